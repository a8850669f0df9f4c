/// A listing in the front matter of a page (Quarto, "Document Listings").
struct QuartoListing: Hashable, Sendable {
  /// The page that shows it.
  let page: SitePath
  /// The collection that its documents make.
  let collection: SiteCollection
  /// What it shows that stands in the front matter itself.
  let items: [DataValue]
  /// Patterns from the project's folder.
  private let shown: [PathPattern]
  private let excluded: [PathPattern]
  private let dataFiles: Set<String>

  /// The listings of a page; none if its front matter has none.
  static func listings(of path: String, _ frontMatter: DataValue) -> [QuartoListing] {
    guard let value = frontMatter["listing"] else { return [] }
    let page = SitePath(path)
    switch value.content {
    case .none: return []
    case .text:
      guard value.bool != false else { return [] }
      return [QuartoListing(page, frontMatter, .empty)]
    case .mapping: return [QuartoListing(page, frontMatter, value)]
    case .list(let values): return values.map { QuartoListing(page, frontMatter, $0) }
    }
  }

  private init(_ page: SitePath, _ frontMatter: DataValue, _ listing: DataValue) {
    self.page = page
    var shown: [PathPattern] = []
    var excluded: [PathPattern] = []
    var items: [DataValue] = []
    var dataFiles: Set<String> = []
    var folders: [String]?
    // Without contents, the documents beside the page.
    let contents = listing["contents"]
    let values =
      switch contents?.content {
      case .list(let values): values
      case .text: contents.map { [$0] } ?? []
      case .mapping: contents.map { [$0] } ?? []
      default: [DataValue(.text("*"), line: 1)]
      }
    for value in values {
      guard let text = value.text else {
        if !value.members.isEmpty { items.append(value) }
        continue
      }
      let isExclusion = text.hasPrefix("!")
      let path = QuartoListing.resolved(isExclusion ? String(text.dropFirst()) : text, page.folder)
      if isExclusion {
        excluded.append(PathPattern(path))
      } else if [".yml", ".yaml"].contains(SitePath(path).ending) {
        dataFiles.insert(path)
      } else {
        let pattern = PathPattern(path)
        shown.append(pattern)
        var own = pattern.literalFolders
        if own.last.map({ SitePath($0).isPage }) ?? false { own.removeLast() }
        folders = folders.map { QuartoListing.common($0, own) } ?? own
      }
    }
    self.shown = shown
    self.excluded = excluded
    self.items = items
    self.dataFiles = dataFiles
    let folder = (folders ?? page.folders).map { $0 + "/" }.joined()
    let title = frontMatter["title"]?.text
    let id = listing["id"]?.text
    let name = folder.split(separator: "/").last.map(String.init)
    let isOwnPage = folder == page.folder
    let pageKind = title.flatMap { SiteCollection.kind(ofFolder: $0) }
    let kind =
      (isOwnPage ? pageKind.flatMap { $0 == .other ? nil : $0 } : nil)
      ?? name.flatMap { SiteCollection.kind(ofFolder: $0) }
      ?? id.flatMap { SiteCollection.kind(ofFolder: $0) }
      ?? (page.folders.isEmpty && page.stem != "index"
        ? SiteCollection.kind(ofFolder: page.stem) : nil) ?? pageKind ?? .other
    let given = isOwnPage ? title : name.map { SiteCollection.title(ofFolder: $0) }
    collection = SiteCollection(
      folder: folder,
      title: given ?? title ?? name.map { SiteCollection.title(ofFolder: $0) } ?? "",
      kind: kind)
  }

  /// A path from the project's folder: one with a slash at its beginning is, others lie beside the page.
  private static func resolved(_ path: String, _ folder: String) -> String {
    guard !path.hasPrefix("/") else { return String(path.dropFirst()) }
    var parts = folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  private static func common(_ left: [String], _ right: [String]) -> [String] {
    zip(left, right).prefix { $0 == $1 }.map(\.0)
  }

  /// Whether a document is one of the listing's: it, or a folder that it lies in, is named.
  func shows(_ path: SitePath) -> Bool {
    guard path.path != page.path, !path.isHTML else { return false }
    // The page of a folder is no entry in itself.
    if path.stem == "index", path.folder == page.folder { return false }
    return shown.contains { $0.literalFolders.isEmpty && !$0.isWild || $0.matchesPrefix(of: path) }
      && !excluded.contains { $0.matchesPrefix(of: path) }
  }

  /// Whether a data file is shown.
  func shows(data path: SitePath) -> Bool { dataFiles.contains(path.path) }
}
