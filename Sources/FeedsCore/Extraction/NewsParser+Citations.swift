import Markup

/// Works in a section of publications that state their year within the citation, not as a date in front.
extension NewsParser {
  /// What a dated line cites.
  func citedWork(
    in content: EntryContent, of candidate: Candidate, _ writer: inout ContentWriter
  ) -> CitedWork? {
    // The year in brackets tells the names from the title, and is cut from what is shown.
    let cited = CitedWork(writer.content(of: candidate.ranges, cuts: [])) ?? CitedWork(content)
    // What is called otherwise is not what the citation was taken for.
    guard let cited, let title = candidate.title, title != EntryTitle.title(of: cited.title) else {
      return cited
    }
    return nil
  }

  /// The citations of list items and paragraphs without a date of their own, in page order. Only what has a
  /// title, authors and a year is one.
  func citations(_ writer: inout ContentWriter) -> [Item] {
    guard outline.headings.contains(where: { $0.section.kind == .publications }) else { return [] }
    var items: [Item] = []
    let taken = found.map { lines.lines[$0.line].nodes.lowerBound }.sorted()
    var next = 0
    var line = 0
    var node = tree.nodes.lowerBound
    while node < tree.nodes.upperBound {
      let end = tree.end(node)
      guard tree.tag(node) == .li || tree.tag(node) == .p else {
        node += 1
        continue
      }
      while line < lines.lines.count, lines.lines[line].nodes.lowerBound < node { line += 1 }
      guard line < lines.lines.count, lines.lines[line].nodes.lowerBound < end else {
        node += 1
        continue
      }
      while next < taken.count, taken[next] < node { next += 1 }
      let section = outline.heading(ofLine: line).section
      guard section.kind == .publications else {
        node += 1
        continue
      }
      if next < taken.count, taken[next] < end {
        node += 1
        continue
      }
      let content = writer.content(of: [node..<end], cuts: [])
      if let cited = CitedWork(content), let year = cited.year, let date = PartialDate(year: year) {
        items.append(
          Item(
            date: StatedDate(date), section: section, content: content, title: cited.title,
            anchor: tree.attribute("id", of: node), line: lines.lines[line].line, cited: [cited]))
      }
      node = end
    }
    return items
  }
}
