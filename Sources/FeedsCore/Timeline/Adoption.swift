/// Hands the ids and dates of a feed that subscribers already have to the entries that are its items.
struct Adoption {
  /// An item and the entry that it is, by their places.
  struct Pair: Hashable {
    let item: Int
    let entry: Int
  }

  /// An entry as far as it tells an item of a feed.
  struct Candidate {
    let seen: Observation.Seen
    let title: String
    /// The address of its own, and those that it links to.
    let addresses: [String]
  }

  /// The pairs, one to one, in the order of the items.
  let pairs: [Pair]

  /// Matches items to entries: by the words of their texts, by an address that only the two have, by their
  /// titles, and by enough words in common.
  init(items: [PublishedItem], candidates: [Candidate]) {
    var rest = Pairing(items: items.indices, entries: candidates.indices)
    rest.match(
      itemKeys: { index in
        let words = TextWords(items[index].text)
        return words.hashes.isEmpty ? [] : [words.all]
      },
      entryKeys: { [candidates[$0].seen.words.all] })
    rest.match(
      itemKeys: { items[$0].link.map { [$0] } ?? [] }, entryKeys: { candidates[$0].addresses })
    rest.match(
      itemKeys: { index in
        let words = items[index].title.map { TextWords($0) }
        return words.map { $0.hashes.count > 1 ? [$0.all] : [] } ?? []
      },
      entryKeys: { [TextWords(candidates[$0].title).all] })
    let openItems = items.indices.filter { !rest.pairedItems.contains($0) }
    let openEntries = candidates.indices.filter { !rest.pairedEntries.contains($0) }
    var matching = Matching(
      rows: openItems.map { Adoption.row(items[$0]) },
      observation: Observation(
        entries: openEntries.map { candidates[$0].seen }, scope: Observation.Scope(folders: [""]),
        time: Instant(seconds: 0), host: ""),
      datesAreInstants: true)
    let similar = matching.matches().enumerated().compactMap { place, match -> Pair? in
      guard case .row(let row)? = match else { return nil }
      return Pair(item: openItems[row], entry: openEntries[place])
    }
    pairs = (rest.pairs + similar).sorted { $0.item < $1.item }
  }

  /// An item as the ledger would know it.
  private static func row(_ item: PublishedItem) -> Ledger.Row {
    let text = item.text.isEmpty ? item.title ?? "" : item.text
    let words = TextWords(text)
    let published = item.published ?? item.updated ?? Instant(seconds: 0)
    let stated = item.statedDate.flatMap(Ledger.RowDate.init(_:))
    return Ledger.Row(
      state: .shown(id: "", words: words.all, content: Ledger.unknownContent),
      date: stated ?? Ledger.RowDate(StatedDate(PartialDate(published.day))),
      published: published, edited: nil, seen: published, key: nil,
      sketch: TextSketch(words, links: []), source: "")
  }
}

/// What has been paired so far, and what has not.
private struct Pairing {
  private(set) var pairs: [Adoption.Pair] = []
  private(set) var pairedItems: Set<Int> = []
  private(set) var pairedEntries: Set<Int> = []
  private let items: Range<Int>
  private let entries: Range<Int>

  init(items: Range<Int>, entries: Range<Int>) {
    self.items = items
    self.entries = entries
  }

  /// Pairs what has a key in common that nothing else has.
  mutating func match<Key: Hashable>(itemKeys: (Int) -> [Key], entryKeys: (Int) -> [Key]) {
    let itemsByKey = unique(items.filter { !pairedItems.contains($0) }, itemKeys)
    let entriesByKey = unique(entries.filter { !pairedEntries.contains($0) }, entryKeys)
    // In a fixed order: two items may have different addresses of one entry.
    for (key, item) in itemsByKey.sorted(by: { $0.value < $1.value }) {
      guard let entry = entriesByKey[key], !pairedEntries.contains(entry),
        pairedItems.insert(item).inserted
      else { continue }
      pairedEntries.insert(entry)
      pairs.append(Adoption.Pair(item: item, entry: entry))
    }
  }

  private func unique<Key: Hashable>(_ places: [Int], _ keys: (Int) -> [Key]) -> [Key: Int] {
    var places = places.reduce(into: [Key: [Int]]()) { result, place in
      for key in Set(keys(place)) { result[key, default: []].append(place) }
    }
    places = places.filter { $0.value.count == 1 }
    return places.compactMapValues(\.first)
  }
}

/// What was taken over from a feed.
public struct AdoptionReport: Hashable, Sendable {
  /// An item that is an entry.
  public struct Match: Hashable, Sendable {
    /// The place of the item in the feed.
    public let item: Int
    /// The id that the entry has now.
    public let id: String
  }

  /// The items that are entries.
  public internal(set) var matches: [Match] = []
  /// The places of the items that are none.
  public internal(set) var unmatched: [Int] = []
  /// How many entries no item is.
  public internal(set) var newCount = 0
}

extension Ledger {
  /// Gives entries the ids and dates of the items that they are.
  ///
  /// - Parameters:
  ///   - items: The items.
  ///   - candidates: All entries.
  ///   - ids: The ids that these have.
  ///   - areOurs: Whether the items are an earlier run's, and so hold the whole text of their entries: one
  ///     with other words has been changed since.
  ///   - now: The time of the run.
  /// - Returns: What was taken over.
  mutating func adopt(
    _ items: [PublishedItem], by candidates: [Adoption.Candidate], ids: [String], areOurs: Bool,
    at now: Instant
  ) -> AdoptionReport {
    let adoption = Adoption(items: items, candidates: candidates)
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() {
      if let id = row.id { places[id] = place }
    }
    var report = AdoptionReport()
    for pair in adoption.pairs {
      let item = items[pair.item]
      guard let place = places[ids[pair.entry]],
        case .shown(let known, let words, let content) = rows[place].state
      else { continue }
      // Readers that find no id take the link for one.
      var id = item.id ?? item.link ?? known
      if let other = places[id], other != place { id = known }
      places[known] = nil
      places[id] = place
      rows[place].state = .shown(id: id, words: words, content: content)
      // A date that was corrected since moves the entry.
      let stated = item.statedDate.flatMap(RowDate.init(_:)) ?? rows[place].date
      if stated == rows[place].date, let published = item.published ?? item.updated {
        rows[place].published = published
      }
      let isChanged = areOurs && TextWords(item.text).all != words
      let updated = isChanged ? now : item.updated
      rows[place].edited = updated.flatMap { $0 > rows[place].published ? $0 : nil }
      report.matches.append(AdoptionReport.Match(item: pair.item, id: id))
    }
    let matched = Set(adoption.pairs.map(\.item))
    report.unmatched = items.indices.filter { !matched.contains($0) }
    report.newCount = candidates.count - adoption.pairs.count
    return report
  }
}
