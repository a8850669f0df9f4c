import FeedsCore

/// Puts into words why each page, section and item was or was not taken: `feeds list --explain`.
///
/// The only place that words it; what it says is known from ``Explanation`` and ``PageExplanation``.
struct ExplanationText {
  private(set) var lines: [String] = []
  /// The width that lines are cut to; `nil` where nothing is cut.
  private let width: Int?

  /// Makes the text.
  ///
  /// - Parameters:
  ///   - extract: What was understood.
  ///   - entries: The entries of it that are asked for.
  ///   - width: The width that lines with titles are cut to, if they are.
  init(_ extract: Extract, showing entries: [Entry], width: Int?) {
    self.width = width
    let byPath = Dictionary(grouping: entries, by: \.source.path)
    for source in extract.summaries {
      switch (source.kind, source.explanation) {
      case (.page, let page?): add(source, page, entries: byPath[source.path] ?? [])
      case (.collection, _):
        addRecords(source, entries: entries.filter { $0.source.path.hasPrefix(source.path) })
      default: addRecords(source, entries: byPath[source.path] ?? [])
      }
    }
  }

  /// What is no page leaves little open: what its entries are is said by their fields.
  private mutating func addRecords(_ source: SourceSummary, entries: [Entry]) {
    guard !source.sections.isEmpty || !source.leftOut.isEmpty else { return }
    lines.append(source.path)
    let count = source.sections.reduce(0) { $0 + $1.count }
    let listed = entries.count < count ? ", \(entries.count) of them listed" : ""
    let what =
      switch source.kind {
      case .bibliography: "publications, for this is a bibliography"
      case .data: "records of a data file, of which most state a date"
      case .collection, .page: "a collection, of which each file is one entry"
      }
    lines.append("  \(what); \(Summary.entries(count))\(listed)")
    for entry in entries.sorted(by: { order($0) < order($1) }) {
      let date = entry.date.end.map { "\(entry.date)/\($0)" } ?? "\(entry.date)"
      let origin =
        source.kind == .collection
        ? String(entry.source.path.dropFirst(source.path.count)) : place(entry.source.line)
      let head = "    \(origin): \(date)  \(entry.title)"
      lines.append(width.map { Columns.fitted(head, to: $0, fills: false) } ?? head)
      guard source.kind == .bibliography else { continue }
      let type = entry.publication?.type ?? ""
      let key = entry.publication?.citationKey.map { " with the key \"\($0)\"" } ?? ""
      lines.append("      @\(type)\(key)")
    }
    guard !source.leftOut.isEmpty else { return }
    lines.append("  left out")
    for part in source.leftOut {
      let why = part.file?.cause ?? part.reason.rawValue
      lines.append("    \(part.file?.name ?? place(part.lines.lowerBound)): \(why)")
    }
  }

  private func order(_ entry: Entry) -> (String, Int) {
    (entry.source.path, entry.source.line ?? 0)
  }

  private mutating func add(_ source: SourceSummary, _ page: PageExplanation, entries: [Entry]) {
    lines.append(source.path)
    if let selectors = page.selectors { lines.append("  " + words(selectors)) }
    let shown = Dictionary(grouping: entries) { $0.explanation?.section }
    var empty: [SectionExplanation] = []
    for section in page.sections {
      let facts = section.explanation
      if section.entryCount > 0 {
        add(facts, count: section.entryCount, entries: shown[facts] ?? [], page)
      } else if facts.line != nil {
        empty.append(facts)
      }
    }
    if !empty.isEmpty {
      lines.append("  no dated entries below")
      for section in empty {
        lines.append("    \(place(section.line)): \"\(section.title)\"\(reason(empty: section))")
      }
    }
    addLeftOut(source, page)
  }

  private mutating func add(
    _ section: SectionExplanation, count: Int, entries: [Entry], _ page: PageExplanation
  ) {
    let name = section.title.isEmpty ? "no heading" : "\"\(section.title)\""
    let hidden = entries.count < count ? ", \(entries.count) of them listed" : ""
    lines.append(
      "  \(place(section.line)): \(name): \(reason(section, page)); "
        + Summary.entries(count) + hidden)
    for entry in entries.sorted(by: { $0.source.line ?? 0 < $1.source.line ?? 0 }) {
      guard let explanation = entry.explanation else { continue }
      let date = entry.date.end.map { "\(entry.date)/\($0)" } ?? "\(entry.date)"
      let head = "    \(place(entry.source.line)): \(date)  \(entry.title)"
      lines.append(width.map { Columns.fitted(head, to: $0, fills: false) } ?? head)
      lines.append("      \(words(explanation, of: entry))")
    }
  }

  private mutating func addLeftOut(_ source: SourceSummary, _ page: PageExplanation) {
    var parts: [(line: Int, text: String)] = page.skipped.map { skipped in
      (skipped.line, "line \(skipped.line): \(words(skipped.reason)): \(quoted(skipped.text))")
    }
    for part in source.leftOut where part.reason != .undated {
      let items = part.count == 1 ? "1 item" : "\(part.count) items"
      let range =
        part.lines.count == 1
        ? "line \(part.lines.lowerBound)"
        : "lines \(part.lines.lowerBound)–\(part.lines.upperBound)"
      parts.append((part.lines.lowerBound, "\(range): \(part.reason.rawValue): \(items)"))
    }
    guard !parts.isEmpty else { return }
    lines.append("  left out")
    lines += parts.sorted { $0.line < $1.line }.map { "    \($0.text)" }
  }

