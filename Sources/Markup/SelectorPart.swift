/// What a selector says of one element (Selectors Level 4 §3.1, a compound selector).
struct SelectorPart: Hashable, Sendable {
  /// A name, `*` or nothing.
  enum Name: Hashable, Sendable {
    case any
    case tag(Tag)
    case other(String)

    init(_ name: String) {
      let tag = Tag.named[name] ?? .other
      self = tag == .other || tag == .text ? .other(name) : .tag(tag)
    }
  }

  /// How an attribute's value is compared (Selectors Level 4 §6.1 and §6.2).
  enum Comparison: Hashable, Sendable {
    case exists, equals, hasWord, hasPrefix, hasSuffix, contains, hasLanguage
  }

  /// A condition beside the name.
  enum Condition: Hashable, Sendable {
    /// `#id`, `.class` and `[attr]` alike; the value is in lower case if case is no matter.
    case attribute(String, Comparison, [UInt8], ignoresCase: Bool)
    case firstChild
    case lastChild
    /// `:nth-child(an+b)`
    case nthChild(step: Int, offset: Int)
    case not([SelectorPart])
  }

  var name = Name.any
  var conditions: [Condition] = []

  /// Whether it asks for an element's number among its siblings.
  var countsSiblings: Bool {
    conditions.contains {
      switch $0 {
      case .nthChild: true
      case .not(let parts): parts.contains(where: \.countsSiblings)
      default: false
      }
    }
  }

  /// Whether an element matches, its number among its siblings from 1 given, and the end of the last.
  ///
  /// The number need be right only if ``countsSiblings``.
  func matches(
    _ node: PageTree.Node, position: Int, siblingsEnd: PageTree.Node, _ tree: PageTree
  ) -> Bool {
    switch name {
    case .any: break
    case .tag(let tag): guard tree.tag(node) == tag else { return false }
    case .other(let name):
      guard tree.tag(node) == .other, tree.name(node) == name else { return false }
    }
    return conditions.allSatisfy { condition in
      switch condition {
      case .attribute(let name, let comparison, let wanted, let ignoresCase):
        guard let value = tree.attributeBytes(name, of: node) else { return false }
        return ignoresCase
          ? comparison.holds(value.map(lowercased)[...], wanted) : comparison.holds(value, wanted)
      case .firstChild:
        let first = tree.parent(node).map { $0 + 1 } ?? 0
        return (first..<node).allSatisfy { tree.tag($0) == .text }
      case .lastChild:
        return (tree.end(node)..<siblingsEnd).allSatisfy { tree.tag($0) == .text }
      case .nthChild(let step, let offset):
        let distance = position - offset
        return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
      case .not(let parts):
        return !parts.contains {
          $0.matches(node, position: position, siblingsEnd: siblingsEnd, tree)
        }
      }
    }
  }
}

extension SelectorPart.Comparison {
  /// Whether it holds; what looks for an empty text or a word with a space never does.
  func holds(_ value: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    switch self {
    case .exists: true
    case .equals: value.elementsEqual(wanted)
    case .hasPrefix: !wanted.isEmpty && value.starts(with: wanted)
    case .hasSuffix: !wanted.isEmpty && value.suffix(wanted.count).elementsEqual(wanted)
    case .hasLanguage:
      value.starts(with: wanted)
        && (value.count == wanted.count || value.dropFirst(wanted.count).first == 0x2D)
    case .hasWord: hasWord(value, wanted)
    case .contains: contains(value, wanted)
    }
  }

  private func hasWord(_ value: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty else { return false }
    var start = value.startIndex
    while start < value.endIndex {
      var end = start
      while end < value.endIndex, !isSpace(value[end]) { end += 1 }
      if end - start == wanted.count, value[start..<end].elementsEqual(wanted) { return true }
      start = end + 1
    }
    return false
  }

  private func contains(_ value: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, value.count >= wanted.count else { return false }
    return (value.startIndex...(value.endIndex - wanted.count)).contains {
      value[$0] == first && value[$0...].starts(with: wanted)
    }
  }
}

/// Whether a byte is white space in HTML and CSS.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// The byte with a letter of ASCII in lower case.
func lowercased(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
