import Testing

@testable import FeedsCore

struct ArchivedFeedTests {
  /// One entry on its way through time.
  private struct Arrival: Hashable {
    let id: Int
    let seen: Int
    let published: Int
    var isShown = true
  }

  private static func divided(_ arrivals: [Arrival], limit: Int) -> ArchivedFeed {
    func instant(_ number: Int) -> Instant { Instant(seconds: Int64(number)) }
    let entries = arrivals.filter(\.isShown).sorted { $0.published > $1.published }.map { arrival in
      Entry(
        id: "tag:example.org,2024:\(arrival.id)", title: "\(arrival.id)",
        permalink: "https://example.org/", published: instant(arrival.published),
        updated: instant(arrival.published), seen: instant(arrival.seen),
        date: StatedDate(SampleFeeds.day(2024)), categories: [], content: "", text: "",
        feeds: [.news], source: SourceLocation(path: "index.md"))
    }
    let vanished = arrivals.filter { !$0.isShown }
      .map { ArchivedFeed.Place(seen: instant($0.seen), published: instant($0.published)) }
    return ArchivedFeed(SampleFeeds.feed(entries: entries), limit: limit, vanished: vanished)
  }

  private static func ids(_ feed: Feed) -> [Int] { feed.entries.compactMap { Int($0.title) } }

  private static func archives(_ feed: ArchivedFeed) -> [FeedPart: [Int]] {
    Dictionary(uniqueKeysWithValues: feed.archives.map { ($0.part, ids($0)) })
  }

  @Test(arguments: [
    (5, 5, [5, 4, 3, 2, 1], []),
    (6, 5, [6, 5, 4, 3, 2], [[5, 4, 3, 2, 1]]),
    (10, 5, [10, 9, 8, 7, 6], [[5, 4, 3, 2, 1]]),
    (11, 5, [11, 10, 9, 8, 7], [[5, 4, 3, 2, 1], [10, 9, 8, 7, 6]]),
    (3, 1, [3], [[1], [2]]),
    (3, .max, [3, 2, 1], []),
  ])
  func aListSeenAtOnce(_ count: Int, _ limit: Int, _ newest: [Int], _ archives: [[Int]]) {
    let feed = Self.divided(
      (1...count).map { Arrival(id: $0, seen: 100, published: $0) }, limit: limit)
    #expect(Self.ids(feed.subscription) == newest)
    #expect(feed.archives.map(Self.ids) == archives)
    #expect(feed.archives.map(\.part) == archives.indices.map { .archive($0 + 1) })
    #expect(feed.parts.map(\.previous) == [nil] + archives.indices.map { .archive($0 + 1) })
  }

  /// However many entries are subscribed to, an archive has a hundred.
  @Test func archivesAreNoLongerThanAHundred() {
    let feed = Self.divided(
      (1...260).map { Arrival(id: $0, seen: 100, published: $0) }, limit: 150)
    #expect(feed.subscription.entries.count == 150)
    #expect(feed.archives.map(\.entries.count) == [100, 100])
  }

