import Foundation
import Testing

/// `feeds adopt`, and a ledger made anew from the feeds last published.
struct AdoptTests {
  private static let page = """
    ## News
    - [Mar 2024] The chart of the bay is printed. Get it [here](https://example.org/chart.pdf).
    - [2024-01-09] A storm took the buoy
    - [2023] We moved to the old pier

    """

  private static let rss = """
    <rss version="2.0"><channel><title>Old</title><link>https://old.example/</link>
    <description>x</description>
    <item><title>Chart</title><link>https://example.org/chart.pdf</link>
    <guid isPermaLink="false">post 7</guid><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>
    <item><title>A storm took our buoy!</title><link>https://old.example/storm</link>
    <pubDate>Tue, 09 Jan 2024 08:00:00 GMT</pubDate></item>
    <item><title>Something else entirely</title><guid>https://old.example/else</guid>
    <pubDate>Tue, 10 Jan 2023 08:00:00 GMT</pubDate></item>
    </channel></rss>
    """

  private static let options = [
    "page.md", "--base-url", "https://example.org/", "--now", Sandbox.now,
  ]

  @Test func itemsHandOverIDsAndDates() throws {
    let sandbox = try Sandbox()
    try sandbox.write(AdoptTests.page, to: "page.md")
    try sandbox.write(AdoptTests.rss, to: "old.xml")
    let run = try sandbox.run(["adopt", "old.xml"] + AdoptTests.options)
    #expect(run.status == 0)
    #expect(
      run.stdout == """
        adopted\tpost 7\tThe chart of the bay is printed\tpage.md:2
        adopted\thttps://old.example/storm\tA storm took the buoy\tpage.md:3
        unknown\thttps://old.example/else\tSomething else entirely\told.xml:7
        new\ttag:example.org,2023:moved-old-pier\tWe moved to the old pier\tpage.md:4

        """)
    #expect(run.stderr.hasSuffix("old.xml: 2 of 3 items are entries; 1 entry new\n"))
    #expect(try sandbox.run(AdoptTests.options).status == 0)
    let items = try sandbox.items("feeds/news.json")
    #expect(
      items.map { $0["id"] as? String } == [
        "post 7", "https://old.example/storm", "tag:example.org,2023:moved-old-pier",
      ])
    #expect(
      items.map { $0["date_published"] as? String } == [
        "2024-03-04T10:00:00Z", "2024-01-09T08:00:00Z", "2023-01-01T12:00:00Z",
      ])
    let validation = try sandbox.shell("$FEEDS validate feeds/*")
    #expect(validation.status == 0, "\(validation.stdout)")
    // RFC 4287 §4.2.6: an id is an IRI, whatever the old one was.
    #expect(try sandbox.text("feeds/news.atom").contains("<id>urn:uuid:"))
    #expect(try sandbox.text("feeds/news.rss").contains(">post 7</guid>"))
  }

  /// An id that begins as an IRI and is none keeps nobody from publishing.
  @Test(arguments: [
    ("https://old.example/a b", false), ("https://old.example/?p=1|2", false),
    ("tag:old.example,2020:[7]", false), ("https://old.example/%zz", false),
    ("https://old.example/fjörd?a=%20", true), ("urn:isbn:0451450523", true),
  ])
  func idsThatAreNoIRIs(_ id: String, _ isIRI: Bool) throws {
    let sandbox = try Sandbox()
    try sandbox.write(AdoptTests.page, to: "page.md")
    try sandbox.write(AdoptTests.rss.replacing("post 7", with: id), to: "old.xml")
    #expect(try sandbox.run(["adopt", "old.xml"] + AdoptTests.options).status == 0)
    #expect(try sandbox.run(AdoptTests.options).status == 0)
    #expect(try sandbox.text("feeds/news.rss").contains(">\(id)</guid>"))
    #expect(try sandbox.text("feeds/news.atom").contains("<id>\(id)</id>") == isIRI)
  }

  @Test(arguments: [
    ("old.xml", 66, "no file"), ("page.md", 65, "not a feed"),
  ])
  func whatIsNoFeedChangesNothing(_ feed: String, _ status: Int32, _ reason: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(AdoptTests.page, to: "page.md")
    let run = try sandbox.run(["adopt", feed] + AdoptTests.options)
    #expect(run.status == status)
    #expect(run.errors.count == 1 && run.stderr.contains(reason))
    #expect(try sandbox.paths(below: "feeds").isEmpty)
  }

  @Test func aBrokenPageAdoptsNothing() throws {
    let sandbox = try Sandbox()
    try sandbox.write(AdoptTests.page, to: "page.md")
    try sandbox.write(AdoptTests.rss, to: "old.xml")
    #expect(try sandbox.run(AdoptTests.options).status == 0)
    try sandbox.write("Nothing here any more.\n", to: "page.md")
    let files = try sandbox.files()
    let run = try sandbox.run(["adopt", "old.xml"] + AdoptTests.options)
    #expect(run.status == 65)
    #expect(run.stderr.contains("[entries-vanished]"))
    #expect(try sandbox.files() == files)
  }

  @Test func aLostLedgerIsMadeFromTheFeeds() throws {
    let sandbox = try Sandbox()
    try sandbox.write(AdoptTests.page, to: "page.md")
    try sandbox.write(AdoptTests.rss, to: "old.xml")
    #expect(try sandbox.run(["adopt", "old.xml"] + AdoptTests.options).status == 0)
    #expect(try sandbox.run(AdoptTests.options).status == 0)
    let feeds = try sandbox.files().filter { $0.key.hasPrefix("feeds/news") }
    for format in ["json", "atom", "rss"] {
      try sandbox.remove("feeds/ledger.tsv")
      let run = try sandbox.run(
        ["page.md", "--base-url", "https://example.org/", "--now", "2025-01-01T00:00:00Z"])
      #expect(run.status == 0)
      #expect(run.stderr.contains("[ledger-rebuilt]"))
      // The Atom feed has another form of an id that is no IRI; all else is as it was.
      if format == "json" {
        for (path, bytes) in feeds { #expect(try sandbox.files()[path] == bytes, "\(path)") }
      }
      for feed in ["news", "timeline"] { try sandbox.remove("feeds/\(feed).\(format)") }
    }
  }
}

