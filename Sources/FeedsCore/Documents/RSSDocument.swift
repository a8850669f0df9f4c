import Markup

/// A feed as RSS 2.0, with the modules Atom, Content and Dublin Core, and where it is asked for Syndication.
///
/// The order of the elements is fixed: the grammar that our own output is checked with relies on it.
struct RSSDocument {
  let parts: DocumentParts

  /// Writes a feed, whose entries may have been written for another.
  init(feed: Feed, entries written: DocumentParts? = nil) {
    var xml = XMLWriter(capacity: feed.expectedSize(sharing: written))
    xml.begin("rss")
    xml.attribute("version", "2.0")
    xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom")
    xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
    xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    if feed.holdsPublications {
      xml.attribute("xmlns:prism", XMLWriter.prism)
    }
    if feed.part != .subscription {
      xml.attribute("xmlns:fh", XMLWriter.feedHistory)
    }
    if feed.extras.refresh != nil {
      xml.attribute("xmlns:sy", "http://purl.org/rss/1.0/modules/syndication/")
    }
    xml.begin("channel")
    xml.channel(feed)
    parts = DocumentParts(&xml, feed.entries, sharing: written) { $0.item($1, of: feed) }
  }
}

extension XMLWriter {
  /// RSS 2.0, channel, required and optional elements; the self link as the RSS Advisory Board's
  /// Best Practices Profile recommends it.
  fileprivate mutating func channel(_ feed: Feed) {
    element("title", feed.title)
    element("link", feed.homePage)
    element("description", feed.subtitle.isEmpty ? feed.title : feed.subtitle)
    if let language = feed.language {
      element("language", language)
    }
    element("lastBuildDate", feed.updated.rfc822)
    element("generator", "\(Generator.name) \(Generator.version)")
    if let refresh = feed.extras.refresh {
      element("ttl", String(refresh.minutes))
    }
    if let picture = feed.extras.pictureForRSS {
      // RSS 2.0, image: title and link are those of the channel.
      begin("image")
      element("url", picture)
      element("title", feed.title)
      element("link", feed.homePage)
      end()
    }
    begin("atom:link")
    attribute("rel", "self")
    attribute("type", FeedFormat.rss.mediaType)
    attribute("href", feed.selfLink(.rss))
    end()
    history(feed, .rss, link: "atom:link")
    for hub in feed.extras.hubs {
      begin("atom:link")
      attribute("rel", "hub")
      attribute("href", hub)
      end()
    }
    if let refresh = feed.extras.refresh {
      element("sy:updatePeriod", refresh.rawValue)
      element("sy:updateFrequency", "1")
    }
  }

  /// RSS 2.0, item.
  ///
  /// The description comes before the content and is never longer, as several readers take the
  /// first or the longer. An item inherits no author, so the feed's authors stand in each item that
  /// has none of its own, unless it is a work: whoever lists a work need not have written it. `author` would
  /// demand an e-mail address, `dc:creator` takes names. (RFC 4287 §4.2.1 has an Atom entry inherit the
  /// feed's authors, and nothing can be written against it but a name.)
  fileprivate mutating func item(_ entry: Entry, of feed: Feed) {
    begin("item")
    element("title", entry.title)
    element("link", entry.permalink)
    begin("description")
    htmlText(utf8: Summary(of: entry.text).utf8)
    end()
    element("content:encoded", entry.content)
    let isByFeed = entry.authors.isEmpty && entry.publication == nil
    for author in isByFeed ? feed.authors : entry.authors {
      element("dc:creator", author.name)
    }
    for category in entry.namedCategories {
      element("category", category)
    }
    if let image = entry.image {
      begin("enclosure")
      attribute("url", image.url)
      attribute("length", String(image.length))
      attribute("type", image.type)
      end()
    }
    guid(entry)
    element("pubDate", entry.published.rfc822)
    if let publication = entry.publication {
      scholarly(publication, date: entry.date.start)
    }
    end()
  }

  /// RSS 2.0, item, guid: a permalink only if it is the very URL that the item links to.
  private mutating func guid(_ entry: Entry) {
    let isPermalink =
      entry.id == entry.permalink && (entry.id.hasPrefix("https:") || entry.id.hasPrefix("http:"))
    begin("guid")
    attribute("isPermaLink", isPermalink ? "true" : "false")
    text(entry.id)
    end()
  }
}
