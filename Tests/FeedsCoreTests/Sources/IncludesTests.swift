import Markup
import Testing

@testable import FeedsCore

struct IncludesTests {
  @Test(arguments: [
    ("{% include news.md %}", ["news.md"]), ("{%- include a/b.html x=1 -%}", ["a/b.html"]),
    ("{% include_relative n.md %}", ["./n.md"]), ("{{< include _n.qmd >}}", ["./_n.qmd"]),
    ("{% include ../x %}{% include /etc/passwd %}{% include {{ x }} %}", []),
    ("{% if include %}", []),
    ("{% include a %} {% include b %}", ["a", "b"]),
  ])
  func findsTags(_ source: String, _ keys: [String]) {
    #expect(Includes.tags(in: Array(source.utf8)).map(\.key) == keys)
  }

  @Test func putsFilesInPlaceAndKeepsLines() throws {
    let files = [
      "a": Array("- [Mar 2024] one\n- [Feb 2024] two\n{% include b %}".utf8),
      "b": Array("b\n".utf8),
    ]
    let source = Source(
      path: "p.md", bytes: Array("## News\n\n{% include a %}\n\n- [Jan 2024] three".utf8),
      includes: files)
    var options = FeedBuild.Options(now: Instant(seconds: 1_800_000_000))
    options.baseURL = "https://example.org/"
    let entries = try FeedBuild(options: options).entries(in: [source], of: Site()).entries
    #expect(entries.map(\.text) == ["one", "two b", "three"])
    #expect(entries.map(\.source.line) == [3, 3, 5])
  }

  @Test func loopsOfIncludesEnd() {
    let file = Array("x{% include a %}".utf8)
    let bytes = Includes.expanded(file, files: ["a": file]).bytes
    #expect(bytes.count < 200)
  }
}
