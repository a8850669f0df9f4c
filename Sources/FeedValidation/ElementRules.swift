import Markup

/// A set of elements or attributes, by their numbers below 64.
struct NameSet: OptionSet, Hashable {
  let rawValue: UInt64

  func contains(index: Int) -> Bool { index >= 0 && index < 64 && rawValue >> index & 1 == 1 }
}

/// What a format says of one of its elements.
struct ElementRule {
  /// What may stand between its tags.
  enum Content {
    /// The elements of `children`, and elements of other namespaces.
    case elements
    /// Text, which is to be of the rule's form.
    case value
    /// Anything: the format's own rules look at it.
    case mixed
    case empty
  }

  var content = Content.value
  var form = ValueForm.any
  /// Whether the format's own rules look at the value too.
  var isWatched = false
  var children: NameSet = []
  var required: NameSet = []
  var repeatable: NameSet = []
  var attributes: [AttributeName: ValueForm] = [:] {
    didSet { attributeSet = AttributeName.set(Array(attributes.keys)) }
  }
  var requiredAttributes: NameSet = []
  /// Where elements of modules see themselves in it.
  var place: Place = []
  private(set) var attributeSet: NameSet = []
  /// The attributes whose values have a form, by number.
  var formedAttributes: [(index: Int, form: ValueForm)] {
    attributes.compactMap { name, form in
      form.isAny ? nil : (AttributeName.ordinals[name] ?? -1, form)
    }
  }
}

/// The attributes of Atom and RSS that a rule knows.
enum AttributeName: String, CaseIterable {
  case href, rel, type, hreflang, title, length, term, scheme, label, src, uri, version, url
  case domain, port, path, registerProcedure, `protocol`, isPermaLink
  case resource = "rdf:resource"
  case threadCount = "thr:count"
  case threadUpdated = "thr:updated"
  case language = "xml:lang"
  case base = "xml:base"

  var name: XMLName {
    switch self {
    case .language: XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "lang")
    case .base: XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "base")
    case .resource:
      XMLName(namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", local: "resource")
    case .threadCount, .threadUpdated:
      XMLName(
        namespace: "http://purl.org/syndication/thread/1.0", local: String(rawValue.dropFirst(4)))
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
    guard let index = AttributeName.ordinals[name] else { return nil }
    for attribute in attributes where attribute.index == index { return attribute }
    return nil
  }

  /// The value of an attribute as text.
  func value(_ name: AttributeName) -> String? { attribute(name).map(string) }
}

/// An element that is open.
struct OpenElement {
  /// Whose element it is; its number counts the elements of that vocabulary.
  enum Vocabulary {
    case format, module
    /// XHTML inside a text, which is shown to the rules of content.
    case markup
  }

  let vocabulary: Vocabulary
  let index: Int
  /// Where its start tag begins.
  let offset: Int
  /// Whether an absolute `xml:base` is in scope.
  let hasBase: Bool
  /// Where its text begins, past white space; where its content begins if there is none.
  var textOffset: Int
  /// Whether its text has more than white space.
  var hasText = false
  /// Which children of the format it has had.
  var children: NameSet = []
  /// Which children of modules it has had, by number; not all of them if one may stand often.
  var modules: [Int] = []
  /// Media RSS: whether the element says where it is, and how many versions of a medium it holds.
  var hasAddress = false
  var mediaCount = 0
}

/// The elements of a format, by number: their names and what each may hold.
struct ElementTable {
  let names: [String]
  let elements: [ElementRule]
  let formedAttributes: [[(index: Int, form: ValueForm)]]

  private init(_ names: [String], _ elements: [ElementRule]) {
    self.names = names
    self.elements = elements
    formedAttributes = elements.map(\.formedAttributes)
  }

  static let atom = ElementTable(AtomName.allCases.map(\.rawValue), AtomName.allCases.map(\.rule))
  static let rss = ElementTable(RSSName.allCases.map(\.rawValue), RSSName.allCases.map(\.rule))
}

/// The rules of a format in XML, over what every such format has in common.
protocol XMLFormatRules {
  /// Looks at a start tag whose place and attributes are right in general.
  mutating func open(_ element: XMLElement, _ open: OpenElement, parent: OpenElement?)
  /// Looks at a module's element.
  mutating func module(_ element: XMLElement, _ name: ModuleTable.Entry, in parent: OpenElement)
  /// Looks at a child of mixed content; says whether what it holds is markup for readers.
  mutating func mixed(_ element: XMLElement, in parent: OpenElement) -> Bool
  /// The form of an element's text that is about to be read, where an attribute decides.
  func form(of index: Int) -> ValueForm
  /// Looks at an element as a whole; `text` is empty if it was not wanted.
  mutating func close(_ element: OpenElement, parent: OpenElement?, text: Span<UInt8>)
}
