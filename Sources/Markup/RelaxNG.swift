internal import CLibXML2

/// A parsed RELAX NG grammar; it owns libxml2's object and frees it.
///
/// libxml2 only reads a grammar once it is parsed, so that several threads may use one.
package final class RelaxNGGrammar: @unchecked Sendable {
  let pointer: xmlRelaxNGPtr

  /// Parses a grammar; `nil` if it is not one.
  package init?(_ bytes: [UInt8]) {
    LibXML2.prepare()
    let parsed: xmlRelaxNGPtr? = bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let parser = xmlRelaxNGNewMemParserCtxt(start, Int32(clamping: buffer.count)) else {
        return nil
      }
      defer { xmlRelaxNGFreeParserCtxt(parser) }
      xmlRelaxNGSetParserStructuredErrors(parser, { _, _ in }, nil)
      return xmlRelaxNGParse(parser)
    }
    guard let parsed else { return nil }
    pointer = parsed
  }

  deinit { xmlRelaxNGFree(pointer) }
}

/// Checks one document against a grammar, element by element, without a tree.
///
/// libxml2 compiles a grammar to automata if its elements have names and nothing is interleaved.
/// The nodes that libxml2 wants to see are lent from a small stack, one for each depth. This object
/// owns them and libxml2's context, and frees both.
package final class RelaxNGValidation {
  /// What the grammar says of a step.
  package enum Verdict: Equatable {
    case accepted
    /// libxml2's words.
    case refused(String)
    /// The grammar is not one that can be followed step by step.
    case notStreamable
  }

  private let grammar: RelaxNGGrammar
  private let context: xmlRelaxNGValidCtxtPtr
  private let document: xmlDocPtr
  private var nodes: [LentNode] = []
  private var depth = 0
  private var message: String?

  /// Starts with the root element to come; `nil` if memory ran out.
  package init?(_ grammar: RelaxNGGrammar) {
    guard let document = xmlNewDoc("1.0") else { return nil }
    guard let context = xmlRelaxNGNewValidCtxt(grammar.pointer) else {
      xmlFreeDoc(document)
      return nil
    }
    self.grammar = grammar
    self.context = context
    self.document = document
    xmlRelaxNGSetValidStructuredErrors(
      context,
      { data, error in
        guard let data, let words = error?.pointee.message else { return }
        let validation = Unmanaged<RelaxNGValidation>.fromOpaque(data).takeUnretainedValue()
        guard validation.message == nil else { return }
        validation.message = String(cString: words).split(whereSeparator: \.isNewline).joined()
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    xmlRelaxNGFreeValidCtxt(context)
    xmlFreeDoc(document)
  }

  /// Enters an element with its attributes, but for those of a namespace.
  package func push(_ element: XMLElement) -> Verdict {
    if depth == nodes.count { nodes.append(LentNode()) }
    let node = nodes[depth]
    let parent = depth > 0 ? nodes[depth - 1].node : nil
    depth += 1
    return element.values.withUnsafeBufferPointer { values in
      node.fill(element, values: values, document: document, parent: parent)
      return verdict(xmlRelaxNGValidatePushElement(context, document, node.node))
    }
  }

  /// Meets text that is not only white space.
  package func text() -> Verdict {
    verdict(xmlRelaxNGValidatePushCData(context, "x", 1))
  }

  /// Leaves an element.
  package func pop() -> Verdict {
    guard depth > 0 else { return .accepted }
    depth -= 1
    return verdict(xmlRelaxNGValidatePopElement(context, document, nodes[depth].node))
  }

  private func verdict(_ result: Int32) -> Verdict {
    if result > 0 { return .accepted }
    if result == 0 { return .notStreamable }
    defer { message = nil }
    return .refused(message ?? "not what the grammar allows")
  }
}

/// The node of one depth, with its namespace and attributes; freed with this object.
private final class LentNode {
  let node = UnsafeMutablePointer<xmlNode>.allocate(capacity: 1)
  private let namespace = UnsafeMutablePointer<xmlNs>.allocate(capacity: 1)
  private var attributes: [LentAttribute] = []

  init() {
    node.initialize(to: xmlNode())
    namespace.initialize(to: xmlNs())
  }

  deinit {
    node.deallocate()
    namespace.deallocate()
    for attribute in attributes { attribute.deallocate() }
  }

  func fill(
    _ element: XMLElement, values bytes: UnsafeBufferPointer<UInt8>, document: xmlDocPtr,
    parent: UnsafeMutablePointer<xmlNode>?
  ) {
    while attributes.count < element.attributes.count { attributes.append(LentAttribute()) }
    let attributes = attributes
    namespace.pointee = Self.namespace(element.namespacePointer)
    var filled = xmlNode()
    filled.type = XML_ELEMENT_NODE
    filled.name = element.localPointer
    filled.doc = document
    filled.parent = parent
    if element.namespacePointer != nil { filled.ns = namespace }
    node.pointee = filled
    var previous: UnsafeMutablePointer<xmlAttr>?
    var lent = 0
    for attribute in element.attributes where attribute.isLocal {
      let pointer = attributes[lent].attribute
      let value = attributes[lent].value
      lent += 1
      var text = xmlNode()
      text.type = XML_TEXT_NODE
      text.doc = document
      text.parent = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: xmlNode.self)
      text.content = bytes.baseAddress.map {
        UnsafeMutablePointer(mutating: $0 + attribute.value.lowerBound)
      }
      value.pointee = text
      var filled = xmlAttr()
      filled.type = XML_ATTRIBUTE_NODE
      filled.name = attribute.localName
      filled.doc = document
      filled.parent = node
      filled.children = value
      filled.last = value
      filled.prev = previous
      pointer.pointee = filled
      if let previous { previous.pointee.next = pointer } else { node.pointee.properties = pointer }
      previous = pointer
    }
  }

  private static func namespace(_ href: UnsafePointer<UInt8>?) -> xmlNs {
    var namespace = xmlNs()
    namespace.type = XML_NAMESPACE_DECL
    namespace.href = href
    return namespace
  }
}

/// The nodes of one attribute, freed by whoever made it.
private struct LentAttribute {
  let attribute = UnsafeMutablePointer<xmlAttr>.allocate(capacity: 1)
  let value = UnsafeMutablePointer<xmlNode>.allocate(capacity: 1)

  init() {
    attribute.initialize(to: xmlAttr())
    value.initialize(to: xmlNode())
  }

  func deallocate() {
    attribute.deallocate()
    value.deallocate()
  }
}
