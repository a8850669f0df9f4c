import Foundation
import Testing

/// .bib files through the program.
struct BibliographyTests {
  @Test func aSiteNamesItsBibliography() throws {
    let sandbox = try Sandbox("library")
    let run = try sandbox.run([".", "--now", Sandbox.now, "-o", "out"])
    #expect(run.status == 0)
    #expect(
      run.stderr == """
        drafts/other.bib: note: left out: the site's configuration names another bibliography [other-bibliography]
        _bibliography/own.bib:5:1: warning: the entry that begins here is not closed before the next one begins; check its braces and quotes, it is left out [unclosed]
        _bibliography/own.bib:6:49: warning: "20211" is no year here; write four digits [wrong-date]
        index.md
          News  1 entry, 2024-05-02
        _bibliography/own.bib
          Publications  1 entry, 2024-02-04
          left out, without a date: 1 (line 6)
        out/ledger.tsv: created
        out/news.rss: created
        out/news.atom: created
        out/news.json: created
        out/publications.rss: created
        out/publications.atom: created
        out/publications.json: created
        out/timeline.rss: created
        out/timeline.atom: created
        out/timeline.json: created
        out/index.html: created
        out/feeds.opml: created

        """)
    let work = try #require(try sandbox.items("out/publications.json").first)
    #expect(work["title"] as? String == "A Lamp for Readers")
    #expect(work["id"] as? String == "tag:harbour.example.org,2026:bibtex:lamp")
    #expect(work["url"] as? String == "https://harbour.example.org/library/assets/pdf/lamp.pdf")
    #expect(
      (work["_feeds"] as? [String: String]) == [
        "date": "2024-02-04", "end": "2024-02-05", "section": "Publications",
      ])
    #expect(
      try sandbox.run(["validate", "out/publications.rss", "out/publications.atom"]).status == 0)
    let again = try sandbox.run([".", "--now", "2025-01-01T00:00:00Z", "-o", "out", "--check"])
    #expect(again.status == 0, "\(again.stderr)")
  }

  @Test func oneFileAlone() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "@misc{a, title = {A}, author = {Ada Example}, year = 2020}", to: "refs.bib")
    let run = try sandbox.run(["list", "refs.bib", "--now", Sandbox.now])
    #expect(run.stdout == "2020\tPublications\tA\trefs.bib:1\n")
    let piped = try sandbox.run(
      ["list", "-", "--now", Sandbox.now], stdin: "% My works\n\n" + sandbox.text("refs.bib"))
    #expect(piped.stdout == "2020\tPublications\tA\t-:3\n")
    let explained = try sandbox.run(["list", "refs.bib", "--explain", "--now", Sandbox.now])
    #expect(
      explained.stdout == """
        refs.bib
          publications, for this is a bibliography; 1 entry
            line 1: 2020  A
              @misc with the key "a"

        """)
  }

  @Test func whatPagesCiteFromIsNotTheAuthorsOwn() throws {
    let sandbox = try Sandbox()
    try sandbox.write("@misc{a, title = {A}, year = 2020}", to: "site/cited.bib")
    try sandbox.write("@misc{b, title = {B}, year = 2021}", to: "site/own.bib")
    try sandbox.write("@misc{c, title = {C}, year = 2021}", to: "site/work/cite.bib")
    try sandbox.write("# Work", to: "site/work/index.md")
    try sandbox.write(
      "---\nbibliography: cited.bib\n---\n## News\n- [2024-01-02] One", to: "site/index.md")
    let run = try sandbox.run(["list", "site", "--now", Sandbox.now])
    #expect(
      run.stdout
        == "2024-01-02\tNews\tOne\tsite/index.md:5\n2021\tPublications\tB\tsite/own.bib:1\n")
    #expect(run.stderr.contains("site/cited.bib: note: left out: site/index.md cites from it"))
  }

  @Test func aFileWithoutWorksIsAnError() throws {
    let sandbox = try Sandbox()
    try sandbox.write("nothing here", to: "refs.bib")
    let run = try sandbox.run(["refs.bib", "--base-url", "https://example.org/"])
    #expect(run.status == 65)
    #expect(
      run.errors == [
        "refs.bib: error: no work found that has a title and a year; give each entry both"
      ])
  }
}
