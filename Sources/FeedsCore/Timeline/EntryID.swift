import Markup

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
    // The words so far, a hyphen after each, and the one that is open.
    var slug: [UInt8] = []
    slug.reserveCapacity(64)
    var wordCount = 0
    var wordStart = 0
    func close() {
      guard slug.count > wordStart else { return }
      if stopWords.contains(fnv1a(slug[wordStart...])) {
        slug.removeSubrange(wordStart...)
      } else {
        slug.append(UInt8(ascii: "-"))
        wordStart = slug.count
        wordCount += 1
      }
    }
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex, wordCount < wordLimit {
      let byte = bytes[index]
      if byte >= 0x80 {
        let scalar = text.unicodeScalars[index]
        if let folded = ascii(scalar) {
          slug += folded
        } else if scalar != "\u{2019}" {
          close()
        }
        text.unicodeScalars.formIndex(after: &index)
        continue
      }
      switch byte {
      case 0x30...0x39, 0x61...0x7A: slug.append(byte)
      case 0x41...0x5A: slug.append(byte | 0x20)
      case 0x27: break
      default: close()
      }
      bytes.formIndex(after: &index)
    }
    if wordCount < wordLimit { close() }
    if wordCount > 0 { slug.removeSubrange((wordStart - 1)...) }
    guard wordCount >= 2 else {
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
    """.words.map { fnv1a($0.utf8) })

  /// A text with what no IRI may hold (RFC 3987 §2.2) percent-encoded, and nothing else: a good id stays as it
  /// is.
  static func encoded(_ id: String) -> String {
    guard !isIRI(id[...]) else { return id }
    let bytes = Array(id.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      PercentEncoding.encoded(bytes) { isAllowed($0, in: buffer) }
    }
  }

  /// Whether a text holds nothing that no IRI may hold.
  static func isIRI(_ text: Substring) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.indices.allSatisfy { isAllowed($0, in: bytes) } }
  }

  private static func isAllowed(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes[index] {
    case ...0x20, 0x7F: false
    case UInt8(ascii: "%"): PercentEncoding.isEncoded(at: index, in: bytes)
    default: !URLReference.isForbidden(bytes[index])
    }
  }

  /// A letter of a Latin script without its marks, by its Unicode name: `é` is LATIN SMALL LETTER E
  /// WITH ACUTE.
  static func ascii(_ scalar: Unicode.Scalar) -> [UInt8]? {
    switch scalar {
    case "ß": return Array("ss".utf8)
    case "æ", "Æ": return Array("ae".utf8)
    case "œ", "Œ": return Array("oe".utf8)
    case "þ", "Þ": return Array("th".utf8)
    case "ð", "Ð": return Array("d".utf8)
    case "\u{C0}"..."\u{17F}":
      let letter = latin[Int(scalar.value) - 0xC0]
      if letter != UInt8(ascii: ".") { return [letter] }
    default: break
    }
    return asciiByName(scalar)
  }

  /// What ``asciiByName(_:)`` says of U+00C0 to U+017F, where it is one letter.
  private static let latin = Array(
    """
    aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll\
    lllnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.
    """.utf8)

  static func asciiByName(_ scalar: Unicode.Scalar) -> [UInt8]? {
    // Blocks without Latin letters, whose names are costly to ask for: Greek to Cherokee, ideographs, hangul.
    guard !(0x370..<0x1D00).contains(scalar.value), !(0x2E80..<0xA720).contains(scalar.value),
      !(0xAC00..<0xFB00).contains(scalar.value), scalar.properties.isAlphabetic,
      let name = scalar.properties.name
    else { return nil }
    for prefix in ["LATIN SMALL LETTER ", "LATIN CAPITAL LETTER "] where name.hasPrefix(prefix) {
      let letter = name.dropFirst(prefix.count).prefix { $0 != " " }
      if letter == "DOTLESS" { return Array("i".utf8) }
      return letter.utf8.count <= 2 ? Array(letter.lowercased().utf8) : nil
    }
    return nil
  }
}

/// The ids given so far: equal ones are told apart by numbers, in the order they are asked for.
struct EntryIDs {
  private var taken: Set<String> = []
  private var counts: [String: Int] = [:]

  /// The id, or the id with the first free number behind it.
  mutating func unique(_ id: String) -> String {
    if taken.insert(id).inserted { return id }
    var number = counts[id] ?? 2
    while !taken.insert("\(id)-\(number)").inserted { number += 1 }
    counts[id] = number + 1
    return "\(id)-\(number)"
  }
}
