import Markup

/// The sections of a page in page order.
struct PageOutline {
  /// A heading, or a line that stands for one.
  struct Heading {
    /// Its place among the page's lines; -1 for the page itself.
    let line: Int
    let section: Section
    /// The year that it names, or one above it: `News 2024`.
    let year: Int?
    /// Whether no line of the page stands for it: the part that begins or goes on here is named elsewhere.
    var isImplied = false
    /// The place among the headings of the one that it stands below.
    fileprivate(set) var above: Int?
  }

  private(set) var headings: [Heading] = []
  /// The places of the last heading and of those that it stands below, outermost first.
  private var open: [Int] = []

  private let tree: PageTree
  private let lines: TextLines
  /// Headings that the user names as news, in lower case; they replace the built-in names.
  let newsSections: [String]
  /// The first nodes of the lines that begin with a date.
  private let marked: [PageTree.Node]
  /// Those of short lines with a date elsewhere.
  private let bylines: [PageTree.Node]
  private var cards: [CardKey: Bool] = [:]
  /// The last heading that is an element with a level, or the page itself.
  private var lastRanked: Heading?

  private struct CardKey: Hashable {
    let parent: PageTree.Node
    let name: String
  }

  /// Reads the headings of a page.
  ///
  /// - Parameters:
  ///   - tree: The page.
  ///   - lines: Its lines.
  ///   - title: The title that the front matter gives the page.
  ///   - marks: The dates that lines begin with, by line.
  ///   - bylines: Short lines with a date that does not begin them.
  ///   - titles: Headings that are titles of what is dated above them.
  ///   - newsSections: Headings to take for news instead of the built-in names.
  init(
    tree: PageTree, lines: TextLines, title: String?, marks: [Int: DateScanner.Mark],
    bylines: [Int] = [], titles: Set<Int> = [], newsSections: [String]
  ) {
    self.tree = tree
    self.bylines = bylines.map { lines.lines[$0].nodes.lowerBound }
    self.lines = lines
    self.newsSections = newsSections.map { $0.lowercased() }
    marked = marks.keys.map { lines.lines[$0].nodes.lowerBound }.sorted()
    add(
      Heading(
        line: -1, section: section(title ?? "", level: 0, anchor: nil, below: nil),
        year: Self.year(in: title ?? "")))
    lastRanked = headings.last
    var pseudo: Style?
    var items: [Int: Heading] = [:]
    var parts = NamedParts(tree: tree, marked: marked).parts[...]
    var part: (end: PageTree.Node, above: Heading)?
    for (index, line) in lines.lines.enumerated() {
      if let (end, above) = part, end <= line.nodes.lowerBound {
        add(
          Heading(line: index, section: above.section, year: above.year, isImplied: true))
        part = nil
      }
      if let next = parts.first, next.element <= line.container {
        parts.removeFirst()
        if let above = headings.last, line.nodes.lowerBound < tree.end(next.element) {
          part = (tree.end(next.element), above)
          append(next, line: index)
        }
      }
      guard marks[index] == nil else {
        if let level = tree.tag(line.container).headingLevel { leaveItem(index, level, &items) }
        continue
      }
      if let level = tree.tag(line.container).headingLevel {
        guard !titles.contains(index), !isCardTitle(line, level: level) else { continue }
        append(index, level: level)
        items = items.filter { place, above in
          place < level || place == level && isUndatedTitle(line, level: level, below: above)
        }
        pseudo = nil
      } else if line.text.count <= 200, isPseudoHeading(line, like: pseudo),
        !isCategory(line)
      {
        append(index, level: 7)
        pseudo = Style(line, in: tree)
      }
    }
  }

  /// The section that a line stands in.
  func section(ofLine line: Int) -> Section { heading(ofLine: line).section }

  /// The heading that a line stands under, or is.
  func heading(ofLine line: Int) -> Heading { headings[max(0, firstHeading(afterLine: line) - 1)] }

