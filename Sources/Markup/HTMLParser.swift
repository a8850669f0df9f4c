import CLibXML2

/// Runs libxml2's HTML parser over bytes and hands its events to a handler.
enum HTMLParser {
  /// Parses a page.
  ///
  /// - Parameters:
  ///   - html: The page in UTF-8, without a byte order mark.
  ///   - events: The functions that take the events, with the handler as their context.
  ///   - handler: What the functions find as their context; it stays where it is until they are done.
  ///   - parserDidStart: Gets the parser, for its position, before the first event.
  static func parse(
    _ html: [UInt8], events: htmlSAXHandler, handler: UnsafeMutableRawPointer,
    parserDidStart: (htmlParserCtxtPtr) -> Void = { _ in }
  ) {
    LibXML2.prepare()
    html.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, buffer.count > 0, buffer.count <= Int32.max,
        let context = htmlCreateMemoryParserCtxt(
          base.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
      else { return }
      defer { htmlFreeParserCtxt(context) }
      htmlCtxtUseOptions(
        context,
        Int32(
          HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue))
      // The bytes are UTF-8 whatever a <meta> says: without this libxml2 guesses an encoding at the
      // first byte above 127.
      context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
      let original = context.pointee.sax
      var events = events
      withUnsafeMutablePointer(to: &events) { pointer in
        context.pointee.sax = pointer
        context.pointee.userData = handler
        parserDidStart(context)
        htmlParseDocument(context)
        context.pointee.sax = original
      }
    }
  }
}
