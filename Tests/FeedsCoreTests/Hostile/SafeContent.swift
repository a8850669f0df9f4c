/// What may stand in the content of a feed, as the tests know it: written down a second time, so that a slip in
/// the program's own list is seen.
enum SafeContent {
  private static let elements: Set = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "i",
    "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rb", "rt", "ruby", "s", "samp",
    "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "u", "ul", "var",
  ]
  private static let attributes: [String: Set<String>] = [
    "a": ["href"], "img": ["src", "alt", "width", "height"], "blockquote": ["cite"], "q": ["cite"],
    "del": ["cite", "datetime"], "ins": ["cite", "datetime"], "time": ["datetime"],
    "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"], "ol": ["start", "reversed"],
  ]
  private static let everywhere: Set = ["lang", "dir", "title"]
  private static let numbers: Set = ["width", "height", "colspan", "rowspan"]
  private static let addresses: Set = ["href", "src", "cite"]

  /// What is wrong with some content.
  static func faults(in html: String) -> [String] {
    let markup = MarkupTags(html)
    let faults = markup.faults + markup.tags.flatMap(faults)
    return faults.isEmpty ? ParserNesting(html).faults : faults
  }

  private static func faults(of tag: MarkupTags.Tag) -> [String] {
    guard elements.contains(tag.name) else { return ["<\(tag.name)>"] }
    var faults: [String] = []
    for (name, value) in tag.attributes {
      let isKnown = everywhere.contains(name) || attributes[tag.name]?.contains(name) == true
      let isFit =
        addresses.contains(name)
        ? isAddress(value, ofImage: name == "src")
        : !numbers.contains(name) || value.utf8.allSatisfy { (0x30...0x39).contains($0) }
      if !isKnown || !isFit { faults.append("<\(tag.name) \(name)=\"\(value)\">") }
    }
    if Set(tag.attributes.map(\.name)).count < tag.attributes.count {
      faults.append("<\(tag.name)> has an attribute twice")
    }
    return faults
  }

  /// Whether a text is an absolute address of the web or of mail, and of nothing else, for every program.
  static func isAddress(_ text: String, ofImage: Bool = false) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0)
    }
    guard isPlain else { return false }
    let lower = text.lowercased()
    if lower.hasPrefix("mailto:") { return !ofImage }
    for scheme in ["https://", "http://"] where lower.hasPrefix(scheme) {
      return lower.utf8.count > scheme.utf8.count
    }
    return false
  }
}
