import Markup

/// What an element of a feed in XML is.
enum FeedRole: Hashable {
  case root(FeedFormat)
  case channel
  case item
  case field(FeedField)
}

/// What an element says about an item or a feed.
enum FeedField: Hashable {
  case title, link, id, published, updated, content, summary
  /// A date that may be the one or the other.
  case otherDate
}

/// The names of the elements and attributes that say something, in all their namespaces.
enum FeedVocabulary {
  enum Attribute: Int, CaseIterable {
    case about, href, rel, type, isPermaLink
  }

  private static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  private static let rss = [
    "", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
    "http://purl.org/net/rss1.1#",
  ]
  private static let atom = ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"]

  private static let table: [(name: XMLName, role: FeedRole)] = {
    var table: [(XMLName, FeedRole)] = []
    func add(_ namespaces: [String], _ roles: KeyValuePairs<String, FeedRole>) {
      for namespace in namespaces {
        for (local, role) in roles {
          table.append((XMLName(namespace: namespace, local: local), role))
        }
      }
    }
    add(["", rdf], ["rss": .root(.rss), "RDF": .root(.rss)])
    add(
      rss,
      [
        "channel": .channel, "item": .item, "title": .field(.title), "link": .field(.link),
        "guid": .field(.id), "pubDate": .field(.published), "description": .field(.summary),
      ])
    add(
      atom,
      [
        "feed": .root(.atom), "entry": .item, "title": .field(.title), "link": .field(.link),
        "id": .field(.id), "published": .field(.published), "issued": .field(.published),
        "created": .field(.published), "updated": .field(.updated), "modified": .field(.updated),
        "content": .field(.content), "summary": .field(.summary),
      ])
    add(["http://purl.org/rss/1.0/modules/content/"], ["encoded": .field(.content)])
    add(["http://purl.org/dc/elements/1.1/"], ["date": .field(.otherDate)])
    add(
      ["http://purl.org/dc/terms/"],
      [
        "created": .field(.published), "issued": .field(.published), "modified": .field(.updated),
      ])
    return table
  }()

  static let vocabulary = XMLVocabulary(
    elements: table.map(\.name),
    attributes: [
      XMLName(namespace: rdf, local: "about"), XMLName(local: "href"), XMLName(local: "rel"),
      XMLName(local: "type"), XMLName(local: "isPermaLink"),
    ])

  static func role(_ element: XMLElement) -> FeedRole? {
    element.index < 0 ? nil : table[element.index].role
  }

  static func value(_ attribute: Attribute, of element: XMLElement) -> String? {
    element.attributes.first { $0.index == attribute.rawValue }.map { element.string($0) }
  }
}
