import ArgumentParser
import FeedValidation
import FeedsCore

/// `feeds validate`: checks any RSS, Atom or JSON feed.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check any RSS 2.0, Atom 1.0 or JSON Feed 1.1 file.",
    discussion: "Exits with 0 if all files are valid, with 1 if one is not.")

  @Argument(
    help: ArgumentHelp("A file, or - for standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Flag(help: "Print a JSON array of the problems.")
  var json = false

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  func run() throws {
    let reader = SourceReader()
    var isValid = true
    var reports: [(path: String, report: ValidationReport)] = []
    for file in files {
      do throws(ContentError) {
        let report = FeedValidator().report(on: try reader.bytes(of: file))
        isValid = isValid && report.isValid
        reports.append((file, report))
        if !json { show(report, path: file) }
      } catch {
        Console.report(error.message)
        throw error.exitStatus
      }
    }
    if json { Console.write(ProblemList.json(reports)) }
    guard isValid else { throw ExitStatus.difference }
  }

  private func show(_ report: ValidationReport, path: String) {
    for problem in report.problems where !quiet || problem.severity == .error {
      Console.print("\(problem.diagnostic(in: path))")
    }
    guard !quiet else { return }
    let kind =
      switch report.kind {
      case .rss: "RSS"
      case .atom: "Atom"
      case .jsonFeed: "JSON Feed"
      case nil: "no feed"
      }
    let errors = report.problems.count { $0.severity == .error }
    let warnings = report.problems.count - errors
    Console.report(
      "\(path): \(report.isValid ? "valid" : "invalid") \(kind), "
        + "\(errors) \(errors == 1 ? "error" : "errors"), "
        + "\(warnings) \(warnings == 1 ? "warning" : "warnings")")
  }
}
