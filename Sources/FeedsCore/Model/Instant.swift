/// A point in time in whole seconds, always in UTC.
///
/// Feeds need no finer grain, and whole seconds make every writer's output reproducible. The years
/// are 1 up to 9999, as the formats' four digits can say; what lies outside becomes the nearest.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let seconds: Int64

  /// Makes an instant from seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
  }

  /// Makes an instant from a calendar day and a time of that day in UTC.
  public init(_ day: CivilDay, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    let secondOfDay = hour * 3_600 + minute * 60 + second
    self.init(seconds: Int64(day.daysSinceEpoch) * 86_400 + Int64(secondOfDay))
  }

  /// Reads a date and time as RFC 3339 §5.6 writes it, `2024-03-01T12:00:00Z`.
  ///
  /// Fractions of a second are dropped. `nil` if the text is anything else or no real date.
  public init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(text.utf8)
    guard let year = scanner.number(digits: 4), scanner.take("-"),
      let month = scanner.number(digits: 2), scanner.take("-"),
      let dayOfMonth = scanner.number(digits: 2),
      scanner.take("T") || scanner.take("t") || scanner.take(" "),
      let hour = scanner.number(digits: 2), scanner.take(":"),
      let minute = scanner.number(digits: 2), scanner.take(":"),
      let second = scanner.number(digits: 2),
      hour < 24, minute < 60, second <= 60,
      let day = CivilDay(year: year, month: month, day: dayOfMonth)
    else { return nil }
    if scanner.take(".") {
      guard scanner.skipDigits() > 0 else { return nil }
    }
    var offset = 0
    if !(scanner.take("Z") || scanner.take("z")) {
      let sign: Int
      if scanner.take("+") {
        sign = 1
      } else if scanner.take("-") {
        sign = -1
      } else {
        return nil
      }
      guard let hours = scanner.number(digits: 2), scanner.take(":"),
        let minutes = scanner.number(digits: 2), hours < 24, minutes < 60
      else { return nil }
      offset = sign * (hours * 3_600 + minutes * 60)
    }
    guard scanner.isAtEnd else { return nil }
    let utc = Instant(day, hour: hour, minute: minute, second: min(second, 59))
    self.init(seconds: utc.seconds - Int64(offset))
  }

  /// The calendar day in UTC.
  public var day: CivilDay {
    let days = seconds / 86_400
    return CivilDay(daysSinceEpoch: Int(seconds % 86_400 < 0 ? days - 1 : days))
  }

  /// Seconds since midnight UTC, 0 up to 86,399.
  public var secondOfDay: Int {
    Int(seconds - Int64(day.daysSinceEpoch) * 86_400)
  }

  /// This instant moved by a number of seconds.
  public func adding(seconds other: Int) -> Instant {
    Instant(seconds: seconds + Int64(other))
  }

  /// RFC 3339 §5.6 in UTC: `2024-03-01T12:00:00Z`, as Atom (RFC 4287 §3.3) and JSON Feed want it.
  public var rfc3339: String {
    let day = day
    return String(unsafeUninitializedCapacity: 20) { buffer in
      var text = ASCIIWriter(buffer)
      text.number(day.year, digits: 4)
      text.append("-")
      text.number(day.month, digits: 2)
      text.append("-")
      text.number(day.day, digits: 2)
      text.append("T")
      text.time(ofDay: secondOfDay)
      text.append("Z")
      return text.count
    }
  }

  /// RFC 822 §5 with a four-digit year: `Fri, 01 Mar 2024 12:00:00 +0000`, as RSS 2.0 wants it.
  public var rfc822: String {
    let day = day
    let weekday = ((day.daysSinceEpoch % 7) + 7) % 7
    return String(unsafeUninitializedCapacity: 31) { buffer in
      var text = ASCIIWriter(buffer)
      text.name(weekday, of: "ThuFriSatSunMonTueWed")
      text.append(", ")
      text.number(day.day, digits: 2)
      text.append(" ")
      text.name(day.month - 1, of: "JanFebMarAprMayJunJulAugSepOctNovDec")
      text.append(" ")
      text.number(day.year, digits: 4)
      text.append(" ")
      text.time(ofDay: secondOfDay)
      text.append(" +0000")
      return text.count
    }
  }

  /// The earlier instant comes first.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }
}

/// A day of the proleptic Gregorian calendar that really exists.
public struct CivilDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, 1 up to 9999.
  public let year: Int
  /// The month, 1 up to 12.
  public let month: Int
  /// The day of the month, 1 up to 31.
  public let day: Int

  /// Makes a day; `nil` if the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CivilDay.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes the day that lies a number of days after 1970-01-01.
  ///
  /// Counts in 400-year eras that begin on 1 March, so that leap days come last.
  public init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days after 1970-01-01, negative before it.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// ISO 8601: `2024-03-01`.
  public var description: String {
    "\(fourDigits(year))-\(twoDigits(month))-\(twoDigits(day))"
  }

  /// The number of days in a month, leap years counted.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The earlier day comes first.
  public static func < (left: CivilDay, right: CivilDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// Reads fixed-width numbers and single characters from ASCII text.
private struct DigitScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Sequence<UInt8>) {
    rest = Array(bytes)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard rest.count >= digits else { return nil }
    var value = 0
    for byte in rest.prefix(digits) {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    rest.removeFirst(digits)
    return value
  }

  mutating func skipDigits() -> Int {
    let digits = rest.prefix { (0x30...0x39).contains($0) }.count
    rest.removeFirst(digits)
    return digits
  }
}

/// Writes ASCII into a buffer that is known to be large enough, without an intermediate string.
private struct ASCIIWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0[...]) }
  }

  /// The abbreviation, three letters long, at an index of a list written without separators.
  mutating func name(_ index: Int, of list: StaticString) {
    list.withUTF8Buffer { append($0[index * 3..<index * 3 + 3]) }
  }

  mutating func number(_ number: Int, digits: Int) {
    var rest = number
    for index in (count..<count + digits).reversed() {
      buffer[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    count += digits
  }

  mutating func time(ofDay second: Int) {
    number(second / 3_600, digits: 2)
    append(":")
    number(second / 60 % 60, digits: 2)
    append(":")
    number(second % 60, digits: 2)
  }

  private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    for byte in bytes {
      buffer[count] = byte
      count += 1
    }
  }
}

func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

func fourDigits(_ number: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
