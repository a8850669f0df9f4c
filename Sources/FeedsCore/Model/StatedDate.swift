/// A year, a month or a day, with never more precision than somebody wrote down.
public struct PartialDate: Hashable, Sendable, CustomStringConvertible {
  /// The year, 1 up to 9999.
  public let year: Int
  /// The month, 1 up to 12, or `nil` if only the year is known.
  public let month: Int?
  /// The day of the month, or `nil` if only the month is known.
  public let day: Int?

  /// Makes a date; `nil` if it cannot be on the calendar.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day, CivilDay(year: year, month: month, day: day) == nil { return nil }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Makes a date that states a day in full.
  public init(_ day: CivilDay) {
    year = day.year
    month = day.month
    self.day = day.day
  }

  /// Reads `2023`, `2023-05` or `2023-05-17`; `nil` if the text is anything else.
  public init?(iso8601 text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count),
      zip(parts, [4, 2, 2]).allSatisfy({ part, width in
        part.utf8.count == width && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }),
      let year = Int(parts[0])
    else { return nil }
    self.init(
      year: year, month: parts.count > 1 ? Int(parts[1]) : nil,
      day: parts.count > 2 ? Int(parts[2]) : nil)
  }

  /// The first day of the period.
  public var firstDay: CivilDay {
    CivilDay(year: year, month: month ?? 1, day: day ?? 1) ?? CivilDay(daysSinceEpoch: 0)
  }

  /// The last day of the period.
  public var lastDay: CivilDay {
    let lastMonth = month ?? 12
    return CivilDay(
      year: year, month: lastMonth,
      day: day ?? CivilDay.length(ofMonth: lastMonth, year: year)) ?? firstDay
  }

  /// ISO 8601 at the precision stated: `2024`, `2024-03` or `2024-03-01`.
  public var description: String {
    var text = fourDigits(year)
    if let month { text += "-" + twoDigits(month) }
    if let day { text += "-" + twoDigits(day) }
    return text
  }
}

/// The date of an entry as its author stated it.
public struct StatedDate: Hashable, Sendable, CustomStringConvertible {
  /// A season, which is dated by the month that it begins in, as on the northern hemisphere.
  public enum Season: String, Hashable, Sendable, CaseIterable {
    /// March to May.
    case spring
    /// June to August.
    case summer
    /// September to November.
    case autumn
    /// December to February.
    case winter

    /// The month that the season is dated by, 1 up to 12.
    public var month: Int {
      switch self {
      case .spring: 3
      case .summer: 6
      case .autumn: 9
      case .winter: 12
      }
    }
  }

  /// The date, or the first one of a range.
  public let start: PartialDate
  /// The last date of a range.
  public let end: PartialDate?
  /// The season, if that is how the date was stated; ``start`` then carries the season's month.
  public let season: Season?
  /// The moment, if a time with its zone was stated.
  public let instant: Instant?
  /// Whether the range has a beginning only, as in `2023 – present`.
  public let isOpen: Bool

  /// Makes a stated date.
  public init(
    _ start: PartialDate, end: PartialDate? = nil, season: Season? = nil,
    instant: Instant? = nil, isOpen: Bool = false
  ) {
    self.start = start
    self.end = end
    self.season = season
    self.instant = instant
    self.isOpen = isOpen
  }

  /// The first day of the stated period.
  public var firstDay: CivilDay { start.firstDay }

  /// The last day of the stated period.
  public var lastDay: CivilDay {
    if let end { return max(end.lastDay, start.lastDay) }
    guard season != nil else { return start.lastDay }
    let lastMonth = start.firstDay.daysSinceEpoch + 62
    let day = CivilDay(daysSinceEpoch: lastMonth)
    return CivilDay(
      year: day.year, month: day.month, day: CivilDay.length(ofMonth: day.month, year: day.year))
      ?? start.lastDay
  }

  /// The instant that stands for this date where nothing else is known (DESIGN.md, dates):
  /// the moment if one was stated, else 12:00 UTC on the first day, which is the same calendar day
  /// almost everywhere on earth.
  public var nominalInstant: Instant {
    instant ?? Instant(firstDay, hour: 12)
  }

  /// The date at the precision stated: `2024`, `2024-03`, `2024-03-01`, or RFC 3339 for a moment.
  public var description: String {
    instant?.rfc3339 ?? start.description
  }
}
