/// Something in data that is not as its format wants it.
struct DataFault: Error, Hashable, Sendable {
  let severity: Diagnostic.Severity
  /// A short name that stays the same when the wording changes.
  let code: String
  /// What is wrong, then what to do.
  let message: String
  /// The line to mend, counted from 1.
  let line: Int
  /// The lines that are left out because of it; `nil` if all is kept.
  let lost: ClosedRange<Int>?

  init(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String, line: Int,
    lost: ClosedRange<Int>? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.line = line
    self.lost = lost
  }

  /// The fault of a file as a diagnostic.
  func diagnostic(path: String) -> Diagnostic {
    Diagnostic(severity, code, message, at: SourceLocation(path: path, line: line))
  }

  /// What libyaml says is wrong.
  var reason: String {
    let text = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    return text.split(separator: ";").first.map(String.init) ?? text
  }

  /// How lines that are left out are named.
  static func named(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1
      ? "line \(lines.lowerBound) is left out"
      : "lines \(lines.lowerBound) to \(lines.upperBound) are left out"
  }
}
