/// A problem or a remark about content, collected so that one run reports all.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    /// Nothing can be published while it stands.
    case error
    /// Something was left out or guessed.
    case warning
    /// Something was mended or is good to know.
    case note
  }

  /// How much it matters.
  public let severity: Severity
  /// A short name that stays the same when the wording changes.
  public let code: String
  /// What is wrong, then what to do; lower case, no full stop.
  public let message: String
  /// Where it is, if it has a place.
  public let location: SourceLocation?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ code: String, _ message: String, at location: SourceLocation? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
  }

  /// `path:line:column: severity: message [code]`.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    return "\(place)\(severity.rawValue): \(message) [\(code)]"
  }
}
