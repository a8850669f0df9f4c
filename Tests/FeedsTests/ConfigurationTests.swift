import Foundation
import Testing

/// `feeds.yml`, and where the base URL comes from.
struct ConfigurationTests {
  /// Runs with a configuration; the feeds lie in `feeds` unless it says otherwise.
  private func run(
    _ configuration: String, _ arguments: [String] = ["page.md"], in sandbox: Sandbox
  ) throws -> Sandbox.Run {
    try sandbox.write(configuration, to: "feeds.yml")
    return try sandbox.run(arguments + ["--now", Sandbox.now])
  }

  private let url = "base-url: https://example.org/\n"

  @Test func sourcesAndOutputAreRelativeToTheFile() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(
      url + "sources: [../page.md]\noutput: ../public/out\n", to: "conf/feeds.yml")
    let run = try sandbox.run(["--config", "conf/feeds.yml", "--now", Sandbox.now])
    #expect(run.status == 0)
    #expect(try sandbox.paths(below: "public/out").count == 8)
  }

  @Test func wordsAndAddresses() throws {
    let sandbox = try Sandbox("page.md")
    let run = try run(
      """
      base-url: https://example.org/
      feeds-url: https://cdn.example.org/f/
      title: Ebb & Flow
      language: de-AT
      author:
        name: Harbour Office
        url: https://example.org/office
        email: office@example.org
      """, in: sandbox)
    #expect(run.status == 0)
    let feed = try sandbox.feed("feeds/news.json")
    #expect(feed["feed_url"] as? String == "https://cdn.example.org/f/news.json")
    #expect((feed["title"] as? String)?.hasPrefix("Ebb & Flow") == true)
    #expect(feed["language"] as? String == "de-AT")
    let author = try #require((feed["authors"] as? [[String: String]])?.first)
    #expect(author["name"] == "Harbour Office" && author["url"] == "https://example.org/office")
    #expect(try sandbox.text("feeds/news.atom").contains("<email>office@example.org</email>"))
  }

  @Test func selection() throws {
    let sandbox = try Sandbox("page.md")
    let run = try run(
      url + "feeds: timeline\nformat: [json]\nlimit: 2\nsince: 2021-06\nuntil: 2023\n",
      in: sandbox)
    #expect(run.status == 0)
    #expect(
      try sandbox.paths(below: "feeds") == [
        "feeds/feeds.opml", "feeds/index.html", "feeds/timeline.archive-1.json",
        "feeds/timeline.json",
      ])
    #expect(
      try sandbox.titles("feeds/timeline.json") == [
        "An award for a map of the coast 🏆", "The book \"Low Water\" is out",
      ])
  }

  @Test func sections() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try run(url + "sections:\n  - Service\n", in: sandbox).status == 0)
    #expect(try sandbox.titles("feeds/news.json") == ["Reviewer of charts"])
  }

  @Test func optionsGoBeforeIt() throws {
    let sandbox = try Sandbox("page.md")
    let configuration = """
      sources: nowhere.md
      output: nowhere
      base-url: https://wrong.example.org/
      feeds-url: wrong/
      title: Wrong
      author: Wrong
      language: la
      sections: Wrong
      since: 2024-02
      until: 2024-02
      format: rss
      feeds: publications
      limit: 1
      """
    let run = try run(
      configuration,
      [
        "page.md", "-o", "out", "--base-url", "https://example.org/", "--feeds-url", "f/",
        "--title", "Right", "--author", "Right", "--language", "en", "--section", "News",
        "--since", "2022", "--until", "2024", "--format", "json", "--feed", "news", "--limit", "9",
      ], in: sandbox)
    #expect(run.status == 0, "\(run.stderr)")
    #expect(
      try sandbox.files().keys.sorted() == [
        "feeds.yml", "out/ledger.tsv", "out/news.json", "page.md",
      ])
    let text = try sandbox.text("out/news.json")
    #expect(!text.lowercased().contains("wrong"))
    #expect(try sandbox.items("out/news.json").count == 3)
    #expect(
      try sandbox.feed("out/news.json")["feed_url"] as? String == "https://example.org/f/news.json")
  }

  @Test func itLiesBesideTheFirstSourceOrHere() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- 2023: An ebb\n", to: "site/page.md")
    try sandbox.write(url + "title: Beside\n", to: "site/feeds.yml")
    try sandbox.write(url + "title: Here\n", to: "feeds.yml")
    for (arguments, title) in [
      (["site/page.md"], "Beside"), (["site"], "Beside"), (["-"], "Here"),
      (["site/page.md", "--config", "feeds.yml"], "Here"),
    ] {
      let run = try sandbox.run(
        arguments + ["--now", Sandbox.now], stdin: "## News\n- 2023: An ebb\n")
      #expect(run.status == 0)
      let found = try #require(try sandbox.feed("feeds/news.json")["title"] as? String)
      #expect(found.hasPrefix(title), "\(arguments): \(found)")
    }
  }

  @Test(arguments: [
    ("titel: x\n", 1, "there is no key \"titel\"; did you mean \"title\"?"),
    ("title: x\n\nbaseurl: x\n", 3, "there is no key \"baseurl\"; did you mean \"base-url\"?"),
    ("author:\n  nam: x\n", 2, "there is no key \"nam\"; did you mean \"name\"?"),
    ("author:\n  url: x\n", 2, "\"author\" must have a name"),
    ("author:\n  name: A\n  url: x\n", 2, "the author's \"url\" must begin with https://"),
    ("# c\nlimit: 0\n", 2, "\"limit\" must be a number above 0, or all, not \"0\""),
    ("limit: many\n", 1, "\"limit\" must be a number above 0, or all, not \"many\""),
    ("title: x\nsince: soon\n", 2, "\"since\" must be a date such as 2023"),
    ("until: 2023-13\n", 1, "\"until\" must be a date such as 2023"),
    ("since: 2024\nuntil: 2023\n", 2, "\"since\" 2024 lies after \"until\" 2023; swap the two"),
    ("format:\n  - rss\n  - pdf\n", 2, "\"format\" must be of rss, atom, json, not \"pdf\""),
    ("format: []\n", 1, "\"format\" must be one value or a list of values"),
    ("feeds: blog\n", 1, "\"feeds\" must be of news, publications, timeline, not \"blog\""),
    ("base-url: example.org\n", 1, "\"base-url\" must be a URL with https://"),
    ("feeds-url: 'javascript:x'\n", 1, "\"feeds-url\" must be a URL"),
    ("language: old norse\n", 1, "\"language\" must be a tag such as en or de-AT"),
    ("title: [x]\n", 1, "\"title\" must be one value, not a list or a mapping"),
    ("output: {a: b}\n", 1, "\"output\" must be one value"),
    ("sources:\n- {a: b}\n", 2, "\"sources\" must be one value or a list of values"),
    ("title: a: b\n", 1, "YAML cannot be read here"),
    ("title: \"x\nlimit: 3\n", 3, "YAML cannot be read here"),
    ("- x\n", 1, "expected lines of the form \"key: value\""),
    ("limit: 1\ntitle: a\ntitle: b\n", 2, "the key \"title\" is given twice"),
    ("title: a\n---\ntitle: b\n", 3, "a second document begins here"),
    ("title: *a\n", 1, "YAML cannot be read here: found undefined alias"),
  ])
  func mistakes(_ configuration: String, _ line: Int, _ message: String) throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(configuration, to: "feeds.yml")
    let files = try sandbox.files()
    let run = try sandbox.build()
    #expect(run.status == 78)
    #expect(run.stdout == "")
    #expect(run.stderr.hasPrefix("feeds.yml:\(line): error: \(message)"), "\(run.stderr)")
    #expect(run.stderr.count { $0.isNewline } == 1)
    #expect(try sandbox.files() == files)
  }

  @Test func emptyValuesSayNothing() throws {
    let sandbox = try Sandbox("page.md")
    let run = try run(url + "title:\nsections: ~\nlimit: null\nsources:\n", in: sandbox)
    #expect(run.status == 0)
    #expect(try sandbox.items("feeds/news.json").count == 3)
  }

  @Test func itMustBeUTF8() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(Data("title: Caf".utf8) + [0xE9, 0x0A], to: "feeds.yml")
    let run = try sandbox.build()
    #expect(run.status == 78)
    #expect(
      run.stderr == "feeds.yml: error: the file is not in UTF-8; save it as UTF-8 [encoding]\n")
  }

  @Test func anOptionAgainstTheFile() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("until: 2022\n", to: "feeds.yml")
    let run = try sandbox.build("--since", "2023")
    #expect(run.status == 78)
    #expect(run.stderr.hasPrefix("error: since 2023 lies after until 2022"))
    #expect(run.errors.count == 1)
  }
}

