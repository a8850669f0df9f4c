import Markup

extension Feed {
  /// Whether an entry is a work with details of its own.
  var holdsPublications: Bool { entries.indices.contains { !entries[$0].publications.isEmpty } }
}

extension XMLWriter {
  /// The namespace of PRISM 2.0, which readers of journals know best: Zotero takes it, and not 2.1.
  static let prism = "http://prismstandard.org/namespaces/basic/2.0/"

  /// What is known of a work, in the terms of Dublin Core 1.1 and PRISM 2.0 (Basic Metadata), the same in
  /// RSS and in Atom.
  mutating func scholarly(_ publication: PublicationDetails, date: PartialDate) {
    let elements: [(StaticString, String?)] = [
      // Only a DOI: Zotero takes whatever stands here for one.
      ("dc:identifier", publication.doi.map { "doi:" + $0 }),
      ("dc:publisher", publication.publisher),
      ("prism:publicationName", publication.venue),
      ("prism:publicationDate", date.description),
      // Zotero takes the time of publication, or Atom's `updated`, for the date of a work unless this says
      // better; `dc:date` would say the same as RSS's `pubDate` in other words, which validators object to.
      ("prism:modificationDate", date.description),
      ("prism:volume", publication.volume),
      ("prism:number", publication.number),
      ("prism:startingPage", publication.startingPage),
      ("prism:endingPage", publication.endingPage),
      ("prism:doi", publication.doi),
      ("prism:isbn", publication.isbn),
      ("prism:issn", publication.issn),
      ("prism:url", publication.url),
    ]
    for (name, value) in elements {
      if let value { element(name, value) }
    }
  }
}
