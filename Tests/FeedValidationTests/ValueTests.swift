import FeedValidation
import Testing

private typealias D = Documents

/// The grammars of single values: one that is not of the grammar, and one near it that is.
@Suite struct ValueTests {
  private static func all(
    _ code: String, _ document: (String) -> String, _ pairs: [(String, String)]
  ) -> [RuleCase] {
    pairs.map { RuleCase(code, document($0.0), document($0.1)) }
  }

  private static func pubDate(_ date: String) -> String { D.channel("<pubDate>\(date)</pubDate>") }
  private static func link(_ url: String) -> String {
    D.item("<title>A</title><link>\(url)</link>")
  }
  private static func author(_ text: String) -> String {
    D.item("<title>A</title><author>\(text)</author>")
  }
  private static func language(_ tag: String) -> String {
    D.channel("<language>\(tag)</language>")
  }
  private static func updated(_ date: String) -> String {
    D.entry(D.content).replacing(
      "2024-03-01T12:00:00Z</updated><content", with: "\(date)</updated><content")
  }
  private static func id(_ iri: String) -> String {
    D.entry(D.content).replacing(D.entryID, with: "<id>\(iri)</id>")
  }
  private static func email(_ text: String) -> String {
    D.feed("<contributor><name>B</name><email>\(text)</email></contributor>")
  }

  static let dates =
    all(
      "invalid-date", pubDate,
      [
        ("Fri, 01 Mar 2024", "Fri, 01 Mar 2024 12:00 GMT"),
        ("Fri 01 Mar 2024 12:00:00 GMT", "Fri,01 Mar 2024 12:00:00 GMT"),
        ("Friday, 01 Mar 2024 12:00:00 GMT", "fri, 01 MAR 2024 12:00:00 gmt"),
        ("Fri, 01 Mar 2024 12:00:00 CET", "Fri, 01 Mar 2024 12:00:00 PDT"),
        ("Fri, 01 Mar 2024 12:00:00 UTC", "Fri, 01 Mar 2024 12:00:00 UT"),
        ("Fri, 01 Mar 2024 12:00:00 +1:00", "Fri, 01 Mar 2024 12:00:00 +0100"),
        ("Fri, 01 Mar 2024 24:00:00 GMT", "Fri, 01 Mar 2024 00:00:00 Z"),
        ("Fri, 01 Mar 2024 9:00:00 GMT", "Fri, 1 Mar 2024 09:00:00 GMT"),
        ("Thu, 29 Feb 2023 12:00:00 GMT", "Thu, 29 Feb 2024 12:00:00 GMT"),
        ("", "01 Mar 2024 12:00:00 GMT"), ("01/03/2024", "Fri, 01 Mar  2024\n 12:00:00 GMT"),
      ])
    + all(
      "unusual-date", pubDate,
      [
        ("Fri, 01 Mar 2024 12:00:00 +0100 (CET)", "Fri, 01 Mar 2024 12:00:00 +0100"),
        ("Fri, 01 Mar 2024 12:00:00 A", "Fri, 01 Mar 2024 12:00:00 Z"),
      ])
    + all(
      "implausible-date", pubDate,
      [("Wed, 31 Dec 1969 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT")])
    + all(
      "invalid-date", updated,
      [
        ("2024-03-01", "2024-03-01T00:00:00Z"), ("2024-03-01T12:00Z", "2024-03-01T12:00:00.1Z"),
        ("2024-03-01t12:00:00z", "2024-03-01T12:00:00-00:00"),
        ("2024-03-01 12:00:00Z", "2024-03-01T12:00:00+23:59"),
        ("2024-03-01T12:00:00", "2024-03-01T12:00:00Z"),
        ("2024-03-01T12:00:00+0100", "2024-03-01T12:00:00+01:00"),
        ("2024-03-01T24:00:00Z", "2024-03-01T23:59:59Z"),
        ("2024-04-31T12:00:00Z", "2024-04-30T12:00:00Z"),
        ("2100-02-29T12:00:00Z", "2000-02-29T12:00:00Z"),
        ("2024-03-01T12:00:60Z", "2016-12-31T18:59:60-05:00"),
        ("\n2024-03-01T12:00:00Z", "2024-03-01T12:00:00Z"),
      ])
    + all(
      "implausible-date", updated, [("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z")])

