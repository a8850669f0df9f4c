/// The beginning of an entry's text in one line, short enough for a list of entries.
///
/// Of a summary and a content, some readers show the longer, others the first. So a summary is the
/// whole text where that is short, else at most its first 280 Unicode scalars, cut at a word and
/// ended by an ellipsis, which is always shorter.
struct Summary {
  /// The text as UTF-8, each run of white space in it one space.
  let utf8: [UInt8]
  /// Whether it is less than the whole text.
  let isShortened: Bool

  /// The most Unicode scalars that a summary has.
  static let limit = 280
  /// What a cut leaves of them at most: by more bytes less than the ellipsis adds.
  private static let room = 276

  /// Makes the summary of a text.
  init(of text: String) {
    let line = Line(text, limit: Summary.limit)
    guard line.isLonger else {
      self.init(utf8: line.utf8, isShortened: false)
      return
    }
    let end = line.offset(ofScalar: Summary.room)
    if let cut = line.lastSpace(from: end * 3 / 5, through: end) {
      self.init(cutting: line.utf8[..<cut])
      return
    }
    let cut = line.lastCharacterBoundary(through: end)
    if cut > 0 {
      self.init(cutting: line.utf8[..<cut])
    } else {
      // One character of hundreds of scalars: cutting in it would make another character of it.
      let first = text.prefix(1)
      let isWhole = first.endIndex == text.endIndex
      let ellipsis = isWhole ? "" : "…"
      self.init(utf8: Array((first + ellipsis).utf8), isShortened: !isWhole)
    }
  }

  private init(utf8: [UInt8], isShortened: Bool) {
    self.utf8 = utf8
    self.isShortened = isShortened
  }

  private init(cutting beginning: ArraySlice<UInt8>) {
    let trailing: [UInt8] = [0x20, 0x2C, 0x3A, 0x3B]  // space, comma, colon, semicolon
    var kept = beginning
    while let last = kept.last, trailing.contains(last) {
      kept.removeLast()
    }
    self.init(utf8: kept + Array("…".utf8), isShortened: true)
  }
}

/// The first scalars of a text, each run of white space one space.
private struct Line {
  let utf8: [UInt8]
  /// Whether the text goes on.
  let isLonger: Bool

  init(_ text: String, limit: Int) {
    let line = text.utf8.withContiguousStorageIfAvailable { Line($0, limit: limit) }
    self = line ?? Array(text.utf8).withUnsafeBufferPointer { Line($0, limit: limit) }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>, limit: Int) {
    if text.count <= limit, Line.isTidy(text) {
      utf8 = Array(text)
      isLonger = false
      return
    }
    var isLonger = false
    utf8 = [UInt8](unsafeUninitializedCapacity: min(text.count, limit * 4)) { buffer, count in
      var scalars = 0
      var isSpacePending = false
      for byte in text {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          isSpacePending = count > 0
          continue
        }
        if byte & 0xC0 != 0x80 {
          let needed = isSpacePending ? 2 : 1
          guard scalars + needed <= limit else {
            isLonger = true
            break
          }
          scalars += needed
          if isSpacePending {
            buffer[count] = 0x20
            count += 1
            isSpacePending = false
          }
        }
        buffer[count] = byte
        count += 1
      }
    }
    self.isLonger = isLonger
  }

  /// Whether a text has no white space but single spaces between words.
  private static func isTidy(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text {
      if byte == 0x20 ? previous == 0x20 : (0x09...0x0D).contains(byte) { return false }
      previous = byte
    }
    return previous != 0x20 || text.isEmpty
  }

  /// Where a scalar begins, counted from 0.
  func offset(ofScalar number: Int) -> Int {
    var scalars = 0
    for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 {
      if scalars == number { return offset }
      scalars += 1
    }
    return utf8.count
  }

  func lastSpace(from start: Int, through end: Int) -> Int? {
    guard start < utf8.count else { return nil }
    return utf8[start...min(end, utf8.count - 1)].lastIndex(of: 0x20)
  }

  /// The last end of a whole character (an extended grapheme cluster).
  func lastCharacterBoundary(through end: Int) -> Int {
    var boundary = 0
    for character in String(decoding: utf8, as: UTF8.self) {
      let next = boundary + character.utf8.count
      guard next <= end else { break }
      boundary = next
    }
    return boundary
  }
}
