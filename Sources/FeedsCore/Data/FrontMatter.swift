/// The values at the top of a page, between two lines `---` (Jekyll, Hugo and Quarto alike).
struct FrontMatter: Sendable {
  /// The values by key; those that are no single value are left out.
  let values: [String: String]
  /// The page without its front matter, whose lines are left empty so that all lines keep their
  /// numbers.
  let body: [UInt8]

  /// Splits a page.
  ///
  /// - Throws: A diagnostic with the line of the file, if the front matter is no YAML.
  init(_ bytes: [UInt8], path: String) throws(ContentError) {
    guard let (content, end, isYAML) = FrontMatter.block(bytes) else {
      values = [:]
      body = bytes
      return
    }
    let newlines = bytes[..<end].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    body = Array(repeating: 0x0A, count: newlines) + bytes[end...]
    guard isYAML else {
      values = [:]
      return
    }
    let text = String(decoding: bytes[content], as: UTF8.self)
    let document = try YAMLDocument(text, path: path, firstLine: 2)
    values = document.scalars.mapValues(\.value)
  }

  /// Whether the page says that it is not to be seen.
  var isHidden: Bool {
    values["published"]?.lowercased() == "false" || values["draft"]?.lowercased() == "true"
  }

  /// A value that is not empty.
  subscript(_ key: String) -> String? {
    values[key].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Where the content of the block lies, where the body begins, and whether it is YAML; TOML stands
  /// between lines `+++`.
  private static func block(_ bytes: [UInt8]) -> (Range<Int>, Int, Bool)? {
    let fences: [(mark: String, closers: [String], isYAML: Bool)] = [
      ("---", ["---", "..."], true), ("+++", ["+++"], false),
    ]
    func line(from start: Int) -> (text: ArraySlice<UInt8>, next: Int) {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var text = bytes[start..<end]
      while let last = text.last, last <= 0x20 { text.removeLast() }
      return (text, min(end + 1, bytes.count))
    }
    guard !bytes.isEmpty else { return nil }
    let (first, contentStart) = line(from: 0)
    guard let fence = fences.first(where: { first.elementsEqual($0.mark.utf8) }) else { return nil }
    var next = contentStart
    while next < bytes.count {
      let (text, after) = line(from: next)
      if fence.closers.contains(where: { text.elementsEqual($0.utf8) }) {
        return (contentStart..<next, after, fence.isYAML)
      }
      next = after
    }
    return nil
  }
}

/// What says that a page is not to be seen.
enum HiddenPage {
  /// The keys of a front matter that decide whether a page is seen.
  static let keys: Set<String> = [
    "_build", "build", "cms_exclude", "draft", "expirydate", "expiryDate", "headless", "hidden",
    "private", "publishDate", "publishdate", "published", "unlisted",
  ]
}
