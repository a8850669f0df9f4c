import Markup
import Testing

@Suite("The words of a text")
struct WordsTests {
  @Test(
    "are what Swift's own characters say",
    arguments: [
      "", " ", "one", " one  two\tthree\r\nfour ", "\u{A0}Ada\u{3000}Example\u{2028}", "日本 語",
      "é à\u{85}ü", "â€ à", "\u{1680}x\u{2003}y\u{202F}z\u{205F}", "a\u{200B}b \u{2060}",
    ])
  func characters(text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    #expect(text.words == words)
    #expect(text.collapsed == words.joined(separator: " "))
    #expect(text.dropFirst().words == text.dropFirst().split(whereSeparator: \.isWhitespace))
    let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
    #expect(text.trimmed == String(trimmed.reversed()))
  }

  @Test("part at every character that Unicode calls white space, and at no other")
  func everyScalar() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isSpace = "\(scalar)".words.isEmpty
      #expect(isSpace == scalar.properties.isWhitespace, "U+\(String(value, radix: 16))")
      #expect("x\(scalar)".trimmed.utf8.count == (isSpace ? 1 : 1 + UTF8.width(scalar)))
    }
  }
}
