import FeedValidation
import Testing

/// A rule, a document that breaks it and only it, and a near one that breaks none.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let code: String
  let bad: String
  let good: String

  init(_ code: String, _ bad: String, _ good: String) {
    self.code = code
    self.bad = bad
    self.good = good
  }

  var testDescription: String { "\(code): \(bad.suffix(120))" }

  /// Checks both documents.
  func check() {
    let validator = FeedValidator()
    if Rule.named(code)?.severity == .note {
      #expect(validator.report(on: bad).codes.contains(code))
      #expect(!validator.report(on: good).codes.contains(code))
      return
    }
    #expect(validator.report(on: bad).faults.map(\.code) == [code])
    #expect(validator.report(on: good).faults == [])
  }
}

private typealias D = Documents

@Suite struct AtomTests {
  static let structure: [RuleCase] = [
    RuleCase(
      "missing-element", D.entry(D.content, head: D.entryID + "<title>A</title>"),
      D.entry(D.content)),
    RuleCase(
      "missing-element", D.feed("<contributor><uri>https://example.org/</uri></contributor>"),
      D.feed("<contributor><uri>https://example.org/</uri><name>B</name></contributor>")),
    RuleCase(
      "duplicate-element", D.feed("<title>Again</title>"), D.feed("<subtitle>Once</subtitle>")),
    RuleCase(
      "duplicate-element", D.entry("\(D.content)\(D.content)"),
      D.entry("\(D.content)<category term=\"a\"/><category term=\"b\"/>")),
    RuleCase("unexpected-element", D.feed("<item/>"), D.feed("<x:item xmlns:x=\"urn:x\"/>")),
    RuleCase(
      "unexpected-element", D.entry("\(D.content)<subtitle>A</subtitle>"),
      D.entry("\(D.content)<rights>A</rights>")),
    RuleCase(
      "unexpected-element", D.feed("<Subtitle>A</Subtitle>"), D.feed("<subtitle>A</subtitle>")),
    RuleCase(
      "unexpected-element", D.feed("<icon><b xmlns=\"urn:x\"/>https://example.org/</icon>"),
      D.feed("<icon>https://example.org/</icon>")),
    RuleCase("unexpected-text", D.feed("text"), D.feed("\n <!-- text -->")),
    RuleCase(
      "unexpected-attribute", D.feed("<rights lang=\"en\">A</rights>"),
      D.feed("<rights xml:lang=\"en\">A</rights>")),
    RuleCase(
      "missing-attribute", D.feed("<category label=\"a\"/>"), D.feed("<category term=\"a\"/>")),
    RuleCase(
      "missing-attribute", D.feed("<link rel=\"related\"/>"),
      D.feed("<link rel=\"related\" href=\"https://example.org/\"/>")),
    RuleCase(
      "missing-author", D.feed("<entry>\(D.entryHead)\(D.content)</entry>", author: ""),
      D.feed("<entry>\(D.entryHead)\(D.content)\(D.author)</entry>", author: "")),
    RuleCase(
      "missing-author",
      "<entry xmlns=\"http://www.w3.org/2005/Atom\">\(D.entryHead)\(D.content)</entry>",
      "<entry xmlns=\"http://www.w3.org/2005/Atom\">\(D.entryHead)\(D.content)"
        + "<source>\(D.author)\(D.entryHead)</source></entry>"),
    RuleCase(
      "missing-alternate",
      D.entry("<link rel=\"related\" href=\"https://example.org/a\"/><summary>A</summary>"),
      D.entry("<link href=\"https://example.org/a\"/><summary>A</summary>")),
    RuleCase(
      "duplicate-alternate",
      D.entry(
        "<link href=\"https://example.org/a\"/><link href=\"https://example.org/b\"/>" + D.content),
      D.entry(
        "<link href=\"https://example.org/a\"/><link href=\"https://example.org/b\" hreflang=\"de\"/>"
          + D.content)),
    RuleCase(
      "missing-self-link",
      D.feed("").replacing("rel=\"self\"", with: "rel=\"alternate\""), D.feed("")),
    RuleCase(
      "wrong-namespace", D.feed("").replacing("2005/Atom", with: "2005/atom"), D.feed("")),
  ]

