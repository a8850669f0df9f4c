import FeedValidation

/// Documents that are valid but for what a test puts in.
enum Documents {
  static let entryID = "<id>tag:example.org,2024:a</id>"
  static let entryHead =
    "<title>A</title>\(entryID)<updated>2024-03-01T12:00:00Z</updated>"
  static let author = "<author><name>A. Writer</name></author>"
  static let content = "<content>text</content>"

  /// An Atom feed with extra children.
  static func feed(_ extra: String, author: String = author) -> String {
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title><id>https://example.org/</id>"
      + "<updated>2024-03-01T12:00:00Z</updated>\(author)"
      + "<link rel=\"self\" href=\"https://example.org/news.atom\"/>\(extra)</feed>"
  }

  /// An Atom feed with one entry of what is required, and extra children.
  static func entry(_ extra: String, head: String = entryHead) -> String {
    feed("<entry>\(head)\(extra)</entry>")
  }

  /// An RSS feed with extra children of its channel.
  static func channel(_ extra: String) -> String {
    "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Feed</title>"
      + "<link>https://example.org/</link><description>News</description>"
      + "<atom:link rel=\"self\" href=\"https://example.org/news.rss\"/>\(extra)</channel></rss>"
  }

  /// An RSS feed with one item, which has a guid.
  static func item(_ children: String) -> String {
    let guid = children.contains("<guid") ? "" : "<guid isPermaLink=\"false\">a</guid>"
    return channel("<item>\(children)\(guid)</item>")
  }

  /// An RSS feed with one item of a title and a module's elements, whose prefix is declared.
  static func item(_ prefix: String, _ namespace: String, _ children: String) -> String {
    item("<title>A</title>\(children)")
      .replacing("<channel>", with: "<channel xmlns:\(prefix)=\"\(namespace)\">")
  }

  /// An RSS feed with a module's elements in its channel.
  static func channel(_ prefix: String, _ namespace: String, _ children: String) -> String {
    channel(children)
      .replacing("<channel>", with: "<channel xmlns:\(prefix)=\"\(namespace)\">")
  }

  /// A JSON Feed with more members.
  static func json(_ extra: String = "", items: String = "") -> String {
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Feed\", "
      + "\"home_page_url\": \"https://example.org/\", "
      + "\"feed_url\": \"https://example.org/feed.json\", \(extra)\"items\": [\(items)]}"
  }

  /// A JSON Feed with one item of what is required, and extra members.
  static func jsonItem(_ extra: String) -> String {
    json(items: "{\"id\": \"a\", \"content_text\": \"text\"\(extra)}")
  }
}

extension FeedValidator {
  /// Checks a text.
  func report(on text: String) -> ValidationReport { report(on: Array(text.utf8)) }
}

extension ValidationReport {
  /// The codes of its problems.
  var codes: [String] { problems.map(\.code) }
  /// The problems without what is noted only.
  var faults: [Problem] { problems.filter { $0.severity != .note } }
}
