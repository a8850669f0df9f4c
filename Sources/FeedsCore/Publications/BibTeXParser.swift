/// Reads the syntax of BibTeX from the bytes of a file (``BibTeXFile``).
struct BibTeXParser {
  private(set) var entries: [BibTeXEntry] = []
  private(set) var faults: [BibTeXFault] = []
  var commented: [Int] = []

  let bytes: [UInt8]
  var index = 0
  /// Marks that nothing closes, so that they are looked for once.
  var missing: Set<String> = []
  private var strings: [String: [UInt8]] = BibTeXParser.months
  private var knownKeys: [String: Int] = [:]
  /// How many bytes strings may still put in, so that strings of strings do not grow without bound.
  private var budget: Int

  /// The most that one value may hold after strings are put in.
  static let valueLimit = 1 << 18
  /// The most faults that are remembered.
  static let faultLimit = 1_000
  /// The most fields of one entry.
  static let fieldLimit = 256

  /// The macros that every style defines, and the names of the months as text.
  private static let months: [String: [UInt8]] = Dictionary(
    uniqueKeysWithValues: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ].map { (String($0.prefix(3)).lowercased(), Array($0.utf8)) })

  /// What ends an entry that cannot be read further.
  private enum Stop: Error {
    /// Another entry begins, or the file ends.
    case unclosed
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    budget = max(1 << 24, bytes.count * 4)
  }

  mutating func read() {
    while let start = nextEntry() { read(from: start) }
  }

  // MARK: Between entries

  /// The next `@` that begins something, with ``index`` behind it.
  private mutating func nextEntry() -> Int? {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "%"):
        if isAt("{% comment", index - 1), skip(past: "{% endcomment", and: "%}") { continue }
        if index > 0, bytes[index - 1] == UInt8(ascii: "\\") {
          index += 1
        } else {
          let start = index
          skipLine()
          if let at = bytes[start..<index].firstIndex(of: UInt8(ascii: "@")),
            isEntryStart(at)
          {
            commented.append(at)
          }
        }
      case UInt8(ascii: "<") where isAt("<!--", index):
        if !skip(past: "-->", and: "") { index += 1 }
      case UInt8(ascii: "@"):
        let start = index
        index += 1
        if start == 0 || !isNameByte(bytes[start - 1]) { return start }
      default: index += 1
      }
    }
    return nil
  }

  private mutating func read(from start: Int) {
    skipSpace()
    let type = name().lowercased()
    skipSpace()
    guard !type.isEmpty else { return }
    guard let opening = peek, opening == UInt8(ascii: "{") || opening == UInt8(ascii: "(") else {
      if BibTeXParser.isAtLineStart(start, bytes), type != "comment" {
        fault("syntax", "expected \"{\" after \"@\(type)\"", at: start)
      }
      return
    }
    let closing = opening == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    do {
      switch type {
      case "comment": try skipComment(from: start)
      case "preamble":
        index += 1
        _ = try value(until: closing)
        try close(closing)
      case "string":
        index += 1
        try readString(closing)
      default:
        index += 1
        try readEntry(type, from: start, closing)
      }
    } catch {
      let what = type == "string" || type == "preamble" ? "\"@\(type)\"" : "the entry"
      fault(
        "unclosed",
        "\(what) that begins here is not closed before \(position(index)); check its braces and "
          + "quotes, it is left out", at: start)
    }
  }

  private func position(_ offset: Int) -> String {
    offset >= bytes.count ? "the end of the file" : "the next one begins"
  }

  /// `@comment{…}`; whatever stands in it is not meant to be read.
  private mutating func skipComment(from start: Int) throws(Stop) {
    guard peek == UInt8(ascii: "{") else { return skipLine() }
    let from = index
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { break }
      }
    }
    if depth > 0 {
      // Never closed: it ends where its line does, as hiding all that follows is hardly meant.
      index = from
      skipLine()
    }
    for at in from..<index where bytes[at] == UInt8(ascii: "@") && isEntryStart(at) {
      commented.append(at)
    }
  }

  // MARK: Strings and entries

  private mutating func readString(_ closing: UInt8) throws(Stop) {
    skipSpace()
    let start = index
    let name = self.name().lowercased()
    skipSpace()
    guard !name.isEmpty, peek == UInt8(ascii: "=") else {
      fault("syntax", "expected a name and \"=\" in \"@string\"", at: start)
      return try skipRest(closing)
    }
    index += 1
    strings[name] = try value(until: closing)
    try close(closing)
  }

  private mutating func readEntry(
    _ type: String, from start: Int, _ closing: UInt8
  ) throws(Stop) {
    let key = readKey(closing)
    var entry = BibTeXEntry(type: type, key: key, fields: [], range: start..<start)
    if key.isEmpty {
      fault("no-key", "the entry has no key; write one after \"@\(type){\"", at: start)
    }
    var names: Set<String> = []
    while true {
      skipSeparators()
      guard let byte = peek else { throw .unclosed }
      if byte == closing {
        index += 1
        break
      }
      if isEntryAtLineStart(index) { throw .unclosed }
      let offset = index
      let name = self.name().lowercased()
      skipSpaceAndComments()
      guard !name.isEmpty, peek == UInt8(ascii: "=") else {
        let found = name.isEmpty ? String(decoding: [byte], as: UTF8.self) : name
        fault("syntax", "expected a field such as \"year = {2024}\", not \"\(found)\"", at: offset)
        if try skipField(closing) { break }
        continue
      }
      index += 1
      let value = try self.value(until: closing)
      if names.count >= BibTeXParser.fieldLimit {
        if names.count == BibTeXParser.fieldLimit {
          names.insert("")
          fault(
            "too-many-fields", "only the first \(BibTeXParser.fieldLimit) fields are read",
            at: offset)
        }
      } else if names.insert(name).inserted {
        entry.fields.append(BibTeXEntry.Field(name: name, value: value, offset: offset))
      } else {
        fault(
          "duplicate-field", "the field \"\(name)\" is given twice; the first one counts",
          at: offset)
      }
      skipSpaceAndComments()
      if let next = peek, next != UInt8(ascii: ","), next != closing {
        if isEntryAtLineStart(index) { throw .unclosed }
        fault("syntax", "expected \",\" after the field \"\(name)\"", at: index)
        if !isNameByte(next), try skipField(closing) { break }
      }
    }
    entry.range = start..<index
    checkRest(of: entry)
    add(entry)
  }

  private mutating func add(_ entry: BibTeXEntry) {
    if !entry.key.isEmpty {
      if let first = knownKeys[entry.key.lowercased()] {
        fault(
          "duplicate-key",
          "the key \"\(entry.key)\" is given twice, first in line \(line(of: first)); rename one of "
            + "the two", at: entry.range.lowerBound)
      } else {
        knownKeys[entry.key.lowercased()] = entry.range.lowerBound
      }
    }
    entries.append(entry)
  }

  /// Lines are counted only for messages; a file of nothing but faults must not count them each anew.
  private lazy var lines = LineCounter(bytes)
  private mutating func line(of offset: Int) -> Int { lines.line(at: offset) }

  /// What goes on with a field after an entry was closed shows a brace too many.
  private mutating func checkRest(of entry: BibTeXEntry) {
    let end = index
    defer { index = end }
    skipSpace()
    guard peek == UInt8(ascii: ",") else { return }
    index += 1
    skipSpace()
    let offset = index
    let name = self.name()
    skipSpace()
    guard !name.isEmpty, peek == UInt8(ascii: "=") else { return }
    fault(
      "syntax",
      "the field \"\(name)\" stands behind the end of its entry; there is a \"}\" too many before it",
      at: offset)
  }

  /// The key; empty if a field comes first.
  private mutating func readKey(_ closing: UInt8) -> String {
    skipSpaceAndComments()
    let start = index
    while let byte = peek, byte != UInt8(ascii: ","), byte != closing, byte != 0x0A {
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") {
        // A value: there was no key.
        index = start
        return ""
      }
      index += 1
    }
    var key = bytes[start..<index]
    while let last = key.last, last <= 0x20 { key.removeLast() }
    if let equals = key.firstIndex(of: UInt8(ascii: "=")),
      key[..<equals].allSatisfy({ $0 <= 0x20 || isNameByte($0) })
    {
      index = start
      return ""
    }
    return String(decoding: key, as: UTF8.self)
  }

  // MARK: Values

  /// A value: parts in braces, in quotes, numbers and names of strings, joined by `#`.
  private mutating func value(until closing: UInt8) throws(Stop) -> [UInt8] {
    var result: [UInt8] = []
    while true {
      skipSpaceAndComments()
      guard let byte = peek else { throw .unclosed }
      switch byte {
      case UInt8(ascii: "{"): result += bytes[try braced()]
      case UInt8(ascii: "\""): result += bytes[try quoted()]
      default: append(try word(until: closing), to: &result)
      }
      skipSpaceAndComments()
      guard peek == UInt8(ascii: "#") else { return result }
      index += 1
    }
  }

  private mutating func braced() throws(Stop) -> Range<Int> {
    index += 1
    let start = index
    var depth = 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          index += 1
          return start..<(index - 1)
        }
      case UInt8(ascii: "@") where isEntryAtLineStart(index): throw .unclosed
      default: break
      }
      index += 1
    }
    throw .unclosed
  }

  private mutating func quoted() throws(Stop) -> Range<Int> {
    index += 1
    let start = index
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        // The entry ends inside the quotes.
        if depth < 0 { throw .unclosed }
      case UInt8(ascii: "\"") where depth == 0:
        index += 1
        return start..<(index - 1)
      case UInt8(ascii: "@") where isEntryAtLineStart(index): throw .unclosed
      default: break
      }
      index += 1
    }
    throw .unclosed
  }

  /// A number or the name of a string.
  private mutating func word(until closing: UInt8) throws(Stop) -> Range<Int> {
    let start = index
    while let byte = peek, byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: "#"),
      byte != closing, byte != UInt8(ascii: "{"), byte != UInt8(ascii: "\"")
    {
      index += 1
    }
    if index == start { fault("syntax", "expected a value in braces or quotes", at: start) }
    return start..<index
  }

  private mutating func append(_ word: Range<Int>, to result: inout [UInt8]) {
    let text = bytes[word]
    if text.isEmpty { return }
    if text.allSatisfy({ (0x30...0x39).contains($0) }) {
      result += text
      return
    }
    let name = String(decoding: text, as: UTF8.self)
    guard let string = strings[name.lowercased()] else {
      fault(
        "undefined-string",
        "there is no @string \"\(name)\"; define it, or put the text in braces", at: word.lowerBound
      )
      result += text
      return
    }
    guard result.count + string.count <= BibTeXParser.valueLimit, string.count <= budget else {
      fault(
        "too-long", "the strings joined here are too long; they are left out", at: word.lowerBound)
      return
    }
    budget -= string.count
    result += string
  }

  // MARK: Recovery

  private mutating func close(_ closing: UInt8) throws(Stop) {
    skipSpaceAndComments()
    if peek == UInt8(ascii: ",") {
      index += 1
      skipSpaceAndComments()
    }
    if peek == closing {
      index += 1
    } else {
      fault("syntax", "expected \"\(Character(Unicode.Scalar(closing)))\"", at: index)
      try skipRest(closing)
    }
  }

  private mutating func skipRest(_ closing: UInt8) throws(Stop) {
    while try !skipField(closing) { index += 1 }
  }

  /// Goes on to the next comma outside of braces; whether the entry ended before it.
  private mutating func skipField(_ closing: UInt8) throws(Stop) -> Bool {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: ","): return false
      case closing:
        index += 1
        return true
      case UInt8(ascii: "{"): _ = try braced()
      case UInt8(ascii: "@") where isEntryAtLineStart(index): throw .unclosed
      default: index += 1
      }
    }
    throw .unclosed
  }

  private mutating func fault(_ code: String, _ message: String, at offset: Int) {
    // A file of nothing but faults must not fill the memory with them.
    guard faults.count < BibTeXParser.faultLimit else { return }
    faults.append(BibTeXFault(code: code, message: message, offset: offset))
  }
}
