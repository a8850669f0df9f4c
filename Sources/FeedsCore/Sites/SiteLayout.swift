import Markup

/// The rules of a site's generator: what it makes of each file of the site's folder, and where it puts it.
///
/// Paths are relative to the site's folder; `values` are those of a file's front matter, as
/// ``values(of:frontMatter:)`` has completed them.
struct SiteLayout: Hashable, Sendable {
  /// What a generator makes of a file.
  enum Role: Hashable, Sendable {
    /// A page of its own, on which dated lists are looked for.
    case page
    /// One entry of a collection.
    case entry(SiteCollection)
    /// Data that templates show.
    case data
    /// Data beside the pages, which is shown if a script of one of them fetches it
    /// (``DataReference``).
    case fetchedData
    /// Nothing that anybody sees: a layout, an include, a draft.
    case none
  }

  /// Which generator makes the site.
  enum Generator: Hashable, Sendable {
    /// None: the files are the site.
    case plain
    /// Jekyll, also GitHub Pages'.
    case jekyll(JekyllLayout)
    /// Hugo.
    case hugo(HugoLayout)
    /// Quarto.
    case quarto(QuartoLayout)
    /// Another of which the folders are known.
    case folders(FolderLayout)
  }

  var generator = Generator.plain
  /// Names of people by the folder or key that stands for them (`admin`), for lists of authors.
  var people: [String: String] = [:]
  /// The language of the site, for the names of months.
  var language: String?

  /// The folder that the generator reads, with a slash at its end; empty for the site's own.
  var sourceFolder: String {
    if case .jekyll(let layout) = generator { layout.source } else { "" }
  }

  /// The folders in which files lie that are published as they are, each with a slash at its end; empty for the
  /// site's own.
  var foldersOfFiles: [String] {
    switch generator {
    case .plain, .quarto: [""]
    case .jekyll(let layout): [layout.source]
    // Hugo, "Directory structure": files beside a page are published beside it.
    case .hugo(let layout): ["static/", layout.content]
    // Astro keeps them in `public`.
    case .folders(let layout): layout.content + ["", "public/"]
    }
  }

  /// What the generator shows of its bibliographies: what one of these asks for; all, if there are none.
  var bibliographyQueries: [BibTeXQuery] {
    if case .jekyll(let layout) = generator { layout.bibliographyQueries } else { [] }
  }

  /// A site that is its files.
  static let plain = SiteLayout()

  /// What becomes of a file.
  func role(of path: String) -> Role {
    let path = SitePath(path)
    guard !path.isOfTool, !path.name.isEmpty else { return .none }
    switch generator {
    case .plain: return PlainLayout.role(of: path)
    case .jekyll(let layout): return layout.role(ofSource: path)
    case .hugo(let layout): return layout.role(of: path)
    case .quarto(let layout): return layout.role(of: path)
    case .folders(let layout): return layout.role(of: path)
    }
  }

  /// The values of a file's front matter with what the site's configuration gives to all files of its
  /// kind.
  func values(of path: String, frontMatter: DataValue) -> DataValue {
    switch generator {
    case .plain: frontMatter
    case .jekyll(let layout): layout.values(of: layout.inside(path), frontMatter)
    case .hugo(let layout): layout.values(of: SitePath(path), frontMatter)
    case .quarto(let layout): layout.values(of: SitePath(path), frontMatter)
    case .folders(let layout): layout.values(frontMatter)
    }
  }

  /// Why a file is not to be seen, for people: `it is a draft`; `nil` if it is.
  func omission(
    of path: String, values: DataValue, date: StatedDate?, now: Instant
  ) -> String? {
    switch generator {
    case .plain: PlainLayout.omission(values)
    case .jekyll(let layout):
      layout.omission(of: layout.inside(path), values, date: date, now: now)
    case .hugo(let layout): layout.omission(of: SitePath(path), values, date: date, now: now)
    case .quarto(let layout): layout.omission(of: SitePath(path), values)
    case .folders(let layout): layout.omission(values)
    }
  }

  /// Why a page is not to be seen, for people.
  ///
  /// - Parameters:
  ///   - path: Its path in the site; `nil` if no site is known.
  ///   - frontMatter: What it says of itself.
  ///   - now: The time of the run.
  /// - Returns: The reason; `nil` if the page is to be seen.
  func omission(of path: String?, _ frontMatter: FrontMatter, now: Instant) -> String? {
    guard let path else { return frontMatter.isHidden ? SiteLayout.unpublished : nil }
    let values = values(of: path, frontMatter: frontMatter.data)
    return omission(
      of: path, frontMatter, values: values, date: date(of: path, values: values), now: now)
  }

