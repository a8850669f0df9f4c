import Testing

@testable import FeedsCore

/// What `feeds init` writes is read as it was meant.
struct ConfigurationDraftTests {
  @Test(arguments: [
    "Plain", "true", "No", "2024", "1.5", "0x1F", "- dash", "a: b", "# mark", "x #y",
    "\"quoted\"", "it's", "back\\slash", "two\nlines", "tab\there", "潮汐 🌊", "*star", "&and", "{a}",
    "[b]",
    "%x", "@y", "`z`", "a\u{85}b", "a\u{2028}b", "bell\u{7}", "?", "https://example.org/#x",
    " edge ",
    "...", "---", "=", "<<", "a,b", "!tag", "|", ">",
  ])
  func whatIsSaidIsRead(_ text: String) throws {
    var profile = SiteProfile()
    profile.title = .init(text, from: "a page\n# of two lines")
    profile.headings = [text, "News"]
    var draft = ConfigurationDraft(sources: [text, "b.md"], output: text, profile: profile)
    let known = try Configuration(Array(draft.text.utf8), path: "feeds.yml")
    #expect(known.title == nil)
    #expect(known.sources == [text, "b.md"])
    #expect(known.output == text)
    draft.title = text
    draft.baseURL = "https://example.org/~ada/"
    let decided = try Configuration(Array(draft.text.utf8), path: "feeds.yml")
    #expect(decided.title == text)
    #expect(decided.baseURL == "https://example.org/~ada/")
    #expect(decided.sections == nil)
  }
}

/// A file that is written once.
struct NewFileTests {
  @Test func whatIsThereStays() throws {
    let store = DiskFileStore()
    let path = "/tmp/feeds-new-file-\(store.token)"
    defer { try? store.remove(path) }
    try NewFile(path: path, bytes: [1, 2]).create()
    #expect(throws: PublicationError.self) { try NewFile(path: path, bytes: [3]).create() }
    #expect(try store.holds(FileBytes([1, 2]), at: path))
  }
}
