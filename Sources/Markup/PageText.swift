/// The text of a page in UTF-8, and how its lines are numbered.
package struct PageText: Sendable {
  /// The bytes, without front matter (its lines left empty) and byte order mark.
  package let bytes: [UInt8]
  /// The lines that the page's file does not have, such as those of included files, counted from 1,
  /// ascending.
  package let inserted: [Int]

  /// Makes a text.
  package init(bytes: [UInt8], inserted: [Int] = []) {
    self.bytes = bytes
    self.inserted = inserted
  }

  /// The line of the file that a line of the text is, or stands on.
  func sourceLine(_ line: Int) -> Int {
    guard !inserted.isEmpty else { return line }
    var low = 0
    var high = inserted.count
    while low < high {
      let middle = (low + high) / 2
      if inserted[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return line - low
  }
}
