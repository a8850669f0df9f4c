/// Single dates, by what they begin with.
extension DateScanner {
  /// The date that begins at a token, and the token after it.
  func date(at start: Int) -> (DateExpression, Int)? {
    guard let (first, next) = singleDate(at: start) else { return nil }
    guard let (whole, end) = range(from: first, at: next) else {
      return finish(first, start, next)
    }
    return finish(whole, start, end)
  }

  func finish(_ expression: DateExpression, _ start: Int, _ afterDate: Int) -> (
    DateExpression, Int
  ) {
    var expression = expression
    let end =
      expression.day == nil
      ? skipYearWord(afterDate) : skipWeekday(skipTime(skipYearWord(afterDate)))
    expression.range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
    return (expression, end)
  }

  func singleDate(at start: Int) -> (DateExpression, Int)? {
    guard start < tokens.count else { return nil }
    switch tokens[start].kind {
    case .number(let value, 4) where (1900...2099).contains(value):
      return yearFirst(value, at: start + 1)
    case .number(let value, 8):
      let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
      guard (1900...2099).contains(year), CivilDay(year: year, month: month, day: day) != nil
      else { return nil }
      return (DateExpression(year: year, month: month, day: day), start + 1)
    case .number(let value, 1...2): return smallNumberFirst(value, at: start + 1)
    case .era(let first):
      guard let (number, next) = number(start + 1, 1...99), kind(next) == .unit(.year) else {
        return nil
      }
      return yearFirst(first + number - 1, at: next)
    case .mark(UInt8(ascii: "'")):
      guard case .number(let value, 2)? = kind(start + 1), !tokens[start + 1].isSpaced else {
        return nil
      }
      return yearFirst(DateExpression.year(ofTwoDigits: value), at: start + 2)
    case .word(let range):
      let word = tokenizer.bytes(range)
      if let month = MonthNames.month(word, language: language), isMonth(word, at: start) {
        var (date, end) = monthFirst(month, at: skipSecondWord(start + 1))
        if !MonthNames.isEnglish(word) {
          date.orderInWords = .dayFirst
        } else if date.day != nil {
          date.orderInWords = .monthFirst
        }
        return (date, end)
      }
      if let (month, next) = numberedMonth(start) { return monthFirst(month, at: next) }
      if word.elementsEqual("ngày".utf8) { return singleDate(at: start + 1) }
      // `d. 12. maj`, `le 5 mars`, `am 3. Mai`
      if Self.articles.contains(fnv1a(word)), isNumber(skipMarks(".", start + 1)) {
        return singleDate(at: skipMarks(".", start + 1))
      }
      // `Q1 2023`
      if word.elementsEqual("q".utf8), let (_, next) = number(start + 1, 1...4),
        let (year, end) = year(next)
      {
        return (DateExpression(form: .certain, year: year), end)
      }
      if let season = SeasonNames.season(word) { return seasonFirst(season, at: start + 1) }
      if Self.isQualifier(word) {
        let next = skipMarks("-", start + 1)
        return singleDate(at: next)
      }
      // `Year 2025`, `Rok 2025`, as headings say.
      if Self.yearHeadings.contains(fnv1a(word)), let (year, next) = year(start + 1),
        tokens[next...].allSatisfy({ $0.kind == .symbol || $0.kind == .mark(UInt8(ascii: "#")) })
      {
        return (DateExpression(form: .year, year: year), next)
      }
      if WeekdayNames.contains(word) { return singleDate(at: skipWeekdays(start)) }
      // A month's name with a typo, right before a year.
      if let month = MonthNames.nearest(word),
        tokens.count == 1 || year(skipMarks(".,", start + 1)) != nil
      {
        return monthFirst(month, at: start + 1)
      }
      return nil
    default: return nil
    }
  }

