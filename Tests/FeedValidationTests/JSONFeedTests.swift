import FeedValidation
import Testing

private typealias D = Documents

@Suite struct JSONFeedTests {
  static let members: [RuleCase] = [
    RuleCase("missing-member", D.json().replacing("\"title\": \"Feed\", ", with: ""), D.json()),
    RuleCase("missing-member", D.json(items: "{\"content_text\": \"a\"}"), D.jsonItem("")),
    RuleCase(
      "missing-member", D.json(items: "{\"id\": \"\", \"content_text\": \"a\"}"), D.jsonItem("")),
    RuleCase("missing-content", D.json(items: "{\"id\": \"a\"}"), D.jsonItem("")),
    RuleCase("missing-self-link", D.json().replacing("feed_url", with: "_feed_url"), D.json()),
    RuleCase(
      "missing-home-page", D.json().replacing("home_page_url", with: "_home_page_url"), D.json()),
    RuleCase(
      "endless-feed", D.json("\"next_url\": \"https://example.org/feed.json\", "),
      D.json("\"next_url\": \"https://example.org/feed-2.json\", ")),
    RuleCase("unsupported-version", D.json().replacing("1.1", with: "2"), D.json()),
    RuleCase("wrong-type", "[]", D.json()),
    RuleCase("wrong-type", D.json("\"expired\": \"no\", "), D.json("\"expired\": false, ")),
    RuleCase("wrong-type", D.json(items: "null"), D.json()),
    RuleCase("wrong-type", D.json(items: "{\"id\": 1, \"content_text\": \"a\"}"), D.jsonItem("")),
    RuleCase("wrong-type", D.jsonItem(", \"tags\": [1]"), D.jsonItem(", \"tags\": [\"a\"]")),
    RuleCase(
      "duplicate-id",
      D.json(items: "{\"id\": \"a\", \"content_text\": \"a\"}, ".repeated(2) + "")
        .replacing(", ]", with: "]"),
      D.json(
        items: "{\"id\": \"a\", \"content_text\": \"a\"}, {\"id\": \"A\", \"content_text\": \"a\"}")
    ),
    RuleCase(
      "duplicate-id",
      D.json(
        items:
          "{\"id\": \"a\", \"content_text\": \"\"}, {\"id\": \"\\u0061\", \"content_text\": \"\"}"),
      D.json(
        items:
          "{\"id\": \"a\", \"content_text\": \"\"}, {\"id\": \"\\u0062\", \"content_text\": \"\"}")),
    RuleCase(
      "duplicate-member",
      D.json("\"icon\": \"https://example.org/i\", \"ic\\u006fn\": \"https://example.org/i\", "),
      D.json("\"icon\": \"https://example.org/i\", ")),
    RuleCase(
      "duplicate-member", D.json("\"_x\": {\"a\": [{\"b\": 1, \"b\": 2}]}, "),
      D.json("\"_x\": {\"a\": [{\"b\": 1}, {\"b\": 2}]}, ")),
    RuleCase("unknown-member", D.jsonItem(", \"date\": 1"), D.jsonItem(", \"_date\": 1")),
    RuleCase(
      "deprecated-member", D.json("\"author\": {\"name\": \"A\"}, "),
      D.json("\"author\": {\"name\": \"A\"}, ").replacing("1.1", with: "1")),
    RuleCase(
      "missing-member", D.json("\"authors\": [{\"_x\": 1}], "),
      D.json("\"authors\": [{\"url\": \"https://example.org/\"}], ")),
    RuleCase(
      "missing-member", D.json("\"hubs\": [{\"type\": \"a\"}], "),
      D.json("\"hubs\": [{\"type\": \"a\", \"url\": \"https://example.org/\"}], ")),
    RuleCase(
      "relative-url", D.jsonItem(", \"url\": \"/a\""),
      D.jsonItem(", \"url\": \"https:\\/\\/example.org\\/a\"")),
    RuleCase(
      "invalid-url", D.jsonItem(", \"image\": \"https://example.org/a b\""),
      D.jsonItem(", \"image\": \"https://example.org/ä\"")),
    RuleCase(
      "invalid-date", D.jsonItem(", \"date_published\": \"2024-03-01\""),
      D.jsonItem(", \"date_published\": \"2024-03-01t12:00:00z\"")),
    RuleCase(
      "invalid-language", D.json("\"language\": \"\", "), D.json("\"language\": \"en\", ")),
    RuleCase(
      "invalid-media-type",
      D.jsonItem(
        ", \"attachments\": [{\"url\": \"https://example.org/i\", \"mime_type\": \"mp3\"}]"),
      D.jsonItem(
        ", \"attachments\": [{\"url\": \"https://example.org/i\", \"mime_type\": \"audio/mpeg\"}]")),
    RuleCase(
      "invalid-number",
      D.jsonItem(
        ", \"attachments\": [{\"url\": \"https://example.org/i\", \"mime_type\": \"a/b\", \"size_in_bytes\": -1}]"
      ),
      D.jsonItem(
        ", \"attachments\": [{\"url\": \"https://example.org/i\", \"mime_type\": \"a/b\", \"size_in_bytes\": 1e3}]"
      )
    ),
    RuleCase("byte-order-mark", "\u{FEFF}" + D.json(), D.json()),
  ]

  static let syntax: [(String, Int)] = [
    ("{\"a\" 1}", 6), ("{\"a\": 1,}", 9), ("{\"a\": 01}", 8), ("{\"a\": .5}", 7),
    ("{\"a\": 1.}", 9),
    ("{\"a\": +1}", 7), ("{\"a\": 1e}", 9), ("{\"a\": tru}", 7), ("{\"a\": \"\\x\"}", 9),
    ("{\"a\": \"\\u00g0\"}", 9), ("{\"a\": \"\t\"}", 8), ("{\"a\": [1 2]}", 10), ("{a: 1}", 2),
    ("{\"a\": 1} {", 10), ("{\"a\": 'b'}", 7), ("{\"a\": NaN}", 7), ("{\"a\": [1,]}", 10),
    ("{\"a\": \"b", 9), ("{", 2),
  ]

  @Test(arguments: members) func rules(_ sample: RuleCase) { sample.check() }

  @Test(arguments: syntax) func notJSON(_ text: String, _ column: Int) throws {
    let report = FeedValidator().report(on: text)
    let problem = try #require(report.problems.first { $0.code == "invalid-json" })
    #expect(problem.line == 1)
    #expect(problem.column == column)
    #expect(!report.isValid)
  }
}
