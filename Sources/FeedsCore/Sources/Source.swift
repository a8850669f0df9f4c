import Markup

/// Something to read entries from: its bytes and where they come from.
public struct Source: Hashable, Sendable {
  /// The format of a page, told by its file name's ending or its first bytes.
  public enum Kind: Hashable, Sendable {
    /// Markdown, also that of Quarto.
    case markdown
    /// HTML.
    case html
    /// The source of a page in jemdoc.
    case jemdoc
    /// A bibliography in BibTeX or biblatex, which is no page but a list of works.
    case bibTeX
    /// Data that a site's templates or scripts show.
    case data(DataFormat)
  }

  /// The path as it is shown in messages; `-` for standard input.
  public let path: String
  /// The path relative to the site's folder, for the page's address; `nil` for a page of which no site
  /// is known, and which stands at the base URL itself.
  public let sitePath: String?
  /// Whether the source was named alone, rather than found in a folder.
  public let isNamed: Bool
  /// The bytes as they are on disk.
  public let bytes: [UInt8]

  /// The files that the page includes, by the name that its tags give them (Jekyll, "Includes").
  public let includes: [String: [UInt8]]

  /// Makes a source.
  public init(
    path: String, sitePath: String? = nil, isNamed: Bool = true, bytes: [UInt8],
    includes: [String: [UInt8]] = [:]
  ) {
    self.path = path
    self.sitePath = sitePath
    self.isNamed = isNamed
    self.bytes = bytes
    self.includes = includes
  }

  /// What the page is called in the ledger, wherever its site's folder lies: its path in the site, else
  /// its file name.
  public var name: String {
    sitePath ?? path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The format.
  public var kind: Kind {
    let name = path.lowercased()
    if [".html", ".htm", ".xhtml"].contains(where: { name.hasSuffix($0) }) { return .html }
    if let format = DataFormat(path: path) { return .data(format) }
    if name.hasSuffix(Source.bibliographyEnding) { return .bibTeX }
    if name.hasSuffix(".jemdoc") { return .jemdoc }
    if Source.pageEndings.contains(where: { name.hasSuffix($0) }) { return .markdown }
    let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
      .drop(while: \.isWhitespace)
    if start.hasPrefix("@") || start.hasPrefix("%"), Source.beginsAsBibTeX(start) { return .bibTeX }
    if start.hasPrefix("# jemdoc:") { return .jemdoc }
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html") ? .html : .markdown
  }

  /// Whether a line of a text, before any that is neither blank nor a comment, is like `@article{`.
  private static func beginsAsBibTeX(_ text: some StringProtocol) -> Bool {
    let line = text.split(separator: "\n").first { !$0.trimmed.isEmpty && !$0.hasPrefix("%") }
    guard let line, line.hasPrefix("@") else { return false }
    return line.dropFirst().drop(while: \.isLetter).first == "{"
  }

  /// The ending of file names that are bibliographies.
  static let bibliographyEnding = ".bib"

  static func isBibliography(_ path: String) -> Bool {
    path.lowercased().hasSuffix(bibliographyEnding)
  }

  /// The endings of file names that are pages.
  static let pageEndings = [".md", ".markdown", ".mkd", ".qmd", ".html", ".htm", ".jemdoc"]
}

/// What is known of a site besides its pages.
public struct Site: Hashable, Sendable {
  /// The site's title.
  public var title: String?
  /// One sentence about it.
  public var description: String?
  /// The public URL of the site's root.
  public var url: String?
  /// Where the URL is stated.
  public var urlLocation: SourceLocation?
  /// The path of the site below that, such as `/~ada`.
  public var basePath: String?
  /// The site's author.
  public var author: Person?
  /// The language as a BCP 47 tag.
  public var language: String?
  /// What its generator makes of its files.
  var layout = SiteLayout.plain

  /// A site of which nothing is known.
  public init() {}

  /// The public URL of the site's first page, with a slash at its end.
  public var baseURL: String? {
    guard var url else { return nil }
    while url.hasSuffix("/") { url.removeLast() }
    var path = basePath ?? ""
    while path.hasSuffix("/") { path.removeLast() }
    while path.hasPrefix("/") { path.removeFirst() }
    return path.isEmpty ? url + "/" : "\(url)/\(path)/"
  }
}
