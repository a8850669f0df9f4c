import Markup
import Testing

@testable import FeedsCore

/// What is written is the tree that an HTML5 parser reads in it, although libxml2 nests otherwise.
struct ContentNestingTests {
  private static func html(_ source: String) throws -> String {
    let tree = HTMLReader.tree(html: PageText(bytes: Array("<main>\(source)</main>".utf8)))
    let body = try #require(tree.nodes.first { tree.tag($0) == .main })
    let urls = try #require(URLReference(base: "https://x.org/"))
    var writer = ContentWriter(tree: tree, urls: urls)
    return writer.content(of: [(body + 1)..<tree.end(body)], cuts: []).html
      .replacing(" href=\"https://x.org/", with: " href=\"/")
  }

  static let cases: [(String, String)] = [
    // A block ends a paragraph, which goes on after it.
    (
      "<p>a <details><summary>b</summary>c</details> d</p>",
      "<p>a</p><div><div>b</div>c</div><p>d</p>"
    ),
    ("<p><details><summary>b</summary>c</details></p>", "<div><div>b</div>c</div>"),
    (
      "<p>a<figure>b<figcaption>c</figcaption></figure></p>",
      "<p>a</p><figure>b<figcaption>c</figcaption></figure>"
    ),
    (
      "<p>a<b>b<section>c</section>d</b>e</p>",
      "<p>a<b>b</b></p><div><b>c</b></div><p><b>d</b>e</p>"
    ),
    ("<p>a <b>b<article><p>c</p></article></b>", "<p>a <b>b</b></p><div><p><b>c</b></p></div>"),
    (
      "<p lang=de>a<article>b</article>c</p>",
      "<p lang=\"de\">a</p><div>b</div><p lang=\"de\">c</p>"
    ),
    ("<p>a<em><ul><li>b</ul></em>c", "<p>a</p><ul><li><em>b</em></li></ul><p>c</p>"),
    (
      "<p>a<em><table><tr><td>b</table></em>",
      "<p>a</p><table><tr><td><em>b</em></td></tr></table>"
    ),
    // What a parser leaves alone stays.
    ("<h3>a<div>b</div></h3>", "<h3>a<div>b</div></h3>"),
    ("<b><div>a</div></b>", "<b><div>a</div></b>"),
    ("<a href=1><div>a</div></a>", "<a href=\"/1\"><div>a</div></a>"),
    ("<blockquote><p>a</p>b</blockquote>", "<blockquote><p>a</p>b</blockquote>"),
    ("<dl><div><dt>a<dd>b</div></dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
    (
      "<ul><li>a<ul><li>b</ul><li>c</ul>",
      "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    ),
    (
      "<ul><li><blockquote><li>a</blockquote></ul>",
      "<ul><li><blockquote><li>a</li></blockquote></li></ul>"
    ),
    (
      "<table><thead><tr><th>a</thead><tbody><tr><td><table><tr><td>b</table></table>",
      "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>"
        + "<table><tr><td>b</td></tr></table></td></tr></tbody></table>"
    ),
    (
      "<table><caption><p>a</p></caption><tr><td><p>b</p></table>",
      "<table><caption><p>a</p></caption><tr><td><p>b</p></td></tr></table>"
    ),
    // A heading ends a heading.
    ("<h2>a<span><h3>b</h3></span>c</h2>", "<h2>a</h2><h3>b</h3><h2>c</h2>"),
    ("<h2>a<i><h3>b</h3></i></h2>", "<h2>a</h2><h3><i>b</i></h3>"),
    // A link ends a link; one that holds another stands within blocks.
    (
      "<a href=1>a<b>b<a href=2>c</a></b>d</a>",
      "<a href=\"/1\">a<b>b</b></a><b><a href=\"/2\">c</a></b><a href=\"/1\">d</a>"
    ),
    (
      "<a href=1><div>a<i><a href=2>b</a></i></div></a>",
      "<div><a href=\"/1\">a</a><i><a href=\"/2\">b</a></i></div>"
    ),
    (
      "<a href=1><article><table><tr><td>a<td><i><a href=2>b</a></i></table></article></a>",
      "<div><table><tr><td><a href=\"/1\">a</a></td><td><i><a href=\"/2\">b</a></i></td></tr></table></div>"
    ),
    ("<a href=1>a<i><a href='javascript:b'>b</a></i></a>", "<a href=\"/1\">a<i>b</i></a>"),
    ("<a href=1>a<i><a name=b>b</a></i></a>", "<a href=\"/1\">a<i>b</i></a>"),
    (
      "<p><a href=1>a<b><a href=2>b<article>c</article></a></b></a>",
      "<p><a href=\"/1\">a</a><b><a href=\"/2\">b</a></b></p><div><b><a href=\"/2\">c</a></b></div>"
    ),
    // An item ends an item.
    ("<ul><li><b>a<li>b</b></ul>", "<ul><li><b>a</b></li><li><b>b</b></li></ul>"),
    ("<ul><li>a<article><li>b</article></ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<dl><dt><b>a<dd>b</b></dl>", "<dl><dt><b>a</b></dt><dd>b</dd></dl>"),
    (
      "<ul><dl><dd>a<article><li>b</article></dl></ul>",
      "<ul><dl><dd>a<div><li>b</li></div></dd></dl></ul>"
    ),
    ("<ul><li><h3>a<b><li>b</b></ul>", "<ul><li><h3>a<b><li>b</li></b></h3></li></ul>"),
    // Between the parts of a table stands nothing.
    ("<table>a<tr><td>b</table>", "a<table><tr><td>b</td></tr></table>"),
    ("<table><tr>a<td>b</td>c</tr></table>", "a<table><tr><td>b</td></tr></table>c"),
    (
      "<table><tr><td>a<tr><div>b</div><tr><td>c</table>",
      "<table><tr><td>a</td></tr></table><div>b</div><table><tr><td>c</td></tr></table>"
    ),
    ("<table><b><tr><td>a</b></table>", "<table><tr><td><b>a</b></td></tr></table>"),
    ("<table><td>a</table>", "<div>a</div>"),
    (
      "<table><tr><td>a</tr><center><tr><td>b</center></table>",
      "<table><tr><td>a</td></tr></table><div><div>b</div></div>"
    ),
    (
      "<table><tr><td>a<tr><img src=i></table>",
      "<table><tr><td>a</td></tr></table><img src=\"https://x.org/i\" alt=\"\">"
    ),
    ("<table><tr><td>a<tr><br>b</table>", "<table><tr><td>a</td></tr></table>b"),
    ("<table><article><p>a</article></table>", "<div><p>a</p></div>"),
    (
      "<table><tr><td>a<section><tr><td>b</section></table>",
      "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"
    ),
    // The parts of ruby.
    ("<ruby>a<rt>b</ruby>", "<ruby>a<rt>b</rt></ruby>"),
    (
      "<ruby><rb>a<rt>b<rb>c<rt>d</ruby>",
      "<ruby><rb>a</rb><rt>b</rt><rb>c</rb><rt>d</rt></ruby>"
    ),
    ("<ruby>a<article><rt>b</article></ruby>", "<ruby>a<div>b</div></ruby>"),
    ("a<rt>b</rt>", "ab"),
    (
      "<a href=1><ruby>a<rt>b<rt>c</ruby><i><a href=2>d</a></i></a>",
      "<a href=\"/1\"><ruby>a<rt>b</rt><rt>c</rt></ruby></a><i><a href=\"/2\">d</a></i>"
    ),
  ]

  @Test(arguments: cases)
  func isReadAsItIsWritten(_ source: String, _ html: String) throws {
    let written = try Self.html(source)
    #expect(written == html)
    #expect(ParserNesting(written).faults == [])
  }

  /// The check knows what it looks for.
  @Test(arguments: [
    "<p>a<div>b</div></p>", "<p><b><ul><li>a</li></ul></b></p>", "<h2><h3>a</h3></h2>",
    "<a href=\"/1\">a<div><a href=\"/2\">b</a></div></a>", "<ul><li><b><li>a</li></b></li></ul>",
    "<dl><dt><div><dd>a</dd></div></dt></dl>", "<table>a</table>", "<table><tr>a</tr></table>",
    "<table><div>a</div></table>", "<table><td>a</td></table>", "<td>a</td>",
    "<table><tr><b><td>a</td></b></tr></table>", "<table><tr><img src=\"a\"></tr></table>",
    "<ruby><rt>a<rt>b</rt></rt></ruby>", "<p><table><tr><td>a</td></tr></table></p>",
  ])
  func theCheckSees(_ html: String) {
    #expect(!ParserNesting(html).faults.isEmpty)
  }

  /// Elements in any order, half of them never closed or closed too often.
  @Test func randomTrees() throws {
    let names = [
      "p", "div", "details", "article", "h2", "h3", "ul", "li", "dl", "dt", "dd", "table", "tbody",
      "caption", "tr", "td", "th", "a href=1", "a href=2", "b", "i", "code", "span", "ruby", "rb",
      "rt", "pre", "blockquote", "figure", "form", "center",
    ]
    var random = SplitMix(state: 7)
    for _ in 0..<3_000 {
      var source = ""
      for word in 0..<Int.random(in: 2...24, using: &random) {
        let name = names[Int.random(in: names.indices, using: &random)]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: source += "</\(name.prefix { $0 != " " })>"
        case 1: source += " w\(word) "
        case 2: source += Bool.random(using: &random) ? "<br>" : "<img src=i>"
        default: source += "<\(name)>"
        }
      }
      let html = try Self.html(source)
      #expect(MarkupTags(html).faults == [], "\(source)")
      #expect(ParserNesting(html).faults == [], "\(source)\n\(html)")
    }
  }
}
