import FeedValidation
import Foundation
import Testing

@testable import FeedsCore

/// News and the listed works that they tell of.
struct AnnouncementTests {
  private static let works = """
    @article{ebb, title = {On the {Ebb} and Flow of Çold Harbours}, author = {Example, Ada}, year = 2024,
      journal = {Journal of Tides}, doi = {10.1000/Ebb}, pdf = {papers/ebb.pdf},
      code = {https://code.example/ebb}}
    @article{ebb2, title = {On the Ebb and Flow of Cold Harbours: A Reply to Our Critics}, author = {Example, Ada},
      year = 2025, journal = {Journal of Tides}, doi = {10.1000/reply}}
    @misc{salt, title = {Salt}, author = {Case, Bo}, year = 2023, eprint = {2301.00001}, archiveprefix = {arXiv}}
    @inproceedings{moon20, title = {Counting Moons above Quiet Northern Bays}, author = {Case, Bo},
      booktitle = {Harbour Days}, year = 2020, doi = {10.1000/moon20},
      website = {https://moons.example/project/}}
    @article{moon22, title = {Counting Moons above Quiet Northern Bays}, author = {Case, Bo},
      journal = {Journal of Tides}, year = 2022, doi = {10.1000/moon22}}
    @misc{shared1, title = {First of Two Sand Sculptures}, author = {Case, Bo}, year = 2019, url = {https://sand.example/both}}
    @misc{shared2, title = {Second of Two Sand Sculptures}, author = {Case, Bo}, year = 2019, url = {https://sand.example/both}}
    @misc{zh, title = {关于寒冷港口的潮汐研究}, author = {Case, Bo}, year = 2018, url = {https://sand.example/zh}}
    """

  private func build(
    _ page: String, _ works: String = works
  ) throws -> (build: FeedBuild, extract: Extract) {
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")))
    options.baseURL = "https://example.org/"
    let build = FeedBuild(options: options)
    let extract = try build.entries(
      in: [
        Source(path: "index.md", sitePath: "index.md", bytes: Array(page.utf8)),
        Source(path: "refs.bib", sitePath: "refs.bib", bytes: Array(works.utf8)),
      ], of: Site())
    return (build, extract)
  }

  @Test(arguments: [
    // Quotes, case, accents, markup and hyphens make no difference.
    (
      "\"On the ebb and flow of cold harbours\" is accepted to J. Tides!",
      ["https://doi.org/10.1000/ebb"]
    ),
    ("📄 **On the Ebb** and\n  *Flow* of Cold-Harbours accepted", ["https://doi.org/10.1000/ebb"]),
    // The longest title is meant, and not the one that it begins with.
    (
      "Our reply, On the Ebb and Flow of Cold Harbours: A Reply to our Critics, is out.",
      ["https://doi.org/10.1000/reply"]
    ),
    // Another part, another title.
    ("On the Ebb and Flow of Cold Harbours II is accepted", []),
    ("On the Ebb and Flow of Cold Harboursides is accepted", []),
    // A short title is no name.
    ("Salt is accepted", []),
    // Links: of a resolver, a publisher, arXiv in another form, the file.
    ("A [paper](http://dx.doi.org/10.1000/EBB) is out", ["https://doi.org/10.1000/ebb"]),
    (
      "A [paper](https://pub.example/doi/abs/10.1000/ebb?x=1) is out",
      ["https://doi.org/10.1000/ebb"]
    ),
    (
      "A [paper](https://arxiv.org/pdf/2301.00001v2.pdf) is out",
      ["tag:example.org,2026:bibtex:salt"]
    ),
    ("A [paper](/papers/ebb.pdf#page=2) is out", ["https://doi.org/10.1000/ebb"]),
    ("[Moons](http://www.moons.example/project) is out", ["https://doi.org/10.1000/moon20"]),
    // The code is not the work, and an address of two works names neither.
    ("We publish [code](https://code.example/ebb)", []),
    ("We show [sculptures](https://sand.example/both)", []),
    // Of works with one title, the one nearest in time, unless another is linked.
    ("Counting Moons above Quiet Northern Bays accepted", ["https://doi.org/10.1000/moon22"]),
    (
      "[Counting Moons above Quiet Northern Bays](https://doi.org/10.1000/moon20) accepted",
      ["https://doi.org/10.1000/moon20"]
    ),
    (
      "Two papers: On the Ebb and Flow of Cold Harbours; Counting Moons above Quiet Northern Bays",
      ["https://doi.org/10.1000/ebb", "https://doi.org/10.1000/moon22"]
    ),
    ("我们的论文《关于寒冷港口的潮汐研究》被接收", ["tag:example.org,2026:bibtex:zh"]),
    ("我们的论文关于寒冷港口的潮汐研究被接收", ["tag:example.org,2026:bibtex:zh"]),
  ])
  func newsAnnounceWorks(_ text: String, _ ids: [String]) throws {
    let (_, extract) = try build("## News\n- [2024-05-01] \(text)\n- [2023-01-01] We moved\n")
    let news = extract.entries.filter { $0.publication == nil }
    try #require(news.count == 2)
    #expect(news[0].announces.map(\.id) == ids)
    #expect(news[1].announces == [])
    #expect(extract.entries.allSatisfy { $0.publication == nil || $0.announces.isEmpty })
  }

