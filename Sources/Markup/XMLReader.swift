internal import CLibXML2

/// The name of an element or attribute: its namespace (empty for none) and its local part.
package struct XMLName: Hashable, Sendable {
  package let namespace: String
  package let local: String

  package init(namespace: String = "", local: String) {
    self.namespace = namespace
    self.local = local
  }
}

/// The names that a handler wants to know by number, so that no string is made for each element.
///
/// Make one and keep it: it is hashed once, and serves any number of documents and threads.
package struct XMLVocabulary: Sendable {
  let elements: [XMLName: Int]
  let attributes: [XMLName: Int]

  /// A name that stands twice has its first number.
  package init(elements: [XMLName], attributes: [XMLName]) {
    self.elements = Self.numbered(elements)
    self.attributes = Self.numbered(attributes)
  }

  private static func numbered(_ names: [XMLName]) -> [XMLName: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }
}

/// What keeps a document from being well-formed XML with namespaces, and where.
package struct XMLFault: Sendable {
  /// What the parser found; the payloads are quoted from the document.
  package enum Kind: Sendable {
    case undeclaredEntity(String)
    case mismatchedTag(expected: String, found: String)
    case undeclaredPrefix(String)
    case tooDeep
    case tooLarge
    /// Any other fault: libxml2's error number and its words on one line.
    case other(code: Int, message: String)
  }

  package let kind: Kind
  /// Where, in bytes from the start of the bytes given.
  package let offset: Int
  /// Whether reading stopped here.
  package let isFatal: Bool
  /// Of an entity: whether the internal subset, or the DTD of RSS 0.91, declares it as plain text. It
  /// is left out all the same.
  package var isDeclared = false
}

/// Receives a document as it is read; what it is lent is valid during the call only.
package protocol XMLHandler {
  /// A namespace that the start tag reported next declares; the prefix is empty for the default.
  mutating func namespace(prefix: String, name: String, at offset: Int)
  mutating func startElement(_ element: XMLElement)
  mutating func endElement(at offset: Int)
  mutating func text(_ bytes: Span<UInt8>, at offset: Int)
  mutating func documentType(at offset: Int)
  mutating func fault(_ fault: XMLFault)
}

extension XMLHandler {
  package mutating func namespace(prefix: String, name: String, at offset: Int) {}
}

/// Reads XML 1.0 with namespaces in one pass and constant memory.
///
/// libxml2 parses. No file and no address is ever opened: external subsets and entities have no
/// loader, entities that a document declares are not expanded, and depth is bounded. The bytes have
/// to be UTF-8 without a byte order mark, so that every position is exact; `xmlTextReader` would
/// know neither byte nor column of an element.
package enum XMLReader {
  /// The deepest nesting that is read.
  package static let maximumDepth = 200

  /// Reads the bytes from `start` to `end` and tells the handler; offsets count from the first byte.
  package static func read<Handler: XMLHandler>(
    _ bytes: [UInt8], from start: Int, to end: Int, vocabulary: XMLVocabulary,
    handler: inout Handler
  ) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      withUnsafeMutablePointer(to: &handler) { handler in
        var session = XMLSession(
          handler: LentHandler(handler), element: XMLElement(vocabulary: vocabulary), base: base,
          first: start, count: end, supplied: start)
        withUnsafeMutablePointer(to: &session) { Self.parse($0) }
      }
    }
  }

  /// Runs the parser; its callbacks are given the session's address, which does not move.
  private static func parse(_ session: UnsafeMutablePointer<XMLSession>) {
    // libxml2 wants its input to end with a zero byte, which an array does not: it is given copies
    // of small pieces. The parser context is freed by the next `defer`, and its input with it.
    LibXML2.prepare()
    guard let context = xmlNewParserCtxt() else { return }
    session.pointee.context = context
    defer {
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      context.pointee.myDoc = nil
      xmlFreeParserCtxt(context)
    }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_RECOVER.rawValue
    xmlCtxtUseOptions(context, Int32(options))
    context.pointee.sax.pointee = XMLSession.callbacks
    let this = UnsafeMutableRawPointer(session)
    context.pointee.userData = this
    let supply: xmlInputReadCallback = { data, target, length in
      guard let target else { return -1 }
      return XMLSession.at(data)?.pointee.supply(target, Int(length)) ?? -1
    }
    guard
      let buffer = xmlParserInputBufferCreateIO(supply, nil, this, XML_CHAR_ENCODING_NONE)
    else { return }
    guard let input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
      xmlFreeParserInputBuffer(buffer)
      return
    }
    inputPush(context, input)
    xmlParseDocument(context)
  }
}

