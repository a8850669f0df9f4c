import Testing

@testable import FeedsCore

struct SiteReadingTests {
  private func fixture(_ name: String) -> String {
    "\(#filePath)/../../Fixtures/sites/\(name)".replacingFileName()
  }

  @Test func aHugoSiteIsReadWithItsLanguagesAndPeople() throws {
    let folder = fixture("hugo")
    let root = SiteFolder.root(for: folder + "/content/news/first/index.md", isFolder: false)
    #expect(root == folder)
    let site = try SiteFolder.read(around: folder, root: root).site
    #expect(site.title == "Tidal Flats Group")
    #expect(site.baseURL == "https://flats.ac.test/")
    #expect(site.description == "We study tidal flats.")
    #expect(site.language == "en-gb")
    #expect(site.author?.name == "Ada Marsh")
    #expect(site.layout.people == ["ada": "Ada Marsh"])
    #expect(site.layout.role(of: "content/news/first/notes.md") == .none)
    let path = "content/news/first/index.md"
    let values = site.layout.values(of: path, frontMatter: yaml("title: First tide"))
    #expect(
      site.layout.permalink(of: path, values: values, date: nil) == "updates/first-tide/")
    #expect(
      site.layout.omission(of: path, values: values, date: nil, now: Instant(seconds: 0)) != nil)
    guard case .entry(let collection) = site.layout.role(of: path) else {
      Issue.record("no entry")
      return
    }
    #expect(collection.title == "Latest news")
  }

  @Test func aQuartoSiteIsReadWithItsListings() throws {
    let folder = fixture("quarto")
    let site = try SiteFolder.read(
      around: folder, root: SiteFolder.root(for: folder, isFolder: true)
    )
    .site
    #expect(site.baseURL == "https://dunes.ac.test/lab/")
    #expect(site.author?.name == "Dune Notes")
    #expect(site.layout.role(of: "posts/one/index.qmd").word == "posts/ posts")
    #expect(site.layout.role(of: "papers/list.yml") == .data)
    #expect(site.layout.collection(ofData: "papers/list.yml")?.kind == .publications)
    #expect(
      site.layout.values(of: "posts/one/index.qmd", frontMatter: .empty)["categories"]?.texts == [
        "sand"
      ])
  }

  @Test func aJekyllSiteIsReadWithItsAuthors() throws {
    let folder = fixture("jekyll")
    let site = try SiteFolder.read(
      around: folder, root: SiteFolder.root(for: folder, isFolder: true)
    )
    .site
    #expect(site.title == "Bea Shore")
    #expect(site.description == nil)
    #expect(site.baseURL == "https://shore.ac.test/")
    #expect(site.urlLocation?.line == 7)
    #expect(site.author == Person(name: "Bea Shore", url: "https://shore.ac.test/bea"))
  }
}

extension String {
  /// The path with `NAME/..` taken out.
  fileprivate func replacingFileName() -> String {
    var parts: [Substring] = []
    for part in split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}

struct SiteConfigurationTests {
  @Test(arguments: [
    "Your Name", "Your awesome title", "  your AWESOME\n title ", "Albert Einstein", "You R. Name",
    "Your Name / Site Title", "personal description", "Nelson Bighetti", "吳恩達", "Academic",
    "A simple, whitespace theme for academics. Based on [*folio](https://example.org) design.",
    "Write an awesome description for your new site here. You can edit this line.",
    "An engaging 1-3 sentence description of your lab.", "My New Hugo Site",
  ])
  func whatATemplateSaysIsNobodys(_ text: String) {
    #expect(TemplatePlaceholders.own(text) == nil)
  }

  @Test(arguments: [
    "Ada Marsh", "Academic Lab of Ada", "My Website about Dunes", "Einstein Telescope Group",
    "This is the homepage of Ada", "A simple theme",
  ])
  func whatAnOwnerSaysStays(_ text: String) {
    #expect(TemplatePlaceholders.own(text) == text)
  }

  @Test(arguments: [
    ("http://yourusername.github.io", nil), ("http://localhost:4000", nil),
    ("https://ada.ac.test/x", "https://ada.ac.test/x"),
  ])
  func anExampleIsNoAddress(_ url: String, _ own: String?) {
    #expect(TemplatePlaceholders.own(url: url) == own)
  }

