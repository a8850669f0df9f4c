import Glibc

/// The line on a terminal that says how far long work is: written over itself, and gone at the end.
///
/// Work of half a second shows none, and neither does a pipe, a plain terminal or `--quiet`.
struct Progress {
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant?
  private let isShown: Bool
  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

  /// Begins.
  ///
  /// - Parameter isQuiet: Whether the user wants errors only.
  init(isQuiet: Bool) {
    start = .now
    isShown = !isQuiet && Console.showsProgress
  }

  /// Says how many files have been read of those that were found.
  mutating func show(_ count: Int, of total: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start >= Progress.patience, last.map({ now - $0 >= Progress.interval }) ?? true
    else { return }
    last = now
    Progress.write(
      "\rreading \(Progress.grouped(count)) of \(Progress.grouped(total)) files\u{1B}[K")
  }

  /// Takes the line away, if there is one.
  mutating func erase() {
    guard last != nil else { return }
    last = nil
    Progress.write("\r\u{1B}[K")
  }

  /// A number with commas between its thousands.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return String(
      digits.indices.flatMap { index in
        let rest = digits.count - index
        return index > 0 && rest % 3 == 0 ? [",", digits[index]] : [digits[index]]
      })
  }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }
}

extension Console {
  /// Whether stderr is a terminal that can write over a line, and the user wants such things
  /// (https://no-color.org).
  static var showsProgress: Bool {
    let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    return isatty(2) == 1 && !isPlain && !isDumb
  }
}
