import Markup
import Testing

struct HTMLReaderTests {
  @Test func keepsSourceLinesAndAttributes() {
    let tree = "<ul>\n<li id=a>one\n<li>two <a\n href='x'>y</a>\n</ul>".htmlTree
    let items = tree.nodes.filter { tree.tag($0) == .li }
    #expect(items.map { tree.line($0) } == [2, 3])
    #expect(items.map { tree.attribute("id", of: $0) } == ["a", nil])
    #expect(tree.plainText == "one two y")
  }

  @Test func readsTheHead() {
    let tree = """
      <html lang="fr"><head><title> A
       page </title><base href="/b/"><link rel=canonical href="https://example.org/x">
      <meta name=author content="Ada"><meta name=description content="About"></head><body>x</body></html>
      """.htmlTree
    #expect(tree.head.title == "A page")
    #expect(tree.head.language == "fr")
    #expect(tree.head.base == "/b/")
    #expect(tree.head.canonical == "https://example.org/x")
    #expect(tree.head.author == "Ada")
    #expect(tree.head.description == "About")
    #expect(tree.plainText == "x")
  }

  @Test(arguments: [
    "<li>one<li>two", "<ul><li>one</p><li>two</ul></div>", "<b><p>one</b> two</p>",
    "<a href=x>one <a href=y>two</a></a>", "<table><tr><td>one<tr><td>two",
    "<p>one<div>two</div></p>", "<section><p>one<section>two</section>",
  ])
  func losesNothingToBrokenMarkup(_ source: String) {
    #expect(source.htmlTree.plainText.split(separator: " ").joined() == "onetwo")
  }

  @Test func textIsUTF8WhateverAMetaSays() {
    let tree = "<meta charset=iso-8859-1><p>Zoë 新闻</p>".htmlTree
    #expect(tree.plainText == "Zoë 新闻")
  }

  @Test func boundsDepth() {
    let source = String(repeating: "<div>", count: 20_000) + "deep"
    let tree = source.htmlTree
    #expect(tree.plainText == "deep")
    #expect(tree.nodes.count < 1_000)
  }

  @Test(arguments: ["", " ", "<", "<!", "<!--", "</", "&", "&#", "<a href=\"", "\0", "<p>\u{FFFD}"])
  func survivesFragments(_ source: String) {
    #expect(source.htmlTree.plainText.utf8.count < 16)
  }

  /// The parser hands long text over in pieces, which may end anywhere.
  @Test func eachSourceLineIsANode() {
    let lines = (0..<2000).map { "line \($0)" }
    let tree = ("<pre>" + lines.joined(separator: "\n") + "</pre>").htmlTree
    let texts = tree.nodes.filter { tree.tag($0) == .text }
    #expect(texts.count == lines.count)
    let wrong = zip(texts, 1...).first { tree.line($0) != $1 }
    #expect(wrong == nil)
  }
}
