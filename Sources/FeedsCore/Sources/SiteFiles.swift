/// Which files of a folder are sources, by the rules of its site's generator.
struct SiteFiles {
  /// The sources: pages, data, bibliographies, and the entries of collections, those of one collection
  /// from the last name to the first, as names that tell the order begin with a date or a number.
  private(set) var sources: [FolderWalk.File] = []
  /// What is not read, and why.
  private(set) var diagnostics: [Diagnostic] = []
  /// The folder's path in the site with a slash at its end; empty for all of the site.
  let name: String

  /// The largest script that is searched for the data that it fetches, in bytes.
  private static let scriptLimit = 1 << 20
  /// The most files of data that are looked for in pages.
  private static let fetchedLimit = 200

  private let layout: SiteLayout
  /// All files of the folder, with the bytes of those that had to be read.
  private(set) var walk: FolderWalk

  /// Looks through a folder.
  ///
  /// - Parameters:
  ///   - folder: Its path.
  ///   - root: The path of its site's folder; `nil` if no site is known.
  ///   - layout: The rules of the site's generator.
  ///   - walk: The files of the site's folder, if they are known.
  /// - Throws: ``ContentError`` if the folder cannot be read or nothing in it is a source.
  init(
    of folder: String, root: String?, layout: SiteLayout, walk: FolderWalk? = nil
  ) throws(ContentError) {
    name = root.flatMap { Disk.relative(folder, to: $0) }.map { $0 + "/" } ?? ""
    self.layout = layout
    self.walk =
      if let walk { walk.inside(folder, sitePath: name) } else {
        try FolderWalk(folder, sitePath: name, root: root ?? folder)
      }
    let files = self.walk.files
    var pages: [FolderWalk.File] = []
    var entries: [FolderWalk.File] = []
    var data: [FolderWalk.File] = []
    var fetched: [FolderWalk.File] = []
    for file in files {
      let isPage = Source.pageEndings.contains { file.path.lowercased().hasSuffix($0) }
      switch layout.role(of: file.sitePath) {
      case .page where isPage: pages.append(file)
      case .entry where isPage: entries.append(file)
      case .data: data.append(file)
      case .fetchedData: fetched.append(file)
      case .page, .entry, .none: continue
      }
    }
    if let home = SiteFiles.home(in: files, of: layout) { pages.insert(home, at: 0) }
    data = SiteFiles.shown(data + named(fetched, pages: pages))
    let bibliographies = bibliographies(of: folder, root: root, pages: pages + entries)
    sources = pages + data + bibliographies + entries.reversed()
    guard !sources.isEmpty else { throw .noPages(path: folder) }
  }

  /// The file `README.md` of a site's folder where it is the first page: GitHub Pages shows it in place of
  /// an index that is not there (jekyll-readme-index).
  private static func home(in files: [FolderWalk.File], of layout: SiteLayout) -> FolderWalk.File? {
    switch layout.generator {
    case .plain, .jekyll: break
    case .hugo, .quarto, .folders: return nil
    }
    let hasHome = files.contains { file in
      let path = SitePath(file.sitePath)
      // Pages of themes may state the site's root as their permalink.
      return path.folders == ["_pages"]
        || path.folders.isEmpty && path.isPage && path.stem.lowercased() == "index"
    }
    return hasHome ? nil : files.first { $0.sitePath == "README.md" }
  }

  /// The files of data without those of each folder that others are made of.
  private static func shown(_ data: [FolderWalk.File]) -> [FolderWalk.File] {
    let folders = Dictionary(grouping: data) { SitePath($0.sitePath).folder }
    let shown = folders.mapValues { files in
      Set(DataFile.shown(files.map { SitePath($0.sitePath).name }))
    }
    return data.filter { file in
      let path = SitePath(file.sitePath)
      return shown[path.folder]?.contains(path.name) ?? true
    }
  }

  /// The files of data that a page or a script names.
  private mutating func named(
    _ candidates: [FolderWalk.File], pages: [FolderWalk.File]
  ) -> [FolderWalk.File] {
    guard !candidates.isEmpty else { return [] }
    var rest = Array(candidates.prefix(SiteFiles.fetchedLimit))
    var named: [FolderWalk.File] = []
    let scripts = walk.files.filter { $0.path.hasSuffix(".js") && !$0.path.hasSuffix(".min.js") }
    for file in pages + scripts where !rest.isEmpty {
      guard let bytes = walk.bytes(of: file),
        bytes.count <= SiteFiles.scriptLimit || !file.path.hasSuffix(".js")
      else { continue }
      let found = Set(rest.filter { DataReference.isNamed($0.sitePath, in: bytes) })
      named += rest.filter(found.contains)
      rest.removeAll(where: found.contains)
    }
    return named
  }

  private mutating func bibliographies(
    of folder: String, root: String?, pages: [FolderWalk.File]
  ) -> [FolderWalk.File] {
    var bibliographies = BibliographyFiles(
      site: root.flatMap { SiteFolder.scholar(of: $0) }, folder: folder)
    let isHidden = { (file: FolderWalk.File) in
      file.sitePath.split(separator: "/").contains { $0.hasPrefix("_") }
    }
    bibliographies.found = walk.files.filter { Source.isBibliography($0.path) && !isHidden($0) }
      .map(\.path)
    if !bibliographies.found.isEmpty {
      for page in pages {
        guard let bytes = walk.bytes(of: page) else { continue }
        bibliographies.note(Source(path: page.path, bytes: bytes))
      }
    }
    let own = bibliographies.own(in: folder)
    diagnostics += bibliographies.diagnostics
    return own.map { path in
      FolderWalk.File(
        path: path,
        sitePath: Disk.relative(path, to: root ?? folder) ?? path)
    }
  }
}
