import CLibXML2

/// What a page's own styles hide, and what its controls can open: read before the tree is built, since
/// scripts often come last.
///
/// A part that is hidden until a reader asks for it ("show more", tabs, collapses) is on the page; one
/// that nothing opens is not. Evidence is that a control or script names the part by id or class. In
/// doubt a part stays hidden.
final class PageControls {
  /// Ids and classes that controls and scripts name.
  private(set) var opened: Set<String> = []
  /// Whether the page has a button or link that offers more of the same.
  private(set) var offersMore = false
  /// What the page's own style sheets say, and of which elements.
  private var styles = PageStyles()
  private var elements = PageElements()
  private var verdicts: [PageStyles.Verdict] = []
  /// Why the style sheets are not read.
  private(set) var excess: Excess?
  /// Whether a script opens what comes after the control that it names.
  private var opensNext = false
  /// How many elements are open inside one whose style sheets and scripts do not count.
  private var inertDepth = 0
  private var isScreenStyle = true

  private enum Collecting {
    case script, style, button
  }

  private var collecting: Collecting?
  private var text: [UInt8] = []

  /// Reads a page; `nil` if nothing in it can be hidden.
  static func read(_ html: [UInt8]) -> PageControls? {
    guard HidingMarks.stand(in: html) else { return nil }
    let controls = PageControls()
    withExtendedLifetime(controls) {
      HTMLParser.parse(
        html, events: events, handler: Unmanaged.passUnretained(controls).toOpaque())
    }
    if controls.styles.ruleCount * controls.elements.all.count > Limits.styleMatches {
      controls.excess = Excess(
        line: 1,
        message: "the page has \(controls.styles.ruleCount) rules of style that hide or show, and "
          + "\(controls.elements.all.count) elements; take out the rules that it does not use")
      return controls
    }
    controls.verdicts = controls.styles.verdicts(
      controls.elements, changed: controls.opened, offersMore: controls.offersMore)
    return controls
  }

