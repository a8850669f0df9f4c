/// What feeds tell the programs of their subscribers beside entries: whom to ask for news of them, what they
/// look like, how often to come back. All of it is the user's choice; nothing is written without it.
public struct FeedExtras: Hashable, Sendable {
  /// The WebSub hubs that tell subscribers of changes (WebSub §4): absolute URLs.
  public var hubs: [String] = []
  /// A small, square picture: an absolute URL, or one relative to the base URL.
  public var icon: String?
  /// A large picture, likewise.
  public var logo: String?
  /// How often the feeds change.
  public var refresh: RefreshPeriod?
  /// Whether the user gave the feed a title of its own, in place of `OWNER – KIND`.
  var hasOwnTitle = false

  /// Nothing.
  public init() {}

  /// The same with absolute addresses, as a feed has them.
  func absolute(at base: URLReference, hasOwnTitle: Bool) -> FeedExtras {
    var extras = self
    extras.icon = icon.flatMap(base.absolute)
    extras.logo = logo.flatMap(base.absolute)
    extras.hasOwnTitle = hasOwnTitle
    return extras
  }

  /// The large picture, or whichever there is.
  var largePicture: String? { logo ?? icon }

  /// The largest picture in a format that RSS knows: GIF, JPEG or PNG (RSS 2.0, image). One that does not tell
  /// its format by its ending is taken for one of these.
  var pictureForRSS: String? {
    [logo, icon].compactMap(\.self).first { address in
      let path = address.prefix { $0 != "?" && $0 != "#" }
      let name = path.split(separator: "/").last ?? ""
      guard path.utf8.count == address.utf8.count, let dot = name.lastIndex(of: ".") else {
        return true
      }
      return ["gif", "jpg", "jpeg", "png"].contains(name[dot...].dropFirst().lowercased())
    }
  }

  /// The address of a hub as requests are sent to it; `nil` for what is no `http` or `https` URL of a plain
  /// host, or has a part that no server sees.
  public static func hub(_ text: String) -> String? {
    guard let url = URLReference(base: text), url.hasPlainHost, !url.base.contains("#") else {
      return nil
    }
    return url.base
  }

  /// An address of a picture as it stands in a configuration; `nil` for what cannot be one.
  public static func picture(_ text: String) -> String? {
    guard let first = text.first, first != "#", first != "?",
      let url = URLReference.nowhere.absolute(text).flatMap(URLReference.init(base:)),
      url.hasPlainHost
    else { return nil }
    return text
  }
}

/// How often feeds change (RDF Site Summary 1.0 Modules: Syndication, `updatePeriod`).
public enum RefreshPeriod: String, Hashable, Sendable, CaseIterable {
  /// Every hour.
  case hourly
  /// Every day.
  case daily
  /// Every week.
  case weekly
  /// Every month.
  case monthly

  /// The minutes that a copy stays fresh (RSS 2.0, ttl); a month has thirty days.
  var minutes: Int {
    switch self {
    case .hourly: 60
    case .daily: 24 * 60
    case .weekly: 7 * 24 * 60
    case .monthly: 30 * 24 * 60
    }
  }
}

/// The words by which the user names one feed, in place of those that are made for it.
public struct FeedWords: Hashable, Sendable {
  /// The title.
  public var title: String?
  /// One sentence on what it holds.
  public var description: String?

  /// No words.
  public init() {}
}
