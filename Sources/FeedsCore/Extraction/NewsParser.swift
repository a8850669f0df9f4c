import Markup

/// Finds the dated items of a page.
///
/// In four steps: the dates that lines begin with, or else end with (``LineReader``); the headings and so
/// the sections (``PageOutline``); for each date the element that holds its item (``RecordFinder``), or
/// what follows it; the content. Which words are dates, which headings are news and how content is
/// written is known elsewhere.
struct NewsParser {
  let tree: PageTree
  let lines: TextLines
  let urls: URLReference
  let language: String?
  let outline: PageOutline
  let dated: DatedLines
  let definitions: Definitions
  var finder: RecordFinder

  let selectors: ItemSelectors?
  let explains: Bool

  var found: [Candidate] = []
  var undated: [Int] = []
  /// Dates above that complete the ones below, outermost first: a year's heading, a month's line.
  var groups: [Group] = []

  /// An item before the whole page has been read.
  struct Candidate {
    /// The first line, and the one with the date.
    let line: Int
    let expression: DateExpression
    /// The date above, completed by those above it.
    let inherited: DateExpression?
    let element: PageTree.Node
    var ranges: [Range<PageTree.Node>]
    let cuts: [TextCut]
    /// The title, if the user's selector or a term says it.
    var title: String?
  }

  /// A date that stands above others.
  struct Group {
    let expression: DateExpression
    /// The level of its heading; `nil` for a line that is none.
    let level: Int?
    let line: Int
    /// Where it stops to matter.
    let end: PageTree.Node
  }

  /// Makes a parser for one page.
  ///
  /// - Parameters:
  ///   - tree: The page.
  ///   - title: The title that the front matter gives the page.
  ///   - language: The page's language as a BCP 47 tag.
  ///   - urls: What relative links are resolved against.
  ///   - newsSections: Headings to take for news instead of the built-in names.
  ///   - selectors: Where the items are, if the user says so.
  ///   - explains: Whether to say why the page is read as it is.
  init(
    tree: PageTree, title: String?, language: String?, urls: URLReference, newsSections: [String],
    selectors: ItemSelectors? = nil, explains: Bool = false
  ) {
    self.explains = explains
    self.selectors = selectors
    self.tree = tree
    self.urls = urls
    let language = EastAsianLanguage.written(in: tree) ?? language
    self.language = language
    var scanner = DateScanner(language: language)
    lines = TextLines(
      tree, isItem: { scanner.beginsItem($0, emphasised: $1) },
      parts: { scanner.partCount($0) })
    var reader = LineReader(tree: tree, lines: lines, title: title, language: language)
    let leading = reader.leadingMarks()
    outline = PageOutline(
      tree: tree, lines: lines, title: title, marks: leading,
      bylines: reader.bylines(leading: leading), titles: reader.titlesBelowDates,
      newsSections: newsSections)
    dated = DatedLines(
      tree: tree, lines: lines, dated: reader.dated(leading: leading, outline: outline))
    definitions = Definitions(tree: tree, lines: lines, dated: dated, outline: outline)
    let (lines, headings) = (lines, outline.headings.dropFirst().filter { !$0.isImplied })
    finder = RecordFinder(
      tree: tree, lines: lines, dated: dated,
      sectionStarts: headings.map { lines.lines[$0.line].container })
  }

  /// Reads the page.
  mutating func page() -> ExtractedPage {
    if let selectors, selectors.item != nil {
      readSelected(selectors)
    } else {
      for index in dated.dated.indices { read(index) }
      readSiblings()
    }
    return finish()
  }

  private mutating func readSelected(_ selectors: ItemSelectors) {
    var finder = SelectedItems(tree: tree, lines: lines, dated: dated, language: language)
    for item in finder.items(selectors) {
      guard let expression = item.expression else {
        undated.append(item.line)
        continue
      }
      found.append(
        Candidate(
          line: item.line, expression: expression, inherited: nil, element: item.element,
          ranges: item.ranges, cuts: item.cuts, title: item.title))
    }
  }

  // MARK: Dates to items

