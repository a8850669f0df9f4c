import Testing

@testable import FeedsCore

struct YAMLTests {
  static let wellFormed: [(String, String)] = [
    ("a: 1.10\nb: 2024-07-16\nc: yes", "{a@1: 1.10@1, b@2: 2024-07-16@2, c@3: yes@3}"),
    ("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'", "{a@1: -, b@2: -, c@3: -, d@4: @4, e@5: null@5}"),
    ("- x\n- y: 1\n  z: 2\n", "[x@1, {y@2: 1@2, z@3: 2@3}]"),
    ("a: |\n  one\n  two\nb: >\n  one\n  two\n", "{a@1: one\ntwo\n@1, b@4: one two\n@4}"),
    ("a: &x\n  k: 1\nb: *x\n", "{a@1: {k@2: 1@2}, b@3: {k@2: 1@2}}"),
    (
      "base: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3\n",
      "{base@1: {k@1: 1@1, l@1: 2@1}, b@2: {k@4: 3@4, l@1: 2@1}}"
    ),
    ("# only\n", "-"), ("", "-"), ("---\na: 1\n...\n", "{a@2: 1@2}"),
    ("---\n---\na: 1", "{a@3: 1@3}"),
    ("2024:\n  - x\n2023:\n  - y\n", "{2024@1: [x@2], 2023@3: [y@4]}"),
    ("\u{FEFF}a: 1\r\nb: 2\r\n", "{a@1: 1@1, b@2: 2@2}"),
    ("a: x\u{2028}y\nb: 2", "{a@1: x   y@1, b@2: 2@2}"),
    ("? [a, b]\n: c\nd: e", "{@1: c@2, d@3: e@3}"),
    ("a: &x {k: 1}\nb: &x 2\nc: *x", "{a@1: {k@1: 1@1}, b@2: 2@2, c@3: 2@2}"),
    ("a: !!str 1\nb: !own {k: 1}\n", "{a@1: 1@1, b@2: {k@2: 1@2}}"),
  ]

  @Test(arguments: wellFormed)
  func reads(_ text: String, _ value: String) {
    let document = DataDocument.read(text, as: .yaml)
    #expect(document.value.described == value)
    #expect(document.faultList == [])
  }

