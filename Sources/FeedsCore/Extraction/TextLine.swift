import Markup

/// A line of a page as a browser breaks it: the longest run of text without a block's edge or a `<br>`,
/// in preformatted text a line of the source.
struct TextLine {
  /// The innermost block element around it.
  let container: PageTree.Node
  /// From the first node of the run to after its last text.
  let nodes: Range<PageTree.Node>
  /// The bytes of its text in ``TextLines/bytes``, white space as in the source.
  let text: Range<Int>
  /// The line of the source.
  let line: Int
  /// Whether it is the parts of a date that stand one below the other in an element of their own.
  var isJoined = false
}

/// The lines of a page in reading order.
struct TextLines {
  private(set) var lines: [TextLine] = []
  /// The text of all lines, one after the other, with a space between.
  private(set) var bytes: [UInt8] = []

  private let tree: PageTree
  private var firstText: PageTree.Node?
  private var lastText = 0
  private var start = 0
  private var hasInk = false
  private var endsSourceLine = false
  /// Where lines of the source begin within the line, and the last text before each.
  private var sourceLines: [(first: PageTree.Node, place: Int, textBefore: PageTree.Node)] = []

  /// Says of a source line of a paragraph, and of how many bytes of it an inline element at its
  /// beginning holds, whether it looks like an item.
  typealias IsItem = (_ text: ArraySlice<UInt8>, _ emphasised: Int) -> Bool

  /// Reads the lines of a tree.
  ///
  /// A paragraph whose source lines look like items, one below the other, is read as these lines,
  /// although a browser runs them together: their author forgot to break them.
  ///
  /// - Parameters:
  ///   - tree: The page.
  ///   - isItem: Whether a source line within a paragraph looks like an item.
  ///   - parts: How many parts of a date with a year a text has, that is nothing but one.
  init(
    _ tree: PageTree, isItem: IsItem = { _, _ in false },
    parts: (ArraySlice<UInt8>) -> Int = { _ in 0 }
  ) {
    self.tree = tree
    var blocks: [(node: PageTree.Node, end: PageTree.Node)] = []
    var preformattedEnd = 0
    for node in tree.nodes {
      while let last = blocks.last, last.end <= node {
        endLine(in: last.node, isItem)
        blocks.removeLast()
      }
      let tag = tree.tag(node)
      if tag == .text {
        let text = tree.text(node)
        let isInk = text.hasInk
        guard hasInk || isInk else { continue }
        if isInk, hasInk, endsSourceLine {
          if node < preformattedEnd {
            endLine(in: blocks.last?.node ?? node, isItem)
          } else {
            sourceLines.append((node, bytes.count, lastText))
          }
        }
        if firstText == nil { firstText = node }
        hasInk = true
        lastText = node
        bytes.append(contentsOf: text)
        let trailing = text.reversed().prefix { $0 <= 0x20 }
        endsSourceLine = trailing.contains(0x0A) || !isInk && endsSourceLine
      } else if tag == .br {
        endLine(in: blocks.last?.node ?? node, isItem)
      } else if tag.isBlock {
        endLine(in: blocks.last?.node ?? node, isItem)
        blocks.append((node, tree.end(node)))
        if tag == .pre { preformattedEnd = tree.end(node) }
      }
    }
    while let last = blocks.popLast() { endLine(in: last.node, isItem) }
    joinDates(parts)
  }

  /// The text of a line.
  func text(_ line: TextLine) -> ArraySlice<UInt8> { bytes[line.text] }

  /// Whether nothing stands in a line before a date.
  func begins(_ line: TextLine, with mark: DateScanner.Mark) -> Bool {
    bytes[line.text.lowerBound..<max(line.text.lowerBound, mark.marker.lowerBound)]
      .allSatisfy { $0 <= 0x20 }
  }

