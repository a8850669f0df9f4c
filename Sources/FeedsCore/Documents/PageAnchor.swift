/// The fragment by which an entry is found on the timeline page.
///
/// It is made of the entry's id alone, so it is as permanent as the id, and no other entry can move it:
/// what can be read of the id, and a hash that tells ids apart.
enum PageAnchor {
  private static let maximumLength = 48

  /// The fragment for an id: `2024-03-talk-about-tides-1f3a9c2e`.
  static func fragment(for id: String) -> String {
    let id = Array(id.utf8)
    var slug: [UInt8] = []
    slug.reserveCapacity(maximumLength + 9)
    for byte in readablePart(of: id) {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower) {
        slug.append(lower)
      } else if let last = slug.last, last != UInt8(ascii: "-") {
        slug.append(UInt8(ascii: "-"))
      }
      if slug.count == maximumLength { break }
    }
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    if slug.isEmpty { slug.append(contentsOf: "entry".utf8) }
    slug.append(UInt8(ascii: "-"))
    for byte in SHA256.digest(id).prefix(4) {
      for digit in [byte >> 4, byte & 0x0F] {
        slug.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }

  /// An id without scheme and host: of a tag URI (RFC 4151 §2.1) the date and the specific part.
  private static func readablePart(of id: [UInt8]) -> ArraySlice<UInt8> {
    if id.starts(with: "tag:".utf8) {
      return id.firstIndex(of: UInt8(ascii: ",")).map { id[($0 + 1)...] } ?? id[4...]
    }
    let colon = id.indices.first { place in
      id[place] == UInt8(ascii: ":") && id[place...].starts(with: "://".utf8)
    }
    guard let colon else { return id[...] }
    let rest = id[(colon + 3)...]
    return rest.firstIndex(of: UInt8(ascii: "/")).map { rest[($0 + 1)...] } ?? rest
  }
}
