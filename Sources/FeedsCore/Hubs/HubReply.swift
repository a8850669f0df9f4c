/// What became of a notice.
public struct HubReply: Hashable, Sendable {
  /// What a hub did.
  public enum Outcome: Hashable, Sendable {
    /// It took the notice.
    case accepted
    /// It answered with a status that is no success, and perhaps a reason.
    case refused(status: Int, reason: String?)
    /// It sent us elsewhere. Nobody goes there: the address in the feeds is the one that subscribers use.
    case moved(status: Int, address: String?)
    /// It did not answer.
    case unreachable(reason: String)
    /// It was not asked, since it had not answered before.
    case passedOver
  }

  /// The notice.
  public let notice: HubNotice
  /// What the hub did.
  public let outcome: Outcome

  /// Whether the same request may succeed later (RFC 9110 §15.5.9, §15.6; RFC 6585 §4).
  public var isTemporary: Bool {
    switch outcome {
    case .accepted, .moved: false
    case .refused(let status, _): status >= 500 || status == 408 || status == 429
    case .unreachable, .passedOver: true
    }
  }

  /// What is wrong and what to do; `nil` if nothing is.
  public func diagnostic(_ severity: Diagnostic.Severity) -> Diagnostic? {
    let code: String
    let message: String
    let again = "run \"feeds ping\" later"
    switch outcome {
    case .accepted: return nil
    case .refused(let status, let reason):
      let answer = "it answered \(status)" + (reason.map { " (\($0))" } ?? "")
      code = "hub-refused"
      message =
        "\(answer) to the notice of \(notice.topic); "
        + (isTemporary ? again : "ask who runs it, or name another as \"hub:\" in feeds.yml")
    case .moved(let status, let address):
      code = "hub-moved"
      message =
        "it answered \(status) to the notice of \(notice.topic), "
        + "for it is now \(address ?? "elsewhere"); write that as \"hub:\" in feeds.yml"
    case .unreachable(let reason):
      code = "hub-unreachable"
      message = "it could not be told of \(notice.topic): \(reason); \(again)"
    case .passedOver:
      code = "hub-unreachable"
      message = "nor was it told of \(notice.topic); \(again)"
    }
    return Diagnostic(severity, code, message, at: SourceLocation(path: notice.hub))
  }
}