/// The four ways to give the base URL.
struct BaseURLTests {
  private static let page = "## News\n- 2023: An ebb\n"

  private func feedURL(_ sandbox: Sandbox, _ arguments: [String]) throws -> String? {
    let run = try sandbox.run(
      arguments + ["--now", Sandbox.now, "--feed", "news", "--format", "json", "--verbose"])
    #expect(run.status == 0, "\(run.stderr)")
    return try sandbox.feed("feeds/news.json")["feed_url"] as? String
  }

  private func gitConfiguration(_ url: String) -> String {
    """
    [core]
    \trepositoryformatversion = 0
    [remote "upstream"]
    \turl = https://github.com/other/other.github.io.git
    [remote "origin"]
    \turl = \(url)
    \tfetch = +refs/heads/*:refs/remotes/origin/*

    """
  }

  /// Each way alone, and before those that come after it.
  @Test func theOrderOfTheFour() throws {
    let sandbox = try Sandbox()
    try sandbox.write(BaseURLTests.page, to: "page.md")
    try sandbox.write(
      gitConfiguration("git@github.com:Tides/Tides.github.io.git"), to: ".git/config")
    #expect(try feedURL(sandbox, ["page.md"]) == "https://tides.github.io/feeds/news.json")
    try sandbox.write("tides.example.org\n", to: "CNAME")
    #expect(try feedURL(sandbox, ["page.md"]) == "https://tides.example.org/feeds/news.json")
    try sandbox.write("url: https://example.org\nbaseurl: /~tides\n", to: "_config.yml")
    #expect(try feedURL(sandbox, ["page.md"]) == "https://example.org/~tides/feeds/news.json")
    try sandbox.write("base-url: https://example.net/\n", to: "feeds.yml")
    #expect(try feedURL(sandbox, ["page.md"]) == "https://example.net/feeds/news.json")
    #expect(
      try feedURL(sandbox, ["page.md", "--base-url", "http://example.com/x/"])
        == "http://example.com/x/feeds/news.json")
  }

  @Test func thePageItselfIsAskedLast() throws {
    let sandbox = try Sandbox()
    let list = "<h2>News</h2><ul><li>2024-03-01: The tide is out<li>2024-02-01: The tide is in</ul>"
    let link = "<link rel=canonical href=https://tides.test/~ada/>"
    try sandbox.write("<title>Ada</title>\(link)<body>\(list)", to: "site/index.html")
    #expect(
      try feedURL(sandbox, ["site/index.html"]) == "https://tides.test/~ada/feeds/news.json")
    #expect(try feedURL(sandbox, ["site"]) == "https://tides.test/~ada/feeds/news.json")
    try sandbox.write(
      "<urlset><url><loc>https://map.test/</loc></url></urlset>", to: "site/sitemap.xml")
    #expect(try feedURL(sandbox, ["site"]) == "https://map.test/feeds/news.json")
  }

  @Test func aSiteWithoutAddressLeavesItToTheOthers() throws {
    let sandbox = try Sandbox()
    try sandbox.write(BaseURLTests.page, to: "_pages/about.md")
    try sandbox.write("title: Tides\nurl: \"\"\n", to: "_config.yml")
    try sandbox.write("tides.example.org", to: "CNAME")
    #expect(
      try feedURL(sandbox, ["_pages/about.md"]) == "https://tides.example.org/feeds/news.json")
  }

  @Test(arguments: [
    "https://github.com/tides/tides.github.io.git", "https://github.com/tides/tides.github.io",
    "git@github.com:tides/tides.github.io", "ssh://git@github.com/tides/tides.github.io.git",
  ])
  func gitRemote(_ url: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(BaseURLTests.page, to: "docs/page.md")
    try sandbox.write(gitConfiguration(url), to: ".git/config")
    #expect(try feedURL(sandbox, ["docs/page.md"]) == "https://tides.github.io/feeds/news.json")
  }

  @Test func noneOfTheFour() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(gitConfiguration("https://github.com/tides/charts.git"), to: ".git/config")
    let files = try sandbox.files()
    let run = try sandbox.run(["page.md", "-q"])
    #expect(run.status == 78)
    #expect(run.errors.count == 1)
    for way in ["--base-url", "feeds.yml", "_config.yml", "CNAME", "git remote"] {
      #expect(run.stderr.contains(way))
    }
    #expect(try sandbox.files() == files)
  }

  @Test func anAddressThatIsNone() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("title: x\nurl: example.org\n", to: "_config.yml")
    let run = try sandbox.run(["page.md", "-q"])
    #expect(run.status == 78)
    #expect(
      run.stderr.hasPrefix(
        "_config.yml:2: error: the base URL must begin with http:// or https:// and name a host, "
          + "not \"example.org/\""), "\(run.stderr)")
    #expect(try sandbox.build("-q").status == 0)
  }
}
