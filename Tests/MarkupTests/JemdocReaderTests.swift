import Markup
import Testing

struct JemdocTextTests {
  static let texts: [(String, String)] = [
    // Emphasis.
    ("/a/ *b* +c+ _d_", "<i>a</i> <b>b</b> <tt>c</tt> <u>d</u>"),
    ("*bold /and/ more*", "<b>bold <i>and</i> more</b>"),
    ("and/or either/or 2/3/2024 C++ and C++", "and/or either/or 2/3/2024 C++ and C++"),
    ("\\/a\\/ \\*b\\* 3 * 4 * 5", "/a/ *b* 3 * 4 * 5"),
    ("(/a/), */b/*", "(<i>a</i>), <b><i>b</i></b>"),
    ("my_file_name _x", "my_file_name _x"), ("*open", "*open"), ("a ** b", "a ** b"),
    // Links.
    ("[people.html our people]", "<a href=people.html>our people</a>"),
    (
      "[https://a.example/~b/c_d/]",
      "<a href=https://a.example/~b/c_d/>https://a.example/~b/c_d/</a>"
    ),
    ("[a@b.example]", "<a href=mailto:a@b.example>a@b.example</a>"),
    ("[mailto:a@b.example write]", "<a href=mailto:a@b.example>write</a>"),
    ("[x.html *b* /i/]", "<a href=x.html><b>b</b> <i>i</i></a>"),
    ("/in [https://a.example/b/c d]/", "<i>in <a href=https://a.example/b/c>d</a></i>"),
    ("[p.html\\#top up]", "<a href=p.html#top>up</a>"),
    (
      "[a%20b.pdf one] 20% [c%20d.pdf two]",
      "<a href=a%20b.pdf>one</a> 20% <a href=c%20d.pdf>two</a>"
    ),
    ("[talks Talks]", "<a href=talks>Talks</a>"),
    ("\\[Oct 2024\\] [Nov 2024] [3] [2024-01-02 x]", "[Oct 2024] [Nov 2024] [3] [2024-01-02 x]"),
    ("[open a", "[open a"), ("a] b", "a] b"),
    ("[img{10}{20}{A cat} cat.png the cat] x", "<img src=cat.png alt=A cat> x"),
    ("[u.html [img c.png] pic] y", "<a href=u.html><img src=c.png alt=> pic</a> y"),
    ("[https://a.example/?b=1&c=\"2 d]", "<a href=https://a.example/?b=1&c=\"2>d</a>"),
    // Raw HTML and what is literal.
    ("{{<b>}}a{{</b>}} < b & c", "<b>a</b> < b & c"), ("{{/a/ [b c]}}", "/a/ [b c]"),
    ("{{ open", "{{ open"), ("%a*b*[c.html d]% 5% of 6%", "<tt>a*b*[c.html d]</tt> 5% of 6%"),
    ("$x_1 * y * z/2/3$ \\$5", "$x_1 * y * z/2/3$ $5"), ("+{{a|b}}+", "<tt>a|b</tt>"),
    // Punctuation.
    ("a -- b --- c... d~e", "a – b — c… d\u{A0}e"),
    ("\"a\" `b' it's", "“a” ‘b’ it's"), ("5\" disk", "5\" disk"),
    ("a\\nb \\R\\C\\M \\\\ c\\-\\-d", "a<br>b ®©· \\ c--d"), ("a\\", "a"),
  ]

  @Test(arguments: texts)
  func isRead(_ text: String, _ html: String) {
    #expect(text.jemdocTree.inlineText == html)
  }

  @Test func noEquationsWhereTheModelineSaysSo() {
    #expect("# jemdoc: noeqs\n\n$5 *b* $6".jemdocTree.inlineText == "$5 <b>b</b> $6")
  }
}