  @Test(arguments: [
    ("https://example.com/", true), ("https://example.org", true),
    ("https://example.org/a/", false),
    ("https://ada.ac.test/", false),
  ])
  func aNewSiteOfHugoHasNoAddress(_ url: String, _ isBeginning: Bool) {
    #expect(TemplatePlaceholders.isBeginning(url: url) == isBeginning)
  }

  @Test(arguments: [
    ("<loc>https://a.test/x/</loc> <loc> https://a.test/x/b.html</loc>", "https://a.test/x/"),
    (
      "<loc>https://a.test/x/b.html</loc><loc>https://a.test/x/index.html</loc>",
      "https://a.test/x/"
    ),
    ("<loc>https://a.test/b.html</loc>", nil),
    ("<loc>https://a.test/myindex.html</loc>", nil),
    ("<loc>https://a.test/</loc><loc>https://b.test/c</loc>", nil),
    ("", nil),
  ])
  func aSiteMapNamesTheFirstPage(_ text: String, _ url: String?) {
    #expect(SiteFolder.siteMap(Array(text.utf8)) == url)
  }

  @Test(arguments: [
    ("<link rel=canonical href='https://a.test/~b/'>", "https://a.test/~b/"),
    ("<link rel=canonical href='https://a.test'>", "https://a.test"),
    ("<link rel=canonical href='https://a.test/b/index.html'>", "https://a.test/b/"),
    ("<meta property='og:url' content='https://a.test/b/'>", "https://a.test/b/"),
    (
      "<meta property='og:url' content='https://b.test/'><link rel=canonical href='https://a.test/'>",
      "https://a.test/"
    ),
    (
      "<link rel=canonical href=''><meta property='og:url' content='https://a.test/'>",
      "https://a.test/"
    ),
    // Not where the site begins, not an address, not the author's own, not of the head.
    ("<link rel=canonical href='https://a.test/b/news.html'>", nil),
    ("<link rel=canonical href='https://a.test/?page=1'>", nil),
    ("<link rel=canonical href='/'>", nil),
    ("<link rel=canonical href='{{ site.url }}/'>", nil),
    ("<link rel=canonical href='http://localhost:4000/'>", nil),
    ("<!-- <link rel=canonical href='https://a.test/'> -->", nil),
    ("<body><link rel=canonical href='https://a.test/'>", nil),
  ])
  func aFirstPageStatesItsAddress(_ head: String, _ url: String?) {
    let bytes = Array("<!doctype html>\n\(head)".utf8)
    func address(_ path: String, _ sitePath: String?) -> String? {
      StatedAddress.base(of: [Source(path: path, sitePath: sitePath, bytes: bytes)])?.url
    }
    #expect(address("me.html", nil) == url)
    #expect(address("x/index.html", "index.html") == url)
    let others = ["y/index.html", "news.html"].map {
      Source(path: "x/" + $0, sitePath: $0, bytes: bytes)
    }
    #expect(StatedAddress.base(of: others)?.url == nil)
    #expect(StatedAddress.base(of: [others[1]])?.url == url)
    #expect(address("me.md", nil) == nil)
  }

  @Test(arguments: [
    ("Ada Example", "Ada Example"), ("Home | Ada Example", "Ada Example"),
    ("Ada Example - News", "Ada Example"),
    ("Tidal Lab – Harbour – Latest updates", "Tidal Lab – Harbour"),
    ("News from the Tidal Lab", "News from the Tidal Lab"), ("Ada | Tides - Home", "Ada | Tides"),
    ("Updates", nil), ("Latest news", nil), ("about", nil), ("Publications | Home", nil),
    ("新闻", nil), ("Ada Example | Ada Example", "Ada Example"), ("", nil), (nil, nil),
  ])
  func aTitleSaysWhosePageItIs(_ title: String?, _ owner: String?) {
    #expect(PageName.owner(in: title) == owner)
  }

