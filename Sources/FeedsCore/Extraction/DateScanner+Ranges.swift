/// Dates that last.
extension DateScanner {
  /// `– 2021.06`, `to March 2024`, `-08`, `– present` after a date.
  func range(from first: DateExpression, at index: Int) -> (DateExpression, Int)? {
    guard !first.hasEnd else { return nil }
    let index = first.day == nil ? index : skipWeekday(index)
    if let (day, end) = endDay(of: first, at: index) {
      var whole = first
      whole.endMonth = first.month
      whole.endDay = day
      return (whole, end)
    }
    guard let next = rangeConnector(index) else { return nil }
    var whole = first
    if let end = openEnd(next), first.year != nil {
      whole.isOpen = true
      whole.form = .certain
      return (whole, end)
    }
    // `2026.07–08`: a second month of the same year.
    if first.month != nil, first.day == nil, first.form == .certain, first.year != nil,
      let (month, end) = number(next, 1...12), month > first.month ?? 0, width(next) <= 2,
      !tokens[next].isSpaced,
      !startsOtherNumber(end), kind(end) != .unit(.month)
    {
      whole.endMonth = month
      return (whole, end)
    }
    if first.form == .year, let (short, end) = number(next, 0...99), width(next) == 2,
      !tokens[next].isSpaced, let year = first.year, short == (year + 1) % 100
    {
      whole.endYear = year + 1
      whole.form = .certain
      return (whole, end)
    }
    guard case (var last, let end)? = singleDate(at: next), last.month != nil || last.year != nil
    else { return nil }
    if first.form == .year, last.form != .year, last.year == nil { return nil }
    // One of both may tell which number is the month.
    whole.takeOrder(of: last)
    last.takeOrder(of: first)
    whole.year = first.year ?? last.year
    whole.endYear = last.year
    whole.endMonth = last.month
    whole.endDay = last.day
    // `Dec 28 – Jan 2, 2027` begins in the year before.
    if first.year == nil, let year = last.year, let month = first.month, month > last.month ?? 12 {
      whole.year = year - 1
    }
    if whole.form == .year { whole.form = .certain }
    return (whole, end)
  }

  /// A day alone that ends what begins with a day of the same month: `2025年9月12日～14日`,
  /// `2019-02-02/03`.
  private func endDay(of first: DateExpression, at index: Int) -> (Int, Int)? {
    guard let day = first.day, first.month != nil else { return nil }
    if let next = rangeConnector(index), let (last, end) = number(next, 1...31), last > day,
      kind(end) == .unit(.day)
    {
      return (last, end + 1)
    }
    guard first.isNumeric, case .mark(let joint)? = kind(index), "-~/".utf8.contains(joint),
      kind(index - 2) != kind(index) || joint == UInt8(ascii: "-"), !tokens[index].isSpaced,
      let (last, end) = number(index + 1, 1...31), last > day, width(index + 1) <= 2,
      !tokens[index + 1].isSpaced, !runsOn(end), !startsOtherNumber(end), !isGlued(end)
    else { return nil }
    return (last, end)
  }

  func rangeConnector(_ index: Int) -> Int? {
    if case .mark(let mark)? = kind(index), "-~".utf8.contains(mark) {
      return skipMarks("-~@", index)
    }
    return isUntil(index) || isWord(index, of: Self.connectors) ? index + 1 : nil
  }

  func openEnd(_ index: Int) -> Int? {
    isNow(index) || isWord(index, of: Self.openEnds) ? index + 1 : nil
  }

  /// `-17`, `–17th`, `& 17`, `au 17` after a day.
  func dayRangeEnd(_ index: Int) -> (Int, Int)? {
    if case .mark(let mark)? = kind(index), "-~&".utf8.contains(mark) {
      return day(skipWeekdays(skipMarks("-~&", index)))
    }
    return isWord(index, of: Self.dayConnectors) ? day(skipWeekdays(index + 1)) : nil
  }

  /// `/13`, `and 13` after a day, where a month's name or a year must follow: a later day.
  func secondDay(after first: Int, at index: Int) -> (Int, Int)? {
    let isJoint =
      switch kind(index) {
      case .mark(let mark): mark == UInt8(ascii: "/")
      case .word(let range): Self.ands.contains(fnv1a(tokenizer.bytes(range)))
      default: false
      }
    guard isJoint, let (last, end) = day(skipWeekdays(index + 1)), last > first else { return nil }
    return (last, end)
  }

  /// Whether the second of two numbers is a day before the name of a month: `12/13 Sept 2025`.
  func endsDays(from first: Int, at index: Int) -> Bool {
    guard let (_, next) = secondDay(after: first, at: index),
      let (_, afterMonth) = month(skipMarks(".", next))
    else { return false }
    return isSetOff(afterMonth) || year(afterMonth) != nil
  }

