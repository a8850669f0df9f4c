/// Turns the blocks of a jemdoc page into HTML, line by line.
struct JemdocBlocks {
  /// The HTML, with as many lines as the source.
  private(set) var html: [UInt8] = []
  /// The comments that seem to hold items.
  private(set) var omissions: [Omission] = []

  private let lines: [ArraySlice<UInt8>]
  /// The line that is read next, counted from 0.
  private var next = 0
  private var modeline = JemdocModeline()
  /// The text of the paragraph, item or cell that is open, with its line ends.
  private var text: [UInt8] = []
  private var textKind = TextKind.none
  /// The character that the items of the open list begin with, and its levels.
  private var list: (mark: UInt8, level: Int)?
  private var isInDefinitions = false
  private var block = Block.none
  private var comment: (line: Int, items: Int)?
  /// The level of the last heading.
  private var level = 2

  private enum TextKind { case none, paragraph, cells, definition }

  /// A block between lines of tildes.
  private enum Block {
    case none
    /// Text as elsewhere, and what ends it.
    case content(closer: String, isTable: Bool)
    /// Code, raw HTML, or what a program is to make of it: lines up to the next tilde.
    case code, raw, unknown
  }

  /// The deepest list that is kept; deeper items stand at this level.
  private static let deepest = 12

