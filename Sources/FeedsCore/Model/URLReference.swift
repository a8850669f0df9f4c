/// Makes URL references absolute (RFC 3986 §5) and fit for feeds.
public struct URLReference: Hashable, Sendable {
  private let scheme: Substring
  private let authority: Substring
  private let path: Substring

  /// The absolute URL that references are resolved against.
  public let base: String

  /// Makes a resolver.
  ///
  /// - Parameter base: An absolute `http` or `https` URL; `nil` is returned for anything else.
  public init?(base: String) {
    let text = URLReference.encoded(base)
    guard let scheme = URLReference.scheme(of: text),
      ["http", "https"].contains(scheme.lowercased())
    else { return nil }
    let rest = text[scheme.endIndex...]
    guard rest.utf8.starts(with: "://".utf8) else { return nil }
    let start = text.utf8.index(scheme.endIndex, offsetBy: 3)
    let end = text.utf8[start...].firstIndex { "/?#".utf8.contains($0) } ?? text.endIndex
    guard URLReference.hasHost(text.utf8[start...]), !text[start..<end].contains("%") else {
      return nil
    }
    let pathEnd = text.utf8[end...].firstIndex { "?#".utf8.contains($0) } ?? text.endIndex
    self.scheme = scheme
    authority = text[start..<end]
    path = end == pathEnd ? "/" : text[end..<pathEnd]
    self.base = String(text)
  }

  /// `https://site.invalid/`: a base for what has none (RFC 2606 §2).
  static let nowhere = URLReference(
    scheme: "https", authority: "site.invalid", path: "/", base: "https://site.invalid/")

  private init(scheme: Substring, authority: Substring, path: Substring, base: String) {
    self.scheme = scheme
    self.authority = authority
    self.path = path
    self.base = base
  }

  /// Scheme and authority: `https://example.org`.
  var origin: String { "\(scheme)://\(authority)" }

