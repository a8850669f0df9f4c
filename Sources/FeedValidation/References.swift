/// What a value is as a reference of RFC 3986 and RFC 3987.
enum Reference: Equatable {
  /// It has a scheme; `isWeb` if that is http or https.
  case absolute(isWeb: Bool)
  /// It needs a base.
  case relative
  /// It is none; the reason fits after "because".
  case invalid(String)
}

extension Span where Element == UInt8 {
  /// Reads the bytes as an IRI reference (RFC 3987 §2.2, RFC 3986 §4.1).
  func reference() -> Reference {
    var schemeEnd: Int?
    var isBeforePath = true
    var hasBrackets = false
    for index in 0..<count where !self[index].isUnreserved {
      let byte = self[index]
      switch byte {
      case 0x3A where isBeforePath:  // :
        schemeEnd = index
        isBeforePath = false
      case 0x2F, 0x3F, 0x23: isBeforePath = false  // / ? #
      case 0x5B, 0x5D:  // [ ]
        hasBrackets = true
        if byte == 0x5B { isBeforePath = false }
      case 0x25:  // %
        guard index + 2 < count, self[index + 1].isHexDigit, self[index + 2].isHexDigit else {
          return .invalid("\"%\" is not followed by two hexadecimal digits")
        }
      case 0...0x20, 0x7F: return .invalid("it holds white space or a control character")
      case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D:  // " < > \ ^ ` { | }
        return .invalid("it holds \"\(Character(Unicode.Scalar(byte)))\"")
      default: break
      }
    }
    guard let schemeEnd else {
      if count == 0 { return .relative }
      let hasAuthority = count > 1 && self[0] == 0x2F && self[1] == 0x2F
      if hasBrackets, let fault = brackets(from: hasAuthority ? 2 : nil) { return fault }
      return .relative
    }
    return absolute(schemeEnd: schemeEnd, hasBrackets: hasBrackets)
  }

  private func absolute(schemeEnd: Int, hasBrackets: Bool) -> Reference {
    guard schemeEnd > 0, self[0].isLetter else { return .invalid("its scheme is not a name") }
    for index in 1..<Swift.max(schemeEnd, 1) {
      let byte = self[index]
      guard byte.isLetter || byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E else {
        return .invalid("its scheme is not a name")
      }
    }
    let scheme = extracting(0..<schemeEnd)
    let isWeb = scheme.equalsIgnoringCase("http") || scheme.equalsIgnoringCase("https")
    let rest = schemeEnd + 1
    guard rest < count else { return .invalid("nothing follows its scheme") }
    let hasAuthority = rest + 1 < count && self[rest] == 0x2F && self[rest + 1] == 0x2F
    if isWeb, !hasAuthority { return .invalid("its scheme is not followed by \"//\"") }
    if hasBrackets, let fault = brackets(from: hasAuthority ? rest + 2 : nil) { return fault }
    guard hasAuthority else { return .absolute(isWeb: isWeb) }
    return host(from: rest + 2, isWeb: isWeb)
  }

  /// Checks that square brackets stand around an address of an authority only.
  private func brackets(from authority: Int?) -> Reference? {
    for index in 0..<count where self[index] == 0x5B || self[index] == 0x5D {
      guard let authority, index >= authority else { return .invalid("it holds a square bracket") }
      for earlier in authority..<index
      where self[earlier] == 0x2F || self[earlier] == 0x3F || self[earlier] == 0x23 {
        return .invalid("it holds a square bracket")
      }
    }
    return nil
  }

  /// Checks host and port of an authority.
  private func host(from start: Int, isWeb: Bool) -> Reference {
    var first = start
    var end = start
    while end < count, self[end] != 0x2F, self[end] != 0x3F, self[end] != 0x23 { end += 1 }
    for index in start..<end where self[index] == 0x40 { first = index + 1 }
    var hostEnd = end
    var index = first
    if first < end, self[first] == 0x5B {
      guard let close = firstIndex(of: 0x5D, from: first), close < end else {
        return .invalid("its address has no closing bracket")
      }
      index = close + 1
      guard index == end || self[index] == 0x3A else { return .invalid("its host is malformed") }
    }
    while index < end {
      if self[index] == 0x3A {
        hostEnd = index
        break
      }
      index += 1
    }
    if hostEnd < end {
      for index in hostEnd + 1..<end where !self[index].isDigit {
        return .invalid("its port is not a number")
      }
    }
    if isWeb, hostEnd == first { return .invalid("it has no host") }
    return .absolute(isWeb: isWeb)
  }
}

extension UInt8 {
  /// Whether it is an unreserved character (RFC 3986 §2.3) or one beyond ASCII (RFC 3987 §2.2): of the
  /// two sets of 64 bits, those of digits, letters and `-._~` are set.
  fileprivate var isUnreserved: Bool {
    let characters: UInt64 = self < 0x40 ? 0x03FF_6000_0000_0000 : 0x47FF_FFFE_87FF_FFFE
    return self >= 0x80 || characters >> UInt64(self & 63) & 1 == 1
  }
}
