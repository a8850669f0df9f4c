import Markup

/// The front door: from sources to feeds.
///
/// A pure function in steps: sources become pages, pages items, items entries on one timeline, and these
/// documents, each of which an independent validator has read. Reading and writing files, and the clock,
/// are left to the caller.
public struct FeedBuild: Sendable {
  /// What to build, and what only the user can know.
  public struct Options: Hashable, Sendable {
    /// The public URL of the page or site.
    public var baseURL: String?
    /// The public URL of the folder that the feeds are published in, absolute or relative to the base
    /// URL.
    public var feedsURL = "feeds/"
    /// The title of the feeds.
    public var title: String?
    /// The author of the feeds.
    public var author: Person?
    /// The language of the texts as a BCP 47 tag.
    public var language: String?
    /// Headings to take for news instead of those that are known.
    public var sections: [String] = []
    /// Selectors of items, for pages that defy the rules.
    public var selectors: ItemSelectors?
    /// Only entries whose stated period ends at or after this date's beginning.
    public var since: PartialDate?
    /// Only entries whose stated period begins at or before this date's end.
    public var until: PartialDate?
    /// How many entries, the newest, the document of each feed holds that one subscribes to; older ones
    /// stand in archives.
    public var limit = Options.defaultLimit
    /// The feeds to build.
    public var feeds: [FeedName] = FeedName.allCases
    /// Whether each section has a feed of its own as well.
    public var perSection = false
    /// What the user calls some of the feeds.
    public var words: [FeedName: FeedWords] = [:]
    /// Hubs, pictures, and how often the feeds change.
    public var extras = FeedExtras()
    /// The formats to write.
    public var formats: [FeedFormat] = FeedFormat.allCases
    /// How the timeline page looks; `nil` to write none.
    public var page: PageOptions? = PageOptions()
    /// The feeds that subscribers have: one to which no entry belongs any more is written without
    /// entries, so that it does not go on publishing what was taken back.
    public var published: Set<FeedName> = []
    /// Whether a page may have lost all of its entries.
    public var acceptsRemovals = false
    /// Whether most entries of a page may be new.
    public var acceptsNew = false
    /// Whether to keep the samples that came with a site's template.
    public var keepsSamples = false
    /// Whether to say of each entry and page why it was taken as it was.
    public var explains = false
    /// The time of the run.
    public var now: Instant

    /// As many entries as readers keep at hand, and a document that is polled should carry.
    public static let defaultLimit = 100

    /// Everything, from a given time of the run.
    public init(now: Instant) {
      self.now = now
    }
  }

  let options: Options

  /// Makes a build.
  public init(options: Options) {
    self.options = options
  }

