import Testing

@testable import FeedsCore

@Suite("Host names")
struct HostNameTests {
  static let names = [
    ("example.org", "example.org"), ("bücher.example", "xn--bcher-kva.example"),
    ("例え.テスト", "xn--r8jz45g.xn--zckzah"), ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
    ("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f"),
    ("MÜLLER.example", "xn--mller-kva.example"),
    ("straße.example", "xn--strae-oqa.example"), ("a☃b.example", "xn--ab-fsx.example"),
    ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
    ("Pročprostěnemluvíčesky", "xn--proprostnemluvesky-uyb24dma41a"),
    ("3年B組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"), ("ひとつ屋根の下2", "xn--2-u9tlzr9756bt3uc0v"),
  ]

  @Test("are written as DNS has them", arguments: names)
  func ascii(name: String, expected: String) {
    #expect(HostName.ascii(name) == expected)
  }

  @Test("are refused where DNS has no room for them")
  func longNames() {
    #expect(HostName.ascii(String(repeating: "é", count: 63)) == nil)
    #expect(HostName.ascii(String(repeating: "日", count: 100_000)) == nil)
  }

  @Test(
    "of any script stand in URLs as DNS has them",
    arguments: [
      ("https://bücher.example/a?b#c", "https://xn--bcher-kva.example/a?b#c"),
      ("https://bücher.example:8080/é", "https://xn--bcher-kva.example:8080/%C3%A9"),
      ("https://ö@bücher.example", "https://%C3%B6@xn--bcher-kva.example"),
      ("//bücher.example/a", "https://xn--bcher-kva.example/a"),
      ("https://b\tücher.example/", "https://xn--bcher-kva.example/"),
      ("/bücher", "https://example.org/b%C3%BCcher"),
      ("/a?u=//bücher", "https://example.org/a?u=//b%C3%BCcher"),
      ("/a?u=https://bücher/", "https://example.org/a?u=https://b%C3%BCcher/"),
      ("#https://[::1]/", "https://example.org/news/#https://%5B::1%5D/"),
      ("https://[::1]/a", "https://[::1]/a"), ("https://[x]/a", "https://%5Bx%5D/a"),
    ])
  func links(reference: String, expected: String) throws {
    let base = try #require(URLReference(base: "https://example.org/news/"))
    #expect(base.absolute(reference) == expected)
  }

  @Test("of a base make ids that are valid tags")
  func base() throws {
    let base = try #require(URLReference(base: "https://Bücher.example/news/"))
    #expect(base.host == "xn--bcher-kva.example")
    #expect(URLReference(base: "https://exa mple.org/") == nil)
    #expect(URLReference(base: "https://exa%20mple.org/") == nil)
  }
}
