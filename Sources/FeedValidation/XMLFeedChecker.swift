import Markup

/// Follows a feed in XML: finds its format, checks its structure by tables and by the grammar, and
/// shows each element to the format's own rules.
struct XMLFeedChecker: XMLHandler {
  private(set) var kind: DocumentKind?

  private let problems: ProblemList
  private let grammars: FeedGrammars
  /// Where bytes follow that are not text, if any do.
  private let textEnd: Int?
  private var rules: (any XMLFormatRules)?
  private var table = ElementTable.atom
  private var grammar: RelaxNGValidation?
  /// What is added to a name's number to be one of the vocabulary.
  private var base = 0
  private var open: [OpenElement] = []
  private var text: [UInt8] = []
  private var isCapturing = false
  private var skipped = 0
  private var hasRoot = false

  static let vocabulary = XMLVocabulary(
    elements: AtomName.allCases.map(\.xmlName) + RSSName.allCases.map(\.xmlName),
    attributes: AttributeName.allCases.map(\.name))

  /// Starts a document; `textEnd` is where it stops being text, if it does.
  init(problems: ProblemList, grammars: FeedGrammars, textEnd: Int?) {
    self.problems = problems
    self.grammars = grammars
    self.textEnd = textEnd
  }

  mutating func startElement(_ element: XMLElement) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    guard hasRoot else {
      hasRoot = true
      begin(element)
      return
    }
    guard let parent = open.last else {
      skipped = 1
      return
    }
    guard let index = accepts(element, in: parent) else {
      skipped = 1
      return
    }
    enter(element, index)
  }

  mutating func endElement(at offset: Int) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let element = open.popLast() else { return }
    let missing = table.elements[element.index].required.subtracting(element.children)
    if !missing.isEmpty {
      for index in 0..<table.names.count where missing.contains(index: index) {
        problems.add(
          .missingElement, at: element.offset,
          "\(quoted(table.names[element.index])) has no \(quoted(table.names[index]))",
          "add the element \(quoted(table.names[index]))")
      }
    }
    var value: [UInt8] = []
    swap(&value, &text)
    rules?.close(element, parent: open.last?.index, text: value.span)
    value.removeAll(keepingCapacity: true)
    swap(&value, &text)
    isCapturing = false
    if let grammar { weigh(grammar.pop(), at: element.offset) }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    guard skipped == 0, !open.isEmpty else { return }
    let last = open.count - 1
    if !open[last].hasText {
      var first = 0
      while first < bytes.count, bytes[first].isSpace { first += 1 }
      if first < bytes.count {
        open[last].hasText = true
        open[last].textOffset = offset + first
        meetText(at: offset + first)
      }
    }
    if isCapturing {
      bytes.withUnsafeBufferPointer { text.append(contentsOf: $0) }
    }
  }

  mutating func documentType(at offset: Int) {
    problems.add(
      .documentType, at: offset, "the feed has a document type declaration",
      "remove it; readers ignore or refuse it")
  }
}

extension XMLFeedChecker {
  /// Takes the root element: it says which format this is.
  private mutating func begin(_ element: XMLElement) {
    let local = element.localName
    let namespace = element.namespace
    switch element.index {
    case AtomName.feed.index, AtomName.entry.index: start(.atom)
    case AtomName.allCases.count + RSSName.rss.index: start(.rss)
    default:
      if local == "feed" || local == "entry" {
        kind = .atom
        problems.add(
          .wrongNamespace, at: element.offset,
          "\(quoted(local)) is in the namespace \(quoted(namespace))",
          "write xmlns=\"\(AtomName.namespace)\"")
      } else if local == "rss" {
        kind = .rss
        problems.add(
          .wrongNamespace, at: element.offset, "\"rss\" is in the namespace \(quoted(namespace))",
          "remove the default namespace: RSS has none")
      } else {
        problems.add(
          .unknownFormat, at: element.offset,
          "the document's element \(quoted(element.qualifiedName)) is not one of a feed",
          "validate an RSS 2.0, Atom 1.0 or JSON Feed document")
      }
      skipped = 1
      return
    }
    grammar = kind.flatMap { grammars.grammar(of: $0) }.flatMap { RelaxNGValidation($0) }
    attributes(of: element, element.index - base)
    enter(element, element.index - base)
  }

  private mutating func start(_ kind: DocumentKind) {
    self.kind = kind
    switch kind {
    case .atom:
      rules = AtomRules(problems)
      table = .atom
    case .rss:
      rules = RSSRules(problems)
      table = .rss
      base = AtomName.allCases.count
    case .jsonFeed: break
    }
  }

