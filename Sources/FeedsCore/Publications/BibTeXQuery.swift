import Markup

/// Which entries of a bibliography a site shows: a query of jekyll-scholar, `@*[public=true]`, in the
/// language of bibtex-ruby ("Queries").
///
/// Alternatives are entry types (`@article`, `@*`, `!@book`), each with conditions in brackets: `&&` and
/// commas join them, `||` parts alternatives, and a field alone has to be there.
struct BibTeXQuery: Hashable, Sendable {
  private enum Operation: Hashable, Sendable {
    case exists, equal, unequal, begins, contains, lacks, less, atMost, greater, atLeast
  }

  private struct Condition: Hashable, Sendable {
    let field: String
    let operation: Operation
    let value: String
  }

  private struct Selector: Hashable, Sendable {
    let type: String
    let isNegated: Bool
    /// One of these groups has to hold as a whole; none is no condition.
    let groups: [[Condition]]
  }

  private let selectors: [Selector]

  /// Reads a query.
  ///
  /// - Returns: `nil` if it is none that can be followed here, as one with a template or a pattern in it.
  init?(_ text: String) {
    var selectors: [Selector] = []
    var rest = text.utf8.prefix(2_000)[...]
    while let mark = rest.firstIndex(of: UInt8(ascii: "@")) {
      let isNegated = mark > rest.startIndex && rest[rest.index(before: mark)] == 0x21
      rest = rest[rest.index(after: mark)...]
      let name = rest.prefix { BibTeXQuery.isName($0) || $0 == UInt8(ascii: "*") }
      rest = rest[name.endIndex...]
      guard !name.isEmpty else { return nil }
      var groups: [[Condition]] = []
      if rest.first == UInt8(ascii: "[") {
        guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let inner = String(decoding: rest[rest.startIndex..<end].dropFirst(), as: UTF8.self)
        guard let read = BibTeXQuery.groups(inner) else { return nil }
        groups = read
        rest = rest[rest.index(after: end)...]
      }
      selectors.append(
        Selector(
          type: String(decoding: name, as: UTF8.self).lowercased(), isNegated: isNegated,
          groups: groups))
    }
    guard !selectors.isEmpty else { return nil }
    self.selectors = selectors
  }

  /// Whether an entry is one of those that the query asks for.
  func matches(_ entry: BibTeXEntry) -> Bool {
    selectors.contains { selector in
      let isType = selector.type == "*" || selector.type == "entry" || selector.type == entry.type
      guard isType != selector.isNegated else { return false }
      return selector.groups.isEmpty
        || selector.groups.contains { $0.allSatisfy { BibTeXQuery.holds($0, for: entry) } }
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
      || byte == 0x2D
  }

  private static func groups(_ text: String) -> [[Condition]]? {
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    var groups: [[Condition]] = []
    for alternative in text.replacing("||", with: "\n").split(separator: "\n") {
      var group: [Condition] = []
      for part in alternative.replacing("&&", with: ",").split(separator: ",") {
        guard let condition = condition(part.trimmed) else { return nil }
        group.append(condition)
      }
      groups.append(group)
    }
    return groups
  }

  private static let operations: [String: Operation] = [
    "=": .equal, "==": .equal, "!=": .unequal, "/=": .unequal, "^=": .begins, "~=": .contains,
    "=~": .contains, "!~": .lacks, "<": .less, "<=": .atMost, ">": .greater, ">=": .atLeast,
  ]

  private static func condition(_ text: String) -> Condition? {
    let field = text.utf8.prefix(while: isName)
    let rest = String(text.utf8[field.endIndex...].drop { $0 == 0x20 }) ?? ""
    let sign = rest.prefix { "!~/^<>=".contains($0) }
    guard !field.isEmpty else { return nil }
    let name = String(decoding: field, as: UTF8.self).lowercased()
    if rest.isEmpty { return Condition(field: name, operation: .exists, value: "") }
    let value = rest[sign.endIndex...].trimmed
    guard let operation = operations[String(sign)], !value.contains(where: { "{}".contains($0) })
    else { return nil }
    let isPattern = [.begins, .contains, .lacks].contains(operation)
    guard !isPattern || !value.contains(where: { "\\.*+?()|^$".contains($0) }) else { return nil }
    return Condition(field: name, operation: operation, value: value)
  }

  private static func holds(_ condition: Condition, for entry: BibTeXEntry) -> Bool {
    let actual = entry[condition.field].map(LaTeXText.plain)
    let value = condition.value
    switch condition.operation {
    case .exists: return actual != nil
    case .equal: return actual == value
    case .unequal: return actual != value
    case .begins: return actual?.hasPrefix(value) ?? false
    case .contains: return actual?.contains(value) ?? false
    case .lacks: return !(actual?.contains(value) ?? false)
    case .less, .atMost, .greater, .atLeast:
      guard let actual else { return false }
      let order: (isLess: Bool, isEqual: Bool) =
        if let left = Int(actual), let right = Int(value) {
          (left < right, left == right)
        } else {
          (actual < value, actual == value)
        }
      return switch condition.operation {
      case .less: order.isLess
      case .atMost: order.isLess || order.isEqual
      case .greater: !order.isLess && !order.isEqual
      default: !order.isLess
      }
    }
  }
}
