import Testing

@testable import FeedsCore

struct EntryTitleTests {
  static let titles: [(String, String)] = [
    ("Our paper was accepted to HPDC 2024!", "Our paper was accepted to HPDC 2024!"),
    ("We are hiring. Write to us.", "We are hiring. Write to us"),
    ("Our group has three open positions. Write to us.", "Our group has three open positions"),
    (
      "Our paper with A. B. Lovelace et al. is out. See it.",
      "Our paper with A. B. Lovelace et al. is out"
    ),
    (
      "I talk at the U.S. Capitol on version 2.0 of it. Come!",
      "I talk at the U.S. Capitol on version 2.0 of it"
    ),
    (
      "The paper \"What now? What then?\" won the prize. Yes!",
      "The paper \"What now? What then?\" won the prize"
    ),
    ("Great! Our paper on birds is accepted. More soon.", "Great! Our paper on birds is accepted"),
    ("First line is long enough to stand\nSecond line", "First line is long enough to stand"),
    ("Paper:\nOn birds", "Paper: On birds"), (": a thing -", "a thing"), ("论文被接收。", "论文被接收"),
    ("New! Two papers", "Two papers"), ("»  A  tab\there", "A tab here"),
    ("1 paper at X\nWe have one paper at X!", "1 paper at X"),
    ("In print at J. Phys. Chem. A. See it.", "In print at J. Phys. Chem. A. See it"),
    ("Publication\nTwo papers are accepted", "Publication Two papers are accepted"),
    ("Wait for it...", "Wait for it..."), ("", ""),
  ]

  @Test(arguments: titles)
  func isTheFirstSentence(_ text: String, _ title: String) {
    #expect(EntryTitle.title(of: text) == title)
  }

  @Test func longOnesAreCutAtAWord() {
    let text = Array(repeating: "seven77", count: 40).joined(separator: " ")
    let title = EntryTitle.title(of: text)
    #expect(title.count <= EntryTitle.limit + 1)
    #expect(title.hasSuffix("seven77…"))
  }

  @Test(arguments: ["👩‍👩‍👧‍👦", "é", "漢", "🏳️‍🌈"])
  func neverCutsACharacter(_ character: Character) {
    let title = EntryTitle.title(of: String(repeating: character, count: 400))
    #expect(title.dropLast().allSatisfy { $0 == character })
    #expect(title.count == EntryTitle.limit + 1)
  }

  @Test(arguments: [
    ("📰 News:", "News"), ("Awards & Service", "Awards & Service"),
    ("News [Twitter]", "News [Twitter]"),
    ("— Talks —", "Talks"), ("新闻", "新闻"), ("2024", "2024"), ("🎓", ""),
  ])
  func headingsLoseTheirOrnaments(_ heading: String, _ title: String) {
    #expect(EntryTitle.heading(heading) == title)
  }
}
