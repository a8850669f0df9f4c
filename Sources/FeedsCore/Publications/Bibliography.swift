/// A BibTeX or biblatex file as a source: its works as items, newest first, and an account of the rest.
struct Bibliography {
  let source: Source
  /// The works.
  private(set) var page = ExtractedPage()
  private(set) var diagnostics: [Diagnostic] = []
  /// What is not to be shown.
  private(set) var leftOut: [SourceSummary.LeftOut] = []

  /// The section that works stand in.
  static let section = Section(
    title: "Publications", heading: "Publications", kind: .publications, level: 0, anchor: nil,
    path: [])

  /// Entry types that are no works.
  private static let otherTypes: Set<String> = ["xdata", "set", "control", "bibnote"]
  /// The most faults that are told one by one.
  private static let faultLimit = 100

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - base: The public URL of its site, which relative links are resolved against.
  ///   - queries: What the site shows of it; all, if there are none.
  /// - Throws: ``ContentError`` if it is no text or is empty.
  init(
    _ source: Source, base: URLReference, queries: [BibTeXQuery] = []
  ) throws(ContentError) {
    self.source = source
    let text = try SourceText(source)
    let frontMatter = FrontMatter(text.bytes, path: source.path, isMarkdown: false)
    diagnostics = text.diagnostics + frontMatter.diagnostics
    guard !frontMatter.isHidden else {
      diagnostics.append(
        Diagnostic(
          .note, "hidden-page", "left out: its front matter says that it is not published",
          at: SourceLocation(path: source.path, line: 1)))
      return
    }
    let lines = LineCounter(frontMatter.body)
    let file = BibTeXFile(frontMatter.body)
    var crossrefs = BibTeXCrossrefs(file.entries)
    let entries = crossrefs.resolved()
    var reader = WorkReader(urls: base, source: source.name)
    var items: [Item] = []
    items.reserveCapacity(entries.count)
    leftOut += file.commented.map { offset in
      let line = lines.line(at: offset)
      return SourceSummary.LeftOut(reason: .comment, lines: line...line, count: 1)
    }
    for (place, entry) in entries.enumerated() where !Bibliography.otherTypes.contains(entry.type) {
      // Proceedings that are there for their papers to name.
      if crossrefs.parents.contains(place), entry["author"] == nil { continue }
      let line = lines.line(at: entry.range.lowerBound)
      if !queries.isEmpty, !queries.contains(where: { $0.matches(entry) }) {
        let last = lines.line(at: max(entry.range.upperBound - 1, entry.range.lowerBound))
        leftOut.append(SourceSummary.LeftOut(reason: .hidden, lines: line...last, count: 1))
        continue
      }
      do throws(WorkReader.Omission) {
        let found = try reader.work(entry)
        items.append(
          Item(
            date: found.date, section: Bibliography.section,
            content: Citation.content(of: found.work, title: found.title, date: found.date),
            title: Bibliography.title(found.title), anchor: nil, line: line, work: [found.work]))
      } catch {
        let reason: SourceSummary.LeftOut.Reason
        switch error {
        case .hidden: reason = .hidden
        case .undated: reason = .undated
        case .untitled: continue
        }
        let last = lines.line(at: max(entry.range.upperBound - 1, entry.range.lowerBound))
        leftOut.append(SourceSummary.LeftOut(reason: reason, lines: line...last, count: 1))
      }
    }
    page.items = Bibliography.newestFirst(items)
    leftOut.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    report(file.faults + crossrefs.faults + reader.faults, lines)
  }

  /// The titles of works are not cut, but for what is none.
  private static func title(_ text: String) -> String {
    text.utf8.count <= 1_000 ? text : text.prefix(500) + "…"
  }

  private mutating func report(_ faults: [BibTeXFault], _ lines: LineCounter) {
    let sorted = faults.sorted { ($0.offset, $0.code) < ($1.offset, $1.code) }
    diagnostics += sorted.prefix(Bibliography.faultLimit).map { fault in
      Diagnostic(
        .warning, fault.code, fault.message,
        at: SourceLocation(
          path: source.path, line: lines.line(at: fault.offset),
          column: lines.column(at: fault.offset)))
    }
    if sorted.count > Bibliography.faultLimit {
      diagnostics.append(
        Diagnostic(
          .warning, "more-faults",
          "\(sorted.count - Bibliography.faultLimit) more faults are not shown",
          at: SourceLocation(path: source.path)))
    }
  }

  /// Sorts by date. Files have their newest entries at the top or at the bottom, which tells the order of
  /// those of one date.
  static func newestFirst(_ items: [Item]) -> [Item] {
    var balance = 0
    for (item, next) in zip(items, items.dropFirst()) {
      let (day, nextDay) = (item.date.firstDay, next.date.firstDay)
      if day < nextDay { balance += 1 } else if day > nextDay { balance -= 1 }
    }
    let ordered = balance > 0 ? items.reversed() : items
    let keys = ordered.map { $0.date.firstDay.daysSinceEpoch }
    return ordered.indices.sorted { (-keys[$0], $0) < (-keys[$1], $1) }.map { ordered[$0] }
  }
}
