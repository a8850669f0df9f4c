import Foundation
import Testing

@testable import FeedsCore

struct PublishedFeedTests {
  private static func feed(_ text: String) throws -> PublishedFeed {
    try PublishedFeed(Array(text.utf8))
  }

  private static func item(_ text: String) throws -> PublishedItem {
    let feed = try feed(text)
    #expect(feed.fault == nil)
    return try #require(feed.items.first)
  }

  private static func rss(_ item: String) -> String {
    """
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
      xmlns:media="http://search.yahoo.com/mrss/"><channel>
    <image><title>Logo</title></image><title>Harbour news</title><item>\(item)</item></channel></rss>
    """
  }

  private static func atom(_ entry: String) -> String {
    """
    <feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Harbour &amp;amp; bay</title>
    <author><name>A. Writer</name></author><entry>\(entry)</entry></feed>
    """
  }

  private static func date(_ text: String) -> Instant? { Instant(rfc3339: text) }

  @Test func rss20() throws {
    let text = Self.rss(
      """
      <title>The quay is open</title><link>https://example.org/quay</link>
      <description>In short</description><content:encoded><![CDATA[<p>The <b>quay</b> is open.</p>\
      <p>Come &amp; see.</p>]]></content:encoded><guid isPermaLink="false">quay-1</guid>
      <media:title>Other</media:title><pubDate>Tue, 05 Mar 2024 12:00:00 +0100</pubDate>
      <atom:updated>2024-03-06T00:00:00Z</atom:updated>
      """)
    let feed = try Self.feed(text)
    #expect(feed.format == .rss)
    #expect(feed.title == "Harbour news")
    let item = try #require(feed.items.first)
    #expect(item.id == "quay-1" && !item.idIsPermalink)
    #expect(item.title == "The quay is open")
    #expect(item.link == "https://example.org/quay")
    #expect(item.published == Self.date("2024-03-05T11:00:00Z"))
    #expect(item.updated == Self.date("2024-03-06T00:00:00Z"))
    #expect(item.html == "<p>The <b>quay</b> is open.</p><p>Come &amp; see.</p>")
    #expect(item.text == "The quay is open.\nCome & see.")
    #expect(item.line == 4)
  }

  @Test func atom10() throws {
    let text = Self.atom(
      """
      <id>tag:example.org,2024:quay</id><title>The quay</title>
      <source><title>Another</title><id>other</id></source>
      <link rel="self" href="https://example.org/self"/>
      <link rel="enclosure" href="https://example.org/a.mp3"/>
      <link rel="alternate" type="application/json" href="https://example.org/quay.json"/>
      <link href="https://example.org/quay"/>
      <published>2024-03-05T12:00:00+01:00</published><updated>2024-03-07T00:00:00.5Z</updated>
      <summary>Short</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <a href="x?a=1&amp;b=2">quay\
      </a><br/>1 &lt; 2</div></content>
      """)
    let feed = try Self.feed(text)
    #expect(feed.format == .atom)
    #expect(feed.title == "Harbour & bay")
    let item = try #require(feed.items.first)
    #expect(item.id == "tag:example.org,2024:quay" && !item.idIsPermalink)
    #expect(item.link == "https://example.org/quay")
    #expect(item.published == Self.date("2024-03-05T11:00:00Z"))
    #expect(item.updated == Self.date("2024-03-07T00:00:00Z"))
    #expect(item.html == "<div>The <a href=\"x?a=1&amp;b=2\">quay</a><br>1 &lt; 2</div>")
    #expect(item.text == "The quay\n1 < 2")
  }

