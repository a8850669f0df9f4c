extension Feed {
  /// The feed written as RSS 2.0, Atom 1.0 or JSON Feed 1.1.
  ///
  /// The same feed gives the same bytes everywhere and at any time. The three formats hold the same
  /// entries under the same ids in the same order.
  public func document(as format: FeedFormat) -> FeedDocument {
    let bytes =
      switch format {
      case .rss: RSSDocument(feed: self).bytes
      case .atom: AtomDocument(feed: self).bytes
      case .json: JSONFeedDocument(feed: self).bytes
      }
    return FeedDocument(fileName: fileName(format), format: format, bytes: bytes)
  }

  /// About the number of bytes that a document takes, so that its buffer need not grow.
  var expectedSize: Int {
    entries.reduce(2_048) { size, entry in
      let content = entry.content.utf8.count
      let text = entry.text.utf8.count
      return size + content + content / 4 + text + entry.title.utf8.count + 900
    }
  }
}

extension Entry {
  /// The categories that have a name.
  var namedCategories: [String] {
    categories.contains("") ? categories.filter { !$0.isEmpty } : categories
  }
}
