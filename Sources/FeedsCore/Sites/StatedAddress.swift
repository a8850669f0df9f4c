/// The address of a site that its first page states for itself.
enum StatedAddress {
  /// The folder that a page says to stand in, by `<link rel="canonical">` (RFC 6596) or, without one, by
  /// `og:url` (The Open Graph protocol, "Basic Metadata").
  ///
  /// Only a first page tells: the only page that is read, or `index.html` of the folder. What stands at a file
  /// of another name says nothing of where the site begins.
  static func base(of sources: [Source]) -> (url: String, location: SourceLocation)? {
    for source in sources where source.kind == .html {
      guard sources.count == 1 || source.sitePath.map({ firstPages.contains($0) }) ?? true,
        let (address, line) = stated(in: source.bytes), let url = folder(of: address)
      else { continue }
      return (url, SourceLocation(path: source.path, line: line))
    }
    return nil
  }

  private static let firstPages = ["index.html", "index.htm"]

  private static func stated(in page: [UInt8]) -> (address: String, line: Int)? {
    var scanner = HeadScanner(page)
    var other: (String, Int)?
    while let token = scanner.next() {
      guard case .element(let name, let attributes, let line) = token else { continue }
      if name == "link", attributes["rel"]?.lowercased() == "canonical" {
        if let address = attributes["href"], !address.isEmpty { return (address, line) }
      } else if name == "meta", attributes["property"]?.lowercased() == "og:url", other == nil {
        other = attributes["content"].map { ($0, line) }
      }
    }
    return other
  }

  /// The folder that an address is, or whose `index.html` it is; `nil` for any other.
  private static func folder(of address: String) -> String? {
    guard !address.contains(where: { "{}?#".contains($0) }),
      let own = TemplatePlaceholders.own(url: address), let reference = URLReference(base: own)
    else { return nil }
    let url = withoutFirstPage(own)
    return url.hasSuffix("/") || reference.basePath.isEmpty ? url : nil
  }

  /// An address without the name of a folder's first page.
  static func withoutFirstPage(_ address: String) -> String {
    let page = firstPages.first { address.hasSuffix("/" + $0) }
    return page.map { String(address.dropLast($0.count)) } ?? address
  }
}
