import Testing

@testable import FeedsCore

/// Lines of pages that are works of a bibliography.
struct ListedWorksTests {
  private static let works = """
    @article{ebb, title = {On the {Ebb} and Flow of Cold Harbours}, author = {Example, Ada and Case, Bo}, year = 2024,
      journal = {Journal of Tides}, doi = {10.1000/Ebb}}
    """

  private func extract(
    _ page: String, _ works: String = works, ledger: Ledger = Ledger(),
    at time: String = "2026-02-01T00:00:00Z"
  ) throws -> Extract {
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: time)))
    options.baseURL = "https://example.org/"
    return try FeedBuild(options: options).entries(
      in: [
        Source(path: "papers.md", sitePath: "papers.md", bytes: Array(page.utf8)),
        Source(path: "refs.bib", sitePath: "refs.bib", bytes: Array(works.utf8)),
      ].filter { !$0.bytes.isEmpty }, of: Site(), remembering: Memory(ledger: ledger))
  }

  private static let line =
    "A. Example and B. Case. *On the Ebb and Flow of Cold Harbours.* Journal of Tides, 2024."

  @Test func aWorkIsListedOnce() throws {
    let extract = try extract(
      """
      ## Selected Publications
      - [2024] [Bo Case](https://case.example/), A. Example: **On the ebb & flow of cold harbours**. 2024. [Video](https://video.example/1)
      - [2024] \(ListedWorksTests.line) [PDF](ebb.pdf) [On the Ebb and Flow of Cold Harbours](https://far.example/x)
      - [2021] A. Example. On quite another thing altogether. Journal of Tides, 2021.
      """)
    let works = extract.entries.filter { $0.publication?.citationKey == "ebb" }
    // `&` is no `and`: the first line stays.
    #expect(extract.entries.count == 3)
    let work = try #require(works.first)
    #expect(works.count == 1)
    #expect(work.categories == ["Publications", "Selected Publications"])
    #expect(work.links.map(\.text) == ["DOI", "PDF", "Link"])
    #expect(work.publication?.pdf == "https://example.org/ebb.pdf")
    #expect(work.content.contains("<a href=\"https://far.example/x\">Link</a>"))
    #expect(work.content.contains("<pre>@article{ebb,"))
    #expect(extract.diagnostics.map(\.code) == ["same-work"])
    #expect(extract.diagnostics[0].location?.description == "papers.md:3")
    #expect(extract.diagnostics[0].message.contains("refs.bib:1"))
  }

  @Test(arguments: [
    (line, true),
    ("Case, B. & Example, A. (2023) \"On the Ebb and Flow of Cold Harbours,\" J. Tides", true),
    ("**On the Ebb and Flow of Cold Harbours** Ada Example, 2024", true),
    ("Example: On the Ebb and Flow of Cold Harbours, 2024", true),
    // Without an author it may be another's.
    ("C. Other. On the Ebb and Flow of Cold Harbours. Journal of Tides, 2024.", false),
    // The title goes on, or is another's.
    ("A. Example. On the Ebb and Flow of Cold Harbours: A Reply. Journal of Tides, 2024.", false),
    ("A. Example. On the Ebb and Flow of Cold Harbours in Winter. Journal of Tides, 2024.", false),
    ("A. Example. Comment on \"On the Ebb and Flow of Cold Harbours\". J. Tides, 2024.", false),
    ("A. Example. Erratum: On the Ebb and Flow of Cold Harbours. J. Tides, 2024.", false),
    // Another DOI of a venue.
    (line + " [doi](https://doi.org/10.1000/other)", false),
    (line + " [doi](https://doi.org/10.48550/arXiv.2401.00001)", true),
  ])
  func linesThatAreTheWork(_ line: String, _ isWork: Bool) throws {
    let extract = try extract("## Publications\n- [2024] \(line)\n- [2020] C. Other. Salt.\n")
    #expect(extract.entries.count == (isWork ? 2 : 3))
  }

  @Test func yearsApartAreTwoWorks() throws {
    #expect(try extract("## Publications\n- [2021] \(ListedWorksTests.line)\n").entries.count == 2)
  }

  /// A line of another section tells of a work and is none.
  @Test func newsAreNoWorks() throws {
    let extract = try extract("## News\n- [2024] \(ListedWorksTests.line)\n")
    #expect(extract.entries.count == 2)
    #expect(extract.entries.flatMap(\.announces).map(\.id) == ["https://doi.org/10.1000/ebb"])
  }

  @Test func aLineOfSeveralWorksIsNone() throws {
    let other =
      "@misc{o, title = {Counting Moons above Quiet Bays}, author = {Example, Ada}, year = 2024}"
    let extract = try extract(
      "## Publications\n- [2024] \(ListedWorksTests.line) Counting Moons above Quiet Bays. 2024.\n",
      ListedWorksTests.works + "\n" + other)
    #expect(extract.entries.count == 3)
  }

  /// Yesterday there was a page only, today its author keeps a bibliography.
  @Test func anEntryOfAPageKeepsItsIdAsAWork() throws {
    let page = "## Publications\n- [2024] \(ListedWorksTests.line)\n- [2020] C. Other. Salt.\n"
    let before = try extract(page, "", at: "2026-01-01T00:00:00Z")
    let old = try before.entries.entry("A. Example")
    #expect(old.id.hasPrefix("tag:example.org,2024:"))
    let after = try extract(page, ledger: before.ledger)
    #expect(Set(after.entries.map(\.id)) == Set(before.entries.map(\.id)))
    let work = try #require(after.entries.first { $0.publication != nil })
    #expect(work.id == old.id && work.published == old.published && work.seen == old.seen)
    #expect(after.refusal == nil)
    // And from then on, also when the page does not list it any more.
    let later = try extract(
      "## Publications\n- [2020] C. Other. Salt.\n", ledger: after.ledger,
      at: "2026-03-01T00:00:00Z")
    #expect(Set(later.entries.map(\.id)) == Set(before.entries.map(\.id)))
    #expect(later.refusal == nil)
  }

  /// Yesterday there was a bibliography only, today a page lists its works.
  @Test func aWorkKeepsItsIdBesideAPage() throws {
    let before = try extract("", at: "2026-01-01T00:00:00Z")
    let after = try extract(
      "## Publications\n- [2024] \(ListedWorksTests.line)\n", ledger: before.ledger)
    #expect(before.entries.map(\.id) == ["https://doi.org/10.1000/ebb"])
    #expect(after.entries.map(\.id) == before.entries.map(\.id))
    #expect(after.entries.map(\.updated) == before.entries.map(\.updated))
  }

  @Test func manyLinesAreToldOnce() throws {
    let works = (10..<30).map {
      "@misc{k\($0), title = {Tidal Study Number \($0) of Northern Bays}, author = {Case, Bo}, year = 2020}\n"
    }.joined()
    let lines = (10..<30).map {
      "- [2020] B. Case. Tidal Study Number \($0) of Northern Bays. 2020.\n"
    }
    let extract = try extract("## Publications\n" + lines.joined(), works)
    #expect(extract.entries.count == 20)
    #expect(extract.diagnostics.map(\.code) == ["same-work"])
    #expect(extract.diagnostics[0].message.hasPrefix("20 lines"))
  }

  /// `Ebb` is a title of many: the names and the year have to be those of the line too.
  @Test(arguments: [
    ("[2024] A. Example and B. Case. *Old Dust*. Tides, 2024.", 1),
    ("[2024] A. Example. *Old Dust*. Tides, 2024.", 2),
    ("[2023] A. Example and B. Case. *Old Dust*. Tides, 2023.", 2),
    ("[2024] A. Example and B. Case. What old dust says. Tides, 2024.", 2),
    ("[2024] A. Example and B. Case. Comment on *Old Dust*. Tides, 2024.", 2),
  ])
  func aShortTitleHasToStandAlone(_ line: String, _ count: Int) throws {
    let extract = try extract(
      "## Publications\n- \(line)\n- [2020] A. Example. Something else that is older. 2020.",
      """
      @article{dust, title={Old Dust}, author={Example, Ada and Case, Bo}, year=2024, journal={Tides}}
      """)
    #expect(extract.entries.count == count + 1)
  }
}
