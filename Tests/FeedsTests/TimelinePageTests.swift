import Foundation
import Testing

/// `feeds/index.html` and `feeds/feeds.opml`, and the links that lead to the feeds.
struct TimelinePageTests {
  @Test func itIsWrittenWithTheFeeds() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build().status == 0)
    let page = try sandbox.text("feeds/index.html")
    #expect(page.contains("<a href=\"news.rss\" type=\"application/rss+xml\""))
    #expect(page.contains("A talk about tides at the Harbour Days"))
    let outline = try sandbox.text("feeds/feeds.opml")
    #expect(outline.contains("xmlUrl=\"https://example.org/feeds/news.atom\""))
    let run = try sandbox.shell("$FEEDS validate feeds/*")
    #expect(run.status == 0 && run.stdout == "")
    #expect(
      run.stderr.contains("feeds/index.html: passed over: this is the timeline page, not a feed\n"))
    #expect(
      run.stderr.contains("feeds/feeds.opml: passed over: this is the list of feeds, not a feed\n"))
  }

  @Test func checkAndDryRunKnowIt() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    #expect(try sandbox.build("--check").status == 0)
    try sandbox.remove("feeds/index.html")
    let run = try sandbox.build("--check")
    #expect(run.status == 1 && run.stderr.contains("feeds/index.html: would be created\n"))
    #expect(try sandbox.build("--dry-run").status == 0)
    #expect(!(try sandbox.files().keys.contains("feeds/index.html")))
  }

  @Test(arguments: [["--no-page"], ["--feed", "news,publications"], ["--config", "none.yml"]])
  func leftOut(_ arguments: [String]) throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("page: false\n", to: "none.yml")
    let options = ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now]
    #expect(try sandbox.run(options + arguments).status == 0)
    #expect(!(try sandbox.paths(below: "feeds").contains("feeds/index.html")))
    #expect(try sandbox.build("-q").status == 0)
    let files = try sandbox.files()
    let run = try sandbox.run(options + arguments)
    let reason = arguments[0] == "--feed" ? "the timeline, which is not" : "no page is"
    #expect(run.status == 0 && run.stderr.contains("\(reason) asked for, so this earlier one"))
    #expect(try sandbox.files()["feeds/index.html"] == files["feeds/index.html"])
  }

  /// A page of somebody else's, as where the feeds are published in the site's own folder.
  @Test func anotherPageIsNotTouched() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("<h1>My home</h1>", to: "feeds/index.html")
    try sandbox.write("<opml version=\"2.0\"><body/></opml>", to: "feeds/feeds.opml")
    let run = try sandbox.build()
    #expect(run.status == 0)
    #expect(run.stderr.ranges(of: "[own-file]").count == 2)
    #expect(try sandbox.text("feeds/index.html") == "<h1>My home</h1>")
    #expect(try sandbox.text("feeds/feeds.opml").hasSuffix("<body/></opml>"))
    #expect(try sandbox.text("feeds/news.rss").contains("tides"))
  }

  /// The page lies in the folder that is read, and is no source.
  @Test func itIsNotReadAsASource() throws {
    let sandbox = try Sandbox("page.md")
    let arguments = [".", "--base-url", "https://example.org/", "--now", Sandbox.now]
    #expect(try sandbox.run(arguments).status == 0)
    let files = try sandbox.files()
    let run = try sandbox.run(arguments)
    #expect(run.status == 0 && !run.stderr.contains("index.html\n"))
    #expect(try sandbox.files() == files)
  }

  @Test func coloursAndStylesheet() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("page:\n  accent: \"#063\"\n  stylesheet: ../style.css\n", to: "feeds.yml")
    #expect(try sandbox.build().status == 0)
    let page = try sandbox.text("feeds/index.html")
    #expect(page.contains(":root{--accent:#006633}"))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"../style.css\">"))
  }

  @Test(arguments: [
    (
      "page: maybe", "feeds.yml:1: error: \"page\" must be true, false, or a mapping, not \"maybe\""
    ),
    ("page: [a]", "feeds.yml:1: error: \"page\" must be one value"),
    (
      "page:\n  acent: \"#000\"",
      "feeds.yml:2: error: there is no key \"acent\"; did you mean \"accent\"?"
    ),
    ("page:\n  accent: red", "feeds.yml:2: error: \"accent\" must be a colour such as \"#1a5a96\""),
    ("page:\n  accent: #12", "feeds.yml:2: error: \"accent\" must be a colour such as \"#1a5a96\""),
    (
      "page: {stylesheet: \"javascript:x\"}",
      "feeds.yml:1: error: \"stylesheet\" must be an https:// URL"
    ),
    (
      "page: {stylesheet: \"http://example.org/a.css\"}",
      "feeds.yml:1: error: \"stylesheet\" must be"
    ),
    ("page: {stylesheet: \"//example.org/a.css\"}", "feeds.yml:1: error: \"stylesheet\" must be"),
    (
      "page: {stylesheet: \"https://a;script-src *\"}", "feeds.yml:1: error: \"stylesheet\" must be"
    ),
    ("page: {stylesheet: [a]}", "feeds.yml:1: error: \"stylesheet\" must be"),
  ])
  func wrongSettings(_ configuration: String, _ message: String) throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(configuration + "\n", to: "feeds.yml")
    let run = try sandbox.build()
    #expect(run.status == 78)
    #expect(run.stderr.hasPrefix(message), "\(run.stderr)")
    #expect(try sandbox.paths(below: "feeds").isEmpty)
  }
}

