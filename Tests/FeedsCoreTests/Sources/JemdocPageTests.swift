import Markup
import Testing

@testable import FeedsCore

struct JemdocPageTests {
  private func page(_ text: String, _ includes: [String: [UInt8]] = [:]) throws -> Page {
    try Page(
      Source(
        path: "x/a.jemdoc", sitePath: "x/a.jemdoc", bytes: Array(text.utf8), includes: includes))
  }

  @Test(arguments: [
    ("a.jemdoc", "text", Source.Kind.jemdoc), ("A.JEMDOC", "<html>", .jemdoc),
    ("-", "# jemdoc: menu{M}{a.html}\n= A", .jemdoc), ("-", "# jemdocs", .markdown),
  ])
  func isToldByNameOrModeline(_ path: String, _ text: String, _ kind: Source.Kind) {
    #expect(Source(path: path, bytes: Array(text.utf8)).kind == kind)
  }

  @Test func isPublishedAsHTML() throws {
    let page = try page("= The \\/Lab\\/\n\n- text\n")
    #expect(page.title == "The /Lab/")
    #expect(
      page.address(base: try #require(URLReference(base: "https://example.org/g/")))
        == "https://example.org/g/x/a.html")
  }

  @Test func includesStandInPlaceWithLinesOfThePage() throws {
    let page = try page(
      "= A\n\n#include{news.jemdoc}\n#includeraw{box.html}\n#include{missing}\n- 2021: after\n",
      [
        "./news.jemdoc": Array("- 2024: one # no\n- 2023: two\n".utf8),
        "./box.html": Array("<ul><li># 2022: *raw*</ul>".utf8),
      ])
    let items = page.tree.nodes.filter { page.tree.tag($0) == .li }
    let texts = items.map { item in
      page.tree.subtree(item).map { String(decoding: page.tree.text($0), as: UTF8.self) }.joined()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(texts == ["2024: one", "2023: two", "# 2022: *raw*", "2021: after"])
    #expect(page.tree.line(try #require(items.last)) == 6)
  }

  @Test(arguments: [
    ("#include{../a}", [String]()), ("#include{/a}", []), ("#include{b.jemdoc}", ["./b.jemdoc"]),
    ("  #includeraw{c/d.html} \nx #include{e}", ["./c/d.html"]), ("#includes{a}", []),
    ("{% include a.html %}", []),
  ])
  func onlyFilesBelowThePageAreIncluded(_ text: String, _ keys: [String]) {
    #expect(Includes.tags(in: Array(text.utf8), of: .jemdoc).map(\.key) == keys)
  }

  static let madePage = "<head><meta name=\"generator\" content=\"jemdoc, see …\" /></head>"

  @Test(arguments: [
    (["a.jemdoc", "a.html"], ["a.html"]), (["a.jemdoc", "b.html"], ["a.jemdoc", "b.html"]),
    (["src/a.jemdoc", "src/b.jemdoc", "a.html"], ["src/b.jemdoc", "a.html"]),
    (["a.jemdoc", "a.md"], ["a.jemdoc", "a.md"]),
  ])
  func whereThePageLiesTooItsSourceIsLeftOut(_ paths: [String], _ kept: [String]) {
    let sources = paths.map { Source(path: $0, bytes: Array(Self.madePage.utf8)) }
    let result = JemdocOutput.withoutSources(sources)
    #expect(result.sources.map(\.path) == kept)
    #expect(result.diagnostics.count == paths.count - kept.count)
  }

  @Test func anotherPageOfTheNameElsewhereIsNoReason() {
    let sources = [("src/a.jemdoc", "= A"), ("old/a.html", "<p>by hand")].map {
      Source(path: $0.0, bytes: Array($0.1.utf8))
    }
    #expect(JemdocOutput.withoutSources(sources).sources == sources)
  }
}
