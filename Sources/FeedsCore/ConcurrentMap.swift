import Dispatch
import Synchronization

/// Applies a function to some values on the cores that there are; the results keep their order.
func concurrentMap<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ transform: @Sendable (Input) -> Output
) -> [Output] {
  let results = Mutex<[Int: Output]>([:])
  DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
    let output = transform(inputs[index])
    results.withLock { $0[index] = output }
  }
  return results.withLock { results in inputs.indices.compactMap { results[$0] } }
}
