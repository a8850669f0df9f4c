import FeedsCore

/// Invented feeds that the tests of the writers share.
enum SampleFeeds {
  /// What a person's page gives: own pages, links, a range, a year, a long text.
  static let usual = feed(
    language: "en",
    authors: [
      Person(name: "Alex Example", url: "https://example.org/~alex/", email: "a@example.org")
    ],
    entries: [
      Entry(
        id: "https://example.org/news/prize", title: "The prize — 🏆 — goes to “Ontologies”",
        permalink: "https://example.org/news/prize", published: instant("2024-03-15T09:30:00Z"),
        updated: instant("2024-03-16T00:00:00Z"),
        date: StatedDate(
          day(2024, 3, 15), instant: instant("2024-03-15T09:30:00Z")),
        categories: ["News", "2024"],
        authors: [Person(name: "Alex Example"), Person(name: "Bo & Co")],
        content:
          "<p>The prize goes to <a href=\"https://example.com/?a=1&amp;b=2\">Ontologies</a>.</p>",
        text: "The prize goes to Ontologies.",
        links: [Link(href: "https://example.com/?a=1&b=2", text: "Ontologies")],
        feeds: [.news, .timeline], source: SourceLocation(path: "index.md", line: 12)),
      Entry(
        id: "tag:example.org,2023:workshop", title: "Workshop",
        permalink: "https://example.org/#news", published: instant("2023-05-01T12:00:00Z"),
        updated: instant("2023-05-01T12:00:00Z"),
        date: StatedDate(day(2023, 5), end: day(2023, 7)), categories: ["News"],
        content: "<p>\(longText)</p>\n<ul>\n<li>one</li>\n</ul>", text: longText,
        feeds: [.news, .timeline], source: SourceLocation(path: "index.md", line: 14)),
      Entry(
        id: "tag:example.org,2019:year", title: "A year", permalink: "https://example.org/#news",
        published: instant("2019-01-01T12:00:00Z"), updated: instant("2019-01-01T12:00:00Z"),
        date: StatedDate(day(2019)), categories: [], content: "A year", text: "A year",
        feeds: [.news], source: SourceLocation(path: "index.md", line: 16)),
    ])

  /// As little as a feed may have.
  static let sparse = feed(
    language: nil, authors: [Person(name: "Example Lab")], subtitle: "",
    entries: [entry("Only this")])

  /// With all that subscribers' programs can be told.
  static let equipped = feed(entries: [entry("Only this")], extras: extras)

  /// Two hubs, two pictures, a period.
  static let extras: FeedExtras = {
    var extras = FeedExtras()
    extras.hubs = ["https://hub.example.org/?a=1&b=2", "https://hub.example.com/"]
    extras.icon = "https://example.org/icon.svg?v=1&x"
    extras.logo = "https://example.org/logo.png"
    extras.refresh = .weekly
    return extras
  }()

  /// A feed whose every text is the given one.
  static func made(of text: String) -> Feed {
    feed(
      language: "en", authors: [Person(name: text)], title: text, subtitle: text,
      entries: [
        Entry(
          id: "tag:example.org,2024:" + text, title: text, permalink: "https://example.org/" + text,
          published: instant("2024-03-15T09:30:00Z"), updated: instant("2024-03-16T00:00:00Z"),
          date: StatedDate(day(2024)), categories: [text], authors: [Person(name: text)],
          content: text, text: text, links: [Link(href: "https://example.com/" + text, text: text)],
          feeds: [.news], source: SourceLocation(path: "index.md"))
      ])
  }

  static func entry(
    _ text: String, id: String = "tag:example.org,2024:only", authors: [Person] = [],
    permalink: String = "https://example.org/", categories: [String] = ["News"]
  ) -> Entry {
    Entry(
      id: id, title: text, permalink: permalink, published: instant("2024-02-29T12:00:00Z"),
      updated: instant("2024-02-29T12:00:00Z"), date: StatedDate(day(2024, 2, 29)),
      categories: categories, authors: authors, content: text, text: text, feeds: [.news],
      source: SourceLocation(path: "index.md"))
  }

  static func feed(
    language: String? = "en", authors: [Person] = [Person(name: "Alex Example")],
    title: String = "News of Alex Example", subtitle: String = "What is new, as <told> & dated",
    entries: [Entry], extras: FeedExtras = FeedExtras()
  ) -> Feed {
    Feed(
      name: .news, id: "tag:example.org,2024:news", title: title, subtitle: subtitle,
      homePage: "https://example.org/", folder: "https://example.org/feeds/", authors: authors,
      language: language, updated: instant("2024-03-16T00:00:00Z"), entries: entries,
      extras: extras)
  }

  static func instant(_ text: String) -> Instant {
    Instant(rfc3339: text) ?? Instant(seconds: 0)
  }

  static func day(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) -> PartialDate {
    PartialDate(year: year, month: month, day: day)
      ?? PartialDate(CivilDay(daysSinceEpoch: 0))
  }

  static let longText =
    "The workshop brings together people who publish what is new on their pages, and people who "
    + "read it elsewhere. There will be talks on dates & places, on titles that say what an entry "
    + "is about, and on feeds that stay the same while a page changes; in the evening, everybody "
    + "is invited to a <small> dinner by the river, whatever the weather may be."
}
