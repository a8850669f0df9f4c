import Testing

@testable import FeedsCore

private func quarto(_ configuration: String, listings: [(String, String)] = []) -> SiteLayout {
  var layout = QuartoLayout(yaml(configuration))
  for (path, frontMatter) in listings {
    layout.listings += QuartoListing.listings(of: path, yaml(frontMatter))
  }
  return SiteLayout(generator: .quarto(layout))
}

struct QuartoLayoutTests {
  @Test(arguments: [
    ("diary/a.qmd", "diary/ posts"), ("diary/index.qmd", "page"),
    ("tools/a/index.qmd", "tools/ other"),
    ("work/a.qmd", "work/ publications"), ("work/skipped.qmd", "page"), ("index.qmd", "page"),
    ("papers/a.qmd", "papers/ publications"), ("papers/index.qmd", "page"), ("about.qmd", "page"),
    ("diary/_a.qmd", "none"), ("scratch/a.qmd", "none"), ("diary/a.md", "none"),
    ("_site/diary/a.html", "none"), ("lists/talks.yml", "data"), ("lists/other.yml", "fetched"),
  ])
  func tellsWhatAFileIs(_ path: String, _ role: String) {
    let layout = quarto(
      "project: {type: website, render: ['*.qmd', '!scratch/']}",
      listings: [
        ("diary/index.qmd", "title: Blog\nlisting: default"),
        ("tools/index.qmd", "title: Tools\nlisting: {contents: '*/index.qmd'}"),
        (
          "work.qmd",
          "title: Publications\nlisting: {contents: [work, '!work/skipped.qmd'], id: publications}"
        ),
        ("index.qmd", "listing: [{contents: diary}, {contents: lists/talks.yml}]"),
      ])
    #expect(layout.role(of: path).word == role)
  }

  @Test(arguments: [
    ("posts/a.qmd", "", "posts/a.html"), ("posts/a/index.qmd", "", "posts/a/"),
    ("index.qmd", "", ""),
    ("posts/a.qmd", "output-file: b.html", "posts/b.html"),
    ("posts/a.qmd", "format: {html: {output-file: b}}", "posts/b.html"),
    ("my posts/ä.qmd", "", "my%20posts/%C3%A4.html"),
  ])
  func putsFilesWhereQuartoDoes(_ path: String, _ frontMatter: String, _ permalink: String) {
    #expect(quarto("").permalink(of: path, values: yaml(frontMatter), date: nil) == permalink)
  }

  @Test(arguments: [
    ("", "draft: true", true), ("website: {draft-mode: visible}", "draft: true", false),
    ("website: {drafts: [posts/a.qmd]}", "", true), ("website: {drafts: posts}", "", true),
    ("website: {drafts: [posts/b.qmd]}", "", false),
  ])
  func hidesDrafts(_ configuration: String, _ frontMatter: String, _ isHidden: Bool) {
    let reason = quarto(configuration).omission(
      of: "posts/a.qmd", values: yaml(frontMatter), date: nil, now: Instant(seconds: 0))
    #expect((reason != nil) == isHidden)
  }

  @Test func aListingMayHoldItsEntries() {
    let layout = quarto(
      "",
      listings: [("news.qmd", "title: News\nlisting: {contents: [{title: A, date: 2024-05-06}]}")])
    let entries = layout.inlineEntries(of: "news.qmd")
    #expect(entries.map(\.collection.kind) == [.news])
    #expect(entries.first?.items.first?["title"]?.text == "A")
  }
}
