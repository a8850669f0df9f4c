import Foundation
import Testing

/// What a run remembers of earlier ones, and of the page's git history.
struct MemoryTests {
  private static let page = """
    ## News
    - [Mar 2024] The chart of the bay is printed
    - [2024-01-09] A storm took the buoy
    - [2023] We moved to the old pier

    """

  private func ids(_ sandbox: Sandbox, _ path: String = "feeds/news.json") throws -> [String] {
    try sandbox.items(path).compactMap { $0["id"] as? String }
  }

  private func build(
    _ sandbox: Sandbox, at time: String, _ options: String...
  ) throws -> Sandbox.Run {
    try sandbox.run(
      ["page.md", "--base-url", "https://example.org/", "--now", time] + options)
  }

  @Test func anEditKeepsIDAndDate() throws {
    let sandbox = try Sandbox()
    try sandbox.write(MemoryTests.page, to: "page.md")
    #expect(try build(sandbox, at: "2024-03-09T10:00:00Z").status == 0)
    let before = try ids(sandbox)
    try sandbox.write(MemoryTests.page.replacing("chart", with: "map"), to: "page.md")
    #expect(try build(sandbox, at: "2025-01-01T00:00:00Z").status == 0)
    #expect(try ids(sandbox) == before)
    let list = try sandbox.run(["list", "page.md", "-q"])
    #expect(list.stdout.contains("\tpage.md:2\t2024-03-09\t2025-01-01\n"))
    let item = try #require(try sandbox.items("feeds/news.json").first)
    #expect(item["date_published"] as? String == "2024-03-09T10:00:00Z")
    #expect(item["date_modified"] as? String == "2025-01-01T00:00:00Z")
  }

  @Test func filtersForgetNothing() throws {
    let sandbox = try Sandbox()
    try sandbox.write(MemoryTests.page, to: "page.md")
    #expect(try build(sandbox, at: "2024-03-09T10:00:00Z").status == 0)
    let before = try ids(sandbox)
    try sandbox.write(MemoryTests.page.replacing("moved", with: "have moved"), to: "page.md")
    #expect(try build(sandbox, at: "2024-03-10T10:00:00Z", "--limit", "1").status == 0)
    #expect(try ids(sandbox) == [before[0]])
    #expect(try build(sandbox, at: "2024-03-11T10:00:00Z", "--since", "2024").status == 0)
    #expect(try build(sandbox, at: "2024-03-12T10:00:00Z").status == 0)
    #expect(try ids(sandbox) == before)
  }

