/// Finds dates in text, in the forms that people write them on their pages.
///
/// A reused value: the buffers of one text serve for the next.
struct DateScanner {
  /// The page's language as a BCP 47 tag.
  let language: String?

  private var tokenizer = DateTokenizer()
  private var tokens: [DateToken] { tokenizer.tokens }

  init(language: String?) {
    self.language = language
  }

  /// A date in a text, and the bytes of the text that only mark it: brackets and separators with it.
  struct Mark {
    let expression: DateExpression
    /// The date with its brackets and separators.
    let marker: Range<Int>
    /// Whether brackets or a separator set the date off from the text.
    let isSetOff: Bool
    /// Whether nothing but the date stands in the text.
    let isAlone: Bool
    /// Whether a preposition leads the date into a sentence: `In March 2024, we …`.
    var isInSentence = false

    /// Whether it may as well be a word of the text: `2024 Fellow of …`, `Spring 2025 reading group`.
    var isWeak: Bool {
      !isSetOff && !isAlone && (expression.form == .year || expression.season != nil)
    }
  }

  /// The date that a text begins with; emoji, bullets, a word such as "New!" or a short bracket such as
  /// `[WWW 2024]` may stand before it.
  mutating func leading(_ text: ArraySlice<UInt8>) -> Mark? {
    tokenizer.read(text)
    var index = 0
    while index < tokens.count, tokens[index].kind == .symbol || isDecoration(index) { index += 1 }
    if let mark = mark(at: index, in: text) { return mark }
    guard let next = afterBracket(index), let mark = mark(at: next, in: text), mark.isSetOff,
      !mark.isAlone, mark.expression.form != .year
    else { return nil }
    return mark
  }

  /// The date that a text ends with, in brackets or behind a comma, a dash or a bullet.
  mutating func trailing(_ text: ArraySlice<UInt8>) -> Mark? {
    let tail = text.suffix(80)
    guard mayHoldDate(tail) else { return nil }
    // Not from within a character or a word.
    let start = tail.firstIndex { $0 <= 0x20 } ?? tail.startIndex
    tokenizer.read(text.count <= 80 ? text : tail[start...])
    for index in tokens.indices {
      guard let (expression, afterDate) = date(at: index), expression.year != nil else { continue }
      var end = afterDate
      while end < tokens.count, isClosing(end) { end += 1 }
      guard end >= tokens.count else { continue }
      var first = index
      while first > 0, isOpening(first - 1) { first -= 1 }
      let isSetOff = first < index
      guard isSetOff || expression.form != .year else { continue }
      return Mark(
        expression: expression, marker: tokens[first].range.lowerBound..<text.endIndex,
        isSetOff: isSetOff, isAlone: first == 0)
    }
    return nil
  }

  /// A date that a bracket near the beginning holds alone: `**v4.2** (14 Sep 2025): faster`.
  mutating func bracketed(_ text: ArraySlice<UInt8>) -> Mark? {
    guard mayHoldDate(text.prefix(160)) else { return nil }
    tokenizer.read(text)
    for index in tokens.indices {
      guard case .mark(let mark) = tokens[index].kind,
        mark == UInt8(ascii: "(") || mark == UInt8(ascii: "["), let closer = Self.closers[mark],
        let (expression, afterDate) = date(at: index + 1), expression.year != nil,
        kind(afterDate) == .mark(closer)
      else { continue }
      var end = afterDate + 1
      while end < tokens.count, isSeparator(end) { end += 1 }
      let last = end < tokens.count ? tokens[end].range.lowerBound : text.endIndex
      return Mark(
        expression: expression, marker: tokens[index].range.lowerBound..<last, isSetOff: true,
        isAlone: false)
    }
    return nil
  }