  @Test(arguments: [
    ("# Ada *Example*\n\n## News", "Ada Example"), ("---\ntitle: Bo\n---\n# Ada", "Bo"),
    ("---\ntitle: about\n---\n# Ada", "Ada"), ("# News", nil), ("# Ada\n\n# News", nil),
    ("## Ada", nil),
    ("# This is a sentence about tides and gulls that says nothing of whose page it is", nil),
  ])
  func aPageSaysWhoseItIs(_ text: String, _ owner: String?) throws {
    #expect(PageName.owner(of: try Page(Source(path: "a.md", bytes: Array(text.utf8)))) == owner)
  }

  @Test func descriptionsAreText() {
    #expect(SiteConfiguration.description("sand<br/>and <b>sea</b> < 3") == "sand, and sea < 3")
  }

  @Test(arguments: [
    ("author: {name: Your Name}\nname: Ada", "title: x", "Ada"), ("author: Ada", "title: x", "Ada"),
    ("author: Albert Einstein", "title: x", nil), ("authors: [Ada, Bea]", "title: x", "Ada"),
  ])
  func authorsAreNamed(_ lines: String, _ more: String, _ name: String?) {
    #expect(SiteConfiguration.jekyll(yaml(lines + "\n" + more)).author?.name == name)
  }
}

struct DataReferenceTests {
  @Test(arguments: [
    ("fetch('news.json')", "news.json", true),
    ("fetch(\"./data/news.json?v=2\")", "data/news.json", true),
    ("fetch(`${base}/data/news.json`)", "data/news.json", true),
    ("fetch('/lab/data/news.json')", "data/news.json", true),
    ("fetch('data/news.json')", "old/news.json", false),
    ("fetch('https://other.test/news.json')", "news.json", false),
    ("<a href=\"news.json\">", "news.json", false),
    ("<!-- fetch('news.json') -->", "news.json", false),
    ("// fetch('news.json')", "news.json", false), ("see news.json", "news.json", false),
    ("fetch('old_news.json')", "news.json", false),
  ])
  func aScriptNamesItsData(_ page: String, _ file: String, _ isNamed: Bool) {
    #expect(DataReference.isNamed(file, in: Array(page.utf8)) == isNamed)
  }
}

struct TemplateSamplesTests {
  @Test(arguments: [
    ("Paper Title Number 3", "", "_publications/x.md", true),
    ("Talk 1 on Relevant Topic in Your Field", "", "_talks/x.md", true),
    (
      "Example Talk", "Wowchemy Conference. Lorem ipsum dolor", "content/event/example/index.md",
      true
    ),
    ("Example Talk", "A talk about examples in mathematics.", "content/event/e/index.md", false),
    ("", "A simple inline announcement.", "_news/announcement_1.md", true),
    ("", "Our paper is out.", "_news/announcement_1.md", false),
    (
      "A Paper of Mine", "This paper is about the number 1.",
      "_publications/paper-title-number-1.md", false
    ),
    ("Welcome to Jekyll!", "", "_posts/x.md", true),
    ("Welcome To My Blog", "I am Ada.", "x.qmd", false),
    ("Welcome To My Blog", "This is the first post in a Quarto blog. Welcome!", "x.qmd", true),
    ("A post with a view", "", "_posts/x.md", false),
  ])
  func samplesOfTemplatesAreTold(_ title: String, _ text: String, _ path: String, _ isSample: Bool)
  {
    #expect(TemplateSamples.isSample(title: title, text: text, path: path) == isSample)
  }

  @Test func aWorkIsASampleWithItsAuthor() {
    #expect(
      TemplateSamples.isSampleWork(title: "The Photoelectric Effect", authors: ["Albert Einstein"]))
    #expect(
      !TemplateSamples.isSampleWork(title: "The Photoelectric Effect", authors: ["Ada Marsh"]))
  }
}

struct PathPatternTests {
  @Test(arguments: [
    ("*.qmd", "a.qmd", true), ("*.qmd", "x/a.qmd", false), ("**/*.qmd", "x/y/a.qmd", true),
    ("x/**", "x/y/a.qmd", true), ("*/index.qmd", "x/index.qmd", true), ("a?c", "abc", true),
    ("a*b*c", "axxbxxd", false),
  ])
  func matches(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test func aHostilePatternTakesItsTimeOnce() {
    let pattern = String(repeating: "a*", count: 2_000) + "b"
    #expect(!PathPattern(pattern).matches(String(repeating: "a", count: 20_000)))
  }
}
