import Markup

/// One file of a collection as an item: a post, an announcement, a publication, a talk.
struct CollectionEntry {
  /// The item; `nil` if the file is none, or is not to be seen.
  private(set) var item: Item?
  /// Whether the file states a date.
  let isDated: Bool
  /// The address of the page that the generator makes of the file, or else of the site.
  private(set) var address: String
  private(set) var diagnostics: [Diagnostic]
  /// Why the file is left out, if it is.
  private(set) var leftOut: SourceSummary.LeftOut?

  private let page: Page
  private let path: String
  /// The collection, as what this file of it says.
  let collection: SiteCollection
  private let site: Site
  private let values: DataValue

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - page: The file.
  ///   - path: Its path in the site.
  ///   - collection: The collection that it belongs to.
  ///   - site: The site.
  ///   - base: The site's public URL.
  ///   - options: What is wanted, and the time of the run.
  init(
    _ page: Page, path: String, in collection: SiteCollection, of site: Site, base: URLReference,
    options: FeedBuild.Options
  ) {
    self.page = page
    self.path = path
    self.site = site
    let layout = site.layout
    values = layout.values(of: path, frontMatter: page.frontMatter.data)
    self.collection = SiteCollection(
      folder: collection.folder, title: collection.title,
      kind: CollectionEntry.kind(of: values, in: collection, site.language))
    address = base.base
    diagnostics = page.diagnostics
    let date = layout.date(of: path, values: values)
    isDated = date != nil
    if let reason = layout.omission(
      of: path, page.frontMatter, values: values, date: date, now: options.now)
    {
      leaveOut(.hidden, reason)
      return
    }
    let own = layout.permalink(of: path, values: values, date: date)
      .flatMap { base.absolute(Page.relative($0)) }
    address = own ?? base.base
    let links = layout.linkBase(of: path, values: values, date: date)
    let urls = URLReference(base: base.absolute(Page.relative(links)) ?? address) ?? base
    read(date, address: own, urls: urls, options: options)
  }

  /// What a file holds: in a collection whose name does not tell, a work if it says who wrote it and where
  /// it appeared; in one of books, none if it says what a reader thought of somebody else's (al-folio's
  /// `_books`).
  private static func kind(
    of values: DataValue, in collection: SiteCollection, _ language: String?
  ) -> SectionKind {
    switch collection.kind {
    case .news, .posts: return collection.kind
    case .publications:
      let isReview =
        values["layout"]?.text?.contains("review") ?? false
        || values.first(of: ["stars", "rating", "finished", "goodreads_review"]) != nil
      return isReview ? .other : .publications
    case .other:
      guard
        SiteCollection.kind(ofFolder: SitePath(collection.folder + "x").folders.last ?? "") == nil
      else { return .other }
      return RecordWork.isWork(RecordFields(values, language: language)) ? .publications : .other
    }
  }

  private mutating func read(
    _ date: StatedDate?, address: String?, urls: URLReference, options: FeedBuild.Options
  ) {
    let body = body(urls)
    if !options.keepsSamples, isSample(body) {
      leaveOut(.sample, TemplateSamples.cause)
      return
    }
    let isWork = collection.kind == .publications
    let work = isWork ? work(date, urls) : nil
    guard let date = work?.date ?? date else {
      leaveOut(.undated, "it states no date")
      return
    }
    let title =
      work?.title ?? values["title"]?.text.map { RecordContent.title(RecordMarkup.plain($0)) }
    let content = content(body, of: work, title: title, date: date, urls: urls)
    guard content.text.contains(where: \.isLetter) || content.html.contains("<img") || title != nil
    else { return }
    item = Item(
      date: date,
      section: collection.section,
      content: content, title: title ?? EntryTitle.title(of: content.text), anchor: nil,
      line: values["title"].map { max($0.line, 1) } ?? 1, work: work.map { [$0.work] } ?? [],
      file: [EntryFile(address: address, authors: isWork ? [] : authors, tags: tags)])
  }

  private func isSample(_ body: EntryContent) -> Bool {
    let said = values.members.flatMap(\.value.texts)
    return TemplateSamples.isSample(
      title: values["title"]?.text ?? "", text: ([body.text] + said).joined(separator: "\n"),
      path: path)
  }

  // MARK: Content

