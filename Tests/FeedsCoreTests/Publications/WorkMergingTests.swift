import Testing

@testable import FeedsCore

/// Works of collections and data files, which have no BibTeX keys and may have no authors.
struct WorkMergingTests {
  private static let title = "On the Ebb and Flow of Cold Harbours"

  /// A work as a collection has it.
  private func item(
    _ title: String = title, authors: String = "", year: Int = 2024, doi: String? = nil,
    url: String? = nil, venue: String? = nil, body: String? = nil
  ) throws -> Item {
    var details = PublicationDetails()
    details.doi = doi
    details.url = doi.map(WorkURL.doi) ?? url
    details.venue = venue
    let names = BibTeXNames(Array(authors.utf8))
    let links = details.url.map { [Link(href: $0, text: doi == nil ? "Link" : "DOI")] } ?? []
    let work = Work(
      details: details, names: names, families: names.names.map { Work.folded($0.family) },
      foldedTitle: Work.folded(title), isPreprint: false,
      keys: doi.map { [.doi($0.lowercased())] } ?? [], links: links, bibTeX: "")
    let date = StatedDate(try #require(PartialDate(year: year)))
    let content =
      body.map { EntryContent(html: "<p>\($0)</p>", text: $0, links: links) }
      ?? Citation.content(of: work, title: title, date: date)
    return Item(
      date: date, section: Bibliography.section, content: content, title: title, anchor: nil,
      line: 1, work: [work])
  }

  private func page(_ name: String, _ items: Item...) -> PageItems {
    PageItems(
      page: ExtractedPage(items: items), name: name, path: name,
      address: "https://example.org/\(name)/", hasAutomaticAnchors: false)
  }

  private func bibliography(_ source: String) throws -> PageItems {
    let base = try #require(URLReference(base: "https://example.org/"))
    let works = try Bibliography(
      Source(path: "refs.bib", sitePath: "refs.bib", bytes: Array(source.utf8)), base: base)
    return PageItems(
      page: works.page, name: "refs.bib", path: "refs.bib", address: base.base,
      hasAutomaticAnchors: false)
  }

  private func entries(
    _ pages: [PageItems], ledger: inout Ledger, at time: String = "2026-01-01T00:00:00Z"
  ) throws -> [Entry] {
    Timeline(
      pages: WorkMerging(pages).pages, scope: Observation.Scope(folders: [""]), host: "example.org",
      now: try #require(Instant(rfc3339: time)), ledger: &ledger
    ).entries
  }

  private static let ebb = """
    @article{ebb, title = {On the {Ebb} and Flow of Cold Harbours}, author = {Example, Ada and Case, Bo}, year = 2024,
      journal = {Journal of Tides}, volume = 3}
    """

  @Test(arguments: ["", "Example, A. and Case, B.", "Ada Example"])
  func aFileAndAnEntryOfOneWorkAreOne(_ authors: String) throws {
    for isFirst in [true, false] {
      var ledger = Ledger()
      let file = page("_publications/ebb", try item(authors: authors, venue: "J. Tides"))
      let bibliography = try bibliography(WorkMergingTests.ebb)
      let entries = try entries(
        isFirst ? [file, bibliography] : [bibliography, file], ledger: &ledger)
      let entry = try #require(entries.first)
      #expect(entries.count == 1)
      #expect(entry.publication?.venue == "Journal of Tides")
      #expect(entry.authors.map(\.name) == ["Ada Example", "Bo Case"])
      // The file's page is where the work can be read.
      #expect(entry.permalink == "https://example.org/_publications/ebb/")
      #expect(entry.content.contains("<pre>@article{ebb,"))
    }
  }

  @Test func worksWithTwoDOIsAreTwo() throws {
    let pages = [
      page("_publications/a", try item(authors: "Example, Ada", doi: "10.1000/a", venue: "Tides")),
      page("_publications/b", try item(authors: "Example, Ada", doi: "10.1000/b", venue: "Tides")),
    ]
    #expect(WorkMerging(pages).pages.map(\.page.items.count) == [1, 1])
    var ledger = Ledger()
    let entries = try entries(pages, ledger: &ledger)
    #expect(Set(entries.map(\.id)) == ["https://doi.org/10.1000/a", "https://doi.org/10.1000/b"])
    // Also if one without a DOI stands between them: it is one of them only.
    let file = page("_publications/c", try item(authors: "Example, Ada", venue: "Tides"))
    for pages in [[file] + pages, pages + [file]] {
      #expect(WorkMerging(pages).pages.reduce(0) { $0 + $1.page.items.count } == 2)
    }
  }

  @Test func filesOfOneCollectionWithoutAuthorsStayApart() throws {
    let pages = [page("_publications/a", try item()), page("_publications/b", try item())]
    #expect(WorkMerging(pages).pages.map(\.page.items.count) == [1, 1])
    var ledger = Ledger()
    #expect(Set(try entries(pages, ledger: &ledger).map(\.id)).count == 2)
  }

  @Test func aShortTitleIsNoNameWithoutAuthors() throws {
    let bibliography = try bibliography(
      "@book{s, title = {Salt}, author = {Ada Example}, year = 2024, publisher = {Salt Press}}")
    #expect(
      WorkMerging([bibliography, page("_publications/s", try item("Salt"))]).diagnostics == [])
    let named = page("_publications/s", try item("Salt", authors: "Ada Example"))
    #expect(WorkMerging([bibliography, named]).diagnostics.map(\.code) == ["same-work"])
  }

