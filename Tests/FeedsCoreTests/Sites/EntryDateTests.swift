import Testing

@testable import FeedsCore

struct EntryDateTests {
  @Test(arguments: [
    ("2024-07-16 00:00:00+0800", "2024-07-16"), ("2024-07-16T23:30:00Z", "2024-07-16"),
    ("2024-7-6", "2024-07-06"), ("2024/07/16", "2024-07-16"), ("20240716", "2024-07-16"),
    ("2024", "2024"), ("2024-07", "2024-07"), ("March 2024", "2024-03"),
    ("12 March 2024", "2024-03-12"), ("05/22/2021", "2021-05-22"), ("05/06/2021", "2021-05-06"),
    ("today", nil), ("now", nil), ("last-modified", nil), ("", nil), ("soon", nil),
    ("see 2024-07-16", nil), ("2024-13-45", nil),
  ])
  func readsWhatAuthorsWrite(_ text: String, _ date: String?) {
    #expect(EntryDate.date(in: text)?.description == date)
  }

  @Test func theDayMayComeFirst() {
    #expect(EntryDate.date(in: "05/06/2021", dayComesFirst: true)?.description == "2021-06-05")
  }

  @Test(arguments: [
    ("_posts/2024-03-05-a.md", "date: 2023-01-02", "2023-01-02"),
    ("_posts/2024-03-05-a.md", "published: 2024-03-04", "2024-03-05"),
    ("_posts/a.md", "published: 2024-03-04", "2024-03-04"), ("_posts/a.md", "published: true", nil),
    ("_posts/2024-03-05-a.md", "date: ''", "2024-03-05"), ("about.md", "title: x", nil),
    ("_talks/a.md", "year: 2020\nmonth: may", "2020-05"),
  ])
  func theFrontMatterBeatsTheName(_ path: String, _ frontMatter: String, _ date: String?) {
    let layout = SiteLayout(generator: .jekyll(JekyllLayout()))
    #expect(layout.date(of: path, values: yaml(frontMatter))?.description == date)
  }

  @Test func eventsHaveALastDay() {
    let dates = EntryDate(
      path: SitePath("a.md"), values: yaml("date: 2024-05-06T09:00:00Z\ndate_end: 2024-05-08"))
    let date = dates.first(EntryDate.hugoKeys)
    #expect(date?.start.description == "2024-05-06")
    #expect(date?.end?.description == "2024-05-08")
  }

  @Test func aWorkIsNotDatedByItsFile() {
    let values = yaml("lastmod: 2024-05-06")
    for isWork in [true, false] {
      let dates = EntryDate(path: SitePath("a.md"), values: values, isWork: isWork)
      #expect((dates.first(EntryDate.hugoKeys) == nil) == isWork)
    }
  }
}
