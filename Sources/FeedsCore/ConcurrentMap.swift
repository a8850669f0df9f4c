import Dispatch
import Glibc
import Synchronization

/// Applies a function to some values on the cores that there are; the results keep their order.
///
/// Values are dealt out in runs, several for each core so that a slow one does not hold up the rest, and
/// the lock is taken once a run.
func concurrentMap<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ transform: @Sendable (Input) -> Output
) -> [Output] {
  guard inputs.count > 1 else { return inputs.map(transform) }
  let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  let length = max(1, inputs.count / (cores * 16))
  let runs = (inputs.count + length - 1) / length
  let results = Mutex<[[Output]]>(Array(repeating: [], count: runs))
  DispatchQueue.concurrentPerform(iterations: runs) { run in
    let start = run * length
    let outputs = inputs[start..<min(start + length, inputs.count)].map(transform)
    results.withLock { $0[run] = outputs }
  }
  return results.withLock { Array($0.joined()) }
}
