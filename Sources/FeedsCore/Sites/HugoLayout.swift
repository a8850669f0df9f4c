/// Hugo's rules, as its configuration sets them.
///
/// Of a site in several languages only the default language is read: a translation is the same entry once
/// more, and subscribers would see each twice.
struct HugoLayout: Hashable, Sendable {
  /// Values that a section gives to what lies below it (Hugo, "Front matter", "Cascade").
  struct Cascade: Hashable, Sendable {
    /// The folder, relative to the content folder, with a slash at its end; empty for all.
    let folder: String
    /// The pattern of paths that it is limited to.
    let target: String?
    let values: DataValue
  }

  /// The folder of the default language's content, with a slash at its end.
  var content = "content/"
  /// The folders of the other languages' content.
  var otherContent: [String] = []
  var data = "data/"
  /// The languages by key, the default one first.
  var languages: [String] = []
  /// The folder of the default language in URLs, with a slash at its end; empty for none.
  var languageFolder = ""
  /// Templates of permalinks by section.
  var permalinks: [String: String] = [:]
  /// Whether pages are `name.html`; by section where it is not said for all.
  var hasUglyURLs = false
  var uglySections: Set<String> = []
  var keepsCase = false
  var dropsAccents = false
  var showsDrafts = false
  var showsFuture = false
  var showsExpired = false
  /// The sections that are the site's news by its own word (`params.mainSections`).
  var mainSections: Set<String> = []
  /// Where the date of a page stands, the first that has one.
  var dateKeys = EntryDate.hugoKeys
  /// Whether the name of a file states its date, and is then no part of its slug.
  var readsFileNames = false
  /// The endings of files that are not read, of the patterns of `ignoreFiles` that only end a name.
  var ignoredEndings: [String] = []
  /// The folders, with a slash at their end, that hold an `index` file: each is one page.
  var bundles: Set<String> = []
  /// The titles of sections by folder, relative to the content folder, with a slash at its end.
  var sectionTitles: [String: String] = [:]
  var cascades: [Cascade] = []

  init() {}

  /// What a file is below the content folder.
  private enum Place {
    case home
    case sectionPage
    case single
    case resource
  }

  /// The path in the content folder; `nil` for a file elsewhere.
  func inside(_ path: SitePath) -> SitePath? {
    guard path.path.hasPrefix(content) else { return nil }
    if otherContent.contains(where: { path.path.hasPrefix($0) && $0.count > content.count }) {
      return nil
    }
    return SitePath(String(path.path.dropFirst(content.count)))
  }

  /// The name of a file without its language: `index.en` is `index`.
  func stem(_ path: SitePath) -> (name: String, language: String?) {
    guard let dot = path.stem.lastIndex(of: "."), dot > path.stem.startIndex else {
      return (path.stem, nil)
    }
    let tag = path.stem[path.stem.index(after: dot)...].lowercased()
    guard languages.contains(tag) else { return (path.stem, nil) }
    return (String(path.stem[..<dot]), tag)
  }

  private func place(_ inside: SitePath) -> Place {
    let (name, language) = stem(inside)
    if let language, language != languages.first { return .resource }
    if name == "_index" { return inside.folders.isEmpty ? .home : .sectionPage }
    // Beside an `index` file, and below it, everything belongs to that page.
    var folder = ""
    for part in inside.folders {
      folder += part + "/"
      guard bundles.contains(folder) else { continue }
      return name == "index" && folder == inside.folder ? .single : .resource
    }
    return .single
  }

  /// What becomes of a file.
  func role(of path: SitePath) -> SiteLayout.Role {
    if path.path.hasPrefix(data) { return path.isData && !isOfPeople(path) ? .data : .none }
    if path.path.hasPrefix("static/") || path.path.hasPrefix("assets/") {
      return path.isData && !path.isConfiguration ? .fetchedData : .none
    }
    guard let inside = inside(path) else { return .none }
    if ignoredEndings.contains(where: { path.name.hasSuffix($0) }) { return .none }
    guard inside.isPage else {
      return inside.isData && !inside.isConfiguration ? .fetchedData : .none
    }
    let section = inside.folders.first ?? ""
    if SiteCollection.isOfNoEntries(section) { return .none }
    switch place(inside) {
    case .home: return .page
    case .sectionPage: return .page
    case .resource:
      // `home/index.md` is no page but the widgets beside it are the first page's.
      return section == "home" && inside.folders.count == 1 ? .page : .none
    case .single: break
    }
    let isIndex = stem(inside).name == "index"
    let depth = inside.folders.count - (isIndex ? 1 : 0)
    guard depth > 0, section != "home", let kind = kind(ofSection: section) else { return .page }
    let folder = section + "/"
    return .entry(
      SiteCollection(
        folder: content + folder,
        title: sectionTitles[folder] ?? SiteCollection.title(ofFolder: section), kind: kind))
  }

