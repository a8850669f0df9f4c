@testable import FeedsCore

/// Nothing of what a page hides is published, whatever stands in it beside the word that is looked for.
enum HiddenChecks {
  private static let word = "zqx"

  static func run(_ bytes: [UInt8]) {
    // What would end the comment or the element, whose rest would then be text.
    var inComment: [UInt8] = []
    for byte in bytes where byte != UInt8(ascii: "-") || inComment.last != byte {
      inComment.append(byte)
    }
    let inElement = bytes.filter { $0 != UInt8(ascii: "<") }
    check(
      "page.md", "# News\n\n- 2024-03-01: One\n\n  <!-- \(word) ", inComment,
      " -->\n- 2024-02-01: Two\n")
    check(
      "page.md", "# News\n\n- 2024-03-01: One <!-- \(word) ", inComment,
      " \(word) -->\n- 2024-02-01: Two\n")
    check(
      "page.html", "<h2>News</h2><ul><li>2024-03-01: One <!-- \(word) ", inComment,
      " \(word) --></li><li>2024-02-01: Two</li></ul>")
    check(
      "page.html", "<h2>News</h2><ul><li>2024-03-01: One <span hidden>\(word) ", inElement,
      " \(word)</span></li><li>2024-02-01: Two</li></ul>")
    check(
      "page.md", "# News\n\n<div hidden>\n\n- 2024-04-01: \(word) ", inElement,
      "\n\n</div>\n\n- 2024-03-01: One\n")
  }

  private static func check(_ name: String, _ before: String, _ bytes: [UInt8], _ after: String) {
    let page = Array(before.utf8) + bytes + Array(after.utf8)
    let checks = SiteChecks(name, page)
    guard let extract = checks.extract(Memory()) else { return }
    for document in checks.documents(extract) {
      require(
        String(decoding: document, as: UTF8.self).firstRange(of: word) == nil,
        "a hidden word of \(name) is published")
    }
  }
}
