/// Dates that last.
extension DateScanner {
  /// `– 2021.06`, `to March 2024`, `-08`, `– present` after a date.
  func range(from first: DateExpression, at index: Int) -> (DateExpression, Int)? {
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

  func rangeConnector(_ index: Int) -> Int? {
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

  func openEnd(_ index: Int) -> Int? {
    guard case .word(let range)? = kind(index) else { return nil }
    let word = tokenizer.bytes(range)
    let ends = [
      "present", "now", "today", "current", "ongoing", "heute", "jetzt", "présent", "oggi",
      "presente", "actualidad", "atualmente", "heden", "nå", "nu", "현재",
    ]
    return ends.contains { word.elementsEqual($0.utf8) } ? index + 1 : nil
  }

  /// `-17`, `–17th`, `& 17`, `au 17` after a day.
  func dayRangeEnd(_ index: Int) -> (Int, Int)? {
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
}
