import Markup

/// A work that a line of a page cites: its title, who wrote it and where it appeared, as far as the form of
/// the citation tells them apart.
///
/// The forms are those that people write: the title in quotation marks, in an element or on a line of its
/// own, behind the year (APA), or as the sentence behind the names. What fits none gives nothing: half a
/// citation would attribute a work to the wrong people.
struct CitedWork: Hashable, Sendable {
  /// The title: plain text.
  let title: String
  let authors: [Person]
  let details: PublicationDetails
  /// The year that the citation ends with or has in brackets behind the names.
  let year: Int?

  /// - Parameter content: The line, sanitised.
  init?(_ content: EntryContent) {
    let text = content.text
    guard text.utf8.count <= 4_000 else { return nil }
    let fragments = CitedFragment.fragments(in: content.html)
    guard let parts = CitedWork.parts(of: text, fragments) else { return nil }
    title = parts.title
    let names = RecordNames(text: parts.names)
    guard !names.names.isEmpty else { return nil }
    authors = names.bibTeXNames.names.map { Person(name: $0.display) }
    year = CitedYear.year(in: text)
    var details = PublicationDetails()
    details.venue = CitedWork.venue(in: parts.rest, fragments, title: parts.title)
    for link in content.links {
      details.doi = details.doi ?? WorkIdentifiers.doi(link.href)
      details.arXiv = details.arXiv ?? WorkIdentifiers.arXiv(link.href)
      if details.pdf == nil, link.href.lowercased().hasSuffix(".pdf") { details.pdf = link.href }
    }
    self.details = details
  }

  // MARK: Parts

  private struct Parts {
    let names: String
    let title: String
    /// What stands behind both.
    let rest: String
  }

  private static func parts(of text: String, _ fragments: [CitedFragment]) -> Parts? {
    quoted(text) ?? byLines(text) ?? byYear(text) ?? byFragment(text, fragments) ?? bySentence(text)
  }

