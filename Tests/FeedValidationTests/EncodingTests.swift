import FeedValidation
import Testing

private typealias D = Documents

/// Encodings and media types (XML 1.0 §4.3.3; RFC 7303).
@Suite struct EncodingTests {
  private static func declared(_ name: String, _ text: String = "") -> String {
    "<?xml version=\"1.0\" encoding=\"\(name)\"?>" + D.feed("<rights>A\(text)</rights>")
  }

  private static func wide(_ text: String, isBig: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBig ? bytes : bytes.reversed()
    }
  }

  static let documents: [([UInt8], [String])] = [
    (Array(declared("utf-8").utf8), []), (Array(declared("UTF-8", "ä").utf8), []),
    (Array(declared("us-ascii").utf8), []),
    (Array(declared("us-ascii", "ä").utf8), ["undecodable-bytes"]),
    (Array(declared("UTF-16").utf8), ["encoding-mismatch"]),
    ([0xEF, 0xBB, 0xBF] + Array(declared("utf-8").utf8), []),
    ([0xEF, 0xBB, 0xBF] + Array(declared("iso-8859-1").utf8), ["encoding-mismatch"]),
    (wide(declared("UTF-16"), isBig: true), []), (wide(declared("utf-16"), isBig: false), []),
    (wide(declared("UTF-16LE"), isBig: false, mark: false), []),
    (wide(declared("UTF-16"), isBig: false, mark: false), ["missing-byte-order-mark"]),
    (wide(declared("UTF-8"), isBig: true), ["encoding-mismatch"]),
    (Array(declared("iso-8859-15").utf8), ["unusual-encoding"]),
    (Array(declared("windows-1252").utf8), []),
    (Array(declared("none-1").utf8), ["unknown-encoding"]),
    (
      Array(declared("iso-8859-1").utf8.dropLast(20)) + [0x93]
        + Array(declared("").utf8.suffix(20)), ["control-character", "not-well-formed"]
    ),
    (Array(declared("utf-8", "\u{92}").utf8), ["control-character"]),
    (Array(declared("utf-8", "\u{85}").utf8), []),
  ]

  @Test(arguments: documents) func encodings(_ bytes: [UInt8], _ codes: [String]) {
    #expect(FeedValidator().report(on: bytes).codes == codes)
  }

  static let types: [(String, String, [String])] = [
    ("application/atom+xml", D.feed(""), []), ("Application/XML; charset=UTF-8", D.feed(""), []),
    ("text/xml", D.channel(""), []), ("application/rss+xml;charset=\"utf-8\"", D.channel(""), []),
    ("application/feed+json", D.json(), []), ("application/json", D.json(), []),
    ("text/html", D.feed(""), ["wrong-media-type"]),
    ("application/rss+xml", D.feed(""), ["wrong-media-type"]),
    ("text/plain", D.channel(""), ["unspecific-media-type"]),
    ("", D.channel(""), ["wrong-media-type"]),
    ("application/xml; charset=iso-8859-1", D.feed(""), ["charset-mismatch"]),
    (
      "text/xml; charset=us-ascii", declared("utf-8", "ä"),
      ["charset-mismatch", "undecodable-bytes"]
    ),
  ]

  @Test(arguments: types)
  func mediaTypes(_ type: String, _ text: String, _ codes: [String]) {
    let report = FeedValidator().report(on: Array(text.utf8), contentType: type)
    #expect(report.codes == codes)
  }

  /// EBCDIC is another way to be unusual.
  @Test func ebcdic() {
    // "<?xml version='1.0' encoding='IBM037'?><rss/>" in IBM code page 37
    let bytes: [UInt8] = [
      0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5, 0x85, 0x99, 0xA2, 0x89, 0x96, 0x95, 0x7E, 0x7D,
      0xF1, 0x4B, 0xF0, 0x7D, 0x40, 0x85, 0x95, 0x83, 0x96, 0x84, 0x89, 0x95, 0x87, 0x7E, 0x7D,
      0xC9, 0xC2, 0xD4, 0xF0, 0xF3, 0xF7, 0x7D, 0x6F, 0x6E, 0x4C, 0x99, 0xA2, 0xA2, 0x61, 0x6E,
    ]
    let report = FeedValidator().report(on: bytes)
    #expect(report.kind == .rss)
    #expect(report.codes == ["unusual-encoding", "missing-attribute", "missing-element"])
  }
}
