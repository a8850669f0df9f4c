import Testing

@testable import FeedsCore

struct BibTeXParserTests {
  /// A file and what its entries are read as: `type key: field=value; …`.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let source: String
    let entries: [String]
    var faults: [String] = []
  }

  static let cases = [
    Case(
      testDescription: "braces, quotes, numbers, macros and joins",
      source: """
        @string{ home = "Tide " # {House} }
        @Article{a1, Title = {On {T}ides}, journal = home # ", " # 12, year = 2024, month = mar # "~4"}
        """,
      entries: ["article a1: title=On {T}ides; journal=Tide House, 12; year=2024; month=March~4"]),
    Case(
      testDescription: "parentheses, a comma at the end, capitals",
      source: "@BOOK( b,\n  TITLE = \"A\", year = {2001}, )",
      entries: ["book b: title=A; year=2001"]),
    Case(
      testDescription: "free text, comments and preamble",
      source: """
        Some words, an address x@example.org {no entry}.
        % @article{no, title = {No}}
        @comment{ @article{not, title = {Not}} }
        @preamble{ "\\newcommand{\\x}{y}" # {z} }
        <!-- @misc{nor, title={Nor}} -->
        {% comment %} @misc{liquid, title={Nor}} {% endcomment %}
        @misc{yes, title = {Yes}, % year = {1999},
          note = {100% sure}}
        """,
      entries: ["misc yes: title=Yes; note=100% sure"]),
    Case(
      testDescription: "nested braces and quotes in braces",
      source: #"@misc{n, title = "A {"}quote{"} and {B{C{D}}}", note = {say "hi"}}"#,
      entries: [#"misc n: title=A {"}quote{"} and {B{C{D}}}; note=say "hi""#]),
    Case(
      testDescription: "duplicate fields and keys",
      source: "@misc{k, title = {One}, title = {Two}}\n@misc{K, title = {Three}}",
      entries: ["misc k: title=One", "misc K: title=Three"],
      faults: ["1:25 duplicate-field", "2:1 duplicate-key"]),
    Case(
      testDescription: "a comma too few, and one too many",
      source: "@misc{k, title = {One}\n year = 2020,, note = {x}}",
      entries: ["misc k: title=One; year=2020; note=x"], faults: ["2:2 syntax"]),
    Case(
      testDescription: "a key that is missing",
      source: "@misc{title = {One}}\n@misc{, title = {Two}}",
      entries: ["misc : title=One", "misc : title=Two"], faults: ["1:1 no-key", "2:1 no-key"]),
    Case(
      testDescription: "an entry that is never closed ends where the next begins",
      source:
        "@misc{a, title = {One, year = 2020}\n\n@misc{b, title = {Two}}\n@misc{c, title = {Three}",
      entries: ["misc b: title=Two"], faults: ["1:1 unclosed", "4:1 unclosed"]),
    Case(
      testDescription: "an entry without its last brace ends where the next begins",
      source: "@misc{a, title = {One},\n year = 2020\n@misc{b, title = {Two}}",
      entries: ["misc b: title=Two"], faults: ["1:1 unclosed"]),
    Case(
      testDescription: "a quote that is never closed",
      source: "@misc{a, title = \"One, year = 2020}\n@misc{b, title = {Two}}",
      entries: ["misc b: title=Two"], faults: ["1:1 unclosed"]),
    Case(
      testDescription: "a brace too many",
      source: "@misc{a, title = {One}},\n  year = 2020\n}\n@misc{b, title = {Two}}",
      entries: ["misc a: title=One", "misc b: title=Two"], faults: ["2:3 syntax"]),
    Case(
      testDescription: "a string that is not there",
      source: "@misc{a, journal = jot, month = sept}",
      entries: ["misc a: journal=jot; month=sept"],
      faults: ["1:20 undefined-string", "1:33 undefined-string"]),
    Case(
      testDescription: "an entry that begins with nothing",
      source: "@article\n@misc{b, title = {Two}}", entries: ["misc b: title=Two"],
      faults: ["1:1 syntax"]),
    Case(
      testDescription: "a comment that is never closed hides its line only",
      source: "@comment{ @misc{a, title={A}\n@misc{b, title = {Two}}",
      entries: ["misc b: title=Two"]),
  ]

  @Test(arguments: cases)
  func files(_ example: Case) {
    let bytes = Array(example.source.utf8)
    let file = BibTeXFile(bytes)
    let entries = file.entries.map { entry in
      "\(entry.type) \(entry.key): "
        + entry.fields.map { "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))" }
        .joined(separator: "; ")
    }
    #expect(entries == example.entries)
    let lines = LineCounter(bytes)
    #expect(
      file.faults.map { "\(lines.line(at: $0.offset)):\(lines.column(at: $0.offset)) \($0.code)" }
        == example.faults)
  }

  @Test func whatIsCommentedOutIsCounted() {
    let file = BibTeXFile(
      Array("% @misc{a, title={A}}\n@comment{@misc{b, x={y}}}\n@misc{c, title={C}}".utf8))
    #expect(file.commented.count == 2)
    #expect(file.entries.map(\.key) == ["c"])
  }

  @Test func crossrefsGiveWhatIsMissing() throws {
    let file = BibTeXFile(
      Array(
        """
        @inproceedings{part, title = {A Part}, crossref = {whole}, pages = {1--2}}
        @proceedings{whole, title = {The Whole}, year = 2020, publisher = {Press}, editor = {E}}
        @misc{loop, crossref = {loop}, title = {L}}
        @misc{lost, crossref = {nowhere}, title = {L}}
        @xdata{data, publisher = {Other}, note = {n}}
        @misc{x, xdata = {data}, title = {X}}
        """.utf8))
    var crossrefs = BibTeXCrossrefs(file.entries)
    let entries = crossrefs.resolved()
    func text(_ place: Int, _ name: String) -> String? {
      entries[place][name].map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(text(0, "title") == "A Part")
    #expect(text(0, "booktitle") == "The Whole")
    #expect(text(0, "year") == "2020")
    #expect(text(0, "publisher") == "Press")
    #expect(text(5, "note") == "n")
    #expect(crossrefs.parents == [1])
    #expect(crossrefs.faults.map(\.code) == ["crossref-loop", "unknown-key"])
  }
}

/// Files that are made to take time or memory.
struct HostileBibTeXTests {
  private func seconds(_ source: [UInt8]) -> (BibTeXFile, Double) {
    let clock = ContinuousClock()
    var file: BibTeXFile?
    let time = clock.measure { file = BibTeXFile(source) }
    return (file ?? BibTeXFile([]), time / .seconds(1))
  }

  @Test(arguments: [
    "{", "}", "@a{", "@a{b,c={", "@a{b,\n@", "\n@a{b,c=\"", "@string{a=\"b\"#", "<!--",
    "{% comment %}",
    "@comment{", "%\\", "@a{b,x=y#", "@a{b,,,,c=1 d=2 ", "@misc{k,title={T},year=2020}\n",
  ])
  func isReadInTimeLinearInItsLength(_ pattern: String) {
    let pattern = Array(pattern.utf8)
    func source(_ size: Int) -> [UInt8] {
      Array((0..<(size / pattern.count)).map { _ in pattern }.joined())
    }
    let (_, short) = seconds(source(100_000))
    let (_, long) = seconds(source(1_000_000))
    // Linear is ten; the machine may be busy with something else.
    #expect(long < max(short * 40, 2), "\(short) s and \(long) s")
  }

  @Test func stringsOfStringsStayBounded() {
    var source = "@string{s0 = {ten bytes.}}\n"
    for step in 1...60 { source += "@string{s\(step) = s\(step - 1) # s\(step - 1)}\n" }
    for key in 0..<2_000 { source += "@misc{k\(key), title = s14 # s14}\n" }
    let file = BibTeXFile(Array(source.utf8))
    #expect(file.entries.count == 2_000)
    #expect(file.entries.reduce(0) { $0 + $1.fields.reduce(0) { $0 + $1.value.count } } < 1 << 26)
    #expect(file.faults.contains { $0.code == "too-long" })
  }

  @Test func fieldsWithoutEndStayBounded() {
    var source = "@misc{k, title = {T}, year = 2020"
    for number in 0..<100_000 { source += ", f\(number) = 1" }
    let file = BibTeXFile(Array((source + "}").utf8))
    #expect(file.entries.first?.fields.count == BibTeXParser.fieldLimit)
    #expect(file.faults.map(\.code) == ["too-many-fields"])
  }

  @Test func longChainsOfCrossrefsEnd() {
    var source = ""
    for number in 0..<5_000 {
      source += "@misc{k\(number), crossref = {k\((number + 1) % 5_000)}}\n"
    }
    var crossrefs = BibTeXCrossrefs(BibTeXFile(Array(source.utf8)).entries)
    #expect(crossrefs.resolved().count == 5_000)
  }

  @Test(arguments: [
    "{", "\\'{", "$^{", "\\textbf{", "\\frac{", "\\\"", "``", "\\url{", "&amp;", "{\\v ",
  ])
  func deepLaTeXIsReadInTimeLinearInItsLength(_ pattern: String) {
    let clock = ContinuousClock()
    func time(_ count: Int) -> Double {
      let text = Array(String(repeating: pattern, count: count).utf8)
      return clock.measure { _ = LaTeXText.plain(text) } / .seconds(1)
    }
    let (short, long) = (time(20_000), time(200_000))
    #expect(long < max(short * 40, 1), "\(short) s and \(long) s")
  }
}
