/// What a folder around a page tells about its site.
enum SiteFolder {
  private static let configurationNames = ["_config.yml", "_config.yaml"]

  /// The folder of the site that a path belongs to: the nearest one with a site configuration, the path
  /// itself or above it, not above a repository's top.
  static func root(for path: String, isFolder: Bool) -> String? {
    var folder = isFolder ? path : Disk.parent(path)
    for _ in 0..<5 {
      if configurationNames.contains(where: { Disk.kind(Disk.joined(folder, $0)) == .file }) {
        return folder
      }
      guard Disk.kind(Disk.joined(folder, ".git")) == nil, let above = parent(folder) else {
        return nil
      }
      folder = above
    }
    return nil
  }

  /// What the configuration, a CNAME file or the git remote says.
  static func site(around path: String, root: String?) throws(ContentError) -> Site {
    var site = Site()
    if let root {
      for name in configurationNames where Disk.kind(Disk.joined(root, name)) == .file {
        site = try jekyll(Disk.joined(root, name))
        break
      }
    }
    let start = root ?? (Disk.kind(path) == .folder ? path : Disk.parent(path))
    if site.url == nil, let (url, path) = customDomain(start) ?? gitHubPages(start) {
      site.url = url
      site.urlLocation = SourceLocation(path: path)
    }
    return site
  }

  /// Jekyll, "Configuration Options".
  private static func jekyll(_ path: String) throws(ContentError) -> Site {
    let bytes = try SourceReader().bytes(of: path)
    let document = try YAMLDocument.configuration(bytes, path: path)
    var site = Site()
    site.title = document.string("title")
    site.description = document.string("description")
    site.url = document.string("url")
    site.urlLocation = document.location(ofValue: "url")
    site.basePath = document.string("baseurl")
    site.language = document.string("lang") ?? document.string("locale")
    if let author = document.mapping("author"), let name = author["name"], !name.isEmpty {
      site.author = Person(name: name, url: author["uri"].flatMap { URLReference(base: $0)?.base })
    } else if let name = document.string("author") ?? document.string("name") {
      site.author = Person(name: name)
    }
    return site
  }

  /// The bibliography that a site's configuration names for jekyll-scholar ("Configuration"): a folder, and
  /// the names of the files in it.
  struct Scholar {
    let folder: String
    let names: [String]
    /// Whether the site says so, rather than the plugin by default.
    let isStated: Bool
  }

  /// What the site in a folder says of its bibliography; `nil` if it neither names one nor has the folder
  /// that jekyll-scholar looks in by default.
  static func scholar(of root: String) -> Scholar? {
    var stated: [String: String] = [:]
    for name in configurationNames {
      let path = Disk.joined(root, name)
      guard Disk.kind(path) == .file, let bytes = try? SourceReader().bytes(of: path),
        let document = try? YAMLDocument.configuration(bytes, path: path)
      else { continue }
      stated = document.mapping("scholar") ?? [:]
      break
    }
    var source = stated["source"] ?? "_bibliography"
    while source.hasPrefix("./") || source.hasPrefix("/") {
      source.removeFirst(source.hasPrefix("/") ? 1 : 2)
    }
    while source.hasSuffix("/") { source.removeLast() }
    let folder = source.isEmpty ? root : Disk.joined(root, source)
    guard Disk.kind(folder) == .folder, Disk.absolute(folder) != nil,
      source.isEmpty || Disk.relative(folder, to: root) != nil
    else { return nil }
    let names = Disk.names(in: folder)?.filter(Source.isBibliography) ?? []
    let name = stated["bibliography"] ?? "references.bib"
    let wanted = names.filter { matches($0, name) }
    // The plugin's default where there is no such file: what there is.
    let chosen = wanted.isEmpty && stated["bibliography"] == nil ? names : wanted
    guard !chosen.isEmpty || stated["bibliography"] != nil else { return nil }
    return Scholar(folder: folder, names: chosen, isStated: stated["bibliography"] != nil)
  }

  /// Whether a file is the one of a name, with or without its ending, or of a pattern such as `*.bib`.
  private static func matches(_ file: String, _ name: String) -> Bool {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    guard let star = last.firstIndex(of: "*") else { return file == last || file == last + ".bib" }
    let (head, tail) = (last[..<star], last[last.index(after: star)...].drop { $0 == "*" })
    return file.hasPrefix(head) && file.hasSuffix(tail) && file.count >= head.count + tail.count
  }

  /// GitHub Pages, "Managing a custom domain": a file with the domain.
  private static func customDomain(_ folder: String) -> (url: String, path: String)? {
    let path = Disk.joined(folder, "CNAME")
    guard let bytes = try? SourceReader().bytes(of: path) else { return nil }
    let domain = String(decoding: bytes, as: UTF8.self).prefix { !$0.isWhitespace }
    return domain.isEmpty || domain.contains("/") ? nil : ("https://\(domain)", path)
  }

  /// The address of a repository `OWNER.github.io`, from the remote named origin.
  private static func gitHubPages(_ start: String) -> (url: String, path: String)? {
    var folder = start
    for _ in 0..<16 {
      let path = Disk.joined(folder, ".git/config")
      if let bytes = try? SourceReader().bytes(of: path) {
        return gitHubPages(configuration: String(decoding: bytes, as: UTF8.self)).map { ($0, path) }
      }
      guard let above = parent(folder) else { return nil }
      folder = above
    }
    return nil
  }

  static func gitHubPages(configuration: String) -> String? {
    var isOrigin = false
    for line in configuration.split(whereSeparator: \.isNewline) {
      let text = line.drop(while: \.isWhitespace)
      if text.hasPrefix("[") {
        isOrigin = text.hasPrefix("[remote \"origin\"]")
      } else if isOrigin, text.hasPrefix("url") {
        var name = text.split { "/:= \t".contains($0) }.last.map(String.init) ?? ""
        if name.hasSuffix(".git") { name.removeLast(4) }
        return name.lowercased().hasSuffix(".github.io") ? "https://\(name.lowercased())" : nil
      }
    }
    return nil
  }

  private static func parent(_ folder: String) -> String? {
    if folder == "." || folder.hasSuffix("..") {
      return Disk.absolute(folder).map(Disk.parent)
    }
    let above = Disk.parent(folder)
    return above == folder ? nil : above
  }
}

extension Site {
  /// This site with what it lacks taken from another.
  func completed(by other: Site) -> Site {
    var site = self
    if site.url == nil {
      site.url = other.url
      site.urlLocation = other.urlLocation
      site.basePath = other.basePath
    }
    site.title = title ?? other.title
    site.description = description ?? other.description
    site.author = author ?? other.author
    site.language = language ?? other.language
    return site
  }
}
