extension Module {
  /// PRISM, the metadata of journals. Its versions differ in their namespaces; readers of journals
  /// know 1.2, 2.0 and 3.0.
  static let prism = Module(
    "prism", "http://prismstandard.org/namespaces/basic/2.0/",
    aliases: [
      "http://prismstandard.org/namespaces/basic/3.0/",
      "http://prismstandard.org/namespaces/basic/2.1/",
      "http://prismstandard.org/namespaces/1.2/basic/",
      "http://prismstandard.org/namespaces/1.1/basic/",
      "http://purl.org/rss/1.0/modules/prism/",
    ], closed: false,
    ["publicationDate", "coverDate", "creationDate", "modificationDate", "dateReceived"].map {
      Element($0, .both, .w3cDate, many: true)
    } + [
      Element("url", .both, .iri, many: true),
      Element("wordCount", .both, .count),
      Element("pageCount", .both, .count, many: true),
    ])
}
