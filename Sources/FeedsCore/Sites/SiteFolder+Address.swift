import Markup

extension SiteFolder {
  /// GitHub Pages, "Managing a custom domain": a file with the domain.
  static func customDomain(_ folder: String) -> (url: String, path: String)? {
    // Hugo publishes what lies in `static`; others what lies in `docs` or `public`.
    for name in ["CNAME", "static/CNAME", "docs/CNAME", "public/CNAME"] {
      let path = Disk.joined(folder, name)
      guard let bytes = SourceReader().bytes(of: path, in: folder) else { continue }
      let domain = String(decoding: bytes.prefix(512), as: UTF8.self).prefix { !$0.isWhitespace }
      let isDomain = domain.contains(".") && !domain.contains("/") && !domain.contains(":")
      if isDomain { return ("https://\(domain)", path) }
    }
    return nil
  }

  /// The first page of a sitemap (sitemaps.org): the address that all others begin with.
  static func siteMap(_ folder: String) -> (url: String, path: String)? {
    let path = Disk.joined(folder, "sitemap.xml")
    guard let bytes = SourceReader().bytes(of: path, in: folder) else { return nil }
    return siteMap(bytes.prefix(1 << 18)).map { ($0, path) }
  }

  static func siteMap(_ bytes: some Collection<UInt8>) -> String? {
    let places = String(decoding: bytes, as: UTF8.self).split(separator: "<").compactMap { part in
      part.hasPrefix("loc>") ? StatedAddress.withoutFirstPage(part.dropFirst(4).trimmed) : nil
    }
    guard let first = places.min(by: { $0.utf8.count < $1.utf8.count }), first.hasSuffix("/"),
      places.allSatisfy({ $0.hasPrefix(first) })
    else { return nil }
    return URLReference(base: first)?.base
  }

  /// The address of a repository `OWNER.github.io`, from the remote named origin.
  static func gitHubPages(_ start: String) -> (url: String, path: String)? {
    var folder = start
    for _ in 0..<16 {
      let path = Disk.joined(folder, ".git/config")
      if let bytes = SourceReader().bytes(of: path, in: folder) {
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
    if site.layout == .plain { site.layout = other.layout }
    return site
  }
}
