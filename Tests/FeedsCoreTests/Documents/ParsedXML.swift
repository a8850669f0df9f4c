import Foundation
import FoundationXML

/// An element as an independent parser reads it.
final class ParsedElement {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var text = ""
  fileprivate(set) var children: [ParsedElement] = []

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// All elements with a name, at any depth, in the order of the document.
  func all(_ name: String) -> [ParsedElement] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  /// The children with a name.
  subscript(name: String) -> [ParsedElement] {
    children.filter { $0.name == name }
  }
}

/// Reads XML by FoundationXML.
final class ParsedXML: NSObject, XMLParserDelegate {
  let root = ParsedElement(name: "", attributes: [:])
  private var open: [ParsedElement] = []

  init(_ bytes: [UInt8]) throws {
    super.init()
    open = [root]
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.propertyListReadCorrupt)
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = ParsedElement(name: name, attributes: attributes)
    open.last?.children.append(element)
    open.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    open.last?.text += text
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
