import Testing

@testable import FeedsCore

/// What hubs are told, as values.
struct HubPlanTests {
  private static let hub = "https://hub.example.org/"

  private static func rss(_ links: String) -> String {
    """
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>\(links)
    <item><title>A</title><atom:link rel="hub" href="https://other.example.org/"/></item>
    </channel></rss>
    """
  }

  private static func atom(_ links: String) -> String {
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title>\(links)<entry/></feed>"
  }

  private static func json(_ members: String) -> String {
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []\(members)}"
  }

  private static func plan(_ documents: String...) -> HubPlan {
    HubPlan(
      for: documents.enumerated().map { ("feeds/\($0.offset)", Array($0.element.utf8)) })
  }

  /// Each pair once, hub by hub.
  @Test func pairs() {
    let plan = HubPlanTests.plan(
      HubPlanTests.rss(
        """
        <atom:link rel="self" href="https://example.org/news.rss"/>
        <atom:link rel="hub" href="https://hub.example.org/"/>
        <atom:link rel="HUB" href=" https://hub.example.com/a?b=1&amp;c "/>
        """),
      HubPlanTests.atom(
        """
        <link rel='hub' href='https://hub.example.org/'/>
        <link rel='hub' href='https://hub.example.org/'/>
        <link rel='self' href='https://example.org/news.atom'/>
        """),
      HubPlanTests.json(
        """
        , "feed_url": "https://example.org/news.rss",
        "hubs": [{"type": "rssCloud", "url": "https://cloud.example.org/"},
        {"type": "WebSub", "url": "https://hub.example.org/"}]
        """))
    #expect(plan.problems.isEmpty)
    #expect(plan.feedCount == 3)
    #expect(
      plan.notices == [
        HubNotice(hub: HubPlanTests.hub, topic: "https://example.org/news.rss"),
        HubNotice(hub: HubPlanTests.hub, topic: "https://example.org/news.atom"),
        HubNotice(hub: "https://hub.example.com/a?b=1&c", topic: "https://example.org/news.rss"),
      ])
  }

  /// What the documents say of their hubs is what was asked for.
  @Test(arguments: FeedFormat.allCases)
  func hubsAreReadBack(_ format: FeedFormat) throws {
    let feed = try PublishedFeed(SampleFeeds.equipped.document(as: format).bytes)
    #expect(feed.hubs == SampleFeeds.extras.hubs)
    #expect(feed.selfLink == "https://example.org/feeds/news.\(format.rawValue)")
  }

  @Test(
    arguments: [
      ("", 0, nil), ("<html><body/></html>", 0, nil), ("{\"name\": \"x\"}", 0, nil),
      (rss(""), 1, nil), (json(""), 1, nil),
      (rss("<atom:link rel='hub' href='https://hub.example.org/'/>"), 1, "no-self-link"),
      (
        atom(
          "<link rel='self' href='news.atom'/><link rel='hub' href='https://hub.example.org/'/>"),
        1,
        "no-self-link"
      ),
      (
        atom("<link rel='self' href='https://example.org/'/><link rel='hub' href='file:///x'/>"), 1,
        "invalid-hub"
      ),
      (
        atom("<link rel='self' href='https://example.org/'/><link rel='hub' href='-o/x'/>"), 1,
        "invalid-hub"
      ),
      ("{\"version\": ", 0, "malformed-feed"),
    ] as [(String, Int, String?)])
  func nobodyToTell(_ document: String, _ feeds: Int, _ code: String?) {
    let plan = HubPlanTests.plan(document)
    #expect(plan.notices.isEmpty)
    #expect(plan.feedCount == feeds)
    let expected = document.isEmpty ? ["empty-feed"] : code.map { [$0] } ?? []
    #expect(plan.problems.map(\.code) == expected)
  }

  @Test(arguments: [
    ("https://example.org/a.rss", "https%3A%2F%2Fexample.org%2Fa.rss"),
    (
      "https://example.org/~a_b/?q=1&r=%20+",
      "https%3A%2F%2Fexample.org%2F~a_b%2F%3Fq%3D1%26r%3D%2520%2B"
    ),
  ])
  func body(_ topic: String, _ encoded: String) {
    let notice = HubNotice(hub: HubPlanTests.hub, topic: topic)
    #expect(notice.body == "hub.mode=publish&hub.url=" + encoded)
  }

  /// What could end a quoted word or a line of curl's configuration is in neither address nor body.
  @Test func requestIsQuoted() {
    let notice = HubNotice(
      hub: "https://hub.example.org/\"\\", topic: "https://example.org/\"\noutput = x")
    let lines = HubClient.request(notice, seconds: 7).split(separator: "\n")
    #expect(lines[0] == #"url = "https://hub.example.org/\"\\""#)
    #expect(
      lines[1]
        == #"data-raw = "hub.mode=publish&hub.url=https%3A%2F%2Fexample.org%2F%22%0Aoutput%20%3D%20x""#
    )
    #expect(lines.contains("max-time = 7"))
    #expect(lines.contains("proto = \"=http,https\""))
    #expect(!lines.contains { $0.hasPrefix("location") })
  }
}

