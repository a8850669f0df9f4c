/// The content of an entry as it stands on the timeline page.
///
/// In a feed the content is escaped text; here it is part of the page. So it is read once more by the letter:
/// only elements and attributes that ``EntryContent`` writes, quoted and closed in order, and addresses of
/// the web. Anything else is refused as a whole, and the plain text is shown instead. Headings are put below
/// those of the page, and images wait until they are near.
struct PageContent {
  /// The HTML.
  let html: [UInt8]

  /// The deepest nesting that is shown.
  private static let maximumDepth = 200

  private static let names: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rb", "rt", "ruby", "s", "samp", "small",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var",
  ]
  private static let addresses: Set<String> = ["href", "cite", "src"]
  private static let attributes: Set<String> = [
    "alt", "colspan", "datetime", "dir", "height", "lang", "reversed", "rowspan", "start", "title",
    "width",
  ]

  /// Reads content; `nil` if it is anything but what ``EntryContent`` writes.
  init?(_ content: String) {
    guard let html = Array(content.utf8).withUnsafeBufferPointer(PageContent.read) else {
      return nil
    }
    self.html = html
  }

  private static func read(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 64)
    var open: [String] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "<") {
        guard let tag = PageTag(text, from: index), names.contains(tag.name),
          tag.attributes.allSatisfy(isKnown)
        else { return nil }
        index = tag.end
        if tag.isEnd {
          guard open.popLast() == tag.name else { return nil }
        } else if tag.name != "br" && tag.name != "img" {
          guard open.count < maximumDepth else { return nil }
          // A link in a link would end the first one.
          if tag.name == "a", open.contains("a") { return nil }
          open.append(tag.name)
        }
        append(tag, of: text, to: &result)
      } else if byte == UInt8(ascii: ">") {
        return nil
      } else if byte < 0x20 && byte != 0x09 && byte != 0x0A || byte == 0x7F {
        index += 1
      } else if byte >= 0xC2, case let length = HTMLWriter.forbiddenLength(text, index), length > 0
      {
        index += length
      } else {
        result.append(byte)
        index += 1
      }
    }
    return open.isEmpty ? result : nil
  }

  private static func append(
    _ tag: PageTag, of text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
  ) {
    result.append(contentsOf: tag.isEnd ? "</".utf8 : "<".utf8)
    let isHeading = tag.name.utf8.count == 2 && tag.name.utf8.first == UInt8(ascii: "h")
    if isHeading, let level = tag.name.utf8.last {
      result.append(contentsOf: [UInt8(ascii: "h"), min(level + 3, UInt8(ascii: "6"))])
    } else {
      result.append(contentsOf: tag.name == "rb" ? "span".utf8 : tag.name.utf8)
    }
    if tag.name == "img" { result.append(contentsOf: " loading=\"lazy\"".utf8) }
    for attribute in tag.attributes where !(attribute.name == "lang" && attribute.value.isEmpty) {
      result.append(contentsOf: " \(attribute.name)=\"".utf8)
      result.append(
        contentsOf: UnsafeBufferPointer(rebasing: text[attribute.value]).filter {
          $0 >= 0x20 && $0 != 0x7F
        })
      result.append(UInt8(ascii: "\""))
    }
    result.append(UInt8(ascii: ">"))
  }

  private static func isKnown(_ attribute: PageTag.Attribute) -> Bool {
    addresses.contains(attribute.name) ? attribute.isAddress : attributes.contains(attribute.name)
  }
}

/// A tag by the letter: a name in lower case, attributes in double quotes after one space each.
struct PageTag {
  struct Attribute {
    let name: String
    let value: Range<Int>
    /// Whether the value is an absolute address of the web or of mail.
    let isAddress: Bool
  }

  let name: String
  let isEnd: Bool
  let attributes: [Attribute]
  /// Where the text goes on.
  let end: Int

  /// Reads the tag that begins at a `<`; `nil` if it is written in any other way.
  init?(_ text: UnsafeBufferPointer<UInt8>, from start: Int) {
    var index = start + 1
    guard index < text.count else { return nil }
    isEnd = text[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    name = PageTag.name(text, &index)
    var attributes: [Attribute] = []
    while !isEnd, index < text.count, text[index] == 0x20 {
      index += 1
      let name = PageTag.name(text, &index)
      guard !name.isEmpty, index + 1 < text.count, text[index] == UInt8(ascii: "="),
        text[index + 1] == UInt8(ascii: "\"")
      else { return nil }
      let value = index + 2
      index = value
      while index < text.count, text[index] != UInt8(ascii: "\"") {
        guard text[index] != UInt8(ascii: "<"), text[index] != UInt8(ascii: ">") else { return nil }
        index += 1
      }
      guard index < text.count else { return nil }
      let bytes = text[value..<index]
      attributes.append(
        Attribute(
          name: name, value: value..<index,
          isAddress: ["https://", "http://", "mailto:"].contains { bytes.starts(with: $0.utf8) }))
      index += 1
    }
    guard index < text.count, text[index] == UInt8(ascii: ">") else { return nil }
    self.attributes = attributes
    end = index + 1
  }

  private static func name(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> String {
    let start = index
    while index < text.count, index - start < 16,
      (0x61...0x7A).contains(text[index]) || index > start && (0x30...0x39).contains(text[index])
    {
      index += 1
    }
    return String(decoding: UnsafeBufferPointer(rebasing: text[start..<index]), as: UTF8.self)
  }
}
