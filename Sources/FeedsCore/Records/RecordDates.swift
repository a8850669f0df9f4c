/// Reads the dates of records as they are written; what they mean is said by the whole file.
struct RecordDates {
  private var scanner: DateScanner

  init(language: String?) {
    scanner = DateScanner(language: language)
  }

  /// The date that the fields of a record state, with the year or month that stands in a field of its own
  /// or above.
  mutating func expression(
    in fields: RecordFields, key: String? = nil, isEvent: Bool = false
  ) -> DateExpression? {
    var found: DateExpression?
    for name in FieldNames.date + (isEvent ? FieldNames.start : []) + (key.map { [$0] } ?? []) {
      guard let value = fields[name], let date = expression(in: value, of: name) else { continue }
      if let first = found {
        found = first.completed(by: date)
      } else {
        found = date
      }
      if found?.isComplete ?? false { break }
    }
    guard var date = found ?? citedYear(fields) else { return nil }
    if date.day == nil, date.month != nil, !date.hasEnd, date.season == nil,
      let day = fields["day"]?.text.flatMap({ Int($0) }), (1...31).contains(day)
    {
      date.day = day
    }
    return date
  }

  /// The year of a work of which only the citation says it: `link: {display: "Waves 8, 12 (2014)"}`.
  private func citedYear(_ fields: RecordFields) -> DateExpression? {
    guard fields.first(of: WorkFields.names) != nil || fields["citation"] != nil,
      let text = WorkFields.citation(fields)
    else { return nil }
    // A year in brackets, else the last number that can be one.
    var year: Int?
    var index = text.startIndex
    while index < text.endIndex {
      let digits = text[index...].prefix { $0.isASCII && $0.isNumber }
      if digits.count == 4, let number = Int(digits), (1900...2099).contains(number) {
        year = number
        if index > text.startIndex, text[text.index(before: index)] == "(" { break }
      }
      index = digits.isEmpty ? text.index(after: index) : digits.endIndex
    }
    return year.map { DateExpression(form: .year, year: $0) }
  }

  /// The date that a value states.
  mutating func expression(in value: DataValue, of name: String = "date") -> DateExpression? {
    switch value.content {
    case .none: return nil
    case .text:
      guard let text = value.text else { return nil }
      switch name {
      case "month":
        let parts = MonthText(text)
        guard let date = parts.date(in: parts.year ?? 2000, day: nil) else { return nil }
        var expression = DateExpression(year: parts.year, month: date.start.month)
        expression.season = date.season
        return expression
      // The hour of an event.
      case "time" where text.utf8.count < 6 && text.contains(":"): return nil
      // A day of a month, of which nothing is known without the month.
      case "day" where text.utf8.count <= 2: return nil
      default: return FieldNames.doubtfulDates.contains(name) ? alone(text) : expression(in: text)
      }
    case .list(let values):
      // CSL's `date-parts: [[2024, 5, 1]]`, or the days of an event.
      if let parts = RecordDates.numbers(values) { return parts }
      return values.first.flatMap { expression(in: $0, of: name) }
    case .mapping:
      return expression(ofParts: RecordFields(value))
    }
  }

  /// The date of a mapping: `{year: 2024, month: 5}`, or CSL's `date-parts`.
  private mutating func expression(ofParts fields: RecordFields) -> DateExpression? {
    if let parts = fields["dateparts"] { return expression(in: parts) }
    guard let text = fields.text("year", "y"), var date = expression(in: text) else {
      let value = fields.first(of: FieldNames.start + ["date", "iso", "raw"])
      return value.flatMap { expression(in: $0) }
    }
    let month = fields.first(of: ["month", "m"]).flatMap { expression(in: $0, of: "month") }
    guard let month else { return date }
    date = date.completed(by: month)
    date.day = fields.text("day", "d").flatMap { Int($0) }
    return date
  }

  /// The date that a text states that is meant as one.
  mutating func expression(in text: String) -> DateExpression? {
    // A time of day and its zone do not move the day that somebody wrote (`2024-07-16 00:00+0800`).
    if let end = text.firstIndex(where: { "T ".contains($0) }), text[..<end].utf8.count <= 10,
      text[..<end].split(separator: "-").count == 3, let date = scan(String(text[..<end]))
    {
      let rest = text[text.index(after: end)...]
      if rest.prefix(2).allSatisfy(\.isNumber), rest.dropFirst(2).first == ":" { return date }
    }
    return scan(text)
  }

  private mutating func scan(_ text: String) -> DateExpression? {
    let bytes = Array(text.utf8.prefix(200))[...]
    guard scanner.mayHoldDate(bytes) else { return nil }
    return
      (scanner.leading(bytes) ?? scanner.trailing(bytes) ?? scanner.bracketed(bytes)
      ?? scanner.within(bytes))?.expression
  }

  /// The date that a text is, and nothing else; such as a key.
  mutating func alone(_ text: String) -> DateExpression? {
    guard text.utf8.count <= 60 else { return nil }
    let bytes = Array(text.utf8)[...]
    guard let mark = scanner.leading(bytes), mark.isAlone else {
      return expression(in: text).flatMap { $0.range.upperBound >= bytes.count ? $0 : nil }
    }
    return mark.expression
  }

  /// The date that a sentence begins or ends with, set off from it, and the bytes that it takes.
  ///
  /// - Parameters:
  ///   - text: The sentence.
  ///   - atBeginning: Whether only a month or day at its beginning counts.
  /// - Returns: The date with its place; `nil` if there is none.
  mutating func mark(in text: String, atBeginning: Bool = false) -> DateScanner.Mark? {
    let bytes = Array(text.utf8)[...]
    guard scanner.mayHoldDate(bytes) else { return nil }
    if let mark = scanner.leading(bytes), !mark.isWeak, !mark.isInSentence {
      let isSure = mark.isSetOff && mark.expression.year != nil && mark.expression.month != nil
      return isSure || !atBeginning ? mark : nil
    }
    guard !atBeginning else { return nil }
    return scanner.trailing(bytes) ?? scanner.bracketed(bytes)
  }

  private static func numbers(_ values: [DataValue]) -> DateExpression? {
    let parts = values.first.map { $0.list.isEmpty ? values : $0.list } ?? []
    let numbers = parts.compactMap { $0.text.flatMap { Int($0) } }
    guard let year = numbers.first, (1900...2099).contains(year), numbers.count == parts.count,
      numbers.count <= 3
    else { return nil }
    return DateExpression(
      form: numbers.count == 1 ? .year : .certain, year: year,
      month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
  }
}

extension DateExpression {
  /// Whether no other field can say more.
  fileprivate var isComplete: Bool {
    year != nil && (month != nil || endYear != nil || season != nil || form != .year)
  }

  /// This date with the parts that it lacks taken from another one.
  func completed(by other: DateExpression) -> DateExpression {
    var date = self
    // `07/26` beside a year.
    if date.form == .twoNumbers { return date }
    if date.year == nil { date.year = other.year }
    if date.month == nil, date.season == nil, date.endYear == nil,
      date.year == other.year || other.year == nil
    {
      date.month = other.month
      date.day = date.day ?? other.day
      date.season = other.season
      if date.form == .year, other.month != nil { date.form = .certain }
    }
    return date
  }
}