  @Test func documentsLinkToTheWork() throws {
    let (build, extract) = try build(
      """
      ## News
      - [2024-05-01] "On the ebb and flow of cold harbours" is accepted
      - [2024-04-01] "On the ebb and flow of cold harbours" is [here](https://far.example/)
      - [2024-03-01] [On the ebb and flow of cold harbours](https://doi.org/10.1000/Ebb)
      """)
    let documents = try build.documents(from: extract, of: Site())
    let news = documents.filter { $0.fileName.hasPrefix("news") }
    for document in news {
      #expect(
        FeedValidator().report(on: document.bytes).problems.filter { $0.severity != .note } == [])
    }
    let atom = try #require(news.first { $0.format == .atom })
    let feed = try #require(try ParsedXML(atom.bytes).root.children.first)
    let doi = "https://doi.org/10.1000/Ebb"
    #expect(
      feed.all("entry").map { entry in
        entry["link"].filter { $0.attributes["rel"] == "related" }.map { $0.attributes["href"] }
      } == [[doi], ["https://far.example/", doi], [doi]])
    let json = try #require(news.first { $0.format == .json })
    let object = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
    let items = try #require(object?["items"] as? [[String: Any]])
    #expect(items.map { $0["external_url"] as? String } == [doi, "https://far.example/", doi])
    // The words stay the author's.
    #expect(
      items[0]["content_text"] as? String == "\"On the ebb and flow of cold harbours\" is accepted")
    let list = try JSONSerialization.jsonObject(with: Data(EntryList.json(extract.entries)))
    let entries = try #require(list as? [[String: Any]])
    let first = try #require(entries.first { ($0["date"] as? String) == "2024-05-01" })
    let announces = try #require(first["announces"] as? [[String: String]])
    #expect(
      announces == [
        [
          "id": "https://doi.org/10.1000/ebb", "title": "On the Ebb and Flow of Çold Harbours",
          "link": doi,
        ]
      ])
  }

  /// An overview announces nothing, and neither does what has no work to tell of.
  @Test func listsAnnounceNothing() throws {
    let works = (10..<40).map {
      "@misc{k\($0), title = {Tidal Study Number \($0) of Northern Bays}, author = {Case, Bo}, year = 2020}\n"
    }.joined()
    let titles = (10..<40).map { "Tidal Study Number \($0) of Northern Bays" }
    let (_, extract) = try build(
      "## News\n- [2024-05-01] See \(titles.joined(separator: "; "))\n- [2024-04-01] See \(titles[3])\n",
      works)
    let news = extract.entries.filter { $0.publication == nil }
    #expect(news.map { $0.announces.map(\.title) } == [[], [titles[3]]])
  }

  /// What is announced is no part of an entry: it is not changed by it.
  @Test func aWorkThatIsListedLaterChangesNoDates() throws {
    var looks = Looks()
    let page = "## News\n- [2024-05-01] \"On the ebb and flow of cold harbours\" is accepted\n"
    let before = try looks.look(page)
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-02-01T00:00:00Z")))
    options.baseURL = "https://example.org/"
    let after = try FeedBuild(options: options).entries(
      in: [
        Source(path: "news.md", bytes: Array(page.utf8)),
        Source(path: "refs.bib", bytes: Array(AnnouncementTests.works.utf8)),
      ], of: Site(), remembering: Memory(ledger: looks.ledger)
    ).entries.filter { $0.publication == nil }
    #expect(after.map(\.announces.count) == [1])
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.updated) == before.map(\.updated))
  }

  /// Thousands of titles that begin alike cost no more than others.
  @Test(.timeLimit(.minutes(1)))
  func manyTitlesThatBeginAlike() throws {
    var index = TitleIndex()
    for number in 0..<20_000 {
      index.add("A study of harbours and their tides \(number)", at: number)
    }
    let text = FoldedText(
      String(repeating: "a study of harbours and their tides 19999 ", count: 5_000))
    let matches = index.matches(in: text)
    #expect(matches.count == 5_000)
    #expect(matches.allSatisfy { $0.titles == [19_999] })
  }

  @Test(arguments: [
    ("Introduction", false), ("Salt and Sand", false), ("Deep Tides of the North", false),
    ("Attention Is All a Harbour Needs", true), ("We are all in it", false),
    ("Harbours, Tides and Moons Revisited", true), ("关于寒冷港口的潮汐研究", true),
    ("Electrohydrodynamics of the Marshlands", false),
    ("Electrohydrodynamics of Cold Marshlands", true),
  ])
  func tellingTitles(_ title: String, _ isTelling: Bool) {
    #expect(FoldedText(title).isTelling == isTelling)
  }
}
