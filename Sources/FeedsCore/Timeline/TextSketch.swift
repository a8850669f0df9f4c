/// What the ledger keeps of an entry's words: enough to see that two texts are nearly the same, too little
/// to read either.
///
/// A MinHash of word pairs in one permutation: each pair falls into one of 48 bins, and of the least hash
/// in a bin six bits are kept. A dictionary of single words finds nothing to compare, and one of word
/// pairs finds thousands for each bin. Pairs are of neighbours and of next neighbours alike, so that a word
/// put in between leaves most of them.
struct TextSketch: Hashable, Sendable {
  static let binCount = 48

  /// Per bin 0 up to 63, or ``empty``.
  let bins: [UInt8]

  static let empty: UInt8 = 0xFF

  init(bins: [UInt8]) {
    self.bins = bins
  }

  /// The sketch of a text and the addresses of its links.
  init(_ words: TextWords, links: [UInt64]) {
    var least = [UInt64](repeating: .max, count: TextSketch.binCount)
    func add(_ feature: UInt64) {
      let hash = mixed(feature)
      let bin = Int(hash % UInt64(TextSketch.binCount))
      least[bin] = min(least[bin], hash)
    }
    for distance in 1...2 {
      for (word, next) in zip(words.hashes, words.hashes.dropFirst(distance)) {
        add(mixed(word) &+ next)
      }
    }
    for link in links { add(~link) }
    bins = least.map { $0 == .max ? TextSketch.empty : UInt8(mixed($0 &+ 1) >> 58) }
  }

  /// Whether nothing is known of the text: it has fewer than two words.
  var isEmpty: Bool { bins.allSatisfy { $0 == TextSketch.empty } }
}

extension TextSketch {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFE, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    values[Int(UInt8(ascii: "."))] = empty
    return values
  }()

  /// One character a bin, a full stop for an empty one.
  var text: [UInt8] {
    bins.map { $0 == TextSketch.empty ? UInt8(ascii: ".") : TextSketch.alphabet[Int($0)] }
  }

  /// Reads what ``text`` wrote; `nil` if it is anything else.
  init?(text: ArraySlice<UInt8>) {
    guard text.count == TextSketch.binCount else { return nil }
    bins = text.map { TextSketch.values[Int($0)] }
    guard !bins.contains(0xFE) else { return nil }
  }
}

/// The words of a text as hashes: letters and digits in lower case, whatever stands between them.
///
/// Scripts that put no spaces between words give a word a character.
struct TextWords: Sendable {
  private(set) var hashes: [UInt64] = []
  /// A hash of all words in order. The ledger keeps it of what is shown, and a hash of it of what has
  /// vanished.
  private(set) var all = fnvOffset

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { TextWords($0) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var word = fnvOffset
    var length = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x30...0x39, 0x61...0x7A:
        word = (word ^ UInt64(byte)) &* fnvPrime
        length += 1
      case 0x41...0x5A:
        word = (word ^ UInt64(byte | 0x20)) &* fnvPrime
        length += 1
      case 0x27: break
      case 0x80...:
        let (scalar, width) = TextWords.scalar(bytes, at: index - 1)
        index += width - 1
        switch TextWords.role(of: scalar) {
        case .letter(let lower):
          word = (word ^ UInt64(lower)) &* fnvPrime
          length += 1
        case .word:
          close(&word, &length)
          word = (word ^ UInt64(scalar)) &* fnvPrime
          length = 1
          close(&word, &length)
        case .mark: break
        case .gap: close(&word, &length)
        }
      default: close(&word, &length)
      }
    }
    close(&word, &length)
  }

  private mutating func close(_ word: inout UInt64, _ length: inout Int) {
    guard length > 0 else { return }
    hashes.append(word)
    all = (all ^ mixed(word)) &* fnvPrime
    word = fnvOffset
    length = 0
  }

  private enum Role {
    case letter(UInt32), word, mark, gap
  }

  private static func role(of value: UInt32) -> Role {
    switch value {
    case 0x2019, 0x200B...0x200F, 0xFE00...0xFE0F, 0xAD: return .mark
    // Kana, ideographs and their extensions.
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .word
    // Hangul and Thai are written in words or without spaces; pairs of characters serve both.
    case 0x0E00...0x0EFF, 0xAC00...0xD7AF: return .word
    default: break
    }
    guard let scalar = Unicode.Scalar(value) else { return .gap }
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else {
      return properties.generalCategory == .nonspacingMark ? .mark : .gap
    }
    let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return .letter(lower.value)
  }

  /// The scalar that begins at a byte, and its width; text from Swift is always well-formed.
  private static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (UInt32, width: Int) {
    let first = bytes[start]
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
    for byte in bytes[(start + 1)..<min(start + width, bytes.count)] {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, width)
  }
}
