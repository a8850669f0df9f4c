/// The rules of a page's own style sheets that say whether elements are displayed (CSS 2.2 §9.2.4).
///
/// Of CSS it knows what pages use for that: type, class, id and attribute selectors, `:not()` of a
/// class, and what lies around an element; specificity and order decide between rules (CSS Cascading
/// §6.4). A child is taken for any descendant. What stands in at-rules is for other media and left
/// alone, as are rules with other pseudo-classes.
struct PageStyles {
  /// An element as selectors see it.
  struct Element {
    let tag: String
    let id: String?
    let classes: [String]
    var attributes: [(name: String, value: String)] = []
  }

  private struct Compound {
    var tag: String?
    var id: String?
    var classes: [String] = []
    var excluded: [String] = []
    var attributes: [(name: String, value: String?)] = []

    func matches(_ element: Element) -> Bool {
      (tag == nil || tag == element.tag) && (id == nil || id == element.id)
        && classes.allSatisfy(element.classes.contains)
        && !excluded.contains(where: element.classes.contains)
        && attributes.allSatisfy { wanted in
          element.attributes.contains {
            $0.name == wanted.name && (wanted.value == nil || wanted.value == $0.value)
          }
        }
    }
  }

  private struct Rule {
    /// Outermost first; the last is the element's own.
    let compounds: [Compound]
    let hides: Bool
    let specificity: Int
  }

  private var rules: [Rule] = []
  /// Whether any rule hides.
  private(set) var canHide = false

  /// Adds a rule of a style sheet.
  mutating func add(selector: String, declarations: String) {
    let hides = Visibility.hides(style: declarations)
    guard hides || Visibility.displays(style: declarations),
      let compounds = Self.compounds(selector), let last = compounds.last
    else { return }
    // `ul { display: none }` alone would be a page of nothing.
    let isSpecific = { (compound: Compound) in
      compound.id != nil || !(compound.classes + compound.excluded).isEmpty
        || !compound.attributes.isEmpty
    }
    guard isSpecific(last) || compounds.contains(where: isSpecific) else { return }
    canHide = canHide || hides
    let specificity = compounds.reduce(declarations.contains("!important") ? 1_000_000 : 0) {
      $0 + ($1.id == nil ? 0 : 10_000)
        + 100 * ($1.classes.count + $1.excluded.count + $1.attributes.count)
        + ($1.tag == nil ? 0 : 1)
    }
    rules.append(Rule(compounds: compounds, hides: hides, specificity: specificity))
  }

  /// Whether the rules do not display an element inside others, outermost first.
  ///
  /// What controls change, ids and classes, does not count: they lift what a rule says of these.
  func hides(_ element: Element, in ancestors: [Element], opened: Set<String>) -> Bool {
    var winner: Rule?
    for rule in rules where rule.specificity >= winner?.specificity ?? 0 {
      if matches(rule, element, ancestors) { winner = rule }
    }
    guard let winner, winner.hides else { return false }
    return !winner.compounds.contains { compound in
      (compound.classes + compound.excluded + [compound.id].compactMap { $0 })
        .contains(where: opened.contains)
    }
  }

  private func matches(_ rule: Rule, _ element: Element, _ ancestors: [Element]) -> Bool {
    guard let last = rule.compounds.last, last.matches(element) else { return false }
    var around = ancestors[...]
    for compound in rule.compounds.dropLast().reversed() {
      guard let index = around.lastIndex(where: compound.matches) else { return false }
      around = around[..<index]
    }
    return true
  }

  // MARK: Selectors

  private static func compounds(_ selector: String) -> [Compound]? {
    var compounds: [Compound] = []
    // A sibling before says nothing that is known here.
    for part in selector.split(whereSeparator: { $0.isWhitespace || $0 == ">" }) {
      if part.hasPrefix("+") || part.hasPrefix("~") { return nil }
      guard let compound = compound(part) else { return nil }
      compounds.append(compound)
    }
    return compounds.isEmpty ? nil : compounds
  }

  private static func compound(_ text: Substring) -> Compound? {
    var compound = Compound()
    var rest = text
    if let first = rest.first, isName(first) {
      let name = rest.prefix(while: isName)
      compound.tag = name.lowercased()
      rest = rest.dropFirst(name.count)
    } else if rest.first == "*" {
      rest.removeFirst()
    }
    while let mark = rest.first {
      let name = String(rest.dropFirst().prefix(while: isName))
      switch mark {
      case "." where !name.isEmpty:
        compound.classes.append(name)
        rest = rest.dropFirst(name.count + 1)
      case "#" where !name.isEmpty:
        compound.id = name
        rest = rest.dropFirst(name.count + 1)
      case "[":
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let parts = rest[..<close].dropFirst().split(separator: "=", maxSplits: 1)
        guard let name = parts.first, name.allSatisfy(isName) else { return nil }
        let value = parts.dropFirst().first.map { String($0.filter { $0 != "\"" && $0 != "'" }) }
        compound.attributes.append((name.lowercased(), value))
        rest = rest[close...].dropFirst()
      case ":" where rest.hasPrefix(":not(."):
        let name = String(rest.dropFirst(6).prefix(while: isName))
        guard !name.isEmpty, rest.dropFirst(6 + name.count).first == ")" else { return nil }
        compound.excluded.append(name)
        rest = rest.dropFirst(7 + name.count)
      default: return nil
      }
    }
    return compound
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
  }
}
