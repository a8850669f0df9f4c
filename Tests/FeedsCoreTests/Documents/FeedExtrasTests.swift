import FeedValidation
import Foundation
import Testing

@testable import FeedsCore

/// Hubs, pictures and periods, as each format has them.
struct FeedExtrasTests {
  private func extras(icon: String?, logo: String?) -> FeedExtras {
    var extras = FeedExtras()
    extras.icon = icon
    extras.logo = logo
    return extras
  }

  /// Each picture goes where it fits; RSS knows GIF, JPEG and PNG only.
  @Test(
    arguments: [
      ("a.png", "b.png", "b.png"), ("a.png", nil, "a.png"), (nil, "b.JPEG", "b.JPEG"),
      ("a.gif", "b.svg", "a.gif"), ("a.ico", "b.webp", nil), ("a.ico", nil, nil),
      (nil, "picture", "picture"), (nil, "b.svg?as=png", "b.svg?as=png"),
      ("a.png", "v1.2/picture", "v1.2/picture"), (nil, nil, nil),
    ] as [(String?, String?, String?)])
  func pictures(_ icon: String?, _ logo: String?, _ picture: String?) throws {
    let base = try #require(URLReference(base: "https://example.org/site/index.html"))
    let site = "https://example.org/site/"
    let feed = SampleFeeds.feed(
      entries: [SampleFeeds.entry("A")],
      extras: extras(icon: icon, logo: logo).absolute(at: base, hasOwnTitle: false))
    let rss = try ParsedXML(feed.document(as: .rss).bytes).root.all("channel")[0]
    #expect(rss["image"].map { $0["url"].map(\.text) } == (picture.map { [[site + $0]] } ?? []))
    let atom = try ParsedXML(feed.document(as: .atom).bytes).root.all("feed")[0]
    #expect(atom["icon"].map(\.text) == (icon.map { [site + $0] } ?? []))
    #expect(atom["logo"].map(\.text) == (logo.map { [site + $0] } ?? []))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(feed.document(as: .json).bytes))
        as? [String: Any])
    #expect(json["icon"] as? String == (logo ?? icon).map { site + $0 })
    #expect(json["favicon"] as? String == icon.map { site + $0 })
    for format in FeedFormat.allCases {
      #expect(FeedValidator().report(on: feed.document(as: format).bytes).problems == [])
    }
  }

  @Test(arguments: RefreshPeriod.allCases)
  func periods(_ period: RefreshPeriod) throws {
    var extras = FeedExtras()
    extras.refresh = period
    let feed = SampleFeeds.feed(entries: [SampleFeeds.entry("A")], extras: extras)
    let rss = try ParsedXML(feed.document(as: .rss).bytes).root.all("channel")[0]
    let minutes: [RefreshPeriod: String] = [
      .hourly: "60", .daily: "1440", .weekly: "10080", .monthly: "43200",
    ]
    #expect(rss["ttl"].map(\.text) == [minutes[period]])
    #expect(rss["sy:updatePeriod"].map(\.text) == [period.rawValue])
    #expect(FeedValidator().report(on: feed.document(as: .rss).bytes).problems == [])
  }

  /// The independent validator has nothing to say against any of it.
  @Test(arguments: FeedFormat.allCases)
  func allOfItIsValid(_ format: FeedFormat) {
    let bytes = SampleFeeds.equipped.document(as: format).bytes
    #expect(FeedValidator().report(on: bytes).problems == [])
  }

  /// An archive is never to change, and nobody is told of it.
  @Test(arguments: FeedFormat.allCases)
  func archivesHaveNone(_ format: FeedFormat) {
    func archive(of feed: Feed) -> [UInt8] {
      feed.part(.archive(1), entries: feed.entries, previous: nil).document(as: format).bytes
    }
    let plain = SampleFeeds.feed(entries: SampleFeeds.equipped.entries)
    #expect(archive(of: SampleFeeds.equipped) == archive(of: plain))
  }

  /// Owner and kind make the title of the list; a feed's own title says nothing of the owner.
  @Test func theListIsNamedAfterTheOwner() {
    func title(_ titles: [(String, isOwn: Bool)]) -> String {
      let feeds = titles.map { title, isOwn in
        var extras = FeedExtras()
        extras.hasOwnTitle = isOwn
        return SampleFeeds.feed(title: title, entries: [], extras: extras)
      }
      let text = String(
        decoding: OutlineDocument(of: feeds, formats: [.rss]).bytes, as: UTF8.self)
      return String(text.firstMatch(of: /<title>(.*)<\/title>/)?.1 ?? "")
    }
    #expect(title([("Ada – News", false), ("Ada – Timeline", false)]) == "Ada")
    #expect(title([("Ebb – Flow", true), ("Ada – Timeline", false)]) == "Ada")
    #expect(title([("Ebb – Flow", true)]) == "Ebb – Flow")
  }
}

