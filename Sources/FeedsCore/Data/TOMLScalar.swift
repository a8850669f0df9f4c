/// What may stand in TOML 1.0 as a value without quotation marks ("Integer" to "Local Time").
enum TOMLScalar {
  /// Whether some text is such a value and nothing else.
  static func isValue(_ text: String) -> Bool {
    text == "true" || text == "false" || isNumber(text) || isMoment(text)
  }

  private static func isNumber(_ text: String) -> Bool {
    for (prefix, digits) in [("0x", "0123456789abcdef"), ("0o", "01234567"), ("0b", "01")]
    where text.hasPrefix(prefix) {
      return areDigits(text.dropFirst(2).lowercased()[...], of: digits)
    }
    let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
    if unsigned == "inf" || unsigned == "nan" { return true }
    let parts = unsigned.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    if parts.count == 2 {
      let sign = parts[1].first == "+" || parts[1].first == "-"
      guard areDigits(sign ? parts[1].dropFirst() : parts[1]) else { return false }
    }
    let number = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && number.count <= 2 && number.allSatisfy { areDigits($0) }
      && (number[0].first != "0" || number[0].count == 1)
  }

  /// Whether text is digits, between any two of which an underscore may stand.
  private static func areDigits(_ text: Substring, of digits: String = "0123456789") -> Bool {
    text.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { digits.contains($0) }
    }
  }

  /// Whether text is a day, a time of a day, or both, with or without an offset.
  private static func isMoment(_ text: String) -> Bool {
    guard PartialDate(iso8601: text.prefix(10))?.day != nil else { return isTime(text[...]) }
    let rest = text.dropFirst(10)
    guard let mark = rest.first else { return true }
    guard "Tt ".contains(mark) else { return false }
    let time = rest.dropFirst()
    if time.last == "Z" || time.last == "z" { return isTime(time.dropLast()) }
    let offset = time.suffix(6)
    if let sign = offset.first, sign == "+" || sign == "-" {
      return isTime(time.dropLast(6)) && isTime(offset.dropFirst() + ":00")
    }
    return isTime(time)
  }

  /// `07:32:00`, with or without a fraction.
  private static func isTime(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let units = parts[0].split(separator: ":", omittingEmptySubsequences: false)
    guard units.count == 3, parts.count <= 2, parts.dropFirst().allSatisfy(areBareDigits) else {
      return false
    }
    return zip(units, [24, 60, 61]).allSatisfy { unit, limit in
      unit.utf8.count == 2 && areBareDigits(unit) && Int(unit).map { $0 < limit } ?? false
    }
  }

  private static func areBareDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
