/// A value of JSON (RFC 8259), with the place of each object.
///
/// Foundation's decoders would say no line, and double the time that the program takes to start.
enum JSONValue: Hashable {
  case object(members: [String: JSONValue], offset: Int)
  case array([JSONValue])
  case string(String)
  /// As it is written.
  case number(String)
  case boolean(Bool)
  case null

  /// The member of an object; of two with one name the last.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members, offset: _) = self else { return nil }
    return members[name]
  }

  /// A string, or a number as it is written.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}

/// Why bytes are no JSON, and where.
struct JSONFault: Error {
  let expected: String
  let offset: Int
}

/// Reads JSON.
struct JSONParser {
  /// The deepest nesting that is read.
  private static let maximumDepth = 100

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Reads a document in UTF-8.
  static func value(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.byte == nil else { throw parser.fault("the end of the document") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func fault(_ expected: String) -> JSONFault {
    JSONFault(expected: expected, offset: position)
  }

  private mutating func skipSpace() {
    while let byte, byte.isXMLSpace { position += 1 }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    skipSpace()
    guard byte == expected else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONFault) -> JSONValue {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONFault) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONFault) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONFault) -> JSONValue
  ) throws(JSONFault) -> JSONValue {
    guard depth < JSONParser.maximumDepth else { throw fault("no deeper nesting") }
    depth += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONFault) -> JSONValue {
    let offset = position
    position += 1
    var members: [String: JSONValue] = [:]
    while !take(UInt8(ascii: "}")) {
      guard members.isEmpty || take(UInt8(ascii: ",")) else { throw fault("a comma or }") }
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw fault("a name in quotation marks") }
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon") }
      members[name] = try value()
    }
    return .object(members: members, offset: offset)
  }

  private mutating func array() throws(JSONFault) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    while !take(UInt8(ascii: "]")) {
      guard values.isEmpty || take(UInt8(ascii: ",")) else { throw fault("a comma or ]") }
      values.append(try value())
    }
    return .array(values)
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(JSONFault) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = position
    while let byte, byte | 0x20 == UInt8(ascii: "e") || "+-.0123456789".utf8.contains(byte) {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard Double(text) != nil else {
      position = start
      throw fault("a value")
    }
    return .number(text)
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var result: [UInt8] = []
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &result)
      default: result.append(byte)
      }
    }
    throw fault("the end of the string")
  }

  private mutating func escape(into result: inout [UInt8]) throws(JSONFault) {
    guard let byte else { throw fault("the end of the string") }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try codeUnit()
      if unit & 0xFC00 == 0xD800, bytes[position...].starts(with: "\\u".utf8) {
        let before = position
        position += 2
        let second = try codeUnit()
        if second & 0xFC00 == 0xDC00 {
          unit = 0x1_0000 + (unit & 0x3FF) << 10 + second & 0x3FF
        } else {
          position = before
        }
      }
      result.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    default:
      position -= 1
      throw fault("a known escape")
    }
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt32 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, let unit = UInt32(digits, radix: 16) else {
      throw fault("four hexadecimal digits")
    }
    position += 4
    return unit
  }
}
