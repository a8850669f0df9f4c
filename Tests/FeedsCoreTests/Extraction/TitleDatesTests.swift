import Markup
import Testing

@testable import FeedsCore

/// Items whose dates stand elsewhere than in front: at the end of their titles, below or above these, at the end of
/// paragraphs; and headings and lists that are none.
struct TitleDatesTests {
  typealias Case = ReadingRulesTests.Case

  @Test(arguments: cases)
  func datesBelongToTitles(_ rule: Case) {
    #expect(FeedsCoreTests.found(rule.page, isHTML: rule.isHTML) == rule.found)
  }

  @Test func cardsThatAreLinksLeadThere() {
    let page = read(
      """
      <h2>News</h2>
      <a href="a" class="card"><h3>The fleet is out</h3><p>Ada · 2 April 2026</p></a>
      <a href="b" class="card"><h3>The fleet is in</h3><p>Ada · 5 April 2026</p></a>
      """, isHTML: true)
    #expect(
      page.items.map { $0.content.links.map(\.href) }
        == [["https://site.invalid/a"], ["https://site.invalid/b"]])
  }

  static let cases = [
    Case(
      testDescription: "two cards whose headings end with a date, one with a list",
      page: """
        <h2>News</h2>
        <div class="item"><h3>A new mirror - 2007-01-23</h3><p>Use it.</p><ul><li>It is fast.</li></ul></div>
        <div class="item"><h3>A new pier - 2006-09-10</h3><p>Walk on it.</p></div>
        """,
      found: [
        "News|2007-01-23|A new mirror / Use it. / It is fast.",
        "News|2006-09-10|A new pier / Walk on it.",
      ]),
    Case(
      testDescription: "a heading of news that alone ends with a day",
      page: "# News\n\n## The pier is open (5 March 2024)\n\nWalk on it.",
      found: ["News|2024-03-05|The pier is open / Walk on it."]),
    Case(
      testDescription: "a day within a heading, beside those that end with one",
      page: """
        # News

        ## Feast, 17 May 2026

        Eat.

        ## Course from 1 March 2026 on

        Learn.

        ## Fair, 15 February 2026

        Look.
        """,
      found: [
        "News|2026-05-17|Feast / Eat.", "News|2026-03-01|Course from 1 March 2026 on / Learn.",
        "News|2026-02-15|Fair / Look.",
      ]),
    Case(
      testDescription: "a heading with a day within it is no item where those beside it have none",
      page: """
        # News

        ## The week from 5 March 2024 on

        - [6 March 2024] We fly.

        ## The club

        - [7 March 2023] We land.

        ## The field
        """,
      found: ["The week from 5 March 2024 on|2024-03-06|We fly.", "The club|2023-03-07|We land."]),
    Case(
      testDescription: "a signature ends what stands below a title",
      page: """
        <h2>News</h2>
        <h3>A board is elected</h3><p>We elected one.</p><p><em>(B. Gull, 18.10.2019)</em></p>
        <h3>The pier is open</h3><p>Walk on it.</p><p>17 September 2019</p>
        """,
      found: [
        "News|2019-10-18|A board is elected / We elected one.",
        "News|2019-09-17|The pier is open / Walk on it.",
      ]),
    Case(
      testDescription: "a date right below a heading of news, alone of its kind",
      page: "# News\n\n## Join the panel\n\nOct 06, 2010\n\nIt meets at noon.",
      found: ["News|2010-10-06|Join the panel / It meets at noon."]),
    Case(
      testDescription: "the date of the only item of a section that is no news is no title's",
      page: "# Club\n\n## Members\n\nOct 06, 2010\n\nAnn joined.",
      found: ["Members|2010-10-06|Ann joined."]),
    Case(
      testDescription: "headings that each stand right below a date",
      page: """
        <h2>News</h2>
        <p>Oct 06, 2010</p><h3>Join the panel</h3><p>It meets at noon.</p>
        <p>Oct 05, 2010</p><h3>Join the choir</h3><p>It meets at eve.</p>
        """,
      found: [
        "News|2010-10-06|Join the panel / It meets at noon.",
        "News|2010-10-05|Join the choir / It meets at eve.",
      ]),
    Case(
      testDescription: "titles and dates in wrappers without a name",
      page: """
        <h2>News</h2>
        <div><h3>Join the panel</h3><p>Oct 06, 2010</p><p>It meets at noon.</p></div>
        <div><h3>Join the choir</h3><p>Oct 05, 2010</p><p>It meets at eve.</p></div>
        """,
      found: [
        "News|2010-10-06|Join the panel / It meets at noon.",
        "News|2010-10-05|Join the choir / It meets at eve.",
      ]),
    Case(
      testDescription: "a date over the heading of an item is not the section's",
      page: """
        <section><h2>News</h2><div class="c"><p>2025-10-21</p><h3>Ropes</h3><p>We have some.</p></div></section>
        <section><h2>Calendar</h2><div class="c"><p>2026-01-15</p><h3>Open day</h3><p>Do come.</p></div></section>
        """,
      found: ["News|2025-10-21|Ropes / We have some.", "Calendar|2026-01-15|Open day / Do come."]),
    Case(
      testDescription: "a title without a date among the titles of news is no section",
      page: """
        # News

        ## Kites

        May 30, 2016

        We fly.

        ## About this list

        It is short.

        ## Ropes

        August 8, 2015

        We tie.

        ## Publications

        - 2014: On ropes.
        """,
      found: [
        "News|2016-05-30|Kites / We fly.", "News|2015-08-08|Ropes / We tie.",
        "Publications|2014|On ropes.",
      ]),
    Case(
      testDescription: "days that an announcement speaks of in its lists are no items",
      page: """
        # News

        ## 2019-06-11

        Registration is open.

        - Send abstracts before **Monday 22 July**.
        - The fair is over (3 August 2019).

        ## 2019-05-11

        The site is new.
        """,
      found: [
        "News|2019-06-11|Registration is open. / Send abstracts before Monday 22 July. / "
          + "The fair is over (3 August 2019).",
        "News|2019-05-11|The site is new.",
      ]),
    Case(
      testDescription: "lines that begin with dates below a heading with a day are items",
      page: "# News\n\n## Fair (5 March 2024)\n\n- 6 March 2024: We fly.\n- 7 March 2024: We land.",
      found: [
        "News|2024-03-05|Fair", "News|2024-03-06|We fly.", "News|2024-03-07|We land.",
      ]),
    Case(
      testDescription: "a byline below the title of a card, also where a card is a link",
      page: """
        <h2>News</h2>
        <a href="a" class="card"><h3>The fleet is out</h3><p>Fair winds.</p><p>Ada · 2 April 2026</p></a>
        <a href="b" class="card"><h3>The fleet is in</h3><p>Foul winds.</p><p>Desk · 5 April 2026 · 4 min read</p></a>
        """,
      found: [
        "News|2026-04-02|The fleet is out / Fair winds. / Ada",
        "News|2026-04-05|The fleet is in / Foul winds. / Desk · 5 April 2026 · 4 min read",
      ]),
    Case(
      testDescription: "paragraphs of news that end with dates, and lines of one",
      page: """
        <h2>News</h2>
        <p>The rules are online (29 March 2021)</p>
        <p>The songs are online. <span>28 March 2021</span></p>
        <h2>Updates</h2>
        <p>The map is new, 27 March 2021<br>The clock is new, 26 March 2021</p>
        """,
      found: [
        "News|2021-03-29|The rules are online", "News|2021-03-28|The songs are online.",
        "Updates|2021-03-27|The map is new", "Updates|2021-03-26|The clock is new",
      ]),
    Case(
      testDescription: "prose that ends with a date is no news",
      page: """
        <h2>News</h2>
        <p>We have moved to the pier, where we have been since 3 May 2020</p>
        <p>The hall was let on 4 May 2021</p>
        <p>It is dry.</p>
        <h2>Club</h2>
        <p>The rules are from the old hall (29 March 2021)</p>
        <p>The songs are from the new hall (28 March 2021)</p>
        """,
      found: []),
    Case(
      testDescription: "versions as headings of the first level",
      page: "# gulls 1.1 (2024-01-16)\n\n- Faster.\n\n# gulls 1.0 (2023-01-16)\n\n- New.",
      found: ["|2024-01-16|gulls 1.1 / Faster.", "|2023-01-16|gulls 1.0 / New."]),
    Case(
      testDescription: "the only heading, with an element that is named for its date",
      page: "<h2>Join the panel</h2><p class=\"date\">Oct 06, 2010</p><p>It meets at noon.</p>",
      found: ["|2010-10-06|Join the panel / It meets at noon."]),
    Case(
      testDescription: "a year over a list within a month",
      page: """
        # News

        ## September 2018

        We met on the pier, and planned what the boat shall have before it sails for the first time.

        2019:

        - a mast
        - a sail

        ## August 2018

        We rowed.
        """,
      found: [
        "News|2018-09|We met on the pier, and planned what the boat shall have "
          + "before it sails for the first time. / 2019: / a mast / a sail",
        "News|2018-08|We rowed.",
      ]),
    Case(
      testDescription: "a month over a few words and a list",
      page: "# News\n\n## May 2021\n\nSpring has come.\n\n- We fly.\n- We land.",
      found: ["News|2021-05|We fly.", "News|2021-05|We land."]),
    Case(
      testDescription: "a labelled date at the foot is a part of the text",
      page: """
        # Vacancies

        ## Student of gulls

        We look for one.

        Application deadline: 3 May 2021

        ## Student of bells

        We look for another.

        Last updated: 7 June 2022
        """,
      found: []),
    Case(
      testDescription: "sections that say when they were updated",
      page: """
        ## News (updated 3 May 2021)

        - We moved (7 June 2020)
        - A gull has a name (1 May 2020)

        ## Events (updated 4 May 2021)

        - A summer school (7 July 2020)
        - A fair (8 July 2020)
        """,
      found: [
        "News (updated 3 May 2021)|2020-06-07|We moved",
        "News (updated 3 May 2021)|2020-05-01|A gull has a name",
        "Events (updated 4 May 2021)|2020-07-07|A summer school",
        "Events (updated 4 May 2021)|2020-07-08|A fair",
      ]),
    Case(
      testDescription: "stamps and versions are no news",
      page: """
        <h2>News</h2><p>The boat is dry (3 May 2021)</p><p>The pier is wet (2 May 2021)</p>
        <p>The bell is dry (1 May 2021)</p>
        <p>© Harbour lab, 1 January 2022</p><p>Last updated: July 1, 2022</p>
        <p>Mended in boat-2.6.29</p>
        """,
      found: [
        "News|2021-05-03|The boat is dry", "News|2021-05-02|The pier is wet",
        "News|2021-05-01|The bell is dry",
      ]),
    Case(
      testDescription: "what is not released yet heads no versions",
      page: "# Changelog\n\n## [Unreleased]\n\n- Ropes\n\n## [1.1] - 2024-01-16\n\n- Faster.\n\n"
        + "## [1.0] - 2023-01-16\n\n- New.",
      found: ["Changelog|2024-01-16|[1.1] / Faster.", "Changelog|2023-01-16|[1.0] / New."]),
  ]
}
