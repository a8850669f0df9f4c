import Markup

/// Works in a section of publications that state their year within the citation, not as a date in front.
extension NewsParser {
  /// What a dated line cites: the year in brackets tells the names from the title, and is cut from what is shown.
  func citedWork(
    in whole: EntryContent, or content: EntryContent, of candidate: Candidate
  ) -> CitedWork? {
    guard let cited = CitedWork(whole) ?? CitedWork(content) else { return nil }
    // What is called otherwise is not what the citation was taken for.
    guard let title = candidate.title, title != EntryTitle.title(of: cited.title) else {
      return cited
    }
    return nil
  }

  /// The citations of list items and paragraphs without a date of their own, and of headings with what
  /// stands below them, in page order. Only what has a title, authors and a year is one.
  func citations(_ writer: inout ContentWriter) -> [Item] {
    guard outline.headings.contains(where: { $0.section.kind == .publications }) else { return [] }
    var items: [Item] = []
    let taken = found.map { lines.lines[$0.line].nodes.lowerBound }.sorted()
    var next = 0
    var line = 0
    var node = tree.nodes.lowerBound
    while node < tree.nodes.upperBound {
      let isHeading = tree.tag(node).headingLevel != nil
      guard isHeading || tree.tag(node) == .li || tree.tag(node) == .p else {
        node += 1
        continue
      }
      while line < lines.lines.count, lines.lines[line].nodes.lowerBound < node { line += 1 }
      guard line < lines.lines.count, lines.lines[line].nodes.lowerBound < tree.end(node) else {
        node += 1
        continue
      }
      let end = isHeading ? endOfTitled(line) : tree.end(node)
      while next < taken.count, taken[next] < node { next += 1 }
      let section =
        isHeading ? outline.section(around: line) : outline.heading(ofLine: line).section
      guard section.kind == .publications, next == taken.count || taken[next] >= end,
        !isHeading || end > tree.end(node)
      else {
        node += 1
        continue
      }
      let content = writer.content(of: [node..<end], cuts: [])
      if let cited = CitedWork(content), let date = cited.year.date,
        !isHeading || isTitled(content, cited)
      {
        items.append(
          Item(
            date: StatedDate(date), section: section, content: content, title: cited.title,
            anchor: tree.attribute("id", of: node), line: lines.lines[line].line, cited: [cited]))
      } else if isHeading {
        node = tree.end(node)
        continue
      }
      node = end
    }
    return items
  }

  /// Whether a work has the title that a heading is, and its year below.
  private func isTitled(_ content: EntryContent, _ cited: CitedWork) -> Bool {
    guard content.text.hasPrefix(cited.title), cited.authors.count > 1 || cited.details.venue != nil
    else { return false }
    return CitedYear(in: String(content.text.dropFirst(cited.title.count)), []).date != nil
  }

  /// The date that a work states itself, where the one that was found is that of something else: the year
  /// above, or what is said to be the day of a conference or of a look.
  func ownDate(of cited: CitedWork, _ candidate: Candidate) -> StatedDate? {
    guard selectors?.item == nil, let own = cited.year.date else { return nil }
    let expression = candidate.expression
    if candidate.cuts.isEmpty {
      return cited.year.isInBrackets && expression.month == nil ? StatedDate(own) : nil
    }
    let line = lines.lines[candidate.line].text
    guard line.contains(expression.range.lowerBound) else { return nil }
    let before = lines.bytes[line.lowerBound..<expression.range.lowerBound]
    return CitedYear.aside(in: String(decoding: before, as: UTF8.self)).map { _ in StatedDate(own) }
  }

  /// The most lines of a work that has a heading of its own: title, names, venue, links.
  private static let titledLimit = 6

  /// Where the few lines below a heading end that may be those of the work that it is the title of: at the
  /// next heading or with the parent; the heading's own end, if they are more, or a list.
  private func endOfTitled(_ line: Int) -> PageTree.Node {
    let heading = lines.lines[line].container
    let parent = tree.parent(heading).map(tree.end) ?? tree.nodes.upperBound
    let below = lines.lines[(line + 1)...].prefix(Self.titledLimit + 1).prefix {
      $0.nodes.lowerBound < parent && tree.tag($0.container).headingLevel == nil
    }
    guard let last = below.last, below.count <= Self.titledLimit,
      below.allSatisfy({ tree.tag($0.container) == .p || tree.tag($0.container) == .div })
    else { return tree.end(heading) }
    return tree.parent(heading) == last.container
      ? last.nodes.upperBound : tree.end(last.container)
  }
}