/// What curl's words say of a hub.
struct HubReplyTests {
  private static func outcome(_ errors: String, _ body: String = "") -> HubReply.Outcome {
    HubClient.outcome(ChildProcess.Exit(status: 0, errors: errors), body: Array(body.utf8))
  }

  @Test(
    arguments: [
      ("\n204 \n", "", .accepted), ("\n202 \n", "queued", .accepted),
      ("curl: (28) Operation timed out\n\n200 \n", "", .accepted),
      ("\n404 \n", "no such topic\nat all", .refused(status: 404, reason: "no such topic")),
      ("\n500 \n", "<html>oops</html>", .refused(status: 500, reason: nil)),
      ("\n500 \n", "", .refused(status: 500, reason: nil)),
      (
        "\n301 https://hub.example.com/\n", "",
        .moved(status: 301, address: "https://hub.example.com/")
      ),
      ("\n304 \n", "", .moved(status: 304, address: nil)),
      (
        "curl: (7) Failed to connect (x) to it\n\n000 \n", "",
        .unreachable(reason: "Failed to connect (x) to it")
      ),
      ("", "", .unreachable(reason: "curl ended with 0")),
    ] as [(String, String, HubReply.Outcome)])
  func outcomes(_ errors: String, _ body: String, _ expected: HubReply.Outcome) {
    #expect(HubReplyTests.outcome(errors, body) == expected)
  }

  @Test(
    arguments: [
      (.accepted, false, nil), (.refused(status: 404, reason: nil), false, "hub-refused"),
      (.refused(status: 503, reason: "busy"), true, "hub-refused"),
      (.refused(status: 429, reason: nil), true, "hub-refused"),
      (.moved(status: 308, address: nil), false, "hub-moved"),
      (.unreachable(reason: "x"), true, "hub-unreachable"), (.passedOver, true, "hub-unreachable"),
    ] as [(HubReply.Outcome, Bool, String?)])
  func meaning(_ outcome: HubReply.Outcome, _ isTemporary: Bool, _ code: String?) {
    let reply = HubReply(
      notice: HubNotice(hub: "https://hub.example.org/", topic: "https://example.org/news.rss"),
      outcome: outcome)
    #expect(reply.isTemporary == isTemporary)
    #expect(reply.diagnostic(.warning)?.code == code)
    let line = reply.diagnostic(.error)?.description
    #expect(line?.hasPrefix("https://hub.example.org/: error: ") ?? (code == nil))
    #expect(line?.contains("https://example.org/news.rss") ?? (code == nil))
  }

  @Test func withoutCurlNothingIsSent() throws {
    let client = HubClient(waiting: 1) { ["PATH": "/nowhere"][$0] }
    let notice = HubNotice(hub: "https://hub.example.org/", topic: "https://example.org/news.rss")
    #expect(throws: HubClient.NoCurl.self) { try client.tell([notice]) }
    #expect(try client.tell([]) == [])
  }
}
