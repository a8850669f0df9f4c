/// Reads the text of a ``Selector`` (Selectors Level 4 §17, CSS Syntax Level 3 §4).
struct SelectorParser {
  /// What stands between two parts.
  enum Combinator {
    case child, descendant, next, subsequent
  }

  /// The longest selector in bytes; no page needs more, and conditions take time on each element.
  static let maximumLength = 1_000

  /// The parts, each with what stands after it; `nil` at the end of an alternative.
  private(set) var parts: [(part: SelectorPart, next: Combinator?)] = []

  let bytes: [UInt8]
  /// The place of the next byte, from 0.
  var index = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads everything.
  mutating func parse() throws(SelectorError) {
    guard bytes.count <= SelectorParser.maximumLength else {
      throw .tooLong(
        limit: "\(SelectorParser.maximumLength) bytes", column: SelectorParser.maximumLength + 1)
    }
    skipSpace()
    while true {
      let column = column
      let part = try part(isNegated: false)
      guard parts.count < Selector.maximumParts else {
        throw .tooLong(limit: "\(Selector.maximumParts) parts", column: column)
      }
      let isSpaced = skipSpace()
      guard let byte = peek() else {
        parts.append((part, nil))
        return
      }
      switch byte {
      case UInt8(ascii: ","): parts.append((part, nil))
      case UInt8(ascii: ">"): parts.append((part, .child))
      case UInt8(ascii: "+"): parts.append((part, .next))
      case UInt8(ascii: "~"): parts.append((part, .subsequent))
      default:
        guard isSpaced else {
          throw expected("a space, \">\", \"+\", \"~\", \",\" or another condition")
        }
        parts.append((part, .descendant))
        continue
      }
      index += 1
      skipSpace()
    }
  }
}

// MARK: Parts

extension SelectorParser {
  /// A name and conditions; at least one of these.
  private mutating func part(isNegated: Bool) throws(SelectorError) -> SelectorPart {
    var part = SelectorPart()
    let start = index
    if peek() == UInt8(ascii: "*") {
      index += 1
    } else if startsName(index) {
      part.name = SelectorPart.Name(lowercasedName())
    }
    if peek() == UInt8(ascii: "|") { throw .unsupported("|", column: column) }
    conditions: while let byte = peek() {
      switch byte {
      case UInt8(ascii: "#"):
        part.conditions.append(try named("id", .equals))
      case UInt8(ascii: "."):
        part.conditions.append(try named("class", .hasWord))
      case UInt8(ascii: "["):
        part.conditions.append(try attribute())
      case UInt8(ascii: ":"):
        part.conditions.append(try pseudoClass(isNegated: isNegated))
      default: break conditions
      }
    }
    guard index > start else { throw expected("an element such as li, .news or #news") }
    return part
  }

  /// `#id` or `.class`.
  private mutating func named(
    _ attribute: String, _ comparison: SelectorPart.Comparison
  ) throws(SelectorError) -> SelectorPart.Condition {
    index += 1
    guard startsName(index) else {
      guard let byte = peek(), isName(byte) else {
        throw expected(attribute == "id" ? "an id after \"#\"" : "a class after \".\"")
      }
      let column = column
      let text = word(while: isName)
      let sign = comparison == .equals ? "=" : "~="
      throw .noName(text, remedy: "[\(attribute)\(sign)\"\(text)\"]", column: column)
    }
    return .attribute(attribute, comparison, name(), ignoresCase: false)
  }

  /// `[attr]`, `[attr=value]` and its like, with `i` for any case.
  private mutating func attribute() throws(SelectorError) -> SelectorPart.Condition {
    let bracket = column
    index += 1
    skipSpace()
    let start = index
    guard startsName(index) else {
      throw peek() == nil
        ? .unclosed("[", column: bracket) : expected("the name of an attribute after \"[\"")
    }
    let name = lowercasedName()
    skipSpace()
    guard let comparison = try comparison(bracket) else {
      return .attribute(name, .exists, [], ignoresCase: false)
    }
    let head = String(decoding: bytes[start..<index], as: UTF8.self)
    skipSpace()
    var value = try value(after: head, bracket)
    skipSpace()
    var ignoresCase = false
    if let byte = peek(), ["i", "s"].contains(UnicodeScalar(lowercased(byte))) {
      ignoresCase = lowercased(byte) == UInt8(ascii: "i")
      index += 1
      skipSpace()
    }
    guard let byte = peek() else { throw .unclosed("[", column: bracket) }
    guard byte == UInt8(ascii: "]") else { throw expected("\"]\"") }
    index += 1
    if ignoresCase { value = value.map(lowercased) }
    return .attribute(name, comparison, value, ignoresCase: ignoresCase)
  }

