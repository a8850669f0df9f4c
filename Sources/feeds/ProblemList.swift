import FeedValidation
import FeedsCore

/// The problems of some files as `feeds validate --json` shows them to programs.
enum ProblemList {
  /// A JSON array with one object a problem.
  static func json(_ reports: [(path: String, report: ValidationReport)]) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for (path, report) in reports {
      for problem in report.problems {
        json.beginObject(nil, .oneLine)
        json.member("path", path)
        if let line = problem.line { json.member("line", number: line) }
        if let column = problem.column { json.member("column", number: column) }
        json.member("severity", problem.severity.rawValue)
        json.member("code", problem.code)
        json.member("message", problem.message)
        json.member("remedy", problem.remedy)
        json.end()
      }
    }
    return json.finish()
  }
}

extension Problem {
  /// The problem as `path:line:column: severity: message; remedy [code]`.
  func diagnostic(in path: String) -> Diagnostic {
    let severity: Diagnostic.Severity =
      switch self.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    return Diagnostic(
      severity, code, "\(message); \(remedy)",
      at: SourceLocation(path: path, line: line, column: column))
  }
}