  /// The section that a line stands in, or that the heading on it stands in.
  func section(around line: Int) -> Section {
    let heading = heading(ofLine: line)
    guard heading.line == line, let above = heading.above else { return heading.section }
    return headings[above].section
  }

  /// The line of the first heading between two lines, not counting those of a lower rank than a level.
  func heading(afterLine line: Int, before end: Int, upTo level: Int = .max) -> Int? {
    headings[firstHeading(afterLine: line)...].prefix { $0.line < end }
      .first { !$0.isImplied && $0.section.level <= level }?.line
  }

  private func firstHeading(afterLine line: Int) -> Int {
    headings.partitioningIndex { $0.line > line }
  }

  /// Whether a heading among the titles of news says nothing else, and so is one of these, without a date.
  private func isUndatedTitle(_ line: TextLine, level: Int, below above: Heading) -> Bool {
    above.section.kind == .news && above.section.level < level
      && kind(String(decoding: lines.text(line), as: UTF8.self)) == .other
  }

  /// Goes back from the headings inside an item to the section, where another item's heading begins.
  private mutating func leaveItem(_ line: Int, _ level: Int, _ items: inout [Int: Heading]) {
    guard let last = headings.last else { return }
    // `## Unreleased` above the first of the versions is none.
    if items[level] == nil, last.section.level == level, kind(last.section.heading) == .other,
      let above = self.last(above: level), above.section.kind == .news, last.year == above.year
    {
      items[level] = above
    }
    if let section = items[level], last.section.level >= level, last.line != section.line {
      add(
        Heading(line: line, section: section.section, year: section.year, isImplied: true))
      lastRanked = section.section.level < 7 ? section : lastRanked
    } else {
      items[level] = last
    }
  }

  /// Begins a part that is named elsewhere, unless it is news within the news.
  private mutating func append(_ part: NamedParts.Part, line: Int) {
    let above = lastRanked
    guard above?.section.kind != .news || kind(part.title) != .news else { return }
    add(
      Heading(
        line: line,
        section: section(
          part.title, level: 7, anchor: tree.attribute("id", of: part.element),
          below: above?.section),
        year: Self.year(in: part.title) ?? above?.year, isImplied: true))
  }

  private mutating func add(_ heading: Heading) {
    while let last = open.last, headings[last].section.level >= heading.section.level {
      open.removeLast()
    }
    var heading = heading
    heading.above = open.last
    open.append(headings.count)
    headings.append(heading)
  }

  /// The last heading that ranks above a level.
  private func last(above level: Int) -> Heading? {
    open.last { headings[$0].section.level < level }.map { headings[$0] }
  }

  private mutating func append(_ index: Int, level: Int) {
    let line = lines.lines[index]
    let words = String(decoding: lines.text(line), as: UTF8.self)
      .words
    let title = level < 7 ? words.joined(separator: " ") : textOutsideLinks(line)
    guard !title.isEmpty else { return }
    let above = level < 7 ? last(above: level) : lastRanked
    add(
      Heading(
        line: index,
        section: section(
          title, level: level, anchor: anchor(of: line.container), below: above?.section),
        year: Self.year(in: title) ?? above?.year))
    if level < 7 { lastRanked = headings.last }
  }

  /// The only number of a heading, if it is a year.
  private static func year(in heading: String) -> Int? {
    let numbers = heading.split { !("0"..."9").contains($0) }
    guard numbers.count == 1, numbers[0].utf8.count == 4, let year = Int(numbers[0]) else {
      return nil
    }
    return (1990...2099).contains(year) ? year : nil
  }

