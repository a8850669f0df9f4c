extension SiteFolder {
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
    var stated = DataValue.empty
    for name in jekyllNames {
      guard let configuration = value(of: Disk.joined(root, name)) else { continue }
      stated = configuration["scholar"] ?? .empty
      break
    }
    var source = stated["source"]?.text ?? "_bibliography"
    while source.hasPrefix("./") || source.hasPrefix("/") {
      source.removeFirst(source.hasPrefix("/") ? 1 : 2)
    }
    while source.hasSuffix("/") { source.removeLast() }
    let folder = source.isEmpty ? root : Disk.joined(root, source)
    guard Disk.kind(folder) == .folder, Disk.absolute(folder) != nil,
      source.isEmpty || Disk.relative(folder, to: root) != nil
    else { return nil }
    let names = Disk.names(in: folder)?.filter(Source.isBibliography) ?? []
    // One name, or several in a list or behind each other (jekyll-scholar, `bibliography_list`).
    let own = (stated["bibliography"]?.texts ?? [])
      .flatMap { $0.split { $0 == "," || $0.isWhitespace }.map(String.init) }
    let wantedNames = own.isEmpty ? ["references.bib"] : own
    let wanted = names.filter { file in wantedNames.contains { matches(file, $0) } }
    // The plugin's default where there is no such file: what there is.
    let chosen = wanted.isEmpty && own.isEmpty ? names : wanted
    guard !chosen.isEmpty || !own.isEmpty else { return nil }
    return Scholar(folder: folder, names: chosen, isStated: !own.isEmpty)
  }

  /// Whether a file is the one of a name, with or without its ending, or of a pattern such as `*.bib`.
  private static func matches(_ file: String, _ name: String) -> Bool {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    guard let star = last.firstIndex(of: "*") else { return file == last || file == last + ".bib" }
    let (head, tail) = (last[..<star], last[last.index(after: star)...].drop { $0 == "*" })
    return file.hasPrefix(head) && file.hasSuffix(tail) && file.count >= head.count + tail.count
  }
}
