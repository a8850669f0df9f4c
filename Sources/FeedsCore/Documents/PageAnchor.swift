/// The fragment by which an entry is found on the timeline page.
///
/// It is made of the entry's id alone, so it is as permanent as the id, and no other entry can move it:
/// what can be read of the id, and a hash that tells ids apart.
enum PageAnchor {
  private static let maximumLength = 48

  /// The fragment for an id: `2024-03-talk-about-tides-1f3a9c2e`.
  static func fragment(for id: String) -> String {
    var slug: [UInt8] = []
    for byte in readablePart(of: id).utf8 {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower) {
        slug.append(lower)
      } else if let last = slug.last, last != UInt8(ascii: "-") {
        slug.append(UInt8(ascii: "-"))
      }
      if slug.count == maximumLength { break }
    }
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    let hash = SHA256.digest(Array(id.utf8)).prefix(4)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return (slug.isEmpty ? "entry" : String(decoding: slug, as: UTF8.self)) + "-" + hash
  }

  /// An id without scheme and host: of a tag URI (RFC 4151 §2.1) the date and the specific part.
  private static func readablePart(of id: String) -> Substring {
    if id.hasPrefix("tag:") {
      let rest = id.dropFirst(4)
      return rest.firstIndex(of: ",").map { rest[rest.index(after: $0)...] } ?? rest
    }
    guard let end = id.firstRange(of: "://")?.upperBound else { return id[...] }
    let rest = id[end...]
    return rest.firstIndex(of: "/").map { rest[rest.index(after: $0)...] } ?? rest
  }
}
