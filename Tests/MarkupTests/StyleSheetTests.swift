import Testing

@testable import Markup

/// What style sheets hide by structure, media and the like: on a list of four items the letters that
/// stay in sight.
struct StyleSheetTests {
  @Test(arguments: [
    // Structure.
    ("li:nth-child(n+3){display:none}", "ab"), ("li:nth-child(even){display:none}", "ac"),
    ("li:nth-child( 2n + 1 ){display:none}", "bd"), ("li:nth-child(-n+2){display:none}", "cd"),
    ("li:nth-child(3){display:none}", "abd"), ("li:first-child{display:none}", "bcd"),
    ("li:last-child{display:none}", "abc"), ("li:nth-last-child(2){display:none}", "abd"),
    ("li:not(:first-child){display:none}", "a"), ("li:nth-of-type(2){display:none}", "acd"),
    ("li:last-of-type{display:none}", "abc"), ("li:first-of-type{display:none}", "bcd"),
    ("li:only-child{display:none}", "abcd"), ("li:only-of-type{display:none}", "abcd"),
    ("li + li{display:none}", "a"), ("#b ~ li{display:none}", "ab"),
    (".x + li{display:none}", "abd"),
    ("#n > li.x{display:none}", "acd"), ("div > li.x{display:none}", "abcd"),
    ("li:has(b){display:none}", "abc"), ("li:has(> i){display:none}", "abcd"),
    ("li:has(+ #d){display:none}", "abd"), (":is(ol, ul) > :is(.x, #d){display:none}", "ac"),
    ("li:where(.x){display:none} li.x{display:list-item}", "abcd"),
    ("li:not(.x, #d){display:none}", "bd"), ("li:empty{display:none}", "abcd"),
    ("li:lang(de){display:none}", "abd"), ("html:root .x{display:none}", "acd"),
    ("ul{display:none}", ""), ("li{display:none}", ""), ("body{visibility:hidden}", "abcd"),
    ("html{display:none}", "abcd"),
    (".md\\:gone{display:none}", "abc"), ("[data-k=\"v, w\"]{display:none}", "bcd"),
    ("[data-k^=v]{display:none}", "bcd"), ("[data-k$=v]{display:none}", "abcd"),
    // A page at rest; what nobody knows hides.
    ("li:hover{display:none}", "abcd"), (".x:focus, .x:active{display:none}", "abcd"),
    (".x:hover{display:block} .x{display:none}", "acd"), (".x:visited{display:none}", "abcd"),
    (".x::before{display:none}", "abcd"), (".x:after{visibility:hidden}", "abcd"),
    (".x:unheard-of{display:none}", "acd"), (".x:-moz-other{display:none}", "abcd"),
    (".x{display:none} .x:unheard-of{display:block}", "acd"),
    (".x:not(:hover){display:none}", "acd"), ("li:nth-child(1 of .x){display:none}", ""),
    // What a reader switches is folded.
    ("ul:not(:hover) .x{display:none}", "abcd"),
    (".x{display:none} ul:hover .x{display:block}", "abcd"),
    (".x{display:none} #t:checked ~ ul .x{display:block}", "abcd"),
    ("#t:not(:checked) ~ ul li:nth-child(n+2){display:none}", "abcd"),
    ("#t:checked ~ ul .x{display:none}", "abcd"),
    // Media and other at-rules.
    ("@media print{.x{display:none}}", "abcd"), ("@media screen{.x{display:none}}", "acd"),
    ("@media all and (min-width: 40em){.x{display:none}}", "acd"),
    ("@media (max-width:600px){.x{display:none}}", "abcd"),
    ("@media (width >= 600px){.x{display:none}}", "acd"),
    ("@media not print{.x{display:none}}", "acd"),
    ("@media print, screen{.x{display:none}}", "acd"),
    ("@media only screen and (max-width:600px){.x{display:none}} #d{display:none}", "abc"),
    ("@media (prefers-color-scheme: dark){.x{display:none}}", "abcd"),
    ("@media screen{@media (min-width:1px){@supports (display:grid){.x{display:none}}}}", "acd"),
    ("@layer base{.x{display:none}}", "acd"),
    ("@container (min-width:1px){.x{display:none}}", "acd"),
    (".x{display:none} @container (min-width:1px){.x{display:block}}", "acd"),
    ("@import url(a.css); .x{display:none}", "acd"), ("@charset \"utf-8\";.x{display:none}", "acd"),
    ("@font-face{font-family:x}.x{display:none}", "acd"),
    ("@keyframes k{from{opacity:0}to{opacity:1}}", "abcd"),
    ("ul{color:red; .x{display:none} & > #d{display:none}}", "ac"),
    (".x{&:hover{display:none}}", "abcd"),
    // Comments, strings, weight.
    ("/* a } */.x/**/{/* b */display:/* c */none}", "acd"), ("<!-- .x{display:none} -->", "acd"),
    ("i{content:'}'} .x{display:none}", "acd"), ("i{content:\"{\"} .x{display:none}", "acd"),
    (".x{display:none!important} #b{display:block}", "acd"),
    (".x{display:none ! important} #b.x{display:block}", "acd"),
    ("#b{display:none} .x{display:block!important}", "abcd"),
    (".x{display:none;display:block}", "abcd"), (".x{display:none!important;display:block}", "acd"),
    // Other properties.
    (".x{visibility:collapse}", "acd"), (".x{visibility:hidden}li.x{visibility:visible}", "abcd"),
    (".x{visibility:hidden}li.x{display:block}", "acd"), (".x{opacity:0}", "acd"),
    (".x{opacity:0.5}", "abcd"), (".x{opacity:0;transition:opacity 1s}", "abcd"),
    (".x{content-visibility:hidden}", "acd"), (".x{content-visibility:auto}", "abcd"),
    (".x{position:absolute;left:-9999px}", "acd"), (".x{position:absolute;left:-5px}", "abcd"),
    (".x{position:absolute;clip:rect(0,0,0,0)}", "acd"), (".x{clip-path:inset(50%)}", "acd"),
    (".x{clip-path:inset(5%)}", "abcd"), (".x{position:static;left:-9999px}", "abcd"),
    (".x{height:0;overflow:hidden}", "acd"), (".x{max-height:0}", "abcd"),
    (".x{max-height:0;overflow:hidden;transition:max-height 1s}", "abcd"),
  ])
  func hides(_ style: String, _ seen: String) {
    let page = """
      <html><head><style>\(style)</style></head><body><input id=t type=checkbox>
      <ul id=n><li data-k="v, w">a</li><li id=b class=x>b</li>
      <li id=c lang=de>c</li><li id=d class="md:gone"><b>d</b></li></ul></body>
      """
    #expect(page.htmlTree.plainText.filter { $0.isLetter } == seen)
  }

