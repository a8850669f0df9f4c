import Markup
import Testing

struct MarkdownReaderTests {
  @Test func keepsSourceLines() {
    let tree = """
      # Title

      - one
        two
      - three

      <div class="x">

      four

      </div>
      """.markdownTree
    #expect(
      tree.outline == """
        1 html
         1 body
          1 h1
           1 "Title"
          3 ul
           3 li
            3 "one␤"
            4 "two"
           5 li
            5 "three"
          7 div class=x
           9 p
            9 "four"
        """)
  }

  /// libcmark-gfm has state that all parsers share, and lost one's links when another ended.
  @Test func readsPagesSideBySide() async {
    let page = (1...60).map { "- see https://example.org/\($0) and ~~that~~ page\n\n" }.joined()
    let alone = page.markdownTree.outline
    #expect(alone.split(separator: "href=https://example.org/").count == 61)
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<100 { group.addTask { page.markdownTree.outline } }
      for await outline in group { #expect(outline == alone) }
    }
  }

  @Test func readsTablesAndStrikethroughOfGitHub() {
    let tree = "| a | b |\n|---|---|\n| c | ~~d~~ |\n".markdownTree
    #expect(tree.nodes.filter { tree.tag($0) == .td }.count == 2)
    #expect(tree.nodes.filter { tree.tag($0) == .del }.count == 1)
  }

  @Test func singleTildesAreRanges() {
    #expect("June 21~24 and 26~28".markdownTree.plainText == "June 21~24 and 26~28")
  }

  @Test(arguments: [
    ("## News {#latest}", "latest"), ("## News {: #latest}", "latest"),
    ("## News {: .wide #latest}", "latest"),
  ])
  func headingIDsBecomeAnchors(_ markdown: String, _ id: String) {
    let tree = markdown.markdownTree
    #expect(tree.plainText == "News")
    #expect(tree.nodes.compactMap { tree.attribute("id", of: $0) } == [id])
  }

  @Test(arguments: [
    ("[a](b){:target=\"_blank\"} c", "a c"), ("{: .notice}\ntext", "text"),
    ("[a]{.smallcaps} [b](c){target=_blank} [d]", "a b [d]"), ("::: x\n- a\n:::", "a"),
    ("{:toc}\n\ntext", "text"),
    ("::: {.callout-note}\ntext\n:::", "text"), ("::: wide\n\ntext\n\n:::", "text"),
    ("`{: .x}` stays", "{: .x} stays"), ("```\n::: x\n```", "::: x"),
    ("```{=html}\n<ul><li>a</li>\n\n<!-- b\n\n- c -->\n</ul>\n```\n\nd", "a d"),
    ("``` {=html}\n<p>a</p>\n```\n```\n<!-- b -->\n```", "a <!-- b -->"),
    ("```html\n<p>a</p>\n```", "<p>a</p>"),
  ])
  func dialectMarksAreNotShown(_ markdown: String, _ text: String) {
    #expect(markdown.markdownTree.plainText == text)
  }

  @Test func fencedDivsKeepTheirClasses() {
    let tree = "::: {.news #top}\n\n- one\n\n:::\n".markdownTree
    let div = tree.nodes.first { tree.tag($0) == .div }
    #expect(div.flatMap { tree.attribute("class", of: $0) } == "news")
    #expect(div.flatMap { tree.attribute("id", of: $0) } == "top")
  }

  /// kramdown reads raw HTML up to its end tag; CommonMark takes what an empty line sets off for code.
  @Test(arguments: [
    ("<ul>\n\n    <li>one</li>\n\n\t<li>two</li>\n</ul>", 2, 0),
    ("<div>\n <ul>\n\n    <li>one\n\n    <li>two\n </ul>\n</div>\n\n    <li>code</li>", 2, 1),
    ("- item\n\n      <li>code</li>", 1, 1), ("```\n<ul>\n```\n\n    <li>code</li>", 0, 2),
  ])
  func indentedTagsInRawElementsAreNoCode(_ markdown: String, _ items: Int, _ code: Int) {
    let tree = markdown.markdownTree
    #expect(tree.nodes.count { tree.tag($0) == .li } == items)
    #expect(tree.nodes.count { tree.tag($0) == .pre } == code)
  }
}
