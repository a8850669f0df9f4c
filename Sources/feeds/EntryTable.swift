import FeedsCore

/// The entries as `feeds list` shows them to people and to line-by-line tools.
struct EntryTable {
  private let rows: [[String]]

  /// Makes a table with date, section, title and place of each entry, and, if something is remembered of
  /// them, the days on which each was first seen and last updated.
  init(_ entries: [Entry], isRemembered: Bool) {
    self.init(
      rows: entries.map { entry in
        let date = entry.date.end.map { "\(entry.date)/\($0)" } ?? "\(entry.date)"
        let days = isRemembered ? ["\(entry.seen.day)", "\(entry.updated.day)"] : []
        return [date, entry.section, entry.title, "\(entry.source)"] + days
      })
  }

  /// Makes a table of rows of four or six.
  init(rows: [[String]]) {
    self.rows = rows.map { $0.map { Columns.printable($0) } }
  }

  /// One line a row, parted by tabs.
  var tabbedLines: [String] { rows.map { $0.joined(separator: "\t") } }

  /// One line a row, aligned for a terminal of some width; what is too long ends in an ellipsis, but
  /// for the place, which one may want to copy. Of three dates in a row a heading says which is which.
  func alignedLines(width: Int) -> [String] {
    let date = columnWidth(0, atMost: 21)
    let section = columnWidth(1, atMost: 20)
    let place = columnWidth(3, atMost: 40)
    let days = rows.contains { $0.count > 4 } ? 24 : 0
    let room = max(20, width - date - section - place - days - 6)
    let title = columnWidth(2, atMost: room)
    let heading = ["date", "section", "title", "from", "first seen", "changed   "]
    return (days > 0 ? [heading] + rows : rows).map { row in
      [
        Columns.fitted(row[0], to: date), Columns.fitted(row[1], to: section),
        Columns.fitted(row[2], to: title),
      ].joined(separator: "  ") + row.dropFirst(4).map { "  " + $0 }.joined() + "  " + row[3]
    }
  }

  private func columnWidth(_ column: Int, atMost most: Int) -> Int {
    rows.reduce(0) { max($0, min(most, Columns.width($1[column]))) }
  }
}
