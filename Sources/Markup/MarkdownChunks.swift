/// Cuts a large Markdown page into pieces that mean the same one after the other, so that the memory for
/// libcmark-gfm's nodes stays that of one piece.
enum MarkdownChunks {
  /// Pages below this size, in bytes, stay whole.
  static let limit = 1 << 20
  /// Pieces are about as large: their nodes then fit into a processor's cache.
  static let size = 1 << 17

  /// The pieces: where each lies in the source, and its first line, counted from 1.
  ///
  /// A cut is made only between two lines that both begin a list item at the left margin, outside code
  /// and HTML blocks; and only in a page without link reference definitions and footnotes, which are
  /// known in the whole of a document (CommonMark §4.7).
  static func ranges(
    _ source: [UInt8], limit: Int = limit, size: Int = size
  ) -> [(range: Range<Int>, line: Int)] {
    guard source.count > limit, !source.contains(bytesOf: "]:") else {
      return [(0..<source.count, 1)]
    }
    var pieces: [(range: Range<Int>, line: Int)] = []
    var start = 0
    var startLine = 1
    var line = 1
    var position = 0
    var isInFence = false
    var isInHTML = false
    var previousIsItem = false
    while position < source.count {
      let end = source[position...].firstIndex(of: 0x0A) ?? source.count
      let text = source[position..<end]
      let trimmed = text.drop { $0 == 0x20 }
      if trimmed.starts(with: "```".utf8) || trimmed.starts(with: "~~~".utf8) { isInFence.toggle() }
      if trimmed.isEmpty { isInHTML = false }
      if trimmed.first == UInt8(ascii: "<") { isInHTML = true }
      let isItem = text.starts(with: "- ".utf8) || text.starts(with: "* ".utf8)
      if isItem, previousIsItem, !isInFence, !isInHTML, position - start >= size {
        pieces.append((start..<position, startLine))
        start = position
        startLine = line
      }
      previousIsItem = isItem
      position = end + 1
      line += 1
    }
    pieces.append((start..<source.count, startLine))
    return pieces
  }
}
