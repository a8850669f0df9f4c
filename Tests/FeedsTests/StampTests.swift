import Foundation
import Glibc
import Testing

/// Runs that know without reading anything that nothing has changed, and never when something has.
///
struct StampTests {
  private static let arguments = [
    "site", "--base-url", "https://example.org/", "--limit", "3", "--wait", "0",
  ]

  /// A site with an include, and its feeds.
  private static func published() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("url: https://example.org\n", to: "site/_config.yml")
    try sandbox.write("one", to: "site/a.png")
    try sandbox.write(
      "# A\n\n## News\n\n{% include news.md %}\n- 2024-01-01: Hi ![](a.png)\n", to: "site/index.md")
    try sandbox.write(
      (1...6).map { "- 2024-0\($0)-02: Item \($0)\n" }.joined(), to: "site/_includes/news.md")
    sandbox.settle()
    let run = try sandbox.run(arguments)
    #expect(run.status == 0)
    #expect(try !sandbox.readsSources(arguments))
    return sandbox
  }

  @Test func unchangedRunsSayTheSame() throws {
    let sandbox = try Self.published()
    #expect(try sandbox.shell("rm -r \"$HOME/.cache\"").status == 0)
    let whole = try sandbox.run(Self.arguments)
    let before = try sandbox.files()
    #expect(try !sandbox.readsSources(Self.arguments))
    let stamped = try sandbox.run(Self.arguments)
    #expect(stamped.stderr == whole.stderr)
    #expect(stamped.stderr.contains("  News  7 entries") && stamped.status == 0)
    #expect(stamped.stderr.contains("feeds/news.archive-*.rss: 2 unchanged"))
    #expect(try sandbox.run(Self.arguments + ["--check"]).status == 0)
    #expect(try sandbox.run(Self.arguments + ["--dry-run"]).stderr == whole.stderr)
    #expect(try sandbox.files() == before)
  }

  /// Whatever may change the output is seen.
  @Test(arguments: [
    "printf '\\n- 2024-12-01: More\\n' >>site/_includes/news.md",
    "printf '\\n' >>site/index.md",
    "sed -i s/Item/Itim/ site/index.md site/_includes/news.md",
    "sed s/Item/Itim/ site/_includes/news.md >new && touch -r site/_includes/news.md new "
      + "&& cat new >site/_includes/news.md && touch -r new site/_includes/news.md",
    "cp site/index.md site/other.md", "printf more >>site/a.png", "rm site/a.png",
    "mkdir site/_posts && printf 'New' >site/_posts/2024-11-01-new.md",
    "rm site/_includes/news.md",
    "printf 'title: T\\n' >>site/_config.yml",
    "printf 'title: T\\n' >feeds.yml",
    "printf 'title: T\\n' >site/feeds.yml",
    "printf 'example.com\\n' >site/CNAME",
    "rm feeds/news.rss", "rm feeds/news.archive-1.json", "rm feeds/ledger.tsv",
    "truncate -s -1 feeds/timeline.atom", "printf ' ' >>feeds/news.json",
    "sed -i s/Item/Itim/ feeds/timeline.rss",
    "rm feeds/index.html", "touch feeds/section-awards.rss",
    "rm feeds/feeds.opml && ln -s /dev/null feeds/feeds.opml",
    "cp -a site other && rm -r site && mv other site && touch site/_includes/news.md "
      + "&& printf '\\n' >>site/_includes/news.md",
  ])
  func changesAreSeen(_ change: String) throws {
    let sandbox = try Self.published()
    sandbox.settle()
    _ = try sandbox.shell(change)
    #expect(try sandbox.readsSources(Self.arguments))
  }

  @Test(arguments: [
    ["--title", "T"], ["--limit", "4"], ["--format", "rss"], ["--quiet"], ["--no-history"],
    ["--verbose"], ["site"],
  ])
  func otherCommandsAreOthers(_ options: [String]) throws {
    #expect(try Self.published().readsSources(Self.arguments + options))
  }

  /// A later version may write otherwise, and what is read is nobody else's business.
  @Test func anotherProgramIsAnotherCommand() throws {
    let sandbox = try Self.published()
    let words = Self.arguments.joined(separator: " ")
    let run = try sandbox.shell(
      "stat -c %a \"$HOME\"/.cache/feeds/*.stamp; cp \"$FEEDS\" other; flock feeds ./other \(words)"
    )
    #expect(run.stdout == "600\n")
    #expect(run.status == 75, "\(run.stderr)")
  }

  @Test func anotherWorkingFolderIsAnotherCommand() throws {
    let sandbox = try Self.published()
    let run = try sandbox.shell(
      "cp -a . ../copy && cd ../copy && \"$FEEDS\" \(Self.arguments.joined(separator: " "))")
    #expect(run.status == 0)
    #expect(try !sandbox.readsSources(Self.arguments))
  }

  /// What was touched and is the same is hashed once, and then known by its new signature.
  @Test func touchedFilesAreHashed() throws {
    let sandbox = try Self.published()
    sandbox.settle()
    _ = try sandbox.shell("touch site/_includes/news.md site/index.md")
    sandbox.settle()
    #expect(try !sandbox.readsSources(Self.arguments))
    #expect(try !sandbox.readsSources(Self.arguments))
    let stamp = try sandbox.shell("cat \"$HOME\"/.cache/feeds/*.stamp")
    let inode = try sandbox.shell("stat -c %i site/index.md").stdout
    #expect(stamp.stdout.contains(" \(inode.dropLast()) "))
  }

  /// A post of the future shows up when its time has come, though nothing has changed.
  @Test func timeIsNoReasonToStandStill() throws {
    let sandbox = try Self.published()
    try sandbox.write("---\ntitle: Later\n---\nLater.\n", to: "site/_posts/2199-01-01-later.md")
    sandbox.settle()
    #expect(try sandbox.run(Self.arguments).status == 0)
    #expect(try sandbox.readsSources(Self.arguments))
    let run = try sandbox.run(Self.arguments + ["--now", "2199-02-01T00:00:00Z"])
    #expect(run.status == 0)
    #expect(try sandbox.text("feeds/timeline.rss").contains("Later"))
  }

  /// A run that refuses, or leaves something to say, leaves no stamp.
  @Test func refusalsAreSaidAgain() throws {
    let sandbox = try Self.published()
    try sandbox.write("# A\n\nNo news.\n", to: "site/index.md")
    sandbox.settle()
    #expect(try sandbox.run(Self.arguments).status == 65)
    #expect(try sandbox.run(Self.arguments).status == 65)
  }

  /// A stamp that is cut off or made up is as none.
  @Test(arguments: ["", "feeds stamp 1", "feeds stamp 2\n1 2\nfeeds\n.", "\u{0}\u{1}", "x\n"])
  func brokenStamps(_ text: String) throws {
    let sandbox = try Self.published()
    try sandbox.write(text, to: "stamp")
    #expect(try sandbox.shell("cp stamp \"$HOME\"/.cache/feeds/*.stamp").status == 0)
    #expect(try sandbox.readsSources(Self.arguments))
    #expect(try sandbox.run(Self.arguments).status == 0)
    #expect(try !sandbox.readsSources(Self.arguments))
  }

  @Test func withoutACacheNothingIsKept() throws {
    let sandbox = try Self.published()
    for environment in [["HOME": ""], ["HOME": "/dev/null"], ["XDG_CACHE_HOME": "relative"]] {
      _ = try sandbox.shell("rm -rf \"$HOME/.cache\"")
      let run = try sandbox.run(Self.arguments, environment: environment)
      #expect(run.status == 0)
      #expect(try sandbox.files().keys.allSatisfy { !$0.contains("stamp") })
    }
  }
}

extension Sandbox {
  /// Lets so much time pass that a change is seen by its time.
  fileprivate func settle() {
    usleep(20_000)
  }

  /// Whether a run does its whole work: it would then take the lock, which somebody else has.
  fileprivate func readsSources(_ arguments: [String]) throws -> Bool {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try shell("flock feeds \"$FEEDS\" \(words)")
    try #require([0, 75].contains(run.status), "\(run.stderr)")
    return run.status == 75
  }
}
