import Markup

/// Finds the dates that lines begin or end with, and judges whether they may be an item's.
struct LineReader {
  private let tree: PageTree
  private let lines: TextLines
  private var scanner: DateScanner

  init(tree: PageTree, lines: TextLines, language: String?) {
    self.tree = tree
    self.lines = lines
    scanner = DateScanner(language: language)
  }

  /// The dates that lines begin with, by line.
  mutating func leadingMarks() -> [Int: DateScanner.Mark] {
    var marks: [Int: DateScanner.Mark] = [:]
    var doubtful: [Int: DateScanner.Mark] = [:]
    for (index, line) in lines.lines.enumerated() {
      if isAside(line) {
        // The button that unfolds a year may be its heading.
        guard tree.closest(line.container, where: { $0 == .button }) != nil,
          let mark = scanner.leading(lines.text(line)), mark.isAlone
        else { continue }
        marks[index] = mark
        continue
      }
      let first = timeElement(in: line) ?? scanner.leading(lines.text(line))
      if let first, isItemDate(first, line), first.expression.year != nil {
        marks[index] = first
      } else if let own = ownElement(in: line),
        own.isDateByName || own.mark.expression.year == nil && isInItem(line)
      {
        // The one with the separator behind the element, if both are the same.
        let isFirst = first.map {
          $0.isSetOff && $0.expression.statesTheSame(as: own.mark.expression)
        }
        marks[index] = isFirst ?? false ? first : own.mark
      } else if let first, isItemDate(first, line) {
        marks[index] = first
      } else if let first, !first.isInSentence {
        doubtful[index] = first
      }
    }
    for index in alike(doubtful, beside: marks) { marks[index] = doubtful[index] }
    for (index, mark) in headingMarks() where marks[index] == nil { marks[index] = mark }
    // In a row or item with a date of its own, a year that begins another line is a word of the text.
    let rows = Dictionary(grouping: marks.keys) { row(lines.lines[$0]) }
    for (row, members) in rows where row != nil && members.count > 1 {
      for index in members where marks[index]?.isWeak ?? false { marks[index] = nil }
    }
    return marks
  }

  /// Which of the lines that begin with a date, but may be prose, are items, since those beside them
  /// begin alike: paragraphs, lines of a paragraph, and `12/03 …` below a line that is a year.
  private func alike(
    _ doubtful: [Int: DateScanner.Mark], beside marks: [Int: DateScanner.Mark]
  ) -> [Int] {
    var blocks: [Siblings: Set<PageTree.Node>] = [:]
    for index in doubtful.keys where isInFull(doubtful[index]) {
      let container = lines.lines[index].container
      if let siblings = siblings(of: container) { blocks[siblings, default: []].insert(container) }
    }
    let lists = blocks.filter { siblings, found in
      found.count > 1
        && found.count * 2
          >= tree.children(siblings.parent).count {
            tree.tag($0) == siblings.tag && tree.hasInk(tree.subtree($0))
          }
    }
    return doubtful.keys.filter { index in
      let container = lines.lines[index].container
      if isInFull(doubtful[index]), let siblings = siblings(of: container), lists[siblings] != nil {
        return true
      }
      let neighbours = [index - 1, index + 1].filter {
        lines.lines.indices.contains($0) && lines.lines[$0].container == container
      }
      return neighbours.contains { other in
        if doubtful[index]?.expression.form != .twoNumbers {
          return isInFull(doubtful[index]) && isInFull(doubtful[other] ?? marks[other])
        }
        let above = marks[other].map { $0.isAlone && $0.expression.form == .year } ?? false
        return above || doubtful[other]?.expression.form == .twoNumbers
      }
    }
  }

  private struct Siblings: Hashable {
    let parent: PageTree.Node
    let tag: Tag
  }

  private func siblings(of container: PageTree.Node) -> Siblings? {
    guard [.p, .div].contains(tree.tag(container)) else { return nil }
    return tree.parent(container).map { Siblings(parent: $0, tag: tree.tag(container)) }
  }

  private func isInFull(_ mark: DateScanner.Mark?) -> Bool {
    mark.map { $0.expression.year != nil && $0.expression.month != nil } ?? false
  }

