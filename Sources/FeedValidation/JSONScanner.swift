/// Why bytes are not JSON (RFC 8259), and where.
struct JSONFault: Error, Equatable {
  enum Kind: Equatable {
    case syntax(expected: String)
    case tooDeep
  }
  let kind: Kind
  let offset: Int
}

/// A string in the bytes, without its quotation marks.
struct JSONString: Equatable {
  let range: Range<Int>
  let hasEscapes: Bool
}

/// What a value begins as.
enum JSONType: String {
  case object, array, string, number, boolean, null
}

/// Reads JSON from bytes, strictly, a value at a time; it builds nothing.
struct JSONScanner {
  /// The deepest nesting that is read.
  static let maximumDepth = 200

  let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }

  private func fault(_ expected: String) -> JSONFault {
    JSONFault(kind: .syntax(expected: expected), offset: position)
  }

  /// What comes next; the position is then where it begins.
  mutating func type() throws(JSONFault) -> JSONType {
    skipSpace()
    switch byte {
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x22: return .string
    case 0x74, 0x66: return .boolean
    case 0x6E: return .null
    case 0x2D: return .number
    case let digit? where digit.isDigit: return .number
    default: throw fault("a value")
    }
  }

  /// Passes the byte that opens an object or array.
  mutating func open() { position += 1 }

  /// The name of an object's next member, with the colon passed; `nil` at the object's end.
  mutating func member(isFirst: Bool) throws(JSONFault) -> JSONString? {
    skipSpace()
    if byte == 0x7D {
      position += 1
      return nil
    }
    if !isFirst {
      guard byte == 0x2C else { throw fault("a comma or the end of the object") }
      position += 1
      skipSpace()
    }
    guard byte == 0x22 else { throw fault("a name in quotation marks") }
    let name = try string()
    skipSpace()
    guard byte == 0x3A else { throw fault("a colon") }
    position += 1
    return name
  }

  /// Whether an array has another element, which then comes next.
  mutating func element(isFirst: Bool) throws(JSONFault) -> Bool {
    skipSpace()
    if byte == 0x5D {
      position += 1
      return false
    }
    guard !isFirst else { return true }
    guard byte == 0x2C else { throw fault("a comma or the end of the array") }
    position += 1
    return true
  }

  /// Passes a string whose quotation mark comes next.
  mutating func string() throws(JSONFault) -> JSONString {
    position += 1
    let start = position
    var hasEscapes = false
    while position < bytes.count {
      position = bytes.span.plainEnd(from: position)
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        return JSONString(range: start..<position - 1, hasEscapes: hasEscapes)
      }
      if byte < 0x20 { throw fault("an escape for the control character") }
      position += 1
      guard byte == 0x5C else { continue }
      hasEscapes = true
      switch self.byte {
      case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 1
      case 0x75:
        for offset in 1...4 {
          guard position + offset < bytes.count, bytes[position + offset].isHexDigit else {
            throw fault("four hexadecimal digits")
          }
        }
        position += 5
      default: throw fault("a known escape")
      }
    }
    throw fault("the end of the string")
  }

  /// Passes a number, a truth value or null.
  mutating func scalar(_ type: JSONType) throws(JSONFault) {
    switch type {
    case .number: try number()
    case .boolean: try word(byte == 0x74 ? "true" : "false")
    default: try word("null")
    }
  }

  private mutating func word(_ text: StaticString) throws(JSONFault) {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count, bytes.span.extracting(position..<end).equals(text) else {
      throw fault("a value")
    }
    position = end
  }

  private mutating func number() throws(JSONFault) {
    if byte == 0x2D { position += 1 }
    if byte == 0x30 { position += 1 } else { try digits() }
    if byte == 0x2E {
      position += 1
      try digits()
    }
    if byte == 0x65 || byte == 0x45 {
      position += 1
      if byte == 0x2B || byte == 0x2D { position += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(JSONFault) {
    guard let first = byte, first.isDigit else { throw fault("a digit") }
    while let byte, byte.isDigit { position += 1 }
  }

  /// Refuses what follows the one value of a document.
  mutating func end() throws(JSONFault) {
    skipSpace()
    if position < bytes.count { throw fault("the end of the document") }
  }

  /// The bytes of a string with its escapes resolved.
  func value(_ string: JSONString) -> [UInt8] {
    let raw = bytes[string.range]
    guard string.hasEscapes else { return Array(raw) }
    var result: [UInt8] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      guard raw[index] == 0x5C else {
        result.append(raw[index])
        index += 1
        continue
      }
      let escaped = raw[index + 1]
      index += 2
      switch escaped {
      case 0x62: result.append(0x08)
      case 0x66: result.append(0x0C)
      case 0x6E: result.append(0x0A)
      case 0x72: result.append(0x0D)
      case 0x74: result.append(0x09)
      case 0x75:
        var unit = codeUnit(index)
        index += 4
        if unit & 0xFC00 == 0xD800, index + 6 <= raw.endIndex, raw[index] == 0x5C,
          raw[index + 1] == 0x75, codeUnit(index + 2) & 0xFC00 == 0xDC00
        {
          unit = 0x1_0000 + (unit & 0x3FF) << 10 + codeUnit(index + 2) & 0x3FF
          index += 6
        }
        result += Array(String(Character(Unicode.Scalar(unit) ?? "\u{FFFD}")).utf8)
      default: result.append(escaped)
      }
    }
    return result
  }

  /// Whether two strings have the same value.
  func isSame(_ first: JSONString, _ second: JSONString) -> Bool {
    if first.hasEscapes || second.hasEscapes { return value(first) == value(second) }
    return bytes[first.range] == bytes[second.range]
  }

  /// Where the bytes of a string's value stand in the document.
  func map(_ string: JSONString) -> TextMap {
    var map = TextMap(offset: string.range.lowerBound)
    guard string.hasEscapes else { return map }
    var index = string.range.lowerBound
    var position = 0
    while index < string.range.upperBound {
      guard bytes[index] == 0x5C else {
        index += 1
        position += 1
        continue
      }
      // The value is as long as an escape's character in UTF-8; the next piece begins after it.
      let isUnit = bytes[index + 1] == 0x75
      let isPair = isUnit && codeUnit(index + 2) & 0xFC00 == 0xD800
      let end = min(index + (isPair ? 12 : isUnit ? 6 : 2), string.range.upperBound)
      position += value(JSONString(range: index..<end, hasEscapes: true)).count
      index = end
      map.add(at: position, index)
    }
    return map
  }

  private func codeUnit(_ start: Int) -> UInt32 {
    bytes[start..<start + 4].reduce(0) { unit, byte in
      unit << 4 | UInt32(byte.isDigit ? byte - 0x30 : byte.lowercased - 0x57)
    }
  }
}
