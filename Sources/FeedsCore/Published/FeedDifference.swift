import Markup

/// What the subscribers of published feeds would see if others were published in their place.
public struct FeedDifference: Hashable, Sendable {
  /// What would become of one entry.
  public struct Change: Hashable, Sendable {
    /// The kinds of changes.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// An entry that subscribers do not have.
      case new
      /// Its title or text is another.
      case changed
      /// It is published at another time.
      case redated
      /// An entry that they have would be in no feed any more.
      case removed
    }

    /// What becomes of the entry; it may be changed and redated at once.
    public let kinds: [Kind]
    /// The id of the entry.
    public let id: String
    /// The title, as it would be, or was.
    public let title: String
    /// Where the entry stands, unless it was removed.
    public let source: SourceLocation?
    /// When it was published, as subscribers have it.
    public let before: Instant?
    /// When it would be published.
    public let after: Instant?
    /// What becomes of its words.
    public let words: [WordDiff.Run]
  }

  /// The changes: what would be in the feeds from the newest on, then what would be gone.
  public let changes: [Change]

  /// Compares feeds.
  ///
  /// - Parameters:
  ///   - published: The items that subscribers have, each once.
  ///   - entries: The entries that would be published, each once.
  public init(from published: [PublishedItem], to entries: [Entry]) {
    let known = Dictionary(
      published.compactMap { item in (item.id ?? item.link).map { ($0, item) } },
      uniquingKeysWith: { first, _ in first })
    var changes = entries.compactMap { entry in
      guard let item = known[entry.id] else {
        return Change(
          kinds: [.new], id: entry.id, title: entry.title, source: entry.source, before: nil,
          after: entry.published, words: [])
      }
      return FeedDifference.change(of: item, to: entry)
    }
    let kept = Set(entries.map(\.id))
    for item in published {
      guard let id = item.id ?? item.link, !kept.contains(id) else { continue }
      changes.append(
        Change(
          kinds: [.removed], id: id, title: item.title ?? "", source: nil, before: item.published,
          after: nil, words: []))
    }
    self.changes = changes
  }

  private static func change(of item: PublishedItem, to entry: Entry) -> Change? {
    let words = WordDiff.changes(from: item.text, to: PlainText.text(html: entry.content))
    let isChanged = words.contains { $0.kind != .kept }
    var kinds: [Change.Kind] = []
    if isChanged || item.title != entry.title.collapsed { kinds.append(.changed) }
    if item.published != entry.published { kinds.append(.redated) }
    guard !kinds.isEmpty else { return nil }
    return Change(
      kinds: kinds, id: entry.id, title: entry.title, source: entry.source,
      before: item.published, after: entry.published, words: isChanged ? words : [])
  }

  /// The changes as a JSON array for programs.
  public var json: [UInt8] {
    var json = JSONWriter(capacity: changes.count * 512)
    json.beginArray()
    for change in changes {
      json.beginObject()
      json.beginArray("changes", .oneLine)
      for kind in change.kinds { json.value(kind.rawValue) }
      json.end()
      json.member("id", change.id)
      json.member("title", change.title)
      if let before = change.before { json.member("before", before.rfc3339) }
      if let after = change.after { json.member("after", after.rfc3339) }
      if let source = change.source {
        json.beginObject("source", .oneLine)
        json.member("path", source.path)
        if let line = source.line { json.member("line", number: line) }
        json.end()
      }
      if !change.words.isEmpty {
        json.beginArray("words")
        for run in change.words {
          json.beginObject(nil, .oneLine)
          json.member("kind", run.kind.rawValue)
          json.member("text", run.text)
          json.end()
        }
        json.end()
      }
      json.end()
    }
    return json.finish()
  }
}
