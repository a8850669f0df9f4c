import Testing

@testable import FeedsCore

/// One page looked at again and again, with what is remembered of it.
struct Looks {
  private(set) var ledger = Ledger()
  var base = "https://example.org/"

  /// Reads the page as it stands at a time.
  mutating func look(
    _ page: String, at time: String = "2026-01-01T00:00:00Z", name: String = "news.md",
    accepting isAccepted: Bool = true
  ) throws -> [Entry] {
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: time)))
    options.baseURL = base
    let extract = try FeedBuild(options: options).entries(
      in: [Source(path: name, bytes: Array(page.utf8))], of: Site(),
      remembering: Memory(ledger: ledger))
    // What is remembered is what was written and read again.
    ledger = try Ledger(extract.ledger.bytes, path: "ledger.tsv")
    #expect(ledger.bytes == extract.ledger.bytes)
    return extract.entries
  }

  /// A page with a list under one heading.
  static func page(_ items: [String], heading: String = "News") -> String {
    "## \(heading)\n" + items.map { "- \($0)\n" }.joined()
  }
}

extension [Entry] {
  /// The entry whose text begins like this.
  func entry(_ start: String) throws -> Entry {
    try #require(first { $0.text.hasPrefix(start) }, "no entry \"\(start)\"")
  }
}