struct JemdocBlockTests {
  @Test func keepsSourceLines() {
    let tree = """
      # jemdoc: menu{MENU}{a.html}
      = The /Tide/ Lab
      of the harbour

      == News
      - one
        two # not seen
      # nor this
        three
      -- deep

      - four
      text
      goes on

      end
      """.jemdocTree
    #expect(tree.head.title == "The Tide Lab")
    #expect(
      tree.outline == """
        1 html
         1 body
          2 h1
           2 "The "
           2 i
            2 "Tide"
           2 " Lab"
          3 p
           3 "of the harbour␤"
          5 h2
           5 "News"
          6 ul
           6 li
            6 p
             6 "one␤"
             7 "two␤␤"
             9 "three␤"
            10 ul
             10 li
              10 p
               10 "deep␤"
           12 li
            12 p
             12 "four␤"
             13 "text␤"
             14 "goes on␤"
          16 p
           16 "end␤"
        """)
  }

  static let blocks: [(String, String)] = [
    ("- a\n. b\n.. c\n. d", "ul(li(p)) ol(li(p ol(li(p))) li(p))"),
    ("--- a\n- b", "ul(li(ul(li(ul(li(p))))) li(p))"),
    (": {a} b\n: {c} d", "dl(dt dd(p) dt dd(p))"), (": no term", "p"), ("...and so on", "p"),
    ("---\n\na", "hr p"), ("a\n{{b}}", "p p"),
    ("~~~\n{A}\n- b\n~~~\n\nc", "div(h2 div(ul(li(p)))) p"),
    ("== X\n=== Y\n~~~\n{A}\nb\n~~~", "h2 h3 div(h3 div(p))"), ("~~~\na\n~~~", "div(div(p))"),
    ("~~~\n{}{table}{t}\na | b ||\nc | d\n~~~", "table(tr(td td) tr(td td))"),
    ("~~~\n{}{img_left}{a.png}{b}{1}{2}{c.html}\nd\n~~~\n\ne", "div(img p) p"),
    ("~~~\n{T}{python}\n# a\n\\~~~\n~~~\n\nb", "div(div pre) p"),
    ("~~~\n{}{raw}\n<ol><li>*a*</ol>\n~~~\n\nb", "ol(li) p"), ("~~~\nopen", "div(div(p))"),
    ("~~~\n{}{raw}\n<p>a</p>", "p"),
    ("~~~\n{filter_through}{sort}\nb\na\n~~~\n\nc", "p"),
  ]

  @Test(arguments: blocks)
  func areRead(_ text: String, _ elements: String) {
    #expect(text.jemdocTree.elements == elements)
  }

  @Test(arguments: [
    ("# jemdoc: title{A, \\{b\\}}, nofooter\n= C", "A, {b}"), ("# x\n\n= C \\n D\n", "C D"),
    ("# jemdoc: nofooter, title{A}\n", "A"), ("text\n= C", ""),
    ("= {{<b>}}C{{</b>}} & D  # no", "C & D"),
  ])
  func titles(_ text: String, _ title: String) {
    #expect(text.jemdocTree.head.title ?? "" == title)
  }

  /// Whatever follows `#` is for the author only, and so is what raw HTML hides.
  @Test(arguments: [
    "#SECRET", "# SECRET", "  # SECRET", "a # SECRET", "- a#SECRET\n  b", "a\n#- SECRET\nb",
    "= A # SECRET\n", "~~~\n{A}\n# SECRET\n~~~", "~~~\n{}{table}\na | b # | SECRET ||\n~~~",
    "[a.html#SECRET b]", "# jemdoc: addcss{SECRET}\n\na", "{{<!--}} SECRET {{-->}} a",
    "~~~\n{}{raw}\n<!-- SECRET -->\n<p hidden>SECRET</p>\n~~~", "a \\# b # SECRET",
    "{{<span style=\"display:none\">}}SECRET{{</span>}}", "#include{SECRET}",
    ": {a # SECRET\n} b", "#\n#SECRET\n- a",
    "~~~\n{filter_through}{SECRET}\nSECRET\n~~~",
  ])
  func commentsNeverReachTheTree(_ text: String) {
    let tree = (text + "\n\nseen\n").jemdocTree
    #expect(!tree.outline.contains("SECRET"))
    #expect(tree.head.title?.contains("SECRET") != true)
    #expect(tree.plainText.contains("seen"))
  }

  @Test func commentedItemsAreCounted() {
    let tree = """
      = A
      # no item
      #- \\[Jan 2024\\] one
      # - two
      #-- three

      a
      #. four
      """.jemdocTree
    #expect(tree.omissions.map(\.lines) == [2...5, 8...8])
    #expect(tree.omissions.map(\.items) == [3, 1])
    #expect(tree.omissions.allSatisfy { $0.reason == .comment })
  }

  @Test(arguments: [
    String(repeating: "[", count: 60_000), String(repeating: "[a.b [img ", count: 12_000),
    String(repeating: "[1", count: 30_000) + "]", String(repeating: "{{", count: 30_000),
    String(repeating: "{", count: 60_000), String(repeating: "$a%b\"/*+", count: 8_000),
    String(repeating: "- a\n-------------------- b\n", count: 2_000),
    String(repeating: "-", count: 60_000), String(repeating: "~~~\n{a}\n", count: 8_000),
    String(repeating: "\\", count: 60_000), String(repeating: "#", count: 60_000),
    String(repeating: ": {a\n", count: 12_000), String(repeating: "/a ", count: 20_000),
    String(repeating: "[a.b ", count: 12_000) + "]" + String(repeating: "[img{", count: 12_000),
    "# jemdoc: " + String(repeating: "title{,", count: 8_000),
    String(repeating: "|", count: 200) + "~~~\n{}{table}\n" + String(repeating: "|", count: 60_000),
  ])
  func hostileTextIsReadInLinearTime(_ text: String) {
    let start = ContinuousClock.now
    let tree = text.jemdocTree
    #expect(tree.nodes.count >= 0)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}

extension String {
  /// The tree of this text read as jemdoc.
  fileprivate var jemdocTree: PageTree { JemdocReader.tree(jemdoc: PageText(bytes: Array(utf8))) }
}

extension PageTree {
  /// The inline elements and text of the first paragraph.
  fileprivate var inlineText: String {
    guard let first = nodes.first(where: { tag($0) == .p }) else { return "" }
    var text = ""
    var open: [Node] = []
    for node in subtree(first).dropFirst() {
      while let last = open.last, end(last) <= node { text += close(open.removeLast()) }
      if tag(node) == .text {
        text += String(decoding: self.text(node), as: UTF8.self)
      } else {
        let attributes = attributes(of: node).map { " \($0.name)=\($0.value)" }.joined()
        text += "<\(name(node))\(attributes)>"
        open.append(node)
      }
    }
    while let last = open.popLast() { text += close(last) }
    while text.last == "\n" { text.removeLast() }
    return text
  }

  private func close(_ node: Node) -> String {
    [.br, .img].contains(tag(node)) ? "" : "</\(name(node))>"
  }

  /// The block elements as a term, `ul(li li)`.
  fileprivate var elements: String {
    func term(_ node: Node, _ depth: Int) -> String? {
      guard tag(node) != .text, depth < 20 else { return nil }
      let inner = children(node).compactMap { term($0, depth + 1) }.joined(separator: " ")
      return inner.isEmpty ? name(node) : "\(name(node))(\(inner))"
    }
    guard let body = nodes.first(where: { tag($0) == .body }) else { return "" }
    return children(body).compactMap { term($0, 0) }.joined(separator: " ")
  }
}