  /// Whether a file of data describes people, whose dates are those of their lives.
  private func isOfPeople(_ path: SitePath) -> Bool {
    (path.path.dropFirst(data.count).split(separator: "/").dropLast().map(String.init)
      + [path.stem]).contains(where: SiteCollection.isOfNoEntries)
  }

  /// What a section holds, by its name, else by its title; `nil` for one whose files are pages.
  private func kind(ofSection section: String) -> SectionKind? {
    if let kind = SiteCollection.kind(ofFolder: section) {
      if kind != .posts { return kind }
      // A blog that is called news is news.
      let title = sectionTitles[section + "/"].flatMap { SectionNames.knownName(in: $0)?.kind }
      return title == .news ? .news : kind
    }
    if mainSections.contains(section) { return .posts }
    return sectionTitles[section + "/"].flatMap { SectionNames.knownName(in: $0)?.kind }
  }

  /// The front matter completed by the nearest cascade, without what does not hide a file of its place.
  func values(of path: SitePath, _ frontMatter: DataValue) -> DataValue {
    guard let inside = inside(path) else { return frontMatter }
    let frontMatter = frontMatter.without(meaningless(inside))
    guard !cascades.isEmpty else { return frontMatter }
    let matching = cascades.filter { cascade in
      guard inside.path.hasPrefix(cascade.folder) else { return false }
      guard let target = cascade.target else { return true }
      return PathPattern(HugoLayout.pattern(target)).matches(inside.withoutEnding)
    }
    return matching.sorted { $0.folder.utf8.count > $1.folder.utf8.count }
      .reduce(frontMatter) { $0.completed(by: $1.values) }
  }

  /// The keys that hide other files, but not those of this place.
  ///
  /// A section's page, which editors are not to change, is seen all the same. Widgets are headless, as
  /// they have no page of their own, and shown on the first page (Wowchemy, "Page builder").
  private func meaningless(_ inside: SitePath) -> Set<String> {
    if isWidget(inside) { return ["headless"] }
    return stem(inside).name == "_index" ? ["cms_exclude"] : []
  }

  private func isWidget(_ inside: SitePath) -> Bool {
    inside.folders == ["home"] && !["index", "_index"].contains(stem(inside).name)
  }

  /// `{/blog,/blog/**}` and `/blog/**`: the last of the alternatives is the widest.
  private static func pattern(_ target: String) -> String {
    let text = target.filter { !"{}".contains($0) }
    return text.split(separator: ",").last.map(String.init) ?? text
  }

  /// Why a file is not published or not listed (Hugo, "Front matter", "Build options").
  func omission(
    of path: SitePath, _ values: DataValue, date: StatedDate?, now: Instant
  ) -> String? {
    if !showsDrafts, values.first(of: ["draft"])?.bool == true { return "it is a draft" }
    if values.first(of: ["published"])?.bool == false {
      return "its front matter says published: false"
    }
    if !showsExpired, let end = moment(values, "expirydate") ?? moment(values, "unpublishdate"),
      end <= now
    {
      return "its expiryDate has passed"
    }
    if !showsFuture {
      if let begin = moment(values, "publishdate") ?? moment(values, "pubdate") {
        if begin > now { return "its publishDate lies in the future" }
      } else if let date, (date.instant ?? Instant(date.firstDay)) > now {
        return "its date \(date.start) lies in the future"
      }
    }
    for key in ["headless", "cms_exclude", "private", "hidden"]
    where values.first(of: [key])?.bool == true {
      return "its front matter says \(key): true"
    }
    let build = values.first(of: ["build", "_build"])
    if ["never", "false"].contains(build?.first(of: ["list"])?.text?.lowercased()) {
      return "its front matter says that no list shows it"
    }
    // Widgets of the first page (Hugo Blox).
    if inside(path).map(isWidget) ?? false, values.first(of: ["active"])?.bool == false {
      return "its front matter says active: false"
    }
    return nil
  }

  /// The moment that a key states: a day begins at midnight.
  private func moment(_ values: DataValue, _ key: String) -> Instant? {
    guard let text = values.first(of: [key])?.text else { return nil }
    if let instant = Instant(rfc3339: text) { return instant }
    return EntryDate.date(in: text).map { Instant($0.firstDay) }
  }
}