  private func mark(at start: Int, in text: ArraySlice<UInt8>) -> Mark? {
    var index = start
    var brackets: [UInt8] = []
    while index < tokens.count, case .mark(let mark) = tokens[index].kind,
      let closer = Self.closers[mark]
    {
      brackets.append(closer)
      index += 1
    }
    var isInSentence = false
    if case .word(let range)? = kind(index), Self.isPreposition(tokenizer.bytes(range)) {
      isInSentence = true
      index += 1
    }
    guard let (expression, afterDate) = date(at: index), !runsOn(afterDate) else { return nil }
    var end = afterDate
    var isSetOff = false
    while end < tokens.count, case .mark(let mark) = tokens[end].kind, !brackets.isEmpty,
      mark == brackets.last || "*:.,;".utf8.contains(mark)
    {
      if mark == brackets.last { brackets.removeLast() }
      end += 1
      isSetOff = true
    }
    var first = tokens[min(start, tokens.count - 1)].range.lowerBound
    if !brackets.allSatisfy({ $0 == UInt8(ascii: "*") }) {
      // A bracket that closes later holds more than the date, such as a place: that stays.
      guard closes(brackets.last, from: end) else { return nil }
      first = tokens[index].range.lowerBound
      isSetOff = true
    }
    while end < tokens.count, isSeparator(end) {
      end += 1
      isSetOff = true
    }
    let last = end < tokens.count ? tokens[end].range.lowerBound : text.endIndex
    let isAlone = end >= tokens.count && tokens[..<start].allSatisfy { $0.kind == .symbol }
    if !isSetOff, !isAlone, !standsFree(expression, before: end) { return nil }
    return Mark(
      expression: expression, marker: first..<last, isSetOff: isSetOff, isAlone: isAlone,
      isInSentence: isInSentence)
  }

  // MARK: What stands around a date

