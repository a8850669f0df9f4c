import Foundation
import Testing

@testable import feeds

/// `feeds list`: what was understood, and from which line.
struct ListTests {
  @Test func tabsInAPipe() throws {
    let run = try Sandbox("page.md").run(["list", "page.md"])
    #expect(run.status == 0)
    #expect(
      run.stdout == """
        2024-03\tNews\tA talk about tides at the Harbour Days\tpage.md:9
        2023\tNews\tAn award for a map of the coast 🏆\tpage.md:10
        2022-05-17\tNews\tThe book "Low Water" is out\tpage.md:12
        2021\tService\tReviewer of charts\tpage.md:21

        """)
    #expect(
      run.stderr == """
        page.md
          News     3 entries, 2022-05-17 to 2024-03
          Service  1 entry, 2021
          left out, in a comment: 2 (line 11, 14–17)
          left out, without a date: 1 (line 22)

        """)
  }

  @Test(arguments: [
    (["--feed", "news", "--since", "2023-05"], ["2024-03", "2023"]),
    (["--section", "Service", "--feed", "news"], ["2021"]),
    (["--until", "2022"], ["2022-05-17", "2021"]),
  ])
  func filters(_ arguments: [String], _ dates: [String]) throws {
    let run = try Sandbox("page.md").run(["list", "page.md", "-q"] + arguments)
    #expect(run.status == 0)
    #expect(run.stderr == "")
    #expect(
      run.stdout.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) } == dates)
  }

  /// DESIGN.md, section 6: what every entry has.
  @Test func json() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "## News\n- 3–5 May 2023: A [regatta](r.html) off the coast\n- [Mar 2023] A talk\n",
      to: "page.md")
    let run = try sandbox.run([
      "list", "--json", "page.md", "--base-url", "https://example.org/", "--now", Sandbox.now,
    ])
    #expect(run.status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(run.stdout.utf8))
    let entries = try #require(json as? [[String: Any]])
    let common: Set = [
      "id", "feeds", "section", "date", "published", "updated", "seen", "title", "text", "html",
      "links",
      "link", "authors", "source",
    ]
    #expect(entries.map { Set($0.keys) } == [common.union(["end"]), common])
    let regatta = try #require(entries.first)
    #expect(regatta["id"] as? String == "tag:example.org,2023-05-03:regatta-off-coast")
    #expect(regatta["feeds"] as? [String] == ["news", "timeline"])
    #expect(regatta["section"] as? String == "News")
    #expect(regatta["date"] as? String == "2023-05-03")
    #expect(regatta["end"] as? String == "2023-05-05")
    #expect(regatta["published"] as? String == "2023-05-03T12:00:00Z")
    #expect(regatta["updated"] as? String == "2023-05-03T12:00:00Z")
    #expect(regatta["title"] as? String == "A regatta off the coast")
    #expect(regatta["text"] as? String == "A regatta off the coast")
    #expect(
      regatta["html"] as? String
        == "A <a href=\"https://example.org/r.html\">regatta</a> off the coast")
    #expect(regatta["links"] as? [String] == ["https://example.org/r.html"])
    #expect(regatta["link"] as? String == "https://example.org/#news")
    #expect((regatta["authors"] as? [String])?.isEmpty == true)
    let source = try #require(regatta["source"] as? [String: Any])
    #expect(source["path"] as? String == "page.md")
    #expect(source["line"] as? Int == 2)
  }

  @Test func aPageThatIsNamedTwiceIsReadOnce() throws {
    let run = try Sandbox("page.md").run(["list", "-q", "page.md", "./page.md", "."])
    #expect(run.status == 0)
    #expect(run.stdout.split(separator: "\n").count == 4)
  }

  @Test func aNamedPipeIsAPage() throws {
    let run = try Sandbox("page.md").shell("\"$FEEDS\" list -q <(cat page.md)")
    #expect(run.status == 0)
    #expect(run.stdout.split(separator: "\n").count == 4)
  }

  /// The reader has seen enough: no message, no failure.
  @Test func aClosedOutputIsNoError() throws {
    let sandbox = try Sandbox()
    let items = (0..<4000).map { "- 2021-01-02: Reading number \($0) of the gauge\n" }
    try sandbox.write("## News\n" + items.joined(), to: "page.md")
    let run = try sandbox.shell(
      "\"$FEEDS\" list -q page.md | head -1; echo \"${PIPESTATUS[0]}\"")
    #expect(run.status == 0)
    #expect(run.stdout == "2021-01-02\tNews\tReading number 0 of the gauge\tpage.md:2\n0\n")
    #expect(run.stderr == "")
  }

  @Test func aFullOutputIsAnError() throws {
    let run = try Sandbox("page.md").shell("\"$FEEDS\" list -q page.md > /dev/full")
    #expect(run.status == 74)
    #expect(
      run.stderr == "error: cannot write to standard output: No space left on device; "
        + "the result is incomplete; make room, or send it elsewhere\n")
  }
}

