import Testing

@testable import FeedsCore

/// What the entry of a record shows.
struct RecordContentTests {
  static func item(_ text: String) throws -> Item {
    try #require(DataFileTests.file(text).page.items.first)
  }

  static let contents: [(String, String)] = [
    ("title: We moved", "<p>We moved</p>"),
    ("title: We moved, text: To the hill", "<p>We moved</p>\n<p>To the hill</p>"),
    (
      "title: We moved, url: /hill",
      "<p><a href=\"https://example.org/hill\">We moved</a></p>"
    ),
    (
      "title: 'We *moved* & rest', link: hill.html",
      "<p><a href=\"https://example.org/lab/hill.html\">We <em>moved</em> &amp; rest</a></p>"
    ),
    (
      "title: '[We](https://example.com/) moved', url: 'https://example.org/x'",
      "<p><a href=\"https://example.com/\">We</a> moved</p>\n<p><a href=\"https://example.org/x\">example.org/x</a></p>"
    ),
    (
      "title: '[We](https://example.com/) moved', url: 'https://example.com/'",
      "<p><a href=\"https://example.com/\">We</a> moved</p>"
    ),
    (
      "text: We moved, url: 'https://www.example.com/hill/'",
      "<p>We moved</p>\n<p><a href=\"https://www.example.com/hill/\">example.com/hill</a></p>"
    ),
    (
      "title: A, links: [{name: Code, url: /c}, {label: Data, href: /d}]",
      "<p><a href=\"https://example.org/c\">A</a></p>\n<p><a href=\"https://example.org/d\">Data</a></p>"
    ),
    (
      "title: A, pdf: files/a.pdf",
      "<p><a href=\"https://example.org/lab/files/a.pdf\">A</a></p>"
    ),
    ("title: We moved, text: We moved to the hill", "<p>We moved to the hill</p>"),
    ("title: 'On &quot;waves&quot;'", "<p>On \"waves\"</p>"),
    ("title: 2024 was good", "<p>2024 was good</p>"),
    ("title: '1. prize'", "<p>1. prize</p>"),
    ("title: '# first'", "<p># first</p>"),
    ("title: A, image: /hill.jpg", "<p>A</p>"),
    ("title: A, text: [One, Two]", "<p>A</p>\n<ul><li>One</li><li>Two</li></ul>"),
    (
      "title: A, text: 'Go to [the page]({{ site.baseurl }}/x)'",
      "<p>A</p>\n<p>Go to <a href=\"https://example.org/lab/x\">the page</a></p>"
    ),
    // What is hidden stays hidden.
    ("title: A, text: 'Open <!-- secret -->'", "<p>A</p>\n<p>Open</p>"),
    ("title: A, text: 'Open <span style=\"display:none\">secret</span>'", "<p>A</p>\n<p>Open</p>"),
    ("title: 'Open <span hidden>secret</span>'", "<p>Open</p>"),
    ("title: 'Open<script>secret()</script>'", "<p>Open</p>"),
    (
      "title: A, htmltext: '<p>Open <b>door</b><p hidden>secret'",
      "<p>A</p>\n<p>Open <b>door</b></p>"
    ),
    ("title: A, url: 'javascript:alert(1)'", "<p>A</p>"),
  ]

  @Test(arguments: contents)
  func content(_ fields: String, _ html: String) throws {
    let item = try RecordContentTests.item("- {date: 2024-03-01, \(fields)}")
    #expect(item.content.html == html)
    #expect(!item.content.text.contains("secret") && !item.title.contains("secret"))
  }

  @Test func theLinkOfTheRecordIsTheFirst() throws {
    let item = try RecordContentTests.item(
      "- {date: 2024-03-01, title: We moved, text: 'See [a](https://example.com/a)', url: /b}")
    #expect(
      item.content.links == [
        Link(href: "https://example.org/b", text: "We moved"),
        Link(href: "https://example.com/a", text: "a"),
      ])
  }

  @Test func titleAndTextAreBothInThePlainText() throws {
    let item = try RecordContentTests.item(
      "- {date: 2024-03-01, title: We **moved**, text: To the hill}")
    #expect(item.title == "We moved")
    #expect(item.content.text == "We moved\nTo the hill")
  }

  @Test func theLineIsThatOfTheRow() {
    let file = DataFileTests.file(
      "\n- date: 2024-03-01\n  title: A\n\n- date: 2024-02-01\n  title: B\n")
    #expect(file.page.items.map(\.line) == [2, 5])
  }

  static let tags: [(String, String)] = [
    ("[red]A[/red] and [b]B[/b]", "A and B"), ("[red]A", "[red]A"), ("A[/red]", "A[/red]"),
    ("[a][a]x[/a]", "[a]x"), ("[/a]x[a]", "[/a]x[a]"), ("[x] [/y]", "[x] [/y]"), ("[", "["),
    ("[link](/a) [/b]", "[link](/a) [/b]"),
  ]

  @Test(arguments: tags)
  func bracketTags(_ text: String, _ expected: String) {
    #expect(RecordMarkup.withoutBracketTags(text) == expected)
  }

  /// The short way of texts without markup gives what the long one does.
  @Test(arguments: [
    "We moved.", "A, b; c? D! 'e' \"f\" (g) h-i 50% j/k", "그룹 소식: 새 논문", "Two: parts and x: y",
    "A www.example.org link", "A :rocket: start", "x.y and https://example.org",
    "A — dash… and “quotes”",
  ])
  func plainTextsAreAsRendered(_ text: String) {
    let short = RecordMarkup(urls: .nowhere).content(text)
    let long = RecordMarkup(urls: .nowhere).content(text + " &#32;")
    #expect(short.html == long.html)
    #expect(short.text == long.text)
  }
}
