import Testing

@testable import FeedsCore

/// Generators of which no more is known than their folders.
struct FolderLayoutTests {
  enum Expected: String {
    case page, data, none
    case posts = "posts/"
    case blog = "blog/"
  }

  @Test(
    arguments: [
      (.mkDocs, "docs/news.md", .page), (.mkDocs, "site/index.html", .none),
      (.mkDocs, "notes.md", .none), (.mkDocs, "docs/blog/posts/tide.md", .blog),
      (.eleventy, "about.md", .page), (.eleventy, "posts/2024-01-05-tide.md", .posts),
      (.eleventy, "posts/index.md", .page), (.eleventy, "_includes/base.html", .none),
      (.eleventy, "_data/news.json", .data), (.eleventy, "_site/index.html", .none),
      (.eleventy, "README.md", .none),
      (.astro, "src/content/blog/tide.md", .blog), (.astro, "src/content/people/ada.md", .page),
      (.astro, "dist/index.html", .none), (.astro, "src/pages/news.md", .page),
      (.pelican, "content/pages/about.md", .page), (.pelican, "content/posts/tide.md", .posts),
      (.pelican, "output/index.html", .none),
    ] as [(FolderLayout.Tool, String, Expected)])
  func fileHasARole(_ tool: FolderLayout.Tool, _ path: String, _ expected: Expected) {
    let layout = SiteLayout(generator: .folders(FolderLayout(tool)))
    switch layout.role(of: path) {
    case .page: #expect(expected == .page)
    case .data: #expect(expected == .data)
    case .none, .fetchedData: #expect(expected == .none)
    case .entry(let collection): #expect(collection.folder.hasSuffix(expected.rawValue))
    }
  }

  @Test(
    arguments: [
      (.mkDocs, "docs/news.md", "news/"), (.mkDocs, "docs/index.md", ""),
      // Where the address is made in code, none is better than a wrong one.
      (.mkDocs, "docs/blog/posts/tide.md", nil), (.pelican, "content/posts/tide.md", nil),
      (.astro, "src/content/blog/tide.md", nil),
      (.eleventy, "posts/2024-01-05-tide.md", "posts/tide/"),
      (.astro, "src/pages/news.md", "news/"),
    ] as [(FolderLayout.Tool, String, String?)])
  func fileHasAnAddress(_ tool: FolderLayout.Tool, _ path: String, _ address: String?) {
    let layout = SiteLayout(generator: .folders(FolderLayout(tool)))
    #expect(layout.permalink(of: path, values: .empty, date: nil) == address)
  }

  @Test func whatIsInNoListIsHidden() {
    func omission(_ tool: FolderLayout.Tool, _ key: String, _ value: String) -> String? {
      let member = DataValue.Member(
        key: key, line: 1, value: DataValue(.text(value), line: 1))
      return FolderLayout(tool).omission(DataValue(.mapping([member]), line: 1))
    }
    #expect(omission(.eleventy, "eleventyExcludeFromCollections", "true") != nil)
    #expect(omission(.eleventy, "permalink", "false") != nil)
    #expect(omission(.eleventy, "permalink", "/a/") == nil)
    for tool in [FolderLayout.Tool.mkDocs, .eleventy, .astro, .pelican] {
      #expect(omission(tool, "draft", "true") != nil)
    }
  }

  @Test func settingsInCodeAreRead() {
    #expect(
      SiteFolder.settings(
        in:
          "# SITENAME = 'old'\nSITENAME = 'Tides'\nexport default defineConfig({ site: \"https://a.example\",\n"
      ) == ["SITENAME": "Tides", "site": "https://a.example"])
  }
}
