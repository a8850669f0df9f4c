import Markup

/// Appends a JSON text (RFC 8259) to one buffer of UTF-8; the only place that escapes JSON.
///
/// One member a line, indented by two spaces a level, unless a container is asked to stay on one
/// line. Beside what RFC 8259 §7 demands, all controls, the line separators U+2028 and U+2029
/// and the byte order mark are escaped, so that a line of the file is one member for every tool, and
/// no parser mends what it takes for a misplaced mark.
package struct JSONWriter: ~Copyable {
  /// How the members of an object or an array are laid out.
  package enum Layout {
    /// Each on a line of its own.
    case lines
    /// All on one line.
    case oneLine
  }

  private struct Level {
    let closing: UInt8
    let layout: Layout
    var isEmpty = true
  }

  private var bytes: ByteBuffer
  private var levels: [Level] = []

  /// Begins an empty text.
  package init(capacity: Int = 0) {
    bytes = ByteBuffer(capacity: capacity)
  }

  /// Begins an object, as a member if it has a name.
  package mutating func beginObject(_ name: StaticString? = nil, _ layout: Layout = .lines) {
    begin(name, layout, opening: 0x7B, closing: 0x7D)
  }

  /// Begins an array, as a member if it has a name.
  package mutating func beginArray(_ name: StaticString? = nil, _ layout: Layout = .lines) {
    begin(name, layout, opening: 0x5B, closing: 0x5D)
  }

  /// Ends the object or array that was begun last.
  package mutating func end() {
    guard let level = levels.popLast() else { return }
    if level.layout == .lines, !level.isEmpty {
      startLine()
    }
    bytes.append(level.closing)
  }

  /// Adds a string to the object that was begun last.
  package mutating func member(_ name: StaticString, _ value: String) {
    startValue(name)
    appendQuoted(value)
  }

  /// Adds a number to the object that was begun last.
  package mutating func member(_ name: StaticString, number: Int) {
    startValue(name)
    bytes.append(Array(String(number).utf8))
  }

  /// Adds a string, given as UTF-8, to the object that was begun last.
  package mutating func member(_ name: StaticString, utf8 value: [UInt8]) {
    startValue(name)
    value.withUnsafeBufferPointer { appendQuoted($0) }
  }

  /// Adds a string to the array that was begun last.
  package mutating func value(_ value: String) {
    startValue(nil)
    appendQuoted(value)
  }

  /// How many bytes there are so far.
  var count: Int { bytes.count }

  /// Leaves room for values that were written in the same place of another text.
  mutating func leaveRoom() {
    if !levels.isEmpty { levels[levels.count - 1].isEmpty = false }
  }

  /// Ends everything that is still open, and hands over the text.
  package mutating func finish() -> [UInt8] {
    while !levels.isEmpty {
      end()
    }
    bytes.append(0x0A)
    return bytes.finish()
  }
}

extension JSONWriter {
  private mutating func begin(
    _ name: StaticString?, _ layout: Layout, opening: UInt8, closing: UInt8
  ) {
    startValue(name)
    bytes.append(opening)
    levels.append(Level(closing: closing, layout: layout))
  }

  private mutating func startValue(_ name: StaticString?) {
    if let level = levels.last {
      if !level.isEmpty {
        bytes.append(0x2C)
      }
      switch level.layout {
      case .lines: startLine()
      case .oneLine: if !level.isEmpty { bytes.append(0x20) }
      }
      levels[levels.count - 1].isEmpty = false
    }
    if let name {
      bytes.append(0x22)
      bytes.append(name)
      bytes.append(#"": "#)
    }
  }

  private mutating func startLine() {
    bytes.append(0x0A)
    bytes.append(0x20, times: levels.count * 2)
  }

  private mutating func appendQuoted(_ text: String) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { appendQuoted($0) }
    if isDone == nil {
      Array(text.utf8).withUnsafeBufferPointer { appendQuoted($0) }
    }
  }

  /// Appends a string in quotes: runs of harmless bytes whole, an escape for each that is not.
  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      // Most bytes are letters.
      if byte > 0x5C && byte < 0x7F || byte > 0x22 && byte < 0x5C || byte == 0x20 {
        index += 1
        continue
      }
      let length: Int
      switch byte {
      case 0..<0x20, 0x22, 0x5C, 0x7F: length = 1
      case 0xC2 where text[index + 1] < 0xA0: length = 2
      case 0xE2 where text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8: length = 3
      case 0xEF where text[index + 1] == 0xBB && text[index + 2] == 0xBF: length = 3
      default: length = 0
      }
      guard length > 0 else {
        index += 1
        continue
      }
      bytes.append(UnsafeBufferPointer(rebasing: text[start..<index]))
      appendEscape(for: text[index..<index + length])
      index += length
      start = index
    }
    bytes.append(UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(0x22)
  }

  /// RFC 8259 §7: the short escape if there is one, else six characters.
  private mutating func appendEscape(for character: Slice<UnsafeBufferPointer<UInt8>>) {
    let last = character[character.endIndex - 1]
    switch character.count {
    case 2: bytes.append(#"\u00"#)
    case 3:
      return bytes.append(last == 0xBF ? #"\ufeff"# : last == 0xA8 ? #"\u2028"# : #"\u2029"#)
    default:
      switch last {
      case 0x22: return bytes.append(#"\""#)
      case 0x5C: return bytes.append(#"\\"#)
      case 0x08: return bytes.append(#"\b"#)
      case 0x09: return bytes.append(#"\t"#)
      case 0x0A: return bytes.append(#"\n"#)
      case 0x0C: return bytes.append(#"\f"#)
      case 0x0D: return bytes.append(#"\r"#)
      default: bytes.append(#"\u00"#)
      }
    }
    for digit in [last >> 4, last & 0x0F] {
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
