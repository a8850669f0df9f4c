/// The links by which browsers and readers find feeds from a page (HTML, "Link type alternate"; RSS Advisory Board,
/// "RSS Autodiscovery").
public struct FeedLinks: Hashable, Sendable {
  /// One link.
  public struct Link: Hashable, Sendable {
    /// The media type.
    public let type: String
    /// The title by which the feed is offered.
    public let title: String
    /// The absolute URL.
    public let href: String

    /// The element; characters beyond ASCII as references, if the page's encoding may lack them.
    func element(isASCII: Bool) -> String {
      let title = FeedLinks.escaped(self.title, isASCII: isASCII)
      let href = FeedLinks.escaped(self.href, isASCII: isASCII)
      return "<link rel=\"alternate\" type=\"\(type)\" title=\"\(title)\" href=\"\(href)\">"
    }
  }

  /// The links, in the order of the feeds.
  public let links: [Link]

  /// The links to some feeds in some formats.
  public init(to feeds: [Feed], formats: [FeedFormat]) {
    links = feeds.flatMap { feed in
      formats.map { format in
        Link(
          type: format.mediaType, title: feed.linkTitle(format), href: feed.selfLink(format))
      }
    }
  }

  /// The elements, one a line.
  public var lines: [String] { links.map { $0.element(isASCII: false) } }

  private static func escaped(_ text: String, isASCII: Bool) -> String {
    var html = HTMLWriter()
    html.text(String(text.map { $0.isNewline ? " " : $0 }))
    let escaped = String(decoding: html.finish(), as: UTF8.self)
    guard isASCII else { return escaped }
    return escaped.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&#\(scalar.value);"
      }
    }
  }
}

extension FeedLinks {
  /// What is wrong with the links of a page.
  ///
  /// - Parameters:
  ///   - head: The page's head.
  ///   - path: Its path, for messages.
  ///   - address: The URL that its relative links are relative to.
  /// - Returns: A problem for each link that is missing, of another type, or leads elsewhere.
  public func problems(of head: PageHead, path: String, at address: String) -> [Diagnostic] {
    let found = resolved(head, at: address)
    return links.compactMap { link in
      let same = found.filter { $0.href == link.href }
      if same.contains(where: { $0.link.type == link.type }) { return nil }
      if let other = same.first {
        return Diagnostic(
          .error, "wrong-type",
          "the link to \(link.href) has the type \"\(other.link.type)\"; write type=\"\(link.type)\"",
          at: SourceLocation(path: path, line: other.link.line))
      }
      let name = FeedLinks.fileName(link.href)
      if let other = found.first(where: { $0.link.isFeed && FeedLinks.fileName($0.href) == name }) {
        return Diagnostic(
          .error, "wrong-href",
          "the link leads to \(other.href), but the feed is at \(link.href); mend its href",
          at: SourceLocation(path: path, line: other.link.line))
      }
      return Diagnostic(
        .error, "missing-link",
        "there is no link to \(link.href) in the head; add \(link.element(isASCII: false))",
        at: SourceLocation(path: path))
    }
  }

  /// The page with these links between two marks in its head, and as it was everywhere else.
  ///
  /// Links that stand elsewhere in the head and are right already are not said again.
  ///
  /// - Throws: ``PageHeadError`` if that cannot be done without guessing.
  public func written(
    into page: [UInt8], _ head: PageHead, at address: String
  ) throws(PageHeadError) -> [UInt8] {
    let outside = resolved(head, at: address).filter { !$0.link.isMarked }
    let wanted = links.filter { link in
      !outside.contains { $0.href == link.href && $0.link.type == link.type }
    }
    let lineEnd = PageHead.lineEnd(of: page)
    let isASCII = !PageHead.isUTF8(page)
    let place = try head.place(in: page)
    // A page that has all of them needs no marks.
    if wanted.isEmpty && place.isNew { return page }
    var text = PageHead.beginMark + lineEnd
    for link in wanted { text += place.indent + link.element(isASCII: isASCII) + lineEnd }
    text += place.indent + PageHead.endMark
    if place.isNew {
      text = place.isOwnLine ? place.indent + text + lineEnd : lineEnd + text + lineEnd
    }
    return page[..<place.range.lowerBound] + Array(text.utf8) + page[place.range.upperBound...]
  }

  private func resolved(
    _ head: PageHead, at address: String
  ) -> [(link: PageHead.Link, href: String)] {
    let page = URLReference(base: address)
    let base = head.base.flatMap { page?.absolute($0) }.flatMap { URLReference(base: $0) } ?? page
    return head.links.map { ($0, base?.absolute($0.href) ?? $0.href) }
  }

  private static func fileName(_ href: String) -> Substring {
    href.split(separator: "/").last ?? ""
  }
}
