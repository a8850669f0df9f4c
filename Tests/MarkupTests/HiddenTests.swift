import Markup
import Testing

/// What a page hides is nowhere in the tree, whatever hides it.
struct HiddenTests {
  static let markdown: [String] = [
    "- seen\n<!-- - secret -->\n- seen",
    "- seen\n<!-- - secret\n- secret\n\nsecret -->\n- seen",
    "seen <!-- secret --> seen",
    "seen <!-- secret\nsecret --> seen",
    "seen <!-- secret\n\n- secret\n\n--> seen",
    "- seen <!--\n- secret\n-->\n- seen",
    "seen\n\n<div>\n<!-- secret\n\nsecret -->\nseen</div>",
    "<ul>\n<li>seen</li>\n<!-- <li>secret</li>\n<li>secret</li> -->\n    <li>seen</li>\n</ul>",
    "<table>\n  <!--<tr>\n    <td>secret</td>\n  </tr>-->\n  <tr>\n    <td>seen</td>\n  </tr>\n</table>\nseen",
    "seen seen <!-- secret",
    "seen seen <!-- secret --!> seen", "<!-- secret --!> seen",
    "seen <!--> seen",
    "{% comment %}secret{% endcomment %}seen seen",
    "seen {% comment %} secret", "seen {% comment %} secret {% endcomment secret",
    "seen {%- comment -%}\n\n- secret\n\n{%- endcomment -%} seen",
    "seen {% # secret %} seen",
    "seen {{/* secret */}} seen",
    "seen seen\n\n{{- /*\n\n- secret }}\n\n*/ -}}",
    "seen {{< comment >}} secret {{< /comment >}} seen",
    "seen {::comment}secret{:/comment} seen",
    "seen {::comment}\nsecret\n{:/} seen",
    "seen {/* secret */} seen",
    "seen {/* secret\nsecret */\n} seen",
    "seen\n\n[//]: # (secret)\n\nseen",
    "- seen\n[//]: - *2024.12*: secret\n- seen",
    "seen\n\n[comment]: # (secret\nsecret)\n\nseen",
    "- seen\n[comment]: - *2024.12*: secret\n- seen",
    "seen\n\n[comment]: <> (secret)\n\nseen",
    "seen\n\n<script>\n\nsecret\n\n</script>\n\nseen",
    "seen <span hidden>secret</span> seen",
    "seen seen\n\n<STYLE>\n<!-- .a { display: none } -->\n</STYLE>\n\n<p class=a>secret</p>",
    "seen\n\n<div style=\"display:none\">\n\n- secret\n\n</div>\n\nseen",
    "seen seen\n\n::: {style=\"display: none\"}\nsecret\n:::",
    "seen seen[^1]\n\n[^1]: secret",
    "seen\n\n::: {.content-visible when-format=\"pdf\"}\nsecret\n:::",
    "::: {.content-visible when-format=\"html:js\"}\nseen\n:::",
    "::: {.content-visible unless-format=\"pdf\"}\nseen\n:::",
    "seen\n\n::: {.content-visible unless-format=\"html\"}\nsecret\n:::",
    "seen\n\n::: {.content-visible when-profile=\"draft\"}\nsecret\n:::",
    "seen\n\n::: {.content-hidden}\nsecret\n:::",
    "::: {.content-hidden when-format=\"pdf\"}\nseen\n:::",
    "seen\n\n::: {.content-hidden when-format=\"html\"}\nsecret\n:::",
    "::: {.content-hidden unless-format=\"html\"}\nseen\n:::",
    "seen [secret]{.content-visible when-format=\"latex\"}",
  ]

  @Test(arguments: markdown)
  func staysHiddenInMarkdown(_ source: String) {
    let text = source.markdownTree.plainText
    #expect(!text.contains("secret"))
    #expect(text.contains("seen"))
    #expect(text.replacing("seen", with: "").allSatisfy { $0.isWhitespace || $0 == "1" })
  }

  static let html: [String] = [
    "<p>seen<!-- secret --></p>",
    "<p>seen</p><template><p>secret</p></template>",
    "<p>seen</p><noscript>secret</noscript>",
    "<p>seen</p><iframe src=x><p>secret</p></iframe>",
    "<p>seen</p><iframe src=x hidden>secret</iframe>", "<p>seen</p><audio>secret</audio>",
    "<p>seen</p><meter>secret</meter>", "<p>seen</p><progress>secret</progress>",
    "<p>seen</p><noframes>secret</noframes>", "<p>seen</p><noembed>secret</noembed>",
    "<p>seen</p><applet>secret</applet>", "<p>seen</p><map>secret</map>",
    "<p>seen</p><style>secret</style><script>secret</script>",
    "<p>seen</p><p hidden>secret <b>secret</b></p>",
    "<p>seen</p><p hidden=\"\">secret</p>",
    "<p>seen</p><ul><li style='DISPLAY : none'>secret</li></ul>",
    "<p>seen</p><div style=\"color:red;display/**/:none!important\"><ul><li>secret</li></ul></div>",
    "<p>seen</p><div style=\"visibility: hidden\">secret</div>",
    "<p>seen</p><select><option>secret</option></select><textarea>secret</textarea>",
    "<p>seen</p><iframe>secret</iframe><object>secret</object><svg><text>secret</text></svg>",
    "<p>seen</p><select>secret</select><canvas>secret</canvas><video>secret</video>",
    "<title>secret</title><p>seen</p>",
    "<style>.old, p#x { color: red; display: none }</style><p>seen</p><p class='a old'>secret</p><p id=x>secret</p>",
    "<style>/* .seen{} */ div.old.b{display:none!important}</style><p class=old>seen</p><div class='b old'>secret</div>",
    "<p>seen</p><div class='card d-none'>secret</div><span class=sr-only>secret</span>",
    "<p>seen</p><div class=hidden>secret</div>",
    "<p>seen</p><dialog>secret</dialog>",
    "<p>seen</p><div id=x style='display:none'>secret</div><script>var a = 'y'; f(a).show()</script>",
    "<p>seen</p><div id=x style='display:none'>secret</div><script>log('x')</script>",
    "<p>seen</p><a href='#x'></a><div id=x hidden>secret</div>",
    "<p>seen</p><div class=hidden>secret</div><script>x.classList.toggle('hidden')</script>",
    "<p>seen</p><p class='none block' hidden>secret</p><script>a.style.display = b ? 'none' : 'block'</script>",
    "{% comment %}<p>secret</p>{% endcomment %}<p>seen</p>",
    "<ul><li>seen<li hidden>secret<ul><li>secret</ul></ul>",
    "<table><tr><td>seen<tr style=display:none><td>secret</table>",
  ]

