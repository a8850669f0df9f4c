import Foundation
import Glibc
import Testing

/// Bad input: one clear line, the right status, and nothing changed on disk.
struct BadInputTests {
  /// Feeds stand already; the run fails, and they still stand.
  private func expectFailure(
    _ arguments: [String], status: Int32, _ message: String, in sandbox: Sandbox,
    environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try sandbox.write("old", to: "feeds/news.rss")
    let files = try sandbox.files()
    let run = try sandbox.run(arguments, environment: environment)
    #expect(run.status == status, "\(run.stderr)", sourceLocation: sourceLocation)
    #expect(run.stdout == "", sourceLocation: sourceLocation)
    #expect(run.errors.count == 1, "\(run.stderr)", sourceLocation: sourceLocation)
    #expect(
      run.errors.first?.contains(message) == true, "\(run.stderr)", sourceLocation: sourceLocation)
    #expect(try sandbox.files() == files, sourceLocation: sourceLocation)
  }

  private static let url = ["--base-url", "https://example.org/", "--now", Sandbox.now]

  @Test func missingFile() throws {
    try expectFailure(
      ["nowhere.md"] + BadInputTests.url, status: 66,
      "there is no file or folder \"nowhere.md\"; check the path", in: try Sandbox())
    try expectFailure(
      ["page.md", "nowhere.md"] + BadInputTests.url, status: 66,
      "there is no file or folder \"nowhere.md\"", in: try Sandbox("page.md"))
  }

  @Test func missingContent() throws {
    try expectFailure(
      BadInputTests.url, status: 66, "there is no folder \"content\" here; name what to read",
      in: try Sandbox("page.md"))
  }

  @Test func folderWithoutPages() throws {
    let sandbox = try Sandbox()
    try sandbox.write("x", to: "site/notes.txt")
    try sandbox.write("# x", to: "site/.hidden/page.md")
    try expectFailure(
      ["site"] + BadInputTests.url, status: 66,
      "no page in the folder \"site\"; pages end in .md", in: sandbox)
  }

  @Test(arguments: [
    "\u{0}\u{1}\u{2}PNG", String(repeating: "\u{3}\u{4}", count: 40),
  ])
  func binaryFile(_ text: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(text, to: "page.md")
    try expectFailure(
      ["page.md"] + BadInputTests.url, status: 65,
      "page.md: error: this is no text but binary data", in: sandbox)
  }

  @Test(arguments: ["", "\n \n", "\u{FEFF}"])
  func emptyPage(_ text: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(text, to: "page.md")
    try expectFailure(
      ["page.md"] + BadInputTests.url, status: 65, "page.md: error: the page is empty",
      in: sandbox)
  }

  @Test func nothingOnStandardInput() throws {
    try expectFailure(
      ["-"] + BadInputTests.url, status: 65, "-: error: the page is empty", in: try Sandbox())
  }

  @Test func pageWithoutDatedEntries() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- nothing yet\n", to: "page.md")
    for options in [BadInputTests.url, []] {
      try expectFailure(
        ["page.md"] + options, status: 65,
        "page.md: error: no dated entry found; begin list items with a date such as [Mar 2024]",
        in: sandbox)
    }
    try sandbox.write("## News\n<!-- - 2023: An ebb -->\n", to: "page.md")
    let list = try sandbox.run(["list", "--json", "page.md"])
    #expect(list.status == 65)
    #expect(list.stdout == "[]\n")
    #expect(
      list.stderr.hasPrefix("page.md\n  left out, in a comment: 1 (line 2)\npage.md: error: "))
  }

  @Test func emptyPagesOfAFolder() throws {
    let sandbox = try Sandbox()
    for name in ["a", "b", "c", "d", "e"] {
      try sandbox.write("# \(name)\n", to: "site/\(name).md")
    }
    try sandbox.write("", to: "site/f.md")
    try expectFailure(
      ["site"] + BadInputTests.url, status: 65,
      "site/a.md, site/b.md, site/c.md and 2 more: error: no dated entry", in: sandbox)
    try sandbox.write("", to: "void/a.md")
    try expectFailure(["void"] + BadInputTests.url, status: 65, "no dated entry", in: sandbox)
  }

  @Test(arguments: [
    ("title: a: b\n", "2: warning: YAML does not take this value for text"),
    ("title: x\ntags: [1, 2\n", "3: warning: YAML cannot be read here"),
    ("- x\n- y\n", "2: warning: expected lines of the form \"key: value\""),
    ("a: 1\ntitle: a\ntitle: b\n", "3: note: the key \"title\" is given twice"),
  ])
  func brokenFrontMatter(_ yaml: String, _ message: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("---\n\(yaml)---\n## News\n- 2023: An ebb\n", to: "page.md")
    let list = try sandbox.run(["list", "page.md"])
    #expect(list.status == 0)
    #expect(list.stdout.contains("An ebb"))
    #expect(list.stderr.contains("page.md:\(message)"))
  }

  @Test(arguments: [
    ("title: \"x\nurl: y\n", 3, "YAML cannot be read here"),
    ("a: 1\n- b\n", 2, "YAML cannot be read here"),
  ])
  func brokenSiteConfiguration(_ yaml: String, _ line: Int, _ message: String) throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(yaml, to: "_config.yml")
    try expectFailure(
      ["page.md"], status: 78, "_config.yml:\(line): error: \(message)", in: sandbox)
  }

  @Test func missingConfiguration() throws {
    try expectFailure(
      ["page.md", "--config", "nowhere.yml"], status: 78,
      "nowhere.yml: error: there is no such file", in: try Sandbox("page.md"))
  }

  @Test(arguments: [
    (["--colour"], "Unknown option '--colour'"),
    (["--format", "pdf"], "\"pdf\" is none of rss, atom, json"),
    (["--format", "rss,"], "\"\" is none of rss, atom, json"),
    (["--feed", "blog"], "\"blog\" is none of news, publications, timeline"),
    (["--since", "soon"], "\"soon\" is no date; write a year, month or day such as 2023"),
    (["--until", "2023-02-30"], "\"2023-02-30\" is no date"),
    (["--since", "2024", "--until", "2023-05"], "--since 2024 lies after --until 2023-05; swap"),
    (["--limit", "0"], "\"0\" is no number above 0"),
    (["--limit", "few"], "\"few\" is no number above 0"),
    (["--now", "tomorrow"], "\"tomorrow\" is no time; write one such as 2026-01-01T00:00:00Z"),
    (["--base-url", "example.org"], "\"example.org\" is no public URL; it begins with https://"),
    (["--base-url", "ftp://example.org/"], "is no public URL"),
    (["--feeds-url", "javascript:alert(1)"], "is no URL of the web"),
    (["--language", "old norse"], "\"old norse\" is no language tag; write one such as en"),
    (["--title", ""], "the value is empty"),
    (["--author", " "], "the value is empty"),
    (["--output", ""], "the value is empty"),
  ])
  func usage(_ arguments: [String], _ message: String) throws {
    try expectFailure(["page.md"] + arguments, status: 64, message, in: try Sandbox("page.md"))
  }

  @Test func clockOfTheEnvironment() throws {
    try expectFailure(
      ["page.md"], status: 64, "SOURCE_DATE_EPOCH must be a number of seconds, not \"now\"",
      in: try Sandbox("page.md"), environment: ["SOURCE_DATE_EPOCH": "now"])
  }

  @Test(arguments: [
    ("page.md", "there is a file where a folder belongs"), ("page.md/x", "ENOTDIR"),
    ("/proc/feeds", "/proc/feeds"), (String(repeating: "n", count: 300), "ENAMETOOLONG"),
  ])
  func unwritableOutput(_ folder: String, _ message: String) throws {
    let sandbox = try Sandbox("page.md")
    try expectFailure(
      ["page.md", "-o", folder] + BadInputTests.url, status: 73, message, in: sandbox)
    let run = try sandbox.run(["page.md", "-o", folder] + BadInputTests.url)
    #expect(run.stderr.contains("or choose another folder by --output\n"))
    #expect(!run.stderr.contains(": created"))
  }

  @Test func aFolderInPlaceOfAFeed() throws {
    let sandbox = try Sandbox("page.md")
    try sandbox.makeFolder("feeds/timeline.json")
    try expectFailure(
      ["page.md"] + BadInputTests.url, status: 73, "there is a folder where a file belongs",
      in: sandbox)
  }

  @Test func tooLargePage() throws {
    let sandbox = try Sandbox()
    try sandbox.write("x", to: "page.md")
    let path = sandbox.folder.appending(path: "page.md").path
    try #require(truncate(path, (64 << 20) + 1) == 0)
    try expectFailure(
      ["page.md"] + BadInputTests.url, status: 66,
      "cannot read \"page.md\": it is larger than 64 MiB; split it", in: sandbox)
  }

  @Test func linksMakeNoLoops() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n- 2023: An ebb\n", to: "site/page.md")
    for (name, destination) in [("up", ".."), ("self", "."), ("round.md", "round.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: sandbox.folder.appending(path: "site/\(name)").path,
        withDestinationPath: destination)
    }
    let run = try sandbox.run(["list", "-q", "site"])
    #expect(run.status == 0)
    #expect(run.stdout == "2023\tNews\tAn ebb\tsite/page.md:2\n")
    try expectFailure(
      ["site/round.md"] + BadInputTests.url, status: 66, "site/round.md", in: sandbox)
  }

  /// A message is one line, whatever the path holds.
  @Test func lineBreaksInAPath() throws {
    try expectFailure(
      ["no\u{1B}[31m\nerror: such.md"], status: 66,
      "there is no file or folder \"no?[31m?error: such.md\"", in: try Sandbox())
  }

  @Test func anotherEncodingIsReadWithANote() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Data("## News\n- 2023: Caf".utf8) + [0xE9, 0x0A], to: "page.md")
    let run = try sandbox.build()
    #expect(run.status == 0)
    #expect(
      run.stderr.hasPrefix(
        "page.md: note: the page is not in UTF-8; read as Windows-1252 [encoding]\n"))
    #expect(try sandbox.titles("feeds/news.json") == ["Café"])
  }
}
