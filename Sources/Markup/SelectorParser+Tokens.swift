// The tokens that parts are made of (CSS Syntax Level 3 §4.3).
extension SelectorParser {
  /// The place of the next byte, from 1.
  var column: Int { index + 1 }

  func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  @discardableResult
  mutating func skipSpace() -> Bool {
    let start = index
    while let byte = peek(), isSpace(byte) { index += 1 }
    return index > start
  }

  func expected(_ what: String) -> SelectorError {
    .expected(
      what, found: String(decoding: bytes[index...], as: UTF8.self).first, column: column)
  }

  mutating func word(while isPart: (UInt8) -> Bool) -> String {
    let start = index
    while let byte = peek(), isPart(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  mutating func sign() -> Int? {
    guard let byte = peek(), byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else {
      return nil
    }
    index += 1
    return byte == UInt8(ascii: "-") ? -1 : 1
  }

  /// Digits; a number beyond all pages is as good as any other such.
  mutating func number() -> Int? {
    var number: Int?
    while let byte = peek(), (0x30...0x39).contains(byte) {
      number = min((number ?? 0) * 10 + Int(byte - 0x30), 1_000_000_000)
      index += 1
    }
    return number
  }

  func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Whether a byte may stand in a name: letters, digits, `-`, `_` and all beyond ASCII.
  func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// Whether a name begins at a place; not with a digit.
  func startsName(_ place: Int) -> Bool {
    guard place < bytes.count else { return false }
    switch bytes[place] {
    case UInt8(ascii: "\\"): return startsEscape(place)
    case UInt8(ascii: "-"):
      guard place + 1 < bytes.count else { return false }
      let next = bytes[place + 1]
      return isName(next) && !(0x30...0x39).contains(next) || startsEscape(place + 1)
    case 0x30...0x39: return false
    case let byte: return isName(byte)
    }
  }

  func startsEscape(_ place: Int) -> Bool {
    place + 1 < bytes.count && bytes[place] == UInt8(ascii: "\\")
      && ![0x0A, 0x0C, 0x0D].contains(bytes[place + 1])
  }

  mutating func name() -> [UInt8] {
    var name: [UInt8] = []
    while let byte = peek() {
      if isName(byte) {
        name.append(byte)
        index += 1
      } else if startsEscape(index) {
        readEscape(into: &name)
      } else {
        break
      }
    }
    return name
  }

  mutating func lowercasedName() -> String {
    String(decoding: name().map(lowercased), as: UTF8.self)
  }

  mutating func string() throws(SelectorError) -> [UInt8] {
    let quote = bytes[index]
    let start = column
    var text: [UInt8] = []
    index += 1
    while let byte = peek(), ![0x0A, 0x0C, 0x0D].contains(byte) {
      if byte == quote {
        index += 1
        return text
      }
      if startsEscape(index) {
        readEscape(into: &text)
      } else if byte == UInt8(ascii: "\\") {
        // A backslash at the end of a line joins the lines.
        index += bytes[index...].starts(with: [byte, 0x0D, 0x0A]) ? 3 : 2
      } else {
        text.append(byte)
        index += 1
      }
    }
    throw .unclosed(Character(UnicodeScalar(quote)), column: start)
  }

  /// A backslash and up to six hexadecimal digits, of which one space is the end, or any character.
  mutating func readEscape(into text: inout [UInt8]) {
    index += 1
    let start = index
    var number: UInt32 = 0
    while let digit = peek().flatMap({ Character(UnicodeScalar($0)).hexDigitValue }),
      index - start < 6
    {
      number = number * 16 + UInt32(digit)
      index += 1
    }
    guard index > start else {
      text.append(bytes[index])
      index += 1
      return
    }
    if bytes[index...].starts(with: [0x0D, 0x0A]) {
      index += 2
    } else if let byte = peek(), isSpace(byte) {
      index += 1
    }
    let scalar = number == 0 ? nil : UnicodeScalar(number)
    text.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
  }
}
