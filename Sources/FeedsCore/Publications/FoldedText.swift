import Markup

/// A text folded for finding titles in it: its letters and digits in lower case without marks, as
/// ``Work/folded(_:)`` has them, and where its words begin.
///
/// Quotes, dashes, case, accents, markup and line breaks make no difference to the letters; what stands
/// between two words tells whether a title may end there.
struct FoldedText: Sendable {
  /// What stands before a word, from the weakest to the strongest.
  enum Gap: UInt8, Comparable, Sendable {
    /// White space or a hyphen inside a compound.
    case space
    /// A colon: what follows goes on with the title.
    case colon
    /// Any other mark, the edge of an element, the beginning or the end.
    case mark

    static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
  }

  /// The letters of all words.
  private(set) var letters: [UInt8] = []
  /// Where each word begins in ``letters``; a script without spaces has a word a character.
  private(set) var starts: [Int] = []
  /// What stands before each word.
  private(set) var gaps: [Gap] = []

  private var gap: Gap? = .mark

  /// Folds plain text.
  init(_ text: String) {
    letters.reserveCapacity(text.utf8.count)
    append(text.utf8[...])
  }

  /// Folds HTML as ``ContentWriter`` and ``Citation`` write it: every `<` begins a tag.
  init(html: String) {
    letters.reserveCapacity(html.utf8.count)
    var rest = html.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      append(unescaped: rest[..<start])
      widen(.mark)
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return }
      rest = rest[rest.index(after: end)...]
    }
    append(unescaped: rest)
  }

  /// The first letter behind a word.
  func end(of word: Int) -> Int { word + 1 < starts.count ? starts[word + 1] : letters.count }

  /// What stands before a word, or behind the last one.
  func gap(before word: Int) -> Gap { word < gaps.count ? gaps[word] : .mark }

  /// The letters of a word.
  func letters(of word: Int) -> ArraySlice<UInt8> { letters[starts[word]..<end(of: word)] }

  /// Whether the letters are those of a title that is no other text by chance: 25 letters and three words
  /// that say something, or four such words. `Introduction` is a title of many.
  var isTelling: Bool {
    var count = 0
    for word in starts.indices {
      let letters = letters(of: word)
      let says = letters.count >= 3 && !FoldedText.stopWords.contains(fnv1a(letters))
      if says { count += 1 }
    }
    return count >= 4 || count >= 3 && letters.count >= 25
  }

  private static let stopWords: Set<UInt64> = Set(
    """
    the and for from with its our are via der die das und für mit von des les une sur dans los las para
    del
    """.words.map { fnv1a(Work.folded(String($0)).utf8) })

  // MARK: Folding

  private mutating func widen(_ other: Gap) { gap = gap.map { max($0, other) } ?? other }

  /// Begins a word if something stands between it and the one before.
  private mutating func beginWord() {
    guard let gap else { return }
    starts.append(letters.count)
    gaps.append(gap)
    self.gap = nil
  }

  /// Text of HTML, whose escapes are those of ``ContentWriter``: characters that are no letters.
  private mutating func append(unescaped text: Substring.UTF8View) {
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      append(rest[..<start])
      widen(.mark)
      let end = rest[start...].prefix(8).firstIndex(of: UInt8(ascii: ";"))
      rest = rest[rest.index(after: end ?? start)...]
    }
    append(rest)
  }

  private mutating func append(_ text: Substring.UTF8View) {
    var isASCII = true
    for byte in text {
      guard byte < 0x80 else {
        isASCII = false
        break
      }
    }
    guard isASCII else {
      for scalar in Substring(text).unicodeScalars {
        if scalar.isASCII { append(UInt8(scalar.value)) } else { append(scalar) }
      }
      return
    }
    for byte in text { append(byte) }
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case 0x30...0x39, 0x61...0x7A:
      beginWord()
      letters.append(byte)
    case 0x41...0x5A:
      beginWord()
      letters.append(byte | 0x20)
    case UInt8(ascii: "'"): break
    case UInt8(ascii: " "), 0x09, 0x0D: widen(.space)
    case UInt8(ascii: "-"): widen(gap == nil ? .space : .mark)
    case UInt8(ascii: ":"): widen(.colon)
    default: widen(.mark)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if let folded = EntryID.ascii(scalar) {
      beginWord()
      letters += folded
    } else if scalar.properties.isAlphabetic {
      // Ideographs, kana, hangul, Thai, Lao and Khmer.
      let isWord =
        scalar.value >= 0x2E80 || (0x0E00...0x0EFF).contains(scalar.value)
        || (0x1780...0x17FF).contains(scalar.value)
      if isWord, gap == nil { gap = .space }
      beginWord()
      letters += String(scalar).lowercased().utf8
    } else {
      switch scalar.value {
      // Apostrophes and what is not seen.
      case 0x2019, 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: break
      case 0x2010, 0x2011: widen(gap == nil ? .space : .mark)
      case 0xFF1A: widen(.colon)
      default:
        if scalar.properties.generalCategory == .nonspacingMark { break }
        widen(scalar.properties.isWhitespace && scalar.value != 0x2028 ? .space : .mark)
      }
    }
  }
}

