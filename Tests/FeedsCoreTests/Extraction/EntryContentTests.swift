import Markup
import Testing

@testable import FeedsCore

struct EntryContentTests {
  private static let urls = URLReference(base: "https://example.org/home/")

  private func content(_ html: String) throws -> EntryContent {
    let tree = HTMLReader.tree(html: PageText(bytes: Array("<div>\(html)</div>".utf8)))
    let body = try #require(tree.nodes.first { tree.tag($0) == .div })
    var writer = ContentWriter(tree: tree, urls: try #require(Self.urls))
    return writer.content(of: [(body + 1)..<tree.end(body)], cuts: [])
  }

  /// What is no text leaves no space behind.
  @Test(
    arguments: [
      ("a <img src=x.png> b", "a b"), ("a <img src=x.png>", "a"), ("<p>a</p> <img src=x.png>", "a"),
      ("a <iframe src=/v>c</iframe> b", "a b"), ("a <iframe src=/v></iframe>", "a"),
    ])
  func textBesidesImages(_ html: String, _ text: String) throws {
    #expect(try content(html).text == text)
  }

  @Test func aFrameIsALink() throws {
    let links = try content("a <iframe src='https://v.example/1'></iframe>").links
    #expect(links == [Link(href: "https://v.example/1", text: "v.example")])
  }

  static let cases: [(String, String)] = [
    ("a <b>bold</b> <i>word</i>", "a <b>bold</b> <i>word</i>"),
    ("x<br>y<br><br>", "x<br>y"),
    ("<br>x", "x"),
    ("a<b> b</b>", "a <b>b</b>"),
    ("<b></b><span> </span>x", "x"),
    ("<a href='/x'>r</a>", "<a href=\"https://example.org/x\">r</a>"),
    ("<a href='x?a=1&amp;b=2'>r</a>", "<a href=\"https://example.org/home/x?a=1&amp;b=2\">r</a>"),
    ("<a href='#n'>r</a>", "<a href=\"https://example.org/home/#n\">r</a>"),
    ("<a href='//cdn.example.org/a b'>r</a>", "<a href=\"https://cdn.example.org/a%20b\">r</a>"),
    ("<a href='mailto:a@example.org'>m</a>", "<a href=\"mailto:a@example.org\">m</a>"),
    ("<a name=x>anchor</a>", "anchor"),
    (
      "<img src=a.png alt='A \"b\"'>",
      "<img src=\"https://example.org/home/a.png\" alt=\"A &quot;b&quot;\">"
    ),
    ("<img alt=none>x", "x"),
    (
      "x <iframe src='//v.example/1?a&b' title=' A  \"talk\" '>no <b>frames</b></iframe> y",
      "x <a href=\"https://v.example/1?a&amp;b\">A \"talk\"</a> y"
    ),
    (
      "x <iframe src='https://www.v.example/1'></iframe>",
      "x <a href=\"https://www.v.example/1\">v.example</a>"
    ),
    ("<a href=/t>x <iframe src=/v></iframe></a>", "<a href=\"https://example.org/t\">x</a>"),
    (
      "x<iframe src=/v width=1 height=1></iframe><iframe srcdoc=y></iframe><iframe src='javascript:y'>z</iframe>",
      "x"
    ),
    ("<font color=red>x</font> <center>y</center>", "x<div>y</div>"),
    ("<strike>x</strike><tt>y</tt>", "<s>x</s><code>y</code>"),
    ("1 &lt; 2 &amp; 3 &gt; \"2\"", "1 &lt; 2 &amp; 3 &gt; \"2\""),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<pre>a\n  b</pre>", "<pre>a\n  b</pre>"),
    (
      "<table><tr><td colspan=2>a<td onclick=x></table>",
      "<table><tr><td colspan=\"2\">a</td><td></td></tr></table>"
    ),
    (
      "<p lang=de dir=ltr class=x style='color:red' onclick=y>x</p>",
      "<p lang=\"de\" dir=\"ltr\">x</p>"
    ),
    ("<p href=x cite=x datetime=x start=2 colspan=2 width=2>x</p>", "<p>x</p>"),
    ("<blockquote href=x>x</blockquote><b href=x>y</b>", "<blockquote>x</blockquote><b>y</b>"),
  ]

  /// An entry may be a row, a cell or an item: outside of its table or list, HTML has no place for it.
  @Test(arguments: [
    (
      "<table><tr><th></th><td colspan=2>a</td><td></td><td>b</td></table>", Markup.Tag.table,
      "<div>a</div><div>b</div>"
    ),
    (
      "<table><tr><td>a<table><tr><td>b</table></table>", .tr,
      "<div>a<table><tr><td>b</td></tr></table></div>"
    ),
    ("<ul><li>a<ul><li>b</ul></ul>", .ul, "<div>a<ul><li>b</li></ul></div>"),
    ("<dl><dt>a<dd>b</dl>", .dl, "<div>a</div><div>b</div>"),
  ])
  func partsWithoutTheirWhole(_ source: String, _ whole: Markup.Tag, _ html: String) throws {
    let tree = HTMLReader.tree(html: PageText(bytes: Array(source.utf8)))
    let node = try #require(tree.nodes.first { tree.tag($0) == whole })
    var writer = ContentWriter(tree: tree, urls: try #require(Self.urls))
    #expect(writer.content(of: [(node + 1)..<tree.end(node)], cuts: []).html == html)
  }

  @Test(arguments: cases)
  func writesCleanHTML(_ source: String, _ html: String) throws {
    #expect(try content(source).html == html)
  }

  /// No scheme but http, https and mailto, however it is dressed up.
  @Test(arguments: [
    "<a href='javascript:x'>r</a>", "<a href=' JaVaScRiPt:x'>r</a>",
    "<a href='java\nscript:x'>r</a>",
    "<a href='&#106;avascript:x'>r</a>",
    "<a href='data:text/html,x'>r</a>", "<a href='vbscript:x'>r</a>", "<a href='file:///x'>r</a>",
    "<a href='\u{1}javascript:x'>r</a>", "<img src='javascript:x'>r",
    "<img src='mailto:a@example.org'>r", "<a href='//'>r</a>", "<a href='///x'>r</a>",
    "<img src='data:image/svg+xml,x'>r",
    "<form action=x><button>b</button><input value=v>r</form>", "<script>x</script>r",
    "<b onmouseover=x style='x'>r</b>", "<svg onload=x>s</svg>r",
    "<math href='javascript:x'>r</math>",
  ])
  func dropsWhatCouldRun(_ source: String) throws {
    let html = try content(source).html
    #expect(["r", "<b>r</b>"].contains(html))
  }

  @Test func collectsLinksAndText() throws {
    let content = try content(
      "<p>See <a href=a>one</a> &amp; <a href=b>two</a>, <a href=a>again</a></p><p>End</p>")
    #expect(content.text == "See one & two, again\nEnd")
    #expect(
      content.links == [
        Link(href: "https://example.org/home/a", text: "one"),
        Link(href: "https://example.org/home/b", text: "two"),
      ])
  }
}

struct URLReferenceTests {
  /// RFC 3986 §5.4, as far as http references go.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
    ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
    (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("", "http://a/b/c/d;p?q"),
    (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
    ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."),
    (".g", "http://a/b/c/.g"), ("..g", "http://a/b/c/..g"), ("./g/.", "http://a/b/c/g/"),
    ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
    ("g?y/./x", "http://a/b/c/g?y/./x"),
    ("g#s/../x", "http://a/b/c/g#s/../x"), ("http://x/y", "http://x/y"),
    ("Ä b", "http://a/b/c/%C3%84%20b"),
    ("100%", "http://a/b/c/100%25"), ("%41", "http://a/b/c/%41"),
  ])
  func resolves(_ reference: String, _ url: String) {
    #expect(URLReference(base: "http://a/b/c/d;p?q")?.absolute(reference) == url)
  }

  @Test(arguments: ["", "x", "/x", "ftp://a/", "http:", "http://", "javascript:x", "https:///x"])
  func basesAreAbsolute(_ base: String) {
    #expect(URLReference(base: base) == nil)
  }

  /// A host stands behind the last `@`, and a number behind its colon.
  @Test(arguments: [
    ("http://a", true), ("http://a:80", true), ("http://a:", true), ("http://u:p@a:80?x:y", true),
    ("http://u@v@a", true), ("http://[::1]:80/", true), ("http://u@[::1]", true),
    ("http://a/b:c@d", true), ("http://:80", false), ("http://u@", false), ("http://u@:80/", false),
    ("http://a:b", false), ("http://a:80:80", false), ("http://a:8x/", false), ("http://?a", false),
    ("http://#a", false), ("http://a:p@", false),
  ])
  func linksHaveHosts(_ reference: String, _ isLink: Bool) {
    #expect((URLReference(base: "http://a/b")?.absolute(reference) != nil) == isLink)
  }

  @Test func hostIsWithoutUserAndPort() {
    #expect(URLReference(base: "https://u:p@Example.org:8080/x")?.host == "example.org")
  }
}
