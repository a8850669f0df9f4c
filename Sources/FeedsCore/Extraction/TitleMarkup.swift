/// Markup that stands in a text because nobody rendered it: Markdown inside HTML, TeX without MathJax.
enum TitleMarkup {
  /// A text without that: `**bold**` is `bold`, `[text](url)` is `text`, `{:target="_blank"}` is nothing,
  /// `$\color{red}{Chair}$` is `Chair`, `\[` is `[`.
  static func removed(from bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let (text, end) = leftover(at: index, in: bytes) {
        result += text
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Whether a leftover may begin with a byte.
  static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\\"), UInt8(ascii: "{"),
      UInt8(ascii: "["), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// What stands for the markup at some place, and where it ends; `nil` if there is none.
  private static func leftover(at index: Int, in bytes: [UInt8]) -> (ArraySlice<UInt8>, Int)? {
    switch bytes[index] {
    case UInt8(ascii: "*"), UInt8(ascii: "_"): strong(at: index, in: bytes)
    case UInt8(ascii: "\\"): escape(at: index, in: bytes)
    case UInt8(ascii: "{"): attributeList(at: index, in: bytes)
    case UInt8(ascii: "["): link(at: index, in: bytes)
    case UInt8(ascii: "$"): math(at: index, in: bytes)
    default: nil
    }
  }

  /// `**bold**`, `__bold__` (CommonMark 0.29 §6.4): nothing of white space inside the marks.
  private static func strong(at index: Int, in bytes: [UInt8]) -> (ArraySlice<UInt8>, Int)? {
    let mark = [bytes[index], bytes[index]]
    guard bytes[index...].starts(with: mark), index + 2 < bytes.count, bytes[index + 2] > 0x20,
      index == 0 || !isWord(bytes[index - 1]),
      let end = place(of: mark, in: bytes, from: index + 3), bytes[end - 1] > 0x20
    else { return nil }
    return (removed(from: Array(bytes[(index + 2)..<end]))[...], end + 2)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// `\[`, `\*` (CommonMark 0.29 §6.1).
  private static func escape(at index: Int, in bytes: [UInt8]) -> (ArraySlice<UInt8>, Int)? {
    guard index + 1 < bytes.count, "*_[](){}#&$%`~<>|!".utf8.contains(bytes[index + 1]) else {
      return nil
    }
    return (bytes[(index + 1)...(index + 1)], index + 2)
  }

  /// `{:target="_blank"}`, `{: .class}`, `{.class}`.
  private static func attributeList(at index: Int, in bytes: [UInt8]) -> (ArraySlice<UInt8>, Int)? {
    guard index + 1 < bytes.count, ":.#".utf8.contains(bytes[index + 1]),
      let end = bytes[index...].prefix(120).firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    return ([], end + 1)
  }

  /// `[text](url)`.
  private static func link(at index: Int, in bytes: [UInt8]) -> (ArraySlice<UInt8>, Int)? {
    guard let close = place(of: Array("](".utf8), in: bytes, from: index + 1),
      !bytes[(index + 1)..<close].contains(UInt8(ascii: "[")), close + 2 < bytes.count,
      let end = bytes[(close + 2)...].prefix(2_000).firstIndex(of: UInt8(ascii: ")")),
      case let target = bytes[(close + 2)..<end], isAddress(target)
    else { return nil }
    return (removed(from: Array(bytes[(index + 1)..<close]))[...], end + 1)
  }

  private static func isAddress(_ target: ArraySlice<UInt8>) -> Bool {
    !target.contains(0x20)
      && ["http", "/", "#", "mailto:", "./", "../"].contains { target.starts(with: $0.utf8) }
  }

  // MARK: TeX

  /// `$z = 2$`, with the dollars as Pandoc knows them from prices: no space inside them, no digit after.
  private static func math(at index: Int, in bytes: [UInt8]) -> (ArraySlice<UInt8>, Int)? {
    guard index + 1 < bytes.count, bytes[index + 1] > 0x20,
      let end = bytes[(index + 1)...].prefix(200).firstIndex(of: UInt8(ascii: "$")),
      end > index + 1, bytes[end - 1] > 0x20,
      end + 1 == bytes.count || !(0x30...0x39).contains(bytes[end + 1]),
      let text = plainText(ofMath: bytes[(index + 1)..<end])
    else { return nil }
    return (text[...], end + 1)
  }

  /// What a reader sees of a formula, if that can be said in plain text.
  private static func plainText(ofMath formula: ArraySlice<UInt8>) -> [UInt8]? {
    var text: [UInt8] = []
    var index = formula.startIndex
    while index < formula.endIndex {
      switch formula[index] {
      case UInt8(ascii: "\\"):
        let name = formula[(index + 1)...].prefix { (0x41...0x5A).contains($0 & 0xDF) }
        index = name.endIndex
        switch String(decoding: name, as: UTF8.self) {
        case "color", "textcolor":
          // Its first argument is the name of a colour.
          guard index < formula.endIndex, formula[index] == UInt8(ascii: "{"),
            let end = formula[index...].firstIndex(of: UInt8(ascii: "}"))
          else { return nil }
          index = end + 1
        case "text", "textbf", "textit", "textrm", "mathbf", "mathrm", "mathit", "bf", "it", "rm",
          "mathcal", "mathsf", "texttt":
          break
        default: return nil
        }
      case UInt8(ascii: "^"), UInt8(ascii: "_"):
        guard index + 1 < formula.endIndex, (0x30...0x39).contains(formula[index + 1]) else {
          return nil
        }
        let digit = Int(formula[index + 1] - 0x30)
        text += Array((formula[index] == UInt8(ascii: "^") ? raised : lowered)[digit].utf8)
        index += 2
      case UInt8(ascii: "{"), UInt8(ascii: "}"): index += 1
      default:
        text.append(formula[index])
        index += 1
      }
    }
    return text.isEmpty ? nil : text
  }

  private static let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹".map(String.init)
  private static let lowered = "₀₁₂₃₄₅₆₇₈₉".map(String.init)

  /// The next place of a mark, if it is near: what never closes must not cost a search of all for each.
  private static func place(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + mark.count <= min(bytes.count, start + 400) {
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) { return index }
      index += 1
    }
    return nil
  }
}
