import Markup

/// A work that the fields of a record state: a row of a data file, or the front matter of a file about one
/// publication.
struct RecordWork {
  private(set) var work: Work
  /// The title: plain text.
  let title: String
  /// When it appeared; `nil` if nothing says so.
  private(set) var date: StatedDate?
  /// What is wrong in the record.
  private(set) var faults: [DataFault] = []
  /// What is wrong in the BibTeX file beside it, by place in that file.
  private(set) var citationFaults: [BibTeXFault] = []

  /// Reads a front matter.
  ///
  /// - Parameters:
  ///   - values: The mapping.
  ///   - citation: A BibTeX file that stands beside it, as Hugo Blox keeps one.
  ///   - people: The names that user names stand for.
  ///   - urls: What relative links are resolved against.
  ///   - source: The file's name in the ledger.
  ///   - language: The site's language.
  init?(
    values: DataValue, citation: [UInt8]? = nil, people: [String: String] = [:],
    urls: URLReference, source: String, language: String? = nil
  ) {
    let fields = RecordFields(values, language: language)
    var dates = RecordDates(language: language)
    var context = DateContext()
    let expression = dates.expression(in: fields)
    context.dayComesFirst = DateOrder.dayComesFirst(
      [expression].compactMap(\.self), language: language)
    self.init(
      fields, date: expression.flatMap { context.date($0) }, citation: citation, people: people,
      urls: urls, source: source)
  }

  /// Reads the fields of a record.
  init?(
    _ fields: RecordFields, date: StatedDate?, citation: [UInt8]?, people: [String: String],
    urls: URLReference, source: String
  ) {
    let bibTeX = citation ?? RecordWork.bibTeX(fields)
    let known = bibTeX.flatMap { RecordCitation($0, title: fields.text("title"), urls, source) }
    citationFaults = known?.faults ?? []
    guard let title = RecordWork.title(fields) ?? known?.found.title else { return nil }
    self.title = title
    let cited = fields.text("citation").map { RecordMarkup.plain($0) }
    let reader = WorkRecordReader(fields: fields, urls: urls, cited: cited)
    var names = fields.first(of: WorkFields.names).map { RecordNames($0, people: people) }
    if names?.names.isEmpty ?? true, known?.found.work.names.names.isEmpty ?? true {
      names = cited.map { CitedNames(in: $0, title: title).names } ?? names
    }
    var details = reader.details
    faults = reader.faults
    var links = reader.links
    var keys: [Work.Key] = []
    if let known {
      details = details.completed(by: known.found.work.details)
      links = RecordWork.joined(links, known.found.work.links)
    }
    if let doi = details.doi { keys.append(.doi(doi.lowercased())) }
    if let id = details.arXiv, details.doi?.lowercased().hasPrefix("10.48550/") != true {
      keys.append(.doi("10.48550/arxiv." + id.lowercased()))
    }
    let citationKey =
      known?.found.work.details.citationKey ?? fields.text("citationkey", "bibkey", "citekey")
    if let citationKey {
      details.citationKey = citationKey
      keys.append(.citation(citationKey, source: source))
      // As of entries of a bibliography: arXiv's DOI, which nobody stated, only helps to know it again.
      if details.doi == nil, keys.count > 1 { keys.swapAt(0, 1) }
    }
    let authors =
      names.flatMap { $0.names.isEmpty ? nil : $0.bibTeXNames } ?? known?.found.work.names
      ?? RecordNames().bibTeXNames
    work = Work(
      details: details, names: authors, families: authors.names.map { Work.folded($0.family) },
      foldedTitle: Work.folded(title),
      isPreprint: WorkReader.isPreprint(details) || reader.saysPreprint,
      keys: keys, links: links, bibTeX: known?.found.work.bibTeX ?? "")
    self.date = RecordWork.date(date, known: known?.found.date)
  }

  /// Links with those of a bibliography that say more: identifiers first, and one PDF.
  private static func joined(_ links: [Link], _ others: [Link]) -> [Link] {
    let new = others.filter { other in
      !links.contains { $0.href == other.href || $0.text == "PDF" && other.text == "PDF" }
    }
    let names = ["DOI", "arXiv", "PDF"]
    let all = links + new
    return names.flatMap { name in all.filter { $0.text == name } }
      + all.filter { !names.contains($0.text) }
  }

  /// Takes its BibTeX key, which names another work as well, from what it is known by.
  mutating func forgetCitationKey() {
    work.keys.removeAll { if case .citation = $0 { true } else { false } }
  }

