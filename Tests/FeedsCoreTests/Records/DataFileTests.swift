import Testing

@testable import FeedsCore

/// Lists of dated things in data files, however they are shaped.
struct DataFileTests {
  static let site = URLReference(base: "https://example.org/lab/") ?? .nowhere

  static func file(
    _ text: String, name: String = "_data/news.yml", as format: DataFormat = .yaml,
    language: String? = "en"
  ) -> DataFile {
    DataFile(
      DataDocument.read(text, as: format), path: name, name: name, urls: site, language: language)
  }

  static func lines(_ file: DataFile) -> [String] {
    file.page.items.map { "\($0.date) \($0.title)" }
  }

  static let shapes: [(String, String, [String])] = [
    ("date and title", "- {date: 2024-03-01, title: We moved}", ["2024-03-01 We moved"]),
    (
      "headline in markup",
      "- date: 'August 28, 2023'\n  headline: A paper is out in <a href='https://example.com'>Waves</a>.\n  fullnews:\n",
      ["2023-08-28 A paper is out in Waves"]
    ),
    (
      "text alone",
      "- {date: 2026/07/30, content: 'We won the **cup** of the city today. More soon.'}",
      ["2026-07-30 We won the cup of the city today"]
    ),
    (
      "names in capitals", "- {DATE: 2026-04-3, Item: We have a new robot}",
      ["2026-04-03 We have a new robot"]
    ),
    ("a month", "- {date: September 2026, title: Term begins}", ["2026-09 Term begins"]),
    ("days", "- {date: 'February 10-12, 2020', title: A school}", ["2020-02-10 A school"]),
    ("two months", "- {date: 'May 18 - June 18, 2026', title: A stay}", ["2026-05-18 A stay"]),
    ("a year", "- {year: 2022, title: A prize}", ["2022 A prize"]),
    (
      "day, month and year apart", "- {day: 5, month: March, year: 2024, title: A talk}",
      ["2024-03-05 A talk"]
    ),
    (
      "a mapping of parts", "- {date: {year: 2024, month: 3, day: 5}, title: A talk}",
      ["2024-03-05 A talk"]
    ),
    ("the year apart", "- {date: March 5, year: 2024, title: A talk}", ["2024-03-05 A talk"]),
    (
      "the calendar day of a moment", "- {date: 2024-07-16 00:00:00+0800, title: A day}",
      ["2024-07-16 A day"]
    ),
    ("a moment", "- {date: '2024-07-16T23:30:00-11:00', title: A day}", ["2024-07-16 A day"]),
    ("published as a date", "- {published: 2024-07-16, title: A day}", ["2024-07-16 A day"]),
    (
      "names that nobody knows",
      "- {jour: 2024-03-01, quoi: We moved to the hill}\n- {jour: 2024-02-01, quoi: We left the old house}",
      ["2024-03-01 We moved to the hill", "2024-02-01 We left the old house"]
    ),
    (
      "below a key",
      "news:\n  - {date: 2024-03-01, title: We moved}\nlinks:\n  - {name: Code, url: /code}",
      ["2024-03-01 We moved"]
    ),
    (
      "by year", "2024:\n  - {date: March 5, title: B}\n2023:\n  - {date: April 1, title: A}",
      ["2024-03-05 B", "2023-04-01 A"]
    ),
    (
      "a list of years",
      "- year: 2024\n  items:\n    - {date: March 5, title: B}\n- year: 2023\n  items: [A text of the year]",
      ["2024-03-05 B", "2023 A text of the year"]
    ),
    (
      "the date as key", "2024-03-01: We moved\n2023-02: [We came, We saw]",
      ["2024-03-01 We moved", "2023-02 We came", "2023-02 We saw"]
    ),
    (
      "dates as single keys", "- 2024-03-01: We moved\n- 2023-02-01: We came",
      ["2024-03-01 We moved", "2023-02-01 We came"]
    ),
    (
      "months below years", "2024:\n  March: [We moved]\n  January: [We came]",
      ["2024-03 We moved", "2024-01 We came"]
    ),
    (
      "by language",
      "de:\n  - {date: 2024-03-01, title: Wir zogen um}\nen:\n  - {date: 2024-03-01, title: We moved}",
      ["2024-03-01 We moved"]
    ),
    (
      "fields by language", "- {date: 2024-03-01, title_de: Umzug, title_en: A move}",
      ["2024-03-01 A move"]
    ),
    (
      "a value by language", "- {date: 2024-03-01, title: {de: Umzug, en: A move}}",
      ["2024-03-01 A move"]
    ),
    (
      "by identifier",
      "move: {date: 2024-03-01, title: We moved}\nrobot: {date: 2024-02-01, title: A robot}",
      ["2024-03-01 We moved", "2024-02-01 A robot"]
    ),
    (
      "plain texts",
      "- 2024-03-01 - We moved to the hill\n- '**Feb 2024**: A new robot'\n- 'We came here (Jan 5, 2024)'",
      ["2024-03-01 We moved to the hill", "2024-02 A new robot", "2024-01-05 We came here"]
    ),
    (
      "rows without names",
      "- [2024-03-01, We moved to the hill]\n- [2024-02-01, A robot came to us]",
      ["2024-03-01 We moved to the hill", "2024-02-01 A robot came to us"]
    ),
    (
      "day first, as another row shows",
      "- {date: 25/04/2023, title: B}\n- {date: 03/04/2023, title: A}",
      ["2023-04-25 B", "2023-04-03 A"]
    ),
    (
      "month first, as another row shows",
      "- {date: 04/25/2023, title: B}\n- {date: 03/04/2023, title: A}",
      ["2023-04-25 B", "2023-03-04 A"]
    ),
    (
      "oldest first, two of one day",
      "- {date: 2024-01-01, title: A}\n- {date: 2024-02-01, title: B}\n- {date: 2024-02-01, title: C}",
      ["2024-02-01 C", "2024-02-01 B", "2024-01-01 A"]
    ),
    (
      "marks of the site's own", "- {date: 2024-02-01, title: 'A [red]prize[/red] for [us]'}",
      ["2024-02-01 A prize for [us]"]
    ),
    (
      "a text as paragraphs", "- {date: 2024-02-01, title: News, text: [One, Two]}",
      ["2024-02-01 News"]
    ),
    (
      "a day with a full stop", "- {date: 12. June 2023, headline: We moved}",
      ["2023-06-12 We moved"]
    ),
    ("a month in numbers", "- {date: 03/2024, headline: We moved}", ["2024-03 We moved"]),
    ("East Asian names", "- {日期: 2024年3月1日, 内容: 我们搬到了山上的新房子}", ["2024-03-01 我们搬到了山上的新房子"]),
    (
      "a date as key of a mapping", "2024-03-01: {title: We moved, text: To the hill}",
      ["2024-03-01 We moved"]
    ),
    (
      "works by year",
      "- year: 2024\n  papers:\n    - {title: A wave, authors: A. B, venue: Waves}",
      ["2024 A wave"]
    ),
    (
      "a year in the citation",
      "- {title: A wave, authors: A. B, link: {url: /w, display: 'Waves 1990, 12 (2014)'}}",
      ["2014 A wave"]
    ),
    (
      "a record with points is one",
      "- {date: 2024-03-01, title: We moved, items: [To the hill, To the sea]}",
      ["2024-03-01 We moved"]
    ),
    (
      "a text that begins with its date", "- {text: '2024-03-01: We moved to the hill'}",
      ["2024-03-01 We moved to the hill"]
    ),
    ("an event", "- {start: 2024-02-01, end: 2024-02-03, title: A school}", []),
  ]

