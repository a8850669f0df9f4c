/// The ledger as a file: one line an entry, fields parted by tabs, in an order that a new entry or a
/// changed one disturbs by one line.
extension Ledger {
  /// The name of the file beside the feeds.
  public static let fileName = "ledger.tsv"

  /// The version of the format that is written.
  static let version = 1
  private static let signature = "feeds-ledger"
  private static let remark =
    "# Written by feeds, which knows by it what subscribers have seen: ids and dates, no texts. Keep it."

  /// Whether a file is a ledger of any version.
  public static func isLedger(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "\(signature)\t".utf8)
  }

  /// The whole file: the same ledger gives the same bytes.
  public var bytes: [UInt8] {
    var writer = LedgerWriter(capacity: 256 + rows.count * 288)
    writer.line(Array("\(Ledger.signature)\t\(Ledger.version)".utf8))
    writer.line(Array(Ledger.remark.utf8))
    for (name, page) in pages.sorted(by: { $0.key < $1.key }) {
      writer.fields("page", hexadecimal(page.hash), page.time.rfc3339, escaped(name))
    }
    for index in order ?? Array(rows.indices) { writer.row(rows[index]) }
    return writer.bytes
  }

  /// Puts the rows into the order of the file.
  mutating func arrange() {
    if let order { rows = order.map { rows[$0] } }
  }

  /// The places of the rows in the order of the file; `nil` if they have it.
  private var order: [Int]? {
    func isBefore(_ left: Int, _ right: Int) -> Bool { rows[left].precedes(rows[right]) }
    if zip(rows.indices, rows.indices.dropFirst()).allSatisfy({ isBefore($0, $1) }) { return nil }
    // Sorting numbers is faster than sorting rows.
    return rows.indices.sorted(by: isBefore)
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path, for messages.
  /// - Throws: ``ContentError`` with the line, if it is of a later version or no ledger.
  public init(_ bytes: [UInt8], path: String) throws(ContentError) {
    var reader = LedgerReader(bytes: bytes, path: path)
    guard let first = reader.nextLine(), first.count == 2,
      reader.text(first[0]) == Ledger.signature,
      let version = Int(reader.text(first[1]))
    else {
      throw reader.error("this is no ledger; give its place to another file, or delete it")
    }
    guard version <= Ledger.version else {
      throw reader.error(
        "the ledger is of version \(version), and this program knows \(Ledger.version); "
          + "install a newer feeds")
    }
    while let fields = reader.nextLine() {
      if fields.isEmpty || bytes[fields[0]].first == UInt8(ascii: "#") { continue }
      switch (reader.text(fields[0]), fields.count) {
      case ("page", 4):
        pages[reader.name(fields[3])] = PageState(
          hash: try reader.number(fields[1]), time: try reader.instant(fields[2]))
      case ("shown", 11), ("gone", 11):
        rows.append(try reader.row(fields))
      default:
        throw reader.error(
          "this line is no part of a ledger; restore the file from a copy, or delete it to have it "
            + "made anew")
      }
    }
  }
}

extension Ledger.Row {
  /// Whether the row stands before another in the file.
  func precedes(_ other: Ledger.Row) -> Bool {
    published == other.published ? sortKey < other.sortKey : published > other.published
  }

  /// Orders what was published at one instant.
  private var sortKey: String {
    switch state {
    case .shown(let id, _, _): id
    case .vanished(let sealed): hexadecimal(sealed.lock)
    }
  }
}

/// Sixteen digits.
private func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// A name without the characters that part fields and lines.
private func escaped(_ name: String) -> String {
  guard name.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "%") }) else { return name }
  let bytes = name.utf8.flatMap { byte in
    byte < 0x20 || byte == UInt8(ascii: "%")
      ? Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8) : [byte]
  }
  return String(decoding: bytes, as: UTF8.self)
}

