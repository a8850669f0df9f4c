import Markup

/// Elements that a module's elements may stand in.
struct Place: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let channel = Place(rawValue: 1)
  static let item = Place(rawValue: 2)
  static let image = Place(rawValue: 4)
  static let textInput = Place(rawValue: 8)
  static let feed = Place(rawValue: 16)
  static let entry = Place(rawValue: 32)
  static let source = Place(rawValue: 64)
  static let person = Place(rawValue: 128)
  static let root = Place(rawValue: 256)

  /// A whole feed, of RSS or Atom.
  static let feeds: Place = [.channel, .feed, .source]
  /// An entry, of RSS or Atom.
  static let entries: Place = [.item, .entry]
  static let both: Place = [.feeds, .entries]
  static let anywhere: Place = [.both, .image, .textInput, .person]
}

/// A vocabulary in a namespace of its own: RSS and Atom may be extended by any number of them.
struct Module: Sendable {
  /// What may stand between the tags of an element.
  enum Holds: Sendable {
    /// A value.
    case text
    /// Elements of the same module that name this one in `within`.
    case elements
    case nothing
    /// Anything, not looked at.
    case anything
  }

  /// An attribute without namespace.
  struct Attribute: Sendable {
    let name: String
    let form: ValueForm
    let isRequired: Bool

    init(_ name: String, _ form: ValueForm = .any, required: Bool = false) {
      self.name = name
      self.form = form
      isRequired = required
    }
  }

  /// A row of a module's table.
  struct Element: Sendable {
    let name: String
    /// The elements of RSS and Atom that it may stand in.
    let places: Place
    let form: ValueForm
    /// Whether it may stand more than once in one place.
    let isRepeatable: Bool
    /// The elements of the module that it may stand in.
    let within: [String]
    let holds: Holds
    let attributes: [Attribute]
    /// The elements of the module that have to stand in it.
    let required: [String]

    init(
      _ name: String, _ places: Place = [], _ form: ValueForm = .any, many: Bool = false,
      within: [String] = [], holds: Holds = .text, _ attributes: [Attribute] = [],
      requires: [String] = []
    ) {
      self.name = name
      self.places = places
      self.form = form
      isRepeatable = many
      self.within = within
      self.holds = holds
      self.attributes = attributes
      required = requires
    }

    /// An element whose value does not matter.
    init(
      _ name: String, _ places: Place = [], many: Bool = false, within: [String] = [],
      holds: Holds = .text, _ attributes: [Attribute], requires: [String] = []
    ) {
      self.init(
        name, places, .any, many: many, within: within, holds: holds, attributes,
        requires: requires)
    }
  }

  /// The prefix that all feeds use.
  let prefix: String
  let namespace: String
  /// Older names of the namespace.
  let obsolete: [String]
  /// Names that are used as widely, and as well.
  let aliases: [String]
  /// Whether the module is complete, so that an element that is not in the table is a fault.
  let isClosed: Bool
  let elements: [Element]

  init(
    _ prefix: String, _ namespace: String, aliases: [String] = [], obsolete: [String] = [],
    closed: Bool = true, _ elements: [Element]
  ) {
    self.prefix = prefix
    self.namespace = namespace
    self.aliases = aliases
    self.obsolete = obsolete
    isClosed = closed
    self.elements = elements
  }

  /// All modules whose elements are checked.
  static let all: [Module] = [
    .atomInRSS, .dublinCore, .dublinCoreTerms, .content, .slash, .syndication, .wellFormedWeb,
    .media, .itunes, .podcast, .geo, .geoRSS, .thread, .history, .publishing, .creativeCommons,
    .copyrightLicence, .prism, .blogChannel, .trackback, .pingback, .administration, .openSearch,
    .simpleLists, .xhtml,
  ]
}

