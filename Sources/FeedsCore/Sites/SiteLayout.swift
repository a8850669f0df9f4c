/// The rules of a site's generator: what it makes of each file of the site's folder, and where it puts it.
///
/// Paths are relative to the site's folder.
struct SiteLayout: Hashable, Sendable {
  /// What a generator makes of a file.
  enum Role: Hashable, Sendable {
    /// A page of its own, on which dated lists are looked for.
    case page
    /// One entry of a collection.
    case entry(SiteCollection)
    /// Data that templates show.
    case data
    /// Nothing that anybody sees: a layout, an include, a draft.
    case none
  }
}

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
}
