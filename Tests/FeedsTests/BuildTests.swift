import Foundation
import Testing

/// `feeds build`: what it writes, and what it leaves alone.
struct BuildTests {
  private static let feeds = ["news", "timeline"].flatMap { feed in
    ["atom", "json", "rss"].map { "\(feed).\($0)" }
  }
  private static let all = ["feeds.opml", "index.html"] + feeds

  @Test func contentBecomesFeeds() throws {
    let sandbox = try Sandbox("home")
    let run = try sandbox.run(["--now", Sandbox.now])
    #expect(run.status == 0)
    #expect(run.stdout == "")
    #expect(
      run.stderr == """
        content/charts.html
          Updates  1 entry, 2022-05-17
          left out, hidden: 1 (line 8)
        content/index.md
          News            2 entries, 2023 to 2024-03
          Deep Sea Diary  1 entry, 2020-06
        feeds/ledger.tsv: created
        feeds/news.rss: created
        feeds/news.atom: created
        feeds/news.json: created
        feeds/timeline.rss: created
        feeds/timeline.atom: created
        feeds/timeline.json: created
        feeds/index.html: created
        feeds/feeds.opml: created

        """)
    #expect(try sandbox.paths(below: "feeds") == BuildTests.all.map { "feeds/\($0)" })
    #expect(
      try sandbox.titles("feeds/timeline.json") == [
        "A talk about tides at the Harbour Days", "An award for a map of the coast 🏆",
        "The chart of the bay is printed", "The diving bell is dry again",
      ])
    #expect(try sandbox.items("feeds/news.json").count == 3)
    let feed = try sandbox.feed("feeds/news.json")
    #expect(feed["feed_url"] as? String == "https://example.org/~tides/feeds/news.json")
    #expect(feed["language"] as? String == "en")
    let talk = try #require(try sandbox.items("feeds/news.json").first)
    #expect(talk["external_url"] as? String == "https://example.org/~tides/talks/harbour.html")
    #expect(
      (talk["_feeds"] as? [String: String]) == ["date": "2024-03", "section": "News"])
  }

  @Test func theSubcommandMayBeNamed() throws {
    let sandbox = try Sandbox("page.md")
    let named = try sandbox.run([
      "build", "page.md", "--base-url", "https://example.org/", "--now", Sandbox.now, "-o", "named",
    ])
    #expect(named.status == 0)
    #expect(try sandbox.build("--feeds-url", "named/").status == 0)
    #expect(try sandbox.text("named/news.rss") == sandbox.text("feeds/news.rss"))
  }

  @Test func writtenFeedsAreValid() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    let run = try sandbox.run(["validate"] + BuildTests.all.map { "feeds/\($0)" })
    #expect(run.status == 0, "\(run.stderr)\(run.stdout)")
  }

  @Test func standardInput() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.run(
      ["-", "--base-url", "https://example.org/", "--now", Sandbox.now, "-o", "piped"],
      stdin: try sandbox.text("page.md"))
    #expect(run.status == 0)
    #expect(run.stderr.hasPrefix("-\n  News     3 entries, 2022-05-17 to 2024-03\n"))
    #expect(try sandbox.build("--feeds-url", "piped/").status == 0)
    #expect(try sandbox.text("piped/timeline.atom") == sandbox.text("feeds/timeline.atom"))
  }

  @Test(arguments: [
    ["--output", "public/a"], ["-o", "public/a/"], ["--output=./public/a"],
  ])
  func output(_ arguments: [String]) throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.run(
      ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now] + arguments)
    #expect(run.status == 0)
    #expect(try sandbox.paths(below: "public/a") == BuildTests.all.map { "public/a/\($0)" })
    #expect(
      try sandbox.feed("public/a/news.json")["feed_url"] as? String
        == "https://example.org/a/news.json")
  }

  /// An entry counts by the period that it states.
  @Test(arguments: [
    (["--since", "2024"], ["2024-03"]),
    (["--since", "2023-05"], ["2024-03", "2023"]),
    (["--since", "2022-05-17"], ["2024-03", "2023", "2022-05-17"]),
    (["--since", "2022-05-18"], ["2024-03", "2023"]),
    (["--until", "2024-03-01"], ["2024-03", "2023", "2022-05-17", "2021"]),
    (["--until", "2024-02"], ["2023", "2022-05-17", "2021"]),
    (["--until", "2022-05-16"], ["2021"]),
    (["--since", "2022", "--until", "2023-06"], ["2023", "2022-05-17"]),
  ])
  func period(_ arguments: [String], _ dates: [String]) throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.run(
      ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now] + arguments)
    #expect(run.status == 0)
    let items = try sandbox.items("feeds/timeline.json")
    #expect(items.compactMap { ($0["_feeds"] as? [String: String])?["date"] } == dates)
  }

  @Test(arguments: [
    (["--format", "rss"], ["feeds.opml", "index.html", "news.rss", "timeline.rss"]),
    (["--format", "json,atom", "--feed", "news"], ["news.atom", "news.json"]),
    (["--format", "rss,rss", "--feed", "timeline"], ["feeds.opml", "index.html", "timeline.rss"]),
    (
      ["--feed", "timeline,news", "--format", "atom"],
      ["feeds.opml", "index.html", "news.atom", "timeline.atom"]
    ),
  ])
  func choices(_ arguments: [String], _ names: [String]) throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.run(
      ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now] + arguments)
    #expect(run.status == 0)
    #expect(try sandbox.paths(below: "feeds") == names.map { "feeds/\($0)" })
  }

  @Test func words() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.build(
      "--title", "Ebb & Flow", "--author", "Office <1>", "--language", "de-AT")
    #expect(run.status == 0)
    let feed = try sandbox.feed("feeds/news.json")
    #expect((feed["title"] as? String)?.hasPrefix("Ebb & Flow") == true)
    #expect(feed["language"] as? String == "de-AT")
    #expect((feed["authors"] as? [[String: String]])?.first?["name"] == "Office <1>")
    #expect(try sandbox.text("feeds/news.rss").contains("<title>Ebb &amp; Flow"))
    #expect(try sandbox.text("feeds/news.atom").contains("xml:lang=\"de-AT\""))
  }

  @Test func sectionsReplaceTheUsualOnes() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("--section", "Service").status == 0)
    #expect(try sandbox.titles("feeds/news.json") == ["Reviewer of charts"])
    #expect(try sandbox.items("feeds/timeline.json").count == 4)
    #expect(try sandbox.build("--section", "Service", "--section", "News").status == 0)
    #expect(try sandbox.items("feeds/news.json").count == 4)
  }

  @Test(arguments: [
    ("https://cdn.example.org/x", "https://cdn.example.org/x/news.json"),
    ("/out/", "https://example.org/out/news.json"),
    ("more/feeds", "https://example.org/more/feeds/news.json"),
  ])
  func feedsURL(_ value: String, _ selfLink: String) throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("--feeds-url", value).status == 0)
    #expect(try sandbox.feed("feeds/news.json")["feed_url"] as? String == selfLink)
    let atomLink = selfLink.replacing("news.json", with: "news.atom")
    #expect(try sandbox.text("feeds/news.atom").contains("href=\"\(atomLink)\""))
  }

  /// What lies in the future is published when it is first seen.
  @Test func theClockIsTheOptionThenTheEnvironment() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- 2030-01-01: The tide will turn\n", to: "page.md")
    let arguments = ["page.md", "--base-url", "https://example.org/", "-q"]
    let epoch = ["SOURCE_DATE_EPOCH": "1700000000"]
    #expect(
      try sandbox.run(arguments + ["--now", Sandbox.now], environment: epoch).status == 0)
    let published = { try sandbox.items("feeds/news.json").first?["date_published"] as? String }
    #expect(try published() == Sandbox.now)
    try sandbox.remove("feeds")
    #expect(try sandbox.run(arguments, environment: epoch).status == 0)
    #expect(try published() == "2023-11-14T22:13:20Z")
    try sandbox.remove("feeds")
    #expect(try sandbox.run(arguments, environment: ["SOURCE_DATE_EPOCH": ""]).status == 0)
    #expect(try published() != "2023-11-14T22:13:20Z")
  }

  @Test func commentsAndHiddenTextOccurNowhere() throws {
    for fixture in ["page.md", "home"] {
      let sandbox = try Sandbox(fixture)
      let source = fixture == "home" ? "content" : fixture
      let options = ["--base-url", "https://example.org/", "--now", Sandbox.now]
      var runs = [try sandbox.run([source, "--verbose"] + options)]
      runs.append(try sandbox.run(["list", source] + options))
      runs.append(try sandbox.run(["list", source, "--json"] + options))
      for run in runs {
        #expect(run.status == 0)
        #expect(!(run.stdout + run.stderr).contains("hushhush"))
      }
      let paths = try sandbox.paths(below: "feeds")
      #expect(paths.count == 8)
      for path in paths { #expect(!(try sandbox.text(path).contains("hushhush"))) }
    }
  }
}

