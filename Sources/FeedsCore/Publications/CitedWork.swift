import Markup

/// A work that a line of a page cites: its title, who wrote it and where it appeared, as far as the form of
/// the citation tells them apart.
///
/// The forms are those that people write: the title in quotation marks, in an element or on a line of its
/// own, behind the year (APA), or as the sentence behind the names or before them. What fits none gives
/// nothing: half a citation would attribute a work to the wrong people.
struct CitedWork: Hashable, Sendable {
  /// The title: plain text.
  let title: String
  let authors: [Person]
  let details: PublicationDetails
  /// When it appeared.
  let year: CitedYear

  /// - Parameter content: The line, sanitised.
  init?(_ content: EntryContent) {
    guard content.text.utf8.count <= 4_000 else { return nil }
    let text = CitedWork.withoutLabel(content.text)
    let fragments = CitedFragment.fragments(in: content.html)
    guard let parts = CitedWork.parts(of: text, fragments) else { return nil }
    title = parts.title
    let names = RecordNames(text: CitedNameList.withoutFullStop(parts.names))
    guard !names.names.isEmpty else { return nil }
    authors = names.bibTeXNames.names.map { Person(name: $0.display) }
    year = CitedYear(in: text, fragments)
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
    quoted(text) ?? byLines(text) ?? byYear(text) ?? byFragment(text, fragments)
      ?? byColon(text) ?? byInitials(text, fragments) ?? bySentence(text, fragments)
      ?? byTitle(text)
  }

