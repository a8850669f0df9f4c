import Testing

private typealias D = Documents

@Suite struct RSSTests {
  static let image =
    "<url>https://example.org/i.png</url><title>Feed</title><link>https://example.org/</link>"
  static let cases: [RuleCase] = [
    RuleCase(
      "missing-attribute", D.channel("").replacing(" version=\"2.0\"", with: ""), D.channel("")),
    RuleCase(
      "unsupported-version", D.channel("").replacing("\"2.0\"", with: "\"3.0\""),
      D.channel("").replacing("\"2.0\"", with: "\"0.92\"")),
    RuleCase(
      "wrong-namespace", D.channel("").replacing("<rss ", with: "<rss xmlns=\"urn:x\" "),
      D.channel("")),
    RuleCase(
      "missing-element", D.channel("").replacing("<title>Feed</title>", with: ""), D.channel("")),
    RuleCase(
      "missing-element", "<rss version=\"2.0\"> </rss>", D.channel("")),
    RuleCase("duplicate-element", D.channel("<ttl>1</ttl><ttl>2</ttl>"), D.channel("<ttl>1</ttl>")),
    RuleCase(
      "duplicate-element", D.item("<title>A</title><title>B</title>"),
      D.item("<title>A</title><category>a</category><category>b</category>")),
    RuleCase(
      "unexpected-element", D.item("<title>A</title><pubdate/>"), D.item("<title>A</title>")),
    RuleCase(
      "unexpected-element", D.item("<title>A <b>c</b></title>"),
      D.item("<title>A < B</title>".replacing("<title>A <", with: "<title>A &lt;"))),
    RuleCase(
      "unexpected-element", D.item("<title>A</title><ttl>1</ttl>"),
      D.channel("<ttl>1</ttl>")),
    RuleCase("unexpected-text", D.item("A<title>A</title>"), D.item("\n<title>A</title>")),
    RuleCase(
      "unexpected-attribute", D.item("<title type=\"html\">A</title>"),
      D.item("<title atom:type=\"html\">A</title>")),
    RuleCase(
      "missing-title-or-description", D.item("<link>https://example.org/a</link>"),
      D.item("<link>https://example.org/a</link><description>D</description>")),
    RuleCase("empty-element", D.item("<title> </title>"), D.item("<title>A</title>")),
    RuleCase(
      "missing-self-link", D.channel("").replacing("rel=\"self\"", with: "rel=\"hub\""),
      D.channel("")),
    RuleCase(
      "invalid-date", D.channel("<pubDate>2024-03-01T12:00:00Z</pubDate>"),
      D.channel("<pubDate>Fri, 01 Mar 2024 12:00:00 GMT</pubDate>")),
    RuleCase(
      "invalid-date", D.channel("<pubDate>30 Feb 2024 12:00:00 GMT</pubDate>"),
      D.channel("<pubDate>29 Feb 2024 12:00 +0100</pubDate>")),
    RuleCase(
      "invalid-date", D.channel("<pubDate>Fri, 01 Mar 2024 12:00:00</pubDate>"),
      D.channel("<pubDate>Fri, 1 Mar 2024 12:00:00 EST</pubDate>")),
    RuleCase(
      "invalid-date", D.channel("<pubDate>Fri, 01 March 2024 12:00:00 GMT</pubDate>"),
      D.channel("<pubDate> Fri, 01 Mar 2024 12:00:00 UT </pubDate>")),
    RuleCase(
      "wrong-weekday", D.channel("<lastBuildDate>Sat, 01 Mar 2024 12:00:00 GMT</lastBuildDate>"),
      D.channel("<lastBuildDate>Sat, 02 Mar 2024 12:00:00 GMT</lastBuildDate>")),
    RuleCase(
      "short-year", D.channel("<pubDate>Fri, 01 Mar 24 12:00:00 GMT</pubDate>"),
      D.channel("<pubDate>Fri, 01 Mar 2024 12:00:00 GMT</pubDate>")),
    RuleCase(
      "invalid-permalink", D.item("<title>A</title><guid>a</guid>"),
      D.item("<title>A</title><guid isPermaLink=\"false\">a</guid>")),
    RuleCase(
      "invalid-permalink-flag",
      D.item("<title>A</title><guid isPermaLink=\"no\">https://example.org/a</guid>"),
      D.item("<title>A</title><guid isPermaLink=\"true\">https://example.org/a</guid>")),
    RuleCase(
      "duplicate-id",
      D.channel("<item><title>A</title><guid>https://example.org/a</guid></item>".repeated(2)),
      D.channel(
        "<item><title>A</title><guid>https://example.org/a</guid></item>"
          + "<item><title>A</title><guid>https://example.org/A</guid></item>")),
    RuleCase(
      "relative-url", D.item("<title>A</title><link>/a</link>"),
      D.item("<title>A</title><link>\n https://example.org/a </link>")),
    RuleCase(
      "invalid-url", D.item("<title>A</title><comments>https://example.org/%zz</comments>"),
      D.item("<title>A</title><comments>https://example.org/%20</comments>")),
    RuleCase(
      "missing-attribute",
      D.item("<title>A</title><enclosure url=\"https://example.org/a\" type=\"a/b\"/>"),
      D.item("<title>A</title><enclosure url=\"https://example.org/a\" length=\"1\" type=\"a/b\"/>")
    ),
    RuleCase(
      "invalid-number",
      D.item(
        "<title>A</title><enclosure url=\"https://example.org/a\" length=\"?\" type=\"a/b\"/>"),
      D.item("<title>A</title><enclosure url=\"https://example.org/a\" length=\"0\" type=\"a/b\"/>")
    ),
    RuleCase(
      "invalid-media-type",
      D.item(
        "<title>A</title><enclosure url=\"https://example.org/a\" length=\"1\" type=\"mp3\"/>"),
      D.item(
        "<title>A</title><enclosure url=\"https://example.org/a\" length=\"1\" type=\"audio/mpeg\"/>"
      )),
    RuleCase(
      "relative-url", D.item("<title>A</title><source url=\"feed.rss\">B</source>"),
      D.item("<title>A</title><source url=\"https://example.org/feed.rss\">B</source>")),
    RuleCase(
      "invalid-email", D.item("<title>A</title><author>A. Writer</author>"),
      D.item("<title>A</title><author>a@example.org (A. Writer)</author>")),
    RuleCase(
      "invalid-language", D.channel("<language>English (US)</language>"),
      D.channel("<language>en-us</language>")),
    RuleCase("invalid-number", D.channel("<ttl>an hour</ttl>"), D.channel("<ttl>60</ttl>")),
    RuleCase(
      "invalid-hour", D.channel("<skipHours><hour>25</hour></skipHours>"),
      D.channel("<skipHours><hour>0</hour><hour>23</hour></skipHours>")),
    RuleCase(
      "repeated-skip", D.channel("<skipHours><hour>1</hour><hour>01</hour></skipHours>"),
      D.channel("<skipHours><hour>1</hour></skipHours>")),
    RuleCase(
      "invalid-day", D.channel("<skipDays><day>Mon</day></skipDays>"),
      D.channel("<skipDays><day>Monday</day></skipDays>")),
    RuleCase(
      "missing-element",
      D.channel("<image><url>https://example.org/i.png</url><title>Feed</title></image>"),
      D.channel("<image>\(image)</image>")),
    RuleCase(
      "image-too-large", D.channel("<image>\(image)<width>145</width></image>"),
      D.channel("<image>\(image)<width>144</width><height>400</height></image>")),
    RuleCase(
      "missing-attribute",
      D.channel("<cloud domain=\"a\" port=\"80\" path=\"/\" protocol=\"soap\"/>"),
      D.channel(
        "<cloud domain=\"a\" port=\"80\" path=\"/\" registerProcedure=\"p\" protocol=\"soap\"/>")),
    RuleCase(
      "text-input",
      D.channel(
        "<textInput><title>S</title><description>D</description><name>q</name>"
          + "<link>https://example.org/</link></textInput>"), D.channel("")),
  ]

  @Test(arguments: cases) func rules(_ sample: RuleCase) { sample.check() }
}
