import Markup
import Synchronization

/// The two RELAX NG grammars in the form that can be followed element by element, parsed when
/// first needed and kept.
final class FeedGrammars: Sendable {
  private let parsed = Mutex<[DocumentKind: RelaxNGGrammar]>([:])

  /// The grammar of a format in XML.
  func grammar(of kind: DocumentKind) -> RelaxNGGrammar? {
    guard kind != .jsonFeed else { return nil }
    return parsed.withLock { parsed in
      if let known = parsed[kind] { return known }
      let source = kind == .atom ? PackageResources.atom_rng : PackageResources.rss_rng
      let grammar = RelaxNGGrammar(Self.streamable(source))
      parsed[kind] = grammar
      return grammar
    }
  }

  /// The grammar without elements of any name, which libxml2 cannot compile: what they allow is
  /// passed over instead of being checked, which comes to the same.
  static func streamable(_ grammar: [UInt8]) -> [UInt8] {
    let never = Array("<element name=\"never\" ns=\"about:never\"><empty/></element>".utf8)
    let close = Array("</define>".utf8)
    var result = grammar
    for name in ["foreign", "arbitrary"] {
      let open = Array("<define name=\"\(name)\">".utf8)
      guard let start = result.firstRange(of: open),
        let end = result[start.upperBound...].firstRange(of: close)
      else { continue }
      result.replaceSubrange(start.upperBound..<end.lowerBound, with: never)
    }
    return result
  }
}
