/// Cuts from a source what its own dialect hides: comments of HTML, Markdown, Liquid, Hugo, kramdown
/// and MDX.
///
/// It works on the bytes before any parser sees them, so that a difference between parsers cannot
/// bring back what an author took out. Lines keep their numbers.
struct HiddenSource {
  /// The source without what is hidden.
  private(set) var visible: [UInt8] = []
  /// What was cut.
  private(set) var omissions: [Omission] = []
  /// The loops that were cut.
  private(set) var loops: [TemplateLoop] = []

  private let source: [UInt8]
  private let cutsComments: Bool
  private var position = 0
  private var line = 1
  private var search: ForwardSearch
  /// Where the blocks of Liquid end, by where they begin; found once.
  private var blockEnds: [Int: Int]?
  /// Up to where no style sheet ends, and no title of a comment in a line of its own.
  private var openStyleSheet = 0
  private var openTitle: [UInt8: Int] = [:]
  private var codeLine = (end: 0, last: [Int: Int]())

  private init(_ source: [UInt8], cutsComments: Bool) {
    self.source = source
    search = ForwardSearch(source)
    self.cutsComments = cutsComments
  }

  /// What a reader of another markup has cut itself.
  init(omissions: [Omission]) {
    self.init([], cutsComments: false)
    self.omissions = omissions
  }

  /// Cuts what Markdown and the templates around it hide.
  static func removed(fromMarkdown source: [UInt8]) -> HiddenSource {
    removed(from: source, cutsComments: true)
  }

  /// Cuts what templates hide from an HTML page; its comments are left to the HTML parser.
  static func removed(fromHTML source: [UInt8]) -> HiddenSource {
    removed(from: source, cutsComments: false)
  }

  private static func removed(from source: [UInt8], cutsComments: Bool) -> HiddenSource {
    var hidden = HiddenSource(source, cutsComments: cutsComments)
    let marks = ["<!--", "{%", "{{", "{:", "{/*", "[//]:", "[comment]:", "{=html}"]
    guard marks.contains(where: { source.contains(bytesOf: $0) }) else {
      hidden.visible = source
      return hidden
    }
    hidden.visible.reserveCapacity(source.count)
    hidden.run()
    return hidden
  }

  private mutating func run() {
    var isLineStart = true
    var fence: Fence?
    var isCode: Bool { fence.map { !$0.isRaw } ?? false }
    while position < source.count {
      let byte = source[position]
      if isLineStart {
        isLineStart = false
        let fenceHere = cutsComments ? fenceMark() : nil
        if let open = fence {
          if let fenceHere, fenceHere.mark == open.mark, fenceHere.length >= open.length {
            fence = nil
            if open.isRaw { position = lineEnd(from: position) } else { copyLine() }
            isLineStart = !open.isRaw
            continue
          }
        } else if let fenceHere {
          fence = fenceHere
          if fenceHere.isRaw {
            position = lineEnd(from: position)
            continue
          }
        }
        if !isCode, cutsComments, cutMarkdownComment() {
          isLineStart = true
          continue
        }
      }
      switch byte {
      case 0x0A:
        copy(1)
        isLineStart = true
      case UInt8(ascii: "`") where !isCode && cutsComments:
        copyCodeSpan()
      case UInt8(ascii: "<") where !isCode && cutsComments && startsStyleSheet:
        copyStyleSheet()
      case UInt8(ascii: "<") where !isCode && cutsComments && matches("<!--"):
        cutHTMLComment()
      case UInt8(ascii: "{"):
        if !cutTemplateComment() { copy(1) }
      default:
        copyText()
      }
    }
  }