/// The table that a terminal shows.
struct EntryTableTests {
  private let table = EntryTable(rows: [
    ["2024-03", "News", "A talk about tides", "page.md:9"],
    ["2023", "新闻", "潮汐讲座", "page.md:10"],
    ["2022-05-17", "Ehrungen", "Prize 🏆 for ❤️ and 🇳🇴", "a/long/way/page.md:12"],
    ["2021", "A", "Cafe\u{301} 한국어", "p.md:1"],
  ])

  @Test func threeDatesHaveAHeading() {
    let table = EntryTable(rows: [
      ["2024-03", "Activities", "A talk", "page.md:9", "2024-03-09", "2025-01-02"]
    ])
    #expect(
      table.alignedLines(width: 100) == [
        "date     section     title   first seen  changed     from",
        "2024-03  Activities  A talk  2024-03-09  2025-01-02  page.md:9",
      ])
    #expect(table.tabbedLines.count == 1)
  }

  @Test func columnsAlign() {
    #expect(
      table.alignedLines(width: 100)
        == [
          "2024-03     News      A talk about tides      page.md:9",
          "2023        新闻      潮汐讲座                page.md:10",
          "2022-05-17  Ehrungen  Prize 🏆 for ❤️ and 🇳🇴  a/long/way/page.md:12",
          "2021        A         Cafe\u{301} 한국어             p.md:1",
        ])
  }

  /// Each place begins in the same column, whatever the width of the terminal.
  @Test(arguments: [20, 60, 66, 67, 68, 80, 200])
  func placesBeginInOneColumn(_ width: Int) {
    let places = ["page.md:9", "page.md:10", "a/long/way/page.md:12", "p.md:1"]
    let columns = zip(table.alignedLines(width: width), places).map { line, place in
      Columns.width(String(line.dropLast(place.count)))
    }
    #expect(columns.count == 4)
    #expect(Set(columns).count == 1, "\(columns)")
  }

  @Test func whatIsTooLongEndsInAnEllipsis() {
    #expect(Columns.fitted("abcdef", to: 4) == "abc…")
    #expect(Columns.fitted("潮汐讲座", to: 6) == "潮汐… ")
    #expect(Columns.fitted("潮汐", to: 4) == "潮汐")
    #expect(Columns.fitted("ab", to: 4) == "ab  ")
  }

  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("カナ", 4), ("ｶﾅ", 2), ("한국", 4), ("🏆", 2),
    ("👩‍🔬", 2), ("🇩🇪", 2), ("❤️", 2), ("1️⃣", 2), ("Ａ", 2), ("…", 1), ("", 0), ("\u{200B}", 0),
  ])
  func width(_ text: String, _ columns: Int) {
    #expect(Columns.width(text) == columns)
  }

  @Test func aRowIsOneLine() {
    let table = EntryTable(rows: [["2024", "a\tb", "c\u{1B}[31md", "e\nf.md:1"]])
    #expect(table.tabbedLines == ["2024\ta?b\tc?[31md\te?f.md:1"])
  }

  /// `script` gives the program a terminal; not every machine has it.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func aTerminalGetsTheTable() throws {
    let run = try Sandbox("page.md").shell(
      "script -qec 'stty cols 90; \"$FEEDS\" list -q page.md' /dev/null < /dev/null")
    #expect(run.status == 0)
    #expect(
      run.stdout.replacing("\r\n", with: "\n") == """
        2024-03     News     A talk about tides at the Harbour Days  page.md:9
        2023        News     An award for a map of the coast 🏆      page.md:10
        2022-05-17  News     The book "Low Water" is out             page.md:12
        2021        Service  Reviewer of charts                      page.md:21
        2021 ████ 2024  4 entries, 1 at most in a year

        """)
  }
}

/// The years in one line.
struct SparklineTests {
  @Test(arguments: [
    ([2019, 2019, 2020, 2022, 2022, 2022, 2022], "2019 ▄▂ █ 2022  7 entries, 4 at most in a year"),
    ([2026, 2019], "2019 █      █ 2026  2 entries, 1 at most in a year"),
    (
      Array(repeating: 2020, count: 100) + [2021],
      "2020 █▁ 2021  101 entries, 100 at most in a year"
    ),
    ([1600, 1610, 1601, 1602], "1600 █▄   ▄ 1610  4 entries, 2 at most in 2 years"),
  ])
  func bars(_ years: [Int], _ line: String) {
    #expect(
      Sparkline(years, width: 40).line?.hasPrefix(line) == true, "\(Sparkline(years, width: 40))")
  }

  @Test(arguments: [[], [2024], [2024, 2024]])
  func oneYearIsNoTimeline(_ years: [Int]) {
    #expect(Sparkline(years, width: 80).line == nil)
  }

  /// A date read wrongly must not fill the screen.
  @Test(arguments: [60, 80, 200])
  func itFitsTheTerminal(_ width: Int) throws {
    let line = try #require(Sparkline([1, 1900, 2024, 9999], width: width).line)
    #expect(Columns.width(line) <= width)
  }
}
