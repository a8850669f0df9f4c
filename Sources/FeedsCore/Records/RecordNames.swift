import Markup

/// The names of authors in a record: a list, a list of mappings, or one text in any of the ways in which
/// people join names.
struct RecordNames {
  private(set) var names: [BibTeXNames.Name] = []
  private(set) var hasOthers = false

  /// Nobody.
  init() {}

  /// Reads a field.
  ///
  /// - Parameters:
  ///   - value: The value of the field.
  ///   - people: The names that user names stand for, by user name.
  init(_ value: DataValue, people: [String: String] = [:]) {
    switch value.content {
    case .none: return
    case .text(let text): read(text, people)
    case .mapping: read(person: value, people)
    case .list(let values):
      // One text in a list is mostly one name, but may as well be all of them.
      if values.count == 1, let text = values[0].text {
        read(text, people)
        return
      }
      for value in values {
        if let text = value.text { add(one: text, people) } else { read(person: value, people) }
      }
    }
  }

  /// Reads names in a text.
  init(text: String) {
    read(text, [:])
  }

  /// As a work keeps them.
  var bibTeXNames: BibTeXNames { BibTeXNames(names: names, hasOthers: hasOthers) }

  // MARK: One name

  private mutating func read(person value: DataValue, _ people: [String: String]) {
    let fields = RecordFields(value)
    if let family = fields.text("family", "last", "lastname", "familyname", "surname") {
      var name = BibTeXNames.Name()
      name.given = RecordNames.plain(
        fields.text("given", "first", "firstname", "givenname", "forename") ?? "")
      name.prefix = fields.text("nondroppingparticle", "droppingparticle", "prefix") ?? ""
      name.family = RecordNames.plain(family)
      name.suffix = fields.text("suffix") ?? ""
      if !name.display.isEmpty { names.append(name) }
    } else if let name = fields.first(of: ["name", "literal", "fullname", "author"]) {
      if let text = name.text { add(one: text, people) } else { read(person: name, people) }
    } else if fields.fields.count == 1, let text = fields.fields[0].value.text {
      add(one: text, people)
    }
  }

  /// Adds one name, `Ada Example` or `Example, Ada`.
  private mutating func add(one text: String, _ people: [String: String]) {
    if let known = RecordNames.resolved(text, people) {
      add(known)
      return
    }
    let plain = RecordNames.plain(text)
    if RecordNames.isOthers(plain) { hasOthers = true } else { add(plain) }
  }

  private mutating func add(_ text: String) {
    let name = RecordNames.name(text)
    if !name.display.isEmpty { names.append(name) }
  }

  /// A name in its parts.
  private static func name(_ text: String) -> BibTeXNames.Name {
    var text = text
    while let last = text.last, last.isOne(of: ",;") { text = String(text.dropLast()).trimmed }
    text = text.split(separator: " ").map(undotted).joined(separator: " ")
    return BibTeXNames(Array(text.utf8)).names.first ?? BibTeXNames.Name()
  }

  /// A word without the full stop that a citation sets behind a name: `Aaron.`; that of an initial or
  /// of `Jr.` stays.
  private static func undotted(_ word: Substring) -> Substring {
    let bare = word.dropLast()
    guard word.last == ".", bare.count > 2, !bare.contains("."),
      bare.dropFirst().allSatisfy({
        $0.isLowercase
      })
    else { return word }
    return bare
  }

  /// The name that a user name stands for.
  private static func resolved(_ text: String, _ people: [String: String]) -> String? {
    guard !people.isEmpty else { return nil }
    let key = text.trimmed
    if let name = people[key] { return name }
    let slug = key.lowercased().split(separator: " ").joined(separator: "-")
    return people[slug] ?? people[key.lowercased()]
  }

  // MARK: Marks

