import Markup

extension PageTree {
  /// The tree as text, one node a line with its line number, for tests to compare.
  var outline: String {
    nodes.map { node in
      let depth = ancestors(node).reduce(0) { count, _ in count + 1 }
      let content =
        tag(node) == .text
        ? "\"" + String(decoding: text(node), as: UTF8.self).replacing("\n", with: "␤") + "\""
        : tag(node).rawValue
          + attributes(of: node).map { " \($0.name)=\($0.value)" }.joined()
      return String(repeating: " ", count: depth) + "\(line(node)) \(content)"
    }.filter { !$0.hasSuffix("\"␤\"") }.joined(separator: "\n")
  }

  /// All visible text, white space folded.
  var plainText: String {
    nodes.map { String(decoding: text($0), as: UTF8.self) }.joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  /// The tree of this text read as Markdown.
  var markdownTree: PageTree { MarkdownReader.tree(markdown: PageText(bytes: Array(utf8))) }
  /// The tree of this text read as HTML.
  var htmlTree: PageTree { HTMLReader.tree(html: PageText(bytes: Array(utf8))) }
}
