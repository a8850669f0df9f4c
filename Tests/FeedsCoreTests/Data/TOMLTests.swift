import Testing

@testable import FeedsCore

struct TOMLTests {
  static let wellFormed: [(String, String)] = [
    (
      "a = 1.10 # one\nb = 2024-07-16\nc = true\nd = 'x # y'",
      "{a@1: 1.10@1, b@2: 2024-07-16@2, c@3: true@3, d@4: x # y@4}"
    ),
    ("a = 2024-07-16T00:00:00+08:00", "{a@1: 2024-07-16T00:00:00+08:00@1}"),
    ("# x\n\n[z]\nb = 1\n[a]\nb = 2\n", "{z@3: {b@4: 1@4}, a@5: {b@6: 2@6}}"),
    (
      "[[n]]\na = 1\n[[n]]\na = 2\n[n.m]\nb = 3", "{n@1: [{a@2: 1@2}, {a@4: 2@4, m@5: {b@6: 3@6}}]}"
    ),
    ("a.\"b c\".d = 1\na.e = \"\\u00e9\"", "{a@1: {b c@1: {d@1: 1@1}, e@2: é@2}}"),
    ("a = [\n  1.50, # x\n  \"b, c\",\n]\nd = 1", "{a@1: [1.50@2, b, c@3], d@5: 1@5}"),
    ("a = [\n{b = 1},\n{b = 2}]", "{a@1: [{b@2: 1@2}, {b@3: 2@3}]}"),
    ("a = [\n[1, 2],\n[3]\n]\n", "{a@1: [[1@2, 2@2], [3@3]]}"),
    ("a = \"\"\"\none\n[b]\nc = 1\"\"\"\nd = 1", "{a@1: one\n[b]\nc = 1@1, d@5: 1@5}"),
    (
      "a = '''x'''\nb = []\nc = {}\nd = [[], [1]]", "{a@1: x@1, b@2: [], c@3: {}, d@4: [[], [1@4]]}"
    ),
    ("", "{}"), ("a = [2024-01-02]", "{a@1: [2024-01-02@1]}"),
    ("[a.b]\nc = 1\n[a]\nd = 2", "{a@1: {b@1: {c@2: 1@2}, d@4: 2@4}}"),
    (
      "a = {z = 1.50, \"c d\" = 'x', e.f = [1, 2]} # one",
      "{a@1: {z@1: 1.50@1, c d@1: x@1, e@1: {f@1: [1@1, 2@1]}}}"
    ),
    (
      "a = {b = [ # one\n1,\n2,\n], c = {}, d = {e = \"}\"}}",
      "{a@1: {b@1: [1@1, 2@1], c@1: {}, d@1: {e@1: }@1}}}"
    ),
    ("a = \"\\t\\\"\\\\\\U0001F60E#\"", "{a@1: \t\"\\😎#@1}"),
    ("a = 'C:\\n\\'", "{a@1: C:\\n\\@1}"),
    ("a = \"\"\"x \\\n   y\"\"\"\"\"", "{a@1: x y\"\"@1}"),
    ("a = \"\"\"\"x\"\"\"", "{a@1: \"x@1}"),
  ]

  @Test(arguments: wellFormed)
  func reads(_ text: String, _ value: String) {
    let document = DataDocument.read(text, as: .toml)
    #expect(document.value.described == value)
    #expect(document.faultList == [])
  }

