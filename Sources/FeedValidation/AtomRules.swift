import Markup

/// The rules of Atom 1.0 (RFC 4287) that neither table nor grammar can say.
struct AtomRules: XMLFormatRules {
  private let names = ElementTable.atom.names
  let problems: ProblemList

  /// What is known of the entry that is open.
  private struct EntryState {
    var id: [UInt8]?
    var idOffset = 0
    var updated: Moment?
    var hasSourceAuthor = false
    var hasAlternate = false
    var alternates: [[UInt8]] = []
    /// Why a summary is required, and where.
    var summaryReason: (reason: String, offset: Int)?
  }

  /// An entry as it was at one time.
  private struct Version: Hashable {
    let entry: Int
    let updated: Moment
  }

  private var entry = EntryState()
  private var feedAlternates: [[UInt8]] = []
  private var hasSelfLink = false
  /// Entries without author, until it is known whether the feed has one.
  private var authorless: [Int] = []
  /// The ids so far, each with the number of its entry.
  private var ids: [ByteKey: Int] = [:]
  private var versions: Set<Version> = []
  /// For each open element, whether an absolute `xml:base` is in scope.
  private var bases: [Bool] = []
  /// The text construct or content that is open.
  private var construct = AtomConstruct()

  init(_ problems: ProblemList) {
    self.problems = problems
  }

  mutating func open(_ element: XMLElement, index: Int, parent: Int?) {
    common(element)
    switch AtomName.all[index] {
    case .entry: entry = EntryState()
    case .link: link(element, parent)
    case .title, .subtitle, .summary, .rights: construct = AtomConstruct(text: element)
    case .content:
      construct = AtomConstruct(content: element)
      content(element)
    case .generator: reference(element, .uri)
    case .category: reference(element, .scheme)
    default: break
    }
    switch construct.form {
    case .unknown(let type, let offset) where construct.isNew:
      problems.add(
        .invalidTextType, at: offset, "the type \(quoted(type)) is not one of text",
        "write text, html or xhtml")
    default: break
    }
    construct.isNew = false
  }

  mutating func foreign(_ element: XMLElement, in parent: OpenElement) {
    switch AtomName.all[parent.index] {
    case .title, .subtitle, .summary, .rights, .content:
      construct.meet(element, in: names[parent.index], problems)
    default: break
    }
  }

  func wantsText(of index: Int) -> Bool {
    if case .binary = construct.form { return AtomName.all[index] == .content }
    return false
  }

  mutating func close(_ element: OpenElement, parent: Int?, text: Span<UInt8>) {
    defer { bases.removeLast() }
    let name = AtomName.all[element.index]
    switch name {
    case .feed: closeFeed(element)
    case .entry: closeEntry(element, isAlone: parent == nil)
    case .source:
      entry.hasSourceAuthor = element.children.contains(index: AtomName.author.index)
    case .id: id(text, element, isEntry: parent == AtomName.entry.index)
    case .updated, .published:
      let moment = date(text, element)
      if name == .updated, parent == AtomName.entry.index { entry.updated = moment }
    case .icon, .logo, .uri: reference(text, element.textOffset)
    case .email:
      if !text.isEmail(allowingName: false) {
        problems.add(
          .invalidEmail, at: element.textOffset, "\(quoted(text)) is not an e-mail address",
          "write one such as editor@example.org")
      }
    case .name:
      if !element.hasText { empty(element, "give the person's name") }
    case .title, .subtitle, .summary, .rights, .content:
      construct.close(element, names[element.index], text, problems)
      if name == .title, !element.hasText, construct.divs == 0 { empty(element, "write a title") }
    default: break
    }
  }

  private func empty(_ element: OpenElement, _ remedy: String) {
    problems.add(
      .emptyElement, at: element.offset, "\(quoted(names[element.index])) is empty", remedy)
  }

  private func closeFeed(_ feed: OpenElement) {
    if !feed.children.contains(index: AtomName.author.index) {
      for offset in authorless {
        problems.add(
          .missingAuthor, at: offset, "the entry has no author, and neither has the feed",
          "add an author with a name to the feed or to the entry")
      }
    }
    guard !hasSelfLink else { return }
    problems.add(
      .missingSelfLink, at: feed.offset, "the feed does not say where it is published",
      "add <link rel=\"self\" href=\"…\"/> with the feed's own URL")
  }

