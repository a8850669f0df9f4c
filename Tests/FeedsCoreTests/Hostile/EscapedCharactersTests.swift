import Foundation
import Testing

@testable import FeedsCore

/// Characters that sources name by number, some of which are none, come out of all documents alike.
@Suite(.timeLimit(.minutes(5))) struct EscapedCharactersTests {
  @Test(arguments: 0..<60)
  func documentsAgree(_ seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &+ 7_000)
    let points = (0..<12).map { _ in RandomText.codePoint(&random, surrogates: true) }
    let references = points.map { "&#x\(String($0, radix: 16));" }.joined()
    let escapes = points.map { point in
      point > 0xFFFF
        ? "\\ud83d\\ude00"
        : "\\u" + String(repeating: "0", count: 4 - String(point, radix: 16).count)
          + String(point, radix: 16)
    }.joined()
    let sources = [
      "index.html": "<h2>News</h2><ul><li>Mar 2024: First \(references) end</li></ul>",
      "more.md": "## News\n\n- [Feb 2024] Second \(references) end\n",
      "_data/news.json":
        "[{\"date\": \"2024-01-05\", \"title\": \"Third \(escapes) end\", \"text\": \"\(escapes)\"}]",
    ].sorted { $0.key < $1.key }
      .map { Source(path: $0, sitePath: $0, bytes: Array($1.utf8)) }
    var site = Site()
    site.layout = SiteLayout(generator: .jekyll(JekyllLayout()))
    site.url = "https://example.org"
    let build = FeedBuild(
      options: FeedBuild.Options(now: SampleFeeds.instant("2024-06-01T00:00:00Z")))
    let documents = try build.documents(from: try build.entries(in: sources, of: site), of: site)
    let timeline = documents.filter { $0.fileName.hasPrefix("timeline.") }
    let rss = try #require(timeline.first { $0.format == .rss })
    let atom = try #require(timeline.first { $0.format == .atom })
    let json = try #require(timeline.first { $0.format == .json })
    let items = try #require(
      (try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])?["items"]
        as? [[String: Any]])
    #expect(items.count == 3)
    let channel = try ParsedXML(rss.bytes).root.all("item")
    let feed = try ParsedXML(atom.bytes).root.all("entry")
    for (member, tag, element) in [
      ("title", "title", "title"), ("content_html", "content:encoded", "content"),
    ] {
      let expected = items.map { Array(HostileTextTests.xmlText($0[member] as? String ?? "").utf8) }
      #expect(channel.compactMap { $0[tag].first.map { Array($0.text.utf8) } } == expected)
      #expect(feed.compactMap { $0[element].first.map { Array($0.text.utf8) } } == expected)
    }
  }
}
