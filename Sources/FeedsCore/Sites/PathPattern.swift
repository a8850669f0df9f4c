/// A pattern of paths with `*`, `?` and `**`, as shells, Jekyll, Hugo and Quarto have it.
///
/// Matching takes at most the product of both lengths.
struct PathPattern: Hashable, Sendable {
  private let parts: [[UInt8]]

  init(_ text: some StringProtocol) {
    parts = text.split(separator: "/").map { Array($0.utf8) }.filter { $0 != [0x2E] }
  }

  /// Whether it says more than one name.
  var isWild: Bool { parts.contains { $0.contains { "*?".utf8.contains($0) } } }

  /// The folders that it names before the first wildcard.
  var literalFolders: [String] {
    parts.prefix { !$0.contains { "*?".utf8.contains($0) } }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Whether a path is meant.
  func matches(_ path: some StringProtocol) -> Bool {
    let names = path.split(separator: "/").map { Array($0.utf8) }
    return PathPattern.matches(
      parts, names, isMany: { $0.elementsEqual("**".utf8) },
      isSame: {
        PathPattern.matches($0, $1, isMany: { $0 == 0x2A }, isSame: { $0 == 0x3F || $0 == $1 })
      })
  }

  /// Whether a path, or a folder that it lies in, is meant.
  func matchesPrefix(of path: SitePath) -> Bool {
    path.prefixes.contains { matches($0) }
  }

  /// Whether a pattern is a whole text, where `*` may also stand for slashes (Ruby's `File.fnmatch?`).
  static func matchesText(_ pattern: String, _ text: String) -> Bool {
    matches(
      Array(pattern.utf8), Array(text.utf8), isMany: { $0 == 0x2A },
      isSame: { $0 == 0x3F || $0 == $1 })
  }

  /// Matches from left to right; where a match fails, the last wildcard takes one more.
  private static func matches<Element>(
    _ pattern: [Element], _ text: [Element], isMany: (Element) -> Bool,
    isSame: (Element, Element) -> Bool
  ) -> Bool {
    var (position, index) = (0, 0)
    var (lastMany, resume) = (-1, 0)
    while index < text.count {
      if position < pattern.count, isMany(pattern[position]) {
        (lastMany, resume) = (position, index)
        position += 1
      } else if position < pattern.count, isSame(pattern[position], text[index]) {
        position += 1
        index += 1
      } else if lastMany >= 0 {
        resume += 1
        (position, index) = (lastMany + 1, resume)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy(isMany)
  }
}
