import Markup

/// Appends an HTML document to one buffer of UTF-8; the only place that escapes HTML of our own.
///
/// Names are `StaticString`: no text from outside can become markup. Text may be any string: controls and
/// noncharacters, which HTML forbids (HTML, "Preprocessing the input stream"), are dropped, and `&`, `<`,
/// `>` and `"` are escaped everywhere.
struct HTMLWriter: ~Copyable {
  /// An attribute: its name and its value as plain text.
  typealias Attribute = (name: StaticString, value: String)

  private var bytes: ByteBuffer

  init(capacity: Int = 0) {
    bytes = ByteBuffer(capacity: capacity)
  }

  /// Appends markup of our own.
  mutating func markup(_ markup: StaticString) {
    bytes.append(markup)
  }

  /// Begins an element.
  mutating func begin(_ name: StaticString, _ attributes: Attribute...) {
    begin(name, attributes)
  }

  /// Begins an element.
  mutating func begin(_ name: StaticString, _ attributes: [Attribute]) {
    markup("<")
    markup(name)
    self.attributes(attributes)
    markup(">")
  }

  /// Appends attributes to a tag that is still open.
  mutating func attributes(_ attributes: [Attribute]) {
    for attribute in attributes { self.attribute(attribute.name, attribute.value) }
  }

  /// Appends an attribute to a tag that is still open.
  mutating func attribute(_ name: StaticString, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }

  /// Ends an element.
  mutating func end(_ name: StaticString) {
    markup("</")
    markup(name)
    markup(">")
  }

  /// Adds an element that holds nothing but text.
  mutating func element(_ name: StaticString, _ attributes: Attribute..., text: String) {
    begin(name, attributes)
    self.text(text)
    end(name)
  }

  /// Ends the line.
  mutating func line() { bytes.append(0x0A) }

  /// Appends text.
  mutating func text(_ text: String) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append($0) } }
  }

  /// Appends HTML that has passed ``PageContent``.
  mutating func content(_ content: PageContent) {
    bytes.append(content.html)
  }

  /// Appends JSON as the content of a data block.
  ///
  /// `<`, `>`, `&` and what HTML forbids stand in strings only, where JSON has another way to say them
  /// (RFC 8259 §7): so the element cannot end early (HTML, "Restrictions for contents of script elements").
  mutating func data(_ json: [UInt8]) {
    json.withUnsafeBufferPointer { json in
      var index = 0
      while index < json.count {
        let byte = json[index]
        let length = byte >= 0xC2 ? HTMLWriter.forbiddenLength(json, index) : 0
        if length > 0 {
          let text = UnsafeBufferPointer(rebasing: json[index..<index + length])
          for unit in String(decoding: text, as: UTF8.self).utf16 { escape(unit) }
        } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
          || byte == UInt8(ascii: "&")
        {
          escape(UInt16(byte))
        } else {
          bytes.append(byte)
        }
        index += max(length, 1)
      }
    }
  }

  /// RFC 8259 §7: a code unit of UTF-16 in four digits.
  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    markup(#"\u"#)
    bytes.append(UInt8(ascii: "0"), times: 4 - digits.utf8.count)
    bytes.append(Array(digits.utf8))
  }

  /// Hands over the document.
  mutating func finish() -> [UInt8] { bytes.finish() }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    var nextBlock = 0
    while index < text.count {
      if index >= nextBlock {
        index += text.harmlessPrefix(from: index, isASCII: true)
        nextBlock = index + 8
        guard index < text.count else { break }
      }
      let byte = text[index]
      let replacement: StaticString
      var length = 1
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case 0x0D: replacement = " "
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: replacement = ""
      default:
        length = HTMLWriter.forbiddenLength(text, index)
        guard length > 0 else {
          index += 1
          continue
        }
        replacement = ""
      }
      bytes.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      markup(replacement)
      index += length
      start = index
    }
    bytes.append(UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// The bytes of a control or noncharacter beyond ASCII; 0 where there is none.
  static func forbiddenLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    switch text[index] {
    case 0xC2 where index + 1 < text.count && text[index + 1] < 0xA0: 2
    case 0xEF where index + 2 < text.count && isNoncharacter(text[index + 1], text[index + 2]): 3
    case 0xF0...0xF4
    where index + 3 < text.count && text[index + 1] & 0x0F == 0x0F && text[index + 2] == 0xBF
      && text[index + 3] >= 0xBE:
      4
    default: 0
    }
  }

  /// U+FDD0 to U+FDEF, U+FFFE and U+FFFF, after the first byte.
  private static func isNoncharacter(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0xBF && third >= 0xBE || second == 0xB7 && (0x90...0xAF).contains(third)
  }
}
