import Markup
import Testing

@testable import FeedsCore

/// Reads a page and tells what was found, one line an item: section, date, text.
func found(_ source: String, isHTML: Bool = false, title: String? = nil) -> [String] {
  let page = read(source, isHTML: isHTML, title: title)
  return page.items.map { item in
    let date = item.date.end.map { "\(item.date)/\($0)" } ?? "\(item.date)"
    return "\(item.section.title)|\(date)|\(item.content.text.replacing("\n", with: " / "))"
  }
}

func read(
  _ source: String, isHTML: Bool = false, title: String? = nil, sections: [String] = []
) -> ExtractedPage {
  let bytes = Array(source.utf8)
  let tree =
    isHTML
    ? HTMLReader.tree(html: PageText(bytes: bytes))
    : MarkdownReader.tree(markdown: PageText(bytes: bytes))
  var parser = NewsParser(
    tree: tree, title: title, language: nil, urls: .nowhere, newsSections: sections)
  return parser.page()
}

struct NewsParserTests {
  @Test func readsListsUnderHeadingsOfEveryKind() {
    let items = found(
      """
      # Ada

      I came here in 2019.

      News
      ----
      - [Mar 2024] one
      * **Feb 2024**: two
      1. *2024-01-05* – three

      ### Older
      - \\[2023\\] four

      ## Awards & Service {#awards}
      - `2022` five
      """)
    #expect(
      items == [
        "News|2024-03|one", "News|2024-02|two", "News|2024-01-05|three", "Older|2023|four",
        "Awards & Service|2022|five",
      ])
  }

  @Test func keepsWhatAnItemHolds() {
    let items = found(
      """
      ## News
      - [Mar 2024] First line
        goes on.

        A paragraph.
        - undated part
        - [Feb 2024] An item of its own
        - another part
      - [Jan 2024] Last
      """)
    #expect(
      items == [
        "News|2024-03|First line goes on. / A paragraph. / undated part / another part",
        "News|2024-02|An item of its own", "News|2024-01|Last",
      ])
  }

  @Test func undatedItemsAreReportedNotGuessed() {
    let page = read("## News\n- [Mar 2024] one\n- no date here\n- [Feb 2024] two\n\n- tea\n- cake")
    #expect(page.items.count == 2)
    #expect(page.undated.map(\.line) == [3, 6, 7])
  }

  @Test func listsWithoutAnyDateAreNoNews() {
    let page = read("## News\n- [Mar 2024] one\n\n## Links\n- tea\n- cake")
    #expect(page.items.count == 1)
    #expect(page.undated.isEmpty)
  }

  @Test func readsRawListsAndTables() {
    let items = found(
      """
      <h2>News</h2>
      <ul><li>[Mar 2024] one</li><li><b>Feb 2024</b> two</ul>
      <table><tr><th>Date</th><th>Event</th></tr>
      <tr><td>Jan 2024</td><td>three</td></tr></table>
      """, isHTML: true)
    #expect(items == ["News|2024-03|one", "News|2024-02|two", "News|2024-01|three"])
  }

  @Test func readsLinesOfAParagraph() {
    let items = found("# News\n[Mar 2024] one<br>\n[Feb 2024] two\\\n[Jan 2024] three")
    #expect(items == ["News|2024-03|one", "News|2024-02|two", "News|2024-01|three"])
  }

  @Test func thePageTitleHeadsWhatHasNoHeading() {
    let page = read("- [Mar 2024] one", title: "News")
    #expect(page.items.map(\.section.title) == ["News"])
    #expect(page.hasNewsSection)
  }

  @Test func theUsersSectionsReplaceTheBuiltInOnes() {
    let page = read(
      "## Diary\n- [Mar 2024] one\n\n## News\n- [Feb 2024] two", sections: ["diary"])
    #expect(page.items.map(\.section.kind) == [.news, .other])
  }

  @Test func linesAreThoseOfTheSource() {
    let page = read(
      "\n\n## News\n\n- [Mar 2024] one\n<!-- - [Feb 2024] hidden\n-->\n- [Jan 2024] two")
    #expect(page.items.map(\.line) == [5, 8])
  }
}

struct SectionNamesTests {
  @Test(arguments: [
    "News", "NEWS!", "📰 News:", "Latest News", "Recent Updates", "What's New", "Announcements",
    "News & Events", "Lab news", "Aktuelles", "Neuigkeiten", "Actualités", "Nouveautés", "Noticias",
    "Notícias", "Notizie", "Archivio News", "Nieuws", "Nyheter", "Aktualności", "Novinky",
    "Новости",
    "Новини", "Νέα", "Haberler", "أخبار", "חדשות", "समाचार", "Berita", "Tin tức", "新闻", "新闻动态",
    "新着情報", "お知らせ", "소식", "연구실 소식", "News [Twitter]", "Recent",
  ])
  func isNews(_ heading: String) {
    #expect(SectionNames.kind(heading: heading) == .news)
  }

  @Test(arguments: [
    "Publications", "Selected Publications", "论文", "Preprints", "Journal articles",
    "Peer-reviewed articles", "Book chapters",
  ])
  func isPublications(_ heading: String) {
    #expect(SectionNames.kind(heading: heading) == .publications)
  }

  @Test(arguments: [
    "", "Awards & Service", "Education", "Talks", "Teaching", "2024", "About me", "Newsletter",
    "🎓", "I gave an interview to the evening news on the radio",
  ])
  func isOther(_ heading: String) {
    #expect(SectionNames.kind(heading: heading) == .other)
  }
}
