import Markup

/// Dates that elements of their own hold.
extension LineReader {
  /// Whether an element's class or property says that it holds a date.
  func isNamedDate(_ node: PageTree.Node) -> Bool {
    [tree.attribute("class", of: node), tree.attribute("itemprop", of: node)].contains { name in
      guard let name = name?.lowercased() else { return false }
      return ["date", "timestamp", "published"].contains { name.contains(bytesOf: $0) }
    }
  }

  /// Whether the element of a line or one in it is named for its date.
  func isNamedDate(on index: Int) -> Bool {
    let line = lines.lines[index]
    return isNamedDate(line.container)
      || line.nodes.contains { tree.tag($0) == .time || tree.tag($0) != .text && isNamedDate($0) }
  }

  /// A date that an inline element holds alone, wherever in the line it stands; and whether the element's
  /// name says that it is one: `<time>`, `class="post-date"`.
  mutating func ownElement(
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
      guard tag != .a, (3...48).contains(count), position + count <= line.text.upperBound,
        let mark = scanner.leading(lines.bytes[position..<(position + count)]), mark.isAlone,
        mark.expression.year != nil
          || mark.expression.month != nil
            && (mark.expression.day != nil || node == line.nodes.lowerBound && isInItem(line))
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

  /// The date behind others that are struck out, which go with it: `<s>February 22</s> February 29: …`.
  mutating func markBehindStruckDate(in line: TextLine) -> DateScanner.Mark? {
    // Most lines begin with text.
    guard tree.tag(line.nodes.lowerBound) != .text else { return nil }
    var place = line.text.lowerBound
    for struck in struckTexts(in: line) {
      guard isBlank(place..<struck.lowerBound), isDate(struck) else { break }
      place = struck.upperBound
    }
    guard place > line.text.lowerBound,
      let mark = scanner.leading(lines.bytes[place..<line.text.upperBound], isBehindDate: true),
      !mark.isInSentence
    else { return nil }
    return DateScanner.Mark(
      expression: mark.expression, marker: line.text.lowerBound..<mark.marker.upperBound,
      isSetOff: mark.isSetOff, isAlone: mark.isAlone)
  }

  /// The date that a line ends with, and with it those before it that are struck out.
  mutating func trailingMark(of line: TextLine) -> DateScanner.Mark? {
    guard let mark = scanner.trailing(lines.text(line)) else { return nil }
    var start = mark.marker.lowerBound
    for struck in struckTexts(in: line).reversed() where struck.upperBound <= start {
      guard isBlank(struck.upperBound..<start), isDate(struck) else { break }
      start = struck.lowerBound
    }
    return DateScanner.Mark(
      expression: mark.expression, marker: start..<mark.marker.upperBound, isSetOff: mark.isSetOff,
      isAlone: mark.isAlone)
  }

  /// The bytes of a line that are struck out, element by element.
  private func struckTexts(in line: TextLine) -> [Range<Int>] {
    var struck: [Range<Int>] = []
    var place = line.text.lowerBound
    var node = line.nodes.lowerBound
    while node < line.nodes.upperBound {
      if tree.tag(node) != .text, isStruck(node) {
        let end = tree.subtree(node).reduce(place) { $0 + tree.text($1).count }
        guard end <= line.text.upperBound else { break }
        struck.append(place..<end)
        place = end
        node = tree.end(node)
      } else {
        place += tree.text(node).count
        node += 1
      }
    }
    return struck
  }

  private mutating func isDate(_ text: Range<Int>) -> Bool {
    scanner.leading(lines.bytes[text])?.isAlone ?? false
  }

  private func isBlank(_ text: Range<Int>) -> Bool {
    lines.bytes[text].allSatisfy { $0 <= 0x20 || ",;/".utf8.contains($0) }
  }

  private func isStruck(_ node: PageTree.Node) -> Bool {
    switch tree.tag(node) {
    case .s, .del, .strike: true
    default: tree.attribute("style", of: node)?.lowercased().contains("line-through") ?? false
    }
  }

  /// The date of a `<time>` element that says more than its text: `<time datetime="2026-08">Aug</time>`.
  mutating func timeElement(in line: TextLine) -> DateScanner.Mark? {
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