/// A handler of any type. (An existential would be unboxed, and asked whether it is shared, at each event.)
private class HandlerOfAnyType {
  func namespace(prefix: String, name: String, at offset: Int) {}
  func startElement(_ element: XMLElement) {}
  func endElement(at offset: Int) {}
  func text(_ bytes: Span<UInt8>, at offset: Int) {}
  func documentType(at offset: Int) {}
  func fault(_ fault: XMLFault) {}
}

/// Tells a handler that the caller owns, and keeps where it is, of each event.
private final class LentHandler<Handler: XMLHandler>: HandlerOfAnyType {
  private let handler: UnsafeMutablePointer<Handler>

  init(_ handler: UnsafeMutablePointer<Handler>) { self.handler = handler }

  override func namespace(prefix: String, name: String, at offset: Int) {
    handler.pointee.namespace(prefix: prefix, name: name, at: offset)
  }
  override func startElement(_ element: XMLElement) { handler.pointee.startElement(element) }
  override func endElement(at offset: Int) { handler.pointee.endElement(at: offset) }
  override func text(_ bytes: Span<UInt8>, at offset: Int) {
    handler.pointee.text(bytes, at: offset)
  }
  override func documentType(at offset: Int) { handler.pointee.documentType(at: offset) }
  override func fault(_ fault: XMLFault) { handler.pointee.fault(fault) }
}

/// One reading of a document; a struct, so that no access needs a check at run time.
private struct XMLSession {
  let handler: HandlerOfAnyType
  var element: XMLElement
  let base: UnsafePointer<UInt8>
  let first: Int
  let count: Int
  var supplied: Int
  var depth = 0
  var isStopped = false
  /// The entities that the internal subset declares as plain text.
  var declared: Set<String> = []
  /// Whether the document names the DTD of RSS 0.91, which has HTML's entities.
  var hasLatinEntities = false
  var context: xmlParserCtxtPtr?

  /// Copies the next bytes of the document; gives how many.
  mutating func supply(_ target: UnsafeMutablePointer<CChar>, _ length: Int) -> Int32 {
    guard !isStopped else { return 0 }
    let size = min(length, count - supplied)
    UnsafeMutableRawPointer(target).copyMemory(from: base + supplied, byteCount: size)
    supplied += size
    return Int32(size)
  }

  private mutating func stop() {
    isStopped = true
    if let context { xmlStopParser(context) }
  }

  /// Where the parser stands.
  @inline(__always)  // Else the session would be copied for the call.
  private var offset: Int {
    guard let input = context?.pointee.input else { return first }
    let passed = Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    return min(max(first + passed, 0), count)
  }

  /// Where bytes that the parser lends stand in the document, if it lends them from its input.
  @inline(__always)  // As above.
  fileprivate func offset(of pointer: UnsafePointer<UInt8>) -> Int? {
    guard let input = context?.pointee.input, pointer >= input.pointee.base,
      pointer < input.pointee.end
    else { return nil }
    return min(first + Int(input.pointee.consumed) + (pointer - input.pointee.base), count)
  }

  /// The start of the tag that holds a byte: no `<` can stand inside a tag.
  private func tagStart(before end: Int) -> Int {
    var position = end
    while position > 0 {
      position -= 1
      if base[position] == UInt8(ascii: "<") { break }
    }
    return position
  }
}

