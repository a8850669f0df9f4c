import Markup

/// Finds the dated items of a page.
///
/// The page is read line by line as a reader would: headings open sections, a date at the beginning of a
/// list item, a table row or a paragraph opens an item, a date on a line of its own dates what follows.
/// Which words are dates, which headings are news and how content is written is known elsewhere.
struct NewsParser {
  private let tree: PageTree
  private let lines: TextLines
  private let urls: URLReference
  /// Headings that the user names as news, in lower case; they replace the built-in names.
  private let newsSections: [String]
  private var scanner: DateScanner
  private let language: String?

  private var sections: [Section]
  private var found: [Candidate] = []
  private var undated: [(section: Int, list: PageTree.Node, line: TextLine)] = []
  /// The date of a heading or a line of its own, which dates what follows.
  private var heading: (level: Int, expression: DateExpression)?
  private var group: (parent: PageTree.Node?, expression: DateExpression)?
  /// Where the item that is open ends.
  private var itemEnd: PageTree.Node = 0
  /// The list item that was looked at last.
  private var currentListItem: PageTree.Node?

  /// An item before the whole page has been read.
  private struct Candidate {
    let section: Int
    let expression: DateExpression
    let inherited: DateExpression?
    let list: PageTree.Node
    let element: PageTree.Node
    var ranges: [Range<PageTree.Node>]
    let cuts: [TextCut]
    let line: Int
  }

  /// Makes a parser for one page.
  ///
  /// - Parameters:
  ///   - tree: The page.
  ///   - title: The title that the front matter gives the page.
  ///   - language: The page's language as a BCP 47 tag.
  ///   - urls: What relative links are resolved against.
  ///   - newsSections: Headings to take for news instead of the built-in names.
  init(
    tree: PageTree, title: String?, language: String?, urls: URLReference, newsSections: [String]
  ) {
    self.tree = tree
    self.urls = urls
    self.language = language
    self.newsSections = newsSections.map { $0.lowercased() }
    lines = TextLines(tree)
    scanner = DateScanner(language: language)
    sections = []
    sections = [section(title: title ?? "", level: 0, anchor: nil, path: [])]
  }

  /// Reads the page.
  mutating func page() -> ExtractedPage {
    for line in lines.lines { read(line) }
    return finish()
  }

  // MARK: Reading

  private mutating func read(_ line: TextLine) {
    let text = lines.text(line)
    if let level = tree.tag(line.container).headingLevel {
      if let date = scanner.leading(text), date.isAlone, date.expression.year != nil {
        heading = (level, date.expression)
      } else {
        beginSection(level: level, line: line)
      }
      group = nil
      return
    }
    if line.nodes.lowerBound < itemEnd, !opensNestedItem(line) { return }
    if let element = recordElement(of: line) {
      readRecord(element, line)
    } else {
      readParagraph(line)
    }
  }

  /// Inside an item only a list item that begins with a date of its own is an item too.
  private mutating func opensNestedItem(_ line: TextLine) -> Bool {
    guard let element = recordElement(of: line), tree.tag(element) == .li,
      element != currentListItem, isFirstLine(line, of: element),
      let date = scanner.leading(lines.text(line))
    else { return false }
    return date.isSetOff && date.expression.year != nil
  }

  /// The list item or table row that a line stands in.
  private func recordElement(of line: TextLine) -> PageTree.Node? {
    var node: PageTree.Node? = line.container
    while let element = node {
      switch tree.tag(element) {
      case .li, .tr: return element
      case .ul, .ol, .table, .article, .section, .main, .body: return nil
      default: node = tree.parent(element)
      }
    }
    return nil
  }

  private func isFirstLine(_ line: TextLine, of element: PageTree.Node) -> Bool {
    !lines.lines.isEmpty && line.nodes.lowerBound > element
      && !(element + 1..<line.nodes.lowerBound).contains {
        tree.tag($0) == .text && tree.text($0).contains { $0 > 0x20 }
      }
  }

  private mutating func readRecord(_ element: PageTree.Node, _ line: TextLine) {
    guard element != currentListItem else { return }
    currentListItem = element
    let list = tree.parent(element) ?? element
    if let date = scanner.leading(lines.text(line)) {
      trimOpenItem(before: element)
      add(element, list, line, date)
      return
    }
    if let group, group.parent == nil || isAfter(group, list) {
      add(element, list, line, inheriting: group.expression)
    } else if let heading, isFull(heading.expression) {
      add(element, list, line, inheriting: heading.expression)
    } else {
      undated.append((sections.count - 1, list, line))
    }
  }

  private func isFull(_ expression: DateExpression) -> Bool { expression.year != nil }

  private func isAfter(
    _ group: (parent: PageTree.Node?, expression: DateExpression), _ list: PageTree.Node
  ) -> Bool {
    group.parent == tree.parent(list)
  }

