/// The parts of dates, token by token.
extension DateScanner {
  func kind(_ index: Int) -> DateToken.Kind? {
    index < tokens.count ? tokens[index].kind : nil
  }

  func number(_ index: Int, _ allowed: ClosedRange<Int>) -> (Int, Int)? {
    guard case .number(let value, _)? = kind(index), allowed.contains(value) else { return nil }
    return (value, index + 1)
  }

  func isNumber(_ index: Int) -> Bool {
    if case .number? = kind(index) { return true }
    return false
  }

  func width(_ index: Int) -> Int {
    if case .number(_, let digits)? = kind(index) { return digits }
    return 0
  }

  func startsOtherNumber(_ index: Int) -> Bool {
    if case .unit? = kind(index) { return true }
    guard case .mark(let mark)? = kind(index), "./:".utf8.contains(mark) else { return false }
    return isNumber(index + 1) && !tokens[index + 1].isSpaced
  }

  /// A four-digit year, or `'24`.
  func year(_ index: Int) -> (Int, Int)? {
    switch kind(index) {
    case .number(let value, 4) where (1900...2099).contains(value): return (value, index + 1)
    case .mark(UInt8(ascii: "'")):
      guard case .number(let value, 2)? = kind(index + 1) else { return nil }
      return (DateExpression.year(ofTwoDigits: value), index + 2)
    default: return nil
    }
  }

  /// Whether a time of day begins here, `16:30`, `16.30`, and no year of two digits.
  func isClock(_ index: Int) -> Bool {
    guard number(index, 0...24) != nil, case .mark(let mark)? = kind(index + 1),
      mark == UInt8(ascii: ":") || mark == UInt8(ascii: "."), !tokens[index + 1].isSpaced,
      number(index + 2, 0...59) != nil, width(index + 2) == 2
    else { return false }
    return !tokens[index + 2].isSpaced
  }

  /// A day of the month with its ordinal ending, `5`, `5th`, `5.`.
  func day(_ index: Int) -> (Int, Int)? {
    guard let (day, next) = number(index, 1...31), width(index) <= 2 else { return nil }
    return (day, skipOrdinal(next))
  }

  func month(_ index: Int) -> (Int, Int)? {
    if let numbered = numberedMonth(index) { return numbered }
    guard case .word(let range)? = kind(index),
      let month = MonthNames.month(tokenizer.bytes(range), language: language),
      isMonth(tokenizer.bytes(range), at: index)
    else { return nil }
    return (month, skipSecondWord(index + 1))
  }

  /// Whether a month's name is one here: `out` is a word where no number stands beside it, or nothing
  /// else at all.
  func isMonth(_ word: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard MonthNames.isCommonWord(word, language: language) else { return true }
    let next = skipConnectors(skipMarks(".,-/'", index + 1))
    return isNumber(next) || tokens.count == 1
  }

  /// `Meán Fómhair`: two Irish months have two words.
  func skipSecondWord(_ index: Int) -> Int {
    guard case .word(let range)? = kind(index),
      tokenizer.bytes(range).elementsEqual("fómhair".utf8)
    else { return index }
    return index + 1
  }

  /// `tháng 12`: Vietnamese counts the months.
  func numberedMonth(_ index: Int) -> (Int, Int)? {
    guard case .word(let range)? = kind(index) else { return nil }
    let word = tokenizer.bytes(range)
    guard word.elementsEqual("tháng".utf8) || word.elementsEqual("thg".utf8) else { return nil }
    return number(index + 1, 1...12)
  }

  func season(_ index: Int) -> (StatedDate.Season, Int)? {
    let season: StatedDate.Season? =
      switch kind(index) {
      case .word(let range): SeasonNames.season(tokenizer.bytes(range))
      case .ideograph(let letter) where !isGlued(index + 1): SeasonNames.season(letter)
      default: nil
      }
    return season.map { ($0, index + 1) }
  }

  /// Whether the text ends at a token, or a separator or closing bracket parts it from what goes on.
  func isSetOff(_ index: Int) -> Bool {
    index >= tokens.count || isSeparator(index) || isClosing(index)
  }

  func skipMarks(_ marks: StaticString, _ index: Int) -> Int {
    var next = index
    while case .mark(let mark)? = kind(next), marks.withUTF8Buffer({ $0.contains(mark) }) {
      next += 1
    }
    return next
  }

  /// `2024 r.`, `2024 г.`, `2024 року`: the word for year behind a year.
  func skipYearWord(_ index: Int, after year: Int? = nil) -> Int {
    guard case .word(let range)? = kind(index), index > 0, width(year ?? index - 1) == 4,
      Self.yearWords.contains(fnv1a(tokenizer.bytes(range)))
    else { return index }
    return kind(index + 1) == .mark(UInt8(ascii: ".")) ? index + 2 : index + 1
  }

  func isWeekday(_ index: Int) -> Bool {
    guard case .word(let range)? = kind(index) else { return false }
    return WeekdayNames.contains(tokenizer.bytes(range))
  }