  @Test(arguments: shapes)
  func reads(_ name: String, _ text: String, _ expected: [String]) {
    #expect(DataFileTests.lines(DataFileTests.file(text)) == expected, "\(name)")
  }

  @Test func eventsAreDatedByTheirBeginning() {
    let file = DataFileTests.file(
      "- {start: 2024-02-01, end: 2024-02-03, title: A school}", name: "_data/events.yml")
    #expect(DataFileTests.lines(file) == ["2024-02-01 A school"])
    #expect(file.page.items.map(\.section.kind) == [.other])
  }

  /// What is no list of dated things gives nothing, and is no error.
  static let others: [(String, String)] = [
    ("_data/navigation.yml", "- {title: News, url: /news/}\n- {title: People, url: /people/}"),
    ("_data/settings.yml", "title: A lab\nsince: 2012\nupdated: 2024-03-01"),
    ("_data/authors.yml", "ada: {name: Ada Example, email: ada@example.org, year: 2020}"),
    ("_data/team.yml", "- {name: Ada Example, date: 2020-03-01, role: student, text: Likes waves}"),
    ("_data/group.yml", "- {name: Ada Example, year: 2020, role: student}"),
    (
      "_data/cv.yml",
      "- title: Education\n  contents:\n    - {title: PhD, year: 2016, institution: A school}"
    ),
    (
      "_data/jobs.yml",
      "- {title: Postdoc, year: 2016 - 2018}\n- {title: Professor, year: 2018 - present}"
    ),
    ("_data/jobs.yml", "- {company: A firm, date: 2016, title: Engineer}"),
    (
      "_data/projects.yml",
      "- {name: Waves, subtitle: 2015-present}\n- {name: Sands, subtitle: 2011-2014}"
    ),
    ("_data/mixed.yml", "- {date: 2024-01-01, title: A}\n- {title: B}\n- {title: C}"),
    (
      "_data/reading.yml", "- {title: A wave, author: Ada Example, isbn: 9780306406157, year: 2020}"
    ),
    (
      "_data/tides.yml",
      (1...12).map {
        "- {date: 2024-\($0)-01, name: \($0 % 2 == 0 ? "High" : "Low"), value: \($0)}\n"
      }.joined()
    ),
    ("_data/empty.yml", ""), ("_data/text.yml", "2024-03-01"), ("_data/list.yml", "[]"),
  ]

