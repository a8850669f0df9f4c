/// Text as LaTeX writes it, as a reader sees it: accents and symbols as characters, dashes and quotes as
/// they are set, formatting gone, formulas readable, white space folded.
///
/// One pass over the bytes; groups nested deeper than a limit are read flat.
struct LaTeXText {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var output: [UInt8] = []
  private var isMath = false
  private var depth = 0

  private static let depthLimit = 64

  /// The text that some LaTeX stands for.
  static func plain(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    // Most values hold nothing but letters.
    guard bytes.contains(where: { isSpecial[Int($0)] }) else {
      return String(decoding: folded(bytes), as: UTF8.self)
    }
    var text = LaTeXText(bytes[...])
    text.readAll()
    let isHTML = text.output.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    let output = isHTML ? withoutHTML(text.output) : text.output
    return String(decoding: folded(output), as: UTF8.self)
  }

  /// A text that LaTeX is not to touch but for what it must escape: a URL, an identifier.
  static func verbatim(_ bytes: some Sequence<UInt8>) -> String {
    var text = String(decoding: Array(bytes), as: UTF8.self)
    guard text.utf8.contains(where: { isSpecial[Int($0)] || $0 <= 0x20 }) else { return text }
    for (from, to) in [
      ("\\textasciitilde", "~"), ("\\textunderscore", "_"), ("\\url", ""), ("$\\sim$", "~"),
      ("\\~{}", "~"), ("\\&amp;", "&"), ("{\\&}amp;", "&"),
    ] where text.contains(from) {
      text = text.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
    }
    let kept = text.utf8.filter {
      $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") && $0 > 0x20
    }
    return String(decoding: Array(kept), as: UTF8.self)
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  private static let isSpecial: [Bool] = (0..<256).map { byte in
    "\\{}$~`'-&<".utf8.contains(UInt8(byte))
  }

  private mutating func readAll() {
    while index < bytes.endIndex { readOne() }
  }

  // MARK: Tokens

  private mutating func readOne() {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\\"): readCommand()
    case UInt8(ascii: "{"):
      index += 1
      if depth < LaTeXText.depthLimit { readGroup() }
    case UInt8(ascii: "}"): index += 1
    case UInt8(ascii: "$"):
      index += 1
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: "$") { index += 1 }
      isMath.toggle()
    case UInt8(ascii: "~"):
      index += 1
      output.append(0x20)
    case UInt8(ascii: "^") where isMath, UInt8(ascii: "_") where isMath: readScript(byte)
    case UInt8(ascii: "-") where !isMath: readDashes()
    case UInt8(ascii: "`") where !isMath: readQuotes(byte, one: "‘", two: "“")
    case UInt8(ascii: "'") where !isMath: readQuotes(byte, one: "'", two: "”")
    default:
      output.append(byte)
      index += 1
    }
  }

  /// What stands up to the brace that closes the group.
  private mutating func readGroup() {
    depth += 1
    defer { depth -= 1 }
    let wasMath = isMath
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "}") {
        index += 1
        break
      }
      readOne()
    }
    isMath = wasMath
  }

  private mutating func readDashes() {
    var count = 0
    while index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") {
      count += 1
      index += 1
    }
    switch count {
    case 1: output.append(UInt8(ascii: "-"))
    case 2: output += "–".utf8
    default: output += "—".utf8
    }
  }

  private mutating func readQuotes(_ mark: UInt8, one: String, two: String) {
    index += 1
    if index < bytes.endIndex, bytes[index] == mark {
      index += 1
      output += two.utf8
    } else if mark == UInt8(ascii: "`"), let last = output.last,
      last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
    {
      output.removeLast()
      output += (last == UInt8(ascii: "?") ? "¿" : "¡").utf8
    } else {
      output += one.utf8
    }
  }

  /// A superscript or subscript of a formula.
  private mutating func readScript(_ mark: UInt8) {
    index += 1
    let isUpper = mark == UInt8(ascii: "^")
    let text = argument()
    let table = isUpper ? LaTeXSymbols.superscripts : LaTeXSymbols.subscripts
    let raised = text.map { table[$0] }
    if !text.isEmpty, raised.allSatisfy({ $0 != nil }) {
      output += String(raised.compactMap { $0 }).utf8
      return
    }
    output.append(mark)
    output += (text.count > 1 ? "(\(text))" : text).utf8
  }

  // MARK: Commands

  private mutating func readCommand() {
    index += 1
    guard index < bytes.endIndex else { return }
    let byte = bytes[index]
    guard (0x61...0x7A).contains(byte | 0x20) else {
      index += 1
      readControlSymbol(byte)
      return
    }
    let start = index
    while index < bytes.endIndex, (0x61...0x7A).contains(bytes[index] | 0x20) { index += 1 }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    if let mark = LaTeXSymbols.letterAccents[name] { return accent(mark) }
    skipSpaceAfterWord()
    if let symbol = LaTeXSymbols.words[name] {
      // `\LaTeX{}`: the group only ends the name.
      if index + 1 < bytes.endIndex, bytes[index] == 0x7B, bytes[index + 1] == 0x7D { index += 2 }
      output += symbol.utf8
      return
    }
    apply(name)
  }

  private mutating func readControlSymbol(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["): isMath = true
    case UInt8(ascii: ")"), UInt8(ascii: "]"): isMath = false
    case UInt8(ascii: "\\"), 0x20, 0x0A, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
      output.append(0x20)
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "@"): break
    case UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "#"),
      UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      output.append(byte)
    default:
      if !isMath, let mark = LaTeXSymbols.accents[byte] { return accent(mark) }
      if byte >= 0x80 { output.append(byte) }
    }
  }

  /// Sets a mark on the letter that follows, in a group of its own or not.
  private mutating func accent(_ mark: LaTeXSymbols.Accent) {
    let text = argument()
    guard let letter = text.unicodeScalars.first else {
      if mark.alone != "" { output += mark.alone.utf8 }
      return
    }
    let rest = String(text.unicodeScalars.dropFirst())
    let base: Unicode.Scalar = letter == "ı" ? "i" : letter == "ȷ" ? "j" : letter
    if let composed = mark.composed[base] {
      output += String(composed).utf8
    } else {
      output += String(base).utf8
      output += String(mark.combining).utf8
    }
    output += rest.utf8
  }

  private mutating func apply(_ name: String) {
    switch name {
    case "href":
      let address = LaTeXText.verbatim(rawArgument())
      let text = argument()
      output += (text.isEmpty ? address : text).utf8
    case "url", "nolinkurl", "path": output += LaTeXText.verbatim(rawArgument()).utf8
    case "frac", "tfrac", "dfrac", "nicefrac", "sfrac":
      output += argument().utf8
      output.append(UInt8(ascii: "/"))
      output += argument().utf8
    case "sqrt":
      output += "√".utf8
      output += argument().utf8
    case "enquote", "mkbibquote":
      output += "“\(argument())”".utf8
    case "textsuperscript", "textsubscript":
      let text = argument()
      let table =
        name == "textsuperscript" ? LaTeXSymbols.superscripts : LaTeXSymbols.subscripts
      let raised = text.map { table[$0] }
      output +=
        raised.allSatisfy { $0 != nil }
        ? Array(String(raised.compactMap { $0 }).utf8) : Array(text.utf8)
    case "foreignlanguage", "textcolor", "noopsort", "hspace", "vspace", "color", "thanks", "cite",
      "citep", "citet", "label", "footnotemark":
      // The first argument is no text.
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: "{") { _ = rawArgument() }
    case "begin", "end": _ = rawArgument()
    case "symbol", "char": _ = argument()
    default:
      // Formatting of what follows; in formulas, a name such as `log`.
      if isMath, !LaTeXSymbols.silent.contains(name),
        index >= bytes.endIndex || bytes[index] != UInt8(ascii: "{")
      {
        output += name.utf8
        if index < bytes.endIndex, (0x61...0x7A).contains(bytes[index] | 0x20) {
          output.append(0x20)
        }
      }
    }
  }

  /// An argument as text: a group, a command, or one character.
  private mutating func argument() -> String {
    while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.endIndex, bytes[index] != UInt8(ascii: "}"), depth < LaTeXText.depthLimit
    else { return "" }
    let outer = output
    output = []
    defer { output = outer }
    if bytes[index] == UInt8(ascii: "{") {
      index += 1
      readGroup()
    } else if bytes[index] >= 0x80 {
      output.append(bytes[index])
      index += 1
      while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 {
        output.append(bytes[index])
        index += 1
      }
    } else if bytes[index] == UInt8(ascii: "\\") {
      depth += 1
      readCommand()
      depth -= 1
    } else {
      output.append(bytes[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes of a group that follows.
  private mutating func rawArgument() -> ArraySlice<UInt8> {
    while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "{") else { return [] }
    let start = index + 1
    var open = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "{") { open += 1 }
      if byte == UInt8(ascii: "}") {
        open -= 1
        if open == 0 { return bytes[start..<(index - 1)] }
      }
    }
    return bytes[min(start, index)..<index]
  }

  private mutating func skipSpaceAfterWord() {
    while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
  }

  // MARK: The whole

  /// White space folded, and none at the ends.
  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isPending = false
    for byte in bytes {
      if byte <= 0x20 {
        isPending = true
      } else {
        if isPending, !result.isEmpty { result.append(0x20) }
        isPending = false
        result.append(byte)
      }
    }
    return result
  }

  /// The text without the inline tags and the entities of HTML that exports of databases leave in it, as
  /// `<i>Mytilus edulis</i>` and `Fish &amp; Chips`.
  private static func withoutHTML(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"),
        let end = bytes[index...].prefix(16).firstIndex(of: UInt8(ascii: ">"))
      {
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self).lowercased()
        if tags.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) {
          index = end + 1
          continue
        }
      } else if byte == UInt8(ascii: "&"),
        let end = bytes[index...].prefix(8).firstIndex(of: UInt8(ascii: ";")),
        let character = entities[String(decoding: bytes[(index + 1)..<end], as: UTF8.self)]
      {
        result.append(character)
        index = end + 1
        continue
      }
      result.append(byte)
      index += 1
    }
    return result
  }

  private static let tags: Set<String> = [
    "i", "b", "em", "strong", "sub", "sup", "u", "tt", "scp", "p", "br", "br/", "jats:p",
    "jats:title", "jats:italic", "jats:sub", "jats:sup", "jats:bold", "jats:sec",
  ]
  private static let entities: [String: UInt8] = [
    "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "quot": UInt8(ascii: "\""),
    "#39": UInt8(ascii: "'"), "apos": UInt8(ascii: "'"), "nbsp": 0x20, "amp": UInt8(ascii: "&"),
  ]
}
