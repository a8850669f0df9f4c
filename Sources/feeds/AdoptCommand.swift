import ArgumentParser
import FeedsCore

/// `feeds adopt`: takes the ids and dates of a feed that subscribers already have.
struct AdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take ids and dates from a feed that readers have.",
    usage: "feeds adopt [<options>] <old-feed> [<source> ...]",
    discussion: """
      The entries of the sources get the ids and dates of the items of the old feed (RSS, Atom or JSON) \
      that they are, so that nobody's reader shows them again. Writes the ledger in the output folder; \
      then publish with "feeds". Prints one line an item or entry: adopted, unknown (an item that is no \
      entry) or new (an entry that is no item), id, title and place, parted by tabs.
      """)

  @Argument(
    help: ArgumentHelp("The old feed, a file.", valueName: "old-feed"), completion: .file())
  var oldFeed: String

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup
  var target: OutputOptions

  @OptionGroup
  var locking: LockOptions

  @Flag(name: .customLong("dry-run"), help: "Say what would be taken over, and write nothing.")
  var dryRun = false

  func run() throws {
    let items = try Console.reportingErrors { try publishedItems() }
    var lock: PublicationLock?
    let session = try Session(reading) { configuration in
      if !dryRun {
        lock = try locking.lock(target.folder(configuration), isQuiet: reading.quiet)
      }
    }
    let folder = target.folder(session.configuration)
    var memory = try session.memory(of: folder, reading)
    memory.published = items
    memory.publishedIsOurs = false
    let extract = try session.extract(reading, remembering: memory)
    try Console.reportingErrors {
      guard extract.hasBaseURL else { throw ContentError.noBaseURL }
      // A ledger in which all has vanished would let the next run publish the broken page.
      if let refusal = extract.refusal { throw ContentError.refused(refusal) }
      if let lock {
        let publisher = Publisher(folder: folder)
        let plan = try publisher.plan(
          for: [], ledger: PublicationFile(name: Ledger.fileName, bytes: extract.ledger.bytes))
        try publisher.publish(plan, holding: lock)
      }
    }
    try report(extract, items)
  }

  private func publishedItems() throws(ContentError) -> [PublishedItem] {
    let bytes = try SourceReader().bytes(of: oldFeed)
    do throws(PublishedFeedError) {
      let feed = try PublishedFeed(bytes)
      if let fault = feed.fault { throw fault }
      return feed.items
    } catch {
      throw .ledger(error.diagnostic(in: oldFeed))
    }
  }

  private func report(_ extract: Extract, _ items: [PublishedItem]) throws {
    let byID = Dictionary(
      extract.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lines = extract.adoption.matches.map { match in
      let entry = byID[match.id]
      let title = entry?.title ?? items[match.item].title ?? ""
      return ["adopted", match.id, title, entry.map { "\($0.source)" } ?? ""]
    }
    lines += extract.adoption.unmatched.map { place in
      let item = items[place]
      let location = SourceLocation(path: oldFeed, line: item.line)
      return ["unknown", item.id ?? item.link ?? "", item.title ?? "", "\(location)"]
    }
    let adopted = Set(extract.adoption.matches.map(\.id))
    lines += extract.entries.filter { !adopted.contains($0.id) }.map { entry in
      ["new", entry.id, entry.title, "\(entry.source)"]
    }
    try Console.write(
      lines: lines.map { $0.map { Columns.printable($0) }.joined(separator: "\t") })
    if !reading.quiet {
      Console.report(
        "\(oldFeed): \(extract.adoption.matches.count) of \(items.count) items are entries; "
          + "\(Summary.entries(extract.adoption.newCount)) new")
    }
  }
}
