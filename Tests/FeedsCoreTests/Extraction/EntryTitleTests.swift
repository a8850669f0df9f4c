import Foundation
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
    ("Publication\nTwo papers are accepted", "Publication: Two papers are accepted"),
    ("New pier\nWe moved.", "New pier: We moved"),
    ("Wait for it...", "Wait for it..."), ("", ""),
  ]

  @Test(arguments: titles)
  func isTheFirstSentence(_ text: String, _ title: String) {
    #expect(EntryTitle.title(of: text) == title)
  }

  /// What a subscriber would frown at, and what stands instead.
  static let tidied: [(String, String)] = [
    // White space and marks at the ends
    ("Two\u{2028}papers\u{2009} at\u{A0}\u{3000}once", "Two papers at once"),
    ("Accepted by the Tidal Review .", "Accepted by the Tidal Review"),
    ("Seen in the Gazette, the Courier,..", "Seen in the Gazette, the Courier"),
    ("– Two papers —", "Two papers"), ("• Two papers •", "Two papers •"),
    ("/ A book of tides / Harbour Press", "A book of tides / Harbour Press"),
    ("& a thing :", "a thing"), ("-- a thing: --", "a thing"), (") and that", "and that"),
    ("The lab was born.\\", "The lab was born"),
    ("A talk on neutron stars.*", "A talk on neutron stars"),
    ("From 9:00 a.m. to 5:00 p.m.", "From 9:00 a.m. to 5:00 p.m."),
    ("Our paper was rejected :(", "Our paper was rejected :("),
    // Flags and labels
    ("NEW! Two papers", "Two papers"), ("[new] Two papers", "Two papers"), ("New!", "New!"),
    ("[PDF] [Code]\nOn the tides of a bay", "On the tides of a bay"), ("Paper", "Paper"),
    ("[PDF]", "[PDF]"), ("On tides [PDF] [Code].", "On tides"), ("On tides (Link)", "On tides"),
    ("Accepted at TIDES (poster)", "Accepted at TIDES (poster)"),
    ("On tides (video)", "On tides (video)"),
    (
      "NeurIPS\nPublication\nTwo papers are accepted",
      "NeurIPS Publication: Two papers are accepted"
    ),
    ("🎉\nTwo papers are accepted", "🎉 Two papers are accepted"),
    ("We spoke at the harbour on\n\"Tides\"\n\"Ebb\"", "We spoke at the harbour on \"Tides\""),
    // Markup that nobody rendered
    ("**Two** papers on __tides__", "Two papers on tides"),
    ("snake__case__name", "snake__case__name"),
    ("2*3 papers, 4**5 talks", "2*3 papers, 4**5 talks"), ("\\[A\\] of \\*all\\*", "[A] of *all*"),
    ("See [our paper](https://example.org/a.pdf) on tides", "See our paper on tides"),
    ("[Tides](see below) explained", "[Tides](see below) explained"),
    ("Two papers{:target=\"_blank\"} on tides", "Two papers on tides"),
    ("The set {1, 2}", "The set {1, 2}"),
    ("I am $\\color{Navy} {Guest  Editor}$ of it", "I am Guest Editor of it"),
    ("Waves$^2$Net for $z = 2.3$ and $x_1$", "Waves²Net for z = 2.3 and x₁"),
    ("$\\alpha$-tides cost $5 to $6 and US$7,US$8", "$\\alpha$-tides cost $5 to $6 and US$7,US$8"),
    // Brackets that lost their date, and those that are the author's
    ("Pattern recognition (Graduate", "Pattern recognition (Graduate)"),
    ("A talk [in Oslo (", "A talk [in Oslo]"),
    ("On \"the tide; it rose", "On \"the tide; it rose"),
    // Where a sentence ends
    (
      "Our paper Does the Tide Wait? A Study of Piers is out. See it.",
      "Our paper Does the Tide Wait? A Study of Piers is out"
    ),
    (
      "Example et al. 2026 - Can a tide be late? submitted. See it.",
      "Example et al. 2026 - Can a tide be late? submitted"
    ),
    ("『潮の未来は誰のものか。港と社会の記録』を出版しました。詳細", "『潮の未来は誰のものか。港と社会の記録』を出版しました"),
    ("祝贺！团队在第十届潮汐竞赛中荣获一等奖！🎉 链接", "祝贺！团队在第十届潮汐竞赛中荣获一等奖！"),
    ("HARBOUR DAYS: A COURSE OF ENG. MECHANICS", "HARBOUR DAYS: A COURSE OF ENG. MECHANICS"),
    (
      "Ada Example, Bo van der Sample, and Cy Instance. Low water in all harbours. Tidal Press.",
      "Ada Example, Bo van der Sample, and Cy Instance. Low water in all harbours"
    ),
    (
      "[In press] 김하나, 이두리, & 박세찌. 조석의 역사와 항구의 기록. 항구출판",
      "[In press] 김하나, 이두리, & 박세찌. 조석의 역사와 항구의 기록"
    ),
    ("Tides, ebbs, and waves are studied. See it.", "Tides, ebbs, and waves are studied"),
  ]

  @Test(arguments: tidied)
  func isTidy(_ text: String, _ title: String) {
    #expect(EntryTitle.title(of: text) == title)
  }

  /// A title that is tidy stays as it is, so that the title of a title is the title.
  @Test(arguments: titles + tidied)
  func isStable(_ text: String, _ title: String) {
    #expect(EntryTitle.title(of: title) == title)
  }

  @Test(arguments: [
    ("We wrote \"%\" on it", "\""), ("We wrote “%” on it", "”"), ("We wrote (%) on it", ")"),
    ("「%」", "」"),
    ("We wrote \"% on it", ""), ("We wrote % on it", ""),
  ])
  func whatACutOpensIsClosed(_ text: String, _ closer: String) {
    let words = Array(repeating: "seven77", count: 40).joined(separator: " ")
    let title = EntryTitle.title(of: text.replacing("%", with: words))
    #expect(title.hasSuffix("seven77…" + closer), "\(title)")
  }

  /// An abbreviation keeps its stop if the sentence has one, too.
  @Test func onlyTheFullStopGoes() {
    #expect(EntryTitle.title(of: "In J. Tidal Theory and Comp..") == "In J. Tidal Theory and Comp.")
  }

  /// A question that fills a title needs nothing else.
  @Test func aLongQuestionStandsAlone() {
    let question = "Can " + Array(repeating: "a tide", count: 12).joined(separator: " and ") + "?"
    #expect(EntryTitle.title(of: question + " Yes, as we show in " + question) == question)
  }

  /// Whatever a text begins and ends with, its title is one line of its own words.
  @Test(arguments: titles + tidied)
  func anyPartHasATitle(_ text: String, _ title: String) {
    let scalars = Array(text.unicodeScalars)
    for place in scalars.indices {
      for part in [scalars[place...], scalars[..<place]] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: part)
        let title = EntryTitle.title(of: String(text))
        #expect(!title.contains("\n") && !title.contains("\u{FFFD}") && !title.contains("  "))
      }
    }
  }

  /// What opens a thousand times and never closes costs no more than its length.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["[", "(", "**a", "__", "$x", "{:", "\\", "\"", "“", "a:\n", "[pdf]", "« "])
  func hostileTextsTakeLittleTime(_ part: String) {
    let title = EntryTitle.title(of: String(repeating: part, count: 20_000))
    #expect(title.count <= EntryTitle.limit * 2)
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
