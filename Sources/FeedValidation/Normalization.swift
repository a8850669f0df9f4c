/// The normal form of IRIs that are compared letter by letter (RFC 4287 §4.2.6.1).
extension Span where Element == UInt8 {
  /// What keeps an absolute IRI from its normal form; nothing if it is in it.
  var unnormalizedPart: String? {
    guard case .absolute(let isWeb) = reference(), let colon = firstIndex(of: 0x3A) else {
      return nil
    }
    for index in 0..<colon where self[index] != self[index].lowercased {
      return "its scheme is not in lower case"
    }
    if let fault = unnormalizedEscape { return fault }
    guard colon + 2 < count, self[colon + 1] == 0x2F, self[colon + 2] == 0x2F else { return nil }
    let authority = colon + 3
    var end = authority
    while end < count, ![0x2F, 0x3F, 0x23].contains(self[end]) { end += 1 }
    var host = authority
    for index in authority..<end where self[index] == 0x40 { host = index + 1 }
    for index in host..<end where self[index] != self[index].lowercased {
      return "its host is not in lower case"
    }
    let port = extracting(host..<end)
    if isWeb {
      let isSecure = self[colon - 1] == 0x73
      if port.ends(with: isSecure ? ":443" : ":80") || port.ends(with: ":") {
        return "it names the port that it has anyway"
      }
      if end == count || self[end] != 0x2F { return "its empty path is not written as \"/\"" }
    }
    return hasDotSegment(from: end) ? "its path has a segment of dots" : nil
  }

  private var unnormalizedEscape: String? {
    for index in 0..<count where self[index] == 0x25 && index + 2 < count {
      let (high, low) = (self[index + 1], self[index + 2])
      if high >= 0x61 || low >= 0x61 { return "its escapes are not in upper case" }
      let value = high.hexValue * 16 + low.hexValue
      if value.isLetter || value.isDigit || [0x2D, 0x2E, 0x5F, 0x7E].contains(value) {
        return "it escapes a character that needs none"
      }
    }
    return nil
  }

  private func hasDotSegment(from start: Int) -> Bool {
    var index = start
    while index < count, self[index] == 0x2F {
      var end = index + 1
      while end < count, ![0x2F, 0x3F, 0x23].contains(self[end]) { end += 1 }
      let segment = extracting(index + 1..<end)
      if segment.equals(".") || segment.equals("..") { return true }
      index = end
    }
    return false
  }

  private func ends(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && extracting(count - text.utf8CodeUnitCount..<count).equals(text)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexValue: UInt8 { isDigit ? self - 0x30 : lowercased - 0x57 }
}
