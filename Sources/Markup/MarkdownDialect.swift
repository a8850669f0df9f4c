/// Turns what kramdown and Pandoc add to Markdown into what CommonMark with raw HTML understands.
enum MarkdownDialect {
  /// Rewrites a source line by line.
  ///
  /// - A line that is only a kramdown attribute list, `{: .class}`, is emptied
  ///   (kramdown, "Block Inline Attribute Lists"), as are `{:toc}` and `{::options …}`.
  /// - `{: #id}` and `{#id}` at the end of a heading become an anchor before it is closed.
  /// - Span attribute lists, `[text](url){:target="_blank"}`, are removed.
  /// - Fenced divs of Pandoc and Quarto, `::: {.class}`, become `<div>`.
  /// - A list right below a line of tags is set off by an empty line, as kramdown's `markdown="1"` and
  ///   Pandoc read it.
  /// - Definition lists, admonitions and tabs become HTML (``BlockExtensions``).
  /// - An indented tag inside raw HTML is no code (``RawElements``).
  static func commonMark(_ source: [UInt8]) -> Rewritten {
    let marks = ["{:", "{#", ":::", "{.", "<", "]{", ". ", "\n:", "\n  :", "!!!", "???", "==="]
    guard marks.contains(where: { source.contains(bytesOf: $0) }) else {
      return Rewritten(markdown: source)
    }
    var result = Rewritten(markdown: [])
    result.markdown.reserveCapacity(source.count + 64)
    var fence: ArraySlice<UInt8>?
    var followsTags = false
    var elements = RawElements()
    for sourceLine in BlockExtensions.lines(source) {
      var line = sourceLine.bytes
      if sourceLine.isInserted {
        followsTags = false
        result.insert(line)
        continue
      }
      let trimmed = line.trimmed
      if let open = fence {
        if trimmed.starts(with: open) { fence = nil }
        result.append(line)
        continue
      }
      if trimmed.starts(with: "```".utf8) || trimmed.starts(with: "~~~".utf8) {
        fence = trimmed.prefix(3)
        result.append(line)
        continue
      }
      line = elements.line(line, startsItem: startsItem(trimmed))
      if followsTags, startsItem(trimmed) { result.insertEmptyLine() }
      followsTags = trimmed.first == UInt8(ascii: "<") && trimmed.last == UInt8(ascii: ">")
      if trimmed.starts(with: "{:".utf8), trimmed.last == UInt8(ascii: "}"),
        !trimmed.dropLast().contains(UInt8(ascii: "}"))
      {
        result.append([])
      } else if trimmed.starts(with: ":::".utf8) {
        let tag = fencedDiv(trimmed)
        // The Markdown in a div is Markdown: its tags stand alone.
        if tag.starts(with: "</".utf8) { result.insertEmptyLine() }
        result.append(tag[...])
        result.insertEmptyLine()
      } else {
        result.append(withoutYearAsNumber(withoutLists(line)))
      }
    }
    if !source.isEmpty { result.markdown.removeLast() }
    return result
  }

  /// A rewritten source, and the lines in it that the original does not have.
  struct Rewritten {
    fileprivate(set) var markdown: [UInt8]
    /// Their numbers in the rewritten source, counted from 1.
    private(set) var inserted: [Int] = []
    private var count = 0

    fileprivate init(markdown: [UInt8]) {
      self.markdown = markdown
    }

    fileprivate mutating func append(_ line: ArraySlice<UInt8>) {
      markdown.append(contentsOf: line)
      markdown.append(0x0A)
      count += 1
    }

    fileprivate mutating func insertEmptyLine() { insert([]) }

    fileprivate mutating func insert(_ line: ArraySlice<UInt8>) {
      append(line)
      inserted.append(count)
    }
  }

