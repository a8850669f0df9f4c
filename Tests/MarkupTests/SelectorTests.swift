import Testing

@testable import Markup

/// The ids of what a selector matches.
struct SelectorTests {
  private static let page = """
    <div id=news class="section level2"><h2 id=h>News</h2>
    <ul id=list><li id=a class="item new" data-year=2024 lang=en>One <b id=b>bold</b></li>
    <li id=c class=item data-year=2023 lang=en-GB>Two <a id=d href="/x.pdf?a=1">x</a></li>
    <li id=e class=Item title="a ] b" lang=english><my-card id=f data-x=""><b id=g>deep</b></my-card></li></ul>
    text <p id=p1>1</p> text <p id=p2>2</p><!-- - x --><div id=gone hidden>3</div><p id=p3>4</p></div>
    <DIV ID=other Class="a:b 2024 日本"><SPAN id=s>x</SPAN><x.y id=t>y</x.y></DIV>
    """

  /// The matches, by `all`, which `matches` must agree with on every node.
  private func ids(_ selector: String, _ html: String = page) throws -> String {
    let (selector, tree) = (try Selector(selector), html.htmlTree)
    let all = selector.all(in: tree)
    #expect(tree.nodes.filter { selector.matches($0, in: tree) } == all)
    let firsts = tree.nodes.map { selector.first(in: $0, of: tree) }
    for (node, first) in zip(tree.nodes, firsts) where tree.tag(node) != .text {
      let inside = all.first { $0 > node && $0 < tree.end(node) }
      #expect(first == inside ?? (all.contains(node) ? node : nil))
    }
    let elements = tree.nodes.filter { tree.tag($0) != .text }
    #expect(selector.first(inEach: elements, of: tree) == elements.map { firsts[$0] })
    return all.map { tree.attribute("id", of: $0) ?? tree.name($0) }.joined(separator: " ")
  }