  /// The date of a work of which a bibliography says another one.
  ///
  /// What the record says is kept as written, unless the bibliography knows another year or month: the
  /// date of a front matter may be that of its import.
  private static func date(_ stated: StatedDate?, known: StatedDate?) -> StatedDate? {
    guard let stated, let known else { return stated ?? known }
    let (start, other) = (stated.start, known.start)
    if start.year != other.year { return known }
    guard let month = start.month, let otherMonth = other.month else { return stated }
    return month == otherMonth ? stated : known
  }

  private static func title(_ fields: RecordFields) -> String? {
    guard let text = fields.text(of: FieldNames.title) else { return nil }
    var title = RecordMarkup.plain(text)
    if let subtitle = fields.text("subtitle").map(RecordMarkup.plain), !title.hasSuffix(subtitle) {
      title += title.last.map { $0.isOne(of: "?!:.") } ?? false ? " " : ": "
      title += subtitle
    }
    while let last = title.last, last.isOne(of: ",;") { title = title.dropLast().trimmed }
    guard title.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    return title.utf8.count <= 1_000 ? title : title.prefix(500) + "…"
  }

  private static func bibTeX(_ fields: RecordFields) -> [UInt8]? {
    guard let text = fields.text("bibtex", "bib", "bibtexentry", "cite", "citation"),
      text.hasPrefix("@"), text.contains("{")
    else { return nil }
    return Array(text.utf8)
  }

  // MARK: Judging

  /// Whether the fields are those of a work: authors with a venue or an identifier, or an identifier that
  /// names the record.
  static func isWork(_ fields: RecordFields) -> Bool {
    guard fields.text(of: FieldNames.title) != nil else { return false }
    if let id = fields.text("id"),
      ["doi:", "arxiv:", "isbn:", "pmid:"].contains(where: { id.lowercased().hasPrefix($0) })
    {
      return true
    }
    let hasPlace =
      fields.first(of: WorkFields.venue + ["publisher", "publicationtypes"]) != nil
      || fields.text(of: WorkFields.identifiers) != nil
      || fields["link"].map { !$0.members.isEmpty && WorkFields.citation(fields) != nil } ?? false
    return hasPlace && (fields.first(of: WorkFields.names) ?? fields["citation"]) != nil
      || fields.text("bibtex")?.hasPrefix("@") ?? false
  }

  /// Whether the fields say more of a work than its title: who wrote it, where it appeared, or a name that
  /// catalogues know.
  static func hasNames(_ fields: RecordFields) -> Bool {
    fields.first(of: WorkFields.names + WorkFields.venue) != nil
      || fields.text(of: WorkFields.identifiers + ["citation", "bibtex"]) != nil
  }
}

extension PublicationDetails {
  /// These details with what they lack taken from others.
  fileprivate func completed(by other: PublicationDetails) -> PublicationDetails {
    var details = self
    if details.type.isEmpty || details.type == "misc" { details.type = other.type }
    details.venue = venue ?? other.venue
    details.publisher = publisher ?? other.publisher
    details.volume = volume ?? other.volume
    details.number = number ?? other.number
    if details.startingPage == nil {
      details.startingPage = other.startingPage
      details.endingPage = other.endingPage
    }
    details.doi = doi ?? other.doi
    details.arXiv = arXiv ?? other.arXiv
    details.isbn = isbn ?? other.isbn
    details.issn = issn ?? other.issn
    details.url = details.doi.map(WorkURL.doi) ?? url ?? other.url
    details.pdf = pdf ?? other.pdf
    details.abstract = abstract ?? other.abstract
    return details
  }
}

/// What the BibTeX of a record says: its only entry, or the one with its title.
private struct RecordCitation {
  let found: WorkReader.Found
  let faults: [BibTeXFault]

  init?(_ bytes: [UInt8], title: String?, _ urls: URLReference, _ source: String) {
    let file = BibTeXFile(bytes)
    var crossrefs = BibTeXCrossrefs(file.entries)
    let entries = crossrefs.resolved()
    var reader = WorkReader(urls: urls, source: source)
    let wanted = title.map { Work.folded(RecordMarkup.plain($0)) }
    var first: WorkReader.Found?
    for entry in entries.prefix(50) {
      guard let found = try? reader.work(entry) else { continue }
      if first == nil { first = found }
      if found.work.foldedTitle == wanted {
        first = found
        break
      }
    }
    guard let first, entries.count == 1 || first.work.foldedTitle == wanted else { return nil }
    found = first
    faults = file.faults + crossrefs.faults + reader.faults
  }
}
