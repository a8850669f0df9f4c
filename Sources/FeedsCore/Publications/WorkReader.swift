import Markup

/// Makes works of the entries of a BibTeX file.
struct WorkReader {
  /// What relative links of the file are resolved against.
  let urls: URLReference
  /// The file's name in the ledger.
  let source: String
  /// The folder that a bare file name in `pdf` means, as jekyll-scholar's themes have it.
  let pdfFolder: String
  private(set) var faults: [BibTeXFault] = []
  /// How many works have had a key.
  private var keyCounts: [String: Int] = [:]

  init(urls: URLReference, source: String) {
    self.urls = urls
    self.source = source
    pdfFolder = source.contains("_bibliography/") ? "assets/pdf/" : ""
  }

  /// A work with the place of its entry.
  struct Found {
    let work: Work
    let title: String
    let date: StatedDate
  }

  /// Why an entry is no work.
  enum Omission: Error {
    /// Its author says that it is not to be shown.
    case hidden
    /// It has no date, for it has not appeared; said by the author, or to be mended.
    case undated
    /// It has no title.
    case untitled
  }

  /// Reads an entry whose crossrefs have been followed.
  mutating func work(_ entry: BibTeXEntry) throws(Omission) -> Found {
    guard !WorkReader.isHidden(entry) else { throw .hidden }
    guard let title = title(entry) else {
      fault("missing-title", "the entry has no title and is left out; add \"title = {…}\"", entry)
      throw .untitled
    }
    let dates = BibTeXDate(entry)
    faults += dates.faults
    guard let date = dates.date else {
      if dates.faults.isEmpty {
        fault("missing-date", "the entry has no date and is left out; add \"year = {…}\"", entry)
      }
      throw .undated
    }
    let names = names(entry)
    let links = WorkLinks(entry, urls: urls, pdfFolder: pdfFolder)
    faults += links.faults
    let details = details(entry, links)
    var keys: [Work.Key] = []
    if let doi = details.doi { keys.append(.doi(doi.lowercased())) }
    if let id = details.arXiv, details.doi?.lowercased().hasPrefix("10.48550/") != true {
      keys.append(.doi("10.48550/arxiv." + id.lowercased()))
    }
    if !entry.key.isEmpty { keys.append(.citation(uniqueKey(entry.key), source: source)) }
    if details.doi == nil, keys.count > 1, case .doi = keys[0] {
      // The entry does not state arXiv's DOI: its own key names it, the DOI only helps to know it again.
      keys.swapAt(0, 1)
    }
    let work = Work(
      details: details, names: names, families: names.names.map { Work.folded($0.family) },
      foldedTitle: Work.folded(title), isPreprint: WorkReader.isPreprint(details),
      keys: keys,
      links: links.all, bibTeX: BibTeXText.text(of: entry))
    return Found(work: work, title: title, date: date)
  }

  /// The key, or the key with a number if an entry above has it too: what names two works names none.
  private mutating func uniqueKey(_ key: String) -> String {
    let count = keyCounts[key, default: 0] + 1
    keyCounts[key] = count
    return count == 1 ? key : "\(key)-\(count)"
  }

  private mutating func fault(_ code: String, _ message: String, _ entry: BibTeXEntry) {
    faults.append(BibTeXFault(code: code, message: message, offset: entry.range.lowerBound))
  }

  // MARK: Fields

  /// The fields by which authors keep an entry from being shown: their own, those of themes, and
  /// biblatex's options.
  private static func isHidden(_ entry: BibTeXEntry) -> Bool {
    func says(_ name: String, _ values: Set<String>) -> Bool {
      guard let value = entry[name] else { return false }
      return values.contains(LaTeXText.plain(value).lowercased())
    }
    let yes: Set<String> = ["true", "yes", "1", "y", "on"]
    let no: Set<String> = ["false", "no", "0", "n", "off"]
    if ["hidden", "hide", "draft", "private", "exclude", "skip", "ignore", "unlisted", "noindex"]
      .contains(where: { says($0, yes) })
    {
      return true
    }
    if ["published", "show", "public", "visible", "display"].contains(where: { says($0, no) }) {
      return true
    }
    guard let options = entry["options"] else { return false }
    return LaTeXText.plain(options).lowercased().split(separator: ",").contains { option in
      let halves = option.split(separator: "=").map(\.trimmed)
      return ["skipbib", "dataonly"].contains(halves.first)
        && (halves.count == 1 || halves[1] == "true")
    }
  }

