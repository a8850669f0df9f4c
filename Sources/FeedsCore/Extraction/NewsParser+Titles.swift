import Markup

/// What stands in an item before the words that its title is made of: a category above a card's heading, a
/// badge in front of a sentence.
extension NewsParser {
  /// The title that an item's own words give it.
  func title(
    of candidate: Candidate, _ content: EntryContent, _ writer: inout ContentWriter
  ) -> String {
    guard let start = endOfCategory(of: candidate) ?? endOfBadges(of: candidate) else {
      return EntryTitle.title(of: content.text)
    }
    let ranges = candidate.ranges.filter { $0.upperBound > start }.map {
      max($0.lowerBound, start)..<$0.upperBound
    }
    return EntryTitle.title(of: writer.content(of: ranges, cuts: candidate.cuts).text)
  }

  private static let longestLabel = 40

  /// The heading of a card, if all that stands above it is a category: a few words in an element of their own.
  private func endOfCategory(of candidate: Candidate) -> PageTree.Node? {
    guard let range = candidate.ranges.first, range.contains(candidate.element + 1),
      let heading = range.first(where: { tree.tag($0).headingLevel != nil })
    else { return nil }
    let above = range.lowerBound..<heading
    var isCategory = false
    for line in dated.lines(in: above) {
      let line = lines.lines[line]
      for node in line.nodes where holdsWords(node, without: candidate.cuts) {
        guard let parent = tree.parent(node), parent != candidate.element,
          [.span, .div, .a, .small, .label, .mark].contains(tree.tag(parent)),
          line.text.count <= Self.longestLabel
        else { return nil }
        isCategory = true
      }
    }
    return isCategory ? heading : nil
  }

  /// The end of the badges that an item begins with: `<span class="badge">Award</span> We won …`.
  private func endOfBadges(of candidate: Candidate) -> PageTree.Node? {
    guard let range = candidate.ranges.first else { return nil }
    var end: PageTree.Node?
    var node = range.lowerBound
    while node < range.upperBound {
      if tree.isBadge(node), isLabel(node, without: candidate.cuts) {
        end = tree.end(node)
        node = tree.end(node)
        continue
      }
      if holdsWords(node, without: candidate.cuts) {
        // A badge may be the beginning of the sentence: `[Two papers] were accepted`.
        let text = String(decoding: tree.text(node), as: UTF8.self)
        return text.first(where: \.isLetter)?.isLowercase ?? true ? nil : end
      }
      node += 1
    }
    return nil
  }

  /// Whether an element holds a few words that are not cut.
  private func isLabel(_ element: PageTree.Node, without cuts: [TextCut]) -> Bool {
    let nodes = tree.subtree(element)
    return nodes.contains { holdsWords($0, without: cuts) }
      && nodes.reduce(0) { $0 + tree.text($1).count } <= Self.longestLabel
  }

  /// Whether a node is text with letters or digits that are not cut.
  private func holdsWords(_ node: PageTree.Node, without cuts: [TextCut]) -> Bool {
    let text = tree.text(node)
    return text.hasInk
      && text.indices.contains { index in
        let byte = text[index]
        return (byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF))
          && !cuts.contains { $0.node == node && $0.bytes.contains(index - text.startIndex) }
      }
  }
}

extension PageTree {
  /// Whether an element's class says that it is a badge, whatever the framework.
  fileprivate func isBadge(_ node: Node) -> Bool {
    guard tag(node) != .text, let names = attribute("class", of: node) else { return false }
    return names.lowercased().words.contains { name in
      ["badge", "label", "tag", "pill", "chip"].contains { word in
        name.elementsEqual(word) || name.hasPrefix(word + "-") || name.hasPrefix(word + "_")
      }
    }
  }
}
