import ArgumentParser
import FeedsCore

/// Where the feeds are published.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The folder to publish in (default: feeds).", valueName: "folder"),
    completion: .directory, transform: OptionValue.text)
  var output: String?

  /// The folder: as the option says, else the configuration, else `feeds`.
  func folder(_ configuration: Configuration) -> String {
    output ?? configuration.output ?? "feeds"
  }

  /// The last name of the folder's path, by which it is taken to be published.
  func publicName(of folder: String) -> String {
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    return [".", "..", ""].contains(name) ? "" : name + "/"
  }
}

/// How runs that write keep out of each other's way.
struct LockOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seconds to wait for another run (default: 10).", valueName: "seconds"),
    transform: OptionValue.seconds)
  var wait: Int?

  /// Keeps other runs from publishing in the folder until the lock is freed.
  func lock(_ folder: String, isQuiet: Bool) throws -> PublicationLock {
    try Console.reportingErrors {
      let lock = try Publisher(folder: folder).lock(waiting: wait ?? 10) {
        if !isQuiet { Console.report("\(folder): waiting for another run to end") }
      }
      if let refusal = lock.refusal, !isQuiet {
        Console.report(
          "\(folder): note: this folder cannot be locked: \(refusal); let no two runs overlap "
            + "[no-lock]")
      }
      return lock
    }
  }
}