  /// The sign after an attribute's name; `nil` after `]`.
  private mutating func comparison(
    _ bracket: Int
  ) throws(SelectorError) -> SelectorPart.Comparison? {
    guard let byte = peek() else { throw .unclosed("[", column: bracket) }
    let comparison: SelectorPart.Comparison
    switch byte {
    case UInt8(ascii: "]"):
      index += 1
      return nil
    case UInt8(ascii: "="):
      index += 1
      return .equals
    case UInt8(ascii: "~"): comparison = .hasWord
    case UInt8(ascii: "|"): comparison = .hasLanguage
    case UInt8(ascii: "^"): comparison = .hasPrefix
    case UInt8(ascii: "$"): comparison = .hasSuffix
    case UInt8(ascii: "*"): comparison = .contains
    default: throw expected("\"=\", \"~=\", \"|=\", \"^=\", \"$=\", \"*=\" or \"]\"")
    }
    index += 1
    guard peek() == UInt8(ascii: "=") else { throw expected("\"=\"") }
    index += 1
    return comparison
  }

  /// A value in quotes, or one that is a name.
  private mutating func value(
    after head: String, _ bracket: Int
  ) throws(SelectorError) -> [UInt8] {
    guard let byte = peek() else { throw .unclosed("[", column: bracket) }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try string() }
    let start = index
    if startsName(index) {
      let value = name()
      if peek().map({ isSpace($0) || $0 == UInt8(ascii: "]") }) ?? true { return value }
    }
    index = start
    let column = column
    let text = word { !isSpace($0) && $0 != UInt8(ascii: "]") }
    guard !text.isEmpty else { throw expected("a value in quotes") }
    throw .noName(text, remedy: "[\(head)\"\(text)\"]", column: column)
  }

  /// `:first-child` and its like.
  private mutating func pseudoClass(
    isNegated: Bool
  ) throws(SelectorError) -> SelectorPart.Condition {
    let column = column
    index += 1
    let isElement = peek() == UInt8(ascii: ":")
    if isElement { index += 1 }
    guard startsName(index) else { throw expected("a name such as first-child after \":\"") }
    let name = (isElement ? "::" : ":") + lowercasedName()
    switch name {
    case ":first-child": return .firstChild
    case ":last-child": return .lastChild
    case ":nth-child": return try nthChild()
    case ":not" where !isNegated: return .not(try negated())
    case ":not": throw .unsupported(":not() in :not()", column: column)
    default:
      throw .unsupported(name + (peek() == UInt8(ascii: "(") ? "()" : ""), column: column)
    }
  }

  /// `(a, .b)`: alternatives of one part each.
  private mutating func negated() throws(SelectorError) -> [SelectorPart] {
    let parenthesis = try open()
    var parts: [SelectorPart] = []
    while true {
      skipSpace()
      if peek() == nil { throw .unclosed("(", column: parenthesis) }
      parts.append(try part(isNegated: true))
      let isSpaced = skipSpace()
      switch peek() {
      case nil: throw .unclosed("(", column: parenthesis)
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: ")"):
        index += 1
        return parts
      case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "~"):
        throw .unsupported(":not() of several parts", column: column)
      default:
        guard isSpaced else { throw expected("\",\" or \")\"") }
        throw .unsupported(":not() of several parts", column: column)
      }
    }
  }

  /// `(an+b)` (CSS Syntax Level 3 §6): every a-th from the b-th on.
  private mutating func nthChild() throws(SelectorError) -> SelectorPart.Condition {
    let parenthesis = try open()
    skipSpace()
    let start = index
    let what = "odd, even, a number or a rule such as 2n+1"
    if startsName(index), let step = ["odd": 1, "even": 0][word(while: isLetter).lowercased()] {
      try close(parenthesis, what)
      return .nthChild(step: 2, offset: step)
    }
    index = start
    var sign = sign() ?? 1
    let digits = number()
    guard let byte = peek(), lowercased(byte) == UInt8(ascii: "n") else {
      guard let digits else {
        throw peek() == nil ? .unclosed("(", column: parenthesis) : expected(what)
      }
      try close(parenthesis, what)
      return .nthChild(step: 0, offset: sign * digits)
    }
    index += 1
    let step = sign * (digits ?? 1)
    skipSpace()
    guard let next = self.sign() else {
      try close(parenthesis, what)
      return .nthChild(step: step, offset: 0)
    }
    sign = next
    skipSpace()
    guard let offset = number() else { throw expected("a number") }
    try close(parenthesis, what)
    return .nthChild(step: step, offset: sign * offset)
  }

  /// Reads `(`; its column.
  private mutating func open() throws(SelectorError) -> Int {
    guard peek() == UInt8(ascii: "(") else { throw expected("\"(\"") }
    defer { index += 1 }
    return column
  }

  /// Reads `)`.
  private mutating func close(_ parenthesis: Int, _ what: String) throws(SelectorError) {
    skipSpace()
    guard let byte = peek() else { throw .unclosed("(", column: parenthesis) }
    guard byte == UInt8(ascii: ")") else { throw expected(what) }
    index += 1
  }
}
