import Markup

/// Elements and attributes of modules: checked by the modules' tables.
extension XMLFeedChecker {
  /// Enters an element that is not of the format; says whether it did.
  mutating func enterModule(_ element: XMLElement, in parent: OpenElement) -> Bool {
    var number = element.index - Self.formatNames
    if kind == .rss, element.index >= 0, element.index < modules.ofAtom.count {
      number = modules.ofAtom[element.index]
    }
    guard number >= 0, number < modules.entries.count else {
      stranger(element, in: parent)
      return false
    }
    let entry = modules.entries[number]
    let isRightPlace: Bool
    if parent.vocabulary == .module {
      let outer = modules.entries[parent.index]
      switch outer.element.holds {
      case .anything: return false
      case .text, .nothing:
        problems.add(
          .unexpectedElement, at: element.offset,
          "\(quoted(element.qualifiedName)) stands in \(quoted(name(of: parent))), which holds no "
            + "elements", "escape markup in text, or move the element")
        return false
      case .elements:
        // What the modules say of each other's elements is left to them.
        isRightPlace =
          outer.module.prefix != entry.module.prefix
          || entry.element.within.contains(outer.element.name)
      }
    } else {
      let place = table.entries[parent.index].rule.place
      isRightPlace = !entry.element.places.isDisjoint(with: place)
    }
    guard isRightPlace else {
      problems.add(
        .misplacedModuleElement, at: element.offset,
        "\(quoted(element.qualifiedName)) does not belong in \(quoted(name(of: parent)))",
        "move it to where its module puts it")
      return false
    }
    count(entry, element, in: parent)
    let hasBase = attributes.check(element, of: entry, hasBase: parent.hasBase)
    var opened = OpenElement(
      vocabulary: .module, index: number, offset: element.offset, hasBase: hasBase,
      textOffset: element.contentOffset)
    opened.hasAddress = element.attribute(.url) != nil
    if parent.vocabulary == .format { rules?.module(element, entry, in: parent) }
    open.append(opened)
    switch entry.element.holds {
    case .text, .anything: capture(entry.element.form, isWatched: false)
    case .elements, .nothing: capture(.any, isWatched: false)
    }
    return true
  }

  /// Notes a child; one that may stand once and was there already is reported.
  private mutating func count(
    _ entry: ModuleTable.Entry, _ element: XMLElement, in parent: OpenElement
  ) {
    let isThere = parent.modules.contains(entry)
    if !isThere { open[open.count - 1].modules.insert(entry) }
    if entry.isMedia("content") { open[open.count - 1].mediaCount += 1 }
    if entry.module.prefix == "fh",
      parent.modules.contains(where: { $0.ordinal != entry.ordinal && $0.module.prefix == "fh" })
    {
      problems.add(
        .archiveAndComplete, at: element.offset, "the feed is an archive and complete",
        "keep one of fh:archive and fh:complete")
    }
    guard isThere, !entry.element.isRepeatable else { return }
    problems.add(
      .duplicateElement, at: element.offset,
      "\(quoted(name(of: parent))) has more than one \(quoted(element.qualifiedName))", "keep one")
  }

  /// Looks at an element that no table knows.
  private func stranger(_ element: XMLElement, in parent: OpenElement) {
    if parent.vocabulary == .module {
      switch modules.entries[parent.index].element.holds {
      case .anything: return
      case .text, .nothing:
        problems.add(
          .unexpectedElement, at: element.offset,
          "\(quoted(element.qualifiedName)) stands in \(quoted(name(of: parent))), which holds no "
            + "elements", "escape markup in text, or move the element")
        return
      case .elements: break
      }
    }
    let namespace = element.namespace
    // A prefix that is not declared was reported as that.
    if namespace.isEmpty, !element.qualifiedName.contains(":") {
      problems.add(
        .unnamedNamespace, at: element.offset,
        "\(quoted(element.qualifiedName)) is in no namespace",
        "give it one, or remove it")
    }
    guard let module = modules.module(of: namespace), module.isClosed else { return }
    let local = element.localName
    let near = module.elements.first { $0.name.lowercased() == local.lowercased() }
    problems.add(
      .unknownModuleElement, at: element.offset,
      "\(quoted(element.qualifiedName)) is not an element of \(module.namespace)",
      near.map { "write \"\(module.prefix):\($0.name)\"" } ?? "remove it, or check its name")
  }

  func meetModuleText(_ element: OpenElement, at offset: Int) {
    switch modules.entries[element.index].element.holds {
    case .text, .anything: return
    case .elements, .nothing:
      problems.add(
        .unexpectedText, at: offset, "\(quoted(name(of: element))) has text of its own",
        "remove it")
    }
  }

  mutating func closeModule(_ element: OpenElement, text: Span<UInt8>) {
    let entry = modules.entries[element.index]
    for name in entry.element.required {
      let isThere = element.modules.contains { $0.element.name == name }
      if isThere { continue }
      problems.add(
        .missingElement, at: element.offset,
        "\(quoted(self.name(of: element))) has no \"\(entry.module.prefix):\(name)\"",
        "add the element \"\(entry.module.prefix):\(name)\"")
    }
    media(element, entry)
  }

