import Markup

/// Items without a date of their own.
extension NewsParser {
  /// Looks at what stands beside dated records: a row whose date cell is empty has the date of the row
  /// above; anything else is reported.
  mutating func readSiblings() {
    let records = Dictionary(
      found.indices.map { (found[$0].element, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<PageTree.Node> = []
    for index in found.indices {
      let element = found[index].element
      guard let parent = tree.parent(element), seen.insert(parent).inserted else { continue }
      var above: Candidate?
      for sibling in finder.siblings(of: element) {
        if let record = records[sibling] {
          above = found[record]
          continue
        }
        guard dated.dated(in: tree.subtree(sibling)).isEmpty,
          let line = dated.lines(in: tree.subtree(sibling)).first
        else { continue }
        if let above, beginsWithEmptyCell(sibling) {
          found.append(
            Candidate(
              line: line, expression: above.expression, inherited: above.inherited,
              element: sibling, ranges: [(sibling + 1)..<tree.end(sibling)], cuts: []))
        } else if tree.tag(sibling) == .li {
          undated.append(line)
        }
      }
    }
    found.sort { $0.line < $1.line }
  }

  /// Whether the first of several cells or columns is empty.
  private func beginsWithEmptyCell(_ record: PageTree.Node) -> Bool {
    let cells = tree.children(record).filter { tree.tag($0) != .text }
    guard cells.count > 1, let first = cells.first else { return false }
    return tree.tag(first).isBlock && !tree.hasInk(tree.subtree(first))
  }
}