/// The keys of `feeds.yml` about feeds as a whole.
struct ExtrasConfigurationTests {
  private func configuration(_ text: String) throws -> Configuration {
    try Configuration(Array(text.utf8), path: "feeds.yml")
  }

  @Test func areRead() throws {
    let configuration = try configuration(
      """
      hub:
      - https://hub.example.org
      - http://127.0.0.1:8080/a?b=1
      - https://hub.example.org
      icon: /favicon.png
      logo: https://cdn.example.org/logo.png
      refresh: daily
      feeds:
        timeline:
        news: {title: "Harbour news", description: What is new}
      """)
    #expect(
      configuration.extras.hubs == ["https://hub.example.org", "http://127.0.0.1:8080/a?b=1"])
    #expect(configuration.extras.icon == "/favicon.png")
    #expect(configuration.extras.logo == "https://cdn.example.org/logo.png")
    #expect(configuration.extras.refresh == .daily)
    #expect(configuration.feeds == [.timeline, .news])
    #expect(configuration.words[.news]?.title == "Harbour news")
    #expect(configuration.words[.news]?.description == "What is new")
    #expect(configuration.words[.timeline] == nil)
  }

  @Test(arguments: ["", "hub:\nicon: ~\nlogo: null\nrefresh:\nfeeds:\n"])
  func mayBeAbsent(_ text: String) throws {
    let configuration = try configuration(text)
    #expect(configuration.extras == FeedExtras())
    #expect(configuration.feeds == nil && configuration.words.isEmpty)
  }

  @Test(arguments: [
    ("title: x\nhub: hub.example.org", 2, "\"hub\" must be the URL of a WebSub hub"),
    ("hub:\n- https://hub.example.org\n- ftp://hub.example.org", 2, "\"hub\" must be the URL"),
    ("hub: https://me:secret@hub.example.org/", 1, "\"hub\" must be the URL"),
    ("hub: https://hub.example.org/#top", 1, "\"hub\" must be the URL"),
    ("hub: https://hub[1-9].example.org/", 1, "\"hub\" must be the URL"),
    ("hub: {url: x}", 1, "\"hub\" must be one value or a list of values"),
    ("icon: javascript:alert(1)", 1, "\"icon\" must be the URL of a picture, or its path"),
    ("icon: '#icon'", 1, "\"icon\" must be the URL of a picture"),
    ("icon: mailto:a@example.org", 1, "\"icon\" must be the URL of a picture"),
    ("logo: [a.png]", 1, "\"logo\" must be one value"),
    ("# c\nrefresh: yearly", 2, "\"refresh\" must be hourly, daily, weekly or monthly"),
    ("feeds: {}", 1, "\"feeds\" must be one value or a list of values"),
    ("feeds:\n  news: {}\n  blog: {}", 3, "there is no key \"blog\"; did you mean"),
    (
      "feeds:\n  news: Harbour", 2, "\"news\" must have \"title: …\" or \"description: …\" below it"
    ),
    ("feeds:\n  news:\n    titel: x", 3, "there is no key \"titel\"; did you mean \"title\"?"),
    ("feeds:\n  news:\n    title: [x]", 3, "\"title\" must be one value"),
    ("hubs: https://hub.example.org", 1, "there is no key \"hubs\"; did you mean \"hub\"?"),
  ])
  func mistakes(_ text: String, _ line: Int, _ message: String) {
    let error = #expect(throws: ContentError.self) { try configuration(text) }
    #expect(
      error?.message.hasPrefix("feeds.yml:\(line): error: \(message)") == true,
      "\(error?.message ?? "")")
  }
}
