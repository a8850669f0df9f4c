import ArgumentParser
import FeedValidation
import FeedsCore

/// `feeds validate`: checks any RSS, Atom or JSON feed.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check any RSS 2.0, Atom 1.0 or JSON Feed 1.1 file.",
    usage: "feeds validate [--json] [--quiet] <file> ...",
    discussion: """
      Prints the problems. Exits with 0 if all files are valid, with 1 if one is not, with 66 if one \
      cannot be read.
      """)

  @Argument(
    help: ArgumentHelp("A file, or - for standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Flag(help: "Print a JSON array of the problems.")
  var json = false

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  func run() throws {
    let reader = SourceReader()
    var status: ExitCode?
    var reports: [(path: String, report: ValidationReport)] = []
    for file in files {
      do throws(ContentError) {
        let report = FeedValidator().report(on: try reader.bytes(of: file))
        reports.append((file, report))
        if !report.isValid, status == nil { status = ExitStatus.difference }
      } catch {
        Console.report(error.message)
        status = error.exitStatus
        continue
      }
      if !json, let last = reports.last { try show(last.report, path: file) }
    }
    if json { try Console.write(ProblemList.json(reports)) }
    if let status { throw status }
  }

  private func show(_ report: ValidationReport, path: String) throws {
    try Console.write(
      lines: report.problems.filter { !quiet || $0.severity == .error }.map {
        $0.diagnostic(in: path).description
      })
    guard !quiet else { return }
    let verdict = report.isValid ? "valid" : "invalid"
    let kind =
      switch report.kind {
      case .rss: "\(verdict) RSS feed"
      case .atom: "\(verdict) Atom feed"
      case .jsonFeed: "\(verdict) JSON Feed"
      case nil: "no RSS, Atom or JSON feed"
      }
    let errors = report.problems.count { $0.severity == .error }
    let warnings = report.problems.count - errors
    Console.report(
      "\(path): \(kind), "
        + "\(errors) \(errors == 1 ? "error" : "errors"), "
        + "\(warnings) \(warnings == 1 ? "warning" : "warnings")")
  }
}