/// Running again: the same bytes, the same files.
struct RepeatedBuildTests {
  @Test func aSecondRunTouchesNothing() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build().status == 0)
    let files = try sandbox.files()
    let stamps = try sandbox.paths(below: "feeds").map(sandbox.stamp)
    #expect(stamps.count == 8)
    let run = try sandbox.build()
    #expect(run.status == 0)
    #expect(run.stderr.contains("feeds/news.rss: unchanged\n"))
    #expect(!run.stderr.contains(": created") && !run.stderr.contains(": changed"))
    #expect(try sandbox.files() == files)
    #expect(try sandbox.paths(below: "feeds").map(sandbox.stamp) == stamps)
  }

  @Test func dayZoneAndLocaleChangeNothing() throws {
    let sandbox = try Sandbox("home")
    #expect(try sandbox.run(["--now", Sandbox.now]).status == 0)
    let files = try sandbox.files()
    let run = try sandbox.run(
      ["--check", "--now", "2025-06-01T00:00:00Z"],
      environment: ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"])
    #expect(run.status == 0)
    #expect(try sandbox.run(["--now", "2025-06-01T00:00:00Z"]).status == 0)
    #expect(try sandbox.files() == files)
  }

  @Test func aNewEntryLeavesTheOthers() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build().status == 0)
    func marks() throws -> [String] {
      try sandbox.items("feeds/timeline.json").map { item in
        ["id", "date_published", "date_modified"].map { "\(item[$0] ?? "")" }
          .joined(separator: " ")
      }
    }
    let before = try marks()
    let page = try sandbox.text("page.md")
    try sandbox.write(
      page.replacing("## News\n\n", with: "## News\n\n- [Mar 2024] The quay is open\n"),
      to: "page.md")
    let run = try sandbox.build()
    #expect(run.status == 0)
    #expect(run.stderr.contains("feeds/timeline.json: changed\n"))
    let after = try marks()
    #expect(after.count == 5 && before.count == 4)
    #expect(Array(after.dropFirst()) == before)
    #expect(try sandbox.titles("feeds/timeline.json").first == "The quay is open")
  }

  @Test func dryRunWritesNothing() throws {
    let sandbox = try Sandbox("page.md")
    let files = try sandbox.files()
    let run = try sandbox.build("--dry-run")
    #expect(run.status == 0)
    #expect(run.stderr.contains("feeds/news.rss: would be created\n"))
    #expect(try sandbox.files() == files)
    #expect(!FileManager.default.fileExists(atPath: sandbox.folder.appending(path: "feeds").path))
  }

  @Test func checkTellsWhetherSomethingWouldChange() throws {
    let sandbox = try Sandbox("page.md")
    let files = try sandbox.files()
    #expect(try sandbox.build("--check").status == 1)
    #expect(try sandbox.files() == files)
    #expect(try sandbox.build().status == 0)
    #expect(try sandbox.build("--check").status == 0)
    let page = try sandbox.text("page.md")
    try sandbox.write(page.replacing("map of the coast", with: "map of the bay"), to: "page.md")
    let changed = try sandbox.files()
    let run = try sandbox.build("--check")
    #expect(run.status == 1)
    #expect(run.stderr.contains("feeds/news.rss: would be changed\n"))
    #expect(try sandbox.files() == changed)
  }

  @Test func quietSaysNothingAndVerboseMore() throws {
    let sandbox = try Sandbox("page.md")
    let quiet = try sandbox.build("--quiet")
    #expect(quiet.status == 0 && quiet.stdout == "" && quiet.stderr == "")
    let verbose = try sandbox.build("--verbose")
    #expect(verbose.status == 0)
    #expect(
      verbose.stderr.hasPrefix(
        "configuration: none\nbase URL: https://example.org/ (--base-url)\npage.md\n"))
    #expect(verbose.stderr.contains("  left out, in a comment: 2 (line 11, 14–17)\n"))
    #expect(verbose.stderr.contains("  left out, without a date: 1 (line 22)\n"))
  }

  @Test func aFeedThatNoEntryBelongsToIsLeftWithAWarning() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build().status == 0)
    let files = try sandbox.files()
    let run = try sandbox.build("--since", "2030")
    #expect(run.status == 0)
    #expect(run.stderr.contains("warning: 4 entries found, but none is what --since"))
    #expect(run.stderr.contains("feeds/news.rss: warning: no entry that is asked for belongs"))
    #expect(try sandbox.files() == files)
  }
}
