/// Why bytes are no JSON, and where.
struct JSONFault: Error {
  let expected: String
  let offset: Int
}

/// Reads JSON (RFC 8259), either as it must be or with the slips that people make: commas before a
/// bracket or none between two objects, comments, and objects in a list that cannot be read.
///
/// Foundation's decoders would say no line, and double the time that the program takes to start.
struct JSONReader {
  private let bytes: [UInt8]
  private let lines: LineCounter
  /// What is to be added to a line for its number in the file.
  private let lineOffset: Int
  private let isLenient: Bool
  private var position = 0
  private var depth = 0
  private var faults: [DataFault] = []

  /// Reads a document in UTF-8 that must be JSON.
  static func value(_ bytes: [UInt8]) throws(JSONFault) -> DataValue {
    var reader = JSONReader(bytes, firstLine: 1, isLenient: false)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.byte == nil else { throw reader.fault("the end of the document") }
    return value
  }

  /// Reads what can be read of a document in UTF-8.
  static func read(_ bytes: [UInt8], firstLine: Int) -> DataDocument {
    var reader = JSONReader(bytes, firstLine: firstLine, isLenient: true)
    reader.skipSpace()
    guard reader.byte != nil else {
      return DataDocument(DataValue(.none, line: firstLine), faults: reader.faults)
    }
    let value = reader.first()
    reader.skipSpace()
    if reader.byte != nil {
      reader.lose(reader.position..<bytes.count, for: reader.fault("the end of the document"))
    }
    return DataDocument(value, faults: reader.faults)
  }

  /// Reads the object that some text begins with, and says where the text behind it begins.
  static func prefix(_ bytes: [UInt8], firstLine: Int) -> (document: DataDocument, end: Int) {
    var reader = JSONReader(bytes, firstLine: firstLine, isLenient: true)
    let value = reader.first()
    return (DataDocument(value, faults: reader.faults), reader.position)
  }

  private init(_ bytes: [UInt8], firstLine: Int, isLenient: Bool) {
    self.bytes = bytes
    self.isLenient = isLenient
    lines = LineCounter(bytes)
    lineOffset = firstLine - 1
  }

