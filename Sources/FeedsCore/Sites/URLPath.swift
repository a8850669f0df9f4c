/// Parts of a URL's path.
enum URLPath {
  /// A path as a URL writes it: all that is neither allowed there (RFC 3986 §3.3) nor encoded already.
  static func encoded(_ path: some StringProtocol) -> String {
    let bytes = Array(path.utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    func isHex(_ index: Int) -> Bool {
      index < bytes.count
        && ((0x30...0x39).contains(bytes[index]) || (0x61...0x66).contains(bytes[index] | 0x20))
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isLetterOrDigit =
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      let isEncoded = byte == 0x25 && isHex(index + 1) && isHex(index + 2)
      if isLetterOrDigit || isEncoded || "-._~!$&'()*+,;=:@/".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
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
