/// The words of a text, told by its bytes: Swift's `Character` has to ask tables where each begins and whether it
/// is a space, which takes many times as long.
extension StringProtocol {
  /// What stands between white space (Unicode's `White_Space`).
  package var words: [Substring] {
    let text = Substring(self)
    var words: [Substring] = []
    var start: Index?
    var index = text.startIndex
    while index < text.endIndex {
      let length = text.utf8.spaceLength(at: index)
      if length > 0 {
        if let begin = start { words.append(text[begin..<index]) }
        start = nil
      } else if start == nil {
        start = index
      }
      index = text.utf8.index(index, offsetBy: length == 0 ? 1 : length)
    }
    if let start { words.append(text[start...]) }
    return words
  }

  /// The text with one space between its words.
  package var collapsed: String { words.joined(separator: " ") }

  /// The text without white space at its ends.
  package var trimmed: String {
    let text = Substring(self)
    var start = text.startIndex
    while start < text.endIndex, case let length = text.utf8.spaceLength(at: start), length > 0 {
      start = text.utf8.index(start, offsetBy: length)
    }
    var end = text.endIndex
    while end > start, case let last = text.unicodeScalars.index(before: end),
      text.utf8.spaceLength(at: last) > 0
    {
      end = last
    }
    return String(text[start..<end])
  }
}

extension Substring.UTF8View {
  /// How many bytes of white space begin at an index with one character; 0 if another does.
  fileprivate func spaceLength(at index: Index) -> Int {
    let first = self[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    // Everything else is no space, and asked of every letter.
    guard first == 0xC2 || (0xE1...0xE3).contains(first) else { return 0 }
    let second = self[self.index(after: index)]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    let third = self[self.index(index, offsetBy: 2)]
    return switch (first, second, third) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      3
    default: 0
    }
  }
}
