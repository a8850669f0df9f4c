/// The elements of a page in document order with what selectors ask about them: all of them, since a
/// hidden one counts among its siblings too.
struct PageElements {
  struct Element {
    let tag: String
    var id: String?
    var classes: [String] = []
    var attributes: [String: String] = [:]
    /// The element around it and the sibling before it; `nil` if there is none.
    var parent: Int?
    var previous: Int?
    /// Its place among its siblings, counted from 1.
    var index = 1
    var isEmpty = true
  }

  private(set) var all: [Element] = []
  /// The elements that are open, outermost first, and the last child of each so far.
  private var open: [(element: Int, tag: Tag, lastChild: Int?)] = []
  /// Those that are open for the parser: of these a browser has closed some.
  private var parsed: [Int] = []
  private var lastAtTop: Int?

  /// The place of the element that begins next.
  var next: Int { all.count }

  mutating func start(_ tag: String, _ attributes: [String: String]) {
    let name = Tag.named[tag] ?? .other
    open.removeLast(name.countClosed(in: open, \.tag))
    let element = all.count
    let previous = open.last.map(\.lastChild) ?? lastAtTop
    all.append(
      Element(
        tag: tag, id: attributes["id"],
        classes: attributes["class"]?.words.map(String.init) ?? [],
        attributes: attributes, parent: open.last?.element, previous: previous,
        index: (previous.map { all[$0].index } ?? 0) + 1))
    if let last = open.indices.last {
      open[last].lastChild = element
      all[open[last].element].isEmpty = false
    } else {
      lastAtTop = element
    }
    open.append((element, name, nil))
    parsed.append(element)
  }

  mutating func text() {
    if let last = open.last { all[last.element].isEmpty = false }
  }

  mutating func end() {
    if let element = parsed.popLast(), element == open.last?.element { open.removeLast() }
  }

  /// How many elements come after each one among its siblings.
  func countsAfter() -> [Int] {
    var counts = Array(repeating: 0, count: all.count)
    for (element, previous) in all.map(\.previous).enumerated().reversed() {
      if let previous { counts[previous] = counts[element] + 1 }
    }
    return counts
  }

  /// How many siblings with the same name come before and after each element.
  func countsOfType() -> (before: [Int], after: [Int]) {
    struct Kind: Hashable {
      let parent: Int?
      let tag: String
    }
    func counts(_ places: some Sequence<Int>) -> [Int] {
      var seen: [Kind: Int] = [:]
      var counts = Array(repeating: 0, count: all.count)
      for place in places {
        counts[place] = seen[Kind(parent: all[place].parent, tag: all[place].tag), default: 0]
        seen[Kind(parent: all[place].parent, tag: all[place].tag)] = counts[place] + 1
      }
      return counts
    }
    return (counts(all.indices), counts(all.indices.reversed()))
  }
}
