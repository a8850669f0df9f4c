extension RandomAccessCollection where Index == Int {
  /// The first place whose element is beyond something, if all that follow are too; `endIndex` if none is.
  /// Found by halving.
  func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
