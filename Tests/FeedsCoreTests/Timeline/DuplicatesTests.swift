import Testing

@testable import FeedsCore

extension Duplicates {
  fileprivate init(_ texts: [Text]) { self.init(count: texts.count) { texts[$0] } }
}

/// Announcements that stand in several places.
struct DuplicatesTests {
  private func entries(_ pages: [String: String], ledger: Ledger = Ledger()) throws -> Extract {
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")))
    options.baseURL = "https://example.org/"
    return try FeedBuild(options: options).entries(
      in: pages.sorted { $0.key < $1.key }
        .map { Source(path: $0.key, sitePath: $0.key, bytes: Array($0.value.utf8)) }, of: Site(),
      remembering: Memory(ledger: ledger))
  }

  @Test(arguments: [
    ("[2024-03-05] We won the prize", "[2024-03-05] 🏆 We **won** the Prize!", "2024-03-05"),
    ("[2024-03-05] We won the prize", "[Mar 2024] we won the prize.", "2024-03-05"),
    ("[Mar 2024] We won the prize", "[2024-03-05] we won the prize.", "2024-03-05"),
    ("[2024] We won the prize", "[2024] We won the prize", "2024"),
  ])
  func oneAnnouncementInTwoPlacesIsOne(_ one: String, _ other: String, _ date: String) throws {
    let twoSections = try entries(["index.md": "## News\n- \(one)\n\n## Awards\n- \(other)\n"])
    let entry = try #require(twoSections.entries.first)
    #expect(twoSections.entries.count == 1)
    #expect(Set(entry.categories) == ["News", "Awards"])
    #expect(entry.feeds == [.news, .timeline])
    #expect(entry.date.description == date)
    let twoPages = try entries([
      "index.md": "## News\n- \(one)\n- [2020] Old\n",
      "news.md": "## News\n- \(other)\n- [2019] Older\n",
    ])
    #expect(twoPages.entries.map(\.date.start.year) == [2024, 2020, 2019])
    #expect(twoPages.entries[0].date.description == date)
  }

  @Test(arguments: [
    // Another date, other words, a date that is too vague.
    ("[2024-03-05] We won the prize", "[2024-03-06] We won the prize"),
    ("[2024-03-05] We won the prize", "[2024-03-05] We won a prize"),
    ("[2024-03-05] We won the prize", "[2024] We won the prize"),
    ("[2024-03-05] 🏆", "[2024-03-05] 🎉"),
  ])
  func othersStayTwo(_ one: String, _ other: String) throws {
    let extract = try entries(["index.md": "## News\n- \(one)\n\n## Awards\n- \(other)\n"])
    #expect(extract.entries.count == 2 || one.contains("🏆"))
    #expect(Set(extract.entries.map(\.id)).count == extract.entries.count)
  }

  @Test func whatAListHasTwiceStaysTwo() throws {
    let list = "## News\n- [Mar 2024] We won\n- [Mar 2024] We won!\n"
    #expect(try entries(["index.md": list]).entries.count == 2)
    // And the same list on another page is the same two.
    #expect(try entries(["index.md": list, "news.md": list]).entries.count == 2)
  }

  private func text(
    _ title: String, _ text: String, page: String, section: String = "News",
    hasOwnAddress: Bool = false, links: [Link] = []
  ) throws -> Duplicates.Text {
    Duplicates.Text(
      item: Item(
        date: StatedDate(try #require(PartialDate(year: 2024, month: 3, day: 5))),
        section: Section(
          title: section, heading: section, kind: .news, level: 0, anchor: nil, path: []),
        content: EntryContent(html: text, text: text, links: links), title: title, anchor: nil,
        line: 1),
      page: page, address: "https://example.org/\(page)/", hasOwnAddress: hasOwnAddress)
  }

  /// A file has a title and a text; a list has both as one, or one of them.
  @Test func aTitleOfItsOwnIsPartOfWhatIsSaid() throws {
    let text0 = "On Monday the committee told us that we have won the prize of the harbour."
    let file = try text("We won", text0, page: "_news/won", hasOwnAddress: true)
    for list in [
      try text("We won: On Monday", "We won: " + text0, page: "index"),
      try text("On Monday", text0, page: "index"),
      try text(
        "We won", "We won", page: "index",
        links: [Link(href: "https://example.org/_news/won/", text: "We won")]),
    ] {
      #expect(Duplicates([list, file]).groups == [[1, 0]])
      #expect(Duplicates([file, list]).groups == [[0, 1]])
    }
    for other in [
      // A short title that links elsewhere, another title over the same words, a shorter text.
      try text("We won", "We won", page: "index"),
      try text("They won", text0, page: "_news/they", hasOwnAddress: true),
      try text("On Monday", "On Monday the committee told us", page: "index"),
    ] {
      #expect(Duplicates([other, file]).groups == [])
      #expect(Duplicates([file, other]).groups == [])
    }
  }

  /// A title that is long enough is no chance, with or without a link.
  @Test func aLongTitleAloneTells() throws {
    let title = "We won the prize of the old harbour"
    let file = try text(title, "On Monday we were told so.", page: "_news/won", hasOwnAddress: true)
    let list = try text(title, title, page: "index")
    #expect(Duplicates([list, file]).groups == [[1, 0]])
  }

  /// The same words under two titles are two posts.
  @Test func twoTitlesAreTwo() throws {
    var site = Site()
    site.url = "https://example.org"
    site.layout.generator = .jekyll(
      JekyllLayout(yaml("collections: {news: {output: true}, awards: {output: true}}")))
    func entries(_ titles: [String]) throws -> [Entry] {
      let now = try #require(Instant(rfc3339: "2026-02-01T00:00:00Z"))
      return try FeedBuild(options: FeedBuild.Options(now: now)).entries(
        in: zip(["_news/a.md", "_awards/b.md"], titles).map { path, title in
          Source(
            path: path, sitePath: path,
            bytes: Array("---\ntitle: \(title)\ndate: 2024-03-05\n---\nAt last.".utf8))
        }, of: site
      ).entries
    }
    #expect(try entries(["We won", "They won"]).count == 2)
    #expect(try entries(["We won", "We won"]).count == 1)
  }

  /// Yesterday there was a list, today there is a post as well: no entry is new.
  @Test func aPostOfAListedAnnouncementIsNotNew() throws {
    let page = "## News\n- [2024-03-05] We won the prize of the harbour\n- [2020] Old\n"
    let before = try entries(["index.md": page])
    let after = try entries(
      [
        "index.md": page,
        "blog.md": "## Blog\n- [2024-03-05] We won the prize of the harbour!\n- [2018] Oldest\n",
      ], ledger: before.ledger)
    #expect(after.entries.count == 3)
    #expect(Set(before.entries.map(\.id)).isSubset(of: after.entries.map(\.id)))
  }

  @Test(.timeLimit(.minutes(1)))
  func manyPagesWithOneText() throws {
    let texts = try (0..<20_000).map { try text("We won", "We won", page: "p\($0)") }
    #expect(Duplicates(texts).groups.map(\.count) == [20_000])
    let lists = try (0..<20_000).map { try text("We won", "We won", page: "p\($0 % 2)") }
    // Lists that have one text thousands of times are told apart by its first few places only.
    #expect(Duplicates(lists).groups.count == 8)
  }
}