  /// Whether scheme and authority hold no more than letters, digits, `.`, `-` and a port: no user, and nothing
  /// that a policy or another program might read as something else.
  var hasPlainHost: Bool {
    let parts = authority.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    let isHost = parts[0].allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || ".-".utf8.contains(byte)
    }
    return isHost && !parts[0].isEmpty
      && parts.dropFirst().allSatisfy { port in port.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The path without a slash at its end; empty for the root.
  var basePath: String { String(path.hasSuffix("/") ? path.dropLast() : path) }

  /// The host, without user and port: `example.org`.
  public var host: String {
    let afterUser = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let hostAndPort = afterUser ?? authority
    return String(hostAndPort.prefix { $0 != ":" }).lowercased()
  }

  /// The absolute URL that a reference means here (RFC 3986 §5.2), characters that no URL may hold
  /// percent-encoded; `nil` if the reference is not to be followed at all: `javascript:` and other
  /// schemes than `http`, `https` and `mailto`.
  public func absolute(_ reference: String) -> String? {
    let text = URLReference.encoded(reference)
    if let scheme = URLReference.scheme(of: text) {
      switch scheme.lowercased() {
      case "http", "https":
        let rest = text.utf8[scheme.endIndex...]
        return rest.starts(with: "://".utf8) && URLReference.hasHost(rest.dropFirst(3)) ? text : nil
      case "mailto": return text.utf8.count > scheme.utf8.count + 1 ? text : nil
      default: return nil
      }
    }
    if text.utf8.starts(with: "//".utf8) {
      return URLReference.hasHost(text.utf8.dropFirst(2)) ? "\(scheme):\(text)" : nil
    }
    let root = "\(scheme)://\(authority)"
    switch text.utf8.first {
    case nil: return String(base.prefix { $0 != "#" })
    case UInt8(ascii: "/"): return root + URLReference.withoutDots(text)
    case UInt8(ascii: "#"): return base.prefix { $0 != "#" } + text
    case UInt8(ascii: "?"): return root + path + text
    default:
      let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
      return root + URLReference.withoutDots(folder + text)
    }
  }

  /// Whether something stands where the host does (RFC 9110 §4.2.1), and a port is a number.
  private static func hasHost(_ text: Substring.UTF8View) -> Bool {
    // What has been read since the last `@`: the host, then behind a colon the port.
    var host = 0
    var first = UInt8(0)
    var isInPort = false
    var isNumber = true
    authority: for byte in text {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): break authority
      case UInt8(ascii: "@"): (host, first, isInPort, isNumber) = (0, 0, false, true)
      case UInt8(ascii: ":") where !isInPort: isInPort = true
      case _ where isInPort: isNumber = isNumber && (0x30...0x39).contains(byte)
      default:
        if host == 0 { first = byte }
        host += 1
      }
    }
    return first == UInt8(ascii: "[") || host > 0 && isNumber
  }

  /// The scheme of an absolute URL (RFC 3986 §3.1); `nil` for a relative reference.
  static func scheme(of text: String) -> Substring? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex
    else { return nil }
    for (offset, byte) in text.utf8[..<colon].enumerated() {
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      let isOther = (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
      guard isLetter || (offset > 0 && isOther) else { return nil }
    }
    return text[..<colon]
  }

  /// Removes `.` and `..` segments (RFC 3986 §5.2.4), leaving query and fragment as they are.
  private static func withoutDots(_ reference: some StringProtocol) -> String {
    let text = String(reference)
    let pathEnd = text.utf8.firstIndex { "?#".utf8.contains($0) } ?? text.endIndex
    guard text[..<pathEnd].utf8.contains(UInt8(ascii: ".")) else { return text }
    var segments: [Substring] = []
    let parts = text[..<pathEnd].split(separator: "/", omittingEmptySubsequences: false)
    for (offset, part) in parts.enumerated() {
      switch part {
      case ".":
        if offset == parts.count - 1 { segments.append("") }
      case "..":
        if segments.count > 1 { segments.removeLast() }
        if offset == parts.count - 1 { segments.append("") }
      default: segments.append(part)
      }
    }
    return segments.joined(separator: "/") + text[pathEnd...]
  }

  /// Percent-encodes what RFC 3986 does not allow in a URL, in UTF-8, and writes a host as DNS has it; drops white
  /// space at the ends and line breaks and tabs inside, as browsers do (WHATWG URL, "basic URL parser").
  private static func encoded(_ text: String) -> String {
    let isClean = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") && !isForbidden($0)
    }
    if isClean { return text }
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    bytes.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let place = host(in: bytes)
    if bytes[place].contains(where: { $0 >= 0x80 }),
      let name = HostName.ascii(String(decoding: bytes[place], as: UTF8.self))
    {
      bytes.replaceSubrange(place, with: name.utf8)
      return encoded(String(decoding: bytes, as: UTF8.self))
    }
    let address = isAddress(bytes[place]) ? place : bytes.startIndex..<bytes.startIndex
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for index in bytes.indices {
      let byte = bytes[index]
      let isStrayPercent =
        byte == UInt8(ascii: "%") && !PercentEncoding.isEncoded(at: index, in: bytes)
      if byte <= 0x20 || byte >= 0x7F || isForbidden(byte) && !address.contains(index)
        || isStrayPercent
      {
        PercentEncoding.append(byte, to: &result)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the host stands in a URL or a reference that has one, without user and port (RFC 3986 §3.2.2); an
  /// empty place if there is none.
  private static func host(in bytes: ArraySlice<UInt8>) -> Range<Int> {
    let none = bytes.startIndex..<bytes.startIndex
    guard let slashes = bytes.firstRange(of: Array("//".utf8)) else { return none }
    let scheme = bytes[..<slashes.lowerBound]
    // `#https://` and `?u=https://` are no URLs, but hold one.
    guard
      scheme.isEmpty
        || URLReference.scheme(of: String(decoding: scheme, as: UTF8.self))?.utf8.count
          == scheme.count - 1
    else { return none }
    let authority = bytes[slashes.upperBound...].prefix { !"/?#".utf8.contains($0) }
    let start = authority.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? authority.startIndex
    if authority[start...].first == UInt8(ascii: "["),
      let end = authority.lastIndex(of: UInt8(ascii: "]")),
      authority[(end + 1)...].first.map({ $0 == UInt8(ascii: ":") }) ?? true
    {
      return start..<(end + 1)
    }
    return start..<(authority[start...].firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex)
  }

  /// Whether a host is an address of IPv6, `[::1]`, the only place for brackets (RFC 3986 §3.2.2).
  private static func isAddress(_ host: ArraySlice<UInt8>) -> Bool {
    host.count > 2 && host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]")
      && host.dropFirst().dropLast().allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
          || ":.".utf8.contains(byte)
      }
  }

  /// Whether neither a URI nor an IRI may hold a character (RFC 3986 §2, RFC 3987 §2.2), but for the brackets of
  /// a host.
  static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "|"), UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
