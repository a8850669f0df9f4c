import Markup

/// Reads values with separators (RFC 4180): a list of mappings by the names in the header.
///
/// Between the values stand commas, semicolons or tabs: those of which the header has most. A row that
/// has more of them than the header is one in whose text one stands without quotation marks.
struct CSVReader {
  private struct Field {
    var text: String
    var line: Int
    /// Whether white space stands before it, as before the second half of a sentence.
    var followsBlank: Bool
  }

  private struct Row {
    let lines: ClosedRange<Int>
    var fields: [Field]
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line: Int
  private var faults: [DataFault] = []

  /// How far a value in quotation marks goes at most; further, its last one is missing.
  private static let maximumLines = 500
  /// How many rows tell what stands in a column.
  private static let sampleSize = 1_000

  /// Reads text in UTF-8 with line feeds.
  static func read(_ bytes: [UInt8], firstLine: Int) -> DataDocument {
    var reader = CSVReader(bytes, firstLine: firstLine)
    guard let header = reader.row() else {
      return DataDocument(DataValue(.none, line: firstLine), faults: reader.faults)
    }
    let names = header.fields.map(\.text)
    var rows: [Row] = []
    while let row = reader.row() { rows.append(row) }
    reader.join(&rows, names)
    let values = rows.map { row in
      DataValue(
        .mapping(
          names.indices.map { column in
            let field = column < row.fields.count ? row.fields[column] : nil
            let line = field?.line ?? row.lines.upperBound
            let text = field?.text ?? ""
            return DataValue.Member(
              key: names[column], line: line,
              value: DataValue(text.isEmpty ? .none : .text(text), line: line))
          }), line: row.lines.lowerBound)
    }
    return DataDocument(DataValue(.list(values), line: firstLine), faults: reader.faults)
  }

  private init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    line = firstLine
    let header = bytes.drop { $0 <= 0x20 }.prefix { $0 != 0x0A }
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in header {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let separators = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    // Of equally many, the first.
    separator =
      separators.reversed().max { counts[$0, default: 0] < counts[$1, default: 0] }.flatMap {
        most in separators.first { counts[$0] == counts[most] }
      } ?? separators[0]
  }

  // MARK: Rows

  /// The next row that can be read and is not blank.
  private mutating func row() -> Row? {
    while position < bytes.count {
      let (start, startLine) = (position, line)
      guard let fields = fields() else {
        position = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
        line = startLine + 1
        let lost = startLine...startLine
        faults.append(
          DataFault(
            .warning, "broken-csv",
            "a quotation mark is not closed in this row; close it, or double it if it belongs to the "
              + "text; \(DataFault.named(lost))", line: startLine, lost: lost))
        continue
      }
      let last = max(startLine, line - 1)
      if fields.contains(where: { !$0.text.isEmpty }) {
        return Row(lines: startLine...last, fields: fields)
      }
    }
    return nil
  }

  /// The fields of a row up to behind its line end; `nil` if a quotation mark is not closed.
  private mutating func fields() -> [Field]? {
    var fields: [Field] = []
    while true {
      let fieldLine = line
      let start = position
      while position < bytes.count, bytes[position] == 0x20 || isTabAsBlank { position += 1 }
      let followsBlank = position > start
      var text: [UInt8] = []
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        guard let quoted = quoted() else { return nil }
        text = quoted
      }
      let rest = bytes[position...].prefix { $0 != separator && $0 != 0x0A }
      position = rest.endIndex
      text += rest
      fields.append(
        Field(
          text: String(decoding: text, as: UTF8.self).trimmed, line: fieldLine,
          followsBlank: followsBlank))
      guard position < bytes.count else {
        line += 1
        return fields
      }
      position += 1
      if bytes[position - 1] == 0x0A {
        line += 1
        return fields
      }
    }
  }

  private var isTabAsBlank: Bool { separator != 0x09 && bytes[position] == 0x09 }