  /// The text without markup, marks of affiliation and remarks in brackets.
  static func plain(_ text: String) -> String {
    var text = withoutSuperscripts(text)
    if ["*", "_", "<", "&", "[", "`", "\\", "$"].contains(where: text.contains(bytesOf:)) {
      // A star behind a name is a mark; a pair of two is emphasis.
      text = RecordMarkup.plain(text)
    }
    var kept: [UInt8] = []
    kept.reserveCapacity(text.utf8.count)
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth = max(0, depth - 1)
      case _ where depth > 0 || isMark(scalar): continue
      case " ", "\t", "\n", "\r", "\u{A0}":
        if let last = kept.last, last != 0x20 { kept.append(0x20) }
      case ",":
        if kept.last == 0x20 { kept.removeLast() }
        if kept.last != 0x2C { kept.append(0x2C) }
      case _ where scalar.isASCII: kept.append(UInt8(scalar.value))
      default: kept += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    if kept.last == 0x20 { kept.removeLast() }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Whether a character marks an affiliation; also what says how such a mark is to be drawn.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "*", "#", "^": true
    case _ where scalar.isASCII: false
    case "∗", "⋆", "†", "‡", "§", "¶", "✉", "📧", "⁰", "¹", "²", "³", "⁴"..."⁹", "\u{FE0E}",
      "\u{FE0F}":
      true
    default: false
    }
  }

  /// A text without `<sup>1,2</sup>`, whose commas part no names.
  private static func withoutSuperscripts(_ text: String) -> String {
    guard text.contains(bytesOf: "<sup") else { return text }
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "<sup"),
      let end = rest[start.upperBound...].firstRange(of: "</sup>")
    {
      kept += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }

  private static func isOthers(_ text: String) -> Bool {
    let text = text.lowercased().filter { $0.isLetter || $0 == "…" }
    return ["others", "etal", "andothers", "…", "等"].contains(text)
  }

  // MARK: Lists in a text

  private mutating func read(_ text: String, _ people: [String: String]) {
    if let known = RecordNames.resolved(text, people) {
      add(known)
      return
    }
    var plain = RecordNames.plain(text)
    for ending in ["et al.", "et al", "and others", "...", "…"] where plain.hasSuffix(ending) {
      hasOthers = true
      plain = plain.dropLast(ending.count).trimmed
    }
    while let last = plain.last, last.isOne(of: ",;&") { plain = plain.dropLast().trimmed }
    let marked = plain.split { $0.isOne(of: ";；") }.map(\.trimmed).filter { !$0.isEmpty }
    if marked.count > 1 {
      for name in marked {
        let bare = RecordNames.withoutConjunction(name)
        if RecordNames.isOthers(bare) { hasOthers = true } else { add(one: bare, people) }
      }
      return
    }
    let groups = RecordNames.groups(plain)
    // BibTeX's own way: each name is `Family, Given`.
    if groups.count > 1, groups.allSatisfy({ $0.count == 2 }),
      !groups.contains(where: { RecordNames.isFull($0[0]) && RecordNames.isFull($0[1]) })
    {
      for group in groups { add(inverted: group[0], group[1]) }
      return
    }
    let all = groups.flatMap(\.self)
    if all.count > 1, all.allSatisfy(RecordNames.isInitialsLast),
      all.contains(where: { $0.split(separator: " ").last?.count(where: \.isLetter) == 1 })
    {
      for part in all {
        let words = part.split(separator: " ")
        add(
          inverted: words.dropLast().joined(separator: " "), words.last.map(String.init) ?? "")
      }
      return
    }
    for group in groups { read(group: group, people) }
  }

  /// The names between two conjunctions.
  private mutating func read(group: [String], _ people: [String: String]) {
    var index = 0
    while index < group.count {
      let part = group[index]
      index += 1
      if RecordNames.isOthers(part) {
        hasOthers = true
      } else if RecordNames.suffixes.contains(part.lowercased().filter(\.isLetter)),
        !names.isEmpty
      {
        names[names.count - 1].suffix = part
      } else if index < group.count, RecordNames.resolved(part, people) == nil,
        RecordNames.isPair(part, group[index], isLast: index + 1 == group.count)
      {
        add(inverted: part, group[index])
        index += 1
      } else {
        add(one: part, people)
      }
    }
  }

  private mutating func add(inverted family: String, _ given: String) {
    add("\(family), \(given)")
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

  /// The parts between commas, grouped by the conjunctions between them.
  private static func groups(_ text: String) -> [[String]] {
    var groups: [[String]] = [[]]
    for part in text.split(whereSeparator: { $0.isOne(of: ",，、") }) {
      var words: [Substring] = []
      func end() {
        if !words.isEmpty { groups[groups.count - 1].append(words.joined(separator: " ")) }
        words = []
      }
      for word in part.split(separator: " ") {
        if conjunctions.contains(word.lowercased()) {
          // `y` and `e` are initials as well.
          guard word.count > 1 || word == "&" || !words.isEmpty else {
            words.append(word)
            continue
          }
          end()
          if !(groups.last?.isEmpty ?? true) { groups.append([]) }
        } else {
          words.append(word)
        }
      }
      end()
    }
    return groups.filter { !$0.isEmpty }
  }

  private static let conjunctions: Set<String> = ["and", "&", "und", "et", "with"]

  private static func withoutConjunction(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard let first = words.first, words.count > 1, conjunctions.contains(first.lowercased()) else {
      return text
    }
    return words.dropFirst().joined(separator: " ")
  }

  /// Whether two parts between commas are the two parts of one name.
  private static func isPair(_ first: String, _ second: String, isLast: Bool) -> Bool {
    // Scripts without capitals have no inverted names.
    guard !suffixes.contains(second.lowercased().filter(\.isLetter)),
      first.contains(where: \.isCased), second.contains(where: \.isCased)
    else { return false }
    if !first.contains(" ") { return !isInitials(first) }
    let words = first.split(separator: " ")
    // `Ada Example, B. C.` cannot be two names, and neither can `van Example, Ada`.
    guard let word = words.first, !isInitials(String(word)) else { return false }
    return isInitials(second) || word.first?.isLowercase ?? false && !isFull(second)
      || isLast && !second.contains(" ")
  }

  /// Whether a part has a given name and a family name.
  private static func isFull(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count > 1 && !(words.last.map { isInitials(String($0)) } ?? true)
      && !(words[0].first?.isLowercase ?? false)
  }

  /// Whether a part is initials only: `R.S.`, `J`, `A. B.`, `J.-P.`
  private static func isInitials(_ text: String) -> Bool {
    let letters = text.split { !$0.isLetter }
    guard !letters.isEmpty, letters.allSatisfy({ $0.first?.isUppercase ?? false }) else {
      return false
    }
    return letters.allSatisfy { $0.count == 1 }
      || text.contains(".") && letters.allSatisfy { $0.count <= 2 }
      || letters.count == 1 && text.count <= 3 && text.allSatisfy(\.isUppercase)
  }

  /// `Example AB`, `Example A.B.`, as medical journals write names.
  private static func isInitialsLast(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count > 1, let last = words.last, (1...3).contains(last.count(where: \.isLetter)),
      last.allSatisfy({ $0.isUppercase || $0.isOne(of: ".-") }),
      let first = words.first, first.count > 1
    else { return false }
    return first.dropFirst().contains(where: \.isLowercase)
  }
}
