import Markup

/// A line of a page as a browser breaks it: the longest run of text without a block's edge or a `<br>`.
struct TextLine {
  /// The innermost block element around it.
  let container: PageTree.Node
  /// From the first node of the run to after its last text.
  let nodes: Range<PageTree.Node>
  /// The bytes of its text in ``TextLines/bytes``, white space as in the source.
  let text: Range<Int>
  /// The line of the source.
  let line: Int
}

/// The lines of a page in reading order.
struct TextLines {
  private(set) var lines: [TextLine] = []
  /// The text of all lines, one after the other.
  private(set) var bytes: [UInt8] = []

  private let tree: PageTree
  private var firstText: PageTree.Node?
  private var lastText = 0
  private var start = 0
  private var hasInk = false

  /// Reads the lines of a tree.
  init(_ tree: PageTree) {
    self.tree = tree
    var blocks: [(node: PageTree.Node, end: PageTree.Node)] = []
    for node in tree.nodes {
      while let last = blocks.last, last.end <= node {
        endLine(in: last.node)
        blocks.removeLast()
      }
      let tag = tree.tag(node)
      if tag == .text {
        let text = tree.text(node)
        let isInk = hasInk || text.hasInk
        guard isInk else { continue }
        if firstText == nil { firstText = node }
        hasInk = true
        lastText = node
        bytes.append(contentsOf: text)
      } else if tag == .br {
        endLine(in: blocks.last?.node ?? node)
      } else if tag.isBlock {
        endLine(in: blocks.last?.node ?? node)
        blocks.append((node, tree.end(node)))
      }
    }
    while let last = blocks.popLast() { endLine(in: last.node) }
  }

  /// The text of a line.
  func text(_ line: TextLine) -> ArraySlice<UInt8> { bytes[line.text] }

  /// The pieces of text nodes that a range of the lines' bytes stands for.
  func cuts(_ range: Range<Int>, in line: TextLine) -> [TextCut] {
    var cuts: [TextCut] = []
    var position = line.text.lowerBound
    for node in line.nodes where tree.tag(node) == .text {
      let count = tree.text(node).count
      let part =
        max(
          range.lowerBound, position)..<max(
          range.lowerBound, position, min(range.upperBound, position + count))
      if !part.isEmpty {
        cuts.append(
          TextCut(node: node, bytes: (part.lowerBound - position)..<(part.upperBound - position)))
      }
      position += count
      if position >= range.upperBound { break }
    }
    return cuts
  }

  private mutating func endLine(in container: PageTree.Node) {
    defer {
      firstText = nil
      hasInk = false
      start = bytes.count
    }
    guard let first = firstText else { return }
    // Inline elements that begin with the line belong to it.
    var node = first
    while let parent = tree.parent(node), parent == node - 1, !tree.tag(parent).isBlock {
      node = parent
    }
    lines.append(
      TextLine(
        container: container, nodes: node..<(lastText + 1), text: start..<bytes.count,
        line: tree.line(first) + tree.text(first).newlinesBeforeInk))
  }
}

extension ArraySlice<UInt8> {
  /// How many lines lie before the first character that shows.
  fileprivate var newlinesBeforeInk: Int {
    prefix { $0 <= 0x20 }.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }
}
