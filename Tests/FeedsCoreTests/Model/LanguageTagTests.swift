import Testing

@testable import FeedsCore

@Suite("Language tags")
struct LanguageTagTests {
  @Test(
    "are repeated as far as they are registered",
    arguments: [
      ("en", "en"), ("de-AT", "de-AT"), ("en_US", "en-US"), ("de_AT.UTF-8", "de-AT"),
      ("zh-Hans-CN", "zh-Hans-CN"), ("pt-br", "pt-br"), ("en-UK", "en"),
      ("fr-FR-Paris", "fr-FR-Paris"),
      ("haw", "haw"),
    ])
  func registered(tag: String, expected: String) {
    #expect(LanguageTag.normalized(tag) == expected)
  }

  @Test(
    "are left out where no such language is registered",
    arguments: ["jp", "un", "xq-DE", "x", "english", "", "zz9"])
  func unknown(tag: String) {
    #expect(LanguageTag.normalized(tag) == nil)
  }
}