  /// A citation without its number in the list: `[C2]`, `2.`, `(2)`.
  private static func withoutLabel(_ text: String) -> String {
    var rest = text[...].drop { $0.isWhitespace }
    // A list that is numbered has its own numbers beside those of its author.
    for _ in 0..<2 {
      let label = rest.prefix { !$0.isWhitespace }
      let core = label.drop { $0.isOne(of: "[(") }.prefix { !$0.isOne(of: ".)]:") }
      let digits = core.drop { $0.isASCII && $0.isUppercase }
      guard label.count > core.count, label.count - core.count <= 3, core.count <= 4,
        !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), !CitedYear.isYear(core),
        core.count == digits.count || label.first == "["
      else { break }
      rest = rest[label.endIndex...].drop { $0.isWhitespace }
    }
    return String(rest)
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
        let candidates: [Substring?] = [
          namesByFace(sentence, fragments), sentence,
          sentence.prefix(while: { $0 != "(" && $0 != "\n" }),
        ]
        for candidate in candidates.compactMap(\.self) {
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

  /// Several names at the beginning of a text that are set in another face, or whose venue is, with its
  /// year: `*Ada Example, Bo Case* Venue 2024`, `Ada Example, Bo Case *Venue* 2024`.
  private static func namesByFace(
    _ text: Substring, _ fragments: [CitedFragment]
  ) -> Substring? {
    for face in fragments where face.isEmphasis {
      guard let range = text.firstRange(ofBytes: face.text) else { continue }
      let names =
        range.lowerBound == text.startIndex ? text[range] : text[..<range.lowerBound]
      let rest = text[max(names.endIndex, range.lowerBound)...]
      if CitedNameList.areSeveral(tidied(names)), CitedYear(in: String(rest), []).date != nil {
        return names
      }
    }
    return nil
  }

  /// `Ada Example and Bo Case. A title. Venue, 2024.`
  private static func bySentence(_ text: String, _ fragments: [CitedFragment]) -> Parts? {
    var end = text.startIndex
    for _ in 0..<3 {
      end = sentenceEnd(text[end...])
      guard end < text.endIndex else { return nil }
      let names = tidied(text[..<end])
      // `IEEE Trans. Tides` is no person.
      guard CitedNameList.isNames(names, isCertain: !CitedNameList.areSeveral(names)) else {
        end = text.index(after: end)
        continue
      }
      return parts(names: names, before: text[end...], fragments)
    }
    return nil
  }

  /// `A. Example, B. Case: A title. Venue 2024`, `Example, A. and Case, B.: A title, Venue, 3, 1–20, 2024.`
  private static func byColon(_ text: String) -> Parts? {
    guard let colon = text.firstRange(ofBytes: ": "), sentenceEnd(text[...]) > colon.lowerBound,
      case let names = tidied(text[..<colon.lowerBound]),
      CitedNameList.isNames(names), CitedNameList.lastHasInitials(names)
    else { return nil }
    // `Example, A. ABC: A title`
    if let end = InvertedNames.end(in: text), end != colon.lowerBound { return nil }
    let rest = text[colon.upperBound...]
    var end = sentenceEnd(rest)
    // Commas part title, venue and volume; the venue may be abbreviated.
    let venueEnd = rest[end...].prefix { $0 != "," && $0 != "\n" }.endIndex
    let parts = rest[..<venueEnd].split(separator: ",", omittingEmptySubsequences: false)
    let hasVolume = rest[venueEnd...].drop { $0.isOne(of: " ,") }.first?.isNumber ?? false
    let volume =
      parts.firstIndex { $0.trimmed.first?.isNumber ?? false }
      ?? (hasVolume ? parts.count : nil)
    if let volume, volume > 1, parts[volume - 1].trimmed.first?.isUppercase ?? false {
      end = min(end, rest.index(before: parts[volume - 1].startIndex))
    }
    let title = tidied(rest[..<end])
    guard isTitle(title), !CitedNameList.isNames(title, isCertain: true) else { return nil }
    return Parts(names: names, title: title, rest: String(rest[end...]))
  }

  /// `Example, A.; Case, B. A title. Venue 2024, 3, 1–20.`
  private static func byInitials(_ text: String, _ fragments: [CitedFragment]) -> Parts? {
    guard let end = InvertedNames.end(in: text) else { return nil }
    return parts(names: tidied(text[..<end]), before: text[end...], fragments)
  }

  /// The title as the sentence behind the names, or up to a venue that is set in another face.
  private static func parts(
    names: String, before text: Substring, _ fragments: [CitedFragment]
  ) -> Parts? {
    let rest = text.drop { $0.isOne(of: " .,:;\n") }
    var end = sentenceEnd(rest)
    for fragment in fragments where fragment.isEmphasis {
      guard let venue = rest[..<end].firstRange(ofBytes: fragment.text),
        CitedYear.isYear(rest[venue.upperBound...].drop { $0.isOne(of: " ,(") }.prefix(4))
      else { continue }
      end = venue.lowerBound
    }
    let title = tidied(rest[..<end])
    guard end < rest.endIndex, isTitle(title), !CitedNameList.isNames(title, isCertain: true)
    else { return nil }
    return Parts(names: names, title: title, rest: String(rest[end...]))
  }

  /// `A title. Ada Example, Bo Case. Venue, 2024.`
  private static func byTitle(_ text: String) -> Parts? {
    var start = text.startIndex
    var end = start
    for _ in 0..<3 {
      end = sentenceEnd(text[end...])
      guard end < text.endIndex else { return nil }
      let behind = text[end...].drop { $0.isOne(of: " .,:;\n") }
      let next = sentenceEnd(behind)
      let names = tidied(behind[..<next])
      let title = tidied(text[start..<end])
      // `J. Tides` is no person.
      if CitedNameList.areSeveral(names), CitedNameList.isNames(names, isCertain: true),
        isTitle(title), !(title.first?.isLowercase ?? true),
        !CitedNameList.isNames(title, isCertain: true),
        case let rest = String(behind[next...]), CitedYear(in: rest, []).date != nil
      {
        return Parts(names: names, title: title, rest: rest)
      }
      let isLine = text[end] == "\n"
      end = text.index(after: end)
      if isLine { start = end }
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
      text.dropLast().reversed().prefix(while: { !$0.isOne(of: " .,-") }).count > 1
    {
      text.removeLast()
    }
    if text.last == "]", !text.dropLast().contains("[") || text.first == "[" {
      text = text.dropLast().drop { $0 == "[" }
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
    let line = text.prefix { !$0.isOne(of: "\n([;") }
    for part in line.split(separator: ",", omittingEmptySubsequences: false) {
      let part = String(part).trimmed
      let isPlace =
        part.first?.isNumber ?? true
        || ["vol", "no.", "pp", "p."].contains { part.lowercased().hasPrefix($0) }
      if isPlace { break }
      venue += venue.isEmpty ? part : ", " + part
    }
    let trimmed = tidied(venue.prefix(while: { $0 != "|" }))
    // `Venue 2024`, `Venue. 2024 Mar 5;12(3)`: the year is told by the date.
    let words = trimmed.split(separator: " ")
    let most = text[line.endIndex...].first == ";" ? 3 : 1
    let year = words.indices.dropFirst().suffix(most).last { CitedYear.isYear(words[$0]) }
    let name =
      year.map { emphasised == nil ? tidied(words[..<$0].joined(separator: " ")) : trimmed }
      ?? trimmed
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
