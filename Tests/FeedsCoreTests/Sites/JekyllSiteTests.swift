import Testing

@testable import FeedsCore

/// A whole site whose files lie in a folder of their own (Jekyll, `source`).
struct JekyllSiteTests {
  private func extract() throws -> Extract {
    let folder = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
    let reading = try SourceReader().read(["/\(folder)/Fixtures/sites/jekyll-source"])
    let now = try #require(Instant(rfc3339: "2026-02-01T00:00:00Z"))
    return try FeedBuild(options: FeedBuild.Options(now: now)).entries(
      in: reading.sources, of: reading.site, remembering: Memory(folders: reading.folders))
  }

  @Test func onlyWhatJekyllReadsIsRead() throws {
    let extract = try extract()
    #expect(
      extract.entries.map { "\($0.date) \($0.title)" } == [
        "2024-03-01 A book of somebody", "2024-02-01 A buoy is set", "2024-01-05 A day out & in",
        "2024 Shown of the second file", "2023 Ropes and knots", "2021 Shown of the first file",
      ])
    let buoy = try #require(extract.entries.first { $0.title == "A buoy is set" })
    #expect(buoy.permalink == "https://harbour.ac.test/news/2024-02-01-buoy.html")
    #expect(buoy.authors.map(\.name) == ["Mo Reef"])
    #expect(extract.collections.contains("site/_news/"))
  }

  @Test func aCollectionOfAnyNameMayHoldWorks() throws {
    let work = try #require(try extract().entries.first { $0.title == "Ropes and knots" })
    #expect(work.feeds.contains(.publications))
    #expect(work.authors.map(\.name) == ["Mo Reef", "Ada Keel"])
    #expect(work.publication?.venue == "Seekunde")
  }

  @Test func whatSomebodyThoughtOfABookIsNoWork() throws {
    let review = try #require(try extract().entries.first { $0.title == "A book of somebody" })
    #expect(review.publication == nil)
    #expect(review.feeds == [.timeline])
  }

  @Test func anAnnouncementWithoutADateIsNoted() throws {
    let undated = try extract().summaries.flatMap(\.leftOut).filter { $0.reason == .undated }
    #expect(undated.map { $0.file?.name } == ["undated.md"])
  }

  @Test func titlesAndTagsOfLiquidAreResolved() throws {
    let post = try #require(try extract().entries.first { $0.title == "A day out & in" })
    #expect(post.links.map(\.href) == ["https://harbour.ac.test/files/map.pdf"])
    #expect(post.text.contains("a map and another post"))
  }

  @Test func samplesOfABibliographyAreNotCounted() throws {
    let summary = try #require(try extract().summaries.first { $0.path.hasSuffix("own.bib") })
    #expect(summary.sections.map(\.count) == [1])
    #expect(summary.leftOut.filter { $0.reason == .hidden }.count == 2)
  }

  @Test func jekyllPartsTagsByBlanks() throws {
    let post = try #require(try extract().entries.first { $0.title == "A day out & in" })
    #expect(post.categories == ["Posts", "the sea", "boats", "nets"])
  }

  @Test(
    arguments: [
      ("{% bibliography %}", [nil]), ("{%- bibliography --file own -%}", [nil]),
      ("{% bibliography -f own -q @article[year=2020] %}", ["@article[year=2020]"]),
      ("{% bibliography --query @*[a=b && c=d]* --max 3 %}", ["@*[a=b && c=d]*"]),
      ("{% bibliography_count %} {% cite x %} {% bibliography", []),
    ] as [(String, [String?])])
  func tagsOfBibliographiesHaveQueries(_ page: String, _ queries: [String?]) {
    #expect(SiteFolder.bibliographyTags(in: Array(page.utf8)) == queries)
  }
}