/// `feeds links`.
struct LinksTests {
  private func links(_ sandbox: Sandbox, _ arguments: String...) throws -> Sandbox.Run {
    try sandbox.run(
      ["links", "page.md", "--base-url", "https://example.org/", "--now", Sandbox.now] + arguments)
  }

  @Test func printed() throws {
    let sandbox = try Sandbox("page.md")
    let run = try links(sandbox)
    #expect(run.status == 0 && run.stderr == "")
    let lines = run.stdout.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.hasPrefix("<link rel=\"alternate\" type=\"application/") })
    #expect(run.stdout.contains("href=\"https://example.org/feeds/timeline.json\">"))
    #expect(
      try links(sandbox, "--format", "rss", "--feed", "news").stdout.ranges(of: "<link").count == 1)
    #expect(try sandbox.files().count == 1)
  }

  @Test func writtenAndChecked() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("<html><head>\n</head><body></body></html>\n", to: "site/home.html")
    #expect(try sandbox.shell("chmod 640 site/home.html").status == 0)
    let missing = try links(sandbox, "--check", "site/home.html")
    #expect(missing.status == 1 && missing.stdout.ranges(of: "[missing-link]").count == 6)
    #expect(try links(sandbox, "--write", "site/home.html").status == 0)
    #expect(try sandbox.shell("stat -c %a site/home.html; ls -A site").stdout == "640\nhome.html\n")
    #expect(try links(sandbox, "--check", "site/home.html").status == 0)
    let page = try sandbox.text("site/home.html")
    let stamp = try sandbox.stamp("site/home.html")
    #expect(try links(sandbox, "--write", "site/home.html").stderr == "site/home.html: unchanged\n")
    #expect(try sandbox.text("site/home.html") == page)
    #expect(try sandbox.stamp("site/home.html") == stamp)
  }

  @Test(arguments: [
    (["--write", "page.md"], 65, "[no-head]"), (["--write", "part.html"], 65, "[no-head]"),
    (["--write", "none.html"], 66, "none.html"), (["--check", "none.html"], 66, "none.html"),
    (["--check", "part.html", "--write", "part.html"], 64, "exclude"),
  ])
  func refused(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("<p>no head</p>", to: "part.html")
    let files = try sandbox.files()
    let run = try sandbox.run(
      ["links", "page.md", "--base-url", "https://example.org/"] + arguments)
    #expect(run.status == status && run.stderr.contains(message), "\(run.stderr)")
    #expect(try sandbox.files() == files)
  }

  @Test func withoutBaseURL() throws {
    #expect(try Sandbox("page.md").run(["links", "page.md"]).status == 78)
  }
}
