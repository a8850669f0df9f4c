/// temporary
public struct FeedValidator: Sendable {
  /// temporary
  public init() {}
  /// temporary
  public func report(on bytes: [UInt8]) -> ValidationReport {
    ValidationReport(kind: nil, problems: [])
  }
}
