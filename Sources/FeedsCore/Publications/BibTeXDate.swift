/// The date of a work, from the fields that state it.
struct BibTeXDate {
  /// What the fields state; `nil` if they state no year.
  private(set) var date: StatedDate?
  /// What cannot be read, with its place.
  private(set) var faults: [BibTeXFault] = []

  /// Reads `date` (ISO 8601-2, as biblatex has it), else `year` with `month` and `day`.
  init(_ entry: BibTeXEntry) {
    if let field = entry.first(of: ["date"]) {
      let text = LaTeXText.plain(field.value)
      // Some write `May 2023` there.
      if let date = ISODate(text).date ?? BibTeXDate.inWords(text) {
        self.date = date
        return
      }
      wrong(field, "write it as 2024, 2024-03 or 2024-03-05")
    }
    guard let field = entry.first(of: ["year"]) else {
      if let month = entry.first(of: ["month"]) {
        date = BibTeXDate.inWords(LaTeXText.plain(month.value))
      }
      return
    }
    let text = LaTeXText.plain(field.value)
    if let date = ISODate(text).date, date.start.month != nil || date.end != nil {
      self.date = date
      return
    }
    guard let years = BibTeXDate.years(text), let start = PartialDate(year: years.lowerBound) else {
      if BibTeXDate.isUnpublished(text) { return }
      wrong(field, "write four digits")
      return
    }
    date = StatedDate(
      start, end: years.count > 1 ? PartialDate(year: years.upperBound) : nil)
    guard years.count == 1, let month = entry.first(of: ["month"]) else { return }
    let day = entry.first(of: ["day"]).flatMap { Int(LaTeXText.plain($0.value)) }
    let parts = MonthText(LaTeXText.plain(month.value))
    if let year = parts.year, year != years.lowerBound {
      wrong(month, "its year is not that of the field \"year\"")
    }
    guard let refined = parts.date(in: years.lowerBound, day: day) else {
      wrong(month, "write a name or a number up to 12")
      return
    }
    date = refined
  }

  private mutating func wrong(_ field: BibTeXEntry.Field, _ remedy: String) {
    let text = String(LaTeXText.plain(field.value).prefix(40))
    faults.append(
      BibTeXFault(
        code: "wrong-date",
        message:
          "\"\(text)\" is no \(field.name == "month" ? "month" : field.name) here; \(remedy)",
        offset: field.offset))
  }

  /// One year of four digits, or the first and last of a range, whatever stands around.
  private static func years(_ text: String) -> ClosedRange<Int>? {
    var numbers: [Int] = []
    for run in text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }) {
      guard run.utf8.count == 4, let year = Int(run), (1000...2999).contains(year) else {
        // `12024` and `1024` beside `24` are no years; a day or an issue may stand beside one.
        if run.utf8.count > 4 || run.utf8.count == 3 { return nil }
        continue
      }
      numbers.append(year)
    }
    guard let first = numbers.first, let last = numbers.last, numbers.count <= 2 else { return nil }
    return first <= last ? first...last : nil
  }

  /// What says that a work has not appeared.
  private static func isUnpublished(_ text: String) -> Bool {
    let text = text.lowercased()
    return [
      "press", "appear", "forthcoming", "submitted", "accepted", "preparation", "review",
      "progress",
      "soon", "n.d", "tba", "tbd",
    ].contains { text.contains($0) }
  }

  /// `May 2023`, `5 May 2023`.
  private static func inWords(_ text: String) -> StatedDate? {
    let parts = MonthText(text)
    return parts.year.flatMap { parts.date(in: $0, day: nil) }
  }
}

/// A date of ISO 8601-2 at the levels that bibliographies use (Extended Date/Time Format, levels 0 and 1).
struct ISODate {
  private(set) var date: StatedDate?

  init(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.split(separator: " ").joined() }
    guard let first = halves.first, halves.count <= 2, let start = Part(first) else { return }
    guard halves.count == 2 else {
      date = StatedDate(start.first, end: start.last, season: start.season, instant: start.instant)
      return
    }
    if halves[1].isEmpty || halves[1] == ".." {
      date = StatedDate(start.first, isOpen: true)
    } else if let end = Part(halves[1]), end.first.firstDay >= start.first.firstDay {
      date = StatedDate(start.first, end: end.last ?? end.first)
    }
  }

  private struct Part {
    let first: PartialDate
    var last: PartialDate?
    var season: StatedDate.Season?
    var instant: Instant?

    init?(_ text: String) {
      var text = Substring(text)
      // Doubt is not precision: `2004?`, `2004~`, `2004%`.
      while let mark = text.last, "?~%".contains(mark) { text.removeLast() }
      if let time = text.firstIndex(of: "T") {
        instant = Instant(rfc3339: String(text))
        text = text[..<time]
      }
      var parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard let year = parts.first, year.utf8.count == 4, (1...3).contains(parts.count) else {
        return nil
      }
      // `1999-XX-XX`: what is not said is not said.
      while parts.count > 1, let end = parts.last, ["XX", "xx", "uu"].contains(end) {
        parts.removeLast()
      }
      if let unknown = year.firstIndex(where: { "Xxu".contains($0) }) {
        let known = year[..<unknown]
        guard parts.count == 1, known.utf8.count >= 2, known.allSatisfy(\.isNumber),
          year[unknown...].allSatisfy({ "Xxu".contains($0) }),
          let low = Int(known + String(repeating: "0", count: 4 - known.count)),
          let high = Int(known + String(repeating: "9", count: 4 - known.count)),
          let start = PartialDate(year: low), let end = PartialDate(year: high)
        else { return nil }
        first = start
        last = end
        return
      }
      if parts.count == 2, let number = Int(parts[1]), number > 12 {
        let seasons: [StatedDate.Season] = [.spring, .summer, .autumn, .winter]
        let offset = (number - 21) % 4
        guard (21...32).contains(number), let value = Int(year),
          let start = PartialDate(year: value, month: seasons[offset].month)
        else { return nil }
        first = start
        season = seasons[offset]
        return
      }
      // `2024-3-5` is no ISO 8601, but leaves nothing open.
      let padded = parts.enumerated().map {
        $0.offset > 0 && $0.element.count == 1 ? "0" + $0.element : $0.element
      }
      guard let date = PartialDate(iso8601: padded.joined(separator: "-")), date.year >= 1000 else {
        return nil
      }
      first = date
    }
  }
}

