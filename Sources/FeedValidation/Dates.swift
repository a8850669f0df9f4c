/// An instant that a feed states, in seconds of UTC since 1970 and a fraction.
struct Moment: Hashable {
  let seconds: Int
  let nanoseconds: Int
}

/// Why a date is not one.
struct DateFault: Error, Equatable {
  enum Kind: Equatable {
    case shape, calendar, zone, weekday(stated: String, right: String)
  }
  let kind: Kind

  /// What is wrong with a date, to follow the date.
  var words: String {
    switch kind {
    case .shape: "does not have the form of a date"
    case .calendar: "is not in the calendar or on the clock"
    case .zone: "has no valid time zone"
    case .weekday(let stated, let right): "is a \(right), not a \(stated)"
    }
  }
}

/// A date in the form of RFC 822 and what is unusual about it.
struct MailDate: Equatable {
  enum Oddity: Equatable { case shortYear, comment, militaryZone }
  let moment: Moment
  let oddity: Oddity?
}

/// Days since 1970-01-01 of a day of the Gregorian calendar.
private func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let shifted = month <= 2 ? year - 1 : year
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

private func length(_ year: Int, _ month: Int) -> Int {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  return switch month {
  case 2: isLeap ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

extension Span where Element == UInt8 {
  private func digits(_ start: Int, _ length: Int) -> Int? {
    guard start >= 0, start + length <= count else { return nil }
    return extracting(start..<start + length).number
  }

  private func has(_ byte: UInt8, at index: Int) -> Bool { index < count && self[index] == byte }

  /// The instant of an RFC 3339 date-time in the form of RFC 4287 §3.3: `T` and `Z` in upper case.
  ///
  /// RFC 3339 itself allows lower case.
  func internetDate(allowsLowercase: Bool = false) -> Result<Moment, DateFault> {
    let shape = Result<Moment, DateFault>.failure(DateFault(kind: .shape))
    guard let year = digits(0, 4), has(0x2D, at: 4), let month = digits(5, 2), has(0x2D, at: 7),
      let day = digits(8, 2), has(0x54, at: 10) || allowsLowercase && has(0x74, at: 10),
      let hour = digits(11, 2), has(0x3A, at: 13),
      let minute = digits(14, 2), has(0x3A, at: 16), let second = digits(17, 2)
    else { return shape }
    var position = 19
    var nanoseconds = 0
    if has(0x2E, at: position) {
      position += 1
      let start = position
      var scale = 100_000_000
      while position < count, self[position].isDigit {
        nanoseconds += Int(self[position] - 0x30) * scale
        scale /= 10
        position += 1
      }
      if position == start { return shape }
    }
    var offset = 0
    if has(0x5A, at: position) || allowsLowercase && has(0x7A, at: position) {
      position += 1
    } else if has(0x2B, at: position) || has(0x2D, at: position) {
      guard let hours = digits(position + 1, 2), has(0x3A, at: position + 3),
        let minutes = digits(position + 4, 2)
      else { return .failure(DateFault(kind: .zone)) }
      guard hours < 24, minutes < 60 else { return .failure(DateFault(kind: .zone)) }
      offset = (hours * 60 + minutes) * (self[position] == 0x2D ? -60 : 60)
      position += 6
    } else {
      return position == count ? .failure(DateFault(kind: .zone)) : shape
    }
    guard position == count else { return shape }
    guard (1...12).contains(month), day >= 1, day <= length(year, month), hour < 24, minute < 60
    else { return .failure(DateFault(kind: .calendar)) }
    let minutes = days(year, month, day) * 1_440 + hour * 60 + minute
    // RFC 3339 §5.7: a leap second is the last of a day in UTC.
    let isLeapSecond = second == 60 && (minutes * 60 - offset) % 86_400 == 86_340
    guard second < 60 || isLeapSecond else { return .failure(DateFault(kind: .calendar)) }
    return .success(Moment(seconds: minutes * 60 + second - offset, nanoseconds: nanoseconds))
  }

  /// The instant of an RFC 822 date-time with a year of two or four digits (RSS 2.0, pubDate).
  func mailDate() -> Result<MailDate, DateFault> {
    guard firstIndex(of: 0x28) != nil else { return plainMailDate() }
    let rest = withoutComments()
    let range = rest.span.trimmedRange
    return rest.span.extracting(range).plainMailDate().map {
      MailDate(moment: $0.moment, oddity: .comment)
    }
  }

  /// The bytes with a space for each comment in parentheses (RFC 822 §3.3).
  private func withoutComments() -> [UInt8] {
    var rest: [UInt8] = []
    var depth = 0
    for index in 0..<count {
      switch self[index] {
      case 0x28:
        if depth == 0 { rest.append(0x20) }
        depth += 1
      case 0x29 where depth > 0: depth -= 1
      case let byte where depth == 0: rest.append(byte)
      default: break
      }
    }
    return rest
  }

  private func plainMailDate() -> Result<MailDate, DateFault> {
    let shape = Result<MailDate, DateFault>.failure(DateFault(kind: .shape))
    var position = 0
    func blanks() -> Bool {
      let start = position
      while position < count, self[position].isSpace { position += 1 }
      return position > start
    }
    func run(_ matches: (UInt8) -> Bool) -> Range<Int> {
      let start = position
      while position < count, matches(self[position]) { position += 1 }
      return start..<position
    }
    var stated: Int?
    let name = run { $0.isLetter }
    if !name.isEmpty {
      guard let weekday = Self.index(of: extracting(name), in: "montuewedthufrisatsun"),
        has(0x2C, at: position)
      else { return shape }
      stated = weekday
      position += 1
    }
    _ = blanks()
    let dayRange = run { $0.isDigit }
    guard dayRange.count <= 2, let day = extracting(dayRange).number, blanks(),
      let month = Self.index(
        of: extracting(run { $0.isLetter }), in: "janfebmaraprmayjunjulaugsepoctnovdec"),
      blanks()
    else { return shape }
    let yearRange = run { $0.isDigit }
    guard yearRange.count == 2 || yearRange.count == 4,
      var year = extracting(yearRange).number, blanks()
    else { return shape }
    // RFC 2822 §4.3: 00 to 49 are of this century.
    if yearRange.count == 2 { year += year < 50 ? 2000 : 1900 }
    guard let hour = digits(position, 2), has(0x3A, at: position + 2),
      let minute = digits(position + 3, 2)
    else { return shape }
    position += 5
    var second = 0
    if has(0x3A, at: position) {
      guard let stated = digits(position + 1, 2) else { return shape }
      second = stated
      position += 3
    }
    guard blanks(), position < count else { return .failure(DateFault(kind: .zone)) }
    guard let offset = extracting(position..<count).mailZone() else {
      return .failure(DateFault(kind: .zone))
    }
    guard day >= 1, day <= length(year, month + 1), hour < 24, minute < 60, second <= 60 else {
      return .failure(DateFault(kind: .calendar))
    }
    let date = days(year, month + 1, day)
    let weekday = ((date + 3) % 7 + 7) % 7
    if let stated, stated != weekday {
      let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
      return .failure(DateFault(kind: .weekday(stated: names[stated], right: names[weekday])))
    }
    let seconds = date * 86_400 + hour * 3_600 + minute * 60 + second - offset
    var oddity: MailDate.Oddity? = yearRange.count == 2 ? .shortYear : nil
    // RFC 2822 §4.3: the letters were defined wrongly, and mean nothing but Z.
    if count - position == 1, self[position].lowercased != 0x7A { oddity = .militaryZone }
    return .success(
      MailDate(moment: Moment(seconds: seconds, nanoseconds: 0), oddity: oddity))
  }

  /// Whether the bytes are a date of the W3C Note on date and time formats: a year, month or day, or
  /// a moment with a zone, with or without seconds.
  var w3cDateFault: DateFault.Kind? {
    guard let year = digits(0, 4) else { return .shape }
    if count == 4 { return nil }
    guard has(0x2D, at: 4), let month = digits(5, 2) else { return .shape }
    guard (1...12).contains(month) else { return .calendar }
    if count == 7 { return nil }
    guard has(0x2D, at: 7), let day = digits(8, 2) else { return .shape }
    guard day >= 1, day <= length(year, month) else { return .calendar }
    if count == 10 { return nil }
    if has(0x3A, at: 16) {
      guard case .failure(let fault) = internetDate() else { return nil }
      return fault.kind
    }
    // The form without seconds: completed by them, it is the other.
    var whole = extracting(0..<Swift.min(16, count)).array + [0x3A, 0x30, 0x30]
    if count > 16 { whole += extracting(16..<count).array }
    guard case .failure(let fault) = whole.span.internetDate() else { return nil }
    return fault.kind
  }

  /// The offset in seconds of a zone of RFC 822 §5.1.
  private func mailZone() -> Int? {
    if has(0x2B, at: 0) || has(0x2D, at: 0) {
      guard count == 5, let hours = digits(1, 2), let minutes = digits(3, 2), hours < 24,
        minutes < 60
      else { return nil }
      return (hours * 60 + minutes) * (self[0] == 0x2D ? -60 : 60)
    }
    if equalsIgnoringCase("gmt") || equalsIgnoringCase("ut") { return 0 }
    if count == 1, self[0].isLetter, self[0].lowercased != 0x6A { return 0 }
    guard let index = Self.index(of: self, in: "estedtcstcdtmstmdtpstpdt") else { return nil }
    return [-5, -4, -6, -5, -7, -6, -8, -7][index] * 3_600
  }

  /// Which of the names of three letters the bytes are, in any case.
  private static func index(of name: Span<UInt8>, in names: StaticString) -> Int? {
    guard name.count == 3 else { return nil }
    return names.withUTF8Buffer { buffer in
      for start in stride(from: 0, to: buffer.count, by: 3)
      where name[0].lowercased == buffer[start] && name[1].lowercased == buffer[start + 1]
        && name[2].lowercased == buffer[start + 2]
      {
        return start / 3
      }
      return nil
    }
  }
}
