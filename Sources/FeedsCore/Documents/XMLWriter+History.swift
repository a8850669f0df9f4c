import Markup

extension XMLWriter {
  /// The namespace of RFC 5005.
  static let feedHistory = "http://purl.org/syndication/history/1.0"

  /// What leads from one part of a feed to the others (RFC 5005 §4): to the archive before it, and from an
  /// archive to what one subscribes to.
  ///
  /// An archive has no link to the next, for that would change it when the next one comes.
  mutating func history(_ feed: Feed, _ format: FeedFormat, link name: StaticString) {
    var links: [(relation: String, part: FeedPart)] = []
    if feed.part != .subscription { links.append(("current", .subscription)) }
    if let previous = feed.previous { links.append(("prev-archive", previous)) }
    for link in links {
      begin(name)
      attribute("rel", link.relation)
      attribute("type", format.mediaType)
      attribute("href", feed.link(to: link.part, format))
      end()
    }
    if feed.part != .subscription {
      begin("fh:archive")
      end()
    }
  }
}
