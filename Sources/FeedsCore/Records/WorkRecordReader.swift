import Markup

/// Reads venue, identifiers and links of a work from the fields of its record.
struct WorkRecordReader {
  let fields: RecordFields
  let urls: URLReference
  /// The citation as plain text, if there is one.
  let cited: String?
  private(set) var details = PublicationDetails()
  private(set) var links: [Link] = []
  private(set) var faults: [DataFault] = []
  /// Whether the author calls it a preprint.
  private(set) var saysPreprint = false

  init(fields: RecordFields, urls: URLReference, cited: String?) {
    self.fields = fields
    self.urls = urls
    self.cited = cited
    readPlace()
    readIdentifiers()
    readLinks()
    details.type = type
    saysPreprint =
      fields["preprint"].map { $0.bool ?? ($0.text == "1") } ?? false
      || details.type == "unpublished"
    details.abstract = abstract
  }

  // MARK: Where it appeared

  private mutating func readPlace() {
    let publisher = fields.text("publisher").map(RecordMarkup.plain)
    var venue: String?
    for name in WorkFields.venue where venue == nil {
      venue = fields[name]?.texts.first.flatMap(WorkRecordReader.venue)
    }
    // `Waves 8, 12 (2014)`
    if venue == nil, fields["citation"] == nil, let text = WorkFields.citation(fields) {
      venue = WorkRecordReader.venue(text.prefix { !$0.isNumber && $0 != "(" }.trimmed)
    }
    let short = fields.text(of: WorkFields.shortVenue).flatMap(WorkRecordReader.venue)
    details.venue = venue ?? publisher ?? short
    if venue != nil { details.publisher = publisher }
    details.volume = plain("volume", "vol")
    details.number = plain("number", "issue")
    if let pages = plain("pages", "page", "articlenumber") {
      let ends = pages.split(separator: ",").first.map {
        $0.split(whereSeparator: { $0.isOne(of: "-–—") }).map(\.trimmed).filter { !$0.isEmpty }
      }
      details.startingPage = ends?.first
      details.endingPage = ends?.count == 2 ? ends?.last : nil
    }
  }

  /// The name of a venue: without markup, and without the "In" that a style sets before it.
  private static func venue(_ text: String) -> String? {
    var name = RecordMarkup.plain(text)
    if name.hasPrefix("In "), name.dropFirst(3).first?.isUppercase ?? false {
      name = String(name.dropFirst(3))
    }
    while let last = name.last, last.isOne(of: ",;.") { name = name.dropLast().trimmed }
    return name.contains(where: \.isLetter) && !name.contains("://") ? name : nil
  }

  private func plain(_ names: String...) -> String? {
    fields.text(of: names).map(RecordMarkup.plain).flatMap {
      $0.isEmpty || $0.contains("://") || $0.utf8.count > 60 ? nil : $0
    }
  }

  /// The entry type of BibTeX that it would have.
  private var type: String {
    for name in [
      "publicationtypes", "publicationtype", "type", "entrytype", "category", "categories",
    ] {
      for text in fields[name]?.texts ?? [] {
        if let type = WorkFields.type(text) { return type }
      }
    }
    if fields.text("booktitle", "conference", "proceedings", "conferencename") != nil {
      return "inproceedings"
    }
    if fields.text("journal", "journaltitle", "fulljournalname") != nil { return "article" }
    if details.isbn != nil, details.doi == nil { return "book" }
    let venue = details.venue?.lowercased() ?? ""
    if ["proceedings", "conference", "workshop", "symposium"].contains(where: { venue.contains($0) }
    ) {
      return "inproceedings"
    }
    return venue.isEmpty ? "misc" : "article"
  }

  // MARK: Identifiers

  private mutating func readIdentifiers() {
    let id = fields.text("id", "key") ?? ""
    func named(_ prefix: String) -> String? {
      id.lowercased().hasPrefix(prefix) ? String(id.dropFirst(prefix.count)).trimmed : nil
    }
    if let text = fields.text("doi") {
      details.doi = WorkIdentifiers.doi(text)
      if details.doi == nil {
        let isURL = text.hasPrefix("http")
        faults.append(
          DataFault(
            .warning, "wrong-doi",
            "\"\(text.prefix(60))\" is no DOI such as 10.1000/182"
              + (isURL ? "; it is read as a link" : "; it is left out"),
            line: fields["doi"]?.line ?? fields.line))
        if isURL, let url = urls.absolute(text) { links.append(Link(href: url, text: "Link")) }
      }
    }
    details.doi =
      details.doi ?? named("doi:").flatMap(WorkIdentifiers.doi)
      ?? fields.text("biorxiv", "medrxiv").flatMap(WorkRecordReader.bioRxiv)
    for name in ["link", "url", "urlpaper", "paperurl", "website"] where details.doi == nil {
      guard let text = fields.text(name), text.contains("doi.org/10.") else { continue }
      details.doi = WorkIdentifiers.doi(text)
    }
    if details.doi == nil { details.doi = citedDOI }
    details.arXiv =
      (fields.text("arxiv", "arxivid", "eprint") ?? named("arxiv:")).flatMap(WorkIdentifiers.arXiv)
    for name in ["link", "url", "urlpdf", "pdf", "paperurl", "urlpreprint", "preprint"]
    where details.arXiv == nil {
      guard let text = fields.text(name), text.contains("arxiv.org/") else { continue }
      details.arXiv = WorkIdentifiers.arXiv(text)
    }
    details.isbn = (fields.text("isbn") ?? named("isbn:")).flatMap(WorkIdentifiers.isbn)
    details.issn = fields.text("issn").flatMap(WorkIdentifiers.issn)
  }

