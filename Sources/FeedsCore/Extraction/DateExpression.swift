/// A date as it stands in a text: what was written, not yet what it means on this page.
struct DateExpression: Equatable {
  /// The order of the numbers, as far as the writing tells.
  enum Form: Hashable {
    /// A month's name, `年月日`, or the year first: nothing is left open.
    case certain
    /// `05/06/2024`: day or month first, which the rest of the page must tell.
    case dayOrMonthFirst
    /// `07/26`: month and two-digit year, or month and day without a year.
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
  /// ``yearAbove``, or -1; as small as this it takes no room of its own.
  var placeOfYear: Int32 = -1
  /// The bytes of the text that the date takes.
  var range: Range<Int> = 0..<0

  /// Where the year stands in the page's bytes, if it was taken from a date above.
  var yearAbove: Int? {
    get { placeOfYear < 0 ? nil : Int(placeOfYear) }
    set { placeOfYear = newValue.flatMap { Int32(exactly: $0) } ?? -1 }
  }

  /// Whether a range was written.
  var hasEnd: Bool { endYear != nil || endMonth != nil || endDay != nil }
}

/// What the rest of a page tells about the dates on it.
struct DateContext {
  /// Whether `05/06/2024` is 5 June (`true`) or May 6 (`false`).
  var dayComesFirst = false
  /// The year and month that stand in a heading above.
  var year: Int?
  var month: Int?

  /// The date that an expression states here; `nil` if its year is nowhere to be found, or there is
  /// no such day.
  func date(_ expression: DateExpression) -> StatedDate? {
    var expression = expression
    switch expression.form {
    case .dayOrMonthFirst where !dayComesFirst:
      swap(&expression.day, &expression.month)
    case .twoNumbers:
      // Read as month and year, which is what news lists write.
      expression.year = expression.day.map { $0 + (($0 >= 70) ? 1900 : 2000) }
      expression.day = nil
    default: break
    }
    guard var year = expression.year ?? expression.endYear ?? year else { return nil }
    var month = expression.month ?? (expression.day == nil ? nil : self.month)
    // `29th–4th July` begins in June.
    if let day = expression.day, let endDay = expression.endDay, endDay < day, let last = month,
      expression.endMonth == month || expression.endMonth == nil
    {
      expression.endMonth = last
      month = last > 1 ? last - 1 : 12
      if last == 1 {
        expression.endYear = year
        year -= 1
      }
    }
    guard let start = PartialDate(year: year, month: month, day: expression.day) else { return nil }
    var end: PartialDate?
    if expression.hasEnd {
      end = PartialDate(
        year: expression.endYear ?? year, month: expression.endMonth ?? month,
        day: expression.endDay)
      if let last = end, last.lastDay < start.firstDay { end = nil }
    }
    return StatedDate(start, end: end, season: expression.season, isOpen: expression.isOpen)
  }
}
