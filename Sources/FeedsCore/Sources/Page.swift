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
    if Includes.work(frontMatter.body, of: source.kind, files: source.includes)
      > Includes.maximumWork
    {
      throw .tooMuch(
        Diagnostic(
          .error, "too-much",
          "what the page includes unfolds to more than "
            + "\(Includes.maximumWork >> 20) MiB; include less",
          at: SourceLocation(path: source.path, line: 1)))
    }
    let content =
      PageBlocks.text(of: frontMatter, in: text.bytes)
      ?? Includes.expanded(frontMatter.body, of: source.kind, files: source.includes)
    tree =
      switch source.kind {
      case .markdown, .bibTeX, .data: MarkdownReader.tree(markdown: content, template: template)
      case .jemdoc: JemdocReader.tree(jemdoc: content)
      case .html: HTMLReader.tree(html: content, template: template)
      }
    if let excess = tree.excess {
      throw .tooMuch(
        Diagnostic(
          .error, "too-much", excess.message,
          at: SourceLocation(path: source.path, line: excess.line)))
    }
    diagnostics += tree.loops.compactMap { loop in
      // Of a folder, that place was read as well.
      guard source.isNamed, let place = Page.place(ofCollection: loop.collection) else {
        return nil
      }
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

  /// The name of the page's file, if it says that the page lists publications: `publications.md`.
  var nameOfPublications: String? {
    guard let file = source.path.split(separator: "/").last, let end = file.lastIndex(of: ".")
    else { return nil }
    let name = DataFile.title(String(file[..<end]))
    return SectionNames.kind(ofName: name) == .publications ? name : nil
  }

  /// The author that the page names.
  var author: String? { [frontMatter["author"], tree.head.author].firstText }

  /// The language of the page as a BCP 47 tag.
  var language: String? {
    frontMatter["lang"] ?? frontMatter["language"] ?? frontMatter["locale"] ?? tree.head.language
  }

  /// The page's public URL.
  ///
  /// A page of which no site is known stands at the base URL itself, unless it states a permalink; a
  /// page of a site stands where its generator puts it.
  func address(base: URLReference, layout: SiteLayout = .plain) -> String {
    guard let path = source.sitePath else {
      guard let permalink = frontMatter["permalink"], !permalink.contains(":") else {
        return base.base
      }
      return base.absolute(Page.relative(URLPath.normalized(permalink))) ?? base.base
    }
    let values = layout.values(of: path, frontMatter: frontMatter.data)
    let permalink = layout.permalink(
      of: path, values: values, date: layout.date(of: path, values: values))
    return permalink.flatMap { base.absolute(Page.relative($0)) } ?? base.base
  }

  /// A path from the site's root as a reference to resolve.
  static func relative(_ path: String) -> String { path.isEmpty ? "." : path }
}

extension [String?] {
  /// The first that says anything: `title: " "` in a front matter is how some say "none".
  fileprivate var firstText: String? {
    lazy.compactMap(\.self).first { text in text.contains { !$0.isWhitespace } }
  }
}
