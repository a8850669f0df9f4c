import ArgumentParser
import FeedsCore

/// `feeds ping`: tells the hubs of published feeds that these have changed.
struct PingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ping",
    abstract: "Tell WebSub hubs that published feeds have changed.",
    usage: "feeds ping [<options>] [<folder>]",
    discussion: """
      Reads in the folder which hubs the feeds name ("hub:" in feeds.yml), and where they are \
      published. Run it once they can be fetched there: hubs do that at once. Exits with 75 if a hub \
      cannot be reached now, with 69 if one refuses. Needs curl.
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder of the feeds (default: that of feeds.yml, else feeds).", valueName: "folder"),
    completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "The settings (default: feeds.yml in content or here).", valueName: "file"),
    completion: .file(), transform: OptionValue.text)
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Seconds that a hub may take to answer (default: \(HubReport.usualWait)).",
      valueName: "seconds"), transform: OptionValue.seconds)
  var wait: Int?

  @Flag(name: .customLong("dry-run"), help: "Print what would be sent, and send nothing.")
  var dryRun = false

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  func validate() throws {
    if wait == 0 { throw ValidationError("--wait 0 leaves no time to answer; write 1 or more") }
  }

  func run() throws {
    let folder = try self.folder ?? configuredFolder()
    let documents = try Console.reportingErrors {
      try SourceReader().publishedDocuments(in: folder)
    }
    let plan = HubPlan(for: documents)
    plan.problems.forEach { Console.report($0.description) }
    if plan.notices.isEmpty, plan.problems.isEmpty { throw refusal(plan, folder) }
    if dryRun {
      try Console.write(lines: plan.notices.map { "POST \($0.hub) \($0.body)" })
    } else if let status = HubReport.tell(
      plan, waiting: wait ?? HubReport.usualWait, as: .error, isQuiet: quiet)
    {
      throw status
    }
    if !plan.problems.isEmpty { throw ExitStatus.badContent }
  }

  private func configuredFolder() throws -> String {
    let reader = SourceReader()
    let configuration = try Console.reportingErrors {
      try Session.configuration(at: config ?? reader.configurationPath(for: []), reader)
    }
    return try OutputOptions.parse([]).folder(configuration)
  }

  /// Says why there is nobody to tell.
  private func refusal(_ plan: HubPlan, _ folder: String) -> ExitCode {
    guard plan.feedCount > 0 else {
      Console.report(
        "\(folder): error: there is no feed in it; publish first, by \"feeds\" [no-feed]")
      return ExitStatus.missingSource
    }
    Console.report(
      "\(folder): error: no feed in it names a hub; write \"hub: URL\" in feeds.yml, and publish "
        + "[no-hub]")
    return ExitStatus.configuration
  }
}
