/// A feed as JSON Feed 1.1.
struct JSONFeedDocument {
  let parts: DocumentParts

  /// Writes a feed, whose entries may have been written for another.
  init(feed: Feed, entries written: DocumentParts? = nil) {
    var json = JSONWriter(capacity: feed.expectedSize(sharing: written))
    json.beginObject()
    json.metadata(feed)
    json.beginArray("items")
    parts = DocumentParts(&json, feed.entries, sharing: written) { $0.item($1) }
  }
}

extension JSONWriter {
  /// JSON Feed 1.1, Top-level.
  fileprivate mutating func metadata(_ feed: Feed) {
    member("version", "https://jsonfeed.org/version/1.1")
    member("title", feed.title)
    if !feed.subtitle.isEmpty {
      member("description", feed.subtitle)
    }
    member("home_page_url", feed.homePage)
    member("feed_url", feed.selfLink(.json))
    if let previous = feed.previous {
      member("next_url", feed.link(to: previous, .json))
    }
    if let picture = feed.extras.largePicture {
      member("icon", picture)
    }
    if let icon = feed.extras.icon {
      member("favicon", icon)
    }
    authors(feed.authors)
    if let language = feed.language {
      member("language", language)
    }
    hubs(feed.extras.hubs)
  }

  /// JSON Feed 1.1, Subscribing to Real-time Notifications.
  private mutating func hubs(_ hubs: [String]) {
    guard !hubs.isEmpty else { return }
    beginArray("hubs", .oneLine)
    for hub in hubs {
      beginObject(nil, .oneLine)
      member("type", "WebSub")
      member("url", hub)
      end()
    }
    end()
  }

  /// JSON Feed 1.1, Items; what the author stated about date and place goes into an extension
  /// (JSON Feed 1.1, Extensions).
  fileprivate mutating func item(_ entry: Entry) {
    beginObject()
    member("id", entry.id)
    member("url", entry.permalink)
    if let address = entry.relatedAddresses.first {
      member("external_url", address)
    }
    member("title", entry.title)
    member("content_html", entry.content)
    member("content_text", entry.text)
    let summary = Summary(of: entry.text)
    if summary.isShortened {
      member("summary", utf8: summary.utf8)
    }
    if let image = entry.image {
      member("image", image.url)
    }
    member("date_published", entry.published.rfc3339)
    member("date_modified", entry.updated.rfc3339)
    authors(entry.authors)
    let categories = entry.namedCategories
    if !categories.isEmpty {
      beginArray("tags", .oneLine)
      categories.forEach { value($0) }
      end()
    }
    beginObject("_feeds", .oneLine)
    member("date", entry.date.description)
    if let last = entry.date.end {
      member("end", last.description)
    }
    member("section", entry.section)
    end()
    attachments(entry)
    if let publication = entry.publication { scholarly(publication, date: entry.date) }
    end()
  }

  /// JSON Feed 1.1, Attachments.
  private mutating func attachments(_ entry: Entry) {
    guard entry.publication?.pdf != nil || entry.image != nil else { return }
    beginArray("attachments", .oneLine)
    if let pdf = entry.publication?.pdf {
      beginObject(nil, .oneLine)
      member("url", pdf)
      member("mime_type", "application/pdf")
      end()
    }
    if let image = entry.image {
      beginObject(nil, .oneLine)
      member("url", image.url)
      member("mime_type", image.type)
      member("size_in_bytes", number: image.length)
      end()
    }
    end()
  }

  /// JSON Feed 1.1, Extensions: what is known of a work.
  private mutating func scholarly(_ publication: PublicationDetails, date: StatedDate) {
    beginObject("_scholarly")
    if !publication.type.isEmpty { member("type", publication.type) }
    member("date", date.description)
    let members: [(StaticString, String?)] = [
      ("venue", publication.venue), ("publisher", publication.publisher),
      ("volume", publication.volume), ("number", publication.number),
      ("starting_page", publication.startingPage), ("ending_page", publication.endingPage),
      ("doi", publication.doi), ("arxiv", publication.arXiv), ("isbn", publication.isbn),
      ("issn", publication.issn), ("url", publication.url), ("pdf_url", publication.pdf),
      ("abstract", publication.abstract), ("citation_key", publication.citationKey),
    ]
    for (name, value) in members {
      if let value { member(name, value) }
    }
    end()
  }

  private mutating func authors(_ authors: [Person]) {
    guard !authors.isEmpty else { return }
    beginArray("authors", .oneLine)
    for author in authors {
      beginObject(nil, .oneLine)
      member("name", author.name)
      if let url = author.url {
        member("url", url)
      }
      end()
    }
    end()
  }
}
