import Markup

/// Dates of titles: at the end of headings, or in lines of their own below or above them.
extension LineReader {
  /// A line of a heading, other than the page's own.
  struct TitleHeading {
    let line: Int
    /// The innermost element that holds several headings of this kind, and their kind.
    let siblings: Siblings
    /// What it names itself.
    let kind: SectionKind
    let isBelowNews: Bool

    var isInNews: Bool { isBelowNews && kind == .other }
  }

  /// The only date of what stands below a heading, and where that is.
  private struct OwnDate {
    let heading: TitleHeading
    let line: Int
    let mark: DateScanner.Mark
    let place: Place

    enum Place {
      /// Right below the heading, at the end of what stands beside it, or elsewhere as one of several dates may.
      case below, foot, unclear
    }
  }

  /// The headings that may be titles of items, in page order.
  func titleHeadings() -> [TitleHeading] {
    var places: [Tag: [PageTree.Node]] = [:]
    for line in lines.lines {
      let tag = tree.tag(line.container)
      guard tag.headingLevel != nil, places[tag]?.last != line.container else { continue }
      places[tag, default: []].append(line.container)
    }
    // The page's own.
    if places[.h1]?.count == 1 { places[.h1] = nil }
    var above = [(level: 0, isNews: SectionNames.kind(heading: title) == .news)]
    var result: [TitleHeading] = []
    for (index, line) in lines.lines.enumerated() {
      let tag = tree.tag(line.container)
      guard let level = tag.headingLevel else { continue }
      let kind = SectionNames.kind(heading: String(decoding: lines.text(line), as: UTF8.self))
      above.removeLast(above.count - (above.firstIndex { $0.level >= level } ?? above.count))
      let isBelowNews = above.last?.isNews ?? false
      if let places = places[tag] {
        result.append(
          TitleHeading(
            line: index, siblings: siblings(of: line.container, among: places), kind: kind,
            isBelowNews: isBelowNews))
      }
      above.append((level, kind == .news || kind == .other && isBelowNews))
    }
    return result
  }

  /// Headings of a kind stand beside each other, or each in a card of its own.
  private func siblings(
    of heading: PageTree.Node, among places: [PageTree.Node]
  ) -> Siblings {
    var node = heading
    while let parent = tree.parent(node) {
      node = parent
      let subtree = tree.subtree(parent)
      let second = places.partitioningIndex { $0 >= subtree.lowerBound } + 1
      if second < places.count, subtree.contains(places[second]) { break }
    }
    return Siblings(parent: node, tag: tree.tag(heading))
  }

  /// The dates at the end of headings, where several of one kind have one, or one below a heading of news:
  /// `### Version 2 (May 2024)`. Beside those, a day may stand anywhere: `### Course from 5 March 2024`.
  mutating func headingMarks(_ headings: [TitleHeading]) -> [Int: DateScanner.Mark] {
    var found: [Siblings: [Int: DateScanner.Mark]] = [:]
    var counts: [Siblings: Int] = [:]
    for heading in headings {
      counts[heading.siblings, default: 0] += 1
      let text = lines.text(lines.lines[heading.line])
      guard let mark = scanner.trailing(text) ?? scanner.bracketed(text) ?? scanner.within(text),
        !mark.isAlone, !mark.isStamp, mark.expression.month != nil,
        mark.isSetOff || mark.expression.day != nil && heading.kind == .other
      else { continue }
      found[heading.siblings, default: [:]][heading.line] = mark
    }
    let inNews = Set(headings.filter(\.isInNews).map(\.line))
    return found.reduce(into: [:]) { all, group in
      let (siblings, marks) = group
      let days = marks.filter { $0.value.expression.day != nil }
      let setOff = marks.filter(\.value.isSetOff)
      let areTitles =
        days.count > 1 && days.count * 2 >= counts[siblings, default: 0]
        || days.count == 1 && setOff.count == 1 && days.keys.allSatisfy(inNews.contains)
      all.merge(setOff.count > 1 ? marks : areTitles ? days : [:]) { first, _ in first }
    }
  }

  /// Moves a date that stands alone right below a heading, or signs what stands below it, to that heading, where
  /// several headings of one kind have one and no other, or one in the news, or the only one an element that is
  /// named for it: these are titles of items, not of sections. Headings that each stand right below a date are
  /// titles, too.
  mutating func moveToTitles(
    _ marks: inout [Int: DateScanner.Mark], _ headings: [TitleHeading]
  ) {
    let ends = lines.lines.indices.filter {
      tree.tag(lines.lines[$0].container).headingLevel != nil && marks[$0] == nil
    }
    var groups: [Siblings: [TitleHeading]] = [:]
    var dates: [Siblings: [OwnDate]] = [:]
    let dated = Set(marks.keys.map { lines.lines[$0].container })
    for heading in headings where !dated.contains(lines.lines[heading.line].container) {
      groups[heading.siblings, default: []].append(heading)
      let next = ends.partitioningIndex { $0 > heading.line }
      let part = heading.line + 1..<(next < ends.count ? ends[next] : lines.lines.count)
      if let date = ownDate(of: heading, in: part, marks) {
        dates[heading.siblings, default: []].append(date)
      }
    }
    for (siblings, group) in groups {
      if group.count > 1, group.allSatisfy({ isRightBelowDate($0.line, marks) }) {
        titlesBelowDates.formUnion(group.map(\.line))
        continue
      }
      let news = group.count(where: \.isInNews)
      for date in titleDates(among: dates[siblings] ?? [], of: group.count, inNews: news) {
        marks[date.line] = nil
        let start = lines.lines[date.heading.line].text.lowerBound
        marks[date.heading.line] = DateScanner.Mark(
          expression: date.mark.expression, marker: start..<start, isSetOff: true, isAlone: false)
        // Who posted it and when is no content.
        repetitions[date.heading.line] = (
          date.line,
          date.mark.isByline || date.place == .foot
            ? lines.lines[date.line].text : date.mark.marker
        )
      }
    }
  }

