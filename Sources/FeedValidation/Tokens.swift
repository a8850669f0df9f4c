/// Small forms that several formats share.
extension Span where Element == UInt8 {
  /// Whether the bytes have the form of a language tag (RFC 4646 §2.1; RSS 2.0, language).
  var isLanguageTag: Bool {
    var length = 0
    var subtag = 0
    var isPrivate = false
    for index in 0...count {
      if index == count || self[index] == 0x2D {
        guard (1...8).contains(length) else { return false }
        if subtag == 0, length == 1, !isPrivate { return false }
        subtag += 1
        length = 0
        continue
      }
      let byte = self[index]
      guard byte.isLetter || subtag > 0 && byte.isDigit else { return false }
      // Tags that begin with x or i are private or registered whole.
      if index == 0, byte.lowercased == 0x78 || byte.lowercased == 0x69 { isPrivate = true }
      length += 1
    }
    return !(subtag == 1 && count == 1)
  }

  /// Whether the bytes have the form of a media type (RFC 2045 §5.1).
  var isMediaType: Bool {
    var end = count
    if let semicolon = firstIndex(of: 0x3B) { end = semicolon }
    while end > 0, self[end - 1].isSpace { end -= 1 }
    guard let slash = firstIndex(of: 0x2F), slash > 0, slash < end - 1 else { return false }
    for index in 0..<end where index != slash {
      switch self[index] {
      case 0...0x20, 0x7F..., 0x22, 0x28, 0x29, 0x2C, 0x2F, 0x3A...0x40, 0x5B...0x5D: return false
      default: break
      }
    }
    return true
  }

  /// Whether a media type is one of XML (RFC 4287 §4.1.3.3, RFC 3023).
  var isXMLMediaType: Bool {
    guard count > 4 else { return false }
    let tail = extracting(count - 4..<count)
    return tail.equalsIgnoringCase("+xml") || tail.equalsIgnoringCase("/xml")
      || equalsIgnoringCase("application/xml-dtd")
      || equalsIgnoringCase("text/xml-external-parsed-entity")
      || equalsIgnoringCase("application/xml-external-parsed-entity")
  }

  /// Whether the bytes begin with a lower-case text, in any case.
  func startsIgnoringCase(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    return extracting(0..<text.utf8CodeUnitCount).equalsIgnoringCase(text)
  }

  /// Whether the bytes are an address of RFC 2822 §3.4.1, and, if allowed, a name in parentheses
  /// after it (RSS 2.0, author).
  func isEmail(allowingName: Bool) -> Bool {
    var end = count
    if allowingName, let space = firstIndex(of: 0x20) {
      let comment = extracting(space + 1..<count)
      let range = comment.trimmedRange
      guard range.count >= 2, comment[range.lowerBound] == 0x28,
        comment[range.upperBound - 1] == 0x29
      else { return false }
      end = space
    }
    guard let at = firstIndex(of: 0x40), at > 0, at + 1 < end else { return false }
    for index in 0..<end where index != at {
      switch self[index] {
      case 0...0x20, 0x7F, 0x40, 0x28, 0x29, 0x3C, 0x3E, 0x2C, 0x3B, 0x3A: return false
      default: break
      }
    }
    return self[at + 1] != 0x2E && self[end - 1] != 0x2E
  }

  /// Whether the bytes are base64 (RFC 3548 §3), with white space anywhere (RFC 4287 §4.1.3.3).
  var isBase64: Bool {
    var letters = 0
    var padding = 0
    for index in 0..<count where !self[index].isSpace {
      let byte = self[index]
      if byte == 0x3D {
        padding += 1
      } else if byte.isLetter || byte.isDigit || byte == 0x2B || byte == 0x2F {
        if padding > 0 { return false }
        letters += 1
      } else {
        return false
      }
    }
    return padding <= 2 && (letters + padding) % 4 == 0
  }
}
