/// Numbers, times and places as modules write them.
extension Span where Element == UInt8 {
  /// Whether the bytes are the text, exactly.
  func matches(_ text: String) -> Bool {
    var index = 0
    for byte in text.utf8 {
      guard index < count, self[index] == byte else { return false }
      index += 1
    }
    return index == count
  }

  /// Whether the bytes are the text in any case of ASCII letters.
  func matchesIgnoringCase(_ text: String) -> Bool {
    var index = 0
    for byte in text.utf8 {
      guard index < count, self[index].lowercased == byte.lowercased else { return false }
      index += 1
    }
    return index == count
  }

  /// The bytes as a decimal number with optional sign, fraction and exponent.
  var decimal: Double? {
    guard count > 0, count <= 64 else { return nil }
    for index in 0..<count {
      let byte = self[index]
      let marks: [UInt8] = [0x2B, 0x2D, 0x2E, 0x45, 0x65]
      guard byte.isDigit || marks.contains(byte) else { return nil }
    }
    return Double(String(decoding: array, as: UTF8.self))
  }

  /// The numbers of a list, each without white space around it; `nil` if one is none.
  func list(separatedBy separator: UInt8) -> [Int]? {
    var numbers: [Int] = []
    var start = 0
    while start <= count {
      let end = firstIndex(of: separator, from: start) ?? count
      let part = extracting(start..<end)
      guard let number = part.extracting(part.trimmedRange).number else { return nil }
      numbers.append(number)
      start = end + 1
    }
    return numbers
  }

  /// Whether the bytes are so many pairs of latitude and longitude (GeoRSS Simple).
  func arePoints(_ range: ClosedRange<Int>) -> Bool {
    var coordinates = 0
    var start = 0
    while start < count {
      // GeoRSS separates by white space; commas between the two of a pair were allowed once.
      if self[start].isSpace || self[start] == 0x2C {
        start += 1
        continue
      }
      var end = start
      while end < count, !self[end].isSpace, self[end] != 0x2C { end += 1 }
      let limit: Double = coordinates % 2 == 0 ? 90 : 180
      guard let number = extracting(start..<end).decimal, abs(number) <= limit else { return false }
      coordinates += 1
      start = end
    }
    return coordinates % 2 == 0 && range.contains(coordinates / 2)
  }

  /// Whether the bytes are seconds, minutes:seconds or hours:minutes:seconds.
  func isClock(hasFraction: Bool) -> Bool {
    var end = count
    if hasFraction, let dot = firstIndex(of: 0x2E) {
      guard extracting(dot + 1..<count).number != nil || dot + 1 == count else { return false }
      end = dot
    }
    guard let parts = extracting(0..<end).list(separatedBy: 0x3A), parts.count <= 3 else {
      return false
    }
    return parts.dropFirst().allSatisfy { $0 < 60 }
  }
}
