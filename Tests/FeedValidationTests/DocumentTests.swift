import FeedValidation
import Glibc
import Testing

@testable import Markup

private typealias D = Documents

@Suite struct DocumentTests {
  static let validator = FeedValidator()

  static func fixture(_ name: String) throws -> [UInt8] {
    let path = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let file = try #require(fopen("/\(path)/Fixtures/\(name)", "rb"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    return bytes
  }

  @Test(arguments: [("news.rss", DocumentKind.rss), ("news.atom", .atom), ("news.json", .jsonFeed)])
  func goodFeeds(_ name: String, _ kind: DocumentKind) throws {
    let report = Self.validator.report(on: try Self.fixture(name))
    #expect(report.kind == kind)
    #expect(report.faults == [])
  }

  @Test(arguments: ["news.rss", "news.atom", "news.json"])
  func truncatedAtEveryByte(_ name: String) throws {
    let bytes = try Self.fixture(name)
    let end = try #require(bytes.lastIndex { $0 == 0x3E || $0 == 0x7D })
    for length in 0..<end {
      #expect(!Self.validator.report(on: Array(bytes[..<length])).isValid)
    }
  }

  static let faults: [(String, String)] = [
    ("empty-document", " \n"), ("unknown-format", "hello"), ("unknown-format", "<html/>"),
    ("undeclared-entity", D.feed("<rights>a&nbsp;b</rights>")),
    ("undeclared-entity", D.feed("<category term=\"a&nbsp;b\"/>")),
    ("undeclared-prefix", D.feed("<x:a/>")),
    ("mismatched-tag", D.feed("<rights>a</right>")),
    ("not-well-formed", D.feed("<rights>a & b</rights>")),
    ("not-well-formed", D.feed("<rights>&#0;</rights>")),
    ("not-well-formed", D.feed("") + "x"),
    ("forbidden-character", D.feed("<rights>a\u{1}b</rights>")),
    ("forbidden-character", D.feed("<rights>a\0b</rights>")),
    ("forbidden-character", D.feed("<rights>a\u{FFFE}b</rights>")),
    ("unknown-encoding", "<?xml version=\"1.0\" encoding=\"x-none\"?>" + D.feed("")),
    ("document-type", "<!DOCTYPE rss>" + D.channel("")),
    ("obsolete-format", "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"/>"),
    (
      "obsolete-format",
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
        + "xmlns=\"http://purl.org/rss/1.0/\"/>"
    ),
  ]

  @Test(arguments: faults) func faultyDocument(_ code: String, _ text: String) {
    #expect(Self.validator.report(on: text).codes == [code])
  }

  /// Whole reports, as `feeds validate` prints them without the file's name.
  @Test(arguments: ["broken.rss", "broken.atom", "broken.json"])
  func goldenReport(_ name: String) throws {
    let report = Self.validator.report(on: try Self.fixture(name))
    let text = report.problems.map { problem in
      "\(problem.line ?? 0):\(problem.column ?? 0): \(problem.severity): \(problem.message); "
        + "\(problem.remedy) [\(problem.code)]\n"
    }.joined()
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    if getenv("FEEDS_RECORD") != nil, let file = fopen("/\(folder)/Fixtures/\(name).txt", "wb") {
      fputs(text, file)
      fclose(file)
      Issue.record("recorded \(name).txt; look at the difference")
    }
    #expect(String(decoding: try Self.fixture(name + ".txt"), as: UTF8.self) == text)
  }

  /// Entities of a document type declaration are left out; what they stand for is not judged.
  @Test(arguments: [
    ("<!DOCTYPE rss [<!ENTITY site \"https://example.org\">]>", "declared-entity", "site"),
    ("<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">]>", "declared-entity", "nbsp"),
    (
      "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
        + "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\">", "declared-entity", "eacute"
    ),
    ("<!DOCTYPE rss [<!ENTITY a \"b\">]>", "undeclared-entity", "b"),
    ("<!DOCTYPE rss [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]>", "undeclared-entity", "c"),
    ("<!DOCTYPE rss [<!ENTITY a SYSTEM \"b\">]>", "undeclared-entity", "a"),
  ])
  func entitiesOfDocumentType(_ type: String, _ code: String, _ name: String) {
    let report = Self.validator.report(
      on: type + D.item("<title>A</title><link>&\(name);/a</link>"))
    #expect(report.faults.map(\.code) == ["document-type", code])
    #expect(report.isValid == (code == "declared-entity"))
  }

  @Test func invalidUTF8() {
    let feed = Array(D.feed("<rights>a?b</rights>").utf8).map { $0 == 0x3F ? 0xFF : $0 }
    let report = Self.validator.report(on: feed)
    #expect(report.codes == ["invalid-utf8"])
    #expect(report.problems.first?.column == feed.firstIndex(of: 0xFF).map { $0 + 1 })
    let json = Array(D.json("\"description\": \"?\", ").utf8).map { $0 == 0x3F ? 0xC0 : $0 }
    #expect(Self.validator.report(on: json).codes == ["invalid-utf8"])
  }

  @Test func otherEncodings() {
    let text = D.feed("<rights>für</rights>")
    let latin =
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".utf8)
      + text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(Self.validator.report(on: latin).problems == [])
    let little: [UInt8] =
      [0xFF, 0xFE]
      + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(Self.validator.report(on: little).problems == [])
    let big = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    #expect(Self.validator.report(on: [0xFE, 0xFF] + big).problems == [])
    #expect(Self.validator.report(on: big).codes == ["missing-byte-order-mark"])
    #expect(Self.validator.report(on: [0xEF, 0xBB, 0xBF] + Array(text.utf8)).problems == [])
    let windows =
      Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?>".utf8)
      + Array(D.feed("<rights>?</rights>").utf8).map { $0 == 0x3F ? 0x81 : $0 }
    #expect(Self.validator.report(on: windows).codes == ["undecodable-bytes"])
  }

  /// `¦` marks where the problem is.
  static let places: [(String, String)] = [
    ("invalid-date", D.entry("\n\n  ¦<published>\n soon</published>\(D.content)")),
    ("unexpected-element", D.feed("\r\n<rights>äöü</rights>¦<b/>")),
    ("relative-reference", D.feed("\n<link\n rel=\"related\" href=\"¦a\"/>")),
    ("missing-element", D.feed("\n¦<contributor></contributor>")),
    ("undeclared-entity", D.feed("\n<rights>é ¦&eacute; </rights>")),
    ("missing-content", D.json("\n", items: "\n  ¦{\"id\": \"ä\"}")),
    ("relative-url", D.jsonItem(",\n \"url\": ¦\"a\"")),
    (
      "unknown-member",
      D.jsonItem(",\n \"x\": [1, {}], ¦\"y\": 2").replacing("\"x\"", with: "\"_x\"")
    ),
  ]

  @Test(arguments: places) func placeOfProblem(_ code: String, _ marked: String) throws {
    var text = marked
    var before = ""
    if code == "invalid-date" {
      // A value that is wrong is pointed at where it begins, past white space.
      text = text.replacing("¦", with: "").replacing("\n soon", with: "\n ¦soon")
    }
    let mark = try #require(text.firstRange(of: "¦"))
    before = String(text[..<mark.lowerBound])
    text.removeSubrange(mark)
    let problem = try #require(Self.validator.report(on: text).faults.first)
    let lines = before.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(problem.code == code)
    #expect(problem.line == lines.count)
    #expect(problem.column == (lines.last?.count ?? 0) + 1)
  }

  @Test func problemsStandInDocumentOrder() {
    let report = Self.validator.report(
      on: D.feed("<a/>\n<entry>\n<id>x y</id>\n<b/></entry>\n<c/>", author: ""))
    let places = report.problems.compactMap { problem in
      problem.line.flatMap { line in problem.column.map { [line, $0] } }
    }
    #expect(places.count >= 6)
    #expect(places.count == report.problems.count)
    #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func manyProblemsAreCounted() {
    let report = Self.validator.report(on: D.feed("<a/>".repeated(1_500)))
    #expect(report.problems.count == 1_001)
    #expect(report.problems.last?.message == "500 more problems are not listed")
  }

  @Test func rulesAreNamedAndExplained() {
    #expect(Set(Rule.all.map(\.code)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(rule.code.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
      #expect(rule.explanation.hasSuffix("."))
      #expect(!rule.section.isEmpty)
    }
  }
}

