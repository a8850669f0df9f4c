import Markup

/// What a URL names, in one form: `doi:10.1000/xyz`, `arxiv:2405.00136`, or the URL without what makes no
/// difference.
enum WorkAddress {
  /// The name that a URL gives; `nil` if it says no more than a host.
  static func name(of url: String) -> String? {
    let lower = url.lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
    if lower.contains(bytesOf: "arxiv.org/"), let id = WorkIdentifiers.arXiv(lower) {
      return name(arXiv: id)
    }
    if let doi = doi(in: lower) { return name(doi: doi) }
    var rest = lower.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "#" }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    for ending in ["index.html", "/"] where rest.hasSuffix(ending) {
      rest = rest.dropLast(ending.count)
    }
    return rest.contains("/") || rest.contains("?") ? String(rest) : nil
  }

  /// The name of a DOI; that of an arXiv deposit is the identifier's own.
  static func name(doi: String) -> String {
    let doi = doi.lowercased()
    let archive = "10.48550/arxiv."
    return doi.hasPrefix(archive)
      ? name(arXiv: String(doi.dropFirst(archive.count))) : "doi:" + doi
  }

  static func name(arXiv: String) -> String { "arxiv:" + arXiv.lowercased() }

  /// The DOI in the path of a resolver or a publisher: `/10.1000/xyz`.
  private static func doi(in url: String) -> String? {
    guard let start = url.firstRange(ofBytes: "/10.") else { return nil }
    var text = url[start.lowerBound...].dropFirst().prefix { $0 != "?" && $0 != "#" }
    while text.hasSuffix("/") { text = text.dropLast() }
    if text.hasSuffix(".pdf") { text = text.dropLast(4) }
    return WorkIdentifiers.doi(String(text))
  }
}
