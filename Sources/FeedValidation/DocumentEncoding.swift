import Markup

/// The encoding of a document as its first bytes show it (XML 1.0 §4.3.3, appendix F).
struct DocumentEncoding {
  enum Fault: Equatable {
    /// The declaration names another encoding than the bytes are in.
    case mismatch(declared: String, actual: String)
    /// UTF-16 begins with a byte order mark.
    case missingMark
  }

  /// Where the text begins, after a byte order mark.
  let start: Int
  /// The encoding's name; `nil` for UTF-8.
  let name: String?
  /// Whether the document says that it is ASCII.
  var isASCII = false
  private(set) var fault: Fault?

  /// Reads byte order mark and declaration; `charset` is that of the media type, if it has one, and
  /// stronger than the declaration (RFC 7303 §3.2).
  init(_ bytes: [UInt8], charset: String? = nil) {
    let family: String
    var hasMark = true
    switch (bytes.byte(0), bytes.byte(1), bytes.byte(2), bytes.byte(3)) {
    case (0xEF, 0xBB, 0xBF, _): (start, family) = (3, "UTF-8")
    case (0xFF, 0xFE, 0, 0): (start, family) = (4, "UTF-32LE")
    case (0, 0, 0xFE, 0xFF): (start, family) = (4, "UTF-32BE")
    case (0xFF, 0xFE, _, _): (start, family) = (2, "UTF-16LE")
    case (0xFE, 0xFF, _, _): (start, family) = (2, "UTF-16BE")
    case (0x3C, 0, _, _): (start, family, hasMark) = (0, "UTF-16LE", false)
    case (0, 0x3C, _, _): (start, family, hasMark) = (0, "UTF-16BE", false)
    case (0x4C, 0x6F, 0xA7, 0x94): (start, family, hasMark) = (0, "IBM037", false)
    default: (start, family, hasMark) = (0, "", false)
    }
    let declared = Self.declared(bytes, from: start, in: family)
    switch family {
    case "":
      let stated = charset ?? declared ?? "UTF-8"
      let known = stated.lowercased()
      isASCII = known == "us-ascii" || known == "ascii"
      let isWide = Self.isWide(known)
      // A declaration that could be read as ASCII cannot be true if it names UTF-16 or UTF-32.
      if isWide { fault = .mismatch(declared: stated, actual: "UTF-8") }
      name = isWide || isASCII || known == "utf-8" || known == "utf8" ? nil : stated
    case "UTF-8":
      name = nil
      if let declared, !["utf-8", "utf8"].contains(declared.lowercased()) {
        fault = .mismatch(declared: declared, actual: "UTF-8")
      }
    case "IBM037": name = declared ?? family
    default:
      name = family
      if let declared, !Self.isWide(declared.lowercased()) {
        fault = .mismatch(declared: declared, actual: family)
      } else if !hasMark, declared?.lowercased() != family.lowercased() {
        fault = .missingMark
      }
    }
  }

  private static func isWide(_ name: String) -> Bool {
    ["utf-16", "utf-32", "ucs-2", "ucs-4"].contains { name.hasPrefix($0) || name.hasSuffix($0) }
      || name == "utf16"
  }

  /// The encoding that an XML declaration names.
  private static func declared(_ bytes: [UInt8], from start: Int, in family: String) -> String? {
    var head = Array(bytes[start..<min(start + 1_024, bytes.count)])
    if family == "IBM037" {
      guard case .text(let text) = decodedText(head, from: 0, encoding: family) else { return nil }
      head = text
    } else if family != "", family != "UTF-8" {
      head.removeAll { $0 == 0 }
    }
    guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(ofBytes: "?>"),
      let key = head.firstIndex(ofBytes: "encoding"), key < end
    else { return nil }
    let rest = head[(key + "encoding".utf8.count)..<end]
    guard let quote = rest.first(where: { $0 == 0x22 || $0 == 0x27 }),
      let open = rest.firstIndex(of: quote),
      let close = rest[(open + 1)...].firstIndex(of: quote)
    else { return nil }
    return String(decoding: rest[(open + 1)..<close], as: UTF8.self)
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
  /// The first byte that is not ASCII.
  func firstNonASCII(from start: Int) -> Int? {
    var index = start
    while index < count {
      if self[index] >= 0x80 { return index }
      index += 1
    }
    return nil
  }

  /// The first of the characters U+0080 to U+009F, which show nothing.
  func firstControl(from start: Int) -> Int? {
    var index = start
    while let lead = firstIndex(of: 0xC2, from: index), lead + 1 < count {
      if self[lead + 1] >= 0x80, self[lead + 1] <= 0x9F, self[lead + 1] != 0x85 { return lead }
      index = lead + 1
    }
    return nil
  }

  /// The first byte that is not UTF-8 or that begins a character forbidden in XML (XML 1.0 §2.2).
  func firstTextFault(from start: Int, allowsControls: Bool = false) -> TextFault? {
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    return withUnsafeBytes { bytes in
      while index < count {
        // Eight bytes at once, if all are printable ASCII.
        if index + 8 <= count {
          let word = UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
          let others = (word | (word &- 0x2020_2020_2020_2020)) & high
          guard others != 0 else {
            index += 8
            continue
          }
          // Exact for the first of them: what is borrowed comes from bytes before.
          index += others.trailingZeroBitCount / 8
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
