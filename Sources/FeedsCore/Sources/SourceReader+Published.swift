extension SourceReader {
  /// The feeds that lie in a folder, in whatever format.
  public func publishedFeeds(in folder: String) -> Set<FeedName> {
    Set(
      FeedName.allCases.filter { feed in
        FeedFormat.allCases.contains { format in
          Disk.kind(Disk.joined(folder, "\(feed.rawValue).\(format.rawValue)")) == .file
        }
      })
  }

  /// The files beside feeds that lie in a folder: those that this program has written, and others under
  /// their names, which must not be lost.
  public func publishedCompanions(in folder: String) -> (own: [String], foreign: [String]) {
    var companions: (own: [String], foreign: [String]) = ([], [])
    let kinds: [(String, ([UInt8]) -> Bool)] = [
      (TimelinePage.fileName, TimelinePage.isPage),
      (OutlineDocument.fileName, OutlineDocument.isOutline),
    ]
    for (name, isOwn) in kinds {
      let path = Disk.joined(folder, name)
      guard Disk.kind(path) == .file, let bytes = try? bytes(of: path) else { continue }
      if isOwn(bytes) || bytes.isEmpty {
        companions.own.append(name)
      } else {
        companions.foreign.append(name)
      }
    }
    return companions
  }

  /// The items of the feeds that lie in a folder, each once, as subscribers have them.
  ///
  /// Of each feed the format that tells the most is read. What is no feed, or broken, is passed over.
  ///
  /// - Parameters:
  ///   - folder: The folder that was published in.
  ///   - feeds: The feeds to look for.
  /// - Returns: The items, in the order of the feeds.
  public func publishedItems(in folder: String, feeds: [FeedName]) -> [PublishedItem] {
    var items: [PublishedItem] = []
    var known: Set<String> = []
    for feed in feeds {
      for format in [FeedFormat.json, .atom, .rss] {
        let path = Disk.joined(folder, "\(feed.rawValue).\(format.rawValue)")
        guard Disk.kind(path) == .file, let bytes = try? bytes(of: path),
          let published = try? PublishedFeed(bytes)
        else { continue }
        items += published.items.filter { item in
          (item.id ?? item.link).map { known.insert($0).inserted } ?? true
        }
        break
      }
    }
    return items
  }
}
