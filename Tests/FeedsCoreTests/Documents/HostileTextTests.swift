@testable import FeedsCore
import Foundation
import Testing

/// Text that breaks other writers goes through each of ours whole, and comes back from an
/// independent parser as it was, without what XML 1.0 §2.2 forbids.
struct HostileTextTests {
  static let texts =
    [
      "a & b < c > d \" e ' f",
      "]]> ]]]> <![CDATA[x]]> <!-- -- --> <?pi?>",
      "&amp; &lt;b&gt; &nbsp; &#0; &bogus;",
      "<b>bold</b> <script>alert(1)</script> <3",
      scalars(Array(0...0x20)) + "end",
      scalars(Array(0x7F...0xA0)) + "end",
      "\u{85}next\u{2028}line\u{2029}paragraph",
      scalars([0xFFFD, 0xFFFE, 0xFFFF, 0xFFFC, 0xFFEF, 0xF8FF]),
      scalars([0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF]),
      "\u{FEFF}byte order mark",
      "שלום \u{202E}evil\u{202C} \u{2066}isolate\u{2069} \u{200F}",
      "👩🏽‍💻🏳️‍🌈👨‍👩‍👧‍👦🇩🇪 e\u{301} \u{301}",
      "新闻：我们的论文被接收。ニュース 뉴스",
      "back\\slash \"quoted\\\" /slash </script>",
      "line\nfeed\r\nreturn\rtab\tend",
      String(repeating: "<&>\u{1}新 ", count: 2_000),
      String(repeating: "x", count: 10_000),
      String(repeating: "é]]>", count: 2_500),
      everySpecialAtEveryOffset,
    ] + RandomText.texts(150)

  /// The writers look at eight bytes at once: each special character stands at each place of eight.
  private static let everySpecialAtEveryOffset = (0..<17).map { length in
    ([0x01, 0x1F, 0x22, 0x26, 0x3C, 0x3E, 0x5C, 0x7F, 0x80, 0x2028, 0xFFFE, 0xFFFF, 0xFFEF]
      as [UInt32])
      .map { String(repeating: "x", count: length) + scalars([$0]) }.joined()
  }.joined()

  /// Text of scalars some of which a string literal may not hold.
  private static func scalars(_ values: [UInt32]) -> String {
    String(String.UnicodeScalarView(values.compactMap(Unicode.Scalar.init)))
  }

  @Test(arguments: texts)
  func rssKeepsText(_ text: String) throws {
    let rss = try ParsedXML(SampleFeeds.made(of: text).document(as: .rss).bytes).root
    let channel = try #require(rss.all("channel").first)
    let item = try #require(channel["item"].first)
    let kept = Self.xmlText(text)
    expect(channel["title"], [kept])
    expect(channel["description"], [kept])
    expect(item["title"], [kept])
    expect(item["link"], ["https://example.org/" + kept])
    expect(item["content:encoded"], [kept])
    expect(item["dc:creator"], [kept])
    expect(item["category"], [kept])
    expect(item["guid"], ["tag:example.org,2024:" + kept])
    let summary = try #require(item["description"].first).text
    #expect(isBeginning(htmlUnescaped(summary), of: kept))
  }

  @Test(arguments: texts)
  func atomKeepsText(_ text: String) throws {
    let atom = try ParsedXML(SampleFeeds.made(of: text).document(as: .atom).bytes).root
    let feed = try #require(atom["feed"].first)
    let entry = try #require(feed["entry"].first)
    let kept = Self.xmlText(text)
    expect(feed["title"], [kept])
    expect(feed["subtitle"], [kept])
    expect(feed["author"].flatMap { $0["name"] }, [kept])
    // What no IRI may hold makes an id of another kind of it.
    let id = "tag:example.org,2024:" + text
    if EntryID.encoded(id) == id {
      expect(entry["id"], ["tag:example.org,2024:" + kept])
    } else {
      #expect(try #require(entry["id"].first).text.hasPrefix("urn:uuid:"))
    }
    expect(entry["title"], [kept])
    expect(entry["content"], [kept])
    #expect(
      entry["category"].map { Array($0.attributes["term", default: ""].utf8) } == [
        Array(kept.utf8)
      ])
    #expect(
      entry["link"].map { Array($0.attributes["href", default: ""].utf8) } == [
        Array("https://example.org/\(kept)".utf8), Array("https://example.com/\(kept)".utf8),
      ])
    if let summary = entry["summary"].first {
      #expect(isBeginning(htmlUnescaped(summary.text), of: kept))
      #expect(summary.text.utf8.count < htmlEscaped(kept).utf8.count)
    }
  }

  @Test(arguments: texts)
  func jsonKeepsText(_ text: String) throws {
    let bytes = SampleFeeds.made(of: text).document(as: .json).bytes
    #expect(
      !bytes.contains { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F }, "controls must be escaped")
    let feed = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let item = try #require((feed["items"] as? [[String: Any]])?.first)
    for member in [feed["title"], feed["description"], item["title"], item["content_text"]] {
      #expect((member as? String).map { Array($0.utf8) } == Array(text.utf8))
    }
    #expect((item["content_html"] as? String).map { Array($0.utf8) } == Array(text.utf8))
    #expect((item["tags"] as? [String])?.map { Array($0.utf8) } == [Array(text.utf8)])
    #expect(
      (item["id"] as? String)?.utf8.elementsEqual(("tag:example.org,2024:" + text).utf8) == true)
    if let summary = item["summary"] as? String {
      #expect(summary.utf8.count < text.utf8.count)
      #expect(isBeginning(summary, of: text))
    }
  }

  private func expect(
    _ elements: [ParsedElement], _ texts: [String],
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      elements.map { Array($0.text.utf8) } == texts.map { Array($0.utf8) }, sourceLocation: location
    )
  }

  /// What XML 1.0 §2.2 allows of a text.
  static func xmlText(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          switch $0.value {
          case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: true
          default: false
          }
        }))
  }

  private func htmlUnescaped(_ text: String) -> String {
    // To the letter: a mark may stand on the semicolon.
    [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].reduce(text) {
      $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal)
    }
  }

  private func htmlEscaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// Whether a summary is what a text begins with, white space and an ellipsis aside.
  private func isBeginning(_ summary: String, of text: String) -> Bool {
    let spaces: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{B}", "\u{C}"]
    var beginning = summary.unicodeScalars.filter { !spaces.contains($0) }
    if beginning.last == "…" {
      beginning.removeLast()
    }
    let whole = text.unicodeScalars.filter { !spaces.contains($0) }
    return !beginning.isEmpty && whole.starts(with: beginning)
  }
}
