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
        marks[index] = own.mark
      } else if let first, isItemDate(first, line) {
        marks[index] = first
      }
    }
    // In a row or item with a date of its own, a year that begins another line is a word of the text.
    let rows = Dictionary(grouping: marks.keys) { row(lines.lines[$0]) }
    for (row, members) in rows where row != nil && members.count > 1 {
      for index in members where marks[index]?.isWeak ?? false { marks[index] = nil }
    }
    return marks
  }

  /// All dated lines: those with a date at their beginning, and in lists and cards that have none of
  /// these, those with a date at their end.
  mutating func dated(leading: [Int: DateScanner.Mark], outline: PageOutline) -> [DatedLine] {
    var dated: [DatedLine] = []
    dated.reserveCapacity(leading.count)
    let headings = Set(outline.headings.map(\.line))
    let withLeading = Set(leading.keys.compactMap { group(lines.lines[$0]) })
    var trailing: [PageTree.Node: [DatedLine]] = [:]
    for (index, line) in lines.lines.enumerated() {
      if let mark = leading[index] {
        dated.append(DatedLine(line: index, mark: mark))
      } else if !headings.contains(index), let group = group(line), !withLeading.contains(group),
        !isAside(line),
        let mark = scanner.trailing(lines.text(line)) ?? ownElement(in: line)?.mark
          ?? scanner.bracketed(lines.text(line)),
        isRoomy(mark, line, outline, index)
      {
        trailing[group, default: []].append(DatedLine(line: index, mark: mark))
      }
    }
    guard !trailing.isEmpty else { return dated }
    for (group, found) in trailing {
      let members = tree.children(group).count {
        tree.hasInk(tree.subtree($0)) && tree.tag($0) != .text
      }
      guard found.count > 1, found.count * 2 >= members else { continue }
      // One date an item: the first line that ends with one.
      var seen: Set<PageTree.Node> = []
      dated += found.filter { entry in
        member(lines.lines[entry.line]).map { seen.insert($0).inserted } ?? false
      }
    }
    return dated.sorted { $0.line < $1.line }
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

  /// Parts of a page that tell nothing: navigation and the foot of the page.
  private func isAside(_ line: TextLine) -> Bool {
    tree.closest(line.container) {
      switch $0 {
      case .nav, .footer, .button, .address: true
      default: false
      }
    } != nil
  }

  /// A year at the end of a line is a date only where it is set off, and in news hardly ever.
  private func isRoomy(
    _ mark: DateScanner.Mark, _ line: TextLine, _ outline: PageOutline, _ index: Int
  ) -> Bool {
    guard mark.expression.form == .year else { return true }
    return mark.isSetOff && outline.section(ofLine: index).kind != .news
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
