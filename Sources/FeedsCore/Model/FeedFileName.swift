/// Which entries of a feed a document holds (RFC 5005 §4).
public enum FeedPart: Hashable, Sendable {
  /// The newest: what one subscribes to.
  case subscription
  /// Older ones; archives are counted from 1, the oldest.
  case archive(Int)
}

/// What the name of a published file says: `news.rss`, `news.archive-1.rss`.
public struct FeedFileName: Hashable, Sendable, CustomStringConvertible {
  /// The feed.
  public let feed: FeedName
  /// Which part of it.
  public let part: FeedPart
  /// The format.
  public let format: FeedFormat

  /// Makes a name.
  public init(feed: FeedName, part: FeedPart = .subscription, format: FeedFormat) {
    self.feed = feed
    self.part = part
    self.format = format
  }

  /// Reads a name; `nil` if it is of no file that this program publishes feeds in.
  public init?(_ name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let last = parts.last,
      let feed = FeedName(fileStem: String(parts[0])),
      let format = FeedFormat(rawValue: String(last))
    else { return nil }
    var part = FeedPart.subscription
    if parts.count == 3 {
      let digits = parts[1].dropFirst(FeedFileName.archive.count)
      guard parts[1].hasPrefix(FeedFileName.archive), let number = Int(digits), number > 0,
        String(number) == digits
      else { return nil }
      part = .archive(number)
    }
    self.init(feed: feed, part: part, format: format)
  }

  private static let archive = "archive-"

  /// The name, without folder.
  public var description: String {
    switch part {
    case .subscription: "\(feed.rawValue).\(format.rawValue)"
    case .archive(let number):
      "\(feed.rawValue).\(FeedFileName.archive)\(number).\(format.rawValue)"
    }
  }
}