  /// The number of a child that stands in the right place; `nil` if it is to be passed over.
  private mutating func accepts(
    _ element: XMLElement, in parent: OpenElement
  ) -> Int? {
    let rule = table.elements[parent.index]
    let index = element.index - base
    let isOwn = index >= 0 && index < table.names.count
    switch rule.content {
    case .mixed:
      rules?.foreign(element, in: parent)
      return nil
    case .text, .value, .empty:
      let holds = if case .empty = rule.content { "is empty" } else { "holds text only" }
      problems.add(
        .unexpectedElement, at: element.offset,
        "\(quoted(element.qualifiedName)) stands in \(quoted(table.names[parent.index])), which \(holds)",
        "escape markup in text, or move the element")
      return nil
    case .elements: break
    }
    let isHome = element.namespace == (kind == .atom ? AtomName.namespace : "")
    if !isOwn, !isHome {
      rules?.foreign(element, in: parent)
      return nil
    }
    guard isOwn, rule.children.contains(index: index) else {
      misplaced(element, in: table.names[parent.index])
      return nil
    }
    if open[open.count - 1].children.contains(index: index), !rule.repeatable.contains(index: index)
    {
      problems.add(
        .duplicateElement, at: element.offset,
        "\(quoted(table.names[parent.index])) has more than one \(quoted(table.names[index]))",
        "keep one")
    }
    open[open.count - 1].children.insert(NameSet(rawValue: 1 << UInt64(index)))
    attributes(of: element, index)
    return index
  }

  private mutating func misplaced(_ element: XMLElement, in parent: String) {
    let local = element.localName
    let near = table.names.first { $0 != local && $0.lowercased() == local.lowercased() }
    problems.add(
      .unexpectedElement, at: element.offset,
      "\(quoted(element.qualifiedName)) does not belong in \(quoted(parent))",
      near.map { "write \(quoted($0))" }
        ?? "remove it, move it, or put it in a namespace of its own")
  }

  private mutating func attributes(of element: XMLElement, _ index: Int) {
    let rule = table.elements[index]
    var present: NameSet = []
    for attribute in element.attributes {
      if attribute.index >= 0 {
        present.insert(NameSet(rawValue: 1 << UInt64(attribute.index)))
      }
      if attribute.isLocal, !rule.attributes.contains(index: attribute.index) {
        problems.add(
          .unexpectedAttribute, at: attribute.offset,
          "\(quoted(table.names[index])) has an attribute \(quoted(attribute.name))",
          "remove it, or put it in a namespace of its own")
      }
    }
    let missing = rule.requiredAttributes.subtracting(present)
    guard !missing.isEmpty else { return }
    for (position, name) in AttributeName.all.enumerated() where missing.contains(index: position) {
      problems.add(
        .missingAttribute, at: element.offset,
        "\(quoted(table.names[index])) has no attribute \(quoted(name.rawValue))",
        "add \(name.rawValue)=\"…\"")
    }
  }

  private mutating func enter(_ element: XMLElement, _ index: Int) {
    let parent = open.last?.index
    open.append(
      OpenElement(index: index, offset: element.offset, textOffset: element.contentOffset))
    rules?.open(element, index: index, parent: parent)
    text.removeAll(keepingCapacity: true)
    isCapturing =
      switch table.elements[index].content {
      case .value: true
      case .mixed: rules?.wantsText(of: index) ?? false
      case .elements, .text, .empty: false
      }
    if let grammar { weigh(grammar.push(element), at: element.offset) }
  }

  /// Meets the first text of an element.
  private mutating func meetText(at offset: Int) {
    guard let element = open.last else { return }
    switch table.elements[element.index].content {
    case .elements, .empty:
      problems.add(
        .unexpectedText, at: offset, "\(quoted(table.names[element.index])) has text of its own",
        "remove it, or put it into an element")
    case .text, .value, .mixed: break
    }
    if let grammar { weigh(grammar.text(), at: offset) }
  }

  /// Heeds the grammar, the second witness: it speaks only of what no rule has noticed.
  private mutating func weigh(_ verdict: RelaxNGValidation.Verdict, at offset: Int) {
    switch verdict {
    case .accepted: return
    case .refused(let words):
      if problems.errorCount == 0 {
        problems.add(
          .grammar, at: offset, "the grammar refuses the document: \(quoted(words))",
          "compare the element with the specification")
      }
    case .notStreamable:
      problems.add(
        .grammar, at: offset, "the grammar cannot be followed here", "report this as a fault")
    }
    grammar = nil
  }

  mutating func fault(_ fault: XMLFault) {
    // Bytes that are not text were reported; what follows from them is not.
    if fault.isFatal, let textEnd, fault.offset >= textEnd - 1 { return }
    switch fault.kind {
    case .undeclaredEntity(let name):
      problems.add(
        .undeclaredEntity, at: fault.offset,
        "the entity \(quoted("&\(name);")) is not one of XML's",
        "write the character itself or a character reference such as &#160;")
    case .mismatchedTag(let expected, let found):
      problems.add(
        .mismatchedTag, at: fault.offset, "\(quoted(expected)) is closed by \(quoted(found))",
        "close \(quoted(expected)) first")
    case .undeclaredPrefix(let prefix):
      problems.add(
        .undeclaredPrefix, at: fault.offset, "the prefix \(quoted(prefix)) has no namespace",
        "declare xmlns:\(prefix) on the document's element")
    case .tooDeep:
      problems.add(
        .tooDeep, at: fault.offset, "elements are nested more than \(XMLReader.maximumDepth) deep",
        "close elements where they end")
    case .tooLarge:
      problems.add(
        .tooLarge, at: fault.offset, "a value, name or section is too large to be read",
        "keep single values under 10 megabytes")
    case .other(_, let words):
      problems.add(
        .notWellFormed, at: fault.offset,
        "the document is not well-formed: the parser says \(quoted(words))",
        "escape \"&\" and \"<\" in text, quote attributes and close every element")
    }
  }
}
