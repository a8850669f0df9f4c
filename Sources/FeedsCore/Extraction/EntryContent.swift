import Markup

/// The content of an item in the forms that feeds need, sanitised while it is written from the tree.
struct EntryContent: Hashable, Sendable {
  /// HTML with absolute links; only elements and attributes of an allow-list.
  let html: String
  /// The same as plain text, one line a block.
  let text: String
  /// The links, in order, absolute, each address once.
  let links: [Link]

  /// Whether there is nothing to be seen.
  var isEmpty: Bool { !text.contains(where: \.isLetter) && !html.contains("<img") }

  /// This with another below it.
  func appending(_ other: EntryContent) -> EntryContent {
    func joined(_ first: String, _ second: String) -> String {
      first.isEmpty || second.isEmpty ? first + second : first + "\n" + second
    }
    return EntryContent(
      html: joined(html, other.html), text: joined(text, other.text),
      links: links + other.links.filter { link in !links.contains { $0.href == link.href } })
  }
}

/// Bytes of a text node that are no part of the content, such as the date.
struct TextCut: Hashable, Sendable {
  let node: PageTree.Node
  let bytes: Range<Int>
}

/// Writes ``EntryContent`` from ranges of a tree.
///
/// A start tag waits until something visible follows, so that elements left empty by a cut do not
/// appear. The buffers of one entry serve for the next.
struct ContentWriter {
  private let tree: PageTree
  private let urls: URLReference

  private var html: [UInt8] = []
  private var text: [UInt8] = []
  private var links: [Link] = []
  private var addresses: Set<String> = []
  /// The elements of the tree that are open, outermost first.
  private var open: [Open] = []
  /// Those of them whose start tags stand in the HTML, outermost first, by their places in ``open``.
  private var written: [Int] = []
  private var nesting = ContentNesting()
  private var pendingSpace = false
  private var pendingBreaks = 0
  private var pendingLine = false
  /// Whether something is open that stands in a cell if the cell has content.
  private var markWaits = false
  private var preformatted = 0

  private struct Open {
    /// Where its subtree ends.
    let end: PageTree.Node
    let tag: Tag
    /// What it is written as; `nil` if only its content is.
    let written: Tag?
    let start: [UInt8]
    /// Whether its start tag stands in the HTML and its end tag does not; without tags, whether content has come.
    var isWritten = false
    var hasContent = false
    let isBlock: Bool
    /// The link's address and where its text begins.
    let href: String?
    let textStart: Int
    /// Whether it is a link with another one below it.
    let holdsLink: Bool
  }

  init(tree: PageTree, urls: URLReference) {
    self.tree = tree
    self.urls = urls
  }

  /// The content of some stretches of a tree.
  ///
  /// - Parameters:
  ///   - ranges: Nodes in document order; a subtree begun in one range ends with it.
  ///   - cuts: What to leave out, in document order.
  /// - Returns: The content as HTML and as plain text, with its links.
  mutating func content(of ranges: [Range<PageTree.Node>], cuts: [TextCut]) -> EntryContent {
    html.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    links.removeAll()
    addresses.removeAll(keepingCapacity: true)
    pendingSpace = false
    pendingBreaks = 0
    pendingLine = false
    markWaits = false
    var cuts = cuts[...]
    for range in ranges {
      var node = range.lowerBound
      while node < range.upperBound {
        closeElements(before: node)
        if tree.tag(node) == .text {
          while let cut = cuts.first, cut.node < node { cuts.removeFirst() }
          append(node, &cuts)
          node += 1
        } else {
          node = begin(node, limit: range.upperBound)
        }
      }
      closeElements(before: .max)
      pendingLine = true
    }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return EntryContent(
      html: String(decoding: html, as: UTF8.self), text: String(decoding: text, as: UTF8.self),
      links: links)
  }

  // MARK: Elements

