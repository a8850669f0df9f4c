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
        let first = lines.bytes[mark.marker].first(where: { $0 > 0x20 }), "([".utf8.contains(first)
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
    guard end < mark.expression.range.lowerBound,
      lines.bytes[end..<mark.expression.range.lowerBound].allSatisfy({
        $0 <= 0x20 || "([".utf8.contains($0)
      })
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
