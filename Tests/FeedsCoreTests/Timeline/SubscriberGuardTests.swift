import Testing

@testable import FeedsCore

/// A broken page never empties or floods a feed.
struct SubscriberGuardTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: Int
    /// How many of those stay, and how many others come.
    let kept: Int
    let new: Int
    var refusal: String?
    var warning: String?
    var acceptsRemovals = false
    var acceptsNew = false
  }

  /// The folder of a collection is as one page, also when no file of it is left.
  @Test(
    arguments: [
      (1, nil), (2, nil), (3, "entries-vanished"),
    ] as [(Int, String?)])
  func filesThatAreDeletedAreNoBrokenPage(
    _ count: Int, _ refusal: String?
  ) throws {
    var site = Site()
    site.url = "https://example.org"
    site.layout.generator = .jekyll(JekyllLayout(yaml("collections: {news: {output: true}}")))
    let now = try #require(Instant(rfc3339: "2026-02-01T00:00:00Z"))
    let build = FeedBuild(options: FeedBuild.Options(now: now))
    let files = (1...3).map { number in
      Source(
        path: "s/_news/2024-01-0\(number)-a.md", sitePath: "_news/2024-01-0\(number)-a.md",
        bytes: Array("---\ntitle: Thing \(number) of the sea\n---\nText.".utf8))
    }
    let page = Source(
      path: "s/index.md", sitePath: "index.md", bytes: Array("## News\n- 2024-05-01: Stays".utf8))
    let first = try build.entries(
      in: [page] + files.prefix(count), of: site, remembering: Memory(folders: [""]))
    let second = try build.entries(
      in: [page], of: site, remembering: Memory(ledger: first.ledger, folders: [""]))
    #expect(second.refusal?.code == refusal)
    if refusal != nil { #expect(second.refusal?.location?.path == "_news/") }
  }

  @Test(arguments: [
    Case(testDescription: "nothing changed", before: 6, kept: 6, new: 0),
    Case(testDescription: "all gone", before: 6, kept: 0, new: 0, refusal: "entries-vanished"),
    Case(
      testDescription: "all gone, as was meant", before: 6, kept: 0, new: 0, acceptsRemovals: true),
    Case(testDescription: "one, gone", before: 1, kept: 0, new: 0, refusal: "entries-vanished"),
    Case(testDescription: "most gone", before: 6, kept: 2, new: 0, warning: "entries-lost"),
    Case(testDescription: "half gone", before: 6, kept: 3, new: 0),
    Case(
      testDescription: "others instead", before: 8, kept: 1, new: 7, refusal: "entries-replaced"),
    Case(
      testDescription: "others instead, as was meant", before: 8, kept: 1, new: 7, acceptsNew: true),
    Case(
      testDescription: "five gone and half as many new", before: 8, kept: 3, new: 3,
      refusal: "entries-replaced"),
    Case(
      testDescription: "four gone and as many new", before: 6, kept: 2, new: 4,
      warning: "entries-lost"),
    Case(testDescription: "half gone and as many new", before: 8, kept: 4, new: 4),
    Case(
      testDescription: "six gone, few new", before: 8, kept: 2, new: 2, warning: "entries-lost"),
    Case(testDescription: "one of two gone", before: 2, kept: 1, new: 0),
    Case(
      testDescription: "two of three gone", before: 3, kept: 1, new: 0, warning: "entries-lost"),
    Case(testDescription: "many new, none gone", before: 6, kept: 6, new: 30),
    Case(testDescription: "a short list written anew", before: 2, kept: 0, new: 2),
  ])
  func subscribersAreSpared(_ test: Case) throws {
    let words = ["buoy", "gull", "tide", "rope", "mast", "keel", "sail", "reef"]
    let old = (0..<test.before).map { "[2024-0\($0 % 8 + 1)-11] \(words[$0]) \(words[$0])s \($0)" }
    let new = (0..<test.new).map { "[2025-0\($0 % 8 + 1)-2\($0 % 9)] Other \($0 * 77) thing \($0)" }
    var looks = Looks()
    _ = try looks.look(Looks.page(old))
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-02-01T00:00:00Z")))
    options.acceptsRemovals = test.acceptsRemovals
    options.acceptsNew = test.acceptsNew
    options.baseURL = "https://example.org/"
    let page = Looks.page(new + old.prefix(test.kept)) + "\nThe end."
    let build = FeedBuild(options: options)
    let extract = try build.entries(
      in: [Source(path: "a/news.md", bytes: Array(page.utf8))], of: Site(),
      remembering: Memory(ledger: looks.ledger))
    #expect(extract.refusal?.code == test.refusal)
    #expect(extract.diagnostics.first { $0.code == "entries-lost" }?.code == test.warning)
    if test.refusal == nil {
      _ = try build.documents(from: extract, of: Site())
    } else {
      #expect(extract.refusal?.location?.path == "a/news.md")
      #expect(throws: ContentError.self) { try build.documents(from: extract, of: Site()) }
    }
  }
}
