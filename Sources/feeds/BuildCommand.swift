import ArgumentParser
import FeedsCore

/// `feeds build`: reads sources and publishes their feeds.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Read sources and publish their feeds (the default).")

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The folder to publish in (default: feeds).", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: ArgumentHelp("Only these formats: rss, atom, json.", valueName: "names"))
  var format: Choices<FeedFormat>?

  @Option(help: ArgumentHelp("Only the newest entries of each feed.", valueName: "number"))
  var limit: Int?

  @Option(help: "The title of the feeds.")
  var title: String?

  @Option(help: ArgumentHelp("The name of the feeds' author.", valueName: "name"))
  var author: String?

  @Option(
    name: .customLong("feeds-url"),
    help: ArgumentHelp(
      "The public URL of the output folder (default: its name below the base URL).",
      valueName: "url"))
  var feedsURL: String?

  @Flag(name: .customLong("dry-run"), help: "Say what would be written, and write nothing.")
  var dryRun = false

  @Flag(help: "Write nothing; exit with 1 if anything would change.")
  var check = false

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("--limit must be a number above 0, not \(limit)")
    }
  }

  func run() throws {
    var session = try Session(reading)
    let folder = output ?? session.configuration.output ?? "feeds"
    if let title { session.options.title = title }
    if let author { session.options.author = Person(name: author) }
    if let limit { session.options.limit = limit }
    if let format { session.options.formats = format.values }
    session.options.feedsURL =
      feedsURL ?? session.configuration.feedsURL ?? publicName(of: folder)

    let extract = try session.extract(reading)
    do {
      let documents = try FeedBuild(options: session.options).documents(
        from: extract, of: session.reading.site)
      try publish(documents, in: folder, options: session.options)
    } catch let error as ContentError {
      Console.report(error.message)
      throw error.exitStatus
    } catch let error as PublicationError {
      Console.report("error: \(error); the feeds that were there still stand")
      throw error.exitStatus
    }
  }

  private func publish(
    _ documents: [FeedDocument], in folder: String, options: FeedBuild.Options
  ) throws {
    let publisher = Publisher(folder: folder)
    let plan = try publisher.plan(
      for: documents.map { PublicationFile(name: $0.fileName, bytes: $0.bytes) },
      among: options.feeds.flatMap { feed in
        options.formats.map { "\(feed.rawValue).\($0.rawValue)" }
      })
    if !reading.quiet { report(plan) }
    if check {
      guard plan.isEmpty else { throw ExitStatus.difference }
    } else if !dryRun {
      for leftover in try publisher.publish(plan) {
        Console.report("warning: could not remove \(leftover); it can be deleted")
      }
    }
  }

  private func report(_ plan: PublicationPlan) {
    let isPlanned = check || dryRun
    for step in plan.steps {
      let change =
        switch step.change {
        case .created: isPlanned ? "would be created" : "created"
        case .changed: isPlanned ? "would be changed" : "changed"
        case .unchanged: "unchanged"
        }
      Console.report("\(step.path): \(change)")
    }
    for path in plan.stale {
      Console.report(
        "\(path): warning: no entry belongs to it any more, so it is left as it was; "
          + "delete it if nobody reads it [stale-feed]")
    }
  }

  /// The last name of the output folder's path.
  private func publicName(of folder: String) -> String {
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    return [".", "..", ""].contains(name) ? "" : name + "/"
  }
}