  /// The dates at the end of headings, where several of one level have one: `### Version 2 (May 2024)`.
  private mutating func headingMarks() -> [Int: DateScanner.Mark] {
    var found: [Siblings: [Int: DateScanner.Mark]] = [:]
    for (index, line) in lines.lines.enumerated() {
      guard let level = tree.tag(line.container).headingLevel, level > 1,
        let parent = tree.parent(line.container),
        let mark = scanner.trailing(lines.text(line)) ?? scanner.bracketed(lines.text(line)),
        mark.isSetOff, !mark.isAlone, mark.expression.month != nil
      else { continue }
      found[Siblings(parent: parent, tag: tree.tag(line.container)), default: [:]][index] = mark
    }
    return found.values.filter { $0.count > 1 }.reduce(into: [:]) { all, marks in
      all.merge(marks) { first, _ in first }
    }
  }

  /// All dated lines: those with a date at their beginning, and in lists and cards that have none of
  /// these, those with a date at their end; in news also items beside those with one at the beginning.
  mutating func dated(leading: [Int: DateScanner.Mark], outline: PageOutline) -> [DatedLine] {
    var dated: [DatedLine] = []
    dated.reserveCapacity(leading.count)
    let headings = Set(outline.headings.map(\.line))
    let withLeading = Set(leading.keys.compactMap { group(lines.lines[$0]) })
    let members = Set(leading.keys.compactMap { member(lines.lines[$0]) })
    var others: [PageTree.Node: [DatedLine]] = [:]
    for (index, line) in lines.lines.enumerated() {
      if let mark = leading[index] {
        dated.append(DatedLine(line: index, mark: mark))
        continue
      }
      guard !headings.contains(index), let group = group(line), let member = member(line),
        !members.contains(member), !isAside(line)
      else { continue }
      let isNews = outline.section(ofLine: index).kind == .news
      let isBesideLeading = withLeading.contains(group)
      guard !isBesideLeading || isNews && tree.tag(member) == .li,
        let mark = otherMark(in: line, mayBeAnywhere: isNews && !isBesideLeading),
        isBesideLeading ? mark.expression.month != nil : isRoomy(mark, isNews)
      else { continue }
      others[group, default: []].append(DatedLine(line: index, mark: mark))
    }
    for (group, found) in others {
      let members = tree.children(group).count {
        tree.hasInk(tree.subtree($0)) && tree.tag($0) != .text
      }
      guard withLeading.contains(group) || found.count > 1 && found.count * 2 >= members else {
        continue
      }
      // One date an item: the first line that has one.
      var seen: Set<PageTree.Node> = []
      dated += found.filter { entry in
        member(lines.lines[entry.line]).map { seen.insert($0).inserted } ?? false
      }
    }
    return withoutRepetitions(dated.sorted { $0.line < $1.line })
  }

  /// A date elsewhere than at the beginning of a line: at its end, in an element or a bracket of its own,
  /// at the end of a bold beginning, in news anywhere.
  private mutating func otherMark(
    in line: TextLine, mayBeAnywhere: Bool
  ) -> DateScanner.Mark? {
    let text = lines.text(line)
    if let mark = scanner.trailing(text) ?? ownElement(in: line)?.mark ?? scanner.bracketed(text) {
      return mark
    }
    return markOfLead(in: line) ?? (mayBeAnywhere ? scanner.within(text) : nil)
  }

  /// The date that ends a bold beginning: `**Award, 3 March 2023:** …`.
  private mutating func markOfLead(in line: TextLine) -> DateScanner.Mark? {
    let first = line.nodes.lowerBound
    guard [.b, .strong, .em, .i].contains(tree.tag(first)), tree.end(first) < line.nodes.upperBound
    else { return nil }
    let count = tree.subtree(first).reduce(0) { $0 + tree.text($1).count }
    let end = min(line.text.lowerBound + count, line.text.upperBound)
    var lead = lines.bytes[line.text.lowerBound..<end]
    while let last = lead.last, last <= 0x20 || last == UInt8(ascii: ":") { lead.removeLast() }
    guard let mark = scanner.trailing(lead), mark.expression.form != .year else { return nil }
    return DateScanner.Mark(
      expression: mark.expression, marker: mark.marker.lowerBound..<end, isSetOff: true,
      isAlone: false)
  }

