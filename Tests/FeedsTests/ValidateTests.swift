import Foundation
import Testing

/// `feeds validate`.
struct ValidateTests {
  @Test(arguments: [
    ("rss", "RSS feed"), ("atom", "Atom feed"), ("json", "JSON Feed"),
  ])
  func aValidFeed(_ format: String, _ kind: String) throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    let path = "feeds/news.\(format)"
    let run = try sandbox.run(["validate", path])
    #expect(run.status == 0)
    #expect(run.stdout == "")
    #expect(run.stderr == "\(path): valid \(kind), 0 errors, 0 warnings\n")
    let piped = try sandbox.run(["validate", "-", "--quiet"], stdin: try sandbox.text(path))
    #expect(piped.status == 0 && piped.stdout == "" && piped.stderr == "")
  }

  @Test func anInvalidFeed() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    let feed = try sandbox.text("feeds/news.atom")
    try sandbox.write(feed.replacing("<updated>2", with: "<updated>x"), to: "broken.atom")
    let run = try sandbox.run(["validate", "feeds/news.rss", "broken.atom"])
    #expect(run.status == 1)
    let problems = run.stdout.split(separator: "\n")
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.hasPrefix("broken.atom:") })
    #expect(run.stderr.contains("feeds/news.rss: valid RSS feed"))
    #expect(run.stderr.contains("broken.atom: invalid Atom feed"))

    let json = try sandbox.run(["validate", "--json", "broken.atom"])
    #expect(json.status == 1)
    let parsed = try JSONSerialization.jsonObject(with: Data(json.stdout.utf8))
    let list = try #require(parsed as? [[String: Any]])
    #expect(list.count == problems.count)
    for problem in list {
      #expect(problem["path"] as? String == "broken.atom")
      #expect(["error", "warning"].contains(problem["severity"] as? String))
      for member in ["code", "message", "remedy"] { #expect(problem[member] is String) }
    }
  }

  @Test func noFeedAtAll() throws {
    let run = try Sandbox("page.md").run(["validate", "page.md"])
    #expect(run.status == 1)
    #expect(run.stdout.hasPrefix("page.md:1:1: error: "))
    #expect(run.stderr == "page.md: no RSS, Atom or JSON feed, 1 error, 0 warnings\n")
  }

  /// The others are still checked.
  @Test func aMissingFile() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    let run = try sandbox.run(["validate", "nowhere.rss", "feeds/news.rss", "feeds"])
    #expect(run.status == 66)
    #expect(
      run.stderr == """
        error: there is no file or folder "nowhere.rss"; check the path
        feeds/news.rss: valid RSS feed, 0 errors, 0 warnings
        error: cannot read "feeds": it is a folder; name a file in it

        """)
  }

  /// A warning fails nothing unless one asks for it.
  @Test func strict() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    let feed = try sandbox.text("feeds/news.rss")
    try sandbox.write(feed.replacing("rel=\"self\"", with: "rel=\"hub\""), to: "hub.rss")
    let run = try sandbox.run(["validate", "hub.rss"])
    #expect(run.status == 0)
    #expect(run.stdout.contains(": warning: "))
    #expect(run.stderr == "hub.rss: valid RSS feed, 0 errors, 1 warning\n")
    #expect(try sandbox.run(["validate", "--quiet", "hub.rss"]).stdout == "")
    let strict = try sandbox.run(["validate", "--strict", "--quiet", "hub.rss"])
    #expect(strict.status == 1)
    #expect(strict.stdout.contains("[missing-self-link]"))
  }

  @Test func contentType() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("-q").status == 0)
    let run = try sandbox.run(["validate", "--content-type", "text/html", "feeds/news.atom"])
    #expect(run.status == 0)
    #expect(run.stdout.contains("[wrong-media-type]"))
  }

  @Test func explains() throws {
    let sandbox = try Sandbox()
    let run = try sandbox.run(["validate", "--explain", "missing-guid"])
    #expect(run.status == 0)
    #expect(run.stdout.hasPrefix("missing-guid (warning)\n"))
    #expect(
      try sandbox.run(["validate", "--explain", "all"]).stdout.contains("| `missing-guid` |"))
    let unknown = try sandbox.run(["validate", "--explain", "guid"])
    #expect(unknown.status == 64)
    #expect(unknown.stderr.contains("missing-guid"))
    #expect(try sandbox.run(["validate", "--explain", "missing-guid", "a.rss"]).status == 64)
  }

  @Test func nothingNamed() throws {
    let run = try Sandbox().run(["validate"])
    #expect(run.status == 64)
    #expect(run.errors == ["Error: no file is named; write one, such as feeds/news.rss"])
  }
}

/// What the program says about itself.
struct HelpTests {
  @Test(arguments: [
    ["--help"], ["build", "--help"], ["init", "--help"], ["list", "--help"],
    ["validate", "--help"],
  ])
  func fitsAScreen(_ arguments: [String]) throws {
    let run = try Sandbox().run(arguments)
    #expect(run.status == 0)
    #expect(run.stderr == "")
    let lines = run.stdout.split(separator: "\n", omittingEmptySubsequences: false)
    #expect((10...48).contains(lines.count))
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  /// A terminal of 80 columns and 24 lines shows all of it.
  @Test func theFirstHelpFitsASmallScreen() throws {
    let lines = try Sandbox().run(["--help"]).stdout.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 25)  // The last is what follows the last newline.
    #expect(lines.count { $0.hasPrefix("  feeds") } == 3)
  }

  /// DESIGN.md, section 6: the options that scripts depend on.
  @Test(arguments: [
    (
      "build",
      [
        "-o, --output", "--since", "--until", "--format", "--feed", "--limit", "--base-url",
        "--title", "--author", "--language", "--section", "--now", "--config", "--dry-run",
        "--check", "--quiet", "--verbose", "--feeds-url",
      ]
    ),
    ("list", ["--json", "--feed", "--since", "--until", "--section"]),
    ("validate", ["--json", "--quiet", "--strict", "--content-type", "--explain"]),
  ])
  func namesEveryOption(_ command: String, _ options: [String]) throws {
    let run = try Sandbox().run([command, "--help"])
    for option in options {
      #expect(run.stdout.contains(option + " ") || run.stdout.contains(", " + option))
    }
  }

  @Test func version() throws {
    let run = try Sandbox().run(["--version"])
    #expect(run.status == 0)
    #expect(run.stdout.wholeMatch(of: /feeds \d+\.\d+\.\d+\n/) != nil)
  }
}
