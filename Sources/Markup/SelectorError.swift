/// Why a text is no selector that is known here, and at which column of it, counted from 1 in bytes of
/// UTF-8.
package enum SelectorError: Error, Hashable, Sendable {
  /// Something must stand here: what, and what does instead; `nil` at the end.
  case expected(String, found: Character?, column: Int)
  /// CSS that is not supported here.
  case unsupported(String, column: Int)
  /// What would need quotes or escapes to be a name, and what to write instead.
  case noName(String, remedy: String, column: Int)
  /// A quote, bracket or parenthesis that is opened here and never closed.
  case unclosed(Character, column: Int)
  /// There are more parts or bytes than any page needs.
  case tooLong(limit: String, column: Int)

  /// What is supported, in one line.
  package static let supported =
    "name, *, #id, .class, [attr], [attr=\"value\"] also with ~=, |=, ^=, $= and *=, :first-child, "
    + ":last-child, :nth-child(2n+1), :not(.class), a space, >, + and ~ between parts, and commas"

  /// Where in the selector the problem is.
  package var column: Int {
    switch self {
    case .expected(_, _, let column), .unsupported(_, let column), .noName(_, _, let column),
      .unclosed(_, let column), .tooLong(_, let column):
      column
    }
  }
}

extension SelectorError: CustomStringConvertible {
  /// The column, what is wrong, then what to do; lower case, no full stop.
  package var description: String {
    let message =
      switch self {
      case .expected(let what, let found?, _):
        "expected \(what), not \(String(reflecting: String(found)))"
      case .expected(let what, nil, _): "expected \(what), but the selector ends"
      case .unsupported(let text, _):
        "\"\(text)\" is not supported; supported are \(SelectorError.supported)"
      case .noName(let text, let remedy, _):
        "\"\(text)\" is no name in CSS; write \(remedy)"
      case .unclosed(let opener, _): "\"\(opener)\" is never closed"
      case .tooLong(let limit, _): "the selector goes beyond \(limit); shorten it"
      }
    return "column \(column): \(message)"
  }
}
