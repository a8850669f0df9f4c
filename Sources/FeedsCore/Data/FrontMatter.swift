/// The values at the top of a page: YAML between two lines `---` (Jekyll, Hugo and Quarto alike), TOML
/// between two lines `+++`, or a JSON object (Hugo, "Front matter").
struct FrontMatter: Sendable {
  /// All values, with the lines of the file.
  let data: DataValue
  /// The single values by key, empty for a key without one.
  let values: [String: String]
  /// The page without its front matter, whose lines are left empty so that all lines keep their
  /// numbers.
  let body: [UInt8]
  /// What is wrong with it.
  let diagnostics: [Diagnostic]
  /// Whether a line that cannot be read may say that the page is not to be seen.
  let isUnsure: Bool
  /// Whether the page says that it is not to be seen, or may say so in a line that cannot be read. What
  /// depends on the day, and on the generator, is not asked here.
  var isHidden: Bool { isUnsure || HiddenPage.isStated(data) }

  /// The most faults that are told one by one.
  private static let faultLimit = 100

  /// Splits a page. What cannot be read of the values is left out with a diagnostic.
  ///
  /// - Parameters:
  ///   - bytes: The page, in UTF-8 with line feeds.
  ///   - path: Its path, for messages.
  ///   - isMarkdown: Whether it is Markdown, where an object at the very beginning is a front matter.
  init(_ bytes: [UInt8], path: String, isMarkdown: Bool = true) {
    guard let block = FrontMatter.block(bytes, isMarkdown: isMarkdown) else {
      data = .empty
      values = [:]
      body = bytes
      diagnostics = []
      isUnsure = false
      return
    }
    let newlines = bytes[..<block.end].count { $0 == 0x0A }
    body = Array(repeating: 0x0A, count: newlines) + bytes[block.end...]
    var document = block.document
    switch document.value.content {
    case .mapping: break
    case .none: document.value = DataValue(.mapping([]), line: document.value.line)
    case .text, .list:
      document.faults.append(
        DataFault(
          .warning, "no-mapping",
          "expected lines of the form \"key: value\"; mend the front matter, or leave an empty line "
            + "above it if it is none", line: document.value.line, lost: 1...max(newlines, 1)))
      document.value = DataValue(.mapping([]), line: document.value.line)
    }
    data = document.value
    var values: [String: String] = [:]
    for member in data.members {
      switch member.value.content {
      case .none: values[member.key] = ""
      case .text(let text): values[member.key] = text
      case .list, .mapping: values[member.key] = nil
      }
    }
    self.values = values
    var diagnostics = document.faults.prefix(FrontMatter.faultLimit).map {
      $0.diagnostic(path: path)
    }
    if document.faults.count > FrontMatter.faultLimit {
      diagnostics.append(
        Diagnostic(
          .warning, "more-faults",
          "\(document.faults.count - FrontMatter.faultLimit) more faults are not shown",
          at: SourceLocation(path: path)))
    }
    let unsure = HiddenPage.unsure(document.faults, in: bytes)
    if let unsure {
      diagnostics.append(
        Diagnostic(
          .warning, "hidden-unsure",
          "the page is left out, since what cannot be read here may say that it is not published; "
            + "mend it", at: SourceLocation(path: path, line: unsure.line)))
    }
    self.diagnostics = diagnostics
    isUnsure = unsure != nil
  }

  /// A value that is not empty.
  subscript(_ key: String) -> String? {
    values[key].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The values of the block at the top, and where the body begins.
  private static func block(
    _ bytes: [UInt8], isMarkdown: Bool
  ) -> (document: DataDocument, end: Int)? {
    guard !bytes.isEmpty else { return nil }
    let (first, contentStart) = line(bytes, from: 0)
    if isMarkdown, first.elementsEqual("{".utf8) || first.starts(with: "{\"".utf8) {
      let (document, end) = JSONReader.prefix(bytes, firstLine: 1)
      guard end > 0, bytes[end - 1] == UInt8(ascii: "}") else { return nil }
      return (document, end)
    }
    let fences: [(mark: String, closers: [String], format: DataFormat)] = [
      ("---", ["---", "..."], .yaml), ("+++", ["+++"], .toml),
    ]
    guard let fence = fences.first(where: { first.elementsEqual($0.mark.utf8) }) else { return nil }
    var next = contentStart
    while next < bytes.count {
      let (text, after) = line(bytes, from: next)
      if fence.closers.contains(where: { text.elementsEqual($0.utf8) }) {
        let content = Array(bytes[contentStart..<next])
        return (DataDocument.read(text: content, as: fence.format, firstLine: 2), after)
      }
      next = after
    }
    return fence.format == .yaml ? unclosed(bytes, from: contentStart) : nil
  }

  /// The lines of `key: value` at the top of a page whose second `---` was forgotten. Jekyll would show
  /// them as text; but who wrote `published: false` there meant it.
  private static func unclosed(
    _ bytes: [UInt8], from start: Int
  ) -> (document: DataDocument, end: Int)? {
    var next = start
    var keys: [String] = []
    while next < bytes.count {
      let (text, after) = line(bytes, from: next)
      guard let first = text.first else { break }
      let name = text.prefix {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F || $0 == 0x2D
      }
      let value = text[name.endIndex...]
      if !name.isEmpty, first | 0x20 >= 0x61, value.first == UInt8(ascii: ":"),
        value.count == 1 || value.dropFirst().first == 0x20
      {
        keys.append(String(decoding: name, as: UTF8.self).lowercased())
      } else if keys.isEmpty || ![0x20, 0x2D, 0x23].contains(first) {
        break
      }
      next = after
    }
    guard keys.contains(where: { usualKeys.contains($0) || HiddenPage.isDecided(by: $0) }) else {
      return nil
    }
    var document = DataDocument.read(
      text: Array(bytes[start..<next]), as: .yaml, firstLine: 2)
    document.faults.append(
      DataFault(
        .warning, "unclosed-front-matter",
        "the front matter has no end, so that generators show it as text; add a line \"---\" below it",
        line: 1))
    return (document, next)
  }

  /// Keys of a front matter, one of which tells that lines below a rule are one.
  private static let usualKeys: Set = [
    "title", "date", "layout", "permalink", "categories", "tags",
  ]

  /// The line that begins at a byte, without white space at its end, and where the next one begins.
  private static func line(
    _ bytes: [UInt8], from start: Int
  ) -> (text: ArraySlice<UInt8>, next: Int) {
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    var text = bytes[start..<end]
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return (text, min(end + 1, bytes.count))
  }
}
