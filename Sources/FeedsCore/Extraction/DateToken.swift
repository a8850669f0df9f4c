/// A piece of text as the date scanner sees it: a number, a word, a unit or a mark.
struct DateToken {
  enum Kind: Equatable {
    /// Digits of any script, with their value and how many there were.
    case number(value: Int, digits: Int)
    /// Letters, in lower case, as a range of the tokenizer's word bytes.
    case word(Range<Int>)
    /// 年, 月, 日 and their relatives.
    case unit(Unit)
    /// Punctuation, full-width forms and dashes folded into ASCII.
    case mark(UInt8)
    /// A Japanese era, `令和`, by its first year.
    case era(Int)
    /// An emoji, a bullet or another sign.
    case symbol
    /// A letter of a script that is written without spaces, by its Unicode scalar.
    case ideograph(UInt32)
  }

  enum Unit {
    case year, month, day
  }

  let kind: Kind
  /// The bytes of the text that it stands for.
  let range: Range<Int>
  /// Whether white space stands before it.
  let isSpaced: Bool
}

/// Cuts text into ``DateToken``s, a few at a time.
struct DateTokenizer {
  private(set) var tokens: [DateToken] = []
  /// The lower-case bytes of all words so far.
  private(set) var words: [UInt8] = []
  private let limit = 64

  /// Reads the first tokens of a text.
  mutating func read(_ text: ArraySlice<UInt8>) {
    tokens.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    var index = text.startIndex
    var isSpaced = false
    while index < text.endIndex, tokens.count < limit {
      let start = index
      let byte = text[index]
      if byte <= 0x20 {
        index += 1
        isSpaced = true
        continue
      }
      let kind: DateToken.Kind
      if byte < 0x80 {
        if isDigit(byte) {
          kind = number(text, &index)
        } else if isLetter(byte) {
          kind = word(text, &index)
        } else {
          index += 1
          kind = .mark(byte)
        }
      } else {
        let (scalar, length) = decode(text, at: index)
        switch classify(scalar) {
        case .space:
          index += length
          isSpaced = true
          continue
        case .nothing:
          index += length
          continue
        case .digit: kind = number(text, &index)
        case .letter: kind = word(text, &index)
        case .mark(let mark):
          index += length
          kind = .mark(mark)
        case .unit(let unit):
          index += length
          kind = .unit(unit)
        case .ideograph:
          index += length
          kind = era(scalar, text, &index) ?? .ideograph(scalar)
        case .symbol:
          index += length
          kind = .symbol
        }
      }
      tokens.append(DateToken(kind: kind, range: start..<index, isSpaced: isSpaced))
      isSpaced = false
    }
  }

  /// The bytes of a word token.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { words[range] }

  /// 令和 began in 2019, 平成 in 1989.
  private func era(
    _ first: UInt32, _ text: ArraySlice<UInt8>, _ index: inout Int
  ) -> DateToken.Kind? {
    guard first == 0x4EE4 || first == 0x5E73, index < text.endIndex else { return nil }
    let (second, length) = decode(text, at: index)
    guard first == 0x4EE4 && second == 0x548C || first == 0x5E73 && second == 0x6210 else {
      return nil
    }
    index += length
    return .era(first == 0x4EE4 ? 2019 : 1989)
  }

  // MARK: Runs

  private func number(_ text: ArraySlice<UInt8>, _ index: inout Int) -> DateToken.Kind {
    var value = 0
    var digits = 0
    while index < text.endIndex {
      if isDigit(text[index]) {
        value = value &* 10 &+ Int(text[index] - 0x30)
        index += 1
      } else if text[index] >= 0x80 {
        let (scalar, length) = decode(text, at: index)
        guard case .digit(let digit) = classify(scalar) else { break }
        value = value &* 10 &+ digit
        index += length
      } else {
        break
      }
      digits += 1
    }
    return .number(value: digits > 9 ? -1 : value, digits: digits)
  }

  private mutating func word(_ text: ArraySlice<UInt8>, _ index: inout Int) -> DateToken.Kind {
    let start = words.count
    let first = index
    var isASCII = true
    while index < text.endIndex {
      let byte = text[index]
      if isLetter(byte) {
        var end = index + 1
        while end < text.endIndex, isLetter(text[end]) { end += 1 }
        words.append(contentsOf: text[index..<end].lazy.map { $0 | 0x20 })
        index = end
      } else if byte >= 0x80 {
        let (scalar, length) = decode(text, at: index)
        guard case .letter = classify(scalar) else { break }
        isASCII = false
        index += length
      } else {
        break
      }
    }
    if !isASCII {
      words.removeSubrange(start...)
      words.append(
        contentsOf: String(decoding: text[first..<index], as: UTF8.self).lowercased().utf8)
    }
    return .word(start..<words.count)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  // MARK: Scalars

  private enum Class {
    case space, nothing, symbol, ideograph, letter
    case digit(Int)
    case mark(UInt8)
    case unit(DateToken.Unit)
  }

  private func classify(_ scalar: UInt32) -> Class {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return .space
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF:
      return .nothing
    case 0x0660...0x0669: return .digit(Int(scalar - 0x0660))
    case 0x06F0...0x06F9: return .digit(Int(scalar - 0x06F0))
    case 0x0966...0x096F: return .digit(Int(scalar - 0x0966))
    case 0xFF10...0xFF19: return .digit(Int(scalar - 0xFF10))
    case 0x5E74, 0xB144: return .unit(.year)
    case 0x6708, 0xC6D4: return .unit(.month)
    case 0x65E5, 0x53F7, 0x865F, 0xC77C: return .unit(.day)
    case 0x2010...0x2015, 0x2192, 0x2212, 0x301C, 0xFF5E, 0xFF0D, 0x2043, 0xFE58, 0xFE63:
      return .mark(UInt8(ascii: "-"))
    case 0xB7, 0x2022, 0x2027, 0x30FB, 0xFF65, 0x2219, 0x22C5, 0x25CF, 0x25E6, 0xAB, 0xBB, 0x2039,
      0x203A:
      return .symbol
    case 0x2018, 0x2019, 0x02BC, 0x201B, 0x2032, 0xFF07: return .mark(UInt8(ascii: "'"))
    case 0xFF08: return .mark(UInt8(ascii: "("))
    case 0xFF09: return .mark(UInt8(ascii: ")"))
    case 0xFF3B, 0x3010, 0x3014, 0x3016: return .mark(UInt8(ascii: "["))
    case 0xFF3D, 0x3011, 0x3015, 0x3017: return .mark(UInt8(ascii: "]"))
    case 0x2236, 0xFE55: return .mark(UInt8(ascii: ":"))
    case 0x3001: return .mark(UInt8(ascii: ","))
    case 0x3002: return .mark(UInt8(ascii: "."))
    case 0xFF01...0xFF5D
    where scalar < 0xFF10 || (0xFF1A...0xFF20).contains(scalar)
      || (0xFF3B...0xFF40).contains(scalar) || scalar > 0xFF5A:
      return .mark(UInt8(truncatingIfNeeded: scalar - 0xFF00 + 0x20))
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      return .ideograph
    default:
      guard let unicode = Unicode.Scalar(scalar) else { return .symbol }
      switch unicode.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark:
        return .letter
      default: return .symbol
      }
    }
  }

  private func decode(_ text: ArraySlice<UInt8>, at index: Int) -> (UInt32, Int) {
    let first = text[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= text.endIndex else { return (0xFFFD, 1) }
    var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
    return (scalar, length)
  }
}
