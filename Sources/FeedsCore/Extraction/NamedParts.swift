import Markup

/// The parts of a page that have no heading but a name elsewhere: the tab or link that leads to them,
/// or an id that says that they are news.
struct NamedParts {
  /// A part.
  struct Part {
    let element: PageTree.Node
    let title: String
  }

  private(set) var parts: [Part] = []

  private let tree: PageTree
  /// The first nodes of lines that begin with a date.
  private let marked: [PageTree.Node]

  init(tree: PageTree, marked: [PageTree.Node]) {
    self.tree = tree
    self.marked = marked
    guard marked.count > 1 else { return }
    let labels = labels()
    var ids: [PageTree.Node: String] = [:]
    for node in tree.nodes where isPart(tree.tag(node)) {
      if let id = tree.attribute("id", of: node) { ids[node] = id }
    }
    var end = 0
    for node in ids.keys.sorted() where node >= end {
      guard let id = ids[node], holdsDatesWithoutHeading(node) else { continue }
      let words = id.map { $0.isLetter ? String($0) : " " }.joined()
      let isNews = SectionNames.kind(heading: words) == .news
      guard
        let title = labels[id] ?? (isNews ? words.prefix(1).uppercased() + words.dropFirst() : nil)
      else { continue }
      parts.append(Part(element: node, title: title))
      end = tree.end(node)
    }
  }

  private func isPart(_ tag: Tag) -> Bool {
    switch tag {
    case .div, .section, .article, .ul, .ol, .dl, .table, .aside: true
    default: false
    }
  }

  private func isTab(_ node: PageTree.Node) -> Bool {
    ["role", "data-toggle", "data-bs-toggle", "class"].contains { name in
      guard let value = tree.attribute(name, of: node)?.lowercased() else { return false }
      return value.contains(bytesOf: "tab") || value.contains(bytesOf: "pill")
    }
  }

  /// Whether an element has several dates, and no heading above the first.
  private func holdsDatesWithoutHeading(_ element: PageTree.Node) -> Bool {
    let first = firstMarked(from: element)
    guard first + 1 < marked.count, marked[first + 1] < tree.end(element) else { return false }
    return !(element..<marked[first]).contains { tree.tag($0).headingLevel != nil }
  }

  private func firstMarked(from node: PageTree.Node) -> Int {
    marked.partitioningIndex { $0 >= node }
  }

  /// What tabs and the page's navigation call the parts that they lead to, by id.
  private func labels() -> [String: String] {
    var labels: [String: String] = [:]
    for node in tree.nodes where [.a, .button, .label].contains(tree.tag(node)) {
      guard isTab(node) || tree.closest(node, where: { $0 == .nav }) != nil else { continue }
      let targets = ["href", "data-bs-target", "data-target", "aria-controls"].compactMap { name in
        tree.attribute(name, of: node).map { (name, $0) }
      }
      for (name, target) in targets {
        guard target.hasPrefix("#") || name == "aria-controls" else { continue }
        let id = target.drop { $0 == "#" }
        let text = String(decoding: tree.subtree(node).flatMap { tree.text($0) }, as: UTF8.self)
          .collapsed
        if !id.isEmpty, !text.isEmpty, text.utf8.count <= 60, labels[String(id)] == nil {
          labels[String(id)] = text
        }
      }
    }
    return labels
  }
}
