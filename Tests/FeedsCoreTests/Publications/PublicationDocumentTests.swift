import FeedValidation
import Foundation
import Testing

@testable import FeedsCore

/// The documents of a small bibliography, byte by byte, and as a reader of journals takes them.
struct PublicationDocumentTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/publications")

  private func documents() throws -> [FeedDocument] {
    let file = PublicationDocumentTests.folder.appending(path: "works.bib")
    let source = Source(
      path: "works.bib", sitePath: "works.bib", bytes: Array(try Data(contentsOf: file)))
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")))
    options.baseURL = "https://example.org/"
    options.feeds = [.publications]
    options.author = Person(name: "Ada Example")
    let build = FeedBuild(options: options)
    return try build.documents(from: try build.entries(in: [source], of: Site()), of: Site())
  }

  private func document(_ format: FeedFormat) throws -> FeedDocument {
    try #require(try documents().first { $0.format == format })
  }

  @Test(arguments: FeedFormat.allCases)
  func documentIsAsRecorded(_ format: FeedFormat) throws {
    let document = try document(format)
    #expect(FeedValidator().report(on: document.bytes).isValid)
    let file = PublicationDocumentTests.folder.appending(path: document.fileName)
    if ProcessInfo.processInfo.environment["FEEDS_RECORD"] != nil {
      try Data(document.bytes).write(to: file)
      Issue.record("recorded \(document.fileName)")
      return
    }
    #expect(
      String(decoding: document.bytes, as: UTF8.self)
        == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  /// What Zotero's feed reader makes of a document, by its rules of precedence.
  private static func zotero(_ item: ParsedElement, isAtom: Bool) -> [String: [String]] {
    func texts(_ names: String...) -> [String] {
      for name in names.reversed() where !item[name].isEmpty { return item[name].map(\.text) }
      return []
    }
    let enclosures =
      isAtom
      ? item["link"].filter { $0.attributes["rel"] == "enclosure" }
        .map { [$0.attributes["type"], $0.attributes["href"]] }
      : item["enclosure"].map { [$0.attributes["type"], $0.attributes["url"]] }
    return [
      "key": texts("guid", "id"),
      "title": texts("title", "dc:title"),
      // All of these are taken: RSS `author` beside `dc:creator` would give everybody twice.
      "authors": item["author"].map { $0["name"].first?.text ?? $0.text }
        + item["dc:creator"].map(\.text),
      "date": isAtom
        ? texts("updated", "prism:modificationDate")
        : texts("pubDate", "dc:date", "prism:modificationDate"),
      "published": texts("dcterms:issued", "published", "prism:publicationDate"),
      "publication": texts("dc:source", "prism:publicationName"),
      "doi": texts("dc:identifier", "prism:doi"),
      "volume": texts("prism:volume"), "number": texts("prism:number"),
      "pages": texts("prism:startingPage") + texts("prism:endingPage"),
      "isbn": texts("prism:isbn"), "issn": texts("prism:issn"), "publisher": texts("dc:publisher"),
      "attachment": enclosures.first?.compactMap { $0 } ?? [],
    ]
  }

  @Test(arguments: [FeedFormat.rss, .atom])
  func zoteroTakesWorksForWhatTheyAre(_ format: FeedFormat) throws {
    let isAtom = format == .atom
    let xml = try ParsedXML(try document(format).bytes)
    let root = try #require(xml.root.children.first)
    #expect(
      root.attributes["xmlns:prism"] == "http://prismstandard.org/namespaces/basic/2.0/")
    let items = root.all(isAtom ? "entry" : "item").map {
      PublicationDocumentTests.zotero($0, isAtom: isAtom)
    }
    try #require(items.count == 3)
    #expect(Set(items.compactMap { $0["key"]?.first }).count == 3)
    let ebb = items[0]
    #expect(ebb["key"] == ["https://doi.org/10.1000/ebb_1"])
    #expect(ebb["title"] == ["On Ebb & Flow: <script>Currents</script> of the Öresund"])
    #expect(ebb["authors"] == ["Ada Example", "Bo Case", "The Harbour Board"])
    #expect(ebb["date"] == ["2024-03"])
    #expect(ebb["published"] == ["2024-03"])
    #expect(ebb["publication"] == ["Journal of Tides"])
    #expect(ebb["doi"] == ["10.1000/ebb_1"])
    #expect(ebb["volume"] == ["12"] && ebb["number"] == ["3"])
    #expect(ebb["pages"] == ["45", "67"])
    #expect(ebb["issn"] == ["0378-5955"])
    #expect(ebb["publisher"] == ["Salt Press"])
    // RSS demands the length of an enclosure, which nobody knows; Atom does not.
    #expect(
      ebb["attachment"]
        == (isAtom ? ["application/pdf", "https://example.org/papers/ebb.pdf"] : []))
    #expect(items[1]["date"] == ["2023-06-12"])
    #expect(items[1]["authors"] == ["Cy Other"])
    #expect(items[2]["date"] == ["2019"])
    #expect(items[2]["isbn"] == ["9783161484100"])
    #expect(items[2]["doi"] == [])
  }

  @Test func jsonHoldsTheSame() throws {
    let json = try JSONSerialization.jsonObject(with: Data(try document(.json).bytes))
    let items = try #require((json as? [String: Any])?["items"] as? [[String: Any]])
    let scholarly = try #require(items[0]["_scholarly"] as? [String: String])
    #expect(scholarly["doi"] == "10.1000/ebb_1")
    #expect(scholarly["date"] == "2024-03")
    #expect(scholarly["venue"] == "Journal of Tides")
    #expect(scholarly["citation_key"] == "ebb2024")
    let authors = try #require(items[0]["authors"] as? [[String: String]])
    #expect(authors.compactMap { $0["name"] } == ["Ada Example", "Bo Case", "The Harbour Board"])
    let attachments = try #require(items[0]["attachments"] as? [[String: String]])
    #expect(attachments.map { $0["url"] } == ["https://example.org/papers/ebb.pdf"])
  }
}
