/// The rules of a generator of which no more is known than its folders: MkDocs, Eleventy, Astro, Pelican.
///
/// How these make addresses is mostly said in code. Where it is not known, an entry stands at the site's
/// address: no link is better than a wrong one.
struct FolderLayout: Hashable, Sendable {
  /// What makes the site.
  enum Tool: Hashable, Sendable {
    case mkDocs, eleventy, astro, pelican

    /// What it calls itself.
    var name: String {
      switch self {
      case .mkDocs: "MkDocs"
      case .eleventy: "Eleventy"
      case .astro: "Astro"
      case .pelican: "Pelican"
      }
    }
  }

  let tool: Tool
  /// The folders of pages, with a slash at their end; an empty path for all.
  var content: [String]
  /// The folders that the site is built in.
  var output: [String]
  /// The folder of data that templates show.
  var data: String?
  /// Patterns of files in the first folder of pages that are no pages.
  var excluded: [String] = []
  /// Whether `name.md` is the page `name/`.
  var hasFolders = true
  /// The sections, with a slash at their end, whose entries have pages of their own.
  var sections: Set<String> = []

  /// The folders that a tool has unless it is told otherwise.
  init(_ tool: Tool) {
    self.tool = tool
    switch tool {
    // MkDocs, "Configuration", `docs_dir` and `site_dir`.
    case .mkDocs: (content, output) = (["docs/"], ["site/"])
    // Eleventy, "Configuration", "Input directory".
    case .eleventy: (content, output, data) = ([""], ["_site/", "dist/", "public/"], "_data/")
    // Astro, "Project structure".
    case .astro: (content, output) = (["src/pages/", "src/content/"], ["dist/"])
    // Pelican, "Settings", `PATH` and `OUTPUT_PATH`.
    case .pelican: (content, output) = (["content/"], ["output/"])
    }
  }

  /// The path in the folder of pages; `nil` for a file elsewhere.
  private func inside(_ path: SitePath) -> SitePath? {
    guard let folder = content.first(where: { path.path.hasPrefix($0) }) else { return nil }
    return SitePath(String(path.path.dropFirst(folder.count)))
  }

  /// What becomes of a file.
  func role(of path: SitePath) -> SiteLayout.Role {
    if output.contains(where: { path.path.hasPrefix($0) }) { return .none }
    if let data, path.path.hasPrefix(data) { return path.isData ? .data : .none }
    guard let inside = inside(path), path.isPage,
      !(inside.folders + [inside.name]).contains(where: { $0.hasPrefix("_") }),
      !excluded.contains(where: { PathPattern($0).matchesPrefix(of: inside) })
    else { return .none }
    if path.isAboutRepository, tool != .mkDocs { return .none }
    guard !path.isHTML, inside.stem != "index" || inside.folders.count > 1,
      let index = inside.folders.firstIndex(where: { SiteCollection.kind(ofFolder: $0) != nil }),
      !inside.folders.contains(where: SiteCollection.isOfNoEntries),
      let kind = SiteCollection.kind(ofFolder: inside.folders[index]), kind != .other
    else { return .page }
    let before = path.folders.count - inside.folders.count
    return .entry(
      SiteCollection(
        folder: path.folders[...(before + index)].joined(separator: "/") + "/",
        title: SiteCollection.title(ofFolder: inside.folders[index]), kind: kind))
  }

  /// The front matter; MkDocs' blogs have several dates in `date` (Material for MkDocs, "Setting up a
  /// blog").
  func values(_ frontMatter: DataValue) -> DataValue {
    guard let created = frontMatter["date"]?.first(of: ["created"]) else { return frontMatter }
    let date = DataValue.Member(key: "date", line: created.line, value: created)
    return DataValue(.mapping([date]), line: frontMatter.line).completed(by: frontMatter)
  }

  /// Why a file is not published or in no list.
  func omission(_ values: DataValue) -> String? {
    if let reason = PlainLayout.omission(values) { return reason }
    guard tool == .eleventy else { return nil }
    // Eleventy, "Collections", "Permalinks".
    if values["eleventyExcludeFromCollections"]?.bool == true {
      return "its front matter says eleventyExcludeFromCollections: true"
    }
    return values["permalink"]?.bool == false ? "its front matter says permalink: false" : nil
  }

  /// Where the tool puts a file; `nil` if that is not known.
  func permalink(of path: SitePath, _ values: DataValue) -> String? {
    guard let inside = inside(path) else { return nil }
    let isEntry = if case .entry = role(of: path) { true } else { false }
    switch tool {
    case .pelican: return nil
    case .mkDocs where isEntry: return nil
    case .eleventy:
      if let permalink = values["permalink"]?.text {
        let isPlain = !permalink.contains(where: { "{}<>:".contains($0) })
        return isPlain ? URLPath.normalized(permalink) : nil
      }
    case .astro where path.path.hasPrefix("src/content/"):
      guard inside.folders.first.map({ sections.contains($0 + "/") }) ?? false else { return nil }
    case .mkDocs, .astro: break
    }
    if path.isHTML, tool == .mkDocs { return inside.path }
    var stem = inside.stem
    // Eleventy, "Page variable", `filePathStem`: without the date.
    if tool == .eleventy, let rest = SitePath.dated(stem)?.rest, !rest.isEmpty { stem = rest }
    if stem == "index" || tool == .mkDocs && stem == "README" { return inside.folder }
    return inside.folder + stem + (hasFolders ? "/" : ".html")
  }
}
