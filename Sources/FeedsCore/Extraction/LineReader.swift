import Markup

/// Finds the dates that lines begin or end with, and judges whether they may be an item's.
struct LineReader {
  let tree: PageTree
  let lines: TextLines
  let title: String
  var scanner: DateScanner
  /// The dates of titles that stand in lines of their own, by the line of the title.
  var repetitions: [Int: (line: Int, marker: Range<Int>)] = [:]
  /// Headings that are titles of what the line above each dates.
  var titlesBelowDates: Set<Int> = []
  /// Lines of lists below a heading that is dated to the day.
  var announced: Set<Int> = []

  /// How many children of each kind an element has.
  var kinds: [PageTree.Node: [Kind: Int]] = [:]

  /// - Parameters:
  ///   - tree: The page.
  ///   - lines: Its lines.
  ///   - title: The title that the front matter gives the page.
  ///   - language: Its language as a BCP 47 tag.
  init(tree: PageTree, lines: TextLines, title: String?, language: String?) {
    self.tree = tree
    self.title = title ?? ""
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
      if let mark = markBehindStruckDate(in: line), isItemDate(mark, line) {
        marks[index] = mark
        continue
      }
      let first = timeElement(in: line) ?? leadingMark(of: line)
      if let first, isItemDate(first, line), first.expression.year != nil {
        marks[index] = first
      } else if let own = ownElement(in: line),
        own.isDateByName || own.mark.expression.year == nil && isInItem(line)
          || first == nil && lines.begins(line, with: own.mark) && isItemDate(own.mark, line)
      {
        // The one with the separator behind the element, if both are the same.
        let isFirst = first.map {
          $0.isSetOff
            && ($0.expression.statesTheSame(as: own.mark.expression)
              || own.mark.expression.day == nil && $0.expression.day != nil)
        }
        marks[index] = isFirst ?? false ? first : own.mark
      } else if let first, isItemDate(first, line) {
        marks[index] = first
      } else if let first, !first.isInSentence {
        doubtful[index] = first
      }
    }
    for index in alike(doubtful, beside: marks) { marks[index] = doubtful[index] }
    let headings = titleHeadings()
    for (index, mark) in headingMarks(headings) where marks[index] == nil { marks[index] = mark }
    for (index, mark) in leadMarks(beside: marks) { marks[index] = mark }
    for (index, mark) in dayMarks(below: marks) { marks[index] = mark }
    moveToTitles(&marks, headings)
    dropStamps(&marks)
    dropDatesSpokenOf(&marks)
    for index in yearsInSentences(marks) { marks[index] = nil }
    // In a row or item with a date of its own, a year that begins another line is a word of the text.
    let weak = marks.keys.filter { marks[$0]?.isWeak ?? false }
    if !weak.isEmpty {
      var members: [PageTree.Node: Int] = [:]
      for index in marks.keys {
        if let row = row(lines.lines[index]) { members[row, default: 0] += 1 }
      }
      for index in weak {
        if let row = row(lines.lines[index]), members[row, default: 0] > 1 { marks[index] = nil }
      }
    }
    return marks
  }

  /// The date that a line begins with; a year that may be a word of an item gives way to a fuller date at
  /// its end: `2024 Report (5 March 2025)`.
  private mutating func leadingMark(of line: TextLine) -> DateScanner.Mark? {
    let text = lines.text(line)
    guard let mark = scanner.leading(text) else { return nil }
    guard mark.expression.isYearAlone, !mark.isSetOff, !mark.isAlone, isInItem(line),
      let last = scanner.trailing(text), last.isSetOff, last.expression.month != nil
    else { return mark }
    return last
  }

  /// Years that begin a sentence, `2019 was a good year`, each alone in a list whose other dates are days.
  private func yearsInSentences(_ marks: [Int: DateScanner.Mark]) -> [Int] {
    let years = marks.filter { _, mark in
      mark.isWeak && mark.expression.form == .year
        && (0x61...0x7A).contains(lines.bytes[mark.marker.upperBound])
    }
    guard !years.isEmpty else { return [] }
    var counts: [PageTree.Node: (days: Int, others: Int)] = [:]
    for (index, mark) in marks {
      guard let list = row(lines.lines[index]).flatMap({ tree.parent($0) }) else { continue }
      let isDay = mark.expression.day != nil
      counts[list, default: (0, 0)].days += isDay ? 1 : 0
      counts[list, default: (0, 0)].others += isDay ? 0 : 1
    }
    return years.keys.filter { index in
      guard let list = row(lines.lines[index]).flatMap({ tree.parent($0) }) else { return false }
      return counts[list].map { $0.days > 1 && $0.others == 1 } ?? false
    }
  }

  // MARK: Judging

  /// Whether a date at the beginning of a line is more than a word of its sentence.
  func isItemDate(_ mark: DateScanner.Mark, _ line: TextLine) -> Bool {
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

  func isInItem(_ line: TextLine) -> Bool {
    tree.closest(line.container, where: Self.isListLike) != nil
  }

  static func isListLike(_ tag: Tag) -> Bool {
    switch tag {
    case .li, .tr, .dt, .dd, .article: true
    default: false
    }
  }

  /// A month's name alone dates what follows only as a heading of some kind.
  func isSetApart(_ line: TextLine) -> Bool {
    if tree.tag(line.container).headingLevel != nil || tree.tag(line.container) == .dt {
      return true
    }
    switch tree.tag(line.nodes.lowerBound) {
    case .b, .strong, .em, .i, .u, .font, .time, .span: return true
    default: return false
    }
  }

  /// Whether an inline element of its own holds the date at the beginning of a line.
  func isOwnElement(_ mark: DateScanner.Mark, _ line: TextLine) -> Bool {
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
  func isAside(_ line: TextLine) -> Bool {
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
  func isRoomy(_ mark: DateScanner.Mark, _ isNews: Bool) -> Bool {
    mark.expression.form != .year || mark.isSetOff && !isNews
  }
}