  /// `Ada Example, "A title," Venue, 2024`, or the names behind the title.
  private static func quoted(_ text: String) -> Parts? {
    // Bytes that quotation marks begin with.
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0xC2 || $0 == 0xE2 }),
      let start = text.firstIndex(where: { !closers(of: $0).isEmpty }),
      case let ends = closers(of: text[start]),
      let end = text[text.index(after: start)...].firstIndex(where: ends.contains)
    else { return nil }
    let title = tidied(text[text.index(after: start)..<end])
    let rest = String(text[text.index(after: end)...].drop { $0.isOne(of: " .,;:\n") })
    guard isTitle(title) else { return nil }
    let before = tidied(withoutYear(text[..<start]))
    if !before.isEmpty {
      return CitedNameList.isNames(before) ? Parts(names: before, title: title, rest: rest) : nil
    }
    let names = rest.prefix { $0 != "." && $0 != "\n" }
    guard CitedNameList.isNames(tidied(names)) else { return nil }
    return Parts(names: tidied(names), title: title, rest: String(rest.dropFirst(names.count)))
  }

  /// What may end a quotation that a character begins; nothing if it begins none.
  private static func closers(of character: Character) -> [Character] {
    // Most characters are letters.
    if character.isASCII && character != "\"" { return [] }
    return switch character {
    case "\"": ["\""]
    case "“": ["”", "“"]
    case "„": ["“", "”"]
    case "«": ["»"]
    case "‘": ["’"]
    default: []
    }
  }

  /// Title, names and venue on lines of their own, in this order or with the names first.
  private static func byLines(_ text: String) -> Parts? {
    let lines = text.split(separator: "\n").map { tidied($0) }.filter { !$0.isEmpty }
    guard lines.count >= 2 else { return nil }
    let rest = lines.dropFirst(2).joined(separator: "\n")
    if isTitle(lines[0]), !CitedNameList.isNames(lines[0], isCertain: true),
      CitedNameList.isNames(lines[1])
    {
      return Parts(names: lines[1], title: withoutYear(lines[0]), rest: rest)
    }
    if CitedNameList.isNames(lines[0]), isTitle(lines[1]) {
      return Parts(names: lines[0], title: lines[1], rest: rest)
    }
    return nil
  }

  /// `Example, A. & Case, B. (2024). A title. Venue, 3, 1–20.`
  private static func byYear(_ text: String) -> Parts? {
    guard let bracket = CitedYear.bracket(in: text) else { return nil }
    let names = tidied(text[..<bracket.lowerBound])
    guard CitedNameList.isNames(names) else { return nil }
    let rest = text[bracket.upperBound...].drop { $0.isOne(of: " .,:;\n") }
    let end = sentenceEnd(rest)
    let title = tidied(rest[..<end])
    guard isTitle(title) else { return nil }
    return Parts(names: names, title: title, rest: String(rest[end...]))
  }

  /// The title in an element: `Ada Example, <i>A title</i>, Venue` or `<b>A title</b>. Ada Example. Venue`.
  private static func byFragment(_ text: String, _ fragments: [CitedFragment]) -> Parts? {
    var from = text.startIndex
    for fragment in fragments.prefix(24) {
      guard let range = text[from...].firstRange(ofBytes: fragment.text) else { continue }
      from = range.upperBound
      let title = tidied(fragment.text)
      // Who keeps the page sets the own name in bold.
      guard isTitle(title), !CitedNameList.isNames(title) else { continue }
      let before = tidied(withoutYear(text[..<range.lowerBound]))
      let after = text[range.upperBound...]
      if before.isEmpty {
        let rest = after.drop { $0.isOne(of: " .,:;\n") }
        let end = sentenceEnd(rest)
        let sentence = rest[..<end]
        for candidate in [sentence, sentence.prefix(while: { $0 != "(" && $0 != "\n" })] {
          let names = tidied(candidate)
          if CitedNameList.isNames(names) {
            return Parts(names: names, title: title, rest: String(rest.dropFirst(names.count)))
          }
        }
        return nil
      }
      if CitedNameList.isNames(before) {
        return Parts(names: before, title: title, rest: String(after))
      }
      return nil
    }
    return nil
  }

  /// `Ada Example and Bo Case. A title. Venue, 2024.`
  private static func bySentence(_ text: String) -> Parts? {
    var end = text.startIndex
    for _ in 0..<3 {
      end = sentenceEnd(text[end...])
      guard end < text.endIndex else { return nil }
      let names = tidied(text[..<end])
      // `IEEE Trans. Tides` is no person.
      let isOne = !names.contains(",") && !names.contains(bytesOf: " and ") && !names.contains("&")
      guard CitedNameList.isNames(names, isCertain: isOne) else {
        end = text.index(after: end)
        continue
      }
      let rest = text[end...].drop { $0.isOne(of: " .,:;\n") }
      let next = sentenceEnd(rest)
      let title = tidied(rest[..<next])
      guard next < rest.endIndex, isTitle(title), !CitedNameList.isNames(title, isCertain: true)
      else {
        return nil
      }
      return Parts(names: names, title: title, rest: String(rest[next...]))
    }
    return nil
  }

  // MARK: Judging

  /// Two words at least, or one in a script without spaces, and letters enough to be called by.
  private static func isTitle(_ text: String) -> Bool {
    guard text.count(where: { $0.isLetter }) >= 6, text.utf8.count <= 600 else { return false }
    return text.contains(" ") || !text.allSatisfy(\.isASCII)
  }

  /// Where a sentence ends: at a mark that a space follows and no initial precedes.
  private static func sentenceEnd(_ text: Substring) -> String.Index {
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if character == "\n" { return index }
      if character.isOne(of: ".?!"), next == text.endIndex || text[next].isWhitespace {
        let word = text[..<index].reversed().prefix { !$0.isOne(of: " .-&(\n") }
        let isInitial = character == "." && word.count == 1 && (word.first?.isUppercase ?? false)
        if !isInitial { return character == "." ? index : next }
      }
      index = next
    }
    return text.endIndex
  }

  private static func withoutYear(_ text: some StringProtocol) -> String {
    let text = String(text)
    guard let bracket = CitedYear.bracket(in: text) else { return text }
    return String(text[..<bracket.lowerBound]) + String(text[bracket.upperBound...])
  }

  private static func tidied(_ text: some StringProtocol) -> String {
    var text = Substring(String(text).trimmed)
    while let last = text.last, last.isOne(of: " ,;:–—-([") { text.removeLast() }
    if text.last == ".",
      !text.dropLast(1).reversed().prefix(while: { !$0.isOne(of: " .") }).isEmpty,
      text.dropLast().reversed().prefix(while: { !$0.isOne(of: " .-") }).count > 1
    {
      text.removeLast()
    }
    while let first = text.first, first.isOne(of: " ,;:.–—-") { text.removeFirst() }
    return String(text)
  }

  /// What stands behind title and names, up to a volume, a year or a link.
  private static func venue(
    in rest: String, _ fragments: [CitedFragment], title: String
  ) -> String? {
    let emphasised = fragments.first { fragment in
      fragment.isEmphasis && rest.contains(bytesOf: fragment.text) && fragment.text != title
    }
    var text = Substring(emphasised?.text ?? rest)
    text = text.drop { $0.isOne(of: " .,:;\n") }
    for beginning in ["In: ", "In ", "in "] where text.hasPrefix(beginning) {
      text = text.dropFirst(beginning.count)
    }
    var venue = ""
    for part in text.prefix(while: { $0 != "\n" && $0 != "(" && $0 != "[" })
      .split(separator: ",", omittingEmptySubsequences: false)
    {
      let part = String(part).trimmed
      let isPlace =
        part.first?.isNumber ?? true
        || ["vol", "no.", "pp", "p."].contains { part.lowercased().hasPrefix($0) }
      if isPlace { break }
      venue += venue.isEmpty ? part : ", " + part
    }
    let trimmed = tidied(venue.prefix(while: { $0 != "|" }))
    // `Venue 2024`: the year is told by the date.
    let words = trimmed.split(separator: " ")
    let isYear = words.count > 1 && words.last.map { CitedYear.isYear($0) } ?? false
    let name = isYear && emphasised == nil ? words.dropLast().joined(separator: " ") : trimmed
    return name.count(where: { $0.isLetter }) >= 2 && name.utf8.count <= 300 ? name : nil
  }
}

