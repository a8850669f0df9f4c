/// A document format that a feed can be written in.
public enum FeedFormat: String, Hashable, Sendable, CaseIterable {
  /// RSS 2.0.
  case rss
  /// Atom 1.0 (RFC 4287).
  case atom
  /// JSON Feed 1.1.
  case json

  /// The media type that servers send and links state.
  public var mediaType: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }
}

/// A feed: what it is about, and its entries, newest first (RFC 4287 §4.1.1).
public struct Feed: Hashable, Sendable {
  /// Which feed this is.
  public let name: FeedName
  /// The permanent identifier of the feed (RFC 4287 §4.2.6).
  public let id: String
  /// The title: plain text.
  public let title: String
  /// One sentence on what the feed holds: plain text.
  public let subtitle: String
  /// The absolute URL of the page that the feed belongs to.
  public let homePage: String
  /// The absolute URL of the folder that the documents are published in, with a slash at its end.
  public let folder: String
  /// The feed's authors; at least one, as RFC 4287 §4.1.1 demands of a feed whose entries name none.
  public let authors: [Person]
  /// The language of the texts as a BCP 47 tag, if it is known.
  public let language: String?
  /// When something in the feed last changed: the newest entry's `updated`.
  public internal(set) var updated: Instant
  /// The entries, newest first; none in a feed that has lost all of them.
  public internal(set) var entries: [Entry]
  /// Which part of the feed these entries are.
  public internal(set) var part = FeedPart.subscription
  /// The newest archive of older entries, if there is one (RFC 5005 §4).
  public internal(set) var previous: FeedPart?
  /// What else its subscribers' programs are told; nothing in archives.
  public internal(set) var extras: FeedExtras

  /// Makes a feed.
  public init(
    name: FeedName, id: String, title: String, subtitle: String, homePage: String, folder: String,
    authors: [Person], language: String?, updated: Instant, entries: [Entry],
    extras: FeedExtras = FeedExtras()
  ) {
    self.name = name
    self.id = id
    self.title = title
    self.subtitle = subtitle
    self.homePage = homePage
    self.folder = folder
    self.authors = authors
    self.language = language
    self.updated = updated
    self.entries = entries
    self.extras = extras
  }

  /// The name of the file that holds this part of the feed in a format: `news.rss`.
  public func fileName(_ format: FeedFormat) -> String {
    FeedFileName(feed: name, part: part, format: format).description
  }

  /// The absolute URL of this part of the feed in a format.
  public func selfLink(_ format: FeedFormat) -> String { link(to: part, format) }

  /// The absolute URL of a part of the feed in a format.
  func link(to part: FeedPart, _ format: FeedFormat) -> String {
    folder + URLPath.encoded(FeedFileName(feed: name, part: part, format: format).description)
  }

  /// The same, relative to the folder.
  func reference(_ format: FeedFormat) -> String { URLPath.encoded(fileName(format)) }

  /// A part of this feed.
  func part(_ part: FeedPart, entries: [Entry], previous: FeedPart?) -> Feed {
    var feed = self
    feed.part = part
    feed.entries = entries
    feed.updated = entries.lazy.map(\.updated).max() ?? updated
    feed.previous = previous
    // What an archive says is to stay as it is, and nobody subscribes to one.
    if part != .subscription { feed.extras = FeedExtras() }
    return feed
  }
}

/// A document ready to be published: a file name and its bytes.
public struct FeedDocument: Hashable, Sendable {
  /// The file name, without folder.
  public let fileName: String
  /// The format; `nil` for what is no feed: the timeline page and the list of feeds.
  public let format: FeedFormat?
  /// The whole document, in pieces that it may share with others.
  public let content: FileBytes

  /// The whole document in one array.
  public var bytes: [UInt8] { content.all }

  /// Makes a document.
  public init(fileName: String, format: FeedFormat?, bytes: [UInt8]) {
    self.init(fileName: fileName, format: format, content: FileBytes(bytes))
  }

  init(fileName: String, format: FeedFormat?, content: FileBytes) {
    self.fileName = fileName
    self.format = format
    self.content = content
  }
}