extension XMLSession {
  fileprivate mutating func start(
    local: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?,
    attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count attributeCount: Int,
    declared: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count declaredCount: Int
  ) {
    guard !isStopped else { return }
    depth += 1
    let tagEnd = offset
    // The value of the first attribute is nearer to the start than the end is.
    let value = attributeCount > 0 ? attributes?[3].flatMap { offset(of: $0) } : nil
    let tagStart = tagStart(before: value ?? tagEnd)
    for index in 0..<declaredCount {
      // libxml2 gives two pointers for each: prefix and namespace.
      let prefix = declared?[index * 2].map { String(cString: $0) }
      let name = declared?[index * 2 + 1].map { String(cString: $0) }
      handler.namespace(prefix: prefix ?? "", name: name ?? "", at: tagStart)
    }
    guard depth <= XMLReader.maximumDepth else {
      handler.fault(XMLFault(kind: .tooDeep, offset: tagStart, isFatal: true))
      stop()
      return
    }
    let content = tagEnd < count && base[tagEnd] == UInt8(ascii: "/") ? tagEnd + 2 : tagEnd + 1
    let input = XMLElement.Input(context: context, first: first)
    element.fill(
      local: local, prefix: prefix, namespace: namespace, attributes: attributes,
      attributeCount: attributeCount, input: input, offset: tagStart,
      contentOffset: min(content, count))
    handler.startElement(element)
  }

  fileprivate mutating func end() {
    guard !isStopped else { return }
    depth -= 1
    handler.endElement(at: offset)
  }

  fileprivate mutating func characters(_ start: UnsafePointer<UInt8>, _ length: Int) {
    guard !isStopped else { return }
    let bytes = UnsafeBufferPointer(start: start, count: length)
    handler.text(bytes.span, at: offset(of: start) ?? referenceStart())
  }

  fileprivate mutating func section(_ start: UnsafePointer<UInt8>, _ length: Int) {
    guard !isStopped else { return }
    let bytes = UnsafeBufferPointer(start: start, count: length)
    handler.text(bytes.span, at: offset(of: start) ?? sectionStart(length))
  }

  /// Where the text of the CDATA section begins whose end the parser has reached.
  private func sectionStart(_ length: Int) -> Int {
    let mark: StaticString = "<![CDATA["
    let size = mark.utf8CodeUnitCount
    // Line ends may have been two bytes, so that the section may begin earlier.
    var position = max(offset - 3 - length, 0)
    while position >= size {
      let isStart = mark.withUTF8Buffer { buffer in
        UnsafeBufferPointer(start: base + position - size, count: size).elementsEqual(buffer)
      }
      if isStart { return position }
      position -= 1
    }
    return offset
  }

  /// The start of the reference whose end the parser has reached.
  private func referenceStart() -> Int {
    let end = offset
    var position = end
    while position > 0, end - position < 16 {
      position -= 1
      if base[position] == UInt8(ascii: "&") { return position }
    }
    return end
  }

  fileprivate mutating func documentType(_ publicID: UnsafePointer<UInt8>?) {
    guard !isStopped else { return }
    if let publicID, String(cString: publicID).hasPrefix("-//Netscape Communications//DTD RSS 0.91")
    {
      hasLatinEntities = true
    }
    handler.documentType(at: tagStart(before: offset))
  }

  /// Gives the five predefined entities and refuses every other one.
  fileprivate mutating func entity(_ name: UnsafePointer<UInt8>) -> xmlEntityPtr? {
    if let predefined = xmlGetPredefinedEntity(name) { return predefined }
    // What declarations say of each other does not matter: none of them is expanded.
    guard !isStopped, context?.pointee.inSubset == 0 else { return nil }
    let text = String(cString: name)
    // The parser has read the name and the semicolon.
    let position = max(offset - text.utf8.count - 2, 0)
    let isDeclared = declared.contains(text) || hasLatinEntities && htmlEntityLookup(name) != nil
    var fault = XMLFault(kind: .undeclaredEntity(text), offset: position, isFatal: false)
    fault.isDeclared = isDeclared
    handler.fault(fault)
    return nil
  }

