/// Modules that were made for Atom, and Atom's own elements in RSS.
extension Module {
  private static let link: [Attribute] = [
    Attribute("href", .reference, required: true), Attribute("rel"),
    Attribute("type", .mediaType), Attribute("hreflang", .language), Attribute("title", .plain),
    Attribute("length", .count),
  ]

  /// Elements of Atom in RSS (RSS Best Practices Profile, Namespace elements; RFC 4287 §4).
  static let atomInRSS = Module(
    "atom", AtomName.namespace,
    [
      Element("link", [.channel, .item], many: true, link),
      Element("id", [.channel, .item], .iri),
      Element("updated", [.channel, .item], .internetDate),
      Element("published", .item, .internetDate),
      Element("icon", .channel, .reference),
      Element("logo", .channel, .reference),
      Element("author", [.channel, .item], many: true, holds: .elements, requires: ["name"]),
      Element("contributor", [.channel, .item], many: true, holds: .elements, requires: ["name"]),
      Element("name", within: ["author", "contributor"]),
      Element("uri", [], .reference, within: ["author", "contributor"]),
      Element("email", [], .email, within: ["author", "contributor"]),
      Element(
        "category", [.channel, .item], many: true,
        [Attribute("term", required: true), Attribute("scheme", .iri), Attribute("label")]),
      Element("generator", .channel, [Attribute("uri", .reference), Attribute("version")]),
      Element("source", .item, holds: .anything),
      Element(
        "content", .item, holds: .anything, [Attribute("type"), Attribute("src", .reference)]),
    ]
      + ["title", "subtitle", "summary", "rights"].map {
        Element(
          $0, [.channel, .item], holds: .anything,
          [Attribute("type", .choice(["text", "html", "xhtml"]))])
      })

  /// Atom Threading Extensions (RFC 4685).
  static let thread = Module(
    "thr", "http://purl.org/syndication/thread/1.0",
    [
      Element(
        "in-reply-to", .entries, many: true,
        [
          Attribute("ref", .iri, required: true), Attribute("href", .reference),
          Attribute("source", .reference), Attribute("type", .mediaType),
        ]),
      Element("total", .entries, .count),
    ])

  /// Feed Paging and Archiving (RFC 5005).
  static let history = Module(
    "fh", "http://purl.org/syndication/history/1.0",
    [
      Element("archive", [.channel, .feed], holds: .nothing),
      Element("complete", [.channel, .feed], holds: .nothing),
    ])

  /// The Atom Publishing Protocol (RFC 5023 §10.2, §13.1).
  static let publishing = Module(
    "app", "http://www.w3.org/2007/app", obsolete: ["http://purl.org/atom/app#"], closed: false,
    [
      Element("edited", .entries, .internetDate),
      Element("control", .entries, holds: .elements),
      Element("draft", [], .choice(["yes", "no"]), within: ["control"]),
    ])
}
