import ArgumentParser
import FeedsCore

/// `feeds list`: shows what was understood, and from which line.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show what was understood, and from which line.",
    discussion: """
      A table on a terminal; in a pipe one line an entry with date, section, title and place, parted \
      by tabs.
      """)

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(help: "Print a JSON array.")
  var json = false

  func run() throws {
    let session = try Session(reading)
    let extract = try session.extract(reading)
    let entries = extract.entries.filter { entry in
      reading.feed.map { $0.values.contains { entry.feeds.contains($0) } } ?? true
    }
    if json {
      Console.write(EntryList.json(entries))
    } else if Console.isTerminal {
      printTable(entries)
    } else {
      for entry in entries { Console.print(row(entry).joined(separator: "\t")) }
    }
  }

  private func row(_ entry: Entry) -> [String] {
    let date = entry.date.end.map { "\(entry.date)/\($0)" } ?? "\(entry.date)"
    return [date, entry.section, entry.title, "\(entry.source)"]
  }

  private func printTable(_ entries: [Entry]) {
    let rows = entries.map(row)
    func width(_ column: Int, _ most: Int) -> Int {
      min(most, rows.map { Columns.width($0[column]) }.max() ?? 0)
    }
    let (date, section, place) = (width(0, 21), width(1, 20), width(3, 40))
    let title = max(20, Console.width - date - section - place - 6)
    for row in rows {
      Console.print(
        [
          Columns.fitted(row[0], to: date), Columns.fitted(row[1], to: section),
          Columns.fitted(row[2], to: title), row[3],
        ].joined(separator: "  "))
    }
  }
}
