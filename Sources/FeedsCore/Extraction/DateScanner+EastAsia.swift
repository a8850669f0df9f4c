/// Dates in Chinese, Japanese and Korean: what stands right behind them may be one word with them.
extension DateScanner {
  // MARK: Parts

  /// After `2024年`: `度` or `春` where that ends the date, or nothing.
  func afterYearSign(_ date: DateExpression, at index: Int) -> (DateExpression, Int) {
    var date = date
    if let (season, end) = season(index) {
      date.season = season
      date.month = season.month
      return (date, end)
    }
    guard isFiscal(index), isSetOff(index + 1) else { return (date, index) }
    // The year of a budget or a school begins in another one.
    date.form = .year
    return (date, index + 1)
  }

  /// After `5月`: `12日`, `12-14日`, `12、13日`, or nothing.
  func afterMonthSign(_ date: DateExpression, at index: Int) -> (DateExpression, Int) {
    var date = date
    guard let (day, next) = number(index, 1...31) else { return (date, index) }
    if kind(next) == .unit(.day) {
      date.day = day
      return (date, next + 1)
    }
    guard let afterJoint = skipJoint(next), let (last, end) = number(afterJoint, 1...31),
      last > day, kind(end) == .unit(.day)
    else { return (date, index) }
    date.day = day
    date.endMonth = date.month
    date.endDay = last
    return (date, end + 1)
  }

  private func skipJoint(_ index: Int) -> Int? {
    switch kind(index) {
    case .mark(let mark) where "-~,/&".utf8.contains(mark): index + 1
    case .symbol: index + 1
    default: isUntil(index) ? index + 1 : nil
    }
  }

  /// `至`, `到`
  func isUntil(_ index: Int) -> Bool { isLetter(index, of: Self.until) }

  /// `至今`: until now.
  func isNow(_ index: Int) -> Bool { isLetter(index, of: Self.now) }

  private func isFiscal(_ index: Int) -> Bool {
    guard case .word(let range)? = kind(index) else { return isLetter(index, of: Self.fiscal) }
    return tokenizer.bytes(range).elementsEqual("도".utf8)
  }

  private func isLetter(_ index: Int, of letters: Set<UInt32>) -> Bool {
    guard case .ideograph(let letter)? = kind(index) else { return false }
    return letters.contains(letter)
  }

  /// Whether a letter stands right behind what is before it.
  func isGlued(_ index: Int) -> Bool {
    guard index < tokens.count, !tokens[index].isSpaced else { return false }
    switch tokens[index].kind {
    case .ideograph, .word, .unit: return true
    default: return false
    }
  }

  // MARK: What follows

  /// What the letter right behind a date makes of it.
  enum Glue {
    /// Nothing: `2024年获奖`.
    case none
    /// Part of a phrase that would be broken without it: `5月12日に発表`, `2024年底`, `2024全国大会`.
    case phrase
    /// Part of a word, or a topic, that dates nothing: `2022年度の報告`, `2024级新生`, `2022年は`.
    case word
  }

  /// What the letter at a token makes of the date before it.
  func glue(_ date: DateExpression, at index: Int) -> Glue {
    guard index > 0, isGlued(index) else { return .none }
    let isYear = date.month == nil && date.day == nil
    let hasSign = if case .unit = tokens[index - 1].kind { true } else { false }
    if isYear, isFiscal(index) { return isGlued(index + 1) ? .word : .phrase }
    switch tokens[index].kind {
    case .ideograph(let letter):
      // `年卒業生`, `2024-2025学年`
      if isYear,
        Self.wordsOfYear.contains(letter) || isLetter(index + 2, of: Self.people)
          || isLetter(index, of: Self.school) && kind(index + 1) == .unit(.year)
      {
        return .word
      }
      let isPhrase =
        Self.hiragana.contains(letter) || date.isYearAlone && !hasSign
        || date.day == nil && hasSign && Self.endings.contains(letter)
      return isPhrase ? .phrase : .none
    case .unit(.day): return date.day == nil && date.month != nil ? .phrase : .none
    case .word(let range):
      // Korean has spaces between its words: what is right behind is an ending.
      let isHangul = (0xEA...0xED).contains(tokenizer.bytes(range).first ?? 0)
      return isHangul ? .phrase : .none
    default: return .none
    }
  }

  private static let until = letters("至到")
  private static let now = letters("今")
  private static let fiscal = letters("度")
  private static let wordsOfYear = letters("版级級届屆代のはをがも")
  private static let people = letters("生")
  private static let school = letters("学學")
  private static let endings = letters(
    "初末底前后後間间内內中上下以份期号號会會报報终終鉴鑑生回入卒度次分刊来來頃春夏秋冬")
  private static let hiragana: ClosedRange<UInt32> = 0x3041...0x309F

  private static func letters(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }
}