  private mutating func closeEntry(_ element: OpenElement, isAlone: Bool) {
    let hasContent = element.children.contains(index: AtomName.content.index)
    if !hasContent, !entry.hasAlternate {
      problems.add(
        .missingAlternate, at: element.offset, "the entry has neither content nor alternate link",
        "add content or <link rel=\"alternate\" href=\"…\"/>")
    }
    if let needed = entry.summaryReason, !element.children.contains(index: AtomName.summary.index) {
      problems.add(
        .missingSummary, at: needed.offset,
        "the entry has no summary although its content \(needed.reason)", "add a summary")
    }
    if !element.children.contains(index: AtomName.author.index), !entry.hasSourceAuthor {
      if isAlone {
        problems.add(
          .missingAuthor, at: element.offset, "the entry has no author",
          "add an author with a name")
      } else if authorless.count < ProblemList.limit {
        authorless.append(element.offset)
      }
    }
    guard let id = entry.id else { return }
    let number = ids[ByteKey(bytes: id)]
    let isNewID = number == nil
    if isNewID { ids[ByteKey(bytes: id)] = ids.count }
    var isNewVersion = true
    if let updated = entry.updated {
      let version = Version(entry: number ?? ids.count - 1, updated: updated)
      isNewVersion = versions.insert(version).inserted
    }
    if !isNewVersion {
      problems.add(
        .duplicateID, at: entry.idOffset,
        "the id \(quoted(String(decoding: id, as: UTF8.self))) with the same date is that of an "
          + "earlier entry", "give each entry an id of its own")
    } else if !isNewID {
      problems.add(
        .repeatedID, at: entry.idOffset,
        "the id \(quoted(String(decoding: id, as: UTF8.self))) is that of an earlier entry",
        "keep the newest version only")
    }
  }
}

extension AtomRules {
  /// The attributes that every element may have: RFC 4287 §2.
  private mutating func common(_ element: XMLElement) {
    var hasBase = bases.last ?? false
    if !element.attributes.isEmpty {
      if let base = element.attribute(.base) {
        switch element.values.span.extracting(base.value).reference() {
        case .absolute: hasBase = true
        case .relative: break
        case .invalid(let reason): malformed(quoted(element.string(base)), base.offset, reason)
        }
      }
      if let language = element.attribute(.language), !language.value.isEmpty,
        !element.values.span.extracting(language.value).isLanguageTag
      {
        invalidLanguage(element.string(language), language.offset)
      }
    }
    bases.append(hasBase)
  }

  /// RFC 4287 §4.2.7.
  private mutating func link(_ element: XMLElement, _ parent: Int?) {
    let values = element.values
    reference(element, .href)
    var isAlternate = true
    if let relation = element.attribute(.rel) {
      let value = values.span.extracting(relation.value)
      isAlternate =
        value.equals("alternate")
        || value.equals("http://www.iana.org/assignments/relation/alternate")
      if value.equals("self"), parent != AtomName.entry.index { hasSelfLink = true }
      if !isAlternate, !value.isRelation {
        problems.add(
          .invalidRelation, at: relation.offset,
          "the rel \(quoted(value)) is neither a name nor an absolute IRI",
          "write a registered name such as alternate, related or self")
      }
    }
    var key: [UInt8] = []
    if let type = element.attribute(.type) {
      let value = values.span.extracting(type.value)
      if !value.isMediaType { invalidMediaType(element.string(type), type.offset) }
      key += element.values[type.value].map(\.lowercased)
    }
    if let language = element.attribute(.hreflang) {
      if !values.span.extracting(language.value).isLanguageTag {
        invalidLanguage(element.string(language), language.offset)
      }
      key.append(0)
      key += element.values[language.value].map(\.lowercased)
    }
    guard isAlternate else { return }
    let isRepeated: Bool
    switch parent {
    case AtomName.entry.index:
      entry.hasAlternate = true
      isRepeated = entry.alternates.contains(key)
      entry.alternates.append(key)
    case AtomName.feed.index:
      isRepeated = feedAlternates.contains(key)
      feedAlternates.append(key)
    default: return
    }
    guard isRepeated else { return }
    problems.add(
      .duplicateAlternate, at: element.offset,
      "there is another alternate link of the same type and language",
      "keep one, or give them different type or hreflang")
  }

