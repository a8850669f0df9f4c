import CLibXML2

/// Reads HTML bytes into a ``PageTree`` by libxml2's HTML parser, event by event.
///
/// What is hidden ends here: no byte of a comment, a script, a template or a hidden element is copied
/// into the tree.
package enum HTMLReader {
  /// The deepest nesting that is kept; what lies deeper joins its ancestor at this depth.
  static let maximumDepth = 256

  /// Reads a whole page.
  ///
  /// - Parameters:
  ///   - text: The page.
  ///   - template: What the tags of a site generator mean.
  /// - Returns: The tree of what is visible; empty for a page without text.
  package static func tree(html text: PageText, template: TemplateText = .none) -> PageTree {
    let source = HiddenSource.removed(fromHTML: text.bytes)
    let html = NamedCharacters.resolved(template.resolved(source.visible, hasEmojiCodes: false))
    return tree(html: html, lines: .verbatim, source: source, text: text)
  }

  /// Reads HTML of which the lines of the source are known otherwise, as for rendered Markdown.
  static func tree(
    html: [UInt8], lines: LineMap, source: HiddenSource, text: PageText
  ) -> PageTree {
    let controls = PageControls.read(html)
    if let excess = controls?.excess { return PageTree(refused: excess) }
    var builder = TreeBuilder(
      size: html.count, lines: lines, source: source, text: text, controls: controls)
    withUnsafeMutablePointer(to: &builder) { pointer in
      HTMLParser.parse(html, events: events(), handler: pointer) { pointer.pointee.parser = $0 }
    }
    return builder.finish()
  }

  private static func events() -> htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.startElement = { context, name, attributes in
      guard let builder = TreeBuilder.from(context), let name else { return }
      builder.pointee.start(name, attributes)
    }
    handler.endElement = { context, name in
      guard let builder = TreeBuilder.from(context), let name else { return }
      builder.pointee.end(name)
    }
    handler.characters = { context, text, length in
      guard let builder = TreeBuilder.from(context), let text else { return }
      builder.pointee.characters(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.comment = { context, text in
      guard let builder = TreeBuilder.from(context), let text else { return }
      builder.pointee.comment(text)
    }
    return handler
  }
}

/// Where the lines of the parsed HTML come from.
enum LineMap {
  /// The HTML is the source.
  case verbatim
  /// The HTML was put together from parts: each with its first byte, the source line that stands
  /// for, and whether it is source text. Rendered parts state lines in `data-sourcepos`. The inserted
  /// lines are those that the source does not have.
  case parts([Part], inserted: [Int])

  struct Part {
    let offset: Int
    let line: Int
    /// How many lines of the source stand before the piece that `data-sourcepos` counts from.
    let linesBefore: Int
    let isVerbatim: Bool
  }
}
