/// What a build knows from before: the ledger, and the versions of the pages that the ledger has not seen.
public struct Memory: Sendable {
  /// What is known of the entries.
  public var ledger: Ledger
  /// Earlier versions of the sources that are not in the ledger yet: one history a source, or none at all.
  public var histories: [PageHistory]
  /// The folders that the sources are all pages of (``SourceReader/Reading/folders``): an entry of a page
  /// that is not in one of them any more has vanished.
  public var folders: [String]
  /// Items of feeds that subscribers have, whose ids and dates the entries are to have.
  public var published: [PublishedItem] = []
  /// Whether these are an earlier run's.
  public var publishedIsOurs = false

  /// Makes a memory, by default one of nothing.
  public init(
    ledger: Ledger = Ledger(), histories: [PageHistory] = [], folders: [String] = []
  ) {
    self.ledger = ledger
    self.histories = histories
    self.folders = folders
  }
}

extension Ledger {
  /// What to look up in the git histories of some sources: their versions since they were last read.
  public func historyRequests(for sources: [Source]) -> [HistoryReader.Request] {
    sources.map { source in
      HistoryReader.Request(
        path: source.path, hash: PageHistory.hash(of: source.bytes),
        known: pages[source.name].map { HistoryReader.Observation(hash: $0.hash, time: $0.time) })
    }
  }

  /// Remembers which bytes of the pages were read last.
  mutating func note(_ sources: [Source], scope: Observation.Scope, at time: Instant) {
    for source in sources { note(source.name, PageHistory.hash(of: source.bytes), at: time) }
    let names = Set(sources.map(\.name))
    for name in pages.keys where scope.contains(name) && !names.contains(name) {
      pages[name] = nil
    }
  }

  /// Remembers the bytes of one page; the time is that of the first look at these very bytes.
  mutating func note(_ name: String, _ hash: UInt64, at time: Instant) {
    if pages[name]?.hash != hash { pages[name] = PageState(hash: hash, time: time) }
  }
}
