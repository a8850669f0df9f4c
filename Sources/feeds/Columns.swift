/// The width of text in a terminal's columns (Unicode Standard Annex #11, as terminals apply it).
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

  /// The text with a question mark for every control character: a path or a page must not break a
  /// line or steer the terminal.
  static func printable(_ text: String, keepsTabs: Bool = false) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && !(keepsTabs && scalar == "\t")
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "?" : scalar) }
    return String(result)
  }

  /// A path as one types it into a shell.
  static func shellWord(_ path: String) -> String {
    let isPlain =
      !path.isEmpty
      && path.utf8.allSatisfy { byte in
        byte >= 0x80 || Array("-_./+,:@%".utf8).contains(byte) || (0x30...0x39).contains(byte)
          || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      }
    return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains(where: {
      $0.properties.isEmojiPresentation || $0.value == 0xFE0F
    }) {
      return 2
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x17000...0x18AFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }
}
