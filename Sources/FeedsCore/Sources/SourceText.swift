/// The text of a source in UTF-8 with line feeds, what was once read in the wrong encoding repaired.
struct SourceText {
  let bytes: [UInt8]
  /// What was mended or guessed.
  let diagnostics: [Diagnostic]

  /// Reads the bytes of a source.
  ///
  /// - Throws: ``ContentError`` if they are no text or nothing but white space.
  init(_ source: Source) throws(ContentError) {
    var diagnostics: [Diagnostic] = []
    guard let text = TextEncoding.decoded(source.bytes, isHTML: source.kind == .html) else {
      throw .notText(path: source.path)
    }
    if let assumed = text.assumed {
      diagnostics.append(
        Diagnostic(
          .note, "encoding", "the page is not in UTF-8; read as \(assumed)",
          at: SourceLocation(path: source.path)))
    }
    guard text.bytes.contains(where: { $0 > 0x20 }) else { throw .emptySource(path: source.path) }
    let (mended, lines) = Mojibake.repaired(text.bytes)
    diagnostics += lines.map { line in
      Diagnostic(
        .note, "mojibake", "characters once read in the wrong encoding are repaired in the feeds",
        at: SourceLocation(path: source.path, line: line))
    }
    bytes = mended
    self.diagnostics = diagnostics
  }
}
