/// What is known of a site before anybody configures anything, and from where.
public struct SiteProfile: Hashable, Sendable {
  /// A value and where it stands, such as `_config.yml:3`.
  public struct Finding: Hashable, Sendable {
    /// The value.
    public let value: String
    /// Where it was found, in words.
    public let origin: String

    /// Makes a finding.
    public init(_ value: String, from origin: String) {
      self.value = value
      self.origin = origin
    }
  }

  /// The name of the program that makes the site; `nil` if its files are the site.
  public var generator: String?
  /// The public URL of the site.
  public var baseURL: Finding?
  /// What the feeds are named after.
  public var title: Finding?
  /// Whose feeds they are.
  public var author: Finding?
  /// The language as a BCP 47 tag.
  public var language: Finding?
  /// The headings of the dated lists, in the order of the pages, each once.
  public var headings: [String] = []

  /// A profile that knows nothing.
  public init() {}

  /// What a build takes where no option and no `feeds.yml` says otherwise.
  public init(of site: Site, _ extract: Extract) {
    let configuration = "the site's configuration"
    generator = site.layout.generator.name
    baseURL = site.baseURL.map {
      Finding($0, from: site.urlLocation.map(\.description) ?? configuration)
    }
    title =
      site.title.map { Finding($0, from: configuration) }
      ?? extract.pageTitle.map { Finding($0, from: "the page") }
    author =
      (site.author?.name).map { Finding($0, from: configuration) }
      ?? extract.pageAuthor.map { Finding($0, from: "the page") }
    // A page says for itself which language it is in.
    language =
      (extract.pageLanguage.flatMap(LanguageTag.normalized)).map { Finding($0, from: "the page") }
      ?? (site.language.flatMap(LanguageTag.normalized)).map { Finding($0, from: configuration) }
    for title in extract.summaries.flatMap(\.sections).map(\.title)
    where !title.isEmpty && !headings.contains(title) {
      headings.append(title)
    }
  }

  /// Where a site's generator takes files from that it publishes as they are, with a slash at the end;
  /// empty where that is the site's folder (Hugo, "Static files").
  public var publishedFolder: String { generator == "Hugo" ? "static/" : "" }
}

extension SiteLayout.Generator {
  /// What it calls itself; `nil` where there is none.
  var name: String? {
    switch self {
    case .plain: nil
    case .jekyll: "Jekyll"
    case .hugo: "Hugo"
    case .quarto: "Quarto"
    case .folders(let layout): layout.tool.name
    }
  }
}
