import Foundation
import Testing

@testable import FeedsCore

/// The timeline page and the list of feeds: as recorded, and whatever the texts.
struct TimelinePageTests {
  private func page(_ feed: Feed, _ options: PageOptions = PageOptions()) -> String {
    let page = TimelinePage(
      of: feed, offering: [feed], formats: FeedFormat.allCases, options: options)
    return String(decoding: page.bytes, as: UTF8.self)
  }

  /// `FEEDS_RECORD=1 swift test` writes them anew, and still fails.
  @Test(arguments: GoldenDocumentTests.cases, ["index.html", "feeds.opml"])
  func isAsRecorded(_ example: GoldenDocumentTests.Case, _ name: String) throws {
    let bytes =
      name == "index.html"
      ? Array(page(example.feed).utf8)
      : OutlineDocument(of: [example.feed], formats: FeedFormat.allCases).bytes
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/documents/\(example.name)/\(name)")
    if ProcessInfo.processInfo.environment["FEEDS_RECORD"] != nil {
      try Data(bytes).write(to: file)
      Issue.record("recorded \(name) of \(example.name)")
      return
    }
    #expect(bytes == Array(try Data(contentsOf: file)))
  }

  /// Whatever the texts are, the elements are ours: as many, and the same, as with harmless text.
  @Test(arguments: HostileTextTests.texts)
  func textNeverBecomesMarkup(_ text: String) throws {
    let html = page(SampleFeeds.made(of: text))
    let tags = try tagNames(html)
    #expect(!tags.contains("b") && !tags.contains("pi"))
    #expect(tags.count { $0 == "script" } == 2)
    #expect(html.ranges(of: "</script").count == 1)
    #expect(html.ranges(of: "</title").count == 1)
    #expect(!html.contains("<!--"))
    let isControlled = html.unicodeScalars.contains { scalar in
      (scalar.value < 0x20 && scalar != "\n" && scalar != "\t")
        || (0x7F...0x9F).contains(scalar.value)
        || scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
    }
    #expect(!isControlled)
  }

