import Markup

/// The text of a page that stands in its front matter, in blocks with a title each (Hugo Blox, "Page
/// Builder").
struct PageBlocks {
  /// The lines of the file's front matter, filled with what the blocks show, and further ones where the
  /// text of a block has more lines than its place.
  private var lines: [String] = []
  /// The further lines, counted from 1.
  private var inserted: [Int] = []
  /// How many lines the front matter has.
  private let limit: Int
  private let source: [Substring]

  /// The body of a page completed by what its blocks show, each line as far as possible where it stands in
  /// the file.
  ///
  /// - Parameters:
  ///   - frontMatter: What the page says of itself.
  ///   - page: The page with its front matter.
  /// - Returns: The text; `nil` if the page has no blocks.
  static func text(of frontMatter: FrontMatter, in page: [UInt8]) -> PageText? {
    let sections = frontMatter.data.first(of: ["sections"])?.list ?? []
    guard sections.contains(where: isBlock) else { return nil }
    let body = frontMatter.body.drop { $0 == 0x0A }
    let limit = frontMatter.body.count - body.count
    var blocks = PageBlocks(String(decoding: page.dropLast(body.count), as: UTF8.self), limit)
    for section in sections where isBlock(section) && isShown(section) { blocks.write(section) }
    blocks.fill(to: limit)
    let text = blocks.lines.map { $0 + "\n" }.joined()
    return PageText(bytes: Array(text.utf8) + body, inserted: blocks.inserted)
  }

  private init(_ source: String, _ limit: Int) {
    self.limit = limit
    self.source = source.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func isBlock(_ value: DataValue) -> Bool {
    value.first(of: ["block", "widget"])?.text != nil
  }

  /// Whether a block is on the page: not if it is switched off, or only for the template's own site.
  private static func isShown(_ block: DataValue) -> Bool {
    block.first(of: ["active"])?.bool != false && block.first(of: ["demo"])?.bool != true
      && !HiddenPage.isStated(block)
  }

  private mutating func write(_ block: DataValue) {
    let content = block.first(of: ["content"]) ?? .empty
    if let title = content.first(of: ["title"])?.text {
      let words = title.collapsed
      write(["## " + words, ""], at: block.line)
    }
    guard let value = content.first(of: ["text"]), let text = value.string else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    write(lines + [""], at: line(of: lines, value.line))
  }

  private var lineCount: Int { lines.count - inserted.count }

  private mutating func fill(to count: Int) {
    if lineCount < count { lines += Array(repeating: "", count: count - lineCount) }
  }

  private mutating func write(_ text: [String], at line: Int) {
    fill(to: min(line - 1, limit))
    for line in text {
      lines.append(line)
      if lines.count - inserted.count > limit { inserted.append(lines.count) }
    }
  }

  /// The line that a text begins on: that of its key, or one of the next if it is a block of lines.
  private func line(of lines: [String], _ first: Int) -> Int {
    guard let index = lines.firstIndex(where: { !$0.trimmed.isEmpty }) else { return first }
    let wanted = lines[index].trimmed
    let place = (first..<first + 4).first { line in
      source.indices.contains(line + index - 1) && source[line + index - 1].trimmed == wanted
    }
    return place ?? first
  }
}
