import ArgumentParser
import FeedsCore
import Glibc

/// The program: its subcommands, and `build` where none is named.
@main
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "Turn the dated news on a page into RSS, Atom and JSON feeds.",
    usage: "feeds [<subcommand>] [<options>] [<source> ...]",
    discussion: """
      Examples:
        feeds init                 look at the site here, write feeds.yml
        feeds                      read what that names, write feeds/
        feeds list about.md        what was understood, and from which line
      """,
    version: "\(Generator.name.lowercased()) \(Generator.version)",
    subcommands: [
      BuildCommand.self, InitCommand.self, ListCommand.self, DiffCommand.self, LinksCommand.self,
      AdoptCommand.self, PingCommand.self, ValidateCommand.self,
    ],
    defaultSubcommand: BuildCommand.self)

  static func main() {
    // A reader of our output that has gone must not kill a run that is publishing.
    signal(SIGPIPE, SIG_IGN)
    // Scripts ask for this first of all, and the parser would look for whatever else it could mean.
    if CommandLine.arguments.dropFirst() == ["--version"] { return print(configuration.version) }
    if CommandStamp.isOfNow() { return }
    Heap.keepLargeBlocksApart()
    main(nil)
  }
}
