import Markup

/// Reads RSS and Atom of every age as they come, element by element.
struct XMLFeedReader: XMLHandler {
  /// A field that is being read.
  private struct OpenField {
    let field: FeedField
    let depth: Int
    /// The `type` of a text construct (RFC 4287 §3.1.1).
    let type: String?
    let isPermalink: Bool?
    var text: [UInt8] = []
    /// The same as HTML, once elements have been found in it.
    var markup: [UInt8] = []
    var openElements: [String] = []
    var hasElements = false
  }

  private let lines: LineCounter
  private var format: FeedFormat?
  private var otherRoot: (name: String, offset: Int)?
  private var title: String?
  private var selfLink: String?
  private var hubs: [String] = []
  private var items: [PublishedItem] = []
  private var firstFault: XMLFault?
  private var depth = 0
  /// The depth of the item that is being read, or of the feed or channel around the items.
  private var itemDepth: Int?
  private var feedDepth = 1
  private var item = ItemParts()
  private var field: OpenField?

  /// Reads a document.
  static func feed(_ bytes: [UInt8]) throws(PublishedFeedError) -> PublishedFeed {
    let start = bytes.firstIndex { !$0.isXMLSpace } ?? 0
    var reader = XMLFeedReader(lines: LineCounter(bytes))
    XMLReader.read(
      bytes, from: start, to: bytes.count, vocabulary: FeedVocabulary.vocabulary, handler: &reader)
    return try reader.finish()
  }

  private init(lines: LineCounter) {
    self.lines = lines
  }

  private func finish() throws(PublishedFeedError) -> PublishedFeed {
    if let otherRoot {
      let name = otherRoot.name.lowercased()
      throw .notAFeed(
        found: name == "html" ? "an HTML page" : "a document of <\(otherRoot.name)>",
        line: lines.line(at: otherRoot.offset))
    }
    let malformed = firstFault.map { fault in
      PublishedFeedError.malformed(
        fault.words, line: lines.line(at: fault.offset), column: lines.column(at: fault.offset))
    }
    guard let format else {
      // `<!DOCTYPE html>` and what follows it need not be XML.
      throw malformed ?? .notAFeed(found: "XML without an element", line: nil)
    }
    return PublishedFeed(
      format: format, title: title, selfLink: selfLink, hubs: hubs, items: items, fault: malformed)
  }

  // MARK: Events

  mutating func startElement(_ element: XMLElement) {
    depth += 1
    if field != nil {
      appendStart(element)
      return
    }
    let role = FeedVocabulary.role(element)
    if depth == 1 {
      if case .root(let format)? = role {
        self.format = format
      } else {
        otherRoot = (element.localName, element.offset)
      }
    }
    guard format != nil else { return }
    switch role {
    case .channel where depth == 2:
      feedDepth = 2
    case .item where itemDepth == nil && depth <= 3:
      itemDepth = depth
      item = ItemParts()
      item.line = lines.line(at: element.offset)
      item.about = FeedVocabulary.value(.about, of: element)
    case .field(let field) where depth == itemDepth.map({ $0 + 1 }):
      begin(field, element)
    case .field(.title) where itemDepth == nil && depth == feedDepth + 1 && title == nil:
      begin(.title, element)
    case .field(.link) where itemDepth == nil && depth == feedDepth + 1:
      note(linkOfFeed: element)
    default: break
    }
  }

  mutating func endElement(at offset: Int) {
    defer { depth -= 1 }
    if let field, field.depth == depth {
      self.field = nil
      end(field)
    } else if field != nil {
      appendEnd()
    } else if depth == itemDepth {
      itemDepth = nil
      items.append(item.item)
    } else if depth == 2 {
      // RSS 1.0 has its items after the channel.
      feedDepth = format == .rss ? 9 : 1
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    guard field != nil else { return }
    let piece = bytes.withUnsafeBufferPointer { Array($0) }
    field?.text.append(contentsOf: piece)
    if field?.hasElements == true { field?.markup.appendEscaped(piece[...]) }
  }

  mutating func namespace(prefix: String, name: String, at offset: Int) {}

  mutating func documentType(at offset: Int) {}

  mutating func fault(_ fault: XMLFault) {
    if fault.isFatal, firstFault == nil { firstFault = fault }
  }
}

extension XMLFeedReader {
  private mutating func note(linkOfFeed element: XMLElement) {
    guard let address = FeedVocabulary.value(.href, of: element)?.collapsed else {
      return
    }
    switch FeedVocabulary.value(.rel, of: element)?.lowercased() {
    case "self": selfLink = selfLink ?? address
    case "hub": hubs.append(address)
    default: break
    }
  }

  private mutating func begin(_ field: FeedField, _ element: XMLElement) {
    if field == .link, let address = FeedVocabulary.value(.href, of: element) {
      item.note(
        link: address, relation: FeedVocabulary.value(.rel, of: element) ?? "alternate",
        type: FeedVocabulary.value(.type, of: element))
      return
    }
    self.field = OpenField(
      field: field, depth: depth, type: FeedVocabulary.value(.type, of: element),
      isPermalink: FeedVocabulary.value(.isPermaLink, of: element).map { $0 != "false" })
  }

