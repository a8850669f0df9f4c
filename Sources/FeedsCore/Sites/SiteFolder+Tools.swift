import Markup

extension SiteFolder {
  /// The configurations of tools of which only the folders are known.
  static let tools: [(name: String, tool: FolderLayout.Tool)] =
    [("mkdocs.yml", .mkDocs), ("mkdocs.yaml", .mkDocs), ("pelicanconf.py", .pelican)]
    + [".eleventy.js", ".eleventy.cjs", "eleventy.config.js", "eleventy.config.mjs"]
    .map { ($0, .eleventy) }
    + ["eleventy.config.cjs", "eleventy.config.ts"].map { ($0, .eleventy) }
    + ["astro.config.mjs", "astro.config.ts", "astro.config.js"].map { ($0, .astro) }

  /// Reads what a tool's configuration says of its site.
  static func readTool(
    _ name: String, _ tool: FolderLayout.Tool, _ root: String, _ reading: inout Reading
  ) {
    let path = Disk.joined(root, name)
    var layout = FolderLayout(tool)
    var site = Site()
    switch tool {
    case .mkDocs:
      let configuration = value(of: path, in: root) ?? .empty
      site = SiteConfiguration.mkDocs(configuration)
      layout.read(mkDocs: configuration)
    case .pelican:
      site = SiteConfiguration.pelican(settings(of: path))
    case .astro:
      let settings = settings(of: path)
      site.url = TemplatePlaceholders.own(url: settings["site"])
      site.basePath = settings["base"]
      layout.sections = astroSections(root)
    case .eleventy:
      let isBelow = ["src/index.md", "src/index.njk", "src/index.html", "src/index.liquid"]
        .contains { Disk.kind(Disk.joined(root, $0)) == .file }
      if isBelow { (layout.content, layout.data) = (["src/"], "src/_data/") }
      let data = ["metadata", "site", "meta"].lazy
        .compactMap { value(of: Disk.joined(root, "\(layout.data ?? "")\($0).json"), in: root) }
        .first
      site = SiteConfiguration.jekyll(data ?? .empty)
    }
    if site.url != nil { site.urlLocation = SourceLocation(path: path) }
    site.layout = SiteLayout(generator: .folders(layout), language: site.language)
    reading.site = site
  }

  /// The collections for each of whose entries there is a page (Astro, "Dynamic routes").
  private static func astroSections(_ root: String) -> Set<String> {
    let pages = Disk.joined(root, "src/pages")
    let sections = (Disk.names(in: pages) ?? []).filter { section in
      Disk.kindOfLink(Disk.joined(pages, section)) == .folder
        && (Disk.names(in: Disk.joined(pages, section)) ?? []).contains {
          $0.hasPrefix("[") && $0.hasSuffix(".astro")
        }
    }
    return Set(sections.map { $0 + "/" })
  }

  /// The texts that a configuration written in code gives to names at the beginning of its lines:
  /// `SITENAME = 'x'`, `site: "x",`.
  private static func settings(of path: String) -> [String: String] {
    guard Disk.kind(path) == .file, let bytes = try? SourceReader().bytes(of: path) else {
      return [:]
    }
    return settings(in: String(decoding: bytes.prefix(1 << 18), as: UTF8.self))
  }

  static func settings(in text: String) -> [String: String] {
    var result: [String: String] = [:]
    var isComment = false
    for line in text.split(whereSeparator: \.isNewline) {
      let text = line.trimmed
      if text.hasPrefix("/*") { isComment = true }
      if isComment {
        if text.contains("*/") { isComment = false }
        continue
      }
      // Also behind the call that a configuration of JavaScript is mostly in, on one line.
      for part in text.split(whereSeparator: { "{,".contains($0) }) {
        let name = part.trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        var rest = part.trimmed.dropFirst(name.count).drop(while: \.isWhitespace)
        guard !name.isEmpty, let mark = rest.popFirst(), mark == "=" || mark == ":" else {
          continue
        }
        rest = rest.drop(while: \.isWhitespace)
        guard let quote = rest.popFirst(), quote == "'" || quote == "\"",
          let end = rest.firstIndex(of: quote)
        else { continue }
        if result[String(name)] == nil { result[String(name)] = String(rest[..<end]) }
      }
    }
    return result
  }
}

extension SiteConfiguration {
  /// MkDocs, "Configuration".
  static func mkDocs(_ configuration: DataValue) -> Site {
    var site = Site()
    site.title = TemplatePlaceholders.own(configuration["site_name"]?.text)
    site.description = description(configuration["site_description"]?.text)
    site.url = TemplatePlaceholders.own(url: configuration["site_url"]?.text)
    site.author = person(configuration["site_author"], authors: .empty)
    site.language =
      language(configuration["theme"] ?? .empty, ["language", "locale"])
    return site
  }

  /// Pelican, "Settings".
  static func pelican(_ settings: [String: String]) -> Site {
    var site = Site()
    site.title = TemplatePlaceholders.own(settings["SITENAME"])
    site.description = description(settings["SITESUBTITLE"])
    site.url = settings["SITEURL"].flatMap { $0.isEmpty ? nil : TemplatePlaceholders.own(url: $0) }
    site.author = TemplatePlaceholders.own(settings["AUTHOR"]).map { Person(name: $0) }
    site.language = settings["DEFAULT_LANG"]
    return site
  }
}

extension FolderLayout {
  /// MkDocs, "Configuration".
  fileprivate mutating func read(mkDocs configuration: DataValue) {
    if let folder = configuration["docs_dir"]?.text { content = [URLPath.normalized(folder + "/")] }
    if let folder = configuration["site_dir"]?.text { output = [URLPath.normalized(folder + "/")] }
    hasFolders = configuration["use_directory_urls"]?.bool != false
    for key in ["exclude_docs", "draft_docs"] {
      excluded += (configuration[key]?.text ?? "").split(whereSeparator: \.isNewline)
        .map(\.trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("!") }
        .map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0.contains("/") ? $0 : "**/" + $0 }
    }
  }
}
