/// A CSS selector on page trees (Selectors Level 4, as far as pages need; ``SelectorError/supported``).
///
/// Only what is visible is in a tree: hidden elements are no siblings and are not counted. An element
/// that the source leaves out, such as `<tbody>`, is not there. Names of elements and attributes are
/// compared without regard to case, all else exactly.
///
/// A selector is at most ``maximumParts`` parts, so that one word tells which of them match an element;
/// the word of an element follows from those of its parent and the sibling before. Nothing is tried
/// twice, whatever the selector.
package struct Selector: Hashable, Sendable {
  /// A set of parts.
  typealias Parts = UInt64

  /// The most parts that a selector has, all alternatives together.
  package static let maximumParts = Parts.bitWidth

  /// The parts of all alternatives, in order.
  private let parts: [SelectorPart]
  /// The first parts of the alternatives.
  private let starts: Parts
  /// The last parts of the alternatives, which match what is looked for.
  private let ends: Parts
  /// The parts before `>`, a space, `+` and `~`.
  private let beforeChild: Parts
  private let beforeDescendant: Parts
  private let beforeNext: Parts
  private let beforeSubsequent: Parts
  /// Whether an element cannot be matched without all siblings before it.
  private let needsAllSiblings: Bool

  /// Reads a selector or a list of selectors.
  ///
  /// - Throws: ``SelectorError`` with the column, for what is no CSS and for CSS that is not supported.
  package init(_ text: String) throws(SelectorError) {
    var parser = SelectorParser(text)
    try parser.parse()
    parts = parser.parts.map(\.part)
    func bits(_ isWanted: (SelectorParser.Combinator?) -> Bool) -> Parts {
      zip(parser.parts, 0...).reduce(0) { $0 | (isWanted($1.0.next) ? 1 << Parts($1.1) : 0) }
    }
    ends = bits { $0 == nil }
    starts = (ends << 1 | 1) & (.max >> Parts(Parts.bitWidth - parts.count))
    beforeChild = bits { $0 == .child }
    beforeDescendant = bits { $0 == .descendant }
    beforeNext = bits { $0 == .next }
    beforeSubsequent = bits { $0 == .subsequent }
    needsAllSiblings = beforeSubsequent != 0 || parts.contains(where: \.countsSiblings)
  }

  /// Whether a node matches.
  ///
  /// Takes time by the node's depth; for `~` and `:nth-child()` also by the siblings before it and
  /// before the elements around it. To try many nodes, use ``all(in:)``.
  package func matches(_ node: PageTree.Node, in tree: PageTree) -> Bool {
    guard tree.tag(node) != .text else { return false }
    var level = level(upTo: node, in: tree)
    return step(node, &level, tree) & ends != 0
  }

  /// The nodes that match, in document order.
  package func all(in tree: PageTree) -> [PageTree.Node] {
    var result: [PageTree.Node] = []
    walk(tree.nodes, from: Level(given: starts, end: tree.nodes.upperBound), tree) {
      result.append($0)
      return true
    }
    return result
  }

  /// The first match in a node: of what is inside it or, if nothing there matches, the node itself.
  ///
  /// The selector may name what lies around the node. The time is as for ``matches(_:in:)``; to look
  /// into many nodes, use ``first(inEach:of:)``.
  package func first(in node: PageTree.Node, of tree: PageTree) -> PageTree.Node? {
    guard tree.tag(node) != .text else { return nil }
    var level = level(upTo: node, in: tree)
    let own = step(node, &level, tree)
    var result = own & ends != 0 ? node : nil
    walk(node + 1..<tree.end(node), from: inside(node, own, level, tree), tree) {
      result = $0
      return false
    }
    return result
  }

  /// What ``first(in:of:)`` is for each of some nodes, in one pass over the tree.
  package func first(inEach nodes: [PageTree.Node], of tree: PageTree) -> [PageTree.Node?] {
    let matches = all(in: tree)
    return nodes.map { node in
      var (low, high) = (0, matches.count)
      while low < high {
        let middle = (low + high) / 2
        if matches[middle] > node { high = middle } else { low = middle + 1 }
      }
      if low < matches.count, matches[low] < tree.end(node) { return matches[low] }
      return low > 0 && matches[low - 1] == node ? node : nil
    }
  }
}

extension Selector {
  /// The children of one element while they are walked over.
  private struct Level {
    /// The parts that may match any child, by what is around it.
    let given: Parts
    /// The parts that match an element around the children.
    var around: Parts = 0
    /// The end of the last child.
    let end: PageTree.Node
    /// The parts that match the child before, and any child before.
    var previous: Parts = 0
    var preceding: Parts = 0
    /// How many children there were.
    var count = 0
  }

  /// The parts that match the next child of a level.
  private func step(_ node: PageTree.Node, _ level: inout Level, _ tree: PageTree) -> Parts {
    level.count += 1
    var candidates =
      level.given | (level.previous & beforeNext) << 1 | (level.preceding & beforeSubsequent) << 1
    var matched: Parts = 0
    while candidates != 0 {
      let index = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      if parts[index].matches(node, position: level.count, siblingsEnd: level.end, tree) {
        matched |= 1 << Parts(index)
      }
    }
    level.previous = matched
    level.preceding |= matched
    return matched
  }

  /// The level below an element that some parts match.
  private func inside(
    _ node: PageTree.Node, _ matched: Parts, _ level: Level, _ tree: PageTree
  ) -> Level {
    let around = level.around | matched
    return Level(
      given: starts | (matched & beforeChild) << 1 | (around & beforeDescendant) << 1,
      around: around, end: tree.end(node))
  }

  /// Visits the matches in a range of whole subtrees until told to stop.
  private func walk(
    _ nodes: Range<PageTree.Node>, from first: Level, _ tree: PageTree,
    visit: (PageTree.Node) -> Bool
  ) {
    var levels: [Level] = []
    var level = first
    for node in nodes where tree.tag(node) != .text {
      while node >= level.end, let outer = levels.popLast() { level = outer }
      let matched = step(node, &level, tree)
      if matched & ends != 0, !visit(node) { return }
      if tree.end(node) > node + 1 {
        let inner = inside(node, matched, level, tree)
        levels.append(level)
        level = inner
      }
    }
  }

  /// The level of a node when the node is next.
  private func level(upTo node: PageTree.Node, in tree: PageTree) -> Level {
    var level = Level(given: starts, end: tree.nodes.upperBound)
    for element in tree.ancestors(node).reversed() + [node] {
      var sibling = firstSibling(of: element, in: tree)
      while sibling < element {
        if tree.tag(sibling) != .text { _ = step(sibling, &level, tree) }
        sibling = tree.end(sibling)
      }
      if element == node { break }
      level = inside(element, step(element, &level, tree), level, tree)
    }
    return level
  }

  /// The first sibling that matters to whether an element matches.
  private func firstSibling(of node: PageTree.Node, in tree: PageTree) -> PageTree.Node {
    let parent = tree.parent(node)
    if needsAllSiblings { return parent.map { $0 + 1 } ?? 0 }
    var first = node
    var wanted = beforeNext.nonzeroBitCount
    while wanted > 0, first - 1 > parent ?? -1 {
      first -= 1
      while let outer = tree.parent(first), outer != parent { first = outer }
      if tree.tag(first) != .text { wanted -= 1 }
    }
    return first
  }
}
