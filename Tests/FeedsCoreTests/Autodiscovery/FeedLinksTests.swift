import FeedsCore
import Testing

/// The links from a page's head to its feeds: printed, checked and written.
struct FeedLinksTests {
  private let links = FeedLinks(
    to: [SampleFeeds.feed(title: "Ebb & \"Flow\" – News", entries: [])], formats: [.rss, .atom])
  private let rss =
    "<link rel=\"alternate\" type=\"application/rss+xml\" "
    + "title=\"Ebb &amp; &quot;Flow&quot; – News (RSS)\" href=\"https://example.org/feeds/news.rss\">"
  private let atom =
    "<link rel=\"alternate\" type=\"application/atom+xml\" "
    + "title=\"Ebb &amp; &quot;Flow&quot; – News (Atom)\" href=\"https://example.org/feeds/news.atom\">"

  private func codes(_ page: String) throws -> [String] {
    links.problems(
      of: try PageHead(Array(page.utf8)), path: "page.html", at: "https://example.org/"
    ).map { problem in "\(problem.location?.line ?? 0) \(problem.code)" }
  }

  private func written(_ page: String) throws -> String {
    try written(Array(page.utf8))
  }

  private func written(_ page: [UInt8]) throws -> String {
    let bytes = try links.written(into: page, try PageHead(page), at: "https://example.org/")
    #expect(
      try links.written(into: bytes, try PageHead(bytes), at: "https://example.org/") == bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func lines() { #expect(links.lines == [rss, atom]) }

  @Test func both() throws { #expect(try codes("<head>\n\(rss)\n\(atom)\n</head>").isEmpty) }

  @Test(arguments: [
    ("<head></head>", ["0 missing-link", "0 missing-link"]),
    (
      "<HEAD>\n<LINK REL='Alternate' TYPE='application/rss+xml' HREF=feeds/news.rss></HEAD>",
      ["0 missing-link"]
    ),
    (
      "\n<link rel=alternate type=application/atom+xml href=/feeds/news.rss>",
      ["2 wrong-type", "0 missing-link"]
    ),
    (
      "\n\n<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/old/news.rss\">",
      ["3 wrong-href", "0 missing-link"]
    ),
    (
      "<base href=\"/sub/\"><link rel=alternate type=application/rss+xml href=feeds/news.rss>",
      ["1 wrong-href", "0 missing-link"]
    ),
    (
      "<base href=\"/sub/\"><link rel=alternate type=application/rss+xml href=../feeds/news&#46;rss>",
      ["0 missing-link"]
    ),
    (
      "<!-- <link rel=alternate type=application/rss+xml href=/feeds/news.rss> -->",
      ["0 missing-link", "0 missing-link"]
    ),
    (
      "<script>'<link rel=alternate type=application/rss+xml href=/feeds/news.rss>'</script>",
      ["0 missing-link", "0 missing-link"]
    ),
    (
      "{% comment %}<link rel=alternate type=application/rss+xml href=/feeds/news.rss>{% endcomment %}",
      ["0 missing-link", "0 missing-link"]
    ),
    (
      "<body><link rel=alternate type=application/rss+xml href=/feeds/news.rss>",
      ["0 missing-link", "0 missing-link"]
    ),
    (
      "<link rel=stylesheet type=application/rss+xml href=/feeds/news.rss>",
      ["0 missing-link", "0 missing-link"]
    ),
    (
      "<link rel=alternate type='application/rss+xml; charset=utf-8' href=/feeds/news.rss>",
      ["0 missing-link"]
    ),
    ("<link rel=alternate type=application/rss+xml href", ["0 missing-link", "0 missing-link"]),
  ])
  func problems(_ page: String, _ codes: [String]) throws {
    #expect(try self.codes(page) == codes)
  }

  private let begin = "<!-- feeds: links written by \"feeds links --write\" -->"
  private let end = "<!-- feeds: end of links -->"

  @Test func theyStandBeforeTheEndOfTheHead() throws {
    #expect(
      try written("<head>\n  <title>é</title>\n  </head>\n<body>")
        == "<head>\n  <title>é</title>\n  \(begin)\n  \(rss)\n  \(atom)\n  \(end)\n  </head>\n<body>"
    )
  }

  @Test func lineEndsStay() throws {
    let page = try written("<head>\r\n<title>é</title></head>\r\n")
    #expect(!page.replacing("\r\n", with: "").contains { $0.isNewline })
    #expect(page.hasPrefix("<head>\r\n<title>é</title>\r\n\(begin)\r\n"))
    #expect(page.hasSuffix("\(end)\r\n</head>\r\n"))
  }

  /// In what may be Latin-1 or Shift JIS, only ASCII is certain.
  @Test(arguments: [[], [0xE9], [0x93, 0xFA]] as [[UInt8]])
  func encodingsStay(_ word: [UInt8]) throws {
    let page = Array("<head><title>".utf8) + word + Array("</title></head>".utf8)
    let bytes = try links.written(into: page, try PageHead(page), at: "https://example.org/")
    #expect(bytes.filter { $0 >= 0x80 } == word)
    #expect(String(decoding: bytes, as: UTF8.self).contains("Flow&quot; &#8211; News (RSS)"))
  }

  @Test func oldOnesAreReplaced() throws {
    #expect(
      try written("<head>é\n\t\(begin)\n<link rel=alternate href=x>\n\(end)\n</head>")
        == "<head>é\n\t\(begin)\n\t\(rss)\n\t\(atom)\n\t\(end)\n</head>")
  }

  @Test func whatIsThereIsNotSaidAgain() throws {
    let page = "<head>é\n\(rss)\n\(atom)\n</head>"
    #expect(try written(page) == page)
    #expect(
      try written("<head>é\n\(rss)\n</head>")
        == "<head>é\n\(rss)\n\(begin)\n\(atom)\n\(end)\n</head>")
  }

  @Test func frontMatterAndCommentsAreNoHead() throws {
    let page = "---\ntitle: </head>\n---\n<!-- </head> --><head>\n</head>é"
    #expect(
      try written(page).hasPrefix("---\ntitle: </head>\n---\n<!-- </head> --><head>\n\(begin)"))
  }

  @Test(arguments: [
    ("<p>x</p>", PageHeadError.noHead), ("<body></head>", .noHead), ("", .noHead),
    ("<!-- </head>", .noHead), ("<script></head>", .noHead),
    ("<!-- feeds: end of links --></head>", .brokenMarks),
    ("<!-- feeds: links written by \"feeds links --write\" --></head>", .brokenMarks),
    (
      "<!-- feeds: end of links --><!-- feeds: links written by \"feeds links --write\" --></head>",
      .brokenMarks
    ),
    ("<\u{0}h\u{0}e\u{0}a\u{0}d\u{0}>", .encoding), ("\u{1B}$B</head>", .encoding),
  ])
  func refused(_ page: String, _ error: PageHeadError) {
    #expect(throws: error) { _ = try written(page) }
  }

  /// Each byte is looked at a few times at most.
  @Test(arguments: ["<", "<!--", "<a ", "<script>", "{#", "<link rel=", "&", "<title></title>"])
  func hostileSizes(_ text: String) throws {
    let page = Array(String(repeating: text, count: 20_000).utf8)
    let start = ContinuousClock.now
    #expect(throws: PageHeadError.noHead) { _ = try written(page) }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
