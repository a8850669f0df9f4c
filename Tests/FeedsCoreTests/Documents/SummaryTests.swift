import Testing

@testable import FeedsCore

struct SummaryTests {
  @Test(arguments: [
    ("", ""), ("  one \n\n two\t", "one two"), ("a\r\nb", "a b"), ("新闻。", "新闻。"),
    (String(repeating: "x", count: 280), String(repeating: "x", count: 280)),
    (String(repeating: "新", count: 280), String(repeating: "新", count: 280)),
  ])
  func shortTextIsWhole(text: String, expected: String) {
    let summary = Summary(of: text)
    #expect(String(decoding: summary.utf8, as: UTF8.self) == expected)
    #expect(!summary.isShortened)
  }

  @Test func longTextIsCutAtAWord() {
    let text = String(repeating: "seven, ", count: 60)
    let summary = Summary(of: text)
    let words = String(repeating: "seven, ", count: 39)
    #expect(String(decoding: summary.utf8, as: UTF8.self) == words.dropLast(2) + "…")
    #expect(summary.isShortened)
  }

  @Test(arguments: [
    String(repeating: "x", count: 281),
    String(repeating: "新", count: 281),
    String(repeating: "👨‍👩‍👧‍👦", count: 100),
    "a" + String(repeating: "🇩🇪", count: 200),
    String(repeating: "e\u{301}", count: 300),
    "word " + String(repeating: "👩🏽‍💻", count: 200),
    String(repeating: "x", count: 275) + "👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
  ])
  func noCharacterIsCut(text: String) throws {
    let summary = Summary(of: text)
    let result = String(decoding: summary.utf8, as: UTF8.self)
    #expect(summary.isShortened)
    #expect(result.hasSuffix("…"))
    #expect(result.utf8.count < text.utf8.count)
    #expect(result.unicodeScalars.count <= Summary.limit)
    let kept = Array(result.dropLast())
    #expect(!kept.isEmpty)
    #expect(kept == Array(text.prefix(kept.count)))
  }

  /// A letter under hundreds of combining marks is one character, and stays one.
  @Test func oneHugeCharacterStaysWhole() {
    let huge = "z" + String(repeating: "\u{323}", count: 400)
    #expect(Summary(of: huge).utf8 == Array(huge.utf8))
    #expect(!Summary(of: huge).isShortened)
    #expect(Summary(of: huge + "and more").utf8 == Array((huge + "…").utf8))
  }
}
