/// Makes the ids of entries. **A contract that never changes** (DESIGN.md, "The id of an entry"): the
/// ids of yesterday's feeds are made by this rule.
enum EntryID {
  /// The id of an entry without a key of its own: a `tag:` URI (RFC 4151) of host, stated date and the
  /// first significant words.
  ///
  /// `tag:example.org,2024-03:loki-system-serving-ml-inference-pipelines`
  static func tag(host: String, date: StatedDate, text: String) -> String {
    "tag:\(host),\(date.start):\(slug(text))"
  }

  /// Up to six significant words in ASCII, joined by hyphens; a hash of the text where its script gives
  /// fewer than two.
  static func slug(_ text: String) -> String {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func close() {
      if !word.isEmpty, !stopWords.contains(fnv1a(word)) { words.append(word) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      guard words.count < wordLimit else { break }
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: word.append(UInt8(scalar.value))
      case 0x41...0x5A: word.append(UInt8(scalar.value) | 0x20)
      case 0x27, 0x2019: continue
      case ..<0x80: close()
      default:
        let folded = ascii(scalar)
        if folded.isEmpty { close() } else { word.append(contentsOf: folded) }
      }
    }
    if words.count < wordLimit { close() }
    let slug = Array(words.joined(separator: [UInt8(ascii: "-")]))
    guard words.count >= 2 else {
      let hash = String(fnv1a(text.utf8) & 0xFFFF_FFFF_FFFF, radix: 36)
      return slug.isEmpty ? hash : String(decoding: slug, as: UTF8.self) + "-" + hash
    }
    return String(decoding: slug, as: UTF8.self)
  }

  private static let wordLimit = 6

  /// Words that say little about what an entry is.
  private static let stopWords: Set<UInt64> = Set(
    """
    a an the and or of to in on at for with by from as is are was were be been has have had will
    our my we i us it its this that these new paper
    """.split(whereSeparator: \.isWhitespace).map { fnv1a($0.utf8) })

  /// A letter of a Latin script without its marks, by its Unicode name: `é` is LATIN SMALL LETTER E
  /// WITH ACUTE.
  private static func ascii(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "ß": return Array("ss".utf8)
    case "æ", "Æ": return Array("ae".utf8)
    case "œ", "Œ": return Array("oe".utf8)
    case "þ", "Þ": return Array("th".utf8)
    case "ð", "Ð": return Array("d".utf8)
    default: break
    }
    guard scalar.properties.isAlphabetic, let name = scalar.properties.name else { return [] }
    for prefix in ["LATIN SMALL LETTER ", "LATIN CAPITAL LETTER "] where name.hasPrefix(prefix) {
      let letter = name.dropFirst(prefix.count).prefix { $0 != " " }
      if letter == "DOTLESS" { return Array("i".utf8) }
      return letter.utf8.count <= 2 ? Array(letter.lowercased().utf8) : []
    }
    return []
  }
}
