import Markup

/// The rules of what readers are shown: escaped HTML, XHTML, and plain text. All are warnings.
///
/// Each fault is reported once for a text: the next ones are of the same kind.
struct ContentRules {
  private let problems: ProblemList

  /// An element that is open, and where it stands.
  private struct Opened {
    let name: String
    let offset: Int
    let isOptional: Bool
  }

  /// The deepest nesting that is followed.
  private static let maximumDepth = 1_000
  private var opened: [Opened] = []
  /// How many elements of a name are open: an end tag looks no further.
  private var counts: [String: Int] = [:]
  private var reported: Set<String> = []
  private var foreignDepth = 0
  private var depth = 0

  init(_ problems: ProblemList) { self.problems = problems }

  private mutating func report(
    _ code: RuleCode, _ subject: String, at offset: Int, _ message: @autoclosure () -> String,
    _ remedy: @autoclosure () -> String
  ) {
    guard reported.insert(code.rawValue + subject).inserted else { return }
    problems.add(code, at: offset, message(), remedy())
  }

  private mutating func begin() {
    if !reported.isEmpty { reported.removeAll(keepingCapacity: true) }
    if !counts.isEmpty { counts.removeAll(keepingCapacity: true) }
    opened.removeAll(keepingCapacity: true)
    foreignDepth = 0
  }
}

extension ContentRules {
  /// Checks text that is not to hold markup.
  func check(plain text: Span<UInt8>, _ map: TextMap, _ name: String) {
    guard let range = text.markupInPlainText else { return }
    problems.add(
      .htmlInPlainText, at: map.offset(of: range.lowerBound),
      "\(quoted(name)) is plain text, but holds \(quoted(text.extracting(range)))",
      "write the characters themselves, without tags")
  }

  /// Checks escaped HTML.
  mutating func check(html: Span<UInt8>, _ map: TextMap, hasBase: Bool) {
    guard html.firstIndex(of: 0x3C) != nil else { return }
    begin()
    var index = 0
    while let start = html.firstIndex(of: 0x3C, from: index) {
      switch html.htmlToken(at: start) {
      case .text:
        report(
          .malformedHTML, "<", at: map.offset(of: start), "a \"<\" begins no tag",
          "escape it once more, as in &amp;lt;")
        index = start + 1
      case .passed(let end): index = end
      case .cut:
        report(
          .malformedHTML, "", at: map.offset(of: start),
          "the HTML ends inside \(quoted(html.extracting(start..<html.count)))",
          "close the tag or comment")
        index = html.count
      case .tag(let tag):
        index = tag.end
        if tag.isEnd {
          close(tag.name, at: map.offset(of: start))
        } else if let end = enter(tag, html, map, start, hasBase: hasBase) {
          index = end
        }
      }
    }
    for element in opened where !element.isOptional { unclosed(element) }
  }

  /// Takes a start tag; gives where to go on if what follows is not markup.
  private mutating func enter(
    _ tag: HTMLTag, _ html: Span<UInt8>, _ map: TextMap, _ start: Int, hasBase: Bool
  ) -> Int? {
    let kind = HTMLName.kind(of: tag.name)
    element(tag.name, kind, at: map.offset(of: start))
    for attribute in tag.attributes {
      check(
        attribute.name, html.extracting(attribute.value), of: tag.name,
        at: map.offset(of: attribute.value.lowerBound), hasBase: hasBase)
    }
    switch kind {
    case nil, .void?: return nil
    case .raw?:
      if let end = html.endOfRawText(tag.name, from: tag.end) {
        // The end tag's own end is found as that of any tag.
        if case .tag(let close) = html.htmlToken(at: end) { return close.end }
        return end
      }
      unclosed(Opened(name: tag.name, offset: map.offset(of: start), isOptional: false))
      return html.count
    case .closed?, .open?, .foreign?:
      if kind == .foreign { foreignDepth += 1 }
      // Nobody nests so deep: what follows would only be more of the same.
      guard opened.count < Self.maximumDepth else { return html.count }
      opened.append(
        Opened(name: tag.name, offset: map.offset(of: start), isOptional: kind == .open))
      counts[tag.name, default: 0] += 1
      return nil
    }
  }

  private mutating func close(_ name: String, at offset: Int) {
    guard let kind = HTMLName.kind(of: name), kind != .void else { return }
    guard counts[name, default: 0] > 0 else {
      report(
        .unbalancedHTML, "/" + name, at: offset, "\"</\(name)>\" closes nothing",
        "remove it, or open the element")
      return
    }
    while let last = opened.popLast() {
      counts[last.name, default: 1] -= 1
      if HTMLName.kind(of: last.name) == .foreign { foreignDepth -= 1 }
      if last.name == name { return }
      if !last.isOptional { unclosed(last) }
    }
  }

  private mutating func unclosed(_ element: Opened) {
    report(
      .unbalancedHTML, element.name, at: element.offset, "\"<\(element.name)>\" is not closed",
      "write \"</\(element.name)>\" where it ends")
  }

