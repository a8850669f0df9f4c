import Markup

/// Renders the texts of records, Markdown with HTML in it, by the rules of pages: what is hidden there is
/// hidden here.
struct RecordMarkup {
  let urls: URLReference
  private let template: TemplateText

  /// - Parameter urls: What relative links are resolved against: the root of the site.
  init(urls: URLReference) {
    self.urls = urls
    template = TemplateText(url: urls.origin, basePath: urls.basePath)
  }

  /// The content that a text of one or more paragraphs is.
  func content(_ text: String, isHTML: Bool = false) -> EntryContent {
    let text = RecordMarkup.withoutBracketTags(text)
    if let plain = RecordMarkup.plainContent(text) { return plain }
    let page = PageText(bytes: Array(text.utf8))
    let tree =
      isHTML
      ? HTMLReader.tree(html: page, template: template)
      : MarkdownReader.tree(markdown: page, template: template)
    return content(of: tree, or: text)
  }

  /// The content that a text of one line is: what would begin a block of Markdown begins none.
  func line(_ text: String) -> EntryContent {
    let text = RecordMarkup.withoutBracketTags(text)
      .collapsed
    if let plain = RecordMarkup.plainContent(text) { return plain }
    let guarded = RecordMarkup.guardian + text
    let found = content(
      of: MarkdownReader.tree(markdown: PageText(bytes: Array(guarded.utf8)), template: template),
      or: guarded)
    return EntryContent(
      html: found.html.withoutFirst(RecordMarkup.guardian),
      text: found.text.withoutFirst(RecordMarkup.guardian), links: found.links)
  }

  /// A word joiner, which has no width and begins no block (Unicode Standard, chapter 23).
  private static let guardian = "\u{2060} "

  /// The content of a tree; of a text that is too much for Markdown the text as it stands.
  private func content(of tree: PageTree, or text: String) -> EntryContent {
    if tree.excess != nil {
      var html = Array("<p>".utf8)
      html.appendEscaped(Array(text.utf8)[...])
      return EntryContent(
        html: String(decoding: html, as: UTF8.self) + "</p>", text: text, links: [])
    }
    var writer = ContentWriter(tree: tree, urls: urls)
    return writer.content(of: [tree.nodes], cuts: [])
  }

  /// The text that a reader sees of one line of markup.
  static func plain(_ text: String) -> String {
    RecordMarkup(urls: .nowhere).line(text).text
      .collapsed
  }

  /// The content of a text without any markup; most texts are such.
  private static func plainContent(_ text: String) -> EntryContent? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, !(0x30...0x39).contains(first), first >= 0x30 else { return nil }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: continue
      case 0x20 where index > 0 && bytes[index - 1] != 0x20: continue
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"),
        UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: "/"):
        continue
      case UInt8(ascii: "."), UInt8(ascii: ":"):
        // `www.example.org` and `https://…` are links, `:rocket:` is an emoji.
        guard index + 1 == bytes.count || bytes[index + 1] == 0x20 else { return nil }
      default: return nil
      }
    }
    guard bytes.last != 0x20 else { return nil }
    return EntryContent(html: "<p>\(text)</p>", text: text, links: [])
  }

  /// A text without marks of a site's own making, which come in pairs: `[red]new[/red]`.
  static func withoutBracketTags(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")), text.contains("[/") else { return text }
    let bytes = Array(text.utf8)
    // The closing tags by name, in the order of the text.
    var closers: [ArraySlice<UInt8>: [Range<Int>]] = [:]
    var openers: [(name: ArraySlice<UInt8>, range: Range<Int>)] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: "[") {
      let isCloser = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
      let start = index + (isCloser ? 2 : 1)
      guard start < bytes.count else { continue }
      let name = bytes[start...].prefix(24).prefix { (0x61...0x7A).contains($0 | 0x20) }
      guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "]")
      else { continue }
      let range = index..<(name.endIndex + 1)
      if isCloser {
        closers[name, default: []].append(range)
      } else {
        openers.append((name, range))
      }
    }
    var cuts: [Range<Int>] = []
    var used: [ArraySlice<UInt8>: Int] = [:]
    for opener in openers {
      let list = closers[opener.name] ?? []
      var next = used[opener.name, default: 0]
      while next < list.count, list[next].lowerBound < opener.range.upperBound { next += 1 }
      used[opener.name] = min(next + 1, list.count)
      guard next < list.count else { continue }
      cuts += [opener.range, list[next]]
    }
    guard !cuts.isEmpty else { return text }
    var kept: [UInt8] = []
    var position = 0
    for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) where cut.lowerBound >= position {
      kept += bytes[position..<cut.lowerBound]
      position = cut.upperBound
    }
    return String(decoding: kept + bytes[position...], as: UTF8.self)
  }
}

extension String {
  /// The text without the first place of another one.
  fileprivate func withoutFirst(_ part: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