  /// A year with a full stop at the beginning of a line, `2025. március 6.`, and a day right behind a
  /// bullet, `- 12. mai`, are no numbers of a list.
  private static func withoutYearAsNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = line.drop { $0 == 0x20 }
    var isItem = false
    if let first = start.first, "-*+".utf8.contains(first), start.dropFirst().first == 0x20 {
      start = start.dropFirst().drop { $0 == 0x20 }
      isItem = true
    }
    let number = start.prefix { (0x30...0x39).contains($0) }
    let isYear = number.count == 4 && (number.first == 0x31 || number.first == 0x32)
    guard isYear || isItem && (1...2).contains(number.count),
      start.dropFirst(number.count).starts(with: ". ".utf8)
    else { return line }
    return (Array(line[..<number.endIndex]) + [UInt8(ascii: "\\")] + line[number.endIndex...])[...]
  }

  /// Whether a line begins a list item (CommonMark §5.2).
  private static func startsItem(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    if "-*+".utf8.contains(first) { return line.dropFirst().first == 0x20 }
    let rest = line.drop { (0x30...0x39).contains($0) }
    return rest.count < line.count && rest.starts(with: ". ".utf8)
  }

  /// `::: {#id .class key="value"}` or `::: name` opens a div, `:::` alone closes one
  /// (Pandoc, "Divs and Spans").
  private static func fencedDiv(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var rest = line.drop { $0 == UInt8(ascii: ":") }.trimmed
    while rest.last == UInt8(ascii: ":") { rest.removeLast() }
    rest = rest.trimmed
    guard !rest.isEmpty else { return Array("</div>".utf8) }
    guard rest.first == UInt8(ascii: "{"), rest.last == UInt8(ascii: "}") else {
      let name = rest.prefix { $0.isASCIIWord || $0 == UInt8(ascii: "-") }
      return Array("<div class=\"".utf8) + name + Array("\">".utf8)
    }
    let list = AttributeList(rest.dropFirst().dropLast())
    return Array("<div\(list.html)>".utf8)
  }

  /// Copies a line without its attribute lists; a heading's id becomes an anchor.
  private static func withoutLists(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.contains(UInt8(ascii: "{")) else { return line }
    var result = BracketedText()
    var rest = line
    let isHeading = line.trimmed.first == UInt8(ascii: "#")
    let lastClose = line.lastIndex(of: UInt8(ascii: "}")) ?? line.startIndex
    var backticks = 0
    while let brace = rest.firstIndex(of: UInt8(ascii: "{")), brace < lastClose {
      backticks += rest[..<brace].count { $0 == UInt8(ascii: "`") }
      result.append(rest[..<brace])
      rest = rest[brace...]
      let next = rest.dropFirst().first
      // An odd number of backticks before it: the list stands in a code span.
      let isCode = backticks % 2 == 1
      let isSpanList = next == UInt8(ascii: ":") && !isCode
      let isHeadingList =
        isHeading && (next == UInt8(ascii: "#") || next == UInt8(ascii: "."))
      var end: Int?
      if !isCode, !isHeadingList, let close = pandocList(rest, after: &result) {
        end = close
      } else if isSpanList || isHeadingList, let close = rest.firstIndex(of: UInt8(ascii: "}")) {
        if isHeading, rest[close...].dropFirst().trimmed.isEmpty {
          var content = rest[rest.index(after: brace)..<close]
          if isSpanList { content = content.dropFirst() }
          if let id = AttributeList(content).id {
            result.append(Array("<a id=\"\(id)\"></a>".utf8)[...])
          }
        }
        end = close + 1
      }
      // What is left out may hold backticks too.
      let after = end ?? brace + 1
      if end == nil { result.append(rest[..<after]) }
      backticks += rest[..<after].count { $0 == UInt8(ascii: "`") }
      rest = rest[after...]
    }
    result.append(rest)
    return result.bytes[...]
  }

  /// The longest list of attributes, in bytes; what is longer is text.
  private static let longestList = 1_000

  /// Where a list of Pandoc ends that follows a link or a bracketed span, `[text]{.class}` (Pandoc,
  /// "Divs and Spans"); the brackets of a span become its tags.
  private static func pandocList(
    _ rest: ArraySlice<UInt8>, after result: inout BracketedText
  ) -> Int? {
    guard let before = result.bytes.last,
      before == UInt8(ascii: "]") || before == UInt8(ascii: ")"),
      let close = rest.prefix(longestList).firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let content = rest[(rest.startIndex + 1)..<close]
    guard let first = content.first,
      first == UInt8(ascii: ".") || first == UInt8(ascii: "#")
        || content.contains(UInt8(ascii: "="))
    else { return nil }
    if before == UInt8(ascii: "]") {
      result.replaceBrackets("<span\(AttributeList(content).html)>", "</span>")
    }
    return close + 1
  }
}

