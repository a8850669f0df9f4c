/// A folder of files each of which is one entry: Jekyll's collections, Hugo's sections, what a listing of
/// Quarto shows.
struct SiteCollection: Hashable, Sendable {
  /// The folder with a slash at its end: `_news/`, `content/publication/`. The ledger knows the collection
  /// by it.
  let folder: String
  /// The title that its entries have for a section: `News`.
  let title: String
  /// What it holds.
  let kind: SectionKind

  /// The section that its entries stand in.
  var section: Section {
    Section(title: title, heading: title, kind: kind, level: 0, anchor: nil, path: [])
  }

  /// What a folder of this name holds; `nil` if the name does not tell.
  static func kind(ofFolder name: String) -> SectionKind? {
    let name = String(name.lowercased().drop { $0 == "_" })
    if posts.contains(name) { return .posts }
    if publications.contains(name) { return .publications }
    if others.contains(name) { return .other }
    let words = String(name.map { "_-".contains($0) ? " " : $0 })
    return SectionNames.kind(ofName: words)
  }

  /// Whether the files of a folder of this name describe people or build a page: no entries.
  static func isOfNoEntries(_ name: String) -> Bool {
    nothing.contains(name.lowercased().drop { $0 == "_" }.lowercased())
  }

  private static let posts: Set = [
    "post", "posts", "blog", "blogs", "blog-posts", "blogposts", "blog_posts", "weblog",
  ]
  private static let publications: Set = [
    "pub", "pubs", "paper", "papers", "preprint", "preprints", "publication", "publications",
    "journal-articles", "publist", "bibliography",
  ]
  private static let others: Set = [
    "award", "awards", "conference", "conferences", "course", "courses", "event", "events",
    "grant", "grants", "lecture", "lectures", "meeting", "meetings", "outreach", "portfolio",
    "presentation", "presentations", "project", "projects", "seminar", "seminars", "talk",
    "talks", "teaching", "thesis", "theses", "workshop", "workshops",
  ]
  private static let nothing: Set = [
    "admin", "alumni", "author", "authors", "member", "members", "people", "person", "slides",
    "staff", "team",
  ]

  /// A folder's name as a title: `research-talks` is `Research talks`.
  static func title(ofFolder name: String) -> String {
    let words = name.drop { $0 == "_" }.map { "_-".contains($0) ? " " : String($0) }.joined()
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
