import Testing

@testable import FeedsCore

struct CSVTests {
  static let wellFormed: [(String, String)] = [
    ("a,b\n1,x\n2,y\n", "[{a@2: 1@2, b@2: x@2}, {a@3: 2@3, b@3: y@3}]"),
    ("a;b\r\n1;x, y\r\n", "[{a@2: 1@2, b@2: x, y@2}]"),
    ("a\tb\n1\tx; y, z", "[{a@2: 1@2, b@2: x; y, z@2}]"),
    ("\u{FEFF}a,b\n\n1,x\n , \n2,y", "[{a@3: 1@3, b@3: x@3}, {a@5: 2@5, b@5: y@5}]"),
    (
      "a,b,c\n1,\"x, \"\"y\"\"\nz\",2\n3,4,5",
      "[{a@2: 1@2, b@2: x, \"y\"\nz@2, c@3: 2@3}, "
        + "{a@4: 3@4, b@4: 4@4, c@4: 5@4}]"
    ),
    ("\"a, b\",\"c\"\n1,2", "[{a, b@2: 1@2, c@2: 2@2}]"),
    ("a,b,c\n1\n1,,3\n", "[{a@2: 1@2, b@2: -, c@2: -}, {a@3: 1@3, b@3: -, c@3: 3@3}]"),
    ("a,b\n1,x,,\n", "[{a@2: 1@2, b@2: x@2}]"), ("a\nx\ny", "[{a@2: x@2}, {a@3: y@3}]"),
    ("a,b\n1, \"x, y\" \n", "[{a@2: 1@2, b@2: x, y@2}]"),
    ("a,b\n1,A \"wave\" of\n", "[{a@2: 1@2, b@2: A \"wave\" of@2}]"),
    ("a,b\n1,\"Wave\" of\n", "[{a@2: 1@2, b@2: \"Wave\" of@2}]"), ("", "-"), ("\n\n", "-"),
    ("a,b\n", "[]"),
  ]

  @Test(arguments: wellFormed)
  func reads(_ text: String, _ value: String) {
    let document = DataDocument.read(text, as: .csv)
    #expect(document.value.described == value)
    #expect(document.faultList == [])
  }

  static let broken: [(String, String, [String])] = [
    (
      "date,text\n2024,One, two, three\n2023,x\n",
      "[{date@2: 2024@2, text@2: One, two, three@2}, {date@3: 2023@3, text@3: x@3}]",
      ["2 warning unquoted-separator"]
    ),
    (
      "date,text,link\n2023,x,https://example.org/\n2024,One, two,https://example.org/a\n",
      "[{date@2: 2023@2, text@2: x@2, link@2: https://example.org/@2}, "
        + "{date@3: 2024@3, text@3: One, two@3, link@3: https://example.org/a@3}]",
      ["3 warning unquoted-separator"]
    ),
    // Without a row to learn from, white space tells.
    (
      "text;place;year\nOne; two;Here;2024\n",
      "[{text@2: One; two@2, place@2: Here@2, year@2: 2024@2}]", ["2 warning unquoted-separator"]
    ),
    (
      "a,b\n1,\"x\n2,\"y\"\n3,z\n", "[{a@3: 2@3, b@3: y@3}, {a@4: 3@4, b@4: z@4}]",
      ["2 warning broken-csv 2-2"]
    ),
    ("a,b\n1,\"x\n2,y\n", "[{a@3: 2@3, b@3: y@3}]", ["2 warning broken-csv 2-2"]),
    ("a,b\n1,x\n2,\"y", "[{a@2: 1@2, b@2: x@2}]", ["3 warning broken-csv 3-3"]),
  ]

  @Test(arguments: broken)
  func recovers(_ text: String, _ value: String, _ faults: [String]) {
    let document = DataDocument.read(text, as: .csv)
    #expect(document.value.described == value)
    #expect(document.faultList == faults)
  }

  @Test func fiveMegabytesAreRead() {
    let count = 100_000
    let text =
      "date,text\n"
      + String(repeating: "2024-05-01,\"A wave, and \"\"an ebb\"\" at sea\"\n", count: count)
    let document = DataDocument.read(text, as: .csv)
    #expect(document.value.list.count == count)
    #expect(document.value.list.last?["text"]?.text == "A wave, and \"an ebb\" at sea")
    #expect(document.faults.isEmpty)
  }

  @Test(arguments: ["\"", "\"\n", ",", "a,\"\n", "\"\"\"\n", "\"\"x\n", "a,\"\"\"x\n"])
  func hostileTextEnds(_ part: String) {
    let text = "a,b\n1,2\n" + String(repeating: part, count: 50_000)
    #expect(DataDocument.read(text, as: .csv).value.list.first?["a"]?.text == "1")
  }

  @Test func binaryDataIsLeftOut() {
    let document = DataDocument.read([0, 1, 2, 3], as: .csv)
    #expect(document.value.content == .none)
    #expect(document.faultList == ["1 warning no-text 1-1"])
  }

  @Test(arguments: [
    ("a/news.yml", DataFormat.yaml), ("news.YAML", .yaml), ("_data/x.json", .json),
    ("x.toml", .toml),
    ("x.csv", .csv), ("x.tsv", .csv), ("a.yml/x", nil), ("yml", nil), ("x.md", nil),
  ])
  func endingsTellTheFormat(_ path: String, _ format: DataFormat?) {
    #expect(DataFormat(path: path) == format)
  }
}