  @Test(arguments: [
    ("li", "a c e"), ("LI", "a c e"), ("#a", "a"), ("#A", ""), (".item", "a c"),
    ("li.item.new", "a"),
    ("my-card", "f"), ("My-Card", "f"), ("x\\.y", "t"), ("other-card", ""), ("\\#text", ""),
    ("\\#other", ""), ("html", "html"), ("*#p1", "p1"), ("  li  ", "a c e"),
    (".a\\:b", "other"), (".\\32 024", "other"), (".\\000032024", "other"), ("#other.日本", "other"),
    (".\\65e5\\672c", "other"), ("\\6c i", "a c e"), ("\\6ci", "a c e"),
  ])
  func namesIDsAndClasses(_ selector: String, _ expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("[data-x]", "f"), ("[ DATA-YEAR ]", "a c"), ("[data-year=\"2024\"]", "a"),
    ("[data-year = '2024' ]", "a"), ("[class=item]", "c"), ("[class=item i]", "c e"),
    ("[class=\"ITEM\"I]", "c e"), ("[class=item s]", "c"), ("[class~=new]", "a"),
    ("[class~='item new']", ""), ("[class~='']", ""), ("[class^=it]", "a c"),
    ("[class$=\"new\"]", "a"), ("[href*='.pdf']", "d"), ("[href$='?a=1']", "d"),
    ("[href^='']", ""), ("[href$='']", ""), ("[href*='']", ""), ("[data-x='']", "f"),
    ("[lang|=en]", "a c"), ("[lang|=e]", ""), ("[title='a ] b']", "e"),
    ("[title=\"a \\5d  b\"]", "e"),
    ("[title='a \\\n] b']", "e"), ("li[lang][title]", "e"), ("[nothing]", ""),
  ])
  func attributes(_ selector: String, _ expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("div li", "a c e"), ("#news b", "b g"), ("#news>b", ""), ("li > b", "b"), ("li b", "b g"),
    ("ul > li > my-card > b", "g"), ("div ul b", "b g"), ("body div > ul > li b", "b g"),
    ("h2 + ul", "list"), ("h2 + p", ""), ("ul ~ p", "p1 p2 p3"), ("p + p", "p2 p3"),
    ("p + p + p", "p3"),
    ("p ~ p", "p2 p3"), ("li.new + li b", ""), ("li.new ~ li b", "g"), ("h2~ul>li+li+li b", "g"),
    ("ul+p", "p1"), ("h2, p", "h p1 p2 p3"), ("p, li, p", "a c e p1 p2 p3"), ("a,b", "b d g"),
    ("div + div", "other"), ("div div", ""), ("* > li\n\t+ li", "c e"), ("li li", ""),
    ("b, #news", "news b g"), ("h2, a ~ b", "h"),
  ])
  func combinators(_ selector: String, _ expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("li:first-child", "a"), ("li:last-child", "e"), ("b:first-child:last-child", "b g"),
    ("p:first-child", ""), ("p:last-child", "p3"), ("li:nth-child(2)", "c"), ("p:nth-child(2)", ""),
    ("li:nth-child(odd)", "a e"), ("li:nth-child(EVEN)", "c"), ("li:nth-child(n)", "a c e"),
    ("li:nth-child(n+2)", "c e"), ("li:nth-child( 2n + 1 )", "a e"), ("li:nth-child(-n+2)", "a c"),
    ("li:nth-child(-2n+3)", "a e"), ("li:nth-child(+3)", "e"), ("li:nth-child(0)", ""),
    ("li:nth-child(-1)", ""), ("li:nth-child(0n+2)", "c"), ("li:nth-child(3n)", "e"),
    ("li:nth-child(N-1)", "a c e"), ("li:nth-child(99999999999999999999n+1)", "a"),
    ("li:nth-child(2) a", "d"), ("li:nth-child(2) + li", "e"), ("li:Nth-Child(2)", "c"),
    ("li:not(.item)", "e"), ("li:not(.new, [title])", "c"), ("li:not( :first-child )", "c e"),
    ("li:not(:nth-child(2)) b", "b g"), ("li:not(*)", ""),
    (":not(li):not(p)[id]", "news h list b d f g other s t"),
    ("li:not(li.new) ~ li", "e"), ("body > :last-child", "other"), ("html:first-child", "html"),
  ])
  func pseudoClasses(_ selector: String, _ expected: String) throws {
    #expect(try ids(selector) == expected)
  }

  @Test(arguments: [
    ("tr td:nth-child(2)", "<table><tr><td id=a><td id=b><tr><td id=c><td id=d></table>", "b d"),
    ("b", "", ""), ("p", "<p id=a>x<p id=b>y", "a b"), ("i", "<p><b>x<i id=a>y</b></i>", "a"),
    ("script + p, p", "<script>x</script><p id=a>x", "a"), ("script", "<script>x</script>", ""),
  ])
  func otherPages(_ selector: String, _ html: String, _ expected: String) throws {
    #expect(try ids(selector, html) == expected)
  }

  @Test func textNodesNeverMatch() throws {
    let tree = "<p>x</p>".htmlTree
    let text = try #require(tree.nodes.first { tree.tag($0) == .text })
    #expect(try !Selector("*").matches(text, in: tree))
    #expect(try Selector("*").first(in: text, of: tree) == nil)
  }

  /// Every selector on made-up trees, against the definition of each combinator tried naively.
  @Test(arguments: [
    "a b c", "a > b c", "a + b c", "a ~ b > c", "a b + b ~ c", "b + b + b", "b b b",
  ])
  func agreesWithTheDefinition(_ text: String) throws {
    let tokens = text.split(separator: " ").map(String.init)
    var parts: [(name: String, combinator: String)] = []
    var combinator = ""
    for token in tokens {
      if ["+", "~", ">"].contains(token) { combinator = token; continue }
      parts.append((token, combinator))
      combinator = " "
    }
    let names = ["a", "b", "c"]
    for seed in 1...60 {
      var state = UInt32(seed)
      func random(_ bound: UInt32) -> Int {
        state = state &* 1_664_525 &+ 1_013_904_223
        return Int((state >> 16) % bound)
      }
      var html = ""
      var open: [String] = []
      for _ in 0..<40 {
        if random(5) < 3 || open.isEmpty {
          open.append(names[random(3)])
          html += "<x-\(open[open.count - 1])>" + (random(2) == 0 ? "t" : "")
        } else {
          html += "</x-\(open.removeLast())>"
        }
      }
      let tree = html.htmlTree
      func isMatched(_ node: PageTree.Node, _ last: Int) -> Bool {
        guard tree.name(node) == "x-" + parts[last].name else { return false }
        guard last > 0 else { return true }
        let siblings = tree.nodes.filter {
          tree.parent($0) == tree.parent(node) && $0 < node && tree.tag($0) != .text
        }
        let before: [PageTree.Node] =
          switch parts[last].combinator {
          case ">": tree.parent(node).map { [$0] } ?? []
          case "+": siblings.suffix(1)
          case "~": siblings
          default: Array(tree.ancestors(node))
          }
        return before.contains { isMatched($0, last - 1) }
      }
      let custom = try Selector(
        tokens.map { names.contains($0) ? "x-" + $0 : $0 }.joined(separator: " "))
      #expect(
        custom.all(in: tree) == tree.nodes.filter { isMatched($0, parts.count - 1) }, "\(html)")
      #expect(custom.all(in: tree) == tree.nodes.filter { custom.matches($0, in: tree) }, "\(html)")
    }
  }
}

