import Testing

@testable import FeedsCore

/// What people write into attributes and settings by mistake keeps no feed from being written: each document is
/// validated as it is made.
@Suite(.timeLimit(.minutes(5))) struct OddValueTests {
  static let values = [
    "", " ", "jp", "en-UK", "zz-zz", "english", "a b", "\n", "\u{1}", "\u{202E}x", "😀", "é",
    "&amp;", "]]>",
    "#", "#a b", "?", "?a b", ":", "a:b", "%", "%zz", "\\", ".", "..", "/", "//", "//x", "///a",
    "mailto:",
    "mailto:a b", "tel:+1 2", "urn:x", "javascript:alert(1)", "data:text/html,x", "x.png",
    "a b.png",
    "http://", "http:a", "http://a b/", "HTTPS://EXAMPLE.org", "https://[::1]/", "https://[x]/",
    "https://example.org:/", "https://example.org:99999/", "https://ada:secret@example.org/",
    "https://example.org/a|b", "https://a..example/", "https://-a.example/", "https://a_b.example/",
    "https://例え.テスト/é?ü#ö", "https://a。example/", "https://xn--/", "2024-02-30",
    "https://" + String(repeating: "é", count: 70) + ".example/",
  ]

  @Test(arguments: values, ["https://example.org/", "https://bücher.example/~ada"])
  func feedsAreWritten(_ value: String, base: String) throws {
    var text = value.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    text = text.replacing("<", with: "&lt;")
    let page = """
      <html lang="\(text)"><head><title>\(text)</title><meta name="author" content="\(text)">
      <link rel="canonical" href="\(text)"></head><body><h2 id="\(text)">News</h2><ul>
      <li id="\(text)">2024-03-01: One <a href="\(text)">\(text)</a> <img src="\(text)" alt="\(text)"></li>
      <li><time datetime="\(text)">2024-02-01</time>: Two</li></ul><h2>Publications</h2><ul>
      <li>Ada Example. A title of its own. <a href="https://doi.org/\(text)">DOI</a>, 2023.</li></ul>
      """
    var site = Site()
    site.language = value
    site.title = value
    var options = FeedBuild.Options(now: SampleFeeds.instant("2024-06-01T00:00:00Z"))
    options.baseURL = base
    let build = FeedBuild(options: options)
    let sources = [
      page, page.replacing("<head>", with: "<head><base href=\"\(text)\">"),
    ].enumerated().map { Source(path: "page\($0).html", bytes: Array($1.utf8)) }
    let extract = try build.entries(in: sources, of: site)
    #expect(extract.entries.count >= 2)
    #expect(try build.documents(from: extract, of: site).count > 4)
  }
}