  static let addresses =
    all(
      "relative-url", link,
      [("", "https://example.org"), ("www.example.org", "HTTPS://WWW.EXAMPLE.ORG")])
    + all(
      "invalid-url", link,
      [
        ("http:/example.org/", "http://example.org/"), ("http://", "ftp://example.org/"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/ä", "https://example.org/%C3%A4"),
        ("https://example.org/%", "https://example.org/%25"),
        ("https://example.org:port/", "https://example.org:8080/"),
        ("https://example.org/{a}", "https://example.org/(a)"),
        ("https://[::1/", "https://[::1]/"),
      ])
    + all(
      "unregistered-scheme", link,
      [("htp://example.org/", "mailto:a@example.org"), ("xyz:a", "news:a.b")])
    + all(
      "invalid-urn", id,
      [
        ("urn:a:b", "urn:isbn:1"), ("urn:isbn:", "urn:ISBN:1"),
        (
          "urn:uuid:f81d4fae", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
        ),
      ])
    + all(
      "invalid-tag-uri", id,
      [
        ("tag:example.org:a", "tag:example.org,2024:a"),
        ("tag:,2024:a", "tag:a@example.org,2024:a"),
        ("tag:example.org,24:a", "tag:example.org,2024-03-01:a"),
        ("tag:example..org,2024:a", "tag:example.org,2024:"),
        ("tag:example.org,2024-13:a", "tag:example.org,2024-12:"),
      ])
    + all(
      "unnormalized-id", id,
      [
        ("HTTP://example.org/", "http://example.org/"),
        ("http://Example.org/", "http://example.org/A"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:80/", "http://example.org:81/"),
        ("http://example.org/%7ea", "http://example.org/~a"),
        ("http://example.org/%c3", "http://example.org/%C3"),
        ("http://example.org/a/../b", "http://example.org/a..b"),
      ])
    + all(
      "invalid-permalink", { D.item("<title>A</title><guid>\($0)</guid>") },
      [
        ("tag:example.org,2024:a", "https://example.org/a"), ("a", "http://example.org/a"),
        ("", "https://example.org/"),
      ])

  static let people =
    all(
      "invalid-email", author,
      [
        ("A. Writer", "a@example.org (A. Writer)"), ("a@", "a@example (A)"),
        ("mailto:a@example.org", "a.b+c@example.org (A)"),
        ("a..b@example.org", "\"a b\"@example.org(A)"),
      ])
    + all(
      "email-form", author,
      [
        ("a@example.org", "a@example.org (A)"), ("A &lt;a@example.org&gt;", "a@example.org (A)"),
        ("a@example.org A. Writer", "a@example.org (A. Writer)"),
      ])
    + all(
      "invalid-email", email,
      [
        ("a@example.org (A)", "a@example.org"), ("a@b@c", "a@b.c"), ("", "a@[127.0.0.1]"),
        ("a@example.", "a@example.org"),
      ])

  static let languages =
    all(
      "invalid-language", language,
      [
        ("en_US", "en-US"), ("English", "en"), ("xx", "xh"), ("e", "x-e"), ("en-", "en-x-a"),
        ("en-123456789", "en-12345678"), ("zzq", "gsw"), ("de-DE-1901-a", "de-DE-1901-a-bc"),
        ("i-none", "i-klingon"), ("abcde", "zh-min-nan"), ("en--us", "zh-Hant-TW"),
        ("12", "es-419"), ("", "sr-Latn-RS"),
      ])
    + all("unknown-region", language, [("en-UK", "en-GB")])

  static let references = [
    RuleCase(
      "relative-reference", D.feed("<generator uri=\"/a\">A</generator>"),
      D.feed("<generator uri=\"https://example.org/a\">A</generator>")),
    RuleCase(
      "relative-url", D.feed("<category term=\"a\" scheme=\"b\"/>"),
      D.feed("<category term=\"a\" scheme=\"https://example.org/b\"/>")),
    RuleCase(
      "invalid-number",
      D.feed("<link rel=\"related\" href=\"https://example.org/\" length=\"a\"/>"),
      D.feed("<link rel=\"related\" href=\"https://example.org/\" length=\"1\"/>")),
    RuleCase(
      "missing-length",
      D.entry("\(D.content)<link rel=\"enclosure\" href=\"https://example.org/\"/>"),
      D.entry("\(D.content)<link rel=\"enclosure\" href=\"https://example.org/\" length=\"1\"/>")),
    RuleCase(
      "link-content", D.feed("<link rel=\"related\" href=\"https://example.org/\">a</link>"),
      D.feed("<link rel=\"related\" href=\"https://example.org/\"> </link>")),
    RuleCase(
      "unexpected-element",
      D.feed("<link rel=\"related\" href=\"https://example.org/\"><name/></link>"),
      D.feed(
        "<link rel=\"related\" href=\"https://example.org/\"><name xmlns=\"urn:isbn:1\"/></link>")),
    RuleCase(
      "invalid-media-type", D.entry("<content type=\"a\">b</content>"),
      D.entry("<content type=\"text/plain\">b</content>")),
    RuleCase(
      "invalid-language", D.feed("<rights xml:lang=\"english\">A</rights>"),
      D.feed("<rights xml:lang=\"\">A</rights>")),
    RuleCase(
      "invalid-url", D.feed("<rights xml:base=\"https://example.org/ a\">A</rights>"),
      D.feed("<rights xml:base=\"a/b\">A</rights>")),
    RuleCase(
      "missing-text", D.entry("<link href=\"https://example.org/a\"/>"),
      D.entry("<link href=\"https://example.org/a\"/><summary>A</summary>")),
    RuleCase(
      "missing-source-element",
      D.entry("\(D.content)<source><id>a:b</id><title>A</title></source>"),
      D.entry("\(D.content)<source>\(D.entryHead)</source>")),
    RuleCase(
      "missing-link", D.entry(D.content),
      D.entry("\(D.content)<link href=\"https://example.org/a\"/>")),
  ]

  static let rss = [
    RuleCase(
      "missing-guid", D.channel("<item><title>A</title></item>"), D.item("<title>A</title>")),
    RuleCase(
      "missing-title", D.item("<description>A</description>"), D.item("<title>A</title>")),
    RuleCase(
      "missing-date", D.item("<title>A</title>"),
      D.item("<title>A</title><pubDate>Fri, 01 Mar 2024 12:00:00 GMT</pubDate>")),
    RuleCase(
      "enclosure-not-http",
      D.item("<title>A</title><enclosure url=\"ftp://example.org/\" length=\"1\" type=\"a/b\"/>"),
      D.item("<title>A</title><enclosure url=\"https://example.org/\" length=\"1\" type=\"a/b\"/>")),
    RuleCase(
      "several-enclosures",
      D.item(
        "<title>A</title>"
          + "<enclosure url=\"https://example.org/\" length=\"1\" type=\"a/b\"/>".repeated(2)),
      D.item("<title>A</title><enclosure url=\"https://example.org/\" length=\"1\" type=\"a/b\"/>")),
    RuleCase(
      "hour-of-midnight", D.channel("<skipHours><hour>24</hour></skipHours>"),
      D.channel("<skipHours><hour>0</hour></skipHours>")),
    RuleCase(
      "missing-element", D.channel("<skipHours/>"),
      D.channel("<skipHours><hour>1</hour></skipHours>")),
    RuleCase(
      "image-mismatch",
      D.channel("<image>\(RSSTests.image)</image>").replacing(
        "org/</link></image>", with: "org/a</link></image>"),
      D.channel("<image>\(RSSTests.image)</image>")),
    RuleCase(
      "image-format",
      D.channel("<image>\(RSSTests.image)</image>").replacing("i.png", with: "i.svg"),
      D.channel("<image>\(RSSTests.image)</image>").replacing("i.png", with: "i.php?a=b.svg")),
    RuleCase(
      "said-twice",
      D.item(
        "dc", "http://purl.org/dc/elements/1.1/",
        "<author>a@example.org (A)</author><dc:creator>A</dc:creator>"),
      D.item(
        "dc", "http://purl.org/dc/elements/1.1/",
        "<dc:creator>A</dc:creator><dc:creator>B</dc:creator>")),
    RuleCase(
      "said-twice",
      D.item(
        "dc", "http://purl.org/dc/elements/1.1/",
        "<dc:date>2024</dc:date><pubDate>Fri, 01 Mar 2024 12:00:00 GMT</pubDate>"),
      D.item("dc", "http://purl.org/dc/elements/1.1/", "<dc:date>2024</dc:date>")),
    RuleCase(
      "item-before-metadata",
      D.item("<title>A</title>").replacing("</channel>", with: "<ttl>1</ttl></channel>"),
      D.item("<title>A</title>").replacing("</channel>", with: "<a:b xmlns:a=\"a:b\"/></channel>")),
    RuleCase(
      "invalid-value",
      D.channel(
        "<cloud domain=\"a\" port=\"80\" path=\"/\" registerProcedure=\"\" protocol=\"x\"/>"),
      D.channel(
        "<cloud domain=\"a\" port=\"80\" path=\"/\" registerProcedure=\"\" protocol=\"soap\"/>")),
    RuleCase(
      "unexpected-text", D.channel("<skipDays>Monday<day>Monday</day></skipDays>"),
      D.channel("<skipDays> <day>Monday</day></skipDays>")),
  ]

  static let cases = dates + addresses + people + languages + references + rss

  @Test(arguments: cases) func rules(_ sample: RuleCase) { sample.check() }
}
