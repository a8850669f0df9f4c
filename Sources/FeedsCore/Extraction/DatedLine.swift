import Markup

/// A line with a date that may be an item's.
struct DatedLine {
  /// Its place among the page's lines.
  let line: Int
  let mark: DateScanner.Mark
  /// Where a date of the same item stands besides, that the content shall not repeat.
  var repetition: (line: Int, marker: Range<Int>)?
}

/// The dated lines of a page, and how many of them stand in a part of it.
struct DatedLines {
  private let tree: PageTree
  private let lines: TextLines
  /// In page order.
  let dated: [DatedLine]
  /// The first nodes of all lines, and of the dated ones.
  private let lineStarts: [PageTree.Node]
  private let datedStarts: [PageTree.Node]

  init(tree: PageTree, lines: TextLines, dated: [DatedLine]) {
    self.tree = tree
    self.lines = lines
    self.dated = dated
    lineStarts = lines.lines.map(\.nodes.lowerBound)
    datedStarts = dated.map { lines.lines[$0.line].nodes.lowerBound }
  }

  /// The dated lines that begin among some nodes, as a range of ``dated``.
  func dated(in nodes: Range<PageTree.Node>) -> Range<Int> {
    lowerBound(nodes.lowerBound, in: datedStarts)..<lowerBound(nodes.upperBound, in: datedStarts)
  }

  /// The lines that begin among some nodes.
  func lines(in nodes: Range<PageTree.Node>) -> Range<Int> {
    lowerBound(nodes.lowerBound, in: lineStarts)..<lowerBound(nodes.upperBound, in: lineStarts)
  }

  private func lowerBound(_ node: PageTree.Node, in starts: [PageTree.Node]) -> Int {
    starts.partitioningIndex { $0 >= node }
  }
}

extension PageTree {
  /// The innermost element of some kinds around a node, or the node itself.
  func closest(_ node: Node, where isWanted: (Tag) -> Bool) -> Node? {
    if isWanted(tag(node)) { return node }
    return ancestors(node).first { isWanted(tag($0)) }
  }

  /// Whether a node has visible text.
  func hasInk(_ nodes: Range<Node>) -> Bool {
    nodes.contains { tag($0) == .text && text($0).hasInk }
  }
}

extension ArraySlice<UInt8> {
  /// Whether UTF-8 text shows anything: more than white space, non-breaking space and zero-width
  /// characters.
  var hasInk: Bool {
    var index = startIndex
    while index < endIndex {
      let byte = self[index]
      if byte <= 0x20 {
        index += 1
      } else if byte == 0xC2, index + 1 < endIndex, self[index + 1] == 0xA0 {
        index += 2
      } else if byte == 0xE2, index + 2 < endIndex, self[index + 1] == 0x80,
        (0x80...0x8F).contains(self[index + 2])
      {
        index += 3
      } else if byte == 0xEF, index + 2 < endIndex, self[index + 1] == 0xBB,
        self[index + 2] == 0xBF
      {
        index += 3
      } else {
        return true
      }
    }
    return false
  }
}
