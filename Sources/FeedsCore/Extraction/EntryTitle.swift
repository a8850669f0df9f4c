/// Makes a title out of an item's own words.
enum EntryTitle {
  /// The length beyond which a title is cut, in characters.
  static let limit = 120
  /// How much longer a title may be before cutting it is worth the ellipsis.
  private static let slack = 20
  /// A first sentence shorter than this says too little alone and is followed by the next.
  private static let tooShort = 24

  /// The first sentence of a text, or the whole if it is short: one line, without a closing full stop
  /// or colon, cut at a word beyond ``limit`` characters.
  static func title(of text: String) -> String {
    let line = text.utf8.prefix { $0 != 0x0A }
    var bytes = Array(line)
    if bytes.count < tooShort, bytes.count < text.utf8.count {
      bytes = Array(text.utf8.map { $0 == 0x0A ? 0x20 : $0 })
    }
    let sentence = trimmed(bytes[..<sentenceEnd(bytes)])
    let title = String(decoding: sentence, as: UTF8.self)
    return sentence.count <= limit + slack ? title : cut(title)
  }

  /// A heading as a reader would name it: one line, without emoji or punctuation at its ends.
  static func heading(_ text: String) -> String {
    var rest = Substring(text)
    while let first = rest.unicodeScalars.first, !isWordLike(first) {
      rest.unicodeScalars.removeFirst()
    }
    while let last = rest.unicodeScalars.last, !isWordLike(last), last != ")", last != "]" {
      rest.unicodeScalars.removeLast()
    }
    return String(rest)
  }

  private static func isWordLike(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  /// The end of the first sentence that says enough.
  private static func sentenceEnd(_ bytes: [UInt8]) -> Int {
    var depth = 0
    var isQuoted = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."):
        guard depth == 0, !isQuoted, index + 1 >= tooShort, index + 1 < bytes.count,
          bytes[index + 1] == 0x20
        else { continue }
        if bytes[index] == UInt8(ascii: "."), !endsSentence(bytes, at: index) { continue }
        return index + 1
      case 0xE3
      where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82:
        // 。
        if depth == 0, index >= tooShort { return index + 3 }
      default: continue
      }
    }
    return bytes.count
  }

  /// Whether a full stop ends a sentence: not after an initial, a number or a common abbreviation, and
  /// not before a lower-case letter.
  private static func endsSentence(_ bytes: [UInt8], at index: Int) -> Bool {
    if index + 2 < bytes.count, (0x61...0x7A).contains(bytes[index + 2]) { return false }
    var start = index
    while start > 0, bytes[start - 1] > 0x20, bytes[start - 1] != UInt8(ascii: "(") { start -= 1 }
    let word = bytes[start..<index].map { ($0 >= 0x41 && $0 <= 0x5A) ? $0 | 0x20 : $0 }
    if word.count <= 1 || word.contains(UInt8(ascii: ".")) { return false }
    return !abbreviations.contains(String(decoding: word, as: UTF8.self))
  }

  private static let abbreviations: Set<String> = [
    "dr", "prof", "mr", "mrs", "ms", "st", "jr", "sr", "al", "vs", "etc", "no", "vol", "pp", "fig",
    "dept", "univ", "inc", "ltd", "co", "approx", "resp", "cf", "ed", "eds", "bzw", "bspw", "ca",
    "nr",
    "ph", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first, first <= 0x20 || ":-,;|".utf8.contains(first) {
      rest.removeFirst()
    }
    while let last = rest.last, last <= 0x20 || ":,;-|".utf8.contains(last) { rest.removeLast() }
    if rest.last == UInt8(ascii: "."), !rest.dropLast().hasSuffix("..".utf8),
      !rest.dropLast().contains(UInt8(ascii: ".")) || rest.count > tooShort
    {
      rest.removeLast()
    }
    return rest
  }

  /// Cuts at the last space before the limit, never inside a character; an ellipsis says so.
  private static func cut(_ title: String) -> String {
    guard let end = title.index(title.startIndex, offsetBy: limit, limitedBy: title.endIndex),
      end < title.endIndex
    else { return title }
    let head = title[..<end]
    let minimum = head.index(head.startIndex, offsetBy: limit * 2 / 3)
    let word = head.lastIndex(of: " ").flatMap { $0 >= minimum ? $0 : nil } ?? end
    let words = String(title[..<word])
    let kept = trimmed(Array(words.utf8)[...])
    return String(decoding: kept, as: UTF8.self) + "…"
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: some Collection<UInt8>) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
