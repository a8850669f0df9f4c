import Markup

/// What was understood of one source, before it is known what came before it.
struct SourceReading: Sendable {
  let items: PageItems
  let diagnostics: [Diagnostic]
  let summary: SourceSummary
  /// The collection that the source is an entry of.
  var collection: SiteCollection?
  /// What the source says of itself, if it is a page.
  var page: PageFacts?
  /// Whether the same source may give something else at a later time.
  var isTimeBound = false
}

/// What a page says of itself.
struct PageFacts: Sendable {
  /// Whose page it is.
  let owner: String?
  let address: String
  let author: String?
  let language: String?
}

/// Makes items of sources, each by itself: a page, a bibliography, an entry of a collection, a data file.
struct SourceParser: Sendable {
  private(set) var options: FeedBuild.Options
  let site: Site
  let base: URLReference

  /// Reads sources on the cores that there are; the results keep the order.
  ///
  /// - Parameters:
  ///   - sources: The sources.
  ///   - progress: Is told now and then how many have been read.
  /// - Returns: What was understood of each, or why nothing was.
  func readings(
    of sources: [Source], progress: (Int) -> Void = { _ in }
  ) -> [Result<SourceReading, ContentError>] {
    var results: [Result<SourceReading, ContentError>] = []
    results.reserveCapacity(sources.count)
    for start in stride(from: 0, to: sources.count, by: SourceParser.batch) {
      let batch = sources[start..<min(start + SourceParser.batch, sources.count)]
      results += concurrentMap(Array(batch)) { source in
        Result { () throws(ContentError) in try reading(of: source) }
      }
      progress(results.count)
    }
    return results
  }

  /// How many sources are read between two words about it.
  private static let batch = 256

  /// The same at another time.
  func at(_ time: Instant) -> SourceParser {
    var parser = self
    parser.options.now = time
    return parser
  }

  /// Reads a source.
  ///
  /// - Throws: ``ContentError`` if it is no text, is empty or cannot be understood.
  func reading(of source: Source) throws(ContentError) -> SourceReading {
    switch source.kind {
    case .bibTeX:
      return reading(
        of: try Bibliography(source, base: base, queries: site.layout.bibliographyQueries))
    case .data(let format): return reading(of: source, as: format)
    case .markdown, .html, .jemdoc:
      let page = try Page(source, base: base)
      var reading = self.reading(of: page, source)
      reading.isTimeBound = site.layout.isTimeBound(
        source.sitePath, page.frontMatter, now: options.now)
      return reading
    }
  }

  /// An entry of a collection, or a page with dated things.
  private func reading(of page: Page, _ source: Source) -> SourceReading {
    guard let path = source.sitePath, case .entry(let collection) = site.layout.role(of: path)
    else { return reading(of: page) }
    let entry = CollectionEntry(
      page, path: path, in: collection, of: site, base: base, options: options)
    // What states no date may be a page with a list of dated things.
    if entry.isDated || entry.collection.kind == .publications {
      return reading(of: entry, source, in: collection)
    }
    let found = reading(of: page)
    // Else it is an entry that lacks its date, which is said.
    let isExpected = [.news, .posts].contains(entry.collection.kind)
    return isExpected && found.items.page.items.isEmpty
      ? reading(of: entry, source, in: collection) : found
  }

  /// An entry of a collection. To people, its folder is the source.
  private func reading(
    of entry: CollectionEntry, _ source: Source, in collection: SiteCollection
  ) -> SourceReading {
    var page = ExtractedPage()
    page.items = entry.item.map { [$0] } ?? []
    let folder =
      source.path.hasSuffix(source.name)
      ? source.path.dropLast(source.name.count) + collection.folder : collection.folder[...]
    return SourceReading(
      items: PageItems(page, of: source, at: entry.address),
      diagnostics: entry.diagnostics,
      summary: SourceSummary(
        .collection, path: String(folder), items: page.items,
        leftOut: entry.leftOut.map { [$0] } ?? []),
      collection: collection)
  }

  /// The records of a data file; what has no link of its own is found at the site's address.
  private func reading(of source: Source, as format: DataFormat) -> SourceReading {
    let file = dataFile(DataDocument.read(source.bytes, as: format), of: source, urls: base)
    var page = file.page
    if let collection = source.sitePath.flatMap(site.layout.collection(ofData:)) {
      SourceParser.assign(&page.items, to: collection)
    }
    let samples = removeSampleLines(from: &page, of: source)
    return SourceReading(
      items: PageItems(page, of: source, at: base.base),
      diagnostics: file.diagnostics,
      summary: SourceSummary(
        .data, path: source.path, items: page.items,
        leftOut: file.leftOut + samples + SourceSummary.leftOut(undated: page)))
  }

