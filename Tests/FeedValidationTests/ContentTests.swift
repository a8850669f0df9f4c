import FeedValidation
import Testing

private typealias D = Documents

/// What readers are shown: every rule is a warning.
@Suite struct ContentTests {
  private static func html(_ text: String) -> String {
    text.replacingAll("&", with: "&amp;").replacingAll("<", with: "&lt;")
  }

  /// HTML that breaks a rule, and HTML near it that does not.
  static let samples: [(String, String, String)] = [
    ("unknown-html", "<foo>a</foo>", "<mark>a</mark>"),
    ("unknown-html", "<o:p>a</o:p>", "<P>a</P>"),
    ("unknown-html", "<svg><g/></svg><g></g>", "<svg><g/></svg>"),
    ("unbalanced-html", "<b>a", "<b>a</b>"),
    ("unbalanced-html", "a</b>", "a<br>"),
    ("unbalanced-html", "<b><i>a</b>", "<ul><li>a<li>b</ul><p>c"),
    ("unbalanced-html", "<div><p>a</p>", "<table><tr><td>a<tr><td>b</table>"),
    ("malformed-html", "a <3", "a &lt;3"),
    ("malformed-html", "<a href=\"https://example.org/>a", "<!-- a < b -->"),
    ("malformed-html", "a <!-- b", "a <!DOCTYPE html>"),
    ("relative-in-content", "<a href=\"b\">a</a>", "<a href=\"https://example.org/b\">a</a>"),
    ("relative-in-content", "<img src=/b.png>", "<img src='https://example.org/b.png' alt>"),
    ("relative-in-content", "<img src=\"//example.org/b.png\">", "<a href=\"#b\">a</a>"),
    ("relative-in-content", "<video poster=\"a.png\"></video>", "<a href=\"mailto:a@b\">a</a>"),
    ("unsafe-element", "<script>if (a < b) { }</script>", "<code>script</code>"),
    ("unsafe-element", "<iframe src=\"https://example.org/\"></iframe>", "<figure></figure>"),
    ("unsafe-element", "<object></object>", "<audio></audio>"),
    ("unsafe-element", "<style>b {}</style>", "<strong>a</strong>"),
    ("unsafe-element", "<meta charset=\"utf-8\">", "<wbr>"),
    ("unsafe-attribute", "<b onclick=\"a()\">a</b>", "<b on=\"a\">a</b>"),
    (
      "unsafe-attribute", "<b style=\"position: fixed\">a</b>",
      "<b style=\"background-position: 0\">a</b>"
    ),
    ("unsafe-attribute", "<b style=\"width: expre&#115;sion(1)\">a</b>", "<b style=\"\">a</b>"),
    ("unsafe-url", "<a href=\"javascript:a()\">a</a>", "<a href=\"java:a\">a</a>"),
    (
      "unsafe-url", "<a href=\" jAva&#x73;cript:a()\">a</a>", "<img src=\"data:image/png;base64,\">"
    ),
  ]

  static let cases: [RuleCase] = samples.flatMap { code, bad, good in
    [
      RuleCase(
        code, D.item("<title>A</title><description>\(html(bad))</description>"),
        D.item("<title>A</title><description>\(html(good))</description>")),
      RuleCase(
        code, D.item("<title>A</title><description><![CDATA[\(bad)]]></description>"),
        D.item("<title>A</title><description><![CDATA[\(good)]]></description>")),
      RuleCase(
        code, D.entry("<content type=\"html\">\(html(bad))</content>"),
        D.entry("<content type=\"html\">\(html(good))</content>")),
    ]
  }