  static let values: [RuleCase] = [
    RuleCase(
      "invalid-date", D.entry("\(D.content)<published>2023-02-29T12:00:00Z</published>"),
      D.entry("\(D.content)<published>2024-02-29T12:00:00.5+05:30</published>")),
    RuleCase(
      "invalid-date", D.entry("\(D.content)<published>2024-02-29</published>"),
      D.entry("\(D.content)<published>2024-02-29T23:59:59-00:00</published>")),
    RuleCase(
      "invalid-date", D.entry("\(D.content)<published> 2024-02-29T12:00:00Z</published>"),
      D.entry("\(D.content)<published>2016-12-31T23:59:60Z</published>")),
    RuleCase(
      "relative-url", D.entry(D.content).replacing(D.entryID, with: "<id>a</id>"),
      D.entry(D.content).replacing(D.entryID, with: "<id>urn:isbn:1</id>")),
    RuleCase(
      "invalid-url", D.entry(D.content).replacing(D.entryID, with: "<id>urn:a b</id>"),
      D.entry(D.content).replacing(D.entryID, with: "<id>https://example.org/ä%20b</id>")),
    RuleCase(
      "relative-reference", D.feed("<logo>logo.png</logo>"),
      D.feed("<logo xml:base=\"https://example.org/\">logo.png</logo>")),
    RuleCase(
      "invalid-url", D.feed("<link rel=\"related\" href=\"http://\"/>"),
      D.feed("<link rel=\"related\" href=\"http://[::1]:80/\"/>")),
    RuleCase(
      "invalid-language", D.feed("<rights xml:lang=\"en_GB\">A</rights>"),
      D.feed("<rights xml:lang=\"zh-Hant-TW\">A</rights>")),
    RuleCase(
      "invalid-email", D.feed("<contributor><name>B</name><email>B</email></contributor>"),
      D.feed("<contributor><name>B</name><email>b@example.org</email></contributor>")),
    RuleCase(
      "empty-element", D.feed("<contributor><name> </name></contributor>"),
      D.feed("<contributor><name>B</name></contributor>")),
    RuleCase(
      "invalid-media-type",
      D.feed("<link rel=\"related\" type=\"html\" href=\"https://example.org/\"/>"),
      D.feed("<link rel=\"related\" type=\"text/html; a=b\" href=\"https://example.org/\"/>")),
    RuleCase(
      "invalid-relation", D.feed("<link rel=\"a/b\" href=\"https://example.org/\"/>"),
      D.feed("<link rel=\"https://example.org/b\" href=\"https://example.org/\"/>")),
    RuleCase(
      "repeated-id", D.feed("<entry>\(D.entryHead)\(D.content)</entry>".repeated(2)),
      D.feed(
        "<entry>\(D.entryHead)\(D.content)</entry>"
          + "<entry>\(D.entryHead)\(D.content)</entry>".replacing("2024:a", with: "2024:b"))),
    RuleCase(
      "repeated-id",
      D.feed(
        "<entry>\(D.entryHead)\(D.content)</entry>"
          + "<entry>\(D.entryHead)\(D.content)</entry>".replacing("03-01", with: "03-02")),
      D.feed("<entry>\(D.entryHead)\(D.content)</entry>")),
  ]

  static let content: [RuleCase] = [
    RuleCase(
      "invalid-text-type", D.feed("<subtitle type=\"text/html\">A</subtitle>"),
      D.feed("<subtitle type=\"html\">A &lt;br&gt;</subtitle>")),
    RuleCase(
      "markup-in-text", D.feed("<subtitle type=\"html\">A <b xmlns=\"urn:x\"/></subtitle>"),
      D.feed(
        "<subtitle type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><b>A</b></div></subtitle>"
      )),
    RuleCase(
      "missing-div", D.feed("<subtitle type=\"xhtml\">A</subtitle>"),
      D.feed("<subtitle type=\"xhtml\"> <div xmlns=\"http://www.w3.org/1999/xhtml\"/> </subtitle>")),
    RuleCase(
      "missing-div",
      D.entry("<content type=\"xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\">A</p></content>"),
      D.entry(
        "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A</div></content>")),
    RuleCase(
      "markup-in-text", D.entry("<content><title>A</title></content>"),
      D.entry("<content type=\"application/atom+xml\"><title>A</title></content>")),
    RuleCase(
      "missing-summary",
      D.entry("<content type=\"image/png\" src=\"https://example.org/a.png\"/>"),
      D.entry(
        "<content type=\"image/png\" src=\"https://example.org/a.png\"/><summary>A</summary>")),
    RuleCase(
      "missing-summary", D.entry("<content type=\"image/png\">aGVq</content>"),
      D.entry(
        "<content type=\"image/svg+xml\"><svg xmlns=\"http://www.w3.org/2000/svg\"/></content>")
    ),
    RuleCase(
      "missing-content-type",
      D.entry("<content src=\"https://example.org/a.png\"/><summary>A</summary>"),
      D.entry("<content src=\"https://example.org/\" type=\"text/html\"/><summary>A</summary>")),
    RuleCase(
      "source-with-content",
      D.entry("<content type=\"a/b\" src=\"https://example.org/\">A</content><summary>A</summary>"),
      D.entry("<content type=\"a/b\" src=\"https://example.org/\"> </content><summary>A</summary>")),
    RuleCase(
      "source-with-content",
      D.entry("<content type=\"html\" src=\"https://example.org/\"/><summary>A</summary>"),
      D.entry("<content type=\"text/html\" src=\"https://example.org/\"/><summary>A</summary>")),
    RuleCase(
      "invalid-base64", D.entry("<content type=\"image/png\">aGV</content><summary>A</summary>"),
      D.entry("<content type=\"image/png\">aGV\n q</content><summary>A</summary>")),
    RuleCase(
      "composite-content",
      D.entry("<content type=\"multipart/mixed\">aGVq</content><summary>A</summary>"),
      D.entry("<content type=\"image/png\">aGVq</content><summary>A</summary>")),
  ]

  @Test(arguments: structure) func structureRules(_ sample: RuleCase) { sample.check() }
  @Test(arguments: values) func valuesRules(_ sample: RuleCase) { sample.check() }
  @Test(arguments: content) func contentRules(_ sample: RuleCase) { sample.check() }
}

extension String {
  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }

  /// The text with the first occurrence of another replaced.
  func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    var copy = self
    copy.replaceSubrange(range, with: other)
    return copy
  }

  /// The text with every occurrence of another replaced.
  func replacingAll(_ part: Character, with other: String) -> String {
    reduce(into: "") { text, character in
      if character == part { text += other } else { text.append(character) }
    }
  }
}
