import Markup

/// A set of elements or attributes, by their numbers below 64.
struct NameSet: OptionSet, Hashable {
  let rawValue: UInt64

  func contains(index: Int) -> Bool { index >= 0 && index < 64 && rawValue >> index & 1 == 1 }
}

/// What a format says of one of its elements, apart from its value.
struct ElementRule {
  /// What may stand between its tags.
  enum Content {
    /// The elements of `children`, and elements of other namespaces.
    case elements
    /// Text that no rule looks at.
    case text
    /// Text that a rule looks at.
    case value
    /// Anything: its children are shown to the rules, not entered.
    case mixed
    case empty
  }

  var content = Content.value
  var children: NameSet = []
  var required: NameSet = []
  var repeatable: NameSet = []
  var attributes: NameSet = []
  var requiredAttributes: NameSet = []
}

/// The attributes of Atom and RSS that a rule knows.
enum AttributeName: String, CaseIterable {
  case href, rel, type, hreflang, title, length, term, scheme, label, src, uri, version, url
  case domain, port, path, registerProcedure, `protocol`, isPermaLink
  case language = "xml:lang"
  case base = "xml:base"

  var name: XMLName {
    switch self {
    case .language: XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "lang")
    case .base: XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "base")
    default: XMLName(local: rawValue)
    }
  }

  static let all = allCases
  static let ordinals = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))

  static func set(_ names: [AttributeName]) -> NameSet {
    NameSet(rawValue: names.reduce(0) { $0 | 1 << UInt64(ordinals[$1] ?? 63) })
  }
}

extension XMLElement {
  /// The attribute of a name.
  func attribute(_ name: AttributeName) -> XMLAttribute? {
    for attribute in attributes where attribute.index >= 0 {
      if AttributeName.all[attribute.index] == name { return attribute }
    }
    return nil
  }

  /// The value of an attribute as text.
  func value(_ name: AttributeName) -> String? { attribute(name).map(string) }
}

/// An element that is open.
struct OpenElement {
  /// Its number among the format's elements.
  let index: Int
  /// Where its start tag begins.
  let offset: Int
  /// Where its text begins, past white space; where its content begins if there is none.
  var textOffset: Int
  /// Whether its text has more than white space.
  var hasText = false
  /// Which children it has had.
  var children: NameSet = []
}

/// The elements of a format, by number: their names and what each may hold.
struct ElementTable {
  let names: [String]
  let elements: [ElementRule]

  static let atom = ElementTable(
    names: AtomName.allCases.map(\.rawValue), elements: AtomName.allCases.map(\.rule))
  static let rss = ElementTable(
    names: RSSName.allCases.map(\.rawValue), elements: RSSName.allCases.map(\.rule))
}

/// The rules of a format in XML, over what every such format has in common.
protocol XMLFormatRules {
  /// Looks at a start tag whose place and attributes are right in general.
  mutating func open(_ element: XMLElement, index: Int, parent: Int?)
  /// Looks at an element of another namespace, or at any child of mixed content.
  mutating func foreign(_ element: XMLElement, in parent: OpenElement)
  /// Whether the value of an element that is about to be read is wanted.
  func wantsText(of index: Int) -> Bool
  /// Looks at an element as a whole; `text` is empty if it was not wanted.
  mutating func close(_ element: OpenElement, parent: Int?, text: Span<UInt8>)
}
