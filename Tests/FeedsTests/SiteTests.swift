import Foundation
import Testing

/// Whole sites: what is read of a folder, and what a second look makes of changes in it.
struct SiteTests {
  @Test func aSiteIsReadAsItsGeneratorReadsIt() throws {
    let sandbox = try Sandbox("site")
    let run = try build(sandbox)
    #expect(run.status == 0)
    #expect(
      run.stderr.hasPrefix(
        """
        _pages/about.md
          Education  1 entry, 2015
        _data/older_news.yml
          Older news  2 entries, 2020-01 to 2021-03-03
          left out, without a date: 1 (line 6)
        _talks/
          Talks  1 entry, 2022-11-02
        _publications/
          Publications  1 entry, 2023-05-01
          left out, it came with the site's template; --keep-samples keeps it: 1 file \
        (2009-10-01-paper-title-number-1.md)
        _posts/
          Posts  1 entry, 2024-03-05
          left out, its date 2031-01-01 lies in the future: 1 file (2031-01-01-future.md)
        _news/
          News  2 entries, 2024-07-16 to 2024-09-01
          left out, its front matter says published: false: 1 file (announcement_3.md)
          left out, it came with the site's template; --keep-samples keeps it: 1 file (announcement_9.md)

        """))
    #expect(
      try sandbox.titles("feeds/news.json") == [
        "A long announcement about buoys", "The tide gauge is back in the harbour 👋",
        "The old news of the harbour", "The first mooring",
      ])
    #expect(try sandbox.titles("feeds/publications.json") == ["On the Ebb of Cold Harbours"])
    #expect(try sandbox.feed("feeds/news.json")["title"] as? String == "Ada Example – News")
    let timeline = try sandbox.items("feeds/timeline.json")
    #expect(
      timeline.map { $0["url"] as? String ?? "" } == [
        "https://ada.example.org/home/news/announcement_2/", "https://ada.example.org/home/",
        "https://ada.example.org/home/blog/2024/counting-waves/",
        "https://ada.example.org/home/papers/ebb/", "https://ada.example.org/home/",
        "https://ada.example.org/home/", "https://ada.example.org/home/",
        "https://ada.example.org/home/#education",
      ])
    #expect(timeline[2]["tags"] as? [String] == ["Posts", "waves", "counting"])
    #expect(
      timeline[0]["external_url"] as? String
        == "https://ada.example.org/home/news/announcement_2/map.png")
    let feeds = try sandbox.files().filter { $0.key.hasPrefix("feeds/") }
    #expect(feeds.count == 12)
    for (name, bytes) in feeds {
      let text = String(decoding: bytes, as: UTF8.self)
      for hidden in ["secret", "second buoy", "A draft", "of the future", "From a", "Paper Title"] {
        #expect(!text.contains(hidden), "\(hidden) in \(name)")
      }
    }
  }

  @Test func samplesCanBeKept() throws {
    let sandbox = try Sandbox("site")
    #expect(try build(sandbox, "--keep-samples").status == 0)
    #expect(try sandbox.titles("feeds/publications.json").last == "Paper Title Number 1")
    try sandbox.write("keep-samples: true\n", to: "feeds.yml")
    #expect(try build(sandbox, "--check").status == 0)
  }

  /// Each file is known by its path, so that its words may change; files come and go without a question.
  @Test func filesComeAndGo() throws {
    let sandbox = try Sandbox("site")
    #expect(try build(sandbox).status == 0)
    let before = try ids(sandbox)
    let stamp = try sandbox.stamp("feeds")
    #expect(try build(sandbox).status == 0)
    #expect(try sandbox.stamp("feeds") == stamp)

    try sandbox.write(
      "---\ndate: 2024-07-16\ninline: true\n---\nOther words altogether, of a gauge.\n",
      to: "_news/announcement_1.md")
    try sandbox.remove("_publications/ebb.md")
    try sandbox.write(
      "---\ntitle: Counting waves\npublished: false\n---\nOne, two.\n",
      to: "_posts/2024-03-05-counting-waves.md")
    try sandbox.write(
      "---\ndate: 2025-01-02\ninline: true\n---\nA new buoy.\n", to: "_news/announcement_4.md")
    let run = try build(sandbox)
    #expect(run.status == 0, "\(run.stderr)")
    let after = try ids(sandbox)
    #expect(
      after["Other words altogether, of a gauge"]
        == before["The tide gauge is back in the harbour 👋"])
    #expect(after["A new buoy"] != nil)
    #expect(after["Counting waves"] == nil)
    #expect(after.count == before.count - 1)
    #expect(try sandbox.items("feeds/publications.json").isEmpty)
  }

  /// GitHub Pages shows README.md where there is no index.
  @Test func aReadmeMayBeTheFirstPage() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- 2024-01-01: From the first page\n", to: "site/README.md")
    #expect(try sandbox.run(["list", "site"]).stdout.contains("From the first page"))
    try sandbox.write("## News\n- 2024-01-02: From the index\n", to: "site/index.md")
    let run = try sandbox.run(["list", "site"])
    #expect(run.stdout.contains("From the index"))
    #expect(!run.stdout.contains("From the first page"))
  }

  @Test func nothingOutsideIsRead() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- 2024-01-01: From outside\n", to: "outside/page.md")
    try sandbox.write("## News\n- 2024-01-01: From inside\n", to: "site/index.md")
    _ = try sandbox.shell(
      """
      ln -s ../outside/page.md site/linked.md; ln -s ../outside site/folder; ln -s . site/loop
      ln -s index.md site/again.md; mkfifo site/pipe.md
      """)
    let run = try sandbox.run(["list", "site"])
    #expect(run.status == 0)
    #expect(run.stdout.contains("From inside"))
    #expect(!run.stdout.contains("From outside"))
  }

  private func build(_ sandbox: Sandbox, _ arguments: String...) throws -> Sandbox.Run {
    try sandbox.run([".", "--now", "2026-01-01T00:00:00Z"] + arguments)
  }

  private func ids(_ sandbox: Sandbox) throws -> [String: String] {
    let items = try sandbox.items("feeds/timeline.json")
    return Dictionary(
      items.map { ($0["title"] as? String ?? "", $0["id"] as? String ?? "") },
      uniquingKeysWith: { first, _ in first })
  }
}
