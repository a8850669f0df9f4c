/// The visible content of a page: one tree, whatever the page was written in.
///
/// Nodes lie in document order in one array, and each knows where its subtree ends, so that the nodes
/// of a subtree are a range and walking it needs no recursion. What a reader of the page cannot see is
/// not in the tree at all; ``omissions`` only counts it.
package final class PageTree: Sendable {
  /// A node: its place in document order.
  package typealias Node = Int

  /// What the tree keeps of one node.
  struct Record {
    var tag: Tag
    /// Of an element without a tag of its own: its name's place in `names`.
    var name: UInt16 = 0
    var line: Int32
    var parent: Int32
    var end: Int32
    /// Text: the range in `bytes`. Elements: the range in `attributes`.
    var start: Int32
    var count: Int32
  }

  /// An attribute: its name, and where its value lies in `bytes`.
  struct Attribute {
    let name: String
    let start: Int32
    let count: Int32
  }

  private let records: [Record]
  private let attributes: [Attribute]
  private let names: [String]
  private let bytes: [UInt8]

  /// What the page says about itself in its head.
  package let head: PageHead
  /// What was left out because no reader of the page sees it.
  package let omissions: [Omission]
  /// The loops of the page's template that were left out.
  package let loops: [TemplateLoop]
  /// Why the page is not read; the tree is empty then.
  package let excess: Excess?

  /// The tree of a page that is not read.
  init(refused excess: Excess) {
    records = []
    attributes = []
    names = []
    bytes = []
    head = PageHead()
    omissions = []
    loops = []
    self.excess = excess
  }

  init(
    records: [Record], attributes: [Attribute], names: [String], bytes: [UInt8], head: PageHead,
    omissions: [Omission], loops: [TemplateLoop]
  ) {
    self.records = records
    self.attributes = attributes
    self.names = names
    self.bytes = bytes
    self.head = head
    self.omissions = omissions
    self.loops = loops
    excess = nil
  }

  /// All nodes in document order.
  package var nodes: Range<Node> { 0..<records.count }

  /// The element's name, or `.text`.
  package func tag(_ node: Node) -> Tag { records[node].tag }

  /// The element's name in lower case, also of an element that ``Tag`` does not list.
  package func name(_ node: Node) -> String {
    let record = records[node]
    return record.tag == .other ? names[Int(record.name)] : record.tag.rawValue
  }

  /// The line of the source that the node begins on, counted from 1.
  package func line(_ node: Node) -> Int { Int(records[node].line) }

  /// The element around the node; `nil` at the top.
  package func parent(_ node: Node) -> Node? {
    let parent = records[node].parent
    return parent < 0 ? nil : Int(parent)
  }

  /// The node and everything in it.
  package func subtree(_ node: Node) -> Range<Node> { node..<Int(records[node].end) }

  /// The first node after the subtree.
  package func end(_ node: Node) -> Node { Int(records[node].end) }

  /// Whether one node lies in the subtree of another, or is it.
  package func contains(_ node: Node, _ other: Node) -> Bool { subtree(node).contains(other) }

  /// The node's children, in order.
  package func children(_ node: Node) -> Siblings {
    Siblings(tree: self, upcoming: node + 1, end: end(node))
  }

  /// The nodes around a node, innermost first.
  package func ancestors(_ node: Node) -> Ancestors { Ancestors(tree: self, node: node) }

  /// The UTF-8 bytes of a text node; nothing for an element. Text of several source lines is as many
  /// nodes.
  package func text(_ node: Node) -> ArraySlice<UInt8> {
    let record = records[node]
    guard record.tag == .text else { return [] }
    return bytes[Int(record.start)..<Int(record.start + record.count)]
  }

  /// The value of an attribute, entities resolved; `nil` if the element has none of that name.
  package func attribute(_ name: String, of node: Node) -> String? {
    attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The value of an attribute without a copy.
  func attributeBytes(_ name: String, of node: Node) -> ArraySlice<UInt8>? {
    let record = records[node]
    guard record.tag != .text else { return nil }
    for attribute in attributes[Int(record.start)..<Int(record.start + record.count)]
    where attribute.name == name {
      return bytes[Int(attribute.start)..<Int(attribute.start + attribute.count)]
    }
    return nil
  }

  /// The element's attributes, in order.
  package func attributes(of node: Node) -> [(name: String, value: String)] {
    let record = records[node]
    guard record.tag != .text else { return [] }
    return attributes[Int(record.start)..<Int(record.start + record.count)].map {
      ($0.name, value($0))
    }
  }

  private func value(_ attribute: Attribute) -> String {
    String(
      decoding: bytes[Int(attribute.start)..<Int(attribute.start + attribute.count)],
      as: UTF8.self)
  }

  /// The children of one node.
  package struct Siblings: Sequence, IteratorProtocol {
    let tree: PageTree
    var upcoming: Node
    let end: Node

    package mutating func next() -> Node? {
      guard upcoming < end else { return nil }
      defer { upcoming = tree.end(upcoming) }
      return upcoming
    }
  }

  /// The elements around one node.
  package struct Ancestors: Sequence, IteratorProtocol {
    let tree: PageTree
    var node: Node

    package mutating func next() -> Node? {
      guard let parent = tree.parent(node) else { return nil }
      node = parent
      return parent
    }
  }
}

/// What a page says about itself outside its visible text.
package struct PageHead: Hashable, Sendable {
  /// The text of `<title>`.
  package var title: String?
  /// The address that relative links are resolved against, from `<base href>`.
  package var base: String?
  /// The page's own address, from `<link rel="canonical">`.
  package var canonical: String?
  /// The language of the page, from `<html lang>`.
  package var language: String?
  /// The author, from `<meta name="author">`.
  package var author: String?
  /// What the page is about, from `<meta name="description">`.
  package var description: String?

  /// A page that says nothing.
  package init() {}
}

/// A part of a source that was left out because no reader of the page sees it.
package struct Omission: Hashable, Sendable {
  /// Why it is not seen.
  package enum Reason: String, Hashable, Sendable {
    /// `<!-- … -->`, or the comment of a template or Markdown dialect.
    case comment
    /// `hidden`, `display:none`, `visibility:hidden`.
    case hiddenElement
    /// A loop or condition of a template, of which only the generator knows what it shows.
    case template
  }

  /// Why it is not seen.
  package let reason: Reason
  /// The first and last line, counted from 1.
  package let lines: ClosedRange<Int>
  /// How many list items or the like seem to stand in it.
  package let items: Int
}

/// A loop of a template over things that stand elsewhere.
package struct TemplateLoop: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// What it goes over, such as `site.news` or `site.data.news`.
  package let collection: String
}