  @Test(arguments: [
    ("<style>.a{/* x */display:none} .b{/* y */}</style><p class=a>a<p>b", "b"),
    ("<style media=print>p{display:none}</style><p>a", "a"),
    ("<style media='screen, print'>p{display:none}</style><p>a", ""),
    ("<style type=text/less>p{display:none}</style><p>a", "a"),
    ("<noscript><style>p{display:none}</style></noscript><p>a", "a"),
    ("<p hidden=until-found>a", "a"), ("<p HIDDEN>a", ""), ("<P STYLE='DISPLAY:NONE'>a", ""),
    ("<p aria-hidden=true>a", "a"), ("<p inert>a", "a"), ("<dialog>a</dialog>", ""),
    ("<div popover id=p>a</div>", ""),
    ("<button popovertarget=p></button><div popover id=p>a</div>", "a"),
    ("<details><summary>a</summary>b</details>", "ab"), ("<template>a</template>", ""),
    (
      "<style>.b{display:none}</style><div><button class=o></button><p class=b>a</p></div><script>document.getElementsByClassName('o')[0].onclick = function() { this.nextElementSibling.style.display = 'block' }</script>",
      "a"
    ),
    (
      "<style>#n .x{display:none}</style><div id=n><p class=x>a</div><script>$('#n').show()</script>",
      ""
    ),
    (
      "<style>#n #p{display:none}</style><div id=n><p id=p>a</div><script>$('#n').show()</script>",
      ""
    ),
    (
      "<style>#n p:nth-child(n+2){display:none}</style><div id=n><p>a<p>b</div><script>document.querySelectorAll('#n p').forEach(e => e.style.display = 'block')</script>",
      "ab"
    ),
    ("<style>.l p:nth-child(n+2){display:none}</style><div class=l><p>a<p>b</div>", "a"),
    ("<style>.b{display:none}</style><p class=b style='display:block'>a", "a"),
    ("<style>.b{display:none!important}</style><p class=b style='display:block'>a", ""),
    ("<style>tr:nth-child(2){display:none}</style><table><tr><td>a<tr><td>b</table>", "a"),
    (
      "<style>table > tbody > tr.x{display:none}</style><table><tr><td>a<tr class=x><td>b</table>",
      "a"
    ),
  ])
  func reads(_ page: String, _ seen: String) {
    #expect(page.htmlTree.plainText == seen)
  }

  /// A hidden element counts among its siblings.
  @Test func countsHiddenSiblings() {
    let page = "<style>p:nth-child(3){display:none}</style><div><p>a<p hidden>b<p>c<p>d</div>"
    #expect(page.htmlTree.plainText == "ad")
  }
}
