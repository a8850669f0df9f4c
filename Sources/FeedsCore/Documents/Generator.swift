/// The program that writes the documents, as they name it (RFC 4287 §4.2.4; RSS 2.0, generator).
public enum Generator {
  /// The name.
  public static let name = "Feeds"
  /// The version.
  public static let version = "0.1.0"
}
