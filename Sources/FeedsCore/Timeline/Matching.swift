/// Matches the entries that are on the pages now to those that are known, one to one.
///
/// From the surest to the least sure: the same words; the entry's own key; enough rare words in common,
/// with support from date, links and neighbours, such that all matches together are as good as can be;
/// what had vanished;
/// and, where a whole page changed its words but not its dates (a translation), the place. DESIGN.md, "How
/// entries are known again", says what becomes of which edit.
struct Matching {
  /// The known entry that an entry is.
  enum Match: Hashable {
    /// One that was on its page.
    case row(Int)
    /// One that had vanished, with its id.
    case sealed(Int, id: String)
  }

  private let rows: [Ledger.Row]
  private let entries: [Observation.Seen]
  private let scope: Observation.Scope
  private let observation: Observation
  private let datesAreInstants: Bool
  private var found: [Match?]
  private var isTaken: [Bool]
  private var sketches: [TextSketch?]
  private let weights: WordWeights?

  /// Prepares the matching of what was seen to what is known.
  ///
  /// - Parameters:
  ///   - rows: What is known.
  ///   - observation: What was seen.
  ///   - weights: How much words say, if more is known than these rows.
  ///   - datesAreInstants: Whether the known dates are days on which something was published, so that a day
  ///     in a stated month is the same date.
  init(
    rows: [Ledger.Row], observation: Observation, weights: WordWeights? = nil,
    datesAreInstants: Bool = false
  ) {
    self.weights = weights
    self.datesAreInstants = datesAreInstants
    self.rows = rows
    entries = observation.entries
    scope = observation.scope
    self.observation = observation
    found = Array(repeating: nil, count: entries.count)
    isTaken = Array(repeating: false, count: rows.count)
    sketches = Array(repeating: nil, count: entries.count)
  }

  /// The match of each entry; `nil` for a new one.
  mutating func matches() -> [Match?] {
    guard !rows.isEmpty else { return found }
    matchWorks()
    matchWords()
    guard found.contains(where: { $0 == nil }) else { return found }
    matchKeys()
    matchSimilar()
    matchVanished()
    matchTranslated()
    return found
  }

  /// The sketch of an entry.
  mutating func sketch(of entry: Int) -> TextSketch {
    if let known = sketches[entry] { return known }
    let sketch = TextSketch(entries[entry].words, links: entries[entry].links)
    sketches[entry] = sketch
    return sketch
  }

  // MARK: Works

  /// A work is what its DOIs and BibTeX keys name, whatever else its entry says, and what was an entry of its
  /// own before it was found to be the work. Of several rows, as of a preprint and a paper that are now
  /// one, it is the one that was seen first; of those first seen together, that of a page, which would
  /// otherwise lose its entry.
  private mutating func matchWorks() {
    guard entries.contains(where: { $0.work != nil }) else { return }
    var byID: [String: Int] = [:]
    var byKey: [UInt64: Int] = [:]
    var byWords: [Work.Former: Int] = [:]
    for index in rows.indices {
      guard case .shown(let id, let words, _) = rows[index].state else { continue }
      byID[id] = index
      if let key = rows[index].key { byKey[key] = index }
      byWords[Work.Former(words: words, source: rows[index].source)] = index
    }
    for index in entries.indices {
      guard let work = entries[index].work else { continue }
      let former = work.former.compactMap { byWords[$0] }
      let candidates = work.ids.compactMap { byID[$0] } + work.keys.compactMap { byKey[$0] }
      func isBefore(_ left: Int, _ right: Int) -> Bool {
        (rows[left].seen, former.contains(left) ? 0 : 1, rows[left].published, left)
          < (rows[right].seen, former.contains(right) ? 0 : 1, rows[right].published, right)
      }
      let first = (candidates + former).filter { !isTaken[$0] }.min(by: isBefore)
      if let first { take(first, for: index, .row(first)) }
    }
  }

  /// Whether words may show that an entry is a known one: not if both have keys that say otherwise.
  private func mayBe(_ row: Int, _ entry: Int) -> Bool {
    entries[entry].work == nil || rows[row].key == nil
  }

  // MARK: The same words

  private struct WordsKey: Hashable {
    let words: UInt64
    var date: Ledger.RowDate?
    var source: String?
    var content: UInt64?
    var key: UInt64?
  }

