/// Reads what the folder around a page tells about its site: the one part of ``SiteLayout`` and
/// ``SiteConfiguration`` that touches the disk.
enum SiteFolder {
  static let jekyllNames = ["_config.yml", "_config.yaml"]
  private static let quartoNames = ["_quarto.yml", "_quarto.yaml"]
  private static let hugoNames = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]
  /// Names that other tools use too.
  private static let olderHugoNames = ["config.toml", "config.yaml", "config.yml", "config.json"]

  /// What was read of a site.
  struct Reading {
    var site = Site()
    /// What of the configuration cannot be read.
    var diagnostics: [Diagnostic] = []
    /// The files of the site's folder, where what is known of it depends on them.
    var walk: FolderWalk?

    /// Walks through the site's folder, if that has not been done.
    mutating func walked(_ root: String) throws(ContentError) -> FolderWalk {
      if let walk { return walk }
      let found = try FolderWalk(root, sitePath: "", root: root)
      walk = found
      return found
    }
  }

  /// Which generator's configuration lies in a folder.
  private enum Found {
    case jekyll(String)
    case hugo([String])
    case quarto(String)
    case tool(String, FolderLayout.Tool)
  }

  /// The folder of the site that a path belongs to: the nearest one with a site configuration, the path
  /// itself or above it, not above a repository's top.
  static func root(for path: String, isFolder: Bool) -> String? {
    var folder = isFolder ? path : Disk.parent(path)
    for _ in 0..<8 {
      if found(in: folder) != nil { return folder }
      guard Disk.kind(Disk.joined(folder, ".git")) == nil, let above = parent(folder) else {
        return nil
      }
      folder = above
    }
    return nil
  }

  /// What the configuration, a CNAME file or the git remote says, and what is wrong with it.
  ///
  /// - Throws: A configuration error, if the site's generator could not read its configuration either.
  static func read(around path: String, root: String?) throws(ContentError) -> Reading {
    var reading = Reading()
    let found = root.flatMap(SiteFolder.found)
    if let root, let found {
      try checkPlace(of: found, root)
      switch found {
      case .jekyll(let name): try readJekyll(Disk.joined(root, name), root, &reading)
      case .quarto(let name): try readQuarto(Disk.joined(root, name), root, &reading)
      case .hugo(let names): try readHugo(names, root, &reading)
      case .tool(let name, let tool): readTool(name, tool, root, &reading)
      }
    } else if Disk.kind(path) == .folder, isBuiltByJekyll(path) {
      reading.site.layout = SiteLayout(generator: .jekyll(JekyllLayout()))
    }
    let start = root ?? (Disk.kind(path) == .folder ? path : Disk.parent(path))
    var isExample = false
    if case .hugo? = found, let url = reading.site.url {
      isExample = TemplatePlaceholders.isBeginning(url: url)
    }
    if reading.site.url == nil || isExample {
      if let (url, path) = customDomain(start) ?? gitHubPages(start) ?? siteMap(start) {
        reading.site.url = url
        reading.site.urlLocation = SourceLocation(path: path)
      } else if isExample {
        reading.diagnostics.append(
          Diagnostic(
            .warning, "example-url",
            "the base URL \(reading.site.url ?? "") is that of a new site; write the site's own",
            at: reading.site.urlLocation))
      }
    }
    return reading
  }

  /// Refuses a configuration that does not lie in the site's folder: whoever can put a link there would have
  /// any file read.
  private static func checkPlace(of found: Found, _ root: String) throws(ContentError) {
    let names =
      switch found {
      case .jekyll(let name), .quarto(let name), .tool(let name, _): [name]
      case .hugo(let names): names
      }
    for name in names where Disk.relative(Disk.joined(root, name), to: root) == nil {
      throw .unreadableSource(
        path: Disk.joined(root, name),
        reason: "it is a link that leads out of the site's folder; put the file itself there")
    }
  }

  /// GitHub Pages builds a folder by Jekyll, with or without a configuration.
  private static func isBuiltByJekyll(_ folder: String) -> Bool {
    ["_posts", "_layouts", "_includes"].contains { Disk.kind(Disk.joined(folder, $0)) == .folder }
  }

  private static func found(in folder: String) -> Found? {
    func first(_ names: [String]) -> String? {
      names.first { Disk.kind(Disk.joined(folder, $0)) == .file }
    }
    if let name = first(quartoNames) { return .quarto(name) }
    let hugo = first(hugoNames).map { [$0] } ?? []
    var names = hugo
    for environment in ["_default", "production"] {
      let path = "config/\(environment)"
      names += (Disk.names(in: Disk.joined(folder, path)) ?? [])
        .filter { SitePath($0).isData && DataFormat(path: $0) != .csv }.map { "\(path)/\($0)" }
    }
    if !names.isEmpty { return .hugo(names) }
    if let name = first(jekyllNames) { return .jekyll(name) }
    if let name = first(tools.map(\.name)), let tool = tools.first(where: { $0.name == name })?.tool
    {
      return .tool(name, tool)
    }
    guard let name = first(olderHugoNames),
      ["content", "archetypes", "layouts", "themes"].contains(where: {
        Disk.kind(Disk.joined(folder, $0)) == .folder
      }), let value = value(of: Disk.joined(folder, name), in: folder),
      value.first(of: ["baseurl", "theme", "languagecode", "params", "module"]) != nil
    else { return nil }
    return .hugo([name])
  }

  /// The value of a file of data in a folder; `nil` if there is none.
  static func value(of path: String, in root: String) -> DataValue? {
    guard let format = DataFormat(path: path), let bytes = SourceReader().bytes(of: path, in: root)
    else { return nil }
    return DataDocument.read(bytes, as: format).value
  }

  private static func value(of path: String, _ reading: inout Reading) -> DataValue {
    guard let format = DataFormat(path: path), let bytes = try? SourceReader().bytes(of: path)
    else {
      return .empty
    }
    let document = DataDocument.read(bytes, as: format)
    reading.diagnostics += document.faults.map { $0.diagnostic(path: path) }
    return document.value
  }

  /// Refuses YAML that is none. A key that is given twice is none of it: generators take the last.
  private static func check(_ path: String) throws(ContentError) {
    do {
      _ = try YAMLDocument.configuration(try SourceReader().bytes(of: path), path: path)
    } catch .configuration(let diagnostic) where diagnostic.code == "duplicate-key" {
      return
    } catch {
      throw error
    }
  }

  private static func readJekyll(
    _ path: String, _ root: String, _ reading: inout Reading
  ) throws(ContentError) {
    try check(path)
    let configuration = value(of: path, &reading)
    let source = JekyllLayout(configuration).source
    let folder = source + (configuration["data_dir"]?.text ?? "_data")
    let authors = ["yml", "yaml"].lazy
      .compactMap { value(of: Disk.joined(root, "\(folder)/authors.\($0)"), in: root) }.first
    reading.site = SiteConfiguration.jekyll(configuration, authors: authors ?? .empty)
    locate(configuration["url"], path, &reading)
    guard case .jekyll(var layout) = reading.site.layout.generator else { return }
    layout.bibliographyQueries = try bibliographyQueries(in: root, configuration, layout, &reading)
    reading.site.layout.generator = .jekyll(layout)
    try addPeople(in: root, layout, &reading)
  }

  /// The names of people by the names of their files, which posts give for their authors (Jekyll,
  /// "Collections": staff members).
  private static func addPeople(
    in root: String, _ layout: JekyllLayout, _ reading: inout Reading
  ) throws(ContentError) {
    for label in ["members", "people", "authors", "staff", "team"]
    where layout.collections?[label] != nil {
      let folder = "\(layout.source)\(layout.collectionsFolder)_\(label)/"
      for file in try reading.walked(root).files where file.sitePath.hasPrefix(folder) {
        let place = SitePath(file.sitePath)
        guard place.isPage, let values = frontMatter(of: file, in: &reading),
          let name = TemplatePlaceholders.own(values.first(of: ["name", "title"])?.text)
        else { continue }
        // `short_name` is what posts of Jekyll's own example name.
        let key = values["short_name"]?.text ?? place.stem
        if reading.site.layout.people[key] == nil { reading.site.layout.people[key] = name }
      }
    }
  }

  private static func readQuarto(
    _ path: String, _ root: String, _ reading: inout Reading
  ) throws(ContentError) {
    try check(path)
    let configuration = value(of: path, &reading)
    reading.site = SiteConfiguration.quarto(configuration)
    locate(
      configuration["website"]?["site-url"] ?? configuration["book"]?["site-url"], path, &reading)
    guard case .quarto(var layout) = reading.site.layout.generator else { return }
    for file in try reading.walked(root).files {
      let place = SitePath(file.sitePath)
      if ["_metadata.yml", "_metadata.yaml"].contains(place.name) {
        layout.folderMetadata[place.folder] = value(of: file.path, in: root)
      } else if place.isPage, !place.isHTML, layout.role(of: place) != .none,
        let frontMatter = frontMatter(of: file, with: "listing:", in: &reading)
      {
        layout.listings += QuartoListing.listings(of: file.sitePath, frontMatter)
      }
    }
    // Quarto, "About Pages": whom the first page is about.
    for name in ["index.qmd", "index.md"] where reading.site.author == nil {
      let file = FolderWalk.File(path: Disk.joined(root, name), sitePath: name)
      guard let frontMatter = frontMatter(of: file, with: "about:", in: &reading),
        frontMatter["about"] != nil, let title = frontMatter["title"]?.text,
        title == reading.site.title
      else { continue }
      reading.site.author = Person(name: title)
    }
    reading.site.layout.generator = .quarto(layout)
  }

  private static func readHugo(
    _ names: [String], _ root: String, _ reading: inout Reading
  ) throws(ContentError) {
    var files: [(name: String, value: DataValue)] = []
    for name in names {
      files.append((SitePath(name).name, value(of: Disk.joined(root, name), &reading)))
    }
    let configuration = HugoConfiguration(files)
    reading.site = configuration.site
    for (name, file) in zip(names, files) {
      locate(file.value.first(of: ["baseurl"]), Disk.joined(root, name), &reading)
    }
    guard case .hugo(var layout) = reading.site.layout.generator else { return }
    let walk = try FolderWalk(root, sitePath: "", root: root)
    reading.walk = walk
    var owner: String?
    for file in try reading.walked(root).files {
      let place = SitePath(file.sitePath)
      if place.isPage { layout.note(bundle: place.path) }
      guard let content = hugoNotes(file, in: root, layout, &reading) else { continue }
      layout.note(section: place.path, content)
      guard let (key, name) = layout.person(place, content) else { continue }
      reading.site.layout.people[key] = name
      if content.first(of: ["superuser", "is_owner"])?.bool == true { owner = owner ?? name }
    }
    reading.site.author = reading.site.author ?? owner.map { Person(name: $0) }
    reading.site.layout.generator = .hugo(layout)
  }

  /// What a file says of its section or of a person; `nil` for a file that is about neither.
  private static func hugoNotes(
    _ file: FolderWalk.File, in root: String, _ layout: HugoLayout, _ reading: inout Reading
  ) -> DataValue? {
    let place = SitePath(file.sitePath)
    if layout.isOfAuthor(data: place) { return value(of: file.path, in: root) }
    guard place.isPage, place.stem.hasPrefix("_index"), layout.inside(place) != nil else {
      return nil
    }
    return frontMatter(of: file, in: &reading)
  }

  private static func locate(_ url: DataValue?, _ path: String, _ reading: inout Reading) {
    guard let url, reading.site.url != nil else { return }
    reading.site.urlLocation = SourceLocation(path: path, line: url.line)
  }

  /// The front matter of a page, if a key stands at the beginning of the file.
  private static func frontMatter(
    of file: FolderWalk.File, with key: String = "", in reading: inout Reading
  ) -> DataValue? {
    guard let bytes = reading.walk?.bytes(of: file) else { return nil }
    if !key.isEmpty, bytes.prefix(1 << 16).firstRange(of: Array(key.utf8)) == nil { return nil }
    return FrontMatter(bytes, path: file.path).data
  }

  static func parent(_ folder: String) -> String? {
    if folder == "." || folder.hasSuffix("..") {
      return Disk.absolute(folder).map(Disk.parent)
    }
    let above = Disk.parent(folder)
    return above == folder ? nil : above
  }
}
