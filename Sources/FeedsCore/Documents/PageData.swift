/// The page as linked data: a schema.org `CollectionPage` with its newest entries.
struct PageData {
  /// JSON-LD 1.1.
  let json: [UInt8]

  /// The most entries that it names; the feeds have all.
  private static let limit = 100

  init(_ layout: PageLayout) {
    let timeline = layout.timeline
    var json = JSONWriter(capacity: 32_768)
    json.beginObject()
    json.member("@context", "https://schema.org")
    json.member("@type", "CollectionPage")
    json.member("@id", timeline.folder)
    json.member("url", timeline.folder)
    json.member("name", timeline.title)
    if !timeline.subtitle.isEmpty { json.member("description", timeline.subtitle) }
    if let language = timeline.language { json.member("inLanguage", language) }
    json.member("dateModified", timeline.updated.rfc3339)
    PageData.people(timeline.authors, in: &json)
    json.beginObject("isPartOf", .oneLine)
    json.member("@type", "WebSite")
    json.member("url", timeline.homePage)
    json.end()
    json.beginObject("mainEntity")
    json.member("@type", "ItemList")
    json.member("numberOfItems", number: timeline.entries.count)
    json.beginArray("itemListElement")
    for (index, entry) in layout.entries.prefix(PageData.limit).enumerated() {
      json.beginObject()
      json.member("@type", "ListItem")
      json.member("position", number: index + 1)
      json.beginObject("item")
      PageData.item(entry, of: timeline, in: &json)
      json.end()
      json.end()
    }
    self.json = json.finish()
  }

  private static func item(_ entry: Entry, of timeline: Feed, in json: inout JSONWriter) {
    let isWork = entry.publication != nil
    json.member("@type", isWork ? "ScholarlyArticle" : "Article")
    json.member("@id", timeline.folder + "#" + PageAnchor.fragment(for: entry.id))
    json.member("url", entry.permalink)
    json.member("identifier", entry.id)
    json.member(isWork ? "name" : "headline", entry.title)
    // A work was published when it says, an announcement when it was seen.
    json.member("datePublished", isWork ? entry.date.description : entry.published.rfc3339)
    json.member("dateModified", entry.updated.rfc3339)
    if let doi = entry.publication?.doi { json.member("sameAs", "https://doi.org/" + doi) }
    if isWork || !entry.authors.isEmpty {
      people(entry.authors, in: &json)
    } else {
      people(timeline.authors, in: &json)
    }
  }

  private static func people(_ people: [Person], in json: inout JSONWriter) {
    guard !people.isEmpty else { return }
    json.beginArray("author")
    for person in people {
      json.beginObject(nil, .oneLine)
      json.member("@type", "Person")
      json.member("name", person.name)
      if let url = person.url { json.member("url", url) }
      json.end()
    }
    json.end()
  }
}