  /// The pieces of text nodes that a range of the lines' bytes stands for.
  func cuts(_ range: Range<Int>, in line: TextLine) -> [TextCut] {
    if line.isJoined {
      return line.nodes.filter { tree.tag($0) == .text }.map {
        TextCut(node: $0, bytes: 0..<tree.text($0).count)
      }
    }
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

  private mutating func endLine(in container: PageTree.Node, _ isItem: IsItem) {
    defer {
      firstText = nil
      hasInk = false
      endsSourceLine = false
      sourceLines.removeAll(keepingCapacity: true)
      if start < bytes.count { bytes.append(0x20) }
      start = bytes.count
    }
    guard var first = firstText else { return }
    if !sourceLines.isEmpty, areItems(from: first, isItem) {
      for (next, place, textBefore) in sourceLines {
        guard looksLikeItem(next, from: place, isItem) else { continue }
        append(container, first...textBefore, start..<place)
        first = next
        start = place
      }
    }
    append(container, first...lastText, start..<bytes.count)
  }

  private func areItems(from first: PageTree.Node, _ isItem: IsItem) -> Bool {
    let count = sourceLines.count { looksLikeItem($0.first, from: $0.place, isItem) }
    return count > 1 || count == 1 && looksLikeItem(first, from: start, isItem)
  }

  private func looksLikeItem(_ first: PageTree.Node, from place: Int, _ isItem: IsItem) -> Bool {
    let element = outermost(first)
    let emphasised =
      element == first ? 0 : tree.subtree(element).reduce(0) { $0 + tree.text($1).count }
    return isItem(bytes[place...], emphasised)
  }

  // MARK: Dates of several lines

  /// Makes one line of two or three that are all of an element and only together a date:
  /// `<div>05<br>Mar<br>2024</div>`.
  private mutating func joinDates(_ parts: (ArraySlice<UInt8>) -> Int) {
    var joined: [TextLine] = []
    joined.reserveCapacity(lines.count)
    var index = 0
    while index < lines.count {
      if let line = date(from: index, parts) {
        joined.append(line)
        index =
          lines[index...].firstIndex { $0.text.lowerBound >= line.text.upperBound } ?? lines.count
      } else {
        joined.append(lines[index])
        index += 1
      }
    }
    lines = joined
  }

  private func date(from first: Int, _ parts: (ArraySlice<UInt8>) -> Int) -> TextLine? {
    for last in (first + 1)..<(first + 3) where last < lines.count {
      let text = lines[first].text.lowerBound..<lines[last].text.upperBound
      guard text.count <= 32 else { return nil }
      guard let element = ancestor(of: lines[first].container, holding: lines[last].nodes),
        tree.tag(element).headingLevel == nil, case let count = parts(bytes[text]), count > 1,
        !lines[first...last].contains(where: { parts(bytes[$0.text]) >= count })
      else { continue }
      let next = last + 1 < lines.count ? lines[last + 1].nodes.lowerBound : tree.nodes.upperBound
      guard first == 0 || lines[first - 1].nodes.upperBound <= element, next >= tree.end(element)
      else { continue }
      return TextLine(
        container: element, nodes: lines[first].nodes.lowerBound..<lines[last].nodes.upperBound,
        text: text, line: lines[first].line, isJoined: true)
    }
    return nil
  }

  private func ancestor(
    of container: PageTree.Node, holding nodes: Range<PageTree.Node>
  ) -> PageTree.Node? {
    var node = container
    for _ in 0..<4 {
      if tree.subtree(node).contains(nodes.lowerBound) { return node }
      guard let parent = tree.parent(node) else { return nil }
      node = parent
    }
    return nil
  }

  private mutating func append(
    _ container: PageTree.Node, _ nodes: ClosedRange<PageTree.Node>, _ text: Range<Int>
  ) {
    let first = nodes.lowerBound
    lines.append(
      TextLine(
        container: container, nodes: outermost(first)..<(nodes.upperBound + 1), text: text,
        line: tree.line(first) + tree.text(first).newlinesBeforeInk))
  }

  /// The outermost of the inline elements that begin with a text: they belong to its line.
  private func outermost(_ text: PageTree.Node) -> PageTree.Node {
    var node = text
    while let parent = tree.parent(node), parent == node - 1, !tree.tag(parent).isBlock {
      node = parent
    }
    return node
  }
}

extension ArraySlice<UInt8> {
  /// How many lines lie before the first character that shows.
  fileprivate var newlinesBeforeInk: Int {
    prefix { $0 <= 0x20 }.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }
}