  /// The DOI of a bioRxiv identifier, which many write without its prefix: `2023.10.25.563923`.
  private static func bioRxiv(_ text: String) -> String? {
    if let doi = WorkIdentifiers.doi(text) { return doi }
    let parts = text.split(separator: ".")
    let isSuffix =
      text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      && (parts.count == 4 && parts[0].count == 4 && parts[3].count >= 6
        || parts.count == 1 && text.count == 6)
    return isSuffix ? "10.1101/" + text : nil
  }

  /// The DOI that a citation ends with, other than arXiv's.
  private var citedDOI: String? {
    guard let cited else { return nil }
    for word in cited.split(whereSeparator: { $0.isWhitespace || $0.isOne(of: "<>()[]") }) {
      guard let start = word.firstRange(of: "10.")?.lowerBound else { continue }
      let prefix = word[..<start].lowercased()
      guard prefix.isEmpty || prefix.hasSuffix("doi.org/") || prefix.hasSuffix("doi:"),
        let doi = WorkIdentifiers.doi(String(word[start...])),
        !doi.lowercased().hasPrefix("10.48550/")
      else { continue }
      return doi
    }
    return nil
  }

  // MARK: Links

  private mutating func readLinks() {
    func address(_ name: String) -> String? {
      fields[name].flatMap { RecordLinks.link($0, urls: urls, label: nil) }?.href
    }
    var others: [Link] = links
    links = []
    for name in WorkFields.pdf + ["link", "url"] where details.pdf == nil {
      guard let url = address(name) else { continue }
      let isNamed = name == "urlpdf" || name.hasPrefix("pdf")
      if isNamed || WorkRecordReader.isPDF(url) { details.pdf = url }
    }
    // The page of an abstract is no PDF.
    if let arXiv = details.arXiv, details.pdf.map({ $0.contains("arxiv.org/abs/") }) ?? true {
      details.pdf = "https://arxiv.org/pdf/" + arXiv
    }
    for (label, names) in WorkFields.labels {
      for name in names { address(name).map { others.append(Link(href: $0, text: label)) } }
    }
    if let id = fields.text("pmid"), id.allSatisfy(\.isNumber), let number = Int(id) {
      others.append(Link(href: "https://pubmed.ncbi.nlm.nih.gov/\(number)/", text: "PubMed"))
    }
    others += RecordLinks.links(of: fields, urls: urls).map { link in
      link.text.isEmpty ? Link(href: link.href, text: "Link") : link
    }
    if let doi = details.doi { add("DOI", WorkURL.doi(doi)) }
    if let arXiv = details.arXiv { add("arXiv", WorkURL.arXiv(arXiv)) }
    if let pdf = details.pdf { add("PDF", pdf) }
    for link in others { add(link.text, link.href) }
    details.url =
      details.doi.map(WorkURL.doi) ?? others.first { $0.text == "Link" }?.href
      ?? details.arXiv.map(WorkURL.arXiv) ?? details.pdf ?? others.first?.href
  }

  private mutating func add(_ label: String, _ href: String) {
    let isKnown = links.contains { $0.href.lowercased() == href.lowercased() }
    // The resolver's page of a DOI, also under its short name, is the same link.
    let isResolver = details.doi != nil && label != "DOI" && href.contains("doi.org/")
    if !isKnown, !isResolver { links.append(Link(href: href, text: label)) }
  }

  private static func isPDF(_ url: String) -> Bool {
    url.prefix { $0 != "?" && $0 != "#" }.lowercased().hasSuffix(".pdf")
      || url.contains("arxiv.org/pdf/")
  }

  // MARK: What it is about

  private var abstract: String? {
    if let text = fields.text("abstract") {
      let abstract = WorkRecordReader.paragraph(text)
      return abstract.contains(where: \.isLetter) ? abstract : nil
    }
    for name in WorkFields.summary {
      guard let text = fields.text(name) else { continue }
      let prose = WorkRecordReader.paragraph(text)
      // A summary has sentences; some put the citation there.
      guard prose.utf8.count >= 60, prose.contains(" ") else { continue }
      let folded = Work.folded(prose)
      if let cited, Work.folded(cited).hasPrefix(String(folded.prefix(40))) { continue }
      return prose
    }
    return nil
  }

  private static func paragraph(_ text: String) -> String {
    RecordMarkup(urls: .nowhere).content(text).text.trimmed
  }
}