  private mutating func read(_ index: Int) {
    let entry = dated.dated[index]
    let line = lines.lines[entry.line]
    if let group = definitions.group(named: entry.line) {
      let term = dated.lines(in: group.nodes).lowerBound
      append(
        entry, element: group.nodes.lowerBound, ranges: [group.nodes],
        title: EntryTitle.title(
          of: String(decoding: lines.text(lines.lines[term]), as: UTF8.self)))
      return
    }
    if let record = finder.record(of: entry) {
      if entry.mark.isAlone, tree.tag(record) == .li, holdsOnlyLists(record, beside: entry) {
        readGroup(entry, line, from: line.nodes.upperBound, to: tree.end(record))
      } else if tree.tag(record).headingLevel != nil {
        // A heading with its date: what stands below it belongs to it.
        let end = endOfFlow(after: index)
        append(
          entry, element: record,
          ranges: [(record + 1)..<tree.end(record), tree.end(record)..<max(end, tree.end(record))])
      } else if record == line.container, [.p, .div].contains(tree.tag(record)),
        !entry.mark.isAlone,
        lines.begins(line, with: entry.mark)
      {
        // What stands in a paragraph above its dated line does not belong to the item.
        append(
          entry, element: record,
          ranges: ranges(of: record, entry).map {
            max($0.lowerBound, line.nodes.lowerBound)..<$0.upperBound
          })
      } else {
        append(entry, element: record, ranges: ranges(of: record, entry))
      }
      return
    }
    // The date is alone beside what it dates, or shares its block with other dated lines.
    let end = endOfFlow(after: index)
    if entry.mark.isAlone {
      readGroup(entry, line, from: line.nodes.upperBound, to: end)
    } else {
      let last = min(end, tree.end(line.container))
      append(entry, element: line.container, ranges: [line.nodes.lowerBound..<last])
    }
  }

  /// The content of a record: nested items with dates of their own are taken out, and a list right below
  /// a dated paragraph belongs to it.
  private func ranges(of record: PageTree.Node, _ entry: DatedLine) -> [Range<PageTree.Node>] {
    // A card that is a link leads to what it announces.
    var ranges = [(tree.tag(record) == .a ? record : record + 1)..<tree.end(record)]
    for index in dated.dated(in: tree.subtree(record)) where dated.dated[index].line != entry.line {
      let container = lines.lines[dated.dated[index].line].container
      guard let nested = tree.closest(container, where: { $0 == .li }), nested > record,
        let last = ranges.last, last.contains(nested)
      else { continue }
      ranges.removeLast()
      ranges.append(last.lowerBound..<nested)
      if tree.end(nested) < last.upperBound { ranges.append(tree.end(nested)..<last.upperBound) }
    }
    guard tree.tag(record) == .p, let parent = tree.parent(record) else { return ranges }
    var next = tree.end(record)
    while next < tree.end(parent), tree.tag(next) == .text, !tree.hasInk(next..<(next + 1)) {
      next += 1
    }
    if next < tree.end(parent), tree.tag(next) == .ul || tree.tag(next) == .ol,
      dated.dated(in: tree.subtree(next)).isEmpty
    {
      ranges.append(next..<tree.end(next))
    }
    return ranges
  }

  /// Whether all that stands in a list item beside its date are further lists.
  private func holdsOnlyLists(_ record: PageTree.Node, beside entry: DatedLine) -> Bool {
    let others = dated.lines(in: tree.subtree(record)).filter { $0 != entry.line }
    return !others.isEmpty
      && others.allSatisfy { tree.closest(lines.lines[$0].container) { $0 == .li } != record }
  }

  /// What stands below a date: list items that it dates one by one, dated items that it only completes, or
  /// one item.
  private mutating func readGroup(
    _ entry: DatedLine, _ line: TextLine, from start: PageTree.Node, to end: PageTree.Node
  ) {
    let level = tree.tag(line.container).headingLevel
    leaveGroups(at: entry.line)
    groups.removeAll { ($0.level ?? .max) >= level ?? .max }
    var expression = entry.mark.expression
    if expression.year == nil, let above = groups.last?.expression {
      expression.year = above.year
      expression.yearAbove = above.yearAbove ?? above.range.lowerBound
    }
    let parentEnd = tree.parent(block(of: line)).map(tree.end) ?? tree.nodes.upperBound
    groups.append(
      Group(
        expression: expression, level: level, line: entry.line,
        end: level == nil ? max(parentEnd, end) : tree.nodes.upperBound))
    guard expression.year != nil, let first = dated.lines(in: start..<end).first else { return }
    // A day dates one announcement, lists and all, and so does a month over a sentence; else a month or a year
    // dates each item of its lists.
    let isList = tree.closest(lines.lines[first].container) { $0 == .li || $0 == .dd } != nil
    let isAnnouncement =
      expression.day != nil || expression.month != nil && level != nil && isSentence(first)
    if isList || !isAnnouncement && holdsItems(start..<end) {
      readItems(in: start..<end, of: entry, expression)
    } else if expression.month != nil || expression.season != nil {
      // A year, or several, head a list that is none of items.
      found.append(
        Candidate(
          line: entry.line, expression: expression, inherited: nil, element: line.container,
          ranges: [start..<end], cuts: []))
    }
  }

