import Markup

/// A feed that subscribers already have, read forgivingly: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON
/// Feed 1.0 and 1.1, whoever wrote it.
///
/// What a reader program would make of it counts, not what is valid.
public struct PublishedFeed: Hashable, Sendable {
  /// Its format; every kind of RSS is `rss`.
  public let format: FeedFormat
  /// Its title as plain text, if it has one.
  public let title: String?
  /// Where it says that it is published, as written (RFC 4287 §4.2.7.2, "self"; JSON Feed 1.1, feed_url).
  public let selfLink: String?
  /// The WebSub hubs that it names, as written (WebSub §4; JSON Feed 1.1, hubs).
  public let hubs: [String]
  /// Its items in the order of the document.
  public let items: [PublishedItem]
  /// What keeps the rest of the document from being read, if anything does; the items before it are
  /// there.
  public let fault: PublishedFeedError?

  /// Reads a feed.
  ///
  /// - Parameter bytes: The whole document, in whatever encoding it states.
  /// - Throws: ``PublishedFeedError`` if this is no feed.
  public init(_ bytes: [UInt8]) throws(PublishedFeedError) {
    guard let text = PublishedFeed.text(bytes) else { throw .notText }
    switch text.first(where: { !$0.isXMLSpace }) {
    case nil: throw .empty
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = try JSONFeedReader.feed(text)
    case UInt8(ascii: "<"): self = try XMLFeedReader.feed(text)
    default: throw .notAFeed(found: "text that is neither XML nor JSON", line: 1)
    }
  }

  init(
    format: FeedFormat, title: String?, selfLink: String?, hubs: [String], items: [PublishedItem],
    fault: PublishedFeedError? = nil
  ) {
    self.format = format
    self.title = title
    self.selfLink = selfLink
    self.hubs = hubs
    self.items = items
    self.fault = fault
  }
}

/// An item of a feed that subscribers already have.
public struct PublishedItem: Hashable, Sendable {
  /// Its id: RSS 2.0, guid; RSS 1.0, rdf:about; RFC 4287 §4.2.6; JSON Feed 1.1, id. `nil` if it has
  /// none, so that readers make do with its link.
  public var id: String?
  /// Whether the id is the address of the item as well.
  public var idIsPermalink = false
  /// Its title as plain text in one line, however often it was escaped.
  public var title: String?
  /// The address of its page, as written.
  public var link: String?
  /// When it was published, if it says so.
  public var published: Instant?
  /// When it was last changed, if it says so.
  public var updated: Instant?
  /// Its content as HTML, else its summary; empty if it has neither.
  public var html = ""
  /// The same as plain text, one line a block.
  public var text = ""
  /// The date that its author stated, if we wrote this feed: our extension of JSON Feed.
  public var statedDate: String?
  /// The last date of a stated range, if we wrote this feed.
  public var statedEnd: String?
  /// The section that it stood in, if we wrote this feed.
  public var section: String?
  /// The line of the document that it begins on.
  public var line: Int?

  /// Makes an item that says nothing.
  public init() {}
}

/// Why bytes are no feed, or where one ceases to be readable.
public enum PublishedFeedError: Error, Hashable, Sendable {
  /// There is nothing.
  case empty
  /// It is binary data.
  case notText
  /// It is something else.
  case notAFeed(found: String, line: Int?)
  /// It is neither XML nor JSON from some place on; the message says what is wrong there.
  case malformed(String, line: Int, column: Int?)

  /// What is wrong and what to do, with the place in a document.
  public func diagnostic(in path: String) -> Diagnostic {
    switch self {
    case .empty:
      Diagnostic(
        .error, "empty-feed", "the file is empty; name an RSS, Atom or JSON feed",
        at: SourceLocation(path: path))
    case .notText:
      Diagnostic(
        .error, "no-feed", "this is binary data; name an RSS, Atom or JSON feed",
        at: SourceLocation(path: path))
    case .notAFeed(let found, let line):
      Diagnostic(
        .error, "no-feed", "this is \(found), not a feed; name an RSS, Atom or JSON feed",
        at: SourceLocation(path: path, line: line))
    case .malformed(let message, let line, let column):
      Diagnostic(
        .error, "malformed-feed", "the feed cannot be read from here on: \(message); mend it",
        at: SourceLocation(path: path, line: line, column: column))
    }
  }
}

extension PublishedFeed {
  /// The document in UTF-8, without byte order mark and what XML forbids; `nil` if it is no text.
  private static func text(_ bytes: [UInt8]) -> [UInt8]? {
    var text = bytes
    if let encoding = statedEncoding(bytes),
      case .text(let decoded) = decodedText(bytes, from: 0, encoding: encoding)
    {
      text = decoded
    }
    guard var decoded = TextEncoding.decoded(text, isHTML: false)?.bytes else { return nil }
    // Control characters, which XML forbids and some programs write all the same.
    let isForbidden = { (byte: UInt8) in byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) }
    if decoded.contains(where: isForbidden) {
      decoded = decoded.map { isForbidden($0) ? 0x20 : $0 }
    }
    return decoded
  }

  /// The encoding that an XML declaration states (XML 1.0 §4.3.3), unless it is UTF-8 or what
  /// Windows-1252 is read for anyway.
  private static func statedEncoding(_ bytes: [UInt8]) -> String? {
    guard bytes.starts(with: "<?xml".utf8) else { return nil }
    let declaration = String(
      decoding: bytes.prefix(200).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard let found = declaration.firstRange(of: "encoding") else { return nil }
    let value = declaration[found.upperBound...].drop { " =\t\r\n\"'".contains($0) }
    let name = value.prefix { !"\"' ?".contains($0) }.lowercased()
    let isKnown = ["", "utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1", "windows-1252"]
    return isKnown.contains(name) || name.hasPrefix("utf-16") ? nil : name
  }
}

extension UInt8 {
  /// Whether it is white space in XML and JSON.
  var isXMLSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