  /// Those dates of headings of one kind that are their titles'.
  private func titleDates(
    among dates: [OwnDate], of count: Int, inNews news: Int
  ) -> [OwnDate] {
    // Publications among the titles are a section of their own.
    let dates = dates.filter { $0.place == .below || $0.heading.kind == .other }
    let isOneOfNews = dates.count == 1 && news == 1 && dates[0].heading.isInNews
    let isOneOfOne = dates.count == 1 && count == 1 && isNamedDate(on: dates[0].line)
    guard !dates.contains(where: { $0.place == .unclear }),
      dates.count > 1 || isOneOfNews || isOneOfOne
    else { return [] }
    let below = dates.filter { $0.place == .below }
    if below.isEmpty {
      let all = dates.allSatisfy(\.heading.isInNews) ? news : count
      return dates.count * 2 > all ? dates : []
    }
    return below.count == dates.count ? below : []
  }

  private mutating func ownDate(
    of heading: TitleHeading, in part: Range<Int>, _ marks: [Int: DateScanner.Mark]
  ) -> OwnDate? {
    let parent = tree.parent(lines.lines[heading.line].container)
    let foot = part.last {
      let container = lines.lines[$0].container
      return tree.parent(container) == parent && tree.tag(container).headingLevel == nil
    }
    // `Posted: …`, and below it `Updated: …`
    let all = part.filter { marks[$0] != nil }
    let dated = all.filter { $0 == all.first || !(marks[$0]?.isStamp ?? false) }
    guard let first = dated.first, let mark = marks[first] else {
      return foot.flatMap { signature(on: $0, of: heading) }.map {
        OwnDate(heading: heading, line: $0.line, mark: $0.mark, place: .foot)
      }
    }
    let isShort = mark.isAlone || mark.isByline && lines.lines[first].text.count <= 80
    // What stands over a deeper heading is the date of that.
    let isOfDeeper =
      part.count == 1 && part.upperBound < lines.lines.count
      && level(part.upperBound) > level(heading.line)
    let place: OwnDate.Place =
      if dated.count > 1 || !isShort || isOfDeeper || mark.expression.month == nil {
        .unclear
      } else if first == part.lowerBound {
        .below
      } else {
        first == foot && mark.expression.day != nil && !mark.isStamp ? .foot : .unclear
      }
    return OwnDate(heading: heading, line: first, mark: mark, place: place)
  }

  /// The date of a short line that says no more than who wrote what stands above it, and when; other lines may be
  /// about anything: `Deadline: 3 May 2021`.
  private mutating func signature(
    on index: Int, of heading: TitleHeading
  ) -> (line: Int, mark: DateScanner.Mark)? {
    let text = lines.text(lines.lines[index])
    guard text.count <= 80, let mark = scanner.trailing(text), mark.isSetOff || mark.isAlone,
      mark.expression.day != nil, !mark.isStamp,
      !text[..<max(text.startIndex, mark.expression.range.lowerBound)].contains(UInt8(ascii: ":"))
    else { return nil }
    let isInBrackets =
      text.first { $0 > 0x20 } == UInt8(ascii: "(") && text.last { $0 > 0x20 } == UInt8(ascii: ")")
    return mark.isAlone || isInBrackets || heading.isInNews ? (index, mark) : nil
  }

  private func level(_ line: Int) -> Int {
    tree.tag(lines.lines[line].container).headingLevel ?? .max
  }

  /// Whether the line above a heading, beside it, is a date and no more.
  private func isRightBelowDate(_ line: Int, _ marks: [Int: DateScanner.Mark]) -> Bool {
    guard let mark = marks[line - 1], mark.isAlone, mark.expression.month != nil,
      mark.expression.year != nil
    else { return false }
    return tree.parent(lines.lines[line - 1].container) == tree.parent(lines.lines[line].container)
  }

  /// Drops the labelled dates that may as well tell when the whole page was changed.
  func dropStamps(_ marks: inout [Int: DateScanner.Mark]) {
    for (index, mark) in marks where mark.isStamp && (mark.isAlone || !isInItem(lines.lines[index]))
    {
      marks[index] = nil
    }
  }

  /// Drops the dates that what stands below a heading with a date speaks of: in its lists, below a day, where no
  /// line begins with them; and the years over its lists.
  mutating func dropDatesSpokenOf(_ marks: inout [Int: DateScanner.Mark]) {
    var above: (level: Int, hasDay: Bool)?
    for (index, line) in lines.lines.enumerated() {
      if let level = tree.tag(line.container).headingLevel {
        if let date = marks[index]?.expression, date.month != nil {
          above = (level, date.day != nil)
        } else if level <= above?.level ?? 0 {
          above = nil
        }
      } else if let above {
        let isSpokenOf = above.hasDay && isInItem(line)
        if isSpokenOf { announced.insert(index) }
        guard let mark = marks[index] else { continue }
        let isYear = mark.isAlone && mark.expression.form == .year
        if isYear || isSpokenOf && !lines.begins(line, with: mark) { marks[index] = nil }
      }
    }
  }
}
