/// A selector of a page's style sheet (Selectors Level 4), with everything that pages write there.
///
/// ``Selector`` is what users write for the visible part of a page, and refuses what it does not know;
/// a style sheet is written for a browser, and what is not known in it must still be judged.
struct StyleSelector {
  enum Combinator {
    case descendant, child, next, subsequent
  }

  struct Compound {
    var tag: String?
    var id: String?
    var classes: [String] = []
    var conditions: [Condition] = []
    /// How it stands to the compound before.
    var combinator: Combinator?
  }

  indirect enum Condition {
    case attribute(String, Character?, String, ignoresCase: Bool)
    case any([StyleSelector], isNegated: Bool, countsForSpecificity: Bool)
    case has(Combinator, StyleSelector)
    case nth(step: Int, offset: Int, fromEnd: Bool, ofType: Bool)
    case only(ofType: Bool)
    case empty, root, link
    case language(String)
    /// What a reader does with the pointer or keyboard, of which a page at rest knows nothing.
    case pointed
    /// What a reader switches: `:target`, `:checked`, `:open`.
    case switched
    case never
    case unknown
  }

  let compounds: [Compound]

  /// Specificity in one number (Selectors Level 4 §17).
  var specificity: Int {
    compounds.reduce(0) { sum, compound in
      sum + (compound.id == nil ? 0 : 10_000) + 100 * compound.classes.count
        + (compound.tag == nil ? 0 : 1) + compound.conditions.reduce(0) { $0 + $1.specificity }
    }
  }

  /// The names of all classes, those in pseudo-classes too.
  var classes: [String] { compounds.flatMap { $0.classes + $0.conditions.flatMap(\.classes) } }

  /// Whether a reader's doing can change what it matches.
  var isDynamic: Bool { contains { if case .pointed = $0 { true } else { $0.isSwitch } } }

  /// Whether it holds anything that is not known here.
  var isUncertain: Bool { contains { if case .unknown = $0 { true } else { false } } }

  private func contains(_ isWanted: (Condition) -> Bool) -> Bool {
    compounds.contains { compound in
      compound.conditions.contains { condition in
        isWanted(condition) || condition.selectors.contains { $0.contains(isWanted) }
      }
    }
  }
}

extension StyleSelector.Condition {
  var selectors: [StyleSelector] {
    switch self {
    case .any(let selectors, _, _): selectors
    case .has(_, let selector): [selector]
    default: []
    }
  }

  var classes: [String] { selectors.flatMap(\.classes) }

  var isSwitch: Bool {
    if case .switched = self { return true }
    return false
  }

  var specificity: Int {
    switch self {
    case .any(let selectors, _, let counts):
      counts ? selectors.map(\.specificity).max() ?? 0 : 0
    case .has(_, let selector): selector.specificity
    default: 100
    }
  }
}

/// Reads a selector; what is no CSS is no selector, and browsers drop its rule.
struct StyleSelectorParser {
  private var rest: Substring
  private var depth: Int

  static func selector(_ text: Substring, depth: Int = 0) -> StyleSelector? {
    guard depth < 8, text.utf8.count < 4_000 else { return nil }
    var parser = StyleSelectorParser(rest: text, depth: depth)
    return parser.selector()
  }

  private mutating func selector() -> StyleSelector? {
    var compounds: [StyleSelector.Compound] = []
    while true {
      let isSpaced = rest.first?.isWhitespace ?? false
      skipSpace()
      guard let first = rest.first else { break }
      var combinator: StyleSelector.Combinator?
      if let known = Self.combinators[first] {
        combinator = known
        rest.removeFirst()
        skipSpace()
        if compounds.isEmpty { return nil }
      } else if !compounds.isEmpty {
        guard isSpaced else { return nil }
        combinator = .descendant
      }
      guard var compound = compound() else { return nil }
      compound.combinator = combinator
      compounds.append(compound)
    }
    return compounds.isEmpty ? nil : StyleSelector(compounds: Self.withoutTableBodies(compounds))
  }

