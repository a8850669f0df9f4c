/// Finds what libcmark-gfm would take too long for, in one look at each line.
///
/// It knows no blocks, so code counts as well: nobody notices at these numbers (``Limits``).
struct MarkdownLimits {
  private let source: [UInt8]
  private(set) var excess: Excess?

  private var columns = 0
  private var cells = 0
  private var openMarks = 0
  private var footnotes = 0

  /// Looks at Markdown as libcmark-gfm is to read it.
  init(_ source: [UInt8]) {
    self.source = source
    var line = 1
    var start = 0
    while start < source.count, excess == nil {
      let end = source[start...].firstIndex(of: 0x0A) ?? source.count
      read(source[start..<end], line)
      start = end + 1
      line += 1
    }
    if excess == nil { countMarks() }
    if excess == nil { readDefinitions() }
  }

  private mutating func refuse(_ line: Int, _ message: String) {
    excess = excess ?? Excess(line: line, message: message)
  }

  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    let (depth, content) = MarkdownLimits.containers(line)
    if depth > Limits.nesting {
      refuse(
        number,
        "quotes and lists are nested deeper than \(Limits.nesting); write them beside each other")
    }
    guard !content.isEmpty else {
      columns = 0
      openMarks = 0
      return
    }
    readRow(content, number)
    guard content.contains(UInt8(ascii: "<")) || content.contains(UInt8(ascii: "^")) else { return }
    openMarks += MarkdownLimits.openMarks(in: content)
    if openMarks > Limits.openMarks {
      refuse(
        number,
        "more than \(Limits.openMarks) times \"<?\", \"<!\" or \"<![CDATA[\" in a paragraph without "
          + "their end; write &lt; for <")
    }
    footnotes += MarkdownLimits.count("[^", in: content)
    if footnotes > Limits.footnotes {
      refuse(
        number, "more than \(Limits.footnotes) references to footnotes; split the page in several")
    }
  }

  /// How many marks of quotes and lists a line begins with, and what follows them.
  private static func containers(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>) {
    var depth = 0
    var rest = line
    while let byte = rest.first {
      switch byte {
      case 0x20, 0x09, 0x0D: rest = rest.dropFirst()
      case UInt8(ascii: ">"):
        depth += 1
        rest = rest.dropFirst()
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard isBlank(rest.dropFirst().first) else { return (depth, rest) }
        depth += 1
        rest = rest.dropFirst()
      case 0x30...0x39:
        let tail = rest.prefix(10).drop { (0x30...0x39).contains($0) }
        guard let mark = tail.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
          isBlank(line[(tail.startIndex + 1)...].first)
        else { return (depth, rest) }
        depth += 1
        rest = line[(tail.startIndex + 1)...]
      default: return (depth, rest)
      }
    }
    // A rule, `- - -`, is no list, however long.
    let isRule = line.allSatisfy { $0 != UInt8(ascii: ">") }
    return (isRule ? 0 : depth, rest)
  }

  private static func isBlank(_ byte: UInt8?) -> Bool { byte.map { $0 <= 0x20 } ?? true }

  /// Counts the cells of a table: below a line of `|---|---|` each row has as many as that.
  private mutating func readRow(_ line: ArraySlice<UInt8>, _ number: Int) {
    let (dash, pipe) = (UInt8(ascii: "-"), UInt8(ascii: "|"))
    let isDelimiter =
      line.contains(dash) && line.contains(pipe)
      && line.allSatisfy { $0 <= 0x20 || $0 == dash || $0 == pipe || $0 == UInt8(ascii: ":") }
    if isDelimiter {
      let row = line.trimmed
      let atEnds = (row.first == pipe ? 1 : 0) + (row.last == pipe ? 1 : 0)
      columns = max(columns, row.count { $0 == pipe } + 1 - atEnds)
    }
    cells += columns
    if columns > Limits.columns {
      refuse(number, "the table has more than \(Limits.columns) columns; split it in several")
    } else if cells > Limits.cells {
      refuse(number, "tables have more than \(Limits.cells) cells; split the page in several")
    }
  }

  /// How many marks of a line have no end on it.
  private static func openMarks(in line: ArraySlice<UInt8>) -> Int {
    let close = UInt8(ascii: ">")
    let lastEnd = line.lastIndex(of: close) ?? line.startIndex
    var lastOfInstruction = line.startIndex
    var lastOfData = line.startIndex
    for index in line.indices where line[index] == close && index > line.startIndex {
      if line[index - 1] == UInt8(ascii: "?") { lastOfInstruction = index }
      if line[index - 1] == UInt8(ascii: "]") { lastOfData = index }
    }
    var count = 0
    for index in line.indices.dropLast() where line[index] == UInt8(ascii: "<") {
      switch line[index + 1] {
      case UInt8(ascii: "?") where index >= lastOfInstruction: count += 1
      case UInt8(ascii: "!"):
        let isData = line[(index + 2)...].first == UInt8(ascii: "[")
        if index >= (isData ? lastOfData : lastEnd) { count += 1 }
      default: continue
      }
    }
    return count
  }

  private static func count(_ text: String, in bytes: ArraySlice<UInt8>) -> Int {
    let (first, second) = (text.utf8.first, text.utf8.last)
    return bytes.indices.dropLast().count { bytes[$0] == first && bytes[$0 + 1] == second }
  }

  // MARK: The whole

  /// Counts what becomes a node of its own, in each piece that is rendered alone.
  private mutating func countMarks() {
    guard source.count > Limits.marks else { return }
    for (range, line) in MarkdownChunks.ranges(source) where range.count > Limits.marks {
      let marks = source[range].count { byte in
        switch byte {
        case 0x0A, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "*"),
          UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "!"), UInt8(ascii: "&"),
          UInt8(ascii: "~"), UInt8(ascii: "\\"), UInt8(ascii: "@"):
          true
        default: false
        }
      }
      if marks > Limits.marks {
        refuse(
          line, "more than \(Limits.marks) lines and marks of Markdown; split the page in several")
      }
    }
  }

  /// A short reference may stand for a long address, and there may be many of them.
  private mutating func readDefinitions() {
    var search = ForwardSearch(source)
    guard search.first("]:", from: 0) != nil else { return }
    let references = source.count { $0 == UInt8(ascii: "]") }
    var next = 0
    while let start = search.first("]:", from: next) {
      let ends = [search.first("\n\n", from: start), search.first("]:", from: start + 2)]
      let end = ends.compactMap(\.self).min() ?? source.count
      next = start + 2
      let length = end - start
      guard length > 256, length * references > Limits.expansion else { continue }
      refuse(
        source[..<start].count { $0 == 0x0A } + 1,
        "the definition of a link is \(length) bytes long, and there are \(references) references; "
          + "shorten it")
      return
    }
  }
}