  /// Opens an element and says which node comes next.
  private mutating func begin(_ node: PageTree.Node, limit: PageTree.Node) -> PageTree.Node {
    let tag = tree.tag(node)
    switch tag {
    case .br:
      pendingBreaks += 1
      return tree.end(node)
    case .wbr, .button, .input, .nav:
      return tree.end(node)
    case .sup where tree.attribute("class", of: node) == "footnote-ref":
      return tree.end(node)
    case .img:
      image(node)
      return tree.end(node)
    case .iframe:
      frame(node)
      return tree.end(node)
    case .hr:
      if !html.isEmpty { pendingLine = true }
      return tree.end(node)
    default: break
    }
    let rule = ContentRules.element(tag)
    var start: [UInt8] = []
    var href: String?
    let isInPlace = isInPlace(tag)
    let written = isInPlace ? rule.written : ContentRules.writtenOutOfPlace(tag)
    if let written {
      start.append(UInt8(ascii: "<"))
      start.append(contentsOf: written.rawValue.utf8)
      for (attribute, value) in ContentRules.attributes(tag, tree.attributes(of: node)) {
        guard isInPlace || attribute != "colspan" && attribute != "rowspan" else { continue }
        var content = value
        if attribute == "href" || attribute == "cite" || attribute == "src" {
          // A link to nothing, as a template's tag leaves it, would be one to the page itself.
          guard attribute != "href" || !isBlank(value),
            let absolute = urls.absolute(value)
          else { continue }
          content = absolute
          if attribute == "href" { href = absolute }
        }
        start.append(UInt8(ascii: " "))
        start.append(contentsOf: attribute.utf8)
        start.append(contentsOf: "=\"".utf8)
        start.appendEscaped(content)
        start.append(UInt8(ascii: "\""))
      }
      start.append(UInt8(ascii: ">"))
    }
    let isLink = tag != .a || href != nil
    if rule.isBlock { breakLine() }
    if tag == .pre { preformatted += 1 }
    let end = min(tree.end(node), limit)
    open.append(
      Open(
        end: end, tag: tag, written: isLink ? written : nil, start: start, isBlock: rule.isBlock,
        href: href, textStart: text.count,
        holdsLink: href != nil
          && (node + 1..<end).contains {
            tree.tag($0) == .a && tree.attribute("href", of: $0) != nil
          }))
    if tag == .td || tag == .th {
      // An empty cell keeps those beside it in their columns.
      if isInPlace { flush(beforeCell: true) } else { endLine() }
    }
    return node + 1
  }

  /// Whether a text holds nothing but white space; the first byte tells it of nearly all.
  private func isBlank(_ text: String) -> Bool {
    if let first = text.utf8.first, (0x21...0x7E).contains(first) { return false }
    return text.trimmed.isEmpty
  }

  /// Whether an element stands within the one that it is a part of: an entry may be a row or an item only.
  private func isInPlace(_ tag: Tag) -> Bool {
    switch tag {
    case .caption, .thead, .tbody, .tfoot, .tr, .td, .th:
      return open.last { $0.written?.isBlock ?? false }?.written.map(tag.isPart) ?? false
    case .li: return open.contains { $0.written == .ul || $0.written == .ol }
    case .dt, .dd: return open.contains { $0.written == .dl }
    case .rb, .rt:
      return open.last { $0.written == .ruby || $0.written?.isBlock ?? false }?.written == .ruby
    default: return true
    }
  }

  private mutating func closeElements(before node: PageTree.Node) {
    while let last = open.last, last.end <= node {
      if last.isWritten, let place = written.lastIndex(of: open.endIndex - 1) { endTags(to: place) }
      open.removeLast()
      if last.tag == .pre { preformatted -= 1 }
      if last.isBlock {
        pendingBreaks = 0
        breakLine()
      }
      if let href = last.href, last.hasContent, addresses.insert(href).inserted {
        let label = text[min(last.textStart, text.count)...].drop { $0 <= 0x20 }
        links.append(Link(href: href, text: String(decoding: label, as: UTF8.self)))
      }
    }
  }

  /// Ends what is written, the innermost first, until so many elements are left.
  private mutating func endTags(to count: Int) {
    while written.count > count, let place = written.popLast() {
      open[place].isWritten = false
      html.append(contentsOf: "</".utf8)
      if let tag = open[place].written { html.append(contentsOf: tag.rawValue.utf8) }
      html.append(UInt8(ascii: ">"))
    }
  }

