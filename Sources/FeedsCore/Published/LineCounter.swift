/// Finds the line and column of a place in a document, counted from 1.
struct LineCounter {
  /// Where each line begins.
  private let starts: [Int]

  /// Counts the lines of a document.
  init(_ bytes: [UInt8]) {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  /// The line that a byte stands on.
  func line(at offset: Int) -> Int {
    max(starts.partitioningIndex { $0 > offset }, 1)
  }

  /// The column of a byte, in bytes.
  func column(at offset: Int) -> Int {
    offset - starts[line(at: offset) - 1] + 1
  }
}
