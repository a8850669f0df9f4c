import Markup

/// Collects why a page is read as it is, item by item in page order, from what the parser has at hand.
///
/// Only made when somebody asks: nothing of it is on the path of every entry.
struct Explainer {
  private let tree: PageTree
  private let lines: TextLines
  private let outline: PageOutline
  private let isSelected: Bool
  private let order: (dayComesFirst: Bool, isShown: Bool)

  private(set) var page = PageExplanation()
  /// The place of each section in the page's account, by the line of its heading.
  private var sections: [Int: Int] = [:]
  /// The lines of the entries whose own dates begin at some byte.
  private var owners: [Int: Int] = [:]
  /// The entry before: its heading, year and line.
  private var previous: (heading: Int, year: Int, line: Int)?

  /// Makes an explainer for one page.
  ///
  /// - Parameters:
  ///   - tree: The page.
  ///   - lines: Its lines.
  ///   - outline: Its sections.
  ///   - selectors: The user's selectors.
  ///   - dates: The dates of all items.
  ///   - dayComesFirst: How dates of numbers are read on this page.
  init(
    tree: PageTree, lines: TextLines, outline: PageOutline, selectors: ItemSelectors?,
    dates: [DateExpression], dayComesFirst: Bool
  ) {
    self.tree = tree
    self.lines = lines
    self.outline = outline
    isSelected = selectors?.item != nil
    order = (dayComesFirst, dates.contains { $0.order != nil })
    if isSelected { page.selectors = selectors }
    for heading in outline.headings {
      sections[heading.line] = page.sections.count
      page.sections.append(
        PageExplanation.Section(
          explanation: outline.explanation(of: heading, line: sourceLine(ofLine: heading.line))))
    }
  }

  private func sourceLine(ofLine line: Int) -> Int? {
    lines.lines.indices.contains(line) ? lines.lines[line].line : nil
  }

  // MARK: Items

  /// Notes something that looked like an item.
  ///
  /// - Parameters:
  ///   - line: The place of its first line among the page's lines.
  ///   - reason: Why it is none.
  mutating func skip(_ line: Int, _ reason: PageExplanation.Skipped.Reason) {
    page.skipped.append(
      PageExplanation.Skipped(
        reason: reason, line: lines.lines[line].line, text: words(lines.text(lines.lines[line]))))
  }

  /// The explanation of an item.
  ///
  /// - Parameters:
  ///   - date: What its date was understood as.
  ///   - expression: The date as it is written.
  ///   - inherited: The date above that completes it.
  ///   - line: The place of its first line among the page's lines.
  ///   - element: The element that holds it.
  ///   - cuts: What was cut out of its content as its date.
  /// - Returns: The facts.
  mutating func explanation(
    of date: StatedDate, from expression: DateExpression, below inherited: DateExpression?,
    line: Int, element: PageTree.Node, cuts: [TextCut]
  ) -> Explanation {
    let heading = outline.heading(ofLine: line)
    let place = lines.lines[line].line
    let section = section(of: heading)
    // What a selector finds is scanned alone: its bytes are not those of the page.
    var text = isSelected ? text(of: cuts, at: place) : text(of: expression)
    if !isSelected {
      if let owner = owners[expression.range.lowerBound], owner != place {
        text.place = .rowAbove
      } else if !tree.contains(element, text.node) {
        text.place = .above
      } else {
        owners[expression.range.lowerBound] = place
      }
    }
    let year: DateExplanation.Source? =
      if let place = expression.yearAbove {
        source(at: place)
      } else if expression.year != nil || expression.endYear != nil
        || expression.form == .twoNumbers
      {
        nil
      } else if let inherited, inherited.year != nil {
        inherited.yearAbove.map { source(at: $0) } ?? source(of: inherited)
      } else {
        neighbour(of: heading, year: date.start.year)
      }
    let hasMonth = expression.month != nil || expression.day == nil
    let explanation = DateExplanation(
      text: text.text, line: text.line, place: text.place, element: text.element,
      form: form(of: date), order: order(of: expression),
      year: year,
      month: hasMonth || inherited?.month == nil ? nil : inherited.map { source(of: $0) })
    previous = (heading.line, date.start.year, place)
    return Explanation(section: section, date: explanation, element: tree.name(element))
  }

  /// Completes the account of the page.
  ///
  /// - Parameters:
  ///   - undated: The places of items without a date among the page's lines.
  ///   - hasNewsSection: Whether the page has a news section.
  /// - Returns: The account.
  mutating func finish(undated: [Int], hasNewsSection: Bool) -> PageExplanation {
    for line in undated { skip(line, .undated) }
    page.skipped.sort { $0.line < $1.line }
    page.hasNewsSection = hasNewsSection
    return page
  }

  private mutating func section(of heading: PageOutline.Heading) -> SectionExplanation {
    guard let index = sections[heading.line] else {
      return outline.explanation(of: heading, line: nil)
    }
    page.sections[index].entryCount += 1
    return page.sections[index].explanation
  }

  // MARK: Texts of dates

  private struct DateText {
    let text: String
    let line: Int
    let node: PageTree.Node
    var place: DateExplanation.Place
    let element: String?
  }