  @Test func jsonFeed() throws {
    let feed = try Self.feed(
      #"""
      {"version": "https://jsonfeed.org/version/1", "title": "Harbour", "items": [
        {"id": 7, "url": "https://example.org/7", "title": "A \u00e4 \ud83c\udfc6", "content_text": "1 < 2",
         "date_published": "2024-03-05T12:00:00Z", "tags": ["x"]},
        {"id": "https://example.org/8", "url": "https://example.org/8",
         "content_html": "<p>One</p><p>Two</p>", "_feeds": {"date": "2024-03", "end": "2024-05",
         "section": "News"}},
        {"id": "9", "external_url": "https://example.org/9", "summary": "In short"}, 10]}
      """#)
    #expect(feed.format == .json)
    #expect(feed.title == "Harbour")
    #expect(feed.items.map(\.id) == ["7", "https://example.org/8", "9"])
    #expect(feed.items.map(\.idIsPermalink) == [false, true, false])
    #expect(feed.items.map(\.title) == ["A ä 🏆", nil, nil])
    #expect(feed.items.map(\.html) == ["1 &lt; 2", "<p>One</p><p>Two</p>", "In short"])
    #expect(feed.items.map(\.text) == ["1 < 2", "One\nTwo", "In short"])
    #expect(feed.items.map(\.line) == [2, 4, 7])
    #expect(feed.items[1].statedDate == "2024-03")
    #expect(feed.items[1].statedEnd == "2024-05")
    #expect(feed.items[1].section == "News")
    #expect(feed.items[2].link == "https://example.org/9")
    #expect(feed.items[0].published == Self.date("2024-03-05T12:00:00Z"))
  }

  /// libxml2 hands over `&#38;` for an ampersand in an attribute.
  @Test(arguments: [
    ("a?b=1&amp;c=2", "a?b=1&c=2"), ("a?b&#38;c", "a?b&c"), ("&amp;amp;&amp;#38;", "&amp;&#38;"),
    ("a;b&#x26;", "a;b&"),
  ])
  func ampersandsInAttributes(_ written: String, _ meant: String) throws {
    #expect(try Self.item(Self.atom("<link href=\"\(written)\"/>")).link == meant)
  }

  @Test func rss10() throws {
    let feed = try Self.feed(
      """
      <?xml version="1.0"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://example.org/"><title>Old harbour</title><items/></channel>
      <image rdf:about="x"><title>Logo</title></image>
      <item rdf:about="https://example.org/1"><title>First</title><link>https://example.org/1</link>
      <description>Text</description><dc:date>2004-03-05</dc:date></item></rdf:RDF>
      """)
    #expect(feed.format == .rss && feed.title == "Old harbour" && feed.items.count == 1)
    #expect(feed.items[0].id == "https://example.org/1" && feed.items[0].idIsPermalink)
    #expect(feed.items[0].published == Self.date("2004-03-05T00:00:00Z"))
    #expect(feed.items[0].line == 6)
  }

  @Test func rss091AndAtom03() throws {
    let old = try Self.item(
      "<rss version=\"0.91\"><channel><item><title>A</title><link> https://example.org/a </link></item>"
        + "</channel></rss>")
    #expect(old.id == nil && old.link == "https://example.org/a" && old.html == "")
    let entry = try Self.item(
      "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><id>x</id><title>A</title>"
        + "<issued>2004-03-05T12:00:00Z</issued><modified>2004-03-06T12:00:00Z</modified>"
        + "<content type=\"text/html\" mode=\"escaped\">&lt;p&gt;B&lt;/p&gt;</content></entry></feed>"
    )
    #expect(entry.id == "x" && entry.html == "<p>B</p>" && entry.text == "B")
    #expect(entry.published == Self.date("2004-03-05T12:00:00Z"))
    #expect(entry.updated == Self.date("2004-03-06T12:00:00Z"))
  }

  /// RSS 2.0, guid: without an attribute it is a permalink, if it can be one.
  @Test(arguments: [
    ("<guid>https://example.org/1</guid>", "https://example.org/1", true, "https://example.org/1"),
    (
      "<guid isPermaLink=\"true\">https://example.org/1</guid><link>https://example.org/2</link>",
      "https://example.org/1", true, "https://example.org/2"
    ),
    ("<guid>abc</guid>", "abc", false, nil),
    (
      "<guid isPermaLink=\"false\">https://example.org/?p=1</guid>", "https://example.org/?p=1",
      false,
      nil
    ),
    ("<guid> </guid><link>https://example.org/2</link>", nil, false, "https://example.org/2"),
    ("<atom:link rel=\"self\" href=\"https://example.org/s\"/>", nil, false, nil),
    (
      "<link></link><atom:link href=\"https://example.org/a\"/>", nil, false,
      "https://example.org/a"
    ),
  ])
  func ids(_ elements: String, _ id: String?, _ isPermalink: Bool, _ link: String?) throws {
    let item = try Self.item(Self.rss("<title>A</title>" + elements))
    #expect(item.id == id)
    #expect(item.idIsPermalink == isPermalink)
    #expect(item.link == link)
  }

  @Test(arguments: [
    ("Plain &amp; simple", "Plain & simple"),
    ("Twice &amp;amp; more", "Twice & more"),
    ("It&amp;#8217;s &amp;lt;b&amp;gt;", "It’s <b>"),
    ("&lt;b&gt;Bold&lt;/b&gt; and <![CDATA[<i>italic</i>]]>", "Bold and italic"),
    ("1 &lt; 2 &amp; 3 > 2; AT&amp;T", "1 < 2 & 3 > 2; AT&T"),
    ("Use &lt;stdio.h&gt;", "Use <stdio.h>"),
    ("Two\n  lines", "Two lines"),
    ("<b xmlns=\"http://www.w3.org/1999/xhtml\">Inside</b> out", "Inside out"),
  ])
  func titles(_ xml: String, _ title: String) throws {
    #expect(try Self.item(Self.rss("<title>\(xml)</title>")).title == title)
  }

  @Test(arguments: [
    ("<title type=\"text\">&lt;b&gt; &amp;amp;</title>", "<b> &amp;"),
    ("<title type=\"html\">&lt;b&gt;A&lt;/b&gt; &amp;amp; B</title>", "A & B"),
    ("<title>A &amp;amp; B</title>", "A & B"),
    (
      "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <i>b</i></div></title>",
      "A b"
    ),
    ("<title/>", nil),
  ])
  func atomTitles(_ xml: String, _ title: String?) throws {
    #expect(try Self.item(Self.atom(xml)).title == title)
  }

  @Test(arguments: [
    ("<description>AT&amp;T &lt;p&gt;x</description>", "AT&T <p>x", "AT&T\nx"),
    ("<description>Short</description><content:encoded>Long</content:encoded>", "Long", "Long"),
    ("<content:encoded/><description>Short</description>", "Short", "Short"),
    ("<description><p>A<br/>b</p></description>", "<p>A<br>b</p>", "A\nb"),
    (
      "<description>&lt;p&gt;See &lt;p hidden&gt;no&lt;/p&gt;</description>",
      "<p>See <p hidden>no</p>",
      "See"
    ),
  ])
  func contents(_ xml: String, _ html: String, _ text: String) throws {
    let item = try Self.item(Self.rss(xml))
    #expect(item.html == html)
    #expect(item.text == text)
  }

  @Test func atomContents() throws {
    #expect(try Self.item(Self.atom("<content>1 &lt; 2</content>")).html == "1 &lt; 2")
    let media =
      "<content type=\"image/png\">iVBO</content><summary type=\"html\">&lt;i&gt;A</summary>"
    #expect(try Self.item(Self.atom(media)).html == "<i>A")
    #expect(try Self.item(Self.atom("<content src=\"a.mp3\" type=\"audio/mpeg\"/>")).text == "")
  }

  @Test(arguments: [
    ("Tue, 05 Mar 2024 12:00:00 +0100", "2024-03-05T11:00:00Z"),
    ("Tue, 05 Mar 2024 12:00:00 GMT", "2024-03-05T12:00:00Z"),
    ("5 Mar 24 12:00 EST", "2024-03-05T17:00:00Z"),
    ("5 March 1999 12:00:00 PDT", "1999-03-05T19:00:00Z"),
    ("Tuesday, March 5, 2024 12:00:00 -05:30", "2024-03-05T17:30:00Z"),
    ("Tue Mar 5 12:00:00 2024", "2024-03-05T12:00:00Z"),
    ("05 Mar 2024", "2024-03-05T00:00:00Z"),
    ("5 Mar 70 00:00 Z", "1970-03-05T00:00:00Z"),
    ("2024-03-05T12:00:00.123+01:00", "2024-03-05T11:00:00Z"),
    ("2024-03-05T12:00Z", "2024-03-05T12:00:00Z"),
    ("2024-03-05T12:00:00+0100", "2024-03-05T11:00:00Z"),
    ("2024-03-05 12:00:00", "2024-03-05T12:00:00Z"),
    ("2024-03-05 12:00:00 +0200", "2024-03-05T10:00:00Z"),
    ("2024-03-05", "2024-03-05T00:00:00Z"), ("2024-3-5", "2024-03-05T00:00:00Z"),
    ("2024-03", "2024-03-01T00:00:00Z"),
    (" \n2024-03-05T12:00:00Z ", "2024-03-05T12:00:00Z"),
    ("31 Feb 2024 12:00:00 GMT", nil), ("soon", nil), ("", nil), ("12:00", nil), ("2024", nil),
    ("05 Mar 2024 25:00:00 GMT", nil), ("-", nil), ("--", nil), (":", nil),
    ("2024-03-05T", "2024-03-05T00:00:00Z"),
  ])
  func dates(_ text: String, _ instant: String?) {
    #expect(PublishedDate.instant(text) == instant.flatMap(Self.date))
  }

  @Test(arguments: [
    ("", "empty", "f: error: the file is empty; name an RSS, Atom or JSON feed [empty-feed]"),
    ("  \n", "blank", "f: error: the file is empty; name an RSS, Atom or JSON feed [empty-feed]"),
    (
      "Dear all", "text",
      "f:1: error: this is text that is neither XML nor JSON, not a feed; name an RSS, Atom or JSON feed [no-feed]"
    ),
    (
      "<!DOCTYPE html>\n<html><p>One<br>two</html>", "page",
      "f:2: error: this is an HTML page, not a feed; name an RSS, Atom or JSON feed [no-feed]"
    ),
    (
      "<opml><body/></opml>", "other XML",
      "f:1: error: this is a document of <opml>, not a feed; name an RSS, Atom or JSON feed [no-feed]"
    ),
    (
      "[]", "array",
      "f:1: error: this is JSON without an object, not a feed; name an RSS, Atom or JSON feed [no-feed]"
    ),
    (
      "\n{\"items\": []}", "object",
      "f:2: error: this is JSON without the members of a feed, not a feed; name an RSS, Atom or JSON feed [no-feed]"
    ),
    (
      "{\"title\": \"a\",\n \"items\": [}", "broken JSON",
      "f:2:12: error: the feed cannot be read from here on: a value is expected; mend it [malformed-feed]"
    ),
    ("<", "broken XML", nil),
  ])
  func whatIsNoFeed(_ text: String, _ name: String, _ message: String?) throws {
    let error = try #require(throws: PublishedFeedError.self) { try Self.feed(text) }
    if let message { #expect(error.diagnostic(in: "f").description == message) }
  }

  @Test func binaryData() {
    #expect(throws: PublishedFeedError.notText) { try PublishedFeed([0x89, 0x50, 0, 0, 1]) }
  }

  /// What was read before the fault is there, and the fault says where it is.
  @Test func aFeedThatBreaksOff() throws {
    let feed = try Self.feed(
      "<rss version=\"2.0\"><channel><title>A</title>\n<item><title>One</title></item>\n"
        + "<item><title>Two</itle></item></channel></rss>")
    #expect(feed.items.map(\.title) == ["One"])
    #expect(
      feed.fault?.diagnostic(in: "f").description.hasPrefix(
        "f:3:24: error: the feed cannot be read from here on: </itle> where </title> belongs; mend it"
      )
        == true, "\(String(describing: feed.fault))")
  }

  @Test func encodings() throws {
    let title = { (encoding: String) in
      "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><rss version=\"2.0\"><channel><title>Caf"
    }
    let end = Array("</title></channel></rss>".utf8)
    #expect(try PublishedFeed(Array(title("ISO-8859-1").utf8) + [0xE9] + end).title == "Café")
    #expect(try PublishedFeed(Array(title("utf-8").utf8) + [0xE9] + end).title == "Café")
    #expect(try PublishedFeed(Array(title("windows-1251").utf8) + [0xE9] + end).title == "Cafй")
    let utf8 = Array((title("UTF-8") + "é").utf8) + end
    #expect(try PublishedFeed([0xEF, 0xBB, 0xBF] + utf8).title == "Café")
    let utf16 = try #require((title("UTF-16") + "é</title></channel></rss>").data(using: .utf16))
    #expect(try PublishedFeed(Array(utf16)).title == "Café")
    #expect(try PublishedFeed(Array(title("UTF-8").utf8) + [0x0B] + end).title == "Caf")
  }

  /// What this program writes is read back as it was meant, from each format.
  @Test(arguments: FeedFormat.allCases)
  func ourOwnFeeds(_ format: FeedFormat) throws {
    for sample in [SampleFeeds.usual, SampleFeeds.sparse, SampleFeeds.made(of: "1 < 2 &amp; <p>")] {
      let document = sample.document(as: format)
      let feed = try PublishedFeed(document.bytes)
      #expect(feed.format == format && feed.fault == nil)
      #expect(feed.items.map(\.id) == sample.entries.map { format == .atom ? $0.iri : $0.id })
      #expect(feed.items.map(\.published) == sample.entries.map(\.published))
      #expect(feed.items.map(\.link) == sample.entries.map(\.permalink))
      if format == .json {
        #expect(feed.items.map(\.statedDate) == sample.entries.map(\.date.description))
        #expect(
          feed.items.map(\.section) == sample.entries.map { $0.section.isEmpty ? nil : $0.section })
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func hostileFeeds() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try Self.feed(Self.rss("<description>\(deep)")).fault != nil)
    let nested = String(repeating: "[", count: 100_000)
    #expect(throws: PublishedFeedError.self) {
      try Self.feed("{\"title\": \"a\", \"items\": \(nested)")
    }
    let bomb =
      "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
      + Self.rss("<title>&b;</title>")
    #expect(try !(Self.feed(bomb).items.first?.title ?? "").contains("aaa"))
    let items = (0..<20_000).map { "<title>\($0)</title></item><item>" }.joined()
    #expect(try Self.feed(Self.rss(items)).items.count == 20_001)
  }
}
