import Markup

/// Reads the dates of other people's feeds.
enum PublishedDate {
  /// The instant of a date as RSS (RFC 822), Atom (RFC 3339) and Dublin Core (W3C-DTF) write it, and
  /// as others mean it; `nil` if there is no day in it.
  ///
  /// Without a time it is midnight, without a zone UTC, as reader programs take it.
  static func instant(_ text: String) -> Instant? {
    let text = text.collapsed
    if let instant = Instant(rfc3339: text) { return instant }
    let words = text.split { $0 == " " || $0 == "," }
    guard let first = words.first else { return nil }
    return first.utf8.first?.isDigit == true && first.utf8.contains(UInt8(ascii: "-"))
      ? numeric(words) : named(words)
  }

  /// `2024-03-05T12:00+01:00`, `2024-03-05 12:00:00`, `2024-03`, `2024-3-5`.
  private static func numeric(_ words: [Substring]) -> Instant? {
    let parts = words[0].split(separator: "-", maxSplits: 2)
    let last = parts.count == 3 ? parts[2].prefix { $0.isASCII && $0.isNumber } : "1"
    guard parts.count >= 2, parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let dayOfMonth = Int(last),
      let day = CivilDay(year: year, month: month, day: dayOfMonth)
    else { return nil }
    var clock = parts.count == 3 ? parts[2].dropFirst(last.count) : ""
    if clock.first == "T" || clock.first == "t" { clock = clock.dropFirst() }
    let rest = (clock.isEmpty ? [] : [clock]) + words.dropFirst()
    guard let time = rest.first else { return Instant(day) }
    let zone = time.firstIndex { "+-Zz".contains($0) } ?? time.endIndex
    return instant(
      day, time: time[..<zone], zone: zone < time.endIndex ? time[zone...] : rest.dropFirst().first)
  }

  /// `Tue, 05 Mar 2024 12:00:00 +0100`, `5 March 24 12:00 EST`, `Tue Mar 5 12:00:00 2024`.
  private static func named(_ words: [Substring]) -> Instant? {
    var numbers: [Substring] = []
    var month: Int?
    var time: Substring?
    var zone: Substring?
    for word in words {
      if word.contains(":"), time == nil {
        time = word
      } else if word.utf8.allSatisfy(\.isDigit) {
        numbers.append(word)
      } else if month == nil, let found = monthNumber(word) {
        month = found
      } else if time != nil, zone == nil {
        zone = word
      }
    }
    guard let month, numbers.count >= 2, let dayOfMonth = Int(numbers[0]),
      let year = Int(numbers[1]),
      let day = CivilDay(
        year: numbers[1].utf8.count > 2 ? year : year + (year < 70 ? 2000 : 1900), month: month,
        day: dayOfMonth)
    else { return nil }
    return time.map { instant(day, time: $0, zone: zone) } ?? Instant(day)
  }

  private static func instant(_ day: CivilDay, time: Substring, zone: Substring?) -> Instant? {
    let parts = time.split(separator: ":").map { $0.prefix { $0 != "." } }
    guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]),
      let second = parts.count == 3 ? Int(parts[2]) : 0, (0..<24).contains(hour),
      (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    return Instant(day, hour: hour, minute: minute, second: min(second, 59))
      .adding(seconds: -offset(zone ?? "Z"))
  }

  /// The seconds that a zone is ahead of UTC (RFC 822 §5); one that is not known counts as UTC.
  private static func offset(_ zone: Substring) -> Int {
    if let sign = zone.first, sign == "+" || sign == "-" {
      let digits = zone.utf8.filter(\.isDigit).map { Int($0) - 0x30 }
      guard digits.count == 4 else { return 0 }
      let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
      return (sign == "+" ? 60 : -60) * minutes
    }
    let names = ["EDT", "EST", "CDT", "CST", "MDT", "MST", "PDT", "PST"]
    guard let index = names.firstIndex(of: zone.uppercased()) else {
      return ["CET": 3_600, "CEST": 7_200, "BST": 3_600, "JST": 32_400][zone.uppercased()] ?? 0
    }
    return -(4 + (index + 1) / 2) * 3_600
  }

  private static func monthNumber(_ word: Substring) -> Int? {
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
