import Markup

/// Rules of modules that no table can say.
extension ProblemList {
  /// The relation of a link of Atom, checked (RFC 4287 §4.2.7.2).
  @discardableResult
  func relation(of element: XMLElement) -> String {
    guard let attribute = element.attribute(.rel) else { return "alternate" }
    let values = element.values
    let value = values.span.extracting(attribute.value)
    let text = element.string(attribute)
    if LinkRelations.usual.contains(text) { return text }
    let prefix = "http://www.iana.org/assignments/relation/"
    if text.hasPrefix(prefix) { return String(text.dropFirst(prefix.count)) }
    if LinkRelations.registered.contains(text) { return text }
    if !value.isRelation {
      add(
        .invalidRelation, at: attribute.offset,
        "the rel \(quoted(value)) is neither a name nor an absolute IRI",
        "write a registered name such as alternate, related or self")
    } else if case .relative = value.reference() {
      add(
        .unregisteredRelation, at: attribute.offset, "the rel \(quoted(value)) is not registered",
        "write a registered name, or an IRI of your own")
    }
    return text
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes are a name without colon or an absolute IRI (RFC 4287 §4.2.7.2).
  fileprivate var isRelation: Bool {
    guard count > 0 else { return false }
    switch reference() {
    case .absolute: return true
    case .invalid: return false
    case .relative:
      for index in 0..<count where [0x2F, 0x3F, 0x23].contains(self[index]) { return false }
      return true
    }
  }
}

/// The names of link relations that the IANA has registered.
enum LinkRelations {
  /// Those that most feeds have, found without hashing.
  static let usual = ["alternate", "self", "related", "enclosure", "hub"]
  static let registered: Set<String> = Set(
    """
    about acl alternate amphtml api-catalog appendix apple-touch-icon apple-touch-startup-image \
    archives author blocked-by bookmark c2pa-manifest canonical chapter cite-as collection \
    compression-dictionary contents convertedfrom copyright create-form current describedby \
    describes disclosure dns-prefetch duplicate edit edit-form edit-media enclosure external first \
    geofeed glossary help hosts hub ice-server icon index intervalafter intervalbefore \
    intervalcontains intervaldisjoint intervalduring intervalequals intervalfinishedby \
    intervalfinishes intervalin intervalmeets intervalmetby intervaloverlappedby intervaloverlaps \
    intervalstartedby intervalstarts item last latest-version license linkset lrdd manifest \
    mask-icon me media-feed memento micropub modulepreload monitor monitor-group next next-archive \
    nofollow noopener noreferrer opener openid2.local_id openid2.provider original p3pv1 payment \
    pingback preconnect predecessor-version prefetch preload prerender prev prev-archive preview \
    previous privacy-policy profile publication rdap-active related replies restconf ruleinput \
    search section self service service-desc service-doc service-meta sip-trunking-capability \
    sponsored start status stylesheet subsection successor-version sunset tag terms-of-service \
    timegate timemap type ugc up version-history via webmention working-copy working-copy-of
    """.split(separator: " ").map(String.init))
}

/// What a channel has of Apple's tags: directories require some of them (A Podcaster's Guide to
/// RSS, Required tags).
struct PodcastState {
  private static let required = ["category", "explicit", "image"]
  private var isPodcast = false
  private var seen: Set<String> = []

  mutating func meet(_ name: String, isItem: Bool) {
    guard !isItem else { return }
    isPodcast = true
    if Self.required.contains(name) { seen.insert(name) }
  }

  func close(at offset: Int, _ problems: ProblemList) {
    guard isPodcast else { return }
    for name in Self.required where !seen.contains(name) {
      problems.add(
        .missingPodcastElement, at: offset, "the podcast has no \"itunes:\(name)\"",
        "add it; directories of podcasts require it")
    }
  }
}