  static let broken: [(String, String, [String])] = [
    ("a = x\nb = 2", "{b@2: 2@2}", ["1 warning broken-toml 1-1"]),
    ("a = \"x\nb = 2", "{b@2: 2@2}", ["1 warning broken-toml 1-1"]),
    ("a = [1,\nb = 2", "{b@2: 2@2}", ["1 warning broken-toml 1-1"]),
    ("a = \"\"\"x\nb = 2", "{b@2: 2@2}", ["1 warning broken-toml 1-1"]),
    ("a = 1\nwords\nb = 2", "{a@1: 1@1, b@3: 2@3}", ["2 warning broken-toml 2-2"]),
    ("a: 1\nb = 2", "{b@2: 2@2}", ["1 warning broken-toml 1-1"]),
    ("a = 2024-13-01", "{}", ["1 warning broken-toml 1-1"]),
    ("a = 1\na = 2", "{a@1: 1@1, a@2: 2@2}", ["2 note duplicate-key"]),
    (
      "[[n]]\na = 1\n[[n]\na = 2\nb = 3\n[[n]]\na = 4\n", "{n@1: [{a@2: 1@2}, {a@7: 4@7}]}",
      ["3 warning broken-toml 3-5"]
    ),
    (
      "a = [\n{b = 1},\n{b: 2},\n{b = 3}]", "{a@1: [{b@2: 1@2}, {b@4: 3@4}]}",
      ["3 warning broken-toml 3-3"]
    ),
    ("a = [\"b\", c]\nd = 1", "{d@2: 1@2}", ["1 warning broken-toml 1-1"]),
    ("a = \"x\\u0000y\"", "{}", ["1 warning broken-toml 1-1"]),
    ("a = 1 b = 2", "{}", ["1 warning broken-toml 1-1"]),
  ]

  @Test(arguments: broken)
  func recovers(_ text: String, _ value: String, _ faults: [String]) {
    let document = DataDocument.read(text, as: .toml)
    #expect(document.value.described == value)
    #expect(document.faultList == faults)
  }

  @Test(arguments: [
    "+1", "-0", "1_000", "0xDEAD_beef", "0o17", "0b10", "1e6", "-2E-2", "6.626e-34", "0.5", "inf",
    "+nan", "07:32:00", "07:32:00.25", "2024-02-29", "1979-05-27T07:32:00Z",
    "1979-05-27 07:32:00.5", "1979-05-27t00:32:00-07:00",
  ])
  func keepsTheSpelling(of value: String) {
    let document = DataDocument.read("a = \(value)\nb = {c = \(value)}", as: .toml)
    #expect(document.value.described == "{a@1: \(value)@1, b@2: {c@2: \(value)@2}}")
    #expect(document.faultList == [])
  }

  @Test(arguments: [
    "01", "1__0", "_1", "1_", ".5", "5.", "1.2.3", "1e", "1e5e5", "0x", "0xZ", "+0x1", "0b2", "+",
    "tru", "2023-02-29", "25:00:00", "07:32", "7:32:00", "07:32:00.", "1979-05-27T07:32",
    "1979-05-27X07:32:00", "1979-05-27T07:32:00+7", "\"\\q\"", "\"\\u12\"", "\"\\uD800\"",
    "\"a\u{1}\"",
    "{b = 1,}", "{b = 1 c = 2}", "{b = 1, b = 2}", "{b}", "{b = }", "{= 1}", "{b = 1", "[1 2]",
    "[,]",
  ])
  func refuses(_ value: String) {
    let document = DataDocument.read("a = \(value)", as: .toml)
    #expect(document.value["a"] == nil)
    #expect(document.faults.first?.code == "broken-toml")
  }

  @Test func linesAreThoseOfTheFile() {
    let document = DataDocument.read("a = 1\nb = x\n", as: .toml, firstLine: 7)
    #expect(document.value.described == "{a@7: 1@7}")
    #expect(document.faultList == ["8 warning broken-toml 8-8"])
  }

  @Test(arguments: [
    "a = [\n", "\"a\" = [\n", "x [\n", "a = \"\"\"\n", "[", "a = [[", "a.", "{", "a = {b = ",
    "[[a]]\n", "'''", "a = '\n",
  ])
  func hostileTextEnds(_ part: String) {
    let text = String(repeating: part, count: 20_000)
    _ = DataDocument.read(text, as: .toml)
    let document = DataDocument.read("z = 1\n" + text + "\n[end]\n", as: .toml)
    #expect(document.value["z"]?.text == "1")
  }
}
