/// The identifiers and links that the fields of an entry state.
struct WorkLinks {
  private(set) var doi: String?
  private(set) var arXiv: String?
  private(set) var url: String?
  private(set) var pdf: String?
  /// All links with their labels, each address once.
  private(set) var all: [Link] = []
  private(set) var faults: [BibTeXFault] = []

  private let urls: URLReference
  private let pdfFolder: String

  /// The fields that hold links, beside identifiers, by the labels that they are shown with.
  private static let labels: [(label: String, fields: [String])] = [
    ("Code", ["code", "github", "software", "repository", "repo"]),
    ("Project", ["project", "website", "html", "homepage", "project_page"]),
    ("Data", ["data", "dataset"]), ("Video", ["video", "videourl", "talk"]), ("Slides", ["slides"]),
    ("Poster", ["poster"]), ("Supplement", ["supp", "supplementary"]), ("Demo", ["demo"]),
    ("Blog", ["blog"]),
  ]

  init(_ entry: BibTeXEntry, urls: URLReference, pdfFolder: String) {
    self.urls = urls
    self.pdfFolder = pdfFolder
    url = address(entry, "url") ?? howPublished(entry)
    readDOI(entry)
    arXiv = WorkLinks.arXiv(entry, url: url)
    pdf = address(entry, "pdf", folder: pdfFolder)
    // The page of an abstract is no PDF.
    if let page = pdf, let id = arXiv, page.contains("arxiv.org/abs/") {
      pdf = "https://arxiv.org/pdf/" + id
    }
    if let url, pdf == nil, WorkLinks.isPDF(url) { pdf = url }
    if pdf == nil, let arXiv, entry["pdf"] == nil { pdf = "https://arxiv.org/pdf/" + arXiv }

    if let doi { add("DOI", WorkURL.doi(doi)) }
    if let arXiv { add("arXiv", WorkURL.arXiv(arXiv)) }
    if let pdf { add("PDF", pdf) }
    if let url, url != pdf { add("Link", url) }
    for (label, fields) in WorkLinks.labels {
      for field in fields { address(entry, field).map { add(label, $0) } }
    }
  }

  private mutating func readDOI(_ entry: BibTeXEntry) {
    guard let field = entry.first(of: ["doi"]) else {
      doi = url.flatMap { $0.contains("doi.org/10.") ? WorkIdentifiers.doi($0) : nil }
      return
    }
    let text = LaTeXText.verbatim(field.value)
    doi = WorkIdentifiers.doi(text)
    guard doi == nil else { return }
    let isURL = text.hasPrefix("http")
    if isURL, url == nil { url = urls.absolute(text) }
    faults.append(
      BibTeXFault(
        code: "wrong-doi",
        message: "\"\(text.prefix(60))\" is no DOI such as 10.1000/182"
          + (isURL ? "; it is read as the field \"url\"" : "; it is left out"),
        offset: field.offset))
  }

  private mutating func add(_ label: String, _ href: String) {
    // The resolver's page of a DOI under another spelling is the same link.
    let isKnown = all.contains { $0.href.lowercased() == href.lowercased() }
    let isResolver =
      doi != nil && label != "DOI"
      && WorkIdentifiers.doi(href).map { $0.lowercased() } == doi?.lowercased()
      && href.contains("doi.org/")
    if !isKnown, !isResolver { all.append(Link(href: href, text: label)) }
  }

  /// The absolute URL that a field holds: one that begins with a scheme, or the path of a file.
  private func address(_ entry: BibTeXEntry, _ name: String, folder: String = "") -> String? {
    guard let value = entry[name] else { return nil }
    let text = LaTeXText.verbatim(value)
    let lower = text.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return urls.absolute(text) }
    if lower.hasPrefix("www.") { return urls.absolute("https://" + text) }
    // `true` and the like switch a button on; a file has an ending.
    guard !text.contains(":"), let dot = text.lastIndex(of: "."), dot != text.startIndex,
      text[dot...].count <= 6, text[dot...].dropFirst().allSatisfy({ $0.isLetter || $0.isNumber }),
      name == "pdf" || text.contains("/")
    else { return nil }
    return urls.absolute(text.contains("/") ? text : folder + text)
  }

  private func howPublished(_ entry: BibTeXEntry) -> String? {
    guard let value = entry["howpublished"] else { return nil }
    let text = LaTeXText.verbatim(value)
    return text.hasPrefix("http") ? urls.absolute(text) : nil
  }

  private static func isPDF(_ url: String) -> Bool {
    url.prefix { $0 != "?" && $0 != "#" }.lowercased().hasSuffix(".pdf")
      || url.contains("arxiv.org/pdf/")
  }

  private static func arXiv(_ entry: BibTeXEntry, url: String?) -> String? {
    func id(_ name: String) -> String? {
      entry[name].flatMap { WorkIdentifiers.arXiv(LaTeXText.verbatim($0)) }
    }
    if let id = id("arxiv") ?? id("arxivid") { return id }
    if let eprint = entry["eprint"] {
      let archive = (entry["archiveprefix"] ?? entry["eprinttype"]).map { LaTeXText.plain($0) }
      let text = LaTeXText.verbatim(eprint)
      if archive?.lowercased() ?? "arxiv" == "arxiv", let id = WorkIdentifiers.arXiv(text) {
        return id
      }
    }
    if let url, url.contains("arxiv.org/"), let id = WorkIdentifiers.arXiv(url) { return id }
    for name in ["pdf", "journal", "howpublished", "note", "volume"] {
      guard let value = entry[name] else { continue }
      let text = LaTeXText.plain(value)
      let lower = text.lowercased()
      let isNamed =
        name == "volume"
        ? lower.hasPrefix("abs/")
        : name == "pdf" ? lower.contains("arxiv.org/") : lower.contains("arxiv:")
      if isNamed, let id = WorkIdentifiers.arXiv(text) { return id }
    }
    return nil
  }
}