  @Test(arguments: html)
  func staysHiddenInHTML(_ source: String) {
    #expect(source.htmlTree.plainText == "seen")
  }

  /// What only looks like a comment is shown.
  @Test(arguments: [
    ("`<!-- code -->`", "<!-- code -->"), ("```\n<!-- code -->\n```", "<!-- code -->"),
    ("````\n```\n<!-- code -->\n````", "``` <!-- code -->"),
    ("<p style=\"display:block\">seen</p>", "seen"), ("a {b} c", "a {b} c"),
    ("<details><summary>Older</summary>\n\nseen\n\n</details>", "Older seen"),
  ])
  func staysVisible(_ source: String, _ text: String) {
    #expect(source.markdownTree.plainText == text)
  }

  /// What a control on the page opens is folded, not hidden.
  @Test(arguments: [
    "<div id=more style='display:none'>seen</div><script>document.getElementById('more').style.display = 'block'</script>",
    "<div id=more style='display:none'>seen</div><a href=\"javascript:toggle('more')\"></a>",
    "<li class=old style='display:none'>seen</li><script>$('.old').toggle()</script>",
    "<button data-bs-toggle=collapse data-bs-target='#c'></button><div id=c hidden>seen</div>",
    "<a data-toggle=tab href='#t'></a><div id=t class=d-none>seen</div>",
    "<style>.tab{display:none} #t:target{display:block}</style><div id=t class=tab>seen</div>",
    "<div id=x onclick=\"show('y')\"></div><div id=y style='display:none'>seen</div>",
    "<p class='d-none d-md-block'>seen</p>", "<p class='hidden md:flex'>seen</p>",
    "<style>@media print { p { display: none } }</style><p>seen</p>",
    "<style>.a .b{display:none}</style><p class=b>seen</p>", "<dialog open>seen</dialog>",
    "<style>.t{display:none} .t.on{display:block}</style><p class='t on'>seen</p>",
    "<style>.t:not(.on){display:none}</style><p class='t on'>seen</p>",
    "<style>.a > .t{display:none} .t{display:block}</style><p class=t>seen</p>",
    "<style>.shut .t{display:none}</style><div class=shut><p class=t>seen</p></div><script>$('.shut').toggleClass('shut')</script>",
    "<style>nav ul{display:none}</style><ul><li>seen</li></ul>",
  ])
  func foldedPartsAreVisible(_ source: String) {
    #expect(source.htmlTree.plainText == "seen")
  }

  /// What style sheets do not display, whatever the way they say so.
  @Test(arguments: [
    ".a .b{display:none}", ".a > p.b { display : none }", "div.a p{display:none!important}",
    "p:not(.c){display:none}.a{}", "#i{display:none} p{display:block}", "[data-x=y]{display:none}",
    ".c,\n.a .b{visibility:hidden}", "p.b{display:none} .b{display:block}",
    "*.b{display:none}", ".b{display:block} .b{display:none}",
  ])
  func styleSheetsHide(_ style: String) {
    let page =
      "<style>\(style)</style><div class='a z'><p id=i class='b w' data-x=y>secret</p></div><i>seen</i>"
    #expect(page.htmlTree.plainText == "seen")
  }

  /// A row is the sibling of the row above also for style sheets, whatever that leaves open.
  @Test func styleSheetsSeeRowsAsBrowsersDo() {
    let page =
      "<style>tr:nth-child(2){display:none}</style><table><tr><td><ul><li>seen<tr><td>secret</table>"
    #expect(page.htmlTree.plainText == "seen")
  }

  @Test func classesThatHideYieldToAButtonForMore() {
    let page = "<div class='item hidden'>seen</div>"
    #expect(page.htmlTree.plainText.isEmpty)
    #expect((page + "<button>Show more</button>").htmlTree.plainText == "seenShow more")
  }

  @Test func countsWhatItLeavesOut() {
    let tree = """
      - one
      <!-- - two -->
      <!--
      - three
      - four
      -->
      <p hidden>five</p>

      <!-- no item -->
      """.markdownTree
    let left = tree.omissions.map {
      "\($0.reason) \($0.lines.lowerBound)-\($0.lines.upperBound) \($0.items)"
    }
    #expect(left == ["comment 2-2 1", "comment 3-6 2", "hiddenElement 7-7 1"])
  }
}
