/// Quarto's rules, as the project's configuration and its pages' listings set them.
struct QuartoLayout: Hashable, Sendable {
  /// What becomes of drafts (Quarto, "Website Drafts").
  enum DraftMode: Hashable, Sendable {
    /// They are pages without links to them, or none at all.
    case hidden
    /// They are shown.
    case visible
  }

  /// The folder that the site is built in, with a slash at its end; empty for the project's own.
  var output = "_site/"
  /// The patterns of files that are rendered; one that begins with `!` takes them out again. None: all.
  var render: [String] = []
  /// Patterns of drafts.
  var drafts: [String] = []
  var draftMode = DraftMode.hidden
  var listings: [QuartoListing] = []
  /// Values for the files of folders, by folder with a slash at its end (Quarto, "Shared metadata").
  var folderMetadata: [String: DataValue] = [:]
  /// Values for all files.
  var projectMetadata = DataValue.empty

  init() {}

  /// Reads a project's configuration (Quarto, "Project Basics", "Website Options").
  init(_ configuration: DataValue) {
    let project = configuration["project"] ?? .empty
    let type = project["type"]?.text ?? "default"
    if let folder = project["output-dir"]?.text {
      output = URLPath.normalized(folder + "/")
    } else {
      output = type == "website" ? "_site/" : type == "book" ? "_book/" : ""
    }
    render = project["render"]?.texts ?? []
    let website = configuration["website"] ?? configuration["book"] ?? .empty
    drafts = website["drafts"]?.texts ?? []
    let mode = website["draft-mode"]?.text ?? configuration["draft-mode"]?.text
    draftMode = mode == "visible" ? .visible : .hidden
    projectMetadata = DataValue(
      .mapping(
        configuration.members.filter {
          ["author", "lang", "date-format", "draft"].contains($0.key)
        }),
      line: 1)
  }

  /// What becomes of a file.
  func role(of path: SitePath) -> SiteLayout.Role {
    if !output.isEmpty, path.path.hasPrefix(output) { return .none }
    if path.isData {
      if listings.contains(where: { $0.shows(data: path) }) { return .data }
      return isHidden(path) || path.isConfiguration ? .none : .fetchedData
    }
    guard path.isPage, !isHidden(path), isRendered(path) else { return .none }
    if listings.contains(where: { $0.page.path == path.path }) { return .page }
    if path.isAboutRepository { return .none }
    if let listing = listing(showing: path) {
      // A listing of the whole project says nothing of what its pages are.
      let isOfAll = listing.collection.folder.isEmpty && listing.collection.kind == .other
      let isOfPeople = path.folders.contains(where: SiteCollection.isOfNoEntries)
      return isOfAll || isOfPeople ? .page : .entry(listing.collection)
    }
    // A folder that tells by its name what it holds, though no listing was found for it.
    let isIndex = path.stem == "index"
    let folders = isIndex ? Array(path.folders.dropLast()) : path.folders
    guard !path.isHTML,
      let index = folders.firstIndex(where: {
        SiteCollection.kind(ofFolder: $0) != nil && !SiteCollection.isOfNoEntries($0)
      }), let kind = SiteCollection.kind(ofFolder: folders[index])
    else { return .page }
    return .entry(
      SiteCollection(
        folder: folders[...index].joined(separator: "/") + "/",
        title: SiteCollection.title(ofFolder: folders[index]), kind: kind))
  }

  /// The listing that a document is an entry of: the one whose page lies nearest to it.
  private func listing(showing path: SitePath) -> QuartoListing? {
    var best: QuartoListing?
    for listing in listings where listing.shows(path) {
      guard let known = best else {
        best = listing
        continue
      }
      if listing.page.folder.utf8.count > known.page.folder.utf8.count { best = listing }
    }
    return best
  }

  /// Files and folders that begin with an underscore are no documents.
  private func isHidden(_ path: SitePath) -> Bool {
    (path.folders + [path.name]).contains { $0.hasPrefix("_") }
  }

  /// Quarto, "Render targets".
  private func isRendered(_ path: SitePath) -> Bool {
    guard !path.isHTML else { return true }
    let wanted = render.filter { !$0.hasPrefix("!") }
    func matches(_ pattern: String) -> Bool {
      let isFolder = pattern.hasSuffix("/")
      let text = pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern
      let whole = PathPattern(text)
      if isFolder || !whole.isWild { return whole.matchesPrefix(of: path) }
      return whole.matches(path.path)
        || !pattern.hasPrefix("/") && PathPattern("**/" + text).matches(path.path)
    }
    if !wanted.isEmpty, !wanted.contains(where: matches) { return false }
    return !render.contains { $0.hasPrefix("!") && matches(String($0.dropFirst())) }
  }

  /// The front matter completed by what the folders say, the nearest first, and the project.
  func values(of path: SitePath, _ frontMatter: DataValue) -> DataValue {
    var result = frontMatter
    if !folderMetadata.isEmpty {
      for count in stride(from: path.folders.count, through: 0, by: -1) {
        let folder = path.folders.prefix(count).map { $0 + "/" }.joined()
        if let metadata = folderMetadata[folder] { result = result.completed(by: metadata) }
      }
    }
    return result.completed(by: projectMetadata)
  }

  /// Why a document is not published (Quarto, "Website Drafts").
  func omission(of path: SitePath, _ values: DataValue) -> String? {
    if values["published"]?.bool == false { return "its front matter says published: false" }
    guard draftMode == .hidden else { return nil }
    if values["draft"]?.bool == true { return "it is a draft" }
    let isNamed = drafts.contains { PathPattern($0).matchesPrefix(of: path) }
    return isNamed ? "the project's configuration names it as a draft" : nil
  }

  /// Where Quarto puts a document.
  func permalink(of path: SitePath, _ values: DataValue) -> String? {
    guard path.isPage, !path.isHTML else { return path.path }
    var stem = path.stem
    let format = values["format"]?["html"]
    if let file = (values["output-file"] ?? format?["output-file"])?.text {
      let own = SitePath(file)
      stem = own.isHTML ? own.stem : own.name
    }
    return stem == "index" ? path.folder : path.folder + stem + ".html"
  }
}
