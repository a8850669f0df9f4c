import Markup

/// Which of the elements that are open in a tree are written around the next text, and in which order.
///
/// The rule: what is written is the tree that an HTML5 parser reads in it. libxml2, from which the trees are, knows
/// HTML 4 and puts elements where an HTML5 parser ends others for them, or moves them away (HTML, "The rules for parsing
/// tokens in HTML content"). So
/// - a block ends a `p`, a heading ends a heading, an item ends an item, and a note of `ruby` the one before it; what
///   still follows of the outer one is written as one more of it;
/// - an `a` ends an `a`, and one that holds another stands within blocks, not around them;
/// - a table holds rows, a row cells, and nothing else: what stands between them is written outside of the table;
/// - what marks text goes on in the block that ended or moved something, as in a browser.
///
/// An element that is a part of another, and stands without it, is not for this place: ``ContentWriter`` writes it as
/// another.
struct ContentNesting {
  /// The places of the elements to write, outermost first, as they were given.
  private(set) var places: [Int] = []

  /// The elements that stay where they are.
  private var path: [(tag: Tag, place: Int)] = []
  /// Elements in lines that stand within all blocks.
  private var sunk: [(tag: Tag, place: Int)] = []

  /// Forgets everything.
  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    sunk.removeAll(keepingCapacity: true)
  }

  /// Goes into an element, as it is written.
  ///
  /// - Parameters:
  ///   - tag: The element.
  ///   - place: What tells it from others.
  ///   - holdsLink: Whether it is an `a` with another `a` below it.
  mutating func enter(_ tag: Tag, place: Int, holdsLink: Bool) {
    if tag.isBlock {
      endElements(for: tag)
      path.append((tag, place))
      return
    }
    switch tag {
    case .a: sunk.removeAll { $0.tag == .a }
    case .rb, .rt:
      if let last = sunk.last {
        if last.tag.isNote { sunk.removeLast() }
      } else if let last = path.last, last.tag.isNote {
        path.removeLast()
      }
    default: break
    }
    if holdsLink || !sunk.isEmpty || path.last?.tag.holdsOnlyParts ?? false {
      sunk.append((tag, place))
    } else {
      path.append((tag, place))
    }
  }

  /// Whether there are elements in lines that stand within all blocks.
  var hasSunk: Bool { !sunk.isEmpty }

  /// Goes to text, or to an image: after this, ``places`` are complete.
  mutating func enterText() {
    if let last = path.last, last.tag.holdsOnlyParts { leaveTable() }
    enterCell()
    places.append(contentsOf: sunk.lazy.map(\.place))
  }

  /// Goes to the beginning of a cell, the last that was entered: after this, ``places`` are complete.
  mutating func enterCell() {
    places.append(contentsOf: path.lazy.map(\.place))
  }

  /// Ends what cannot hold a block.
  private mutating func endElements(for tag: Tag) {
    var index = path.endIndex
    while index > path.startIndex {
      index -= 1
      let outer = path[index].tag
      guard outer.isBlock else { continue }
      if outer.holdsOnlyParts, !tag.isPart(of: outer) {
        leaveTable()
        index = path.endIndex
      } else if outer == .p || outer.headingLevel != nil && tag.headingLevel != nil {
        end(from: index)
      } else if tag.isItem, outer.isItem, (tag == .li) == (outer == .li) {
        return end(from: index)
      } else if !tag.isItem || outer != .div {
        // A parser looks for the item before this one through `p` and `div` only.
        return
      }
    }
  }

  private mutating func end(from index: Int) {
    sunk.insert(contentsOf: path[index...].filter { !$0.tag.isBlock }, at: 0)
    path.removeSubrange(index...)
  }

  private mutating func leaveTable() {
    if let table = path.lastIndex(where: { $0.tag == .table }) { end(from: table) }
  }
}

extension Tag {
  /// Whether it is a part of `ruby` that ends the one before it.
  fileprivate var isNote: Bool { self == .rb || self == .rt }

  /// Whether it ends the one of its kind before it.
  fileprivate var isItem: Bool { self == .li || self == .dt || self == .dd }

  /// Whether it is a part of a table that holds other parts, and no text.
  fileprivate var holdsOnlyParts: Bool {
    switch self {
    case .table, .thead, .tbody, .tfoot, .tr: true
    default: false
    }
  }

  /// Whether it may stand immediately within a part of a table, or within a table.
  func isPart(of whole: Tag) -> Bool {
    switch self {
    case .caption, .thead, .tbody, .tfoot: whole == .table
    case .tr: whole == .table || whole == .thead || whole == .tbody || whole == .tfoot
    case .td, .th: whole == .tr
    default: false
    }
  }
}
