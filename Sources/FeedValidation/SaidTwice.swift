/// Finds what an item or channel of RSS says by an element of RSS and by one of a module
/// (RSS Best Practices Profile, Namespace elements).
struct SaidTwice {
  private static let pairs: [(rss: RSSName, prefix: String, name: String)] = [
    (.pubDate, "dc", "date"), (.author, "dc", "creator"), (.title, "dc", "title"),
    (.language, "dc", "language"), (.copyright, "dc", "rights"),
    (.managingEditor, "dc", "creator"), (.webMaster, "dc", "publisher"),
    (.pubDate, "atom", "published"), (.lastBuildDate, "atom", "updated"),
    (.author, "atom", "author"), (.title, "atom", "title"), (.description, "atom", "summary"),
    (.guid, "atom", "id"), (.source, "dc", "source"),
  ]

  /// The rows of `pairs` that the channel and the item have had from a module, as bits.
  private var channel: UInt32 = 0
  private var item: UInt32 = 0

  mutating func beginItem() { item = 0 }

  /// Meets an element of RSS.
  func meet(_ name: RSSName, in parent: OpenElement, at offset: Int, _ problems: ProblemList) {
    let bits: UInt32
    switch RSSName.all[parent.index] {
    case .channel: bits = channel
    case .item: bits = item
    default: return
    }
    guard bits != 0 else { return }
    for (row, pair) in Self.pairs.enumerated()
    where pair.rss == name && bits >> UInt32(row) & 1 == 1 {
      report(pair, at: offset, problems)
    }
  }

  /// Meets an element of a module.
  mutating func meet(
    _ entry: ModuleTable.Entry, isItem: Bool, in parent: OpenElement, at offset: Int,
    _ problems: ProblemList
  ) {
    guard isItem || parent.index == RSSName.channel.index else { return }
    for (row, pair) in Self.pairs.enumerated()
    where pair.name == entry.element.name && pair.prefix == entry.module.prefix {
      let bit = UInt32(1) << UInt32(row)
      let isFirst = (isItem ? item : channel) & bit == 0
      if isItem { item |= bit } else { channel |= bit }
      if isFirst, parent.children.contains(index: pair.rss.index) {
        report(pair, at: offset, problems)
      }
    }
  }

  private func report(
    _ pair: (rss: RSSName, prefix: String, name: String), at offset: Int, _ problems: ProblemList
  ) {
    problems.add(
      .saidTwice, at: offset,
      "\"\(pair.rss.text)\" and \"\(pair.prefix):\(pair.name)\" say the same", "keep one")
  }
}