  // MARK: Numbers

  /// After the first number of `20.07. – 24.07.2026`, `20.–24.07.2026`, `12./13.09.2025`,
  /// `12/07 – 15/07/2026`: the day and month of the beginning, which leave the year to the end.
  func numericRange(_ first: Int, at index: Int) -> (DateExpression, Int)? {
    if case .mark(let separator)? = kind(index), "./".utf8.contains(separator),
      let (second, afterSecond) = number(index + 1, 1...31), width(index + 1) <= 2,
      case let end = separator == UInt8(ascii: ".") ? skipDot(afterSecond) : afterSecond,
      let range = numericRange(
        from: first, second, separator, at: end, mayLackYear: end > afterSecond)
    {
      return range
    }
    let end = skipDot(index)
    return numericRange(from: first, nil, nil, at: end, mayLackYear: end > index)
  }

  /// What follows day and month of the beginning, or its day alone.
  private func numericRange(
    from first: Int, _ second: Int?, _ firstSeparator: UInt8?, at index: Int, mayLackYear: Bool
  ) -> (DateExpression, Int)? {
    guard let next = numericJoint(index).map(skipWeekdays),
      let (third, afterThird) = number(next, 1...31), width(next) <= 2,
      case .mark(let separator)? = kind(afterThird), "./".utf8.contains(separator),
      firstSeparator ?? separator == separator,
      let (fourth, afterFourth) = number(afterThird + 1, 1...31), width(afterThird + 1) <= 2
    else { return nil }
    let hasDots = separator == UInt8(ascii: ".")
    var date = DateExpression(
      month: second ?? fourth, day: first, endMonth: fourth, endDay: third)
    // Only two days make clear which number is the month.
    if second == nil || hasDots || first > 12 || third > 12 {
      date.order = .dayFirst
    } else if second ?? 0 > 12 || fourth > 12 {
      date.order = .monthFirst
      swap(&date.month, &date.day)
      swap(&date.endMonth, &date.endDay)
    } else {
      date.form = .dayOrMonthFirst
    }
    var end = afterFourth
    if kind(afterFourth) == .mark(separator), let (year, afterYear) = yearOfNumbers(afterFourth + 1)
    {
      date.endYear = year
      end = afterYear
    } else if hasDots, mayLackYear, kind(afterFourth) == .mark(separator) {
      end = afterFourth + 1
    } else {
      return nil
    }
    guard let month = date.month, let day = date.day, let endMonth = date.endMonth,
      let endDay = date.endDay, month <= 12, endMonth <= 12, month != endMonth || day < endDay
    else { return nil }
    if let year = date.endYear {
      // Two readings of which one begins in the year before leave too much open.
      if date.form == .dayOrMonthFirst, first > third || month > endMonth { return nil }
      let start = month > endMonth ? year - 1 : year
      date.year = start
      guard CivilDay(year: start, month: month, day: day) != nil,
        CivilDay(year: year, month: endMonth, day: endDay) != nil
      else { return nil }
    }
    return (date, end)
  }

  private func skipDot(_ index: Int) -> Int {
    kind(index) == .mark(UInt8(ascii: ".")) ? index + 1 : index
  }

  private func numericJoint(_ index: Int) -> Int? {
    if let next = rangeConnector(index) { return next }
    switch kind(index) {
    case .mark(let mark) where "/&+".utf8.contains(mark): return index + 1
    case .word(let range):
      return Self.ands.contains(fnv1a(tokenizer.bytes(range))) ? index + 1 : nil
    default: return nil
    }
  }

  private static let connectors = [
    "to", "until", "till", "bis", "a", "al", "à", "au", "до", "tot", "til",
  ]
  private static let dayConnectors = [
    "au", "al", "a", "bis", "to", "til", "till", "tot", "до", "по", "do",
  ]
  private static let openEnds = [
    "present", "now", "today", "current", "ongoing", "heute", "jetzt", "présent", "oggi",
    "presente", "actualidad", "atualmente", "heden", "nå", "nu", "현재",
  ]

  private static let ands = Set(
    ["and", "und", "et", "y", "e", "og", "och", "en", "ja", "i", "и", "ve"].map { fnv1a($0.utf8) })

  /// A year of four digits, or of two right behind its separator.
  private func yearOfNumbers(_ index: Int) -> (Int, Int)? {
    if let year = year(index) { return year }
    guard let (short, end) = number(index, 0...99), width(index) == 2, !tokens[index].isSpaced
    else {
      return nil
    }
    return (DateExpression.year(ofTwoDigits: short), end)
  }
}