  /// Copies a byte that begins nothing, and all such behind it on the line.
  private mutating func copyText() {
    var end = position + 1
    while end < source.count {
      switch source[end] {
      case 0x0A, UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "{"):
        return copy(end - position)
      default: end += 1
      }
    }
    copy(end - position)
  }

  /// In a style sheet the marks of a comment mean nothing.
  private var startsStyleSheet: Bool { source[position...].dropFirst().startsWithName("style") }

  private mutating func copyStyleSheet() {
    guard position >= openStyleSheet else { return copy(1) }
    var end = position + 1
    while end < source.count,
      source[end] != UInt8(ascii: "<") || !source[end...].dropFirst().startsWithName("/style")
    {
      end += 1
    }
    if end == source.count { openStyleSheet = end }
    copy(end < source.count ? end - position : 1)
  }

  // MARK: Kinds of comments

  /// HTML, "Comments": ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments. One without
  /// an end hides the rest of the page.
  private mutating func cutHTMLComment() {
    var end = position + 2
    while end < source.count {
      if matches("-->", at: end) {
        end += 3
        break
      }
      if matches("--!>", at: end) {
        end += 4
        break
      }
      end += 1
    }
    cut(to: min(end, source.count))
  }

  /// Comments of Liquid, Hugo, kramdown and MDX, that begin with a brace.
  private mutating func cutTemplateComment() -> Bool {
    // In a style sheet such a comment ends before its rule does.
    if cutsComments, matches("{/*"), var end = find("*/", from: position) {
      while end < source.count, source[end] <= 0x20 { end += 1 }
      if matches("}", at: end) {
        cut(to: end + 1)
        return true
      }
    }
    if matches("{{/*") || matches("{{- /*") {
      return cut(through: "}}", after: "*/")
    }
    if matches("{::comment}") {
      guard let end = find("{:/comment}", "{:/}", from: position) else { return false }
      cut(to: end)
      return true
    }
    guard matches("{%") || matches("{{<") || matches("{{%"),
      let open = templateTag(at: position)
    else { return false }
    if open.name == "#" {
      cut(to: open.end)
      return true
    }
    if Self.blocks.contains(open.name), matches("{%") { return cutBlock(open) }
    guard open.name == "comment" else { return false }
    // An opening tag without its end hides the rest, as Liquid and Hugo would refuse the page.
    var next = open.end
    while next < source.count {
      if source[next] == UInt8(ascii: "{"), let tag = templateTag(at: next),
        tag.name == "endcomment" || tag.name == "/comment"
      {
        cut(to: tag.end)
        return true
      }
      next += 1
    }
    cut(to: source.count)
    return true
  }

  /// Liquid's tags that hold a part of the page: whether and how often it is shown is not known here.
  private static let blocks: Set<String> = ["for", "if", "unless", "case", "tablerow", "capture"]

  /// Cuts a loop or condition with all in it, further ones of its kind included.
  private mutating func cutBlock(_ open: (name: String, end: Int)) -> Bool {
    let ends = blockEnds ?? endsOfBlocks()
    blockEnds = ends
    guard let end = ends[position] else { return false }
    if open.name == "for" {
      let words = String(decoding: source[position..<open.end], as: UTF8.self)
        .split { " \t\n{%-}".contains($0) }
      if let place = words.firstIndex(of: "in"), place + 1 < words.count {
        loops.append(TemplateLoop(line: line, collection: String(words[place + 1])))
      }
    }
    cut(to: end, because: .template)
    return true
  }

  /// Where each block of Liquid ends that does, by where it begins.
  private mutating func endsOfBlocks() -> [Int: Int] {
    var open: [String: [Int]] = [:]
    var ends: [Int: Int] = [:]
    var next = 0
    while let start = search.first("{%", from: next) {
      next = start + 2
      guard let tag = templateTag(at: start) else { break }
      if Self.blocks.contains(tag.name) {
        open[tag.name, default: []].append(start)
      } else if tag.name.hasPrefix("end"),
        let first = open[String(tag.name.dropFirst(3))]?.popLast()
      {
        ends[first] = tag.end
      }
    }
    return ends
  }

  /// `[//]: # (…)` and `[comment]: # (…)`: link definitions that nothing refers to. kramdown takes the
  /// whole line whatever follows the colon; a title in brackets may run over lines, not over an empty
  /// one.
  private mutating func cutMarkdownComment() -> Bool {
    var start = position
    while start < source.count, source[start] == 0x20 || source[start] == 0x09 { start += 1 }
    let mark = matches("[//]:", at: start) ? 5 : matches("[comment]:", at: start) ? 10 : 0
    guard mark > 0 else { return false }
    var end = lineEnd(from: start)
    var content = start + mark
    while content < end, [0x20, 0x09, UInt8(ascii: "#")].contains(source[content]) { content += 1 }
    let closers: [UInt8: UInt8] = [
      UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "\""): UInt8(ascii: "\""),
      UInt8(ascii: "'"): UInt8(ascii: "'"),
    ]
    if content < end, let closer = closers[source[content]],
      content >= openTitle[closer] ?? 0, !source[(content + 1)..<end].contains(closer)
    {
      var next = end
      openTitle[closer] = source.count
      while next < source.count {
        let nextEnd = lineEnd(from: next + 1)
        let text = source[min(next + 1, source.count)..<nextEnd]
        guard text.contains(where: { $0 > 0x20 }) else {
          openTitle[closer] = next
          break
        }
        next = nextEnd
        if text.contains(closer) {
          end = nextEnd
          openTitle[closer] = nil
          break
        }
      }
    }
    cut(to: end)
    return true
  }

  // MARK: Cutting and copying

  /// Leaves a stretch out, its newlines kept, and nothing changed for the blocks around it: lines
  /// that were not empty must not become empty, since an empty line ends an HTML block.
  private mutating func cut(to end: Int, because reason: Omission.Reason = .comment) {
    let content = source[position..<end]
    let firstLine = line
    var startsLine = true
    for byte in visible.reversed() {
      guard cutsComments, byte != 0x0A else { break }
      if byte != 0x20, byte != 0x09 {
        startsLine = false
        break
      }
    }
    // `<!---->` interrupts a paragraph as the comment did; a written space does not.
    let filler = Array((startsLine ? "<!---->" : "&#32;").utf8)
    var lineHasContent = false
    var isFirst = true
    for byte in content {
      if byte == 0x0A {
        if lineHasContent, startsLine || !isFirst, cutsComments {
          visible.append(contentsOf: filler)
        }
        visible.append(0x0A)
        line += 1
        lineHasContent = false
        isFirst = false
      } else if byte > 0x20 {
        lineHasContent = true
      }
    }
    if lineHasContent, startsLine || !isFirst, cutsComments {
      visible.append(contentsOf: filler)
    }
    let items = Visibility.itemCount(in: content)
    if items > 0 {
      omissions.append(Omission(reason: reason, lines: firstLine...line, items: items))
    }
    position = end
  }

  private mutating func cut(through closer: String, after inner: String = "") -> Bool {
    var from = position
    if !inner.isEmpty {
      guard let found = find(inner, from: from) else { return false }
      from = found
    }
    guard let end = find(closer, from: from) else { return false }
    cut(to: end)
    return true
  }

  private mutating func copy(_ count: Int) {
    let copied = source[position..<min(position + count, source.count)]
    visible += copied
    line += copied.count { $0 == 0x0A }
    position = copied.endIndex
  }

  private mutating func copyLine() {
    copy(lineEnd(from: position) + 1 - position)
  }

  /// Copies a code span (CommonMark §6.3) that closes on its own line, so that a comment quoted in it
  /// is not taken for one.
  private mutating func copyCodeSpan() {
    let run = source[position...].prefix { $0 == UInt8(ascii: "`") }.count
    if position >= codeLine.end { codeLine = codeRuns() }
    guard let last = codeLine.last[run], last > position else { return copy(run) }
    var next = position + run
    while next <= last {
      guard source[next] == UInt8(ascii: "`") else {
        next += 1
        continue
      }
      let closing = source[next...].prefix { $0 == UInt8(ascii: "`") }.count
      next += closing
      if closing == run { return copy(next - position) }
    }
    copy(run)
  }

  /// Where the line ends, and where the last run of backticks of each length begins from here on.
  private func codeRuns() -> (end: Int, last: [Int: Int]) {
    var last: [Int: Int] = [:]
    let end = lineEnd(from: position)
    var next = position
    while let start = source[next..<end].firstIndex(of: UInt8(ascii: "`")) {
      let run = source[start..<end].prefix { $0 == UInt8(ascii: "`") }.count
      last[run] = start
      next = start + run
    }
    return (end, last)
  }

  // MARK: Looking ahead

  private func matches(_ text: StaticString, at index: Int? = nil) -> Bool {
    let start = index ?? position
    guard start + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(source[start..<(start + $0.count)]) }
  }

  private func lineEnd(from index: Int) -> Int {
    guard index < source.count else { return source.count }
    return source[index...].firstIndex(of: 0x0A) ?? source.count
  }

  /// The place after the first of some texts from an index on.
  private mutating func find(_ texts: String..., from index: Int) -> Int? {
    texts.compactMap { text in
      search.first(text, from: index).map { (start: $0, end: $0 + text.utf8.count) }
    }.min { $0.start < $1.start }?.end
  }

  /// The fence of a code block (CommonMark §4.5), or of HTML as it is (Pandoc, "Generic raw attribute").
  private struct Fence {
    let mark: UInt8
    let length: Int
    let isRaw: Bool
  }

  /// The fence that the line at the position opens or closes.
  private func fenceMark() -> Fence? {
    var start = position
    while start < source.count, source[start] == 0x20 { start += 1 }
    guard start < source.count, [UInt8(ascii: "`"), UInt8(ascii: "~")].contains(source[start])
    else { return nil }
    let mark = source[start]
    let length = source[start...].prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    if mark == UInt8(ascii: "`"),
      source[(start + length)..<lineEnd(from: start)].contains(mark)
    {
      return nil
    }
    let info = source[(start + length)..<lineEnd(from: start)].trimmed
    return Fence(mark: mark, length: length, isRaw: info.elementsEqual("{=html}".utf8))
  }

  /// The name of a Liquid or Hugo tag, `{%- comment -%}`, `{{< comment >}}`, and where it ends.
  private mutating func templateTag(at index: Int) -> (name: String, end: Int)? {
    var next = index + 1
    let closer: String
    if matches("{%", at: index) {
      next += 1
      closer = "%}"
    } else if matches("{{<", at: index) {
      next += 2
      closer = ">}}"
    } else if matches("{{%", at: index) {
      next += 2
      closer = "%}}"
    } else {
      return nil
    }
    while next < source.count, [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "-")].contains(source[next]) {
      next += 1
    }
    let nameStart = next
    if next < source.count, source[next] == UInt8(ascii: "#") {
      next += 1
    } else {
      while next < source.count,
        source[next] == UInt8(ascii: "/")
          || (source[next] | 0x20) >= 0x61 && (source[next] | 0x20) <= 0x7A
      {
        next += 1
      }
    }
    let name = String(decoding: source[nameStart..<next], as: UTF8.self)
    return search.first(closer, from: next).map { (name, $0 + closer.utf8.count) }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a tag's name stands here, in whatever case.
  fileprivate func startsWithName(_ name: StaticString) -> Bool {
    guard count > name.utf8CodeUnitCount else { return false }
    let isAlike = name.withUTF8Buffer { wanted in
      zip(self, wanted).allSatisfy { $0 == $1 || ($0 | 0x20) == $1 }
    }
    guard isAlike else { return false }
    let next = self[startIndex + name.utf8CodeUnitCount]
    return next <= 0x20 || next == UInt8(ascii: ">")
  }
}
