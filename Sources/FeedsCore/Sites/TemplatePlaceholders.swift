import Markup

/// What templates of sites say of themselves until their owner says something else: no title, description
/// or author of anybody.
enum TemplatePlaceholders {
  /// A text of a configuration; `nil` if it is a template's own.
  static func own(_ text: String?) -> String? {
    guard let text else { return nil }
    let words = folded(text)
    guard !words.isEmpty else { return nil }
    if whole.contains(words) || beginnings.contains(where: { words.hasPrefix($0) }) { return nil }
    return parts.contains { words.contains($0) } ? nil : text.trimmed
  }

  /// A URL of a configuration; `nil` if it is the author's own machine or a template's own.
  static func own(url: String?) -> String? {
    guard let url = url?.trimmed, let reference = URLReference(base: url) else { return url }
    let host = reference.host
    let isExample =
      ["localhost", "127.0.0.1", "0.0.0.0"].contains(host) || templateHosts.contains(host)
    return isExample ? nil : url
  }

  /// Whether a URL is that which a new site of Hugo begins with: it counts only where nothing else is known.
  static func isBeginning(url: String) -> Bool {
    guard let reference = URLReference(base: url), reference.basePath.isEmpty else { return false }
    return ["example.com", "example.org", "www.example.com"].contains(reference.host)
  }

  /// In lower case, with single spaces, without marks at the ends.
  static func folded(_ text: String) -> String {
    let words = text.lowercased().collapsed
    return String(words.drop { "\"'“”<>*_.".contains($0) }.trimmed)
  }

  private static let templateHosts: Set = [
    "yoursite.com", "www.yoursite.com", "yourdomain.com", "your-domain.com", "yourwebsite.com",
    "username.github.io", "your-username.github.io", "yourusername.github.io",
    "academicpages.github.io", "alshedivat.github.io", "yoursite.github.io",
    "starter-academic.netlify.app", "academic-demo.netlify.com",
  ]

  private static let whole: Set<String> = Set(
    [
      // Jekyll and its themes.
      "your awesome title", "your site title", "site title", "your title", "my site", "my blog",
      "your name", "your full name", "firstname lastname", "first last", "your name here",
      "an amazing website", "an amazing website.", "jekyll", "your site name", "my awesome site",
      "name", "title", "site name", "untitled", "my website", "my homepage", "blank",
      // academicpages
      "your name / site title", "your sidebar name", "personal description", "name / site title",
      "your name's academic website", "short biography for the left-hand sidebar", "academicpages",
      "site description", "describe your site", "your site description",
      // al-folio
      "you r. name", "you name", "albert einstein", "a. einstein", "al-folio",
      // Hugo, Hugo Blox, Wowchemy
      "my new hugo site", "my new hugo project", "academic", "wowchemy", "hugo blox",
      "hugo blox builder", "nelson bighetti", "吳恩達", "starter academic", "hugo academic",
      "hugo academic cv theme", "hugo research group theme", "wowchemy research group",
      "research group name", "jane doe", "john doe", "alice wu", "alice wu 吳恩達", "dr. alex johnson",
      // Quarto
      "my website", "my blog", "mysite", "myblog", "my site", "quarto website", "test website",
      "norah jones", "my quarto site",
      // Greene lab
      "lab website template", "your lab name", "lab name",
    ].map { $0 })

  /// Long sentences are compared by how they begin.
  private static let beginnings = [
    "write an awesome description for your new site here",
    "a simple, whitespace theme for academics",
    "a beautiful, simple, clean, and responsive jekyll theme",
    "academicpages is a ready-to-fork", "a flexible two-column jekyll theme",
    "short biography for the left-hand", "describe yourself in",
    "a highly-customizable hugo", "the highly-customizable hugo",
    "create your academic website with",
    "easily create a beautiful website",
    "an engaging 1-3 sentence description of your lab", "your website description",
    "a website built with hugo", "this is my new hugo site",
    "insert your description", "add your description", "description of your",
    "the most flexible hugo", "a lab website template",
  ]

  /// Sentences that owners leave in the middle of their own.
  private static let parts = ["simple, whitespace theme for academics"]
}
