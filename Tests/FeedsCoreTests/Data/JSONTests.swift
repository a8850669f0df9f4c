import Testing

@testable import FeedsCore

struct JSONTests {
  @Test(arguments: [
    (
      "{\"a\": 1.10,\n\"b\": \"x\\u00e9\\n\", \"c\": null, \"d\": true}",
      "{a@1: 1.10@1, b@2: xé\n@2, c@2: -, d@2: true@2}"
    ),
    ("[1, [\n2], {}]", "[1@1, [2@2], {}]"), ("", "-"), ("\u{FEFF}[]", "[]"),
    ("{\"a\": 1, \"a\": 2}", "{a@1: 1@1, a@1: 2@1}"),
  ])
  func reads(_ text: String, _ value: String) {
    let document = DataDocument.read(text, as: .json)
    #expect(document.value.described == value)
    #expect(document.faultList == [])
  }

  static let broken: [(String, String, [String])] = [
    ("[1,\n2,\n]", "[1@1, 2@2]", ["2 warning trailing-comma"]),
    ("{\"a\": [1,],\n}", "{a@1: [1@1]}", ["1 warning trailing-comma", "1 warning trailing-comma"]),
    (
      "// one\n[1, /* two\n */ 2]\n// end", "[1@2, 2@3]",
      ["1 warning comment", "2 warning comment", "4 warning comment"]
    ),
    ("[{\"a\": 1}\n{\"a\": 2}]", "[{a@1: 1@1}, {a@2: 2@2}]", ["2 warning missing-comma"]),
    ("{\"a\": 1\n\"b\": 2}", "{a@1: 1@1, b@2: 2@2}", ["2 warning missing-comma"]),
    // An element that cannot be read costs itself.
    (
      "[\n {\"a\": 1},\n {\"a\": x},\n {\"a\": 3}\n]", "[{a@2: 1@2}, {a@4: 3@4}]",
      ["3 warning broken-json 3-3"]
    ),
    (
      "[\n {\"a\": \"open,\n  \"b\": 2},\n {\"a\": 3}\n]", "[{a@4: 3@4}]",
      ["2 warning broken-json 2-3"]
    ),
    (
      "[\n {\"a\": 1,\n  \"b\": [2,\n {\"a\": 3}\n]", "[{a@4: 3@4}]", ["3 warning broken-json 2-3"]
    ),
    (
      "{\"news\": [{\"a\": 1}, {a: 2}, {\"a\": 3}],\n\"b\": 4}",
      "{news@1: [{a@1: 1@1}, {a@1: 3@1}], b@2: 4@2}", ["1 warning broken-json 1-1"]
    ),
    // Of an entry nothing may be missing.
    (
      "[{\"authors\": [\"A\", x], \"b\": 1}, {\"b\": 2}]", "[{b@1: 2@1}]",
      ["1 warning broken-json 1-1"]
    ),
    ("{\"a\": x}", "-", ["1 warning broken-json 1-1"]),
    ("[1] [2]", "[1@1]", ["1 warning broken-json 1-1"]),
    ("[{\"a\": 1},\n{\"a\": 2", "[{a@1: 1@1}]", ["2 warning broken-json 2-2"]),
  ]

  @Test(arguments: broken)
  func recovers(_ text: String, _ value: String, _ faults: [String]) {
    let document = DataDocument.read(text, as: .json)
    #expect(document.value.described == value)
    #expect(document.faultList == faults)
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "[{", "/*", "[{\"a\": \""])
  func hostileNestingIsRefused(_ part: String) {
    let text = String(repeating: part, count: 50_000)
    #expect(DataDocument.read(text, as: .json).value.list.count <= 1)
  }
}
