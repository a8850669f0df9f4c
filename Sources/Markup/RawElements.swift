/// Knows, line by line, whether a Markdown source stands inside raw HTML.
///
/// kramdown reads an HTML element up to its end tag, whatever lies between ("HTML Blocks");
/// CommonMark ends an HTML block at an empty line, and takes a tag that is indented below it for code.
/// Nobody means that: such a line is moved to the margin.
struct RawElements {
  private var depth = 0
  private var isInList = false
  private var followsEmptyLine = false

  /// The tags that people close; `<li>` and `<p>` often stay open.
  private static let tags: Set<String> = [
    "div", "ul", "ol", "dl", "table", "tbody", "section", "article", "details", "center", "main",
  ]

  /// A line as CommonMark shall see it.
  mutating func line(_ line: ArraySlice<UInt8>, startsItem: Bool) -> ArraySlice<UInt8> {
    let trimmed = line.trimmed
    guard let first = trimmed.first else {
      followsEmptyLine = true
      return line
    }
    defer { followsEmptyLine = false }
    if startsItem {
      isInList = true
    } else if line.startIndex == trimmed.startIndex, followsEmptyLine || first == 0x3C {
      isInList = false
    }
    guard first == UInt8(ascii: "<"), !isInList else { return line }
    let isInside = depth > 0
    count(trimmed)
    return isInside ? trimmed : line
  }

  private mutating func count(_ line: ArraySlice<UInt8>) {
    var rest = line
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      let isEnd = rest.first == UInt8(ascii: "/")
      if isEnd { rest.removeFirst() }
      let name = rest.prefix { $0.isASCIIWord }
      guard Self.tags.contains(String(decoding: name, as: UTF8.self).lowercased()) else { continue }
      depth = max(0, depth + (isEnd ? -1 : 1))
    }
  }
}
