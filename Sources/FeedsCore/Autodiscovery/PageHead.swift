import Markup

/// What the source of an HTML page says in its head about feeds, with the places in its bytes.
///
/// The page is only looked at as far as is needed to change it in place: comments, scripts, styles, templates and
/// the front matter are passed over (HTML, "Tokenization"), everything else stays what it is.
public struct PageHead: Hashable, Sendable {
  /// A `link` element whose relation is `alternate`.
  struct Link: Hashable, Sendable {
    let type: String
    let href: String
    let line: Int
    /// Whether it stands between our marks.
    let isMarked: Bool

    /// Whether it says to be a feed.
    var isFeed: Bool {
      FeedFormat.allCases.contains { $0.mediaType == type } || type == "application/json"
    }
  }

  /// Where the links belong.
  struct Place {
    let range: Range<Int>
    let indent: String
    /// Whether there are no marks yet.
    let isNew: Bool
    /// Whether only white space stands before it on its line.
    let isOwnLine: Bool
  }

  static let beginMark = "<!-- feeds: links written by \"feeds links --write\" -->"
  static let endMark = "<!-- feeds: end of links -->"

  private(set) var links: [Link] = []
  private(set) var base: String?
  private var end: Int?
  private var begins: [Int] = []
  private var ends: [Int] = []

  /// Looks at a page.
  ///
  /// - Throws: ``PageHeadError`` if its encoding is not one in which ASCII stands for itself.
  public init(_ page: [UInt8]) throws(PageHeadError) {
    // UTF-16 and UTF-32 have zeros, ISO-2022 escapes.
    guard !page.contains(0), !page.contains(0x1B) else { throw .encoding }
    var scanner = HeadScanner(page)
    var isMarked = false
    while let token = scanner.next() {
      switch token {
      case .comment(let range):
        let text = String(decoding: page[range], as: UTF8.self)
        if text == PageHead.beginMark {
          begins.append(range.lowerBound)
          isMarked = true
        } else if text == PageHead.endMark {
          ends.append(range.upperBound)
          isMarked = false
        }
      case .element(let name, let attributes, let line):
        if name == "base" {
          base = base ?? attributes["href"]
        } else if name == "link", let href = attributes["href"],
          attributes["rel"]?.lowercased().words.contains(
            "alternate")
            == true
        {
          let type = attributes["type", default: ""].prefix { $0 != ";" }.lowercased()
          links.append(
            Link(
              type: String(type.filter { !$0.isWhitespace }), href: href, line: line,
              isMarked: isMarked))
        }
      case .headEnd(let place): end = place
      }
    }
  }

  /// Where the links belong: between the marks, else before the end of the head.
  func place(in page: [UInt8]) throws(PageHeadError) -> Place {
    guard begins.count == ends.count, begins.count <= 1 else { throw .brokenMarks }
    if let begin = begins.first, let end = ends.first {
      guard begin < end else { throw .brokenMarks }
      let (indent, _) = PageHead.indent(before: begin, in: page)
      return Place(range: begin..<end, indent: indent, isNew: false, isOwnLine: true)
    }
    guard let end else { throw .noHead }
    let (indent, start) = PageHead.indent(before: end, in: page)
    guard let start else {
      return Place(range: end..<end, indent: "", isNew: true, isOwnLine: false)
    }
    return Place(range: start..<start, indent: indent, isNew: true, isOwnLine: true)
  }

  /// The white space that a line begins with, and where the line begins, if nothing else stands before.
  private static func indent(before place: Int, in page: [UInt8]) -> (String, Int?) {
    var start = place
    while start > 0, page[start - 1] == 0x20 || page[start - 1] == 0x09 { start -= 1 }
    guard start == 0 || page[start - 1] == 0x0A || page[start - 1] == 0x0D else { return ("", nil) }
    return (String(decoding: page[start..<place], as: UTF8.self), start)
  }

  /// The first line end of a page, for lines that are added.
  static func lineEnd(of page: [UInt8]) -> String {
    guard let index = page.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return "\n" }
    if page[index] == 0x0A { return "\n" }
    return index + 1 < page.count && page[index + 1] == 0x0A ? "\r\n" : "\r"
  }

  /// Whether a page certainly is UTF-8: it has a mark or characters that only UTF-8 writes so.
  static func isUTF8(_ page: [UInt8]) -> Bool {
    page.contains { $0 >= 0x80 } && String(validating: page, as: UTF8.self) != nil
  }
}

/// Why links cannot be put into a page, or looked for.
public enum PageHeadError: Error, Hashable, Sendable {
  /// There is no `</head>` before the body.
  case noHead
  /// The marks are not one beginning and one end.
  case brokenMarks
  /// The encoding is not one in which ASCII stands for itself.
  case encoding

  /// What is wrong, and what to do.
  public func diagnostic(in path: String) -> Diagnostic {
    let (code, message) =
      switch self {
      case .noHead:
        (
          "no-head",
          "there is no </head> in this file, so it is not changed; name the page or layout that has the "
            + "head, or paste there what \"feeds links\" prints"
        )
      case .brokenMarks:
        (
          "broken-marks",
          "the marks around the links are not one beginning and one end, so it is not changed; remove what "
            + "is left of them"
        )
      case .encoding:
        (
          "encoding",
          "the encoding is not one that can be changed in place; save the page as UTF-8"
        )
      }
    return Diagnostic(.error, code, message, at: SourceLocation(path: path))
  }
}
