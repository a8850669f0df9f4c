/// The text of a first `feeds.yml`.
///
/// What the user decided is a key. What is known anyway is a comment with its origin, so that nothing
/// is stated twice and goes out of step; what nobody knows is a comment with an example. Each comment
/// that begins with a key becomes valid by removing its `# `.
public struct ConfigurationDraft: Hashable, Sendable {
  /// What to read, relative to the file's folder.
  public var sources: [String]
  /// The folder to publish in, relative to the file's folder.
  public var output: String
  /// The public URL, if the user gave one.
  public var baseURL: String?
  /// The title of the feeds, if the user gave one.
  public var title: String?
  /// What is known of the site.
  public var profile: SiteProfile

  /// Makes a draft that decides nothing but where to read and to write.
  public init(sources: [String], output: String, profile: SiteProfile) {
    self.sources = sources
    self.output = output
    self.profile = profile
  }

  /// The file.
  public var text: String {
    let headings = profile.headings.isEmpty ? ["News"] : profile.headings
    let parts = [
      """
      # What "feeds" reads and writes here. Options go before it: see "feeds build --help".
      # Lines that begin with # say nothing.
      """,
      """
      # What to read: pages, folders, .bib files; relative to this file.
      sources: \(ConfigurationDraft.list(sources))
      """,
      """
      # Where to write. The ledger in it keeps ids and dates: keep it with the feeds.
      output: \(ConfigurationDraft.scalar(output))
      """,
      line(
        "base-url", baseURL, profile.baseURL, example: "https://example.org/",
        saying: "The public URL of the site. Links in feeds must be absolute."),
      line(
        "title", title, profile.title, example: "Ada Example",
        saying: "What the feeds are named after."),
      line(
        "author", nil, profile.author, example: "Ada Example", saying: "Whose feeds they are."),
      line(
        "language", nil, profile.language, example: "en", saying: "The language of the texts."),
      """
      # Headings to take for news, instead of the usual ones\
      \(profile.headings.isEmpty ? "" : "; these were found").
      # sections: \(ConfigurationDraft.list(Array(headings.prefix(6))))
      """,
      """
      # Only entries dated then or later, and of each feed the newest.
      # since: 2020
      # limit: 100
      """,
      """
      # Only these feeds and formats. Feeds may have words of their own:
      # "feeds: {news: {title: Harbour news, description: What is new at the pier}}".
      # feeds: [news, publications, timeline]
      # format: [rss, atom, json]
      """,
      """
      # Pictures of the feeds, small and large: URLs, or paths below the base URL.
      # icon: favicon.png
      # logo: logo.png
      """,
      """
      # How often readers should come back, and a WebSub hub that tells them at once
      # ("feeds build --ping" or "feeds ping" tells the hub).
      # refresh: daily
      # hub: https://hub.example.org/
      """,
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A key that was decided, is known, or is shown by an example.
  private func line(
    _ key: String, _ decided: String?, _ known: SiteProfile.Finding?, example: String,
    saying meaning: String
  ) -> String {
    if let decided { return "# \(meaning)\n\(key): \(ConfigurationDraft.scalar(decided))" }
    let origin = known.map { " Known from \(ConfigurationDraft.oneLine($0.origin))." } ?? ""
    return "# \(meaning)\(origin)\n# \(key): \(ConfigurationDraft.scalar(known?.value ?? example))"
  }

  /// One value, or several.
  private static func list(_ values: [String]) -> String {
    if values.count == 1, let value = values.first { return scalar(value) }
    return "[\(values.map(scalar).joined(separator: ", "))]"
  }

  /// A text as YAML has it (YAML 1.2.2 §7.3): plain where nothing in it can mean anything else, else in
  /// double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.utf8.first.map(isLetterOrDot) ?? false
      && text.utf8.allSatisfy { isLetterOrDot($0) || Array("0123456789-_/".utf8).contains($0) }
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    if isPlain, text.contains(where: \.isLetter) || text == ".",
      !words.contains(text.lowercased())
    {
      return text
    }
    if isURL(text) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        let isShown =
          scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          && ![0x2028, 0x2029, 0xFEFF].contains(scalar.value)
        if isShown {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }

  private static func isLetterOrDot(_ byte: UInt8) -> Bool {
    byte == 0x2E || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Whether a text is a URL of letters that YAML reads as nothing else.
  private static func isURL(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.hasSuffix(":")
      && text.utf8.allSatisfy {
        isLetterOrDot($0) || Array("0123456789-_/:~%".utf8).contains($0)
      }
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