  static let others = [
    RuleCase(
      "html-in-plain-text", D.item("<title>A &lt;i&gt;b&lt;/i&gt;</title>"),
      D.item("<title>A &lt;unknown&gt; &lt; b</title>")),
    RuleCase(
      "html-in-plain-text", D.item("<title>A &amp;amp; B</title>"),
      D.item("<title>A &amp; B; C</title>")),
    RuleCase(
      "html-in-plain-text", D.feed("<subtitle>&lt;b&gt;A&lt;/b&gt;</subtitle>"),
      D.feed("<subtitle type=\"html\">&lt;b&gt;A&lt;/b&gt;</subtitle>")),
    RuleCase(
      "relative-in-content",
      D.entry("<content type=\"html\">&lt;a href=\"b\"&gt;a&lt;/a&gt;</content>"),
      D.entry(
        "<content type=\"html\" xml:base=\"https://example.org/\">&lt;a href=\"b\"&gt;a&lt;/a&gt;"
          + "</content>")),
    RuleCase(
      "relative-in-content", xhtml("<a href=\"b\">a</a>"),
      xhtml("<a href=\"b\" xml:base=\"https://example.org/\">a</a>")),
    RuleCase("unsafe-element", xhtml("<script/>"), xhtml("<em/>")),
    RuleCase("unsafe-attribute", xhtml("<b onload=\"a\"/>"), xhtml("<b title=\"a\"/>")),
    RuleCase("unknown-html", xhtml("<B/>"), xhtml("<b/>")),
    RuleCase(
      "not-xhtml", xhtml("<p xmlns=\"\">a</p>"),
      xhtml("<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>")),
    RuleCase(
      "content-not-xml", D.entry("<content type=\"image/svg+xml\">&lt;svg/&gt;</content>"),
      D.entry(
        "<content type=\"image/svg+xml\"><svg xmlns=\"http://www.w3.org/2000/svg\"/></content>")),
    RuleCase(
      "unbalanced-html", D.jsonItem(", \"content_html\": \"<b>\\u00e4\""),
      D.jsonItem(", \"content_html\": \"<b>\\u00e4</b>\"")),
    RuleCase(
      "html-in-plain-text", D.jsonItem(", \"title\": \"<b>a</b>\""),
      D.jsonItem(", \"title\": \"a < b\"")),
  ]

  private static func xhtml(_ markup: String) -> String {
    D.entry(
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\(markup)</div></content>"
    )
  }

  @Test(arguments: cases + others) func rules(_ sample: RuleCase) { sample.check() }

  /// `¦` marks where the problem is.
  @Test(arguments: [
    D.item("<title>A</title><description>ä &amp;lt; ¦&lt;script>&lt;/script></description>"),
    D.item("<title>A</title><description>a\r\n<![CDATA[ä\n ¦<script></script>]]></description>"),
    D.entry("<content type=\"html\">&#228; ¦&lt;script&gt;&lt;/script&gt;</content>"),
    D.jsonItem(", \"content_html\": \"\\u00e4 \\ud83c\\udfc6 \\\" ¦<script></script>\""),
  ])
  func places(_ marked: String) throws {
    let mark = try #require(marked.firstRange(of: "¦"))
    let before = marked[..<mark.lowerBound]
    let text = before + marked[mark.upperBound...]
    let report = FeedValidator().report(on: String(text))
    let problem = try #require(report.problems.first { $0.code == "unsafe-element" })
    let lines = before.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(problem.line == lines.count)
    #expect(problem.column == (lines.last?.count ?? 0) + 1)
  }

  @Test func eachFaultIsReportedOnce() {
    let text = D.item(
      "<title>A</title><description>\(Self.html("<foo>a</foo>".repeated(50)))</description>")
    #expect(FeedValidator().report(on: text).faults.map(\.code) == ["unknown-html"])
  }

  @Test func errorsOnly() {
    let text = D.item("<title>A</title><description>\(Self.html("<script>"))</description>")
    #expect(FeedValidator(scope: .errors).report(on: Array(text.utf8)).problems == [])
    let bad = D.item("<title>A</title><pubDate>\(Self.html("<script>"))</pubDate>")
    let report = FeedValidator(scope: .errors).report(on: Array(bad.utf8))
    #expect(report.codes == ["invalid-date"])
  }
}