  private mutating func element(_ name: String, _ kind: HTMLName.Kind?, at offset: Int) {
    if HTMLName.isUnsafe(name) {
      report(
        .unsafeElement, name, at: offset, "\"<\(name)>\" is not safe in a feed",
        "leave it out; readers strip it")
    } else if kind == nil, foreignDepth == 0 {
      report(
        .unknownHTML, name, at: offset, "\(quoted("<\(name)>")) is no element of HTML",
        "leave it out, or escape it once more if it is text")
    }
  }

  private mutating func check(
    _ name: String, _ value: Span<UInt8>, of element: String, at offset: Int, hasBase: Bool
  ) {
    if name.utf8.count > 3, name.hasPrefix("on"), name.utf8.allSatisfy(\.isLetter) {
      report(
        .unsafeAttribute, name, at: offset, "the attribute \(quoted(name)) runs a script",
        "leave it out; readers strip it")
    } else if name == "style" {
      guard let danger = value.danger(in: Self.dangerousStyles) else { return }
      report(
        .unsafeAttribute, name, at: offset, "the style \(quoted(value)) holds \(quoted(danger))",
        "leave it out; readers strip it")
    } else if HTMLName.isAddress(name) || name == "href" {
      address(value, name, of: element, at: offset, hasBase: hasBase)
    }
  }

  private static let dangerousStyles = [
    "expression", "javascript", "behavior:", "behaviour:", "-moz-binding", "@import", "url(",
    "position:fixed", "position:absolute",
  ]

  private mutating func address(
    _ written: Span<UInt8>, _ name: String, of element: String, at offset: Int, hasBase: Bool
  ) {
    let value = written.extracting(written.trimmedRange)
    if let danger = value.danger(in: ["javascript:", "vbscript:", "data:text/html"], first: true) {
      report(
        .unsafeURL, danger, at: offset, "the address \(quoted(value)) runs a script",
        "leave it out; readers strip it")
      return
    }
    // What begins with # stays inside the text.
    guard !hasBase, value.count > 0, value[0] != 0x23, !value.hasScheme else { return }
    report(
      .relativeInContent, name + "=" + String(decoding: value.array.prefix(80), as: UTF8.self),
      at: offset, "the address \(quoted(value)) of \"<\(element)>\" is relative",
      "write it with its scheme and host")
  }
}

extension ContentRules {
  /// Meets an element inside the div of XHTML text, or that div itself.
  mutating func startXHTML(_ element: XMLElement, isRoot: Bool, hasBase: Bool) {
    if isRoot { begin() }
    let name = element.localName
    let namespace = element.namespace
    depth += 1
    guard namespace == "http://www.w3.org/1999/xhtml" else {
      let isKnown =
        namespace == "http://www.w3.org/2000/svg"
        || namespace == "http://www.w3.org/1998/Math/MathML"
      if !isKnown {
        report(
          .notXHTML, name, at: element.offset,
          "\(quoted(element.qualifiedName)) in the namespace \(quoted(namespace)) is not of XHTML",
          "write xmlns=\"http://www.w3.org/1999/xhtml\"")
      }
      return
    }
    self.element(name, HTMLName.kind(of: name), at: element.offset)
    let values = element.values
    for attribute in element.attributes where attribute.isLocal {
      check(
        attribute.name, values.span.extracting(attribute.value), of: name, at: attribute.offset,
        hasBase: hasBase)
    }
  }

  mutating func endXHTML() { depth -= 1 }
}

extension Span where Element == UInt8 {
  /// Whether the bytes begin with a scheme and a colon.
  fileprivate var hasScheme: Bool {
    for index in 0..<count {
      switch self[index] {
      case 0x3A: return index > 0
      // Template tags and entities are no scheme either.
      case let byte where byte.isLetter: continue
      case 0x2B, 0x2D, 0x2E, 0x30...0x39:
        if index == 0 { return false }
      default: return false
      }
    }
    return false
  }

  /// Which of some words the bytes hold, or begin with, without white space, controls and case, and
  /// with numeric references resolved, as browsers read them.
  fileprivate func danger(in words: [String], first: Bool = false) -> String? {
    var plain: [UInt8] = []
    var index = 0
    let limit = first ? 64 : 4_096
    while index < count, plain.count < limit {
      var byte = self[index]
      index += 1
      if byte == 0x26, index < count, self[index] == 0x23 {
        var end = index + 1
        let isHex = end < count && self[end].lowercased == 0x78
        if isHex { end += 1 }
        var value = 0
        while end < count, end - index < 10, self[end].isHexDigit {
          let digit = self[end].isDigit ? self[end] - 0x30 : self[end].lowercased - 0x57
          value = value * (isHex ? 16 : 10) + Int(digit)
          end += 1
        }
        if end < count, self[end] == 0x3B { end += 1 }
        byte = UInt8(clamping: value)
        index = end
      }
      if byte > 0x20 { plain.append(byte.lowercased) }
    }
    let text = String(decoding: plain, as: UTF8.self)
    return words.first { first ? text.hasPrefix($0) : text.contains($0) }
  }
}