  private func section(
    _ heading: String, level: Int, anchor: String?, below above: Section?
  ) -> Section {
    var path = above?.path ?? []
    if let above, !above.title.isEmpty { path.append(above.title) }
    var kind = self.kind(heading)
    // A heading inside the news or the publications that says nothing else divides them.
    if kind == .other, level > 0 {
      switch above?.kind {
      case .news: kind = .news
      case .publications where SectionNames.dividesPublications(heading: heading):
        kind = .publications
      default: break
      }
    }
    return Section(
      title: EntryTitle.heading(heading), heading: heading, kind: kind, level: level,
      anchor: anchor, path: path)
  }

  private func kind(_ heading: String) -> SectionKind {
    let kind = SectionNames.kind(heading: heading)
    guard !newsSections.isEmpty else { return kind }
    if newsSections.contains(EntryTitle.heading(heading).lowercased()) { return .news }
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

  /// Whether a heading is the title of one item rather than of a section: it stands in a list item, or in
  /// a card among cards of its kind that each hold a heading and at most one date.
  private mutating func isCardTitle(_ line: TextLine, level: Int) -> Bool {
    guard kind(String(decoding: lines.text(line), as: UTF8.self)) != .news else { return false }
    var node = line.container
    for _ in 0..<6 {
      guard let parent = tree.parent(node) else { return false }
      switch tree.tag(parent) {
      // An item that was never closed does not swallow the next section.
      case .li, .dd, .figure:
        return level > last(above: 7)?.section.level ?? 0
      case .article where isOneOfSeveral(parent): return true
      case .body, .html, .main: return false
      default: break
      }
      node = parent
      if isCard(node) { return true }
    }
    return false
  }

  /// Whether a line is the category of an item: it stands in a card above the card's own heading.
  private mutating func isCategory(_ line: TextLine) -> Bool {
    var node = line.container
    for _ in 0..<6 {
      guard ![.body, .html, .main].contains(tree.tag(node)) else { return false }
      if tree.tag(node) == .article && isOneOfSeveral(node) || isCard(node) {
        return (line.nodes.upperBound..<tree.end(node)).contains {
          tree.tag($0).headingLevel != nil
        }
      }
      guard let parent = tree.parent(node) else { return false }
      node = parent
    }
    return false
  }

  private func isOneOfSeveral(_ element: PageTree.Node) -> Bool {
    guard let parent = tree.parent(element) else { return false }
    return tree.children(parent).count { tree.tag($0) == tree.tag(element) } > 1
  }

  private mutating func isCard(_ node: PageTree.Node) -> Bool {
    guard let parent = tree.parent(node), let name = tree.mainClass(of: node) else {
      return false
    }
    let key = CardKey(parent: parent, name: name)
    if let known = cards[key] { return known }
    let alike = tree.children(parent).filter {
      tree.tag($0) == tree.tag(node) && tree.mainClass(of: $0) == name
    }
    let areCards =
      alike.count > 1 && alike.allSatisfy { holdsOneThing($0, isRare: alike.count == 2) }
    cards[key] = areCards
    return areCards
  }

  /// Whether an element has a heading and at most one date: none of a list's, and no list if it has none.
  private func holdsOneThing(_ node: PageTree.Node, isRare: Bool) -> Bool {
    let subtree = tree.subtree(node)
    guard subtree.contains(where: { tree.tag($0).headingLevel != nil }) else { return false }
    let dates = marked(in: subtree)
    guard let date = dates.first else {
      return Self.nodes(bylines, in: subtree).count == 1
        || !isRare && !subtree.contains { tree.tag($0) == .li || tree.tag($0) == .tr }
    }
    let list = tree.closest(date) { $0 == .li || $0 == .tr }
    return dates.count == 1 && (list.map { !subtree.contains($0) } ?? true)
  }

  private func marked(in nodes: Range<PageTree.Node>) -> ArraySlice<PageTree.Node> {
    Self.nodes(marked, in: nodes)
  }

  /// Those of some nodes, in document order, that lie in a range.
  private static func nodes(
    _ all: [PageTree.Node], in range: Range<PageTree.Node>
  ) -> ArraySlice<PageTree.Node> {
    let first = all.partitioningIndex { $0 >= range.lowerBound }
    return all[first..<all.partitioningIndex { $0 >= range.upperBound }]
  }

  // MARK: Lines that stand for headings

  /// How a line that stands for a heading looks.
  private struct Style: Equatable {
    let tags: [Tag]
    let name: String?

    init(_ line: TextLine, in tree: PageTree) {
      var tags = [tree.tag(line.container)]
      for node in line.nodes.prefix(3) where tree.tag(node) != .text { tags.append(tree.tag(node)) }
      self.tags = tags
      name = tree.attribute("class", of: line.container)
    }
  }

  /// A short line that names news or publications, or that looks like one that did.
  private func isPseudoHeading(_ line: TextLine, like style: Style?) -> Bool {
    let tag = tree.tag(line.container)
    guard !standsInDatedRow(line), tag != .li, tag != .nav, tag != .button,
      line.text.count <= 120,
      isFirst(line)
    else { return false }
    let text = textOutsideLinks(line)
    guard text.utf8.count <= 60, let last = text.last, !".,;".contains(last) else { return false }
    // What unfolds news that nothing else names is their heading.
    if tag == .summary {
      return text.split(separator: " ").count <= 4 && kind(text) == .news
        && lastRanked?.section.kind != .news
    }
    if let style, Style(line, in: tree) == style, isEmphasised(line) || style.name != nil {
      return true
    }
    guard isEmphasised(line) || tag == .td || tree.attribute("class", of: line.container) != nil
    else { return false }
    return text.split(separator: " ").count <= 4 && kind(text) != .other
      && tree.closest(line.container) { $0 == .li || $0 == .nav || $0 == .p && tag != .p } == nil
  }

  private func standsInDatedRow(_ line: TextLine) -> Bool {
    guard let row = tree.closest(line.container, where: { $0 == .tr }) else { return false }
    // A row with several dates lays out the page.
    let subtree = tree.subtree(row)
    return marked(in: subtree).count == 1
  }

  /// Whether all of a line is bold or otherwise set apart.
  private func isEmphasised(_ line: TextLine) -> Bool {
    switch tree.tag(line.nodes.lowerBound) {
    case .b, .strong, .font, .big, .u, .em: tree.end(line.nodes.lowerBound) >= line.nodes.upperBound
    default: false
    }
  }

  /// The words of a line that are no links, such as `more »` beside a title.
  private func textOutsideLinks(_ line: TextLine) -> String {
    var bytes: [UInt8] = []
    var node = line.nodes.lowerBound
    while node < line.nodes.upperBound {
      if tree.tag(node) == .a, tree.attribute("href", of: node) != nil {
        node = tree.end(node)
        continue
      }
      bytes += tree.text(node)
      node += 1
    }
    return PageOutline.withoutEmptyBrackets(String(decoding: bytes, as: UTF8.self))
      .collapsed
  }

  /// A text without the brackets that its links stood in.
  private static func withoutEmptyBrackets(_ text: String) -> String {
    var result = ""
    for character in text {
      if let opening = opening(of: character), let start = result.lastIndex(of: opening),
        !result[start...].contains(where: { $0.isLetter || $0.isNumber })
      {
        result.removeSubrange(start...)
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func opening(of bracket: Character) -> Character? {
    switch bracket {
    case ")": "("
    case "]": "["
    case "）": "（"
    default: nil
    }
  }

  /// Whether a line is the first of its block, or the first after another block.
  private func isFirst(_ line: TextLine) -> Bool {
    var node = line.nodes.lowerBound - 1
    while node >= 0 {
      if tree.tag(node).isBlock { return true }
      if tree.tag(node) == .text, tree.hasInk(node..<(node + 1)) {
        return tree.ancestors(node).first { tree.tag($0).isBlock } != line.container
      }
      node -= 1
    }
    return true
  }
}
