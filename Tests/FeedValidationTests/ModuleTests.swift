import FeedValidation
import Testing

private typealias D = Documents

/// A module's rows: each says what its elements may hold, and near it what they may not.
@Suite struct ModuleTests {
  /// Cases of elements in an item.
  private static func items(
    _ prefix: String, _ namespace: String, _ cases: [(String, String, String)]
  ) -> [RuleCase] {
    cases.map { code, bad, good in
      RuleCase(code, D.item(prefix, namespace, bad), D.item(prefix, namespace, good))
    }
  }

  /// Cases of elements in a channel.
  private static func channels(
    _ prefix: String, _ namespace: String, _ cases: [(String, String, String)]
  ) -> [RuleCase] {
    cases.map { code, bad, good in
      RuleCase(code, D.channel(prefix, namespace, bad), D.channel(prefix, namespace, good))
    }
  }

  static let dublinCore =
    items(
      "dc", "http://purl.org/dc/elements/1.1/",
      [
        ("invalid-date", "<dc:date>1 March 2024</dc:date>", "<dc:date>2024-03</dc:date>"),
        (
          "invalid-date", "<dc:date>2024-03-01T12:00</dc:date>",
          "<dc:date>2024-03-01T12:00+01:00</dc:date>"
        ),
        (
          "invalid-date", "<dc:date>2024-02-30T12:00:00Z</dc:date>",
          "<dc:date>2024-02-29T12:00:00.25Z</dc:date>"
        ),
        ("invalid-date", "<dc:date>2024-13</dc:date>", "<dc:date> 2024 </dc:date>"),
        (
          "invalid-language", "<dc:language>Klingon</dc:language>",
          "<dc:language>tlh</dc:language>"
        ),
        (
          "unknown-module-element", "<dc:Creator>A</dc:Creator>",
          "<dc:creator>A</dc:creator><dc:creator>B</dc:creator>"
        ),
        (
          "html-in-plain-text", "<dc:subject>&lt;b&gt;a&lt;/b&gt;</dc:subject>",
          "<dc:subject>a &lt; b</dc:subject>"
        ),
      ])
    + items(
      "dcterms", "http://purl.org/dc/terms/",
      [
        (
          "invalid-date", "<dcterms:modified>yesterday</dcterms:modified>",
          "<dcterms:modified>2024-03-01</dcterms:modified><dcterms:valid>for ever</dcterms:valid>"
        ),
        ("unknown-module-element", "<dcterms:author/>", "<dcterms:creator>A</dcterms:creator>"),
      ])

