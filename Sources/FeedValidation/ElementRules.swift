import Markup

/// A set of elements or attributes, by their numbers below 64.
struct NameSet: OptionSet, Hashable {
  let rawValue: UInt64

  func contains(index: Int) -> Bool { index >= 0 && index < 64 && rawValue >> index & 1 == 1 }
}

/// A name of a table, which has a number below 64.
protocol NumberedName: CaseIterable, RawRepresentable<String> {}

extension NumberedName {
  /// Its place among all names, which Swift numbers as they are declared if none of them carries a value.
  ///
  /// (Were numbers the raw values, the text would have to be looked for in what is kept of the type at
  /// run time: most of what the tables would take to make.)
  var index: Int { withUnsafeBytes(of: self) { Int($0[0]) } }
  /// The name as it is written.
  var text: String { rawValue }

  static func set(_ names: [Self]) -> NameSet {
    NameSet(rawValue: names.reduce(0) { $0 | 1 << UInt64($1.index) })
  }
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
  /// The form in an item, if it is another there.
  var formInItem: ValueForm?
  /// Whether the format's own rules look at the value too.
  var isWatched = false
  var children: NameSet = []
  var required: NameSet = []
  var repeatable: NameSet = []
  var attributes: KeyValuePairs<AttributeName, ValueForm> = [:] {
    didSet { attributeSet = AttributeName.set(attributes.map(\.key)) }
  }
  var requiredAttributes: NameSet = []
  /// Where elements of modules see themselves in it.
  var place: Place = []
  private(set) var attributeSet: NameSet = []
}

/// The attributes of Atom and RSS that a rule knows, and those of other namespaces on any element.
enum AttributeName: String, NumberedName {
  case href, rel, type, hreflang, title, length, term, scheme, label, src, uri, version, url
  case domain, port, path, registerProcedure, `protocol`, isPermaLink
  case language, base, resource, threadCount, threadUpdated

  var name: XMLName {
    let thread = "http://purl.org/syndication/thread/1.0"
    return switch self {
    case .language: XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "lang")
    case .base: XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "base")
    case .resource:
      XMLName(namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", local: "resource")
    case .threadCount: XMLName(namespace: thread, local: "count")
    case .threadUpdated: XMLName(namespace: thread, local: "updated")
    default: XMLName(local: text)
    }
  }

  static let all = allCases
}

extension XMLElement {
  /// The attribute of a name.
  func attribute(_ name: AttributeName) -> XMLAttribute? {
    for attribute in attributes where attribute.index == name.index { return attribute }
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
  /// Which children of modules it has had.
  var modules = ModuleSet()
  /// Media RSS: whether the element says where it is, and how many versions of a medium it holds.
  var hasAddress = false
  var mediaCount = 0
}

/// A set of modules' elements, by their ordinals: of fixed size, so that copying one costs nothing.
struct ModuleSet {
  private var bits = InlineArray<6, UInt64>(repeating: 0)

  func contains(_ entry: ModuleTable.Entry) -> Bool {
    bits[entry.ordinal >> 6] >> UInt64(entry.ordinal & 63) & 1 == 1
  }

  mutating func insert(_ entry: ModuleTable.Entry) {
    bits[entry.ordinal >> 6] |= 1 << UInt64(entry.ordinal & 63)
  }

  /// Whether an element of a kind is there.
  func contains(where matches: (ModuleTable.Entry) -> Bool) -> Bool {
    ModuleTable.shared.entries.contains { contains($0) && matches($0) }
  }
}

/// A row of a format's table.
final class ElementEntry: Sendable {
  let name: String
  let rule: ElementRule
  /// The attributes whose values have a form.
  let formedAttributes: [(index: Int, form: ValueForm)]

  init(_ name: String, _ rule: ElementRule) {
    self.name = name
    self.rule = rule
    formedAttributes = rule.attributes.compactMap { name, form in
      form.isAny ? nil : (name.index, form)
    }
  }
}

/// The elements of a format, by number: their names and what each may hold.
struct ElementTable {
  let names: [String]
  let entries: [ElementEntry]

  private init(_ names: [String], _ rules: [ElementRule]) {
    self.names = names
    entries = zip(names, rules).map { ElementEntry($0, $1) }
  }

  static let atom = ElementTable(AtomName.allCases.map(\.text), AtomName.allCases.map(\.rule))
  static let rss = ElementTable(RSSName.allCases.map(\.text), RSSName.allCases.map(\.rule))
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
