import CLibXML2
import Glibc

/// Collects the parser's events into the arrays of a ``PageTree``, and leaves out what is hidden.
///
/// One builder serves one parse and is then done. It is a value that the parser's functions find by its
/// address: every event touches most of its parts, and those of a class are checked at each touch.
struct TreeBuilder {
  /// The parser while it runs, asked only for its position.
  var parser: htmlParserCtxtPtr?

  /// The parts that the HTML was put together from, and the lines that the source does not have.
  private let parts: [LineMap.Part]
  private let inserted: [Int]
  private let page: PageText
  /// What the page's styles hide and its controls open; `nil` if nothing can be hidden.
  private let controls: PageControls?
  private var records: [PageTree.Record] = []
  private var attributes: [PageTree.Attribute] = []
  /// The names of elements that ``Tag`` does not list; the first is that of all that find no room.
  private var names = [Tag.other.rawValue]
  private var bytes: [UInt8] = []
  private var head = PageHead()
  private var omissions: [Omission]
  private let loops: [TemplateLoop]

  /// The elements that are open for the parser, outermost first; the index into `records`, or -1 for an
  /// element that is not kept.
  private var open: [Int32] = []
  /// Those of them that are open for a browser, too, and kept.
  private var kept: [Int32] = []
  /// How many elements have begun, hidden ones too.
  private var begun = 0
  /// How many elements are open inside a hidden one, it included; 0 outside.
  private var hiddenDepth = 0
  /// Where the hidden element began, and what it holds.
  private var hiddenStart = 1
  private var hiddenItems = 0
  private var hiddenIsReported = false
  /// Whether it is the content of a frame that is hidden, and not the frame.
  private var isInFrame = false
  /// Collects the text of `<title>`.
  private var titleText: [UInt8]?
  /// Whether the text node that is open shows anything, and whether a line ended after that.
  private var textHasInk = false
  private var lineHasEnded = false
  /// The line on which the text so far ended.
  private var textLine: Int?

  // The place in the source: offsets only grow, so newlines are counted once.
  private var currentLine = 1
  private var countedOffset = 0
  private var nextPart = 0
  private var isVerbatim = true
  private var linesBefore = 0

  // libxml2 interns names, so a name's address tells which one it is.
  private var tagsByAddress: [UnsafePointer<UInt8>: (tag: Tag, name: UInt16)] = [:]
  private var namesByAddress: [UnsafePointer<UInt8>: String] = [:]

  /// Makes a builder for HTML of some size in bytes.
  init(
    size: Int, lines: LineMap, source: HiddenSource, text: PageText, controls: PageControls?
  ) {
    bytes.reserveCapacity(size / 2)
    records.reserveCapacity(size / 16)
    page = text
    loops = source.loops
    self.controls = controls
    omissions = source.omissions
    switch lines {
    case .verbatim: (parts, inserted) = ([], [])
    case .parts(let parts, let inserted):
      (self.parts, self.inserted) = (parts, inserted)
      isVerbatim = false
    }
  }