  private mutating func end(_ field: OpenField) {
    let text = String(decoding: field.text, as: UTF8.self)
    guard itemDepth != nil else {
      title = plainTitle(field, text)
      return
    }
    let line = text.collapsed
    switch field.field {
    case .title: item.title = item.title ?? plainTitle(field, text)
    case .link: item.note(link: line, relation: "alternate", type: nil)
    case .id where !line.isEmpty:
      item.id = item.id ?? line
      item.isPermalink = field.isPermalink
    case .id: break
    case .published: item.published = item.published ?? PublishedDate.instant(text)
    case .updated: item.updated = item.updated ?? PublishedDate.instant(text)
    case .otherDate: item.otherDate = item.otherDate ?? PublishedDate.instant(text)
    case .content: item.content = item.content ?? html(field, text)
    case .summary: item.summary = item.summary ?? html(field, text)
    }
  }

  private func plainTitle(_ field: OpenField, _ text: String) -> String? {
    if field.hasElements {
      return PlainText.title(String(decoding: field.markup, as: UTF8.self), isMarkup: true)
    }
    switch field.type {
    case "text", "text/plain": return PlainText.title(text, isMarkup: false)
    case "html", "xhtml", "text/html": return PlainText.title(text, isMarkup: true)
    default: return PlainText.title(text)
    }
  }

  /// RFC 4287 §4.1.3.3; RSS knows only HTML. `nil` if it is no text.
  private func html(_ field: OpenField, _ text: String) -> String? {
    let html: String
    if field.hasElements {
      html = String(decoding: field.markup, as: UTF8.self)
    } else {
      switch field.type {
      case "text", "text/plain": html = PlainText.html(text: text)
      case nil where format == .atom: html = PlainText.html(text: text)
      case nil, "html", "xhtml", "text/html", "application/xhtml+xml": html = text
      default: return nil
      }
    }
    guard let first = html.firstIndex(where: { !$0.isWhitespace }),
      let last = html.lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(html[first...last])
  }

  private mutating func appendStart(_ element: XMLElement) {
    if let field, !field.hasElements {
      self.field?.hasElements = true
      self.field?.markup.appendEscaped(field.text[...])
    }
    let name = element.localName
    field?.openElements.append(name)
    field?.markup.append(contentsOf: "<\(name)".utf8)
    for attribute in element.attributes where attribute.isLocal {
      field?.markup.append(contentsOf: " \(attribute.name)=\"".utf8)
      field?.markup.appendEscaped(element.string(attribute))
      field?.markup.append(UInt8(ascii: "\""))
    }
    field?.markup.append(UInt8(ascii: ">"))
  }

  private mutating func appendEnd() {
    guard let name = field?.openElements.popLast(), Tag.named[name]?.isVoid != true else { return }
    field?.markup.append(contentsOf: "</\(name)>".utf8)
  }
}

/// What has been found out about an item so far.
private struct ItemParts {
  var line: Int?
  var about: String?
  var id: String?
  var isPermalink: Bool?
  var title: String?
  var published: Instant?
  var updated: Instant?
  /// A date that does not say which of the two it is.
  var otherDate: Instant?
  var content: String?
  var summary: String?
  private var link: String?
  private var linkRank = 0

  /// The best of several links: to an alternate page in HTML (RFC 4287 §4.2.7.2).
  mutating func note(link address: String, relation: String, type: String?) {
    let address = address.collapsed
    let isPage = type == nil || type?.contains("html") == true
    let rank =
      switch relation.lowercased() {
      case "alternate", "http://www.iana.org/assignments/relation/alternate": isPage ? 3 : 2
      case "related", "via": 1
      default: 0
      }
    guard rank > linkRank, !address.isEmpty else { return }
    link = address
    linkRank = rank
  }

  var item: PublishedItem {
    var item = PublishedItem()
    item.line = line
    item.id = id ?? about
    let isURL = item.id.map { $0.hasPrefix("http://") || $0.hasPrefix("https://") } ?? false
    item.link = link
    if let id = item.id, isURL {
      // RSS 2.0, guid: a permalink unless it says that it is none. In Atom an id is only an id.
      item.idIsPermalink = isPermalink ?? (link == nil || link == id)
      if item.idIsPermalink, link == nil { item.link = id }
    }
    item.title = title
    item.published = published ?? otherDate
    item.updated = updated
    item.html = content ?? summary ?? ""
    item.text = PlainText.text(html: item.html, base: item.link)
    return item
  }
}

extension XMLFault {
  /// What is wrong, in words that follow a colon.
  fileprivate var words: String {
    switch kind {
    case .undeclaredEntity(let name): "the entity &\(name); is not declared"
    case .mismatchedTag(let expected, let found): "</\(found)> where </\(expected)> belongs"
    case .undeclaredPrefix(let prefix): "the prefix \(prefix) is not declared"
    case .tooDeep: "elements are nested too deeply"
    case .tooLarge: "a part of it is too large"
    case .other(code: _, let message): message
    }
  }
}
