import ArgumentParser
import FeedsCore

/// `feeds diff`: shows what subscribers would see if the feeds were published now.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what subscribers would see after a build.",
    usage: "feeds diff [<options>] [<source> ...]",
    discussion: """
      Compares with the feeds in the output folder: entries that are new, changed (with the words that \
      were added and removed), redated or removed. Writes nothing. Exits with 0 if there is no \
      difference, with 1 if there is one.
      """)

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup
  var target: OutputOptions

  @Flag(help: "Print a JSON array.")
  var json = false

  func run() throws {
    let session = try Session(reading)
    let folder = target.folder(session.configuration)
    let extract = try session.extract(
      reading, remembering: try session.memory(of: folder, reading))
    let feeds = FeedBuild(options: session.options).feeds(
      from: extract, of: session.reading.site)
    var known: Set<String> = []
    let entries = feeds.flatMap(\.entries).filter { known.insert($0.id).inserted }
      .sorted { $0.published > $1.published }
    let difference = FeedDifference(
      from: SourceReader().publishedItems(in: folder, feeds: session.options.feeds), to: entries)
    if json {
      try Console.write(difference.json)
    } else {
      let text = DifferenceText(difference, isColored: Console.isColored)
      try Console.write(lines: text.lines, isStyled: true)
    }
    if let refusal = extract.refusal { Console.report(refusal.description) }
    guard difference.changes.isEmpty, extract.refusal == nil else { throw ExitStatus.difference }
  }
}

/// A difference for people: one line an entry, and its words where they changed.
struct DifferenceText {
  /// The lines.
  let lines: [String]

  /// Words a difference.
  init(_ difference: FeedDifference, isColored: Bool) {
    let ink = Ink(isColored: isColored)
    lines = difference.changes.flatMap { change -> [String] in
      let place = change.source.map { "  \($0)" } ?? ""
      let kinds = change.kinds.map(\.rawValue).joined(separator: ", ")
      var lines = [
        ink.paint(kinds, as: change.kinds) + "  " + Columns.printable(change.title)
          + Columns.printable(place)
      ]
      if change.kinds.contains(.redated), let before = change.before, let after = change.after {
        lines.append("    \(before.rfc3339) → \(after.rfc3339)")
      }
      if !change.words.isEmpty {
        lines.append("    " + change.words.map { ink.words($0) }.joined())
      }
      return lines
    }
  }

  /// Marks or colours.
  private struct Ink {
    let isColored: Bool

    func paint(_ text: String, as kinds: [FeedDifference.Change.Kind]) -> String {
      guard isColored else { return text }
      let color = kinds.contains(.new) ? 32 : kinds.contains(.removed) ? 31 : 33
      return "\u{1B}[\(color)m\(text)\u{1B}[0m"
    }

    func words(_ run: WordDiff.Run) -> String {
      let text = Columns.printable(
        run.text.split(whereSeparator: \.isWhitespace)
          .joined(separator: " "))
      switch run.kind {
      case .kept: return text + " "
      case .removed: return isColored ? "\u{1B}[31;9m\(text)\u{1B}[0m " : "[-\(text)-] "
      case .added: return isColored ? "\u{1B}[32m\(text)\u{1B}[0m " : "{+\(text)+} "
      }
    }
  }
}
