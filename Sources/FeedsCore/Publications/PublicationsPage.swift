/// Finds the page of a site that shows its publications, where readers find a work that has no address of
/// its own.
enum PublicationsPage {
  /// The address of the page whose name says that it shows publications (`/publications/`, `papers.html`),
  /// else of the one that lists most of them; `nil` if there is none. Bibliographies among the pages are
  /// passed over.
  static func address(among pages: [PageItems]) -> String? {
    let pages = pages.filter { page in
      page.page.items.indices.allSatisfy { page.page.items[$0].work.isEmpty }
    }
    // The nearest to the root of those of one kind: `/publications/`, not `/de/archive/publications/`.
    let named = pages.filter { isNamed($0.address) }
      .min { (depth($0.address), $0.address) < (depth($1.address), $1.address) }
    if let named { return named.address }
    let counts = pages.map { page in
      page.page.items.indices.count { page.page.items[$0].section.kind == .publications }
    }
    guard let most = counts.max(), most > 0 else { return nil }
    return pages[counts.firstIndex(of: most) ?? 0].address
  }

  private static func depth(_ address: String) -> Int { address.utf8.count { $0 == 0x2F } }

  private static func isNamed(_ address: String) -> Bool {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    var parts = path.split(separator: "/").dropFirst(2)
    if parts.last?.hasPrefix("index.") ?? false { parts = parts.dropLast() }
    guard let last = parts.last else { return false }
    let name = last.prefix { $0 != "." }.map { $0 == "-" || $0 == "_" ? " " : $0 }
    return SectionNames.kind(heading: String(name)) == .publications
  }
}