/// What is no selector, and where.
struct SelectorErrorTests {
  @Test(arguments: [
    ("", 1, "expected an element such as li, .news or #news, but the selector ends"),
    ("li,", 4, "expected an element"), ("li, , p", 5, "expected an element"),
    ("> li", 1, "expected an element such as li, .news or #news, not \">\""),
    ("li > > p", 6, "expected an element"), ("li +", 5, "expected an element"),
    ("li $", 4, "expected an element"), ("li)", 3, "expected a space"),
    ("*li", 2, "expected a space"),
    ("li\"", 3, "not \"\\\"\""), ("é ä%", 6, "expected a space"),
    (".", 2, "expected a class after \".\""),
    ("#", 2, "expected an id"), ("#-", 2, "\"-\" is no name in CSS; write [id=\"-\"]"),
    ("#2024", 2, "\"2024\" is no name in CSS; write [id=\"2024\"]"),
    ("li.2024a b", 4, "write [class~=\"2024a\"]"), ("li\\", 3, "expected a space"),
    ("svg|a", 4, "\"|\" is not supported; supported are name, *, #id"),
    ("a || b", 3, "\"|\" is not supported"),
    ("[", 1, "\"[\" is never closed"), ("a[b", 2, "\"[\" is never closed"),
    ("a[b=", 2, "\"[\" is never closed"), ("a[b=c", 2, "\"[\" is never closed"),
    ("a[b=\"c]", 5, "\"\"\" is never closed"), ("a[b='c\n']", 5, "\"'\" is never closed"),
    ("a[b='\\", 5, "is never closed"), ("[]", 2, "expected the name of an attribute"),
    ("[a b]", 4, "expected \"=\""), ("[a!=b]", 3, "expected \"=\""), ("[a^b]", 4, "expected \"=\""),
    ("[a=]", 4, "expected a value in quotes"), ("[a=b c]", 6, "expected \"]\""),
    ("[year=2024]", 7, "\"2024\" is no name in CSS; write [year=\"2024\"]"),
    ("[href^=/news/ i]", 8, "write [href^=\"/news/\"]"), ("[href=a/b]", 7, "write [href=\"a/b\"]"),
    ("a:hover", 2, "\":hover\" is not supported; supported are"),
    ("li:has(time)", 3, "\":has()\" is not supported"),
    ("p::before", 2, "\"::before\" is not supported"),
    ("a:", 3, "expected a name such as first-child"), ("a:nth-child", 12, "expected \"(\""),
    ("a:nth-child(", 12, "\"(\" is never closed"), ("a:nth-child(2", 12, "\"(\" is never closed"),
    ("a:nth-child()", 13, "expected odd, even"), ("a:nth-child(x)", 13, "expected odd, even"),
    ("a:nth-child(oddly)", 13, "expected odd, even"), ("a:nth-child(2n+)", 16, "expected a number"),
    ("a:nth-child(2 of b)", 15, "expected odd, even"), ("a:first-child()", 14, "expected a space"),
    ("a:not", 6, "expected \"(\""), ("a:not(", 6, "\"(\" is never closed"),
    ("a:not(b", 6, "\"(\" is never closed"), ("a:not()", 7, "expected an element"),
    ("a:not(b c)", 9, "\":not() of several parts\" is not supported"),
    ("a:not(b>c)", 8, "\":not() of several parts\""), ("a:not(b,)", 9, "expected an element"),
    ("a:not(:not(b))", 7, "\":not() in :not()\" is not supported"),
    ("/* x */ a", 1, "expected an element"),
  ])
  func namesTheColumn(_ selector: String, _ column: Int, _ message: String) {
    let error = #expect(throws: SelectorError.self) { try Selector(selector) }
    #expect(error?.column == column)
    let text = error.map { "\($0)" } ?? ""
    #expect(text.hasPrefix("column \(column): "))
    #expect(text.contains(message), "\(text)")
  }

