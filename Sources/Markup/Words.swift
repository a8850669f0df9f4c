/// The words of a text, told by its bytes: Swift's `Character` has to ask tables where each begins and whether it
/// is a space, which takes many times as long.
extension StringProtocol {
  /// What stands between white space (Unicode's `White_Space`).
  package var words: [Substring] {
    let text = Substring(self)
    return withBytes { bytes in
      var words: [Substring] = []
      bytes.forEachWord { range in
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        words.append(text[start..<text.utf8.index(start, offsetBy: range.count)])
      }
      return words
    }
  }

  /// The text with one space between its words.
  package var collapsed: String {
    withBytes { bytes in
      guard !bytes.isCollapsed else { return String(self) }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      bytes.forEachWord { range in
        if !result.isEmpty { result.append(0x20) }
        result += bytes[range]
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// The text without white space at its ends.
  package var trimmed: String {
    let text = Substring(self)
    return withBytes { bytes in
      var start = 0
      while start < bytes.count, case let length = bytes.spaceLength(at: start), length > 0 {
        start += length
      }
      var end = bytes.count
      while end > start {
        var last = end - 1
        while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
        guard bytes.spaceLength(at: last) > 0 else { break }
        end = last
      }
      let first = text.utf8.index(text.startIndex, offsetBy: start)
      return String(text[first..<text.utf8.index(first, offsetBy: end - start)])
    }
  }
}

/// Text in UTF-8.
extension UnsafeBufferPointer<UInt8> {
  /// Whether there is one space between words, none at the ends, and no other white space.
  fileprivate var isCollapsed: Bool {
    var isSpace = true
    for index in indices {
      if self[index] == 0x20 {
        if isSpace { return false }
        isSpace = true
      } else {
        if spaceLength(at: index) > 0 { return false }
        isSpace = false
      }
    }
    return !isSpace || isEmpty
  }

  /// Calls a function with the place of each word.
  fileprivate func forEachWord(_ body: (Range<Int>) -> Void) {
    var start: Int?
    var index = 0
    while index < count {
      let length = spaceLength(at: index)
      if length > 0, let begin = start {
        body(begin..<index)
        start = nil
      } else if length == 0, start == nil {
        start = index
      }
      index += Swift.max(1, length)
    }
    if let start { body(start..<count) }
  }

  /// How many bytes of white space begin at an index with one character; 0 if another does.
  fileprivate func spaceLength(at index: Int) -> Int {
    let first = self[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    // Most other letters are told by their first byte.
    guard first == 0xC2 || (0xE1...0xE3).contains(first), index + 1 < count else { return 0 }
    let second = self[index + 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < count else { return 0 }
    return switch (first, second, self[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      3
    default: 0
    }
  }
}
