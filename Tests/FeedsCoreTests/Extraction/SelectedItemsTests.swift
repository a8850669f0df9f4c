import Testing

@testable import FeedsCore

struct SelectedItemsTests {
  private static let page = """
    <h1>Log</h1>
    <div class=e><p>One thing<p>said on <i>5 May 2024</i> by us</div>
    <div class=e><h4>Two</h4> things, done (March 2024)</div>
    <div class=e><h4>Three</h4> things</div>
    <div class=other>2024-01-01 not chosen</div>
    """

  private func entries(_ configuration: String) throws -> [Entry] {
    var options = FeedBuild.Options(now: Instant(seconds: 1_800_000_000))
    options.selectors = try Configuration(Array(configuration.utf8), path: "feeds.yml").selectors
    let source = Source(path: "log.html", bytes: Array(Self.page.utf8))
    return try FeedBuild(options: options).entries(in: [source], of: Site()).entries
  }

  @Test func itemsAreThoseThatTheSelectorChooses() throws {
    let entries = try entries("select:\n  item: div.e\n")
    #expect(entries.map(\.text) == ["Two\nthings, done"])
    #expect(entries.map(\.date.description) == ["2024-03"])
  }

  @Test func datesAndTitlesAreWhereTheSelectorsSay() throws {
    let entries = try entries("select:\n  item: div.e\n  date: p > i\n  title: p:first-child\n")
    #expect(entries.map(\.title) == ["One thing"])
    #expect(entries.map(\.text) == ["One thing\nsaid on by us"])
    #expect(entries.map(\.date.description) == ["2024-05-05"])
  }
}