  private static let closers: [UInt8: UInt8] = [
    UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")"),
    UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "<"): UInt8(ascii: ">"),
    UInt8(ascii: "*"): UInt8(ascii: "*"),
  ]

  /// Whether the text has a digit at all; without one there is no date to find.
  private func mayHoldDate(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { (0x30...0x39).contains($0) || $0 >= 0xD9 }
  }

  /// The token after a short bracket that stands before a date.
  private func afterBracket(_ start: Int) -> Int? {
    guard case .mark(let mark)? = kind(start), mark == UInt8(ascii: "["),
      let closer = Self.closers[mark]
    else { return nil }
    for index in tokens[start...].indices.prefix(8) where tokens[index].kind == .mark(closer) {
      return index + 1
    }
    return nil
  }

  /// Whether a bracket closes soon.
  private func closes(_ closer: UInt8?, from start: Int) -> Bool {
    guard let closer else { return false }
    return tokens[min(start, tokens.count)...].prefix(10).contains { $0.kind == .mark(closer) }
  }

  private func isClosing(_ index: Int) -> Bool {
    guard case .mark(let mark) = tokens[index].kind else { return tokens[index].kind == .symbol }
    return ")].,;*".utf8.contains(mark)
  }

  private func isOpening(_ index: Int) -> Bool {
    guard case .mark(let mark) = tokens[index].kind else {
      return tokens[index].kind == .symbol && isBullet(index)
    }
    return "([,-|*:".utf8.contains(mark)
  }

  private static func isPreposition(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("in".utf8) || word.elementsEqual("on".utf8)
  }

  /// Whether digits go on after what was read as a date: `2024-13-01` is a number of another kind.
  private func runsOn(_ index: Int) -> Bool {
    guard case .mark(let mark)? = kind(index), !tokens[index].isSpaced, "-/.".utf8.contains(mark)
    else { return false }
    return isNumber(index + 1) && !tokens[index + 1].isSpaced
  }

  /// A word that draws attention to what follows: `New!`, `Update:`.
  private func isDecoration(_ index: Int) -> Bool {
    guard case .word(let range) = tokens[index].kind else {
      if case .mark(UInt8(ascii: "!")) = tokens[index].kind { return index > 0 }
      return tokens[index].kind == .mark(UInt8(ascii: "@"))
        || index > 0 && tokens[index].kind == .mark(UInt8(ascii: ":")) && isDecoration(index - 1)
    }
    return Self.openings.contains(fnv1a(tokenizer.bytes(range)))
  }

  private func isSeparator(_ index: Int) -> Bool {
    guard case .mark(let mark) = tokens[index].kind else {
      return tokens[index].kind == .symbol && isBullet(index)
    }
    switch mark {
    case UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: ";"): return true
    case UInt8(ascii: "#"): return index + 1 == tokens.count
    case UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "~"), UInt8(ascii: ">"): return true
    case UInt8(ascii: "."):
      return index + 1 >= tokens.count || tokens[index + 1].isSpaced || !isNumber(index + 1)
    default: return false
    }
  }

  /// A sign of two bytes, such as a middle dot; emoji take more.
  private func isBullet(_ index: Int) -> Bool { tokens[index].range.count <= 2 }

  /// Whether a date that nothing sets off can still be one: `2023 Best paper award` is dated,
  /// `May I …` and `12 papers` are not.
  private func standsFree(_ expression: DateExpression, before next: Int) -> Bool {
    guard expression.year != nil || expression.season != nil else { return false }
    return next >= tokens.count || tokens[next].isSpaced || !isLatinWord(next)
  }

  private func isLatinWord(_ index: Int) -> Bool {
    if case .word = tokens[index].kind { return true }
    return false
  }

  // MARK: Dates

  /// The date that begins at a token, and the token after it.
  private func date(at start: Int) -> (DateExpression, Int)? {
    guard let (first, next) = singleDate(at: start) else { return nil }
    guard let (whole, end) = range(from: first, at: next) else {
      return finish(first, start, next)
    }
    return finish(whole, start, end)
  }

  private func finish(_ expression: DateExpression, _ start: Int, _ afterDate: Int) -> (
    DateExpression, Int
  ) {
    var expression = expression
    let end =
      expression.day == nil
      ? skipYearWord(afterDate) : skipWeekday(skipTime(skipYearWord(afterDate)))
    expression.range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
    return (expression, end)
  }

  private func singleDate(at start: Int) -> (DateExpression, Int)? {
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
      return yearFirst(value + (value >= 70 ? 1900 : 2000), at: start + 2)
    case .word(let range):
      let word = tokenizer.bytes(range)
      if let month = MonthNames.month(word, language: language) {
        return monthFirst(month, at: skipSecondWord(start + 1))
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
      if WeekdayNames.contains(word) { return singleDate(at: skipMarks(".,", start + 1)) }
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
  private func yearFirst(_ year: Int, at index: Int) -> (DateExpression, Int) {
    var expression = DateExpression(form: .year, year: year)
    if case .unit(.year)? = kind(index) {
      expression.form = .certain
      guard let (month, next) = number(index + 1, 1...12), case .unit(.month)? = kind(next) else {
        return (expression, index + 1)
      }
      expression.month = month
      guard let (day, end) = number(next + 1, 1...31), case .unit(.day)? = kind(end) else {
        return (expression, next + 1)
      }
      expression.day = day
      return (expression, end + 1)
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
  private func monthFirst(_ month: Int, at index: Int) -> (DateExpression, Int) {
    var expression = DateExpression(month: month)
    if case .mark(let joint)? = kind(index), "/&+".utf8.contains(joint),
      let (last, next) = self.month(index + 1)
    {
      expression.endMonth = last
      let (rest, end) = monthFirst(last, at: next)
      expression.year = rest.year
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
  private func smallNumberFirst(_ value: Int, at index: Int) -> (DateExpression, Int)? {
    if case .unit(.month)? = kind(index), (1...12).contains(value) {
      var expression = DateExpression(month: value)
      guard let (day, next) = number(index + 1, 1...31), case .unit(.day)? = kind(next) else {
        return (expression, index + 1)
      }
      expression.day = day
      return (expression, next + 1)
    }
    if case .mark(let separator)? = kind(index), "-./".utf8.contains(separator),
      let (second, next) = number(index + 1, 1...9999)
    {
      if width(index + 1) == 4, (1900...2099).contains(second), (1...12).contains(value) {
        return (DateExpression(year: second, month: value), next)
      }
      if width(index + 1) <= 2, case .mark(separator)? = kind(next),
        let (third, end) = number(next + 1, 0...9999), width(next + 1) == 4 || width(next + 1) == 2
      {
        let year = width(next + 1) == 4 ? third : third + (third >= 70 ? 1900 : 2000)
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
      if separator == UInt8(ascii: "/"), width(index + 1) == 2, (1...12).contains(value) {
        return (DateExpression(form: .twoNumbers, month: value, day: second), next)
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
    if kind(next) == .mark(UInt8(ascii: ".")), dayRangeEnd(next + 1) != nil { next += 1 }
    if let (endDay, afterRange) = dayRangeEnd(next),
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
    if expression.endDay != nil { expression.endMonth = month }
    if let (year, end) = year(skipConnectors(skipMarks(".,-/", afterMonth))) {
      expression.year = year
      return (expression, end)
    }
    return (expression, afterMonth)
  }

  private var isEastAsian: Bool {
    guard let primary = language?.prefix(2).lowercased() else { return false }
    return ["ko", "ja", "zh"].contains(primary)
  }

  private func seasonFirst(_ season: StatedDate.Season, at index: Int) -> (DateExpression, Int)? {
    guard let (year, next) = year(skipConnectors(skipMarks(".,", index))) else { return nil }
    return (DateExpression(year: year, month: season.month, season: season), next)
  }

  private func dayAndMonth(_ first: Int, _ second: Int, _ year: Int) -> DateExpression? {
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

  // MARK: Ranges

  /// `– 2021.06`, `to March 2024`, `-08`, `– present` after a date.
  private func range(from first: DateExpression, at index: Int) -> (DateExpression, Int)? {
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
    guard let (last, end) = singleDate(at: next), last.month != nil || last.year != nil else {
      return nil
    }
    if first.form == .year, last.form != .year, last.year == nil { return nil }
    whole.year = first.year ?? last.year
    whole.endYear = last.year
    whole.endMonth = last.month
    whole.endDay = last.day
    if whole.form == .year { whole.form = .certain }
    return (whole, end)
  }

  private func rangeConnector(_ index: Int) -> Int? {
    switch kind(index) {
    case .mark(UInt8(ascii: "-")), .mark(UInt8(ascii: "~")):
      return skipMarks("-~@", index)
    case .word(let range):
      let word = tokenizer.bytes(range)
      let connectors = ["to", "until", "till", "bis", "a", "al", "à", "au", "до", "tot", "til"]
      return connectors.contains { word.elementsEqual($0.utf8) } ? index + 1 : nil
    default: return nil
    }
  }

  private func openEnd(_ index: Int) -> Int? {
    guard case .word(let range)? = kind(index) else { return nil }
    let word = tokenizer.bytes(range)
    let ends = [
      "present", "now", "today", "current", "ongoing", "heute", "jetzt", "présent", "oggi",
      "presente", "actualidad", "atualmente", "heden", "nå", "nu", "현재",
    ]
    return ends.contains { word.elementsEqual($0.utf8) } ? index + 1 : nil
  }

  /// `-17`, `–17th`, `& 17`, `au 17` after a day.
  private func dayRangeEnd(_ index: Int) -> (Int, Int)? {
    switch kind(index) {
    case .mark(let mark) where "-~&".utf8.contains(mark):
      return day(skipMarks("-~&", index))
    case .word(let range):
      let word = tokenizer.bytes(range)
      guard
        ["au", "al", "a", "bis", "to", "til", "till", "tot", "до", "по", "do"].contains(where: {
          word.elementsEqual($0.utf8)
        })
      else { return nil }
      return day(index + 1)
    default: return nil
    }
  }

  // MARK: Tokens

  private func kind(_ index: Int) -> DateToken.Kind? {
    index < tokens.count ? tokens[index].kind : nil
  }

  private func number(_ index: Int, _ allowed: ClosedRange<Int>) -> (Int, Int)? {
    guard case .number(let value, _)? = kind(index), allowed.contains(value) else { return nil }
    return (value, index + 1)
  }

  private func isNumber(_ index: Int) -> Bool {
    if case .number? = kind(index) { return true }
    return false
  }

  private func width(_ index: Int) -> Int {
    if case .number(_, let digits)? = kind(index) { return digits }
    return 0
  }

  private func startsOtherNumber(_ index: Int) -> Bool {
    if case .unit? = kind(index) { return true }
    guard case .mark(let mark)? = kind(index), "./:".utf8.contains(mark) else { return false }
    return isNumber(index + 1) && !tokens[index + 1].isSpaced
  }

  /// A four-digit year, or `'24`.
  private func year(_ index: Int) -> (Int, Int)? {
    switch kind(index) {
    case .number(let value, 4) where (1900...2099).contains(value): return (value, index + 1)
    case .mark(UInt8(ascii: "'")):
      guard case .number(let value, 2)? = kind(index + 1) else { return nil }
      return (value + (value >= 70 ? 1900 : 2000), index + 2)
    default: return nil
    }
  }

  /// A day of the month with its ordinal ending, `5`, `5th`, `5.`.
  private func day(_ index: Int) -> (Int, Int)? {
    guard let (day, next) = number(index, 1...31), width(index) <= 2 else { return nil }
    return (day, skipOrdinal(next))
  }

  private func month(_ index: Int) -> (Int, Int)? {
    if let numbered = numberedMonth(index) { return numbered }
    guard case .word(let range)? = kind(index),
      let month = MonthNames.month(tokenizer.bytes(range), language: language)
    else { return nil }
    return (month, skipSecondWord(index + 1))
  }

  /// `Meán Fómhair`: two Irish months have two words.
  private func skipSecondWord(_ index: Int) -> Int {
    guard case .word(let range)? = kind(index),
      tokenizer.bytes(range).elementsEqual("fómhair".utf8)
    else { return index }
    return index + 1
  }

  /// `tháng 12`: Vietnamese counts the months.
  private func numberedMonth(_ index: Int) -> (Int, Int)? {
    guard case .word(let range)? = kind(index) else { return nil }
    let word = tokenizer.bytes(range)
    guard word.elementsEqual("tháng".utf8) || word.elementsEqual("thg".utf8) else { return nil }
    return number(index + 1, 1...12)
  }

  private func season(_ index: Int) -> (StatedDate.Season, Int)? {
    guard case .word(let range)? = kind(index),
      let season = SeasonNames.season(tokenizer.bytes(range))
    else { return nil }
    return (season, index + 1)
  }

  private func skipMarks(_ marks: StaticString, _ index: Int) -> Int {
    var next = index
    while case .mark(let mark)? = kind(next), marks.withUTF8Buffer({ $0.contains(mark) }) {
      next += 1
    }
    return next
  }

  /// `2024 r.`, `2024 г.`, `2024 року`: the word for year behind a year.
  private func skipYearWord(_ index: Int, after year: Int? = nil) -> Int {
    guard case .word(let range)? = kind(index), index > 0, width(year ?? index - 1) == 4,
      Self.yearWords.contains(fnv1a(tokenizer.bytes(range)))
    else { return index }
    return kind(index + 1) == .mark(UInt8(ascii: ".")) ? index + 2 : index + 1
  }

  /// `2024-02-29 Thu` in brackets.
  private func skipWeekday(_ index: Int) -> Int {
    var next = index
    if kind(next) == .mark(UInt8(ascii: ",")) { next += 1 }
    if kind(next) == .mark(UInt8(ascii: "(")) { next += 1 }
    guard case .word(let range)? = kind(next), WeekdayNames.contains(tokenizer.bytes(range)) else {
      return index
    }
    next = skipMarks(".", next + 1)
    if kind(next) == .mark(UInt8(ascii: ")")) { next += 1 }
    return next
  }

  private static let yearWords = Set(
    ["r", "г", "год", "года", "р", "року", "рік", "rok", "roku", "m", "g", "god", "metų", "gada"]
      .map { fnv1a($0.utf8) })

  /// `19:41`, `T10:30:00Z`, `10:30 Uhr` after a day.
  private func skipTime(_ index: Int) -> Int {
    var next = index
    if case .word(let range)? = kind(next), tokenizer.bytes(range).elementsEqual("t".utf8) {
      next += 1
    }
    guard let (_, afterHour) = number(next, 0...23), kind(afterHour) == .mark(UInt8(ascii: ":")),
      let (_, afterMinute) = number(afterHour + 1, 0...59), width(afterHour + 1) == 2
    else { return index }
    next = afterMinute
    if kind(next) == .mark(UInt8(ascii: ":")), let (_, afterSecond) = number(next + 1, 0...60),
      width(next + 1) == 2
    {
      next = afterSecond
    }
    if case .word(let range)? = kind(next),
      ["z", "utc", "gmt", "uhr", "h", "am", "pm"].contains(where: {
        tokenizer.bytes(range).elementsEqual($0.utf8)
      })
    {
      next += 1
    }
    return next
  }

  private func skipOrdinal(_ index: Int) -> Int {
    guard case .word(let range)? = kind(index), !tokens[index].isSpaced else { return index }
    let word = tokenizer.bytes(range)
    return ["st", "nd", "rd", "th", "er", "º", "ª", "de", "ος", "е", "го", "ého"].contains {
      word.elementsEqual($0.utf8)
    } ? index + 1 : index
  }

  /// `of`, `de`, `den` and the like between the parts of a date.
  private func skipConnectors(_ index: Int) -> Int {
    var next = index
    while case .word(let range)? = kind(next) {
      let word = tokenizer.bytes(range)
      guard
        ["of", "the", "de", "del", "di", "do", "d", "van", "af", "г", "года", "năm"].contains(
          where: {
            word.elementsEqual($0.utf8)
          })
      else {
        // `ta' Novembru`
        guard word.elementsEqual("ta".utf8) else { break }
        next += 1
        if kind(next) == .mark(UInt8(ascii: "'")) { next += 1 }
        continue
      }
      next += 1
    }
    return next
  }

  private static let articles = Set(
    [
      "d", "den", "am", "vom", "le", "du", "el", "il", "dne", "dňa", "dana", "på", "del", "dal",
      "de", "od",
    ].map {
      fnv1a($0.utf8)
    })

  /// Words before a date: `New!`, `Posted on`, `Publié le`.
  private static let openings = Set(
    [
      "new", "posted", "published", "veröffentlicht", "publié", "publicado", "pubblicato", "il",
      "publicerad", "publisert", "udgivet", "gepubliceerd", "op", "opublikowano", "zveřejněno",
      "опубликовано", "發佈", "date", "datum", "fecha", "data",
    ].map { fnv1a($0.utf8) })

  private static let yearHeadings = Set(
    [
      "year", "rok", "jahr", "année", "annee", "an", "año", "ano", "anno", "any", "jaar", "år",
      "vuosi",
      "aasta", "gads", "metai", "év", "anul", "год", "рік", "година", "έτος", "yıl", "عام", "سنة",
      "שנת",
      "वर्ष", "tahun", "năm",
    ].map { fnv1a($0.utf8) })

  private static func isQualifier(_ word: ArraySlice<UInt8>) -> Bool {
    [
      "early", "mid", "late", "since", "from", "seit", "depuis", "desde", "dal", "sedan", "siden",
      "beginning", "end", "begin", "anfang", "mitte", "ende", "début",
      "fin",
    ].contains { word.elementsEqual($0.utf8) }
  }
}

/// The names of the seasons.
enum SeasonNames {
  /// The season that a word in lower case names.
  static func season(_ word: ArraySlice<UInt8>) -> StatedDate.Season? { table[fnv1a(word)] }

  private static let table: [UInt64: StatedDate.Season] = {
    let names: [StatedDate.Season: String] = [
      .spring: "spring frühling frühjahr printemps primavera voorjaar lente vår forår весна wiosna",
      .summer: "summer sommer été verano estate verão zomer sommar лето lato",
      .autumn: "autumn fall herbst automne otoño autunno outono herfst höst efterår осень jesień",
      .winter: "winter hiver invierno inverno vinter зима zima",
    ]
    var table: [UInt64: StatedDate.Season] = [:]
    for (season, words) in names {
      for word in words.split(separator: " ") { table[fnv1a(word.utf8)] = season }
    }
    return table
  }()
}

/// The names of the days of the week, which may stand before a date.
enum WeekdayNames {
  /// Whether a word in lower case is one.
  static func contains(_ word: ArraySlice<UInt8>) -> Bool { table.contains(fnv1a(word)) }

  private static let table: Set<UInt64> = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi
    mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag
    """.split(whereSeparator: \.isWhitespace).map { fnv1a($0.utf8) })
}
