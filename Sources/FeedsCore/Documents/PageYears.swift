/// The entries of the timeline page by the year that they are dated with, newest first.
struct PageYears {
  /// A year with its entries.
  struct Year {
    let year: Int
    var entries: [Entry]
  }

  /// The years that have entries.
  let all: [Year]

  /// Groups entries, whose order stays in each year.
  init(of entries: [Entry]) {
    var byYear: [Int: [Entry]] = [:]
    for entry in entries { byYear[entry.date.start.year, default: []].append(entry) }
    all = byYear.map { Year(year: $0.key, entries: $0.value) }.sorted { $0.year > $1.year }
  }

  /// The years of the chart, oldest first: all from the first to the last, or if these are too many, only
  /// those with entries, the newest of them.
  var charted: [Int] {
    guard let newest = all.first?.year, let oldest = all.last?.year else { return [] }
    if newest - oldest < PageYears.maximumCount { return Array(oldest...newest) }
    return all.prefix(PageYears.maximumCount).map(\.year).reversed()
  }

  private static let maximumCount = 60

  /// For each class of categories, how many entries there are in each year of the chart, each entry once.
  func counts(_ categories: PageCategories) -> [[Int]] {
    let years = charted
    let places = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, $0) })
    let classes = categories.classes
    let classPlaces = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    var counts = classes.map { _ in [Int](repeating: 0, count: years.count) }
    for year in all {
      guard let place = places[year.year] else { continue }
      for entry in year.entries {
        guard let name = categories.classes(of: entry).first, let row = classPlaces[name] else {
          continue
        }
        counts[row][place] += 1
      }
    }
    return counts
  }
}
