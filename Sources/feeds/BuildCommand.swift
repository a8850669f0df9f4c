import ArgumentParser
import FeedsCore

/// `feeds build`: reads sources and publishes their feeds.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Read sources and publish their feeds.",
    usage: "feeds [build] [<options>] [<source> ...]",
    discussion: """
      Options go before what feeds.yml says, and that before what the site's configuration says.
      """)

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup
  var target: OutputOptions

  @Option(
    help: ArgumentHelp("Only these formats: rss,atom,json.", valueName: "names"),
    completion: .list(FeedFormat.allCases.map(\.rawValue)), transform: OptionValue.choices)
  var format: [FeedFormat]?

  @Option(
    help: ArgumentHelp("Entries of a feed; archives have the rest.", valueName: "number"),
    transform: OptionValue.limit)
  var limit: Int?

  @Flag(name: .customLong("per-section"), help: "Make a feed of each section as well.")
  var perSection = false

  @Option(
    help: ArgumentHelp("The title of the feeds.", valueName: "text"), transform: OptionValue.text)
  var title: String?

  @Option(
    help: ArgumentHelp("The name of the feeds' author.", valueName: "name"),
    transform: OptionValue.text)
  var author: String?

  @Option(
    name: .customLong("feeds-url"),
    help: ArgumentHelp(
      "The folder's URL (default: its name at the base URL).",
      valueName: "url"), transform: OptionValue.reference)
  var feedsURL: String?

  @Flag(name: .customLong("no-page"), help: "Write no index.html, the timeline for people.")
  var noPage = false

  @OptionGroup
  var locking: LockOptions

  @Flag(help: "Tell the hubs of feeds.yml which feeds have changed.")
  var ping = false

  @Flag(name: .customLong("dry-run"), help: "Say what would be written, and write nothing.")
  var dryRun = false

  @Flag(help: "Write nothing; exit with 1 if anything would change.")
  var check = false

  @Flag(
    name: .customLong("accept-removals"), help: "Publish although a page has lost all its entries.")
  var acceptRemovals = false

  @Flag(
    name: .customLong("accept-new"),
    help: "Publish although most entries are new.")
  var acceptNew = false

  func run() throws {
    var lock: PublicationLock?
    var log = DiskLog()
    var session = try log.record {
      try Session(reading) { configuration in
        if !isPlanOnly {
          lock = try locking.lock(target.folder(configuration), isQuiet: reading.quiet)
        }
      }
    }
    let folder = target.folder(session.configuration)
    if let title { session.options.title = title }
    if let author { session.options.author = Person(name: author) }
    if let limit { session.options.limit = limit }
    if let format { session.options.formats = format }
    session.options.feedsURL =
      feedsURL ?? session.configuration.feedsURL ?? target.publicName(of: folder)

    if perSection { session.options.perSection = true }
    if noPage { session.options.page = nil }
    session.options.acceptsRemovals = acceptRemovals
    session.options.acceptsNew = acceptNew
    let published = SourceReader().publishedFiles(in: folder)
    session.options.published = Set(published.map(\.feed))
    var extract = try session.extract(
      reading, remembering: try session.memory(of: folder, reading))
    extract.encloseImages { paths in
      log.record { SourceReader().sizes(of: paths, in: session.reading) }
    }
    // Documents take more than all that was read.
    if extract.entryCount > 1_000 { Heap.trim() }
    let changed = try Console.reportingErrors {
      let documents = try FeedBuild(options: session.options).documents(
        from: extract, of: session.reading.site
      ) { Publisher(folder: folder).holds($0.content, as: $0.fileName) }
      if documents.isEmpty, !reading.quiet { Console.report(Summary.noMatch(of: extract)) }
      let publication = try publish(
        documents, extract.ledger, in: folder, holding: lock, replacing: published,
        options: session.options)
      if !isPlanOnly, !documents.isEmpty, !extract.isTimeBound, publication.isClean {
        let settings = reading.verbose ? session.settings(reading) : []
        CommandStamp.store?.keep(
          log, folder: folder, outputs: publication.names,
          report: reading.quiet
            ? [] : settings + session.account(of: extract, reading) + publication.report)
      }
      return publication.changed
    }
    // No other run has to wait for a hub.
    lock = nil
    if ping, !check { tellHubs(of: changed, options: session.options) }
  }

  /// Whether nothing is to be written.
  private var isPlanOnly: Bool { check || dryRun }

  /// What was published.
  private struct Publication {
    /// The feeds that are new or changed.
    let changed: [FeedDocument]
    /// The names of all files.
    let names: [String]
    /// What a run has to say that finds them unchanged.
    let report: [String]
    /// Whether no hidden file is left, which the next run would have to remove.
    let isClean: Bool
  }

  /// Publishes, or says what that would do.
  private func publish(
    _ documents: [FeedDocument], _ ledger: Ledger, in folder: String,
    holding lock: PublicationLock?, replacing published: [FeedFileName],
    options: FeedBuild.Options
  ) throws -> Publication {
    let publisher = Publisher(folder: folder)
    let companions = SourceReader().publishedCompanions(in: folder)
    let foreign = companions.foreign.filter { name in documents.contains { $0.fileName == name } }
    let documents = documents.filter { !foreign.contains($0.fileName) }
    let written = Set(documents.compactMap { FeedFileName($0.fileName) })
    // Nothing leads to the archives of an earlier limit any more, and what they hold may be taken back.
    let archives = published.filter { file in
      file.part != .subscription && !written.contains(file)
        && written.contains { $0.feed == file.feed && $0.format == file.format }
    }
    let candidates = published.filter { file in
      options.formats.contains(file.format) && !archives.contains(file)
        && (options.feeds.contains(file.feed) || file.feed.isSection)
    }
    let plan = try publisher.plan(
      for: documents.map { PublicationFile(name: $0.fileName, content: $0.content) },
      ledger: PublicationFile(name: Ledger.fileName, bytes: ledger.bytes),
      removing: archives.map(\.description),
      among: candidates.map(\.description) + companions.own)
    let leftovers = try lock.map { try publisher.publish(plan, holding: $0) } ?? []
    let notes = foreign.map { note(onForeign: $0, in: folder) }
    if !reading.quiet {
      let report = PublicationReport(
        plan, on: isPlanOnly ? .planned : .published, hasPage: options.page != nil)
      (notes + report.lines).forEach { Console.report($0) }
      for path in leftovers {
        Console.report(
          "\(path): warning: a hidden copy could not be removed; delete it [leftover]")
      }
    }
    if check, !plan.isEmpty { throw ExitStatus.difference }
    let changed = Set(plan.pending.compactMap { $0.path.split(separator: "/").last })
    return Publication(
      changed: documents.filter { $0.format != nil && changed.contains($0.fileName[...]) },
      names: [Ledger.fileName] + documents.map(\.fileName),
      report: notes + PublicationReport(plan, on: .unchanged, hasPage: options.page != nil).lines,
      isClean: leftovers.isEmpty)
  }

  /// The feeds are published, whatever becomes of this: a hub that fails is a warning.
  private func tellHubs(of documents: [FeedDocument], options: FeedBuild.Options) {
    if options.extras.hubs.isEmpty {
      if !reading.quiet {
        Console.report(
          "warning: --ping has nobody to tell; write \"hub: URL\" in feeds.yml [no-hub]")
      }
      return
    }
    let plan = HubPlan(for: documents.map { ($0.fileName, $0.bytes) })
    guard dryRun else {
      _ = HubReport.tell(
        plan, waiting: HubReport.usualWait, as: .warning, isQuiet: reading.quiet)
      return
    }
    for notice in plan.notices where !reading.quiet {
      Console.report("\(notice.hub): would be told of \(notice.topic)")
    }
  }

  /// A page that somebody else has written is worth more than ours.
  private func note(onForeign name: String, in folder: String) -> String {
    let remedy =
      name == TimelinePage.fileName
      ? "publish in a folder of its own by --output, or say --no-page"
      : "move it away to have the list of feeds"
    return "\(folder)/\(name): note: left as it is, since it is not of this program's making; "
      + "\(remedy) [own-file]"
  }
}
