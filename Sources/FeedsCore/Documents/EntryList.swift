/// The entries as `feeds list` shows them to programs.
public enum EntryList {
  /// A JSON array with one object an entry (DESIGN.md, "The command line").
  public static func json(_ entries: [Entry]) -> [UInt8] {
    var json = JSONWriter(capacity: entries.count * 1_024)
    json.beginArray()
    for entry in entries {
      json.beginObject()
      json.member("id", entry.id)
      json.beginArray("feeds", .oneLine)
      for feed in entry.feeds { json.value(feed.rawValue) }
      json.end()
      json.member("section", entry.section)
      json.member("date", entry.date.description)
      if let end = entry.date.end { json.member("end", end.description) }
      if let season = entry.date.season { json.member("season", season.rawValue) }
      json.member("published", entry.published.rfc3339)
      json.member("updated", entry.updated.rfc3339)
      json.member("seen", entry.seen.rfc3339)
      json.member("title", entry.title)
      json.member("text", entry.text)
      json.member("html", entry.content)
      json.beginArray("links")
      for link in entry.links { json.value(link.href) }
      json.end()
      json.member("link", entry.permalink)
      if !entry.announces.isEmpty {
        json.beginArray("announces")
        for work in entry.announces {
          json.beginObject(nil, .oneLine)
          json.member("id", work.id)
          json.member("title", work.title)
          json.member("link", work.permalink)
          json.end()
        }
        json.end()
      }
      json.beginArray("authors", .oneLine)
      for author in entry.authors { json.value(author.name) }
      json.end()
      json.beginObject("source", .oneLine)
      json.member("path", entry.source.path)
      if let line = entry.source.line { json.member("line", number: line) }
      json.end()
      if let explanation = entry.explanation { explanation.write(to: &json) }
      json.end()
    }
    return json.finish()
  }
}
