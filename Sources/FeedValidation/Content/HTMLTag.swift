/// A tag of HTML, or why there is none where one begins.
struct HTMLTag {
  /// Its name in lower case.
  let name: String
  let isEnd: Bool
  /// Its attributes: names in lower case, values as they are written.
  let attributes: [(name: String, value: Range<Int>)]
  /// The first byte after it.
  let end: Int
}

/// What begins with `<` in HTML (§13.2.5.6).
enum HTMLToken {
  case tag(HTMLTag)
  /// A comment, declaration or instruction, and the first byte after it.
  case passed(Int)
  /// A sign that begins nothing.
  case text
  /// The text ends in the middle of it.
  case cut
}

extension Span where Element == UInt8 {
  /// Reads what begins with the `<` at an index.
  func htmlToken(at start: Int) -> HTMLToken {
    guard start + 1 < count else { return .text }
    switch self[start + 1] {
    case let byte where byte.isLetter: return tag(nameStart: start + 1, isEnd: false)
    case 0x2F:
      guard start + 2 < count, self[start + 2].isLetter else { return .text }
      return tag(nameStart: start + 2, isEnd: true)
    case 0x21:
      if start + 3 < count, self[start + 2] == 0x2D, self[start + 3] == 0x2D {
        return end(of: [0x2D, 0x2D, 0x3E], from: start + 4)
      }
      return end(of: [0x3E], from: start + 2)
    case 0x3F: return end(of: [0x3E], from: start + 2)
    default: return .text
    }
  }

  private func end(of mark: [UInt8], from start: Int) -> HTMLToken {
    guard var index = firstIndex(of: mark[0], from: start) else { return .cut }
    while index + mark.count <= count {
      if mark.indices.allSatisfy({ self[index + $0] == mark[$0] }) {
        return .passed(index + mark.count)
      }
      guard let next = firstIndex(of: mark[0], from: index + 1) else { return .cut }
      index = next
    }
    return .cut
  }

  private func tag(nameStart: Int, isEnd: Bool) -> HTMLToken {
    var index = nameStart
    while index < count, !self[index].isSpace, self[index] != 0x2F, self[index] != 0x3E {
      index += 1
    }
    let name = lowercasedText(nameStart..<index)
    var attributes: [(name: String, value: Range<Int>)] = []
    while true {
      while index < count, self[index].isSpace || self[index] == 0x2F { index += 1 }
      guard index < count else { return .cut }
      if self[index] == 0x3E { break }
      let start = index
      index += 1
      while index < count, !self[index].isSpace, ![0x2F, 0x3D, 0x3E].contains(self[index]) {
        index += 1
      }
      let attribute = lowercasedText(start..<index)
      while index < count, self[index].isSpace { index += 1 }
      guard index < count else { return .cut }
      guard self[index] == 0x3D else {
        attributes.append((attribute, index..<index))
        continue
      }
      index += 1
      while index < count, self[index].isSpace { index += 1 }
      guard index < count else { return .cut }
      if self[index] == 0x22 || self[index] == 0x27 {
        guard let close = firstIndex(of: self[index], from: index + 1) else { return .cut }
        attributes.append((attribute, index + 1..<close))
        index = close + 1
      } else {
        let value = index
        while index < count, !self[index].isSpace, self[index] != 0x3E { index += 1 }
        attributes.append((attribute, value..<index))
      }
    }
    return .tag(HTMLTag(name: name, isEnd: isEnd, attributes: attributes, end: index + 1))
  }

  /// A name, cut where no name of HTML is so long.
  private func lowercasedText(_ range: Range<Int>) -> String {
    let end = Swift.min(range.upperBound, range.lowerBound + 64)
    return String(
      decoding: extracting(range.lowerBound..<end).array.map(\.lowercased), as: UTF8.self)
  }

  /// The end of a raw element's text: where its end tag begins.
  func endOfRawText(_ name: String, from start: Int) -> Int? {
    var index = start
    while let next = firstIndex(of: 0x3C, from: index) {
      let nameStart = next + 2
      if nameStart <= count, next + 1 < count, self[next + 1] == 0x2F,
        nameStart + name.utf8.count <= count,
        extracting(nameStart..<nameStart + name.utf8.count).matchesIgnoringCase(name)
      {
        return next
      }
      index = next + 1
    }
    return nil
  }

  /// Whether plain text holds tags of HTML, or entities that were escaped once too often, and where.
  var markupInPlainText: Range<Int>? {
    var index = 0
    while index < count {
      if self[index] == 0x3C {
        switch htmlToken(at: index) {
        case .tag(let tag):
          if HTMLName.kind(of: tag.name) != nil { return index..<tag.end }
          index = tag.end
        case .passed(let end): return index..<end
        case .text: index += 1
        case .cut: return nil
        }
        continue
      }
      if self[index] == 0x26, let end = endOfReference(index) { return index..<end }
      index += 1
    }
    return nil
  }

  /// The end of a character reference that begins at an index.
  private func endOfReference(_ index: Int) -> Int? {
    var end = index + 1
    if end < count, self[end] == 0x23 { end += 1 }
    let start = end
    while end < count, end - index < 12, self[end].isLetter || self[end].isDigit { end += 1 }
    return end > start && end < count && self[end] == 0x3B ? end + 1 : nil
  }
}
