import Markup

/// Follows a feed in XML: finds its format, checks its structure by tables and by the grammar, and
/// shows each element to the format's own rules.
struct XMLFeedChecker: XMLHandler {
  private(set) var kind: DocumentKind?

  let problems: ProblemList
  let modules = ModuleTable.shared
  private let grammars: FeedGrammars
  /// Where bytes follow that are not text, if any do.
  private let textEnd: Int?
  /// Whether only errors are asked for.
  let isBrief: Bool
  var rules: (any XMLFormatRules)?
  var table = ElementTable.atom
  private var grammar: GrammarWitness?
  /// What is added to a name's number to be one of the vocabulary.
  private var base = 0
  var open: [OpenElement] = []
  private var text: [UInt8] = []
  private var map = TextMap()
  private var form = ValueForm.any
  private var isCapturing = false
  private var skipped = 0
  private var hasRoot = false
  var content: ContentRules
  let attributes: AttributeRules

  static let formatNames = AtomName.allCases.count + RSSName.allCases.count
  static let vocabulary = XMLVocabulary(
    elements: AtomName.allCases.map(\.xmlName) + RSSName.allCases.map(\.xmlName)
      + ModuleTable.shared.names,
    attributes: AttributeName.allCases.map(\.name) + ModuleTable.shared.attributeNames)

  /// Starts a document; `textEnd` is where it stops being text, if it does.
  init(problems: ProblemList, grammars: FeedGrammars, textEnd: Int?, isBrief: Bool) {
    self.problems = problems
    self.grammars = grammars
    self.textEnd = textEnd
    self.isBrief = isBrief
    content = ContentRules(problems)
    attributes = AttributeRules(problems: problems, isBrief: isBrief)
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
    guard let parent = open.last, accepts(element, in: parent) else {
      skipped = 1
      return
    }
  }