/// A piece of a citation that stands in an element of its own.
struct CitedFragment {
  let text: String
  /// Whether it is set in another face, as the names of journals are.
  let isEmphasis: Bool

  private static let tags: Set<String> = ["a", "b", "strong", "i", "em", "cite", "u"]

  /// The pieces of sanitised HTML, in order; of nested ones the outermost.
  static func fragments(in html: String) -> [CitedFragment] {
    var fragments: [CitedFragment] = []
    var rest = html[...]
    while let open = rest.firstIndex(of: "<"), fragments.count < 64 {
      rest = rest[rest.index(after: open)...]
      let name = String(rest.prefix { $0.isLetter || $0.isNumber })
      guard tags.contains(name), let begin = rest.firstIndex(of: ">") else { continue }
      let inner = rest[rest.index(after: begin)...]
      guard let end = inner.firstRange(ofBytes: "</\(name)>") else { continue }
      let text = plain(inner[..<end.lowerBound])
      if !text.isEmpty {
        fragments.append(CitedFragment(text: text, isEmphasis: ["i", "em", "cite"].contains(name)))
      }
      rest = inner[end.upperBound...]
    }
    return fragments
  }

  private static func plain(_ html: Substring) -> String {
    var text = ""
    var isTag = false
    for character in html {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        text.append(character)
      }
    }
    return text.replacing(bytesOf: "&lt;", with: "<").replacing(bytesOf: "&gt;", with: ">")
      .replacing(bytesOf: "&quot;", with: "\"").replacing(bytesOf: "&amp;", with: "&").trimmed
  }
}

/// The year of a citation.
enum CitedYear {
  static func isYear(_ word: some StringProtocol) -> Bool {
    word.utf8.count == 4 && Int(word).map { (1900...2099).contains($0) } ?? false
  }

  /// The year in brackets, with them: `(2024)`, `(2024, May)`, `(2024a)`; `nil` for `(ICML 2024)`.
  static func bracket(in text: String) -> Range<String.Index>? {
    var from = text.startIndex
    while let open = text[from...].firstIndex(of: "("),
      let close = text[open...].firstIndex(of: ")")
    {
      let inner = text[text.index(after: open)..<close]
      if inner.utf8.count <= 20, isYear(inner.prefix(4)),
        !(inner.dropFirst(4).first?.isNumber ?? false)
      {
        return open..<text.index(after: close)
      }
      from = text.index(after: open)
    }
    return nil
  }

  /// The year in brackets, else the last that stands in the text as a word.
  static func year(in text: String) -> Int? {
    if let bracket = bracket(in: text) {
      return Int(text[bracket].dropFirst().prefix(4))
    }
    let words = text.split { !($0.isLetter || $0.isNumber || $0.isOne(of: "-–/:")) }
    return words.last { isYear($0) }.flatMap { Int($0) }
  }
}

/// Tells a list of people's names from other words.
enum CitedNameList {
  private static let particles: Set<String> = [
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
      if part.isEmpty || part == "and" { continue }
      guard isName(part) else { return false }
      parts.append(part)
    }
    guard !parts.isEmpty, parts.count <= 200 else { return false }
    let initials = parts.count { $0.split(separator: " ").contains(where: isInitials) }
    let full = parts.count { part in
      part.split(separator: " ").count >= 2 || part.first.map { !$0.isUppercase } ?? false
    }
    if parts.count == 1 { return initials == 1 || !isCertain && full == 1 }
    // `Fast, Cheap and Good` are no names; a title in capitals has no initials.
    guard initials + full >= (parts.count + 1) / 2 else { return false }
    return !isCertain || initials > 0 || full == parts.count && parts.count > 2
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
