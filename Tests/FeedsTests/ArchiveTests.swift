import Foundation
import Testing

/// Feeds of more entries than one document holds, as a subscriber follows them.
struct ArchiveTests {
  /// A page with items of some numbers, the greatest first.
  private static func page(_ numbers: some Sequence<Int>) -> String {
    "# Lab\n\n## News\n\n"
      + numbers.map { String(format: "- 2023-%02d-%02d: Item %d\n", $0 / 28 + 1, $0 % 28 + 1, $0) }
      .joined()
  }

  /// All ids of a JSON feed, read as readers page through it.
  private static func followed(_ sandbox: Sandbox) throws -> [[String]] {
    var pages: [[String]] = []
    var name: String? = "news.json"
    while let file = name, pages.count < 50 {
      let feed = try sandbox.feed("feeds/\(file)")
      #expect(feed["feed_url"] as? String == "https://example.org/feeds/\(file)")
      let items = try #require(feed["items"] as? [[String: Any]])
      pages.append(items.compactMap { $0["title"] as? String })
      name = (feed["next_url"] as? String)?.split(separator: "/").last.map(String.init)
    }
    return pages
  }

  private static func isArchive(_ path: String) -> Bool { path.contains(".archive-") }

  @Test func archivesHoldWhatTheFeedDoesNot() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.page((1...12).reversed()), to: "page.md")
    let run = try sandbox.build("--limit", "5", "--feed", "news")
    #expect(run.status == 0)
    #expect(run.stderr.contains("feeds/news.archive-*.rss: 2 created"))
    let pages = try Self.followed(sandbox)
    #expect(
      pages
        == [[12, 11, 10, 9, 8], [10, 9, 8, 7, 6], [5, 4, 3, 2, 1]].map { $0.map { "Item \($0)" } })
    let atom = try sandbox.text("feeds/news.archive-2.atom")
    let link =
      "<link rel=\"%@\" type=\"application/atom+xml\" href=\"https://example.org/feeds/%@\"/>"
    for (relation, name) in [
      ("self", "news.archive-2.atom"), ("current", "news.atom"),
      ("prev-archive", "news.archive-1.atom"),
    ] {
      #expect(atom.contains(String(format: link, relation, name)))
    }
    #expect(atom.contains("<fh:archive/>"))
    #expect(try !sandbox.text("feeds/news.atom").contains("fh:archive"))
    #expect(try sandbox.text("feeds/news.rss").contains("<atom:link rel=\"prev-archive\""))
    let names = try sandbox.paths(below: "feeds")
    #expect(names.count == 9)
    #expect(try sandbox.run(["validate", "--strict"] + names).status == 0)
  }

  @Test func archivesChangeOnlyByWhatTheyHold() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.page((1...12).reversed()), to: "page.md")
    #expect(try sandbox.build("--limit", "5").status == 0)
    let before = try sandbox.files()

    // A new entry, also one with an old date, is in the feed and changes no archive.
    try sandbox.write(
      Self.page((1...13).reversed()) + "- 2022-05-05: Found late\n", to: "page.md")
    #expect(try sandbox.build("--limit", "5", "--now", "2024-07-01T00:00:00Z").status == 0)
    let after = try sandbox.files()
    for path in before.keys where Self.isArchive(path) { #expect(after[path] == before[path]) }
    #expect(try Self.followed(sandbox).joined().contains("Found late"))

    // What is taken back leaves nothing, and the other archives as they are.
    try sandbox.write(
      Self.page((1...13).reversed().filter { $0 != 4 }) + "- 2022-05-05: Found late\n",
      to: "page.md")
    #expect(try sandbox.build("--limit", "5", "--now", "2024-08-01T00:00:00Z").status == 0)
    let last = try sandbox.files()
    for (path, bytes) in last where path != "page.md" {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Item 4<"))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Item 4\""))
      if path.contains(".archive-2.") { #expect(bytes == after[path]) }
    }
    #expect(try sandbox.run(["diff", "page.md", "--base-url", "https://example.org/"]).status == 0)
  }

  @Test func archivesThatNothingLeadsToAreRemoved() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.page((1...12).reversed()), to: "page.md")
    #expect(try sandbox.build("--limit", "5").status == 0)
    let run = try sandbox.build("--limit", "all", "--format", "rss,atom")
    #expect(run.stderr.contains("feeds/news.archive-*.rss: 2 removed"))
    let archives = try sandbox.paths(below: "feeds").filter(Self.isArchive)
    #expect(archives.allSatisfy { $0.hasSuffix(".json") } && archives.count == 4)
    #expect(try sandbox.build().status == 0)
    #expect(try !sandbox.paths(below: "feeds").contains(where: Self.isArchive))
    #expect(try sandbox.items("feeds/news.json").count == 12)
  }

  /// Without ledger and git the feeds tell ids and dates, archives among them.
  @Test func aLostLedgerIsMadeOfArchivesToo() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.page((1...12).reversed()), to: "page.md")
    #expect(try sandbox.build("--limit", "5", "--feed", "news").status == 0)
    let before = try sandbox.files()
    try sandbox.remove("feeds/ledger.tsv")
    let page = Self.page((1...12).reversed()).replacing("Item 2\n", with: "Item 2, and some more\n")
    try sandbox.write(page, to: "page.md")
    let run = try sandbox.build(
      "--limit", "5", "--feed", "news", "--now", "2025-01-01T00:00:00Z")
    #expect(run.status == 0)
    let after = try sandbox.files()
    for path in before.keys where path.hasPrefix("feeds/news") && !path.contains("archive-1") {
      #expect(after[path] == before[path], "\(path)")
    }
    let ids = { (files: [String: Data]) in
      String(decoding: files["feeds/news.archive-1.rss"] ?? Data(), as: UTF8.self)
        .split(separator: "\n").filter { $0.contains("<guid") }
    }
    #expect(ids(after) == ids(before) && ids(after).count == 5)
  }

  @Test func sectionsHaveFeeds() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build("--per-section").status == 0)
    let names = try sandbox.paths(below: "feeds").filter { $0.contains("section-") }
    #expect(
      names
        == ["news", "service"].flatMap { name in
          ["atom", "json", "rss"].map { "feeds/section-\(name).\($0)" }
        })
    #expect(try sandbox.titles("feeds/section-service.json") == ["Reviewer of charts"])
    let feed = try sandbox.feed("feeds/section-service.json")
    #expect((feed["title"] as? String)?.hasSuffix(" – Service") == true)
    #expect(try sandbox.run(["validate", "--strict"] + names).status == 0)
    #expect(try sandbox.text("feeds/feeds.opml").contains("feeds/section-service.atom"))
    #expect(try sandbox.text("feeds/index.html").contains("href=\"section-service.atom\""))

    // A section that is no more is emptied, as what it held may have been taken back.
    let page = try sandbox.text("page.md")
    try sandbox.write(page.replacing("## Service", with: "## Duties"), to: "page.md")
    try sandbox.write("per-section: true\n", to: "feeds.yml")
    #expect(try sandbox.build().status == 0)
    #expect(try sandbox.items("feeds/section-service.json").isEmpty)
    #expect(try sandbox.titles("feeds/section-duties.json") == ["Reviewer of charts"])
  }
}
