import Glibc

/// Finds texts in bytes. Swift's own search goes by characters, which takes many times as long; of texts in
/// ASCII it finds the same, but for one whose last letter bears a mark of its own.
extension UnsafeBufferPointer<UInt8> {
  /// Where other bytes next begin at an index or after it.
  func firstIndex(ofBytes wanted: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let base = baseAddress, let text = wanted.baseAddress, !wanted.isEmpty else { return nil }
    var index = start
    while index + wanted.count <= count,
      let found = memchr(base + index, Int32(wanted[0]), count - wanted.count + 1 - index)
    {
      if memcmp(found, text, wanted.count) == 0 {
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      }
      index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
    }
    return nil
  }
}

/// Looking for one byte, which the library of C does many bytes at a time: these stand for the methods of any
/// collection, which compare one after the other.
extension ArraySlice<UInt8> {
  /// The first place of a byte.
  package func firstIndex(of byte: UInt8) -> Int? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base, Int32(byte), bytes.count) else {
        return nil
      }
      return startIndex + base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// Whether a byte stands here.
  package func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }
}

extension [UInt8] {
  /// The first place of a byte.
  package func firstIndex(of byte: UInt8) -> Int? { self[...].firstIndex(of: byte) }

  /// Whether a byte stands here.
  package func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }

  /// Where a text first begins.
  package func firstIndex(ofBytes text: String) -> Int? {
    withUnsafeBufferPointer { bytes in text.withBytes { bytes.firstIndex(ofBytes: $0) } }
  }

  /// Whether a text stands somewhere in the bytes.
  package func contains(bytesOf text: String) -> Bool { firstIndex(ofBytes: text) != nil }
}

extension StringProtocol {
  /// Whether the bytes of another text stand somewhere in this one.
  package func contains(bytesOf text: String) -> Bool {
    withBytes { bytes in text.withBytes { bytes.firstIndex(ofBytes: $0) != nil } }
  }

  /// Where the bytes of another text first stand in this one.
  package func firstRange(ofBytes text: String) -> Range<Index>? {
    let found = withBytes { bytes in text.withBytes { bytes.firstIndex(ofBytes: $0) } }
    guard let found else { return nil }
    let start = utf8.index(startIndex, offsetBy: found)
    return start..<utf8.index(start, offsetBy: text.utf8.count)
  }

  /// The text with other bytes wherever those of one text stand.
  package func replacing(bytesOf text: String, with other: String) -> String {
    withBytes { bytes in
      text.withBytes { wanted in
        guard var found = bytes.firstIndex(ofBytes: wanted) else { return String(self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        while true {
          result += bytes[start..<found]
          result += other.utf8
          start = found + wanted.count
          guard let next = bytes.firstIndex(ofBytes: wanted, from: start) else { break }
          found = next
        }
        result += bytes[start...]
        return String(decoding: result, as: UTF8.self)
      }
    }
  }

  /// The parts between some bytes of ASCII, without empty ones.
  package func parts(between isSeparator: (UInt8) -> Bool) -> [String] {
    withBytes { bytes in
      bytes.split(whereSeparator: isSeparator).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The bytes, which most texts have in one piece.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension Substring {
  /// The parts between the places where the bytes of another text stand, without empty ones.
  package func split(atBytes text: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self
    while let found = rest.firstRange(ofBytes: text) {
      if found.lowerBound > rest.startIndex { parts.append(rest[..<found.lowerBound]) }
      rest = rest[found.upperBound...]
    }
    if !rest.isEmpty { parts.append(rest) }
    return parts
  }
}

extension Character {
  /// Whether it is one of some characters, of which most are in ASCII and told by a byte.
  package func isOne(of characters: StaticString) -> Bool {
    if let byte = utf8.first, byte < 0x80, utf8.count == 1 {
      return characters.withUTF8Buffer { $0.contains(byte) }
    }
    return characters.description.contains(self)
  }
}
