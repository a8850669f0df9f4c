import ArgumentParser
import FeedsCore
import Glibc

/// The program: its subcommands, and `build` where none is named.
@main
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "Turn the dated news on a page into RSS, Atom and JSON feeds.",
    usage: """
      feeds [build] [<options>] [<source> ...]
      feeds <subcommand> ...
      """,
    discussion: """
      Examples:
        feeds --since 2023            read content/, write feeds/
        feeds about.md --base-url https://example.org/
        feeds list about.md           what was understood, and from which line
        feeds diff about.md           what subscribers would see
        feeds validate feeds/*        check any RSS, Atom or JSON feed
      """,
    version: "\(Generator.name.lowercased()) \(Generator.version)",
    subcommands: [
      BuildCommand.self, ListCommand.self, DiffCommand.self, AdoptCommand.self,
      ValidateCommand.self, LinksCommand.self,
    ],
    defaultSubcommand: BuildCommand.self)

  static func main() {
    // A reader of our output that has gone must not kill a run that is publishing.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
