/// Turns the text of one block of a jemdoc page into HTML: emphasis, links, images, raw HTML, quotes and
/// dashes (jemdoc, "Cheat sheet").
///
/// jemdoc replaces marks wherever two of a kind stand in a paragraph. Marks within a word, double ones and those
/// without a partner are left as they are here, as in `and/or` or `C++`: nobody means emphasis by them.
struct JemdocText {
  private enum Token {
    case literal(Range<Int>)
    case raw(Range<Int>)
    case html([UInt8])
    case mark(UInt8, canOpen: Bool, canClose: Bool)
    case opened(UInt8)
    case closed(UInt8)
  }

  private let source: [UInt8]
  private let hasEquations: Bool
  private let paragraphBreak: String
  private let isTable: Bool
  private var tokens: [Token] = []
  private var position = 0
  /// Where the open link ends.
  private var linkEnd: Int?
  /// The next place of a closer, by its first byte, as far as it was looked for: only forward.
  private var upcoming: [UInt8: Int] = [:]

  init(
    _ source: [UInt8], _ modeline: JemdocModeline, paragraphBreak: String = "</p><p>",
    isTable: Bool = false
  ) {
    self.source = source
    hasEquations = modeline.hasEquations
    self.paragraphBreak = paragraphBreak
    self.isTable = isTable
  }

  /// The HTML, with as many line ends as the text.
  func html() -> [UInt8] {
    var text = self
    text.tokenize()
    text.pairMarks()
    return text.written()
  }

  // MARK: Tokens

  private mutating func tokenize() {
    while position < source.count {
      if let end = linkEnd, position >= end {
        linkEnd = nil
        append("</a>", position == end ? 1 : 0)
        continue
      }
      let byte = source[position]
      switch byte {
      case UInt8(ascii: "\\"): escape()
      case UInt8(ascii: "{") where peek(1) == byte && cutRaw(): break
      case UInt8(ascii: "$") where hasEquations && copySpan(byte, "", "", keepsMarks: true): break
      case UInt8(ascii: "%") where isOpener && copySpan(byte, "<tt>", "</tt>"): break
      case UInt8(ascii: "[") where image() || linkEnd == nil && link(): break
      case UInt8(ascii: "["), UInt8(ascii: "]"): literal(1)
      case UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"),
        UInt8(ascii: "\""):
        mark(byte)
      case UInt8(ascii: "`"): append("‘", 1)
      case UInt8(ascii: "'") where !JemdocText.isLetter(peek(1)): append("’", 1)
      case UInt8(ascii: "-") where peek(1) == byte && peek(2) == byte:
        append(previous > 0x20 && peek(3) > 0x20 ? " — " : "—", 3)
      case UInt8(ascii: "-") where peek(1) == byte: append("–", 2)
      case UInt8(ascii: ".") where peek(1) == byte && peek(2) == byte: append("…", 3)
      case UInt8(ascii: "~"): append("\u{A0}", 1)
      case UInt8(ascii: "|") where isTable:
        let endsRow = peek(1) == byte
        append(endsRow ? "</td></tr><tr><td>" : "</td><td>", endsRow ? 2 : 1)
      default: literal(1)
      }
    }
    if linkEnd != nil { append("</a>", 0) }
  }

  private func peek(_ count: Int) -> UInt8 {
    position + count < source.count ? source[position + count] : 0
  }

  private var previous: UInt8 { position > 0 ? source[position - 1] : 0 }

  /// Whether a mark stands before something, and not within a word.
  private var isOpener: Bool {
    peek(1) > 0x20 && !(JemdocText.isWord(previous) && JemdocText.isWord(peek(1)))
  }

  private mutating func literal(_ count: Int) {
    if case .literal(let range)? = tokens.last, range.upperBound == position {
      tokens[tokens.count - 1] = .literal(range.lowerBound..<(position + count))
    } else {
      tokens.append(.literal(position..<(position + count)))
    }
    position += count
  }

  private mutating func append(_ html: String, _ count: Int) {
    tokens.append(.html(Array(html.utf8)))
    position += count
  }

  private mutating func mark(_ byte: UInt8) {
    let isQuote = byte == UInt8(ascii: "\"")
    let isInWord = JemdocText.isWord(previous) && JemdocText.isWord(peek(1))
    // Underlining is no part of jemdoc itself, and names hold underscores.
    let isStrict = byte == UInt8(ascii: "_")
    guard isQuote || previous != byte && peek(1) != byte else { return literal(1) }
    tokens.append(
      .mark(
        byte,
        canOpen: isQuote || isOpener && !(isStrict && JemdocText.isWord(previous)),
        canClose: isQuote
          || previous > 0x20 && !isInWord && !(isStrict && JemdocText.isWord(peek(1)))))
    position += 1
  }

