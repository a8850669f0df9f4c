import Markup

/// All dated lines, also those with a date elsewhere than at their beginning.
extension LineReader {
  /// All dated lines: those with a date at their beginning, and in lists and cards that have none of
  /// these, those with a date at their end; in news also items beside those with one at the beginning.
  mutating func dated(leading: [Int: DateScanner.Mark], outline: PageOutline) -> [DatedLine] {
    var dated: [DatedLine] = []
    dated.reserveCapacity(leading.count)
    let headings = Set(outline.headings.map(\.line))
    let repeated = Set(repetitions.values.map(\.line))
    var withLeading: Set<PageTree.Node> = []
    var members: Set<PageTree.Node> = []
    for index in leading.keys {
      if let group = group(lines.lines[index]) { withLeading.insert(group) }
      if let member = member(lines.lines[index]) { members.insert(member) }
    }
    var others: [PageTree.Node: [DatedLine]] = [:]
    for (index, line) in lines.lines.enumerated() {
      if let mark = leading[index] {
        dated.append(DatedLine(line: index, mark: mark, repetition: repetitions[index]))
        continue
      }
      guard !repeated.contains(index), !announced.contains(index), !headings.contains(index),
        let group = group(line), let member = member(line),
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
      let children = tree.children(group).filter {
        tree.hasInk(tree.subtree($0)) && tree.tag($0) != .text
      }
      // A term and its definition are one item.
      let terms = children.count { tree.tag($0) == .dt }
      let count = max(terms, children.count - terms)
      guard withLeading.contains(group) || found.count > 1 && found.count * 2 >= count else {
        continue
      }
      // One date an item: the first line that has one.
      var seen: Set<PageTree.Node> = []
      for entry in found {
        guard let member = member(lines.lines[entry.line]), seen.insert(member).inserted else {
          continue
        }
        dated.append(entry)
      }
    }
    dated += paragraphs(leading: leading, outline: outline, repeated: repeated)
    return withoutRepetitions(dated.sorted { $0.line < $1.line })
  }

  /// Paragraphs of news, and lines of these, that end with a date: `The map is online (29 March 2021)`, where most
  /// of those beside them do and none begins with one.
  private mutating func paragraphs(
    leading: [Int: DateScanner.Mark], outline: PageOutline, repeated: Set<Int>
  ) -> [DatedLine] {
    var found: [Siblings: [DatedLine]] = [:]
    var blocks: [Siblings: Set<PageTree.Node>] = [:]
    var refused: Set<Siblings> = []
    for (index, line) in lines.lines.enumerated() {
      guard [.p, .div].contains(tree.tag(line.container)),
        case let heading = outline.heading(ofLine: index), heading.section.kind == .news,
        heading.line != index,
        !isAside(line), member(line) == nil, let siblings = self.siblings(ofBlock: line.container)
      else { continue }
      blocks[siblings, default: []].insert(line.container)
      if leading[index] != nil || repeated.contains(index) {
        refused.insert(siblings)
      } else if let mark = endMark(of: line) {
        found[siblings, default: []].append(DatedLine(line: index, mark: mark))
      }
    }
    return found.filter { siblings, found in
      let dated = Set(found.map { lines.lines[$0.line].container }).count
      return found.count > 1 && dated * 2 >= blocks[siblings]?.count ?? 0
        && !refused.contains(siblings)
    }.flatMap(\.value)
  }

  /// The siblings of a block, or of what holds only it.
  private func siblings(ofBlock block: PageTree.Node) -> Siblings? {
    var node = block
    while let parent = tree.parent(node), tree.tag(parent) == .div,
      tree.children(parent).allSatisfy({ $0 == node || !tree.hasInk(tree.subtree($0)) })
    {
      node = parent
    }
    return tree.parent(node).map { Siblings(parent: $0, tag: tree.tag(node)) }
  }

  /// The date that a line ends with, in an element of its own, set off, or behind a sentence.
  private mutating func endMark(of line: TextLine) -> DateScanner.Mark? {
    guard
      let mark = scanner.trailing(lines.text(line)) ?? ownElement(in: line)?.mark,
      mark.expression.month != nil, !mark.isAlone, !mark.isStamp, !isGlued(mark.expression),
      !"©".utf8.elementsEqual(lines.text(line).drop { $0 <= 0x20 }.prefix(2))
    else { return nil }
    let before = lines.bytes[line.text.lowerBound..<mark.marker.lowerBound].last { $0 > 0x20 }
    let isBehindSentence = before.map { ".!?".utf8.contains($0) } ?? false
    return mark.isSetOff || isBehindSentence ? mark : nil
  }

  /// Whether a date goes on from a word: `linux-2.6.29`.
  private func isGlued(_ expression: DateExpression) -> Bool {
    guard expression.range.lowerBound > 0 else { return false }
    let before = lines.bytes[expression.range.lowerBound - 1]
    return before > 0x20 && !"([".utf8.contains(before) && before < 0x80
  }

