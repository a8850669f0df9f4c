/// Finds what matters in the head of an HTML page, byte by byte and once.
struct HeadScanner {
  enum Token {
    /// A comment, marks included.
    case comment(Range<Int>)
    /// A start tag with its attributes and its line.
    case element(String, [String: String], line: Int)
    /// Where `</head>` begins; the last token.
    case headEnd(Int)
  }

  /// Elements whose content is no markup of this head.
  private static let opaque: Set<String> = [
    "iframe", "noscript", "script", "style", "svg", "template", "textarea", "title",
  ]

  private let page: [UInt8]
  private var index: Int
  private var line = 1
  private var counted = 0
  private var unended: Set<String> = []

  init(_ page: [UInt8]) {
    self.page = page
    index = 0
    guard page.starts(with: "---".utf8), let end = find("\n---", from: 3) else { return }
    index = end + 4
  }

  /// The next token before the body; `nil` if there is none.
  mutating func next() -> Token? {
    while index < page.count {
      let start = index
      if page[start] == UInt8(ascii: "{"), skipTemplateComment() { continue }
      guard page[start] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if matches("<!--", at: start) {
        guard let end = find("-->", from: start + 4) else { return nil }
        index = end + 3
        return .comment(start..<index)
      }
      let isEnd = matches("</", at: start)
      index = start + (isEnd ? 2 : 1)
      let name = self.name()
      guard !name.isEmpty else { continue }
      if isEnd {
        guard name == "head" else { continue }
        index = page.count
        return .headEnd(start)
      }
      let attributes = self.attributes()
      if name == "body" || name == "frameset" {
        index = page.count
        return nil
      }
      if HeadScanner.opaque.contains(name) { skip(to: name) }
      return .element(name, attributes, line: line(of: start))
    }
    return nil
  }

  private mutating func attributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while index < page.count, page[index] != UInt8(ascii: ">") {
      guard page[index] > 0x20, page[index] != UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let name = self.name()
      if name.isEmpty {
        index += 1
        continue
      }
      skipSpace()
      var value = ""
      if index < page.count, page[index] == UInt8(ascii: "=") {
        index += 1
        skipSpace()
        value = self.value()
      }
      if attributes[name] == nil { attributes[name] = value }
    }
    index = min(index + 1, page.count)
    return attributes
  }

  private mutating func value() -> String {
    guard index < page.count else { return "" }
    let quote = page[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    let start = index
    while index < page.count,
      isQuoted ? page[index] != quote : page[index] > 0x20 && page[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    let text = String(decoding: page[start..<index], as: UTF8.self)
    if isQuoted { index = min(index + 1, page.count) }
    return HeadScanner.decoded(text)
  }

  private mutating func name() -> String {
    let start = index
    while index < page.count, page[index] > 0x20, !"/>=<\"'".utf8.contains(page[index]) {
      index += 1
    }
    return String(decoding: page[start..<index], as: UTF8.self).lowercased()
  }

  private mutating func skipSpace() {
    while index < page.count, page[index] <= 0x20 { index += 1 }
  }

  /// Goes on after the end tag of an element, or at the end of the page.
  private mutating func skip(to name: String) {
    let end = Array("</\(name)".utf8)
    while index < page.count {
      if page[index] == UInt8(ascii: "<"), index + end.count <= page.count,
        zip(page[index..<index + end.count], end).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      {
        return
      }
      index += 1
    }
  }

  /// Liquid's and Jinja's ways to hide a part of a template.
  private mutating func skipTemplateComment() -> Bool {
    for (begin, end) in [("{% comment %}", "{% endcomment %}"), ("{#", "#}"), ("{{/*", "*/}}")]
    where matches(begin, at: index) && !unended.contains(begin) {
      guard let place = find(end, from: index) else {
        // Nor will there be one for the next: the rest is not searched again.
        unended.insert(begin)
        return false
      }
      index = place + end.utf8.count
      return true
    }
    return false
  }

  private func matches(_ text: String, at place: Int) -> Bool {
    page[place...].starts(with: text.utf8)
  }

  private func find(_ text: String, from place: Int) -> Int? {
    guard place <= page.count else { return nil }
    return page[place...].firstRange(of: Array(text.utf8))?.lowerBound
  }

  private mutating func line(of place: Int) -> Int {
    line += page[counted..<place].count { $0 == 0x0A }
    counted = place
    return line
  }

  /// Resolves the references that URLs and media types are written with.
  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let character = character(rest[rest.index(after: start)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result.unicodeScalars.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> Unicode.Scalar? {
    let named: [Substring: Unicode.Scalar] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "sol": "/", "colon": ":",
    ]
    if let scalar = named[name] { return scalar }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    return UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10)
      .flatMap { Unicode.Scalar($0) }
  }
}
