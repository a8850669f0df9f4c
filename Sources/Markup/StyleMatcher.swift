/// Finds the elements that selectors match, all at once: each compound of a selector is tried once on
/// each element, so that no selector takes more than its length times the page.
struct StyleMatcher {
  let elements: PageElements
  /// Ids and classes that scripts change.
  let changed: Set<String>

  /// What holds for the conditions that the page does not decide.
  struct Mode: Hashable {
    /// What to assume where a selector is not understood.
    var unknownHolds = false
    /// Whether a reader may do all that a page lets them do: point, open, switch, run its scripts.
    var isActive = false
  }

  private let names: Set<String>
  private let countsAfter: [Int]
  private lazy var countsOfType = elements.countsOfType()
  private lazy var languages = self.inheritedLanguages()

  init(elements: PageElements, changed: Set<String>) {
    self.elements = elements
    self.changed = changed
    names = elements.all.reduce(into: changed) {
      $0.insert($1.tag)
      $0.formUnion($1.classes)
      if let id = $1.id { $0.insert(id) }
    }
    countsAfter = elements.countsAfter()
  }

  /// Whether each element is matched; `nil` if none can be.
  mutating func matches(_ selector: StyleSelector, _ mode: Mode, isSubject: Bool = true) -> [Bool]?
  {
    // Most selectors of a large style sheet name what the page does not have.
    for compound in selector.compounds {
      guard
        ([compound.tag, compound.id].compactMap { $0 } + compound.classes)
          .allSatisfy(names.contains)
      else { return nil }
    }
    var current: [Bool] = []
    for (index, compound) in selector.compounds.enumerated() {
      let isLast = isSubject && index + 1 == selector.compounds.count
      let before = reach(compound.combinator, from: current)
      var next = Array(repeating: false, count: elements.all.count)
      for element in elements.all.indices where before?[element] ?? true {
        let found = elements.all[element]
        next[element] =
          (compound.tag == nil || compound.tag == found.tag)
          && (compound.id == nil || compound.id == found.id)
          && compound.classes.allSatisfy {
            found.classes.contains($0) || mode.isActive && changed.contains($0)
          }
      }
      for condition in compound.conditions { restrict(&next, to: condition, mode, isLast) }
      guard next.contains(true) else { return nil }
      current = next
    }
    return current
  }

  /// The elements that stand to matched ones as a combinator says.
  private func reach(_ combinator: StyleSelector.Combinator?, from matched: [Bool]) -> [Bool]? {
    guard let combinator else { return nil }
    var reached = Array(repeating: false, count: matched.count)
    for (index, element) in elements.all.enumerated() {
      switch combinator {
      case .child: reached[index] = element.parent.map { matched[$0] } ?? false
      case .descendant: reached[index] = element.parent.map { matched[$0] || reached[$0] } ?? false
      case .next: reached[index] = element.previous.map { matched[$0] } ?? false
      case .subsequent:
        reached[index] = element.previous.map { matched[$0] || reached[$0] } ?? false
      }
    }
    return reached
  }

  private mutating func restrict(
    _ found: inout [Bool], to condition: StyleSelector.Condition, _ mode: Mode, _ isSubject: Bool
  ) {
    func keep(_ holds: (Int) -> Bool) {
      for index in found.indices where found[index] { found[index] = holds(index) }
    }
    let all = elements.all
    switch condition {
    case .attribute(let name, let sign, let value, let ignoresCase):
      keep { Self.holds(all[$0].attributes[name], sign, value, ignoresCase) }
    case .any(let selectors, let isNegated, _):
      var inner = mode
      if isNegated { inner.unknownHolds.toggle() }
      let sets = selectors.compactMap { matches($0, inner, isSubject: isSubject) }
      keep { index in sets.contains { $0[index] } != isNegated }
    case .has(let combinator, let selector):
      let inside = matches(selector, mode, isSubject: false) ?? []
      guard !inside.isEmpty else { return keep { _ in false } }
      let holders = holders(of: inside, combinator)
      keep { holders[$0] }
    case .nth(let step, let offset, let fromEnd, let ofType):
      let places = places(fromEnd: fromEnd, ofType: ofType)
      keep { Self.isPlace(places[$0], step: step, offset: offset) }
    case .only(let ofType):
      let (first, last) = (
        places(fromEnd: false, ofType: ofType), places(fromEnd: true, ofType: ofType)
      )
      keep { first[$0] == 1 && last[$0] == 1 }
    case .empty: keep { all[$0].isEmpty }
    case .root: keep { all[$0].tag == "html" }
    case .link: keep { all[$0].attributes["href"] != nil }
    case .language(let wanted):
      let languages = languages
      keep { languages[$0] == wanted || languages[$0].hasPrefix(wanted + "-") }
    // What is not displayed cannot be pointed at.
    case .pointed: keep { _ in mode.isActive && !isSubject }
    case .switched: keep { _ in mode.isActive }
    case .never: keep { _ in false }
    case .unknown: keep { _ in mode.unknownHolds }
    }
  }

  /// The elements that have matched ones inside, or after them.
  private func holders(of matched: [Bool], _ combinator: StyleSelector.Combinator) -> [Bool] {
    var holders = Array(repeating: false, count: matched.count)
    for (index, element) in elements.all.enumerated().reversed() {
      let isWithin = combinator == .descendant || combinator == .subsequent
      guard matched[index] || isWithin && holders[index] else { continue }
      let holder =
        combinator == .descendant || combinator == .child ? element.parent : element.previous
      if let holder { holders[holder] = true }
    }
    return holders
  }

  private mutating func places(fromEnd: Bool, ofType: Bool) -> [Int] {
    if ofType { return (fromEnd ? countsOfType.after : countsOfType.before).map { $0 + 1 } }
    return fromEnd ? countsAfter.map { $0 + 1 } : elements.all.map(\.index)
  }

  private static func isPlace(_ place: Int, step: Int, offset: Int) -> Bool {
    guard step != 0 else { return place == offset }
    return (place - offset) % step == 0 && (place - offset) / step >= 0
  }

  private static func holds(
    _ value: String?, _ sign: Character?, _ wanted: String, _ ignoresCase: Bool
  ) -> Bool {
    guard var value else { return false }
    var wanted = wanted
    if ignoresCase { (value, wanted) = (value.lowercased(), wanted.lowercased()) }
    switch sign {
    case nil: return true
    case "=": return value == wanted
    case "~": return value.words.contains { $0 == wanted }
    case "|": return value == wanted || value.hasPrefix(wanted + "-")
    case "^": return !wanted.isEmpty && value.hasPrefix(wanted)
    case "$": return !wanted.isEmpty && value.hasSuffix(wanted)
    default: return !wanted.isEmpty && value.contains(wanted)
    }
  }

  private func inheritedLanguages() -> [String] {
    var languages: [String] = []
    for element in elements.all {
      languages.append(
        element.attributes["lang"]?.lowercased() ?? element.parent.map { languages[$0] } ?? "")
    }
    return languages
  }
}
