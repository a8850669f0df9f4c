import Glibc

/// The two channels: stdout is the result, stderr everything else.
enum Console {
  /// Writes the result.
  static func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // A closed pipe (`feeds list | head`) is the reader's wish.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a line of the result.
  static func print(_ line: String) {
    write(Array((line + "\n").utf8))
  }

  /// Writes a line for the person at the terminal or the log.
  static func report(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// The width of the terminal in columns.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return Int(size.ws_col)
  }
}

/// The width of text in a terminal's columns.
enum Columns {
  /// The number of columns: two for wide characters, none for marks that join the one before.
  static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// The text cut to a width with an ellipsis, and filled with spaces up to it.
  static func fitted(_ text: String, to width: Int, fills: Bool = true) -> String {
    var result = ""
    var used = 0
    let total = self.width(text)
    for character in text {
      let next = self.width(character)
      if total > width, used + next > width - 1 {
        result += "…"
        used += 1
        break
      }
      result.append(character)
      used += next
    }
    return fills ? result + String(repeating: " ", count: max(0, width - used)) : result
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains(where: {
      $0.properties.isEmojiPresentation || $0.value == 0xFE0F
    }) {
      return 2
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }
}
