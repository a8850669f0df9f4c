/// A date as it stands in a text: what was written, not yet what it means on this page.
struct DateExpression: Equatable {
  /// The order of the numbers, as far as the writing tells.
  enum Form: Hashable {
    /// A month's name, `年月日`, or the year first: nothing is left open.
    case certain
    /// `05/06/2024`: day or month first, which the rest of the page must tell.
    case dayOrMonthFirst
    /// `07/26`: month and two-digit year, or below a year day and month; the first number is kept as
    /// the month, the second as the day.
    case twoNumbers
    /// A bare year, which may as well be part of a name.
    case year
  }

  /// Which of two numbers came first, where they can be told apart: `13-05-2024`.
  enum Order: Hashable {
    case dayFirst, monthFirst
  }

  var form: Form = .certain
  var order: Order?
  var year: Int?
  var month: Int?
  var day: Int?
  var endYear: Int?
  var endMonth: Int?
  var endDay: Int?
  var season: StatedDate.Season?
  var isOpen = false
  /// Whether it is numbers alone with the year first, as hardly any sentence begins.
  var isNumeric = false
  /// The order of day and month where a name stands for the month: `5 March`, `March 5`.
  var orderInWords: Order?
  /// Whether two numbers are a date only below a year: `03.12`.
  var needsYearAbove = false
  /// ``yearAbove``, or -1; as small as this it takes no room of its own.
  var placeOfYear: Int32 = -1
  /// The bytes of the text that the date takes.
  var range: Range<Int> = 0..<0

  /// Where the year stands in the page's bytes, if it was taken from a date above.
  var yearAbove: Int? {
    get { placeOfYear < 0 ? nil : Int(placeOfYear) }
    set { placeOfYear = newValue.flatMap { Int32(exactly: $0) } ?? -1 }
  }

  /// Whether another expression names the same day or month, however it is written.
  func statesTheSame(as other: DateExpression) -> Bool {
    year == other.year && month == other.month && day == other.day && month != nil
  }

  /// Orders day and month as another date of the same numbers has them, if only that tells.
  mutating func takeOrder(of other: DateExpression) {
    guard form == .dayOrMonthFirst, let order = other.order else { return }
    if order == .monthFirst { swap(&day, &month) }
    self.order = order
    form = .certain
  }

  /// The year that two digits stand for.
  static func year(ofTwoDigits digits: Int) -> Int { digits + (digits >= 70 ? 1900 : 2000) }

  /// Whether it is no more than one year.
  var isYearAlone: Bool { year != nil && month == nil && !hasEnd && !isOpen }

  /// Whether a range was written.
  var hasEnd: Bool { endYear != nil || endMonth != nil || endDay != nil }
}
