extension BibTeXParser {
  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  mutating func skipSpaceAndComments() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%") {
        skipLine()
      } else if bytes[index] <= 0x20 {
        index += 1
      } else {
        return
      }
    }
  }

  mutating func skipSeparators() {
    skipSpaceAndComments()
    while peek == UInt8(ascii: ",") {
      index += 1
      skipSpaceAndComments()
    }
  }

  mutating func skipLine() {
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
  }

  /// Goes past a mark and what closes it, if both follow; a mark that is not there is looked for once.
  mutating func skip(past mark: String, and end: String) -> Bool {
    if missing.contains(mark) { return false }
    guard let found = find(mark, from: index), let last = find(end, from: found) else {
      missing.insert(mark)
      return false
    }
    for at in index..<last where bytes[at] == UInt8(ascii: "@") && isEntryStart(at) {
      commented.append(at)
    }
    index = last
    return true
  }

  /// Where a text ends that stands somewhere behind a place.
  func find(_ text: String, from start: Int) -> Int? {
    let text = Array(text.utf8)
    guard let first = text.first else { return start }
    var at = start
    while at + text.count <= bytes.count {
      if bytes[at] == first, bytes[at..<(at + text.count)].elementsEqual(text) {
        return at + text.count
      }
      at += 1
    }
    return nil
  }

  func isAt(_ text: String, _ offset: Int) -> Bool {
    offset >= 0 && bytes[offset...].starts(with: text.utf8)
  }

  /// A name of a type, a field or a string.
  mutating func name() -> String {
    let start = index
    while let byte = peek, isNameByte(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "/"), 0x80...:
      true
    default: false
    }
  }

  static func isAtLineStart(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset == 0 || bytes[offset - 1] == 0x0A
  }

  func isEntryAtLineStart(_ offset: Int) -> Bool {
    BibTeXParser.isAtLineStart(offset, bytes) && isEntryStart(offset)
  }

  /// Whether something like `@article{` stands at a place.
  func isEntryStart(_ offset: Int) -> Bool {
    guard bytes[offset] == UInt8(ascii: "@") else { return false }
    var at = offset + 1
    let limit = min(bytes.count, offset + 40)
    while at < limit, (0x61...0x7A).contains(bytes[at] | 0x20) { at += 1 }
    guard at > offset + 1 else { return false }
    while at < limit, bytes[at] == 0x20 { at += 1 }
    return at < limit && (bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "("))
  }
}