  /// After a year: `-05-17`, `.05`, `年5月17日`, ` March 5`, `.Summer`, or nothing.
  func yearFirst(_ year: Int, at index: Int) -> (DateExpression, Int) {
    var expression = DateExpression(form: .year, year: year)
    if case .unit(.year)? = kind(index) {
      expression.form = .certain
      guard let (month, next) = number(index + 1, 1...12), case .unit(.month)? = kind(next) else {
        return afterYearSign(expression, at: index + 1)
      }
      expression.month = month
      return afterMonthSign(expression, at: next + 1)
    }
    if case .mark(let separator)? = kind(index), "-./".utf8.contains(separator) {
      if let (month, next) = number(index + 1, 1...12), width(index + 1) <= 2 {
        expression.form = .certain
        expression.isNumeric = true
        expression.month = month
        if case .mark(separator)? = kind(next), let (day, end) = number(next + 1, 1...31),
          width(next + 1) <= 2, CivilDay(year: year, month: month, day: day) != nil
        {
          expression.day = day
          return (expression, end)
        }
        return (expression, next)
      }
      if !tokens[index].isSpaced, let (season, next) = season(index + 1) {
        expression.form = .certain
        expression.season = season
        expression.month = season.month
        return (expression, next)
      }
    }
    let next = skipMarks(".,-/", skipYearWord(skipMarks(".", index), after: index - 1))
    if let (day, afterDay) = day(next), afterDay > next, kind(afterDay) != nil,
      let (month, end) = month(skipMarks(".", afterDay))
    {
      // `2025. gada 12. novembris`
      expression.form = .certain
      expression.month = month
      expression.day = day
      return (expression, end)
    }
    if let (month, afterMonth) = month(next) {
      expression.form = .certain
      expression.month = month
      let dayIndex = skipMarks(".", afterMonth)
      if let (day, end) = day(dayIndex), !startsOtherNumber(end) {
        expression.day = day
        if let (endDay, afterEnd) = dayRangeEnd(end), !startsOtherNumber(afterEnd) {
          expression.endDay = endDay
          expression.endMonth = month
          return (expression, afterEnd)
        }
        // `lapkričio 12 d.`
        if case .word(let range)? = kind(end), tokenizer.bytes(range).elementsEqual("d".utf8) {
          return (expression, skipMarks(".", end + 1))
        }
        return (expression, end)
      }
      return (expression, afterMonth)
    }
    if next == index, let (season, end) = season(index) {
      expression.form = .certain
      expression.season = season
      expression.month = season.month
      return (expression, end)
    }
    return (expression, index)
  }

  /// After a month's name: ` 5, 2024`, ` 2024`, `/01/2026`, `. '24`, ` 5th`.
  func monthFirst(_ month: Int, at index: Int) -> (DateExpression, Int) {
    var expression = DateExpression(month: month)
    let afterDot = skipMarks(".", index)
    if case .mark(let joint)? = kind(afterDot), "/&+".utf8.contains(joint),
      let (last, next) = self.month(afterDot + 1)
    {
      expression.endMonth = last
      let (rest, end) = monthFirst(last, at: next)
      expression.year = rest.year
      if let year = rest.year, month > last {
        expression.year = year - 1
        expression.endYear = year
      }
      return (expression, rest.day == nil ? end : next)
    }
    let start = skipMarks(".,", index)
    let separated = skipMarks(".,-/", index)
    if let (year, next) = year(separated) {
      expression.year = year
      return (expression, next)
    }
    if let (day, next) = day(separated) {
      expression.day = day
      if let (endDay, afterEnd) = secondDay(after: day, at: next),
        let (year, end) = year(skipMarks(".,", afterEnd))
      {
        expression.endDay = endDay
        expression.endMonth = month
        expression.year = year
        return (expression, end)
      }
      if let (endDay, afterEnd) = dayRangeEnd(next) {
        if let (year, end) = year(skipMarks(".,/-", afterEnd)) {
          expression.endDay = endDay
          expression.endMonth = month
          expression.year = year
          return (expression, end)
        }
        if !startsOtherNumber(afterEnd) {
          expression.endDay = endDay
          expression.endMonth = month
          return (expression, afterEnd)
        }
      }
      if let (year, end) = year(skipMarks(".,/-", skipConnectors(next))) {
        expression.year = year
        return (expression, end)
      }
      return (expression, next)
    }
    let connected = skipConnectors(start)
    if connected > start, let (year, next) = year(connected) {
      expression.year = year
      return (expression, next)
    }
    return (expression, min(start, index + (start > index ? 1 : 0)))
  }

