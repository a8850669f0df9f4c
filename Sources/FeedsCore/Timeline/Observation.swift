/// What one look at some pages showed.
struct Observation: Sendable {
  /// An entry as it stands on its page at one time.
  struct Seen: Sendable {
    /// The date that its author states.
    let date: StatedDate
    /// Its words, which tell it from others.
    let words: TextWords
    /// A hash of its visible text and its links: if it is the same, readers see the same.
    let content: UInt64
    /// Hashes of the addresses of its links.
    let links: [UInt64]
    /// A hash of the key that it has of its own on its page.
    let key: UInt64?
    /// Its page.
    let source: String
    /// Its place: among entries of one date, the greater is the newer.
    let order: Int
    /// The list that it stands in, as a number of its own.
    let list: Int
    /// The text, from which a new entry's id is made.
    let text: String
    /// The id that its own key gives it.
    let ownID: String?
    /// What names it wherever it stands, if it is a work of a bibliography.
    var work: Work.Identity?
  }

  /// The entries, oldest first.
  let entries: [Seen]
  /// The pages that were read; what is known of others stays as it is.
  let scope: Scope
  /// When it was.
  let time: Instant
  /// The host that new ids are made with.
  let host: String

  /// Which pages a look takes in.
  struct Scope: Hashable, Sendable {
    /// Pages by their names.
    var pages: Set<String> = []
    /// Folders that were read as a whole, by their names with a slash at the end; the empty name is all.
    var folders: [String] = []

    func contains(_ source: String) -> Bool {
      pages.contains(source) || folders.contains { source.hasPrefix($0) }
    }
  }

  /// The id of an entry that is new, as long as no other has it.
  func firstID(of entry: Seen) -> String {
    entry.ownID ?? EntryID.tag(host: host, date: entry.date, text: entry.text)
  }
}

extension Ledger {
  /// What the ledger says of an entry that is on its page.
  struct Identity: Hashable, Sendable {
    let id: String
    let published: Instant
    let updated: Instant
    let seen: Instant
  }

  /// Takes in what was seen, and says what each entry is known by.
  ///
  /// Looking twice at the same changes nothing. An entry that is matched to a known one keeps its id and,
  /// unless its author states another date, its `published`; `updated` moves if its text or links
  /// changed. What is on none of the pages any more vanishes, and has its id and date again when it comes
  /// back.
  mutating func observe(_ observation: Observation) -> [Identity] {
    // A ledger that was written and read again is the same as one that was not.
    arrange()
    let ids = Set(rows.compactMap(\.id))
    let sealed = Set(
      rows.compactMap { row in
        if case .vanished(let sealed) = row.state { sealed.check } else { nil }
      })
    return observe(observation) { id in
      ids.contains(id) || !sealed.isEmpty && sealed.contains(SealedID.check(id))
    }
  }

  /// The same with rows in the order of the file, of which all are there that may concern what was seen.
  ///
  /// - Parameters:
  ///   - observation: What was seen.
  ///   - weights: How much words say, if there are other rows.
  ///   - isTaken: Whether an id was ever given.
  /// - Returns: What each entry is known by.
  @discardableResult
  mutating func observe(
    _ observation: Observation, weights: WordWeights? = nil, isTaken: (String) -> Bool
  ) -> [Identity] {
    let entries = observation.entries
    let isFirstSight = !rows.contains { observation.scope.contains($0.source) }
    var matching = Matching(rows: rows, observation: observation, weights: weights)
    let matches = matching.matches()

    var ids = EntryIDs()
    var result = [Int](repeating: -1, count: entries.count)
    var undated: [Int] = []
    for index in entries.indices {
      switch matches[index] {
      case .row(let row):
        if refresh(row, from: entries[index], at: observation.time) { undated.append(index) }
        result[index] = row
      case .sealed(let row, let id):
        if reopen(row, id, from: entries[index], at: observation.time) { undated.append(index) }
        result[index] = row
      case nil:
        let entry = entries[index]
        let first = observation.firstID(of: entry)
        var id = ids.unique(first)
        while isTaken(id) { id = ids.unique(first) }
        undated.append(index)
        result[index] = rows.count
        rows.append(
          Row(
            state: .shown(id: id, words: entry.words.all, content: entry.content),
            date: RowDate(entry.date), published: observation.time, edited: nil,
            seen: observation.time, key: entry.key, sketch: matching.sketch(of: index),
            source: entry.source))
      }
    }
    closeVanished(except: result, in: observation.scope)
    let instants = PublishedInstants(
      entries: entries, now: observation.time, isFirstSight: isFirstSight)
    instants.assign(to: undated, rows: &rows, rowOfEntry: result)
    return result.compactMap { row in
      rows[row].id.map {
        Identity(
          id: $0, published: rows[row].published, updated: rows[row].updated, seen: rows[row].seen)
      }
    }
  }

  /// Brings a known row up to date; says whether its date has to be found anew.
  private mutating func refresh(
    _ index: Int, from entry: Observation.Seen, at time: Instant
  ) -> Bool {
    guard case .shown(let id, _, let content) = rows[index].state else { return false }
    if content != entry.content {
      if content != Ledger.unknownContent { rows[index].edited = time }
      rows[index].sketch = TextSketch(entry.words, links: entry.links)
    }
    rows[index].state = .shown(id: id, words: entry.words.all, content: entry.content)
    rows[index].source = entry.source
    rows[index].key = entry.key
    return redate(index, entry.date)
  }

  /// Shows a row that had vanished; says whether its date has to be found anew.
  private mutating func reopen(
    _ index: Int, _ id: String, from entry: Observation.Seen, at time: Instant
  ) -> Bool {
    let sketch = TextSketch(entry.words, links: entry.links)
    if sketch != rows[index].sketch { rows[index].edited = time }
    rows[index].sketch = sketch
    rows[index].state = .shown(id: id, words: entry.words.all, content: entry.content)
    rows[index].source = entry.source
    rows[index].key = entry.key
    return redate(index, entry.date)
  }

  private mutating func redate(_ index: Int, _ date: StatedDate) -> Bool {
    let date = RowDate(date)
    guard date != rows[index].date else { return false }
    rows[index].date = date
    return true
  }

  private mutating func closeVanished(except seen: [Int], in scope: Observation.Scope) {
    var isSeen = [Bool](repeating: false, count: rows.count)
    for index in seen { isSeen[index] = true }
    for index in rows.indices where !isSeen[index] {
      guard case .shown(let id, let words, _) = rows[index].state,
        scope.contains(rows[index].source)
      else { continue }
      rows[index].state = .vanished(SealedID(id, words: words))
    }
  }
}