/// The rules as a whole.
@Suite struct RuleTests {
  /// Rules that only documents of a kind of their own can break, tested where those documents are.
  static let elsewhere: Set<String> = [
    "declared-entity", "too-many-problems", "too-deep", "too-large", "grammar", "invalid-json",
    "invalid-utf8",
    "encoding-mismatch", "missing-byte-order-mark", "unusual-encoding", "undecodable-bytes",
    "control-character", "wrong-media-type", "unspecific-media-type", "charset-mismatch",
  ]

  @Test func eachHasACase() {
    let tables =
      AtomTests.structure + AtomTests.values + AtomTests.content + RSSTests.cases
      + JSONFeedTests.members + ModuleTests.all + ContentTests.cases + ContentTests.others
      + ValueTests.cases
    let tested = Set(tables.map(\.code) + DocumentTests.faults.map(\.0))
    for rule in Rule.all where !Self.elsewhere.contains(rule.code) {
      #expect(tested.contains(rule.code), "\(rule.code)")
    }
  }

  /// RULES.md is `feeds validate --explain all`.
  @Test func tableIsDocumented() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = try #require(fopen("/\(folder)/RULES.md", "rb"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    let isWhole = String(decoding: bytes, as: UTF8.self).hasSuffix(Rule.markdownTable)
    #expect(isWhole, "write it anew: see CONTRIBUTING.md")
  }
}
