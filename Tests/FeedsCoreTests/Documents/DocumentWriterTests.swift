import Testing

@testable import FeedsCore

struct DocumentWriterTests {
  /// Feeds of which some hold the same entries, in an order in which each may take those of the one before.
  private static let feeds: [Feed] = {
    let usual = SampleFeeds.usual
    let others = [
      SampleFeeds.feed(title: "Others", entries: usual.entries),
      SampleFeeds.feed(title: "Fewer", entries: Array(usual.entries.dropLast())),
      SampleFeeds.feed(language: "de", title: "Anderes", entries: usual.entries),
      SampleFeeds.feed(authors: [Person(name: "Bo")], title: "Bo's", entries: usual.entries),
      SampleFeeds.feed(title: "None", entries: []),
    ]
    return [usual] + others + [usual]
  }()

  /// Entries that feeds share are written once, and no byte is another for it.
  @Test(arguments: FeedFormat.allCases)
  func sharedEntriesAreTheSame(_ format: FeedFormat) throws {
    var writer = DocumentWriter(format)
    for feed in Self.feeds {
      let document = try writer.document(of: feed)
      #expect(document.bytes == feed.document(as: format).bytes, "\(feed.title)")
    }
  }

  /// Whatever is invalid is found, be it in what feeds share, or in what they do not.
  @Test(arguments: FeedFormat.allCases)
  func nothingInvalidIsLetThrough(_ format: FeedFormat) throws {
    let entry = SampleFeeds.usual.entries[0]
    let broken = SampleFeeds.entry("x", id: "", permalink: "no URL")
    for entries in [[broken], [entry, broken]] {
      let feed = SampleFeeds.feed(entries: entries)
      var writer = DocumentWriter(format)
      _ = try writer.document(of: SampleFeeds.usual)
      #expect(throws: ContentError.self) { try writer.document(of: feed) }
      // It is no better for having been met before.
      #expect(throws: ContentError.self) { try writer.document(of: feed) }
      #expect(throws: Never.self) { try writer.document(of: feed) { _ in true } }
    }
  }
}
