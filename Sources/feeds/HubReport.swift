import ArgumentParser
import FeedsCore

/// Tells hubs, and says what became of it.
enum HubReport {
  /// How long a hub may take to answer, in seconds.
  static let usualWait = 10

  /// Sends what is planned.
  ///
  /// - Returns: The status that says what failed; `nil` if nothing did.
  static func tell(
    _ plan: HubPlan, waiting seconds: Int, as severity: Diagnostic.Severity, isQuiet: Bool
  ) -> ExitCode? {
    let isShown = severity == .error || !isQuiet
    let replies: [HubReply]
    do throws(HubClient.NoCurl) {
      replies = try HubClient(waiting: seconds).tell(plan.notices)
    } catch {
      if isShown {
        Console.report(
          "\(severity.rawValue): hubs are told by curl, and there is none on the PATH; install it "
            + "(Debian: apt-get install curl), then run \"feeds ping\" [no-curl]")
      }
      return ExitStatus.unavailable
    }
    for reply in replies {
      if let diagnostic = reply.diagnostic(severity) {
        if isShown { Console.report(diagnostic.description) }
      } else if !isQuiet {
        Console.report("\(reply.notice.hub): told of \(reply.notice.topic)")
      }
    }
    let failures = replies.filter { $0.outcome != .accepted }
    if failures.isEmpty { return nil }
    return failures.allSatisfy(\.isTemporary) ? ExitStatus.busy : ExitStatus.unavailable
  }
}
