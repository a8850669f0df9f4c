import Markup

/// Which BibTeX files of a folder are lists of its author's own works.
///
/// What the site names is all that is read; else every file, but for what pages cite from (their
/// `bibliography`, as Quarto, R Markdown and Pandoc have it), and what belongs to a page of its own
/// (`cite.bib` beside an `index.md`, as Hugo's themes have it).
struct BibliographyFiles {
  /// The files that were found.
  var found: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let site: SiteFolder.Scholar?
  /// Files that pages cite from, with the page, as absolute paths.
  private var cited: [String: String] = [:]

  /// - Parameters:
  ///   - site: What the site names.
  ///   - folder: The folder that is read.
  init(site: SiteFolder.Scholar?, folder: String) {
    self.site = site
    // Quarto, "Project Metadata": what all pages of a project cite from.
    let path = Disk.joined(folder, "_quarto.yml")
    guard let bytes = SourceReader().bytes(of: path, in: folder),
      let document = try? YAMLDocument.configuration(bytes, path: path)
    else { return }
    for name in document.strings("bibliography") ?? [] { cite(name, from: path) }
  }

  private mutating func cite(_ name: String, from page: String) {
    if let path = Disk.absolute(Disk.joined(Disk.parent(page), name)) { cited[path] = page }
  }

  /// Takes in what a page cites from.
  mutating func note(_ page: Source) {
    guard page.kind == .markdown, let names = BibliographyFiles.names(in: page.bytes) else {
      return
    }
    for name in names { cite(name, from: page.path) }
  }

  /// The names under `bibliography` in a front matter; none if the page lists all of them (`nocite: "@*"`).
  private static func names(in bytes: [UInt8]) -> [String]? {
    guard bytes.starts(with: "---".utf8),
      bytes.prefix(1 << 14).firstRange(of: Array("\nbibliography:".utf8)) != nil
    else { return nil }
    let lines = String(decoding: bytes.prefix(1 << 14), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else { return nil }
    let text = lines[1..<end].joined(separator: "\n")
    guard let document = try? YAMLDocument(text, path: ""),
      document.string("nocite")?.contains("@*") != true
    else { return nil }
    return document.strings("bibliography")
  }

  /// The files that list works; the rest is remembered as left out.
  mutating func own(in folder: String) -> [String] {
    diagnostics = []
    if let site {
      let named = site.names.map { Disk.joined(site.folder, $0) }
      if site.isStated, !found.isEmpty {
        leaveOut(found, "the site's configuration names another bibliography")
      }
      // Of a folder within the site, what lies in it.
      let inside = named.filter { Disk.relative($0, to: folder) != nil }
      if site.isStated || !inside.isEmpty { return inside }
    }
    return found.filter { path in
      if let page = Disk.absolute(path).flatMap({ cited[$0] }) {
        leaveOut([path], "\(page) cites from it; name it alone if it lists your own works")
        return false
      }
      let folder = Disk.parent(path)
      let isOfPage = ["index.md", "index.qmd", "index.Rmd"].contains {
        Disk.kind(Disk.joined(folder, $0)) == .file
      }
      return !(isOfPage && path.hasSuffix("/cite.bib"))
    }
  }

  private mutating func leaveOut(_ paths: [String], _ reason: String) {
    let known = site.map { site in Set(site.names.map { Disk.joined(site.folder, $0) }) } ?? []
    diagnostics += paths.filter { !known.contains($0) }.map { path in
      Diagnostic(
        .note, "other-bibliography", "left out: \(reason)", at: SourceLocation(path: path))
    }
  }
}
