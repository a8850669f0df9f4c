/// What the title of a page says about whose page it is.
enum PageName {
  /// The title without the parts that only say which page of a site it is, such as `Home | Ada Example`;
  /// `nil` if there is no other.
  static func owner(in title: String?) -> String? {
    guard let title = TemplatePlaceholders.own(title) else { return nil }
    var parts: [Substring] = [title[...]]
    for separator in [" | ", " – ", " — ", " - ", " · ", " :: "] {
      parts = parts.flatMap { $0.split(separator: separator) }
    }
    let own = parts.filter { !isKind(String($0)) }
    guard let first = own.first, let last = own.last else { return nil }
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
    "main", "main page", "start", "startseite", "accueil", "inicio", "welcome", "welcome!",
    "willkommen", "bienvenue", "bienvenidos", "research", "blog", "posts", "主页", "首页", "ホーム", "홈",
  ]
}
