import Testing

@testable import FeedsCore

private func hugo(_ configuration: String, bundles: [String] = []) -> SiteLayout {
  var layout = HugoConfiguration([("hugo.yaml", yaml(configuration))]).layout
  for path in bundles { layout.note(bundle: path) }
  return SiteLayout(generator: .hugo(layout))
}

struct HugoLayoutTests {
  @Test(arguments: [
    ("content/post/a.md", "content/post/ posts"),
    ("content/publication/a/index.md", "content/publication/ publications"),
    ("content/news/2024/a.md", "content/news/ news"),
    ("content/event/a.md", "content/event/ other"),
    ("content/publication/a/cite.md", "none"), ("content/_index.md", "page"),
    ("content/post/_index.md", "page"), ("content/about.md", "page"),
    ("content/contact/index.md", "page"), ("content/docs/a.md", "page"),
    ("content/authors/ada/_index.md", "none"), ("content/home/news.md", "page"),
    ("content/slides/a/index.md", "none"), ("content/post/a.de.md", "none"),
    ("content/post/a.en.md", "content/post/ posts"), ("content/de/post/a.md", "none"),
    ("archetypes/default.md", "none"), ("themes/x/content/post/a.md", "none"),
    ("public/post/a.html", "none"), ("data/news.yaml", "data"), ("static/news.json", "fetched"),
    ("README.md", "none"), ("content/post/a.Rmd", "none"),
  ])
  func tellsWhatAFileIs(_ path: String, _ role: String) {
    let layout = hugo(
      "languages: {en: {}, de: {contentDir: content/de}}\nignoreFiles: ['\\.Rmd$']",
      bundles: ["content/publication/a/index.md", "content/contact/index.md"])
    #expect(layout.role(of: path).word == role)
  }

  @Test(arguments: [
    ("", "content/post/My First  Post.md", "", "post/my-first-post/"),
    ("", "content/post/2022. A – B & C/index.md", "", "post/2022.-a-b-c/"),
    ("", "content/post/x/index.md", "slug: Other One", "post/other-one/"),
    ("", "content/post/x.md", "url: /y/z.html", "y/z.html"),
    ("", "content/post/x.md", "url: y", "y/"), ("", "content/_index.md", "", ""),
    ("", "content/post/_index.md", "", "post/"), ("", "content/about.md", "", "about/"),
    ("disablePathToLower: true", "content/post/My.md", "", "post/My/"),
    ("uglyURLs: true", "content/post/x.md", "", "post/x.html"),
    ("removePathAccents: true", "content/post/Année.md", "", "post/annee/"),
    ("", "content/post/Année.md", "", "post/ann%C3%A9e/"),
    (
      "permalinks: {post: '/:year/:month/:title/'}", "content/post/x.md", "title: A B",
      "2024/03/a-b/"
    ),
    ("permalinks: {page: {post: '/b/:slug'}}", "content/post/x.md", "slug: s", "b/s/"),
    (
      "permalinks: {post: '/:sections[1:]/:contentbasename/'}", "content/post/a/b/x.md", "",
      "a/b/x/"
    ),
    (
      "defaultContentLanguageInSubdir: true\ndefaultContentLanguage: en", "content/post/x.md", "",
      "en/post/x/"
    ),
    (
      "frontmatter: {date: [':filename', ':default']}", "content/post/2024-03-05-x.md", "",
      "post/x/"
    ),
    ("", "content/post/2024-03-05-x.md", "", "post/2024-03-05-x/"),
    ("", "content/post/x.md", "build: {render: never}", nil),
  ])
  func putsFilesWhereHugoDoes(
    _ configuration: String, _ path: String, _ frontMatter: String, _ permalink: String?
  ) {
    let layout = hugo(configuration)
    let day = PartialDate(iso8601: "2024-03-05").map { StatedDate($0) }
    #expect(layout.permalink(of: path, values: yaml(frontMatter), date: day) == permalink)
  }

  @Test(arguments: [
    ("", "draft: true", true), ("buildDrafts: true", "draft: true", false),
    ("", "expiryDate: 2024-05-31", true), ("", "expiryDate: 2024-06-02", false),
    ("", "publishDate: 2024-06-02", true), ("buildFuture: true", "publishDate: 2024-06-02", false),
    ("", "date: 2030-01-01", true), ("", "date: 2030-01-01\npublishDate: 2017-01-01", false),
    ("", "headless: true", true), ("", "cms_exclude: true", true),
    ("", "_build: {list: never}", true), ("", "Draft: true", true), ("", "title: x", false),
  ])
  func hidesWhatHugoHides(_ configuration: String, _ frontMatter: String, _ isHidden: Bool) throws {
    let layout = hugo(configuration)
    let values = yaml(frontMatter)
    let now = try #require(Instant(rfc3339: "2024-06-01T12:00:00Z"))
    let path = "content/post/a.md"
    let reason = layout.omission(
      of: path, values: values, date: layout.date(of: path, values: values), now: now)
    #expect((reason != nil) == isHidden)
  }

  @Test func resourcesLieInTheBundle() {
    let layout = hugo("")
    let values = yaml("build: {render: never}")
    #expect(
      layout.linkBase(of: "content/post/My Post/index.md", values: values, date: nil)
        == "post/my-post/")
  }
}