  /// Media RSS 1.5.1, media:content and media:group.
  private func media(_ element: OpenElement, _ entry: ModuleTable.Entry) {
    if entry.isMedia("content"), !element.hasAddress {
      let hasPlayer = ([element] + open.suffix(2)).contains {
        $0.modules.contains { $0.isMedia("player") }
      }
      if !hasPlayer {
        problems.add(
          .missingMediaAddress, at: element.offset, "\"media:content\" has no url and no player",
          "add url=\"…\"")
      }
    }
    if entry.isMedia("group"), element.mediaCount < 2 {
      problems.add(
        .singleAlternative, at: element.offset, "\"media:group\" holds no alternatives",
        "put media:content into the item itself")
    }
  }

  /// Shows an element of XHTML to the rules of content.
  mutating func markup(_ element: XMLElement, in parent: OpenElement) {
    let hasBase = attributes.common(element, hasBase: parent.hasBase)
    content.startXHTML(element, isRoot: parent.vocabulary != .markup, hasBase: hasBase)
    open.append(
      OpenElement(
        vocabulary: .markup, index: 0, offset: element.offset, hasBase: hasBase,
        textOffset: element.contentOffset))
  }
}

extension XMLFeedChecker {
  /// Looks at a namespace that is declared.
  mutating func namespace(prefix: String, name: String, at offset: Int) {
    if let right = modules.namespace(near: name) {
      // That of the root element is reported as what it makes of the document.
      guard kind != nil || !prefix.isEmpty else { return }
      problems.add(
        .misspeltNamespace, at: offset, "the namespace \(quoted(name)) is not known",
        "write \"\(right)\", letter by letter")
      return
    }
    if let module = modules.module(of: name) {
      guard module.obsolete.contains(name) else { return }
      problems.add(
        .obsoleteNamespace, at: offset, "the namespace \(quoted(name)) is an older name",
        "write \"\(module.namespace)\"")
      return
    }
    guard !prefix.isEmpty, let module = modules.module(withPrefix: prefix),
      name != AtomName.namespace
    else { return }
    problems.add(
      .reservedPrefix, at: offset, "the prefix \(quoted(prefix)) stands for \(quoted(name))",
      "write xmlns:\(prefix)=\"\(module.namespace)\", or take another prefix")
  }

  /// Says why a root element is none of a feed; gives the format that was meant.
  func refuse(root element: XMLElement) -> DocumentKind? {
    let local = element.localName
    let namespace = element.namespace
    switch (local, namespace) {
    case ("feed", "http://purl.org/atom/ns#"):
      problems.add(
        .obsoleteFormat, at: element.offset, "the feed is of Atom 0.3, a draft",
        "write Atom 1.0, xmlns=\"\(AtomName.namespace)\"")
      return .atom
    case ("RDF", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
      problems.add(
        .obsoleteFormat, at: element.offset, "the feed is of RSS in RDF (0.9 or 1.0)",
        "write RSS 2.0 or Atom 1.0")
      return nil
    case ("feed", _), ("entry", _):
      problems.add(
        .wrongNamespace, at: element.offset,
        "\(quoted(local)) is in the namespace \(quoted(namespace))",
        "write xmlns=\"\(AtomName.namespace)\"")
      return .atom
    case ("rss", _):
      problems.add(
        .wrongNamespace, at: element.offset, "\"rss\" is in the namespace \(quoted(namespace))",
        "remove the default namespace: RSS has none")
      return .rss
    default:
      problems.add(
        .unknownFormat, at: element.offset,
        "the document's element \(quoted(element.qualifiedName)) is not one of a feed",
        "validate an RSS 2.0, Atom 1.0 or JSON Feed document")
      return nil
    }
  }
}

extension ProblemList {
  /// Adds what keeps a document from being well-formed.
  func add(_ fault: XMLFault) {
    switch fault.kind {
    case .undeclaredEntity(let name):
      add(
        fault.isDeclared ? .declaredEntity : .undeclaredEntity, at: fault.offset,
        "the entity \(quoted("&\(name);")) is not one of XML's",
        "write the character itself or a character reference such as &#160;")
    case .mismatchedTag(let expected, let found):
      add(
        .mismatchedTag, at: fault.offset, "\(quoted(expected)) is closed by \(quoted(found))",
        "close \(quoted(expected)) first")
    case .undeclaredPrefix(let prefix):
      add(
        .undeclaredPrefix, at: fault.offset, "the prefix \(quoted(prefix)) has no namespace",
        "declare xmlns:\(prefix) on the document's element")
    case .tooDeep:
      add(
        .tooDeep, at: fault.offset, "elements are nested more than \(XMLReader.maximumDepth) deep",
        "close elements where they end")
    case .tooLarge:
      add(
        .tooLarge, at: fault.offset, "a value, name or section is too large to be read",
        "keep single values under 10 megabytes")
    case .other(_, let words):
      add(
        .notWellFormed, at: fault.offset,
        "the document is not well-formed: the parser says \(quoted(words))",
        "escape \"&\" and \"<\" in text, quote attributes and close every element")
    }
  }
}
