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
    (
      "Kelp, S. H.; Park, J.-Y. Salt dynamics of hulls. <em>J. Am. Tid. Soc.</em> <strong>2023</strong>, "
        + "<em>145</em>, 2034.",
      "Salt dynamics of hulls", ["S. H. Kelp", "J.-Y. Park"], "J. Am. Tid. Soc", 2023
    ),
    (
      "Kelp SH, Park J, van Aske G. Salt dynamics of hulls. Tide Commun. 2023;14:1234.",
      "Salt dynamics of hulls", ["SH Kelp", "J Park", "G van Aske"], "Tide Commun", 2023
    ),
    (
      "<strong>Kelp*, N.</strong>, Salt Consortium, Park, A. L. &amp; Aske, T. A map of tides <em>seaRxiv</em> "
        + "(2026). https://doi.example/10.1000/2021.7",
      "A map of tides", ["N. Kelp", "Salt Consortium", "A. L. Park", "T. Aske"], "seaRxiv", 2026
    ),
    (
      "Kelp, S. H. E. coli in hulls. Tide Commun, 2023.",
      "E. coli in hulls", ["S. H. Kelp"], "Tide Commun", 2023
    ),
    (
      "What ebbs? A study of flows. A. Bee, B. Cee. Harbour Days 2023. [paper]",
      "What ebbs? A study of flows", ["A. Bee", "B. Cee"], "Harbour Days", 2023
    ),
    (
      "Flood models of the north. A. Bee and B. Cee. Springtide, 2022, pp. 4–5.",
      "Flood models of the north", ["A. Bee", "B. Cee"], "Springtide", 2022
    ),
    (
      "<strong>2.</strong> Gomes, T., Ruiz, L. (2025) <strong>Walls of salt.</strong> <em>J. Tid. Biol.</em>",
      "Walls of salt", ["T. Gomes", "L. Ruiz"], "J. Tid. Biol", 2025
    ),
    (
      "<strong>H. Kar</strong>, W. Rees, ..., <a href=\"u\">Gain of the gulls</a>, Harbour Days, 2023.",
      "Gain of the gulls", ["H. Kar", "W. Rees"], "Harbour Days", 2023
    ),
    (
      "<strong>Gain of the gulls</strong> Ada Example, Bo Case <em>Harbour Days</em>, 2023",
      "Gain of the gulls", ["Ada Example", "Bo Case"], "Harbour Days", 2023
    ),
    (
      "A. Bee, B. Cee: Robots, salt. Harbour Days 2018: 1-5",
      "Robots, salt", ["A. Bee", "B. Cee"], "Harbour Days 2018: 1-5", 2018
    ),
    (
      "Bee, A. and Cee, B.: Ice, snow and salt, Tidal Sci., 12, 1–20, https://doi.example/tid-12-2021, 2019.",
      "Ice, snow and salt", ["A. Bee", "B. Cee"], "Tidal Sci", 2019
    ),
    (
      "A. Bee and B. Cee. SALT: A model of hulls. Harbour Days, 2018.",
      "SALT: A model of hulls", ["A. Bee", "B. Cee"], "Harbour Days", 2018
    ),
    (
      "Bee, A. L., Cee, B. SALT: A model of hulls. Harbour Days, 2018.",
      "SALT: A model of hulls", ["A. L. Bee", "B. Cee"], "Harbour Days", 2018
    ),
    (
      "Bee A.B., van Cee C. (2020): Salt of the hulls. Tides, 3.",
      "Salt of the hulls", ["A.B. Bee", "C. van Cee"], "Tides", 2020
    ),
    (
      "H. Kar and W. Rees. A Model Approach. Tide Letters, 2021. doi:10.1000/tides.2022.105668",
      "A Model Approach", ["H. Kar", "W. Rees"], "Tide Letters", 2021
    ),
  ])
  func isTakenApart(
    _ html: String, _ title: String, _ authors: [String], _ venue: String, _ year: Int
  ) throws {
    let work = try #require(self.work(html))
    #expect(work.title == title)
    #expect(work.authors.map(\.name) == authors)
    #expect(work.details.venue == venue)
    #expect(work.year.date == PartialDate(year: year))
  }

  /// What is no date of the work does not date it, and PubMed's month does.
  @Test(arguments: [
    ("Kelp SH, Park J. Salt of hulls. Tide Commun. 2023 Jun;5:1. Epub 2022 May 1.", "2023-06"),
    ("Kelp SH, Park J. Salt of hulls. Tide Commun. 2023 Jun 7;5:1.", "2023-06-07"),
    ("A. Bee, B. Cee. Salt of hulls. Tides, 2024. Conference date: 01-07-2025.", "2024"),
    ("A. Bee, B. Cee. Salt of hulls. seaRxiv 2105.01234, 2022. Accessed 5 May 2024.", "2022"),
    ("A. Bee, B. Cee. Salt of hulls. https://tides.example/2024/7, 2021", "2021"),
  ])
  func isDatedByItsOwnYear(_ html: String, _ date: String) {
    #expect(work(html)?.year.date == PartialDate(iso8601: date))
  }

  /// Nobody is made an author of what has none, and no half of a sentence is a title.
  @Test(arguments: [
    "Our paper on the tides was accepted to Harbour Days 2024!",
    "IEEE Trans. Neural Netw. Learn. Syst., 2022",
    "Fast, Cheap and Good, 2020",
    "See the full list at the library (2024).",
    "2024", "", "pdf | bib | code",
    "<b>Ada Example</b>, Bo Case, Cy Other, 2021",
    "See the library for a list of 2023 papers. It is complete.",
    "Salt of the hulls. J. Am. Tid. Soc. 2023, 145.",
    "Our group wrote 12 papers in 2023. Ada Example led the work. More in 2024.",
    "We thank Ada Example, Bo Case and Cy Other. Their help in 2023 was great.",
    "Ada Example, Bo Case, SALT: A model of hulls, Harbour Days, 2023.",
    "Hepatitis B. An overview of it. Harbour Days, 2023.",
    "* denotes equal contribution, A. Bee and B. Cee, 2023.",
  ])
  func nothingIsMadeUp(_ html: String) {
    #expect(self.work(html) == nil)
  }

  private func entries(in page: String, path: String = "index.md") throws -> [String] {
    let build = FeedBuild(
      options: FeedBuild.Options(now: try #require(Instant(rfc3339: "2026-11-01T00:00:00Z"))))
    let extract = try build.entries(in: [Source(path: path, bytes: Array(page.utf8))], of: Site())
    return extract.entries.map {
      "\($0.date) \($0.title) \($0.feeds.map(\.rawValue).joined(separator: " "))"
    }
  }

  /// What a heading inside the publications names is theirs, unless it names something else.
  @Test(arguments: [
    "Journals", "Conferences", "Theses", "Technical Reports", "Manuscripts", "arXiv", "Reviews",
    "Robotics", "Speech recognition", "Artículos", "Статьи", "국제 학술지",
    "Conference papers & presentations", "Book chapters:",
  ])
  func whatDividesThePublications(_ heading: String) throws {
    let page =
      "# Publications\n\n## \(heading)\n\n- A. Hsieh. Nonlinear salt. Harbour Days, 2019.\n"
    #expect(try entries(in: page) == ["2019 Nonlinear salt publications timeline"])
    #expect(
      try entries(in: page.replacing("# Publications", with: "---\ntitle: Publications\n---"))
        == ["2019 Nonlinear salt publications timeline"])
  }

  @Test(arguments: [
    ("News", "news"), ("Awards", ""), ("Invited talks", ""), ("Teaching", ""), ("Software", ""),
    ("Vorträge", ""), ("受賞", ""),
  ])
  func whatStandsBelowThePublicationsOnly(_ heading: String, _ feed: String) throws {
    let page = """
      # News
      - [Mar 2024] The pier is open.

      # Publications
      ## \(heading)
      - [Feb 2024] A. Hsieh, Nonlinear salt, Harbour Days.
      """
    #expect(
      try entries(in: page).last
        == "2024-02 A. Hsieh, Nonlinear salt, Harbour Days \(feed.isEmpty ? "" : feed + " ")timeline"
    )
  }

  /// Works that are paragraphs, or have a heading, are read however few they are; what else is written among
  /// them is no work.
  @Test func worksNeedNoList() throws {
    let page = """
      # Publications

      See the library for a list of 2023 papers.

      ## 2026

      Cho E, Acosta K, and Raskin I. (2026). Salt of the hulls. *Tides ONE*, 21.

      ## 2015–2018

      **1.** Gomes, T. (2017) **Walls of the salt.** *J. Tid. Biol.*

      ### Sand of the dunes

      Ada Example, Bo Case

      *Harbour Days* (2016)

      ### Our team

      Ada Example, Bo Case

      Join us!
      """
    #expect(
      try entries(in: page) == [
        "2026 Salt of the hulls publications timeline",
        "2017 Walls of the salt publications timeline",
        "2016 Sand of the dunes publications timeline",
      ])
  }

  /// A year in brackets is surer than the one above, and a conference or a look has a date of its own.
  @Test func aWorkIsDatedByItself() throws {
    let page = """
      # Publications
      ## 2019
      - Kelp, M. (2017) Walls of the salt. Tides, 2.
      - Kelp, M. Floors of the salt. Tides, 2.

      ## Others
      - Roofs of the salt. A. Bee, B. Cee. Tides, 2016. Conference date: 01-07-2016 Through 03-07-2016.
      - Doors of the salt. A. Bee, B. Cee. Tides, 2016. Conference date: 01-07-2016 Through 03-07-2016.
      """
    #expect(
      try entries(in: page) == [
        "2019 Floors of the salt publications timeline",
        "2017 Walls of the salt publications timeline",
        "2016 Roofs of the salt publications timeline",
        "2016 Doors of the salt publications timeline",
      ])
  }

  /// A page without a title may say by its name what it lists.
  @Test func aPageIsNamedPublications() throws {
    let page = "## 2026\nCho E and Raskin I. (2026). Salt of the hulls. *Tides ONE*, 21.\n"
    #expect(
      try entries(in: page, path: "site/publications.md")
        == ["2026 Salt of the hulls publications timeline"])
    #expect(try entries(in: page, path: "site/people.md").isEmpty)
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
