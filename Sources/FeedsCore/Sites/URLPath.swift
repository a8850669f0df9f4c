/// Parts of a URL's path.
enum URLPath {
  /// A path as a URL writes it: all that is neither allowed there (RFC 3986 §3.3) nor encoded already.
  static func encoded(_ path: some StringProtocol) -> String {
    let bytes = Array(path.utf8)
    return PercentEncoding.encoded(bytes) { index in
      let byte = bytes[index]
      let isLetterOrDigit =
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      return isLetterOrDigit || "-._~!$&'()*+,;=:@/".utf8.contains(byte)
        || PercentEncoding.isEncoded(at: index, in: bytes[...])
    }
  }

  /// A path from a site's root without a slash at its beginning and without empty or dot segments; a slash
  /// at its end stays.
  static func normalized(_ path: some StringProtocol) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
    return parts.joined(separator: "/") + (path.hasSuffix("/") && !parts.isEmpty ? "/" : "")
  }

  /// The first folder above a path in a URL: the path itself if it is one.
  static func folder(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