  /// Reads the entries of some sources, filtered as the options say.
  ///
  /// Needs no base URL: without one, addresses are below `https://site.invalid/`.
  ///
  /// - Parameters:
  ///   - sources: The pages.
  ///   - site: What is known of their site.
  ///   - memory: What is known of the entries from before.
  ///   - progress: Is told now and then how many of the sources have been read.
  /// - Returns: The entries, with an account of the rest.
  /// - Throws: ``ContentError`` if a source cannot be read.
  public func entries(
    in sources: [Source], of site: Site, remembering memory: Memory = Memory(),
    progress: (Int) -> Void = { _ in }
  ) throws(ContentError) -> Extract {
    var extract = Extract(base: try base(for: site))
    let parser = SourceParser(options: options, site: site, base: extract.base.url)
    var pages: [PageItems] = []
    for (source, result) in zip(sources, parser.readings(of: sources, progress: progress)) {
      do throws(ContentError) {
        let reading = try result.get()
        extract.note(reading)
        pages.append(reading.items)
      } catch .emptySource where !source.isNamed {
        continue
      } catch .notText where !source.isNamed {
        extract.diagnostics.append(
          Diagnostic(
            .warning, "not-text", "left out: this is no text",
            at: SourceLocation(path: source.path)))
      }
    }
    if !memory.folders.isEmpty { FeedBuild.noteNews(of: &pages) }
    if let address = PublicationsPage.address(among: pages) {
      for index in pages.indices where pages[index].page.items.contains(where: { !$0.work.isEmpty })
      {
        pages[index].shownAt = address
      }
    }
    let merging = WorkMerging(pages)
    extract.diagnostics += merging.diagnostics
    let scope = Observation.Scope(pages: Set(sources.map(\.name)), folders: memory.folders)
    extract.ledger = memory.ledger
    replay(memory, sources, of: site, into: &extract)
    let timeline = Timeline(
      pages: merging.pages, scope: scope, host: extract.base.host, now: options.now,
      adopting: (memory.published, memory.publishedIsOurs), ledger: &extract.ledger)
    extract.adoption = timeline.adoption
    extract.ledger.note(sources, scope: scope, at: options.now)
    var guardian = SubscriberGuard(
      acceptsRemovals: options.acceptsRemovals, acceptsNew: options.acceptsNew)
    guardian.compare(
      memory.ledger, extract.ledger, in: scope,
      collections: extract.collections.union(collections(of: memory.ledger, site.layout)),
      paths: Dictionary(sources.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
    )
    extract.diagnostics += guardian.warnings
    extract.refusal = guardian.refusal
    extract.entryCount = timeline.entries.count
    for index in timeline.entries.indices { extract.feeds.formUnion(timeline.entries[index].feeds) }
    if options.perSection {
      extract.feeds.formUnion(timeline.entries.compactMap { FeedName(section: $0.section) })
    }
    extract.entries = Announcements(timeline.entries).entries
    if options.since != nil || options.until != nil { extract.entries.removeAll { !isWanted($0) } }
    return extract
  }

  /// The documents: the feeds with their archives, the timeline page if the timeline is among them, and the
  /// list of feeds.
  ///
  /// - Parameters:
  ///   - extract: What was understood.
  ///   - site: What is known of the site.
  ///   - isPublished: Whether a document is published already, byte by byte: it was validated before it was, and
  ///     is not again.
  /// - Returns: The documents, an archive before what leads to it.
  /// - Throws: ``ContentError`` if there is no base URL, nothing to publish, or a document would be
  ///   invalid.
  public func documents(
    from extract: Extract, of site: Site,
    isPublished: @Sendable (FeedDocument) -> Bool = { _ in false }
  ) throws(ContentError) -> [FeedDocument] {
    if let refusal = extract.refusal { throw .refused(refusal) }
    let isEmptied = options.acceptsRemovals && !extract.ledger.rows.isEmpty
    guard extract.entryCount > 0 || isEmptied else {
      throw .noEntries(paths: extract.summaries.map(\.path))
    }
    guard extract.base.isKnown else { throw .noBaseURL }
    let feeds = feeds(from: extract, of: site)
    let parts = feeds.flatMap { self.parts(of: $0, extract.ledger) }
    // One format is one job: each has a validator of its own, whose grammar is then never shared. What stands
    // beside feeds is another.
    let jobs = options.formats.map(Optional.some) + [nil]
    let results = concurrentMap(jobs) { format in
      Result<[FeedDocument], ContentError> { () throws(ContentError) in
        guard let format else { return companions(of: feeds) }
        var writer = DocumentWriter(format)
        var documents: [FeedDocument] = []
        for part in parts {
          documents.append(try writer.document(of: part, isPublished: isPublished))
        }
        return documents
      }
    }
    var byJob: [[FeedDocument]] = []
    for result in results { byJob.append(try result.get()) }
    let others = byJob.removeLast()
    let documents = parts.indices.flatMap { index in byJob.map { $0[index] } }
    return documents + others
  }

  /// The feeds that have entries, and those that have lost all, before they are divided and written.
  public func feeds(from extract: Extract, of site: Site) -> [Feed] {
    let feeds = options.feeds.compactMap { name in
      feed(
        name, titled: name.title, entries: entries(of: name, in: extract.entries), from: extract,
        of: site)
    }
    guard options.perSection else { return feeds }
    let bySection = Dictionary(grouping: extract.entries) { FeedName(section: $0.section) }
    let names = options.published.filter(\.isSection).union(bySection.keys.compactMap(\.self))
    return feeds
      + names.sorted().compactMap { name in
        let entries = bySection[name] ?? []
        return feed(
          name, titled: entries.first?.section ?? name.title, entries: entries, from: extract,
          of: site)
      }
  }

  // MARK: Steps

  /// Where a site has a list of news, or else a blog, its other lists are no news.
  private static func noteNews(of pages: inout [PageItems]) {
    let kinds = Set(pages.flatMap { $0.page.items.map(\.section.kind) })
    let hasNews = kinds.contains(.news)
    guard hasNews || kinds.contains(.posts) else { return }
    for index in pages.indices {
      let isBlog = pages[index].page.items.contains { $0.section.kind == .posts }
      if hasNews || !isBlog { pages[index].page.hasNewsSection = true }
    }
  }

  /// The folders of the collections that entries of a ledger come from, of which no file may be left.
  private func collections(of ledger: Ledger, _ layout: SiteLayout) -> Set<String> {
    let sources = Set(ledger.rows.map(\.source))
    return Set(
      sources.compactMap { source in
        if case .entry(let collection) = layout.role(of: source) { collection.folder } else { nil }
      })
  }

  /// What is published beside feeds, made of the same entries.
  private func companions(of feeds: [Feed]) -> [FeedDocument] {
    var documents: [FeedDocument] = []
    let timeline = feeds.first { $0.name == .timeline }
    // A run for one feed only says nothing of the others, which may be published all the same.
    guard timeline != nil || feeds.count > 1 else { return [] }
    if let page = options.page, let timeline {
      let page = TimelinePage(
        of: timeline, offering: feeds, formats: options.formats, options: page)
      documents.append(
        FeedDocument(fileName: TimelinePage.fileName, format: nil, bytes: page.bytes))
    }
    let outline = OutlineDocument(of: feeds, formats: options.formats)
    documents.append(
      FeedDocument(fileName: OutlineDocument.fileName, format: nil, bytes: outline.bytes))
    return documents
  }

  private func isWanted(_ entry: Entry) -> Bool {
    isWanted(from: entry.date.firstDay, to: entry.date.lastDay)
  }

  private func isWanted(from first: CivilDay, to last: CivilDay) -> Bool {
    if let since = options.since, last < since.firstDay { return false }
    if let until = options.until, first > until.lastDay { return false }
    return true
  }

  /// A feed in its parts.
  private func parts(of feed: Feed, _ ledger: Ledger) -> [Feed] {
    guard feed.entries.count > options.limit else { return [feed] }
    let vanished = ledger.vanishedPlaces(among: feed.entries) { date in
      isWanted(from: date.firstDay, to: date.lastDay)
    }
    return ArchivedFeed(feed, limit: options.limit, vanished: vanished).parts
  }

  private func base(for site: Site) throws(ContentError) -> Extract.Base {
    guard var text = options.baseURL ?? site.baseURL else { return .unknown }
    // A home directory is a folder, with or without its slash.
    if let last = text.split(separator: "/").last, last.hasPrefix("~"), !text.hasSuffix("/") {
      text += "/"
    }
    guard let url = URLReference(base: text) else {
      throw .configuration(
        Diagnostic(
          .error, "base-url",
          "the base URL must begin with http:// or https:// and name a host, not \"\(text)\"; "
            + "mend it, or give another by --base-url",
          at: options.baseURL == nil ? site.urlLocation : nil))
    }
    return Extract.Base(url: url, isKnown: true)
  }

  /// The entries of a feed: where it has all of them, not a copy, which would be slow and hide that two feeds
  /// hold the same.
  private func entries(of name: FeedName, in all: [Entry]) -> [Entry] {
    let places = all.indices.filter { all[$0].feeds.contains(name) }
    return places.count == all.count ? all : places.map { all[$0] }
  }

  private func feed(
    _ name: FeedName, titled label: String, entries: [Entry], from extract: Extract, of site: Site
  ) -> Feed? {
    let isEmptied = options.published.contains(name) && !extract.feeds.contains(name)
    guard
      let updated = entries.indices.lazy.map({ entries[$0].updated }).max()
        ?? (isEmptied ? extract.ledger.updated : nil)
    else { return nil }
    let base = extract.base.url
    let owner = options.title ?? site.title ?? extract.pageTitle ?? base.host
    let folder = folderURL(base)
    let subtitle =
      switch name {
      case .news: "News from \(owner)"
      case .publications: "Publications of \(owner)"
      case .timeline: "Everything dated on the pages of \(owner)"
      default: "\(label) of \(owner)"
      }
    let words = options.words[name]
    return Feed(
      name: name, id: folder + name.rawValue, title: words?.title ?? "\(owner) – \(label)",
      subtitle: words?.description ?? subtitle,
      homePage: extract.pages == 1 && extract.summaries.count == 1
        ? extract.pageAddress ?? base.base : base.base, folder: folder,
      authors: [options.author ?? site.author ?? Person(name: extract.pageAuthor ?? owner)],
      language: (options.language ?? extract.pageLanguage ?? site.language)
        .flatMap(LanguageTag.normalized),
      updated: updated, entries: entries,
      extras: options.extras.absolute(at: base, hasOwnTitle: words?.title != nil))
  }

  private func folderURL(_ base: URLReference) -> String {
    let folder = options.feedsURL.hasSuffix("/") ? options.feedsURL : options.feedsURL + "/"
    return base.absolute(folder) ?? base.base
  }
}
