import FeedValidation
import Foundation
import Testing

@testable import FeedsCore

/// What Zotero's feed reader makes of the publications: every field of every work.
struct ZoteroTests {
  /// An item as Zotero has it.
  private struct Item: Equatable {
    var title = ""
    var creators: [String] = []
    var date = ""
    var publication = ""
    var volume = ""
    var issue = ""
    var pages = ""
    var doi = ""
    var url = ""
    var isbn = ""
    var issn = ""
    var publisher = ""
    var attachment = ""
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/zotero")

  /// Reads an item by Zotero's rules: of the terms for one thing the last that is there counts; authors are
  /// all that are given, by any term; the first enclosure is an attachment if it is a PDF; what an item does
  /// not say is taken from its feed.
  private static func item(_ item: ParsedElement, of feed: ParsedElement, isAtom: Bool) -> Item {
    func text(_ names: String...) -> String {
      for name in names.reversed() {
        if let text = item[name].first?.text { return text }
      }
      for name in names.reversed() where !["title", "link"].contains(name) {
        if let text = feed[name].first?.text { return text }
      }
      return ""
    }
    func people(_ element: ParsedElement) -> [String] {
      element["author"].map { $0["name"].first?.text ?? $0.text }
        + element["dc:creator"].map(\.text)
    }
    let own = people(item)
    let alternate = item["link"].first { ($0.attributes["rel"] ?? "alternate") == "alternate" }
    let enclosure =
      isAtom
      ? item["link"].first { $0.attributes["rel"] == "enclosure" } : item["enclosure"].first
    let ends = [text("prism:startingPage"), text("prism:endingPage")].filter { !$0.isEmpty }
    return Item(
      title: text("title", "dc:title"),
      creators: (own.isEmpty ? people(feed) : own).map(creator),
      date: isAtom
        ? text("updated", "prism:modificationDate")
        : text("pubDate", "dc:date", "prism:modificationDate"),
      publication: text("dc:source", "prism:publicationName"), volume: text("prism:volume"),
      issue: text("prism:number"), pages: ends.joined(separator: "–"),
      doi: text("dc:identifier", "prism:doi"),
      url: isAtom ? alternate?.attributes["href"] ?? "" : item["link"].first?.text ?? "",
      isbn: text("prism:isbn"), issn: text("prism:issn"), publisher: text("dc:publisher"),
      attachment: enclosure?.attributes["type"] == "application/pdf"
        ? enclosure?.attributes["href"] ?? enclosure?.attributes["url"] ?? "" : "")
  }

  /// `last | first`: a name with a comma has the family name first, else it is the last word.
  private static func creator(_ name: String) -> String {
    if let comma = name.firstIndex(of: ",") {
      return "\(name[..<comma]) | \(name[name.index(after: comma)...].drop { $0 == " " })"
    }
    let words = name.split(separator: " ")
    return "\(words.last ?? "") | \(words.dropLast().joined(separator: " "))"
  }

  private static let works: [Item] = [
    Item(
      title: "On Ebb & Flow: Tides of the Öresund",
      creators: ["Example | Ada", "Case | Bo van der", "Board | The Harbour"], date: "2025-03",
      publication: "Journal of Tides", volume: "12", issue: "3", pages: "45–67",
      doi: "10.1000/Ebb_(1)", url: "https://doi.org/10.1000/Ebb_(1)", issn: "0378-5955",
      publisher: "Salt Press", attachment: "https://example.org/papers/ebb.pdf"),
    Item(
      title: "Counting Moons", creators: ["Case | Bo", "Example | Ada"], date: "2024-07-16",
      publication: "Proceedings of the Harbour Days", pages: "101",
      url: "https://days.example/moons", isbn: "9783161484100"),
    Item(
      title: "Salt → Sand", creators: ["Éxempl | Łukasz"], date: "2023-05",
      url: "https://arxiv.org/abs/2305.00001", attachment: "https://arxiv.org/pdf/2305.00001"),
    Item(
      title: "Salt: A Handbook", creators: ["Jr | Ada Example"], date: "2019",
      url: "https://example.org/", isbn: "316148410X", publisher: "Salt Press"),
    Item(
      title: "Harbour Report No. 7", creators: [], date: "2018", publication: "The Harbour Board",
      issue: "7", url: "https://example.org/", publisher: "The Harbour Board"),
    Item(
      title: "Tides, Mostly", creators: ["Example | Ada"], date: "2017",
      publication: "University of the Bay", url: "https://example.org/",
      publisher: "University of the Bay"),
  ]

  @Test(arguments: [FeedFormat.rss, .atom])
  func everyFieldOfEveryWorkIsRight(_ format: FeedFormat) throws {
    let isAtom = format == .atom
    let bytes = try Data(contentsOf: ZoteroTests.folder.appending(path: "works.bib"))
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")))
    options.baseURL = "https://example.org/"
    options.feeds = [.publications]
    options.formats = [format]
    options.author = Person(name: "Cy Owner")
    let build = FeedBuild(options: options)
    let source = Source(path: "works.bib", sitePath: "works.bib", bytes: Array(bytes))
    let document = try #require(
      try build.documents(from: try build.entries(in: [source], of: Site()), of: Site()).first)
    #expect(FeedValidator().report(on: document.bytes).isValid)
    let root = try #require(try ParsedXML(document.bytes).root.children.first)
    let feed = isAtom ? root : try #require(root["channel"].first)
    let items = feed[isAtom ? "entry" : "item"]
    let taken = items.map { ZoteroTests.item($0, of: feed, isAtom: isAtom) }
    #expect(Set(items.compactMap { ($0["guid"] + $0["id"]).first?.text }).count == 6)
    var expected = ZoteroTests.works
    if isAtom {
      // RFC 4287 §4.2.1: who wrote the feed wrote the entry that names nobody.
      expected[4].creators = ["Owner | Cy"]
    } else {
      // RSS demands the length of an enclosure, which nobody knows.
      for index in expected.indices { expected[index].attachment = "" }
    }
    try #require(taken.count == expected.count)
    for (item, work) in zip(taken, expected) { #expect(item == work) }
    // Beside `dc:creator` an `author` would give everybody twice, and another DOI is no DOI.
    #expect(isAtom || items.allSatisfy { $0["author"].isEmpty })
    #expect(items.allSatisfy { $0["dc:identifier"].allSatisfy { $0.text.hasPrefix("doi:10.") } })
  }
}