  static func from(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TreeBuilder>? {
    context?.assumingMemoryBound(to: TreeBuilder.self)
  }

  mutating func finish() -> PageTree {
    parser = nil
    while !open.isEmpty { close() }
    sealText()
    return PageTree(
      records: records, attributes: attributes, names: names, bytes: bytes, head: head,
      omissions: omissions.map(inSource).sorted { $0.lines.lowerBound < $1.lines.lowerBound },
      loops: loops.map {
        TemplateLoop(line: page.sourceLine($0.line), collection: $0.collection)
      })
  }

  private func inSource(_ omission: Omission) -> Omission {
    let first = page.sourceLine(omission.lines.lowerBound)
    let last = page.sourceLine(omission.lines.upperBound)
    return Omission(reason: omission.reason, lines: first...max(first, last), items: omission.items)
  }

  // MARK: Events

  mutating func start(
    _ name: UnsafePointer<UInt8>, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let (tag, name) = tag(name)
    advanceLine()
    begun += 1
    if hiddenDepth > 0 {
      hiddenDepth += 1
      if tag == .li || tag == .tr { hiddenItems += 1 }
      return
    }
    closeCell(before: tag)
    let attributesStart = attributes.count
    let bytesStart = bytes.count
    readAttributes(values)
    let isHidden = isHidden(tag, from: attributesStart)
    readHead(tag, attributesStart)
    if tag == .title, head.title == nil { titleText = [] }
    let isFrame = tag == .iframe && !isHidden && showsFrame(from: attributesStart)
    if isHidden || tag.isInvisible && !isFrame {
      attributes.removeSubrange(attributesStart...)
      bytes.removeSubrange(bytesStart...)
      hiddenDepth = 1
      hiddenStart = currentLine
      hiddenItems = tag == .li || tag == .tr ? 1 : 0
      hiddenIsReported = isHidden && !tag.isInvisible
      return
    }
    guard tag != .head, kept.count < HTMLReader.maximumDepth else {
      attributes.removeSubrange(attributesStart...)
      openElement(-1)
      return
    }
    sealText()
    let record = PageTree.Record(
      tag: tag, name: name, line: Int32(page.sourceLine(currentLine)), parent: kept.last ?? -1,
      end: 0, start: Int32(attributesStart), count: Int32(attributes.count - attributesStart))
    openElement(Int32(records.count))
    records.append(record)
    if isFrame {
      // What stands in it is for browsers without frames.
      hiddenDepth = 1
      hiddenIsReported = false
      isInFrame = true
    }
  }

  /// Whether a frame shows something: it has a page, and is no dot that counts visitors.
  private func showsFrame(from start: Int) -> Bool {
    let attributes = attributes[start...]
    let isDot = attributes.contains { attribute in
      (attribute.name == "width" || attribute.name == "height")
        && ["0", "1", "0px", "1px"].contains(value(attribute).trimmed)
    }
    return !isDot && kept.count < HTMLReader.maximumDepth
      && attributes.contains { $0.name == "src" && !value($0).trimmed.isEmpty }
  }

  mutating func end(_ name: UnsafePointer<UInt8>) {
    advanceLine()
    if hiddenDepth > 0 {
      hiddenDepth -= 1
      guard hiddenDepth == 0 else { return }
      closeHidden()
      guard isInFrame else { return }
      isInFrame = false
    }
    close()
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {
    defer { advanceLine(text) }
    if titleText != nil { titleText?.append(contentsOf: text) }
    guard hiddenDepth == 0, !text.isEmpty else { return }
    // Each line of the source gets a node of its own, so that a stage may tell them apart.
    var start = text.startIndex
    // Between two pieces of one text the parser may stand anywhere.
    var startLine = textLine ?? currentLine
    var line = startLine
    var (hasInk, hasEnded) = (textHasInk, lineHasEnded)
    // Of a piece of one line that goes on, no more than whether it shows anything is to be known.
    let isPartOfLine =
      !hasEnded && text.baseAddress.map { memchr($0, 0x0A, text.count) == nil } ?? true
    if isPartOfLine { hasInk = hasInk || text.contains { $0 > 0x20 } }
    for index in text.indices where !isPartOfLine {
      let byte = text[index]
      if byte == 0x0A {
        hasEnded = hasEnded || hasInk
        line += 1
      } else if byte > 0x20 {
        if hasEnded {
          append(text[start..<index], line: startLine)
          sealText()
          start = index
          startLine = line
          hasEnded = false
        }
        hasInk = true
      }
    }
    append(text[start...], line: startLine)
    (textHasInk, lineHasEnded) = (hasInk, hasEnded)
    if isVerbatim { textLine = line }
  }

  private mutating func append(_ text: Slice<UnsafeBufferPointer<UInt8>>, line: Int) {
    guard !text.isEmpty else { return }
    if let last = records.indices.last, records[last].tag == .text, records[last].end == 0 {
      records[last].count += Int32(text.count)
    } else {
      records.append(
        PageTree.Record(
          tag: .text, line: Int32(page.sourceLine(line)), parent: kept.last ?? -1, end: 0,
          start: Int32(bytes.count), count: Int32(text.count)))
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text))
  }

  mutating func comment(_ text: UnsafePointer<UInt8>) {
    let length = Int(xmlStrlen(text))
    let content = UnsafeBufferPointer(start: text, count: length)
    let newlines = content.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    advanceLine(content)
    guard hiddenDepth == 0 else { return }
    let items = Visibility.itemCount(in: content)
    guard items > 0 else { return }
    let last = currentLine
    omissions.append(
      Omission(reason: .comment, lines: max(1, last - newlines)...last, items: items))
  }

  // MARK: Elements

  private mutating func openElement(_ record: Int32) {
    open.append(record)
    if record >= 0 { kept.append(record) }
  }

  private mutating func close() {
    sealText()
    if let record = open.popLast(), record >= 0, record == kept.last { closeKept() }
  }

  private mutating func closeKept() {
    guard let record = kept.popLast() else { return }
    records[Int(record)].end = Int32(records.count)
  }

  private mutating func closeCell(before tag: Tag) {
    let count = tag.countClosed(in: kept) { records[Int($0)].tag }
    guard count > 0 else { return }
    sealText()
    for _ in 0..<count { closeKept() }
  }

  private mutating func closeHidden() {
    if let text = titleText {
      let title = String(decoding: text, as: UTF8.self)
      head.title = title.collapsed
      titleText = nil
    }
    guard hiddenIsReported else { return }
    omissions.append(
      Omission(
        reason: .hiddenElement, lines: hiddenStart...max(hiddenStart, currentLine),
        items: max(1, hiddenItems)))
  }

  /// Text that has ended takes no more bytes.
  private mutating func sealText() {
    textLine = nil
    textHasInk = false
    lineHasEnded = false
    if let last = records.indices.last, records[last].tag == .text, records[last].end == 0 {
      records[last].end = Int32(records.count)
    }
  }

  private mutating func readAttributes(_ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard var next = values else { return }
    while let nameAddress = next.pointee {
      let value = (next + 1).pointee
      next += 2
      let name = attributeName(nameAddress)
      let content = UnsafeBufferPointer(start: value, count: value.map { Int(xmlStrlen($0)) } ?? 0)
      if name == "data-sourcepos" {
        readSourcePosition(content)
        continue
      }
      attributes.append(
        PageTree.Attribute(name: name, start: Int32(bytes.count), count: Int32(content.count)))
      bytes.append(contentsOf: content)
    }
  }

  /// Whether no reader of the page sees an element, whatever they click.
  private func isHidden(_ tag: Tag, from start: Int) -> Bool {
    if tag == .dialog { return !attributes[start...].contains { $0.name == "open" } }
    guard let controls else { return false }
    var id: String?
    var classes: [String] = []
    var style: String?
    var hasHidden = false
    for attribute in attributes[start...] {
      switch attribute.name {
      case "id": id = value(attribute)
      case "class":
        classes = value(attribute).words.map(String.init)
      case "style": style = value(attribute)
      // What the browser's own search finds is on the page.
      case "hidden": hasHidden = value(attribute).lowercased() != "until-found"
      case "popover": hasHidden = true
      default: continue
      }
    }
    return controls.hides(
      place: begun - 1, id: id, classes: classes, style: style, hasHidden: hasHidden)
  }

  private func value(_ attribute: PageTree.Attribute) -> String {
    String(
      decoding: bytes[Int(attribute.start)..<Int(attribute.start + attribute.count)],
      as: UTF8.self)
  }

  private mutating func readHead(_ tag: Tag, _ start: Int) {
    func value(_ name: String) -> String? {
      attributes[start...].first { $0.name == name }.map { self.value($0) }
    }
    switch tag {
    case .html: head.language = head.language ?? value("lang") ?? value("xml:lang")
    case .base: head.base = head.base ?? value("href")
    case .link where value("rel")?.lowercased() == "canonical":
      head.canonical = head.canonical ?? value("href")
    case .meta:
      switch value("name")?.lowercased() {
      case "author": head.author = head.author ?? value("content")
      case "description": head.description = head.description ?? value("content")
      default: break
      }
    default: break
    }
  }

  /// The element's tag and, if that is `.other`, the place of its name.
  private mutating func tag(_ address: UnsafePointer<UInt8>) -> (tag: Tag, name: UInt16) {
    if let known = tagsByAddress[address] { return known }
    let text = String(cString: address)
    var result = (tag: Tag.named[text] ?? .other, name: UInt16(0))
    if result.tag == .other, let place = UInt16(exactly: names.count) {
      names.append(text)
      result.name = place
    }
    tagsByAddress[address] = result
    return result
  }

  private mutating func attributeName(_ name: UnsafePointer<UInt8>) -> String {
    if let known = namesByAddress[name] { return known }
    let text = String(cString: name)
    namesByAddress[name] = text
    return text
  }

  // MARK: Lines

  /// `data-sourcepos="LINE:COLUMN-…"`, as libcmark-gfm writes it.
  private mutating func readSourcePosition(_ value: UnsafeBufferPointer<UInt8>) {
    var line = 0
    for byte in value {
      guard (0x30...0x39).contains(byte), line < 100_000_000 else { break }
      line = line * 10 + Int(byte - 0x30)
    }
    if line > 0 { currentLine = sourceLine(line + linesBefore) }
  }

  /// The line of the source that a line of the rewritten source is.
  private func sourceLine(_ line: Int) -> Int {
    guard !inserted.isEmpty else { return line }
    var low = 0
    var high = inserted.count
    while low < high {
      let middle = (low + high) / 2
      if inserted[middle] < line { low = middle + 1 } else { high = middle }
    }
    return line - low
  }

  /// Counts the lines of rendered text, of which the parser's position says nothing.
  private mutating func advanceLine(_ text: UnsafeBufferPointer<UInt8>) {
    advanceLine()
    guard !isVerbatim else { return }
    currentLine += text.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  /// Moves the current line to where the parser stands.
  private mutating func advanceLine() {
    guard let input = parser?.pointee.input else { return }
    let offset = input.pointee.cur - input.pointee.base + Int(input.pointee.consumed)
    while nextPart < parts.count, parts[nextPart].offset <= offset {
      let part = parts[nextPart]
      currentLine = sourceLine(part.line)
      isVerbatim = part.isVerbatim
      linesBefore = part.linesBefore
      countedOffset = part.offset
      nextPart += 1
    }
    guard isVerbatim, offset > countedOffset else { return }
    // The bytes before the parser's position are still in its buffer, unless it has been shrunk.
    let available = min(offset - countedOffset, input.pointee.cur - input.pointee.base)
    for index in 1...max(available, 1) where available > 0 && input.pointee.cur[-index] == 0x0A {
      currentLine += 1
    }
    countedOffset = offset
  }
}
