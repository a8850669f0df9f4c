/// Appends an XML 1.0 document to one buffer of UTF-8; the only place that escapes XML.
///
/// Every element begins a line, indented by one space a level, so that a change of one element is a
/// change of one line. Names are `StaticString`: no text from outside can become markup. Text may be
/// any string: what XML 1.0 §2.2 forbids is dropped, and `>` is always escaped, so that `]]>`
/// (XML 1.0 §2.4) cannot appear.
package struct XMLWriter: ~Copyable {
  private var bytes: ByteBuffer
  private var levels: [Level] = []
  private var isTagOpen = false

  private struct Level {
    let name: StaticString
    var hasChildren = false
  }

  /// Begins a document with the XML declaration (XML 1.0 §2.8).
  package init(capacity: Int = 0) {
    bytes = ByteBuffer(capacity: capacity)
    bytes.append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
  }

  /// Begins an element; attributes may follow, then text or further elements, then ``end()``.
  package mutating func begin(_ name: StaticString) {
    closeTag()
    if !levels.isEmpty {
      levels[levels.count - 1].hasChildren = true
    }
    startLine()
    bytes.append(0x3C)
    bytes.append(name)
    levels.append(Level(name: name))
    isTagOpen = true
  }

  /// Adds an attribute to the element that was just begun.
  ///
  /// Tab, line feed and carriage return are written as character references, because a parser would
  /// turn them into spaces (XML 1.0 §3.3.3).
  package mutating func attribute(_ name: StaticString, _ value: String) {
    precondition(isTagOpen, "an attribute belongs between the beginning and the content")
    bytes.append(0x20)
    bytes.append(name)
    bytes.append(#"=""#)
    append(value, as: .attribute)
    bytes.append(0x22)
  }

  /// Adds text to the element that was begun last.
  package mutating func text(_ text: String) {
    closeTag()
    append(text, as: .text)
  }

  /// Adds plain text to an element whose content is HTML: escaped once for HTML, once for XML.
  package mutating func htmlText(utf8 text: [UInt8]) {
    closeTag()
    text.withUnsafeBufferPointer { append($0, as: .htmlText) }
  }

  /// Ends the element that was begun last.
  package mutating func end() {
    guard let level = levels.popLast() else { return }
    if isTagOpen {
      isTagOpen = false
      bytes.append("/>")
      return
    }
    if level.hasChildren {
      startLine()
    }
    bytes.append("</")
    bytes.append(level.name)
    bytes.append(0x3E)
  }

  /// Adds an element that holds nothing but text.
  package mutating func element(_ name: StaticString, _ text: String) {
    begin(name)
    self.text(text)
    end()
  }

  /// How many bytes there are so far.
  package var count: Int { bytes.count }

  /// Leaves room for elements that were written at the same depth of another document.
  package mutating func leaveRoom() {
    closeTag()
    if !levels.isEmpty { levels[levels.count - 1].hasChildren = true }
  }

  /// Ends every element that is still open, and hands over the document.
  package mutating func finish() -> [UInt8] {
    while !levels.isEmpty {
      end()
    }
    bytes.append(0x0A)
    return bytes.finish()
  }
}

extension XMLWriter {
  /// Where text stands, which decides what must be escaped.
  private enum Place {
    case attribute, text, htmlText

    /// The bytes below 64 that cannot stand as they are, as a set of bits.
    var special: UInt64 {
      let markup: UInt64 = 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
      let controls: UInt64 = 0xFFFF_FFFF
      return switch self {
      case .attribute: markup | controls | 1 << 0x22
      case .text, .htmlText: markup | controls & ~(1 << 0x09 | 1 << 0x0A)
      }
    }

    /// What stands for a special byte: nothing for what XML forbids.
    func replacement(for byte: UInt8) -> StaticString {
      let isTwice = self == .htmlText
      return switch byte {
      case 0x26: isTwice ? "&amp;amp;" : "&amp;"
      case 0x3C: isTwice ? "&amp;lt;" : "&lt;"
      case 0x3E: isTwice ? "&amp;gt;" : "&gt;"
      case 0x22: "&quot;"
      case 0x09: "&#9;"
      case 0x0A: "&#10;"
      case 0x0D: "&#13;"
      default: ""
      }
    }
  }

  private mutating func closeTag() {
    guard isTagOpen else { return }
    isTagOpen = false
    bytes.append(0x3E)
  }

  private mutating func startLine() {
    bytes.append(0x0A)
    bytes.append(0x20, times: levels.count)
  }

  private mutating func append(_ text: String, as place: Place) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, as: place) }
    if isDone == nil {
      Array(text.utf8).withUnsafeBufferPointer { append($0, as: place) }
    }
  }

  /// Appends runs of harmless bytes whole, and a replacement for each byte that is not.
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, as place: Place) {
    let special = place.special
    var start = 0
    var index = 0
    var nextBlock = 0
    while index < text.count {
      if index >= nextBlock {
        index += text.harmlessPrefix(from: index)
        nextBlock = index + 8
        guard index < text.count else { break }
      }
      let byte = text[index]
      var length = 1
      if byte < 64 {
        guard (special &>> UInt64(byte)) & 1 == 1 else {
          index += 1
          continue
        }
      } else {
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        guard byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF,
          text[index + 2] >= 0xBE
        else {
          index += 1
          continue
        }
        length = 3
      }
      bytes.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      bytes.append(place.replacement(for: byte))
      index += length
      start = index
    }
    bytes.append(UnsafeBufferPointer(rebasing: text[start...]))
  }
}
