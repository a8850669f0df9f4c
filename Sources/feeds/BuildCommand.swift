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
    help: ArgumentHelp("Only the newest entries of each feed.", valueName: "number"),
    transform: OptionValue.positiveNumber)
  var limit: Int?

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
    var session = try Session(reading) { configuration in
      if !isPlanOnly {
        lock = try locking.lock(target.folder(configuration), isQuiet: reading.quiet)
      }
    }
    let folder = target.folder(session.configuration)
    if let title { session.options.title = title }
    if let author { session.options.author = Person(name: author) }
    if let limit { session.options.limit = limit }
    if let format { session.options.formats = format }
    session.options.feedsURL =
      feedsURL ?? session.configuration.feedsURL ?? target.publicName(of: folder)

    if noPage { session.options.page = nil }
    session.options.acceptsRemovals = acceptRemovals
    session.options.acceptsNew = acceptNew
    session.options.published = SourceReader().publishedFeeds(in: folder)
    let extract = try session.extract(
      reading, remembering: try session.memory(of: folder, reading))
    // Documents take more than all that was read.
    if extract.entryCount > 1_000 { Heap.trim() }
    try Console.reportingErrors {
      let documents = try FeedBuild(options: session.options).documents(
        from: extract, of: session.reading.site)
      if documents.isEmpty, !reading.quiet { Summary.reportNoMatch(of: extract) }
      try publish(
        documents, extract.ledger, in: folder, holding: lock, options: session.options)
    }
  }

  /// Whether nothing is to be written.
  private var isPlanOnly: Bool { check || dryRun }

  private func publish(
    _ documents: [FeedDocument], _ ledger: Ledger, in folder: String,
    holding lock: PublicationLock?, options: FeedBuild.Options
  ) throws {
    let publisher = Publisher(folder: folder)
    let companions = SourceReader().publishedCompanions(in: folder)
    let foreign = companions.foreign.filter { name in documents.contains { $0.fileName == name } }
    let documents = documents.filter { !foreign.contains($0.fileName) }
    if !reading.quiet { reportForeign(foreign, in: folder) }
    let plan = try publisher.plan(
      for: documents.map { PublicationFile(name: $0.fileName, content: $0.content) },
      ledger: PublicationFile(name: Ledger.fileName, bytes: ledger.bytes),
      among: options.feeds.flatMap { feed in
        options.formats.map { "\(feed.rawValue).\($0.rawValue)" }
      } + companions.own)
    let leftovers = try lock.map { try publisher.publish(plan, holding: $0) } ?? []
    if !reading.quiet { report(plan, isPlanned: isPlanOnly, leftovers: leftovers) }
    if check, !plan.isEmpty { throw ExitStatus.difference }
  }

  /// A page that somebody else has written is worth more than ours.
  private func reportForeign(_ names: [String], in folder: String) {
    for name in names {
      let remedy =
        name == TimelinePage.fileName
        ? "publish in a folder of its own by --output, or say --no-page"
        : "move it away to have the list of feeds"
      Console.report(
        "\(folder)/\(name): note: left as it is, since it is not of this program's making; \(remedy) "
          + "[own-file]")
    }
  }

  private func report(_ plan: PublicationPlan, isPlanned: Bool, leftovers: [String]) {
    for step in plan.steps {
      let change =
        switch step.change {
        case .created: isPlanned ? "would be created" : "created"
        case .changed: isPlanned ? "would be changed" : "changed"
        case .unchanged: "unchanged"
        }
      Console.report("\(step.path): \(change)")
    }
    for path in plan.stale where path.hasSuffix(TimelinePage.fileName) {
      Console.report(
        "\(path): warning: no page is asked for, so this earlier one is left as it was; delete it "
          + "[stale-page]")
    }
    for path in plan.stale where !path.hasSuffix(TimelinePage.fileName) {
      Console.report(
        "\(path): warning: no entry that is asked for belongs to it, so it is left as it was; "
          + "delete it if nobody reads it [stale-feed]")
    }
    for path in leftovers {
      Console.report("\(path): warning: a hidden copy could not be removed; delete it [leftover]")
    }
  }
}