  @Test(arguments: others)
  func passesOver(_ name: String, _ text: String) {
    let file = DataFileTests.file(text, name: name)
    #expect(DataFileTests.lines(file) == [])
    #expect(file.page.undated.isEmpty && file.diagnostics.isEmpty && !file.page.hasNewsSection)
  }

  static let hidden = [
    "published: false", "draft: true", "hidden: true", "hide: yes", "visible: false", "show: 'no'",
    "display: none", "active: 0", "enabled: off", "private: true", "status: draft",
    "Published: False", "exclude: true",
  ]

  @Test(arguments: hidden)
  func hides(_ field: String) {
    let file = DataFileTests.file(
      "- {date: 2024-03-01, title: Shown}\n- {date: 2024-02-01, title: Secret, \(field)}")
    #expect(DataFileTests.lines(file) == ["2024-03-01 Shown"])
    #expect(file.leftOut.map(\.reason) == [.hidden])
    #expect(file.leftOut.map(\.lines) == [2...2])
  }

  static let shown = [
    "published: true", "published: 2016-08-25", "draft: false", "show: yes", "featured: false",
    "selected: false", "pinned: 0", "'// draft': true", "_hidden: true",
  ]

  @Test(arguments: shown)
  func shows(_ field: String) {
    let file = DataFileTests.file("- {date: 2024-02-01, title: Shown, \(field)}")
    #expect(DataFileTests.lines(file) == ["2024-02-01 Shown"])
  }

  @Test func aHiddenGroupHidesItsThings() {
    let file = DataFileTests.file(
      """
      - {year: 2024, items: [{title: A}]}
      - {year: 2023, hidden: true, items: [{title: B}, {title: C}]}
      """)
    #expect(DataFileTests.lines(file) == ["2024 A"])
    #expect(file.leftOut.count == 2)
    let all = DataFileTests.file(
      "current: [{date: 2024, title: A}]\nold: {draft: true, items: [{date: 2023, title: B}]}")
    #expect(DataFileTests.lines(all) == ["2024 A"])
  }

  static let sections: [(String, String, String, SectionKind)] = [
    ("_data/news.yml", "- {date: 2024, title: A}", "News", .news),
    ("previous_news.json", "- {date: 2024, title: A}", "Previous news", .news),
    ("_data/labUpdates.yml", "- {date: 2024, title: A}", "Lab updates", .news),
    ("_data/aktuelles.yml", "- {date: 2024, title: A}", "Aktuelles", .news),
    ("_data/home.yml", "announcements: [{date: 2024, title: A}]", "Announcements", .news),
    ("_data/news.yml", "items: [{date: 2024, title: A}]", "News", .news),
    ("_data/awards.yml", "- {date: 2024, title: A}", "Awards", .other),
    ("_data/news/2024.yml", "- {date: 2024, title: A}", "News", .news),
    ("_data/news/en.yml", "- {date: 2024, title: A}", "News", .news),
    ("data/en/news.toml", "- {date: 2024, title: A}", "News", .news),
    ("_data/team/news.yml", "- {date: 2024, title: A}", "News", .news),
    ("_data/list.yml", "- {date: 2024, text: A sentence of the year}", "List", .other),
    (
      "_data/mine.yml", "- {year: 2024, title: A wave, authors: Ada Example, journal: Waves}",
      "Publications", .publications
    ),
    (
      "_data/pubs.yml", "- {year: 2024, title: A wave, authors: Ada Example}", "Publications",
      .publications
    ),
    (
      "_data/talks.yml", "- {date: 2024, title: A wave, authors: Ada Example, venue: Wave Days}",
      "Talks", .other
    ),
    (
      "_data/news.yml", "- {date: 2024, title: A wave, authors: Ada Example, venue: Waves}", "News",
      .news
    ),
    ("_data/papers.yml", "- {date: 2024, title: A wave}", "Papers", .other),
  ]

  @Test(arguments: sections)
  func isASection(_ name: String, _ text: String, _ title: String, _ kind: SectionKind) {
    let items = DataFileTests.file(text, name: name).page.items
    #expect(items.map(\.section.title) == [title])
    #expect(items.map(\.section.kind) == [kind])
    #expect(items.allSatisfy { $0.work.isEmpty == (kind != .publications) })
  }

