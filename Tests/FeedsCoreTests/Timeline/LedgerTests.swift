import Testing

@testable import FeedsCore

/// What the ledger does to dates, what it says, and what it never says.
struct LedgerTests {
  private static let list = "## News\n- [Mar 2024] The chart is printed\n- [2024] The bell is dry"

  @Test func aSecondLookChangesNothing() throws {
    var looks = Looks()
    let first = try looks.look(Self.list, at: "2024-03-09T10:00:00Z")
    let bytes = looks.ledger.bytes
    let second = try looks.look(Self.list, at: "2027-08-08T08:08:08Z")
    #expect(first == second)
    #expect(looks.ledger.bytes == bytes)
  }

  /// DESIGN.md, "The date of an entry": seen in March, dated March, published when it was seen.
  @Test func theFirstLookRefinesADate() throws {
    var looks = Looks()
    _ = try looks.look("## News\n- [2023] Old", at: "2024-03-01T00:00:00Z")
    let entries = try looks.look(
      "## News\n- [Mar 2024] This month\n- [Feb 2024] Last month\n- [Spring 2024] Spring\n- [2024] Year\n- [2023] Old",
      at: "2024-03-09T10:00:00Z")
    let published = Dictionary(
      uniqueKeysWithValues: entries.map { ($0.text, $0.published.rfc3339) })
    #expect(
      published == [
        "This month": "2024-03-09T10:00:00Z", "Last month": "2024-02-01T12:00:00Z",
        "Spring": "2024-03-09T09:59:59Z", "Year": "2024-03-09T09:59:58Z",
        "Old": "2023-01-01T12:00:00Z",
      ])
  }

  /// At the first look at a page, what stands below an older entry is not the newest.
  @Test func theFirstLookAtAPageKeepsItsOrder() throws {
    var looks = Looks()
    let entries = try looks.look(
      "## News\n- [2024-03-02] Top\n- [Mar 2024] Middle\n- [2024] Low\n- [2024-02-01] Bottom",
      at: "2024-03-20T00:00:00Z")
    #expect(entries.map(\.text) == ["Top", "Middle", "Low", "Bottom"])
    #expect(
      entries.map(\.published.rfc3339) == [
        "2024-03-02T12:00:00Z", "2024-03-02T11:59:59Z", "2024-03-02T11:59:58Z",
        "2024-02-01T12:00:00Z",
      ])
  }

  @Test func whatLiesAheadIsPublishedWhenItIsFirstSeen() throws {
    var looks = Looks()
    let page = "## News\n- [2030-05-01] The tide turns"
    _ = try looks.look(page, at: "2024-03-09T10:00:00Z")
    for time in ["2024-04-01T00:00:00Z", "2031-01-01T00:00:00Z"] {
      #expect(try looks.look(page, at: time).map(\.published.rfc3339) == ["2024-03-09T10:00:00Z"])
    }
    let postponed = try looks.look(
      "## News\n- [2032-05-01] The tide turns", at: "2031-02-01T00:00:00Z")
    #expect(postponed.map(\.published.rfc3339) == ["2024-03-09T10:00:00Z"])
  }

  @Test func aCorrectedDateMovesPublishedAndNothingElse() throws {
    var looks = Looks()
    let before = try looks.look(
      "## News\n- [2024-03-05] The chart is printed", at: "2025-01-01T00:00:00Z")
    let after = try looks.look("## News\n- [2024-03-15] The chart is printed")
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.published.rfc3339) == ["2024-03-15T12:00:00Z"])
    #expect(after.map(\.updated.rfc3339) == ["2024-03-15T12:00:00Z"])
  }

  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let after: String
    let isVisible: Bool
  }

  @Test(arguments: [
    Change(testDescription: "a word", after: "The [map](a.html) is printed", isVisible: true),
    Change(testDescription: "a link", after: "The [chart](b.html) is printed", isVisible: true),
    Change(testDescription: "an emoji", after: "The [chart](a.html) is printed 🎉", isVisible: true),
    Change(
      testDescription: "emphasis", after: "The [chart](a.html) is **printed**", isVisible: false),
    Change(testDescription: "spaces", after: "The  [chart](a.html)  is printed", isVisible: false),
    Change(
      testDescription: "a comment", after: "The [chart](a.html) is printed<!-- at last -->",
      isVisible: false),
  ])
  func updatedMovesWithWhatReadersSee(_ change: Change) throws {
    var looks = Looks()
    let before = try looks.look(
      "## News\n- [2024-03-05] The [chart](a.html) is printed", at: "2025-01-01T00:00:00Z")
    let after = try looks.look(
      "## News\n- [2024-03-05] \(change.after)", at: "2025-02-02T00:00:00Z")
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.published) == before.map(\.published))
    #expect(
      after.map(\.updated.rfc3339)
        == [change.isVisible ? "2025-02-02T00:00:00Z" : "2024-03-05T12:00:00Z"])
  }

  @Test func aNewEntryOnTopMovesNoOther() throws {
    var looks = Looks()
    let items = (1...5).map { "[Mar 2024] Entry number \($0)" }
    let before = try looks.look(Looks.page(items))
    let after = try looks.look(Looks.page(["[Mar 2024] Something new on top"] + items))
    #expect(after.map(\.text).first == "Something new on top")
    #expect(Array(after.dropFirst()) == before.map { entry in entry.at(line: 1) })
    let between = try looks.look(
      Looks.page(Array(items[..<2]) + ["[Mar 2024] Between"] + Array(items[2...])))
    #expect(between.map(\.text).firstIndex(of: "Between") == 2)
  }

  /// A second above what is older on the page, but never above what is newer there.
  @Test func newEntriesOfADayStandBetweenTheirNeighbours() throws {
    var looks = Looks()
    func look(_ texts: String...) throws -> [String] {
      try looks.look(Looks.page(texts.map { "[2024-03-05] \($0)" })).map {
        "\($0.text) \($0.published.rfc3339.dropFirst(11).prefix(8))"
      }
    }
    _ = try look("Bottom")
    #expect(try look("Top", "Bottom") == ["Top 12:00:01", "Bottom 12:00:00"])
    #expect(
      try look("Top", "Middle", "Bottom") == ["Top 12:00:01", "Middle 12:00:01", "Bottom 12:00:00"])
    #expect(
      try look("Top", "High", "Middle", "Bottom") == [
        "Top 12:00:01", "High 12:00:01", "Middle 12:00:01", "Bottom 12:00:00",
      ])
  }

  /// At noon of the day itself.
  @Test func whatTiesIsNotLaterThanTheLook() throws {
    var looks = Looks()
    let entries = try looks.look(
      Looks.page(["[2024-03-05] one", "[2024-03-05] two", "[2024-03-05] three"]),
      at: "2024-03-05T12:00:01Z")
    #expect(
      entries.map(\.published.rfc3339) == [
        "2024-03-05T12:00:01Z", "2024-03-05T12:00:00Z", "2024-03-05T11:59:59Z",
      ])
  }

  @Test func whatComesBackHasItsIDAndDateAgain() throws {
    var looks = Looks()
    let bell = "[Mar 2024] The bell that the museum of the sea lent us is dry"
    let both = Looks.page([bell, "[Jan 2024] A storm took the buoy"])
    let before = try looks.look(both, at: "2024-03-09T10:00:00Z")
    _ = try looks.look(Looks.page(["[Jan 2024] A storm took the buoy"]), at: "2024-04-01T00:00:00Z")
    #expect(try looks.look(both, at: "2025-04-01T00:00:00Z").map(\.id) == before.map(\.id))
    let again = try looks.look(both, at: "2025-04-01T00:00:00Z")
    #expect(again.map(\.published) == before.map(\.published))
    #expect(again.map(\.updated) == before.map(\.updated))
    _ = try looks.look(Looks.page(["[Jan 2024] A storm took the buoy"]), at: "2025-05-01T00:00:00Z")
    // Its first words are the same, the rest was mended meanwhile.
    let edited = try looks.look(
      both.replacing("lent us is dry", with: "lent to us is dry"), at: "2026-04-01T00:00:00Z")
    #expect(edited.map(\.id) == before.map(\.id))
    #expect(edited.first?.updated.rfc3339 == "2026-04-01T00:00:00Z")
  }

  /// The first six words make the id; the rest tells that it is another entry.
  @Test func anIDOfWhatHasVanishedIsNotGivenAgain() throws {
    var looks = Looks()
    let storm = "[Jan 2024] A storm took the buoy"
    let start = "[Mar 2024] Harbour cup regatta won, spring tide:"
    let before = try looks.look(
      Looks.page(["\(start) the crew of the red boat came home at dusk, wet and glad", storm]))
    _ = try looks.look(Looks.page([storm]))
    let after = try looks.look(
      Looks.page(["\(start) nobody knows yet who will pay for all those broken masts", storm]))
    let id = try #require(before.first?.id)
    #expect(after.first?.id == id + "-2")
  }

  @Test func whatWasNotLookedAtStays() throws {
    var looks = Looks()
    _ = try looks.look(Self.list, name: "a.md")
    _ = try looks.look("## News\n- [Jan 2024] A storm took the buoy", name: "b.md")
    #expect(looks.ledger.rows.map(\.isShown) == [true, true, true])
  }

  /// Only the words of the entry open a seal, and only a whole one.
  @Test func sealsAreOpenedByTheirWords() {
    let id = "tag:example.org,2024-03:" + String(repeating: "a", count: 64)
    let sealed = SealedID(id, words: 1)
    #expect(sealed.opened(words: 1) == id)
    #expect(sealed.opened(words: 2) == nil)
    let other = SealedID(lock: SealedID.lock(2), check: sealed.check, bytes: sealed.bytes)
    #expect(other.opened(words: 2) == nil && other.opened(words: 1) == nil)
    // No two blocks are enciphered alike.
    let alike = SealedID(String(repeating: "a", count: 64), words: 1).bytes
    #expect(alike.count == 64)
    #expect(!alike[..<32].elementsEqual(alike[32...]))
  }

  @Test func nothingTakesTheIDOfWhatHasVanished() throws {
    var looks = Looks()
    let before = try looks.look(
      Looks.page(["[Mar 2024] We won the cup", "[Jan 2024] A storm took the buoy"]))
    _ = try looks.look(Looks.page(["[Jan 2024] A storm took the buoy"]))
    let after = try looks.look(
      Looks.page([
        "[Mar 2024] We won the cup again, with another crew, three more boats and a great deal of luck",
        "[Jan 2024] A storm took the buoy",
      ]))
    #expect(after.first?.id != before.first?.id)
  }

  /// What an author took back does not live on in the ledger, not even in its id.
  @Test func noTextCanBeReadFromIt() throws {
    var looks = Looks()
    _ = try looks.look(
      Looks.page([
        "[Mar 2024] Zanzibar quagga [xylophone](https://example.net/secret) fjord",
        "[Jan 2024] A storm took the buoy",
      ]))
    #expect(!looks.ledger.bytes.contains("xylophone fjord"))
    _ = try looks.look(Looks.page(["[Jan 2024] A storm took the buoy"]))
    for word in ["zanzibar", "quagga", "xylophone", "fjord", "secret", "example.net"] {
      let text = String(decoding: looks.ledger.bytes, as: UTF8.self).lowercased()
      #expect(!text.contains(word))
    }
  }

  @Test(arguments: [
    ("", 1, "no ledger"), ("<rss/>\n", 1, "no ledger"), ("feeds-ledger\t2\n", 1, "newer"),
    ("feeds-ledger\t1\nshown\t2024\n", 2, "no part of a ledger"),
    ("feeds-ledger\t1\npage\tffff\tyesterday\tnews.md\n", 2, "\"yesterday\" is not a time"),
    ("feeds-ledger\t1\n# x\n\npage\tghij\t2024-01-01T00:00:00Z\tnews.md\n", 4, "not a hash"),
  ])
  func aDamagedLedgerIsAnError(_ text: String, _ line: Int, _ reason: String) throws {
    let error = #expect(throws: ContentError.self) {
      try Ledger(Array(text.utf8), path: "feeds/ledger.tsv")
    }
    let message = try #require(error).message
    #expect(message.hasPrefix("feeds/ledger.tsv:\(line): error: "))
    #expect(message.contains(reason))
  }

  @Test(arguments: [
    ("abc", "ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad"),
    ("", "e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61 d20638b8 e5c02693 0c3e6039 a33ce459 64ff2167 f6ecedd4 19db06c1"
    ),
  ])
  func sha256(_ text: String, _ digest: String) {
    let hex = SHA256.digest(Array(text.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(hex.joined() == digest.replacing(" ", with: ""))
  }
}

extension Entry {
  /// The same entry, moved down.
  fileprivate func at(line offset: Int) -> Entry {
    Entry(
      id: id, title: title, permalink: permalink, published: published, updated: updated,
      seen: seen,
      date: date, categories: categories, authors: authors, content: content, text: text,
      links: links, feeds: feeds,
      source: SourceLocation(path: source.path, line: source.line.map { $0 + offset }))
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).contains(text)
  }
}