  /// A source that leaves out `<tbody>` has one all the same, but none is in its tree.
  private static func withoutTableBodies(
    _ compounds: [StyleSelector.Compound]
  ) -> [StyleSelector.Compound] {
    var kept: [StyleSelector.Compound] = []
    var follows = false
    for (index, compound) in compounds.enumerated() {
      let isBare = compound.tag == "tbody" && compound.id == nil && compound.classes.isEmpty
      if isBare, compound.conditions.isEmpty, index > 0, index + 1 < compounds.count {
        follows = true
        continue
      }
      kept.append(compound)
      if follows { kept[kept.count - 1].combinator = .descendant }
      follows = false
    }
    return kept
  }

  static let combinators: [Character: StyleSelector.Combinator] = [
    ">": .child, "+": .next, "~": .subsequent,
  ]

  private mutating func compound() -> StyleSelector.Compound? {
    var compound = StyleSelector.Compound()
    let length = rest.utf8.count
    if rest.first == "*" {
      rest.removeFirst()
    } else if let name = name() {
      compound.tag = name.lowercased()
    }
    while let mark = rest.first, mark == "." || mark == "#" || mark == "[" || mark == ":" {
      rest.removeFirst()
      switch mark {
      case ".":
        guard let name = name() else { return nil }
        compound.classes.append(name)
      case "#":
        guard let name = name() else { return nil }
        if compound.id != nil, compound.id != name { compound.conditions.append(.never) }
        compound.id = name
      case "[":
        guard let condition = attribute() else { return nil }
        compound.conditions.append(condition)
      default:
        guard let condition = pseudoClass() else { return nil }
        compound.conditions.append(condition)
      }
    }
    return rest.utf8.count < length ? compound : nil
  }

  private mutating func skipSpace() {
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
  }

