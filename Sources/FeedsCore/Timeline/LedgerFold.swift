/// A ledger while many looks are folded over it, each at a few of its pages, as over a git history.
///
/// Rows that may concern a look are found by indexes, and the look is at a ledger of these alone: so it costs
/// what its pages hold, not what all do. What comes of it is the same as if all rows had been looked at.
struct LedgerFold {
  /// All entries, in any order.
  private(set) var rows: [Ledger.Row] = []
  private var byID: [String: Int] = [:]
  private var byPage: [String: [Int]] = [:]
  private var byKey: [UInt64: [Int]] = [:]
  private var byWords: [UInt64: [Int]] = [:]
  private var byLock: [UInt64: [Int]] = [:]
  private var byCheck: [UInt32: [Int]] = [:]
  /// How much the words of entries that are shown say.
  private var weights = WordWeights()

  init(_ rows: [Ledger.Row]) {
    self.rows.reserveCapacity(rows.count)
    for row in rows { append(row) }
  }

  /// Takes in what was seen (``Ledger/observe(_:)``).
  mutating func observe(_ observation: Observation) {
    let places = concerned(observation)
    var ledger = Ledger()
    ledger.rows = places.map { rows[$0] }
    ledger.observe(observation, weights: weights) { id in
      byID[id] != nil || !byCheck.isEmpty && byCheck[SealedID.check(id)] != nil
    }
    let changed = places.indices.filter { rows[places[$0]] != ledger.rows[$0] }
    // An id may pass from one row to another.
    for index in changed { update(places[index], isKnown: false) }
    for index in changed {
      rows[places[index]] = ledger.rows[index]
      update(places[index], isKnown: true)
    }
    for row in ledger.rows.dropFirst(places.count) { append(row) }
  }

  private mutating func append(_ row: Ledger.Row) {
    rows.append(row)
    update(rows.count - 1, isKnown: true)
  }

  /// Puts a row into the indexes, or takes it out of them.
  private mutating func update(_ place: Int, isKnown: Bool) {
    func update<Key>(_ places: inout [Key: [Int]], _ key: Key) {
      if isKnown {
        places[key, default: []].append(place)
      } else {
        places[key]?.removeAll { $0 == place }
        if places[key]?.isEmpty ?? false { places[key] = nil }
      }
    }
    let row = rows[place]
    update(&byPage, row.source)
    if let key = row.key { update(&byKey, key) }
    switch row.state {
    case .shown(let id, let words, _):
      byID[id] = isKnown ? place : nil
      update(&byWords, words)
      weights.count(row.sketch, isKnown ? 1 : -1)
    case .vanished(let sealed):
      update(&byLock, sealed.lock)
      update(&byCheck, sealed.check)
    }
  }

  /// The rows that ``Matching`` may take for one of the entries, and those of the pages that were looked at,
  /// in the order of the file.
  private func concerned(_ observation: Observation) -> [Int] {
    let scope = observation.scope
    var places: Set<Int> = []
    for page in scope.folders.isEmpty ? Array(scope.pages) : byPage.keys.filter(scope.contains) {
      places.formUnion(byPage[page] ?? [])
    }
    // How many rows of the pages have the same words, less the entries that have them.
    var left: [UInt64: Int] = [:]
    for place in places {
      if case .shown(_, let words, _) = rows[place].state { left[words, default: 0] += 1 }
    }
    for entry in observation.entries {
      left[entry.words.all, default: 0] -= 1
      places.formUnion(byWords[entry.words.all] ?? [])
      if let key = entry.key { places.formUnion(byKey[key] ?? []) }
      guard let work = entry.work else { continue }
      places.formUnion(work.ids.compactMap { byID[$0] })
      places.formUnion(work.keys.flatMap { byKey[$0] ?? [] })
      places.formUnion(work.former.flatMap { byWords[$0.words] ?? [] })
    }
    if !byLock.isEmpty {
      // What comes back has no row of its words on its page; a work may have taken that of another.
      let isAnyWork = observation.entries.contains { $0.work != nil }
      for entry in observation.entries where isAnyWork || (left[entry.words.all] ?? 0) < 0 {
        places.formUnion(byLock[SealedID.lock(entry.words.all)] ?? [])
        places.formUnion(byCheck[SealedID.check(observation.firstID(of: entry))] ?? [])
      }
    }
    return places.sorted().sorted { rows[$0].precedes(rows[$1]) }
  }
}
