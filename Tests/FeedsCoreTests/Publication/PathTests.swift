import Testing

@testable import FeedsCore

struct PathTests {
  @Test(arguments: [
    ("feeds", ".", "feeds"), ("a/b", "a", "b"), ("a/b/", "a", "b"), ("/a", "/", "a"),
    ("/", "/", ""), ("a//b", "a", "b"), ("../a", "..", "a"), ("/a/b//", "/a", "b"),
  ])
  func pathsComeApart(path: String, parent: String, name: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.name(of: path) == name)
  }

  @Test func pathsAreJoined() {
    #expect(Path.joining("a", "b") == "a/b")
    #expect(Path.joining("a/", "b") == "a/b")
    #expect(Path.joining("a", "/b") == "/b")
    #expect(Path.joining("/", "b") == "/b")
  }
}
