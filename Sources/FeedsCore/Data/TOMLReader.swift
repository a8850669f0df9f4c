/// Reads TOML 1.0 statement by statement: so each value has its line and keeps its spelling, and one that
/// cannot be read costs itself only.
struct TOMLReader {
  private let bytes: [UInt8]
  private let firstLine: Int
  private var position = 0
  private var line: Int
  private var faults: [DataFault] = []
  private let root: TOMLTree
  /// The table that keys belong to; `nil` below a heading that cannot be read.
  private var table: TOMLTree?
  /// The marks of long strings that are not closed anywhere below.
  private var unclosed: Set<UInt8> = []

  /// The deepest nesting of lists.
  private static let maximumDepth = 40

  /// Reads text in UTF-8 with line feeds.
  static func read(_ bytes: [UInt8], firstLine: Int) -> DataDocument {
    var reader = TOMLReader(bytes, firstLine: firstLine)
    reader.readStatements()
    return DataDocument(reader.root.value, faults: reader.faults)
  }

  private init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    line = firstLine
    root = TOMLTree(line: firstLine)
    table = root
  }

  private mutating func readStatements() {
    while position < bytes.count {
      let start = position
      let first = bytes[position]
      if first <= 0x20 {
        position += 1
        if first == 0x0A { line += 1 }
        continue
      }
      if first == UInt8(ascii: "#") || first == UInt8(ascii: "[") {
        position = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if first == UInt8(ascii: "[") { readHeading(start..<position) }
        continue
      }
      let end = statementEnd(from: start)
      let newlines = bytes[start..<end].count { $0 == 0x0A }
      position = end
      if let problem = statement(start..<end) { lose(line...line + newlines, problem) }
      line += newlines
    }
  }

  private mutating func lose(_ lost: ClosedRange<Int>, _ problem: String, at place: Int? = nil) {
    faults.append(
      DataFault(
        .warning, "broken-toml",
        "TOML cannot be read here: \(problem); mend it; \(DataFault.named(lost))",
        line: place ?? lost.lowerBound, lost: lost))
  }

  // MARK: Headings

  private mutating func readHeading(_ range: Range<Int>) {
    let isList = bytes[range].starts(with: "[[".utf8)
    let depth = isList ? 2 : 1
    let content = range.lowerBound + depth..<range.upperBound
    guard let close = closing(content),
      bytes[close..<range.upperBound].starts(with: isList ? "]]".utf8 : "]".utf8),
      isRest(close + depth..<range.upperBound),
      let path = TOMLValue.key(bytes[content.lowerBound..<close])
    else {
      // What follows belongs to a table that is not known.
      table = nil
      let start = line
      var end = line
      var next = range.upperBound
      while next < bytes.count {
        let text = bytes[(next + 1)...].prefix { $0 != 0x0A }
        guard text.first(where: { $0 > 0x20 }) != UInt8(ascii: "[") else { break }
        next += 1 + text.count
        end += 1
        if next >= bytes.count { break }
      }
      lose(start...end, "this is no heading of the form [name] or [[name]]")
      position = next
      line = end
      return
    }
    table =
      isList
      ? root.nextTable(at: path, line: line) : root.table(at: path[...], line: line)
  }

  /// Where the bracket of a heading is, outside quotation marks.
  private func closing(_ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "]") { return index }
      index = byte.isQuote ? shortStringEnd(from: index, limit: range.upperBound) : index + 1
    }
    return nil
  }

  /// Whether nothing but a comment stands in a range.
  private func isRest(_ range: Range<Int>) -> Bool {
    bytes[range].first { $0 > 0x20 }.map { $0 == UInt8(ascii: "#") } ?? true
  }

  // MARK: Statements

  /// Where a statement ends: at the end of its line, or of the lists and long strings that it opens.
  private mutating func statementEnd(from start: Int) -> Int {
    let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    guard isStatement(at: start) else { return lineEnd }
    var index = start
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        if depth == 0 { return index }
        // In a list no line is a statement: then its bracket is missing.
        if isStatement(at: index + 1) { return lineEnd }
        index += 1
      case UInt8(ascii: "#"): index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        index += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if isLong(at: index) {
          guard let end = longStringEnd(from: index) else { return lineEnd }
          index = end
        } else {
          index = shortStringEnd(from: index, limit: bytes.count)
        }
      default: index += 1
      }
    }
    return depth == 0 ? bytes.count : lineEnd
  }

  /// Whether the line that begins at a byte begins with `key =`, or with a heading at its margin.
  private func isStatement(at start: Int) -> Bool {
    let line = bytes[start...].prefix { $0 != 0x0A }
    if line.first == UInt8(ascii: "["), line.last(where: { $0 > 0x20 }) == UInt8(ascii: "]") {
      let name = line.drop { $0 == UInt8(ascii: "[") }.prefix { $0.isBareKey }
      let word = String(decoding: name, as: UTF8.self)
      return name.first.map { $0 > 0x40 } ?? false
        && !["true", "false", "inf", "nan"].contains(word)
    }
    var index = line.drop { $0 <= 0x20 }.startIndex
    let first = index
    while index < line.endIndex, bytes[index] != UInt8(ascii: "=") {
      if bytes[index].isQuote {
        index = shortStringEnd(from: index, limit: line.endIndex)
      } else if bytes[index].isBareKey || bytes[index] == UInt8(ascii: ".") || bytes[index] <= 0x20
      {
        index += 1
      } else {
        return false
      }
    }
    return index > first && index < line.endIndex
  }

  private func isLong(at index: Int) -> Bool {
    bytes[index...].starts(with: [bytes[index], bytes[index], bytes[index]])
  }

  /// The end of a string of several lines; `nil` if it has none.
  private mutating func longStringEnd(from start: Int) -> Int? {
    let quote = bytes[start]
    guard !unclosed.contains(quote) else { return nil }
    var index = start + 3
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
      } else if bytes[index] == quote, isLong(at: index) {
        index += 3
        // Up to two quotation marks may stand before the closing ones.
        for _ in 0..<2 where index < bytes.count && bytes[index] == quote { index += 1 }
        return index
      } else {
        index += 1
      }
    }
    unclosed.insert(quote)
    return nil
  }

  /// The end of a string of one line; that of the line, if it is not closed.
  private func shortStringEnd(from start: Int, limit: Int) -> Int {
    let quote = bytes[start]
    var index = start + 1
    while index < limit, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), index + 1 < limit,
        bytes[index + 1] != 0x0A
      {
        index += 2
      } else {
        index += 1
        if bytes[index - 1] == quote { return index }
      }
    }
    return index
  }

  /// Reads `key = value`; what is wrong with it, if anything is.
  private mutating func statement(_ range: Range<Int>) -> String? {
    guard let table else { return "it belongs to a table that is not known" }
    var equals = range.lowerBound
    while equals < range.upperBound, bytes[equals] != UInt8(ascii: "="), bytes[equals] != 0x0A {
      equals =
        bytes[equals].isQuote ? shortStringEnd(from: equals, limit: range.upperBound) : equals + 1
    }
    guard equals < range.upperBound, bytes[equals] == UInt8(ascii: "="),
      let path = TOMLValue.key(bytes[range.lowerBound..<equals])
    else { return "this is neither [name] nor of the form key = value" }
    do throws(TOMLValue.Fault) {
      let value = try value(equals + 1..<range.upperBound, line: line, depth: 0)
      if table.add(value, at: path, line: line) {
        faults.append(
          DataFault(
            .note, "duplicate-key",
            "the key \"\(path.joined(separator: "."))\" is given twice in one table; the last one "
              + "counts: remove the other", line: line))
      }
      return nil
    } catch {
      return error.problem
    }
  }

  // MARK: Values

  /// Reads a value, a list element by element.
  private mutating func value(
    _ range: Range<Int>, line: Int, depth: Int
  ) throws(TOMLValue.Fault) -> DataValue {
    guard depth < TOMLReader.maximumDepth else {
      throw TOMLValue.Fault(problem: "the nesting is too deep")
    }
    guard let start = range.first(where: { bytes[$0] > 0x20 }),
      bytes[start] == UInt8(ascii: "[")
    else { return try TOMLValue.value(bytes[range], line: line) }
    return try list(start..<range.upperBound, line: line, depth: depth)
  }

  private mutating func list(
    _ range: Range<Int>, line: Int, depth: Int
  ) throws(TOMLValue.Fault) -> DataValue {
    var values: [DataValue] = []
    var (number, open, isClosed) = (line, 0, false)
    var start: (index: Int, line: Int)?
    var index = range.lowerBound + 1
    while index < range.upperBound, !isClosed {
      let byte = bytes[index]
      var next = index + 1
      let isEnd = open == 0 && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]"))
      switch byte {
      case UInt8(ascii: "#"):
        next = bytes[index..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      case _ where byte.isQuote:
        next =
          (isLong(at: index) ? longStringEnd(from: index) : nil)
          ?? shortStringEnd(from: index, limit: range.upperBound)
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): if !isEnd { open -= 1 }
      default: break
      }
      if isEnd {
        isClosed = byte == UInt8(ascii: "]")
        if let element = start {
          try add(element.index..<index, element.line...number, depth, to: &values)
        } else if !isClosed {
          throw TOMLValue.Fault(problem: "a value is missing before a comma")
        }
        start = nil
      } else if start == nil, byte > 0x20, byte != UInt8(ascii: "#") {
        start = (index, number)
      }
      number += bytes[index..<min(next, range.upperBound)].count { $0 == 0x0A }
      index = next
    }
    guard isClosed, isRest(min(index, range.upperBound)..<range.upperBound) else {
      throw TOMLValue.Fault(problem: "a list is not closed by ]")
    }
    return DataValue(.list(values), line: line)
  }

  /// Adds an element of a list. A table that cannot be read costs itself; anything else the whole list,
  /// since of an entry nothing may be missing.
  private mutating func add(
    _ range: Range<Int>, _ lines: ClosedRange<Int>, _ depth: Int, to values: inout [DataValue]
  ) throws(TOMLValue.Fault) {
    do throws(TOMLValue.Fault) {
      values.append(try value(range, line: lines.lowerBound, depth: depth + 1))
    } catch {
      guard bytes[range.lowerBound] == UInt8(ascii: "{") else { throw error }
      lose(lines, error.problem)
    }
  }
}

extension UInt8 {
  /// Whether it is a quotation mark of TOML.
  fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

  /// Whether it may stand in a key without quotation marks.
  var isBareKey: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == 0x5F
      || self == 0x2D
  }
}