  /// Drops the second of two equal dates of one card, which only repeats the first.
  private func withoutRepetitions(_ dated: [DatedLine]) -> [DatedLine] {
    var kept: [DatedLine] = []
    for entry in dated {
      if let last = kept.last, last.mark.isAlone,
        last.mark.expression.statesTheSame(as: entry.mark.expression),
        areOneCard(lines.lines[last.line].container, lines.lines[entry.line].container)
      {
        continue
      }
      kept.append(entry)
    }
    return kept
  }

  private func areOneCard(_ first: PageTree.Node, _ second: PageTree.Node) -> Bool {
    let card = tree.closest(first) { [.li, .tr, .article, .a].contains($0) }
    if let card { return tree.contains(card, second) }
    return false
  }

  private func row(_ line: TextLine) -> PageTree.Node? {
    tree.closest(line.container) { $0 == .tr || $0 == .li || $0 == .article }
  }

  // MARK: Judging

  /// Whether a date at the beginning of a line is more than a word of its sentence.
  private func isItemDate(_ mark: DateScanner.Mark, _ line: TextLine) -> Bool {
    let expression = mark.expression
    let isInList = tree.closest(line.container, where: Self.isListLike) != nil
    if mark.isAlone {
      guard expression.year == nil, expression.day == nil || expression.month == nil else {
        return true
      }
      return expression.month != nil && isSetApart(line)
    }
    if expression.year == nil, expression.season == nil, !mark.isSetOff { return false }
    // A day alone is one only in a list, below its month.
    if expression.year == nil, expression.month == nil { return isInList && mark.isSetOff }
    if isInList { return true }
    guard !mark.isInSentence else { return false }
    let isOwn = isOwnElement(mark, line)
    if tree.tag(line.container).headingLevel != nil, expression.form == .certain { return true }
    switch expression.form {
    case .year, .twoNumbers: return isOwn && mark.isSetOff
    default: return mark.isSetOff || isOwn || expression.isNumeric
    }
  }

  private func isInItem(_ line: TextLine) -> Bool {
    tree.closest(line.container, where: Self.isListLike) != nil
  }

  private static func isListLike(_ tag: Tag) -> Bool {
    switch tag {
    case .li, .tr, .dt, .dd, .article: true
    default: false
    }
  }

  /// A month's name alone dates what follows only as a heading of some kind.
  private func isSetApart(_ line: TextLine) -> Bool {
    if tree.tag(line.container).headingLevel != nil || tree.tag(line.container) == .dt {
      return true
    }
    switch tree.tag(line.nodes.lowerBound) {
    case .b, .strong, .em, .i, .u, .font, .time, .span: return true
    default: return false
    }
  }

  /// Whether an inline element of its own holds the date at the beginning of a line.
  private func isOwnElement(_ mark: DateScanner.Mark, _ line: TextLine) -> Bool {
    let first = line.nodes.lowerBound
    guard tree.tag(first) != .text, tree.end(first) < line.nodes.upperBound else { return false }
    let count = tree.subtree(first).reduce(0) { $0 + tree.text($1).count }
    return lines.bytes[
      mark.expression.range
        .upperBound..<max(mark.expression.range.upperBound, line.text.lowerBound + count)
    ]
    .allSatisfy { $0 <= 0x20 || "])}:.,;-".utf8.contains($0) }
      && mark.expression.range.upperBound <= line.text.lowerBound + count
  }

  /// Parts of a page that tell nothing: navigation, the foot of the page, and code.
  private func isAside(_ line: TextLine) -> Bool {
    if tree.tag(line.container) == .pre,
      tree.children(line.container).contains(where: { tree.tag($0) == .code })
    {
      return true
    }
    return tree.closest(line.container) {
      switch $0 {
      case .nav, .footer, .button, .address: true
      default: false
      }
    } != nil
  }

