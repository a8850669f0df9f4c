/// Reads the sources of jemdoc into a ``PageTree`` (jemdoc 0.7, "Cheat sheet", "Blocks", "Modelines").
///
/// Each line of the source becomes one line of HTML, which ``HTMLReader`` reads with the author's own raw
/// HTML, so lines keep their numbers. What stands behind `#` never becomes HTML.
package enum JemdocReader {
  /// Reads a whole page.
  ///
  /// - Parameter page: The page.
  /// - Returns: The tree of what is visible.
  package static func tree(jemdoc page: PageText) -> PageTree {
    var blocks = JemdocBlocks(page.bytes)
    blocks.run()
    return HTMLReader.tree(
      html: NamedCharacters.resolved(blocks.html), lines: .verbatim,
      source: HiddenSource(omissions: blocks.omissions), text: page)
  }
}

/// The lines `# jemdoc: …` with which a page begins (jemdoc, "Modelines").
struct JemdocModeline {
  /// The title of the window; `nil` where it is that of the page.
  private(set) var title: String?
  /// Whether `$…$` is an equation.
  private(set) var hasEquations = true
  private var hasTitle = false

  /// Takes in a line, if it is one.
  mutating func read(_ line: ArraySlice<UInt8>) {
    guard line.starts(with: "# jemdoc:".utf8) else { return }
    let text = Array(line.dropFirst("# jemdoc:".utf8.count))
    for option in text.split(separator: UInt8(ascii: ",")) {
      let option = option.trimmed
      if option.starts(with: "noeqs".utf8) { hasEquations = false }
      // The value of a title may hold commas.
      guard option.starts(with: "title".utf8), !hasTitle else { continue }
      hasTitle = true
      title = JemdocText.groups(text[option.startIndex...], most: 1).first.map {
        String(decoding: JemdocText.unescaped($0.trimmed), as: UTF8.self)
      }
    }
  }
}