  // MARK: Sections

  private func place(_ line: Int?) -> String { line.map { "line \($0)" } ?? "page" }

  private func reason(_ section: SectionExplanation, _ page: PageExplanation) -> String {
    switch (section.kind, section.rule) {
    case (.news, .knownName(let name)): "news, for \"\(name)\" is a known name of news"
    case (.news, .chosen): "news, for you named it"
    case (.news, .divides(let heading)): "news, for it divides \"\(heading)\""
    case (.news, _): "news, as the page says"
    case (.publications, .knownName(let name)):
      "publications, for \"\(name)\" is a known name of publications"
    case (.publications, .divides(let heading)): "publications, for it divides \"\(heading)\""
    case (.publications, _): "publications, as the page says"
    case (.other, let rule): reason(other: rule, page)
    }
  }

  private func reason(other rule: SectionExplanation.Rule, _ page: PageExplanation) -> String {
    guard page.hasNewsSection else {
      return "news, for the page has no news section, so that all its dated lists are news"
    }
    return rule == .notChosen
      ? "timeline only, for you named other headings as news"
      : "timeline only, for its heading is no known name of news, and the page has news"
  }

  private func reason(empty section: SectionExplanation) -> String {
    switch section.kind {
    case .news: ", a news section"
    case .publications: ", publications"
    case .other: ""
    }
  }

  private func words(_ selectors: ItemSelectors) -> String {
    let parts = [("item", selectors.item), ("date", selectors.date), ("title", selectors.title)]
    return "items by your selectors: "
      + parts.compactMap { name, value in value.map { "\(name) \(quoted($0))" } }
      .joined(separator: ", ")
  }

  // MARK: Entries

  private func words(_ explanation: Explanation, of entry: Entry) -> String {
    let date = explanation.date
    let item = name(ofElement: explanation.element)
    let text = quoted(date.text)
    let written = form(date)
    var sentence =
      switch date.place {
      case .beginning: "\(item) that begins with \(text), \(written)"
      case .end: "\(item) that ends with \(text), \(written)"
      case .within: "\(item) with \(text), \(written), in its text"
      case .alone where explanation.element == "tr":
        "\(item) with \(text), \(written), in a cell of its own"
      case .alone: "\(item) with \(text), \(written), on a line of its own"
      case .attribute: "\(item) with \(text), \(written), as the time of an element"
      case .above: "\(item) below \(text), \(written)"
      case .rowAbove: "\(item) without a date, below the row of \(text), \(written)"
      case .selector: "\(item) with \(text), \(written), by your selector"
      }
    if let element = date.element { sentence += ", in <\(element)>" }
    if date.line != entry.source.line { sentence += " (line \(date.line))" }
    if let month = date.month, month == date.year {
      sentence += "; month and year \(words(month))"
    } else {
      if let month = date.month { sentence += "; month \(words(month))" }
      if let year = date.year { sentence += "; year \(words(year))" }
    }
    return sentence
  }

  private func form(_ date: DateExplanation) -> String {
    let form =
      switch date.form {
      case .day: "a day"
      case .month: "a month"
      case .year: "a year"
      case .season: "a season"
      case .range: "a range"
      case .openRange: "an open range"
      }
    switch date.order {
    case .dayFirstOnPage?: return form + ", day first as other dates of the page show"
    case .dayFirstInLanguage?: return form + ", day first as is usual in the page's language"
    case .monthFirstOnPage?: return form + ", month first as other dates of the page show"
    case .monthFirstInLanguage?: return form + ", month first as is usual in the page's language"
    case .monthAndYear?: return form + ", month/year"
    case nil: return form
    }
  }

  private func words(_ source: DateExplanation.Source) -> String {
    switch source {
    case .above(let line, let text): "of \(quoted(text)) above (line \(line))"
    case .heading(let line, let text):
      "of the heading \(quoted(text))" + (line.map { " (line \($0))" } ?? "")
    case .neighbour(let line):
      "of the entry " + (line.map { "before it (line \($0))" } ?? "beside it")
    }
  }

  private func words(_ reason: PageExplanation.Skipped.Reason) -> String {
    switch reason {
    case .undated: "without a date, among items with one"
    case .incompleteDate: "a date that has no year here, or is not on the calendar"
    case .noText: "nothing but a date"
    }
  }

  private func name(ofElement element: String) -> String {
    switch element {
    case "li": "list item"
    case "tr": "table row"
    case "td", "th": "table cell"
    case "p": "paragraph"
    case "dd", "dt": "definition"
    case "article": "article"
    case "h1", "h2", "h3", "h4", "h5", "h6": "heading"
    case "blockquote": "quotation"
    default: "<\(element)>"
    }
  }

  /// A text in quotes, cut where it is long.
  private func quoted(_ text: String) -> String {
    "\"\(Columns.fitted(text, to: 60, fills: false))\""
  }
}
