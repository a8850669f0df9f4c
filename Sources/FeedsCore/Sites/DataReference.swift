/// Tells whether a page's script fetches a file of data, as `fetch('data/news.json')` does.
enum DataReference {
  /// Whether a page or a script names a file between quotes, other than as the target of a link.
  ///
  /// What stands in a comment names nothing.
  static func isNamed(_ file: String, in bytes: [UInt8]) -> Bool {
    let path = SitePath(file)
    let name = Array(path.name.utf8)
    guard !name.isEmpty, bytes.count >= name.count else { return false }
    var index = 0
    var isHTMLComment = false
    while index < bytes.count {
      if isHTMLComment {
        if starts(bytes, at: index, "-->") { isHTMLComment = false }
      } else if starts(bytes, at: index, "<!--") {
        isHTMLComment = true
      } else if bytes[index] == name[0], bytes[index...].starts(with: name),
        isReference(bytes, index..<index + name.count, to: path)
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static func starts(_ bytes: [UInt8], at index: Int, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  private static func isReference(
    _ bytes: [UInt8], _ range: Range<Int>, to path: SitePath
  ) -> Bool {
    let quotes = Array("\"'`".utf8)
    if range.upperBound < bytes.count {
      let next = bytes[range.upperBound]
      guard quotes.contains(next) || next == 0x3F || next == 0x23 else { return false }
    }
    // The path before the name, back to its quote or the end of an expression in it.
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 512, !quotes.contains(bytes[start - 1]),
      bytes[start - 1] != UInt8(ascii: "}"), bytes[start - 1] > 0x20
    {
      start -= 1
    }
    guard start > 0, quotes.contains(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "}")
    else { return false }
    let before = bytes[..<start].dropLast()
    if before.suffix(5).elementsEqual("href=".utf8) { return false }
    let line = before.suffix(512).reversed().prefix { $0 != 0x0A }.reversed()
    if isCommented(Array(line)) { return false }
    let text = String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
    guard !text.contains("://") else { return false }
    let named = text.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
    let own = path.folders + [path.name]
    return named.count <= own.count
      ? own.suffix(named.count).elementsEqual(named) : named.suffix(own.count).elementsEqual(own)
  }

  /// Whether a line of a script is a comment by then.
  private static func isCommented(_ line: [UInt8]) -> Bool {
    for index in line.indices.dropLast()
    where line[index] == 0x2F && (line[index + 1] == 0x2F || line[index + 1] == 0x2A) {
      if index == 0 || line[index - 1] != UInt8(ascii: ":") { return true }
    }
    return line.drop { $0 <= 0x20 }.first == UInt8(ascii: "*")
  }
}