  private func dataFile(
    _ document: DataDocument, of source: Source, urls: URLReference
  ) -> DataFile {
    DataFile(
      document, path: source.path, name: source.name, urls: urls,
      language: options.language ?? site.language, people: site.layout.people)
  }

  /// Entries that a page lists in its front matter.
  private func inlineItems(of page: Page, urls: URLReference) -> [Item] {
    guard let path = page.source.sitePath else { return [] }
    return site.layout.inlineEntries(of: path).flatMap { list in
      let document = DataDocument(DataValue(.list(list.items), line: list.items.first?.line ?? 1))
      var items = dataFile(document, of: page.source, urls: urls).page.items
      SourceParser.assign(&items, to: list.collection)
      return items
    }
  }

  /// Puts items into the section of a collection, but for works that are known as such.
  private static func assign(_ items: inout [Item], to collection: SiteCollection) {
    for index in items.indices where items[index].work.isEmpty {
      items[index].section = collection.section
    }
  }

  /// The works of a bibliography; one without a link of its own is found at the site's address.
  private func reading(of bibliography: Bibliography) -> SourceReading {
    let source = bibliography.source
    var page = bibliography.page
    let samples = removeSamples(from: &page) { item in
      TemplateSamples.isSampleWork(
        title: item.title, authors: item.work.first?.authors.map(\.name) ?? [])
    }
    let notes = samples.map { line in
      TemplateSamples.note(at: SourceLocation(path: source.path, line: line))
    }
    return SourceReading(
      items: PageItems(page, of: source, at: base.base),
      diagnostics: bibliography.diagnostics + notes,
      summary: SourceSummary(bibliography, items: page.items))
  }

  /// Takes a template's samples from what a page or a data file of a site lists; who names a file alone means
  /// all of it.
  private func removeSampleLines(
    from page: inout ExtractedPage, of source: Source
  ) -> [SourceSummary.LeftOut] {
    guard !source.isNamed else { return [] }
    let samples = removeSamples(from: &page) { item in
      TemplateSamples.isSampleLine(title: item.title, text: item.content.text)
    }
    return samples.map { SourceSummary.LeftOut(reason: .sample, lines: $0...$0, count: 1) }
  }

  /// Takes samples from what a source lists, unless they are to be kept.
  ///
  /// - Returns: The lines of those that were taken.
  private func removeSamples(
    from page: inout ExtractedPage, _ isSample: (Item) -> Bool
  ) -> [Int] {
    guard !options.keepsSamples else { return [] }
    let samples = page.items.map(isSample)
    guard samples.contains(true) else { return [] }
    defer { page.items = zip(page.items, samples).compactMap { $1 ? nil : $0 } }
    return zip(page.items, samples).compactMap { $1 ? $0.line : nil }
  }

  /// The items of a page; none, if its front matter hides it.
  private func reading(of page: Page) -> SourceReading {
    let address = page.address(base: base, layout: site.layout)
    let urls =
      URLReference(
        base: page.tree.head.base.flatMap { URLReference(base: address)?.absolute($0) } ?? address)
      ?? base
    var diagnostics = page.diagnostics
    var found = ExtractedPage()
    var samples: [SourceSummary.LeftOut] = []
    if let reason = site.layout.omission(
      of: page.source.sitePath, page.frontMatter, now: options.now)
    {
      diagnostics.append(
        Diagnostic(
          .note, "hidden-page", "left out: \(reason)",
          at: SourceLocation(path: page.source.path, line: 1)))
    } else {
      var parser = NewsParser(
        tree: page.tree, title: page.title ?? page.nameOfPublications,
        language: options.language ?? page.language ?? site.language,
        urls: urls, newsSections: options.sections,
        selectors: options.selectors, explains: options.explains)
      found = parser.page()
      found.items += inlineItems(of: page, urls: urls)
      samples = removeSampleLines(from: &found, of: page.source)
    }
    return SourceReading(
      items: PageItems(
        found, of: page.source, at: address, hasAutomaticAnchors: page.source.kind == .markdown),
      diagnostics: diagnostics, summary: SourceSummary(page, found, samples: samples),
      page: PageFacts(
        owner: PageName.owner(of: page), address: address, author: page.author,
        language: page.language))
  }
}

extension PageItems {
  fileprivate init(
    _ page: ExtractedPage, of source: Source, at address: String, hasAutomaticAnchors: Bool = false
  ) {
    self.init(
      page: page, name: source.name, path: source.path, address: address,
      hasAutomaticAnchors: hasAutomaticAnchors)
  }
}
