import Testing

@testable import FeedsCore

struct TimelineTests {
  private func entries(_ source: String, now: String = "2026-01-01T00:00:00Z") throws -> [Entry] {
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: now)))
    options.baseURL = "https://example.org/"
    let page = Source(path: "news.md", bytes: Array(source.utf8))
    return try FeedBuild(options: options).entries(in: [page], of: Site()).entries
  }

  /// The ids of yesterday's feeds: if this test fails, the change is wrong, not the test.
  @Test func idsAreFrozen() throws {
    let entries = try entries(
      """
      ## News
      - [2024-03-05] Our paper "Söße: Über Straßen & ÆØ" with Łukasz O'Neil was accepted to X 2024!
      - [Mar 2024] We won
      - [Mar 2024] We won again
      - [Mar 2024] We won again.
      - [2023] 论文被接收
      - [2023] GPU
      - [Summer 2022] A talk on birds, bees and trees in the old town hall
      """)
    #expect(
      entries.map(\.id) == [
        "tag:example.org,2024-03-05:sosse-uber-strassen-aeo-lukasz-oneil",
        "tag:example.org,2024-03:won-2fd2k27zdp", "tag:example.org,2024-03:won-again-2",
        "tag:example.org,2024-03:won-again", "tag:example.org,2023:dv02g51c2",
        "tag:example.org,2023:gpu-1mi0stqbw5",
        "tag:example.org,2022-06:talk-birds-bees-trees-old-town",
      ])
  }

  @Test(arguments: [
    ("Don't panic", "dont-panic"), ("Don\u{2019}t panic", "dont-panic"),
    ("Rock\u{2013}scissors", "rock-scissors"),
  ])
  func slugs(_ text: String, _ slug: String) {
    #expect(EntryID.slug(text) == slug)
  }

  /// An anchor may be any text, an id not.
  @Test(arguments: [
    ("x", "x"), ("\u{FC}ber", "\u{FC}ber"), ("a%20b", "a%20b"), ("a b>c", "a%20b%3Ec"),
    ("100%", "100%25"), ("a[1]", "a%5B1%5D"), ("%zz{}", "%25zz%7B%7D"),
  ])
  func anchorsMakeIDs(_ anchor: String, _ fragment: String) throws {
    let page = "## News\n<ul><li id=\"\(anchor)\">2024-03-05 One</li></ul>\n"
    let entry = try #require(try entries(page).first)
    #expect(entry.id == "https://example.org/#\(fragment)")
  }

  @Test func idsDoNotDependOnNewerEntries() throws {
    let old = try entries("## News\n- [Mar 2024] We won it\n- [Mar 2024] We won it")
    let new = try entries(
      "## News\n- [Mar 2024] We won it\n- [Mar 2024] We won it\n- [Mar 2024] We won it")
    #expect(new.dropFirst().map(\.id) == old.map(\.id))
    #expect(new.dropFirst().map(\.published) == old.map(\.published))
    #expect(Set(new.map(\.id)).count == 3)
  }

  @Test func tiesKeepThePagesOrderBySeconds() throws {
    let entries = try entries("## News\n- [Mar 2024] one\n- [Mar 2024] two\n- [Mar 2024] three")
    #expect(entries.map(\.text) == ["one", "two", "three"])
    #expect(
      entries.map(\.published.rfc3339) == [
        "2024-03-01T12:00:02Z", "2024-03-01T12:00:01Z", "2024-03-01T12:00:00Z",
      ])
  }

  @Test func listsWithTheOldestFirstAreTurnedRound() throws {
    let entries = try entries(
      "## News\n- [Jan 2024] a\n- [Feb 2024] b\n- [Feb 2024] c\n- [Mar 2024] d")
    #expect(entries.map(\.text) == ["d", "c", "b", "a"])
  }

  @Test func nothingIsPublishedInTheFuture() throws {
    let entries = try entries(
      "## News\n- [Mar 2030] later\n- [2026-02-01] soon\n- [Dec 2025] past",
      now: "2026-01-01T00:00:00Z")
    #expect(entries.map(\.text) == ["later", "soon", "past"])
    #expect(
      entries.map(\.published.rfc3339) == [
        "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2025-12-01T12:00:00Z",
      ])
    #expect(entries.map(\.date.description) == ["2030-03", "2026-02-01", "2025-12"])
  }

  @Test func theSameTextInTwoSectionsIsOneEntry() throws {
    let entries = try entries(
      "## News\n- [2023] Best paper\n\n## Awards\n- [2023] Best paper\n- [2022] Other")
    #expect(
      entries.map(\.categories) == [["Awards", "News"], ["Awards"]]
        || entries.map(\.categories) == [["News", "Awards"], ["Awards"]])
    #expect(entries.map(\.feeds) == [[.news, .timeline], [.timeline]])
  }

  @Test func aPageWithoutNewsHasItsListsAsNews() throws {
    let entries = try entries(
      "## Awards\n- [2023] Best paper\n\n## Publications\n- [2022] On birds")
    #expect(entries.map(\.feeds) == [[.news, .timeline], [.publications, .timeline]])
  }

  @Test func permalinksNameAnchorsWhereThereAreAny() throws {
    let entries = try entries(
      "## Awards & Service\n- [2023] one\n\n## Talks {#t}\n- [2022] two\n\n<ul><li id=x>[2021] three</li></ul>"
    )
    #expect(
      entries.map(\.permalink) == [
        "https://example.org/#awards--service", "https://example.org/#t", "https://example.org/#x",
      ])
    #expect(entries.last?.id == "https://example.org/#x")
  }

  @Test func aDayIsTheSameDayAlmostEverywhere() throws {
    let entries = try entries("## News\n- [2024-03-05] one")
    #expect(entries.map(\.published.rfc3339) == ["2024-03-05T12:00:00Z"])
  }
}
