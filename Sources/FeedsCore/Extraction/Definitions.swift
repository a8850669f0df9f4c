import Markup

/// The groups of definition lists: terms with what defines them (HTML, "The dl element").
struct Definitions {
  /// One or more terms, and the definitions up to the next term.
  struct Group {
    let list: PageTree.Node
    /// From the first term to the end of the last definition.
    var nodes: Range<PageTree.Node>
    var hasDefinition = false
  }

  private let tree: PageTree
  private var groups: [Group] = []
  /// The places of the groups by the terms and definitions in them.
  private var places: [PageTree.Node: Int] = [:]
  /// The groups that are items although no date begins them, by the line that has it.
  private var named: [Int: Group] = [:]

  /// - Parameters:
  ///   - tree: The page.
  ///   - lines: Its lines.
  ///   - dated: Those with dates.
  ///   - outline: Its headings: what holds one is no item.
  init(tree: PageTree, lines: TextLines, dated: DatedLines, outline: PageOutline) {
    self.tree = tree
    readGroups()
    guard !groups.isEmpty else { return }
    struct Count {
      var groups = 0
      var isOfTopics = false
      var items: [(line: Int, group: Group)] = []
    }
    var lists: [PageTree.Node: Count] = [:]
    for group in groups {
      lists[group.list, default: Count()].groups += 1
      let dates = dated.dated(in: group.nodes).map { dated.dated[$0].line }
      guard let first = dated.lines(in: group.nodes).first, let line = dates.first, line != first,
        group.hasDefinition
      else { continue }
      if dates.count > 1 {
        lists[group.list]?.isOfTopics = true
      } else if let owner = tree.closest(lines.lines[line].container, where: LineReader.isListLike),
        self.group(of: owner)?.nodes == group.nodes, Self.isName(lines.text(lines.lines[first])),
        outline.heading(afterLine: first - 1, before: line) == nil
      {
        lists[group.list]?.items.append((line, group))
      }
    }
    for list in lists.values where !list.isOfTopics && list.items.count * 2 > list.groups {
      for item in list.items { named[item.line] = item.group }
    }
  }

  /// The group that is the item of a dated line, if its first term is what the item is called: the date
  /// stands below, `<dt>Gull day<dd>12 March 2024`. Most groups of the list are such, and none has several
  /// dates: these are topics.
  func group(named line: Int) -> Group? { named[line] }

  /// The group that a term or definition belongs to.
  func group(of node: PageTree.Node) -> Group? { places[node].map { groups[$0] } }

  private mutating func readGroups() {
    var last: [PageTree.Node: Int] = [:]
    for node in tree.nodes where tree.tag(node) == .dt || tree.tag(node) == .dd {
      guard let parent = tree.parent(node) else { continue }
      if let place = last[parent], tree.tag(node) == .dd || !groups[place].hasDefinition {
        groups[place].nodes = groups[place].nodes.lowerBound..<tree.end(node)
        groups[place].hasDefinition = tree.tag(node) == .dd
        places[node] = place
      } else if tree.tag(node) == .dt {
        last[parent] = groups.count
        places[node] = groups.count
        groups.append(Group(list: tree.list(of: node), nodes: tree.subtree(node)))
      }
    }
  }

  /// Whether a term names what stands below it: `[3]`, `[Ex21]`, `Ex21:` and the names of authors do not.
  private static func isName(_ term: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: term, as: UTF8.self).trimmed
    let isKey = text.hasPrefix("[") || !text.contains(" ") && text.contains(where: \.isNumber)
    return text.contains(where: \.isLetter) && !isKey
      && !CitedNameList.isNames(text, isCertain: true)
  }
}

extension PageTree {
  /// The list that a list's item, term or definition stands in; a `div` may hold a term with its definitions.
  func list(of node: Node) -> Node {
    guard let parent = parent(node) else { return node }
    guard tag(parent) == .div, let list = self.parent(parent), tag(list) == .dl else {
      return parent
    }
    return list
  }
}