/// The spellings of a `month` field: `mar`, `3`, `March`, `Mar. 4`, `18--24 Jul`, `07/2017`, `Jun/Jul`.
struct MonthText {
  private enum Part {
    case month(Int)
    case number(Int)
    case season(StatedDate.Season)
  }

  private var parts: [Part] = []
  /// The year, if one is stated too.
  private(set) var year: Int?
  private var isUnknown = false

  init(_ text: String) {
    let pieces = text.lowercased().split { !$0.isLetter && !($0.isNumber && $0.isASCII) }
    for piece in pieces {
      let letters = piece.drop { $0.isNumber }
      if letters.isEmpty, let number = Int(piece) {
        if piece.utf8.count == 4 {
          year = number
        } else if piece.utf8.count <= 2 {
          parts.append(.number(number))
        } else {
          isUnknown = true
        }
      } else if letters.count < piece.count, ["st", "nd", "rd", "th"].contains(letters),
        let number = Int(piece.prefix { $0.isNumber })
      {
        parts.append(.number(number))
      } else if let month = MonthNames.month(Array(letters.utf8)[...], language: "en") {
        if let number = Int(piece.prefix { $0.isNumber }) { parts.append(.number(number)) }
        parts.append(.month(month))
      } else if let season = MonthText.seasons[String(letters)] {
        parts.append(.season(season))
      } else if !MonthText.words.contains(String(letters)) {
        isUnknown = true
      }
    }
  }

  private static let seasons: [String: StatedDate.Season] = [
    "spring": .spring, "summer": .summer, "autumn": .autumn, "fall": .autumn, "winter": .winter,
  ]
  private static let words: Set<String> = ["of", "the", "to", "and", "in", "early", "mid", "late"]

  /// The date in a year; `nil` if the text is no month.
  func date(in year: Int, day: Int?) -> StatedDate? {
    guard !isUnknown, !parts.isEmpty else { return nil }
    if parts.count == 1, case .season(let season) = parts[0] {
      return PartialDate(year: year, month: season.month).map { StatedDate($0, season: season) }
    }
    guard let ends, let first = ends.first else { return nil }
    // Of winter issues, `Dec/Jan`, the first month is the stated year's.
    let last = ends.last.flatMap { $0 < first ? nil : $0 } ?? first
    let startDay = first.day ?? (ends.count == 1 ? day : nil)
    guard
      let start = PartialDate(year: year, month: first.month, day: startDay)
        ?? PartialDate(year: year, month: first.month)
    else { return nil }
    let end = last == first ? nil : PartialDate(year: year, month: last.month, day: last.day)
    return StatedDate(start, end: end)
  }

  private struct End: Comparable {
    let month: Int
    var day: Int?

    static func < (left: End, right: End) -> Bool {
      (left.month, left.day ?? 0) < (right.month, right.day ?? 0)
    }
  }

  /// The months with their days: days before a month are its own where the text begins with a day.
  private var ends: [End]? {
    let hasMonth = parts.contains { if case .month = $0 { true } else { false } }
    var ends: [End] = []
    guard hasMonth else {
      // Numbers alone are months, but for a day behind the one month.
      for part in parts {
        guard case .number(let number) = part, (1...12).contains(number) else { return nil }
        ends.append(End(month: number))
      }
      return ends.count <= 2 ? ends : nil
    }
    var waiting: [Int] = []
    var isDayFirst = false
    if case .number? = parts.first { isDayFirst = true }
    var month: Int?
    for part in parts {
      switch part {
      case .season: return nil
      case .number(let number):
        guard (1...31).contains(number) else { return nil }
        if isDayFirst {
          waiting.append(number)
        } else if let month {
          ends.removeAll { $0.month == month && $0.day == nil }
          ends.append(End(month: month, day: number))
        }
      case .month(let number):
        month = number
        ends += waiting.isEmpty ? [End(month: number)] : waiting.map { End(month: number, day: $0) }
        waiting.removeAll()
      }
    }
    return ends
  }
}
