import Testing

@testable import Markup

struct MarkdownChunksTests {
  private static let list = (1...40).map { "- item \($0)\n" }.joined()

  @Test func cutsBetweenItems() {
    let source = Array("# News\n\n\(Self.list)".utf8)
    let pieces = MarkdownChunks.ranges(source, limit: 100, size: 100)
    #expect(pieces.count > 3)
    #expect(pieces.flatMap { source[$0.range] } == source)
    for (range, line) in pieces.dropFirst() {
      #expect(source[range].starts(with: "- item".utf8))
      #expect(line == source[..<range.lowerBound].count { $0 == 0x0A } + 1)
    }
  }

  @Test(arguments: [
    "```\n\(list)```\n", "<div>\n\(list)</div>\n", "\(list)\n[x]: https://example.org/\n",
    String(repeating: "text\n", count: 80), "- a\n\n  b\n",
  ])
  func leavesTheRestWhole(_ text: String) {
    #expect(MarkdownChunks.ranges(Array(text.utf8), limit: 100, size: 100).count == 1)
  }

  @Test func linesGoOnFromPieceToPiece() {
    let item = "- [Mar 2024] " + String(repeating: "word ", count: 40) + "\n"
    let tree = String(repeating: item, count: 12_000).markdownTree
    let lines = tree.nodes.filter { tree.tag($0) == .li }.map { tree.line($0) }
    #expect(lines == Array(1...12_000))
  }
}