  private mutating func readParagraph(_ line: TextLine) {
    guard let date = scanner.leading(lines.text(line)) else { return }
    if date.isAlone {
      group = (tree.parent(line.container), date.expression)
      return
    }
    guard date.isSetOff, date.expression.form != .year, date.expression.form != .twoNumbers
    else { return }
    group = nil
    let end = tree.end(line.container)
    found.append(
      Candidate(
        section: sections.count - 1, expression: date.expression, inherited: heading?.expression,
        list: tree.parent(line.container) ?? 0, element: line.container,
        ranges: [line.nodes.lowerBound..<end], cuts: lines.cuts(date.marker, in: line),
        line: line.line))
    // Another dated line of the same paragraph ends this one.
    if found.count > 1, let last = found[found.count - 2].ranges.last,
      last.upperBound > line.nodes.lowerBound
    {
      found[found.count - 2].ranges[0] = last.lowerBound..<line.nodes.lowerBound
    }
    itemEnd = line.nodes.upperBound
  }

  private mutating func add(
    _ element: PageTree.Node, _ list: PageTree.Node, _ line: TextLine, _ date: DateScanner.Leading
  ) {
    append(element, list, line, date.expression, cuts: lines.cuts(date.marker, in: line))
  }

  private mutating func add(
    _ element: PageTree.Node, _ list: PageTree.Node, _ line: TextLine,
    inheriting expression: DateExpression
  ) {
    append(element, list, line, expression, cuts: [])
  }

  private mutating func append(
    _ element: PageTree.Node, _ list: PageTree.Node, _ line: TextLine,
    _ expression: DateExpression, cuts: [TextCut]
  ) {
    found.append(
      Candidate(
        section: sections.count - 1, expression: expression,
        inherited: group?.expression ?? heading?.expression, list: list, element: element,
        ranges: [(element + 1)..<tree.end(element)], cuts: cuts, line: line.line))
    itemEnd = tree.end(element)
  }

  /// Takes a nested item out of the one around it.
  private mutating func trimOpenItem(before element: PageTree.Node) {
    guard element < itemEnd,
      let index = found.lastIndex(where: { $0.ranges.last?.contains(element) ?? false }),
      let last = found[index].ranges.popLast()
    else { return }
    found[index].ranges.append(last.lowerBound..<element)
    if tree.end(element) < last.upperBound {
      found[index].ranges.append(tree.end(element)..<last.upperBound)
    }
  }

  // MARK: Sections

  private mutating func beginSection(level: Int, line: TextLine) {
    if let open = heading, open.level >= level { heading = nil }
    let container = line.container
    let title = plain(lines.text(line))
    let above = sections.reversed().first { $0.level < level }
    var path = above?.path ?? []
    if let above, !above.title.isEmpty { path.append(above.title) }
    let anchor = anchor(of: container)
    sections.append(section(title: title, level: level, anchor: anchor, path: path))
    itemEnd = 0
  }

  private func section(title: String, level: Int, anchor: String?, path: [String]) -> Section {
    var kind = self.kind(title)
    // A heading inside the news that says nothing else divides the news.
    if kind == .other, path.contains(where: { self.kind($0) == .news }) { kind = .news }
    return Section(
      title: EntryTitle.heading(title), heading: title, kind: kind, level: level, anchor: anchor,
      path: path)
  }

  private func kind(_ title: String) -> SectionKind {
    guard !newsSections.isEmpty else { return SectionNames.kind(heading: title) }
    let heading = EntryTitle.heading(title).lowercased()
    if newsSections.contains(heading) { return .news }
    let kind = SectionNames.kind(heading: title)
    return kind == .news ? .other : kind
  }

  /// The anchor of an element: its own, or that of an element in its heading.
  private func anchor(of element: PageTree.Node) -> String? {
    for node in tree.subtree(element) {
      if let id = tree.attribute("id", of: node) ?? tree.attribute("name", of: node), !id.isEmpty {
        return id
      }
    }
    return nil
  }

  private func plain(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  // MARK: The whole page

  private func finish() -> ExtractedPage {
    var page = ExtractedPage()
    var context = DateContext()
    context.dayComesFirst = DateOrder.dayComesFirst(
      found.map(\.expression), language: language)
    var writer = ContentWriter(tree: tree, urls: urls)
    var datedLists: Set<Int> = []
    page.items.reserveCapacity(found.count)
    for candidate in found {
      context.year = candidate.inherited?.year
      context.month = candidate.inherited?.month
      guard let date = context.date(candidate.expression) else { continue }
      datedLists.insert(candidate.list)
      let content = writer.content(of: candidate.ranges, cuts: candidate.cuts)
      guard !content.text.isEmpty || !content.html.isEmpty else { continue }
      let section = sections[candidate.section]
      if section.kind == .news { page.hasNewsSection = true }
      page.items.append(
        Item(
          date: date, section: section, content: content,
          title: EntryTitle.title(of: content.text),
          anchor: tree.attribute("id", of: candidate.element), line: candidate.line))
    }
    page.undated = undated.compactMap { section, list, line in
      guard datedLists.contains(list) else { return nil }
      return (sections[section].title, line.line, plain(lines.text(line)))
    }
    return page
  }
}

/// Whether `05/06/2024` means 5 June or May 6, as the rest of a page shows.
enum DateOrder {
  static func dayComesFirst(_ expressions: [DateExpression], language: String?) -> Bool {
    var dayFirst = 0
    var monthFirst = 0
    for expression in expressions {
      switch expression.order {
      case .dayFirst: dayFirst += 1
      case .monthFirst: monthFirst += 1
      case nil: break
      }
    }
    if dayFirst != monthFirst { return dayFirst > monthFirst }
    return !(language?.lowercased().hasPrefix("en") ?? true)
  }
}