  @Test(arguments: HostileTextTests.texts)
  func dataComesBackWhole(_ text: String) throws {
    let html = page(SampleFeeds.made(of: text))
    let start = try #require(html.firstRange(of: "<script type=\"application/ld+json\">"))
      .upperBound
    let end = try #require(html.firstRange(of: "</script>")).lowerBound
    let data = Data(html[start..<end].utf8)
    #expect(!data.contains(UInt8(ascii: "<")) && !data.contains(UInt8(ascii: "&")))
    let page = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect((page["name"] as? String)?.utf8.elementsEqual(text.utf8) == true)
    let list = try #require(
      (page["mainEntity"] as? [String: Any])?["itemListElement"] as? [[String: Any]])
    let item = try #require(list.first?["item"] as? [String: Any])
    #expect((item["headline"] as? String)?.utf8.elementsEqual(text.utf8) == true)
  }

  @Test(arguments: HostileTextTests.texts)
  func outlineKeepsText(_ text: String) throws {
    let feed = SampleFeeds.made(of: text)
    let bytes = OutlineDocument(of: [feed], formats: FeedFormat.allCases).bytes
    #expect(OutlineDocument.isOutline(bytes))
    let outline = try #require(try ParsedXML(bytes).root.all("outline").first)
    let title = outline.attributes["title", default: "?"]
    let kept = text.unicodeScalars.filter {
      [0x09, 0x0A, 0x0D].contains($0.value) || (0x20...0xFFFD).contains($0.value)
        || $0.value > 0xFFFF
    }
    #expect(Array(title.unicodeScalars) == Array(kept))
    #expect(outline.attributes["xmlUrl"] == "https://example.org/feeds/news.atom")
  }

  @Test func nothingButOurOwnStyleMayBeLoaded() throws {
    let html = page(SampleFeeds.usual)
    #expect(
      html.contains(
        "content=\"default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src https: http:; "
          + "base-uri 'none'; form-action 'none'\""))
    let policy = try #require(html.firstRange(of: "Content-Security-Policy"))
    let style = try #require(html.firstRange(of: "<style>"))
    #expect(policy.lowerBound < style.lowerBound)
    #expect(!html.contains(" on") || !html.contains("onclick"))
  }

  @Test(arguments: [
    ("style.css", "'self'"), ("https://cdn.example.org/a.css", "https://cdn.example.org"),
  ])
  func aStylesheetIsLinkedAndAllowed(_ stylesheet: String, _ source: String) {
    var options = PageOptions()
    options.stylesheet = stylesheet
    options.accent = PageColor("#ffd700")
    let html = page(SampleFeeds.usual, options)
    #expect(html.contains("<link rel=\"stylesheet\" href=\"\(stylesheet)\">"))
    #expect(html.contains("style-src 'unsafe-inline' \(source);"))
    #expect(!html.contains("--accent:#ffd700}\n@media"), "gold on white cannot be read")
    #expect(html.contains("prefers-color-scheme:dark){:root{--accent:#ffd700}}"))
  }

  @Test(arguments: [
    ("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("az-Arab", "rtl"),
    ("ur-Latn", "ltr"), ("de-AT", "ltr"), ("zh-Hant", "ltr"),
  ])
  func direction(_ language: String, _ direction: String) {
    let html = page(SampleFeeds.feed(language: language, entries: [SampleFeeds.entry("x")]))
    #expect(html.contains("<html lang=\"\(language)\" dir=\"\(direction)\">"))
    // The page's own words are English.
    #expect(html.contains("<nav lang=\"en\"") == (language != "en"))
  }

  @Test func aLongPageHasTitlesOnly() {
    let entries = (0...TimelinePage.contentLimit).map { number in
      SampleFeeds.entry("Entry \(number)", id: "tag:example.org,2024:\(number)")
    }
    let long = page(SampleFeeds.feed(entries: entries))
    #expect(!long.contains("e-content\"") && long.contains("Entry 2000</a>"))
    let short = page(SampleFeeds.feed(entries: Array(entries.dropLast())))
    #expect(short.contains("e-content\""))
  }

  /// A text that is its own title is said once.
  @Test func nothingIsSaidTwice() {
    let html = page(SampleFeeds.sparse)
    #expect(html.contains("<div class=\"p-name e-content\" dir=\"auto\">Only this</div>"))
    #expect(!html.contains("<h3"))
  }

  /// A title that was cut within brackets, which are closed behind the mark, still is the beginning.
  @Test(arguments: [
    ("A talk (with slides…)", true), ("A talk (with slides… (more)", false), ("A talk…", true),
    ("Another talk (with…)", false),
  ])
  func aCutTitleIsNotRepeated(_ title: String, _ isBeginning: Bool) {
    let text = "A talk (with slides and tea) at the harbour"
    let entry = Entry(
      id: "tag:example.org,2024:talk", title: title, permalink: "https://example.org/",
      published: SampleFeeds.instant("2024-03-15T09:30:00Z"),
      updated: SampleFeeds.instant("2024-03-15T09:30:00Z"),
      date: StatedDate(SampleFeeds.day(2024, 3)), categories: [], content: text, text: text,
      feeds: [.timeline], source: SourceLocation(path: "index.md"))
    #expect(PageEntryForm(entry, showsContent: true).hasHeading != isBeginning)
  }

  /// Of categories that show the same, the one that stands first on the entries is offered.
  @Test func whatShowsTheSameIsOneChoice() {
    let names = [
      ["News", "Harbour"], ["News", "Harbour"], ["Works", "Article"],
      ["Works", "Article", "Tides"],
    ]
    let categories = PageCategories(
      of: names.enumerated().map { place, categories in
        SampleFeeds.entry(
          "Entry \(place)", id: "tag:example.org,2024:\(place)", categories: categories)
      })
    #expect(categories.all.map(\.name) == ["News", "Works", "Tides"])
    #expect(categories.all.map(\.count) == [2, 2, 1])
    #expect(categories.otherCount == 0)
  }

  private func tagNames(_ html: String) throws -> [String] {
    html.split(separator: "<").dropFirst().map { part in
      String(part.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
    }
  }
}

/// What of an entry's content may become a part of the page.
struct PageContentTests {
  @Test(arguments: [
    ("a &amp; b", "a &amp; b"), ("<p>x<br>y</p>", "<p>x<br>y</p>"),
    ("<h1>x</h1><h3>y</h3>", "<h4>x</h4><h6>y</h6>"),
    (
      "<a href=\"https://example.org/?a&amp;b\">x</a>",
      "<a href=\"https://example.org/?a&amp;b\">x</a>"
    ),
    ("<a href=\"mailto:a@example.org\">x</a>", "<a href=\"mailto:a@example.org\">x</a>"),
    (
      "<img src=\"https://example.org/a.png\" alt=\"\">",
      "<img loading=\"lazy\" src=\"https://example.org/a.png\" alt=\"\">"
    ),
    ("x\u{1}\u{7F}\u{85}\u{FFFF}y", "xy"),
  ])
  func kept(_ content: String, _ html: String) {
    #expect(PageContent(content).map { String(decoding: $0.html, as: UTF8.self) } == html)
  }

  @Test(arguments: [
    "<script>x</script>", "<style>x</style>", "<p>x", "x</p>", "<p><b>x</p></b>", "</div></div>",
    "<p onclick=\"x\">x</p>", "<p style=\"x\">x</p>", "<p id=\"x\">x</p>",
    "<p class=\"h-entry\">x</p>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"data:text/html,x\">x</a>",
    "<a href='x'>x</a>",
    "<a href=https://example.org/>x</a>", "<a href=\"/x\">x</a>",
    "<img src=\"data:image/png,x\" alt=\"\">",
    "<iframe></iframe>", "<form></form>", "<base href=\"https://example.org/\">", "<!-- x -->",
    "<![CDATA[x]]>",
    "<P>x</P>", "<p\n>x</p>", "<", "a > b", "<a href=\"https://example.org/", "<svg></svg>", "<p/>",
    "<a href=\"https://example.org/\"><b><a href=\"https://example.org/\">x</a></b></a>",
    String(repeating: "<b>", count: 300) + String(repeating: "</b>", count: 300),
  ])
  func refused(_ content: String) {
    #expect(PageContent(content) == nil)
  }
}

/// What the page computes beside its markup.
struct PagePartsTests {
  /// The anchors are addresses that people keep: these must never change.
  @Test(arguments: [
    ("tag:example.org,2024-03:talk-about-tides", "2024-03-talk-about-tides-"),
    ("https://doi.org/10.1000/Xyz.1", "10-1000-xyz-1-"), ("https://example.org/", "entry-"),
    ("https://example.org/news#prize", "news-prize-"), ("新闻", "entry-"),
    ("urn:uuid:1-2", "urn-uuid-1-2-"),
  ])
  func anchors(_ id: String, _ beginning: String) {
    let anchor = PageAnchor.fragment(for: id)
    #expect(anchor.hasPrefix(beginning) && anchor.utf8.count == beginning.utf8.count + 8)
    #expect(anchor.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) })
  }

  @Test func anchorsAreFrozen() {
    #expect(
      PageAnchor.fragment(for: "tag:example.org,2024-03:talk-about-tides")
        == "2024-03-talk-about-tides-8228b79f")
  }

  @Test(arguments: [
    ("2024", nil, "2024", "2024"), ("2024-03", nil, "March", "2024-03"),
    ("2024-03-05", nil, "5 March", "2024-03-05"),
    ("2024-03-05", "2024-03-07", "5–7 March", "2024-03-05 – 2024-03-07"),
    ("2024-03-30", "2024-04-02", "30 March – 2 April", "2024-03-30 – 2024-04-02"),
    ("2023-12", "2024-01", "December – January 2024", "2023-12 – 2024-01"),
    ("2023", "2025", "2023 – 2025", "2023 – 2025"), ("2024-03", "2024-03", "March", "2024-03"),
  ])
  func dates(_ start: String, _ end: String?, _ english: String, _ others: String) throws {
    let date = StatedDate(
      try #require(PartialDate(iso8601: start)), end: end.flatMap { PartialDate(iso8601: $0) })
    #expect(PageDate.text(date, isEnglish: true) == english)
    #expect(PageDate.text(date, isEnglish: false) == others)
  }

  /// WCAG 2.2 §1.4.3 for text, §1.4.11 for bars and marks, in light and in dark.
  @Test func whatGoesOnHasABeginning() {
    let date = StatedDate(SampleFeeds.day(2024, 3), isOpen: true)
    #expect(PageDate.text(date, isEnglish: true) == "since March")
    #expect(PageDate.text(date, isEnglish: false) == "2024-03 –")
  }

  @Test func contrastsSuffice() throws {
    let css = "\(PageStyle.css)"
    let blocks = css.components(separatedBy: "prefers-color-scheme:dark")
    for (block, background) in zip(blocks, [PageStyle.lightBackground, PageStyle.darkBackground]) {
      #expect(try color("paper", block) == background)
      let wash = try color("wash", block)
      for name in ["ink", "soft", "accent"] {
        let ink = try color(name, block)
        #expect(ink.contrast(with: background) >= 4.5, "\(name) \(ink)")
        #expect(ink.contrast(with: wash) >= 4.5, "\(name) \(ink) on \(wash)")
      }
      for name in ["c0", "c1", "c2", "c3", "c4", "c5", "rest"] {
        let mark = try color(name, block)
        #expect(mark.contrast(with: background) >= 3, "\(name) \(mark)")
      }
    }
  }

  private func color(_ name: String, _ css: String) throws -> PageColor {
    let start = try #require(css.firstRange(of: "--\(name):")).upperBound
    return try #require(PageColor(String(css[start...].prefix(7))))
  }

  @Test(arguments: ["#000", "#fff", "#ff0000", "#ffd700", "#1a5a96", "#777777"])
  func accentsAreMadeLegible(_ text: String) throws {
    let accent = try #require(PageColor(text))
    for background in [PageStyle.lightBackground, PageStyle.darkBackground] {
      #expect(accent.legible(on: background).contrast(with: background) >= 4.5)
    }
  }

  @Test func whatIsLegibleStays() throws {
    let accent = try #require(PageColor("#1A5a96"))
    #expect(accent.legible(on: PageStyle.lightBackground).description == "#1a5a96")
    #expect(try #require(PageColor("#fff")).contrast(with: try #require(PageColor("#000"))) == 21)
  }

  @Test(arguments: ["", "red", "#12", "#12345", "#12345g", "#1234567", "123456", "#123;}"])
  func noColours(_ text: String) {
    #expect(PageColor(text) == nil)
  }
}
