import Testing

@testable import FeedsCore

/// Citations on pages: what is the title, who are the authors, what is neither.
struct CitedWorkTests {
  private func work(_ html: String) -> CitedWork? {
    let text = html.replacing("<br>", with: "\n")
    var plain = ""
    var isTag = false
    for character in text {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        plain.append(character)
      }
    }
    plain = plain.replacing("&amp;", with: "&")
    return CitedWork(EntryContent(html: html, text: plain, links: []))
  }

  @Test(arguments: [
    (
      "V. Aalto, R. Holm, \"Gain margins revisited,\" <i>Control Letters</i>, vol. 8, 2024. pdf",
      "Gain margins revisited", ["V. Aalto", "R. Holm"], "Control Letters", 2024
    ),
    (
      "Grøn, S. &amp; Aske, T. (2023). Holdfasts in storms. <em>Algae Today</em>, 9, 1–20.",
      "Holdfasts in storms", ["S. Grøn", "T. Aske"], "Algae Today", 2023
    ),
    (
      "<strong>Fibre towers and their sway</strong><br>A. Lux, B. Prisma<br><i>Light Notes</i>, 2022",
      "Fibre towers and their sway", ["A. Lux", "B. Prisma"], "Light Notes", 2022
    ),
    (
      "Hana Beryl, <b>Otto Feld</b>. Cold twins of warm harbours. In Proceedings of Tides, 2021.",
      "Cold twins of warm harbours", ["Hana Beryl", "Otto Feld"], "Proceedings of Tides", 2021
    ),
    (
      "<a href=\"x.pdf\">What ebbs, what flows?</a> Ada van der Example, Bo Case. Journal of Salt, 2020.",
      "What ebbs, what flows?", ["Ada van der Example", "Bo Case"], "Journal of Salt", 2020
    ),
    (
      "Ada Example, <b>Bo Case</b>, <i>Counting waves by ear</i>, Harbour Days 2019",
      "Counting waves by ear", ["Ada Example", "Bo Case"], "Harbour Days", 2019
    ),
    (
      "“Buoys at night”. Ada Example and Bo Case. Tide Letters, 2018.",
      "Buoys at night", ["Ada Example", "Bo Case"], "Tide Letters", 2018
    ),
  ])
  func isTakenApart(
    _ html: String, _ title: String, _ authors: [String], _ venue: String, _ year: Int
  ) throws {
    let work = try #require(self.work(html))
    #expect(work.title == title)
    #expect(work.authors.map(\.name) == authors)
    #expect(work.details.venue == venue)
    #expect(work.year == year)
  }

  /// Nobody is made an author of what has none, and no half of a sentence is a title.
  @Test(arguments: [
    "Our paper on the tides was accepted to Harbour Days 2024!",
    "IEEE Trans. Neural Netw. Learn. Syst., 2022",
    "Fast, Cheap and Good, 2020",
    "See the full list at the library (2024).",
    "2024", "", "pdf | bib | code",
    "<b>Ada Example</b>, Bo Case, Cy Other, 2021",
  ])
  func nothingIsMadeUp(_ html: String) {
    #expect(self.work(html) == nil)
  }

  /// A list of works without dates in front makes the publications of a page; its news stay what they are.
  @Test func aPageOfCitationsIsRead() throws {
    let page = """
      ## News
      - [2024/07] Our paper *Cold twins* is accepted.

      ## Publications
      ### Journal papers
      1. **A. Tverlid**, B. Hauge. "Crevasses from space." *Ice Letters*, 2023. [pdf](c.pdf)
      2. B. Hauge. "Sounding firn." *Proc. Ice Days*, 2020.
      3. A sentence of 2019 about nothing.
      """
    let build = FeedBuild(
      options: FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z"))))
    let extract = try build.entries(
      in: [Source(path: "index.md", bytes: Array(page.utf8))], of: Site())
    #expect(
      extract.entries.map { "\($0.date) \($0.title) \($0.authors.map(\.name)) \($0.feeds)" } == [
        "2024-07 Our paper Cold twins is accepted [] [news, timeline]",
        "2023 Crevasses from space [\"A. Tverlid\", \"B. Hauge\"] "
          + "[publications, timeline]",
        "2020 Sounding firn [\"B. Hauge\"] "
          + "[publications, timeline]",
      ])
  }
}
