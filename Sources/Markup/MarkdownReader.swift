import CCMarkGFM
import Glibc
import Synchronization

/// Reads Markdown bytes into a ``PageTree``: what is not shown is cut from the source, libcmark-gfm
/// renders the rest to HTML, and ``HTMLReader`` reads that, raw HTML of the author's included.
package enum MarkdownReader {
  /// Reads a whole page (CommonMark 0.29 with the GitHub extensions, and the dialect of kramdown as
  /// far as ``MarkdownDialect`` knows it).
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - template: What the tags of a site generator mean.
  /// - Returns: The tree of what is visible.
  package static func tree(markdown page: PageText, template: TemplateText = .none) -> PageTree {
    let source = HiddenSource.removed(fromMarkdown: page.bytes)
    let text = template.resolved(source.visible, hasEmojiCodes: true)
    let rewritten = MarkdownDialect.commonMark(text)
    if let excess = MarkdownLimits(rewritten.markdown).excess {
      let line = excess.line - rewritten.inserted.prefix { $0 <= excess.line }.count
      return PageTree(
        refused: Excess(line: page.sourceLine(max(1, line)), message: excess.message))
    }
    let (html, parts) = render(rewritten.markdown)
    return HTMLReader.tree(
      html: html, lines: .parts(parts, inserted: rewritten.inserted), source: source, text: page)
  }

  /// libcmark-gfm registers its extensions without a lock, and pages are read side by side.
  private static let extensionsAreRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// Held while libcmark-gfm reads inlines: the characters that its extensions look at it marks in one table
  /// of all parsers, and unmarks them when a document ends, whatever other parsers are about
  /// (github/cmark-gfm#176), which then miss bare addresses and `~~`.
  private static let inlines = Mutex(())

  /// Renders piece by piece and block by block, so that each top-level block's lines are known, and the
  /// memory of its nodes is given back before the next is rendered.
  private static func render(_ markdown: [UInt8]) -> (html: [UInt8], parts: [LineMap.Part]) {
    var html = Array("<html><body>\n".utf8)
    html.reserveCapacity(markdown.count * 2)
    var parts: [LineMap.Part] = []
    for (range, line) in MarkdownChunks.ranges(markdown) {
      render(markdown[range], linesBefore: line - 1, to: &html, &parts)
    }
    html.append(contentsOf: "</body></html>\n".utf8)
    return (html, parts)
  }

  private static func render(
    _ markdown: ArraySlice<UInt8>, linesBefore: Int, to html: inout [UInt8],
    _ parts: inout [LineMap.Part]
  ) {
    let options =
      CMARK_OPT_UNSAFE | CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES
      | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    _ = extensionsAreRegistered
    guard let parser = cmark_parser_new(options) else { return }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink"] {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    markdown.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      cmark_parser_feed(parser, base.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    var finished: OpaquePointer?
    inlines.withLock { _ in finished = cmark_parser_finish(parser) }
    guard let document = finished else { return }
    defer { cmark_node_free(document) }
    let extensions = cmark_parser_get_syntax_extensions(parser)
    while let block = cmark_node_first_child(document) {
      defer {
        cmark_node_unlink(block)
        cmark_node_free(block)
      }
      let type = cmark_node_get_type(block)
      guard type != CMARK_NODE_FOOTNOTE_DEFINITION else { continue }
      let isSource = type == CMARK_NODE_HTML_BLOCK
      parts.append(
        LineMap.Part(
          offset: html.count, line: Int(cmark_node_get_start_line(block)) + linesBefore,
          linesBefore: linesBefore, isVerbatim: isSource))
      if isSource {
        guard let literal = cmark_node_get_literal(block) else { continue }
        var source: [UInt8] = []
        append(literal, to: &source)
        html += NamedCharacters.resolved(source)
      } else {
        guard let rendered = cmark_render_html(block, options, extensions) else { continue }
        append(rendered, to: &html)
        cmark_get_default_mem_allocator().pointee.free(rendered)
      }
    }
  }

  private static func append(_ text: UnsafePointer<CChar>, to html: inout [UInt8]) {
    let length = strlen(text)
    text.withMemoryRebound(to: UInt8.self, capacity: length) {
      html.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
    }
  }
}
