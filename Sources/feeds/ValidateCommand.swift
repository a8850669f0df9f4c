import ArgumentParser
import FeedValidation
import FeedsCore

/// `feeds validate`: checks any RSS, Atom or JSON feed.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check any RSS 2.0, Atom 1.0 or JSON Feed 1.1 file.",
    usage: """
      feeds validate [--json] [--strict] [--quiet] <file> ...
      feeds validate --explain <code>
      """,
    discussion: """
      Prints the problems: errors make a feed invalid, warnings lose readers, notes say what some \
      readers do. Exits with 0 if all files are valid, with 1 if one is not, with 66 if one cannot \
      be read.
      """)

  @Argument(
    help: ArgumentHelp("A file, or - for standard input.", valueName: "file"), completion: .file())
  var files: [String] = []

  @Flag(help: "Print a JSON array of the problems.")
  var json = false

  @Flag(help: "Take warnings for errors.")
  var strict = false

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  @Option(
    help: ArgumentHelp("The Content-Type with which the files are served.", valueName: "type"))
  var contentType: String?

  @Option(
    help: ArgumentHelp(
      "Say what a code means, or all (a table of all rules).", valueName: "code"))
  var explain: String?

  func validate() throws {
    if explain == nil, files.isEmpty {
      throw ValidationError("no file is named; write one, such as feeds/news.rss")
    }
    if let explain, !files.isEmpty {
      throw ValidationError("--explain \(explain) reads no files; leave them out")
    }
  }

  func run() throws {
    if let explain { return try self.explain(explain) }
    let reader = SourceReader()
    let validator = FeedValidator(scope: quiet && !strict && !json ? .errors : .everything)
    var status: ExitCode?
    var reports: [(path: String, report: ValidationReport)] = []
    for file in files {
      let report: ValidationReport
      do throws(ContentError) {
        let bytes = try reader.bytes(of: file)
        if let companion = companion(bytes) {
          if !quiet { Console.report("\(file): passed over: this is \(companion), not a feed") }
          continue
        }
        report = validator.report(on: bytes, contentType: contentType)
      } catch {
        Console.report(error.message)
        status = error.exitStatus
        continue
      }
      if !passes(report), status == nil { status = ExitStatus.difference }
      if json { reports.append((file, report)) } else { try show(report, path: file) }
    }
    if json { try Console.write(ProblemList.json(reports)) }
    if let status { throw status }
  }

  /// What else is published beside feeds; `nil` if it is to be checked.
  private func companion(_ bytes: [UInt8]) -> String? {
    if Ledger.isLedger(bytes) { return "the ledger" }
    if TimelinePage.isPage(bytes) { return "the timeline page" }
    if OutlineDocument.isOutline(bytes) { return "the list of feeds" }
    return nil
  }

  private func passes(_ report: ValidationReport) -> Bool {
    report.isValid && !(strict && report.problems.contains { $0.severity == .warning })
  }

  private func show(_ report: ValidationReport, path: String) throws {
    let problems = report.problems.filter { problem in
      !quiet || problem.severity == .error || strict && problem.severity == .warning
    }
    try Console.write(lines: problems.map { $0.diagnostic(in: path).description })
    guard !quiet else { return }
    let verdict = report.isValid ? "valid" : "invalid"
    let kind =
      switch report.kind {
      case .rss: "\(verdict) RSS feed"
      case .atom: "\(verdict) Atom feed"
      case .jsonFeed: "\(verdict) JSON Feed"
      case nil: "no RSS, Atom or JSON feed"
      }
    var counts = [
      count(.error, "error", in: report), count(.warning, "warning", in: report),
    ]
    if report.problems.contains(where: { $0.severity == .note }) {
      counts.append(count(.note, "note", in: report))
    }
    Console.report("\(path): \(kind), " + counts.joined(separator: ", "))
  }

  private func count(
    _ severity: Problem.Severity, _ word: String, in report: ValidationReport
  ) -> String {
    let count = report.problems.count { $0.severity == severity }
    return "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  private func explain(_ code: String) throws {
    if code == "all" { return try Console.write(Array(Rule.markdownTable.utf8)) }
    guard let rule = Rule.named(code) else {
      let near = Rule.all.map(\.code).filter { $0.contains(code) || code.contains($0) }
      let hint =
        near.isEmpty ? "--explain all lists them" : "did you mean " + near.joined(separator: ", ")
      Console.report("error: there is no code \"\(code)\"; \(hint)")
      throw ExitCode.validationFailure
    }
    try Console.write(
      lines: ["\(rule.code) (\(rule.severity.rawValue))", rule.explanation, "See \(rule.section)."])
  }
}
