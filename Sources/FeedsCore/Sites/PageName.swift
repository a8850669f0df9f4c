import Markup

/// What a page says about whose page it is.
enum PageName {
  /// What its title says, or, without one, its heading of the first level, if it has one only: with several
  /// these are its sections.
  static func owner(of page: Page) -> String? {
    owner(in: page.title) ?? owner(in: onlyHeading(of: page.tree))
  }

  private static func onlyHeading(of tree: PageTree) -> String? {
    let headings = tree.nodes.lazy.filter { tree.tag($0) == .h1 }.prefix(2)
    guard let heading = headings.first, headings.dropFirst().isEmpty else { return nil }
    let bytes = tree.subtree(heading).flatMap { tree.tag($0) == .text ? Array(tree.text($0)) : [] }
    let words = String(decoding: bytes, as: UTF8.self).words
    return words.count <= 12 ? words.joined(separator: " ") : nil
  }

  /// The title without the parts that only say which page of a site it is, such as `Home | Ada Example`;
  /// `nil` if there is no other.
  static func owner(in title: String?) -> String? {
    guard let title = TemplatePlaceholders.own(title) else { return nil }
    var parts: [Substring] = [title[...]]
    for separator in [" | ", " – ", " — ", " - ", " · ", " :: "] {
      parts = parts.flatMap { $0.split(atBytes: separator) }
    }
    let own = parts.filter { !isKind(String($0)) }
    guard let first = own.first, let last = own.last else { return nil }
    if own.allSatisfy({ $0.trimmed == first.trimmed }) { return first.trimmed }
    // What stands between is as it was written.
    return own.count == parts.count ? title : title[first.startIndex..<last.endIndex].trimmed
  }

  /// Whether words name a kind of page: `News`, `Latest updates`, `About me`.
  private static func isKind(_ words: String) -> Bool {
    let words = TemplatePlaceholders.folded(words)
    if kinds.contains(words) { return true }
    return words.split(separator: " ").count <= 2 && SectionNames.kind(heading: words) != .other
  }

  private static let kinds: Set<String> = [
    "about", "about me", "about us", "bio", "biography", "home", "homepage", "home page", "index",
    "main", "main page", "start", "startseite", "accueil", "page d'accueil",
    "inicio", "welcome", "welcome!",
    "willkommen", "bienvenue", "bienvenidos", "research", "blog", "posts", "主页", "首页", "ホーム", "홈",
  ]
}
