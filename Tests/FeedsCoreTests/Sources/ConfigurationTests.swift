import Testing

@testable import FeedsCore

/// The selectors in `feeds.yml`.
struct ItemSelectorsTests {
  private func selectors(_ text: String) throws -> ItemSelectors? {
    try Configuration(Array(text.utf8), path: "feeds.yml").selectors
  }

  @Test func areRead() throws {
    let selectors = try selectors(
      """
      title: The feeds' own
      select:
        item: ul.news > li:not(.old)   # each item
        date: "#a .date, time[datetime]"
        title: '[data-title=''x'']'
      """)
    #expect(selectors?.item == "ul.news > li:not(.old)")
    #expect(selectors?.date == "#a .date, time[datetime]")
    #expect(selectors?.title == "[data-title='x']")
  }

  @Test(arguments: ["", "title: x\n", "select:\n", "select: null\n", "select: ~\n", "select: {}\n"])
  func mayBeAbsent(_ text: String) throws {
    #expect(try selectors(text) == nil)
  }

  @Test(arguments: [
    ("select: {item: li, date: .d}", "li" as String?, ".d" as String?, nil as String?),
    ("select:\n  item: li.a#b", "li.a#b", nil, nil),
    ("select:\n  title: li ## a comment", nil, nil, "li"),
    ("select:\n  date: |\n    .a,\n    .b\n", nil, ".a,\n.b\n", nil),
    ("select: {date: \".a #b\", title: é}", nil, ".a #b", "é"),
  ])
  func mayBeSome(_ text: String, _ item: String?, _ date: String?, _ title: String?) throws {
    let selectors = try #require(try selectors(text))
    #expect(selectors.item == item && selectors.date == date && selectors.title == title)
  }

  @Test(arguments: [
    (
      "title: x\nselect:\n  item: li\n  dat: .d", 4,
      "there is no key \"dat\" in \"select\"; did you mean \"date\"?"
    ),
    ("select: li", 1, "\"select\" must have selectors below it"),
    ("select: [li]", 1, "\"select\" must have selectors below it"),
    ("select: [{item: li}]", 1, "\"select\" must have selectors below it"),
    ("select:\n  item: [data-x]", 2, "\"item\" must be one selector, not a list or a mapping"),
    (
      "select:\n  item: li\n  date: p::before", 3,
      "\"date\" is no selector that can be read: \"p::before\", column 2: \"::before\" is not supported; supported are name"
    ),
    (
      "select:\n  title:", 2,
      "\"title\" has no selector"
    ),
    ("select:\n  item: null", 2, "\"item\" has no selector"),
    (
      "select:\n  item: |\n    a\n    %\n", 2,
      "\"item\" is no selector that can be read: \"a\\n%\\n\", column 3"
    ),
    ("select:\n  item: #news li", 2, "in YAML \"#news li\" is a comment here"),
    ("select:\n\n  item: ul #news", 3, "in YAML \"#news\" is a comment here"),
    ("select:\n  item: é.ü #news", 2, "in YAML \"#news\" is a comment here"),
    ("selekt:\n  item: li", 1, "there is no key \"selekt\"; did you mean \"select\"?"),
  ])
  func mistakesHaveALine(_ text: String, _ line: Int, _ message: String) {
    let error = #expect(throws: ContentError.self) { try selectors(text) }
    let description = error?.message ?? ""
    #expect(description.hasPrefix("feeds.yml:\(line): error: \(message)"), "\(description)")
    #expect(!description.contains { $0.isNewline })
  }
}