  mutating func endElement(at offset: Int) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let element = open.popLast() else { return }
    guard element.vocabulary != .markup else { return content.endXHTML() }
    var value: [UInt8] = []
    swap(&value, &text)
    let isOfModule = element.vocabulary == .module
    if isCapturing { check(value.span, of: element) }
    if isOfModule {
      closeModule(element, text: value.span)
    } else {
      closeFormat(element, text: value.span)
    }
    if !value.isEmpty { value.removeAll(keepingCapacity: true) }
    swap(&value, &text)
    isCapturing = false
    if !isOfModule, let verdict = grammar?.close() { weigh(verdict, at: element.offset) }
  }

  private mutating func closeFormat(_ element: OpenElement, text: Span<UInt8>) {
    let missing = table.entries[element.index].rule.required.subtracting(element.children)
    if !missing.isEmpty {
      for index in 0..<table.names.count where missing.contains(index: index) {
        problems.add(
          .missingElement, at: element.offset,
          "\(quoted(table.names[element.index])) has no \(quoted(table.names[index]))",
          "add the element \(quoted(table.names[index]))")
      }
    }
    rules?.close(element, parent: open.last, text: text)
  }

  /// Checks the value of an element whose text was wanted.
  private mutating func check(_ text: Span<UInt8>, of element: OpenElement) {
    // Atom allows no white space around dates and IRIs (RFC 4287 §3.3, §2).
    let isExact = kind == .atom && element.vocabulary == .format
    let range = isExact ? 0..<text.count : text.trimmedRange
    let value = text.extracting(range)
    if let fault = value.fault(as: form) {
      problems.add(
        fault.code, at: element.textOffset,
        "\(quoted(value)) in \(quoted(name(of: element))) \(fault.words)", fault.remedy)
    }
    guard !isBrief else { return }
    switch form {
    case .html: content.check(html: text, map, hasBase: element.hasBase)
    case .plain, .short: content.check(plain: text, map, name(of: element))
    case .reference:
      if !element.hasBase, case .relative = value.reference() {
        problems.relative(quoted(value), at: element.textOffset)
      }
    default: break
    }
  }

  /// The name of an element as feeds write it.
  func name(of element: OpenElement) -> String {
    guard element.vocabulary == .module else { return table.names[element.index] }
    let entry = modules.entries[element.index]
    return "\(entry.module.prefix):\(entry.element.name)"
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
      if !isBrief { map.add(at: text.count, offset) }
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
    switch element.index {
    case AtomName.feed.index, AtomName.entry.index: start(.atom)
    case AtomName.allCases.count + RSSName.rss.index: start(.rss)
    default:
      kind = refuse(root: element)
      skipped = 1
      return
    }
    grammar = kind.flatMap { grammars.grammar(of: $0) }
      .flatMap { GrammarWitness($0, names: table.names.count) }
    let index = element.index - base
    let hasBase = attributes.check(element, of: table.entries[index], hasBase: false)
    enter(element, index, hasBase: hasBase)
  }

  private mutating func start(_ kind: DocumentKind) {
    self.kind = kind
    switch kind {
    case .atom:
      rules = AtomRules(problems, isBrief: isBrief)
      table = .atom
    case .rss:
      rules = RSSRules(problems, isBrief: isBrief)
      table = .rss
      base = AtomName.allCases.count
    case .jsonFeed: break
    }
  }

  /// Whether a child stands in the right place and was entered; otherwise it is to be passed over.
  private mutating func accepts(_ element: XMLElement, in parent: OpenElement) -> Bool {
    switch parent.vocabulary {
    case .markup:
      markup(element, in: parent)
      return true
    case .module: return enterModule(element, in: parent)
    case .format: break
    }
    let entry = table.entries[parent.index]
    switch entry.rule.content {
    case .mixed:
      guard rules?.mixed(element, in: parent) == true, !isBrief else { return false }
      markup(element, in: parent)
      return true
    case .value, .empty:
      let holds = if case .empty = entry.rule.content { "is empty" } else { "holds text only" }
      problems.add(
        .unexpectedElement, at: element.offset,
        "\(quoted(element.qualifiedName)) stands in \(quoted(table.names[parent.index])), which \(holds)",
        "escape markup in text, or move the element")
      return false
    case .elements: break
    }
    let index = element.index - base
    let isOwn = index >= 0 && index < table.names.count
    if !isOwn, isForeign(element) {
      return enterModule(element, in: parent)
    }
    guard isOwn, entry.rule.children.contains(index: index) else {
      misplaced(element, in: table.names[parent.index])
      return false
    }
    if parent.children.contains(index: index), !entry.rule.repeatable.contains(index: index) {
      problems.add(
        .duplicateElement, at: element.offset,
        "\(quoted(table.names[parent.index])) has more than one \(quoted(table.names[index]))",
        "keep one")
    }
    open[open.count - 1].children.insert(NameSet(rawValue: 1 << UInt64(index)))
    let hasBase = attributes.check(element, of: table.entries[index], hasBase: parent.hasBase)
    enter(element, index, hasBase: hasBase)
    return true
  }

  /// Whether an element is in a namespace that is not the format's; RSS has none.
  private func isForeign(_ element: XMLElement) -> Bool {
    kind == .atom ? element.namespace != AtomName.namespace : element.hasNamespace
  }

  private func misplaced(_ element: XMLElement, in parent: String) {
    let local = element.localName
    let near = table.names.first { $0 != local && $0.lowercased() == local.lowercased() }
    problems.add(
      .unexpectedElement, at: element.offset,
      "\(quoted(element.qualifiedName)) does not belong in \(quoted(parent))",
      near.map { "write \(quoted($0))" }
        ?? "remove it, move it, or put it in a namespace of its own")
  }

  private mutating func enter(_ element: XMLElement, _ index: Int, hasBase: Bool) {
    let parent = open.last
    let opened = OpenElement(
      vocabulary: .format, index: index, offset: element.offset, hasBase: hasBase,
      textOffset: element.contentOffset)
    open.append(opened)
    rules?.open(element, opened, parent: parent)
    let entry = table.entries[index]
    switch entry.rule.content {
    case .value:
      let isInItem = kind == .rss && parent?.index == RSSName.item.index
      let form = isInItem ? entry.rule.formInItem ?? entry.rule.form : entry.rule.form
      capture(form, isWatched: entry.rule.isWatched)
    case .mixed: capture(rules?.form(of: index) ?? .any, isWatched: false)
    case .elements, .empty: isCapturing = false
    }
    let isLeaf = if case .elements = entry.rule.content { false } else { true }
    if let verdict = grammar?.open(element, index, in: parent?.index, isLeaf: isLeaf) {
      weigh(verdict, at: element.offset)
    }
  }

  /// Begins to keep the text of an element, if a rule asks something of it.
  mutating func capture(_ form: ValueForm, isWatched: Bool) {
    self.form = form
    if !text.isEmpty { text.removeAll(keepingCapacity: true) }
    map.removeAll()
    isCapturing = isWatched || !(form.isAny || isBrief && form.isAdvisory)
  }

  /// Meets the first text of an element.
  private mutating func meetText(at offset: Int) {
    guard let element = open.last else { return }
    guard element.vocabulary == .format else {
      if element.vocabulary == .module { meetModuleText(element, at: offset) }
      return
    }
    switch table.entries[element.index].rule.content {
    case .elements, .empty:
      problems.add(
        .unexpectedText, at: offset, "\(quoted(table.names[element.index])) has text of its own",
        "remove it, or put it into an element")
    case .value, .mixed: break
    }
    if let verdict = grammar?.text() { weigh(verdict, at: offset) }
  }

  /// Heeds the grammar, the second witness: it speaks only of what no rule has noticed.
  private mutating func weigh(_ verdict: GrammarWitness.Verdict, at offset: Int) {
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
    case .undeclaredEntity:
      guard !open.isEmpty, skipped == 0 else { break }
      // The value is not known: nothing else is said of it.
      open[open.count - 1].hasText = true
      form = .any
    default: break
    }
    problems.add(fault)
  }
}