  private mutating func escape() {
    let next = peek(1)
    switch next {
    case UInt8(ascii: "n"): append("<br>", 2)
    case UInt8(ascii: "p"): append(paragraphBreak, 2)
    case UInt8(ascii: "R"): append("®", 2)
    case UInt8(ascii: "C"): append("©", 2)
    case UInt8(ascii: "M"): append("·", 2)
    // An equation on a line of its own is shown as it is written.
    case UInt8(ascii: "("), UInt8(ascii: ")"): literal(2)
    case 0: position += 1
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      tokens.append(.raw((position + 1)..<(position + 2)))
      position += 2
    default:
      position += 1
      literal(1)
    }
  }

  /// `{{raw html}}`.
  private mutating func cutRaw() -> Bool {
    let brace = UInt8(ascii: "}")
    guard
      let end = nextPlace(
        of: brace, from: position + 2, where: { $0.starts(with: [brace, brace]) })
    else { return false }
    tokens.append(.raw((position + 2)..<end))
    position = end + 2
    return true
  }

  /// Text between two marks in which nothing else is one.
  private mutating func copySpan(
    _ mark: UInt8, _ opener: String, _ closer: String, keepsMarks: Bool = false
  ) -> Bool {
    guard let end = nextPlace(of: mark, from: position + 1), end > position + 1 else {
      return false
    }
    append(opener, 0)
    let inside = keepsMarks ? position..<(end + 1) : (position + 1)..<end
    tokens.append(.literal(inside))
    append(closer, 0)
    position = end + 1
    return true
  }

  /// `[img{width}{height}{alternative} location caption]`.
  private mutating func image() -> Bool {
    guard source[position...].starts(with: "[img".utf8),
      peek(4) <= 0x20 || peek(4) == UInt8(ascii: "{"),
      let end = nextPlace(of: UInt8(ascii: "]"), from: position)
    else { return false }
    var rest = source[(position + 4)..<end]
    var groups: [ArraySlice<UInt8>] = []
    while rest.first == UInt8(ascii: "{"), groups.count < 3,
      let group = JemdocText.groups(rest, most: 1).first
    {
      groups.append(group)
      rest = rest[min(group.endIndex + 1, end)...]
    }
    let location = rest.trimmed.prefix { $0 > 0x20 }
    let html = JemdocText.image(location, alternative: groups.count > 2 ? groups[2] : [])
    let newlines = source[position..<end].count { $0 == 0x0A }
    tokens.append(.html(html + Array(repeating: 0x0A, count: newlines)))
    position = end + 1
    return true
  }

  /// `[address text]`. What is no address is text in brackets, such as `[Oct 2024]`.
  private mutating func link() -> Bool {
    guard let end = nextPlace(of: UInt8(ascii: "]"), from: position) else { return false }
    let target = source[(position + 1)..<end].prefix { $0 > 0x20 && $0 != UInt8(ascii: "[") }
    let text = source[target.endIndex..<end].drop { $0 <= 0x20 }
    guard target.endIndex == end || source[target.endIndex] <= 0x20,
      JemdocText.isAddress(target, before: text)
    else { return false }
    var address = JemdocText.unescaped(target)
    let scheme = Array("mailto:".utf8)
    if address.contains(UInt8(ascii: "@")), !address.starts(with: scheme),
      address.firstRange(of: Array("://".utf8)) == nil
    {
      address = scheme + address
    }
    var tag = Array("<a href=\"".utf8)
    for byte in address { tag.appendEscaped(byte) }
    tag.append(contentsOf: "\">".utf8)
    if text.isEmpty {
      for byte in address.dropFirst(address.starts(with: scheme) ? scheme.count : 0) {
        tag.appendEscaped(byte)
      }
    }
    tokens.append(.html(tag))
    linkEnd = linkCloser(end)
    position = target.endIndex
    while position < end, JemdocText.isBlank(source[position]) { position += 1 }
    return true
  }

  /// Where a link ends whose first bracket closes at a place: not there if that is one of an image in it.
  private func linkCloser(_ end: Int) -> Int {
    guard source[position..<end].firstRange(of: Array("[img".utf8)) != nil else { return end }
    return JemdocText.place(of: UInt8(ascii: "]"), in: source, from: end + 1) ?? end
  }

