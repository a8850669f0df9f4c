import Markup

/// Dates that are an item's because those beside them stand alike.
extension LineReader {
  /// Which of the lines that begin with a date, but may be prose, are items, since those beside them
  /// begin alike: paragraphs, lines of a paragraph, and `12/03 …` below a line that is a year.
  func alike(
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

  struct Siblings: Hashable {
    let parent: PageTree.Node
    let tag: Tag
  }

  func siblings(of container: PageTree.Node) -> Siblings? {
    guard [.p, .div].contains(tree.tag(container)) else { return nil }
    return tree.parent(container).map { Siblings(parent: $0, tag: tree.tag(container)) }
  }

  func isInFull(_ mark: DateScanner.Mark?) -> Bool {
    mark.map { $0.expression.year != nil && $0.expression.month != nil } ?? false
  }

  /// Moves a date that stands alone right below a heading to that heading, where several headings of one
  /// kind have one and no other: these are titles of items, not of sections.
  mutating func moveToTitles(_ marks: inout [Int: DateScanner.Mark]) {
    var titles: [Siblings: [Int]] = [:]
    var title: (siblings: Siblings, line: Int)?
    var count = 0
    var refused: Set<Siblings> = []
    for (index, line) in lines.lines.enumerated() {
      let tag = tree.tag(line.container)
      if let level = tag.headingLevel, marks[index] == nil {
        title = nil
        count = 0
        if level > 1, let parent = tree.parent(line.container) {
          title = (Siblings(parent: parent, tag: tag), index)
        }
      } else if let mark = marks[index], let (siblings, heading) = title {
        count += 1
        if count == 1, heading == index - 1, mark.expression.month != nil,
          mark.isAlone || mark.isByline && line.text.count <= 80
        {
          titles[siblings, default: []].append(index)
        } else {
          refused.insert(siblings)
        }
      }
    }
    for (siblings, found) in titles where found.count > 1 && !refused.contains(siblings) {
      for index in found {
        guard let mark = marks.removeValue(forKey: index) else { continue }
        let start = lines.lines[index - 1].text.lowerBound
        marks[index - 1] = DateScanner.Mark(
          expression: mark.expression, marker: start..<start, isSetOff: true, isAlone: false)
        // Who posted it and when is no content.
        repetitions[index - 1] = (
          index, mark.isByline ? lines.lines[index].text : mark.marker
        )
      }
    }
  }

  /// The dates at the end of headings, where several of one level have one: `### Version 2 (May 2024)`.
  mutating func headingMarks() -> [Int: DateScanner.Mark] {
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

  /// The dates of paragraphs with a bold beginning that ends with one, where several stand together or
  /// it says that it is news: `**News (March 2024):** …`.
  mutating func leadMarks(beside marks: [Int: DateScanner.Mark]) -> [Int: DateScanner.Mark] {
    var result: [Int: DateScanner.Mark] = [:]
    var found: [Int: DateScanner.Mark] = [:]
    var count = 0
    func closeSection() {
      if found.count > 1, found.count * 2 >= count { result.merge(found) { first, _ in first } }
      found.removeAll()
      count = 0
    }
    for (index, line) in lines.lines.enumerated() {
      if tree.tag(line.container).headingLevel != nil {
        closeSection()
        continue
      }
      guard tree.tag(line.container) == .p, !isInItem(line) else { continue }
      count += 1
      guard marks[index] == nil, let mark = markOfLead(in: line) ?? markBehindLead(of: line),
        mark.expression.month != nil,
        mark.marker.upperBound < line.text.upperBound,
        let dot = lines.bytes[mark.marker].first, "([".utf8.contains(dot)
      else { continue }
      found[index] = mark
      let name = lines.bytes[line.text.lowerBound..<mark.marker.lowerBound]
      if SectionNames.kind(heading: String(decoding: name, as: UTF8.self)) == .news {
        result[index] = mark
      }
    }
    closeSection()
    return result
  }

  /// The date in the bracket right behind a bold beginning: `**Award** (3 March 2023) …`.
  private mutating func markBehindLead(of line: TextLine) -> DateScanner.Mark? {
    let first = line.nodes.lowerBound
    guard tree.tag(first) == .strong || tree.tag(first) == .b,
      tree.end(first) < line.nodes.upperBound, let mark = scanner.bracketed(lines.text(line))
    else { return nil }
    let end = line.text.lowerBound + tree.subtree(first).reduce(0) { $0 + tree.text($1).count }
    guard end <= mark.marker.lowerBound,
      lines.bytes[end..<mark.marker.lowerBound].allSatisfy({ $0 <= 0x20 })
    else { return nil }
    return mark
  }

  /// The days that list items begin with below the name of a month: `### March 2024`, `- 5: …`.
  mutating func dayMarks(below marks: [Int: DateScanner.Mark]) -> [Int: DateScanner.Mark] {
    var result: [Int: DateScanner.Mark] = [:]
    var found: [Int: DateScanner.Mark] = [:]
    var month: Int?
    var count = 0
    func closeMonth() {
      if found.count * 2 >= count { result.merge(found) { first, _ in first } }
      found.removeAll()
      count = 0
    }
    for (index, line) in lines.lines.enumerated() {
      let isHeading = tree.tag(line.container).headingLevel != nil
      if let mark = marks[index], mark.isAlone || isHeading {
        closeMonth()
        month =
          mark.isAlone && mark.expression.day == nil && !mark.expression.hasEnd
          ? mark.expression.month : nil
      } else if isHeading {
        closeMonth()
        month = nil
      } else if let month, tree.closest(line.container, where: { $0 == .li }) != nil {
        if marks[index] == nil, let mark = scanner.dayAlone(lines.text(line), below: month) {
          found[index] = mark
        }
        count += 1
      }
    }
    closeMonth()
    return result
  }
}