  init(_ source: [UInt8]) {
    lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  mutating func run() {
    var first = 0
    while first < lines.count, lines[first].first == UInt8(ascii: "#") {
      modeline.read(lines[first])
      first += 1
    }
    while first < lines.count, lines[first].trimmed.isEmpty { first += 1 }
    begin(title: first < lines.count ? pageTitle(lines[first]) : nil)
    while next < lines.count {
      let line = lines[next]
      next += 1
      read(line)
    }
    flush()
    closeLists()
    closeBlock()
    endComment()
    html.append(contentsOf: "</body></html>\n".utf8)
  }

  /// The title in a heading of the first line.
  private func pageTitle(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    let line = JemdocBlocks.visible(line)
    guard line.first == UInt8(ascii: "=") else { return nil }
    let title = JemdocText(Array(line.drop { $0 == UInt8(ascii: "=") }.trimmed), modeline).html()
    var plain: [UInt8] = []
    var isInTag = false
    for byte in title {
      switch byte {
      case UInt8(ascii: "<"):
        isInTag = true
        plain.append(0x20)
      case UInt8(ascii: ">"): isInTag = false
      default: if !isInTag { plain.append(byte) }
      }
    }
    return plain
  }

  private mutating func begin(title: [UInt8]?) {
    html.append(contentsOf: "<html><head><title>".utf8)
    if let given = modeline.title {
      for byte in given.utf8 { html.appendEscaped(byte) }
    } else if let title {
      html += title
    }
    html.append(contentsOf: "</title></head><body>".utf8)
  }

  // MARK: Lines

  private mutating func read(_ line: ArraySlice<UInt8>) {
    switch block {
    case .code, .raw, .unknown:
      if line.first == UInt8(ascii: "~") { closeBlock() } else { copy(line) }
      return html.append(0x0A)
    case .none, .content: break
    }
    let bare = line.drop(while: JemdocText.isBlank)
    if bare.first == UInt8(ascii: "#") {
      noteComment(bare)
      // It does not end the paragraph that it stands in.
      if textKind == .none { html.append(0x0A) } else { text.append(0x0A) }
      return
    }
    endComment()
    let visible = JemdocBlocks.visible(line)
    switch visible.first {
    case nil:
      flush()
      html.append(0x0A)
    case UInt8(ascii: "=") where JemdocBlocks.count(visible) <= 6: heading(visible)
    case UInt8(ascii: "~"): toggleBlock()
    case UInt8(ascii: "-"): item(visible)
    case UInt8(ascii: ".") where JemdocBlocks.isMarked(visible): item(visible)
    case UInt8(ascii: ":") where JemdocText.groups(visible, most: 1).count == 1:
      definition(visible.dropFirst())
    default: paragraph(visible)
    }
  }

  /// A line without the blanks before it and the comment behind it: `#` begins one wherever it stands, but
  /// behind a backslash.
  private static func visible(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = line.drop(while: JemdocText.isBlank)
    var previous: UInt8 = 0
    for (index, byte) in zip(text.indices, text) {
      if byte == UInt8(ascii: "#"), previous != UInt8(ascii: "\\") {
        return text[..<index].trimmed
      }
      previous = byte
    }
    return text.trimmed
  }

  private mutating func noteComment(_ line: ArraySlice<UInt8>) {
    let content = line.drop { $0 == UInt8(ascii: "#") || JemdocText.isBlank($0) }
    let isItem =
      content.first.map { "-.".utf8.contains($0) } == true && JemdocBlocks.isMarked(content)
    let items = isItem ? 1 : Visibility.itemCount(in: content)
    comment = (comment?.line ?? next, (comment?.items ?? 0) + items)
  }

  private mutating func endComment() {
    guard let (line, items) = comment else { return }
    comment = nil
    guard items > 0 else { return }
    omissions.append(
      Omission(reason: .comment, lines: line...max(line, next - 1), items: items))
  }

  private mutating func copy(_ line: ArraySlice<UInt8>) {
    switch block {
    case .raw: html += line
    case .code:
      let isEscaped =
        line.first == UInt8(ascii: "\\")
        && line.dropFirst().first.map { "~{".utf8.contains($0) } == true
      for byte in isEscaped ? line.dropFirst() : line { html.appendEscaped(byte) }
    default: break
    }
  }

  // MARK: Headings, lists, paragraphs

  private mutating func heading(_ line: ArraySlice<UInt8>) {
    flush()
    closeLists()
    let level = JemdocBlocks.count(line)
    self.level = max(2, level)
    html.append(contentsOf: "<h\(level)>".utf8)
    html += JemdocText(Array(line.dropFirst(level).trimmed), modeline, paragraphBreak: "<br>")
      .html()
    html.append(contentsOf: "</h\(level)>\n".utf8)
  }

  private mutating func item(_ line: ArraySlice<UInt8>) {
    let count = JemdocBlocks.count(line)
    let rest = line.dropFirst(count)
    if count > 2, rest.isEmpty, line.first == UInt8(ascii: "-") {
      flush()
      closeLists()
      return html.append(contentsOf: "<hr>\n".utf8)
    }
    flush()
    if isInDefinitions || list.map({ $0.mark != line.first }) == true { closeLists() }
    let mark = line.first ?? UInt8(ascii: "-")
    let name = mark == UInt8(ascii: ".") ? "ol" : "ul"
    let level = min(count, JemdocBlocks.deepest)
    let before = list?.level ?? 0
    if level > before {
      for _ in before..<level { html.append(contentsOf: "<\(name)><li>".utf8) }
    } else {
      for _ in level..<before { html.append(contentsOf: "</li></\(name)>".utf8) }
      html.append(contentsOf: "</li><li>".utf8)
    }
    list = (mark, level)
    open(.paragraph, rest)
  }

  /// `: {term} what it means`.
  private mutating func definition(_ line: ArraySlice<UInt8>) {
    flush()
    if list != nil { closeLists() }
    if !isInDefinitions { html.append(contentsOf: "<dl>".utf8) }
    isInDefinitions = true
    open(.definition, line)
  }

  private mutating func paragraph(_ line: ArraySlice<UInt8>) {
    let startsAnew = line.first == UInt8(ascii: "{") || line.starts(with: "\\(".utf8)
    guard textKind == .none || startsAnew else {
      text += line
      return text.append(0x0A)
    }
    flush()
    closeLists()
    if case .content(_, isTable: true) = block {
      open(.cells, line)
    } else {
      open(.paragraph, line)
    }
  }

  private mutating func open(_ kind: TextKind, _ line: ArraySlice<UInt8>) {
    textKind = kind
    text += line.drop(while: JemdocText.isBlank)
    text.append(0x0A)
  }

  private mutating func flush() {
    defer {
      text.removeAll(keepingCapacity: true)
      textKind = .none
    }
    switch textKind {
    case .none: break
    case .paragraph:
      html.append(contentsOf: "<p>".utf8)
      html += JemdocText(text, modeline).html()
      html.append(contentsOf: "</p>".utf8)
    case .cells: html += JemdocText(text, modeline, isTable: true).html()
    case .definition:
      let term = JemdocText.groups(text[...], most: 1).first ?? [][...]
      html.append(contentsOf: "<dt>".utf8)
      html += JemdocText(Array(term), modeline, paragraphBreak: "<br>").html()
      html.append(contentsOf: "</dt><dd><p>".utf8)
      html += JemdocText(Array(text[min(term.endIndex + 1, text.count)...]), modeline).html()
      html.append(contentsOf: "</p></dd>".utf8)
    }
  }

  private mutating func closeLists() {
    if let (mark, level) = list {
      let name = mark == UInt8(ascii: ".") ? "ol" : "ul"
      for _ in 0..<level { html.append(contentsOf: "</li></\(name)>".utf8) }
      list = nil
    }
    if isInDefinitions { html.append(contentsOf: "</dl>".utf8) }
    isInDefinitions = false
  }

  // MARK: Blocks

  /// A line that begins with a tilde opens a block or ends the one that is open (jemdoc, "Blocks").
  private mutating func toggleBlock() {
    flush()
    closeLists()
    if case .content = block {
      closeBlock()
      return html.append(0x0A)
    }
    html.append(0x0A)
    var groups: [ArraySlice<UInt8>] = []
    if next < lines.count {
      let line = lines[next].drop(while: JemdocText.isBlank)
      if line.first == UInt8(ascii: "{") {
        groups = JemdocText.groups(line, most: 8)
        next += 1
        open(groups)
        return html.append(0x0A)
      }
    }
    open(groups)
  }

  private mutating func open(_ groups: [ArraySlice<UInt8>]) {
    let kind = groups.count > 1 ? String(decoding: groups[1], as: UTF8.self) : ""
    let title = groups.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    switch kind {
    case "raw": block = .raw
    case _ where groups.count == 2 && title == "filter_through": block = .unknown
    case "table":
      html.append(contentsOf: "<table><tr><td>".utf8)
      block = .content(closer: "</td></tr></table>", isTable: true)
    case "img_left", "img_center":
      html.append(contentsOf: "<div class=\"imgtable\">".utf8)
      if groups.count > 2 {
        html += JemdocText.image(groups[2], alternative: groups.count > 3 ? groups[3] : [])
      }
      block = .content(closer: "</div>", isTable: false)
    case _ where groups.count == 2:
      html.append(contentsOf: "<div class=\"codeblock\">".utf8)
      appendTitle(groups[0])
      html.append(contentsOf: "<pre>".utf8)
      block = .code
    default:
      html.append(contentsOf: "<div class=\"infoblock\">".utf8)
      if let title = groups.first { appendTitle(title, tag: "h\(level)") }
      html.append(contentsOf: "<div class=\"blockcontent\">".utf8)
      block = .content(closer: "</div></div>", isTable: false)
    }
  }

  /// The title of a block; that of an information block heads what is in it.
  private mutating func appendTitle(_ title: ArraySlice<UInt8>, tag: String = "div") {
    guard !title.trimmed.isEmpty else { return }
    html.append(contentsOf: "<\(tag) class=\"blocktitle\">".utf8)
    html += JemdocText(Array(title), modeline, paragraphBreak: "<br>").html()
    html.append(contentsOf: "</\(tag)>".utf8)
  }

  private mutating func closeBlock() {
    switch block {
    case .none, .raw, .unknown: break
    case .code: html.append(contentsOf: "</pre></div>".utf8)
    case .content(let closer, _): html.append(contentsOf: closer.utf8)
    }
    block = .none
  }

  // MARK: Marks

  /// How many characters like its first a line begins with.
  private static func count(_ line: ArraySlice<UInt8>) -> Int {
    line.prefix { $0 == line.first }.count
  }

  /// Whether a line begins with a mark and a blank, rather than with dots of another meaning.
  private static func isMarked(_ line: ArraySlice<UInt8>) -> Bool {
    line.dropFirst(count(line)).first.map(JemdocText.isBlank) == true
  }
}
