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
      testDescription: "three of other words are no page",
      before: [bay, "[Feb 2024] The lighthouse is dark", prize],
      after: [
        "[Mar 2024] Die Karte der Bucht ist gedruckt und am Hafen zu haben",
        "[Feb 2024] Der Leuchtturm ist dunkel",
        "[Jan 2023] Unser Boot bekam den Preis für die langsamste Überfahrt",
      ],
      same: [:], new: ["Die Karte", "Der Leuchtturm", "Unser Boot"]),
    Edit(
      testDescription: "less than most of a page in other words",
      before: months(["Otters", "Seals", "Gulls", "Crabs"]) + fleet,
      after: months(["Pianos", "Organs", "Drums", "Flutes"]) + fleet,
      same: ["Boat 1 ": "Boat 1 "], new: ["Pianos", "Organs", "Drums", "Flutes"]),
    Edit(
      testDescription: "a page in other words and with other dates",
      before: months(["Otters", "Seals", "Gulls", "Crabs", "Eels"]),
      after: months(["Pianos", "Organs"])
        + months(["Drums", "Flutes", "Horns"]).map { $0.replacing("2021", with: "2011") },
      same: [:], new: ["Pianos", "Organs", "Drums", "Flutes", "Horns"]),
    Edit(
      testDescription: "a text that goes on, moved within its month",
      before: ["[Mar 2024] Our tea room has opened its doors", bay, bell],
      after: [
        bay, bell,
        "[Mar 2024] Our tea room has opened its doors; come for scones, jam, cream, honey, five "
          + "kinds of cake and a view over masts, cranes and sheds that no other place can offer",
      ],
      same: ["Our tea room": "Our tea room"]),
    Edit(
      testDescription: "something else of the same month", before: [bay, bell, prize],
      after: [bay, "[Mar 2024] Three seals live under our pier now", prize],
      same: [:], new: ["Three seals"]),
    Edit(
      testDescription: "scripts without spaces", before: ["[2024-03] 我们的论文被海洋学报录用", prize],
      after: ["[2024-03] 我们的新论文被海洋学报正式录用", prize],
      same: ["我们的论文": "我们的新论文"]),
  ]

  /// One entry a month, of words that no two have in common.
  private static func months(_ words: [String]) -> [String] {
    words.enumerated().map { "[2021-0\(9 - $0)] \($1) \($1)like \($1)wards" }
  }

  private static let fleet = (1...4).map { "[2020-0\(9 - $0)] Boat \($0) has sails \($0 * 31)" }

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

  /// In the place of an entry that has gone, a counted anchor is no key either.
  @Test func aCountedAnchorIsNoKeyOfAnotherEntry() throws {
    func page(_ item: String) -> String {
      "<h2>News</h2><ul><li id=item-1>\(item)</li><li id=item-2>2024-01-09 A storm</li></ul>"
    }
    var looks = Looks()
    let before = try looks.look(page("2024-03-02 The pier is painted"), name: "n.html")
    let after = try looks.look(page("2025-08-01 Seals live here now"), name: "n.html")
    #expect(after.first?.id != before.first?.id)
    #expect(after.last?.id == before.last?.id)
  }

  /// How many of the words of an entry may be others: the thresholds, as authors meet them.
  struct Limit: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let dates: (String, String)
    /// Whether the entry moves to the other end of its list; whether its neighbour changes as well.
    var moves = false
    var hasRival = false
    /// The most words of 24, from the first, with which it is still the same entry.
    let words: Int
  }

  @Test(arguments: [
    Limit(testDescription: "same date, alone", dates: ("Mar 2024", "Mar 2024"), words: 19),
    Limit(
      testDescription: "same date, beside another new one", dates: ("Mar 2024", "Mar 2024"),
      hasRival: true, words: 14),
    Limit(
      testDescription: "same date, elsewhere", dates: ("Mar 2024", "Mar 2024"), moves: true,
      words: 12),
    Limit(testDescription: "the next month, alone", dates: ("Mar 2024", "Apr 2024"), words: 10),
    Limit(
      testDescription: "the next month, elsewhere", dates: ("Mar 2024", "Apr 2024"), moves: true,
      words: 8),
    Limit(testDescription: "another year", dates: ("Mar 2024", "Mar 2021"), words: 7),
  ])
  func thresholds(_ limit: Limit) throws {
    func entry(_ date: String, _ words: Range<Int>, _ others: Int) -> String {
      "[\(date)] "
        + words.map { $0 < others ? "other\($0 * 7)" : "word\($0 * 13)" }.joined(separator: " ")
    }
    // Others of the same month around it, unless it changes its own and is to stay between them.
    let isBetween = limit.dates.0 != limit.dates.1 && !limit.moves
    let above = [
      "[May 2025] The pier is red",
      "[\(isBetween ? "Jun 2024" : "Mar 2024")] A gull sat on our mast all day",
    ]
    let below = [
      "[\(isBetween ? "Jan 2021" : "Mar 2024")] The bell of the old ferry rang twice",
      "[Jan 2019] We built a boat",
    ]
    func page(_ middle: [String], moved: Bool) -> String {
      Looks.page(
        moved
          ? [above[0]] + middle + [above[1]] + below : above + [below[0]] + middle + [below[1]])
    }
    var words = 0
    for others in 0...24 {
      var looks = Looks()
      let rival = limit.hasRival ? [entry(limit.dates.0, 100..<124, 0)] : []
      let otherRival = limit.hasRival ? [entry(limit.dates.1, 200..<224, 0)] : []
      let before = try looks.look(
        page([entry(limit.dates.0, 0..<24, 0)] + rival, moved: false))
      let after = try looks.look(
        page([entry(limit.dates.1, 0..<24, others)] + otherRival, moved: limit.moves))
      let old = try before.entry("word0 ")
      let new = try #require(
        after.first { $0.text.hasSuffix("word299") || $0.text.hasSuffix("other161") })
      if new.id == old.id { words = others }
    }
    #expect(words == limit.words)
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

  @Test(
    "Entries of the same words and date that were published at once stay apart by their marks and links"
  )
  func entriesOfTheSameWords() throws {
    let items = ["(x) [05/2046]", "13 May 2018: We moved", "[05/2046] x"]
    for page in [items, items.reversed()].map({ Looks.page($0) }) {
      var looks = Looks()
      _ = try looks.look(page)
      let ledger = looks.ledger.bytes
      _ = try looks.look(page, at: "2026-01-02T00:00:00Z")
      #expect(looks.ledger.bytes == ledger)
    }
  }
}
