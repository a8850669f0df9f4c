import Markup

/// Tells a list of people's names from other words.
enum CitedNameList {
  fileprivate static let particles: Set<String> = [
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "la",
    "le", "ten", "ter", "van", "von", "y", "zu", "zur",
  ]

  /// - Parameters:
  ///   - text: The words.
  ///   - isCertain: Whether what may as well be a title is no list of names.
  /// - Returns: Whether they are names and nothing else.
  static func isNames(_ text: String, isCertain: Bool = false) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 2_000 else { return false }
    var words = text
    for ending in ["et al.", "et al", "and others"] where words.hasSuffix(ending) {
      words = words.dropLast(ending.count).trimmed
    }
    var parts: [String] = []
    let list = words.replacing(bytesOf: " and ", with: ",").replacing(bytesOf: " und ", with: ",")
    for part in list.parts(between: { ",;&".utf8.contains($0) }) {
      let part = RecordNames.plain(part).trimmed
      if ["", "and", "...", "…"].contains(part) { continue }
      guard isName(part) else { return false }
      parts.append(part)
    }
    guard !parts.isEmpty, parts.count <= 200 else { return false }
    // `A` begins titles.
    let initials = parts.count { part in
      (part.hasPrefix("A ") ? part.dropFirst(2) : part[...]).split(separator: " ")
        .contains(where: isInitials)
    }
    let full = parts.count { part in
      part.split(separator: " ").count >= 2 || part.first.map { !$0.isUppercase } ?? false
    }
    if parts.count == 1 { return initials == 1 || !isCertain && full == 1 }
    // `Fast, Cheap and Good` are no names; a title in capitals has no initials.
    guard initials + full >= (parts.count + 1) / 2 else { return false }
    return !isCertain || initials > 0 || full == parts.count && parts.count > 2
  }

  /// Whether a text is names, and joins several of them.
  static func areSeveral(_ text: String) -> Bool {
    (text.contains { $0.isOne(of: ",;&") } || text.contains(bytesOf: " and ")) && isNames(text)
  }

  /// Names without the full stop behind the last initials, where others have none: `Example AB, Case C.`
  static func withoutFullStop(_ names: String) -> String {
    guard names.last == ".", !names.dropLast().contains("."),
      let last = names.split(separator: ",").last, last.trimmed.contains(" ")
    else { return names }
    return String(names.dropLast())
  }

  /// Whether the last of some names has initials, as no title has: `ABC: A title` may follow names, too.
  static func lastHasInitials(_ names: String) -> Bool {
    names.split { $0.isOne(of: ",;&") }.last?.split(separator: " ").contains {
      $0.contains(".") && isInitials($0)
    } ?? false
  }

  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...6).contains(words.count),
      !text.contains(where: { $0.isNumber || $0.isOne(of: ":?!/\"“") })
    else { return false }
    // Names in scripts without capitals are short, and most are one word.
    if text.contains(where: { !$0.isASCII && $0.isLetter && !$0.isUppercase && !$0.isLowercase }) {
      let letters = text.filter { $0 != " " && $0 != "·" }
      return words.count <= 2 && (2...4).contains(letters.count) && letters.allSatisfy(\.isLetter)
    }
    var capitals = 0
    for word in words {
      if particles.contains(word.lowercased()) { continue }
      guard let first = word.first, first.isUppercase else { return false }
      capitals += 1
    }
    return capitals > 0 && capitals <= 4
  }

  private static func isInitials(_ word: Substring) -> Bool {
    let letters = word.filter { $0 != "." && $0 != "-" }
    return !letters.isEmpty && letters.count <= 3 && letters.allSatisfy(\.isUppercase)
      && (word.contains(".") || letters.count == 1)
  }
}

/// Reads names with the family name first. Initials end each of them, so that no full stop has to tell where
/// the title begins: `Example, A. B.; Case, C. A title`, `Example AB, Case C. A title`.
struct InvertedNames {
  private var rest: Substring
  private var count = 0
  /// Whether a comma parts a family name from its initials.
  private var hasCommas = false