  /// Empty places are those of what is gone from the pages of the feed, and would be in it.
  @Test func placesThatStayEmpty() throws {
    var looks = Looks()
    func page(_ words: String...) -> String {
      Looks.page(zip(words, [2024, 2020]).map { "[\($1)-01-01] The \($0)s of the \($0) bay" })
    }
    _ = try looks.look(page("gull", "tide"), name: "a.md")
    _ = try looks.look(page("buoy", "rope"), name: "b.md")
    _ = try looks.look(page("buoy"), name: "b.md")
    let entries = try looks.look(page("gull"), name: "a.md")
    #expect(looks.ledger.rows.count == 4)
    #expect(
      looks.ledger.vanishedPlaces(among: entries) { _ in true }.map(\.published.rfc3339)
        == ["2020-01-01T12:00:00Z"])
    #expect(looks.ledger.vanishedPlaces(among: entries) { $0.year > 2020 }.isEmpty)
    #expect(looks.ledger.vanishedPlaces(among: []) { _ in true }.isEmpty)
  }

  @Test func whatIsAddedLateIsInTheSubscription() {
    var arrivals = (1...50).map { Arrival(id: $0, seen: 100, published: $0 * 10) }
    for (id, seen) in [(51, 200), (52, 300), (53, 400)] {
      arrivals.append(Arrival(id: id, seen: seen, published: 5 + id))
    }
    let newest = Set(Self.ids(Self.divided(arrivals, limit: 20).subscription))
    // Two of twenty places are for them.
    #expect(newest == Set(33...50).union([52, 53]))
  }

  /// Whatever arrives, changes or goes: all entries are in some part, each part is in order, and an archive
  /// that is full changes by what goes from it only.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func archivesAreForGood(seed: UInt64) {
    var random = SplitMix(state: seed)
    let limit = Int.random(in: 3...25, using: &random)
    var arrivals: [Arrival] = []
    var before: [FeedPart: [Int]] = [:]
    for time in 1...60 {
      let gone = arrivals.filter(\.isShown).randomElement(using: &random)
      let goes = Int.random(in: 0..<4, using: &random) == 0
      if goes, let gone, let index = arrivals.firstIndex(of: gone) {
        arrivals[index].isShown = false
      }
      for _ in 0..<Int.random(in: 0...(time == 1 ? 30 : 3), using: &random) {
        let isLate = Int.random(in: 0..<5, using: &random) == 0
        let published = isLate ? Int.random(in: 1...time, using: &random) : time
        arrivals.append(
          Arrival(
            id: arrivals.count, seen: time, published: published * 1_000 + arrivals.count))
      }
      let feed = Self.divided(arrivals, limit: limit)
      let shown = Set(arrivals.filter(\.isShown).map(\.id))
      #expect(Set(feed.parts.flatMap(Self.ids)) == shown)
      #expect(feed.subscription.entries.count == min(limit, shown.count))
      for part in feed.parts {
        let times: [Instant] = part.entries.map(\.published)
        #expect(times == times.sorted(by: >))
      }
      let now = Self.archives(feed)
      let removed = goes ? gone.map { [$0.id] } ?? [] : []
      for (part, ids) in before where ids.count == limit && now[part] != nil {
        #expect(now[part] == ids.filter { !removed.contains($0) })
      }
      before = now
    }
  }

  @Test(arguments: [
    ("news.rss", FeedName.news, FeedPart.subscription, FeedFormat.rss),
    ("publications.archive-12.json", .publications, .archive(12), .json),
  ])
  func fileNames(_ name: String, _ feed: FeedName, _ part: FeedPart, _ format: FeedFormat) {
    let file = FeedFileName(feed: feed, part: part, format: format)
    #expect(file.description == name)
    #expect(FeedFileName(name) == file)
  }

  @Test(arguments: [
    "news", "news.xml", "news.archive-0.rss", "news.archive-01.rss", "news.archive-.rss",
    "news.archive-x.rss", "news.archive-1.old.rss", ".rss", "other.rss", "section-.rss",
    "Section-a.rss", "section-A.rss", "section-a b.rss", "news.rss~", "",
  ])
  func otherFileNames(_ name: String) {
    #expect(FeedFileName(name) == nil)
  }

  @Test(arguments: [
    ("Awards & Service", "section-awards-service"), ("  News! ", "section-news"),
    ("Über uns", "section-über-uns"), ("招生信息", "section-招生信息"), ("2024", "section-2024"),
    ("Talks (2019–)", "section-talks-2019"), ("a/../b", "section-a-b"),
  ])
  func sections(_ heading: String, _ name: String) throws {
    let feed = try #require(FeedName(section: heading))
    #expect(feed.rawValue == name)
    #expect(FeedFileName("\(name).atom")?.feed == feed)
    #expect(FeedFileName("\(name).archive-3.atom")?.part == .archive(3))
  }

  @Test(arguments: ["", "–", "🏆"])
  func noSection(_ heading: String) {
    #expect(FeedName(section: heading) == nil)
  }

  @Test(arguments: ["word ", "漢", "é"])
  func namesOfFilesAreShort(_ unit: String) throws {
    let feed = try #require(FeedName(section: String(repeating: unit, count: 400)))
    #expect((30...140).contains(feed.rawValue.utf8.count))
    #expect(FeedFileName("\(feed.rawValue).rss")?.feed == feed)
  }
}