  private func words(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self).words
      .joined(separator: " ")
  }

  /// The text of a date that the user's selector found.
  private func text(of cuts: [TextCut], at place: Int) -> DateText {
    let bytes = cuts.flatMap { cut in
      tree.text(cut.node).dropFirst(cut.bytes.lowerBound).prefix(cut.bytes.count)
    }
    return DateText(
      text: words(bytes), line: cuts.first.map { tree.line($0.node) } ?? place,
      node: cuts.first?.node ?? 0, place: .selector, element: nil)
  }

  /// The text that a date was read from, found again by its bytes.
  private func text(of expression: DateExpression) -> DateText {
    let range = expression.range
    let line = lines.lines[lineIndex(ofByte: range.lowerBound)]
    var node = line.nodes.lowerBound
    var position = line.text.lowerBound
    while node < line.nodes.upperBound {
      let count = tree.text(node).count
      if position + count > range.lowerBound { break }
      position += count
      node += 1
    }
    let element = element(around: node, holding: range.count)
    let shown = words(lines.bytes[range])
    if let year = expression.year, let element,
      let stated = tree.attribute("datetime", of: element),
      !shown.contains(String(year)), stated.contains(String(year))
    {
      return DateText(
        text: stated, line: line.line, node: node, place: .attribute, element: name(element))
    }
    let before = hasWords(
      lines.bytes[line.text].prefix(max(0, range.lowerBound - line.text.lowerBound)))
    let after = hasWords(
      lines.bytes[line.text].suffix(max(0, line.text.upperBound - range.upperBound)))
    return DateText(
      text: shown, line: line.line, node: node,
      place: before ? after ? .within : .end : after ? .beginning : .alone,
      element: element.map(name))
  }

  private func hasWords(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains { $0.isLetter || $0.isNumber }
  }

  private func name(_ element: PageTree.Node) -> String {
    guard let classes = tree.attribute("class", of: element),
      let first = classes.words.first
    else { return tree.name(element) }
    return "\(tree.name(element)).\(first)"
  }

  /// The innermost inline element that holds not much more than a date.
  private func element(around node: PageTree.Node, holding count: Int) -> PageTree.Node? {
    guard let element = tree.parent(node), !tree.tag(element).isBlock else { return nil }
    let length = tree.subtree(element).reduce(0) { $0 + tree.text($1).count }
    return length <= count + 6 ? element : nil
  }

  private func lineIndex(ofByte byte: Int) -> Int {
    min(
      lines.lines.partitioningIndex { $0.text.upperBound > byte }, max(0, lines.lines.count - 1))
  }

  // MARK: Parts of dates

  private func form(of date: StatedDate) -> DateExplanation.Form {
    if date.isOpen { return .openRange }
    if date.end != nil { return .range }
    if date.season != nil { return .season }
    return date.start.day != nil ? .day : date.start.month != nil ? .month : .year
  }

  private func order(of expression: DateExpression) -> DateExplanation.NumberOrder? {
    switch expression.form {
    case .dayOrMonthFirst where order.dayComesFirst:
      order.isShown ? .dayFirstOnPage : .dayFirstInLanguage
    case .dayOrMonthFirst: order.isShown ? .monthFirstOnPage : .monthFirstInLanguage
    case .twoNumbers: .monthAndYear
    default: nil
    }
  }

  /// The date above that has a part of the date.
  private func source(of inherited: DateExpression) -> DateExplanation.Source {
    let text = text(of: inherited)
    return .above(line: text.line, text: text.text)
  }

  /// The line above that has the year of a date that lacks it: `2024` above `May`.
  private func source(at byte: Int) -> DateExplanation.Source {
    let line = lines.lines[lineIndex(ofByte: byte)]
    return .above(line: line.line, text: words(lines.text(line)))
  }

  /// The heading or the entry that a year is taken from which stands nowhere above.
  private func neighbour(of heading: PageOutline.Heading, year: Int) -> DateExplanation.Source {
    if heading.section.heading.contains(String(year)) {
      return .heading(line: sourceLine(ofLine: heading.line), text: heading.section.heading)
    }
    // A December below a January is of the year before.
    guard let previous, previous.heading == heading.line, abs(previous.year - year) <= 1 else {
      return .neighbour(line: nil)
    }
    return .neighbour(line: previous.line)
  }
}

extension PageOutline {
  /// What a section was taken for, and why.
  func explanation(of heading: Heading, line: Int?) -> SectionExplanation {
    let section = heading.section
    let kind: SectionExplanation.Kind =
      switch section.kind {
      case .news: .news
      case .publications: .publications
      case .posts, .other: .other
      }
    return SectionExplanation(
      title: section.title, line: line, kind: kind, rule: rule(of: section))
  }

  private func rule(of section: Section) -> SectionExplanation.Rule {
    let known = SectionNames.knownName(in: section.heading)
    let isChoice = !newsSections.isEmpty
    switch section.kind {
    case .news where isChoice && newsSections.contains(section.title.lowercased()): return .chosen
    case .news, .publications:
      if let known, known.kind == section.kind, section.kind != .news || !isChoice {
        return .knownName(known.name)
      }
      if let above = section.path.last { return .divides(above) }
      return .otherwise
    case .posts, .other: return isChoice && known?.kind == .news ? .notChosen : .unknownName
    }
  }
}
