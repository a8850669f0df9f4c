/// Where entries stand between others that are known for sure.
struct MatchingSlots {
  /// Where a known entry stood, as seen from an entry that may be it.
  enum Place {
    /// Between the same neighbours, where no other known entry and no other new one is.
    case alone
    /// Between the same neighbours.
    case between
    case elsewhere
  }

  private let rank: [Int: Int]
  private let bounds: [Int: ClosedRange<Int>]
  private let openRanks: [Int]
  private let entryCounts: [ClosedRange<Int>: Int]

  init(
    rows: [Ledger.Row], entries: [Observation.Seen], found: [Matching.Match?], openRows: [Int]
  ) {
    let shown = rows.indices.filter { rows[$0].isShown }
      .sorted { (rows[$0].published, $0) < (rows[$1].published, $1) }
    rank = Dictionary(uniqueKeysWithValues: zip(shown, 0...))
    var bounds: [Int: ClosedRange<Int>] = [:]
    var below = -1
    var waiting: [Int] = []
    // Entries come oldest first.
    for index in entries.indices {
      guard case .row(let row) = found[index], let place = rank[row] else {
        waiting.append(index)
        continue
      }
      for entry in waiting { bounds[entry] = below...max(below, place) }
      waiting.removeAll()
      below = place
    }
    for entry in waiting { bounds[entry] = below...max(below, shown.count) }
    self.bounds = bounds
    openRanks = openRows.compactMap { [rank] in rank[$0] }.sorted()
    entryCounts = bounds.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  func place(of row: Int, for entry: Int) -> Place {
    guard let place = rank[row], let range = bounds[entry], range.contains(place) else {
      return .elsewhere
    }
    let first = openRanks.partitioningIndex { $0 >= range.lowerBound }
    let isOnlyRow = openRanks.count == first + 1 || openRanks[first + 1] > range.upperBound
    return isOnlyRow && entryCounts[range] == 1 ? .alone : .between
  }
}
