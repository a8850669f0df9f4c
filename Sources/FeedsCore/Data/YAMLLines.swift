import Markup

/// What a line of YAML looks like, told from its bytes alone.
extension YAMLReader {
  /// Whether a line holds more than white space and a comment.
  static func isSignificant(_ line: ArraySlice<UInt8>) -> Bool {
    line.first { $0 > 0x20 }.map { $0 != UInt8(ascii: "#") } ?? false
  }

  /// Whether a line begins or ends a document.
  static func isMarker(_ line: ArraySlice<UInt8>, _ marker: String) -> Bool {
    line.starts(with: marker.utf8) && (line.count == 3 || (line.dropFirst(3).first ?? 0) <= 0x20)
  }

  /// The number of spaces and tabs at the beginning of a line.
  static func indentation(_ line: ArraySlice<UInt8>) -> Int {
    line.prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// Whether a line without its indentation begins an item.
  static func isItem(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "-") && (line.dropFirst().first.map { $0 <= 0x20 } ?? true)
  }

  /// Whether a tab stands before the first word of a line, or after the dash of an item.
  static func isIndentedByTab(_ line: ArraySlice<UInt8>) -> Bool {
    let start = line.prefix { $0 <= 0x20 || $0 == UInt8(ascii: "-") }
    return start.count < line.count && start.contains(0x09)
  }

  /// A line whose indentation has spaces up to the next tab stop for every tab.
  static func withSpaces(_ line: ArraySlice<UInt8>, width: Int) -> ArraySlice<UInt8> {
    guard isIndentedByTab(line) else { return line }
    var result: [UInt8] = []
    var rest = line
    while let byte = rest.first, byte <= 0x20 || byte == UInt8(ascii: "-") {
      rest.removeFirst()
      if byte == 0x09 {
        result += Array(repeating: 0x20, count: width - result.count % width)
      } else {
        result.append(byte)
      }
    }
    return result + rest
  }

  /// A key at the beginning of a line.
  struct Key {
    let name: String
    /// What stands behind its colon.
    let value: ArraySlice<UInt8>
    /// Whether no blank follows the colon, so that YAML takes no key there.
    let isTight: Bool
  }

  /// The key that a line without its indentation begins with.
  static func key(_ line: ArraySlice<UInt8>) -> Key? {
    guard let first = line.first else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let end = line.dropFirst().firstIndex(of: first) else { return nil }
      let rest = line[(end + 1)...].drop { $0 == 0x20 }
      guard rest.first == UInt8(ascii: ":") else { return nil }
      let name = String(decoding: line[(line.startIndex + 1)..<end], as: UTF8.self)
      return Key(name: name, value: rest.dropFirst(), isTight: false)
    }
    guard !"-?:,[]{}#&*!|>%@` ".utf8.contains(first) || isWordAfterDash(line) else { return nil }
    var colon = line.firstIndex(of: UInt8(ascii: ":"))
    let isWord = line[..<(colon ?? line.startIndex)].allSatisfy { $0.isWordByte }
    if let found = colon, isWord, found > line.startIndex, let next = line[(found + 1)...].first,
      next > 0x20, next != UInt8(ascii: "/"), next != UInt8(ascii: ":"), first > 0x39
    {
      return Key(
        name: String(decoding: line[..<found], as: UTF8.self), value: line[(found + 1)...],
        isTight: true)
    }
    while let found = colon, found + 1 < line.endIndex, line[found + 1] > 0x20 {
      colon = line[(found + 1)...].firstIndex(of: UInt8(ascii: ":"))
    }
    guard let colon else { return nil }
    return Key(
      name: String(decoding: line[..<colon], as: UTF8.self).trimmed, value: line[(colon + 1)...],
      isTight: false)
  }

  private static func isWordAfterDash(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "-") && (line.dropFirst().first.map { $0 > 0x20 } ?? false)
  }

  /// A line of the form `key: value` with its value in quotation marks; `nil` for one whose value is
  /// quoted, a block or a reference, or says whether something is to be shown, where nothing is guessed.
  static func withQuotes(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var start = line.startIndex + indentation(line)
    while isItem(line[start...]), start + 1 < line.endIndex {
      start += 1 + indentation(line[(start + 1)...])
    }
    guard let key = key(line[start...]), !key.isTight, !HiddenPage.isDecided(by: key.name) else {
      return nil
    }
    let value = key.value.drop { $0 <= 0x20 }
    guard let first = value.first, !"\"'|>&!#".utf8.contains(first) else { return nil }
    let isBroken =
      "*@`%[{".utf8.contains(first)
      || value.indices.contains { index in
        value[index] == UInt8(ascii: ":")
          && (index + 1 == value.endIndex || value[index + 1] <= 0x20)
      }
    guard isBroken else { return nil }
    // One word may be the name of something in another piece.
    if first == UInt8(ascii: "*"), !value.contains(0x20) { return nil }
    // An open bracket may be closed on another line.
    if first == UInt8(ascii: "["), !value.contains(UInt8(ascii: "]")) { return nil }
    if first == UInt8(ascii: "{"), !value.contains(UInt8(ascii: "}")) { return nil }
    let quote = UInt8(ascii: "'")
    let text = String(decoding: value, as: UTF8.self).trimmed.utf8
    let doubled = text.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return line[..<value.startIndex] + [quote] + doubled + [quote]
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, digit, `_` or `-`.
  fileprivate var isWordByte: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == 0x5F
      || self == 0x2D
  }
}
