import Testing

@testable import FeedsCore

/// Random edits of random pages: whatever is done to them, ids go one to one with entries.
struct EditScriptTests {
  /// A line of a page, with what it really is.
  private struct Line {
    let identity: Int
    var month: Int
    var words: [String]
    var isShown = true

    var markdown: String {
      "- [\(2015 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)] "
        + words.joined(separator: " ")
    }
  }

  private static let syllables = [
    "ba", "ke", "lo", "mi", "nu", "par", "quo", "ri", "sta", "tul", "ver", "wi", "xan", "yor",
    "zet",
  ]

  private struct Page {
    var lines: [Line] = []
    var random: SplitMix
    private var nextIdentity = 0

    init(seed: UInt64) {
      random = SplitMix(state: seed)
      for _ in 0..<Int.random(in: 8...40, using: &random) { insert(at: lines.count) }
    }

    private mutating func word() -> String {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        EditScriptTests.syllables.randomElement(using: &random) ?? "ba"
      }.joined()
    }

    mutating func insert(at index: Int) {
      let words = (0..<Int.random(in: 6...25, using: &random)).map { _ in word() }
      let month = Int.random(in: 0..<120, using: &random)
      lines.insert(Line(identity: nextIdentity, month: month, words: words), at: index)
      nextIdentity += 1
    }

    /// Does one thing that authors do.
    mutating func edit() {
      let index = Int.random(in: lines.indices, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: insert(at: 0)
      case 1: insert(at: index)
      case 2 where lines.count > 6: lines.remove(at: index)
      case 3:
        let place = Int.random(in: lines[index].words.indices, using: &random)
        lines[index].words[place] = word()
      case 4: lines[index].words.append(word())
      case 5: lines[index].month = (lines[index].month + 1) % 120
      case 6: lines.append(lines.remove(at: index))
      default: lines[index].isShown.toggle()
      }
    }

    var markdown: String {
      "## News\n" + lines.filter(\.isShown).map { $0.markdown + "\n" }.joined()
    }
  }

  @Test(arguments: 1...40)
  func idsGoWithEntries(seed: Int) throws {
    var page = Page(seed: UInt64(seed))
    var looks = Looks()
    var ids: [Int: String] = [:]
    var owners: [String: Int] = [:]
    var day = 1
    for _ in 0..<15 {
      for _ in 0..<Int.random(in: 0...3, using: &page.random) { page.edit() }
      day += 1
      let time = Instant(CivilDay(daysSinceEpoch: 20_000 + day), hour: 6).rfc3339
      let entries = try looks.look(page.markdown, at: time)
      #expect(Set(entries.map(\.id)).count == entries.count)
      #expect(entries.allSatisfy { $0.published.rfc3339 <= time })
      let byText = Dictionary(grouping: entries, by: \.text)
      for line in page.lines where line.isShown {
        let entry = try #require(byText[line.words.joined(separator: " ")]?.first)
        // No id goes to another entry, and none changes while its entry is on the page.
        #expect(owners[entry.id, default: line.identity] == line.identity)
        if let known = ids[line.identity] { #expect(entry.id == known) }
        ids[line.identity] = entry.id
        owners[entry.id] = line.identity
      }
      for line in page.lines where !line.isShown { ids[line.identity] = nil }
      let before = looks.ledger.bytes
      _ = try looks.look(page.markdown, at: "2035-01-01T00:00:00Z")
      #expect(looks.ledger.bytes == before)
    }
  }
}
