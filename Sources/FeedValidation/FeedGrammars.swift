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
  /// which comes to the same.
  static func streamable(_ grammar: [UInt8]) -> [UInt8] {
    let never = "<element name=\"never\" ns=\"about:never\"><empty/></element>"
    var result = grammar
    for (name, content) in [("common", "<empty/>"), ("foreign", never), ("arbitrary", never)] {
      let open = "<define name=\"\(name)\">"
      var search = ForwardSearch(result)
      guard let start = search.first(open, from: 0),
        let end = search.first("</define>", from: start)
      else { continue }
      result.replaceSubrange(start + open.utf8.count..<end, with: content.utf8)
    }
    return result
  }
}
