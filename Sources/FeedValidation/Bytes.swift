import Glibc

/// What the rules ask of values, byte by byte: none of it makes a string.
extension Span where Element == UInt8 {
  /// Whether the bytes are the text, exactly.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { buffer in
      for index in 0..<count where self[index] != buffer[index] { return false }
      return true
    }
  }

  /// Whether the bytes are the lower-case text in any case of ASCII letters.
  func equalsIgnoringCase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { buffer in
      for index in 0..<count where self[index].lowercased != buffer[index] { return false }
      return true
    }
  }

  /// The range without white space of XML at either end.
  var trimmedRange: Range<Int> {
    var start = 0
    var end = count
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// Whether there is nothing but white space of XML.
  var isBlank: Bool {
    for index in 0..<count where !self[index].isSpace { return false }
    return true
  }

  /// The first position of a byte from `start` on.
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return memchr(base + start, Int32(byte), count - start).map {
        base.distance(to: UnsafeRawPointer($0))
      }
    }
  }

  /// The first control, quotation mark or backslash from `start` on, or where less than eight bytes are
  /// left.
  ///
  /// In `(word - ones) & ~word & tops`, the lowest bit stands for the first byte of the word that is zero.
  func plainEnd(from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    return withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let quotes = word ^ (ones &* 0x22)
        let slashes = word ^ (ones &* 0x5C)
        let found =
          (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes
          | (slashes &- ones) & ~slashes
        let special = found & (ones &* 0x80)
        guard special == 0 else { return index + special.trailingZeroBitCount / 8 }
        index += 8
      }
      return index
    }
  }

  /// The bytes as a number if they are 1 to 15 digits.
  var number: Int? {
    guard count > 0, count <= 15 else { return nil }
    var value = 0
    for index in 0..<count {
      guard self[index].isDigit else { return nil }
      value = value * 10 + Int(self[index] - 0x30)
    }
    return value
  }

  /// A copy.
  var array: [UInt8] { withUnsafeBufferPointer { Array($0) } }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }
  var isHexDigit: Bool { isDigit || (lowercased >= 0x61 && lowercased <= 0x66) }
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
