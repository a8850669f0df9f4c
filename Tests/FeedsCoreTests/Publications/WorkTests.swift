import Testing

@testable import FeedsCore

/// From the text of a .bib file to entries, and what the ledger makes of edits.
struct WorkTests {
  private func entries(_ sources: [String: String]) throws -> Extract {
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")))
    options.baseURL = "https://example.org/"
    return try FeedBuild(options: options).entries(
      in: sources.sorted { $0.key < $1.key }
        .map { Source(path: $0.key, sitePath: $0.key, bytes: Array($0.value.utf8)) }, of: Site())
  }

  private func entries(_ source: String) throws -> [Entry] {
    try entries(["refs.bib": source]).entries
  }

  @Test func aWorkIsOneEntry() throws {
    let entry = try #require(
      try entries(
        """
        ---
        ---
        @article{ebb2024, title = {On {Ebb} & Flow}, author = {Example, Ada and Bo Case and others},
          journal = {Journal of Tides}, volume = 12, number = {3}, pages = {45--67}, publisher = {Salt Press},
          year = 2024, month = mar, doi = {https://doi.org/10.1000/EBB_1<2>}, issn = {03785955},
          abstract = {Water moves. $x < y$}, pdf = {https://example.org/ebb.pdf},
          code = {https://example.org/code}, file = {/home/ada/secret.pdf}}
        """
      ).first)
    #expect(entry.title == "On Ebb & Flow")
    #expect(entry.authors.map(\.name) == ["Ada Example", "Bo Case"])
    #expect(entry.date.description == "2024-03")
    #expect(entry.id == "https://doi.org/10.1000/ebb_1%3C2%3E")
    #expect(entry.permalink == "https://doi.org/10.1000/EBB_1%3C2%3E")
    #expect(entry.feeds == [.publications, .timeline])
    #expect(entry.section == "Publications")
    #expect(entry.source.line == 3)
    #expect(
      entry.text == """
        Ada Example, Bo Case et al. On Ebb & Flow. Journal of Tides 12(3), 45–67, Salt Press, March 2024.
        Water moves. x < y
        """)
    #expect(
      entry.content.hasPrefix(
        "<p>Ada Example, Bo Case et al. <cite>On Ebb &amp; Flow</cite>. <i>Journal of Tides</i> 12(3), "
      ))
    #expect(entry.content.contains("<p>Water moves. x &lt; y</p>"))
    #expect(entry.content.contains("<a href=\"https://example.org/code\">Code</a>"))
    #expect(
      entry.content.contains(
        "<pre>@article{ebb2024,\n  author = {Example, Ada and Bo Case and others},"))
    #expect(!entry.content.contains("secret"))
    let details = try #require(entry.publication)
    #expect(details.venue == "Journal of Tides")
    #expect(details.startingPage == "45" && details.endingPage == "67")
    #expect(details.issn == "0378-5955")
    #expect(details.pdf == "https://example.org/ebb.pdf")
  }

  @Test func whatTheAuthorHidesStaysHidden() throws {
    let extract = try entries([
      "refs.bib": """
      @misc{a, title = {A}, year = 2020, hidden = {true}}
      @misc{b, title = {B}, year = 2020, published = false}
      @misc{c, title = {C}, year = 2020, options = {skipbib=true}}
      % @misc{d, title = {D}, year = 2020}
      @misc{e, title = {E}, year = {in press}}
      @misc{f, title = {F}, year = 2020, selected = {false}}
      """
    ])
    #expect(extract.entries.map(\.title) == ["F"])
    #expect(
      extract.summaries[0].leftOut.map(\.reason) == [.hidden, .hidden, .hidden, .comment, .undated])
    #expect(extract.diagnostics.map(\.code) == ["undefined-string", "missing-date"])
  }

  @Test func idsComeFromKeys() throws {
    let entries = try entries(
      """
      @misc{b:2/x, title = {B}, year = 2021}
      @misc{a, title = {A}, year = 2020, doi = {10.1000/A}}
      @misc{c, title = {C}, year = 2019, eprint = {1901.00001}, archiveprefix = {arXiv}}
      """)
    #expect(
      entries.map(\.id) == [
        "tag:example.org,2026:bibtex:b:2/x", "https://doi.org/10.1000/a",
        "tag:example.org,2026:bibtex:c",
      ])
    #expect(entries[2].permalink == "https://arxiv.org/abs/1901.00001")
  }

  private static let paper = """
    @inproceedings{p, title = {Tides of the {North}}, author = {Example, Ada and Case, Bo},
      booktitle = {Harbour Days}, year = 2021, doi = {10.1000/p}}
    """
  private static let preprint = """
    @article{q, title = {Tides of the North}, author = {Ada Example and Bo Case}, journal = {CoRR},
      volume = {abs/2001.00001}, year = 2020}
    """

  @Test func aPreprintAndItsPaperAreOneEntry() throws {
    let extract = try entries(["refs.bib": WorkTests.preprint + "\n" + WorkTests.paper])
    #expect(extract.entries.map(\.id) == ["https://doi.org/10.1000/p"])
    #expect(extract.entries[0].date.description == "2021")
    #expect(extract.entries[0].links.map(\.text) == ["DOI", "arXiv", "PDF"])
    #expect(extract.diagnostics.map(\.code) == ["same-work"])
  }

  @Test(arguments: [
    // Two DOIs of venues are two works.
    (paper, paper.replacing("10.1000/p", with: "10.1000/other").replacing("{p,", with: "{r,")),
    // Another author.
    (paper, preprint.replacing("Ada Example and Bo Case", with: "Cy Other")),
    // Years apart.
    (paper, preprint.replacing("year = 2020", with: "year = 2010")),
    // A DOI typed wrong.
    (
      paper,
      "@misc{r, title = {Salt in Soups}, author = {Ada Example}, year = 2021, doi = {10.1000/P}}"
    ),
  ])
  func otherWorksAreKeptApart(_ one: String, _ other: String) throws {
    let extract = try entries(["refs.bib": one + "\n" + other])
    #expect(extract.entries.count == 2)
    #expect(Set(extract.entries.map(\.id)).count == 2)
  }

  @Test func theSameWorkInTwoFilesIsOneEntry() throws {
    let extract = try entries(["a.bib": WorkTests.paper, "b.bib": WorkTests.paper])
    #expect(extract.entries.count == 1)
  }

  @Test func aSharedDOIIsReported() throws {
    let extract = try entries([
      "refs.bib": WorkTests.paper
        + "\n@misc{r, title = {Salt in Soups}, author = {Ada Example}, year = 2021, doi = {10.1000/P}}"
    ])
    #expect(extract.diagnostics.map(\.code) == ["shared-doi"])
    #expect(
      Set(extract.entries.map(\.id)) == [
        "https://doi.org/10.1000/p", "tag:example.org,2026:bibtex:r",
      ])
  }

  /// What becomes of an entry's id when its author edits the file.
  @Test(arguments: [
    // The title and the venue.
    paper.replacing("Tides of the {North}", with: "Currents").replacing("Harbour", with: "Port"),
    // The BibTeX key; the DOI stays.
    paper.replacing("{p,", with: "{ada2021,"),
    // The DOI and the year; the key stays.
    paper.replacing("10.1000/p", with: "10.1000/q").replacing("2021", with: "2022"),
    // The DOI goes.
    paper.replacing(", doi = {10.1000/p}", with: ""),
  ])
  func idsSurviveEdits(_ edited: String) throws {
    let other = "\n@misc{z, title = {Salt}, author = {Cy Other}, year = 2021, doi = {10.1000/z}}"
    var looks = Looks()
    let before = try looks.look(WorkTests.paper + other, name: "refs.bib")
    let after = try looks.look(other + "\n" + edited, at: "2026-02-01T00:00:00Z", name: "refs.bib")
    #expect(Set(before.map(\.id)) == Set(after.map(\.id)))
  }

  @Test func aPreprintThatAppearsKeepsItsId() throws {
    var looks = Looks()
    let first = try looks.look(WorkTests.preprint, name: "refs.bib")
    #expect(first.map(\.id) == ["tag:example.org,2026:bibtex:q"])
    let both = try looks.look(
      WorkTests.preprint + "\n" + WorkTests.paper, at: "2026-02-01T00:00:00Z", name: "refs.bib")
    #expect(both.map(\.id) == first.map(\.id))
    #expect(both[0].date.description == "2021")
    // And when the preprint is removed.
    let paper = try looks.look(WorkTests.paper, at: "2026-03-01T00:00:00Z", name: "refs.bib")
    #expect(paper.map(\.id) == first.map(\.id))
  }

  @Test func anotherWorkDoesNotTakeTheIdOfOneThatGoes() throws {
    var looks = Looks()
    _ = try looks.look(WorkTests.paper, name: "refs.bib")
    let part = WorkTests.paper.replacing("{North}", with: "{North} II").replacing(
      "{p,", with: "{p2,"
    )
    .replacing("10.1000/p", with: "10.1000/p2")
    let after = try looks.look(part, at: "2026-02-01T00:00:00Z", name: "refs.bib")
    #expect(after.map(\.id) == ["https://doi.org/10.1000/p2"])
    let back = try looks.look(
      part + "\n" + WorkTests.paper.replacing("Harbour", with: "Port"), at: "2026-03-01T00:00:00Z",
      name: "refs.bib")
    #expect(Set(back.map(\.id)) == ["https://doi.org/10.1000/p2", "https://doi.org/10.1000/p"])
  }

  @Test func aKeyGivenTwiceNamesNoTwoWorks() throws {
    let source = """
      @misc{k, title = {Salt}, author = {Cy Other}, year = 2021}
      @misc{k, title = {Sand}, author = {Bo Case}, year = 2021}
      """
    var looks = Looks()
    let first = try looks.look(source, name: "refs.bib")
    let second = try looks.look(source, at: "2026-02-01T00:00:00Z", name: "refs.bib")
    #expect(Set(first.map(\.id)).count == 2)
    #expect(first.map(\.title) == second.map(\.title))
    #expect(first.map(\.id) == second.map(\.id))
    #expect(second.map(\.updated) == first.map(\.updated))
  }

  /// Only a few of many entries add links and keys, so that merging stays linear in their number.
  @Test func manyEntriesOfOneWorkAreOne() throws {
    let source = (0..<1_000).map { _ in "@misc{k, title = {T}, author = {A B}, year = 2020}\n" }
      .joined()
    let extract = try entries(["refs.bib": source])
    #expect(extract.entries.map(\.id) == ["tag:example.org,2026:bibtex:k"])
    #expect(extract.diagnostics.count { $0.code == "same-work" } == 999)
  }

  @Test func faultsHaveTheirPlace() throws {
    let extract = try entries([
      "refs.bib":
        "\n@misc{a, title = {A}, year = {20204}}\n@misc{b,\n  title = {B}, doi = {x}, year = 2020}"
    ])
    #expect(
      extract.diagnostics.map { "\($0.location?.description ?? "") \($0.code)" } == [
        "refs.bib:2:23 wrong-date", "refs.bib:4:16 wrong-doi",
      ])
  }
}