  /// A name, its escapes resolved: `md\:hidden`.
  private mutating func name() -> String? {
    var name = ""
    while let character = rest.first {
      if character == "\\" {
        rest.removeFirst()
        let digits = rest.prefix(6).prefix { $0.isHexDigit && $0.isASCII }
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
          name.unicodeScalars.append(scalar)
          rest = rest.dropFirst(digits.count)
          if rest.first?.isWhitespace ?? false { rest.removeFirst() }
        } else if let next = rest.popFirst() {
          name.append(next)
        }
      } else if character.asciiValue.map({ $0.isASCIIWord || $0 == 0x2D || $0 == 0x5F }) ?? true {
        name.append(character)
        rest.removeFirst()
      } else {
        break
      }
    }
    return name.isEmpty ? nil : name
  }

  private mutating func attribute() -> StyleSelector.Condition? {
    skipSpace()
    guard let name = name()?.lowercased() else { return nil }
    skipSpace()
    guard let sign = rest.popFirst() else { return nil }
    if sign == "]" { return .attribute(name, nil, "", ignoresCase: false) }
    if sign != "=" {
      guard "~|^$*".contains(sign), rest.popFirst() == "=" else { return nil }
    }
    skipSpace()
    var value = ""
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest.removeFirst()
      guard let end = rest.firstIndex(of: quote) else { return nil }
      value = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
    } else {
      value = self.name() ?? ""
    }
    skipSpace()
    let flag = rest.first == "]" ? nil : self.name()?.lowercased()
    skipSpace()
    guard rest.popFirst() == "]" else { return nil }
    return .attribute(name, sign, value, ignoresCase: flag == "i" || name == "type")
  }

  // MARK: Pseudo-classes

  private mutating func pseudoClass() -> StyleSelector.Condition? {
    // What stands before, after or in an element is not the element.
    if rest.first == ":" { return nil }
    guard let name = name()?.lowercased() else { return nil }
    var argument: Substring?
    if rest.first == "(" {
      rest.removeFirst()
      var depth = 1
      guard
        let end = rest.firstIndex(where: {
          depth += $0 == "(" ? 1 : $0 == ")" ? -1 : 0
          return depth == 0
        })
      else { return nil }
      argument = rest[..<end]
      rest = rest[rest.index(after: end)...]
    }
    switch name {
    case "before", "after", "first-line", "first-letter": return nil
    case "first-child": return .nth(step: 0, offset: 1, fromEnd: false, ofType: false)
    case "last-child": return .nth(step: 0, offset: 1, fromEnd: true, ofType: false)
    case "first-of-type": return .nth(step: 0, offset: 1, fromEnd: false, ofType: true)
    case "last-of-type": return .nth(step: 0, offset: 1, fromEnd: true, ofType: true)
    case "only-child": return .only(ofType: false)
    case "only-of-type": return .only(ofType: true)
    case "empty": return .empty
    case "root", "scope": return .root
    case "link", "any-link": return .link
    case "hover", "active", "focus", "focus-within", "focus-visible": return .pointed
    case "target", "target-within", "checked", "open", "popover-open", "modal", "fullscreen",
      "indeterminate":
      return .switched
    case "visited", "host", "host-context", "disabled", "invalid", "user-invalid", "autofill",
      "default", "playing", "paused", "current", "past", "future":
      return .never
    case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
      guard let argument else { return nil }
      guard let (step, offset) = Self.position(argument) else { return .unknown }
      return .nth(
        step: step, offset: offset, fromEnd: name.contains("last"), ofType: name.contains("type"))
    case "lang": return .language((argument ?? "").filter { !"\"' ".contains($0) }.lowercased())
    case "not", "is", "where", "matches", "-webkit-any":
      guard let argument else { return nil }
      let parts = StyleSheet.list(argument)
      let selectors = parts.compactMap { StyleSelectorParser.selector($0, depth: depth + 1) }
      guard selectors.count == parts.count || name != "not", !selectors.isEmpty else { return nil }
      return .any(selectors, isNegated: name == "not", countsForSpecificity: name != "where")
    case "has": return argument.flatMap { has($0) }
    // Other browsers' own: nobody else reads the rule.
    case _ where name.hasPrefix("-"): return nil
    default: return .unknown
    }
  }

  private func has(_ argument: Substring) -> StyleSelector.Condition {
    let parts = StyleSheet.list(argument).compactMap { part -> StyleSelector.Condition? in
      var text = part.drop(while: \.isWhitespace)
      let combinator = text.first.flatMap { Self.combinators[$0] }
      if combinator != nil { text.removeFirst() }
      return StyleSelectorParser.selector(text, depth: depth + 1).map {
        .has(combinator ?? .descendant, $0)
      }
    }
    if parts.count == 1, let first = parts.first { return first }
    let any = parts.map { condition in
      var compound = StyleSelector.Compound()
      compound.conditions = [condition]
      return StyleSelector(compounds: [compound])
    }
    return .any(any, isNegated: false, countsForSpecificity: true)
  }

  /// `An+B` (CSS Syntax Level 3 §6); `nil` for `of S` and what is none.
  static func position(_ text: Substring) -> (step: Int, offset: Int)? {
    let text = text.lowercased().filter { !$0.isWhitespace }
    if text == "odd" { return (2, 1) }
    if text == "even" { return (2, 0) }
    guard let n = text.firstIndex(of: "n") else {
      return Int(text).map { (0, $0) }.flatMap { abs($0.1) < 1_000_000 ? $0 : nil }
    }
    let step = text[..<n]
    let offset = text[text.index(after: n)...]
    let factor = step.isEmpty || step == "+" ? 1 : step == "-" ? -1 : Int(step)
    guard let factor, let shift = offset.isEmpty ? 0 : Int(offset), abs(factor) < 1_000_000,
      abs(shift) < 1_000_000
    else { return nil }
    return (factor, shift)
  }
}
