import Foundation
import Testing

/// `feeds init`: a first configuration, which a build reads without complaint.
struct InitTests {
  /// The lines of a file that say something.
  private func keys(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  private func builds(_ sandbox: Sandbox, _ arguments: [String] = []) throws -> Bool {
    let run = try sandbox.run(arguments + ["--now", Sandbox.now])
    guard run.status == 0, run.errors.isEmpty, !run.stderr.contains("feeds.yml:") else {
      return false
    }
    // What it wrote is no source of the next build.
    return try sandbox.run(arguments + ["--check", "--now", Sandbox.now]).status == 0
  }

  @Test func aPageOfWhichNothingIsKnown() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.run(["init", "page.md", "--base-url", "https://example.org/"])
    #expect(run.status == 0)
    #expect(run.stdout == "")
    #expect(run.stderr.contains("base URL: https://example.org/ (--base-url)\n"))
    #expect(run.stderr.contains("  News     3 entries, 2022-05-17 to 2024-03\n"))
    #expect(run.stderr.contains("feeds: news 3 entries, timeline 4 entries\n"))
    #expect(run.stderr.contains("\"feeds\" writes the feeds, and \"feeds links\""))
    #expect(
      keys(try sandbox.text("feeds.yml")) == [
        "sources: page.md", "output: feeds", "base-url: https://example.org/",
      ])
    #expect(try builds(sandbox))
    #expect(try sandbox.paths(below: "feeds").contains("feeds/news.rss"))
  }

  @Test(arguments: [
    (
      "_config.yml", "url: https://ada.example.org\ntitle: \"Tides: a \\\"log\\\"\"\nlang: de\n",
      "Jekyll"
    ),
    (
      "hugo.toml",
      "baseURL = 'https://ada.example.org/'\ntitle = 'Tides: a \"log\"'\nlocale = 'de'\n", "Hugo"
    ),
    (
      "_quarto.yml",
      "project: {type: website}\nwebsite:\n  title: 'Tides: a \"log\"'\n  site-url: https://ada.example.org\n",
      "Quarto"
    ),
  ])
  func whatASiteSaysIsNotStatedTwice(_ name: String, _ text: String, _ generator: String) throws {
    let sandbox = try Sandbox()
    let page = "---\ntitle: Home\n---\n\n## News\n\n- 2024-02-03: A talk\n- 2023-01-02: A paper\n"
    try sandbox.write(text, to: name)
    try sandbox.write(page, to: generator == "Hugo" ? "content/_index.md" : "index.md")
    let run = try sandbox.run(["init", "--yes"])
    #expect(run.status == 0)
    #expect(run.stderr.contains("site: \(generator)\n"))
    #expect(run.stderr.contains("base URL: https://ada.example.org/ (\(name)"))
    let output = generator == "Hugo" ? "static/feeds" : "feeds"
    let written = try sandbox.text("feeds.yml")
    #expect(keys(written) == ["sources: .", "output: \(output)"])
    #expect(written.contains("# base-url: https://ada.example.org/\n"))
    #expect(written.contains("# title: \"Tides: a \\\"log\\\"\"\n"))
    #expect(run.stderr.contains("[quarto-resources]") == (generator == "Quarto"))
    #expect(try builds(sandbox))
    #expect(try sandbox.paths(below: output).contains("\(output)/news.rss"))
    #expect(
      try sandbox.feed("\(output)/news.json")["feed_url"] as? String
        == "https://ada.example.org/feeds/news.json")
  }

  /// Whoever removes the marks of the comments gets what stands there, not an error.
  @Test func everyCommentedKeyIsValid() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.run(["init", "page.md", "--yes"]).status == 0)
    let lines = try sandbox.text("feeds.yml").split(separator: "\n").map { line in
      let rest = line.dropFirst(2)
      let key = rest.prefix { $0.isLowercase || $0 == "-" }
      let isKey = line.hasPrefix("# ") && !key.isEmpty && rest.dropFirst(key.count).hasPrefix(": ")
      return String(isKey ? rest : line)
    }
    #expect(lines.contains("base-url: https://example.org/"))
    #expect(lines.contains("sections: [News, Service]"))
    #expect(lines.contains("limit: 100"))
    try sandbox.write(lines.joined(separator: "\n") + "\n", to: "feeds.yml")
    #expect(try builds(sandbox))
  }

  @Test func nothingIsOverwritten() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write("title: Mine\n", to: "feeds.yml")
    let run = try sandbox.run(["init", "page.md", "--yes"])
    #expect(run.status == 73)
    #expect(run.errors.count == 1 && run.stderr.contains("edit it"))
    #expect(try sandbox.text("feeds.yml") == "title: Mine\n")
  }

  @Test func withoutABaseURLItSaysWhatToWrite() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.run(["init", "page.md", "--yes", "--title", "Ebb: & Flow #1"])
    #expect(run.status == 0)
    #expect(run.stderr.contains("[no-base-url]"))
    #expect(keys(try sandbox.text("feeds.yml")).contains("title: \"Ebb: & Flow #1\""))
    #expect(try builds(sandbox, ["--base-url", "https://example.org/"]))
    #expect((try sandbox.feed("feeds/news.json")["title"] as? String) == "Ebb: & Flow #1 – News")
  }

  @Test func aSiteElsewhere() throws {
    let sandbox = try Sandbox()
    try sandbox.write("url: https://ada.example.org\n", to: "my site/_config.yml")
    try sandbox.write("## News\n- 2024-02-03: A talk\n", to: "my site/pages/index.md")
    let run = try sandbox.run(["init", "my site/pages/index.md"])
    #expect(run.status == 0)
    #expect(keys(try sandbox.text("my site/feeds.yml")).first == "sources: pages/index.md")
    #expect(run.stderr.contains("\"feeds --config 'my site/feeds.yml'\""))
    #expect(try builds(sandbox, ["--config", "my site/feeds.yml"]))
    #expect(try sandbox.paths(below: "my site/feeds").contains("my site/feeds/news.rss"))
  }

  @Test func theFolderContentIsTheUsualSource() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- 2024-02-03: A talk\n", to: "content/about.md")
    let run = try sandbox.run(["init", "--base-url", "https://example.org/"])
    #expect(run.status == 0)
    #expect(keys(try sandbox.text("feeds.yml")).first == "sources: content")
    #expect(try builds(sandbox))
  }

  @Test func whereNothingIsDatedNothingIsWritten() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- A talk\n", to: "page.md")
    let run = try sandbox.run(["init", "page.md"])
    #expect(run.status == 65)
    #expect(run.errors.count == 1)
    #expect(try sandbox.files().keys.sorted() == ["page.md"])
    #expect(try sandbox.run(["init", "-"]).status == 64)
  }

  /// On a terminal it asks; an answer that will not do is asked for again.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func questions() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.shell(
      "printf '%s\\n' nonsense https://ada.example.org/ 'The Log' '' "
        + "| script -qec '\"$FEEDS\" init page.md' /dev/null")
    #expect(run.status == 0, "\(run.stdout)")
    #expect(run.stdout.contains("is no public URL"))
    #expect(
      keys(try sandbox.text("feeds.yml")) == [
        "sources: page.md", "output: feeds", "base-url: https://ada.example.org/",
        "title: \"The Log\"",
      ])
    #expect(try builds(sandbox))
  }
}