  /// After a small number: `/05/2024`, `.2024`, `5 March 2024`, `月17日`, `/26`.
  func smallNumberFirst(_ value: Int, at index: Int) -> (DateExpression, Int)? {
    if case .unit(.month)? = kind(index), (1...12).contains(value) {
      return afterMonthSign(DateExpression(month: value), at: index + 1)
    }
    if let range = numericRange(value, at: index) { return range }
    if case .mark(let separator)? = kind(index), "-./".utf8.contains(separator),
      let (second, next) = number(index + 1, 1...9999), !endsDays(from: value, at: index)
    {
      if width(index + 1) == 4, (1900...2099).contains(second), (1...12).contains(value) {
        return (DateExpression(year: second, month: value), next)
      }
      if width(index + 1) <= 2, case .mark(separator)? = kind(next),
        let (third, end) = number(next + 1, 0...9999), width(next + 1) == 4 || width(next + 1) == 2,
        !isClock(next + 1)
      {
        let year = width(next + 1) == 4 ? third : DateExpression.year(ofTwoDigits: third)
        if (1900...2099).contains(year), var date = dayAndMonth(value, second, year) {
          // East Asia writes the year first, with two digits, too.
          if width(next + 1) == 2, isEastAsian, width(index - 1) == 2,
            let day = CivilDay(year: 2000 + value, month: second, day: third)
          {
            return (DateExpression(year: day.year, month: day.month, day: day.day), end)
          }
          // With full stops the day comes first wherever dates are written so.
          if separator == UInt8(ascii: "."), date.form == .dayOrMonthFirst { date.form = .certain }
          return (date, end)
        }
      }
      if separator != UInt8(ascii: "-"), (1...31).contains(value),
        (1...31).contains(second) || second < 100 && value <= 12,
        width(index + 1) == 2, !startsOtherNumber(next)
      {
        var date = DateExpression(form: .twoNumbers, month: value, day: second)
        date.needsYearAbove = separator != UInt8(ascii: "/")
        return (date, next)
      }
    }
    // `01&02.2026`: two months of one year.
    if case .mark(let joint)? = kind(index), "&-/".utf8.contains(joint), (1...12).contains(value),
      let (last, afterLast) = number(index + 1, 1...12), case .mark(let dot)? = kind(afterLast),
      "./".utf8.contains(dot), let (year, end) = year(afterLast + 1), dot != joint
    {
      return (DateExpression(year: year, month: value, endMonth: last), end)
    }
    guard (1...31).contains(value) else { return nil }
    var expression = DateExpression(day: value)
    var next = skipOrdinal(index)
    if kind(next) == .mark(UInt8(ascii: ".")),
      dayRangeEnd(next + 1) ?? secondDay(after: value, at: next + 1) != nil
    {
      next += 1
    }
    if let (endDay, afterRange) = dayRangeEnd(next) ?? secondDay(after: value, at: next),
      case let afterEnd = skipMarks(".", afterRange), month(skipConnectors(afterEnd)) != nil
    {
      expression.endDay = endDay
      next = afterEnd
    }
    guard let (month, afterMonth) = month(skipConnectors(skipMarks(".-/", next))) else {
      // `18th:` below a month.
      let isOrdinal = next > index
      guard isOrdinal, kind(next) == .mark(UInt8(ascii: ":")) || next == tokens.count else {
        return nil
      }
      return (expression, next)
    }
    expression.month = month
    expression.orderInWords = .dayFirst
    if expression.endDay != nil { expression.endMonth = month }
    let afterMarks = skipConnectors(skipMarks(".,-/", afterMonth))
    if let (year, end) = year(afterMarks) {
      expression.year = year
      return (expression, end)
    }
    // `12 Mar 99`, `12-Mar-24`: a year of two digits, where nothing follows that it could count.
    if let (short, end) = number(afterMarks, 0...99), width(afterMarks) == 2, !isClock(afterMarks),
      end >= tokens.count || isSeparator(end) || isClosing(end)
        || afterMarks == afterMonth + 1 && kind(afterMonth) == kind(index)
          && !tokens[afterMarks].isSpaced
    {
      expression.year = DateExpression.year(ofTwoDigits: short)
      return (expression, end)
    }
    return (expression, afterMonth)
  }

  var isEastAsian: Bool {
    guard let primary = language?.prefix(2).lowercased() else { return false }
    return ["ko", "ja", "zh"].contains(primary)
  }

  func seasonFirst(_ season: StatedDate.Season, at index: Int) -> (DateExpression, Int)? {
    guard let (year, next) = year(skipConnectors(skipMarks(".,", index))) else { return nil }
    return (DateExpression(year: year, month: season.month, season: season), next)
  }

  func dayAndMonth(_ first: Int, _ second: Int, _ year: Int) -> DateExpression? {
    if first > 12 {
      guard CivilDay(year: year, month: second, day: first) != nil else { return nil }
      return DateExpression(order: .dayFirst, year: year, month: second, day: first)
    }
    if second > 12 {
      guard CivilDay(year: year, month: first, day: second) != nil else { return nil }
      return DateExpression(order: .monthFirst, year: year, month: first, day: second)
    }
    return DateExpression(form: .dayOrMonthFirst, year: year, month: second, day: first)
  }
}
