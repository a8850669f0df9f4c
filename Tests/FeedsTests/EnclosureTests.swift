import Foundation
import Testing

/// Images of a site that become enclosures.
struct ImageEnclosureTests {
  private static let page = """
    ## News

    - 2024-05-01: A lamp ![lamp](img/lamp.png)
    - 2024-04-01: A buoy ![buoy](/img/buoy%201.jpg) ![lamp](img/lamp.png)
    - 2024-03-01: A bell ![bell](img/bell.png) that is not there
    - 2024-02-01: A gull ![gull](https://example.com/img/lamp.png) of others
    - 2024-01-01: A crab ![crab](img/outside.png) behind a link
    - 2023-12-01: A fog ![fog](img/empty.gif) of nothing
    """

  private func run(_ sandbox: Sandbox, _ arguments: String...) throws -> [String: [String: Any]] {
    let run = try sandbox.run(
      arguments + [
        "--base-url", "https://example.org/", "--feeds-url", "https://example.org/feeds/", "--now",
        Sandbox.now,
      ])
    #expect(run.status == 0, "\(run.stderr)")
    var enclosures: [String: [String: Any]] = [:]
    for item in try sandbox.items("feeds/news.json") {
      guard let list = item["attachments"] as? [[String: Any]] else { continue }
      #expect(list.count == 1)
      let title = try #require(item["title"] as? String)
      enclosures[title.split(separator: " ").prefix(2).joined(separator: " ")] = list[0]
    }
    return enclosures
  }

  @Test func filesOfTheSiteAreEnclosed() throws {
    let sandbox = try Sandbox()
    try sandbox.write(ImageEnclosureTests.page, to: "site/page.md")
    try sandbox.write(Data(count: 12), to: "site/img/lamp.png")
    try sandbox.write(Data(count: 345), to: "site/img/buoy 1.jpg")
    try sandbox.write(Data(), to: "site/img/empty.gif")
    try sandbox.write(Data(count: 6), to: "secret.png")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.folder.appending(path: "site/img/outside.png").path,
      withDestinationPath: sandbox.folder.appending(path: "secret.png").path)
    for source in ["site", "site/page.md"] {
      let enclosures = try run(sandbox, source)
      #expect(enclosures.keys.sorted() == ["A buoy", "A lamp"])
      #expect(enclosures["A lamp"]?["url"] as? String == "https://example.org/img/lamp.png")
      #expect(enclosures["A lamp"]?["size_in_bytes"] as? Int == 12)
      #expect(enclosures["A buoy"]?["url"] as? String == "https://example.org/img/buoy%201.jpg")
      #expect(enclosures["A buoy"]?["size_in_bytes"] as? Int == 345)
    }
    let rss = try sandbox.text("feeds/news.rss")
    #expect(
      rss.contains(
        "<enclosure url=\"https://example.org/img/lamp.png\" length=\"12\" type=\"image/png\"/>"))
    #expect(rss.ranges(of: "<enclosure").count == 2)
  }

  /// Where generators keep what they publish as it is.
  @Test(arguments: [
    ("_config.yml", "title: x\n", "index.md", "img/lamp.png"),
    ("hugo.toml", "title = 'x'\n", "content/_index.md", "static/img/lamp.png"),
    ("_quarto.yml", "project: {type: website}\n", "index.qmd", "img/lamp.png"),
    ("mkdocs.yml", "site_name: x\n", "docs/index.md", "docs/img/lamp.png"),
  ])
  func generators(_ name: String, _ text: String, _ page: String, _ image: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write(text, to: name)
    try sandbox.write(
      "---\ntitle: x\n---\n\n## News\n\n- 2024-05-01: A lamp ![lamp](/img/lamp.png)\n- 2024-04-01: A gull\n",
      to: page)
    try sandbox.write(Data(count: 12), to: image)
    let enclosures = try run(sandbox, ".")
    #expect(enclosures.keys.sorted() == ["A lamp"])
    #expect(enclosures["A lamp"]?["size_in_bytes"] as? Int == 12)
  }
}