  @Test(arguments: [
    (String(repeating: "a ", count: 10_000), 1_001),
    (String(repeating: ".a", count: 10_000), 1_001),
    (String(repeating: ":not(", count: 10_000), 1_001),
    (String(repeating: "a ", count: 65), 129), (String(repeating: "*,", count: 65), 129),
    (String(repeating: ":not(", count: 200), 6), (String(repeating: "[", count: 1_000), 2),
  ])
  func hostileSelectorsEnd(_ selector: String, _ column: Int) {
    #expect(throws: SelectorError.self) { try Selector(selector) }
    #expect((try? Selector(selector)) == nil)
    do { _ = try Selector(selector) } catch { #expect(error.column == column) }
  }
}

/// Selectors and pages that would take long if anything were tried twice.
struct SelectorTimeTests {
  @Test func deepPagesAndManyParts() throws {
    let html = String(repeating: "<div>", count: 250) + String(repeating: "<p>x</p>", count: 20_000)
    let tree = html.htmlTree
    let selector = try Selector(String(repeating: "div ", count: 63) + "b")
    #expect(selector.all(in: tree).isEmpty)
    let siblings = try Selector(String(repeating: "p~", count: 63) + "p")
    #expect(siblings.all(in: tree).count == 20_000 - 63)
    let mixed = try Selector(String(repeating: "div *,", count: 31) + "div *")
    #expect(mixed.all(in: tree).count == 20_249)
  }

  @Test func manyItems() throws {
    let item = "<li class='card new'><time class=date>2024</time> <my-title>x</my-title></li>"
    let tree = ("<ul class=news>" + String(repeating: item, count: 100_000)).htmlTree
    let items = try Selector(".news > li").all(in: tree)
    #expect(items.count == 100_000)
    let dates = try Selector("li.card:not(.old) ~ li > .date:nth-child(1)").first(
      inEach: items, of: tree)
    #expect(dates.count { $0 != nil } == 99_999)
    let titles = try Selector(".date + my-title")
    #expect(items.allSatisfy { titles.first(in: $0, of: tree) != nil })
  }

  @Test func manyNames() throws {
    let html = (0..<70_000).map { "<x-\($0)>y</x-\($0)>" }.joined()
    let tree = html.htmlTree
    #expect(try Selector("x-7").all(in: tree).count == 1)
    #expect(try Selector("x-69999").all(in: tree).isEmpty)
  }
}