/// Bytes that know which bracket the last one closes.
private struct BracketedText {
  private(set) var bytes: [UInt8] = []
  private var open: [Int] = []
  /// Where the bracket stands that the last byte closes, if it closes one.
  private var lastOpened: Int?

  mutating func append(_ more: ArraySlice<UInt8>) {
    for byte in more {
      lastOpened = nil
      if byte == UInt8(ascii: "[") { open.append(bytes.count) }
      if byte == UInt8(ascii: "]") { lastOpened = open.popLast() }
      bytes.append(byte)
    }
  }

  /// Puts something in place of the last byte and the bracket that it closes, if it does.
  mutating func replaceBrackets(_ opener: String, _ closer: String) {
    guard let start = lastOpened else { return }
    bytes.removeLast()
    bytes.append(contentsOf: closer.utf8)
    bytes.replaceSubrange(start...start, with: opener.utf8)
    lastOpened = nil
  }
}

/// The attributes between the braces of `{#id .class key="value"}`.
private struct AttributeList {
  private(set) var id: String?
  private var classes: [String] = []
  private var others: [(String, String)] = []

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while true {
      rest = rest.drop { $0 <= 0x20 }
      guard let first = rest.first else { return }
      if first == UInt8(ascii: "#") || first == UInt8(ascii: ".") {
        let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ".") }
        rest = rest.dropFirst(name.count + 1)
        let text = String(
          decoding: name.filter { $0.isASCIIWord || $0 >= 0x80 || $0 == 0x2D }, as: UTF8.self)
        if first == UInt8(ascii: "#") { id = text } else { classes.append(text) }
        continue
      }
      let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") }
      rest = rest.dropFirst(name.count)
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest.removeFirst()
      let value: ArraySlice<UInt8>
      if let quote = rest.first, quote == 0x22 || quote == 0x27 {
        value = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(value.count + 2)
      } else {
        value = rest.prefix { $0 > 0x20 }
        rest = rest.dropFirst(value.count)
      }
      guard name.allSatisfy({ $0.isASCIIWord || $0 == 0x2D }), !name.isEmpty else { continue }
      others.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
  }

  /// The classes, of content that is only in some formats as it is in HTML (Quarto, "Conditional
  /// Content"): hidden, or without a condition. What depends on a profile or on metadata is hidden, since
  /// only a build knows.
  private var classesOfHTML: [String] {
    let isToBeSeen = classes.contains("content-visible")
    guard isToBeSeen || classes.contains("content-hidden") else { return classes }
    var holds = true
    for (name, value) in others {
      let isHTML = value.lowercased().hasPrefix("html")
      switch name {
      case "when-format": holds = holds && isHTML
      case "unless-format": holds = holds && !isHTML
      case "when-profile", "when-meta": holds = holds && !isToBeSeen
      case "unless-profile", "unless-meta": holds = holds && isToBeSeen
      default: continue
      }
    }
    let rest = classes.filter { $0 != "content-visible" && $0 != "content-hidden" }
    return holds == isToBeSeen ? rest : rest + ["content-hidden"]
  }

  /// As attributes of an HTML start tag, with a space before each.
  var html: String {
    func quoted(_ text: String) -> String {
      "\"" + String(text.map { $0 == "\"" ? "'" : $0 == "<" ? " " : $0 }) + "\""
    }
    var text = ""
    if let id { text += " id=" + quoted(id) }
    let classes = classesOfHTML
    if !classes.isEmpty { text += " class=" + quoted(classes.joined(separator: " ")) }
    for (name, value) in others { text += " \(name)=" + quoted(value) }
    return text
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter, a digit or `_`.
  var isASCIIWord: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || self == 0x5F
  }
}

extension ArraySlice<UInt8> {
  /// Without the blanks and control characters at both ends.
  var trimmed: ArraySlice<UInt8> {
    var rest = self
    while let first = rest.first, first <= 0x20 { rest.removeFirst() }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }
}
