/// Keeps subscribers from losing what they have, or from being flooded, by a page that broke.
struct SubscriberGuard {
  /// Why nothing is to be published.
  private(set) var refusal: Diagnostic?
  private(set) var warnings: [Diagnostic] = []

  /// A collection of fewer files may lose all without a question.
  private static let fewFiles = 3
  private let acceptsRemovals: Bool
  private let acceptsNew: Bool

  init(acceptsRemovals: Bool, acceptsNew: Bool) {
    self.acceptsRemovals = acceptsRemovals
    self.acceptsNew = acceptsNew
  }

  /// Compares what was known before a run with what is known after it, page by page; the files of a
  /// collection, each of which is one entry, are as one page.
  ///
  /// - Parameters:
  ///   - before: The ledger that the feeds now published belong to.
  ///   - after: The same with what was seen since.
  ///   - scope: The pages that were read.
  ///   - collections: The folders of the collections, with a slash at the end.
  ///   - paths: The paths of the pages as messages name them.
  mutating func compare(
    _ before: Ledger, _ after: Ledger, in scope: Observation.Scope, collections: Set<String>,
    paths: [String: String]
  ) {
    func page(_ row: Ledger.Row) -> String {
      collections.first { row.source.hasPrefix($0) } ?? row.source
    }
    let known = Set(before.rows.compactMap(\.id))
    guard !known.isEmpty else { return }
    let shown = Set(after.rows.compactMap(\.id))
    let countsAfter = after.rows.shownCounts(by: page)
    let lost = Dictionary(
      grouping: before.rows.filter { row in
        scope.contains(row.source) && row.id.map { !shown.contains($0) } ?? false
      }, by: page
    ).mapValues(\.count)
    let new = Dictionary(
      grouping: after.rows.filter { row in
        row.id.map { !known.contains($0) } ?? false
      }, by: page
    ).mapValues(\.count)
    for (page, count) in before.rows.shownCounts(by: page).sorted(by: { $0.key < $1.key }) {
      guard let gone = lost[page] else { continue }
      let place = SourceLocation(path: paths[page] ?? page)
      let isCollection = collections.contains(page)
      if gone == count, countsAfter[page] == nil {
        // Who removes or hides one of a few files means it; a whole collection does not go by itself.
        guard !isCollection || count >= SubscriberGuard.fewFiles else { continue }
        refuse(
          unless: acceptsRemovals, "entries-vanished",
          (count == 1
            ? "the only entry of this page is"
            : "all \(count) entries of this \(isCollection ? "collection" : "page") are")
            + " gone, so nothing is published; mend "
            + (isCollection
              ? "it (its folder, its name in the site's configuration?)"
              : "the page (a heading, an unclosed comment?)")
            + ", or run once with --accept-removals if \(count == 1 ? "it is" : "they are") meant to go",
          place)
      } else if gone >= 5, gone * 2 > count, let new = new[page], new * 2 >= gone {
        refuse(
          unless: acceptsNew, "entries-replaced",
          "\(gone) of \(count) entries are gone and \(new) others are new, which every subscriber "
            + "would see as new, so nothing is published; run once with --accept-new if that is meant",
          place)
      } else if gone * 2 > count, count > 2 {
        warnings.append(
          Diagnostic(
            .warning, "entries-lost",
            "\(gone) of \(count) entries are gone; if that is not meant, mend the page", at: place))
      }
    }
  }

  private mutating func refuse(
    unless isAccepted: Bool, _ code: String, _ message: String, _ place: SourceLocation
  ) {
    guard !isAccepted else { return }
    if refusal == nil { refusal = Diagnostic(.error, code, message, at: place) }
  }
}