  /// The first value; nothing, if it cannot be read.
  private mutating func first() -> DataValue {
    let start = position
    do throws(JSONFault) {
      return try value()
    } catch {
      skip(from: start)
      lose(start..<position, for: error)
      return DataValue(.none, line: lines.line(at: start) + lineOffset)
    }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The number of the line.
  private var line: Int { lines.line(at: position) + lineOffset }

  private func fault(_ expected: String) -> JSONFault {
    JSONFault(expected: expected, offset: position)
  }

  private mutating func report(_ code: String, _ message: String, at offset: Int) {
    faults.append(
      DataFault(.warning, code, message, line: lines.line(at: offset) + lineOffset))
  }

  private mutating func lose(_ range: Range<Int>, for fault: JSONFault) {
    var last = max(range.lowerBound, range.upperBound - 1)
    while last > range.lowerBound, bytes[last].isXMLSpace { last -= 1 }
    let lost =
      lines.line(at: range.lowerBound) + lineOffset...lines.line(at: last) + lineOffset
    let line = min(max(lines.line(at: fault.offset) + lineOffset, lost.lowerBound), lost.upperBound)
    faults.append(
      DataFault(
        .warning, "broken-json",
        "JSON cannot be read here: \(fault.expected) is expected; mend it; "
          + DataFault.named(lost), line: line, lost: lost))
  }

  /// Goes past white space, and past comments if they are allowed.
  private mutating func skipSpace() {
    while let byte {
      if byte.isXMLSpace {
        position += 1
      } else if isLenient, byte == UInt8(ascii: "/"), position + 1 < bytes.count,
        bytes[position + 1] == UInt8(ascii: "/") || bytes[position + 1] == UInt8(ascii: "*")
      {
        skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() {
    report("comment", "JSON has no comments; remove this one", at: position)
    let isLine = bytes[position + 1] == UInt8(ascii: "/")
    position += 2
    while let byte {
      position += 1
      if isLine, byte == 0x0A { return }
      if !isLine, byte == UInt8(ascii: "*"), self.byte == UInt8(ascii: "/") {
        position += 1
        return
      }
    }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    skipSpace()
    guard byte == expected else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONFault) -> DataValue {
    skipSpace()
    let line = line
    switch byte {
    case UInt8(ascii: "{"):
      return try nested { reader throws(JSONFault) in try reader.object(line) }
    case UInt8(ascii: "["):
      return try nested { reader throws(JSONFault) in try reader.array(line) }
    case UInt8(ascii: "\""): return DataValue(.text(try string()), line: line)
    case UInt8(ascii: "t"): return try word("true", as: .text("true"))
    case UInt8(ascii: "f"): return try word("false", as: .text("false"))
    case UInt8(ascii: "n"): return try word("null", as: .none)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONFault) -> DataValue
  ) throws(JSONFault) -> DataValue {
    guard depth < DataValue.maximumDepth else { throw fault("no deeper nesting") }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object(_ line: Int) throws(JSONFault) -> DataValue {
    position += 1
    var members: [DataValue.Member] = []
    while !take(UInt8(ascii: "}")) {
      if !members.isEmpty {
        try takeComma(or: "}", isNext: UInt8(ascii: "\""))
        if isLenient, take(UInt8(ascii: "}")) { break }
      }
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw fault("a name in quotation marks") }
      let nameLine = self.line
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon") }
      members.append(DataValue.Member(key: name, line: nameLine, value: try value()))
    }
    return DataValue(.mapping(members), line: line)
  }

  private mutating func array(_ line: Int) throws(JSONFault) -> DataValue {
    position += 1
    var values: [DataValue] = []
    var isFirst = true
    while !take(UInt8(ascii: "]")) {
      if !isFirst {
        try takeComma(or: "]", isNext: UInt8(ascii: "{"))
        if isLenient, take(UInt8(ascii: "]")) { break }
      }
      isFirst = false
      skipSpace()
      let start = position
      let (known, isObject) = (faults.count, byte == UInt8(ascii: "{"))
      do throws(JSONFault) {
        values.append(try value())
      } catch {
        // What is missing of a list of names would be missing of an entry: then all of that is left out.
        guard isLenient, isObject else { throw error }
        faults.removeSubrange(known...)
        skip(from: start)
        lose(start..<position, for: error)
        guard byte != nil else { break }
        // The comma that was to follow is among what is left out.
        isFirst = byte == UInt8(ascii: "{")
      }
    }
    return DataValue(.list(values), line: line)
  }

  /// Goes past the comma between two values; in the last place none must be.
  private mutating func takeComma(or end: String, isNext start: UInt8) throws(JSONFault) {
    skipSpace()
    let offset = position
    guard take(UInt8(ascii: ",")) else {
      guard isLenient, byte == start else { throw fault("a comma or \(end)") }
      report("missing-comma", "a comma is missing before this; write one", at: position)
      return
    }
    guard isLenient else { return }
    skipSpace()
    if let byte, end.utf8.first == byte {
      report("trailing-comma", "JSON has no comma before \(end); remove it", at: offset)
    }
  }

  /// Goes to the end of a value that cannot be read: where its brackets are closed, or where the next
  /// value begins on a line that is indented alike.
  private mutating func skip(from start: Int) {
    let column = lines.column(at: start)
    let isAtLineStart = bytes[..<start].suffix(column - 1).allSatisfy(\.isXMLSpace)
    var open: [UInt8] = []
    position = start
    while let byte {
      switch byte {
      case UInt8(ascii: "{")
      where position > start && isAtLineStart
        && isAlike(lines.column(at: position), column):
        return
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // A bracket of the other kind closes what was left open within.
        while let last = open.last, last + 2 != byte, open.contains(byte - 2) { open.removeLast() }
        guard open.last.map({ $0 + 2 == byte }) ?? false else { return }
        open.removeLast()
        if open.isEmpty {
          position += 1
          return
        }
      case UInt8(ascii: "\""):
        position += 1
        while let byte = self.byte, byte != UInt8(ascii: "\""), byte != 0x0A {
          position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
      default: break
      }
      position = min(position + 1, bytes.count)
    }
  }

  /// Whether a value that begins at a column begins its line, as one at another column does.
  private func isAlike(_ column: Int, _ other: Int) -> Bool {
    column == other
      && bytes[..<position].suffix(column - 1).allSatisfy(\.isXMLSpace)
  }

  private mutating func word(
    _ word: String, as content: DataValue.Content
  ) throws(JSONFault) -> DataValue {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("a value") }
    let line = line
    position += word.utf8.count
    return DataValue(content, line: line)
  }

  private mutating func number() throws(JSONFault) -> DataValue {
    let start = position
    while let byte, byte | 0x20 == UInt8(ascii: "e") || "+-.0123456789".utf8.contains(byte) {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard Double(text) != nil else {
      position = start
      throw fault("a value")
    }
    return DataValue(.text(text), line: lines.line(at: start) + lineOffset)
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var result: [UInt8] = []
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0x0A where isLenient:
        position -= 1
        throw fault("the end of the string")
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