  private func body(_ urls: URLReference) -> EntryContent {
    var writer = ContentWriter(tree: page.tree, urls: urls)
    return writer.content(of: [0..<page.tree.end(0)], cuts: [])
  }

  /// What is shown of the entry: a work as it is cited; else the text of the file, or where it has none
  /// what its front matter says of it.
  private func content(
    _ body: EntryContent, of work: RecordWork?, title: String?, date: StatedDate,
    urls: URLReference
  ) -> EntryContent {
    guard let work else {
      let text = body.isEmpty ? summary(urls) : body
      return text.appending(links(besides: text, urls: urls))
    }
    let citation = Citation.content(of: work.work, title: work.title, date: date)
    let isRepeated = work.work.details.abstract != nil || body.isEmpty
    return isRepeated ? citation : citation.appending(body)
  }

  private func summary(_ urls: URLReference) -> EntryContent {
    let markup = RecordMarkup(urls: urls)
    let text = values.first(of: ["summary", "description", "excerpt", "abstract", "subtitle"])?.text
    // What a talk's own page shows beside its title.
    let places = ["type", "event", "venue", "location"].compactMap { values[$0]?.text }
    let parts = [places.isEmpty ? nil : places.joined(separator: ", "), text].compactMap(\.self)
    return parts.map { markup.content($0) }
      .reduce(EntryContent(html: "", text: "", links: [])) { $0.appending($1) }
  }

  /// What the entry is about, where a generator links its title to another site.
  private func links(besides content: EntryContent, urls: URLReference) -> EntryContent {
    let keys = ["external_link", "external_url", "external-url", "redirect", "link", "event_url"]
    var html: [UInt8] = []
    var links: [Link] = []
    for key in keys {
      guard let text = values[key]?.text, text.hasPrefix("http"), let href = urls.absolute(text),
        !(content.links + links).contains(where: { $0.href == href })
      else { continue }
      let label = URLReference(base: href)?.host ?? href
      html += (html.isEmpty ? "<p><a href=\"" : " · <a href=\"").utf8
      html.appendEscaped(href)
      html += "\">".utf8
      html.appendEscaped(Array(label.utf8)[...])
      html += "</a>".utf8
      links.append(Link(href: href, text: label))
    }
    if !html.isEmpty { html += "</p>".utf8 }
    return EntryContent(html: String(decoding: html, as: UTF8.self), text: "", links: links)
  }

  private mutating func work(_ date: StatedDate?, _ urls: URLReference) -> RecordWork? {
    let work = RecordWork(
      RecordFields(values, language: site.language), date: date,
      citation: page.source.includes[CollectionEntry.citationName], people: site.layout.people,
      urls: urls, source: page.source.name)
    diagnostics += (work?.faults ?? []).map { fault in
      Diagnostic(
        .warning, fault.code, fault.message,
        at: SourceLocation(path: page.source.path, line: fault.line))
    }
    guard let citation = page.source.includes[CollectionEntry.citationName],
      let faults = work?.citationFaults, !faults.isEmpty
    else { return work }
    let lines = LineCounter(citation)
    let place = Disk.joined(Disk.parent(page.source.path), CollectionEntry.citationName)
    diagnostics += faults.map { fault in
      Diagnostic(
        .warning, fault.code, fault.message,
        at: SourceLocation(path: place, line: lines.line(at: fault.offset)))
    }
    return work
  }

  /// The file beside a publication that says in BibTeX what it is (Hugo Blox, "Publications").
  static let citationName = "cite.bib"

  // MARK: What the front matter says

  private var authors: [Person] {
    guard let names = values.first(of: ["author", "authors"]) else { return [] }
    return RecordNames(names, people: site.layout.people).bibTeXNames.names
      .map { Person(name: $0.display) }
  }

  private var tags: [String] {
    var tags: [String] = []
    for key in ["categories", "category", "tags"] {
      guard let value = values[key] else { continue }
      for text in site.layout.tags(value, of: key) where tags.count < 20 && !tags.contains(text) {
        tags.append(text)
      }
    }
    return tags
  }

  private mutating func leaveOut(_ reason: SourceSummary.LeftOut.Reason, _ cause: String) {
    let name =
      path.hasPrefix(collection.folder) ? path.dropFirst(collection.folder.count) : path[...]
    leftOut = SourceSummary.LeftOut(
      reason: reason, lines: 1...1, count: 1, file: .init(name: String(name), cause: cause))
  }
}
