import Markup
import Testing

@testable import FeedsCore

/// What says of which kind an item is, above a card's heading or in a badge: no section, and no part of the title.
struct CategoryTests {
  private func entries(_ page: String) -> [String] {
    read("<h2>Latest</h2>" + page, isHTML: true).items.map {
      "\($0.section.title)|\($0.date)|\($0.title)"
    }
  }

  @Test(
    arguments: ["News", "Events", "Publications", "Award"],
    [
      "<div class=card><span class=tag>TAG</span><h3>A talk at sea</h3><p>Good.</p><span>2 April 2026</span></div>",
      "<div class=card><div class=tag>TAG</div><h3>A talk at sea</h3><p>Good.</p><div>Ada · 2 April 2026</div></div>",
      "<div class=card><a class=tag href=x>TAG</a><h3>A talk at sea</h3><p>Good.</p><p>Ada · 2 April 2026</p></div>",
      "<div class=card><span class=tag>TAG</span><h3>A talk at sea</h3><span>Ada · 2 April 2026</span></div>",
      "<div class=card><div><b><span>TAG</span></b> <span>2 April 2026</span></div><h3>A talk at sea</h3></div>",
      "<article><span class=tag>TAG</span><h3>A talk at sea</h3><time>2 April 2026</time></article>",
    ])
  func isNoSectionOfCards(_ tag: String, _ card: String) {
    let second = card.replacing("2 April 2026", with: "1 April 2026").replacing(
      "talk", with: "walk")
    #expect(
      entries("<div>\(card)\(second)</div>".replacing("TAG", with: tag)) == [
        "Latest|2026-04-02|A talk at sea", "Latest|2026-04-01|A walk at sea",
      ])
  }

  /// A line that heads what stands below it stays a heading.
  @Test func sectionsStaySections() {
    let page = """
      <div class=part><div class=name>News</div><ul><li>May 2024: one</li></ul></div>
      <div class=part><div class=name>Talks</div><ul><li>April 2024: two</li></ul></div>
      """
    #expect(entries(page).first == "News|2024-05|one")
  }

  @Test(arguments: [
    ("<b>Nov 2024</b>: <span class=badge>Major Highlight</span> Ada got it.", "Ada got it"),
    ("<b>Nov 2024</b> <span class='label label-info'>Award</span><i>Ada</i> got it.", "Ada got it"),
    ("2 May 2024: <a class=tag-new>Talk</a> <span class=pill>Big</span> Ada spoke.", "Ada spoke"),
    ("Nov 2024: <span class=badge>Two papers</span> were accepted.", "Two papers were accepted"),
    ("Nov 2024: Ada got <span class=badge>an award</span> And more.", "Ada got an award And more"),
    ("Nov 2024: <span class=badge>A first award</span>", "A first award"),
    ("Nov 2024: <span class=labelled>Ada</span> Got it.", "Ada Got it"),
  ])
  func badgesAreNoWordsOfTheTitle(_ item: String, _ title: String) {
    let items = read("<h2>News</h2><ul><li>\(item)</li></ul>", isHTML: true).items
    #expect(items.map(\.title) == [title])
  }

  /// What the badge says is shown.
  @Test func badgesStayInTheContent() {
    let items = read("## News\n- 2024-11: <span class=\"badge\">Award</span> Ada got it.").items
    #expect(items.map(\.content.text) == ["Award Ada got it."])
  }
}