  private enum Step {
    case next
    case end(String.Index)
  }

  private static let conjunctions = [
    "and ", "& ", "und ", "et ", "y ", "e ", "en ", "och ", "og ", "и ",
  ]

  /// Where the names end that a text begins with; `nil` if it begins otherwise, or holds nothing else.
  static func end(in text: String) -> String.Index? {
    var names = InvertedNames(rest: text[...])
    while names.count < 200, let step = names.readName() {
      if case .end(let index) = step { return index }
    }
    return nil
  }

  private mutating func readName() -> Step? {
    for others in ["et al.", "et al"] where count > 0 && rest.hasPrefix(others) {
      return .end(rest.index(rest.startIndex, offsetBy: others.count))
    }
    skipConjunction()
    var words = 0
    var isParted = false
    while !isParted, let word = nextWord {
      let isParticle = CitedNameList.particles.contains(word.lowercased())
      if words > 0, !isParticle, Self.areInitials(word) { return readInitials() }
      rest = rest[word.endIndex...]
      guard isParticle || word.first?.isUppercase ?? false, words < 5, rest.first != "." else {
        return nil
      }
      words += isParticle ? 0 : 1
      skipMarks()
      isParted = skip(",") || skip(";")
    }
    guard isParted, words > 0 else { return nil }
    if let word = nextWord, Self.areInitials(word) {
      hasCommas = true
      return readInitials()
    }
    // A consortium among the names.
    guard words > 1, count > 0 else { return nil }
    count += 1
    return .next
  }

  /// Reads initials: `A. B.`, `A.-B.`, `AB`.
  private mutating func readInitials() -> Step? {
    var ends = [rest.startIndex]
    var isDotted = false
    while let word = nextWord, Self.areInitials(word) {
      let behind = rest[word.endIndex...]
      // `A` behind `B.` is a word of the title.
      guard behind.first == "." || !isDotted else { break }
      // `Example A B. A title`: the full stop ends the names, unless more initials follow.
      isDotted = behind.first == "." && (isDotted || ends.count == 1 && word.count == 1)
      rest = isDotted ? behind.dropFirst() : behind
      ends.append(rest.startIndex)
      rest = rest.drop { $0 == " " }
      if !isDotted, behind.first == "." { break }
    }
    count += 1
    skipMarks()
    if skip(",") || skip(";") || skipConjunction() { return .next }
    guard hasCommas || count > 1, let first = rest.first, let end = ends.last else { return nil }
    guard isDotted else { return first.isOne(of: ".:") ? .end(end) : nil }
    guard !first.isOne(of: "([).") else { return nil }
    if let word = nextWord, word.first?.isLowercase ?? false {
      if CitedNameList.particles.contains(String(word)) { return nil }
      // `E. coli` begins a title.
      if ends.count > 2 { return .end(ends[ends.count - 2]) }
    }
    return .end(end)
  }

  /// The letters that come next.
  private var nextWord: Substring? {
    let word = rest.prefix { $0.isLetter || $0.isOne(of: "-'’") }
    return word.isEmpty ? nil : word
  }

  private static func areInitials(_ word: Substring) -> Bool {
    word.count <= 3 && word.allSatisfy { $0.isUppercase || $0 == "-" }
  }

  /// Skips marks of affiliation and white space.
  private mutating func skipMarks() {
    rest = rest.drop { $0.isOne(of: " *†‡§¶⋆∗#") || $0.isNumber }
  }

  private mutating func skip(_ mark: Character) -> Bool {
    guard rest.first == mark else { return false }
    rest = rest.dropFirst().drop { $0.isOne(of: " *") }
    return true
  }

  @discardableResult
  private mutating func skipConjunction() -> Bool {
    guard let word = Self.conjunctions.first(where: { rest.hasPrefix($0) }),
      !rest.hasPrefix("et al")
    else { return false }
    rest = rest.dropFirst(word.count).drop { $0 == " " }
    return true
  }
}
