import FeedValidation
import Foundation
import Testing

@testable import FeedsCore

/// Which image of an entry's content may be a file of the site.
struct LocalImageTests {
  private static let site = "https://example.org/~ada/"

  @Test(arguments: [
    ("<p>A <img src=\"\(site)a.png\" alt=\"x\"></p>", "a.png", "image/png"),
    ("<img src=\"\(site)img/A%20b.JPG?v=1&amp;w=2#x\" alt=\"\">", "img/A b.JPG", "image/jpeg"),
    (
      "<img src=\"https://example.com/a.png\" alt=\"\"><img src=\"\(site)b.webp\" alt=\"\">",
      "b.webp", "image/webp"
    ),
    (
      "<img src=\"\(site)a.png\" alt=\"\" width=\"1\"><img src=\"\(site)b.gif\" alt=\"\" width=\"100\">",
      "b.gif", "image/gif"
    ),
    (
      "<img src=\"\(site)a.png\" alt=\"\"><img src=\"\(site)b.gif\" alt=\"\">", "a.png", "image/png"
    ),
    ("<img src=\"\(site)%C3%A9.avif\" alt=\"\">", "é.avif", "image/avif"),
    ("<i>x</i> <img src=\"\(site)100%.jpeg\" alt=\"\">", "100%.jpeg", "image/jpeg"),
  ])
  func found(_ content: String, _ path: String, _ type: String) throws {
    let image = try #require(LocalImage(in: content, below: LocalImageTests.site))
    #expect(image.path == path)
    #expect(image.type == type)
    #expect(image.url.hasPrefix(LocalImageTests.site))
    #expect(!image.url.contains("&amp;"))
  }

  @Test(arguments: [
    "", "<p>no image</p>", "&lt;img src=\"\(site)a.png\"&gt;",
    "<img src=\"\(site)a.svg\" alt=\"\">",
    "<img src=\"\(site)a\" alt=\"\">", "<img src=\"https://example.org/a.png\" alt=\"\">",
    "<img src=\"\(site)..%2Fa.png\" alt=\"\">", "<img src=\"\(site)%2e%2e/a.png\" alt=\"\">",
    "<img src=\"\(site)a%00.png\" alt=\"\">", "<img src=\"\(site)a.png\" alt=\"\" height=\"0\">",
    "<img alt=\"src=\(site)a.png\">", "<", "<img ",
  ])
  func none(_ content: String) {
    #expect(LocalImage(in: content, below: LocalImageTests.site) == nil)
  }
}

/// Enclosures, as each format has them.
struct EnclosureTests {
  private static let image = Enclosure(
    url: "https://example.org/a.png?b=1&c", type: "image/png", length: 1_234)

  private func feed(pdf: String?, images: [Enclosure] = [image]) -> Feed {
    var entry = SampleFeeds.entry("A")
    entry.images = images
    if let pdf {
      var details = PublicationDetails()
      details.pdf = pdf
      entry.publications = [details]
    }
    return SampleFeeds.feed(entries: [entry])
  }

  @Test(arguments: [nil, "https://example.org/a.pdf"])
  func areWritten(_ pdf: String?) throws {
    let feed = feed(pdf: pdf)
    let item = try ParsedXML(feed.document(as: .rss).bytes).root.all("item")[0]
    #expect(
      item["enclosure"].map(\.attributes) == [
        ["url": EnclosureTests.image.url, "type": "image/png", "length": "1234"]
      ])
    let entry = try ParsedXML(feed.document(as: .atom).bytes).root.all("entry")[0]
    let links = entry["link"].filter { $0.attributes["rel"] == "enclosure" }.map(\.attributes)
    #expect(links.compactMap { $0["href"] } == [pdf, EnclosureTests.image.url].compactMap(\.self))
    #expect(links.last?["type"] == "image/png" && links.last?["length"] == "1234")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(feed.document(as: .json).bytes))
        as? [String: Any])
    let members = try #require((json["items"] as? [[String: Any]])?.first)
    #expect(members["image"] as? String == EnclosureTests.image.url)
    let attachments = try #require(members["attachments"] as? [[String: Any]])
    #expect(
      attachments.compactMap { $0["url"] as? String } == links.compactMap { $0["href"] })
    #expect(attachments.last?["mime_type"] as? String == "image/png")
    #expect(attachments.last?["size_in_bytes"] as? Int == 1_234)
    // The validator has no more to say than without the image.
    let plain = self.feed(pdf: pdf, images: [])
    for format in FeedFormat.allCases {
      let codes = [feed, plain].map {
        FeedValidator().report(on: $0.document(as: format).bytes).problems.map(\.code)
      }
      #expect(codes[0] == codes[1])
    }
  }
}
