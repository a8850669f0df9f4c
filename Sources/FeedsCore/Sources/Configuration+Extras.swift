/// What `feeds.yml` says of feeds as a whole.
extension Configuration {
  /// The hubs, pictures and the period.
  static func extras(in document: YAMLDocument) throws(ContentError) -> FeedExtras {
    var extras = FeedExtras()
    for text in try texts("hub", in: document) ?? [] {
      guard let hub = FeedExtras.hub(text) else {
        throw error(
          "value",
          "\"hub\" must be the URL of a WebSub hub, with https:// or http://, not \"\(text)\"",
          document.location(ofValue: "hub"))
      }
      if !extras.hubs.contains(hub) { extras.hubs.append(hub) }
    }
    let kind = "the URL of a picture, or its path below the base URL"
    extras.icon = try text("icon", in: document, as: kind, FeedExtras.picture)
    extras.logo = try text("logo", in: document, as: kind, FeedExtras.picture)
    extras.refresh = try text(
      "refresh", in: document, as: "hourly, daily, weekly or monthly",
      RefreshPeriod.init(rawValue:))
    return extras
  }

  /// The feeds to build, and what the user calls them: a list of names, or a mapping of names to words.
  static func feeds(
    in document: YAMLDocument
  ) throws(ContentError) -> (names: [FeedName]?, words: [FeedName: FeedWords]) {
    guard let items = document.items("feeds"), !items.isEmpty else {
      return (try choices("feeds", in: document), [:])
    }
    var names: [FeedName] = []
    var words: [FeedName: FeedWords] = [:]
    for item in items {
      guard let name = FeedName(rawValue: item.name) else {
        throw unknownKey(item.name, among: FeedName.allCases.map(\.rawValue), item.location)
      }
      names.append(name)
      words[name] = try self.words(in: item)
    }
    return (names, words)
  }

  private static func words(in feed: YAMLDocument.Item) throws(ContentError) -> FeedWords? {
    guard let items = feed.items else {
      if feed.value.map(YAMLDocument.isNothing) == true { return nil }
      throw error(
        "value", "\"\(feed.name)\" must have \"title: …\" or \"description: …\" below it",
        feed.location)
    }
    let known = ["description", "title"]
    var words = FeedWords()
    for item in items {
      guard known.contains(item.name) else {
        throw unknownKey(item.name, among: known, item.location)
      }
      guard let value = item.value else {
        throw error(
          "value", "\"\(item.name)\" must be one value, not a list or a mapping", item.location)
      }
      guard !YAMLDocument.isNothing(value) else { continue }
      if item.name == "title" { words.title = value } else { words.description = value }
    }
    return words
  }
}