/// The numbers of all elements and attributes of modules.
struct ModuleTable: Sendable {
  /// An element of a module; an object, so that handing it on copies nothing.
  final class Entry: Sendable {
    let module: Module
    let element: Module.Element
    /// Which of all modules' elements it is, by whatever name of its namespace.
    let ordinal: Int
    /// Its attributes, by their numbers in the vocabulary.
    let attributes: [(index: Int, rule: Module.Attribute)]

    init(
      _ module: Module, _ element: Module.Element, _ ordinal: Int,
      _ attributes: [(Int, Module.Attribute)]
    ) {
      self.module = module
      self.ordinal = ordinal
      self.element = element
      self.attributes = attributes.map { (index: $0.0, rule: $0.1) }
    }

    func isMedia(_ name: String) -> Bool { element.name == name && module.prefix == "media" }
  }

  let entries: [Entry]
  let names: [XMLName]
  /// The numbers of Atom's elements as those of a module in RSS, by their numbers in Atom.
  let ofAtom: [Int]
  let attributeNames: [XMLName]
  /// The modules by their namespaces.
  private let modules: [String: Module]
  private let prefixes: [String: Module]

  static let shared = ModuleTable(Module.all, firstAttribute: AttributeName.allCases.count)

  init(_ list: [Module], firstAttribute: Int) {
    var entries: [Entry] = []
    var names: [XMLName] = []
    var attributes: [String: Int] = [:]
    for known in AttributeName.allCases {
      let name = known.name
      if name.namespace.isEmpty { attributes[name.local] = known.index }
      if known == .resource { attributes["rdf:resource"] = known.index }
    }
    var attributeNames: [XMLName] = []
    var ordinal = 0
    var modules: [String: Module] = [:]
    var atoms: [String: Int] = [:]
    for module in list {
      let namespaces = [module.namespace] + module.aliases + module.obsolete
      for namespace in namespaces { modules[namespace] = module }
      for element in module.elements {
        var numbered: [(Int, Module.Attribute)] = []
        for attribute in element.attributes {
          var index = attributes[attribute.name]
          if index == nil {
            index = firstAttribute + attributeNames.count
            attributes[attribute.name] = index
            attributeNames.append(XMLName(local: attribute.name))
          }
          numbered.append((index ?? -1, attribute))
        }
        ordinal += 1
        for namespace in namespaces {
          if namespace == AtomName.namespace { atoms[element.name] = names.count }
          names.append(XMLName(namespace: namespace, local: element.name))
          entries.append(Entry(module, element, ordinal - 1, numbered))
        }
      }
    }
    self.entries = entries
    self.names = names
    ofAtom = AtomName.allCases.map { atoms[$0.text] ?? -1 }
    self.attributeNames = attributeNames
    self.modules = modules
    prefixes = Dictionary(list.map { ($0.prefix, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The module of a namespace.
  func module(of namespace: String) -> Module? { modules[namespace] }

  /// The module that all feeds give a prefix.
  func module(withPrefix prefix: String) -> Module? { prefixes[prefix] }

  /// The known namespace that a name is almost, but not.
  func namespace(near name: String) -> String? {
    guard modules[name] == nil, name != AtomName.namespace else { return nil }
    return Self.near[Self.reduced(name)]
  }

  /// The namespaces by what is left of them without case, scheme and closing mark; few documents name
  /// any that is not known, and ask for this.
  private static let near: [String: String] = {
    let namespaces = Module.all.flatMap { [$0.namespace] + $0.aliases + $0.obsolete }
    return Dictionary(
      ([AtomName.namespace] + namespaces).map { (reduced($0), $0) },
      uniquingKeysWith: { first, _ in first })
  }()

  private static func reduced(_ namespace: String) -> String {
    var rest = Substring(namespace.lowercased())
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    for start in ["https://", "http://"] where rest.hasPrefix(start) {
      rest.removeFirst(start.count)
    }
    if rest.hasPrefix("www.") { rest.removeFirst(4) }
    while let last = rest.last, last == "/" || last == "#" || last.isWhitespace {
      rest.removeLast()
    }
    return String(rest)
  }
}