  /// A year at the end of a line is a date only where it is set off, and in news hardly ever.
  private func isRoomy(_ mark: DateScanner.Mark, _ isNews: Bool) -> Bool {
    mark.expression.form != .year || mark.isSetOff && !isNews
  }

  // MARK: Lists and cards

  /// The list item, row or card that a line may be the end of.
  private func member(_ line: TextLine) -> PageTree.Node? {
    if let item = tree.closest(line.container, where: Self.isListLike) { return item }
    guard tree.tag(line.container).headingLevel != nil else { return nil }
    return tree.parent(line.container)
  }

  /// What holds that item's siblings.
  private func group(_ line: TextLine) -> PageTree.Node? {
    guard let member = member(line) else { return nil }
    if Self.isListLike(tree.tag(member)) { return tree.parent(member) }
    // A card may be wrapped in a column.
    var node = member
    for _ in 0..<3 {
      guard let parent = tree.parent(node) else { return nil }
      if tree.children(parent).count(where: { tree.tag($0) == tree.tag(node) }) > 1 {
        return parent
      }
      node = parent
    }
    return nil
  }

  // MARK: Elements of their own

  /// Whether an element's class or property says that it holds a date.
  private func isNamedDate(_ node: PageTree.Node) -> Bool {
    [tree.attribute("class", of: node), tree.attribute("itemprop", of: node)].contains { name in
      guard let name = name?.lowercased() else { return false }
      return ["date", "timestamp", "published"].contains { name.contains($0) }
    }
  }

  /// A date that an inline element holds alone, wherever in the line it stands; and whether the element's
  /// name says that it is one: `<time>`, `class="post-date"`.
  private mutating func ownElement(
    in line: TextLine
  ) -> (mark: DateScanner.Mark, isDateByName: Bool)? {
    if isNamedDate(line.container), line.text.count <= 60,
      let mark = scanner.trailing(lines.text(line)), mark.expression.form == .certain
    {
      return (mark, true)
    }
    var position = line.text.lowerBound
    for node in line.nodes {
      let tag = tree.tag(node)
      if tag == .text {
        position += tree.text(node).count
        continue
      }
      let count = tree.subtree(node).reduce(0) { $0 + tree.text($1).count }
      guard tag != .a, (4...48).contains(count), position + count <= line.text.upperBound,
        let mark = scanner.leading(lines.bytes[position..<(position + count)]), mark.isAlone,
        mark.expression.year != nil || mark.expression.month != nil && mark.expression.day != nil
      else { continue }
      let isDateByName = tag == .time || isNamedDate(node)
      guard isDateByName || mark.expression.form != .year else { continue }
      return (
        DateScanner.Mark(
          expression: mark.expression, marker: mark.marker, isSetOff: true, isAlone: false),
        isDateByName
      )
    }
    return nil
  }

  /// The date of a `<time>` element that says more than its text: `<time datetime="2026-08">Aug</time>`.
  private mutating func timeElement(in line: TextLine) -> DateScanner.Mark? {
    var position = line.text.lowerBound
    for node in line.nodes {
      if tree.tag(node) == .text {
        position += tree.text(node).count
        continue
      }
      guard tree.tag(node) == .time, let stated = tree.attribute("datetime", of: node),
        let date = PartialDate(iso8601: stated.prefix { $0 != "T" && $0 != " " })
      else { continue }
      let count = tree.subtree(node).reduce(0) { $0 + tree.text($1).count }
      let range = position..<(position + count)
      // The page shows the date in full: that is how it is stated.
      if let shown = scanner.leading(lines.bytes[range]), shown.expression.year != nil {
        return nil
      }
      let isAlone = lines.bytes[line.text].indices.allSatisfy {
        range.contains($0) || lines.bytes[$0] <= 0x20
      }
      guard
        isAlone || lines.bytes[line.text.lowerBound..<range.lowerBound].allSatisfy({ $0 <= 0x20 })
      else { return nil }
      return DateScanner.Mark(
        expression: DateExpression(
          year: date.year, month: date.month, day: date.day, range: range),
        marker: range, isSetOff: true, isAlone: isAlone)
    }
    return nil
  }
}
