import Testing

@testable import FeedsCore

/// Queries in the language of bibtex-ruby.
struct BibTeXQueryTests {
  private static let file = """
    @article{a, title={A}, year=2019, keywords={sea, sand}, public={true}}
    @book{b, title={B}, year=2021, public={false}}
    @inproceedings{c, title={C}, year=2023, note={x}}
    """

  @Test(arguments: [
    ("@*", "abc"), ("@article", "a"), ("@article, @book", "ab"), ("!@book", "ac"),
    ("@*[public=true]", "a"), ("@*[public!=true]", "bc"), ("@*[public]", "ab"),
    ("@*[year>=2021]", "bc"), ("@*[year<2021]*", "a"), ("@*[year > 2019 && year < 2023]", "b"),
    ("@*[year=2019 || note=x]", "ac"), ("@*[keywords ~= sand]", "a"), ("@*[keywords^=sand]", ""),
    ("@*[keywords !~ sand]", "bc"), ("@book[public=true], @inproceedings", "c"), ("@*[]", "abc"),
  ])
  func entriesAreChosen(_ query: String, _ keys: String) throws {
    let query = try #require(BibTeXQuery(query))
    let entries = BibTeXFile(Array(BibTeXQueryTests.file.utf8)).entries
    #expect(entries.filter(query.matches).map(\.key).joined() == keys)
  }

  @Test(arguments: [
    "", "article", "@", "@*[year={{y}}]", "@*[year", "@*[title ~= ^A.*]", "@*[=true]", "@*[a ? b]",
  ])
  func whatCannotBeFollowedIsNone(_ query: String) { #expect(BibTeXQuery(query) == nil) }
}
