/// The path of a file within a site, taken apart: `blog/_posts/2024-03-01-title.md`.
struct SitePath: Hashable, Sendable {
  /// The whole path.
  let path: String
  /// The folders that lead to it.
  let folders: [String]
  /// The file's name.
  let name: String
  /// The file's name without its ending.
  let stem: String
  /// The ending in lower case, with its full stop; empty if there is none.
  let ending: String

  init(_ path: String) {
    var parts = path.split(separator: "/").map(String.init)
    parts.removeAll { $0 == "." }
    name = parts.popLast() ?? ""
    folders = parts
    self.path = (parts + [name]).joined(separator: "/")
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    stem = String(dot == name.startIndex ? name[...] : name[..<dot])
    ending = dot == name.startIndex ? "" : name[dot...].lowercased()
  }

  /// The folder with a slash at its end; empty for the site's own.
  var folder: String { folders.isEmpty ? "" : folders.joined(separator: "/") + "/" }

  /// The path without the file's ending.
  var withoutEnding: String { folder + stem }

  /// Whether it is a page's source.
  var isPage: Bool { Source.pageEndings.contains(ending) }

  /// Whether it is HTML as it stands.
  var isHTML: Bool { [".html", ".htm"].contains(ending) }

  /// Whether it is of a format of data.
  var isData: Bool { [".yml", ".yaml", ".json", ".csv", ".tsv", ".toml"].contains(ending) }

  /// The folders and the path itself, from the top: `blog`, `blog/_posts`, …
  var prefixes: [String] {
    var result: [String] = []
    for part in folders + [name] { result.append(result.last.map { "\($0)/\(part)" } ?? part) }
    return result
  }

  /// The day that a name such as `2024-03-01-title` begins with, and the rest of the name.
  static func dated(_ stem: some StringProtocol) -> (day: PartialDate, rest: String)? {
    let parts = stem.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, [2, 4].contains(parts[0].utf8.count),
      (1...2).contains(parts[1].utf8.count), let year = Int(parts[0]), let month = Int(parts[1])
    else { return nil }
    // `2024-03-01` alone and `2024-03-01_title`, as people also write it.
    let digits = parts[2].prefix { $0.isASCII && $0.isNumber }
    let tail = parts[2].dropFirst(digits.count)
    guard (1...2).contains(digits.utf8.count), tail.isEmpty || "_ .".contains(tail.first ?? "_"),
      let number = Int(digits),
      let day = PartialDate(
        year: parts[0].utf8.count == 2 ? 2000 + year : year, month: month, day: number)
    else { return nil }
    let rest = [String(tail.dropFirst()), parts.count > 3 ? String(parts[3]) : ""]
    return (day, rest.filter { !$0.isEmpty }.joined(separator: "-"))
  }
}

extension SitePath {
  /// Folders that tools write, whatever the generator, and what nobody publishes: never read.
  var isOfTool: Bool {
    (folders + [name]).contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
      || folders.contains(where: SitePath.toolFolders.contains)
  }

  private static let toolFolders: Set = [
    "_site", "node_modules", "vendor", "_freeze", "renv", "site_libs", "__pycache__",
    "bower_components",
  ]

  /// Whether it is about the repository rather than of the site.
  var isAboutRepository: Bool {
    [
      "README.md", "CHANGELOG.md", "LICENSE.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md",
      "INSTALL.md", "SECURITY.md",
    ].contains(name)
  }

  /// Whether it configures a tool: no list of anything.
  var isConfiguration: Bool {
    let name = name.lowercased()
    return name.hasPrefix("_") || name.hasPrefix("package") || name.hasPrefix("tsconfig")
      || name.hasSuffix("config.json") || name.hasSuffix(".lock") || name.hasSuffix("-lock.json")
      || [
        "feeds.yml", "feeds.yaml", "manifest.json", "vercel.json", "netlify.toml", "composer.json",
        "search.json", "environment.yml", "environment.yaml", "pyproject.toml", "cargo.toml",
        "docker-compose.yml", "theme.toml", "site.webmanifest",
      ].contains(name)
  }
}