  private static var events: htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.startElement = { context, name, attributes in
      guard let controls = PageControls.from(context), let name else { return }
      controls.start(String(cString: name), attributes)
    }
    handler.endElement = { context, name in
      guard let controls = PageControls.from(context), let name else { return }
      controls.end(String(cString: name))
    }
    handler.characters = { context, text, length in
      guard let controls = PageControls.from(context), let text else { return }
      controls.elements.text()
      guard controls.collecting != nil else { return }
      controls.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(length)))
    }
    handler.cdataBlock = handler.characters
    return handler
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> PageControls? {
    guard let context else { return nil }
    return Unmanaged<PageControls>.fromOpaque(context).takeUnretainedValue()
  }

  // MARK: Whether an element is shown

  /// Whether an element is hidden by class, id or style, and nothing on the page opens it.
  ///
  /// - Parameters:
  ///   - place: The element's place among all that begin on the page.
  ///   - id: Its id.
  ///   - classes: Its classes.
  ///   - style: Its `style` attribute.
  ///   - hasHidden: Whether it has the attribute `hidden` or the like.
  /// - Returns: `true` only if there is evidence that it is hidden, and none that it is not.
  func hides(place: Int, id: String?, classes: [String], style: String?, hasHidden: Bool) -> Bool {
    if isOpened(id, classes) { return false }
    if opensNext, elements.all.indices.contains(place),
      let previous = elements.all[place].previous.map({ elements.all[$0] }),
      isOpened(previous.id, previous.classes)
    {
      return false
    }
    if hasHidden { return true }
    let verdict = verdicts.indices.contains(place) ? verdicts[place] : .nothing
    let settings = style.map(Visibility.settings) ?? []
    if settings.contains(where: \.hides) || verdict == .hiddenAgainstStyle { return true }
    if settings.contains(where: { $0.property == .display }) { return false }
    if Visibility.hides(classes: classes), verdict != .opened {
      return !(offersMore && classes.contains("hidden"))
    }
    return verdict == .hidden
  }

  private func isOpened(_ id: String?, _ classes: [String]) -> Bool {
    classes.contains(where: opened.contains) || id.map(opened.contains) ?? false
  }

  // MARK: Reading

  private func start(
    _ name: String, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    var attributes: [String: String] = [:]
    var next = values
    while let current = next, let attribute = current.pointee {
      attributes[String(cString: attribute).lowercased()] =
        (current + 1).pointee.map { String(cString: $0) } ?? ""
      next = current + 2
    }
    elements.start(name, attributes)
    if inertDepth > 0 || name == "noscript" || name == "template" { inertDepth += 1 }
    for (attribute, value) in attributes {
      switch attribute {
      case "data-target", "data-bs-target", "aria-controls", "data-reveal", "data-collapse",
        "popovertarget", "commandfor":
        addNames(value)
      case "href" where value.lowercased().hasPrefix("javascript:"): addQuoted(value)
      case "href" where value.hasPrefix("#") && isControl(attributes): addNames(value)
      case _ where attribute.hasPrefix("on"): addQuoted(value)
      default: break
      }
    }
    switch name {
    case "script": collecting = .script
    case "style":
      collecting = .style
      let kind = attributes["type"]?.lowercased() ?? ""
      isScreenStyle =
        (kind.isEmpty || kind == "text/css")
        && attributes["media"].map { MediaQuery.applies($0[...]) != nil } ?? true
    case "button", "a", "summary", "label":
      collecting = .button
      let names = (attributes["id"] ?? "" + (attributes["class"] ?? "")).lowercased()
      if names.contains(bytesOf: "more") {
        offersMore = offersMore || name == "button"
      }
    default: return
    }
    text.removeAll()
  }

  private func isControl(_ attributes: [String: String]) -> Bool {
    attributes["data-toggle"] != nil || attributes["data-bs-toggle"] != nil
      || ["tab", "button"].contains(attributes["role"] ?? "")
  }

  private func end(_ name: String) {
    elements.end()
    if inertDepth > 0 {
      inertDepth -= 1
      collecting = nil
    }
    guard let kind = collecting else { return }
    let content = String(decoding: text, as: UTF8.self)
    switch (kind, name) {
    case (.script, "script"): readScript(content)
    case (.style, "style"): if isScreenStyle { styles.add(StyleSheet(content)) }
    case (.button, "button"), (.button, "a"), (.button, "summary"), (.button, "label"):
      offersMore = offersMore || Self.isOfferOfMore(content)
    default: return
    }
    collecting = nil
  }

  /// The words of buttons that unfold a list.
  static func isOfferOfMore(_ label: String) -> Bool {
    // Every link is asked: what is long is none, and the rest is compared as bytes.
    guard label.utf8.count <= 160 else { return false }
    var words: [UInt8] = []
    for byte in label.lowercased().utf8 {
      if byte >= 0x80 || (0x61...0x7A).contains(byte) {
        words.append(byte)
      } else if let last = words.last, last != 0x20 {
        words.append(0x20)
      }
    }
    let count = words.count { $0 & 0xC0 != 0x80 }
    return count <= 41
      && offers.contains { offer in
        words.count >= offer.count
          && (0...(words.count - offer.count)).contains { start in
            words[start] == offer[0] && words[start..<(start + offer.count)].elementsEqual(offer)
          }
      }
  }

  private static let offers: [[UInt8]] = [
    "show more", "see more", "load more", "view more", "read more", "more news", "show all",
    "see all", "view all", "expand", "older", "mehr anzeigen", "alle anzeigen", "voir plus",
    "afficher plus", "ver más", "mostrar más", "ver mais", "mostra altro", "meer", "更多", "展开",
    "もっと", "더보기", "ещё", "показать",
  ].map { Array($0.utf8) }

  /// A script opens what it names if it can show anything at all.
  private func readScript(_ script: String) {
    let verbs = [
      "display", "toggle", "show", "classList", "hidden", "collapse", "slide", "fadeIn", "visib",
    ]
    guard verbs.contains(where: { script.contains(bytesOf: $0) }) else { return }
    opensNext =
      opensNext || script.contains(bytesOf: "nextElementSibling")
      || script.contains(bytesOf: ".next(")
    addQuoted(script)
  }

  /// The names in string literals: `'newsmore'`, `"#all .old"`.
  private func addQuoted(_ script: String) {
    var rest = script.utf8[...]
    while let quote = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0x60 }) {
      let mark = rest[quote]
      rest = rest[rest.index(after: quote)...]
      guard let end = rest.firstIndex(where: { $0 == mark || $0 == 0x0A }) else { return }
      guard rest[end] == mark else { continue }
      if rest.distance(from: rest.startIndex, to: end) <= 80 {
        addNames(String(decoding: rest[..<end], as: UTF8.self))
      }
      rest = rest[rest.index(after: end)...]
    }
  }

  private func addNames(_ text: String) {
    for name in text.split(whereSeparator: {
      !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
    }) {
      // Words that scripts use for anything are no evidence.
      guard
        ![
          "none", "block", "hidden", "show", "active", "d-none", "hide", "click", "div", "li", "ul",
        ]
        .contains(name)
      else { continue }
      opened.insert(String(name))
    }
  }
}