private struct LedgerWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  mutating func line(_ text: [UInt8]) {
    bytes += text
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func fields(_ fields: String...) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      bytes += field.utf8
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func row(_ row: Ledger.Row) {
    field(row.isShown ? "shown" : "gone")
    field(row.date.description)
    field(row.published.rfc3339)
    field(row.edited?.rfc3339 ?? "-")
    field(row.seen.rfc3339)
    switch row.state {
    case .shown(_, let words, let content):
      field(words)
      field(content)
    case .vanished(let sealed):
      field(sealed.lock)
      field(String(sealed.check, radix: 16))
    }
    if let key = row.key { field(key) } else { field("-") }
    bytes += row.sketch.text
    bytes.append(UInt8(ascii: "\t"))
    field(escaped(row.source))
    switch row.state {
    case .shown(let id, _, _): bytes += escaped(id).utf8
    case .vanished(let sealed): bytes += SealedText.encoded(sealed.bytes).utf8
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func field(_ text: String) {
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\t"))
  }

  /// Sixteen digits.
  private mutating func field(_ number: UInt64) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> shift) & 0x0F
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
    bytes.append(UInt8(ascii: "\t"))
  }
}

private struct LedgerReader {
  let bytes: [UInt8]
  let path: String
  private var position = 0
  private var line = 0

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// The fields of the next line; empty for an empty line.
  mutating func nextLine() -> [Range<Int>]? {
    guard position < bytes.count else { return nil }
    line += 1
    var fields: [Range<Int>] = []
    var start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\t") {
        fields.append(start..<position)
        start = position + 1
      }
      position += 1
    }
    var end = position
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if !fields.isEmpty || end > start { fields.append(start..<end) }
    position += 1
    return fields
  }

  func text(_ field: Range<Int>) -> String { String(decoding: bytes[field], as: UTF8.self) }

  /// What `escaped` wrote.
  func name(_ field: Range<Int>) -> String {
    guard bytes[field].contains(UInt8(ascii: "%")) else { return text(field) }
    var name: [UInt8] = []
    var index = field.lowerBound
    while index < field.upperBound {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < field.upperBound,
        let byte = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        name.append(byte)
        index += 3
      } else {
        name.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  func error(_ message: String) -> ContentError {
    .ledger(
      Diagnostic(
        .error, "ledger", message, at: SourceLocation(path: path, line: max(line, 1))))
  }

  func number(_ field: Range<Int>) throws(ContentError) -> UInt64 {
    guard let number = UInt64(text(field), radix: 16) else { throw damaged(field, "a hash") }
    return number
  }

  func instant(_ field: Range<Int>) throws(ContentError) -> Instant {
    guard let instant = Instant(rfc3339: text(field)) else { throw damaged(field, "a time") }
    return instant
  }

  /// A field that may be a hyphen for nothing.
  private func optional<Value>(
    _ field: Range<Int>, _ read: (Range<Int>) throws(ContentError) -> Value
  ) throws(ContentError) -> Value? {
    bytes[field].elementsEqual("-".utf8) ? nil : try read(field)
  }

  func row(_ fields: [Range<Int>]) throws(ContentError) -> Ledger.Row {
    guard let date = Ledger.RowDate(text(fields[1])) else { throw damaged(fields[1], "a date") }
    guard let sketch = TextSketch(text: bytes[fields[8]]) else {
      throw damaged(fields[8], "a sketch")
    }
    let state: Ledger.Row.State
    if bytes[fields[0]].elementsEqual("shown".utf8) {
      state = .shown(
        id: name(fields[10]), words: try number(fields[5]), content: try number(fields[6]))
    } else {
      guard let sealed = SealedText.decoded(bytes[fields[10]]) else {
        throw damaged(fields[10], "a sealed id")
      }
      state = .vanished(
        SealedID(
          lock: try number(fields[5]), check: UInt32(truncatingIfNeeded: try number(fields[6])),
          bytes: sealed))
    }
    return Ledger.Row(
      state: state, date: date, published: try instant(fields[2]),
      edited: try optional(fields[3], instant), seen: try instant(fields[4]),
      key: try optional(fields[7], number), sketch: sketch, source: name(fields[9]))
  }

  private func damaged(_ field: Range<Int>, _ kind: String) -> ContentError {
    error(
      "\"\(text(field))\" is not \(kind); restore the file from a copy, or delete it to have it "
        + "made anew")
  }
}

/// Bytes as hexadecimal digits.
private enum SealedText {
  static func encoded(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: text.startIndex, to: text.endIndex, by: 2) {
      guard let byte = UInt8(String(decoding: text[start...(start + 1)], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
