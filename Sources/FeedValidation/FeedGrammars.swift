import Markup
import Synchronization

/// The two RELAX NG grammars in the form that can be followed element by element, parsed when
/// first needed and kept.
final class FeedGrammars: Sendable {
  private struct Parsed {
    var atom: RelaxNGGrammar?
    var rss: RelaxNGGrammar?
  }

  private let parsed = Mutex(Parsed())

  /// The grammar of a format in XML.
  func grammar(of kind: DocumentKind) -> RelaxNGGrammar? {
    switch kind {
    case .atom: parsed.withLock { Self.parse(PackageResources.atom_rng, into: &$0.atom) }
    case .rss: parsed.withLock { Self.parse(PackageResources.rss_rng, into: &$0.rss) }
    case .jsonFeed: nil
    }
  }

  private static func parse(
    _ source: @autoclosure () -> [UInt8], into known: inout RelaxNGGrammar?
  ) -> RelaxNGGrammar? {
    if known == nil { known = RelaxNGGrammar(streamable(source())) }
    return known
  }

  /// The grammar without elements of any name, which libxml2 cannot compile, and without attributes of
  /// any name, which it is slow to match: what they allow is passed over instead of being checked,
  /// which comes to the same. What tells libxml2 nothing, comments and white space, is left out too: each
  /// run reads the grammars anew.
  static func streamable(_ grammar: [UInt8]) -> [UInt8] {
    let outside = ["common", "foreign", "arbitrary", "anything"]
    let references = outside.map { Array("<ref name=\"\($0)\"/>".utf8) }
    let definitions = outside.map { Array("<define name=\"\($0)\">".utf8) }
    var search = ForwardSearch(grammar)
    var result: [UInt8] = []
    result.reserveCapacity(grammar.count)
    var index = 0
    while let start = grammar[index...].firstIndex(of: UInt8(ascii: "<")),
      let close = grammar[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      let text = grammar[index..<start]
      if !text.allSatisfy({ $0 <= 0x20 }) { result += text }
      let tag = grammar[start...close]
      index = close + 1
      if tag.starts(with: "<!--".utf8) {
        index = search.first("-->", from: start).map { $0 + 3 } ?? grammar.count
      } else if definitions.contains(where: { tag.elementsEqual($0) }) {
        let end = "</define>"
        index = search.first(end, from: start).map { $0 + end.utf8.count } ?? grammar.count
      } else if !references.contains(where: { tag.elementsEqual($0) }) {
        result += tag
      }
    }
    return result
  }
}