  static let rssModules =
    items(
      "content", "http://purl.org/rss/1.0/modules/content/",
      [
        (
          "unexpected-element", "<content:encoded><p>a</p></content:encoded>",
          "<content:encoded>&lt;p&gt;a&lt;/p&gt;</content:encoded>"
        ),
        (
          "duplicate-element",
          "<content:encoded>a</content:encoded><content:encoded>b</content:encoded>",
          "<content:encoded>a</content:encoded>"
        ),
        (
          "description-after-content",
          "<content:encoded>a</content:encoded><description>b</description>",
          "<description>b</description><content:encoded>a</content:encoded>"
        ),
      ])
    + items(
      "slash", "http://purl.org/rss/1.0/modules/slash/",
      [
        (
          "invalid-number", "<slash:comments>-1</slash:comments>",
          "<slash:comments>0</slash:comments>"
        ),
        (
          "invalid-number", "<slash:hit_parade>1,a</slash:hit_parade>",
          "<slash:hit_parade>1, 2,3</slash:hit_parade>"
        ),
      ])
    + items(
      "wfw", "http://wellformedweb.org/CommentAPI/",
      [
        (
          "relative-url", "<wfw:commentRss>/comments</wfw:commentRss>",
          "<wfw:commentRss>https://example.org/comments</wfw:commentRss>"
        )
      ])
    + channels(
      "sy", "http://purl.org/rss/1.0/modules/syndication/",
      [
        (
          "invalid-value", "<sy:updatePeriod>often</sy:updatePeriod>",
          "<sy:updatePeriod>hourly</sy:updatePeriod>"
        ),
        (
          "invalid-number", "<sy:updateFrequency>0</sy:updateFrequency>",
          "<sy:updateFrequency>1</sy:updateFrequency>"
        ),
        (
          "invalid-date", "<sy:updateBase>noon</sy:updateBase>",
          "<sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>"
        ),
        (
          "duplicate-element",
          "<sy:updateFrequency>1</sy:updateFrequency><sy:updateFrequency>2</sy:updateFrequency>",
          "<sy:updateFrequency>1</sy:updateFrequency>"
        ),
      ])
    + [
      RuleCase(
        "misplaced-module-element",
        D.channel(
          "slash", "http://purl.org/rss/1.0/modules/slash/", "<slash:comments>1</slash:comments>"),
        D.item(
          "slash", "http://purl.org/rss/1.0/modules/slash/", "<slash:comments>1</slash:comments>")),
      RuleCase(
        "misplaced-module-element",
        D.item(
          "sy", "http://purl.org/rss/1.0/modules/syndication/",
          "<sy:updatePeriod>daily</sy:updatePeriod>"),
        D.channel(
          "sy", "http://purl.org/rss/1.0/modules/syndication/",
          "<sy:updatePeriod>daily</sy:updatePeriod>")),
    ]
    + channels(
      "creativeCommons", "http://backend.userland.com/creativeCommonsRssModule",
      [
        (
          "relative-url", "<creativeCommons:license>by</creativeCommons:license>",
          "<creativeCommons:license>https://example.org/by</creativeCommons:license>"
        )
      ])
    + channels(
      "blogChannel", "http://backend.userland.com/blogChannelModule",
      [
        (
          "invalid-url", "<blogChannel:blink>http:example.org</blogChannel:blink>",
          "<blogChannel:blink>http://example.org</blogChannel:blink>"
        )
      ])
    + channels(
      "opensearch", "http://a9.com/-/spec/opensearch/1.1/",
      [
        (
          "missing-attribute", "<opensearch:Query searchTerms=\"a\"/>",
          "<opensearch:Query role=\"request\" searchTerms=\"a\"/>"
        ),
        (
          "invalid-number", "<opensearch:totalResults>many</opensearch:totalResults>",
          "<opensearch:totalResults>12</opensearch:totalResults>"
        ),
      ])
    + channels(
      "cf", "http://www.microsoft.com/schemas/rss/core/2005",
      [("invalid-value", "<cf:treatAs>table</cf:treatAs>", "<cf:treatAs>list</cf:treatAs>")])

  private static let content = "<media:content url=\"https://example.org/a.mp4\""
  static let media = items(
    "media", "http://search.yahoo.com/mrss/",
    [
      (
        "missing-media-address", "<media:content type=\"video/mp4\"/>",
        "<media:content><media:player url=\"https://example.org/p\"/></media:content>"
      ),
      (
        "single-alternative", "<media:group>\(content)/></media:group>",
        "<media:group>\(content)/>\(content)/></media:group>"
      ),
      ("invalid-value", "\(content) medium=\"movie\"/>", "\(content) medium=\"video\"/>"),
      ("invalid-value", "\(content) isDefault=\"yes\"/>", "\(content) isDefault=\"true\"/>"),
      ("invalid-number", "\(content) fileSize=\"1 MB\"/>", "\(content) fileSize=\"1000000\"/>"),
      ("invalid-media-type", "\(content) type=\"video\"/>", "\(content) type=\"video/mp4\"/>"),
      ("invalid-language", "\(content) lang=\"en_GB\"/>", "\(content) lang=\"en-GB\"/>"),
      ("unknown-module-attribute", "\(content) size=\"1\"/>", "\(content) width=\"1\"/>"),
      (
        "missing-attribute", "<media:thumbnail width=\"1\"/>",
        "<media:thumbnail url=\"https://example.org/a.png\" time=\"12:05:01.123\"/>"
      ),
      (
        "invalid-value", "<media:thumbnail url=\"https://example.org/a.png\" time=\"noon\"/>",
        "<media:thumbnail url=\"https://example.org/a.png\" time=\"90.5\"/>"
      ),
      (
        "invalid-value", "<media:title type=\"text\">A</media:title>",
        "<media:title type=\"plain\">A</media:title>"
      ),
      (
        "invalid-value", "<media:hash algo=\"md5\">none</media:hash>",
        "<media:hash algo=\"md5\">dfdec888b72151965a34b4b59031290a</media:hash>"
      ),
      (
        "missing-attribute", "<media:restriction type=\"country\">au</media:restriction>",
        "<media:restriction relationship=\"deny\" type=\"country\">au</media:restriction>"
      ),
      (
        "misplaced-module-element", "<media:param name=\"a\">b</media:param>",
        "<media:embed url=\"https://example.org/e\"><media:param name=\"a\">b</media:param>"
          + "</media:embed>"
      ),
      (
        "unexpected-text", "\(content)>a</media:content>",
        "\(content)><media:title>a</media:title></media:content>"
      ),
      (
        "missing-element", "<media:comments/>",
        "<media:comments><media:comment>a</media:comment></media:comments>"
      ),
      (
        "obsolete-namespace", "<media:keywords xmlns:media=\"http://search.yahoo.com/mrss\"/>",
        "<media:keywords>a</media:keywords>"
      ),
    ])

