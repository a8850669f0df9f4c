/// How an e-mail address is written.
enum EmailForm: Equatable {
  /// `writer@example.org`
  case bare
  /// `writer@example.org (A. Writer)`, as RSS recommends.
  case named
  /// `A. Writer <writer@example.org>`, as in a mail's header.
  case bracketed
}

extension Span where Element == UInt8 {
  /// The form of an address with or without a name; `nil` if it has no address.
  var emailForm: EmailForm? {
    if isEmail { return .bare }
    for mark: UInt8 in [0x28, 0x20] {
      guard let end = firstIndex(of: mark), extracting(0..<end).isEmail else { continue }
      let rest = extracting(end..<count)
      let range = rest.trimmedRange
      let isName =
        range.count >= 2 && rest[range.lowerBound] == 0x28 && rest[range.upperBound - 1] == 0x29
      return isName ? .named : .bracketed
    }
    guard let open = firstIndex(of: 0x3C), let close = firstIndex(of: 0x3E, from: open) else {
      return nil
    }
    return extracting(open + 1..<close).isEmail ? .bracketed : nil
  }

  /// Whether the bytes are an address of RFC 2822 §3.4.1.
  var isEmail: Bool {
    var at: Int?
    for index in 0..<count where self[index] == 0x40 { at = index }
    guard let at, at > 0, at + 1 < count else { return false }
    let domain = extracting(at + 1..<count)
    let isLiteral = domain[0] == 0x5B && domain[domain.count - 1] == 0x5D
    guard isLiteral || domain.isDotAtom else { return false }
    let local = extracting(0..<at)
    return local.isDotAtom || local.isQuotedString
  }

  /// Whether the bytes are atoms with single dots between them (RFC 2822 §3.2.4).
  private var isDotAtom: Bool {
    var isAfterDot = true
    for index in 0..<count {
      switch self[index] {
      case 0x2E:
        if isAfterDot { return false }
        isAfterDot = true
        continue
      case 0...0x20, 0x7F, 0x22, 0x28, 0x29, 0x2C, 0x3A...0x3C, 0x3E, 0x40, 0x5B...0x5D:
        return false
      default: isAfterDot = false
      }
    }
    return !isAfterDot
  }

  private var isQuotedString: Bool {
    guard count > 2, self[0] == 0x22, self[count - 1] == 0x22 else { return false }
    for index in 1..<count - 1 where self[index] == 0x22 && self[index - 1] != 0x5C {
      return false
    }
    return true
  }
}
