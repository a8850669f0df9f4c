import Foundation
import Testing

/// `feeds list --explain`: why each section and item was or was not taken.
struct ExplainTests {
  /// The pages in Fixtures/explained show each reason there is; explained.txt is what is said of them.
  ///
  /// `FEEDS_RECORD=1 swift test` writes it anew, and still fails, so that nobody records by accident.
  @Test func eachReasonIsSaid() throws {
    let run = try Sandbox("explained").run([
      "list", "--explain", "about.md", "news.html", "dates.html",
    ])
    #expect(run.status == 0)
    #expect(run.stderr == "", "what stdout explains needs no summary on stderr")
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/explained.txt")
    if ProcessInfo.processInfo.environment["FEEDS_RECORD"] != nil {
      try Data(run.stdout.utf8).write(to: file)
      Issue.record("recorded explained.txt")
      return
    }
    #expect(run.stdout == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test func whatTheUserChoseIsSaid() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## Talks\n- May 2024: Tides\n\n## News\n- 2023: Ebbs\n", to: "page.md")
    let run = try sandbox.run(["list", "--explain", "--section", "Talks", "page.md"])
    #expect(
      run.stdout == """
        page.md
          line 1: "Talks": news, for you named it; 1 entry
            line 2: 2024-05  Tides
              list item that begins with "May 2024", a month
          line 4: "News": timeline only, for you named other headings as news; 1 entry
            line 5: 2023  Ebbs
              list item that begins with "2023", a year

        """)
  }

  @Test func selectorsAreSaid() throws {
    let sandbox = try Sandbox()
    try sandbox.write("select: {item: li, date: b}\n", to: "feeds.yml")
    try sandbox.write("<ul><li>A pier <b>2024</b><li>A gauge</ul>\n", to: "page.html")
    let run = try sandbox.run(["list", "--explain", "page.html"])
    #expect(
      run.stdout == """
        page.html
          items by your selectors: item "li", date "b"
          page: no heading: news, for the page has no news section, so that all its dated lists are \
        news; 1 entry
            line 1: 2024  A pier
              list item with "2024", a year, by your selector
          left out
            line 1: without a date, among items with one: "A gauge"

        """)
  }

  /// What is not asked for is not listed, but counted.
  @Test func filtersAreApplied() throws {
    let run = try Sandbox("page.md").run(["list", "--explain", "page.md", "--since", "2024"])
    #expect(
      run.stdout.contains(
        "\"News\": news, for \"news\" is a known name of news; 3 entries, 1 of them listed\n"))
    #expect(run.stdout.contains("Service"))
    #expect(!run.stdout.contains("Reviewer of charts"))
  }

  /// A page without entries is what one most wants explained.
  @Test func aPageWithoutEntriesIsExplained() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n\n- 3 March: Tides\n", to: "page.md")
    let run = try sandbox.run(["list", "--explain", "page.md"])
    #expect(run.status == 65)
    #expect(
      run.stdout == """
        page.md
          no dated entries below
            line 1: "News", a news section
          left out
            line 3: a date that has no year here, or is not on the calendar: "3 March: Tides"

        """)
  }

  @Test func jsonHasTheSameAsData() throws {
    let sandbox = try Sandbox("explained")
    let plain = try entries(sandbox.run(["list", "--json", "about.md", "--now", Sandbox.now]))
    let explained = try entries(
      sandbox.run(["list", "--json", "--explain", "about.md", "--now", Sandbox.now]))
    #expect(plain.allSatisfy { $0["explanation"] == nil })
    // The contract stays: one member more, and nothing else.
    #expect(
      explained.map { $0.filter { $0.key != "explanation" } as NSDictionary }
        == plain.map { $0 as NSDictionary })
    let bell = try explanation("A bell", in: explained)
    #expect(bell["element"] as? String == "li")
    #expect(
      bell["section"] as? NSDictionary == [
        "kind": "news", "rule": "divides", "divided": "Latest news", "line": 26,
      ])
    #expect(
      bell["date"] as? NSDictionary == [
        "text": "18th", "line": 38, "place": "beginning", "form": "day",
      ])
    #expect(
      bell["month"] as? NSDictionary == ["from": "above", "line": 35, "text": "June 2021"])
    #expect(bell["year"] as? NSDictionary == ["from": "above", "line": 35, "text": "June 2021"])
    let reader = try explanation("Reader of gauges", in: explained)
    #expect((reader["date"] as? NSDictionary)?["place"] as? String == "row-above")
    #expect(reader["year"] == nil)
  }

  private func entries(_ run: Sandbox.Run) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(run.stdout.utf8))
    return try #require(json as? [[String: Any]])
  }

  private func explanation(
    _ title: String, in entries: [[String: Any]]
  ) throws -> [String: Any] {
    let entry = try #require(entries.first { $0["title"] as? String == title })
    return try #require(entry["explanation"] as? [String: Any])
  }
}