  private mutating func image(_ node: PageTree.Node) {
    guard let source = tree.attribute("src", of: node),
      let url = urls.absolute(source), !url.utf8.starts(with: "mailto:".utf8)
    else { return }
    flush()
    html.append(contentsOf: "<img src=\"".utf8)
    html.appendEscaped(url)
    html.append(contentsOf: "\" alt=\"".utf8)
    html.appendEscaped(tree.attribute("alt", of: node) ?? "")
    html.append(UInt8(ascii: "\""))
    for (name, value) in ContentRules.attributes(.img, tree.attributes(of: node)) {
      html.append(contentsOf: " \(name)=\"".utf8)
      html.appendEscaped(value)
      html.append(UInt8(ascii: "\""))
    }
    html.append(UInt8(ascii: ">"))
  }

  /// A page in the page, such as a video: readers drop frames, so it is a link, which is no part of the text.
  private mutating func frame(_ node: PageTree.Node) {
    guard let source = tree.attribute("src", of: node), let url = urls.absolute(source),
      let host = URLReference(base: url)?.host, !open.contains(where: { $0.href != nil })
    else { return }
    let title = tree.attribute("title", of: node)?.collapsed ?? ""
    let label = title.isEmpty ? String(host.trimmingPrefix("www.")) : title
    flush()
    html.append(contentsOf: "<a href=\"".utf8)
    html.appendEscaped(url)
    html.append(contentsOf: "\">".utf8)
    html.appendEscaped(Array(label.utf8)[...])
    html.append(contentsOf: "</a>".utf8)
    if addresses.insert(url).inserted { links.append(Link(href: url, text: label)) }
  }

  // MARK: Text

  private mutating func append(_ node: PageTree.Node, _ cuts: inout ArraySlice<TextCut>) {
    let bytes = tree.text(node)
    var position = bytes.startIndex
    while let cut = cuts.first, cut.node == node {
      append(bytes[position..<(bytes.startIndex + cut.bytes.lowerBound)])
      position = bytes.startIndex + cut.bytes.upperBound
      cuts.removeFirst()
    }
    append(bytes[position...])
  }

  /// Copies text, white space folded; what XML cannot hold is dropped by the writers.
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if preformatted > 0 {
      guard !bytes.isEmpty else { return }
      flush()
      html.appendEscaped(bytes)
      text.append(contentsOf: bytes)
      return
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] <= 0x20 {
        pendingSpace = true
        index += 1
        continue
      }
      // Words with single spaces between them stay as they are.
      var end = index
      while end < bytes.endIndex,
        bytes[end] > 0x20
          || bytes[end] == 0x20 && end + 1 < bytes.endIndex && bytes[end + 1] > 0x20
      {
        end += 1
      }
      flush()
      html.appendEscaped(bytes[index..<end])
      text.append(contentsOf: bytes[index..<end])
      index = end
    }
  }

  /// Writes what waits for visible content: breaks, spaces and start tags.
  ///
  /// - Parameter beforeCell: Whether what is open ends with a cell, which may have no content.
  private mutating func flush(beforeCell: Bool = false) {
    if !pendingLine, pendingBreaks == 0, !text.isEmpty, !markWaits, open.last?.isWritten ?? true {
      // Nothing but a space waits: what is open has been written up to the innermost.
      if pendingSpace {
        html.append(0x20)
        appendSpaceToText()
        pendingSpace = false
      }
      return
    }
    let atLineStart = pendingLine || text.isEmpty
    endLine()
    let space = pendingSpace && !atLineStart && pendingBreaks == 0
    nesting.removeAll()
    var breaksLine = false
    for place in open.indices {
      if let tag = open[place].written {
        nesting.enter(tag, place: place, holdsLink: open[place].holdsLink)
      } else if !open[place].isWritten {
        breaksLine = breaksLine || open[place].isBlock
        open[place].isWritten = true
      }
      open[place].hasContent = true
    }
    markWaits = beforeCell && nesting.hasSunk
    if beforeCell { nesting.enterCell() } else { nesting.enterText() }
    let kept = zip(written, nesting.places).prefix { $0 == $1 }.count
    breaksLine =
      breaksLine || written[kept...].contains { open[$0].isBlock }
      || nesting.places[kept...].contains { open[$0].isBlock }
    endTags(to: kept)
    if pendingBreaks > 0, !text.isEmpty || !html.isEmpty, !breaksLine {
      for _ in 0..<min(pendingBreaks, 2) { html.append(contentsOf: "<br>".utf8) }
      if text.last != 0x0A, !text.isEmpty { text.append(0x0A) }
    } else if space, !breaksLine {
      html.append(0x20)
      appendSpaceToText()
    }
    pendingBreaks = 0
    pendingSpace = false
    for place in nesting.places[kept...] {
      html.append(contentsOf: open[place].start)
      open[place].isWritten = true
      written.append(place)
    }
  }

  /// Images and frames are no part of the text: there is one space where they stand.
  private mutating func appendSpaceToText() {
    if text.last != 0x20 { text.append(0x20) }
  }

  /// Ends the line of the text, if one waits to be.
  private mutating func endLine() {
    if pendingLine, !text.isEmpty { text.append(0x0A) }
    pendingLine = false
  }

  private mutating func breakLine() {
    pendingSpace = false
    if !text.isEmpty { pendingLine = true }
  }
}

