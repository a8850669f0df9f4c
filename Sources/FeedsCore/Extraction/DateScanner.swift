/// Finds dates in text, in the forms that people write them on their pages.
///
/// A reused value: the buffers of one text serve for the next.
struct DateScanner {
  /// The page's language as a BCP 47 tag.
  let language: String?

  var tokenizer = DateTokenizer()
  var tokens: [DateToken] { tokenizer.tokens }

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
    /// Whether a word such as `Posted on` or `Date:` leads to it.
    var isByline = false
    /// Whether that word is one of whole pages, too: `Last updated:`.
    var isStamp = false

    /// Whether it may as well be a word of the text: `2024 Fellow of …`, `Spring 2025 reading group`.
    var isWeak: Bool {
      !isSetOff && !isAlone
        && (expression.form == .year || expression.season != nil
          || isInSentence && expression.isYearAlone)
    }
  }

  /// The date that a text begins with; emoji, bullets, a word such as "New!" or a short bracket such as
  /// `[WWW 2024]` may stand before it; and what parts it from a date before the text, if there is one.
  mutating func leading(_ text: ArraySlice<UInt8>, isBehindDate: Bool = false) -> Mark? {
    tokenizer.read(text)
    var index = 0
    while isBehindDate, index < tokens.count, isSeparator(index) { index += 1 }
    if let label = label(in: text), let mark = mark(at: label.end, in: text) {
      return byline(mark, in: text, label: label)
    }
    while index < tokens.count, tokens[index].kind == .symbol || isDecoration(index) { index += 1 }
    if let mark = mark(at: index, in: text) {
      return index > 0 && isByline(0) ? byline(mark, in: text) : mark
    }
    guard let next = afterBracket(index), let mark = mark(at: next, in: text), mark.isSetOff,
      !mark.isAlone, mark.expression.form != .year
    else { return nil }
    return mark
  }

  /// Whether a source line within a paragraph begins an item: with a month or day that a separator, a
  /// bracket or an element of its own (of so many bytes) sets off.
  mutating func beginsItem(_ text: ArraySlice<UInt8>, emphasised: Int) -> Bool {
    guard mayHoldDate(text.prefix(24)), let mark = leading(text), !mark.isInSentence else {
      return false
    }
    let date = mark.expression
    guard date.year != nil, date.month != nil else { return false }
    return mark.isSetOff || emphasised > 0 && date.range.upperBound <= text.startIndex + emphasised
  }

  /// A date behind a word such as `Posted on` or `Date:`, which goes with it.
  private func byline(
    _ mark: Mark, in text: ArraySlice<UInt8>, label: (end: Int, isStamp: Bool)? = nil
  ) -> Mark {
    let endsText = mark.marker.upperBound == text.endIndex
    let start = endsText || label != nil ? tokens[0].range.lowerBound : mark.marker.lowerBound
    return Mark(
      expression: mark.expression, marker: start..<mark.marker.upperBound,
      isSetOff: mark.isSetOff || mark.isInSentence, isAlone: endsText,
      isInSentence: false, isByline: true, isStamp: label?.isStamp ?? false)
  }

  /// The token after a label with its colon that a text begins with: `Tarih:`, `Last updated:`, `日期：`.
  private func label(in text: ArraySlice<UInt8>) -> (end: Int, isStamp: Bool)? {
    guard let start = tokens.firstIndex(where: { $0.kind != .symbol }),
      let colon = tokens[start...].prefix(6).firstIndex(where: {
        $0.kind == .mark(UInt8(ascii: ":"))
      })
    else { return nil }
    var name: [UInt8] = []
    for token in tokens[start..<colon] {
      if token.isSpaced, !name.isEmpty { name.append(0x20) }
      switch token.kind {
      case .word(let range): name += tokenizer.bytes(range)
      case .ideograph, .unit: name += text[token.range]
      default: return nil
      }
    }
    let hash = fnv1a(name)
    let isStamp = DateLabels.stamps.contains(hash)
    return isStamp || DateLabels.labels.contains(hash) ? (colon + 1, isStamp) : nil
  }

  /// How many of year, month and day a text states that is nothing but a date; 0 without a year.
  mutating func partCount(_ text: ArraySlice<UInt8>) -> Int {
    guard mayHoldDate(text), let mark = leading(text), mark.isAlone, mark.expression.year != nil
    else { return 0 }
    return 1 + (mark.expression.month == nil ? 0 : 1) + (mark.expression.day == nil ? 0 : 1)
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
      // `… came out on 12 March 2024` would not be a sentence without its date.
      var start = tokens[first].range.lowerBound
      var isStamp = false
      if first > 0, case .word(let word) = tokens[first - 1].kind {
        isStamp = DateLabels.stamps.contains(fnv1a(tokenizer.bytes(word)))
        if !isSetOff, Self.leadsToDate(tokenizer.bytes(word)) { start = text.endIndex }
      }
      return Mark(
        expression: expression, marker: start..<text.endIndex, isSetOff: isSetOff,
        isAlone: first == 0, isStamp: isStamp)
    }
    return nil
  }

  /// The first date of a text with a month and a year, wherever it stands; it stays in the text.
  mutating func within(_ text: ArraySlice<UInt8>) -> Mark? {
    guard mayHoldDate(text.prefix(400)) else { return nil }
    tokenizer.read(text)
    for index in tokens.indices {
      guard let (expression, afterDate) = date(at: index), expression.year != nil,
        expression.month != nil, expression.season == nil, !runsOn(afterDate)
      else { continue }
      let start = expression.range.lowerBound
      return Mark(expression: expression, marker: start..<start, isSetOff: false, isAlone: false)
    }
    return nil
  }

  /// A date that a bracket near the beginning holds alone: `**v4.2** (14 Sep 2025): faster`.
  mutating func bracketed(_ text: ArraySlice<UInt8>) -> Mark? {
    guard mayHoldDate(text.prefix(160)) else { return nil }
    tokenizer.read(text)
    for index in tokens.indices {
      guard case .mark(let mark) = tokens[index].kind,
        mark == UInt8(ascii: "(") || mark == UInt8(ascii: "["), let closer = Self.closer(of: mark),
        let (expression, afterDate) = date(at: index + 1), expression.year != nil,
        kind(afterDate) == .mark(closer)
      else { continue }
      var end = afterDate + 1
      var marker = tokens[index].range
      if index > 0, kind(end) == .mark(UInt8(ascii: ":")) {
        // The colon belongs to what stands before the bracket.
        marker = tokens[index - 1].range.upperBound..<tokens[afterDate].range.upperBound
      } else {
        while end < tokens.count, isSeparator(end) { end += 1 }
        let last = end < tokens.count ? tokens[end].range.lowerBound : text.endIndex
        marker = marker.lowerBound..<last
      }
      return Mark(expression: expression, marker: marker, isSetOff: true, isAlone: false)
    }
    return nil
  }

  /// A day of the month that a text begins with, for text below that month: `5: …`, `12th – …`, `Mon 5 …`,
  /// `5/3: …`.
  mutating func dayAlone(_ text: ArraySlice<UInt8>, below month: Int) -> Mark? {
    tokenizer.read(text)
    var index = 0
    while index < tokens.count, tokens[index].kind == .symbol { index += 1 }
    let start = index
    var closer: UInt8?
    if case .mark(let mark)? = kind(index), let found = Self.closer(of: mark) {
      closer = found
      index += 1
    }
    var isSetOff = false
    if case .word(let range)? = kind(index), WeekdayNames.contains(tokenizer.bytes(range)) {
      index = skipMarks(".,", index + 1)
      isSetOff = true
    }
    guard let (first, afterDay) = day(index) else { return nil }
    var (day, end) = (first, afterDay)
    if case .mark(let mark)? = kind(end), "/.".utf8.contains(mark), !tokens[end].isSpaced,
      let (second, next) = number(end + 1, 1...31), !tokens[end + 1].isSpaced
    {
      guard first == month || second == month else { return nil }
      day = second == month ? first : second
      end = skipMarks(".", next)
    }
    var expression = DateExpression(day: day)
    if let (endDay, afterEnd) = dayRangeEnd(end), endDay > day {
      expression.endDay = endDay
      end = afterEnd
    }
    guard !runsOn(end) else { return nil }
    expression.range = tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound
    end = skipWeekday(end)
    if let closer {
      guard kind(end) == .mark(closer) else { return nil }
      end += 1
      isSetOff = true
    }
    while end < tokens.count, isSeparator(end) {
      end += 1
      isSetOff = true
    }
    guard isSetOff, end < tokens.count else { return nil }
    return Mark(
      expression: expression,
      marker: tokens[start].range.lowerBound..<tokens[end].range.lowerBound, isSetOff: true,
      isAlone: false)
  }

  func mark(at start: Int, in text: ArraySlice<UInt8>) -> Mark? {
    var index = start
    var brackets: [UInt8] = []
    while index < tokens.count, case .mark(let mark) = tokens[index].kind,
      let closer = Self.closer(of: mark)
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
    switch glue(expression, at: afterDate) {
    case .none: break
    case .word: return nil
    case .phrase:
      guard brackets.isEmpty else { return nil }
      let place = expression.range.lowerBound
      return Mark(
        expression: expression, marker: place..<place, isSetOff: false, isAlone: false,
        isInSentence: true)
    }
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

  /// What closes a bracket, or a star.
  static func closer(of mark: UInt8) -> UInt8? {
    switch mark {
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "*"): UInt8(ascii: "*")
    default: nil
    }
  }

  /// Whether the text has a digit at all; without one there is no date to find.
  func mayHoldDate(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { (0x30...0x39).contains($0) || $0 >= 0xD9 }
  }

  /// The token after a short bracket that stands before a date.
  func afterBracket(_ start: Int) -> Int? {
    guard case .mark(let mark)? = kind(start), mark == UInt8(ascii: "["),
      let closer = Self.closer(of: mark)
    else { return nil }
    for index in tokens[start...].indices.prefix(8) where tokens[index].kind == .mark(closer) {
      return index + 1
    }
    return nil
  }

  /// Whether a bracket closes soon.
  func closes(_ closer: UInt8?, from start: Int) -> Bool {
    guard let closer else { return false }
    return tokens[min(start, tokens.count)...].prefix(10).contains { $0.kind == .mark(closer) }
  }

  func isClosing(_ index: Int) -> Bool {
    guard case .mark(let mark) = tokens[index].kind else { return tokens[index].kind == .symbol }
    return ")].,;*".utf8.contains(mark)
  }

  func isOpening(_ index: Int) -> Bool {
    guard case .mark(let mark) = tokens[index].kind else {
      return tokens[index].kind == .symbol && isBullet(index)
    }
    return "([,-|*:".utf8.contains(mark)
  }

  static func isPreposition(_ word: ArraySlice<UInt8>) -> Bool {
    ["in", "on", "im", "en", "em", "i", "v", "w", "в", "у"].contains { word.elementsEqual($0.utf8) }
  }

  /// Whether a word cannot end a title that a date follows: `Course from 5 March 2024`.
  private static func leadsToDate(_ word: ArraySlice<UInt8>) -> Bool {
    isPreposition(word)
      || [
        "am", "ab", "vom", "bis", "seit", "by", "from", "since", "until", "le", "du", "el", "del",
        "dal",
      ]
      .contains { word.elementsEqual($0.utf8) }
  }

  /// Whether digits go on after what was read as a date: `2024-13-01` is a number of another kind.
  func runsOn(_ index: Int) -> Bool {
    guard case .mark(let mark)? = kind(index), !tokens[index].isSpaced, "-/.".utf8.contains(mark)
    else { return false }
    return isNumber(index + 1) && !tokens[index + 1].isSpaced
  }

  /// A word that draws attention to what follows: `New!`, `Update:`.
  func isDecoration(_ index: Int) -> Bool {
    guard case .word(let range) = tokens[index].kind else {
      if case .mark(UInt8(ascii: "!")) = tokens[index].kind { return index > 0 }
      return tokens[index].kind == .mark(UInt8(ascii: "@"))
        || index > 0 && tokens[index].kind == .mark(UInt8(ascii: ":")) && isDecoration(index - 1)
    }
    return Self.openings.contains(fnv1a(tokenizer.bytes(range)))
  }

  func isSeparator(_ index: Int) -> Bool {
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
  func isBullet(_ index: Int) -> Bool { tokens[index].range.count <= 2 }

  /// Whether a date that nothing sets off can still be one: `2023 Best paper award` is dated,
  /// `May I …` and `12 papers` are not.
  func standsFree(_ expression: DateExpression, before next: Int) -> Bool {
    guard
      expression.year != nil || expression.season != nil
        || expression.form == .twoNumbers && !expression.needsYearAbove
    else { return false }
    return next >= tokens.count || tokens[next].isSpaced || !isWord(next) || isSign(next - 1)
  }

  /// `年`, `月` or `日`, behind which a word of another script may stand without a space.
  private func isSign(_ index: Int) -> Bool {
    if case .unit? = kind(index) { return true }
    return false
  }

  private func isByline(_ index: Int) -> Bool {
    guard case .word(let range)? = kind(index) else { return false }
    return !tokenizer.bytes(range).elementsEqual("new".utf8)
  }

  private func isWord(_ index: Int) -> Bool {
    if case .word? = kind(index) { return true }
    return false
  }
}
