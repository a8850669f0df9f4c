/// Finds the instants that entries are published at (DESIGN.md, "The date of an entry").
///
/// A stated moment is that moment, a day its noon in UTC. A month, a season or a year is the time at which
/// the entry was first seen, if that lies in it, else noon of its first day. Nothing is published later than
/// when it was first seen. What would tie is kept in the page's order by whole seconds, and what is
/// published already does not move.
struct PublishedInstants {
  private let entries: [Observation.Seen]
  private let now: Instant
  /// Whether all of the pages' entries are seen for the first time, so that the time of the look says less
  /// about each of them than their order on the page.
  private let isFirstSight: Bool

  init(entries: [Observation.Seen], now: Instant, isFirstSight: Bool) {
    self.entries = entries
    self.now = now
    self.isFirstSight = isFirstSight
  }

  /// An instant before ties are told apart.
  private struct Base: Hashable {
    let instant: Instant
    /// Whether those that tie are counted down from it rather than up: it is the time of a look, and nothing
    /// may lie after that.
    let isCeiling: Bool
  }

  /// Gives entries their instants.
  ///
  /// - Parameters:
  ///   - open: The entries that have none, or whose stated date has changed.
  ///   - rows: The rows of the ledger.
  ///   - rowOfEntry: Where the row of each entry is.
  func assign(to open: [Int], rows: inout [Ledger.Row], rowOfEntry: [Int]) {
    guard !open.isEmpty else { return }
    var groups: [Base: [Int]] = [:]
    if isFirstSight {
      for (entry, base) in boundedBases(open) { groups[base, default: []].append(entry) }
    } else {
      for entry in open {
        groups[base(entries[entry].date, seen: rows[rowOfEntry[entry]].seen), default: []]
          .append(entry)
      }
    }
    var isOpen = [Bool](repeating: false, count: entries.count)
    for entry in open { isOpen[entry] = true }
    let fixed = entries.indices.filter { !isOpen[$0] }
      .map { (published: rows[rowOfEntry[$0]].published, entry: $0) }
      .sorted { ($0.published, $0.entry) < ($1.published, $1.entry) }
    for (base, group) in groups {
      for (entry, instant) in instants(of: group, base, beside: window(after: base, in: fixed)) {
        rows[rowOfEntry[entry]].published = instant
      }
    }
  }

  private func base(_ date: StatedDate, seen: Instant) -> Base {
    let nominal = date.nominalInstant
    if date.isPartial, Instant(date.firstDay) <= seen, seen < Instant(date.dayAfter) {
      return Base(instant: seen, isCeiling: true)
    }
    return nominal <= now
      ? Base(instant: nominal, isCeiling: false) : Base(instant: seen, isCeiling: true)
  }

  /// At the first sight of a page, an entry is not newer than the one above it in its list.
  private func boundedBases(_ open: [Int]) -> [(Int, Base)] {
    Dictionary(grouping: open) { entries[$0].list }.values.flatMap { list in
      var bound = now
      return list.sorted { entries[$0].order > entries[$1].order }.map { index in
        let date = entries[index].date
        var base = base(date, seen: now)
        if base.isCeiling, bound < base.instant {
          base =
            date.isPartial && Instant(date.firstDay) > bound
            ? Base(instant: min(date.nominalInstant, now), isCeiling: false)
            : Base(instant: bound.adding(seconds: -1), isCeiling: true)
        }
        bound = min(bound, base.instant)
        return (index, base)
      }
    }
  }

  /// The published entries that a base may tie with: those of the half day after it.
  private func window(
    after base: Base, in fixed: [(published: Instant, entry: Int)]
  ) -> ArraySlice<(published: Instant, entry: Int)> {
    guard !base.isCeiling else { return [] }
    let end = base.instant.adding(seconds: PublishedInstants.halfDay)
    let first = fixed.partitioningIndex { $0.published >= base.instant }
    return fixed[first..<fixed.partitioningIndex { $0.published >= end }]
  }

  private static let halfDay = 43_200

  private func instants(
    of group: [Int], _ base: Base, beside fixed: ArraySlice<(published: Instant, entry: Int)>
  ) -> [(Int, Instant)] {
    let group = group.sorted { entries[$0].order < entries[$1].order }
    // Half a day has 43,200 seconds; beyond that, several entries share one.
    let step = min(1, Double(PublishedInstants.halfDay - 1) / Double(group.count))
    func offset(_ place: Int) -> Int { Int(Double(place) * step) }
    if base.isCeiling {
      return group.enumerated().map { place, entry in
        (entry, base.instant.adding(seconds: -offset(group.count - 1 - place)))
      }
    }
    guard !fixed.isEmpty else {
      let first = min(base.instant, now.adding(seconds: -offset(group.count - 1)))
      return group.enumerated().map { place, entry in
        (entry, first.adding(seconds: offset(place)))
      }
    }
    return instants(of: group, from: base.instant, between: Array(fixed))
  }

  /// Puts new entries between those that keep their instants: one second above what is older on the page, as
  /// far as what is newer leaves room.
  private func instants(
    of group: [Int], from base: Instant, between fixed: [(published: Instant, entry: Int)]
  ) -> [(Int, Instant)] {
    let neighbours = fixed.sorted { entries[$0.entry].order < entries[$1.entry].order }
    // The least instant of what is newer on the page, from each place on.
    var ceilings = [Instant](repeating: now, count: neighbours.count + 1)
    for place in neighbours.indices.reversed() {
      ceilings[place] = min(ceilings[place + 1], neighbours[place].published)
    }
    var place = 0
    var floor = base.adding(seconds: -1)
    return group.map { entry in
      while place < neighbours.count,
        entries[neighbours[place].entry].order < entries[entry].order
      {
        floor = max(floor, neighbours[place].published)
        place += 1
      }
      let instant = max(base, min(floor.adding(seconds: 1), ceilings[place]))
      floor = max(floor, instant)
      return (entry, min(instant, now))
    }
  }
}

extension StatedDate {
  /// Whether less than a day was stated.
  fileprivate var isPartial: Bool { instant == nil && start.day == nil }

  /// The day after the stated period; a long range, as of a job, counts by its beginning.
  fileprivate var dayAfter: CivilDay {
    let isLong = lastDay.daysSinceEpoch - firstDay.daysSinceEpoch > 366
    return CivilDay(
      daysSinceEpoch: (isLong ? start.lastDay : lastDay).daysSinceEpoch + 1)
  }
}
