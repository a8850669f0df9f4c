import ArgumentParser
import FeedsCore

/// `feeds list`: shows what was understood, and from which line.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show what was understood, and from which line.",
    usage: "feeds list [<options>] [<source> ...]",
    discussion: """
      A table on a terminal, with the entries of each year as bars below it; in a pipe one line an entry with date, section, title and place, parted \
      by tabs; where a ledger or a git history tells, with the days on which it was first seen and last \
      updated. With --explain an account of each page: its sections with the rule that each was taken \
      by, its entries with the text that each date was read from, and what was left out and why. \
      Needs no base URL; without one, ids and addresses are not those of the feeds.
      """)

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup
  var target: OutputOptions

  @Flag(help: "Print a JSON array.")
  var json = false

  @Flag(help: "Say of each section and entry why it was or was not taken.")
  var explain = false

  func run() throws {
    var session = try Session(reading)
    session.options.explains = explain
    let memory = try session.memory(of: target.folder(session.configuration), reading)
    let extract = try session.extract(reading, remembering: memory)
    let entries = extract.entries.filter { entry in
      session.options.feeds.contains { entry.feeds.contains($0) }
    }
    if json {
      try Console.write(EntryList.json(entries))
    } else if explain {
      let text = ExplanationText(
        extract, showing: entries, width: Console.isTerminal ? Console.width : nil)
      try Console.write(lines: text.lines)
    } else {
      let table = EntryTable(
        entries, isRemembered: !memory.ledger.isEmpty || extract.versionCount > 0)
      let years = Sparkline(entries, width: Console.width).line.map { [$0] } ?? []
      try Console.write(
        lines: Console.isTerminal
          ? table.alignedLines(width: Console.width) + years : table.tabbedLines)
    }
    try Console.reportingErrors {
      guard extract.entryCount > 0 else {
        throw ContentError.noEntries(paths: extract.summaries.map(\.path))
      }
    }
    if entries.isEmpty, !reading.quiet { Console.report(Summary.noMatch(of: extract)) }
  }
}
