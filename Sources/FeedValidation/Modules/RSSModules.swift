/// Modules that were made for RSS 1.0, and those of the early weblogs.
extension Module {
  /// RDF Site Summary 1.0 Modules: Content. `items` is its older form, in RDF.
  static let content = Module(
    "content", "http://purl.org/rss/1.0/modules/content/",
    [
      Element("encoded", .entries, .html),
      Element("items", .both, holds: .anything),
    ])

  /// RDF Site Summary 1.0 Modules: Slash.
  static let slash = Module(
    "slash", "http://purl.org/rss/1.0/modules/slash/",
    [
      Element("section", .entries, .plain),
      Element("department", .entries, .plain),
      Element("comments", .entries, .count),
      Element("hit_parade", .entries, .integers),
    ])

  /// RDF Site Summary 1.0 Modules: Syndication.
  static let syndication = Module(
    "sy", "http://purl.org/rss/1.0/modules/syndication/",
    [
      Element(
        "updatePeriod", .feeds, .choice(["hourly", "daily", "weekly", "monthly", "yearly"])),
      Element("updateFrequency", .feeds, .positive),
      Element("updateBase", .feeds, .w3cDate),
    ])

  /// The Comment API. `commentRSS` is how many wrote what its author calls `commentRss`.
  static let wellFormedWeb = Module(
    "wfw", "http://wellformedweb.org/CommentAPI/",
    [
      Element("comment", .entries, .url),
      Element("commentRss", .both, .url),
      Element("commentRSS", .both, .url),
    ])

  /// RSS 2.0 module blogChannel.
  static let blogChannel = Module(
    "blogChannel", "http://backend.userland.com/blogChannelModule",
    ["blogRoll", "blink", "mySubscriptions", "changes"].map { Element($0, .feeds, .url) })

  /// TrackBack in RSS 2.0.
  static let trackback = Module(
    "trackback", "http://madskills.com/public/xml/rss/module/trackback/",
    [Element("ping", .entries, .url), Element("about", .entries, .url, many: true)])

  /// Pingback in RSS 2.0.
  static let pingback = Module(
    "pingback", "http://madskills.com/public/xml/rss/module/pingback/",
    [Element("server", .both, .url), Element("target", .entries, .url)])

  /// RDF Site Summary 1.0 Modules: Administration. Its values are in the attribute `rdf:resource`.
  static let administration = Module(
    "admin", "http://webns.net/mvcb/",
    [
      Element("generatorAgent", .feeds, holds: .nothing, [resource]),
      Element("errorReportsTo", .feeds, holds: .nothing, [resource]),
    ])

  private static let resource = Attribute("rdf:resource", .iri, required: true)

  /// The Creative Commons module of RSS 2.0.
  static let creativeCommons = Module(
    "creativeCommons", "http://backend.userland.com/creativeCommonsRssModule",
    aliases: ["http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"],
    [Element("license", .both, .url, many: true)])

  /// Creative Commons in RDF; its values are in the attribute `rdf:resource`.
  static let copyrightLicence = Module(
    "cc", "http://web.resource.org/cc/", aliases: ["http://creativecommons.org/ns#"], closed: false,
    [
      Element("license", .both, many: true, holds: .nothing, [resource]),
      Element("License", [.channel, .root], many: true, holds: .anything),
    ])

  /// OpenSearch 1.1, responses.
  static let openSearch = Module(
    "opensearch", "http://a9.com/-/spec/opensearch/1.1/",
    obsolete: ["http://a9.com/-/spec/opensearchrss/1.0/"],
    [
      Element("totalResults", .feeds, .count),
      Element("startIndex", .feeds, .integer(0...Int.max)),
      Element("itemsPerPage", .feeds, .count),
      Element("link", .feeds, many: true, holds: .anything),
      Element(
        "Query", .feeds, many: true, holds: .nothing,
        [Attribute("role", required: true), Attribute("title"), Attribute("totalResults", .count)]
          + ["searchTerms", "count", "startIndex", "startPage", "language", "inputEncoding"].map {
            Attribute($0)
          } + [Attribute("outputEncoding")]),
    ])

  /// Simple List Extensions for RSS.
  static let simpleLists = Module(
    "cf", "http://www.microsoft.com/schemas/rss/core/2005",
    [
      Element("treatAs", .feeds, .choice(["list"])),
      Element("listinfo", .feeds, holds: .elements),
      Element(
        "sort", many: true, within: ["listinfo"],
        [
          Attribute("ns"), Attribute("element"), Attribute("label"),
          Attribute("data-type", .choice(["date", "text", "number"])),
          Attribute("default", .choice(["true", "yes", "false", "no"])),
        ]),
      Element(
        "group", many: true, within: ["listinfo"],
        [Attribute("ns"), Attribute("element"), Attribute("label")]),
    ])

  /// XHTML as an item's content.
  static let xhtml = Module(
    "xhtml", "http://www.w3.org/1999/xhtml", closed: false,
    [
      Element("body", .entries, holds: .anything),
      Element("div", .entries, many: true, holds: .anything),
    ])
}