  /// Whether a line is a paragraph that tells something, and does not only lead to a list.
  private func isSentence(_ index: Int) -> Bool {
    let line = lines.lines[index]
    let last = lines.text(line).last { $0 > 0x20 }
    return tree.tag(line.container) == .p && line.text.count >= 80
      && last.map { ".!?".utf8.contains($0) } ?? false
  }

  private func holdsItems(_ nodes: Range<PageTree.Node>) -> Bool {
    nodes.contains { tree.tag($0) == .li || tree.tag($0) == .dd }
  }

  /// The list items of a stretch, each dated by the line above them.
  private mutating func readItems(
    in nodes: Range<PageTree.Node>, of entry: DatedLine, _ expression: DateExpression
  ) {
    var node = nodes.lowerBound
    while node < nodes.upperBound {
      // Another term has a date of its own, readable or not.
      if tree.tag(node) == .dt { return }
      guard tree.tag(node) == .li || tree.tag(node) == .dd else {
        node += 1
        continue
      }
      if tree.hasInk(tree.subtree(node)), dated.dated(in: tree.subtree(node)).isEmpty {
        found.append(
          Candidate(
            line: dated.lines(in: tree.subtree(node)).first ?? entry.line, expression: expression,
            inherited: nil, element: node, ranges: [(node + 1)..<tree.end(node)], cuts: []))
      }
      node = tree.end(node)
    }
  }

  /// Where what stands below a date ends: at the next date or heading, or with its own parent.
  private func endOfFlow(after index: Int) -> PageTree.Node {
    let entry = dated.dated[index]
    let line = lines.lines[entry.line]
    var end = tree.parent(block(of: line)).map(tree.end) ?? tree.nodes.upperBound
    if index + 1 < dated.dated.count {
      end = min(end, blockStart(of: lines.lines[dated.dated[index + 1].line], after: line))
    }
    // Headings below a heading that is an item belong to it.
    let level = entry.mark.isAlone ? nil : tree.tag(line.container).headingLevel
    // A date in a definition says nothing of the next term.
    if let definition = tree.closest(line.container, where: { $0 == .dd }),
      let group = definitions.group(of: definition)
    {
      end = min(end, group.nodes.upperBound)
    }
    let next = index + 1 < dated.dated.count ? dated.dated[index + 1].line : .max
    if let heading = outline.heading(afterLine: entry.line, before: next, upTo: level ?? .max) {
      end = min(end, blockStart(of: lines.lines[heading], after: line))
    }
    return max(end, line.nodes.upperBound)
  }

  /// The block that a line stands in; a paragraph in a term is the term.
  private func block(of line: TextLine) -> PageTree.Node {
    guard let parent = tree.parent(line.container), tree.tag(parent) == .dt else {
      return line.container
    }
    return parent
  }

  /// Where the outermost element that begins after one line and holds another begins.
  private func blockStart(of line: TextLine, after previous: TextLine) -> PageTree.Node {
    var node = line.nodes.lowerBound
    while let parent = tree.parent(node), parent >= previous.nodes.upperBound { node = parent }
    return node
  }

  private mutating func append(
    _ entry: DatedLine, element: PageTree.Node, ranges: [Range<PageTree.Node>],
    title: String? = nil
  ) {
    leaveGroups(at: entry.line)
    let line = lines.lines[entry.line]
    if entry.mark.isWeak, let above = groups.last?.expression, above.month != nil,
      above.year == entry.mark.expression.year
    {
      // `2018 Conference on …` under `December 13, 2018`: the year is a word of the text.
      found.append(
        Candidate(
          line: entry.line, expression: above, inherited: nil, element: element, ranges: ranges,
          cuts: [], title: title))
      return
    }
    found.append(
      Candidate(
        line: entry.line, expression: entry.mark.expression, inherited: groups.last?.expression,
        element: element, ranges: ranges,
        cuts: lines.cuts(entry.mark.marker, in: line)
          + (entry.repetition.map { lines.cuts($0.marker, in: lines.lines[$0.line]) } ?? []),
        title: title))
  }

  /// Drops the groups that end before a line: with their element, or with a heading that is not below
  /// theirs.
  private mutating func leaveGroups(at line: Int) {
    guard !groups.isEmpty else { return }
    let node = lines.lines[line].nodes.lowerBound
    let heading = outline.heading(ofLine: line)
    groups.removeAll { group in
      group.end <= node
        || heading.line > group.line && (group.level.map { heading.section.level <= $0 } ?? true)
    }
  }

