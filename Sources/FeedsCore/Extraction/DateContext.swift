/// What the rest of a page tells about the dates on it.
struct DateContext {
  /// Whether `05/06/2024` is 5 June (`true`) or May 6 (`false`).
  var dayComesFirst = false
  /// The year that a heading or group above states.
  var yearAbove: Int?
  /// That year, or the one that the rows above tell, and the month that stands above.
  var year: Int?
  var month: Int?

  /// The date that an expression states here; `nil` if its year is nowhere to be found, or there is
  /// no such day.
  func date(_ expression: DateExpression) -> StatedDate? {
    var expression = expression
    switch expression.form {
    case .dayOrMonthFirst where !dayComesFirst:
      swap(&expression.day, &expression.month)
      if expression.endDay != nil { swap(&expression.endDay, &expression.endMonth) }
    case .twoNumbers:
      guard resolveTwoNumbers(&expression) else { return nil }
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

  /// Reads `07/26` as month and year, which is what news lists write; below a year as day and month,
  /// unless the second number is that year.
  private func resolveTwoNumbers(_ expression: inout DateExpression) -> Bool {
    guard let first = expression.month, let second = expression.day else { return false }
    guard let yearAbove, second != yearAbove % 100 else {
      expression.year = DateExpression.year(ofTwoDigits: second)
      expression.day = nil
      return !expression.needsYearAbove && (1...12).contains(first)
    }
    let dayFirst = first > 12 || dayComesFirst && second <= 12
    (expression.day, expression.month) = dayFirst ? (first, second) : (second, first)
    return expression.month.map { $0 <= 12 } ?? false
  }
}

/// Whether `05/06/2024` means 5 June or May 6, as the rest of a page shows.
enum DateOrder {
  /// What the dates that leave nothing open show; else what the language is used to.
  static func dayComesFirst(_ expressions: [DateExpression], language: String?) -> Bool {
    var balance = 0
    for expression in expressions {
      switch expression.order {
      case .dayFirst: balance += 1
      case .monthFirst: balance -= 1
      case nil:
        // `20/11` below a year.
        if expression.form == .twoNumbers, let first = expression.month, first > 12 { balance += 1 }
      }
    }
    if balance != 0 { return balance > 0 }
    let words = expressions.reduce(0) {
      $0 + ($1.orderInWords == .dayFirst ? 1 : $1.orderInWords == .monthFirst ? -1 : 0)
    }
    if words != 0, language == nil { return words > 0 }
    guard let primary = language?.prefix(2).lowercased() else { return false }
    return !["en", "zh", "ja", "ko"].contains(primary)
  }
}

/// Tells the year of dates without one in a list from the rows around them, as a careful reader does:
/// it is that of the row above, but in a list with its newest entry first a December below a January is
/// that of the year before.
struct YearsOfRows {
  private var isNewestFirst: [Int: Bool] = [:]
  /// The years of rows above the first one that states its year, by row.
  private var yearsBefore: [Int: Int] = [:]
  private var above: (list: Int, year: Int, month: Int?)?

  /// - Parameter rows: The dates of a page in its order, each with the list that it stands in.
  init(_ rows: [(list: Int, date: DateExpression)]) {
    // How many months the list takes in either direction: people write no gaps of many months.
    var months: [Int: (forward: Int, back: Int)] = [:]
    var steps: [Int: Int] = [:]
    for (first, second) in zip(rows, rows.dropFirst()) where first.list == second.list {
      guard let left = first.date.month, let right = second.date.month, left != right,
        first.date.form != .twoNumbers, second.date.form != .twoNumbers
      else { continue }
      let forward = (right - left + 12) % 12
      var (sum, back) = months[first.list] ?? (0, 0)
      if let from = first.date.year, let to = second.date.year, from != to {
        sum += from < to ? 0 : 12
        back += from < to ? 12 : 0
      } else {
        sum += forward
        back += 12 - forward
      }
      months[first.list] = (sum, back)
      steps[first.list, default: 0] += 1
    }
    isNewestFirst = months.mapValues { $0.back <= $0.forward }
    // One step may go either way; several that all take the short way leave no doubt.
    let certain = months.filter { list, sums in
      steps[list] ?? 0 > 1 && min(sums.forward, sums.back) * 2 <= max(sums.forward, sums.back)
    }
    var below: (list: Int, year: Int, month: Int)?
    for (index, row) in rows.enumerated().reversed() {
      guard certain[row.list] != nil, let month = row.date.month, row.date.form != .twoNumbers
      else {
        below = nil
        continue
      }
      if let year = row.date.year {
        below = (row.list, year, month)
      } else if let next = below, next.list == row.list,
        let year = Self.year(of: month, above: next, isNewestFirst[row.list] ?? true)
      {
        below = (row.list, year, month)
        yearsBefore[index] = year
      } else {
        below = nil
      }
    }
  }

  /// The year of a month in the row above another; `nil` where the rows may be in disorder.
  private static func year(
    of month: Int, above below: (list: Int, year: Int, month: Int), _ isNewestFirst: Bool
  ) -> Int? {
    if isNewestFirst {
      if month >= below.month { return below.year }
      return month + 1 < below.month ? below.year + 1 : nil
    }
    if month <= below.month { return below.year }
    return month > below.month + 1 ? below.year - 1 : nil
  }

  /// The year of a date that states none, by the row above it; or by those below, where none above
  /// has a year.
  func year(of date: DateExpression, row: Int, below list: Int) -> Int? {
    guard let above, above.list == list else { return yearsBefore[row] }
    guard let last = above.month, let month = date.month else { return above.year }
    let isNewestFirst = isNewestFirst[list] ?? true
    // A month more or less may be disorder.
    if isNewestFirst, month > last + 1 { return above.year - 1 }
    if !isNewestFirst, month + 1 < last { return above.year + 1 }
    return above.year
  }

  /// Takes note of a row.
  mutating func add(_ date: StatedDate, below list: Int) {
    above = (list, date.start.year, date.start.month)
  }
}