  /// The next place of a byte without a backslash before it. It is looked for once, however many marks
  /// wait for it.
  private mutating func nextPlace(
    of byte: UInt8, from start: Int,
    where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true }
  ) -> Int? {
    if let known = upcoming[byte], known >= start || known == source.count {
      return known < source.count ? known : nil
    }
    let found = JemdocText.place(of: byte, in: source, from: start, where: isWanted)
    upcoming[byte] = found ?? source.count
    return found
  }

  // MARK: Marks

  /// Pairs the marks of each kind, each with the next that can close it.
  private mutating func pairMarks() {
    var open: [UInt8: Int] = [:]
    for index in tokens.indices {
      guard case .mark(let byte, let canOpen, let canClose) = tokens[index] else { continue }
      if let opener = open[byte] {
        guard canClose, opener + 1 < index else { continue }
        tokens[opener] = .opened(byte)
        tokens[index] = .closed(byte)
        open[byte] = nil
      } else if canOpen {
        open[byte] = index
      }
    }
  }

  private func written() -> [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(source.count * 2)
    for token in tokens {
      switch token {
      case .literal(let range): for byte in source[range] { html.appendEscaped(byte) }
      case .raw(let range): html += source[range]
      case .html(let bytes): html += bytes
      case .mark(let byte, _, _): html.appendEscaped(byte)
      case .opened(let byte): html += JemdocText.tag(byte, "<", "“")
      case .closed(let byte): html += JemdocText.tag(byte, "</", "”")
      }
    }
    return html
  }

  private static func tag(_ mark: UInt8, _ opener: String, _ quote: String) -> [UInt8] {
    let name =
      switch mark {
      case UInt8(ascii: "/"): "i"
      case UInt8(ascii: "*"): "b"
      case UInt8(ascii: "+"): "tt"
      default: "u"
      }
    return Array((mark == UInt8(ascii: "\"") ? quote : "\(opener)\(name)>").utf8)
  }
}

extension JemdocText {
  /// The contents of the first groups in braces; a brace behind a backslash is none.
  static func groups(_ text: ArraySlice<UInt8>, most: Int) -> [ArraySlice<UInt8>] {
    var groups: [ArraySlice<UInt8>] = []
    var start: Int?
    var isEscaped = false
    for (index, byte) in zip(text.indices, text) {
      defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
      guard !isEscaped else { continue }
      if byte == UInt8(ascii: "{"), start == nil { start = index + 1 }
      guard byte == UInt8(ascii: "}"), let first = start else { continue }
      groups.append(text[first..<index])
      start = nil
      if groups.count == most { break }
    }
    return groups
  }

  /// A text without the backslashes that escape something.
  static func unescaped(_ text: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      isEscaped = false
      result.append(byte)
    }
    return result
  }

  static func image(_ location: ArraySlice<UInt8>, alternative: ArraySlice<UInt8>) -> [UInt8] {
    var tag = Array("<img src=\"".utf8)
    for byte in unescaped(location.trimmed) { tag.appendEscaped(byte) }
    tag.append(contentsOf: "\" alt=\"".utf8)
    for byte in unescaped(alternative) where byte != 0x0A { tag.appendEscaped(byte) }
    tag.append(contentsOf: "\">".utf8)
    return tag
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  fileprivate static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isASCIIWord && byte != 0x5F && !(0x30...0x39).contains(byte)
  }

  fileprivate static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isASCIIWord && byte != 0x5F
  }

  fileprivate static func place(
    of byte: UInt8, in source: [UInt8], from start: Int,
    where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true }
  ) -> Int? {
    var index = start
    while index < source.count {
      if source[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if source[index] == byte, isWanted(source[index...]) { return index }
      index += 1
    }
    return nil
  }

  /// Whether the first word in brackets is what a link leads to: it has a letter, and a slash, a dot or
  /// the like, or words follow it that do not begin with a number.
  fileprivate static func isAddress(
    _ target: ArraySlice<UInt8>, before text: ArraySlice<UInt8>
  ) -> Bool {
    guard target.contains(where: isLetter) else { return false }
    if let first = text.first, !(0x30...0x39).contains(first) { return true }
    var previous: UInt8 = 0
    for byte in target {
      if "/:#@?".utf8.contains(byte) { return true }
      if previous == UInt8(ascii: "."), byte.isASCIIWord { return true }
      previous = byte
    }
    return false
  }
}

extension [UInt8] {
  /// Appends a byte of text or of an attribute's value.
  mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
    default: append(byte)
    }
  }
}
