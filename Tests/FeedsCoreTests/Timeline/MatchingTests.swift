import Testing

@testable import FeedsCore

/// Which entries are the same after an edit (DESIGN.md, "How entries are known again").
struct MatchingTests {
  struct Edit: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: [String]
    let after: [String]
    /// What becomes of what: beginnings of texts before and after.
    let same: [String: String]
    /// Beginnings of texts that are new.
    var new: [String] = []
    var headings = ("News", "News")
  }

  private static let bay = "[Mar 2024] The chart of the bay is printed and on sale at the harbour"
  private static let bell = "[Mar 2024] A diving bell was lent to us by the museum of the sea"
  private static let prize = "[Jan 2023] Our boat won the prize for the slowest crossing"

  static let edits: [Edit] = [
    Edit(
      testDescription: "a typo",
      before: [bay, "[Feb 2024] The new ligthouse keeper has arrived", prize],
      after: [bay, "[Feb 2024] The new lighthouse keeper has arrived", prize],
      same: ["The new ligthouse": "The new lighthouse", "Our boat": "Our boat"]),
    Edit(
      testDescription: "an added link", before: [bay, bell],
      after: [bay.replacing("chart", with: "[chart](https://example.org/c)"), bell],
      same: ["The chart": "The chart", "A diving": "A diving"]),
    Edit(
      testDescription: "an added emoji", before: [bay, bell],
      after: [bay.replacing("The chart", with: "🎉 The chart"), bell],
      same: ["The chart": "🎉 The chart"]),
    Edit(
      testDescription: "half reworded", before: [bay, bell, prize],
      after: [
        "[Mar 2024] At last: the chart of the bay can be bought at the harbour for ten shells",
        bell,
        prize,
      ],
      same: ["The chart": "At last", "A diving": "A diving"]),
    Edit(
      testDescription: "a corrected date", before: [bay, bell, prize],
      after: [bay, bell, prize.replacing("Jan 2023", with: "Feb 2023")],
      same: ["Our boat": "Our boat"]),
    Edit(
      testDescription: "a year corrected in a short text", before: [bay, "[Jan 2024] We moved"],
      after: [bay, "[Jan 2023] We moved"], same: ["We moved": "We moved"]),
    Edit(
      testDescription: "a date made more precise",
      before: ["[2023] We moved to the old pier", bell],
      after: [bell, "[2023-05-04] We moved to the old pier"],
      same: ["We moved": "We moved"]),
    Edit(
      testDescription: "moved to another section", before: [bay, prize], after: [bay, prize],
      same: ["The chart": "The chart", "Our boat": "Our boat"], headings: ("News", "Archive")),
    Edit(
      testDescription: "two merged into one: the longer part goes on", before: [bay, bell, prize],
      after: [
        "[Mar 2024] The chart of the bay is printed and on sale at the harbour; a diving bell came too",
        prize,
      ],
      same: ["The chart": "The chart"]),
    Edit(
      testDescription: "one split in two: the longer part goes on",
      before: [
        "[Mar 2024] The chart of the bay is printed and on sale at the harbour. The bell is dry.",
        prize,
      ],
      after: [bay, "[Mar 2024] The bell is dry.", prize],
      same: ["The chart": "The chart"], new: ["The bell"]),
    Edit(
      testDescription: "the list turned round", before: [bay, bell, prize],
      after: [prize, bell, bay],
      same: ["The chart": "The chart", "A diving": "A diving", "Our boat": "Our boat"]),
    Edit(
      testDescription: "the same text in another month is another entry",
      before: ["[Jan 2024] The harbour is open to visitors"],
      after: [
        "[Feb 2024] The harbour is open to visitors", "[Jan 2024] The harbour is open to visitors",
      ],
      same: [:], new: []),
    Edit(
      testDescription: "one more of many alike", before: alike(["A", "B", "C", "D", "E"]),
      after: alike(["F", "A", "B", "C", "D", "E"]),
      same: ["Our paper was accepted to A": "Our paper was accepted to A"],
      new: ["Our paper was accepted to F"]),
    Edit(
      testDescription: "one of many alike in place of another",
      before: alike(["Aachen", "Berne", "Cork", "Delft", "Essen"]),
      after: alike(["Ghent", "Aachen", "Berne", "Cork", "Delft"]),
      same: ["Our paper was accepted to Aachen": "Our paper was accepted to Aachen"],
      new: ["Our paper was accepted to Ghent"]),
    Edit(
      testDescription: "a typo among many alike",
      before: alike(["Aachen", "Berne", "Cork", "Delft", "Essen"]),
      after: alike(["Aachen", "Berne", "Cork", "Delft", "Essen"]).map {
        $0.replacing("was accepted to Cork", with: "was acepted to Cork")
      },
      same: ["Our paper was accepted to Cork": "Our paper was acepted to Cork"]),
    Edit(
      testDescription: "the whole page translated",
      before: [bay, bell, "[Feb 2024] The lighthouse is dark", prize],
      after: [
        "[Mar 2024] Die Karte der Bucht ist gedruckt und am Hafen zu haben",
        "[Mar 2024] Das Meeresmuseum hat uns eine Taucherglocke geliehen",
        "[Feb 2024] Der Leuchtturm ist dunkel",
        "[Jan 2023] Unser Boot bekam den Preis für die langsamste Überfahrt",
      ],
      same: [
        "The chart": "Die Karte", "A diving": "Das Meeresmuseum",
        "The lighthouse": "Der Leuchtturm",
        "Our boat": "Unser Boot",
      ]),
    Edit(
      testDescription: "something else of the same month", before: [bay, bell, prize],
      after: [bay, "[Mar 2024] Three seals live under our pier now", prize],
      same: [:], new: ["Three seals"]),
    Edit(
      testDescription: "scripts without spaces", before: ["[2024-03] 我们的论文被海洋学报录用", prize],
      after: ["[2024-03] 我们的新论文被海洋学报正式录用", prize],
      same: ["我们的论文": "我们的新论文"]),
  ]

  private static func alike(_ places: [String]) -> [String] {
    places.enumerated().map { index, place in
      "[May 2024] Our paper was accepted to \(place) \(2020 + place.utf8.count)"
    }
  }

  @Test(arguments: edits)
  func entriesAreKnownAgain(_ edit: Edit) throws {
    var looks = Looks()
    let before = try looks.look(
      Looks.page(edit.before, heading: edit.headings.0), at: "2025-01-01T00:00:00Z")
    let after = try looks.look(
      Looks.page(edit.after, heading: edit.headings.1), at: "2026-01-01T00:00:00Z")
    #expect(Set(after.map(\.id)).count == after.count)
    for (old, new) in edit.same {
      #expect(try after.entry(new).id == before.entry(old).id, "\(old) → \(new)")
    }
    let known = Set(before.map(\.id))
    for text in edit.new { #expect(!known.contains(try after.entry(text).id), "\(text)") }
  }

  @Test func anotherMonthKeepsTheFirstOnesID() throws {
    var looks = Looks()
    let before = try looks.look("## News\n- [Jan 2024] The harbour is open to visitors")
    let after = try looks.look(
      "## News\n- [Feb 2024] The harbour is open to visitors\n- [Jan 2024] The harbour is open to visitors"
    )
    #expect(after.last?.id == before.first?.id)
    #expect(after.first?.id != before.first?.id)
  }

  /// Anchors that only count places go from entry to entry when one is put on top.
  @Test func countedAnchorsAreNoKeys() throws {
    func page(_ items: [String]) -> String {
      "<h2>News</h2><ul>"
        + items.enumerated().map { "<li id=item-\($0 + 1)>\($1)</li>" }.joined() + "</ul>"
    }
    var looks = Looks()
    let items = ["2024-03-02 The pier is painted", "2024-01-09 A storm took the buoy"]
    let before = try looks.look(page(items), name: "n.html")
    let after = try looks.look(page(["2024-05-01 Seals live here now"] + items), name: "n.html")
    #expect(after.dropFirst().map(\.id) == before.map(\.id))
    #expect(Set(after.map(\.id)).count == 3)
  }

  @Test func anAnchorIsTheKeyOfARewrittenEntry() throws {
    var looks = Looks()
    let before = try looks.look(
      "<h2>News</h2><ul><li id=pier>2024-03-02 The pier is painted</li></ul>", name: "n.html")
    let after = try looks.look(
      "<h2>News</h2><ul><li id=pier>2024-03-02 Come and see our colours</li></ul>", name: "n.html")
    #expect(after.map(\.id) == before.map(\.id))
  }

  @Test func aNewDomainKeepsAllIDs() throws {
    var looks = Looks()
    let items = [Self.bay.replacing("chart", with: "[chart](/charts/bay.html)"), Self.bell]
    let before = try looks.look(Looks.page(items), at: "2025-01-01T00:00:00Z")
    looks.base = "https://harbour.example.net/~pier/"
    let after = try looks.look(Looks.page(items + [Self.prize]))
    #expect(after.prefix(2).map(\.id) == before.map(\.id))
    #expect(after.last?.id.hasPrefix("tag:harbour.example.net,") == true)
  }

  @Test func aRenamedPageKeepsAllIDs() throws {
    var looks = Looks()
    let before = try looks.look(Looks.page([Self.bay, Self.bell]), name: "news.md")
    var options = FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-02-01T00:00:00Z")))
    options.baseURL = looks.base
    let extract = try FeedBuild(options: options).entries(
      in: [
        Source(
          path: "a/log.md", sitePath: "log.md",
          bytes: Array(Looks.page([Self.bay, Self.bell]).utf8))
      ],
      of: Site(), remembering: Memory(ledger: looks.ledger, folders: [""]))
    #expect(extract.entries.map(\.id) == before.map(\.id))
    #expect(extract.refusal == nil)
  }

  /// A hundred thousand entries that are all other ones: not all are compared with all.
  @Test(.timeLimit(.minutes(1))) func replacingEverythingStaysNearLinear() throws {
    func page(_ word: String) -> String {
      Looks.page(
        (0..<4_000).map { "[\(1990 + $0 / 120)] \(word) number \($0) of \($0 * 7 % 911) \(word)s" })
    }
    var looks = Looks()
    let before = try looks.look(page("buoy"))
    let after = try looks.look(page("gull"))
    #expect(Set(after.map(\.id)).count == before.count)
  }
}
