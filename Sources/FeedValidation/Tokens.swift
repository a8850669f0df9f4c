/// Small forms that several formats share.
extension Span where Element == UInt8 {
  /// Whether the bytes have the form of a media type (RFC 4288 §4.2), parameters aside.
  var isMediaType: Bool {
    var end = count
    if let semicolon = firstIndex(of: 0x3B) { end = semicolon }
    while end > 0, self[end - 1].isSpace { end -= 1 }
    guard let slash = firstIndex(of: 0x2F), slash > 0, slash < end - 1 else { return false }
    for index in 0..<end where index != slash {
      let byte = self[index]
      // ! # $ & . + - ^ _ : RFC 4288 §4.2
      let marks: [UInt8] = [0x21, 0x23, 0x24, 0x26, 0x2E, 0x2B, 0x2D, 0x5E, 0x5F]
      guard byte.isLetter || byte.isDigit || marks.contains(byte) else { return false }
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
