import Markup

/// Makes a title out of an item's own words.
///
/// Which words those are is decided here; how they are tidied is ``TitleText``'s business.
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
    let all = Array(text.utf8)
    var lines = all[...]
    guard var bytes = nextLine(&lines) else { return "" }
    if isPlace(bytes), let next = nextLine(&lines) { bytes = next }
    // A line of one or two words is a label for what follows.
    while bytes.count < limit * 2, !lines.isEmpty, isLabel(bytes), let next = nextLine(&lines) {
      bytes = joined(bytes, next)
    }
    let begin = TitleText.lengthOfFlag(bytes)
    let end = titleEnd(bytes, from: begin)
    let sentence = TitleText.trimmed(TitleText.withoutLinkLabels(bytes[begin..<end]))
    if sentence.count > limit + slack {
      let title = String(decoding: sentence, as: UTF8.self)
      if let cut = cut(title, at: limit) { return cut }
    }
    let closers = end < bytes.count ? [] : TitleMark.missingBrackets(in: sentence)
    return String(decoding: sentence + closers, as: UTF8.self)
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
    if rest.last == "]", !rest.contains("[") { rest.removeLast() }
    if rest.last == ")", !rest.contains("(") { rest.removeLast() }
    return String(rest)
  }

  private static func isWordLike(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  // MARK: Lines

  /// The next line that says something, tidied; the last one may be no more than the label of a link.
  private static func nextLine(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var passed: [UInt8]?
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = TitleText.tidied(rest[rest.startIndex..<end])
      rest = rest[min(end + 1, rest.endIndex)...]
      guard !line.isEmpty else { continue }
      guard TitleText.isLinkLabels(line) else { return line }
      if passed == nil { passed = line }
    }
    return passed
  }

  private static func isLabel(_ line: [UInt8]) -> Bool {
    line.last == UInt8(ascii: ":") || line.count < tooShort && line.count { $0 == 0x20 } < 2
      || endsInTheMiddle(line) || isListOfNames(line[...])
  }

  /// Whether a line is no more than the place that stood behind a date: `in Sorrento, Italy`.
  private static func isPlace(_ line: [UInt8]) -> Bool {
    guard line.count <= 48, line.starts(with: "in ".utf8) || line.starts(with: "at ".utf8) else {
      return false
    }
    return (0x41...0x5A).contains(line[3]) && !line.contains { ".!?:".utf8.contains($0) }
  }

  /// A label and what it stands over, parted by a colon unless it ends in a mark of its own or is one
  /// of several.
  private static func joined(_ label: [UInt8], _ next: [UInt8]) -> [UInt8] {
    let needsColon =
      TitleText.endsInWord(label) && !endsInTheMiddle(label)
      && (!isLabel(next) || next.last.map { ".!?".utf8.contains($0) } ?? false)
    return label + (needsColon ? ": " : " ").utf8 + next
  }

  /// Whether a line ends in a word that nothing can end with: `We gave talks on`.
  private static func endsInTheMiddle(_ line: [UInt8]) -> Bool {
    guard let space = line.lastIndex(of: 0x20), line.count - space <= 6 else { return false }
    let word = line[(space + 1)...]
    return [
      "a", "about", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
      "with",
    ].contains { word.elementsEqual($0.utf8) }
  }

  // MARK: Sentences

  /// Where the words end that a title is made of.
  ///
  /// What a question asks is mostly a title within the sentence, which goes on behind it: the question
  /// stands alone only if it fills the title.
  private static func titleEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var end = sentenceEnd(bytes, from: start)
    // Authors alone are no title: what they wrote follows.
    if end < bytes.count, isListOfNames(bytes[start..<end]) { end = sentenceEnd(bytes, from: end) }
    if end - start > limit + slack {
      let question = sentenceEnd(bytes, from: start, questionsCount: true)
      if question - start > limit * 2 / 3, bytes[question - 1] == UInt8(ascii: "?") {
        return question
      }
    }
    return end
  }

  /// The end of the first sentence that says enough.
  private static func sentenceEnd(
    _ bytes: [UInt8], from start: Int, questionsCount: Bool = false
  ) -> Int {
    var open: [TitleMark] = []
    var lastMarks: [(mark: TitleMark, place: Int)]?
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if TitleMark.mayBegin(byte), let mark = TitleMark(at: index, in: bytes[...]) {
        if let place = open.lastIndex(of: mark) {
          open.removeSubrange(place...)
        } else if let closer = mark.closer, open.count < 16 {
          // An opener that nothing closes encloses nothing.
          let last = lastMarks ?? TitleMark.lastPlaces(in: bytes)
          lastMarks = last
          if last.contains(where: { $0.mark == closer && $0.place > index }) { open.append(closer) }
        }
        index += mark.count
        continue
      }
      defer { index += 1 }
      guard open.isEmpty, index + 1 - start >= tooShort else { continue }
      switch byte {
      case UInt8(ascii: "?") where questionsCount && bytes[index...].starts(with: "? ".utf8):
        return index + 1
      case UInt8(ascii: "!"), UInt8(ascii: "."):
        guard index + 1 < bytes.count, bytes[index + 1] == 0x20, !continues(bytes, after: index),
          byte == UInt8(ascii: "!") || endsSentence(bytes, from: start, at: index)
        else { continue }
        return index + 1
      case 0xE3 where bytes[index...].starts(with: "。".utf8): return index
      case 0xEF where bytes[index...].starts(with: "！".utf8): return index + 3
      default: continue
      }
    }
    return bytes.count
  }

  /// Whether a lower-case letter follows a mark and its space.
  private static func continues(_ bytes: [UInt8], after index: Int) -> Bool {
    index + 2 < bytes.count && (0x61...0x7A).contains(bytes[index + 2])
  }

  /// Whether a full stop ends a sentence: not after an initial, a number or a common abbreviation.
  private static func endsSentence(_ bytes: [UInt8], from first: Int, at index: Int) -> Bool {
    var start = index
    while start > first, bytes[start - 1] > 0x20, bytes[start - 1] != UInt8(ascii: "(") {
      start -= 1
    }
    let word = bytes[start..<index].map(lowercased)
    if word.count <= 1 || word.contains(UInt8(ascii: ".")) { return false }
    // `J. Phys. Chem.`: a short word in a capital that another follows may be cut short.
    let isCapitalised = (0x41...0x5A).contains(bytes[start]) && word.count <= 4
    if isCapitalised, bytes[(start + 1)..<index].allSatisfy({ (0x61...0x7A).contains($0) }) {
      return false
    }
    // Where everything is in capitals, that cannot be seen.
    if isCapitalised, !bytes[first..<index].contains(where: { (0x61...0x7A).contains($0) }) {
      return false
    }
    return !abbreviations.contains(String(decoding: word, as: UTF8.self))
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static let abbreviations: Set<String> = [
    "dr", "drs", "prof", "profs", "mr", "mrs", "ms", "st", "jr", "sr", "al", "vs", "etc", "no",
    "vol", "pp", "fig", "dept", "univ", "inc", "ltd", "co", "approx", "resp", "cf", "ed", "eds",
    "bzw", "bspw", "ca", "nr",
    "ph", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  /// Whether a text is nothing but the names of several people, parted by commas: each is up to four
  /// capitalised words, or one short word in a script without capitals.
  private static func isListOfNames(_ bytes: ArraySlice<UInt8>) -> Bool {
    var bytes = bytes
    // `[Forthcoming] Ada Example, …`
    if bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) {
      bytes = bytes[(end + 1)...]
    }
    guard bytes.count <= 400, bytes.contains(UInt8(ascii: ",")), !holdsCommonWord(bytes) else {
      return false
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split { ",&;".contains($0) }.map { $0.split { " .*†‡".contains($0) } }
    let names = parts.filter { !$0.isEmpty }
    return names.count > (text.contains("&") ? 1 : 2) && names.allSatisfy(isName)
  }

  /// Whether a word of more than four letters begins with a small one: most texts are told by that.
  private static func holdsCommonWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    var length = 0
    var isSmall = false
    for byte in bytes {
      if byte == 0x20 {
        length = 0
        continue
      }
      if length == 0 { isSmall = (0x61...0x7A).contains(byte) }
      length += 1
      if isSmall, length > 4 { return true }
    }
    return false
  }

  private static func isName(_ words: [Substring]) -> Bool {
    var words = words[...]
    if let first = words.first, connectors.contains(first) { words.removeFirst() }
    guard let word = words.first, let first = word.first, words.count <= 4,
      !words.contains(where: { $0.contains(where: \.isNumber) })
    else { return false }
    guard first.isCased else { return first.isLetter && words.count == 1 && word.count <= 5 }
    return words.allSatisfy { $0.first?.isUppercase ?? false || particles.contains($0) }
  }

  private static let connectors: Set<Substring> = ["and", "und", "et", "y", "e"]

  private static let particles: Set<Substring> = [
    "and", "von", "van", "der", "den", "de", "da", "di", "del", "la", "le", "el", "al", "bin",
    "ten",
    "ter", "zu",
  ]

  // MARK: Cutting

  /// A title cut at the last space before a limit, never inside a character; an ellipsis says so, and
  /// quotes and brackets that are closed later are closed behind it. `nil` if it is no longer than that.
  private static func cut(_ title: String, at limit: Int) -> String? {
    guard let end = title.index(title.startIndex, offsetBy: limit, limitedBy: title.endIndex),
      end < title.endIndex
    else { return nil }
    let head = title[..<end]
    let minimum = head.index(head.startIndex, offsetBy: limit * 2 / 3)
    let word = head.lastIndex(of: " ").flatMap { $0 >= minimum ? $0 : nil } ?? end
    let all = Array(title.utf8)
    let kept = TitleText.trimmed(all[..<title.utf8.distance(from: title.startIndex, to: word)])
    let closers = TitleMark.openMarks(in: kept, closedIn: all[kept.endIndex...])
    return String(decoding: kept, as: UTF8.self) + "…" + String(decoding: closers, as: UTF8.self)
  }
}