  // MARK: The whole page

  private func explainer(dayComesFirst: Bool) -> Explainer {
    Explainer(
      tree: tree, lines: lines, outline: outline, selectors: selectors,
      dates: found.map(\.expression), dayComesFirst: dayComesFirst)
  }

  private mutating func finish() -> ExtractedPage {
    var page = ExtractedPage()
    page.hasNewsSection = outline.headings.contains {
      $0.section.kind == .news && $0.section.level > 0
    }
    var context = DateContext()
    context.dayComesFirst = DateOrder.dayComesFirst(found.map(\.expression), language: language)
    var writer = ContentWriter(tree: tree, urls: urls)
    page.items.reserveCapacity(found.count)
    var explainer = explains ? explainer(dayComesFirst: context.dayComesFirst) : nil
    var datedSections: Set<Int> = []
    var rows = YearsOfRows(
      found.map { (outline.heading(ofLine: $0.line).line, $0.expression) })
    for (row, candidate) in found.enumerated() {
      let heading = outline.heading(ofLine: candidate.line)
      // The year that is missing stands above, or in the row above.
      context.yearAbove = candidate.inherited?.year ?? heading.year
      context.year =
        context.yearAbove ?? rows.year(of: candidate.expression, row: row, below: heading.line)
      context.month = candidate.inherited?.month
      guard var date = context.date(candidate.expression) else {
        explainer?.skip(candidate.line, .incompleteDate)
        continue
      }
      var content = writer.content(of: candidate.ranges, cuts: candidate.cuts)
      // What has neither letters nor a picture says nothing, such as the counts of an archive.
      guard content.text.contains(where: \.isLetter) || content.html.contains("<img") else {
        explainer?.skip(candidate.line, .noText)
        continue
      }
      rows.add(date, below: heading.line)
      datedSections.insert(heading.line)
      if heading.section.kind == .news { page.hasNewsSection = true }
      let explanation = explainer?.explanation(
        of: date, from: candidate.expression, below: candidate.inherited, line: candidate.line,
        element: candidate.element, cuts: candidate.cuts)
      var cited: CitedWork?
      if heading.section.kind == .publications {
        let whole = writer.content(of: candidate.ranges, cuts: [])
        cited = citedWork(in: whole, or: content, of: candidate)
        if let own = cited.flatMap({ ownDate(of: $0, candidate) }) {
          (date, content) = (own, whole)
        }
      }
      page.items.append(
        Item(
          date: date, section: heading.section, content: content,
          title: candidate.title ?? cited?.title ?? title(of: candidate, content, &writer),
          anchor: tree.attribute("id", of: candidate.element),
          line: lines.lines[candidate.line].line,
          explanation: explanation.map { [$0] } ?? [], cited: cited.map { [$0] } ?? []))
    }
    if selectors?.item == nil {
      let citations = citations(&writer)
      if !citations.isEmpty {
        let cited = Set(citations.map(\.line))
        undated.removeAll { cited.contains(lines.lines[$0].line) }
        let all = page.items + citations
        let order = all.indices.sorted { (all[$0].line, $0) < (all[$1].line, $1) }
        page.items = order.map { all[$0] }
      }
    }
    demoteChangeLogs(&page.items)
    undated = undated.filter { datedSections.contains(outline.heading(ofLine: $0).line) }
    page.explanation = explainer?.finish(undated: undated, hasNewsSection: page.hasNewsSection)
    page.undated = undated.sorted().map { line in
      let heading = outline.heading(ofLine: line)
      let text = String(decoding: lines.text(lines.lines[line]), as: UTF8.self)
      return (heading.section.title, lines.lines[line].line, text)
    }
    return page
  }

  /// A page's list of changes is no news where it has news as well.
  private func demoteChangeLogs(_ items: inout [Item]) {
    // Items of one section follow each other, and its names are looked up once.
    var last: (section: Section, isChanges: Bool)?
    let areChanges = items.indices.map { index in
      if let last, last.section == items[index].section { return last.isChanges }
      let section = items[index].section
      let names = [section.heading] + section.path.reversed()
      let name = names.first { SectionNames.kind(heading: $0) == .news }
      let isChanges = section.kind == .news && SectionNames.isChangeLog(heading: name ?? "")
      last = (section, isChanges)
      return isChanges
    }
    let hasNews = items.indices.contains { items[$0].section.kind == .news && !areChanges[$0] }
    guard hasNews else { return }
    for index in items.indices where areChanges[index] { items[index].section.kind = .other }
  }
}