  private func text(_ entry: BibTeXEntry, _ names: String...) -> String? {
    guard let field = entry.first(of: names) else { return nil }
    let text = LaTeXText.plain(field.value)
    return text.isEmpty ? nil : text
  }

  /// The title with its subtitle, without a comma that a style would set.
  private func title(_ entry: BibTeXEntry) -> String? {
    guard
      var title = text(entry, "title") ?? (isCollection(entry) ? text(entry, "booktitle") : nil)
    else { return nil }
    if let subtitle = text(entry, "subtitle"), !title.hasSuffix(subtitle) {
      title += title.last.map { $0.isOne(of: "?!:.") } ?? false ? " " : ": "
      title += subtitle
    }
    while let last = title.last, last.isOne(of: ",;") { title.removeLast() }
    return title.contains { $0.isLetter || $0.isNumber } ? title : nil
  }

  private func isCollection(_ entry: BibTeXEntry) -> Bool {
    ["proceedings", "collection", "book", "mvbook", "mvcollection", "mvproceedings"]
      .contains(entry.type)
  }

  private mutating func names(_ entry: BibTeXEntry) -> BibTeXNames {
    let editors = isCollection(entry) ? ["editor"] : []
    guard let field = entry.first(of: ["author"] + editors) else { return BibTeXNames([]) }
    let names = BibTeXNames(field.value)
    if names.isDoubtful {
      faults.append(
        BibTeXFault(
          code: "names", message: "a name has more than two commas; join names by \"and\"",
          offset: field.offset))
    }
    return names
  }

  private func details(_ entry: BibTeXEntry, _ links: WorkLinks) -> PublicationDetails {
    var details = PublicationDetails()
    details.type = entry.type
    details.citationKey = entry.key.isEmpty ? nil : entry.key
    details.venue =
      text(entry, "journal", "journaltitle")
      ?? (isCollection(entry) ? nil : text(entry, "booktitle"))
      ?? text(entry, "maintitle", "school", "institution", "series", "howpublished")
      .flatMap { $0.contains("://") ? nil : $0 }
    details.publisher = text(entry, "publisher", "organization", "school", "institution")
    details.volume = text(entry, "volume").flatMap { $0.hasPrefix("abs/") ? nil : $0 }
    details.number = text(entry, "number", "issue")
    if let pages = text(entry, "pages", "eid", "articleno") {
      let ends = pages.split(separator: ",")[0].split(whereSeparator: { $0.isOne(of: "-–—") })
        .map(\.trimmed).filter { !$0.isEmpty }
      details.startingPage = ends.first
      details.endingPage = ends.count == 2 ? ends[1] : nil
    }
    details.doi = links.doi
    details.arXiv = links.arXiv
    details.isbn = text(entry, "isbn").flatMap(WorkIdentifiers.isbn)
    details.issn = text(entry, "issn").flatMap(WorkIdentifiers.issn)
    details.pdf = links.pdf
    details.url =
      links.doi.map(WorkURL.doi) ?? links.url ?? links.arXiv.map(WorkURL.arXiv) ?? links.pdf
      ?? links.all.first?.href
    details.abstract = text(entry, "abstract")
    return details
  }

  /// Whether a work has not appeared in a venue, as far as its details tell.
  static func isPreprint(_ details: PublicationDetails) -> Bool {
    if let doi = details.doi { return WorkIdentifiers.isOfPreprint(doi) }
    let venue = details.venue?.lowercased() ?? ""
    if ["corr", "arxiv", "biorxiv", "medrxiv", "preprint", "ssrn", "zenodo"]
      .contains(where: { venue == $0 || venue.hasPrefix($0) })
    {
      return true
    }
    if ["unpublished", "online", "techreport", "report", "manual"].contains(details.type) {
      return true
    }
    return ["misc", "article"].contains(details.type) && venue.isEmpty
  }
}
