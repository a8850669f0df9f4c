import Markup

/// The rules of Atom 1.0 (RFC 4287) that neither table nor grammar can say.
struct AtomRules: XMLFormatRules {
  private let names = ElementTable.atom.names
  let problems: ProblemList
  private let isBrief: Bool

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
  private var selfLinks = 0
  /// Entries without author, until it is known whether the feed has one.
  private var authorless: [Int] = []
  private var ids = IDTable()
  /// The dates of the entries that came first with their ids, by number.
  private var firstVersions: [Moment?] = []
  /// The other versions of entries.
  private var versions: Set<Version> = []
  /// The text construct or content that is open.
  private var construct = AtomConstruct()
  private var podcast = PodcastState()

  init(_ problems: ProblemList, isBrief: Bool) {
    self.problems = problems
    self.isBrief = isBrief
  }

  mutating func open(_ element: XMLElement, _ open: OpenElement, parent: OpenElement?) {
    switch AtomName.all[open.index] {
    case .entry: entry = EntryState()
    case .link: link(element, parent?.index)
    case .title, .subtitle, .summary, .rights: construct = AtomConstruct(text: element)
    case .content:
      construct = AtomConstruct(content: element)
      content(element)
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

  mutating func module(
    _ element: XMLElement, _ name: ModuleTable.Entry, in parent: OpenElement
  ) {
    guard name.module.prefix == "itunes" else { return }
    podcast.meet(name.element.name, isItem: parent.index == AtomName.entry.index)
  }

  mutating func mixed(_ element: XMLElement, in parent: OpenElement) -> Bool {
    switch AtomName.all[parent.index] {
    case .title, .subtitle, .summary, .rights, .content:
      construct.meet(element, in: names[parent.index], problems)
      if case .xhtml = construct.form { return true }
    default:
      // Links and categories may hold anything but Atom's own elements (RFC 4287 §6.3).
      guard element.namespace == AtomName.namespace else { return false }
      problems.add(
        .unexpectedElement, at: element.offset,
        "\(quoted(element.qualifiedName)) does not belong in \(quoted(names[parent.index]))",
        "move it, or remove it")
    }
    return false
  }

  func form(of index: Int) -> ValueForm {
    switch AtomName.all[index] {
    case .content:
      if construct.hasSource { return .any }
      if case .binary = construct.form { return .binary }
      return construct.valueForm
    case .title, .subtitle, .summary, .rights: return construct.valueForm
    default: return .any
    }
  }

  mutating func close(_ element: OpenElement, parent: OpenElement?, text: Span<UInt8>) {
    let name = AtomName.all[element.index]
    switch name {
    case .feed: closeFeed(element)
    case .entry: closeEntry(element, isAlone: parent == nil)
    case .source: closeSource(element)
    case .id: id(text, element, isEntry: parent?.index == AtomName.entry.index)
    case .updated, .published:
      guard case .success(let moment) = text.internetDate() else { return }
      if name == .updated, parent?.index == AtomName.entry.index { entry.updated = moment }
      guard moment.seconds < 0 else { return }
      problems.add(
        .implausibleDate, at: element.textOffset, "the date \(quoted(text)) lies before 1970",
        "check the year")
    case .name, .generator:
      if !element.hasText { empty(element, "write it, or leave out what it stands in") }
    case .title, .subtitle, .summary, .rights, .content:
      construct.close(element, names[element.index], text, problems)
      if !element.hasText, construct.children == 0, !construct.hasSource {
        empty(element, name == .title ? "write a title" : "write something, or leave it out")
      }
    case .link:
      guard element.hasText else { return }
      problems.add(
        .linkContent, at: element.textOffset, "the link holds text", "write the address in href")
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
    podcast.close(at: feed.offset, problems)
    guard selfLinks == 0 else { return }
    problems.add(
      .missingSelfLink, at: feed.offset, "the feed does not say where it is published",
      "add <link rel=\"self\" href=\"…\"/> with the feed's own URL")
  }

  private mutating func closeSource(_ source: OpenElement) {
    entry.hasSourceAuthor = source.children.contains(index: AtomName.author.index)
    for name in [AtomName.id, .title, .updated] where !source.children.contains(index: name.index) {
      problems.add(
        .missingSourceElement, at: source.offset, "the source has no \(quoted(name.text))",
        "copy it from the source's feed")
    }
  }

  private mutating func closeEntry(_ element: OpenElement, isAlone: Bool) {
    let hasContent = element.children.contains(index: AtomName.content.index)
    let hasSummary = element.children.contains(index: AtomName.summary.index)
    if !hasContent, !entry.hasAlternate {
      problems.add(
        .missingAlternate, at: element.offset, "the entry has neither content nor alternate link",
        "add content or <link rel=\"alternate\" href=\"…\"/>")
    } else if !hasContent, !hasSummary {
      problems.add(
        .missingText, at: element.offset, "the entry has neither content nor summary",
        "add a summary")
    } else if !entry.hasAlternate, !isAlone {
      problems.add(
        .missingLink, at: element.offset, "the entry has no link to a page of its own",
        "add <link href=\"…\"/>")
    }
    if let needed = entry.summaryReason, !hasSummary {
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
    repeated(id)
  }

  /// RFC 4287 §4.1.1: the same id is the same entry, whose versions should differ in their dates.
  private mutating func repeated(_ id: [UInt8]) {
    let (number, isNew) = ids.number(of: id.span)
    guard !isNew else {
      firstVersions.append(entry.updated)
      return
    }
    let isNewVersion =
      entry.updated.map { updated in
        updated != firstVersions[number]
          && versions.insert(Version(entry: number, updated: updated)).inserted
      } ?? true
    problems.add(
      .repeatedID, at: entry.idOffset,
      "the id \(quoted(id.span)) \(isNewVersion ? "" : "with the same date ")is that of an earlier "
        + "entry",
      isNewVersion
        ? "keep the newest version only"
        : "give each entry an id of its own, and each version a date")
  }
}

extension AtomRules {
  /// RFC 4287 §4.2.7.
  private mutating func link(_ element: XMLElement, _ parent: Int?) {
    let relation = problems.relation(of: element)
    if relation == "enclosure", element.attribute(.length) == nil {
      problems.add(
        .missingLength, at: element.offset, "the link to an enclosure has no length",
        "add length=\"…\" in bytes")
    }
    if relation == "self", parent == AtomName.feed.index {
      selfLinks += 1
      if selfLinks == 2 {
        problems.add(
          .duplicateSelfLink, at: element.offset, "there is another link with rel=\"self\"",
          "keep one")
      }
    }
    guard relation == "alternate" else { return }
    var key: [UInt8] = []
    if let type = element.attribute(.type) { key += element.values[type.value].map(\.lowercased) }
    if let language = element.attribute(.hreflang) {
      key.append(0)
      key += element.values[language.value].map(\.lowercased)
    }
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
    if let fault = value.fault(as: .mediaType) {
      problems.add(
        fault.code, at: type.offset, "\(quoted(value)) in the attribute \"type\" \(fault.words)",
        "write text, html, xhtml or a media type")
      if !construct.hasSource { entry.summaryReason = nil }
      construct.form = .unknown("", offset: type.offset)
      return
    }
    if value.startsIgnoringCase("multipart/") || value.startsIgnoringCase("message/") {
      problems.add(
        .compositeContent, at: type.offset, "the type \(quoted(value)) is composite",
        "link to the content instead")
    }
  }

  /// RFC 4287 §4.2.6.1.
  private mutating func id(_ text: Span<UInt8>, _ element: OpenElement, isEntry: Bool) {
    if isEntry {
      entry.id = text.array
      entry.idOffset = element.textOffset
    }
    guard !isBrief, let part = text.unnormalizedPart else { return }
    problems.add(
      .unnormalizedID, at: element.textOffset,
      "the id \(quoted(text)) is not normalised: \(part)",
      "write a new feed's ids in the normal form; do not change ids that are published")
  }
}
