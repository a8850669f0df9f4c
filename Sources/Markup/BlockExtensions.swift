/// Turns blocks that CommonMark does not know into HTML around Markdown: definition lists (kramdown,
/// Pandoc, Goldmark: "Definition Lists"), and the admonitions and tabs of Python-Markdown and MkDocs,
/// of which CommonMark would take the content for code.
struct BlockExtensions {
  /// A line, and whether the source does not have it.
  struct Line {
    let bytes: ArraySlice<UInt8>
    let isInserted: Bool
  }

  private let source: [ArraySlice<UInt8>]
  private var lines: [Line] = []
  /// The indentation of the content of the admonitions that are open, outermost first.
  private var open: [Int] = []
  private var isInDefinition = false
  private var isInDefinitionList = false

  /// The lines of a source with these blocks rewritten.
  static func lines(_ source: [UInt8]) -> [Line] {
    let lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    let marks = ["!!! ", "??? ", "???+ ", "=== \"", "\n:", "\n  :", "\n   :"]
    guard marks.contains(where: { source.contains(bytesOf: $0) }) else {
      return lines.map { Line(bytes: $0, isInserted: false) }
    }
    var extensions = BlockExtensions(source: lines)
    extensions.run()
    return extensions.lines
  }

  private init(source: [ArraySlice<UInt8>]) {
    self.source = source
  }

  private mutating func run() {
    var fence: ArraySlice<UInt8>?
    for (index, sourceLine) in source.enumerated() {
      let isEmpty = sourceLine.trimmed.isEmpty
      let indentation = Self.indentation(sourceLine)
      while fence == nil, !isEmpty, let inner = open.last, indentation < inner {
        open.removeLast()
        insert("", "</div>", "")
      }
      let line = isEmpty ? sourceLine : sourceLine.dropFirst(open.last ?? 0)
      let trimmed = line.trimmed
      if let mark = fence {
        if trimmed.starts(with: mark) { fence = nil }
        keep(line)
      } else if trimmed.starts(with: "```".utf8) || trimmed.starts(with: "~~~".utf8) {
        fence = trimmed.prefix(3)
        keep(line)
      } else if let title = Self.admonition(trimmed) {
        endDefinitionList()
        insert("", "<div class=\"admonition\">", "")
        keep(title)
        insert("")
        open.append(indentation + 4)
      } else {
        readDefinition(line, trimmed, index)
      }
    }
    endDefinitionList()
    for _ in open { insert("", "</div>", "") }
  }

  /// The title of `!!! note "Title"`, `??? note`, `=== "Tab"` as a bold line; `nil` for any other line.
  private static func admonition(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard
      ["!!! ", "??? ", "???+ ", "=== \""].contains(where: { line.starts(with: $0.utf8) })
    else { return nil }
    let quote = UInt8(ascii: "\"")
    let title = line.drop { $0 != quote }.dropFirst().prefix { $0 != quote }
    return title.isEmpty ? [] : Array("**".utf8) + title + Array("**".utf8)
  }

  // MARK: Definition lists

  private mutating func readDefinition(
    _ line: ArraySlice<UInt8>, _ trimmed: ArraySlice<UInt8>, _ index: Int
  ) {
    if Self.isDefinition(line), isInDefinitionList {
      endDefinition()
      insert("<dd>", "")
      keep(trimmed.dropFirst().trimmed)
      isInDefinition = true
    } else if isTerm(trimmed, at: index) {
      endDefinition()
      if !isInDefinitionList { insert("", "<dl>") }
      isInDefinitionList = true
      insert("<dt>", "")
      keep(line)
      insert("", "</dt>")
    } else if isInDefinitionList, trimmed.isEmpty {
      keep(line)
    } else if isInDefinition, let above = lines.last, !above.bytes.isEmpty || line.first == 0x20 {
      // It goes on, lazily or indented.
      keep(line.dropFirst(min(4, Self.indentation(line))))
    } else {
      endDefinitionList()
      keep(line)
    }
  }

  /// `: text`, at most three spaces from the margin.
  private static func isDefinition(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == 0x20 }
    return line.count - rest.count <= 3 && rest.first == UInt8(ascii: ":")
      && (rest.dropFirst().first == 0x20 || rest.dropFirst().first == 0x09)
  }

  /// Whether a line of text has a definition right below it, or below an empty line.
  private func isTerm(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard let first = line.first, !"#>|<:-+`~{".utf8.contains(first) else { return false }
    if index > 0, !isInDefinitionList, !source[index - 1].trimmed.isEmpty { return false }
    let next = source.dropFirst(index + 1).prefix(2).map { $0.dropFirst(open.last ?? 0) }
    guard let below = next.first else { return false }
    return Self.isDefinition(below)
      || below.trimmed.isEmpty && next.last.map(Self.isDefinition) == true
  }

  private mutating func endDefinition() {
    if isInDefinition { insert("", "</dd>") }
    isInDefinition = false
  }

  private mutating func endDefinitionList() {
    endDefinition()
    if isInDefinitionList { insert("</dl>", "") }
    isInDefinitionList = false
  }

  // MARK: Lines

  private static func indentation(_ line: ArraySlice<UInt8>) -> Int {
    line.prefix { $0 == 0x20 }.count
  }

  private mutating func keep(_ line: ArraySlice<UInt8>) {
    lines.append(Line(bytes: line, isInserted: false))
  }

  private mutating func insert(_ texts: String...) {
    for text in texts { lines.append(Line(bytes: Array(text.utf8)[...], isInserted: true)) }
  }
}
