/// Where the bytes of a text that was put together from pieces stand in the document.
struct TextMap {
  private var starts: [Int] = []
  private var offsets: [Int] = []

  init() {}

  /// A text that stands in the document as it is.
  init(offset: Int) { add(at: 0, offset) }

  /// A piece begins in the text at `start`, and in the document at `offset`.
  mutating func add(at start: Int, _ offset: Int) {
    starts.append(start)
    offsets.append(offset)
  }

  mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
  }

  /// Where a byte of the text stands in the document.
  func offset(of position: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offsets.first ?? 0 }
    return offsets[low - 1] + position - starts[low - 1]
  }
}
