/// The media type with which a feed is served, as far as it matters (RFC 7303; RFC 4287 §7).
struct MediaType {
  let name: String
  let charset: String?

  /// Reads the value of a header field `Content-Type`.
  init(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    func trimmed(_ part: Substring) -> String {
      let range = Array(part.utf8).span.trimmedRange
      return String(decoding: Array(part.utf8)[range], as: UTF8.self)
    }
    name = parts.first.map { trimmed($0).lowercased() } ?? ""
    var charset: String?
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0]).lowercased() == "charset" else { continue }
      var value = trimmed(pair[1])
      if value.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") {
        value = String(value.dropFirst().dropLast())
      }
      charset = value
    }
    self.charset = charset
  }

  /// Reports a type that is not one of the format.
  func check(for kind: DocumentKind, _ problems: ProblemList) {
    let right: [String]
    switch kind {
    case .rss: right = ["application/rss+xml", "application/xml", "text/xml"]
    case .atom: right = ["application/atom+xml", "application/xml", "text/xml"]
    case .jsonFeed: right = ["application/feed+json", "application/json"]
    }
    if right.contains(name) { return }
    let isUnspecific = name == "application/octet-stream" || name == "text/plain"
    problems.add(
      isUnspecific ? .unspecificMediaType : .wrongMediaType, at: 0,
      "the media type is \(quoted(name))", "serve the feed as \(right[0])")
  }
}
