/// What is remembered of all entries that were ever seen: their ids and dates, and enough of their words to
/// know them again; none of their texts.
///
/// A value that observations are folded over (`observe`). DESIGN.md, "The ledger".
public struct Ledger: Hashable, Sendable {
  /// One entry.
  struct Row: Hashable, Sendable {
    /// What is known of the entry's words while it is on its page, and after.
    enum State: Hashable, Sendable {
      /// The id, a hash of all words, and one of the visible text with its links.
      case shown(id: String, words: UInt64, content: UInt64)
      /// It is no longer on any page that was read.
      case vanished(SealedID)
    }

    var state: State
    /// The date that its author states.
    var date: RowDate
    var published: Instant
    /// When its text or links last changed, if they ever did.
    var edited: Instant?
    /// When it was first seen.
    let seen: Instant
    /// A hash of the key that the entry has of its own.
    var key: UInt64?
    var sketch: TextSketch
    /// Its page.
    var source: String

    var id: String? {
      if case .shown(let id, _, _) = state { id } else { nil }
    }

    var isShown: Bool { id != nil }

    /// When the entry was last changed for its readers (RFC 4287 §4.2.15).
    var updated: Instant { edited.map { max($0, published) } ?? published }
  }

  /// A stated date as far as it tells one entry from another: where it begins.
  struct RowDate: Hashable, Sendable, CustomStringConvertible {
    let start: PartialDate
    let instant: Instant?

    init(_ date: StatedDate) {
      start = date.start
      instant = date.instant
    }

    /// Reads what ``description`` wrote.
    init?(_ text: String) {
      if let date = PartialDate(iso8601: text) {
        start = date
        instant = nil
      } else {
        guard let moment = Instant(rfc3339: text) else { return nil }
        start = PartialDate(moment.day)
        instant = moment
      }
    }

    var description: String { instant?.rfc3339 ?? start.description }

    static func == (left: RowDate, right: RowDate) -> Bool {
      left.instant == right.instant && (left.instant != nil || left.start == right.start)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(instant)
      if instant == nil { hasher.combine(start) }
    }
  }

  /// What was last read of a page.
  struct PageState: Hashable, Sendable {
    /// A hash of its bytes.
    let hash: UInt64
    /// When they were first seen.
    let time: Instant
  }

  /// The hash of a content that was never seen itself, as of an entry of another program's feed.
  static let unknownContent: UInt64 = 0

  /// All entries, in any order; a look puts them into that of the file first (``arrange()``).
  var rows: [Row] = []
  /// The pages by their names.
  var pages: [String: PageState] = [:]

  /// A ledger that knows nothing.
  public init() {}

  /// Whether nothing was ever observed.
  public var isEmpty: Bool { rows.isEmpty && pages.isEmpty }

  /// When an entry last changed, of all that were ever seen.
  var updated: Instant? { rows.lazy.map(\.updated).max() }

}

extension [Ledger.Row] {
  /// How many entries are on their pages, by page.
  var shownCounts: [String: Int] { shownCounts(by: \.source) }

  /// How many entries are on their pages, by what stands for a page.
  func shownCounts(by page: (Ledger.Row) -> String) -> [String: Int] {
    reduce(into: [:]) { counts, row in
      if row.isShown { counts[page(row), default: 0] += 1 }
    }
  }
}
