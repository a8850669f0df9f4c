import Testing

import Markup
@testable import FeedsCore

/// A front matter whose second `---` was forgotten still hides its page.
struct UnclosedFrontMatterTests {
  @Test(arguments: [
    ("---\ntitle: A\npublished: false\n\nText.\n", true, "Text."),
    ("---\ndraft: true\nText without a gap.\n", true, "Text without a gap."),
    ("---\ntitle: A\ntags:\n  - b\n- c\nText.\n", false, "Text."),
  ])
  func keysBelowARuleAreAFrontMatter(_ page: String, _ isHidden: Bool, _ text: String) {
    let matter = FrontMatter(Array(page.utf8), path: "a.md")
    #expect(matter.isHidden == isHidden)
    #expect(String(decoding: matter.body, as: UTF8.self).trimmed == text)
    #expect(matter.body.count { $0 == 0x0A } == page.utf8.count { $0 == 0x0A })
    #expect(matter.diagnostics.contains { $0.code == "unclosed-front-matter" })
  }

  @Test(arguments: [
    "---\nText below a rule.\n", "---\nNote: this is text.\n", "---\n\ntitle: after a gap\n", "---",
    "---\n- title: a list\n",
  ])
  func textBelowARuleIsText(_ page: String) {
    let matter = FrontMatter(Array(page.utf8), path: "a.md")
    #expect(matter.body == Array(page.utf8))
    #expect(matter.diagnostics.isEmpty)
  }
}