  @Test func undatedRowsAreReported() {
    let file = DataFileTests.file(
      "- {date: 2024-03-01, title: A}\n- {date: soon, title: '*B* comes'}\n- {date: 2024-01-01, title: C}"
    )
    #expect(DataFileTests.lines(file) == ["2024-03-01 A", "2024-01-01 C"])
    #expect(file.page.undated.map { "\($0.section) \($0.line) \($0.text)" } == ["News 2 B comes"])
  }

  @Test func faultsBecomeDiagnostics() {
    let fault = DataFault(.warning, "broken", "a row is broken; mend it", line: 7, lost: 7...8)
    let document = DataDocument(
      DataDocument.read("- {date: 2024, title: A}", as: .yaml).value, faults: [fault])
    let file = DataFile(document, path: "x/_data/news.yml", name: "_data/news.yml", urls: Self.site)
    #expect(
      file.diagnostics.map(\.description)
        == ["x/_data/news.yml:7: warning: a row is broken; mend it [broken]"])
  }

  @Test func inputsOfARobotAreNotShown() {
    #expect(
      DataFile.shown(["citations.yaml", "sources.yaml", "orcid.yaml", "news.yaml"])
        == ["citations.yaml", "news.yaml"])
    #expect(DataFile.shown(["sources.yaml", "news.yaml"]) == ["sources.yaml", "news.yaml"])
  }

  @Test func deepNestingEnds() {
    let depth = 3_000
    var value = DataDocument.read("[{date: 2024, title: A}]", as: .yaml).value
    for index in 0..<depth {
      value =
        index % 2 == 0
        ? DataValue(.mapping([.init(key: "items", line: 1, value: value)]), line: 1)
        : DataValue(.list([value]), line: 1)
    }
    let file = DataFile(DataDocument(value), path: "news.yml", name: "news.yml", urls: Self.site)
    #expect(file.page.items.isEmpty)
  }

  @Test func rowsWithoutAYearHaveThatOfTheRowsAround() {
    let file = DataFileTests.file(
      """
      - {date: 3 May, title: The newest}
      - {date: 20 January 2024, title: A year is said}
      - {date: 12 December, title: The year before}
      - {date: 1 June, title: Also then}
      """)
    #expect(
      DataFileTests.lines(file) == [
        "2024-05-03 The newest", "2024-01-20 A year is said", "2023-12-12 The year before",
        "2023-06-01 Also then",
      ])
  }

  @Test func tagsOfARowAreItsOwn() {
    let file = DataFileTests.file(
      """
      - {date: 2024-03-01, title: One, tags: [boats, nets]}
      - {date: 2024-02-01, title: Two, category: "sea, sand"}
      - {date: 2024-01-01, title: Three}
      """)
    #expect(
      file.page.items.map { $0.file.first?.tags ?? [] } == [
        ["boats", "nets"], ["sea", "sand"], [],
      ])
    // The file's name is no key of a row.
    #expect(file.page.items.allSatisfy { $0.file.first?.isWhole != true })
  }

  @Test func theSitesOwnAddressIsPutIn() {
    let file = DataFileTests.file(
      "- {date: 2024-03-01, headline: 'A <a href=\"{{ site.url }}{{ site.baseurl }}/a.pdf\">paper</a>'}"
    )
    #expect(file.page.items.first?.content.links.map(\.href) == ["https://example.org/lab/a.pdf"])
  }

  @Test func worksInOtherLanguages() {
    let file = DataFileTests.file(
      "Titel;Autoren;Zeitschrift;Jahr\nSand und Wind;Ada Keel; Mo Reef;Seekunde;2023\n"
        .replacing("Keel; Mo", with: "Keel und Mo"),
      name: "_data/veroeffentlichungen.csv", as: .csv, language: "de")
    let work = file.page.items.first?.work.first
    #expect(work?.authors.map(\.name) == ["Ada Keel", "Mo Reef"])
    #expect(work?.details.venue == "Seekunde")
  }

  @Test(arguments: ["_data/news/2022.yml", "_data/2022/news.yml"])
  func theNameOfAFileSaysTheYear(_ name: String) {
    let file = DataFileTests.file(
      "- {date: 12 Dec, text: Snow on the roof}\n- {date: 3 Nov, text: First frost}", name: name)
    #expect(
      DataFileTests.lines(file) == ["2022-12-12 Snow on the roof", "2022-11-03 First frost"])
  }

  @Test func whateverMarksARowAsHiddenHidesIt() {
    let file = DataFileTests.file(
      """
      date,title,hidden
      2021-01-01,Shown,
      2021-02-01,Not shown,x
      2021-03-01,Shown too,no
      2021-04-01,Nor this,later
      """, name: "_data/service.csv", as: .csv)
    #expect(DataFileTests.lines(file) == ["2021-03-01 Shown too", "2021-01-01 Shown"])
    #expect(file.leftOut.count == 2)
  }
}