  static let broken: [(String, String, [String])] = [
    // A colon in a value.
    (
      "- title: A: b\n  date: 2024\n- title: c\n",
      "[{title@1: A: b@1, date@2: 2024@2}, {title@3: c@3}]",
      ["1 warning unquoted-value"]
    ),
    ("a: x: y: it's\n", "{a@1: x: y: it's@1}", ["1 warning unquoted-value"]),
    (
      "a: [Nature] A wave\nb: 1", "{a@1: [Nature] A wave@1, b@2: 1@2}", ["1 warning unquoted-value"]
    ),
    ("a: *Wave* of\nb: 1", "{a@1: *Wave* of@1, b@2: 1@2}", ["1 warning unquoted-value"]),
    ("a: @ada\nb: 1", "{a@1: @ada@1, b@2: 1@2}", ["1 warning unquoted-value"]),
    // Nothing is guessed about what hides.
    (
      "- draft: [true\n  a: 1\n- a: 2\n", "[{a@3: 2@3}]", ["2 warning broken-yaml 1-2"]
    ),
    ("- draft: a: true\n  a: 1\n- a: 2\n", "[{a@3: 2@3}]", ["1 warning broken-yaml 1-2"]),
    // Quotation marks that are not closed.
    (
      "- a: 1\n- b: \"x\n  c: 2\n- d: 3\n", "[{a@1: 1@1}, {d@4: 3@4}]",
      ["3 warning broken-yaml 2-3"]
    ),
    ("a: \"x\nb: 1\nc: 2\n", "{b@2: 1@2, c@3: 2@3}", ["1 warning broken-yaml 1-1"]),
    // Tabs.
    (
      "- date: 2024\n\ttitle: x\n- date: 2023\n",
      "[{date@1: 2024@1, title@2: x@2}, {date@3: 2023@3}]",
      ["2 warning tab"]
    ),
    ("a:\n\t- x\n\t- y\n", "{a@1: [x@2, y@3]}", ["2 warning tab"]),
    ("-\tdate: 2024\n \ttitle: x\n", "[{date@1: 2024@1, title@2: x@2}]", ["1 warning tab"]),
    // In the depth.
    (
      "news:\n  - a: 1\n  - b: \"x\n  - c: 3\nsize: 4\n",
      "{news@1: [{a@2: 1@2}, {c@4: 3@4}], size@5: 4@5}", ["3 warning broken-yaml 3-3"]
    ),
    (
      "- year: 2024\n  items:\n  - a: \"x\n  - b: 2\n- year: 2023\n",
      "[{year@1: 2024@1, items@2: [{b@4: 2@4}]}, {year@5: 2023@5}]", ["3 warning broken-yaml 3-3"]
    ),
    // Twice.
    ("a: 1\nb: 2\na: 3\n", "{a@1: 1@1, b@2: 2@2, a@3: 3@3}", ["1 note duplicate-key"]),
    (
      "a: 1\n'a': 2\n\"a\": 3", "{a@1: 1@1, a@2: 2@2, a@3: 3@3}",
      [
        "1 note duplicate-key", "2 note duplicate-key",
      ]
    ),
    (
      "a: &x {k: 1, k: 2}\nb: *x\n", "{a@1: {k@1: 1@1, k@1: 2@1}, b@2: {k@1: 1@1, k@1: 2@1}}",
      ["1 note duplicate-key"]
    ),
    // An alias within what it stands for.
    ("a: &x [*x]\nb: 1\n", "{b@2: 1@2}", ["1 warning broken-yaml 1-1"]),
    // What belongs to nothing.
    ("a: 1\nwords\nb: 2\n", "{a@1: 1@1, b@3: 2@3}", ["2 warning broken-yaml 2-2"]),
    ("title:A wave\nb: 1\n", "{title@1: A wave@1, b@2: 1@2}", ["1 note tight-colon"]),
    ("a: 1\n---\nb: 2\n", "{a@1: 1@1}", ["2 warning more-documents 3-4"]),
    ("a: x\u{0B}y\n", "{a@1: x y@1}", ["1 note control-character"]),
    ("just words: [", "{}", ["1 warning broken-yaml 1-1"]),
    ("a: *b\nc: 1\n", "{c@2: 1@2}", ["1 warning broken-yaml 1-1"]),
  ]

  @Test(arguments: broken)
  func recovers(_ text: String, _ value: String, _ faults: [String]) {
    let document = DataDocument.read(text, as: .yaml)
    #expect(document.value.described == value)
    #expect(document.faultList == faults)
  }

  @Test func linesAreThoseOfTheFile() {
    let document = DataDocument.read("a: 1\nb: \"x\n", as: .yaml, firstLine: 7)
    #expect(document.value.described == "{a@7: 1@7}")
    #expect(document.faultList == ["8 warning broken-yaml 8-8"])
  }

  @Test func aliasesUnfoldToNoMoreThanMemoryHolds() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...60 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    }
    for keys in ["", "? [*a60]\n: 1\n"] {
      let document = DataDocument.read(text + keys + "z: 1\n", as: .yaml)
      #expect(document.faults.contains { $0.code == "too-large" })
    }
  }

  @Test(arguments: [120, 900, 100_000])
  func deepNestingIsRefused(_ depth: Int) {
    for text in [
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth),
      String(repeating: "[", count: depth), String(repeating: "- ", count: depth) + "x",
      String(repeating: "{a: ", count: depth),
      (0..<min(depth, 900)).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ] {
      #expect(!DataDocument.read("b: 1\na: \(text)\n", as: .yaml).faults.isEmpty)
      #expect(!DataDocument.read(text, as: .yaml).faults.isEmpty)
    }
  }

  @Test func anyNumberOfKeysMayStandTwice() {
    let document = DataDocument.read(String(repeating: "a: 1\n", count: 30), as: .yaml)
    #expect(document.value.members.count == 30)
    #expect(document.faultList == (1...29).map { "\($0) note duplicate-key" })
  }

  @Test func oneBrokenItemOfManyCostsItself() {
    let item = "- title: A wave\n  date: 2024-05-01\n  url: https://example.org/a\n"
    let text =
      String(repeating: item, count: 5_000) + "- title: \"x\n"
      + String(repeating: item, count: 5_000)
    let document = DataDocument.read(text, as: .yaml)
    #expect(document.value.list.count == 10_000)
    #expect(document.faultList == ["15001 warning broken-yaml 15001-15001"])
  }
}
