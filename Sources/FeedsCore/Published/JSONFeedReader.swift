/// Reads JSON Feed 1.0 and 1.1, with our extension `_feeds`.
enum JSONFeedReader {
  /// Reads a document.
  static func feed(_ bytes: [UInt8]) throws(PublishedFeedError) -> PublishedFeed {
    let lines = LineCounter(bytes)
    let document: DataValue
    do {
      document = try JSONReader.value(bytes)
    } catch {
      throw .malformed(
        "\(error.expected) is expected", line: lines.line(at: error.offset),
        column: lines.column(at: error.offset))
    }
    guard case .mapping = document.content else {
      throw .notAFeed(found: "JSON without an object", line: 1)
    }
    let isFeed =
      document["version"]?.string?.contains("jsonfeed.org/version") == true
      || document["title"] != nil || document["feed_url"] != nil
    guard isFeed, case .list(let items)? = document["items"]?.content else {
      throw .notAFeed(found: "JSON without the members of a feed", line: document.line)
    }
    return PublishedFeed(
      format: .json, title: text(document["title"]), selfLink: text(document["feed_url"]),
      hubs: (document["hubs"]?.list ?? []).filter { hub in
        // A feed may name hubs of other protocols (JSON Feed 1.1, hubs, type).
        ["websub", "pubsubhubbub"].contains(hub["type"]?.text?.lowercased() ?? "websub")
      }.compactMap { text($0["url"]) },
      items: items.compactMap(item))
  }

  /// JSON Feed 1.1, Items.
  private static func item(_ value: DataValue) -> PublishedItem? {
    guard case .mapping = value.content else { return nil }
    var item = PublishedItem()
    item.line = value.line
    item.id = text(value["id"])
    item.link = text(value["url"]) ?? text(value["external_url"])
    item.idIsPermalink = item.id != nil && item.id == text(value["url"])
    item.title = text(value["title"])
    item.published = value["date_published"]?.string.flatMap(PublishedDate.instant)
    item.updated = value["date_modified"]?.string.flatMap(PublishedDate.instant)
    let plain = value["content_text"]?.string
    if let html = value["content_html"]?.string ?? plain.map(PlainText.html)
      ?? value["summary"]?.string.map(PlainText.html)
    {
      item.html = html
      item.text = plain ?? PlainText.text(html: html, base: item.link)
    }
    let ours = value["_feeds"]
    item.statedDate = text(ours?["date"])
    item.statedEnd = text(ours?["end"])
    item.section = text(ours?["section"])
    return item
  }

  private static func text(_ value: DataValue?) -> String? {
    value?.string.flatMap { PlainText.title($0, isMarkup: false) }
  }
}