  @Test(arguments: [
    ("Nothing here any more.\n", "entries-vanished", "--accept-removals"),
    ("<!-- " + page + "\n", "entries-vanished", "--accept-removals"),
  ])
  func aBrokenPageReplacesNothing(_ page: String, _ code: String, _ option: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(MemoryTests.page, to: "page.md")
    #expect(try build(sandbox, at: "2024-03-09T10:00:00Z").status == 0)
    let files = try sandbox.files()
    try sandbox.write(page, to: "page.md")
    let run = try build(sandbox, at: "2024-03-10T10:00:00Z")
    #expect(run.status == 65)
    #expect(run.errors.count == 1)
    #expect(run.stderr.contains("[\(code)]") && run.stderr.contains(option))
    let after = try sandbox.files()
    for (path, bytes) in files where path != "page.md" { #expect(after[path] == bytes) }
  }

  /// What an author takes back is not published any longer, not even by a feed that nothing is left of.
  @Test(arguments: [
    ("Nothing here any more.\n", ["news", "timeline"]),
    (page.replacing("## News", with: "## Publications"), ["news"]),
  ])
  func aFeedThatLostAllIsEmptied(_ page: String, _ emptied: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.write(MemoryTests.page, to: "page.md")
    #expect(try build(sandbox, at: "2024-03-09T10:00:00Z").status == 0)
    try sandbox.write(page, to: "page.md")
    for time in ["2024-03-10T10:00:00Z", "2025-03-10T10:00:00Z"] {
      let files = try sandbox.files()
      let run = try build(sandbox, at: time, "--accept-removals")
      #expect(run.status == 0, "\(run.stderr)")
      for feed in emptied {
        #expect(try sandbox.items("feeds/\(feed).json").isEmpty)
        for format in ["rss", "atom", "json"] {
          #expect(!(try sandbox.text("feeds/\(feed).\(format)").contains("buoy")))
        }
      }
      #expect(try sandbox.shell("$FEEDS validate -q feeds/*").status == 0)
      if time.hasPrefix("2025") { #expect(try sandbox.files() == files) }
    }
  }

  @Test(arguments: [
    ("feeds-ledger\t99\n", "install a newer feeds"), ("gibberish\n", "no ledger"),
  ])
  func aLedgerThatCannotBeReadChangesNothing(_ ledger: String, _ reason: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(MemoryTests.page, to: "page.md")
    #expect(try build(sandbox, at: "2024-03-09T10:00:00Z").status == 0)
    try sandbox.write(ledger, to: "feeds/ledger.tsv")
    let files = try sandbox.files()
    let run = try build(sandbox, at: "2024-03-10T10:00:00Z")
    #expect(run.status == 65)
    #expect(run.stderr.contains("feeds/ledger.tsv:1: error: ") && run.stderr.contains(reason))
    #expect(try sandbox.files() == files)
  }

  /// A page in a git work tree is born with memory: the ids and dates are those that a run after each
  /// commit would have given.
  @Test(.enabled(if: Sandbox.hasGit, "git is not installed"))
  func gitRemembersWhatNoRunHasSeen() throws {
    let versions = [
      ("2023-02-03T00:00:00Z", "## News\n- [2023] We moved to the old pier\n"),
      (
        "2024-01-10T00:00:00Z",
        "## News\n- [2024-01-09] A strom took the buoy\n- [2023] We moved to the old pier\n"
      ),
      ("2024-03-09T10:00:00Z", MemoryTests.page.replacing("took", with: "sank")),
      ("2024-06-01T00:00:00Z", MemoryTests.page),
    ]
    let steps = try Sandbox()
    let fresh = try Sandbox()
    #expect(try fresh.shell("git init -q").status == 0)
    for (time, page) in versions {
      try steps.write(page, to: "page.md")
      #expect(try build(steps, at: time).status == 0)
      try fresh.write(page, to: "page.md")
      let commit = try fresh.shell(
        "git add page.md && GIT_COMMITTER_DATE='\(time)' git -c user.name=a -c user.email=a@example.org "
          + "commit -q -m x --date '\(time)'")
      #expect(commit.status == 0, "\(commit.stderr)")
    }
    let run = try build(fresh, at: "2024-06-01T00:00:00Z")
    #expect(run.stderr.contains("git: 4 earlier versions read\n"))
    for name in ["news.json", "timeline.atom", "ledger.tsv"] {
      #expect(try fresh.text("feeds/\(name)") == steps.text("feeds/\(name)"))
    }
    // Nothing is read twice, and a lost ledger is the same again.
    #expect(!(try build(fresh, at: "2025-01-01T00:00:00Z").stderr.contains("git:")))
    let ledger = try fresh.text("feeds/ledger.tsv")
    try fresh.remove("feeds/ledger.tsv")
    #expect(try build(fresh, at: "2025-01-01T00:00:00Z").status == 0)
    #expect(try fresh.text("feeds/ledger.tsv") == ledger)
    // Without history, all is seen for the first time today.
    try fresh.remove("feeds")
    let bare = try build(fresh, at: "2024-06-01T00:00:00Z", "--no-history")
    #expect(!bare.stderr.contains("git:"))
    #expect(try fresh.text("feeds/ledger.tsv") != ledger)
  }
}
