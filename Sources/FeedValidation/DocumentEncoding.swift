/// The encoding of a document as its first bytes show it (XML 1.0 §4.3.3, appendix F).
struct DocumentEncoding {
  /// Where the text begins, after a byte order mark.
  let start: Int
  /// The encoding's name; `nil` for UTF-8.
  let name: String?

  init(_ bytes: [UInt8]) {
    switch (bytes.byte(0), bytes.byte(1), bytes.byte(2), bytes.byte(3)) {
    case (0xEF, 0xBB, 0xBF, _): (start, name) = (3, nil)
    case (0xFF, 0xFE, 0, 0): (start, name) = (4, "UTF-32LE")
    case (0, 0, 0xFE, 0xFF): (start, name) = (4, "UTF-32BE")
    case (0xFF, 0xFE, _, _): (start, name) = (2, "UTF-16LE")
    case (0xFE, 0xFF, _, _): (start, name) = (2, "UTF-16BE")
    case (0x3C, 0, 0x3F, 0), (0x3C, 0, _, 0): (start, name) = (0, "UTF-16LE")
    case (0, 0x3C, 0, _): (start, name) = (0, "UTF-16BE")
    default: (start, name) = (0, Self.declared(bytes))
    }
  }

  /// The encoding that an XML declaration names, unless it is UTF-8 or a part of it.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(256)
    guard head.starts(with: "<?xml".utf8), let end = head.firstRange(of: Array("?>".utf8)),
      let key = head[..<end.lowerBound].firstRange(of: Array("encoding".utf8))
    else { return nil }
    let rest = head[key.upperBound..<end.lowerBound]
    guard let quote = rest.first(where: { $0 == 0x22 || $0 == 0x27 }),
      let open = rest.firstIndex(of: quote),
      let close = rest[(open + 1)...].firstIndex(of: quote)
    else { return nil }
    let name = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
    // A declaration that could be read as ASCII cannot be true if it names UTF-16 or UTF-32.
    let readAsUTF8 = ["utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-32"]
    return readAsUTF8.contains(name.lowercased()) ? nil : name
  }
}

/// Where text stops being text.
struct TextFault: Equatable {
  let offset: Int
  /// Whether the bytes are not UTF-8; otherwise the character is forbidden.
  let isEncoding: Bool
  let scalar: UInt32
}

extension Span where Element == UInt8 {
  /// The first byte that is not UTF-8 or that begins a character forbidden in XML (XML 1.0 §2.2).
  func firstTextFault(from start: Int, allowsControls: Bool = false) -> TextFault? {
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    return withUnsafeBytes { bytes in
      while index < count {
        // Eight bytes at once, if all are printable ASCII.
        if index + 8 <= count {
          let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & high == 0, (word &- 0x2020_2020_2020_2020) & high == 0 {
            index += 8
            continue
          }
        }
        let byte = bytes[index]
        if byte < 0x80 {
          if byte < 0x20, !byte.isSpace, !allowsControls {
            return TextFault(offset: index, isEncoding: false, scalar: UInt32(byte))
          }
          index += 1
          continue
        }
        guard let (scalar, length) = Self.scalar(bytes, at: index) else {
          return TextFault(offset: index, isEncoding: true, scalar: 0)
        }
        if scalar == 0xFFFE || scalar == 0xFFFF, !allowsControls {
          return TextFault(offset: index, isEncoding: false, scalar: scalar)
        }
        index += length
      }
      return nil
    }
  }

  /// The character of two to four bytes at an index, if they are one (RFC 3629 §4).
  private static func scalar(_ bytes: UnsafeRawBufferPointer, at index: Int) -> (UInt32, Int)? {
    let first = bytes[index]
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for next in 1..<length {
      let byte = bytes[index + next]
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard scalar >= least, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, length)
  }
}

extension [UInt8] {
  /// The byte at an index, or 1 past the end.
  fileprivate func byte(_ index: Int) -> UInt8 { index < count ? self[index] : 1 }
}
