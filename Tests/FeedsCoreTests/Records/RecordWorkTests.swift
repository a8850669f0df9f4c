import Testing

@testable import FeedsCore

/// Works in front matters and rows of data files.
struct RecordWorkTests {
  static let urls = URLReference(base: "https://example.org/papers/waves/") ?? .nowhere

  static func work(_ yaml: String, citation: String? = nil) throws -> RecordWork {
    try #require(
      RecordWork(
        values: DataDocument.read(yaml, as: .yaml).value, citation: citation.map { Array($0.utf8) },
        people: ["admin": "Ada Example"], urls: urls, source: "waves/index.md", language: "en"))
  }

  @Test func academicPages() throws {
    let found = try Self.work(
      """
      title: "On waves"
      collection: publications
      excerpt: 'This paper is about waves, of which there are more than anybody has counted.'
      date: 2009-10-01
      venue: 'Waves'
      paperurl: '/files/waves.pdf'
      citation: 'Example, A. (2009). &quot;On waves.&quot; <i>Waves</i>. 1(1). <a href="https://doi.org/10.1000/w.1">x</a> doi:10.1000/w.1'
      """)
    let details = found.work.details
    #expect(found.title == "On waves")
    #expect(found.date?.description == "2009-10-01")
    #expect(found.work.authors.map(\.name) == ["A. Example"])
    #expect(details.venue == "Waves")
    #expect(details.doi == "10.1000/w.1")
    #expect(details.pdf == "https://example.org/files/waves.pdf")
    #expect(details.abstract?.hasPrefix("This paper") ?? false)
    #expect(found.work.keys == [.doi("10.1000/w.1")])
    #expect(found.work.bibTeX == "")
    #expect(found.faults == [])
  }

  @Test func hugo() throws {
    let found = try Self.work(
      """
      title: 'On waves'
      abstract: Waves are *everywhere*.
      publication_types: ["1"]
      authors: [admin, "Bo Case,"]
      publication: "In *Proceedings of Wave Days*"
      publication_short: "*WD*"
      url_pdf: waves.pdf
      url_code: https://example.org/code
      url_slides: ""
      doi: ""
      projects: []
      date: 2022-05-01T00:00:00.000Z
      publishDate: 2023-01-01
      """,
      citation: """
        @inproceedings{waves22,
          title = "On {W}aves", author = "Example, A. and Case, B.", booktitle = "WD 2022",
          month = may, year = 2022, doi = "10.1000/w.2", pages = "12--19",
        }
        """)
    let work = found.work
    #expect(found.date?.description == "2022-05-01")
    #expect(work.authors.map(\.name) == ["Ada Example", "Bo Case"])
    #expect(work.details.type == "inproceedings")
    #expect(work.details.venue == "Proceedings of Wave Days")
    #expect(work.details.abstract == "Waves are everywhere.")
    #expect(work.details.doi == "10.1000/w.2")
    #expect(work.details.startingPage == "12" && work.details.endingPage == "19")
    #expect(work.details.pdf == "https://example.org/papers/waves/waves.pdf")
    #expect(work.keys == [.doi("10.1000/w.2"), .citation("waves22", source: "waves/index.md")])
    #expect(work.bibTeX.hasPrefix("@inproceedings{waves22,"))
    #expect(work.links.map(\.text) == ["DOI", "PDF", "Code"])
  }

  @Test func quarto() throws {
    let found = try Self.work(
      """
      title: On waves
      author:
        - Ada Example
        - name: {given: Bo, family: Case}
      date: '2019-02-01'
      doi: 10.1000/w.3
      publication: Journal of Waves
      publication-short: JW
      categories: [Journal Article]
      url-pdf: waves.pdf
      url-dataset: https://example.org/data
      """)
    #expect(found.work.authors.map(\.name) == ["Ada Example", "Bo Case"])
    #expect(found.work.details.venue == "Journal of Waves")
    #expect(found.work.details.type == "article")
    #expect(found.work.links.map(\.text) == ["DOI", "PDF", "Data"])
  }

  @Test func cslJSON() throws {
    let found = try Self.work(
      """
      {type: article-journal, title: On waves, container-title: [Waves], DOI: 10.1000/w.4,
       author: [{family: Example, given: Ada}], issued: {date-parts: [[2024, 5]]}, page: 3-9,
       volume: 8, ISSN: 2049-3630, URL: 'https://example.org/w'}
      """)
    #expect(found.date?.description == "2024-05")
    #expect(found.work.authors.map(\.name) == ["Ada Example"])
    #expect(found.work.details.type == "article")
    #expect(found.work.details.issn == "2049-3630")
    #expect(found.work.details.endingPage == "9")
  }

  static let identifiers: [(String, String?, String?)] = [
    ("id: 'doi:10.1000/w'", "10.1000/w", nil),
    ("id: 'arxiv:2405.00136'", nil, "2405.00136"),
    ("doi: 'https://doi.org/10.1000/w'", "10.1000/w", nil),
    ("link: 'https://doi.org/10.1000/w'", "10.1000/w", nil),
    ("link: 'https://doi.org/abc'", nil, nil),
    ("biorxiv: 10.1101/2023.10.25.563923", "10.1101/2023.10.25.563923", nil),
    ("biorxiv: 2023.10.25.563923", "10.1101/2023.10.25.563923", nil),
    ("arxiv: 2405.00136v2", nil, "2405.00136"),
    ("url: 'https://arxiv.org/abs/2405.00136'", nil, "2405.00136"),
    ("'// doi': 10.1000/w", nil, nil),
  ]

  @Test(arguments: identifiers)
  func identifies(_ field: String, _ doi: String?, _ arXiv: String?) throws {
    let details = try Self.work("title: On waves\ndate: 2024\n\(field)").work.details
    #expect(details.doi == doi)
    #expect(details.arXiv == arXiv)
  }

  @Test func aWrongDOIIsToldAndReadAsLink() throws {
    let found = try Self.work("title: On waves\ndoi: https://example.org/w.html")
    #expect(found.work.details.doi == nil)
    #expect(found.work.links == [Link(href: "https://example.org/w.html", text: "Link")])
    #expect(found.faults.map(\.line) == [2])
  }

  /// A bibliography knows better only what it contradicts.
  static let dates: [(String, String, String)] = [
    ("date: 2022-05-01", "year = 2022, month = may", "2022-05-01"),
    ("date: 2022-05-01", "year = 2022", "2022-05-01"),
    ("date: 2023-02-17", "year = 2022", "2022"),
    ("date: 2022-02-17", "year = 2022, month = may", "2022-05"),
    ("publishDate: 2023-02-17", "year = 2022, month = may", "2022-05"),
    ("draft: false", "year = 2022, month = may", "2022-05"),
  ]

  @Test(arguments: dates)
  func date(_ field: String, _ fields: String, _ expected: String) throws {
    let found = try Self.work(
      "title: On waves\n\(field)", citation: "@article{w, title = {On waves}, \(fields)}")
    #expect(found.date?.description == expected)
  }

  @Test func aBibliographyOfAnotherTitleIsNotTaken() throws {
    let found = try Self.work(
      "title: On waves\ndate: 2024",
      citation: "@article{a, title={On sand}, year=2020}\n@article{b, title={On snow}, year=2021}")
    #expect(found.date?.description == "2024")
    #expect(found.work.keys.isEmpty)
  }

  static let venues: [(String, String?)] = [
    ("venue: Waves", "Waves"), ("journal: '*Waves*'", "Waves"),
    ("publication: 'In *Wave Days*'", "Wave Days"), ("publisher: Waves Press", "Waves Press"),
    ("journal: Waves\npublisher: A press", "Waves"),
    ("publication-short: W\nvenue: Waves", "Waves"),
    ("publication_short: W", "W"), ("journal: ''", nil), ("publication: \"\"", nil),
    ("booktitle: 'Wave Days,'", "Wave Days"),
    ("authors: A. B\nlink: {url: /w, display: 'Waves B 8, 12 (2014)'}", "Waves B"),
  ]

  @Test(arguments: venues)
  func venue(_ field: String, _ expected: String?) throws {
    #expect(try Self.work("title: On waves\n\(field)").work.details.venue == expected)
  }

  static let preprints: [(String, Bool)] = [
    ("journal: Waves", false), ("journal: Waves\npreprint: 0", false), ("preprint: 1", true),
    ("arxiv: 2405.00136", true), ("publication_types: ['3']\njournal: W", true),
    ("publisher: arXiv", true),
  ]

  @Test(arguments: preprints)
  func preprint(_ fields: String, _ expected: Bool) throws {
    #expect(try Self.work("title: On waves\n\(fields)").work.isPreprint == expected)
  }

  @Test func theSameKeyTwiceNamesNoWork() {
    let bibTeX = "bibtex: '@article{w, title={A wave}, year=2024}'"
    let file = DataFileTests.file(
      "- {title: A wave, year: 2024, authors: A. B, \(bibTeX)}\n- {title: A wave, year: 2024, authors: C. D, \(bibTeX)}",
      name: "_data/pubs.yml")
    #expect(file.page.items.map { $0.work.first?.keys.count } == [1, 0])
  }

  @Test(arguments: ["date: 2024", "title: ''", "title: '...'"])
  func withoutTitleThereIsNoWork(_ yaml: String) {
    let value = DataDocument.read(yaml, as: .yaml).value
    #expect(RecordWork(values: value, urls: Self.urls, source: "x.md")?.title == nil)
  }
}
