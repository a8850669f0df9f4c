/// Where the bytes of a text that was put together from pieces stand in the document.
struct TextMap {
  private var starts: [UInt32] = []
  private var offsets: [UInt32] = []

  init() {}

  /// A text that stands in the document as it is.
  init(offset: Int) { add(at: 0, offset) }

  /// A piece begins in the text at `start`, and in the document at `offset`.
  mutating func add(at start: Int, _ offset: Int) {
    starts.append(UInt32(clamping: start))
    offsets.append(UInt32(clamping: offset))
  }

  mutating func removeAll() {
    guard !starts.isEmpty else { return }
    starts.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
  }

  /// Where a byte of the text stands in the document.
  func offset(of position: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return Int(offsets.first ?? 0) }
    return Int(offsets[low - 1]) + position - Int(starts[low - 1])
  }
}
