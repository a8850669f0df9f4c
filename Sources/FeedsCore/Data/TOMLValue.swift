import Markup

/// Reads single values of TOML 1.0 ("String" to "Inline Table"); all of one is said to stand on one line.
struct TOMLValue {
  /// Why some text is no value.
  struct Fault: Error {
    let problem: String
  }

  /// The most parts of a key.
  private static let maximumParts = 40

  private let bytes: [UInt8]
  private let line: Int
  private var position = 0

  private init(_ text: some Sequence<UInt8>, line: Int) {
    bytes = Array(text)
    self.line = line
  }

  /// Reads what may stand behind `key =`. Numbers and dates keep their spelling.
  static func value(_ text: some Sequence<UInt8>, line: Int) throws(Fault) -> DataValue {
    var reader = TOMLValue(text, line: line)
    reader.skipLines()
    let value = try reader.value(depth: 0)
    reader.skipLines()
    guard reader.next == nil else { throw Fault(problem: "a line end is missing") }
    return value
  }

  /// The parts of a key ("Keys"); `nil` if this is none, or has more parts than anybody writes.
  static func key(_ text: some Sequence<UInt8>) -> [String]? {
    var reader = TOMLValue(text, line: 0)
    guard let key = try? reader.key(), reader.next == nil else { return nil }
    return key
  }

  // MARK: Bytes

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func follows(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func skip(_ byte: Character) -> Bool {
    guard next == byte.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// Skips blanks, line ends and comments.
  private mutating func skipLines() {
    while let byte = next, byte <= 0x20 || byte == UInt8(ascii: "#") {
      position =
        byte == UInt8(ascii: "#")
        ? bytes[position...].firstIndex(of: 0x0A) ?? bytes.count : position + 1
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(Fault) -> DataValue {
    guard depth < DataValue.maximumDepth else { throw Fault(problem: "the nesting is too deep") }
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return DataValue(.text(try string()), line: line)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "{"): return try table(depth)
    default:
      let token = bytes[position...].prefix { $0 >= 0x20 && !",]}#".utf8.contains($0) }
      let text = String(decoding: token, as: UTF8.self).trimmed
      guard !text.isEmpty else { throw Fault(problem: "the value is missing") }
      guard TOMLScalar.isValue(text) else {
        throw Fault(problem: "this is no number, date or text in quotation marks")
      }
      position = token.endIndex
      return DataValue(.text(text), line: line)
    }
  }

  private mutating func list(_ depth: Int) throws(Fault) -> DataValue {
    var values: [DataValue] = []
    position += 1
    skipLines()
    while !skip("]") {
      values.append(try value(depth: depth + 1))
      skipLines()
      guard skip(",") || next == UInt8(ascii: "]") else {
        throw Fault(problem: "a list is not closed by ]")
      }
      skipLines()
    }
    return DataValue(.list(values), line: line)
  }

  private mutating func table(_ depth: Int) throws(Fault) -> DataValue {
    let table = TOMLTree(line: line)
    position += 1
    skipBlanks()
    var isEnd = skip("}")
    while !isEnd {
      let key = try key()
      guard skip("=") else { throw Fault(problem: "a key is not followed by =") }
      skipBlanks()
      guard !table.add(try value(depth: depth + 1), at: key, line: line) else {
        throw Fault(problem: "the key \"\(key.joined(separator: "."))\" is given twice")
      }
      skipBlanks()
      isEnd = skip("}")
      guard isEnd || skip(",") else { throw Fault(problem: "a table is not closed by }") }
    }
    return table.value
  }

  /// A key with the blanks around it.
  private mutating func key() throws(Fault) -> [String] {
    var parts: [String] = []
    repeat {
      skipBlanks()
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
        guard !follows("\"\"\""), !follows("'''") else {
          throw Fault(problem: "a key has more than one line")
        }
        parts.append(try string())
      } else {
        let part = bytes[position...].prefix { $0.isBareKey }
        guard !part.isEmpty else { throw Fault(problem: "a key is missing") }
        parts.append(String(decoding: part, as: UTF8.self))
        position = part.endIndex
      }
      skipBlanks()
      guard parts.count <= TOMLValue.maximumParts else {
        throw Fault(problem: "a key has too many parts")
      }
    } while skip(".")
    return parts
  }

  // MARK: Strings

  private mutating func string() throws(Fault) -> String {
    let quote = bytes[position]
    let isLong = bytes[position...].starts(with: [quote, quote, quote])
    position += isLong ? 3 : 1
    // A line end behind the opening marks is none of the text.
    if isLong, next == 0x0A { position += 1 }
    var text: [UInt8] = []
    while let byte = next {
      if byte == quote {
        guard isLong else {
          position += 1
          return String(decoding: text, as: UTF8.self)
        }
        // Up to two quotation marks may stand before the closing ones.
        let marks = bytes[position...].prefix { $0 == quote }.prefix(5).count
        position += marks
        text += Array(repeating: quote, count: marks < 3 ? marks : marks - 3)
        if marks >= 3 { return String(decoding: text, as: UTF8.self) }
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 1
        try escape(isLong: isLong, to: &text)
      } else if byte == 0x0A ? !isLong : byte < 0x20 && byte != 0x09 || byte == 0x7F {
        throw Fault(
          problem: byte == 0x0A ? "a quotation mark is missing" : "there is a control character")
      } else {
        text.append(byte)
        position += 1
      }
    }
    throw Fault(problem: "a quotation mark is missing")
  }

  /// What a backslash and what follows it stand for.
  private mutating func escape(isLong: Bool, to text: inout [UInt8]) throws(Fault) {
    guard let byte = next else { return }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    case UInt8(ascii: "u"): try scalar(digits: 4, to: &text)
    case UInt8(ascii: "U"): try scalar(digits: 8, to: &text)
    default:
      // A backslash at the end of a line joins it with the next.
      let blanks = bytes[(position - 1)...].prefix { $0 <= 0x20 }
      guard isLong, blanks.contains(0x0A) else {
        throw Fault(problem: "a backslash stands before a character that it gives no meaning")
      }
      position = blanks.endIndex
    }
  }

  private mutating func scalar(digits: Int, to text: inout [UInt8]) throws(Fault) {
    let code = bytes[position...].prefix(digits)
    let word = String(decoding: code, as: UTF8.self)
    guard code.count == digits, word.allSatisfy(\.isHexDigit),
      let number = UInt32(word, radix: 16), let scalar = Unicode.Scalar(number)
    else { throw Fault(problem: "\\u is not followed by the code of a character") }
    guard number != 0 else { throw Fault(problem: "there is a character NUL") }
    text += String(Character(scalar)).utf8
    position = code.endIndex
  }
}
