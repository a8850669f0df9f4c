/// What a page's own style sheets hide (CSS 2.2 §9.2.4, §11.2): the cascade of the few properties that
/// take an element out of sight.
///
/// Structure is computed; what a reader does with the pointer does not count. In doubt, such as with a
/// pseudo-class that nobody knows, a rule that hides applies and one that shows does not.
struct PageStyles {
  private struct Rule {
    let selector: StyleSelector
    /// The properties that it sets, and whether they hide.
    let settings: [Visibility.Setting]
    let isUncertain: Bool
  }

  private var rules: [Rule] = []
  /// Whether any rule hides.
  private(set) var canHide = false

  /// How many rules hide or show.
  var ruleCount: Int { canHide ? rules.count : 0 }

  /// Adds the rules of a style sheet.
  mutating func add(_ sheet: StyleSheet) {
    for rule in sheet.rules {
      let settings = Visibility.settings(style: rule.declarations)
      guard !settings.isEmpty else { continue }
      for text in rule.selectors {
        guard let selector = StyleSelectorParser.selector(text) else { continue }
        canHide = canHide || settings.contains(where: \.hides)
        rules.append(Rule(selector: selector, settings: settings, isUncertain: rule.isUncertain))
      }
    }
  }

  /// What the style sheets say of one element.
  enum Verdict {
    case nothing, hidden
    /// Hidden whatever its `style` attribute says.
    case hiddenAgainstStyle
    /// Hidden at rest, but a reader can bring it out.
    case opened
  }

  /// What the rules say of each element of a page.
  ///
  /// - Parameters:
  ///   - elements: The elements.
  ///   - changed: The ids and classes that scripts and controls name.
  ///   - offersMore: Whether the page has a control that unfolds what no name tells.
  /// - Returns: What they say, by element; nothing if no rule hides.
  func verdicts(
    _ elements: PageElements, changed: Set<String>, offersMore: Bool
  ) -> [Verdict] {
    guard canHide else { return [] }
    var matcher = StyleMatcher(elements: elements, changed: changed)
    var opened: [Bool]?
    // The rule that wins for each property, and how heavy it is.
    var winners: [Visibility.Property: [(weight: Int, rule: Int, hides: Bool)]] = [:]
    for (index, rule) in rules.enumerated() {
      for setting in rule.settings {
        if rule.isUncertain, !setting.hides { continue }
        let weight = rule.selector.specificity + (setting.isImportant ? 1_000_000_000 : 0)
        if let matched = matcher.matches(rule.selector, .init(unknownHolds: setting.hides)) {
          var best =
            winners[setting.property] ?? Array(repeating: (-1, 0, false), count: matched.count)
          for element in matched.indices where matched[element] && weight >= best[element].weight {
            best[element] = (weight, index, setting.hides)
          }
          winners[setting.property] = best
        }
        guard !setting.hides,
          rule.selector.isDynamic || rule.selector.classes.contains(where: changed.contains),
          let matched = matcher.matches(rule.selector, .init(isActive: true))
        else { continue }
        opened = opened.map { zip($0, matched).map { $0 || $1 } } ?? matched
      }
    }
    return verdicts(winners, opened, &matcher, offersMore: offersMore)
  }

  private func verdicts(
    _ winners: [Visibility.Property: [(weight: Int, rule: Int, hides: Bool)]], _ opened: [Bool]?,
    _ matcher: inout StyleMatcher, offersMore: Bool
  ) -> [Verdict] {
    let elements = matcher.elements.all
    var active: [Int: [Bool]] = [:]
    var result = Array(repeating: Verdict.nothing, count: elements.count)
    for best in winners.values {
      for (element, winner) in best.enumerated()
      where winner.hides && elements[element].tag != "html" && elements[element].tag != "body" {
        let selector = rules[winner.rule].selector
        if active[winner.rule] == nil, selector.isDynamic {
          active[winner.rule] =
            matcher.matches(selector, .init(unknownHolds: true, isActive: true))
            ?? Array(repeating: false, count: elements.count)
        }
        let canEnd = active[winner.rule].map { !$0[element] } ?? false
        if opened?[element] ?? false || canEnd
          || isLifted(selector, by: matcher.changed, offersMore: offersMore)
        {
          if result[element] == .nothing { result[element] = .opened }
        } else {
          let isImportant = winner.weight >= 1_000_000_000
          if isImportant || result[element] != .hiddenAgainstStyle {
            result[element] = isImportant ? .hiddenAgainstStyle : .hidden
          }
        }
      }
    }
    return result
  }

  /// Whether a control or script names what a rule hangs on: a class that it may take away, or, if the
  /// rule names no more of its elements than their place, what lies around these.
  private func isLifted(
    _ selector: StyleSelector, by changed: Set<String>, offersMore: Bool
  ) -> Bool {
    if selector.classes.contains(where: changed.contains) { return true }
    guard let last = selector.compounds.last, last.id == nil, last.classes.isEmpty else {
      return false
    }
    let names = selector.compounds.flatMap { $0.classes + [$0.id].compactMap { $0 } }
    return names.contains(where: changed.contains) || last.tag.map(changed.contains) ?? false
      || offersMore && last.conditions.contains { if case .nth = $0 { true } else { false } }
  }
}
