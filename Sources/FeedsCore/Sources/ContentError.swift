/// Why a build cannot go on.
public enum ContentError: Error, Hashable, Sendable {
  /// Text that must be YAML and is not.
  case yaml(Diagnostic)
  /// `feeds.yml`, an option or the site's configuration is no YAML or says something that cannot be.
  case configuration(Diagnostic)
  /// A source is not there.
  case missingSource(path: String)
  /// A source cannot be read; the reason is the system's.
  case unreadableSource(path: String, reason: String)
  /// A folder holds no page.
  case noPages(path: String)
  /// A source is no text.
  case notText(path: String)
  /// A source has more of something than can be read in any time.
  case tooMuch(Diagnostic)
  /// A source is empty.
  case emptySource(path: String)
  /// None of the sources has a dated entry.
  case noEntries(paths: [String])
  /// The ledger is damaged, or written by a later program.
  case ledger(Diagnostic)
  /// What subscribers have would go, or as good as all of it would be new to them.
  case refused(Diagnostic)
  /// There is nothing to make absolute links from.
  case noBaseURL
  /// A document that this program wrote is invalid: a defect of the program.
  case invalidOutput(fileName: String, problems: [String])

  /// One line: what is wrong, and what to do.
  public var message: String {
    switch self {
    case .yaml(let diagnostic), .configuration(let diagnostic), .ledger(let diagnostic),
      .refused(let diagnostic), .tooMuch(let diagnostic):
      diagnostic.description
    case .missingSource(let path):
      "error: there is no file or folder \"\(path)\"; check the path"
    case .unreadableSource(let path, let reason):
      // Reasons of our own say what to do.
      "error: cannot read \"\(path)\": \(reason)"
        + (reason.contains(";") ? "" : "; make it readable, or name another")
    case .noPages(let path):
      "error: no page in the folder \"\(path)\"; pages end in .md, .markdown, .qmd, .html, .htm or .jemdoc, "
        + "and do not lie in hidden, generated or theme folders; name such a page, or another folder"
    case .notText(let path):
      "\(path): error: this is no text but binary data; name a Markdown or HTML page"
    case .emptySource(let path):
      "\(path): error: the page is empty; write a dated list on it, or name another page"
    case .noEntries(let paths):
      !paths.isEmpty && paths.allSatisfy { $0.hasSuffix(Source.bibliographyEnding) }
        ? ContentError.place(paths) + "error: no work found that has a title and a year; give each "
          + "entry both"
        : ContentError.place(paths) + "error: no dated entry found; begin list items with a date "
          + "such as [Mar 2024] under a heading such as News"
    case .noBaseURL:
      "error: the public URL of the page is not known, and links must be absolute; give it by "
        + "--base-url URL, by \"base-url:\" in feeds.yml, by \"url:\" in the site's configuration "
        + "(_config.yml), or by a CNAME file or a git remote of a *.github.io repository"
    case .invalidOutput(let fileName, let problems):
      "error: \(fileName) would be invalid, so nothing is published; please report this: "
        + problems.joined(separator: "; ")
    }
  }
  /// Some paths in front of a message; not all of a large site's.
  private static func place(_ paths: [String]) -> String {
    guard !paths.isEmpty else { return "" }
    let rest = paths.count - 3
    return paths.prefix(3).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "") + ": "
  }
}