  static let podcasts =
    items(
      "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
      [
        (
          "invalid-value", "<itunes:duration>an hour</itunes:duration>",
          "<itunes:duration>1:00:00</itunes:duration>"
        ),
        (
          "invalid-value", "<itunes:duration>1:60</itunes:duration>",
          "<itunes:duration>3600</itunes:duration>"
        ),
        (
          "invalid-value", "<itunes:explicit>maybe</itunes:explicit>",
          "<itunes:explicit>false</itunes:explicit>"
        ),
        (
          "invalid-number", "<itunes:episode>one</itunes:episode>",
          "<itunes:episode>1</itunes:episode>"
        ),
        (
          "too-long", "<itunes:subtitle>\("a".repeated(256))</itunes:subtitle>",
          "<itunes:subtitle>\("ä".repeated(255))</itunes:subtitle>"
        ),
        (
          "invalid-url", "<itunes:image href=\"mailto:a@example.org\"/>",
          "<itunes:image href=\"https://example.org/a.png\"/>"
        ),
        (
          "unknown-module-element", "<itunes:Author>A</itunes:Author>",
          "<itunes:author>A</itunes:author>"
        ),
      ])
    + [
      RuleCase(
        "missing-podcast-element",
        D.channel(
          "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
          "<itunes:explicit>no</itunes:explicit><itunes:category text=\"Arts\"/>"),
        D.channel(
          "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
          "<itunes:explicit>no</itunes:explicit><itunes:category text=\"Arts\">"
            + "<itunes:category text=\"Design\"/></itunes:category>"
            + "<itunes:image href=\"https://example.org/a.png\"/>"))
    ]
    + channels(
      "podcast", "https://podcastindex.org/namespace/1.0",
      [
        (
          "invalid-value", "<podcast:guid>a</podcast:guid>",
          "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"
        ),
        (
          "invalid-value", "<podcast:locked>maybe</podcast:locked>",
          "<podcast:locked owner=\"a@example.org\">yes</podcast:locked><podcast:newer/>"
        ),
        (
          "invalid-value", "<podcast:medium>radio</podcast:medium>",
          "<podcast:medium>music</podcast:medium>"
        ),
      ])

  static let places =
    items(
      "georss", "http://www.georss.org/georss",
      [
        (
          "invalid-coordinates", "<georss:point>148.2 16.37</georss:point>",
          "<georss:point>48.2 16.37</georss:point>"
        ),
        (
          "invalid-coordinates", "<georss:point>48.2</georss:point>",
          "<georss:point>\n -48.2 +16.37 </georss:point>"
        ),
        (
          "invalid-coordinates", "<georss:line>48.2 16.37</georss:line>",
          "<georss:line>48.2 16.37 48.3 16.4</georss:line>"
        ),
        (
          "invalid-coordinates", "<georss:box>1 2 3</georss:box>",
          "<georss:box>1 2 3 4</georss:box>"
        ),
      ])
    + items(
      "geo", "http://www.w3.org/2003/01/geo/wgs84_pos#",
      [
        ("invalid-number", "<geo:lat>91</geo:lat>", "<geo:lat>-90</geo:lat>"),
        (
          "invalid-number", "<geo:Point><geo:long>east</geo:long></geo:Point>",
          "<geo:Point><geo:long>16.37</geo:long></geo:Point>"
        ),
      ])

  private static func entries(
    _ prefix: String, _ namespace: String, _ cases: [(String, String, String)]
  ) -> [RuleCase] {
    cases.map { code, bad, good in
      let (bad, good) = (D.entry(bad + D.content), D.entry(good + D.content))
      let declaration = "<feed xmlns:\(prefix)=\"\(namespace)\" "
      return RuleCase(
        code, bad.replacing("<feed ", with: declaration),
        good.replacing("<feed ", with: declaration))
    }
  }

