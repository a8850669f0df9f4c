import Testing

@testable import FeedsCore

/// A value written as YAML.
func yaml(_ text: String) -> DataValue {
  DataDocument.read(Array(text.utf8), as: .yaml).value
}

private func jekyll(_ configuration: String) -> SiteLayout {
  SiteLayout(generator: .jekyll(JekyllLayout(yaml(configuration))))
}

extension SiteLayout.Role {
  /// The role in a word, with folder and kind of a collection.
  var word: String {
    switch self {
    case .page: "page"
    case .entry(let collection): "\(collection.folder) \(collection.kind)"
    case .data: "data"
    case .fetchedData: "fetched"
    case .none: "none"
    }
  }
}

struct JekyllLayoutTests {
  private let collections = """
    collections:
      news: {output: true}
      papers:
      people: {output: true}
      tales: {output: true}
    include: [_extra]
    exclude: [vendor, "draft*.md", /old/]
    """

  @Test(arguments: [
    ("_news/a.md", "_news/ news"), ("_papers/a.md", "_papers/ publications"),
    ("_tales/a.md", "_tales/ other"), ("_people/a.md", "none"),
    ("_posts/2024-01-02-a.md", "_posts/ posts"),
    ("blog/_posts/2024-01-02-a.md", "blog/_posts/ posts"), ("_drafts/a.md", "none"),
    ("_talks/a.md", "none"), ("_layouts/default.html", "none"), ("_includes/news.html", "none"),
    ("_data/news.yml", "data"), ("_data/notes.txt", "none"), ("_extra/a.md", "page"),
    ("_pages/a.md", "page"), ("about.md", "page"), ("README.md", "none"), ("old/a.md", "none"),
    ("drafty.md", "none"), ("_site/news.html", "none"), ("node_modules/x/a.md", "none"),
    (".github/a.md", "none"), ("assets/news.json", "fetched"), ("package.json", "none"),
    ("_news/_a.md", "none"), ("_news/a.png", "none"),
  ])
  func tellsWhatAFileIs(_ path: String, _ role: String) {
    #expect(jekyll(collections).role(of: path).word == role)
  }

  @Test(arguments: [
    ("_news/a.md", "_news/ news"), ("_talks/a.md", "_talks/ other"),
    ("_layouts/a.html", "none"), ("_tales/a.md", "none"),
  ])
  func withoutCollectionsNamesTell(_ path: String, _ role: String) {
    #expect(jekyll("title: x").role(of: path).word == role)
  }

  @Test(arguments: [
    ("", "_posts/2024-03-05-My-Day.md", "", "2024/03/05/My-Day.html"),
    ("permalink: pretty", "_posts/2024-03-05-My-Day.md", "", "2024/03/05/My-Day/"),
    ("permalink: none", "_posts/2024-03-05-a.md", "", "a.html"),
    ("permalink: ordinal", "_posts/2024-03-05-a.md", "", "2024/065/a.html"),
    ("permalink: weekdate", "_posts/2024-03-05-a.md", "", "2024/W10/Tue/a.html"),
    ("permalink: /blog/:year/:title/", "_posts/2024-03-05-a b.md", "", "blog/2024/a-b/"),
    ("permalink: /:short_month:i_day-:slug", "_posts/2024-03-05-A_b.md", "", "Mar5-a-b"),
    ("", "lab/_posts/2024-03-05-a.md", "categories: [Sea, lab]", "lab/sea/2024/03/05/a.html"),
    ("", "_posts/2024-03-05-a.md", "category: Big Sea", "big%20sea/2024/03/05/a.html"),
    ("", "_posts/2024-03-05-a.md", "slug: other\ndate: 2023-01-02", "2023/01/02/other.html"),
    ("", "_posts/2024-03-05-a.md", "permalink: '/x/y// '", "x/y/"),
    ("", "_posts/2024-03-05-über.md", "", "2024/03/05/%C3%BCber.html"),
    ("collections: {news: {output: true}}", "_news/a b.md", "", "news/a%20b.html"),
    ("collections: {news: {output: true}}\npermalink: /:title/", "_news/a.md", "", "news/a/"),
    (
      "collections: {talks: {output: true, permalink: '/:collection/:path/'}}",
      "_talks/2024-03-05-a.md", "", "talks/2024-03-05-a/"
    ),
    (
      "collections: {talks: {output: true, permalink: '/t/:title/'}}", "_talks/2024-03-05-a.md", "",
      "t/a/"
    ),
    ("collections: {news: {output: false}}", "_news/a.md", "", nil),
    ("collections: [news]", "_news/a.md", "", nil),
    ("collections: {news: {output: true}}", "_news/a.md", "inline: true", nil),
    ("permalink: pretty", "about.md", "", "about/"), ("", "about.md", "", "about.html"),
    ("permalink: /:title/", "lab/about.md", "", "lab/about/"), ("", "index.md", "", ""),
    ("", "lab/index.html", "", "lab/"), ("", "_pages/a.md", "permalink: /", ""),
  ])
  func putsFilesWhereJekyllDoes(
    _ configuration: String, _ path: String, _ frontMatter: String, _ permalink: String?
  ) {
    let layout = jekyll(configuration)
    let values = layout.values(of: path, frontMatter: yaml(frontMatter))
    let date = layout.date(of: path, values: values)
    #expect(layout.permalink(of: path, values: values, date: date) == permalink)
  }

  @Test func defaultsAreNearestFirst() {
    let layout = jekyll(
      """
      collections: {news: {output: true}}
      defaults:
        - scope: {path: ""}
          values: {a: all, b: all, c: all}
        - scope: {path: "", type: news}
          values: {b: type, c: type}
        - scope: {path: "_news/old*"}
          values: {c: path}
      """)
    func values(_ path: String) -> [String?] {
      let values = layout.values(of: path, frontMatter: yaml("d: own"))
      return ["a", "b", "c", "d"].map { values[$0]?.text }
    }
    #expect(values("_news/new.md") == ["all", "type", "type", "own"])
    #expect(values("_news/old-one.md") == ["all", "type", "path", "own"])
    #expect(values("about.md") == ["all", "all", "all", "own"])
  }

  @Test(arguments: [
    ("", "_posts/2024-03-05-a.md", "published: false", true),
    ("", "_posts/2024-03-05-a.md", "published:", true),
    ("", "_posts/2024-03-05-a.md", "published: 2016-08-25", false),
    ("unpublished: true", "_posts/2024-03-05-a.md", "published: false", false),
    ("", "_posts/2024-06-02-a.md", "", true), ("", "_posts/2024-06-01-a.md", "", false),
    ("future: true", "_posts/2024-06-02-a.md", "", false),
    ("collections: [news]", "_news/2024-06-02-a.md", "", false),
    ("", "_drafts/a.md", "", true),
    (
      "defaults: [{scope: {path: _posts/x}, values: {published: false}}]",
      "_posts/x/2024-01-01-a.md", "", true
    ),
  ])
  func hidesWhatJekyllHides(
    _ configuration: String, _ path: String, _ frontMatter: String, _ isHidden: Bool
  ) throws {
    let layout = jekyll(configuration)
    let values = layout.values(of: path, frontMatter: yaml(frontMatter))
    let now = try #require(Instant(rfc3339: "2024-06-01T12:00:00Z"))
    let reason = layout.omission(
      of: path, values: values, date: layout.date(of: path, values: values), now: now)
    #expect((reason != nil) == isHidden)
  }
}