  private mutating func matchWords() {
    // What is as it was first of all: entries of the same words and date may differ in marks and links.
    pair(
      rowKey: { row, words, content in
        WordsKey(words: words, date: row.date, source: row.source, content: content, key: row.key)
      },
      entryKey: { entry in
        WordsKey(
          words: entry.words.all, date: Ledger.RowDate(entry.date), source: entry.source,
          content: entry.content, key: entry.key)
      })
    pair(
      rowKey: { row, words, _ in WordsKey(words: words, date: row.date, source: row.source) },
      entryKey: { WordsKey(words: $0.words.all, date: Ledger.RowDate($0.date), source: $0.source) })
    pair(
      isOnlyInScope: false,
      rowKey: { row, words, _ in WordsKey(words: words, date: row.date) },
      entryKey: { WordsKey(words: $0.words.all, date: Ledger.RowDate($0.date)) })
    // The date was corrected.
    pair(
      rowKey: { _, words, _ in WordsKey(words: words) },
      entryKey: { WordsKey(words: $0.words.all) })
  }

  /// Pairs rows and entries of equal keys in the order of time.
  private mutating func pair<Key: Hashable>(
    isOnlyInScope: Bool = true, rowKey: (Ledger.Row, UInt64, UInt64) -> Key,
    entryKey: (Observation.Seen) -> Key
  ) {
    let open = entries.indices.filter { found[$0] == nil }
    guard !open.isEmpty else { return }
    var waiting: [Key: [Int]] = [:]
    for index in rows.indices.reversed() where !isTaken[index] {
      guard case .shown(_, let words, let content) = rows[index].state,
        !isOnlyInScope || scope.contains(rows[index].source)
      else { continue }
      waiting[rowKey(rows[index], words, content), default: []].append(index)
    }
    for key in waiting.keys where (waiting[key]?.count ?? 0) > 1 {
      waiting[key]?.sort { (rows[$0].published, $0) > (rows[$1].published, $1) }
    }
    for index in open {
      guard let row = waiting[entryKey(entries[index])]?.popLast() else { continue }
      take(row, for: index, .row(row))
    }
  }

  private mutating func take(_ row: Int, for entry: Int, _ match: Match) {
    isTaken[row] = true
    found[entry] = match
  }

  // MARK: The entry's own key

  private mutating func matchKeys() {
    var candidates: [(row: Int, entry: Int)] = []
    var waiting: [UInt64: Int] = [:]
    for index in rows.indices where !isTaken[index] && rows[index].isShown {
      if let key = rows[index].key { waiting[key] = index }
    }
    for index in entries.indices where found[index] == nil {
      if let row = entries[index].key.flatMap({ waiting.removeValue(forKey: $0) }) {
        candidates.append((row, index))
      }
    }
    for (row, index) in candidates {
      // A key that only counts places on the page (`item-1`) goes from entry to entry.
      let isSame =
        rows[row].date == Ledger.RowDate(entries[index].date)
        || rows[row].sketch.overlap(with: sketch(of: index)) >= 0.2
      if isSame { take(row, for: index, .row(row)) }
    }
  }

  // MARK: Entries that come back

  private mutating func matchVanished() {
    var byLock: [UInt64: [Int]] = [:]
    var byCheck: [UInt32: Int] = [:]
    for index in rows.indices {
      guard case .vanished(let sealed) = rows[index].state else { continue }
      byLock[sealed.lock, default: []].append(index)
      byCheck[sealed.check] = index
    }
    guard !byLock.isEmpty else { return }
    for index in entries.indices where found[index] == nil {
      let entry = entries[index]
      let date = Ledger.RowDate(entry.date)
      let places = byLock[SealedID.lock(entry.words.all)] ?? []
      if let row = places.first(where: { !isTaken[$0] && rows[$0].date == date }),
        case .vanished(let sealed) = rows[row].state,
        let id = sealed.opened(words: entry.words.all)
      {
        take(row, for: index, .sealed(row, id: id))
        continue
      }
      // Its later words were changed meanwhile: the id that the first ones make is the sealed one.
      let id = observation.firstID(of: entry)
      if let row = byCheck[SealedID.check(id)], !isTaken[row],
        entry.work != nil
          || rows[row].date == date && rows[row].sketch.overlap(with: sketch(of: index)) >= 0.4
      {
        take(row, for: index, .sealed(row, id: id))
      }
    }
  }

  // MARK: Similar words

