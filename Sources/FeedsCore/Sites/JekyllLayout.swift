/// Jekyll's rules (version 4), as its configuration sets them.
struct JekyllLayout: Hashable, Sendable {
  /// A collection of the configuration (Jekyll, "Collections").
  struct Collection: Hashable, Sendable {
    /// Whether its files become pages.
    var hasPages = false
    /// Its template of permalinks.
    var permalink: String?
  }

  /// Values for all files of a scope (Jekyll, "Front Matter Defaults").
  struct Default: Hashable, Sendable {
    let path: String
    let type: String?
    let values: DataValue
  }

  /// The collections by label; `nil` if the configuration names none.
  var collections: [String: Collection]?
  /// The folder of collections with a slash at its end; empty for the site's own.
  var collectionsFolder = ""
  /// The style or template of permalinks.
  var permalink = "date"
  var defaults: [Default] = []
  var include: [String] = []
  var exclude: [String] = []
  var dataFolder = "_data/"
  /// The folder that Jekyll reads (Jekyll, "Configuration options": `source`), with a slash at its end;
  /// empty for that of the configuration. All other paths but the output's begin there.
  var source = ""
  /// The folder that the site is built in, with a slash at its end.
  var output = "_site/"
  /// What jekyll-scholar is asked for; all, if this is empty.
  var bibliographyQueries: [BibTeXQuery] = []
  var showsFuture = false
  var showsUnpublished = false

  init() {}

  /// Reads a configuration.
  init(_ configuration: DataValue) {
    collections = JekyllLayout.collections(configuration["collections"])
    source = JekyllLayout.folder(configuration["source"]) ?? ""
    collectionsFolder = JekyllLayout.folder(configuration["collections_dir"]) ?? ""
    dataFolder = JekyllLayout.folder(configuration["data_dir"]) ?? "_data/"
    output = JekyllLayout.folder(configuration["destination"]) ?? "_site/"
    permalink = configuration["permalink"]?.text ?? "date"
    include = configuration["include"]?.texts ?? []
    exclude = configuration["exclude"]?.texts ?? []
    showsFuture = configuration["future"]?.bool ?? false
    showsUnpublished = configuration["unpublished"]?.bool ?? false
    defaults = (configuration["defaults"]?.list ?? []).compactMap { value in
      guard let values = value["values"] else { return nil }
      let scope = value["scope"] ?? .empty
      let path = (scope["path"]?.text ?? "").drop { $0 == "/" }
      return Default(path: String(path), type: scope["type"]?.text, values: values)
    }
  }

  private static func folder(_ value: DataValue?) -> String? {
    guard let text = value?.text else { return nil }
    let path = URLPath.normalized(text + "/")
    return path
  }

  /// A list of labels, or a mapping with what is said of each.
  private static func collections(_ value: DataValue?) -> [String: Collection]? {
    guard let value else { return nil }
    var result: [String: Collection] = [:]
    for label in value.texts { result[label] = Collection() }
    for member in value.members {
      result[member.key] = Collection(
        hasPages: member.value["output"]?.bool ?? false,
        permalink: member.value["permalink"]?.text)
    }
    return result.isEmpty ? nil : result
  }

  /// The path of a file in the folder that Jekyll reads.
  func inside(_ path: String) -> SitePath {
    SitePath(path.hasPrefix(source) ? String(path.dropFirst(source.count)) : path)
  }

  /// What becomes of a file of the site's folder: nothing, if Jekyll does not read the folder that it lies
  /// in.
  func role(ofSource path: SitePath) -> SiteLayout.Role {
    guard !source.isEmpty else { return role(of: path) }
    guard path.path.hasPrefix(source), output.isEmpty || !path.path.hasPrefix(output) else {
      return .none
    }
    let role = role(of: inside(path.path))
    guard case .entry(let collection) = role else { return role }
    return .entry(
      SiteCollection(
        folder: source + collection.folder, title: collection.title, kind: collection.kind))
  }

  /// What becomes of a file (Jekyll, `EntryFilter` and `Reader`).
  func role(of path: SitePath) -> SiteLayout.Role {
    if !output.isEmpty, path.path.hasPrefix(output) { return .none }
    if path.path.hasPrefix(dataFolder) { return path.isData ? .data : .none }
    if isExcluded(path) { return .none }
    if let label = label(of: path) {
      guard path.isPage, !path.name.hasPrefix("_"), !path.name.hasPrefix("#") else { return .none }
      if label == "pages" { return .page }
      guard let kind = kind(ofCollection: label) else { return .none }
      return .entry(
        SiteCollection(
          folder: folder(ofCollection: label, path),
          title: SiteCollection.title(ofFolder: label), kind: kind))
    }
    for (part, prefix) in zip(path.folders + [path.name], path.prefixes)
    where part.hasPrefix("_") || part.hasPrefix("#") {
      // `_pages` as themes have it, included or not.
      guard isIncluded(prefix, name: part) || part == "_pages" else { return .none }
    }
    if path.isAboutRepository { return .none }
    if path.isPage { return .page }
    return path.isData && !path.isConfiguration ? .fetchedData : .none
  }

