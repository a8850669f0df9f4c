import Foundation
import Testing

@testable import FeedsCore

/// Rules of the formats that a golden file alone would not explain.
struct DocumentTests {
  /// What is not valid is not published, whoever wrote it.
  @Test(arguments: [("<rss version=\"2.0\"/>", FeedFormat.rss), ("{}", .json), ("", .atom)])
  func invalidDocumentsAreRefused(_ text: String, _ format: FeedFormat) {
    let error = #expect(throws: ContentError.self) {
      try DocumentWriter(format).validate(Array(text.utf8), as: "news")
    }
    guard case .invalidOutput("news", let problems) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(!problems.isEmpty)
  }

  @Test func formatsHoldTheSameEntriesInOrder() throws {
    let feed = SampleFeeds.usual
    let ids = feed.entries.map(\.id)
    #expect(try ParsedXML(feed.document(as: .rss).bytes).root.all("guid").map(\.text) == ids)
    #expect(
      try ParsedXML(feed.document(as: .atom).bytes).root.all("entry").flatMap { $0["id"] }
        .map(\.text) == ids)
    let json = try JSONSerialization.jsonObject(with: Data(feed.document(as: .json).bytes))
    let items = try #require((json as? [String: Any])?["items"] as? [[String: Any]])
    #expect(items.map { $0["id"] as? String } == ids)
  }

  @Test(arguments: [
    ("https://example.org/a", "https://example.org/a", "true"),
    ("http://example.org/a", "http://example.org/a", "true"),
    ("https://example.org/a", "https://example.org/b", "false"),
    ("tag:example.org,2024:a", "https://example.org/a", "false"),
    ("urn:example:a", "urn:example:a", "false"),
  ])
  func guidIsAPermalinkOnlyIfItIsTheLink(id: String, permalink: String, expected: String) throws {
    let feed = SampleFeeds.feed(entries: [SampleFeeds.entry("A", id: id, permalink: permalink)])
    let guid = try #require(try ParsedXML(feed.document(as: .rss).bytes).root.all("guid").first)
    #expect(guid.attributes["isPermaLink"] == expected)
    #expect(guid.text == id)
  }

  /// RSS knows no inheritance of authors; Atom and JSON Feed do.
  @Test func feedAuthorsStandInRSSItemsWithoutAuthors() throws {
    let feed = SampleFeeds.feed(
      authors: [Person(name: "One"), Person(name: "Two")],
      entries: [
        SampleFeeds.entry("A"),
        SampleFeeds.entry("B", id: "tag:example.org,2024:b", authors: [Person(name: "Three")]),
      ])
    let rss = try ParsedXML(feed.document(as: .rss).bytes).root
    #expect(
      rss.all("item").map { $0["dc:creator"].map(\.text) } == [["One", "Two"], ["Three"]])
    let atom = try ParsedXML(feed.document(as: .atom).bytes).root
    #expect(
      atom.all("entry").map { $0["author"].flatMap { $0["name"] }.map(\.text) } == [[], ["Three"]])
  }

  @Test func descriptionComesFirstAndIsNeverLonger() throws {
    let rss = try ParsedXML(SampleFeeds.usual.document(as: .rss).bytes).root
    for item in rss.all("item") {
      let names = item.children.map(\.name)
      let first = try #require(names.firstIndex(of: "description"))
      #expect(names.firstIndex(of: "content:encoded") == first + 1)
      #expect(
        item["description"][0].text.utf8.count <= item["content:encoded"][0].text.utf8.count)
    }
  }

  @Test func emptyCategoriesAreLeftOut() throws {
    let feed = SampleFeeds.feed(entries: [SampleFeeds.entry("A", categories: [""])])
    for format in FeedFormat.allCases {
      let text = String(decoding: feed.document(as: format).bytes, as: UTF8.self)
      #expect(!text.contains("category") && !text.contains("\"tags\""))
    }
  }
}