  /// RFC 4287 §4.1.3: what `src` and `type` ask for.
  private mutating func content(_ element: XMLElement) {
    let values = element.values
    if let source = element.attribute(.src) {
      entry.summaryReason = ("is elsewhere", element.offset)
      reference(element, .src)
      if element.attribute(.type) == nil {
        problems.add(
          .missingContentType, at: element.offset,
          "the content at \(quoted(element.string(source))) has no type",
          "add type=\"…\" with its media type")
      }
    }
    guard let type = element.attribute(.type) else { return }
    let value = values.span.extracting(type.value)
    switch construct.form {
    case .text, .html, .xhtml:
      if construct.hasSource {
        problems.add(
          .sourceWithContent, at: type.offset,
          "the type \(quoted(value)) is not a media type although there is src",
          "write a media type such as text/html")
      }
      return
    case .binary where !construct.hasSource:
      entry.summaryReason = ("is base64", element.offset)
    default: break
    }
    if !value.isMediaType { invalidMediaType(element.string(type), type.offset) }
    if value.startsIgnoringCase("multipart/") || value.startsIgnoringCase("message/") {
      problems.add(
        .compositeContent, at: type.offset, "the type \(quoted(value)) is composite",
        "link to the content instead")
    }
  }

  /// RFC 4287 §4.2.6.
  private mutating func id(_ text: Span<UInt8>, _ element: OpenElement, isEntry: Bool) {
    if isEntry {
      entry.id = text.array
      entry.idOffset = element.textOffset
    }
    switch text.reference() {
    case .absolute: break
    case .relative:
      problems.add(
        .relativeURL, at: element.textOffset, "the id \(quoted(text)) is not an absolute IRI",
        "write a URL or a tag URI such as tag:example.org,2024:name")
    case .invalid(let reason):
      problems.add(
        .invalidURL, at: element.textOffset, "the id \(quoted(text)) is not an IRI: \(reason)",
        "write a URL or a tag URI such as tag:example.org,2024:name")
    }
  }

  /// RFC 4287 §3.3.
  private func date(_ text: Span<UInt8>, _ element: OpenElement) -> Moment? {
    switch text.internetDate() {
    case .success(let moment): return moment
    case .failure(let fault):
      problems.add(
        .invalidDate, at: element.textOffset, "the date \(quoted(text)) \(fault.words)",
        "write a date such as 2024-03-01T12:00:00Z")
      return nil
    }
  }

  private func reference(_ element: XMLElement, _ name: AttributeName) {
    let values = element.values
    guard let attribute = element.attribute(name) else { return }
    reference(values.span.extracting(attribute.value), attribute.offset)
  }

  private func reference(_ value: Span<UInt8>, _ offset: Int) {
    switch value.reference() {
    case .absolute: break
    case .relative:
      if bases.last != true {
        problems.add(
          .relativeReference, at: offset, "the address \(quoted(value)) is relative",
          "write it with its scheme and host, or add xml:base")
      }
    case .invalid(let reason): malformed(quoted(value), offset, reason)
    }
  }

  private func malformed(_ value: String, _ offset: Int, _ reason: String) {
    problems.add(
      .invalidURL, at: offset, "the address \(value) is malformed: \(reason)",
      "percent-encode what is not allowed")
  }

  private func invalidLanguage(_ value: String, _ offset: Int) {
    problems.add(
      .invalidLanguage, at: offset, "\(quoted(value)) is not a language tag",
      "write a tag such as en or de-AT")
  }

  private func invalidMediaType(_ value: String, _ offset: Int) {
    problems.add(
      .invalidMediaType, at: offset, "\(quoted(value)) is not a media type",
      "write one such as text/html")
  }
}

extension DateFault {
  /// What is wrong with a date, to follow the date.
  var words: String {
    switch kind {
    case .shape: "does not have the form of a date"
    case .calendar: "is not in the calendar or on the clock"
    case .zone: "has no valid time zone"
    case .weekday(let stated, let right): "is a \(right), not a \(stated)"
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes are a name without colon or an absolute IRI (RFC 4287 §4.2.7.2).
  fileprivate var isRelation: Bool {
    guard count > 0 else { return false }
    switch reference() {
    case .absolute: return true
    case .invalid: return false
    case .relative:
      for index in 0..<count where [0x2F, 0x3F, 0x23].contains(self[index]) { return false }
      return true
    }
  }
}
