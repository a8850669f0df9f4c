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

  /// What a cell leaves open ends with it.
  @Test(arguments: [
    ("<td><ul><li>a<tr><td>b", [["a"], ["b"]]),
    (
      "<td>a<td><ul><li>b</ul>c<tr><td>d<td><ol><li>e<li>f<tr><td>g",
      [["a", "bc"], ["d", "ef"], ["g"]]
    ),
    ("<td><ul><li>a<td>b<th><dl><dt>c<dd>d<td>e", [["a", "b", "cd", "e"]]),
    (
      "<td>a<tbody><tr><td><b><div>b<tbody><tr><td><dl><dd>c<tr><td>d",
      [["a"], ["b"], ["c"], ["d"]]
    ),
    ("<td><ul><li>a</td><td>b</tr><tr><td>c</ul>d<tr><td>e", [["a", "b"], ["cd"], ["e"]]),
    ("<td>a<ul><li><table><tr><td>b<tr><td>c</table>d</ul>e", [["abcde"], ["b"], ["c"]]),
  ])
  func cellsEndWithWhatTheyLeaveOpen(_ rows: String, _ cells: [[String]]) {
    let tree = ("<table><tr>" + rows + "</table><p>end").htmlTree
    let found = tree.nodes.filter { tree.tag($0) == .tr }.map { row in
      tree.children(row).filter { tree.tag($0) == .td || tree.tag($0) == .th }.map { cell in
        tree.subtree(cell).map { String(decoding: tree.text($0), as: UTF8.self) }.joined()
      }
    }
    #expect(found == cells)
    #expect(tree.nodes.last.map { tree.ancestors($0).contains { tree.tag($0) == .table } } == false)
  }

  @Test(arguments: [
    ("<dt>a<dd>b<dd>c<dt>d", ["a", "b", "c", "d"]),
    ("<dt>a<dt>b<dd><p>c<div>d<dd>e", ["a", "b", "cd", "e"]),
    ("<dd>a<dl><dd>b<dd>c</dl>d<dd>e", ["abcd", "b", "c", "e"]),
    ("<dd>a<ul><li>b<dd>c</ul>d", ["abcd", "c"]),
  ])
  func definitionsEndWhereTheNextBegins(_ list: String, _ definitions: [String]) {
    let tree = ("<dl>" + list + "</dl>").htmlTree
    let found = tree.nodes.filter { tree.tag($0) == .dt || tree.tag($0) == .dd }.map { node in
      tree.subtree(node).map { String(decoding: tree.text($0), as: UTF8.self) }.joined()
    }
    #expect(found == definitions)
  }

  /// A table of any length whose cells leave lists open is no deeper than one of its rows.
  @Test func openListsInCellsDoNotNest() {
    let tree = ("<table>" + String(repeating: "<tr><td><ul><li>x", count: 2_000)).htmlTree
    let rows = tree.nodes.filter { tree.tag($0) == .tr }
    #expect(rows.count == 2_000)
    #expect(Set(rows.map { tree.parent($0) }).count == 1)
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