  /// A work without keys keeps its id when a bibliography is added.
  @Test func aFileKeepsItsIdBesideABibliography() throws {
    var ledger = Ledger()
    let file = page("_publications/ebb", try item(body: "How water moves in winter."))
    let before = try entries([file], ledger: &ledger)
    let again = try entries([file], ledger: &ledger, at: "2026-01-15T00:00:00Z")
    #expect(again.map(\.id) == before.map(\.id))
    #expect(again.map(\.updated) == before.map(\.updated))
    let after = try entries(
      [file, try bibliography(WorkMergingTests.ebb)], ledger: &ledger, at: "2026-02-01T00:00:00Z")
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.published) == before.map(\.published))
  }

  /// The words of a file are its author's, and stay when links are added.
  @Test func aFileOfItsOwnWordsKeepsThem() throws {
    let preprint = """
      @misc{pre, title = {On the Ebb and Flow of Cold Harbours}, author = {Example, Ada}, year = 2023,
        eprint = {2301.00001}, archiveprefix = {arXiv}}
      """
    let file = page(
      "_publications/ebb",
      try item(authors: "Ada Example", doi: "10.1000/ebb", venue: "Tides", body: "How water moves.")
    )
    let merging = WorkMerging([try bibliography(preprint), file])
    let item = try #require(merging.pages[1].page.items.first)
    #expect(merging.pages[0].page.items.isEmpty)
    #expect(item.content.text == "How water moves.")
    #expect(
      item.content.html
        == "<p>How water moves.</p>\n<p><a href=\"https://arxiv.org/abs/2301.00001\">arXiv</a> · "
        + "<a href=\"https://arxiv.org/pdf/2301.00001\">PDF</a></p>")
    #expect(item.work[0].details.venue == "Tides")
    #expect(item.work[0].details.arXiv == "2301.00001")
  }

  @Test func aWorkWithoutBibTeXHasNone() throws {
    let content = try item().content
    #expect(
      content.html == "<p><cite>On the Ebb and Flow of Cold Harbours</cite>. 2024.</p>")
    #expect(content.text == "On the Ebb and Flow of Cold Harbours. 2024.")
  }

  /// One key in two files is one work, whatever the files make of its venue.
  @Test func oneKeyInTwoFilesIsOneWork() throws {
    let base = try #require(URLReference(base: "https://example.org/"))
    let other = try Bibliography(
      Source(
        path: "all.bib", sitePath: "all.bib",
        bytes: Array(WorkMergingTests.ebb.replacing("Journal of Tides", with: "J. Tides").utf8)),
      base: base)
    let pages = [
      try bibliography(WorkMergingTests.ebb),
      PageItems(
        page: other.page, name: "all.bib", path: "all.bib", address: base.base,
        hasAutomaticAnchors: false),
    ]
    #expect(WorkMerging(pages).pages.map(\.page.items.count) == [1, 0])
  }

  @Test(arguments: [
    (
      ["https://example.org/", "https://example.org/publications/"],
      "https://example.org/publications/"
    ),
    (
      ["https://example.org/de/publikationen/index.html", "https://example.org/papers.html"],
      "https://example.org/papers.html"
    ),
    (
      ["https://example.org/~ada/", "https://example.org/~ada/selected-publications"],
      "https://example.org/~ada/selected-publications"
    ),
    (["https://example.org/", "https://example.org/talks/"], nil),
    (["https://publications.example.org/", "https://papers.example.org/talks/"], nil),
  ])
  func worksAreFoundOnThePageOfPublications(_ addresses: [String], _ found: String?) {
    let pages = addresses.map { address in
      PageItems(
        page: ExtractedPage(), name: address, path: address, address: address,
        hasAutomaticAnchors: true)
    }
    #expect(PublicationsPage.address(among: pages) == found)
  }

  @Test func aWorkWithoutAnAddressIsFoundWhereItIsShown() throws {
    var works = try bibliography(WorkMergingTests.ebb)
    works.shownAt = "https://example.org/publications/"
    var ledger = Ledger()
    #expect(
      try entries([works], ledger: &ledger).map(\.permalink) == [
        "https://example.org/publications/"
      ])
  }
}