  /// Notes the name of an entity that stands for plain text; others are as good as undeclared.
  fileprivate mutating func declare(
    _ name: UnsafePointer<UInt8>, type: Int32, content: UnsafePointer<UInt8>?
  ) {
    guard type == Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue), let content, declared.count < 1_000
    else { return }
    let text = String(cString: content)
    guard text.utf8.count < 1_000, !text.utf8.contains(UInt8(ascii: "<")) else { return }
    // A reference to a character is plain text, one to another entity is not.
    let parts = text.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
    guard parts.allSatisfy({ $0.hasPrefix("#") }) else { return }
    declared.insert(String(cString: name))
  }

  fileprivate mutating func report(_ error: xmlError) {
    guard !isStopped, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    let code = xmlParserErrors(rawValue: UInt32(bitPattern: error.code))
    // An entity that is not defined has been reported, with its name, by `entity(_:)`.
    if code == XML_ERR_UNDECLARED_ENTITY || code == XML_WAR_UNDECLARED_ENTITY { return }
    let first = error.str1.map { String(cString: $0) } ?? ""
    let second = error.str2.map { String(cString: $0) } ?? ""
    let words = error.message.map { String(cString: $0) } ?? "unknown fault"
    let kind: XMLFault.Kind
    switch code {
    case XML_ERR_TAG_NAME_MISMATCH: kind = .mismatchedTag(expected: first, found: second)
    case XML_NS_ERR_UNDEFINED_NAMESPACE: kind = .undeclaredPrefix(first)
    case XML_ERR_ATTRIBUTE_NOT_FINISHED where words.contains("too long"),
      XML_ERR_CDATA_NOT_FINISHED where words.contains("too big"),
      XML_ERR_COMMENT_NOT_FINISHED where words.contains("too big"),
      XML_ERR_PI_NOT_FINISHED where words.contains("too big"), XML_ERR_NAME_TOO_LONG,
      XML_ERR_INTERNAL_ERROR, XML_ERR_ENTITY_LOOP:
      kind = .tooLarge
    default:
      let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
      kind = .other(code: Int(error.code), message: line)
    }
    let isFatal = error.domain != Int32(XML_FROM_NAMESPACE.rawValue)
    handler.fault(XMLFault(kind: kind, offset: offset, isFatal: isFatal))
    if isFatal { stop() }
  }

  fileprivate static func at(
    _ data: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<XMLSession>? {
    data?.assumingMemoryBound(to: XMLSession.self)
  }

  /// The callbacks of one parser; there is no process-wide state.
  fileprivate static var callbacks: xmlSAXHandler {
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    let characters: charactersSAXFunc = { data, start, length in
      guard let start else { return }
      XMLSession.at(data)?.pointee.characters(start, Int(length))
    }
    sax.characters = characters
    sax.ignorableWhitespace = characters
    sax.cdataBlock = { data, start, length in
      guard let start else { return }
      XMLSession.at(data)?.pointee.section(start, Int(length))
    }
    sax.startElementNs = { data, local, prefix, uri, nsCount, ns, count, defaulted, attributes in
      guard let local else { return }
      // Attributes that come only from a document type declaration are not taken over.
      XMLSession.at(data)?.pointee.start(
        local: local, prefix: prefix, namespace: uri, attributes: attributes,
        count: Int(count - defaulted), declared: ns, count: Int(nsCount))
    }
    sax.endElementNs = { data, _, _, _ in XMLSession.at(data)?.pointee.end() }
    sax.internalSubset = { data, _, publicID, _ in
      XMLSession.at(data)?.pointee.documentType(publicID)
    }
    sax.entityDecl = { data, name, type, _, _, content in
      guard let name else { return }
      XMLSession.at(data)?.pointee.declare(name, type: type, content: content)
    }
    sax.getEntity = { data, name in
      guard let name else { return nil }
      return XMLSession.at(data)?.pointee.entity(name)
    }
    sax.serror = { data, error in
      guard let error else { return }
      XMLSession.at(data)?.pointee.report(error.pointee)
    }
    return sax
  }
}
