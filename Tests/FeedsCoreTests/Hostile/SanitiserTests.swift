import Foundation
import Testing

@testable import FeedsCore

/// Every vector goes by every way into a feed, and nothing of it comes out of any document that could run, load,
/// lead or lie over something.
@Suite(.timeLimit(.minutes(10))) struct SanitiserTests {
  @Test func thereAreVectors() {
    #expect(HostileVector.all.count > 300)
  }

  /// A check that passes everything would be none: most vectors as they stand are refused by it.
  @Test func theCheckRefusesWhatIsDangerous() {
    let raw = HostileVector.all.filter { $0.text.contains("<") }
    #expect(raw.count { !SafeContent.faults(in: $0.text).isEmpty } * 10 > raw.count * 9)
    #expect(
      SafeContent.faults(in: "<p>a <a href=\"https://example.org/?a=1&amp;b\">b</a></p>") == [])
    let addresses = ["javascript:trap()", "//example.org/", "data:image/png,a", "https://a b", "a"]
    #expect(addresses.allSatisfy { !SafeContent.isAddress($0) })
  }

  @Test(arguments: HostileVector.all)
  func nothingGetsThrough(_ vector: HostileVector) throws {
    let documents = try SanitiserTests.documents(of: vector)
    #expect(documents.count > 4)
    for document in documents {
      switch document.format {
      case .rss: try checkRSS(document.bytes)
      case .atom: try checkAtom(document.bytes)
      case .json: try checkJSON(document.bytes)
      case nil where document.fileName == TimelinePage.fileName: checkPage(document.bytes)
      case nil: _ = try ParsedXML(document.bytes)
      }
    }
  }

  // MARK: Ways in

  /// The documents of a site each of whose parts has the vector in it.
  private static func documents(of vector: HostileVector) throws -> [FeedDocument] {
    let sources = [
      ("index.md", markdown(vector.text)), ("more.html", html(vector.text)),
      ("works.bib", bibTeX(vector)), ("_data/news.json", data(vector)),
      ("_posts/2024-03-04-a.md", post(vector)),
    ].map { Source(path: $0, sitePath: $0, isNamed: false, bytes: Array($1.utf8)) }
    var site = SiteConfiguration.jekyll(
      DataDocument.read(
        "title: \(vector.quoted)\ndescription: \(vector.quoted)\n"
          + "author: {name: \(vector.quoted), url: \(HostileVector.quoted(vector.address))}\n",
        as: .yaml
      ).value)
    site.layout = SiteLayout(generator: .jekyll(JekyllLayout()))
    site.url = "https://example.org"
    var options = FeedBuild.Options(now: SampleFeeds.instant("2024-06-01T00:00:00Z"))
    options.perSection = true
    let build = FeedBuild(options: options)
    let extract = try build.entries(in: sources, of: site)
    // None but what the vector itself hides or breaks is missing: with a NUL, what is no text.
    let least = vector.text.contains("\0") ? 2 : 4
    #expect(extract.entries.count >= least, "\(extract.entries.map(\.title))")
    return try build.documents(from: extract, of: site)
  }

  private static func markdown(_ text: String) -> String {
    let indented = text.replacing("\n", with: "\n  ")
    return
      "# Page\n\n## News\n\n- [Apr 2024] First \(indented) end\n- [Mar 2024] Second\n\n  \(indented)\n\n"
      + "## \(text)\n\n- [Feb 2024] Third\n"
  }

  private static func html(_ text: String) -> String {
    "<html><body><h2>News</h2><ul><li>Apr 2023: First \(text) end</li></ul>"
      + "<h3>Updates \(text)</h3><p>Mar 2023: Second</p><div>\(text)</div></body></html>"
  }

  private static func bibTeX(_ vector: HostileVector) -> String {
    let (text, address) = (vector.text, vector.address)
    return "@article{sound, title={A work of its own}, author={Ada Example}, year=2020}\n"
      + "@article{a\(text.prefix(9)), title={First \(text) end}, author={Ada \(text) and Bo Example}, "
      + "journal={\(text)}, year=2022, month=mar, abstract={\(text)}, note={\(text)}}\n"
      + "@article{b, title={Second}, author={{\(text)}}, year=2021, url={\(address)}, "
      + "pdf={\(address)}, code={\(address)}, slides={https://example.org/\(address)}, "
      + "doi={10.1000/\(address)}, eprint={\(address)}, howpublished={\\url{\(address)}}}\n"
      + "@article{c, title=\"Third \(text)\", author=\"Ada Example\", year=2019, "
      + "keywords={\(text)}, publisher=\"\(text)\"}\n"
  }

  private static func data(_ vector: HostileVector) -> String {
    let (text, address) = (vector.quoted, HostileVector.quoted(vector.address))
    return """
      [{"date": "2024-03-05", "title": \(text), "text": "First"},
       {"date": "2024-03-06", "title": "Second", "content": \(text), "url": \(address),
        "authors": [\(text)], "tags": [\(text)], "image": \(address), "pdf": \(address),
        "links": [{"name": \(text), "url": \(address)}]},
       {"date": "2024-03-07", "text": \(text)}]
      """
  }

  private static func post(_ vector: HostileVector) -> String {
    let (text, address) = (vector.quoted, HostileVector.quoted(vector.address))
    return """
      ---
      title: \(text)
      author: \(text)
      authors: [\(text), {name: \(text), url: \(address)}]
      tags: [\(text)]
      categories: [\(text)]
      venue: \(text)
      excerpt: \(text)
      link: \(address)
      external_url: \(address)
      paperurl: \(address)
      permalink: \(address)
      image: \(address)
      lang: \(text)
      ---
      Text \(vector.text)
      """
  }

  // MARK: Checks

  private func checkContent(_ html: String, _ location: Testing.SourceLocation = #_sourceLocation) {
    #expect(SafeContent.faults(in: html) == [], sourceLocation: location)
  }

  private func checkAddress(_ text: String?, _ location: Testing.SourceLocation = #_sourceLocation)
  {
    guard let text else { return }
    #expect(SafeContent.isAddress(text), "\(text)", sourceLocation: location)
  }

  /// A text is one line without controls.
  private func checkLine(_ text: String?, _ location: Testing.SourceLocation = #_sourceLocation) {
    let isLine = text?.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    #expect(isLine != false, "\(text ?? "")", sourceLocation: location)
  }

  private func checkRSS(_ bytes: [UInt8]) throws {
    let root = try ParsedXML(bytes).root
    let channel = try #require(root.all("channel").first)
    checkAddress(channel["link"].first?.text)
    for item in channel["item"] {
      checkLine(item["title"].first?.text)
      checkAddress(item["link"].first?.text)
      checkContent(try #require(item["content:encoded"].first).text)
      checkContent(try #require(item["description"].first).text)
      for enclosure in item["enclosure"] { checkAddress(enclosure.attributes["url"]) }
    }
    for link in root.all("atom:link") { checkAddress(link.attributes["href"]) }
  }

  private func checkAtom(_ bytes: [UInt8]) throws {
    let root = try ParsedXML(bytes).root
    for link in root.all("link") { checkAddress(link.attributes["href"]) }
    for address in root.all("uri") + root.all("icon") + root.all("logo") {
      checkAddress(address.text)
    }
    for entry in root.all("entry") {
      checkLine(entry["title"].first?.text)
      for text in entry["content"] + entry["summary"] { checkContent(text.text) }
      let id = try #require(entry["id"].first).text
      #expect(
        ["https:", "http:", "tag:", "urn:", "mailto:"].contains { id.lowercased().hasPrefix($0) })
    }
  }

  private func checkJSON(_ bytes: [UInt8]) throws {
    let feed = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    checkMembers(feed)
    for item in try #require(feed["items"] as? [[String: Any]]) {
      checkLine(item["title"] as? String)
      checkContent(try #require(item["content_html"] as? String))
    }
  }

  private func checkMembers(_ value: Any) {
    if let list = value as? [Any] { list.forEach(checkMembers) }
    guard let object = value as? [String: Any] else { return }
    for (name, member) in object {
      if name.hasSuffix("url")
        || ["image", "banner_image", "icon", "favicon", "avatar"].contains(name)
      {
        checkAddress(member as? String)
      }
      checkMembers(member)
    }
  }

  /// The page is our own: it has the tags of a page of harmless entries, and what may stand in content.
  private func checkPage(_ bytes: [UInt8]) {
    let page = MarkupTags(String(decoding: bytes, as: UTF8.self))
    #expect(page.faults == [])
    for tag in page.tags {
      for (name, value) in tag.attributes {
        #expect(
          !name.hasPrefix("on") && name != "srcset" && name != "action", "<\(tag.name) \(name)>")
        if ["href", "src", "cite"].contains(name) {
          let isOwn =
            value.hasPrefix("#") || value.hasSuffix(".rss") || value.hasSuffix(".atom")
            || value.hasSuffix(".json") || value.hasSuffix(".opml")
          #expect(SafeContent.isAddress(value) || isOwn && !value.contains(":"), "\(value)")
        }
      }
    }
    let scripts = page.tags.filter { $0.name == "script" }
    #expect(scripts.allSatisfy { $0.attributes.map(\.value) == ["application/ld+json"] })
    #expect(page.rawTexts.filter { $0.name == "style" }.count == 1)
    let dangerous: Set = [
      "iframe", "object", "embed", "base", "form", "math", "template", "video", "audio",
    ]
    // One drawing is our own: the chart.
    #expect(page.tags.count { $0.name == "svg" } <= 1)
    let own = Set(page.tags.map(\.name))
    #expect(own.isDisjoint(with: dangerous), "\(own)")
    for (name, text) in page.rawTexts {
      #expect(!text.contains("<"), "\(name)")
      if name == "script" {
        #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil)
      }
    }
  }
}
