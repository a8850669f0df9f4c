/// A file that belongs to an entry and that readers may show or fetch beside it (RFC 4287 §4.2.7.2,
/// "enclosure"; RSS 2.0, enclosure; JSON Feed 1.1, Attachments).
public struct Enclosure: Hashable, Sendable {
  /// Its absolute URL.
  public let url: String
  /// Its media type.
  public let type: String
  /// Its length in bytes.
  public let length: Int
}