  /// A value in quotation marks, which are doubled in it. If something else follows them on one line, they
  /// belong to the text; if lines lie between them, the first pair was not closed.
  private mutating func quoted() -> [UInt8]? {
    let quote = UInt8(ascii: "\"")
    let (start, startLine) = (position, line)
    var text: [UInt8] = []
    position += 1
    while position < bytes.count, line - startLine < CSVReader.maximumLines {
      let byte = bytes[position]
      position += 1
      guard byte == quote else {
        if byte == 0x0A { line += 1 }
        text.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == quote {
        text.append(quote)
        position += 1
        continue
      }
      let next = bytes[position...].first { $0 != 0x20 }
      if next == nil || next == separator || next == 0x0A { return text }
      guard line == startLine else { break }
      return Array(bytes[start..<position])
    }
    line = startLine
    return nil
  }

  // MARK: Rows with too many fields

  /// What stands in a column.
  private enum Kind {
    case number
    case link
    case text

    /// What the text of a field is; `nil` for an empty one.
    init?(_ text: String) {
      guard let first = text.first else { return nil }
      if text.hasPrefix("http") || first == "/" {
        self = .link
      } else if first.isNumber, text.utf8.count <= 30, !text.dropFirst(10).contains(" ") {
        self = .number
      } else {
        self = .text
      }
    }
  }

  /// Joins the fields that a separator in a text has made two.
  private mutating func join(_ rows: inout [Row], _ names: [String]) {
    for index in rows.indices {
      while rows[index].fields.count > names.count, rows[index].fields.last?.text.isEmpty ?? false {
        rows[index].fields.removeLast()
      }
    }
    guard rows.contains(where: { $0.fields.count > names.count }) else { return }
    let kinds = kinds(rows.lazy.filter { $0.fields.count == names.count }, count: names.count)
    for index in rows.indices where rows[index].fields.count > names.count {
      let fields = rows[index].fields
      let surplus = fields.count - names.count
      let column = CSVReader.joint(fields, surplus, kinds)
      let joined = fields[column...column + surplus]
      let mark = String(UnicodeScalar(separator))
      var field = fields[column]
      field.text = joined.dropFirst().reduce(field.text) {
        $0 + mark + ($1.followsBlank ? " " : "") + $1.text
      }
      rows[index].fields.replaceSubrange(column...column + surplus, with: [field])
      faults.append(
        DataFault(
          .warning, "unquoted-separator",
          "this row has \(fields.count) values and the header \(names.count) names; what is too much "
            + "is taken for text of \"\(names[column])\": put that value in quotation marks",
          line: rows[index].lines.lowerBound))
    }
  }

  /// What most of the rows that are whole have in each column.
  private func kinds(_ rows: some Sequence<Row>, count: Int) -> [Kind?] {
    var counts = [[Kind: Int]](repeating: [:], count: count)
    for row in rows.prefix(CSVReader.sampleSize) {
      for (column, field) in row.fields.enumerated() {
        if let kind = Kind(field.text) { counts[column][kind, default: 0] += 1 }
      }
    }
    return counts.map { counts in
      [Kind.text, .number, .link].max { counts[$0, default: 0] < counts[$1, default: 0] }
        .flatMap { counts[$0] == nil ? nil : $0 }
    }
  }

  /// The column whose text goes on in the fields behind it: the last one whose joining leaves in all other
  /// columns what belongs there, best where white space follows the separators.
  private static func joint(_ fields: [Field], _ surplus: Int, _ kinds: [Kind?]) -> Int {
    func fits(_ field: Field, _ column: Int) -> Bool {
      guard let kind = kinds[column], let found = Kind(field.text) else { return true }
      return kind == found || (kind == .text && found == .number)
    }
    // Up to which column all fit from the left, and from which on from the right.
    var left = 0
    while left < kinds.count, fits(fields[left], left) { left += 1 }
    var right = kinds.count
    while right > 0, fits(fields[right - 1 + surplus], right - 1) { right -= 1 }
    let possible = kinds.indices.filter { column in
      column <= left && column + 1 >= right && (kinds[column] ?? .text) == .text
    }
    let flowing = possible.last { column in
      fields[(column + 1)...(column + surplus)].allSatisfy(\.followsBlank)
    }
    return flowing ?? possible.last ?? kinds.count - 1
  }
}
