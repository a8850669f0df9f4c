/// Where an HTML5 parser would read another tree than a piece of HTML has by its tags: the cases in which it ends or moves
/// an element that is open (HTML, "The rules for parsing tokens in HTML content"), of the elements that content has.
struct ParserNesting {
  /// Each tag or text that the parser puts elsewhere, with the elements that are open by the tags.
  private(set) var faults: [String] = []
  private var open: [Substring] = []

  /// Reads HTML in which `<` begins a tag and nothing else, and tags match each other.
  init(_ html: String) {
    for piece in html.split(separator: "<", omittingEmptySubsequences: true) {
      // The first piece is text where the HTML does not begin with a tag.
      guard piece.startIndex > html.startIndex else {
        text(piece)
        continue
      }
      let end = piece.firstIndex(of: ">") ?? piece.endIndex
      let name = piece[..<end].prefix { $0 != " " }
      if name.hasPrefix("/") {
        open.removeLast()
      } else {
        start(name)
        if name != "br", name != "img" { open.append(name) }
      }
      text(piece[end...].dropFirst())
    }
  }

  private mutating func fault(_ what: some StringProtocol) {
    faults.append("\(what) in \(open.joined(separator: " "))")
  }

  private mutating func text(_ text: Substring) {
    if !text.allSatisfy(\.isWhitespace), isInRows { fault("text") }
  }

  private mutating func start(_ name: Substring) {
    let current = open.last ?? ""
    if let wholes = Self.parts[name] {
      if !wholes.contains(current) { fault(name) }
      return
    }
    if isInRows { fault(name) }
    if Self.blocks.contains(name), nearest(["p"], until: ["table", "td", "th", "caption"]) {
      fault(name)
    }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      if Self.headings.contains(current) { fault(name) }
    case "li": if nearest(["li"], until: Self.special) { fault(name) }
    case "dt", "dd": if nearest(["dt", "dd"], until: Self.special) { fault(name) }
    case "a": if nearest(["a"], until: ["td", "th", "caption"]) { fault(name) }
    case "rb", "rt":
      if nearest(["ruby"], until: ["table", "td", "th", "caption"]),
        ["rb", "rt", "li", "dt", "dd", "p"].contains(current)
      {
        fault(name)
      }
    default: break
    }
  }

  /// Whether what comes next is moved before the table unless it is a part of it.
  private var isInRows: Bool {
    nearest(["table", "thead", "tbody", "tfoot", "tr"], until: ["td", "th", "caption"])
  }

  private func nearest(_ names: Set<Substring>, until ends: Set<Substring>) -> Bool {
    for name in open.reversed() {
      if names.contains(name) { return true }
      if ends.contains(name) { return false }
    }
    return false
  }

  private static let headings: Set<Substring> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// What ends a `p`.
  private static let blocks: Set<Substring> = headings.union([
    "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "li", "ol", "p", "pre", "table",
    "ul",
  ])
  /// What ends the search for an item; not `div` and `p`.
  private static let special: Set<Substring> = headings.union([
    "blockquote", "caption", "dd", "dl", "dt", "figcaption", "figure", "li", "ol", "pre", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
  ])
  private static let parts: [Substring: Set<Substring>] = [
    "caption": ["table"], "thead": ["table"], "tbody": ["table"], "tfoot": ["table"],
    "tr": ["table", "thead", "tbody", "tfoot"], "td": ["tr"], "th": ["tr"],
  ]
}
