internal import CLibXML2
import Glibc

/// An attribute of the element that is being reported.
package struct XMLAttribute {
  /// Its number in the vocabulary's attributes, or -1.
  package let index: Int
  /// Whether its name is in no namespace.
  package let isLocal: Bool
  /// Its value in `XMLElement.values`.
  package let value: Range<Int>
  /// Where its value stands in the document, or the start tag if the value was put together.
  package let offset: Int

  let localName: UnsafePointer<UInt8>
  let namespace: UnsafePointer<UInt8>?

  /// Its local name.
  package var name: String { String(cString: localName) }
  /// The namespace of its name, empty if it has none.
  package var namespaceName: String { namespace.map { String(cString: $0) } ?? "" }
}

/// The start tag that is being reported; one value serves all elements of a document, and what it
/// says is valid while it is reported.
package struct XMLElement {
  /// Where the parser's input lies in memory and in the document.
  struct Input {
    let start: UnsafePointer<UInt8>?
    let end: UnsafePointer<UInt8>?
    let offset: Int

    init(context: xmlParserCtxtPtr?, first: Int) {
      start = context?.pointee.input?.pointee.base
      end = context?.pointee.input?.pointee.end
      offset = first + Int(context?.pointee.input?.pointee.consumed ?? 0)
    }

    func offset(of pointer: UnsafePointer<UInt8>) -> Int? {
      guard let start, let end, pointer >= start, pointer < end else { return nil }
      return offset + (pointer - start)
    }
  }

  /// Its number in the vocabulary's elements, or -1.
  package private(set) var index = -1
  /// Where its `<` stands.
  package private(set) var offset = 0
  /// Where its content begins.
  package private(set) var contentOffset = 0
  /// Its attributes without namespace declarations.
  package private(set) var attributes: [XMLAttribute] = []
  /// The attributes' values, one after another, with a zero byte after each.
  package private(set) var values: [UInt8] = []

  private(set) var localPointer: UnsafePointer<UInt8>?
  private(set) var namespacePointer: UnsafePointer<UInt8>?
  private var prefixPointer: UnsafePointer<UInt8>?
  private var elements: NameTable
  private var attributeNames: NameTable

  init(vocabulary: XMLVocabulary) {
    elements = NameTable(vocabulary.elements)
    attributeNames = NameTable(vocabulary.attributes)
  }

  /// Its local name.
  package var localName: String { localPointer.map { String(cString: $0) } ?? "" }
  /// Its namespace, empty if it has none.
  package var namespace: String { namespacePointer.map { String(cString: $0) } ?? "" }
  /// Whether it is in a namespace at all.
  package var hasNamespace: Bool { namespacePointer != nil }
  /// Its name as written, with prefix.
  package var qualifiedName: String {
    prefixPointer.map { String(cString: $0) + ":" + localName } ?? localName
  }

  /// The value of an attribute as text.
  package func string(_ attribute: XMLAttribute) -> String {
    String(decoding: values[attribute.value], as: UTF8.self)
  }

  mutating func fill(
    local: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?,
    attributes pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, attributeCount: Int,
    input: Input, offset: Int, contentOffset: Int
  ) {
    localPointer = local
    prefixPointer = prefix
    namespacePointer = namespace
    self.offset = offset
    self.contentOffset = contentOffset
    index = elements.index(local: local, namespace: namespace)
    if !attributes.isEmpty {
      attributes.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
    }
    guard let pointers else { return }
    // libxml2 gives five pointers for each: local name, prefix, namespace, value's start and end.
    for item in 0..<attributeCount {
      let fields = pointers + item * 5
      guard let name = fields[0], let start = fields[3], let end = fields[4] else { continue }
      let first = values.count
      append(UnsafeBufferPointer(start: start, count: end - start))
      let value = first..<values.count
      values.append(0)
      attributes.append(
        XMLAttribute(
          index: attributeNames.index(local: name, namespace: fields[2]), isLocal: fields[2] == nil,
          value: value, offset: input.offset(of: start) ?? offset, localName: name,
          namespace: fields[2]))
    }
  }
}

extension XMLElement {
  /// Takes over a value, in which libxml2 leaves `&#38;` for an ampersand, as it expands no entities.
  private mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
    guard let start = value.baseAddress, memchr(start, Int32(UInt8(ascii: ";")), value.count) != nil
    else { return values.append(contentsOf: value) }
    // Where the next reference can begin.
    var first = values.count
    for byte in value {
      values.append(byte)
      guard byte == UInt8(ascii: ";"), values.count - first >= 5,
        values.suffix(5).elementsEqual("&#38;".utf8)
      else { continue }
      values.removeLast(4)
      first = values.count
    }
  }
}

/// Finds a name's number by the address of libxml2's interned copy, comparing text only once a name.
private struct NameTable {
  private struct Slot {
    var local: UnsafePointer<UInt8>?
    var namespace: UnsafePointer<UInt8>?
    var index = -1

    func holdsOther(
      than local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?
    ) -> Bool {
      self.local != nil && (self.local != local || self.namespace != namespace)
    }
  }

  private let names: [XMLName: Int]
  private var slots = [Slot](repeating: Slot(), count: 256)

  init(_ list: [XMLName: Int]) {
    names = list
  }

  mutating func index(local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?) -> Int {
    let address = UInt(bitPattern: local)
    var position = Int((address ^ address >> 8 ^ UInt(bitPattern: namespace) >> 3) & 255)
    // The second of two names that meet in a place goes beside it.
    if slots[position].holdsOther(than: local, namespace) { position ^= 1 }
    let slot = slots[position]
    if slot.local == local, slot.namespace == namespace { return slot.index }
    let name = XMLName(
      namespace: namespace.map { String(cString: $0) } ?? "", local: String(cString: local))
    let index = names[name] ?? -1
    slots[position] = Slot(local: local, namespace: namespace, index: index)
    return index
  }
}
