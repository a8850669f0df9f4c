import FeedsCore

/// How many entries there are in each year, in one line: `2019 ▂▅█ 2026  31 entries, 9 at most in a year`.
struct Sparkline {
  /// The line; `nil` where it would say nothing: without two years to compare.
  let line: String?

  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// Draws the years of some entries.
  ///
  /// - Parameters:
  ///   - years: The year of each entry, in any order.
  ///   - width: The columns that there are; years that do not fit share a bar.
  init(_ years: [Int], width: Int) {
    guard let first = years.min(), let last = years.max(), first < last else {
      line = nil
      return
    }
    let most = max(8, width - 50)
    let step = (last - first) / most + 1
    var counts = [Int](repeating: 0, count: (last - first) / step + 1)
    for year in years { counts[(year - first) / step] += 1 }
    let highest = counts.max() ?? 1
    // A year with one entry of many shows more than a year with none.
    let bars = counts.map { count in
      count == 0 ? " " : Sparkline.bars[(count * Sparkline.bars.count - 1) / highest]
    }
    let unit = step == 1 ? "a year" : "\(step) years"
    line =
      "\(first) \(String(bars)) \(last)  \(Summary.entries(years.count)), \(highest) at most in \(unit)"
  }

  /// Draws the years that entries are dated to.
  init(_ entries: [Entry], width: Int) {
    self.init(entries.map { $0.date.start.year }, width: width)
  }
}
