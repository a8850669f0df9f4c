import Markup

/// Shows a document to the grammar, the second witness; of elements that are like one that it has
/// accepted, it is not asked again.
///
/// Those are alike that have the same name, parent and attributes, with the same values where the
/// grammar says which, and hold no elements. The content models of both grammars are repeated choices
/// (Schemas), so that what stands before an element makes no difference to it, and such as hold no
/// elements hold any text or, as the rules say too, none at all.
struct GrammarWitness {
  typealias Verdict = RelaxNGValidation.Verdict

  /// The attributes of whose values the grammars say more than that they are there.
  static let valued = AttributeName.set([.type, .isPermaLink])

  private let validation: RelaxNGValidation
  /// What was last accepted, by the elements' numbers.
  private var accepted: [Tag?]
  private var leaf = Leaf.none

  /// Starts a document with a root element to come; `nil` if memory ran out.
  init?(_ grammar: RelaxNGGrammar, names: Int) {
    guard let validation = RelaxNGValidation(grammar) else { return nil }
    self.validation = validation
    accepted = Array(repeating: nil, count: names)
  }

  /// Enters an element; a leaf is one in which no element of the format may stand.
  mutating func open(
    _ element: XMLElement, _ index: Int, in parent: Int?, isLeaf: Bool
  ) -> Verdict {
    guard isLeaf, let parent else { return validation.push(element) }
    if let known = accepted[index], known.isLike(element, in: parent) {
      leaf = .known
      return .accepted
    }
    leaf = .shown(index, Tag(element, in: parent))
    return validation.push(element)
  }

  /// Meets the first text of an element that is not only white space.
  mutating func text() -> Verdict {
    if case .known = leaf { return .accepted }
    return validation.text()
  }

  /// Leaves an element.
  mutating func close() -> Verdict {
    let closed = leaf
    leaf = .none
    if case .known = closed { return .accepted }
    let verdict = validation.pop()
    if case .shown(let index, let tag) = closed, verdict == .accepted { accepted[index] = tag }
    return verdict
  }
}

extension GrammarWitness {
  /// The element that is open, if it holds no other ones.
  private enum Leaf {
    case none
    /// It is like one that was accepted.
    case known
    case shown(Int, Tag)
  }

  /// What a start tag says to the grammar, besides its name.
  private struct Tag {
    let parent: Int
    let attributes: [(index: Int, value: [UInt8])]

    init(_ element: XMLElement, in parent: Int) {
      self.parent = parent
      attributes = element.attributes.map { attribute in
        let isValued = GrammarWitness.valued.contains(index: attribute.index)
        return (attribute.index, isValued ? Array(element.values[attribute.value]) : [])
      }
    }

    /// Attributes that have no number are refused by the rules, or of a namespace and not shown.
    func isLike(_ element: XMLElement, in parent: Int) -> Bool {
      guard self.parent == parent, attributes.count == element.attributes.count else {
        return false
      }
      for (known, attribute) in zip(attributes, element.attributes) {
        guard known.index == attribute.index else { return false }
        guard GrammarWitness.valued.contains(index: known.index) else { continue }
        guard known.value[...] == element.values[attribute.value] else { return false }
      }
      return true
    }
  }
}
