import Markup

/// A data file of a site as a source: the dated things of its lists as items, and an account of the rest.
///
/// A list is taken if at least half of the things in it that are shown have a date and words; what is no
/// such list, as a menu or a curriculum vitae, gives nothing.
struct DataFile {
  /// The things that it lists.
  private(set) var page = ExtractedPage()
  private(set) var diagnostics: [Diagnostic] = []
  /// What is not to be shown.
  private(set) var leftOut: [SourceSummary.LeftOut] = []

  /// The most faults that are told one by one.
  private static let faultLimit = 100

  /// The folders that generators keep data in.
  private static let folders: Set<String> = ["_data", "data"]

  private let urls: URLReference
  private let language: String?
  private let people: [String: String]
  private let name: String
  private let markup: RecordMarkup

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - document: What its format gives.
  ///   - path: The path as it is shown in messages.
  ///   - name: The file's name in the ledger.
  ///   - urls: What relative links are resolved against: the root of the site.
  ///   - language: The site's language as a BCP 47 tag.
  ///   - people: The names that user names stand for.
  init(
    _ document: DataDocument, path: String, name: String, urls: URLReference,
    language: String? = nil, people: [String: String] = [:]
  ) {
    self.urls = urls
    self.language = language
    self.people = people
    self.name = name
    markup = RecordMarkup(urls: urls)
    let parts = name.split(separator: "/").map(String.init)
    let file = parts.last ?? name
    // `_data/news/2024.yml`: what a year or a language does not say, the folder says.
    let folder = parts.dropLast().suffix(1).filter { !DataFile.folders.contains($0) }
    let stem = file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex)
    let lists = RecordLists(document.value, name: String(stem), language: language).lists
      .filter { !DataFile.isUnread($0.names) }
    var dates = RecordDates(language: language)
    let read = lists.map { self.records(of: $0, dates: &dates) }
    var context = DateContext()
    context.dayComesFirst = DateOrder.dayComesFirst(
      read.flatMap { $0.compactMap(\.date) }, language: language)
    // `_data/news/2024.yml` and `news/2024/may.yml` say the year of dates that state none.
    let year = (parts.dropLast().suffix(1) + [String(stem)]).compactMap(DataFile.year).last
    context.year = year
    context.yearAbove = year
    for (list, records) in zip(lists, read) { add(records, of: folder + list.names, context) }
    leftOut.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    report(document.faults, path: path)
  }

  /// The year that a name is.
  private static func year(_ name: String) -> Int? {
    guard name.utf8.count == 4, let year = Int(name), (1900...2099).contains(year) else {
      return nil
    }
    return year
  }

  // MARK: Lists

  private func records(of list: RecordLists.List, dates: inout RecordDates) -> [Record] {
    let fields = list.rows.map { RecordFields($0.value, language: language) }
    guard !DataFile.arePeople(fields) else { return [] }
    let roles = RecordRoles(fields, dates: &dates)
    let isEvent = DataFile.words(list.names).contains { FieldNames.events.contains($0) }
    return zip(list.rows, fields).map { row, fields in
      Record(row, fields: fields, roles: roles, isEvent: isEvent, dates: &dates)
    }
  }

  private mutating func add(_ records: [Record], of names: [String], _ context: DateContext) {
    let visible = records.filter { !$0.isHidden }
    let dated = DataFile.dates(of: visible, context)
    let complete = zip(visible, dated).count { $1 != nil && $0.hasWords }
    guard complete > 0, complete * 2 >= visible.count else { return }
    // Positions, studies and projects last; what happens has a day, or one month or year.
    let periods = visible.count { $0.date?.isPeriod ?? false }
    guard periods * 2 <= complete else { return }
    let section = DataFile.section(names, visible)
    guard section.kind != .other || !DataFile.areMeasurements(visible) else { return }
    if section.kind == .news { page.hasNewsSection = true }
    for record in records where record.isHidden {
      leftOut.append(
        SourceSummary.LeftOut(reason: .hidden, lines: record.line...record.line, count: 1))
    }
    var items: [Item] = []
    for (record, date) in zip(visible, dated) {
      guard record.hasWords else { continue }
      guard let date else {
        page.undated.append((section.title, record.line, record.firstWords))
        continue
      }
      if section.kind == .publications, let work = work(record, date) {
        items.append(
          Item(
            date: date, section: section,
            content: Citation.content(of: work.work, title: work.title, date: date),
            title: work.title, anchor: nil, line: record.line, work: [work.work],
            file: DataFile.file(of: record.fields)))
      } else if let found = RecordContent(
        record, links: RecordLinks.links(of: record.fields, urls: urls), markup: markup)
      {
        items.append(
          Item(
            date: date, section: section, content: found.content, title: found.title, anchor: nil,
            line: record.line, file: DataFile.file(of: record.fields)))
      }
    }
    page.items += Bibliography.newestFirst(items)
  }

  /// The dates of the rows of a list, of those without a year by the rows around them.
  private static func dates(of records: [Record], _ context: DateContext) -> [StatedDate?] {
    let stated = records.compactMap(\.date)
    guard stated.contains(where: { $0.year != nil }),
      stated.contains(where: { $0.year == nil && $0.month != nil })
    else { return records.map { record in record.date.flatMap { context.date($0) } } }
    var years = YearsOfRows(stated.map { (list: 0, date: $0) })
    var row = -1
    return records.map { record in
      guard let expression = record.date else { return nil }
      row += 1
      var context = context
      context.year = years.year(of: expression, row: row, below: 0) ?? context.year
      guard let date = context.date(expression) else { return nil }
      years.add(date, below: 0)
      return date
    }
  }

  /// What the fields of a record call its tags.
  private static func file(of fields: RecordFields) -> [EntryFile] {
    var tags: [String] = []
    for key in ["categories", "category", "tags", "tag"] {
      let value = fields[key]
      let texts =
        value?.text.map { $0.split(separator: ",").map(\.trimmed) } ?? value?.texts ?? []
      for text in texts where !text.isEmpty && tags.count < 20 && !tags.contains(text) {
        tags.append(RecordMarkup.plain(text))
      }
    }
    return tags.isEmpty ? [] : [EntryFile(address: nil, authors: [], tags: tags, isWhole: false)]
  }

  private mutating func work(_ record: Record, _ date: StatedDate) -> RecordWork? {
    guard
      var work = RecordWork(
        record.fields, date: date, citation: nil, people: people, urls: urls, source: name)
    else { return nil }
    faults += work.faults
    if let key = work.work.details.citationKey, !citationKeys.insert(key).inserted {
      // What names two works names none.
      work.forgetCitationKey()
    }
    return work
  }

  /// The BibTeX keys that works have had.
  private var citationKeys: Set<String> = []
  /// What works state wrong.
  private var faults: [DataFault] = []

  // MARK: What a list is

  private static func section(_ names: [String], _ visible: [Record]) -> Section {
    let works = visible.count { RecordWork.isWork($0.fields) }
    // The innermost key that is a name; a year or `items` is none.
    let named = names.filter { name in
      !FieldNames.generic.contains(RecordFields.folded(name)) && name.contains(where: \.isLetter)
        && FieldLanguage.language(name) == nil
    }
    let title = title(named.last ?? names.first ?? "")
    var kind = SectionKind.other
    for name in named.reversed() where kind == .other { kind = DataFile.kind(name) }
    let isEvents = words(named).contains { FieldNames.events.contains($0) }
    if kind != .news, !isEvents, works * 2 > visible.count { return Bibliography.section }
    if kind == .publications, visible.contains(where: { RecordWork.hasNames($0.fields) }) {
      return Bibliography.section
    }
    return Section(
      title: title, heading: title, kind: kind == .publications ? .other : kind, level: 0,
      anchor: nil, path: [])
  }

  private static func kind(_ name: String) -> SectionKind {
    FieldNames.works.contains(RecordFields.folded(name))
      ? .publications : SectionNames.kind(ofName: title(name)) ?? .other
  }

  /// A key as a heading: `previous_news` is "Previous news".
  static func title(_ name: String) -> String {
    var words: [String] = []
    for part in name.split(whereSeparator: { "_-. ".contains($0) }) {
      var word = ""
      for character in part {
        if character.isUppercase, word.last?.isLowercase ?? false {
          words.append(word)
          word = String(character).lowercased()
        } else {
          word.append(character)
        }
      }
      words.append(word)
    }
    let text = words.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func words(_ names: [String]) -> [String] {
    names.flatMap { title($0).lowercased().split(separator: " ").map(String.init) }
  }

  private static func isUnread(_ names: [String]) -> Bool {
    names.contains { name in
      let words = words([name])
      return FieldNames.unread.contains(RecordFields.folded(name))
        || words.count <= 3 && (words.last.map { FieldNames.unread.contains($0) } ?? false)
          && SectionNames.kind(heading: title(name)) == .other
    }
  }

  /// Whether most things of a long list say what others say: they are values of a table, not entries.
  private static func areMeasurements(_ records: [Record]) -> Bool {
    guard records.count >= 10 else { return false }
    let distinct = Set(records.map { "\($0.title ?? "")\n\($0.text ?? "")" })
    return distinct.count * 2 < records.count
  }

  /// Whether the things of a list are people, or the stations of a life.
  private static func arePeople(_ rows: [RecordFields]) -> Bool {
    let people = rows.count { fields in
      FieldNames.stations.contains { fields[$0] != nil }
        || fields.text("name", "fullname", "firstname") != nil
          && fields.text("title", "headline", "topic") == nil
          && FieldNames.personal.contains { fields[$0] != nil }
    }
    return people * 2 > rows.count
  }

  // MARK: Faults

  private mutating func report(_ given: [DataFault], path: String) {
    let all = (given + faults).enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    diagnostics += all.prefix(DataFile.faultLimit).map { $0.diagnostic(path: path) }
    if all.count > DataFile.faultLimit {
      diagnostics.append(
        Diagnostic(
          .warning, "more-faults", "\(all.count - DataFile.faultLimit) more faults are not shown",
          at: SourceLocation(path: path)))
    }
  }

  /// The files of one folder that a site shows, of those that data files are: the sources that a robot
  /// makes `citations.yaml` of say nothing that it does not (Greene Lab website template, "Citations").
  static func shown(_ names: [String]) -> [String] {
    func stem(_ name: String) -> String {
      name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex).lowercased()
    }
    guard names.contains(where: { stem($0) == "citations" }) else { return names }
    return names.filter { !robotSources.contains(stem($0)) }
  }

  private static let robotSources: Set<String> = [
    "sources", "orcid", "pubmed", "google-scholar",
  ]
}

extension Record {
  /// Whether there is anything to read.
  fileprivate var hasWords: Bool {
    [title, text].contains { $0?.contains(where: \.isLetter) ?? false }
  }

  /// What names it in a message.
  fileprivate var firstWords: String {
    String(RecordMarkup.plain(title ?? text ?? "").prefix(60))
  }
}
