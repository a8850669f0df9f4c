/// Collects problems by their place in bytes and gives them lines and columns at the end.
final class ProblemList {
  /// After so many, the rest is counted only.
  static let limit = 1_000

  private struct Found {
    let code: RuleCode
    let offset: Int?
    let message: String
    let remedy: String
  }

  private var found: [Found] = []
  private var omitted = 0
  /// Whether only errors are kept.
  private let isBrief: Bool
  /// How many errors there are so far.
  private(set) var errorCount = 0

  init(isBrief: Bool = false) { self.isBrief = isBrief }

  /// Notes that a rule was broken at an offset in bytes.
  func add(
    _ code: RuleCode, at offset: Int?, _ message: @autoclosure () -> String,
    _ remedy: @autoclosure () -> String
  ) {
    let isError = code.rule.severity == .error
    if isError { errorCount += 1 } else if isBrief { return }
    guard found.count < Self.limit || errorCount == 1 && isError else {
      omitted += 1
      return
    }
    found.append(Found(code: code, offset: offset, message: message(), remedy: remedy()))
  }

  /// The problems in document order, with their lines and columns in the bytes.
  func problems(in bytes: [UInt8]) -> [Problem] {
    let sorted = found.enumerated().sorted {
      ($0.element.offset ?? -1, $0.offset) < ($1.element.offset ?? -1, $1.offset)
    }
    var line = 1
    var lineStart = 0
    var position = 0
    var problems: [Problem] = []
    for (_, item) in sorted {
      if let offset = item.offset {
        let end = min(offset, bytes.count)
        while position < end {
          // XML 1.0 §2.11: a lone carriage return ends a line too.
          let byte = bytes[position]
          position += 1
          if byte == 0x0A
            || byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A)
          {
            line += 1
            lineStart = position
          }
        }
      }
      problems.append(
        Problem(
          severity: item.code.rule.severity, code: item.code.rawValue, message: item.message,
          remedy: item.remedy, line: item.offset.map { _ in line },
          column: item.offset.map { min($0, bytes.count) - lineStart + 1 }))
    }
    if omitted > 0 {
      problems.append(
        Problem(
          severity: .warning, code: RuleCode.tooManyProblems.rawValue,
          message: "\(omitted) more problems are not listed", remedy: "mend those above first",
          line: nil, column: nil))
    }
    return problems
  }
}

/// A value in double quotes, shortened and on one line, for a message.
func quoted(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(80) {
    scalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
  }
  let isCut = text.unicodeScalars.dropFirst(80).first != nil
  return "\"\(String(scalars))\(isCut ? "…" : "")\""
}

/// The value of bytes in double quotes.
func quoted(_ bytes: Span<UInt8>) -> String {
  var copy: [UInt8] = []
  for index in 0..<min(bytes.count, 400) { copy.append(bytes[index]) }
  return quoted(String(decoding: copy, as: UTF8.self))
}
