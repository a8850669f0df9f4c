import Markup

/// Finds the items of a page by the user's selectors, for pages that defy the rules.
struct SelectedItems {
  /// An item with its date, and the nodes that hold its content.
  struct Found {
    let line: Int
    let element: PageTree.Node
    let expression: DateExpression?
    let ranges: [Range<PageTree.Node>]
    let cuts: [TextCut]
    let title: String?
  }

  private let tree: PageTree
  private let lines: TextLines
  private let dated: DatedLines
  private var scanner: DateScanner

  init(tree: PageTree, lines: TextLines, dated: DatedLines, language: String?) {
    self.tree = tree
    self.lines = lines
    self.dated = dated
    scanner = DateScanner(language: language)
  }

  /// The items that selectors choose, in page order; of nested ones the outermost.
  ///
  /// Without a selector for the date it is looked for at the beginning of the item's first line, at the
  /// end of any, and in brackets.
  mutating func items(_ selectors: ItemSelectors) -> [Found] {
    guard let item = Self.selector(selectors.item) else { return [] }
    let date = Self.selector(selectors.date)
    let title = Self.selector(selectors.title)
    var found: [Found] = []
    var end = 0
    for element in item.all(in: tree) where element >= end {
      end = tree.end(element)
      guard let line = dated.lines(in: tree.subtree(element)).first else { continue }
      let ranges = [(element + 1)..<end]
      var cuts: [TextCut] = []
      var expression: DateExpression?
      if let date {
        if let node = date.first(in: element, of: tree) {
          expression = self.expression(in: node)
          cuts = tree.subtree(node).filter { tree.tag($0) == .text }.map {
            TextCut(node: $0, bytes: 0..<tree.text($0).count)
          }
        }
      } else if let (mark, place) = mark(in: dated.lines(in: tree.subtree(element))) {
        expression = mark.expression
        cuts = lines.cuts(mark.marker, in: lines.lines[place])
      }
      let heading = title?.first(in: element, of: tree).map { text(of: $0) }
      found.append(
        Found(
          line: line, element: element, expression: expression, ranges: ranges, cuts: cuts,
          title: heading.flatMap { $0.isEmpty ? nil : $0 }))
    }
    return found
  }

  /// The configuration has read them already, so that they can be read.
  private static func selector(_ text: String?) -> Selector? {
    text.flatMap { try? Selector($0) }
  }

  private mutating func expression(in node: PageTree.Node) -> DateExpression? {
    let bytes = Array(text(of: node).utf8)[...]
    if let mark = scanner.leading(bytes) ?? scanner.trailing(bytes) ?? scanner.bracketed(bytes) {
      return mark.expression
    }
    guard let stated = tree.attribute("datetime", of: node),
      let date = PartialDate(iso8601: stated.prefix { $0 != "T" && $0 != " " })
    else { return nil }
    return DateExpression(year: date.year, month: date.month, day: date.day)
  }

  private mutating func mark(in range: Range<Int>) -> (DateScanner.Mark, Int)? {
    for line in range {
      let text = lines.text(lines.lines[line])
      if let mark = scanner.leading(text) ?? scanner.trailing(text) ?? scanner.bracketed(text) {
        return (mark, line)
      }
    }
    return nil
  }

  private func text(of node: PageTree.Node) -> String {
    String(decoding: tree.subtree(node).flatMap { tree.text($0) }, as: UTF8.self)
      .collapsed
  }
}
