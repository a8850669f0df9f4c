extension FeedBuild {
  /// Looks at the earlier versions of the sources, oldest first, as if the program had run when each was
  /// committed.
  func replay(
    _ memory: Memory, _ sources: [Source], of site: Site, into extract: inout Extract
  ) {
    var versions: [Version] = []
    for (source, history) in zip(sources, memory.histories) {
      extract.diagnostics += history.remarks
      versions += history.versions.map { version in
        // The ending of then tells the format of then; files that it included are not known, but for
        // what says which work it is.
        Version(
          name: source.name,
          source: Source(
            path: version.path, sitePath: source.sitePath, bytes: version.bytes,
            includes: source.includes.filter { $0.key == CollectionEntry.citationName }),
          time: min(version.time, options.now))
      }
    }
    extract.versionCount = versions.count
    guard !versions.isEmpty else { return }
    // Versions of one time stay in the order of the sources.
    let order = versions.indices.sorted { (versions[$0].time, $0) < (versions[$1].time, $1) }
    let base = extract.base
    var unexplained = options
    unexplained.explains = false
    let parser = SourceParser(options: unexplained, site: site, base: base.url)
    var look = Look(host: base.host)
    var ledger = LedgerFold(extract.ledger.rows)
    for start in stride(from: 0, to: order.count, by: FeedBuild.batch) {
      let batch = order[start..<min(start + FeedBuild.batch, order.count)].map { versions[$0] }
      let pages = concurrentMap(batch) { version -> (items: PageItems, isEntry: Bool)? in
        // What was then in the future was not yet to be seen.
        guard let reading = try? parser.at(version.time).reading(of: version.source) else {
          return nil
        }
        return WorkMerging([reading.items]).pages.first.map { ($0, reading.collection != nil) }
      }
      for (version, items) in zip(batch, pages) {
        let hash = PageHistory.hash(of: version.source.bytes)
        extract.ledger.note(version.name, hash, at: version.time)
        // What cannot be read was never published.
        guard let (found, isEntry) = items else { continue }
        var items = found
        items.name = version.name
        if look.time != version.time || !isEntry || !look.isOfEntries { look.end(&ledger) }
        look.time = version.time
        look.isOfEntries = isEntry
        look.pages.append(items)
      }
    }
    look.end(&ledger)
    extract.ledger.rows = ledger.rows
  }

  /// A source as it was.
  private struct Version: Sendable {
    /// Today's name, by which the ledger knows its entries.
    let name: String
    let source: Source
    let time: Instant
  }

  /// Pages that are looked at together: one, or the files of collections that one commit changed, each of
  /// which is one entry.
  private struct Look {
    let host: String
    var pages: [PageItems] = []
    var time = Instant(seconds: 0)
    var isOfEntries = false

    mutating func end(_ ledger: inout LedgerFold) {
      guard !pages.isEmpty else { return }
      ledger.observe(Timeline.observation(of: pages, host: host, at: time))
      pages = []
    }
  }

  /// How many versions are read at a time.
  private static let batch = 64
}
