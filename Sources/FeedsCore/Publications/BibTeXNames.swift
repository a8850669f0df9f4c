/// The names of an `author` or `editor` field.
struct BibTeXNames: Hashable, Sendable {
  /// One name in its parts, as BibTeX tells them apart.
  struct Name: Hashable, Sendable {
    var given = ""
    /// `von`, `de la`.
    var prefix = ""
    var family = ""
    /// `Jr`.
    var suffix = ""

    /// The name in the order in which it is spoken.
    var display: String {
      [given, prefix, family, suffix].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  let names: [Name]
  /// Whether the list ends in `and others`.
  let hasOthers: Bool
  /// Whether a name has more commas than a name can have.
  let isDoubtful: Bool

  /// Names that were read elsewhere.
  init(names: [Name], hasOthers: Bool) {
    self.names = names
    self.hasOthers = hasOthers
    isDoubtful = false
  }

  /// Reads names, `Last, First`, `First von Last` or `von Last, Jr, First`, joined by `and`.
  init(_ value: [UInt8]) {
    var names: [Name] = []
    var hasOthers = false
    var isDoubtful = false
    for part in BibTeXNames.people(value) {
      let plain = LaTeXText.plain(part)
      if ["others", "et al", "et al."].contains(plain.lowercased()) {
        hasOthers = true
        continue
      }
      let parts = BibTeXNames.split(part, at: UInt8(ascii: ","))
      if let name = BibTeXNames.extended(parts) {
        names.append(name)
      } else if parts.count > 3 {
        isDoubtful = true
        names += BibTeXNames.list(parts)
      } else {
        let name = BibTeXNames.name(parts)
        if !name.display.isEmpty { names.append(name) }
      }
    }
    self.names = names
    self.hasOthers = hasOthers
    self.isDoubtful = isDoubtful
  }

  // MARK: Lists

  /// The parts of a value between the words `and`, or between semicolons where there are none.
  private static func people(_ value: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var depth = 0
    var start = 0
    var index = 0
    while index < value.count {
      switch value[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case let byte where depth == 0 && byte <= 0x20:
        let next = index + 1
        if next + 3 < value.count, value[next] | 0x20 == 0x61, value[next + 1] | 0x20 == 0x6E,
          value[next + 2] | 0x20 == 0x64, value[next + 3] <= 0x20
        {
          parts.append(value[start..<index])
          start = next + 3
          index = next + 2
        }
      default: break
      }
      index += 1
    }
    parts.append(value[start...])
    if parts.count == 1 {
      let others = split(value[...], at: UInt8(ascii: ";"))
      // An accent or an entity may hold a semicolon; names hold no less than two letters.
      if others.count > 1, others.allSatisfy({ $0.count > 2 }) { return others }
    }
    return parts
  }

  private static func split(_ value: ArraySlice<UInt8>, at mark: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var depth = 0
    var start = value.startIndex
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case mark where depth == 0:
        parts.append(value[start..<index])
        start = index + 1
      default: break
      }
    }
    parts.append(value[start...])
    return parts
  }

  /// Names joined by commas instead of `and`: `Ada Example, Bo Case, …` or `Example, A., Case, B., …`.
  private static func list(_ parts: [ArraySlice<UInt8>]) -> [Name] {
    let texts = parts.map { tidied($0) }.filter { !$0.isEmpty }
    let second = texts.indices.filter { $0 % 2 == 1 }
    let isInverted =
      texts.count % 2 == 0
      && second.allSatisfy { texts[$0].count <= 8 && texts[$0].contains(".") }
    if isInverted {
      return second.map { Name(given: texts[$0], family: texts[$0 - 1]) }
    }
    return texts.map { text in
      let words = text.split(separator: " ")
      return Name(
        given: words.dropLast().joined(separator: " "), family: words.last.map(String.init) ?? "")
    }
  }

  // MARK: One name

  private static func name(_ parts: [ArraySlice<UInt8>]) -> Name {
    switch parts.count {
    case 1:
      let words = words(parts[0])
      guard words.count > 1 else { return Name(family: tidied(parts[0])) }
      // First names, then what begins in lower case, then the rest; the last word is always the family.
      let lower = words.dropLast().indices.filter { isLowercase(words[$0]) }
      let first = lower.first ?? words.count - 1
      let last = lower.last.map { $0 + 1 } ?? first
      return Name(
        given: joined(words[..<first]), prefix: joined(words[first..<last]),
        family: joined(words[last...]))
    case 2:
      let (prefix, family) = vonLast(parts[0])
      return Name(given: tidied(parts[1]), prefix: prefix, family: family)
    default:
      let (prefix, family) = vonLast(parts[0])
      return Name(
        given: tidied(parts[2]), prefix: prefix, family: family, suffix: tidied(parts[1]))
    }
  }

  /// biblatex's `family=Example, given=Ada, prefix=von`.
  private static func extended(_ parts: [ArraySlice<UInt8>]) -> Name? {
    var name = Name()
    for part in parts {
      let halves = split(part, at: UInt8(ascii: "="))
      guard halves.count == 2 else { return nil }
      let value = tidied(halves[1])
      switch LaTeXText.plain(halves[0]).lowercased() {
      case "family": name.family = value
      case "given": name.given = value
      case "prefix": name.prefix = value
      case "suffix": name.suffix = value
      default: continue
      }
    }
    return name.display.isEmpty ? nil : name
  }

  private static func vonLast(_ part: ArraySlice<UInt8>) -> (String, String) {
    let words = words(part)
    // An author who writes all in lower case has a family name all the same.
    let last = words.dropLast().prefix { isLowercase($0) }.count
    return (joined(words[..<last]), joined(words[last...]))
  }

  /// The words outside of braces.
  private static func words(_ part: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var depth = 0
    var start: Int?
    for index in part.indices {
      let byte = part[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      let isSpace = depth <= 0 && (byte <= 0x20 || byte == UInt8(ascii: "~"))
      if isSpace, let first = start {
        words.append(part[first..<index])
        start = nil
      } else if !isSpace, start == nil {
        start = index
      }
    }
    if let start { words.append(part[start...]) }
    return words.filter { !tidied($0).isEmpty }
  }

  /// Whether a word is written in lower case; what stands in braces is not looked at, but for an accent.
  private static func isLowercase(_ word: ArraySlice<UInt8>) -> Bool {
    if word.first == UInt8(ascii: "{"), word.dropFirst().first != UInt8(ascii: "\\") {
      return false
    }
    let text = LaTeXText.plain(word)
    guard let letter = text.first(where: \.isLetter) else { return false }
    // A name such as `d'Arc` begins with a particle that is a part of it.
    return letter.isLowercase && !text.contains("'") && !text.contains("’")
  }

  private static func joined(_ words: ArraySlice<ArraySlice<UInt8>>) -> String {
    words.map { tidied($0) }.joined(separator: " ")
  }

  /// The text of a part without the marks that authors set on names: `*`, `†`, raised digits.
  private static func tidied(_ part: ArraySlice<UInt8>) -> String {
    let text = LaTeXText.plain(part)
    guard
      text.utf8.contains(where: {
        $0 >= 0x80 || $0 < 0x41 && $0 != 0x20 && $0 != 0x2E || $0 == 0x5E
      })
    else { return text }
    let kept = text.filter { !marks.contains($0) }
    return kept.split(separator: " ").joined(separator: " ")
  }

  private static let marks: Set<Character> = [
    "*", "∗", "⋆", "†", "‡", "§", "¶", "#", "^", "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
  ]
}
