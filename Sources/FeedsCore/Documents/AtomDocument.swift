import Markup

/// A feed as Atom 1.0 (RFC 4287).
///
/// RFC 4287 leaves the order of the elements open; ours is fixed, and the grammar that our own
/// output is checked with relies on it.
struct AtomDocument {
  let parts: DocumentParts

  /// Writes a feed, whose entries may have been written for another.
  init(feed: Feed, entries written: DocumentParts? = nil) {
    var xml = XMLWriter(capacity: feed.expectedSize(sharing: written))
    xml.begin("feed")
    xml.attribute("xmlns", "http://www.w3.org/2005/Atom")
    if feed.holdsPublications {
      xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
      xml.attribute("xmlns:prism", XMLWriter.prism)
    }
    if feed.part != .subscription {
      xml.attribute("xmlns:fh", XMLWriter.feedHistory)
    }
    if let language = feed.language {
      xml.attribute("xml:lang", language)
    }
    xml.metadata(feed)
    parts = DocumentParts(&xml, feed.entries, sharing: written) { $0.entry($1) }
  }
}

extension XMLWriter {
  /// RFC 4287 §4.1.1, what stands before the entries.
  fileprivate mutating func metadata(_ feed: Feed) {
    element("id", feed.id)
    plainText("title", feed.title)
    if !feed.subtitle.isEmpty {
      plainText("subtitle", feed.subtitle)
    }
    element("updated", feed.updated.rfc3339)
    feed.authors.forEach { author($0) }
    link("self", feed.selfLink(.atom), type: FeedFormat.atom.mediaType)
    link("alternate", feed.homePage, type: "text/html")
    history(feed, .atom, link: "link")
    feed.extras.hubs.forEach { link("hub", $0) }
    if let icon = feed.extras.icon {
      element("icon", icon)
    }
    if let logo = feed.extras.logo {
      element("logo", logo)
    }
    begin("generator")
    attribute("version", Generator.version)
    text(Generator.name)
    end()
  }

  /// RFC 4287 §4.1.2.
  ///
  /// A summary stands only where it is shorter than the content, as §4.2.13 advises. It is of type
  /// `html`, because several readers take even `text` for HTML.
  fileprivate mutating func entry(_ entry: Entry) {
    begin("entry")
    element("id", entry.iri)
    plainText("title", entry.title)
    element("updated", entry.updated.rfc3339)
    element("published", entry.published.rfc3339)
    link("alternate", entry.permalink)
    for address in entry.relatedAddresses {
      link("related", address)
    }
    if let pdf = entry.publication?.pdf {
      // RFC 4287 §4.2.7.6 asks for no length.
      link("enclosure", pdf, type: "application/pdf")
    }
    if let image = entry.image {
      link("enclosure", image.url, type: image.type, length: image.length)
    }
    entry.authors.forEach { author($0) }
    for category in entry.namedCategories {
      begin("category")
      attribute("term", category)
      end()
    }
    let summary = Summary(of: entry.text)
    if summary.isShortened {
      begin("summary")
      attribute("type", "html")
      htmlText(utf8: summary.utf8)
      end()
    }
    begin("content")
    attribute("type", "html")
    text(entry.content)
    end()
    if let publication = entry.publication {
      scholarly(publication, date: entry.date.start)
    }
    end()
  }

  /// RFC 4287 §3.1.1.1.
  private mutating func plainText(_ name: StaticString, _ value: String) {
    begin(name)
    attribute("type", "text")
    text(value)
    end()
  }

  /// RFC 4287 §3.2.
  private mutating func author(_ person: Person) {
    begin("author")
    element("name", person.name)
    if let url = person.url {
      element("uri", url)
    }
    if let email = person.email {
      element("email", email)
    }
    end()
  }

  /// RFC 4287 §4.2.7.
  private mutating func link(
    _ relation: String, _ href: String, type: String? = nil, length: Int? = nil
  ) {
    begin("link")
    attribute("rel", relation)
    if let type {
      attribute("type", type)
    }
    attribute("href", href)
    if let length {
      attribute("length", String(length))
    }
    end()
  }
}

extension Entry {
  /// The id as an absolute IRI, which RFC 4287 §4.2.6 demands: an id taken over from an RSS feed may be any
  /// text, and is then told by a UUID made of its hash (RFC 9562 §5.8).
  var iri: String {
    if let scheme = URLReference.scheme(of: id) {
      // An address of IPv6 is in brackets, as nothing else may be.
      let isIPv6 = id.utf8[scheme.endIndex...].starts(with: "://[".utf8)
      if EntryID.isIRI(isIPv6 ? id.drop { $0 != "]" }.dropFirst() : id[...]) { return id }
    }
    var digest = SHA256.digest(Array(id.utf8)).prefix(16).map(\.self)
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    let digits = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
    return "urn:uuid:" + groups.joined(separator: "-")
  }
}
