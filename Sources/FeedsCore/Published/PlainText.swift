import Markup

/// Text of feeds that may be HTML, or may have been escaped once too often.
enum PlainText {
  /// HTML as plain text, one line a block.
  static func text(html: String, base: String? = nil) -> String {
    let bytes = Array(html.utf8)
    // Most titles and many contents are plain already.
    guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return bytes.contains(where: \.isXMLSpace) ? html.collapsed : html
    }
    let tree = HTMLReader.tree(html: PageText(bytes: bytes))
    var writer = ContentWriter(
      tree: tree, urls: base.flatMap { URLReference(base: $0) } ?? .nowhere)
    return writer.content(of: [tree.nodes], cuts: []).text
  }

  /// Plain text as HTML.
  static func html(text: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendEscaped(Array(text.utf8)[...])
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A title in one line. RSS does not say whether a title is text or HTML: it is HTML if it holds a
  /// reference to a character or the tag of an element.
  static func title(_ text: String, isMarkup: Bool? = nil) -> String? {
    let isMarkup = isMarkup ?? looksLikeHTML(Array(text.utf8))
    let line = (isMarkup ? self.text(html: text) : text).collapsed
    return line.isEmpty ? nil : line
  }

  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "&"), isReference(bytes[(index + 1)...]) { return true }
      if byte == UInt8(ascii: "<"), isTag(bytes[(index + 1)...]) { return true }
    }
    return false
  }

  /// `amp;`, `#8217;`, `#x2019;`.
  private static func isReference(_ rest: ArraySlice<UInt8>) -> Bool {
    let name = rest.prefix(12).prefix { $0.isASCIIWord || $0 == UInt8(ascii: "#") }
    return name.count > 1 && rest.dropFirst(name.count).first == UInt8(ascii: ";")
  }

  /// `b>`, `/b>`, `a href=…>`.
  private static func isTag(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    let name = rest.prefix(12).prefix(while: \.isASCIIWord)
    let tag = Tag.named[String(decoding: name, as: UTF8.self).lowercased()]
    return tag != nil && rest.dropFirst(name.count).contains(UInt8(ascii: ">"))
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter or digit.
  fileprivate var isASCIIWord: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20)
  }
}