/// What may stand in the content of a feed.
///
/// The elements are those that the readers of READERS.md show and that carry meaning in a text; all
/// others lose their tags and keep their content. Scripts, styles and forms never reach this place: the
/// tree does not hold them.
private enum ContentRules {
  /// What an element is written as, or `nil` to keep only its content.
  static func element(_ tag: Tag) -> (written: Tag?, isBlock: Bool) {
    switch tag {
    case .a, .abbr, .b, .bdi, .bdo, .cite, .code, .del, .dfn, .em, .i, .ins, .kbd, .mark, .q, .s,
      .samp, .small, .strong, .sub, .sup, .time, .u, .var, .ruby, .rb, .rt:
      (tag, false)
    case .strike: (.s, false)
    case .tt: (.code, false)
    case .blockquote, .dd, .dl, .dt, .figcaption, .figure, .h1, .h2, .h3, .h4, .h5, .h6, .li, .ol,
      .p, .pre, .ul, .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th:
      (tag, true)
    case .menu, .dir: (.ul, true)
    case .details, .summary, .div, .center, .address, .article, .aside, .section: (.div, true)
    default: (nil, tag.isBlock)
    }
  }

  /// What a part of a table, a list or a `ruby` is written as outside of one, where HTML has no place for it.
  static func writtenOutOfPlace(_ tag: Tag) -> Tag? {
    switch tag {
    case .thead, .tbody, .tfoot, .tr, .rb, .rt: nil
    default: .div
    }
  }

  /// The attributes that are kept of an element's.
  static func attributes(
    _ tag: Tag, _ all: [(name: String, value: String)]
  ) -> [(name: String, value: String)] {
    guard !all.isEmpty else { return all }
    return all.filter { name, value in
      switch name {
      case "lang", "dir", "title": true
      case "href": tag == .a
      case "cite": tag == .blockquote || tag == .q || tag == .del || tag == .ins
      case "datetime": tag == .time || tag == .del || tag == .ins
      case "colspan", "rowspan": (tag == .td || tag == .th) && isNumber(value)
      case "start", "reversed": tag == .ol
      case "width", "height": tag == .img && isNumber(value)
      default: false
      }
    }
  }

  private static func isNumber(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count <= 5 && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension Array<UInt8> {
  /// Appends an attribute's value with `&`, `<`, `>` and `"` escaped (HTML, "Escaping a string").
  mutating func appendEscaped(_ value: String) {
    var value = value
    value.withUTF8 { appendEscaped($0, quotes: true) }
  }

  /// Appends text with `&`, `<` and `>` escaped (HTML, "Escaping a string").
  mutating func appendEscaped(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { appendEscaped($0, quotes: false) }
  }

  private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, quotes: Bool) {
    var start = 0
    for index in bytes.indices {
      let name: StaticString
      switch bytes[index] {
      case UInt8(ascii: "&"): name = "&amp;"
      case UInt8(ascii: "<"): name = "&lt;"
      case UInt8(ascii: ">"): name = "&gt;"
      case UInt8(ascii: "\"") where quotes: name = "&quot;"
      default: continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      name.withUTF8Buffer { append(contentsOf: $0) }
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
