/// The rules of a style sheet as a desktop screen takes them (CSS Syntax Level 3, Media Queries
/// Level 4, CSS Nesting).
struct StyleSheet {
  struct Rule {
    let selectors: [Substring]
    let declarations: String
    /// Whether it is not known if the rule applies, such as in `@container`.
    let isUncertain: Bool
  }

  private(set) var rules: [Rule] = []

  init(_ text: String) {
    read(Self.withoutComments(text)[...], inside: [], isUncertain: false, depth: 0)
  }

  /// The parts between the commas that stand in no bracket or string.
  static func list(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var depth = 0
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" || character == "[" {
        depth += 1
      } else if character == ")" || character == "]" {
        depth -= 1
      } else if character == ",", depth == 0 {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    return parts + [text[start...]]
  }

  /// Comments end; so do the marks by which old pages kept a style sheet from old browsers.
  private static func withoutComments(_ text: String) -> String {
    var kept: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.first {
      if bytes.starts(with: "/*".utf8) {
        bytes = bytes.dropFirst(2)
        while !bytes.isEmpty, !bytes.starts(with: "*/".utf8) { bytes.removeFirst() }
        bytes = bytes.dropFirst(2)
        kept.append(0x20)
      } else if bytes.starts(with: "<!--".utf8) {
        bytes = bytes.dropFirst(4)
      } else if bytes.starts(with: "-->".utf8) {
        bytes = bytes.dropFirst(3)
      } else {
        kept.append(byte)
        bytes.removeFirst()
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  // MARK: Blocks

  /// Reads a list of rules or, within a rule, its declarations and the rules nested in it.
  private mutating func read(
    _ text: Substring, inside parents: [Substring], isUncertain: Bool, depth: Int
  ) {
    guard depth < 12 else { return }
    var declarations = ""
    var rest = text.utf8
    while !rest.isEmpty {
      let end = Self.end(of: rest, at: "{;}")
      let prelude = Substring(rest[..<end])
      guard end < rest.endIndex else {
        declarations += prelude
        break
      }
      let mark = rest[end]
      rest = rest[rest.index(after: end)...]
      guard mark == UInt8(ascii: "{") else {
        declarations += prelude + ";"
        continue
      }
      let close = Self.endOfBlock(rest)
      let body = Substring(rest[..<close])
      rest = close < rest.endIndex ? rest[rest.index(after: close)...] : rest[close...]
      let head = prelude.drop(while: \.isWhitespace)
      if head.first == "@" {
        guard let isCertain = Self.applies(head) else { continue }
        read(body, inside: parents, isUncertain: isUncertain || !isCertain, depth: depth + 1)
      } else if Visibility.maySet(body.utf8) {
        let selectors = Self.nested(Self.list(head), inside: parents)
        read(body, inside: selectors, isUncertain: isUncertain, depth: depth + 1)
      }
    }
    guard !parents.isEmpty, Visibility.maySet(declarations.utf8) else { return }
    rules.append(Rule(selectors: parents, declarations: declarations, isUncertain: isUncertain))
  }

  private static func nested(_ selectors: [Substring], inside parents: [Substring]) -> [Substring] {
    guard !parents.isEmpty else { return selectors }
    guard selectors.count * parents.count <= 256 else { return [] }
    return parents.flatMap { parent in
      selectors.map { selector in
        let own = selector.drop(while: \.isWhitespace)
        guard own.utf8.contains(UInt8(ascii: "&")) else { return "\(parent) \(own)" }
        return Substring(
          own.split(separator: "&", omittingEmptySubsequences: false).joined(separator: parent))
      }
    }
  }

  /// Where one of some marks stands that is in no bracket or string.
  private static func end(of text: Substring.UTF8View, at marks: String) -> String.Index {
    var quote: UInt8?
    var depth = 0
    var isEscaped = false
    for (index, byte) in zip(text.indices, text) {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if let open = quote {
        if byte == open || byte == 0x0A { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
      } else if depth <= 0 || byte != UInt8(ascii: ";"), marks.utf8.contains(byte) {
        return index
      }
    }
    return text.endIndex
  }

  private static func endOfBlock(_ text: Substring.UTF8View) -> String.Index {
    var depth = 1
    var rest = text
    while true {
      let mark = end(of: rest, at: "{}")
      guard mark < rest.endIndex else { return rest.endIndex }
      depth += rest[mark] == UInt8(ascii: "{") ? 1 : -1
      if depth == 0 { return mark }
      rest = rest[rest.index(after: mark)...]
    }
  }

  // MARK: At-rules

  /// Whether what stands in an at-rule applies, and whether that is certain; `nil` if it does not.
  private static func applies(_ head: Substring) -> Bool? {
    let name = head.dropFirst().prefix { $0.isLetter || $0 == "-" }.lowercased()
    let condition = head.dropFirst(1 + name.count)
    switch name {
    case "media": return MediaQuery.applies(condition)
    case "layer", "scope", "starting-style", "nest": return true
    case "supports": return condition.lowercased().contains("not ") ? nil : true
    case "container": return false
    default: return nil
    }
  }
}

/// A media query as a desktop screen at rest answers it (Media Queries Level 4).
enum MediaQuery {
  /// Whether a list of queries applies, and whether that is certain; `nil` if it does not.
  static func applies(_ list: Substring) -> Bool? {
    let answers = StyleSheet.list(list).map { query($0.lowercased()) }
    if answers.contains(true) { return true }
    return answers.contains(false) ? false : nil
  }

  private static func query(_ text: String) -> Bool? {
    var words = text.collapsed[...]
    if words.hasPrefix("only ") { words = words.dropFirst(5) }
    if words.hasPrefix("not ") {
      guard let answer = query(String(words.dropFirst(4))) else { return true }
      return answer ? nil : false
    }
    if words.contains(" or ") || words.contains("not ") { return false }
    var isCertain = true
    while !words.isEmpty {
      if words.hasPrefix("(") {
        let feature = words.dropFirst().prefix { $0 != ")" }
        words = words.dropFirst(feature.count + 2)
        guard let holds = holds(feature.filter { $0 != " " }) else {
          isCertain = false
          continue
        }
        if !holds { return nil }
      } else {
        let word = words.prefix { $0 != " " && $0 != "(" }
        words = words.dropFirst(max(1, word.count))
        guard ["all", "screen", "and", ""].contains(word) else { return nil }
      }
    }
    return isCertain
  }

  /// Whether a desktop screen has a feature; `nil` if nobody can know.
  private static func holds(_ feature: String) -> Bool? {
    let parts = feature.split(separator: ":", maxSplits: 1)
    let value = parts.dropFirst().first.map(String.init)
    switch parts.first ?? "" {
    case "min-width", "min-device-width": return value.flatMap(pixels).map { $0 <= 1_280 }
    case "max-width", "max-device-width": return value.flatMap(pixels).map { $0 >= 1_280 }
    case "min-height", "min-device-height": return value.flatMap(pixels).map { $0 <= 720 }
    case "max-height", "max-device-height": return value.flatMap(pixels).map { $0 >= 720 }
    case "orientation": return value == "landscape"
    case "prefers-color-scheme": return value == "light"
    case "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-data":
      return value == "no-preference"
    case "hover", "any-hover": return value != "none"
    case "pointer", "any-pointer": return value == "fine"
    case "scripting": return value != "none"
    case "display-mode": return value == "browser"
    case "forced-colors", "inverted-colors": return value == "none"
    case let name:
      if name.hasPrefix("-") || name.contains("resolution") { return false }
      for (sign, isLess) in [("<=", true), (">=", false), ("<", true), (">", false)] {
        guard name.hasPrefix("width" + sign),
          let limit = pixels(String(name.dropFirst(5 + sign.count)))
        else { continue }
        return isLess ? limit >= 1_280 : limit <= 1_280
      }
      return nil
    }
  }

  private static func pixels(_ length: String) -> Double? {
    let number = length.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(number) else { return nil }
    switch length.dropFirst(number.count) {
    case "px", "": return value
    case "em", "rem": return value * 16
    default: return nil
    }
  }
}
