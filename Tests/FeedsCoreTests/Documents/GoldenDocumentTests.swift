import FeedsCore
import Foundation
import Testing

/// Whole documents, byte by byte, as they are recorded in Fixtures/documents.
///
/// `FEEDS_RECORD=1 swift test` writes them anew, and still fails, so that nobody records by accident.
struct GoldenDocumentTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let feed: Feed
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "usual", feed: SampleFeeds.usual),
    Case(name: "sparse", feed: SampleFeeds.sparse),
    Case(name: "equipped", feed: SampleFeeds.equipped),
    Case(
      name: "hostile",
      feed: SampleFeeds.made(
        of: "a & b < c > d \" ' ]]> &amp; \u{0}\u{B}\t\r\n\u{85}\u{2028}")),
    Case(
      name: "world",
      feed: SampleFeeds.made(of: "新闻 – أخبار \u{202B}حدث\u{202C} – 👩🏽‍💻🏳️‍🌈 – e\u{301}")),
  ]

  @Test(arguments: cases, FeedFormat.allCases)
  func documentIsAsRecorded(_ example: Case, format: FeedFormat) throws {
    let document = example.feed.document(as: format)
    #expect(document.fileName == "news.\(format.rawValue)")
    #expect(document.format == format)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/documents/\(example.name)")
    let file = folder.appending(path: document.fileName)
    if ProcessInfo.processInfo.environment["FEEDS_RECORD"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(document.bytes).write(to: file)
      Issue.record("recorded \(file.lastPathComponent) of \(example.name)")
      return
    }
    let recorded = try Data(contentsOf: file)
    #expect(
      String(decoding: document.bytes, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
    #expect(document.bytes == Array(recorded))
  }

  @Test(arguments: [SampleFeeds.usual, SampleFeeds.sparse], FeedFormat.allCases)
  func linesEndCleanly(_ feed: Feed, format: FeedFormat) {
    let text = String(decoding: feed.document(as: format).bytes, as: UTF8.self)
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.contains(" \n") && !text.contains("\t") && !text.contains("\r"))
  }
}
