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
    let configuration = jekyllNames.lazy
      .compactMap { value(of: Disk.joined(root, $0), in: root) }.first
    let stated = configuration?["scholar"] ?? .empty
    // Paths begin in the folder that Jekyll reads.
    let inside = (configuration.map { JekyllLayout($0).source } ?? "").dropLast()
    let root = inside.isEmpty ? root : Disk.joined(root, String(inside))
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

  /// What the pages of a site ask jekyll-scholar for ("Bibliographies"): each of its tags by a query of its
  /// own, else that of the configuration.
  ///
  /// - Returns: None, if a tag asks for all or for what cannot be told.
  static func bibliographyQueries(
    in root: String, _ configuration: DataValue, _ layout: JekyllLayout, _ reading: inout Reading
  ) throws(ContentError) -> [BibTeXQuery] {
    let stated = configuration["scholar"]?["query"]?.text
    let folder = Disk.joined(root, layout.source)
    guard stated != nil || Disk.kind(Disk.joined(folder, "_bibliography")) == .folder else {
      return []
    }
    var texts: [String?] = []
    for file in try reading.walked(root).files where file.sitePath.hasPrefix(layout.source) {
      guard [".md", ".markdown", ".html", ".liquid"].contains(SitePath(file.sitePath).ending),
        !layout.isBuilt(file.sitePath), let bytes = reading.walk?.bytes(of: file)
      else { continue }
      texts += bibliographyTags(in: bytes)
    }
    if texts.isEmpty { texts = [nil] }
    var queries: [BibTeXQuery] = []
    for text in texts {
      // A tag without a query, of a site without one, shows all.
      guard let text = text ?? stated, let query = BibTeXQuery(text) else { return [] }
      if !queries.contains(query) { queries.append(query) }
    }
    return queries
  }

  /// The queries of the tags `bibliography` in a page; `nil` for one without.
  static func bibliographyTags(in bytes: [UInt8]) -> [String?] {
    var result: [String?] = []
    var rest = bytes[...]
    while let tag = rest.firstRange(of: Array("{%".utf8)) {
      rest = rest[tag.upperBound...]
      guard let end = rest.prefix(2_000).firstRange(of: Array("%}".utf8)) else { continue }
      let text = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
      var words = text.split { $0.isWhitespace }[...]
      if words.first == "-" { words.removeFirst() }
      guard words.popFirst().map({ ["bibliography", "-bibliography"].contains($0) }) ?? false else {
        continue
      }
      guard let option = words.firstIndex(where: { $0.hasPrefix("--query") || $0 == "-q" }) else {
        result.append(nil)
        continue
      }
      // Up to the next option; a query may have blanks in it.
      let value = words[option...].prefix { $0 == words[option] || !$0.hasPrefix("-") }
        .joined(separator: " ")
      result.append(
        String(value.drop { $0 == "-" }.drop(while: \.isLetter).drop { "= \"'".contains($0) }))
    }
    return result
  }

  /// Whether a file is the one of a name, with or without its ending, or of a pattern such as `*.bib`.
  private static func matches(_ file: String, _ name: String) -> Bool {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    guard let star = last.firstIndex(of: "*") else { return file == last || file == last + ".bib" }
    let (head, tail) = (last[..<star], last[last.index(after: star)...].drop { $0 == "*" })
    return file.hasPrefix(head) && file.hasSuffix(tail) && file.count >= head.count + tail.count
  }
}
