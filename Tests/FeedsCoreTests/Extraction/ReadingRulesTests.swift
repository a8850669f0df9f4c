import Markup
import Testing

@testable import FeedsCore

/// One small page for each rule by which a careful reader finds the items of pages that he has never
/// seen: the page, and what is found on it.
struct ReadingRulesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let page: String
    let found: [String]
    var isHTML: Bool { page.hasPrefix("<") }
  }

  @Test(arguments: cases)
  func readsLikeACarefulReader(_ rule: Case) {
    #expect(FeedsCoreTests.found(rule.page, isHTML: rule.isHTML) == rule.found)
  }

  static let cases = [
    Case(
      testDescription: "a time of day is no year, and a working group no month",
      page: """
        ## News 2024
        - 21. Mai, 16:30 Uhr: Vortrag
        - 14 May, 17:00 - A talk
        - 3. Februar, 16.30 Uhr: Noch ein Fest
        - 2 Feb, 16. Again
        - 1. Februar, 14 Uhr: Ende

        ## News
        - AG-Treffen im Hafen (1. Februar 2023)
        - AG-Treffen am Pier (1. Januar 2023)
        """,
      found: [
        "News 2024|2024-05-21|Vortrag", "News 2024|2024-05-14|A talk",
        "News 2024|2024-02-03|Noch ein Fest", "News 2024|2016-02-02|Again",
        "News 2024|2024-02-01|Ende", "News|2023-02-01|AG-Treffen im Hafen",
        "News|2023-01-01|AG-Treffen am Pier",
      ]),
    Case(
      testDescription: "a month more than in the row above is disorder, not the year before",
      page: """
        ## News
        - 2024-05-02: Kites.
        - June 1: Ropes.
        - April 3: Poles.
        - March 3: Tails.
        - January 9: Winds.
        - November 5: Frames.
        """,
      found: [
        "News|2024-05-02|Kites.", "News|2024-06-01|Ropes.", "News|2024-04-03|Poles.",
        "News|2024-03-03|Tails.", "News|2024-01-09|Winds.", "News|2023-11-05|Frames.",
      ]),
    Case(
      testDescription: "source lines that begin with dates are lines",
      page: """
        ## News
        05.2024: We fly.
        04.2024: A paper on **kites**.
        01.2024: The door opens to all who
        want to see.
        """,
      found: [
        "News|2024-05|We fly.", "News|2024-04|A paper on kites.",
        "News|2024-01|The door opens to all who want to see.",
      ]),
    Case(
      testDescription: "source lines that begin with bold dates are lines",
      page: "# News\n\n**[2024/05]** We fly.\n**Apr 2024** A paper.",
      found: ["News|2024-05|We fly.", "News|2024-04|A paper."]),
    Case(
      testDescription: "wrapped prose is no list",
      page: """
        ## News
        - [May 2024] We flew to the fair of
          March 2023 and met them in
          April 2022 again.
        """,
      found: ["News|2024-05|We flew to the fair of March 2023 and met them in April 2022 again."]),
    Case(
      testDescription: "preformatted lines are lines",
      page: """
        <pre>
        KITE NEWS

        2024-03-12  Version 2.1 is out,
                    lighter.
        2023-11-20  Version 2.0
        </pre>
        """,
      found: ["|2024-03-12|Version 2.1 is out, lighter.", "|2023-11-20|Version 2.0"]),
    Case(
      testDescription: "logs in code are no news",
      page: "## Log\n\n```\n2024-03-12 started\n2024-03-13 stopped\n```\n", found: []),
    Case(
      testDescription: "what stands above a dated line is not its item",
      page: "## News\nWe moved.\\\nWe look for people.\\\n06/2023: A talk.\n",
      found: ["News|2023-06|A talk."]),
    Case(
      testDescription: "the heading of the section says the year",
      page: "## News (2024)\n* **26th September**: one\n\n## News 2023\n* May: two\n* no",
      found: ["News (2024)|2024-09-26|one", "News 2023|2023-05|two"]),
    Case(
      testDescription: "a December below a January is that of the year before",
      page: """
        ## News
        * January 16th 2020: one
        * December 18: two
        * March 3: three
        * December 1: four
        """,
      found: [
        "News|2020-01-16|one", "News|2019-12-18|two", "News|2019-03-03|three",
        "News|2018-12-01|four",
      ]),
    Case(
      testDescription: "a January below a December is that of the year after, the oldest first",
      page: "## News\n* October 2019: one\n* December: two\n* January: three\n* March: four",
      found: ["News|2019-10|one", "News|2019-12|two", "News|2020-01|three", "News|2020-03|four"]),
    Case(
      testDescription: "two numbers below a year are day and month",
      page: """
        <h2>News</h2><p><b>2024</b><br>12/03 one<br>03/01 two</p>
        <p><b>2023</b><br>20/11 three</p>
        """,
      found: ["News|2024-03-12|one", "News|2024-01-03|two", "News|2023-11-20|three"]),
    Case(
      testDescription: "two numbers with that year are month and year",
      page: "## News\n### 2024\n- 03/24: one\n- 01/24: two",
      found: ["News|2024-03|one", "News|2024-01|two"]),
    Case(
      testDescription: "East Asia writes the year first",
      page: "<h2>お知らせ</h2><ul><li>24.03.12 新しい論文が出ました</li><li>23.11.20 研究会を開きました</li></ul>",
      found: ["お知らせ|2024-03-12|新しい論文が出ました", "お知らせ|2023-11-20|研究会を開きました"]),
    Case(
      testDescription: "news may say its date in a sentence",
      page: """
        ## News
        - The second release came out on 12 March 2024.
        - We were at the fair on 3 May 2023, with a stand.

        ## Rules
        - Valid from 12 March 2024 on.
        - As of 3 May 2023 they end.
        """,
      found: [
        "News|2024-03-12|The second release came out on 12 March 2024.",
        "News|2023-05-03|We were at the fair on 3 May 2023, with a stand.",
      ]),
    Case(
      testDescription: "a bold beginning may end with the date",
      page: "## News\n- **Prize, 3 March 2023:** We won.\n- **[Dec 2022] Paper.** On kites.",
      found: ["News|2023-03-03|Prize: We won.", "News|2022-12|Paper. On kites."]),
    Case(
      testDescription: "a date that a card repeats is one",
      page: """
        <h1>News</h1>
        <article><time datetime="2024-03-05">Mar 5</time><h2>One</h2>
        <p><time datetime="2024-03-05">Mar 5, 2024</time> Ada</p></article>
        <article><time datetime="2023-11-20">Nov 20</time><h2>Two</h2>
        <p><time datetime="2023-11-20">Nov 20, 2023</time> Ada</p></article>
        """,
      found: ["News|2024-03-05|One / Mar 5, 2024 Ada", "News|2023-11-20|Two / Nov 20, 2023 Ada"]),
    Case(
      testDescription: "a term dates each of its definitions",
      page: "## News\n\nMarch 2024\n: one\n: two\n\n    goes on\n\nJan 2024\n: three\n\nThe end.",
      found: [
        "News|2024-03|one", "News|2024-03|two / goes on", "News|2024-01|three",
      ]),
    Case(
      testDescription: "an admonition holds Markdown",
      page: """
        # News

        !!! success "2024 News"
            - [June 2024] one
            - [May 2024] two

        After it.
        """,
      found: ["2024 News|2024-06|one", "2024 News|2024-05|two"]),
    Case(
      testDescription: "the parts of a date below one another are one",
      page: """
        <h2>News</h2>
        <div class="event"><div>2024<br>Mar</div><div>one</div></div>
        <div class="event"><div><p>20</p><p>Nov 2023</p></div><div>two</div></div>
        """,
      found: ["News|2024-03|one", "News|2023-11-20|two"]),
    Case(
      testDescription: "paragraphs that all begin with a date are items",
      page: """
        <h2>News</h2>
        <div><p>2024년 3월 5일 논문이 나왔습니다</p><p>2023년 11월 이사했습니다</p></div>
        <h2>Life</h2><p>March 2019 was cold, as people say.</p><p>It was long ago.</p>
        """,
      found: ["News|2024-03-05|논문이 나왔습니다", "News|2023-11|이사했습니다"]),
    Case(
      testDescription: "headings that end with a date are items",
      page: """
        # Kite

        ## News

        ### Version 2.1 (March 5, 2024)
        Faster.

        #### Fixed
        - knots

        ### Version 2.0 (November 20, 2023)
        New.

        ## Use
        Fly.
        """,
      found: [
        "News|2024-03-05|Version 2.1 / Faster. / Fixed / knots",
        "News|2023-11-20|Version 2.0 / New.",
      ]),
    Case(
      testDescription: "a year may have two digits",
      page: """
        <FONT SIZE=+2><B>What's New?</B></FONT><DL><DT><B>12 Mar 99</B><DD>one
        <DT>3-Jan-98<DD>two</DL><HR><B>People</B><UL><LI>Ada (1997-1999)</UL>
        """,
      found: ["What's New|1999-03-12|one", "What's New|1998-01-03|two"]),
    Case(
      testDescription: "cards of one kind may look different",
      page: """
        <h1>News</h1><div><div class="post image-right"><h3>One</h3><div>On kites</div>
        <div class="meta"><div>Mar 5, 2024</div><div>Ada</div></div></div>
        <div class="post"><h3>Two</h3><div class="meta"><div>Nov 20, 2023</div><div>Bo</div></div>
        </div></div>
        """,
      found: ["News|2024-03-05|One / On kites / Ada", "News|2023-11-20|Two / Bo"]),
    Case(
      testDescription: "a month's short name in one language is a word in another",
      page:
        "## News\n- Paper out – December 1, 2023\n- Set 3 records – May 2, 2023\n- out 2022: three",
      found: ["News|2023-12-01|Paper out", "News|2023-05-02|Set 3 records", "News|2022-10|three"]),
    Case(
      testDescription: "an element of its own sets a date off",
      page: """
        <h2>News</h2><div><b>2024-03</b><span>We fly.</span></div>
        <div><b>2023-11</b><span>The hall.</span></div>
        """,
      found: ["News|2024-03|We fly.", "News|2023-11|The hall."]),
    Case(
      testDescription: "headings with a date right below are titles of items",
      page: """
        # News

        ### We fly
        *March 5, 2024*

        Long text of 2023.

        ### The hall
        **Date:** 2023-11-20

        It is new.

        ### The sea
        Posted on March 2, 2022 by Ada

        Deep.
        """,
      found: [
        "News|2024-03-05|We fly / Long text of 2023.", "News|2023-11-20|The hall / It is new.",
        "News|2022-03-02|The sea / Deep.",
      ]),
    Case(
      testDescription: "sections with a date among others stay sections",
      page:
        "# Kites\n\n## News\n\nMay 2024\n\n- one\n\nApril 2024\n\n- two\n\n## Talks\n\nMay 2023\n\n- three",
      found: ["News|2024-05|one", "News|2024-04|two", "Talks|2023-05|three"]),
    Case(
      testDescription: "a month of its own begins an item below a year",
      page:
        "<h2>News</h2><details><summary>2024</summary><ul><li><b>Mar</b> one</li><li><b>Jan</b> two</li></ul></details>",
      found: ["News|2024-03|one", "News|2024-01|two"]),
    Case(
      testDescription: "other dates of the page tell the order of numbers",
      page: "## Notícias\n- 05/03/2024 – um\n- Agosto de 2023 – dois",
      found: ["Notícias|2024-03-05|um", "Notícias|2023-08|dois"]),
    Case(
      testDescription: "a date may stand in the middle of a card's last line",
      page: """
        <h1>Updates</h1><div>
        <div class="card"><h3>One</h3><p>Text.</p>
        <div><span>Ada</span> · <span>5 Mar 2024</span> · <span>3 min</span></div></div>
        <div class="card"><h3>Two</h3><div><span>Bo</span> · <span>20 Nov 2023</span> · <span>5 min</span>
        </div></div></div>
        """,
      found: [
        "Updates|2024-03-05|One / Text. / Ada · · 3 min", "Updates|2023-11-20|Two / Bo · · 5 min",
      ]),
    Case(
      testDescription: "a list of changes is no news beside news",
      page: "## News\n- 2024-03-05: one\n\n## Changelog\n- 2023-11-20: two",
      found: ["News|2024-03-05|one", "Changelog|2023-11-20|two"]),
    Case(
      testDescription: "a tab is the heading of what it opens",
      page: """
        <a data-toggle="tab" href="#n">News</a> <a data-toggle="tab" href="#t">Talks</a>
        <div id="n"><ul><li>Mar 2024: one</li><li>Jan 2024: two</li></ul></div>
        <div id="t"><ul><li>May 2023: three</li><li>Apr 2022: four</li></ul></div>
        """,
      found: [
        "News|2024-03|one", "News|2024-01|two", "Talks|2023-05|three", "Talks|2022-04|four",
      ]),
    Case(
      testDescription: "an id may say what is news, up to the end of its element",
      page: """
        <div id="latest-news"><ul><li>Mar 2024: one</li><li>Jan 2024: two</li></ul></div>
        <ul><li>2023: prize</li><li>2021: medal</li></ul>
        """,
      found: [
        "Latest news|2024-03|one", "Latest news|2024-01|two", "|2023|prize", "|2021|medal",
      ]),
    Case(
      testDescription: "items below a month may begin with their day",
      page: """
        ## News
        ### March 2024
        - 5: one
        - 12th – two
        - Mon 18 three
        - (20) four
        ### February 2024
        - 3–5: five
        - 6, Tue: six
        - 7/2: seven
        - 3/4: eight

        ## Steps
        - 1: cut
        - 2: glue
        """,
      found: [
        "News|2024-03-05|one", "News|2024-03-12|two", "News|2024-03-18|three",
        "News|2024-03-20|four", "News|2024-02-03/2024-02-05|five", "News|2024-02-06|six",
        "News|2024-02-07|seven",
      ]),
    Case(
      testDescription: "numbers below a month that are no days stay text",
      page: "## News\n### March 2024\n- 5 kites flew\n- 31 came\n- 40: none",
      found: ["News|2024-03|5 kites flew", "News|2024-03|31 came", "News|2024-03|40: none"]),
    Case(
      testDescription: "bold beginnings of paragraphs end with their dates",
      page: """
        # Kites

        We fly.

        ## News

        **Two kites (March 2024):** We saw them.

        **A hall [5 Nov 2023].** It is new.

        ## Life

        **Young (March 2019)** is a book.
        """,
      found: ["News|2024-03|Two kites: We saw them.", "News|2023-11-05|A hall It is new."]),
    Case(
      testDescription: "a bracket behind a bold beginning holds its date",
      page: """
        ## News

        **Two kites.** (March 2024) We saw them.

        **A hall.** (5 Nov 2023) It is new.

        ## Life

        **Young** (March 2019) is a book.

        It is long.

        And dear.
        """,
      found: ["News|2024-03|Two kites. We saw them.", "News|2023-11-05|A hall. It is new."]),
    Case(
      testDescription: "a bold beginning that says news needs none beside it",
      page: "# Kites\n\n**News (March 2024):** We fly.\n\nText.\n\nMore text.",
      found: ["Kites|2024-03|News: We fly."]),
    Case(
      testDescription: "rows below tell the year of the rows above",
      page: "## News\n- May 12: one\n- Mar 3: two\n- Dec 18, 2023: three\n- Oct 2: four",
      found: [
        "News|2024-05-12|one", "News|2024-03-03|two", "News|2023-12-18|three",
        "News|2023-10-02|four",
      ]),
    Case(
      testDescription: "rows below tell the year, the oldest first",
      page: "## News\n- Oct 2: one\n- Nov 3: two\n- Jan 18, 2024: three",
      found: ["News|2023-10-02|one", "News|2023-11-03|two", "News|2024-01-18|three"]),
    Case(
      testDescription: "one row alone does not tell the year above",
      page: "## News\n- Mar 3: one\n- Dec 18, 2023: two\n\n## Else\n- May 3: three",
      found: ["News|2023-12-18|two"]),
    Case(
      testDescription: "rows in disorder do not tell the year above",
      page:
        "## News\n- Nov 3: one\n- May 12: two\n- Oct 1: three\n- Mar 1: four\n- Dec 18, 2023: five",
      found: ["News|2023-12-18|five"]),
    Case(
      testDescription: "what unfolds the news is their heading",
      page: """
        # Ada

        <details><summary><b>News</b></summary>

        - May 2024: one

        </details>

        ## Work
        - 2020: two
        """,
      found: ["News|2024-05|one", "Work|2020|two"]),
    Case(
      testDescription: "a year that is a word of a report gives way to its date",
      page: """
        <h2>お知らせ</h2><ul><li>2024年度報告書を公開しました（2025-01-05）</li>
        <li>2022年度の報告書を公開しました</li><li>2024年 予算案（2023年12月1日）</li>
        <li>2023年5月12日に発表しました</li></ul>
        <h2>Reports</h2><ul><li>2024 Report of flights (5 March 2025)</li><li>2023 Report</li></ul>
        """,
      found: [
        "お知らせ|2025-01-05|2024年度報告書を公開しました", "お知らせ|2023-12-01|2024年 予算案",
        "お知らせ|2023-05-12|2023年5月12日に発表しました",
        "Reports|2025-03-05|2024 Report of flights", "Reports|2023|Report",
      ]),
    Case(
      testDescription: "a range in numbers below a year",
      page: """
        <h2>Termine 2026</h2><ul><li>20.07. – 24.07.2026: Lager</li><li>12.–13.09.: Fest</li>
        <li>28.12. – 02.01.2027: Fahrt</li></ul>
        """,
      found: [
        "Termine 2026|2026-07-20/2026-07-24|Lager", "Termine 2026|2026-09-12/2026-09-13|Fest",
        "Termine 2026|2026-12-28/2027-01-02|Fahrt",
      ]),
    Case(
      testDescription: "a date that is struck out is not the one behind it",
      page: """
        <h2>News</h2><ul><li><s>February 22</s> February 29, 2016: Abstracts</li>
        <li><del>3 March 2016</del>, 10 March 2016: Papers</li>
        <li><b><span style="text-decoration: line-through">1 May 2016</span> 8 May 2016</b> Answers</li>
        <li>Talks: <del>1 June 2016</del>, <del>2 June</del> 3 June 2016</li>
        <li><s>1 June 2016</s> <s>2 June</s> 4 June 2016: Tickets</li>
        <li><s>June 5, 2016</s>: Fair, called off</li><li>June 7, 2016: <s>Kites</s> Ropes</li></ul>
        """,
      found: [
        "News|2016-02-29|Abstracts", "News|2016-03-10|Papers", "News|2016-05-08|Answers",
        "News|2016-06-03|Talks:", "News|2016-06-04|Tickets", "News|2016-06-05|Fair, called off",
        "News|2016-06-07|Kites Ropes",
      ]),
    Case(
      testDescription: "a colon behind a date in brackets stays behind what the bracket followed",
      page: "## News\n- Version 2.2 (June 2014): Includes patches\n- Version 2.1 (May 2013) is out",
      found: [
        "News|2014-06|Version 2.2: Includes patches", "News|2013-05|Version 2.1 is out",
      ]),
    Case(
      testDescription: "a year that begins a sentence is no date among days",
      page: """
        ## News
        - 2020-03-05: one
        - 2019 was a good year
        - 2018-02-01: two

        ## Awards
        - 2019 best kite
        - 2018 best rope
        """,
      found: [
        "News|2020-03-05|one", "News|2018-02-01|two", "Awards|2019|best kite",
        "Awards|2018|best rope",
      ]),
    Case(
      testDescription: "a label of a date is no title",
      page: """
        <h1>Haberler</h1><h2>Uçurtma</h2><p>Tarih: 12 Mart 2024</p><p>Uçtu.</p>
        <h2>İp</h2><p>Tarih: 3 Ocak 2024</p><p>Koptu.</p>
        """,
      found: ["Haberler|2024-03-12|Uçurtma / Uçtu.", "Haberler|2024-01-03|İp / Koptu."]),
    Case(
      testDescription: "when an entry was changed dates it where nothing else does, but no page",
      page: """
        <h1>News</h1><h2>Kites</h2><p>Updated: 12 March 2024</p><p>We fly.</p>
        <h2>Ropes</h2><p>Posted: 3 January 2024</p><p>Updated: 5 January 2024</p><p>New.</p>
        <h1>Home</h1><p>Last updated: 5 March 2024</p><p>Welcome.</p>
        """,
      found: [
        "News|2024-03-12|Kites / We fly.", "News|2024-01-03|Ropes / Updated: 5 January 2024 / New.",
      ]),
    Case(
      testDescription: "weekdays and prepositions of many languages",
      page: """
        <ul><li>ma 12 febr. 2024: een</li><li>eind 2023: twee</li><li>im Mai 2023: drei</li>
        <li>v lednu 2023: čtyři</li><li>В марте 2022 – пять</li></ul>
        <p>2024年3月5日（火）</p><p>四</p>
        """,
      found: [
        "|2024-02-12|een", "|2023|twee", "|2023-05|drei",
        "|2023-01|čtyři", "|2022-03|пять", "|2024-03-05|四",
      ]),
  ]

  @Test func changesBesideNewsAreNotInTheFeed() {
    let page = read("## News\n- 2024-03-05: one\n\n## Changelog\n- 2023-11-20: two")
    #expect(page.items.map(\.section.kind) == [.news, .other])
    let changes = read("## Changelog\n- 2023-11-20: two")
    #expect(changes.items.map(\.section.kind) == [.news])
  }
}
