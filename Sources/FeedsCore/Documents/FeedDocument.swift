extension Feed {
  /// The feed written as RSS 2.0, Atom 1.0 or JSON Feed 1.1.
  ///
  /// The same feed gives the same bytes everywhere and at any time. The three formats hold the same
  /// entries under the same ids in the same order.
  public func document(as format: FeedFormat) -> FeedDocument {
    FeedDocument(fileName: fileName(format), format: format, content: parts(format).content)
  }

  /// The feed written in a format.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - written: The same entries of a feed of the same authors, in its document.
  /// - Returns: The document in its parts.
  func parts(_ format: FeedFormat, entries written: DocumentParts? = nil) -> DocumentParts {
    switch format {
    case .rss: RSSDocument(feed: self, entries: written).parts
    case .atom: AtomDocument(feed: self, entries: written).parts
    case .json: JSONFeedDocument(feed: self, entries: written).parts
    }
  }

  /// About the number of bytes that are to be written of a document, of which the entries may be those of another document.
  func expectedSize(sharing written: DocumentParts?) -> Int {
    written == nil ? expectedSize : 4_096
  }

  /// About the number of bytes that a document takes, so that its buffer need not grow.
  var expectedSize: Int {
    entries.indices.reduce(2_048) { size, index in
      let content = entries[index].content.utf8.count
      let text = entries[index].text.utf8.count
      return size + content + content / 4 + text + entries[index].title.utf8.count + 900
    }
  }
}

extension Entry {
  /// The categories that have a name.
  var namedCategories: [String] {
    categories.contains("") ? categories.filter { !$0.isEmpty } : categories
  }
}
