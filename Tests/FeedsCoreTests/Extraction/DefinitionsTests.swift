import Markup
import Testing

@testable import FeedsCore

/// Definition lists: whether the date stands in the term or below it.
struct DefinitionsTests {
  /// The dates and titles of a page.
  private func entries(_ list: String, heading: String = "News") -> [String] {
    read("<h2>\(heading)</h2><dl>\(list)</dl>", isHTML: true).items.map { "\($0.date) \($0.title)" }
  }

  @Test(arguments: [
    "<dt>Gull day</dt><dd>12 March 2024</dd><dt>Pier night</dt><dd>1 February 2024</dd>",
    "<dt>Gull day<dd>12 March 2024<dt>Pier night<dd>1 February 2024",
    "<dt>Gull day<dd>2024-03-12: We met there.<dt>Pier night<dd>2024-02-01: Lights, at the pier.",
    "<dt>Gull day<dd>12 March 2024<dd>At the sea<dt>Pier night<dd>1 February 2024<dd>At the quay",
    "<dt>Gull day<dd>At the sea<dd>12 March 2024<dt>Pier night<dd>At the quay<dd>1 February 2024",
    "<dt>Gull day<dd>Sea, 12 March 2024<dd>Free<dt>Pier night<dd>Quay, 1 February 2024<dd>Free",
    "<div><dt>Gull day<dd>Sea, 12 March 2024</div><div><dt>Pier night<dd>Quay, 1 February 2024</div>",
    "<div><dt>Gull day<dd>12 March 2024</div><div><dt>Pier night<dd>1 February 2024</div>",
    "<dt>Gull day<dt>Tern day<dd>12 March 2024<dt>Pier night<dd>1 February 2024",
    "<dt>Gull day<br>12 March 2024<dd>Wings<dt>Pier night<br>1 February 2024<dd>Lights",
    "<dt>Gull day<dd>12 March 2024<dt>Rope day<dd>to be said<dt>Pier night<dd>1 February 2024",
    "<dt>12 March 2024<dd>Gull day<dt>1 February 2024<dd>Pier night",
    "<dt>12 March 2024: Gull day<dd>We met.<dt>1 February 2024: Pier night<dd>Lights.",
    "<div><dt>12 March 2024<dd>Gull day</div><div><dt>1 February 2024<dd>Pier night</div>",
  ])
  func datesStandInTermsOrBelow(_ list: String) {
    #expect(entries(list) == ["2024-03-12 Gull day", "2024-02-01 Pier night"])
  }

  @Test(arguments: [
    "<dt>On gulls<dd>A. Ex. Journal of Gulls, 2021.<dt>On piers<dd>B. Why. Journal of Piers, 2020.",
    "<dt>On gulls<dd>A. Ex, B. Why<dd>Gull Days, 2021<dt>On piers<dd>B. Why<dd>Pier Days, 2020",
    "<dt>[1]<dd>A. Ex. On gulls. Journal, 2021.<dt>[2]<dd>B. Why. On piers. Journal, 2020.",
    "<dt>Ex21<dd>A. Ex. On gulls. Journal, 2021.<dt>Why20<dd>B. Why. On piers. Journal, 2020.",
    "<dt>A. Ex<dd>A. Ex. On gulls. Journal, 2021.<dt>B. Why<dd>B. Why. On piers. Journal, 2020.",
  ])
  func termsNameWorks(_ list: String) {
    #expect(entries(list, heading: "Publications") == ["2021 On gulls", "2020 On piers"])
  }

  /// Terms with several dates each are topics, and each definition is an item.
  @Test func topicsAreNoItems() {
    let list = """
      <dt>Awards<dd>12 March 2024: A prize.<dd>1 February 2024: A medal.<dt>Talks<dd>2 March 2023: On
      gulls.
      """
    #expect(
      entries(list) == ["2024-03-12 A prize", "2024-02-01 A medal", "2023-03-02 On gulls"])
    #expect(
      entries("<dt>Awards<dd><ul><li>2024: A prize.</ul><dt>Talks<dd><ul><li>2023: On gulls.</ul>")
        == ["2024 A prize", "2023 On gulls"])
  }

  /// A date that tells something of somebody dates nothing, and nothing below it.
  @Test(arguments: [
    "<dt>Born<dd>12 March 1984<dt>Phone<dd>12345<dt>Home<dd>at the sea",
    "<dt>Place<dd>at the sea<dt>Date<dd>12 March 2024<dt>Price<dd>It is free.",
  ])
  func factsAreNoItems(_ list: String) {
    #expect(entries(list).isEmpty)
  }

  @Test func theWholeGroupIsTheItem() {
    let page = read(
      "<h2>News</h2><dl><dt id=g>Gull <b>day</b><dd>12 March 2024<dd>At the <i>sea</i></dl>",
      isHTML: true)
    #expect(
      page.items.map(\.content.html) == ["<div>Gull <b>day</b></div><div>At the <i>sea</i></div>"])
    #expect(page.items.map(\.anchor) == ["g"])
  }
}