  static let atomModules =
    entries(
      "thr", "http://purl.org/syndication/thread/1.0",
      [
        (
          "missing-attribute", "<thr:in-reply-to href=\"https://example.org/a\"/>",
          "<thr:in-reply-to ref=\"tag:example.org,2024:b\" href=\"https://example.org/a\"/>"
        ),
        (
          "relative-url", "<thr:in-reply-to ref=\"b\"/>",
          "<thr:in-reply-to ref=\"https://example.org/b\" type=\"text/html\"/>"
        ),
        ("invalid-number", "<thr:total>few</thr:total>", "<thr:total>3</thr:total>"),
      ])
    + entries(
      "app", "http://www.w3.org/2007/app",
      [
        (
          "invalid-date", "<app:edited>2024-03-01</app:edited>",
          "<app:edited>2024-03-01T12:00:00Z</app:edited>"
        ),
        (
          "invalid-value", "<app:control><app:draft>true</app:draft></app:control>",
          "<app:control><app:draft>yes</app:draft></app:control>"
        ),
      ])
    + [
      RuleCase(
        "archive-and-complete",
        D.feed(
          "<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>"
            + "<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>"),
        D.feed("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>")),
      RuleCase(
        "misplaced-module-element",
        D.entry("<fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>\(D.content)"),
        D.feed("<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>")),
    ]

  static let atomInRSS = [
    RuleCase(
      "missing-attribute", D.channel("<atom:link rel=\"hub\"/>"),
      D.channel("<atom:link rel=\"hub\" href=\"https://example.org/\"/>")),
    RuleCase(
      "invalid-date", D.item("<title>A</title><atom:updated>today</atom:updated>"),
      D.item("<title>A</title><atom:updated>2024-03-01T12:00:00Z</atom:updated>")),
    RuleCase(
      "missing-element",
      D.item("<title>A</title><atom:author><atom:uri>a:b</atom:uri></atom:author>"),
      D.item("<title>A</title><atom:author><atom:name>B</atom:name></atom:author>")),
    RuleCase(
      "misplaced-module-element", D.item("<title>A</title><atom:icon>a:b</atom:icon>"),
      D.channel("<atom:icon>a:b</atom:icon>")),
    RuleCase(
      "relative-reference", D.channel("<atom:link rel=\"hub\" href=\"hub\"/>"),
      D.channel("<atom:link rel=\"hub\" href=\"hub\" xml:base=\"https://example.org/\"/>")),
    RuleCase(
      "unregistered-relation", D.channel("<atom:link rel=\"hubs\" href=\"https://example.org/\"/>"),
      D.channel("<atom:link rel=\"hub\" href=\"https://example.org/\"/>")),
    RuleCase(
      "duplicate-self-link", D.channel("<atom:link rel=\"self\" href=\"https://example.org/\"/>"),
      D.channel("<atom:link rel=\"alternate\" href=\"https://example.org/\"/>")),
  ]

  static let namespaces = [
    RuleCase(
      "misspelt-namespace",
      D.item("dc", "http://purl.org/dc/elements/1.1", "<dc:creator>A</dc:creator>"),
      D.item("dc", "http://purl.org/dc/elements/1.1/", "<dc:creator>A</dc:creator>")),
    RuleCase(
      "misspelt-namespace", D.item("a", "https://purl.org/dc/elements/1.1/", ""),
      D.item("a", "https://example.org/dc/elements/1.1/", "")),
    RuleCase(
      "misspelt-namespace",
      D.item("itunes", "http://www.itunes.com/DTDs/PodCast-1.0.dtd", ""),
      D.item("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", "")),
    RuleCase(
      "reserved-prefix", D.item("dc", "https://example.org/", "<dc:any/>"),
      D.item("x", "https://example.org/", "<x:any/>")),
    RuleCase(
      "unnamed-namespace", D.entry("<note xmlns=\"\"/>\(D.content)"),
      D.entry("<note xmlns=\"https://example.org/\"/>\(D.content)")),
  ]

  static let all =
    dublinCore + rssModules + media + podcasts + places + atomModules + atomInRSS + namespaces

  @Test(arguments: all) func rules(_ sample: RuleCase) { sample.check() }
}