  /// `Fri.,`, `Sa./So.` before a day.
  func skipWeekdays(_ index: Int) -> Int {
    guard isWeekday(index) else { return index }
    let next = skipMarks(".,", index + 1)
    let afterJoint = skipMarks("-/&+", next)
    return afterJoint > next && isWeekday(afterJoint) ? skipWeekdays(afterJoint) : next
  }

  /// `2024-02-29 Thu` in brackets.
  func skipWeekday(_ index: Int) -> Int {
    var next = index
    if kind(next) == .mark(UInt8(ascii: ",")) { next += 1 }
    if kind(next) == .mark(UInt8(ascii: "(")) { next += 1 }
    // `（火）`, `(화)`: East Asia writes one sign.
    if next > index, kind(next + 1) == .mark(UInt8(ascii: ")")) {
      switch kind(next) {
      case .ideograph, .unit: return next + 2
      default: break
      }
    }
    guard case .word(let range)? = kind(next), WeekdayNames.contains(tokenizer.bytes(range)) else {
      return index
    }
    next = skipMarks(".", next + 1)
    if kind(next) == .mark(UInt8(ascii: ")")) { next += 1 }
    return next
  }

  static let yearWords = Set(
    ["r", "г", "год", "года", "р", "року", "рік", "rok", "roku", "m", "g", "god", "metų", "gada"]
      .map { fnv1a($0.utf8) })

  /// `19:41`, `T10:30:00Z`, `, 10:30 Uhr`, `16.30 Uhr`, `14h` after a day.
  func skipTime(_ index: Int) -> Int {
    var next = kind(index) == .mark(UInt8(ascii: ",")) ? index + 1 : index
    if isWord(next, of: ["t"]) { next += 1 }
    guard let (_, afterHour) = number(next, 0...23) else { return index }
    if isWord(afterHour, of: ["uhr", "h"]) { return afterHour + 1 }
    guard isClock(next) else { return index }
    let afterMinute = afterHour + 2
    let isNamed = isWord(afterMinute, of: ["uhr", "h"])
    if kind(afterHour) == .mark(UInt8(ascii: ".")) { return isNamed ? afterMinute + 1 : index }
    next = afterMinute
    if kind(next) == .mark(UInt8(ascii: ":")), let (_, afterSecond) = number(next + 1, 0...60),
      width(next + 1) == 2
    {
      next = afterSecond
    }
    return isNamed || isWord(next, of: ["z", "utc", "gmt", "am", "pm"]) ? next + 1 : next
  }

  /// Whether a token is one of some words in lower case.
  func isWord(_ index: Int, of words: [String]) -> Bool {
    guard case .word(let range)? = kind(index) else { return false }
    return words.contains { tokenizer.bytes(range).elementsEqual($0.utf8) }
  }

  func skipOrdinal(_ index: Int) -> Int {
    guard case .word(let range)? = kind(index), !tokens[index].isSpaced else { return index }
    let word = tokenizer.bytes(range)
    return ["st", "nd", "rd", "th", "er", "º", "ª", "de", "ος", "е", "го", "ého"].contains {
      word.elementsEqual($0.utf8)
    } ? index + 1 : index
  }

  /// `of`, `de`, `den` and the like between the parts of a date.
  func skipConnectors(_ index: Int) -> Int {
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

  static let articles = Set(
    [
      "d", "den", "am", "vom", "le", "du", "el", "il", "dne", "dňa", "dana", "på", "del", "dal",
      "de", "od",
    ].map {
      fnv1a($0.utf8)
    })

  /// Words before a date: `New!`, `Posted on`, `Publié le`.
  static let openings = Set(
    [
      "new", "posted", "published", "veröffentlicht", "publié", "publicado", "pubblicato", "il",
      "publicerad", "publisert", "udgivet", "gepubliceerd", "op", "opublikowano", "zveřejněno",
      "опубликовано", "發佈", "date", "datum", "fecha", "data",
    ].map { fnv1a($0.utf8) })

  static let yearHeadings = Set(
    [
      "year", "rok", "jahr", "année", "annee", "an", "año", "ano", "anno", "any", "jaar", "år",
      "vuosi",
      "aasta", "gads", "metai", "év", "anul", "год", "рік", "година", "έτος", "yıl", "عام", "سنة",
      "שנת",
      "वर्ष", "tahun", "năm",
    ].map { fnv1a($0.utf8) })

  static func isQualifier(_ word: ArraySlice<UInt8>) -> Bool {
    [
      "early", "mid", "late", "since", "from", "seit", "depuis", "desde", "dal", "sedan", "siden",
      "beginning", "end", "begin", "anfang", "mitte", "ende", "début",
      "fin", "eind", "medio", "inizio", "metà", "fine", "principios", "mediados", "finales",
      "początek", "połowa", "koniec", "начало", "середина", "конец",
    ].contains { word.elementsEqual($0.utf8) }
  }
}
