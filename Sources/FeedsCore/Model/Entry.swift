/// One dated thing that somebody announced, in Atom's words (RFC 4287 §4.1.2).
///
/// An entry is complete: it cannot be built without what every feed format demands.
public struct Entry: Hashable, Sendable {
  /// The universally unique, permanent identifier (RFC 4287 §4.2.6): a `tag:` URI or a permalink.
  public let id: String
  /// One line of plain text, without markup.
  public let title: String
  /// The absolute URL of the page where the entry can be read.
  public let permalink: String
  /// When the entry was first published (RFC 4287 §4.2.9).
  public let published: Instant
  /// When its visible text or links last changed (RFC 4287 §4.2.15).
  public let updated: Instant
  /// When it was first seen on its page.
  public let seen: Instant
  /// The date as its author stated it.
  public let date: StatedDate
  /// The headings that the entry stands under, most specific first; the first is its section.
  public let categories: [String]
  /// Who wrote it, if that is not simply the feed's author.
  public let authors: [Person]
  /// Sanitised HTML with absolute links, without the date marker.
  public let content: String
  /// The content as plain text.
  public let text: String
  /// The links in the content, in order, absolute.
  public let links: [Link]
  /// Which feeds the entry belongs to, in the order of ``FeedName``.
  public let feeds: [FeedName]
  /// Where the entry was found.
  public let source: SourceLocation
  /// Why it was taken as it was, if ``FeedBuild/Options/explains`` asks for it.
  public var explanation: Explanation? { explanations.first }
  /// A list of no more than one, so that an entry that is not explained carries a word and no more.
  var explanations: [Explanation] = []

  /// What is known of the work, if the entry is one: where it appeared, and how it is identified.
  public var publication: PublicationDetails? { publications.first }
  /// A list of no more than one, as for the explanation.
  var publications: [PublicationDetails] = []

  /// The first image in the content that is a file of the site.
  public var image: Enclosure? { images.first }
  /// A list of no more than one, as for the explanation.
  var images: [Enclosure] = []

  /// The listed works that the entry tells of, if it is none itself.
  public internal(set) var announces: [Reference] = []

  /// Another entry.
  public struct Reference: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its title.
    public let title: String
    /// Where it can be read, absolute.
    public let permalink: String
  }

  /// Makes an entry.
  public init(
    id: String, title: String, permalink: String, published: Instant, updated: Instant,
    seen: Instant? = nil, date: StatedDate, categories: [String], authors: [Person] = [],
    content: String, text: String,
    links: [Link] = [], feeds: [FeedName], source: SourceLocation,
    publication: PublicationDetails? = nil
  ) {
    self.id = id
    self.title = title
    self.permalink = permalink
    self.published = published
    self.updated = updated
    self.seen = seen ?? published
    self.date = date
    self.categories = categories
    self.authors = authors
    self.content = content
    self.text = text
    self.links = links
    self.feeds = feeds
    self.source = source
    publications = publication.map { [$0] } ?? []
  }

  /// The section that the entry stands in; empty if its page has no headings.
  public var section: String { categories.first ?? "" }

  /// The first link that leads away from the entry's own page: what the entry is about.
  public var related: Link? {
    links.first {
      $0.href != permalink && ($0.href.hasPrefix("http:") || $0.href.hasPrefix("https:"))
    }
  }

  /// The addresses of what the entry is about, each once: of ``related``, and of the works that it announces.
  var relatedAddresses: [String] {
    var addresses = related.map { [$0.href] } ?? []
    guard !announces.isEmpty else { return addresses }
    // The page that the entry itself stands on tells nothing of a work.
    let page = permalink.prefix { $0 != "#" }
    for work in announces where work.permalink != page && !addresses.contains(work.permalink) {
      addresses.append(work.permalink)
    }
    return addresses
  }
}

/// A link in the content of an entry.
public struct Link: Hashable, Sendable {
  /// An absolute URL.
  public let href: String
  /// The text that the link is shown by.
  public let text: String

  /// Makes a link.
  public init(href: String, text: String) {
    self.href = href
    self.text = text
  }
}

/// Somebody who wrote an entry or a feed (RFC 4287 §3.2).
public struct Person: Hashable, Sendable {
  /// The name as it is shown.
  public let name: String
  /// A home page, absolute.
  public let url: String?
  /// An e-mail address.
  public let email: String?

  /// Makes a person.
  public init(name: String, url: String? = nil, email: String? = nil) {
    self.name = name
    self.url = url
    self.email = email
  }
}

/// A place in a source, so that messages can say which line to mend.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public let path: String
  /// The line, counted from 1; `nil` where only the file is known.
  public let line: Int?
  /// The column in UTF-8 bytes, counted from 1; `nil` where it is not known.
  public let column: Int?

  /// Makes a location.
  public init(path: String, line: Int? = nil, column: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// `path:line:column`, as compilers write it.
  public var description: String {
    guard let line else { return path }
    guard let column else { return "\(path):\(line)" }
    return "\(path):\(line):\(column)"
  }
}
