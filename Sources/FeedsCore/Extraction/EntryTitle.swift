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
    let lines = text.split(separator: "\n").map { folded($0.utf8) }
    guard var bytes = lines.first else { return "" }
    // A line of one or two words is a label for what follows.
    var next = 1
    while next < lines.count, isLabel(bytes) {
      bytes += [0x20] + lines[next]
      next += 1
    }
    let begin = withoutFlag(bytes)
    let sentence = trimmed(bytes[begin..<sentenceEnd(bytes, from: begin)])
    let title = String(decoding: sentence, as: UTF8.self)
    return sentence.count <= limit + slack ? title : cut(title)
  }

  /// White space of every kind as single spaces.
  private static func folded(_ line: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in line {
      bytes.append(byte == 0x09 ? 0x20 : byte)
      if bytes.hasSuffix([0xC2, 0xA0]) {
        bytes.replaceSubrange((bytes.count - 2)..., with: [0x20])
      }
      if bytes.hasSuffix([0xE3, 0x80, 0x80]) {
        bytes.replaceSubrange((bytes.count - 3)..., with: [0x20])
      }
      if bytes.hasSuffix([0x20, 0x20]) || bytes == [0x20] { bytes.removeLast() }
    }
    return bytes
  }

  private static func isLabel(_ line: [UInt8]) -> Bool {
    line.last == UInt8(ascii: ":") || line.count < tooShort && line.count { $0 == 0x20 } < 2
  }

  /// Where a title begins after a flag such as `New!` or an arrow.
  private static func withoutFlag(_ bytes: [UInt8]) -> Int {
    for flag in ["New!", "NEW!", "new!", "(New!)", "[New!]", "(New)", "[New]", "»", "›", "→", "▶"]
    where bytes.starts(with: flag.utf8) && bytes.count > flag.utf8.count + 1 {
      return flag.utf8.count
    }
    return 0
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
  private static func sentenceEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var depth = 0
    var isQuoted = false
    for index in bytes.indices[start...] {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."):
        guard depth == 0, !isQuoted, index + 1 - start >= tooShort, index + 1 < bytes.count,
          bytes[index + 1] == 0x20
        else { continue }
        if bytes[index] == UInt8(ascii: "."), !endsSentence(bytes, at: index) { continue }
        return index + 1
      case 0xE3
      where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82:
        // 。
        if depth == 0, index - start >= tooShort { return index }
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
    // `J. Phys. Chem.`: a short word in a capital that another follows may be cut short.
    let isCapitalised = (0x41...0x5A).contains(bytes[start]) && word.count <= 4
    if isCapitalised, bytes[(start + 1)..<index].allSatisfy({ (0x61...0x7A).contains($0) }) {
      return false
    }
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
    if rest.hasSuffix("。".utf8) { rest.removeLast(3) }
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

extension RandomAccessCollection<UInt8> {
  fileprivate func hasSuffix(_ suffix: some Collection<UInt8>) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }
}