  private mutating func matchSimilar() {
    let openRows = rows.indices.filter {
      !isTaken[$0] && rows[$0].isShown && scope.contains(rows[$0].source)
    }
    let openEntries = entries.indices.filter { found[$0] == nil }
    guard !openRows.isEmpty, !openEntries.isEmpty else { return }
    for index in openEntries { _ = sketch(of: index) }
    let weights = weights ?? WordWeights(of: rows)

    let slots = MatchingSlots(rows: rows, entries: entries, found: found, openRows: openRows)
    var candidates: [Assignment.Edge] = []
    for (row, entry) in candidatePairs(openRows, openEntries) where mayBe(row, entry) {
      let (known, seen) = (rows[row], entries[entry])
      let (alike, contained) = weights.similarity(known.sketch, sketch(of: entry))
      var distance = DateDistance(known.date.start, seen.date.start)
      if datesAreInstants, seen.date.start.contains(known.date.start) { distance = .same }
      let place = slots.place(of: row, for: entry)
      // On one date, a text that goes on where the other ended is the same entry.
      let similarity = distance == .same ? max(alike, 0.6 * contained) : alike
      guard similarity >= Matching.threshold(distance, place) else { continue }
      let support = (distance == .same ? 0.3 : 0) + (place == .elsewhere ? 0 : 0.1)
      candidates.append(Assignment.Edge(row: row, entry: entry, score: similarity + support))
    }
    for edge in Assignment.best(candidates) { take(edge.row, for: edge.entry, .row(edge.row)) }
  }

  /// How much of their rare words two texts must share to be one entry.
  private static func threshold(_ distance: DateDistance, _ place: MatchingSlots.Place) -> Double {
    switch (distance, place) {
    case (.same, .alone): 0.1
    case (.same, .between): 0.18
    case (.same, .elsewhere): 0.28
    case (.near, .elsewhere): 0.5
    case (.near, _): 0.42
    case (.far, _): 0.58
    }
  }

  /// The pairs to look at: all, unless both sides are so many that a page was replaced as a whole; then
  /// those of one date, and those that share a stretch of their sketches.
  private func candidatePairs(_ openRows: [Int], _ openEntries: [Int]) -> [(Int, Int)] {
    if openRows.count * openEntries.count <= 250_000 {
      return openRows.flatMap { row in openEntries.map { (row, $0) } }
    }
    var pairs: Set<Pair> = []
    func index<Key: Hashable>(by rowKeys: (Int) -> [Key], _ entryKeys: (Int) -> [Key]) {
      var waiting: [Key: [Int]] = [:]
      for row in openRows {
        for key in rowKeys(row) { waiting[key, default: []].append(row) }
      }
      for entry in openEntries {
        for key in entryKeys(entry) {
          for row in (waiting[key] ?? []).prefix(20) { pairs.insert(Pair(row: row, entry: entry)) }
        }
      }
    }
    index(
      by: { row in rows[row].sketch.stretches },
      { entry in sketches[entry]?.stretches ?? [] })
    index(by: { [rows[$0].date] }, { [Ledger.RowDate(entries[$0].date)] })
    return pairs.map { ($0.row, $0.entry) }.sorted { $0 < $1 }
  }

  private struct Pair: Hashable {
    let row: Int
    let entry: Int
  }

  // MARK: Other words, the same dates

  /// Where most of a page has other words, but as many entries of each date as before, it was translated or
  /// written anew: what stands in the same place is the same entry.
  private mutating func matchTranslated() {
    let openRows = rows.indices.filter { !isTaken[$0] && rows[$0].isShown }
    guard openRows.count >= 4 else { return }
    var rowsByPage: [String: [Int]] = [:]
    for row in openRows { rowsByPage[rows[row].source, default: []].append(row) }
    var entriesByPage: [String: [Int]] = [:]
    for index in entries.indices where found[index] == nil && entries[index].work == nil {
      entriesByPage[entries[index].source, default: []].append(index)
    }
    let shown = rows.shownCounts
    for (page, openRows) in rowsByPage.sorted(by: { $0.key < $1.key })
    where scope.contains(page) && openRows.count >= 4 {
      guard openRows.count * 5 >= (shown[page] ?? 0) * 3 else { continue }
      let byDate = Dictionary(grouping: openRows) { rows[$0].date }
      let seen = Dictionary(grouping: entriesByPage[page] ?? []) {
        Ledger.RowDate(entries[$0].date)
      }
      let alike = byDate.filter { date, rows in seen[date]?.count == rows.count }
      let count = alike.reduce(0) { $0 + $1.value.count }
      guard count * 5 >= openRows.count * 4 else { continue }
      for (date, known) in alike {
        let ordered = known.sorted { (rows[$0].published, $0) < (rows[$1].published, $1) }
        for (row, entry) in zip(ordered, seen[date] ?? []) {
          take(row, for: entry, .row(row))
        }
      }
    }
  }
}
