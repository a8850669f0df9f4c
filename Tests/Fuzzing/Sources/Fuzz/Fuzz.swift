import CLibFuzzer
import Glibc

/// Runs one target, named by `FUZZ_TARGET`, under libFuzzer; the arguments are libFuzzer's. The environment
/// names it, since libFuzzer starts itself anew to minimise what it found.
@main
enum Fuzz {
  static func main() {
    guard Fuzz.target != nil else {
      print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
      exit(getenv("FUZZ_TARGET") == nil ? 0 : 64)
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        let bytes = Array(UnsafeBufferPointer(start: data, count: size))
        Fuzz.target?.run(bytes)
        return 0
      })
  }

  private static let target = getenv("FUZZ_TARGET").flatMap {
    FuzzTarget(rawValue: String(cString: $0))
  }
}

/// What must hold for any input; where it does not, the program stops, which libFuzzer reports with the input.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}
