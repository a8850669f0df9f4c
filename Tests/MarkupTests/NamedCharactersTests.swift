import Testing

@testable import Markup

struct NamedCharactersTests {
  @Test(arguments: [
    (
      "3&period;1&period;2024 &lbrack;x&rbrack; &ndash; caf&eacute; &check;",
      "3.1.2024 [x] – café ✓"
    ),
    ("&Lstrok;&oacute;d&zacute; &ccaron; &gbreve;", "Łódź č ğ"), ("a&Tab;b&NewLine;c", "a b c"),
    ("&unknown; &check &; &", "&unknown; &check &; &"), ("&amp;check; &lt;b&gt;", "&check; <b>"),
  ])
  func referencesOfHTML5AreCharacters(_ html: String, _ text: String) {
    #expect("<p>\(html)</p>".htmlTree.plainText == text)
    #expect("<div>\(html)</div>".markdownTree.plainText == text)
  }

  /// A reference must not open or close what hides text.
  @Test(arguments: ["&lt;", "&gt;", "&quot;", "&apos;", "&amp;", "&sol;", "&excl;", "&num"])
  func nothingBecomesMarkup(_ reference: String) {
    #expect(NamedCharacters.resolved(Array(reference.utf8)) == Array(reference.utf8))
  }
}
