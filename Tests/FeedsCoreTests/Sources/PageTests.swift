import Testing

import Markup
@testable import FeedsCore

struct MojibakeTests {
  static let broken: [(String, String)] = [
    ("\u{F8FF}üèÜ x", "🏆 x"), ("cafÃ© x", "café x"), ("Zoâ€™s", "Zo’s"),

    ("ðŸ\u{8F}† x", "🏆 x"), ("a â€“ b", "a – b"), ("Ã¼ber und Ã¶ffentlich", "über und öffentlich"),
  ]

  @Test(arguments: broken)
  func isRepaired(_ text: String, _ repaired: String) {
    #expect(String(decoding: Mojibake.repaired(Array(text.utf8)).bytes, as: UTF8.self) == repaired)
  }

  @Test(arguments: [
    "café, naïve, Größe", "„Spaß“", "mot—école", "MANHÃ”", "É…", "论文", "Ελληνικά",
    "Ångström °C · ©", "ÄÖÜ äöü",
    "Ça va ? Où ? Noël", "Łódź", "Đà Nẵng", "🏆 ü",
  ])
  func honestTextIsLeftAlone(_ text: String) {
    let (bytes, lines) = Mojibake.repaired(Array(text.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(lines.isEmpty)
  }

  @Test func namesTheLines() {
    #expect(Mojibake.repaired(Array("a\ncafÃ©\nb\nÃ©".utf8)).lines == [2, 4])
  }

  @Test(.timeLimit(.minutes(1))) func longLinesTakeNoLongerThanManyShortOnes() {
    let line = String(repeating: "Ã©", count: 400_000)
    #expect(Mojibake.repaired(Array(line.utf8)).bytes.count == 800_000)
  }
}

struct TextEncodingTests {
  @Test(arguments: [
    (Array("é".utf8), "é", nil as String?), ([0xEF, 0xBB, 0xBF, 0x61], "a", nil),
    ([0xE9, 0x20, 0x93], "é “", "Windows-1252"), ([0xFF, 0xFE, 0x61, 0], "a", nil),
    ([0xFE, 0xFF, 0, 0x61], "a", nil), (Array("a\r\nb\rc".utf8), "a\nb\nc", nil),
    (Array("<meta charset=gb2312>".utf8) + [0xD0, 0xC2], "<meta charset=gb2312>新", nil),
    (
      Array("<meta charset='iso-8859-1'>".utf8) + [0xE0], "<meta charset='iso-8859-1'>à",
      "Windows-1252"
    ),
    (Array("<meta charset=koi8-r>".utf8) + [0xC1], "<meta charset=koi8-r>а", nil),
    (Array("<meta charset=gb2312>é".utf8), "<meta charset=gb2312>é", nil),
  ])
  func decodes(_ bytes: [UInt8], _ text: String, _ assumed: String?) throws {
    let decoded = try #require(TextEncoding.decoded(bytes, isHTML: true))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.assumed == assumed)
  }

  @Test(arguments: [
    [0x00, 0x01, 0x02] as [UInt8], Array("text".utf8) + [0], Array(repeating: 0x02, count: 64),
  ])
  func binaryDataIsNoText(_ bytes: [UInt8]) {
    #expect(TextEncoding.decoded(bytes, isHTML: false) == nil)
  }
}

struct FrontMatterTests {
  @Test func aBlankTitleIsNone() throws {
    let page = try Page(
      Source(path: "a.md", bytes: Array("---\ntitle: \" \"\nauthor: ''\n---\n\nText\n".utf8)))
    #expect(page.title == nil)
    #expect(page.author == nil)
  }

  @Test func isSplitOffAndItsLinesKept() throws {
    let page = FrontMatter(
      Array("---\ntitle: \"A: b\"\nlayout: x\n---\n- text".utf8), path: "p")
    #expect(page["title"] == "A: b")
    #expect(String(decoding: page.body, as: UTF8.self) == "\n\n\n\n- text")
  }

  @Test(arguments: ["- a\n---\n- b", "--- x\n---\n", "---\nno end", "text", "\n---\nx: y\n---\n"])
  func otherPagesHaveNone(_ text: String) throws {
    let page = FrontMatter(Array(text.utf8), path: "p")
    #expect(page.values.isEmpty)
    #expect(page.body == Array(text.utf8))
  }

  @Test(arguments: [
    ("published: false", true), ("draft: true", true), ("draft: false", false), ("a: b", false),
    ("published: no", true), ("published: true", false), ("Draft: yes", true),
    ("draft: True", true),
    ("headless: true", true), ("cms_exclude: true", true), ("private: true", true),
    ("hidden: true", true), ("hidden: false", false), ("unlisted: true", true),
    ("_build:\n  render: never", true), ("build: {list: never}", true),
    ("build: {list: false}", true),
    ("build: {list: local, render: always}", false), ("build:\n  publishResources: false", false),
    ("draft:", false),
  ])
  func saysWhetherThePageIsHidden(_ line: String, _ isHidden: Bool) throws {
    #expect(FrontMatter(Array("---\n\(line)\n---\nx".utf8), path: "p").isHidden == isHidden)
  }

  @Test func tomlIsNotShown() throws {
    let page = FrontMatter(Array("+++\ntitle = \"x\"\n+++\ntext".utf8), path: "p")
    #expect(String(decoding: page.body, as: UTF8.self) == "\n\n\ntext")
  }

  // Until whole sites were read, a broken front matter stopped the run. Of a thousand files one is always
  // broken; so its other keys are read, and the page is left out if one of them might hide it.
  static let broken: [(String, [String: String], Bool, [String])] = [
    ("title: x\nauthor: [a\nb: c", ["title": "x", "b": "c"], false, ["3 broken-yaml"]),
    ("title:Some words\nb: c", ["title": "Some words", "b": "c"], false, ["2 tight-colon"]),
    ("title: A: b\nb: c", ["title": "A: b", "b": "c"], false, ["2 unquoted-value"]),
    ("title: \"x\ndraft: true", ["draft": "true"], true, ["2 broken-yaml"]),
    ("a: 1\ndraft: [true", ["a": "1"], true, ["3 broken-yaml", "3 hidden-unsure"]),
    ("a: 1\ndraft = true", ["a": "1"], true, ["3 broken-yaml", "3 hidden-unsure"]),
    ("draft:true\na: 1", ["draft": "true", "a": "1"], true, ["2 tight-colon"]),
    ("draft: true\ndraft: false", ["draft": "false"], true, ["2 duplicate-key"]),
    ("{a: 1, \"draft\": true", [:], true, ["2 broken-yaml", "2 hidden-unsure"]),
    ("- a\n- b", [:], false, ["2 no-mapping"]),
    ("Publishdate: \"2030", [:], true, ["2 broken-yaml", "2 hidden-unsure"]),
  ]

  @Test(arguments: broken)
  func keepsWhatCanBeRead(
    _ yaml: String, _ values: [String: String], _ isHidden: Bool, _ faults: [String]
  ) {
    let page = FrontMatter(Array("---\n\(yaml)\n---\ntext".utf8), path: "p.md")
    #expect(page.values == values)
    #expect(page.isHidden == isHidden)
    #expect(page.diagnostics.map { "\($0.location?.line ?? 0) \($0.code)" } == faults)
    #expect(page.diagnostics.allSatisfy { $0.severity != .error })
    #expect(String(decoding: page.body, as: UTF8.self).trimmed == "text")
  }

  @Test(arguments: [
    (
      "{\n\"title\": \"x\", \"draft\": false\n}\ntext", ["title": "x", "draft": "false"],
      "\n\n\ntext"
    ),
    ("{\"title\": \"x\"} text", ["title": "x"], " text"),
    ("{{ a }}\ntext", [:], "{{ a }}\ntext"), ("{: .c}\ntext", [:], "{: .c}\ntext"),
    ("{\"title\": \"x\"\ntext", [:], "{\"title\": \"x\"\ntext"),
  ])
  func mayBeAnObject(_ text: String, _ values: [String: String], _ body: String) {
    let page = FrontMatter(Array(text.utf8), path: "p.md")
    #expect(page.values == values)
    #expect(String(decoding: page.body, as: UTF8.self) == body)
  }

  @Test func onlyMarkdownBeginsWithAnObject() {
    let text = Array("{\"title\": \"x\"}\n".utf8)
    #expect(FrontMatter(text, path: "p.html", isMarkdown: false).body == text)
  }

  @Test func allValuesHaveTheirLines() {
    let page = FrontMatter(
      Array("---\na: 1\nb:\n  - c\nd:\n  e: f\n---\n".utf8), path: "p.md")
    #expect(page.data.described == "{a@2: 1@2, b@3: [c@4], d@5: {e@6: f@6}}")
    #expect(page.values == ["a": "1"])
  }
}

struct PageAddressTests {
  @Test(arguments: [
    ("about.md", "permalink: /", "https://example.org/~a/"),
    ("_pages/news.md", "permalink: /news/", "https://example.org/~a/news/"),
    ("index.md", "x: y", "https://example.org/~a/"),
    ("lab/index.html", "x: y", "https://example.org/~a/lab/"),
    ("_pages/talks.md", "x: y", "https://example.org/~a/talks.html"),
    ("a.html", "x: y", "https://example.org/~a/a.html"),
  ])
  func isWhereTheGeneratorPutsIt(_ path: String, _ line: String, _ address: String) throws {
    let page = try Page(
      Source(path: path, sitePath: path, bytes: Array("---\n\(line)\n---\nx".utf8)))
    #expect(
      page.address(base: try #require(URLReference(base: "https://example.org/~a/"))) == address)
  }

  @Test func aPageAloneStandsAtTheBaseURL() throws {
    let page = try Page(Source(path: "x/news.md", bytes: Array("x".utf8)))
    #expect(
      page.address(base: try #require(URLReference(base: "https://example.org/n")))
        == "https://example.org/n")
  }
}

struct SiteFolderTests {
  @Test(arguments: [
    (
      "[remote \"origin\"]\n\turl = git@github.com:ada/ada.github.io.git\n", "https://ada.github.io"
    ),
    (
      "[remote \"origin\"]\n\turl = https://github.com/Ada/Ada.github.io\n", "https://ada.github.io"
    ),
    ("[remote \"up\"]\n\turl = git@github.com:ada/ada.github.io.git\n", nil),
    ("[remote \"origin\"]\n\turl = git@github.com:ada/notes.git\n", nil), ("", nil),
  ])
  func theRemoteNamesThePages(_ configuration: String, _ url: String?) {
    #expect(SiteFolder.gitHubPages(configuration: configuration) == url)
  }
}
