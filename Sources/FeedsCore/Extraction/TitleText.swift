import Markup

/// Tidies a line of text for a title: white space, markup that nobody rendered, marks at its ends.
///
/// Nothing here adds or changes a word.
enum TitleText {
  /// A line with white space of every kind as single spaces, without the leftovers of markup.
  static func tidied(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = folded(line)
    guard bytes.contains(where: TitleMarkup.mayBegin) else { return bytes }
    return folded(TitleMarkup.removed(from: bytes)[...])
  }

  private static func folded(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var index = line.startIndex
    while index < line.endIndex {
      var end = index
      while end < line.endIndex, (0x21...0x7E).contains(line[end]) { end += 1 }
      if end > index {
        bytes.append(contentsOf: line[index..<end])
        index = end
        continue
      }
      let (isSpace, count) = space(at: index, in: line)
      if count == 0 {
        bytes.append(line[index])
        index += 1
        continue
      }
      if isSpace, let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      index += count
    }
    while bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }

  /// How many bytes a white space at some place takes, 0 if there is none; characters without a width
  /// count, too, and are no space.
  private static func space(
    at index: Int, in bytes: ArraySlice<UInt8>
  ) -> (isSpace: Bool, count: Int) {
    switch bytes[index] {
    case 0...0x20: return (true, 1)
    case 0xC2 where index + 1 < bytes.endIndex:
      switch bytes[index + 1] {
      case 0x85, 0xA0: return (true, 2)
      case 0xAD: return (false, 2)
      default: return (false, 0)
      }
    case 0xE1...0xEF where index + 2 < bytes.endIndex:
      switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
        (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        return (true, 3)
      case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return (false, 3)
      default: return (false, 0)
      }
    default: return (false, 0)
    }
  }

  // MARK: Labels and flags

  /// Whether a line holds nothing but labels of links: `[PDF] [Code]`, `Paper | Slides`.
  ///
  /// With a colon it is a heading for what follows.
  static func isLinkLabels(_ line: [UInt8]) -> Bool {
    line.last != UInt8(ascii: ":") && isMade(of: linkLabels, line[...])
  }

  private static func isMade(of labels: Set<String>, _ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 60 else { return false }
    let words = text.split { !isWordByte($0) }
    return !words.isEmpty
      && words.allSatisfy { word in
        labels.contains(String(decoding: word.map { $0 < 0x80 ? $0 | 0x20 : $0 }, as: UTF8.self))
      }
  }

  /// A letter or digit of ASCII, or a part of any other character.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// A text without the labels of links in brackets at its end: `… is out [PDF] [Code]`.
  static func withoutLinkLabels(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while true {
      let end =
        (rest.lastIndex { $0 > 0x20 && !".,;|".utf8.contains($0) } ?? rest.startIndex - 1) + 1
      guard end > rest.startIndex, "])".utf8.contains(rest[end - 1]),
        let start = rest[..<end].lastIndex(where: { "[(".utf8.contains($0) }),
        start > rest.startIndex,
        // In round brackets a word such as "video" may say what the thing is.
        isMade(
          of: rest[start] == UInt8(ascii: "(") ? bareLabels : linkLabels, rest[(start + 1)..<end])
      else { return rest }
      rest = rest[..<start]
    }
  }

  private static let bareLabels: Set<String> = [
    "link", "links", "pdf", "website", "html", "doi", "here", "bibtex", "链接",
  ]

  private static let linkLabels = bareLabels.union([
    "paper", "code", "slides", "slide", "video", "videos", "arxiv", "bib", "github", "project",
    "page",
    "blog", "dataset", "demo", "论文", "代码", "新闻链接",
  ])

  /// The length of a flag such as `New!` or an arrow that a text begins with.
  static func lengthOfFlag(_ bytes: [UInt8]) -> Int {
    guard let first = bytes.first, first >= 0x80 || "nN([".utf8.contains(first) else { return 0 }
    for flag in ["new!", "(new!)", "[new!]", "(new)", "[new]", "»", "›", "→", "▶", "🆕"]
    where bytes.count > flag.utf8.count + 1
      && zip(bytes, flag.utf8).allSatisfy({ byte, other in
        byte == other || (0x41...0x5A).contains(byte) && byte | 0x20 == other
      })
    {
      return flag.utf8.count
    }
    return 0
  }

  /// Whether a line ends in a letter or digit, or in a bracket.
  static func endsInWord(_ line: some BidirectionalCollection<UInt8>) -> Bool {
    guard let last = String(decoding: line.suffix(8), as: UTF8.self).last else { return false }
    return last.isLetter || last.isNumber || last.isOne(of: ")]”\"'’")
  }

  // MARK: The ends of a title

  /// A text without the marks that part it from what stood around it, and without its full stop.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let count = leadingMark(rest) { rest = rest.dropFirst(count) }
    // Once, so that what was written as an abbreviation with its stop keeps the former.
    var hasStop = true
    while let last = rest.last {
      if last <= 0x20 || ":,;-|\\".utf8.contains(last) {
        rest.removeLast()
      } else if last == UInt8(ascii: "."), hasStop || !endsInWord(rest.dropLast()), isFullStop(rest)
      {
        rest.removeLast()
        hasStop = false
      } else if last == UInt8(ascii: "*"), let mark = rest.dropLast().last,
        ".!?".utf8.contains(mark)
      {
        // The end of an emphasis that was never begun, or of a footnote.
        rest.removeLast()
      } else if let count = trailingMark(rest) {
        rest = rest.dropLast(count)
      } else {
        break
      }
    }
    return rest
  }

  private static func leadingMark(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first <= 0x20 || ":-,;|)]}".utf8.contains(first) { return 1 }
    let isApart = bytes.dropFirst().first.map { $0 <= 0x20 } ?? false
    if isApart, "/~>=+*&#.".utf8.contains(first) { return 1 }
    guard first >= 0x80 else { return nil }
    return ["–", "—", "•", "·", "●", "▪", "◦", "‣", "■", "，", "：", "；", "、", "。"].first {
      bytes.starts(with: $0.utf8)
    }?.utf8.count
  }

  /// A mark of several bytes, or an opening bracket that holds nothing.
  private static func trailingMark(_ bytes: ArraySlice<UInt8>) -> Int? {
    if let last = bytes.last, "([{".utf8.contains(last) {
      return TitleMark.isFace(at: bytes.endIndex - 1, in: bytes) ? nil : 1
    }
    guard let last = bytes.last, last >= 0x80 else { return nil }
    return ["–", "—", "。", "，", "：", "；", "、", "（", "【"].first { bytes.hasSuffix($0.utf8) }?
      .utf8.count
  }

  /// Whether the full stop at the end ends a sentence, rather than an ellipsis or `p.m.`.
  private static func isFullStop(_ bytes: ArraySlice<UInt8>) -> Bool {
    let rest = bytes.dropLast()
    if rest.last == UInt8(ascii: "."), rest.dropLast().last == UInt8(ascii: ".") { return false }
    let word = rest.suffix { $0 > 0x20 && $0 != UInt8(ascii: "(") }
    guard word.contains(UInt8(ascii: ".")) else { return true }
    let parts = word.split(separator: UInt8(ascii: "."))
    return parts.count < 2 || rest.last == UInt8(ascii: ".")
      || !parts.allSatisfy { part in
        part.count <= 2 && part.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
      }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: some Collection<UInt8>) -> Bool {
    count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }

  fileprivate func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, holds(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