/// `feeds diff`: what subscribers would see.
struct DiffTests {
  @Test func eachChangeIsSaid() throws {
    let sandbox = try Sandbox()
    let page = """
      ## News
      - [Mar 2024] The chart of the bay is printed
      - [2024-01-09] A storm took the buoy
      - [2023] We moved to the old pier
      - [2022] The bell is dry again

      """
    try sandbox.write(page, to: "page.md")
    #expect(try sandbox.build().status == 0)
    let none = try sandbox.run(["diff", "page.md", "--base-url", "https://example.org/"])
    #expect(none.status == 0)
    #expect(none.stdout == "")
    try sandbox.write(
      page.replacing("2022", with: "2021").replacing(
        "moved to the old", with: "have moved to the new"
      )
      .replacing("- [2024-01-09] A storm took the buoy\n", with: "")
      .replacing("## News\n", with: "## News\n- [Apr 2024] A gull was named\n"), to: "page.md")
    let files = try sandbox.files()
    let options = ["diff", "page.md", "--base-url", "https://example.org/", "--now", Sandbox.now]
    let run = try sandbox.run(options)
    #expect(run.status == 1)
    #expect(
      run.stdout == """
        new  A gull was named  page.md:2
        changed  We have moved to the new pier  page.md:4
            We {+have+} moved to the [-old-] {+new+} pier 
        redated  The bell is dry again  page.md:5
            2022-01-01T12:00:00Z → 2021-01-01T12:00:00Z
        removed  A storm took the buoy

        """)
    let json = try sandbox.run(options + ["--json"])
    let changes = try #require(
      try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [[String: Any]])
    #expect(
      changes.compactMap { $0["changes"] as? [String] }
        == [["new"], ["changed"], ["redated"], ["removed"]])
    #expect(try sandbox.files() == files)
  }
}
