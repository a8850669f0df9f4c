import Markup

/// A page ready for extraction: its tree and what it says about itself.
struct Page {
  let source: Source
  let tree: PageTree
  let frontMatter: FrontMatter
  /// What was mended or guessed while it was read.
  let diagnostics: [Diagnostic]

  /// Reads a source.
  ///
  /// - Parameters:
  ///   - source: The page.
  ///   - base: The public URL of its site, for the tags of templates.
  /// - Throws: ``ContentError`` if the source is no text or is empty.
  init(_ source: Source, base: URLReference = .nowhere) throws(ContentError) {
    self.source = source
    let text = try SourceText(source)
    var diagnostics = text.diagnostics
    frontMatter = FrontMatter(
      text.bytes, path: source.path, isMarkdown: source.kind == .markdown)
    diagnostics += frontMatter.diagnostics
    let template = TemplateText(
      url: base.origin, basePath: base.basePath, page: frontMatter.values)
    let (body, inserted) = Includes.expanded(frontMatter.body, files: source.includes)
    let content = PageText(bytes: body, inserted: inserted)
    tree =
      switch source.kind {
      case .markdown, .bibTeX: MarkdownReader.tree(markdown: content, template: template)
      case .html: HTMLReader.tree(html: content, template: template)
      }
    diagnostics += tree.loops.compactMap { loop in
      guard let place = Page.place(ofCollection: loop.collection) else { return nil }
      return Diagnostic(
        .note, "template-loop",
        "what this loop over \(loop.collection) shows stands in \(place), not on this page",
        at: SourceLocation(path: source.path, line: loop.line))
    }
    self.diagnostics = diagnostics
  }

  /// Where a site keeps what a template loops over (Jekyll, "Collections", "Data Files"); `nil` for
  /// what is no list of entries.
  private static func place(ofCollection name: String) -> String? {
    let parts = name.split(separator: ".")
    guard parts.first == "site", parts.count > 1 else { return nil }
    if parts[1] == "data", parts.count > 2 { return "_data/\(parts[2]).yml" }
    return parts[1] == "pages" ? nil : "the folder _\(parts[1])"
  }

  /// The title that the page gives itself.
  var title: String? { [frontMatter["title"], tree.head.title].firstText }

  /// The author that the page names.
  var author: String? { [frontMatter["author"], tree.head.author].firstText }

  /// The language of the page as a BCP 47 tag.
  var language: String? {
    frontMatter["lang"] ?? frontMatter["language"] ?? frontMatter["locale"] ?? tree.head.language
  }

  /// The page's public URL.
  ///
  /// A page of which no site is known stands at the base URL itself, unless it states a permalink; a
  /// page of a site stands where its generator puts it: at its permalink, else at its path.
  func address(base: URLReference) -> String {
    if let permalink = frontMatter["permalink"], !permalink.contains(":"),
      let url = base.absolute(Page.relative(permalink))
    {
      return url
    }
    guard var path = source.sitePath else { return base.base }
    if path.hasPrefix("_pages/") { path.removeFirst("_pages/".count) }
    guard let dot = path.lastIndex(of: ".") else { return base.absolute(path) ?? base.base }
    if source.kind == .markdown { path = String(path[..<dot]) + ".html" }
    for index in ["index.html", "index.htm", "README.html"]
    where path == index || path.hasSuffix("/" + index) {
      path.removeLast(index.count)
    }
    return path.isEmpty ? base.base : base.absolute(path) ?? base.base
  }

  /// A path from the site's root as one that is relative to its base URL.
  private static func relative(_ path: String) -> String {
    let rest = path.drop { $0 == "/" }
    return rest.isEmpty ? "." : String(rest)
  }
}

extension [String?] {
  /// The first that says anything: `title: " "` in a front matter is how some say "none".
  fileprivate var firstText: String? {
    lazy.compactMap(\.self).first { text in text.contains { !$0.isWhitespace } }
  }
}
