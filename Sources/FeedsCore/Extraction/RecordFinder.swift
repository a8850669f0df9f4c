import Markup

/// Finds the element that holds an item, from the date in it.
///
/// An item is what repeats: list items, table rows, paragraphs, cards. The element around a date is the
/// innermost one that holds more than the date, holds no other date, and has siblings of its kind with
/// dates of their own.
struct RecordFinder {
  private let tree: PageTree
  private let lines: TextLines
  private let dated: DatedLines
  /// Elements that may not be part of an item, since they head a section.
  private let sectionStarts: [PageTree.Node]
  private var repetitions: [PageTree.Node: [Signature: Int]] = [:]

  /// What makes siblings alike.
  private struct Signature: Hashable {
    let tag: Tag
    let name: String?
  }

  init(tree: PageTree, lines: TextLines, dated: DatedLines, sectionStarts: [PageTree.Node]) {
    self.tree = tree
    self.lines = lines
    self.dated = dated
    self.sectionStarts = sectionStarts
  }

  /// The element that holds the item of a dated line; `nil` if the date shares its element with others or
  /// stands alone beside what it dates.
  mutating func record(of dated: DatedLine) -> PageTree.Node? {
    let line = lines.lines[dated.line]
    var node = line.container
    var innermost: PageTree.Node?
    var depth = 0
    while !isBoundary(node), depth < 12 {
      guard count(in: node) == 1 else { break }
      let hasContent = !dated.mark.isAlone || self.dated.lines(in: tree.subtree(node)).count > 1
      if hasContent {
        switch tree.tag(node) {
        case .li, .dd, .article: return node
        default: break
        }
        if isRepeated(node) { return node }
        // A card around may be what repeats; a lone paragraph is what it is.
        if innermost == nil { innermost = node }
      }
      guard let parent = tree.parent(node) else { break }
      node = parent
      depth += 1
    }
    return innermost
  }

  /// How many dated lines stand in an element, those of nested list items not counted.
  private func count(in node: PageTree.Node) -> Int {
    let found = dated.dated(in: tree.subtree(node))
    guard tree.tag(node) == .li, found.count > 1 else { return found.count }
    return found.count { index in
      let container = lines.lines[dated.dated[index].line].container
      return tree.closest(container) { $0 == .li } == node
    }
  }

  /// What is larger than any item.
  private func isBoundary(_ node: PageTree.Node) -> Bool {
    switch tree.tag(node) {
    case .html, .body, .main, .ul, .ol, .dl, .table, .form: return true
    default: break
    }
    let subtree = tree.subtree(node)
    let first = sectionStarts.partitioningIndex { $0 >= subtree.lowerBound }
    return first < sectionStarts.count && subtree.contains(sectionStarts[first])
  }

  /// Whether an element has a sibling of its kind that holds a date, too.
  private mutating func isRepeated(_ node: PageTree.Node) -> Bool {
    guard let parent = tree.parent(node) else { return false }
    let signature = signature(of: node)
    if let known = repetitions[parent] { return known[signature, default: 0] > 1 }
    var counts: [Signature: Int] = [:]
    for child in tree.children(parent)
    where tree.tag(child) != .text && !dated.dated(in: tree.subtree(child)).isEmpty {
      counts[self.signature(of: child), default: 0] += 1
    }
    repetitions[parent] = counts
    return counts[signature, default: 0] > 1
  }

  private func signature(of node: PageTree.Node) -> Signature {
    Signature(tag: tree.tag(node), name: tree.mainClass(of: node))
  }

  /// The siblings of a record that look like it, itself among them.
  func siblings(of record: PageTree.Node) -> [PageTree.Node] {
    guard let parent = tree.parent(record) else { return [] }
    let signature = signature(of: record)
    return tree.children(parent).filter { child in
      tree.tag(child) != .text && self.signature(of: child) == signature
    }
  }
}

extension PageTree {
  /// What kind of thing an element is by its classes: the first of them, as others say how it looks;
  /// all of them if the first only places it.
  func mainClass(of node: Node) -> String? {
    guard let names = attribute("class", of: node), let first = names.words.first else {
      return nil
    }
    let stem = first.utf8.prefix { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }
    return placing.contains { stem.elementsEqual($0.utf8) } ? names : String(first)
  }
}

/// What classes that only place an element begin with.
private let placing = [
  "row", "col", "column", "columns", "container", "section", "block", "box", "wrapper", "grid",
  "flex", "clearfix", "d", "mb", "mt", "w", "p", "m", "text",
]
