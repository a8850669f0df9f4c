extension SourceReader {
  /// The documents of feeds that lie in a folder, archives among them, in the order of their names.
  public func publishedFiles(in folder: String) -> [FeedFileName] {
    (Disk.names(in: folder) ?? []).compactMap(FeedFileName.init)
      .filter { Disk.kind(Disk.joined(folder, $0.description)) == .file }
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

  /// The files of a folder that may be feeds, by their names, with their paths.
  ///
  /// - Throws: ``ContentError`` if the folder or one of the files cannot be read.
  public func publishedDocuments(
    in folder: String
  ) throws(ContentError) -> [(path: String, bytes: [UInt8])] {
    guard let kind = Disk.kind(folder) else { throw Disk.absence(of: folder) }
    guard kind == .folder else {
      throw .unreadableSource(path: folder, reason: "it is no folder; name the folder of the feeds")
    }
    guard let names = Disk.names(in: folder) else { throw Disk.absence(of: folder) }
    var documents: [(path: String, bytes: [UInt8])] = []
    for name in names where !name.hasPrefix(".") {
      let path = Disk.joined(folder, name)
      guard [".rss", ".atom", ".json", ".xml"].contains(where: name.hasSuffix),
        Disk.kind(path) == .file
      else { continue }
      documents.append((path, try bytes(of: path)))
    }
    return documents
  }

  /// The items of the feeds that lie in a folder, each once, as subscribers have them.
  ///
  /// Of each feed the format that tells the most is read. What is no feed, or broken, is passed over.
  ///
  /// - Parameters:
  ///   - folder: The folder that was published in.
  ///   - feeds: The feeds to look for.
  /// - Returns: The items, in the order of the feeds, those of archives behind the others.
  public func publishedItems(in folder: String, feeds: [FeedName]) -> [PublishedItem] {
    var items: [PublishedItem] = []
    var known: Set<String> = []
    let files = Dictionary(grouping: publishedFiles(in: folder), by: \.feed)
    for feed in feeds {
      let files = files[feed] ?? []
      for format in [FeedFormat.json, .atom, .rss] {
        let parts = files.filter { $0.format == format }
        guard let main = parts.first(where: { $0.part == .subscription }),
          let newest = publishedItems(of: main, in: folder)
        else { continue }
        let older = parts.filter { $0.part != .subscription }
          .flatMap { publishedItems(of: $0, in: folder) ?? [] }
        items += (newest + older).filter { item in
          (item.id ?? item.link).map { known.insert($0).inserted } ?? true
        }
        break
      }
    }
    return items
  }

  private func publishedItems(of file: FeedFileName, in folder: String) -> [PublishedItem]? {
    guard let bytes = try? bytes(of: Disk.joined(folder, file.description)) else { return nil }
    return try? PublishedFeed(bytes).items
  }
}