  /// Short lines of cards with a date that does not begin them: `Ada · 5 March 2024`.
  mutating func bylines(leading: [Int: DateScanner.Mark]) -> [Int] {
    lines.lines.indices.filter { index in
      let line = lines.lines[index]
      guard leading[index] == nil, line.text.count <= 60,
        [.div, .p].contains(tree.tag(line.container)), !isInItem(line),
        let mark = scanner.trailing(lines.text(line)) ?? ownElement(in: line)?.mark
          ?? scanner.within(lines.text(line))
      else { return false }
      return mark.expression.year != nil && mark.expression.month != nil
    }
  }

  /// A date elsewhere than at the beginning of a line: at its end, in an element or a bracket of its own,
  /// at the end of a bold beginning, in news anywhere.
  mutating func otherMark(
    in line: TextLine, mayBeAnywhere: Bool
  ) -> DateScanner.Mark? {
    let text = lines.text(line)
    if let mark = trailingMark(of: line) ?? ownElement(in: line)?.mark ?? scanner.bracketed(text) {
      return mark
    }
    return markOfLead(in: line) ?? (mayBeAnywhere ? scanner.within(text) : nil)
  }

  /// The date that ends a bold beginning: `**Award, 3 March 2023:** …`.
  mutating func markOfLead(in line: TextLine) -> DateScanner.Mark? {
    let first = line.nodes.lowerBound
    guard [.b, .strong, .em, .i].contains(tree.tag(first)), tree.end(first) < line.nodes.upperBound
    else { return nil }
    let count = tree.subtree(first).reduce(0) { $0 + tree.text($1).count }
    let end = min(line.text.lowerBound + count, line.text.upperBound)
    var lead = lines.bytes[line.text.lowerBound..<end]
    while let last = lead.last, last <= 0x20 || last == UInt8(ascii: ":") { lead.removeLast() }
    guard let mark = scanner.trailing(lead), mark.expression.form != .year else { return nil }
    var marker = mark.marker.lowerBound..<end
    if lines.bytes[lead.endIndex..<end].contains(UInt8(ascii: ":")) {
      // The colon belongs to what stands before the date.
      let name = lead[..<marker.lowerBound].lastIndex { $0 > 0x20 }
      marker = (name.map { $0 + 1 } ?? marker.lowerBound)..<lead.endIndex
    }
    return DateScanner.Mark(
      expression: mark.expression, marker: marker, isSetOff: true, isAlone: false)
  }

  /// Drops the second of two equal dates of one card, which only repeats the first.
  func withoutRepetitions(_ dated: [DatedLine]) -> [DatedLine] {
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

  func areOneCard(_ first: PageTree.Node, _ second: PageTree.Node) -> Bool {
    let card = tree.closest(first) { [.li, .tr, .article, .a].contains($0) }
    if let card { return tree.contains(card, second) }
    return false
  }

  func row(_ line: TextLine) -> PageTree.Node? {
    tree.closest(line.container) { $0 == .tr || $0 == .li || $0 == .article }
  }

  // MARK: Lists and cards

  /// The list item, row or card that a line may be the end of.
  mutating func member(_ line: TextLine) -> PageTree.Node? {
    if let item = tree.closest(line.container, where: Self.isListLike) { return item }
    if tree.tag(line.container).headingLevel != nil { return tree.parent(line.container) }
    var node = line.container
    for _ in 0..<4 {
      guard let parent = tree.parent(node), tree.tag(node) != .body else { return nil }
      if mayBeCard(node), tree.mainClass(of: node) != nil, isOneOfSeveral(node, isCard: true) {
        return node
      }
      node = parent
    }
    return nil
  }

  /// What holds that item's siblings.
  mutating func group(_ line: TextLine) -> PageTree.Node? {
    guard let member = member(line) else { return nil }
    if Self.isListLike(tree.tag(member)) { return tree.list(of: member) }
    // A card may be wrapped in a column.
    var node = member
    for _ in 0..<3 {
      guard let parent = tree.parent(node) else { return nil }
      if isOneOfSeveral(node, isCard: false) { return parent }
      node = parent
    }
    return nil
  }

  /// Whether an element has siblings of its kind; as a card, such that hold a heading.
  private mutating func isOneOfSeveral(_ node: PageTree.Node, isCard: Bool) -> Bool {
    guard let parent = tree.parent(node) else { return false }
    let kind = Kind(tag: tree.tag(node), name: isCard ? tree.mainClass(of: node) : nil)
    if kinds[parent] == nil {
      var counts: [Kind: Int] = [:]
      for child in tree.children(parent) where tree.tag(child) != .text {
        counts[Kind(tag: tree.tag(child), name: nil), default: 0] += 1
        guard mayBeCard(child), let name = tree.mainClass(of: child),
          tree.subtree(child).contains(where: { tree.tag($0).headingLevel != nil })
        else { continue }
        counts[Kind(tag: tree.tag(child), name: name), default: 0] += 1
      }
      kinds[parent] = counts
    }
    return kinds[parent]?[kind] ?? 0 > 1
  }

  private func mayBeCard(_ node: PageTree.Node) -> Bool {
    [.div, .section, .a].contains(tree.tag(node))
  }

  /// What makes siblings alike.
  struct Kind: Hashable {
    let tag: Tag
    let name: String?
  }
}
