/// The format of a feed document, as its bytes show it.
public enum DocumentKind: String, Sendable {
  /// RSS 0.91 to 2.0.
  case rss
  /// Atom 1.0 (RFC 4287).
  case atom
  /// JSON Feed 1 and 1.1.
  case jsonFeed
}

/// Something in a feed document that its specification forbids or advises against.
public struct Problem: Hashable, Sendable {
  /// How bad a problem is.
  public enum Severity: String, Hashable, Sendable {
    /// The specification forbids it: the document is invalid.
    case error
    /// The specification or the profile of its board advises against it, or readers lose by it.
    case warning
    /// The specification allows it; some readers do something that the author should know.
    case note
  }

  /// Whether the document is invalid because of it.
  public let severity: Severity
  /// The rule that was broken: see `Rule.all`.
  public let code: String
  /// What is wrong, with the value quoted.
  public let message: String
  /// What to do about it.
  public let remedy: String
  /// The line, from 1; `nil` if the problem has no place.
  public let line: Int?
  /// The column, from 1, in bytes of UTF-8; `nil` if it is not known.
  public let column: Int?
}

/// What a validator found in one document.
public struct ValidationReport: Sendable {
  /// The format; `nil` if the document is none that is known.
  public let kind: DocumentKind?
  /// The problems in document order.
  public let problems: [Problem]

  /// Whether the document has no error; it may have warnings and notes.
  public var isValid: Bool { !problems.contains { $0.severity == .error } }
}
