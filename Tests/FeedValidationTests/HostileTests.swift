import FeedValidation
import Testing

private typealias D = Documents

/// Documents made to hurt: each has a verdict, soon, without reading anything else.
@Suite(.timeLimit(.minutes(3))) struct HostileTests {
  private let validator = FeedValidator()

  @Test func entityBomb() {
    var bomb = "<!DOCTYPE feed [<!ENTITY a0 \"ha\">"
    for level in 1...30 {
      bomb += "<!ENTITY a\(level) \"" + "&a\(level - 1);".repeated(10) + "\">"
    }
    let report = validator.report(on: bomb + "]>" + D.feed("<rights>&a30;</rights>"))
    #expect(report.codes == ["document-type", "undeclared-entity"])
    #expect(!report.isValid)
  }

  @Test func entityBombInAttribute() {
    let bomb = "<!DOCTYPE feed [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
    let report = validator.report(on: bomb + D.feed("<category term=\"&b;\"/>"))
    #expect(report.codes.contains("undeclared-entity"))
  }

  @Test(arguments: ["file:///etc/passwd", "http://127.0.0.1:9/", "news.atom"])
  func externalEntity(_ address: String) {
    let type =
      "<!DOCTYPE feed SYSTEM \"\(address)\" [<!ENTITY e SYSTEM \"\(address)\">"
      + "<!ENTITY % p SYSTEM \"\(address)\"> %p;]>"
    let report = validator.report(on: type + D.feed("<rights>&e;</rights>"))
    #expect(report.codes == ["document-type", "undeclared-entity"])
    #expect(!report.isValid)
  }

  @Test func deepNesting() {
    for (open, close) in [("<a xmlns=\"urn:x\">", "</a>"), ("<entry>", "</entry>")] {
      let report = validator.report(
        on: D.feed(open.repeated(100_000) + close.repeated(100_000)))
      #expect(report.codes.contains("too-deep"))
    }
    let json = D.json("\"_x\": " + "[".repeated(100_000) + "]".repeated(100_000) + ", ")
    #expect(validator.report(on: json).codes == ["too-deep"])
    let objects = D.json("\"_x\": " + "{\"a\":".repeated(100_000))
    #expect(validator.report(on: objects).codes == ["too-deep"])
  }

  @Test func largeValues() {
    let large = "a".repeated(20_000_000)
    #expect(validator.report(on: D.feed("<category term=\"\(large)\"/>")).codes == ["too-large"])
    #expect(validator.report(on: D.feed("<rights>\(large)</rights>")).problems == [])
    #expect(validator.report(on: D.feed("<!--\(large)-->")).problems == [])
    #expect(!validator.report(on: "<\(large)").isValid)
    #expect(validator.report(on: D.json("\"_x\": \"\(large)\", ")).problems == [])
  }

  @Test func manyNames() {
    let names = (0..<200_000).map { "\"_\($0)\": {\"a\(($0))\": 1}" }.joined(separator: ", ")
    #expect(validator.report(on: D.json(names + ", ")).problems == [])
    let elements = (0..<100_000).map { "<x:e\($0)/>" }.joined()
    #expect(validator.report(on: D.feed("<x:x xmlns:x=\"urn:x\">\(elements)</x:x>")).problems == [])
  }

  /// Content that makes a parser look again and again at what it has seen.
  @Test(arguments: [
    "<b>", "</b>", "<b></i>", "<", "<a ", "<a href=\"", "<!--", "<![", "<?", "&#", "&amp",
    "<x y=z>",
    "<script>", "</script", "<a href=javascript:", "<svg><math>", "<p><table><li>",
  ])
  func floodOfMarkup(_ part: String) {
    let escaped = part.replacingAll("&", with: "&amp;").replacingAll("<", with: "&lt;")
    let flood = escaped.repeated(30_000)
    for document in [
      D.item("<title>\(flood)</title><description>\(flood)</description>"),
      D.entry("<content type=\"html\">\(flood)</content>"), D.item("<title>A</title>\(flood)"),
    ] {
      #expect(validator.report(on: document).problems.count < 100)
    }
  }

  @Test func largeAttribute() {
    let large = "a".repeated(50_000_000)
    for document in [
      D.feed("<category term=\"\(large)\"/>"),
      D.item("<title>A</title><source url=\"\(large)\">b</source>"),
      D.item("<title>A</title><description>&lt;a href=\"\(large)\"></description>"),
    ] {
      #expect(validator.report(on: document).problems.count < 10)
    }
  }

  @Test func wideDocumentsCutAnywhere() {
    let units = Array(D.entry(D.content).utf16)
    let bytes: [UInt8] =
      [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for length in 0..<bytes.count - 2 {
      #expect(!validator.report(on: Array(bytes[..<length])).isValid)
    }
  }

  @Test func manyModuleElements() {
    let elements = "<dc:creator>A</dc:creator>".repeated(200_000)
    let report = validator.report(
      on: D.item("dc", "http://purl.org/dc/elements/1.1/", elements))
    #expect(report.faults == [])
  }

  @Test func noise() {
    var state: UInt64 = 1
    for _ in 0..<300 {
      var bytes = Array(D.entry(D.content).utf8)
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      let report = validator.report(on: bytes)
      #expect(report.isValid == report.problems.allSatisfy { $0.severity == .warning })
    }
    #expect(!validator.report(on: [UInt8](repeating: 0, count: 1_000)).isValid)
  }
}
