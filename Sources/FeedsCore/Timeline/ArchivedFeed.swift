/// A feed in parts: what one subscribes to, and archives of older entries (RFC 5005 §4).
///
/// An archive holds the entries of as many places in the order in which entries arrived. A place is never
/// given to another: what arrives later comes behind, however old its stated date, and what vanished keeps its
/// place empty. So a new entry changes no archive, and an edited or removed one changes its own and no other.
struct ArchivedFeed {
  /// The newest entries.
  let subscription: Feed
  /// The rest, and as many of the newest as complete their archive, from the oldest archive on.
  let archives: [Feed]

  /// The most places of an archive.
  static let archiveSize = 100

  /// All parts; an archive comes before what leads to it.
  var parts: [Feed] { archives + [subscription] }

  /// Divides a feed.
  ///
  /// - Parameters:
  ///   - feed: The whole feed.
  ///   - limit: How many entries the subscription holds, at least 1.
  ///   - vanished: Where entries that are gone stood among the others.
  init(_ feed: Feed, limit: Int, vanished: [Place] = []) {
    let entries = feed.entries
    guard entries.count > limit else {
      subscription = feed
      archives = []
      return
    }
    let isNewest = ArchivedFeed.newest(limit, of: entries)
    let places = ArchivedFeed.places(of: entries) + vanished
    let order = places.indices.sorted { places[$0] < places[$1] }
    let size = min(limit, ArchivedFeed.archiveSize)
    var archives: [Feed] = []
    for start in stride(from: 0, to: order.count, by: size) {
      let members = order[start..<min(start + size, order.count)]
        .filter { $0 < entries.count }.sorted()
      guard members.contains(where: { !isNewest[$0] }) else { continue }
      archives.append(
        feed.part(
          .archive(start / size + 1), entries: members.map { entries[$0] },
          previous: archives.last?.part))
    }
    self.archives = archives
    subscription = feed.part(
      .subscription, entries: entries.indices.filter { isNewest[$0] }.map { entries[$0] },
      previous: archives.last?.part)
  }

  /// Where an entry stands in the order of arrival: by when it was first seen, and of what was seen at once,
  /// by when it is published.
  struct Place: Hashable, Comparable {
    let seen: Instant
    let published: Instant

    static func < (left: Place, right: Place) -> Bool {
      (left.seen, left.published) < (right.seen, right.published)
    }
  }

  /// The places of entries; those of one instant keep their order, the last of the list first.
  private static func places(of entries: [Entry]) -> [Place] {
    entries.map { Place(seen: $0.seen, published: $0.published) }
  }

  /// Which entries are the newest.
  ///
  /// A tenth of them are those that were seen last of all others, whatever date they state: what is added
  /// late would else be in no feed that anybody reads.
  private static func newest(_ limit: Int, of entries: [Entry]) -> [Bool] {
    let late = limit / 10
    var isNewest = Array(repeating: false, count: entries.count)
    for index in 0..<(limit - late) { isNewest[index] = true }
    let rest = ((limit - late)..<entries.count).sorted {
      (entries[$1].seen, $0) < (entries[$0].seen, $1)
    }
    for index in rest.prefix(late) { isNewest[index] = true }
    return isNewest
  }
}

extension Ledger {
  /// The places of entries that are gone from the pages that some entries stand on.
  ///
  /// - Parameters:
  ///   - entries: The entries that are there.
  ///   - isWanted: Whether an entry of a stated date would be among them.
  /// - Returns: The places, in any order.
  func vanishedPlaces(
    among entries: [Entry], where isWanted: (PartialDate) -> Bool
  ) -> [ArchivedFeed.Place] {
    let vanished = rows.filter { !$0.isShown && isWanted($0.date.start) }
    guard !vanished.isEmpty else { return [] }
    let ids = Set(entries.lazy.map(\.id))
    let sources = Set(rows.lazy.filter { $0.id.map(ids.contains) ?? false }.map(\.source))
    return vanished.filter { sources.contains($0.source) }
      .map { ArchivedFeed.Place(seen: $0.seen, published: $0.published) }
  }
}