  /// Whether a file of the site's folder is one that Jekyll has written.
  func isBuilt(_ path: String) -> Bool { !output.isEmpty && path.hasPrefix(output) }

  /// The label of the collection that a file lies in; `_posts` may lie in any folder.
  func label(of path: SitePath) -> String? {
    if let index = path.folders.firstIndex(where: { $0 == "_posts" || $0 == "_drafts" }),
      path.folders[..<index].allSatisfy({ !$0.hasPrefix("_") || collectionsFolder.contains($0) })
    {
      return path.folders[index] == "_posts" ? "posts" : "drafts"
    }
    guard path.path.hasPrefix(collectionsFolder) else { return nil }
    let inside = path.path.dropFirst(collectionsFolder.count)
    guard let first = inside.split(separator: "/").first, first.hasPrefix("_"),
      first.count < inside.count
    else { return nil }
    let label = String(first.dropFirst())
    if let collections { return collections[label] == nil ? nil : label }
    // Themes whose configuration is elsewhere: folders that tell by their name what they hold.
    return SiteCollection.kind(ofFolder: label) == nil || isFolderOfJekyll(label) ? nil : label
  }

  private func isFolderOfJekyll(_ label: String) -> Bool {
    ["layouts", "includes", "sass", "data", "plugins", "site", "pages", "bibliography"]
      .contains(label)
  }

  private func kind(ofCollection label: String) -> SectionKind? {
    if label == "drafts" { return nil }
    if SiteCollection.isOfNoEntries(label) { return nil }
    return SiteCollection.kind(ofFolder: label) ?? .other
  }

  private func folder(ofCollection label: String, _ path: SitePath) -> String {
    guard label == "posts",
      let index = path.folders.firstIndex(of: "_posts")
    else { return "\(collectionsFolder)_\(label)/" }
    return path.folders[...index].joined(separator: "/") + "/"
  }

  /// Jekyll, "include" and "exclude": what is included is never excluded; a pattern also excludes what it
  /// begins.
  private func isExcluded(_ path: SitePath) -> Bool {
    guard !exclude.isEmpty else { return false }
    let prefixes = path.prefixes
    for (part, prefix) in zip(path.folders + [path.name], prefixes) {
      if isIncluded(prefix, name: part) { continue }
      let isFolder = prefix.utf8.count < path.path.utf8.count
      for pattern in exclude {
        let pattern = URLPath.normalized(pattern)
        if PathPattern.matchesText(pattern, prefix) || prefix.hasPrefix(pattern)
          || isFolder && pattern == prefix + "/"
        {
          return true
        }
      }
    }
    return false
  }

  private func isIncluded(_ path: String, name: String) -> Bool {
    include.contains { PathPattern.matchesText($0, path) || PathPattern.matchesText($0, name) }
  }

  /// The front matter completed by the defaults that apply: a longer path goes before a shorter one, one
  /// with a type before one without, the later before the earlier (Jekyll, "Precedence").
  func values(of path: SitePath, _ frontMatter: DataValue) -> DataValue {
    guard !defaults.isEmpty else { return frontMatter }
    let type = label(of: path) ?? "pages"
    let matching = defaults.enumerated().filter { applies($0.element, to: path, type: type) }
      .sorted { left, right in
        let leftRank = (left.element.path.utf8.count, left.element.type == nil ? 0 : 1, left.offset)
        let rightRank = (
          right.element.path.utf8.count, right.element.type == nil ? 0 : 1, right.offset
        )
        return leftRank > rightRank
      }
    return matching.reduce(frontMatter) { $0.completed(by: $1.element.values) }
  }

  private func applies(_ scope: Default, to path: SitePath, type: String) -> Bool {
    if let own = scope.type, own != type, !(own == "page" && type == "pages") { return false }
    guard !scope.path.isEmpty else { return true }
    var inside = path.path
    if inside.hasPrefix(collectionsFolder) { inside.removeFirst(collectionsFolder.count) }
    let pattern = PathPattern(scope.path)
    if pattern.isWild { return pattern.matchesPrefix(of: SitePath(inside)) }
    return inside.hasPrefix(scope.path) || path.path.hasPrefix(scope.path)
  }

  /// Why a file is not published (Jekyll, `Publisher`). `published: 2016-08-25` is a date: only `false`
  /// hides, and a key without a value.
  func omission(
    of path: SitePath, _ values: DataValue, date: StatedDate?, now: Instant
  ) -> String? {
    if path.folders.contains("_drafts") { return "it lies in the folder _drafts" }
    if !showsUnpublished, let published = values["published"] {
      if published.bool == false { return "its front matter says published: false" }
      if case .none = published.content {
        return "its front matter says published: without a value"
      }
    }
    if values["draft"]?.bool == true { return "its front matter says draft: true" }
    if values["hidden"]?.bool == true { return "its front matter says hidden: true" }
    guard !showsFuture, let date, label(of: path) == "posts" else { return nil }
    let begin = date.instant ?? Instant(date.firstDay)
    return begin > now ? "its date \(date.start) lies in the future" : nil
  }
}
