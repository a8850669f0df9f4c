import Testing

@testable import Markup

/// What is refused before a parser sees it, and what people write is not.
@Suite(.timeLimit(.minutes(3))) struct LimitsTests {
  /// A text, and the line and a word of what there is too much of.
  static let refused: [(String, Int, String)] = [
    ("a\n\n" + repeated(">", 200) + " a", 3, "nested deeper"),
    ("a\n" + repeated("- ", 200) + "a", 2, "nested deeper"),
    (repeated("1. ", 200) + "a", 1, "nested deeper"),
    (repeated("> - ", 60) + "a", 1, "nested deeper"),
    (repeated("|a", 600) + "\n" + repeated("|-", 600) + "\n|x", 2, "500 columns"),
    ("> " + repeated("|a", 600) + "\n> " + repeated("|-", 600), 2, "500 columns"),
    ("|a|b|\n|-|-|\n" + repeated("|x|y|\n", 110_000), 100_002, "200000 cells"),
    ("|a|b|\n|-|-|\n" + repeated("|x\n", 110_000), 100_002, "200000 cells"),
    (repeated("a <? ", 60), 1, "without their end"),
    (repeated("a <![CDATA[ ", 60), 1, "without their end"),
    (repeated("a <!A ", 60), 1, "without their end"),
    (repeated("a <? <? ?> <?\n", 80), 51, "without their end"),
    (repeated("[^a] ", 110_000), 1, "footnotes"),
    (repeated("*", 2_000_000), 1, "lines and marks"),
    ("a\n\n[a]: /" + repeated("b", 5_000) + "\n\n" + repeated("[a] ", 20_000), 3, "definition"),
  ]

  @Test(arguments: refused)
  func tooMuchIsRefused(_ text: String, _ line: Int, _ words: String) {
    let tree = MarkdownReader.tree(markdown: PageText(bytes: Array(text.utf8)))
    #expect(tree.excess?.line == line)
    #expect(tree.excess?.message.contains(words) == true, "\(tree.excess?.message ?? "")")
    #expect(tree.nodes.isEmpty)
  }

  static let read = [
    repeated(">", 50) + " a", repeated("- ", 50) + "a", repeated("- ", 5_000),
    repeated("* ", 5_000),
    repeated("|a", 300) + "\n" + repeated("|-", 300) + "\n" + repeated("|x", 300),
    "|a|b|\n|-|-|\n" + repeated("|x|y|\n", 20_000), repeated("a <? b ?> <!A> <![CDATA[x]]>\n", 500),
    repeated("a <? b\n\n", 500), repeated("- [a](https://example.org/) *b*\n", 20_000),
    repeated("[a]: https://example.org/\n", 2_000) + "\n" + repeated("[a] ", 5_000),
    repeated("a ->  <!-- b --> c\n", 500),
  ]

  @Test(arguments: read)
  func whatPeopleWriteIsRead(_ text: String) {
    #expect(MarkdownLimits(Array(text.utf8)).excess == nil)
  }

  @Test func inALineThatAnIncludeBrought() {
    let text = "a\nb\n" + Self.repeated(">", 200) + " a"
    let tree = MarkdownReader.tree(markdown: PageText(bytes: Array(text.utf8), inserted: [2]))
    #expect(tree.excess?.line == 2)
  }

  @Test func rulesOfStyleTimesElements() {
    let rules = (0..<5_000).map { ".a\($0) p { display: none }" }.joined()
    func page(_ count: Int) -> PageTree {
      HTMLReader.tree(
        html: PageText(
          bytes: Array("<style>\(rules)</style>\(LimitsTests.repeated("<p>a</p>", count))".utf8)))
    }
    #expect(page(12_000).excess?.message.contains("rules of style") == true)
    #expect(page(100).excess == nil)
  }

  /// Openers without an end look through the rest once, all together.
  @Test(arguments: [
    "{% ", "{% if a %} ", "{{< a ", "{{ a ", "{::comment}", "{/* ", "{{/* ", "a {: b ", "]{.a}",
    "]{a", "<style>", "[//]: # (\n", "{% comment %}", "{{`a`", "` ``",
  ])
  func openersTakeLinearTime(_ opener: String) {
    let text = "{{ a }}" + LimitsTests.repeated(opener, 60_000)
    let tree = MarkdownReader.tree(markdown: PageText(bytes: Array(text.utf8)))
    #expect(tree.excess == nil)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