  /// The same of a page of which it is known what its front matter and its name say.
  func omission(
    of path: String, _ frontMatter: FrontMatter, values: DataValue, date: StatedDate?, now: Instant
  ) -> String? {
    if let reason = omission(of: path, values: values, date: date, now: now) { return reason }
    return frontMatter.isUnsure || HiddenPage.isStated(values) ? SiteLayout.unpublished : nil
  }

  private static let unpublished = "its front matter says that it is not published"

  /// Whether a page that is hidden may be seen at a later time, or the other way round: posts of the future
  /// and pages that expire.
  func isTimeBound(_ path: String?, _ frontMatter: FrontMatter, now: Instant) -> Bool {
    guard let path else { return false }
    switch generator {
    case .plain, .quarto, .folders: return false
    case .jekyll, .hugo:
      // The end of the year 9999.
      let later = Instant(seconds: 253_402_300_799)
      let values = values(of: path, frontMatter: frontMatter.data)
      let date = date(of: path, values: values)
      let reasons = [now, later].map {
        omission(of: path, frontMatter, values: values, date: date, now: $0)
      }
      return reasons[0] != reasons[1]
    }
  }

  /// The date that a file states: in its front matter, or in its name.
  func date(of path: String, values: DataValue) -> StatedDate? {
    let isWork =
      if case .entry(let collection) = role(of: path) { collection.kind == .publications } else {
        false
      }
    var dates = EntryDate(path: SitePath(path), values: values, language: language, isWork: isWork)
    switch generator {
    case .plain, .folders: return dates.first(EntryDate.plainKeys)
    case .jekyll:
      // Ruby's Time.parse takes `05/06/2024` for 5 June.
      dates.dayComesFirst = true
      return dates.first(EntryDate.jekyllKeys)
    case .hugo(let layout): return dates.first(layout.dateKeys)
    case .quarto:
      dates.dayComesFirst =
        values.first(of: ["date-format"])?.text?.lowercased().hasPrefix("d") ?? false
      return dates.first(EntryDate.quartoKeys)
    }
  }

  /// Where the generator puts a file: the path from the site's root, without a slash at its beginning and
  /// percent-encoded; empty for the first page. `nil` if the file has no page of its own.
  func permalink(of path: String, values: DataValue, date: StatedDate?) -> String? {
    let address: String? =
      switch generator {
      case .plain: PlainLayout.permalink(of: SitePath(path), values)
      case .jekyll(let layout): layout.permalink(of: layout.inside(path), values, date: date)
      case .hugo(let layout): layout.permalink(of: SitePath(path), values, date: date)
      case .quarto(let layout): layout.permalink(of: SitePath(path), values)
      case .folders(let layout): layout.permalink(of: SitePath(path), values)
      }
    return address.map { URLPath.encoded($0) }
  }

  /// The path that relative links in a file are resolved against: its own, or for a file without a page
  /// the folder's.
  func linkBase(of path: String, values: DataValue, date: StatedDate?) -> String {
    if let permalink = permalink(of: path, values: values, date: date) { return permalink }
    switch generator {
    // What is shown without a page of its own is shown on another: most often the first.
    case .plain, .jekyll, .folders: return ""
    case .hugo(let layout): return URLPath.encoded(layout.address(ofFolder: SitePath(path).folders))
    case .quarto: return URLPath.encoded(SitePath(path).folder)
    }
  }

  /// The tags that a value of a front matter gives: of a text, what its commas part; Jekyll parts
  /// `categories` and `tags` by blanks (Jekyll, "Posts", "Tags and Categories").
  func tags(_ value: DataValue, of key: String) -> [String] {
    guard let text = value.text else { return value.texts }
    if text.contains(",") {
      return text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }
    guard case .jekyll = generator, key != "category" else { return [text] }
    return text.words.map(String.init)
  }

  /// Entries that a page's front matter lists itself (Quarto, "Document Listings", "Custom contents"), with
  /// the collection that they make.
  func inlineEntries(of path: String) -> [(collection: SiteCollection, items: [DataValue])] {
    guard case .quarto(let layout) = generator else { return [] }
    return layout.listings.filter { $0.page.path == path && !$0.items.isEmpty }
      .map { ($0.collection, $0.items) }
  }

  /// The kind and title of a list of data that a page lists by its front matter (Quarto), for data files
  /// whose name does not tell what they hold.
  func collection(ofData path: String) -> SiteCollection? {
    guard case .quarto(let layout) = generator else { return nil }
    return layout.listings.first { $0.shows(data: SitePath(path)) }?.collection
  }
}