/// Finds titles in texts, all in one pass: linear in the text, whatever the number of titles.
struct TitleIndex: Sendable {
  /// A title in a text, by the words that it begins with and ends before.
  struct Match: Hashable, Sendable {
    /// The places of the titles; several only if they are equal.
    let titles: [Int]
    let words: Range<Int>
  }

  /// How many letters are looked up first; no title in it is shorter.
  private let beginning: Int
  /// Whether its titles are the telling ones, rather than the others.
  private let isTelling: Bool
  /// How many letters of a title are looked at.
  private static let limit = 600
  /// How many equal titles are told apart.
  private static let equals = 16

  /// The length of the longest title, by a hash of its first letters.
  private var longest: [UInt64: Int] = [:]
  /// Titles by a hash of all of their letters.
  private var titles: [UInt64: [Int]] = [:]
  private var letters: [Int: [UInt8]] = [:]

  /// - Parameter isTelling: Whether to take the titles that tell by themselves which text they are of, or
  ///   those that do not.
  init(isTelling: Bool = true) {
    self.isTelling = isTelling
    beginning = isTelling ? 12 : 5
  }

  /// Adds a title, if it is of the kind wanted.
  mutating func add(_ title: String, at place: Int) {
    let folded = FoldedText(title)
    guard folded.letters.count >= beginning, folded.letters.count <= TitleIndex.limit,
      folded.isTelling == isTelling
    else { return }
    let whole = fnv1a(folded.letters)
    guard titles[whole]?.count ?? 0 < TitleIndex.equals else { return }
    titles[whole, default: []].append(place)
    letters[place] = folded.letters
    let beginning = fnv1a(folded.letters.prefix(beginning))
    longest[beginning] = max(longest[beginning] ?? 0, folded.letters.count)
  }

  /// The titles that stand in a text as whole words, the longest where one begins with another; none inside
  /// another.
  func matches(in text: FoldedText) -> [Match] {
    guard !titles.isEmpty else { return [] }
    var matches: [Match] = []
    var word = 0
    while word < text.starts.count {
      if let match = match(in: text, at: word) {
        matches.append(match)
        word = match.words.upperBound
      } else {
        word += 1
      }
    }
    return matches
  }

  private func match(in text: FoldedText, at word: Int) -> Match? {
    let start = text.starts[word]
    let rest = text.letters[start...]
    guard rest.count >= beginning,
      let length = longest[fnv1a(rest.prefix(beginning))]
    else { return nil }
    var hash = fnvOffset
    var best: Match?
    for next in word..<text.starts.count {
      let end = text.end(of: next)
      guard end - start <= length else { break }
      hash = fnv1a(text.letters(of: next), seed: hash)
      guard let found = titles[hash] else { continue }
      let equal = found.filter {
        letters[$0].map { text.letters[start..<end].elementsEqual($0) } ?? false
      }
      if !equal.isEmpty { best = Match(titles: equal, words: word..<(next + 1)) }
    }
    return best
  }
}
