/// Sources in jemdoc of which a folder also holds the page that was made of them.
///
/// jemdoc writes `NAME.html` beside `NAME.jemdoc`, or into another folder, and both are usually kept. What
/// visitors see is the page, so that is read.
enum JemdocOutput {
  /// The sources without those, and a note on each that is left out.
  static func withoutSources(
    _ sources: [Source]
  ) -> (sources: [Source], diagnostics: [Diagnostic]) {
    guard sources.contains(where: { $0.kind == .jemdoc }) else { return (sources, []) }
    var beside: [String: Source] = [:]
    var made: [String: Source] = [:]
    for source in sources where source.kind == .html {
      guard let stem = stem(source.path) else { continue }
      beside[stem] = source
      if isMade(source) { made[fileName(stem)] = source }
    }
    var kept: [Source] = []
    var diagnostics: [Diagnostic] = []
    for source in sources {
      guard source.kind == .jemdoc, let stem = stem(source.path),
        let page = beside[stem] ?? made[fileName(stem)]
      else {
        kept.append(source)
        continue
      }
      diagnostics.append(
        Diagnostic(
          .note, "source-of-page",
          "left out: \(page.path) is the page that is made of it; name this file to read it instead",
          at: SourceLocation(path: source.path)))
    }
    return (kept, diagnostics)
  }

  /// Whether jemdoc says that it has written a page.
  private static func isMade(_ page: Source) -> Bool {
    page.bytes.prefix(2_000).firstRange(of: Array("content=\"jemdoc".utf8)) != nil
  }

  private static func stem(_ path: String) -> String? {
    path.lastIndex(of: ".").map { String(path[..<$0]) }
  }

  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
