import Markup

/// The feeds as a list that a reader can import: OPML 2.0.
///
/// One outline a feed, of type `rss` as OPML names every syndicated feed, with the address of the format that most
/// readers agree on: Atom, whose dates, ids and HTML leave the least to guess, else RSS, else JSON Feed. There is
/// no date in it, so that it changes only when a feed comes, goes or is renamed.
public struct OutlineDocument {
  /// The name of the file.
  public static let fileName = "feeds.opml"

  /// The whole document.
  public let bytes: [UInt8]

  /// Writes the list.
  ///
  /// - Parameters:
  ///   - feeds: The feeds that are published.
  ///   - formats: The formats that they are published in.
  public init(of feeds: [Feed], formats: [FeedFormat]) {
    var xml = XMLWriter(capacity: 2_048)
    xml.begin("opml")
    xml.attribute("version", "2.0")
    xml.begin("head")
    xml.element("docs", OutlineDocument.specification)
    xml.element("title", OutlineDocument.title(feeds))
    if let owner = feeds.first?.authors.first {
      xml.element("ownerName", owner.name)
      if let email = owner.email { xml.element("ownerEmail", email) }
    }
    xml.end()
    xml.begin("body")
    if let format = [FeedFormat.atom, .rss, .json].first(where: formats.contains) {
      for feed in feeds {
        xml.begin("outline")
        xml.attribute("type", "rss")
        xml.attribute("text", feed.title)
        xml.attribute("title", feed.title)
        if !feed.subtitle.isEmpty { xml.attribute("description", feed.subtitle) }
        xml.attribute("xmlUrl", feed.selfLink(format))
        xml.attribute("htmlUrl", feed.homePage)
        if let language = feed.language { xml.attribute("language", language) }
        xml.end()
      }
    }
    bytes = xml.finish()
  }

  /// Whether some bytes are a list of feeds that this program has written.
  public static func isOutline(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(512).firstRange(of: Array("<docs>\(specification)</docs>".utf8)) != nil
  }

  // The fragment, which the specification's own examples do not have, tells our lists from others.
  private static let specification = "http://opml.org/spec2.opml#feeds"

  private static func title(_ feeds: [Feed]) -> String {
    guard let first = feeds.first(where: { !$0.extras.hasOwnTitle }) else {
      return feeds.first?.title ?? "Feeds"
    }
    // Titles that are made are "OWNER – KIND".
    let owner = first.title.components(beforeLast: " – ")
    return owner.isEmpty ? first.title : owner
  }
}

extension String {
  /// What stands before the last occurrence of a separator; empty if there is none.
  fileprivate func components(beforeLast separator: String) -> String {
    var end = startIndex
    var rest = self[...]
    while let found = rest.firstRange(ofBytes: separator) {
      end = found.lowerBound
      rest = rest[found.upperBound...]
    }
    return String(self[..<end])
  }
}
