import Markup

/// Reads the date of a file from its front matter and its name.
struct EntryDate {
  /// Where a date may stand: a key of the front matter, or the file's name.
  enum Place: Hashable, Sendable {
    case key(String)
    case fileName
  }

  let path: SitePath
  let values: DataValue
  let language: String?
  /// Whether it is of a publication: its `lastmod` is of the file, never of the work.
  let isWork: Bool
  /// Whether `05/06/2024` is 5 June.
  var dayComesFirst: Bool

  init(
    path: SitePath, values: DataValue, language: String? = nil, isWork: Bool = false,
    dayComesFirst: Bool = false
  ) {
    self.path = path
    self.values = values
    self.language = language
    self.isWork = isWork
    self.dayComesFirst = dayComesFirst
  }

  /// Jekyll takes `date`, else the name of the file; the rest is what authors write for it.
  static let jekyllKeys: [Place] =
    [.key("date"), .fileName]
    + ["publishdate", "pubdate", "published", "datum", "fecha", "日付", "日期", "날짜"].map(Place.key)
  /// Hugo, "Configure dates", the default for `date`; names of files it reads only if it is told to.
  static let hugoKeys: [Place] =
    ["date", "publishdate", "pubdate", "published"].map(Place.key) + [.fileName]
    + ["lastmod", "modified"].map(Place.key)
  /// Quarto, "Dates".
  static let quartoKeys: [Place] =
    ["date", "pubdate", "published"].map(Place.key) + [.fileName]
  static let plainKeys: [Place] = jekyllKeys

  /// The date at the first of some places that has one; of an event with a last day, its period.
  func first(_ places: [Place]) -> StatedDate? {
    for place in places {
      switch place {
      case .fileName:
        if let day = nameDate { return StatedDate(day) }
      case .key(let key):
        if isWork, ["lastmod", "modified"].contains(key) { continue }
        guard let text = values.first(of: [key])?.text, let date = date(in: text) else { continue }
        return key == "date" ? period(from: date) : date
      }
    }
    return yearAndMonth
  }

  /// The day in the name of the file, or of the folder that an `index` file stands for.
  var nameDate: PartialDate? {
    if let day = SitePath.dated(path.stem)?.day { return day }
    guard path.stem == "index", let folder = path.folders.last else { return nil }
    return SitePath.dated(folder)?.day
  }

  /// Talks and events have a last day too (Hugo Blox, "Events": `date_end`).
  private func period(from date: StatedDate) -> StatedDate {
    guard date.end == nil,
      let text = values.first(of: ["date_end", "enddate", "end_date", "date-end"])?.text,
      let end = self.date(in: text), end.firstDay > date.firstDay
    else { return date }
    return StatedDate(date.start, end: end.end ?? end.start)
  }

  /// Also as people call it who fill in forms of their own.
  private static let yearKeys = [
    "year", "jahr", "année", "annee", "año", "ano", "anno", "rok", "год", "年", "年份", "연도",
  ]

  /// Collections of works also have `year` and `month`.
  private var yearAndMonth: StatedDate? {
    guard let text = values.first(of: EntryDate.yearKeys)?.text, let date = date(in: text) else {
      return nil
    }
    guard date.start.month == nil, date.end == nil,
      let month = values.first(of: ["month"])?.text
    else { return date }
    return MonthText(month).date(in: date.start.year, day: nil) ?? date
  }

  private func date(in text: String) -> StatedDate? {
    EntryDate.date(in: text, language: language, dayComesFirst: dayComesFirst)
  }

  /// The date that a text states which is nothing but a date.
  ///
  /// The calendar day stays as it is written, whatever the zone says: time and zone of an entry that
  /// states them are those of a build, most often midnight somewhere.
  ///
  /// - Returns: `nil` for what is no date, as `today`, `now` and `last-modified` (Quarto, "Dates").
  static func date(
    in text: String, language: String? = nil, dayComesFirst: Bool = false
  ) -> StatedDate? {
    let text = text.trimmed
    guard !text.isEmpty, text.utf8.count <= 80,
      !["today", "now", "last-modified"].contains(text.lowercased())
    else { return nil }
    if let day = leadingDay(text) { return day }
    if let date = ISODate(text).date {
      // Without the moment, see above.
      return StatedDate(date.start, end: date.end, season: date.season, isOpen: date.isOpen)
    }
    var scanner = DateScanner(language: language)
    let bytes = Array(text.utf8)
    guard let mark = scanner.leading(bytes[...]), mark.isAlone else { return nil }
    var context = DateContext()
    context.dayComesFirst = dayComesFirst
    if let order = mark.expression.order { context.dayComesFirst = order == .dayFirst }
    return context.date(mark.expression)
  }

  /// `2024-3-5`, `2024/03/05`, `20240305`, also with a time and a zone behind it.
  private static func leadingDay(_ text: String) -> StatedDate? {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, !range.isEmpty else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), (1000...2999).contains(year) else { return nil }
    if bytes.count == 8, let month = number(4..<6), let day = number(6..<8) {
      return PartialDate(year: year, month: month, day: day).map { StatedDate($0) }
    }
    guard bytes.count > 4, "-/.".utf8.contains(bytes[4]) else { return nil }
    let mark = bytes[4]
    var index = 5
    func part() -> Int? {
      let length = bytes[index...].prefix { (0x30...0x39).contains($0) }.count
      guard (1...2).contains(length) else { return nil }
      index += length
      return number(index - length..<index)
    }
    guard let month = part() else { return nil }
    if index == bytes.count {
      return PartialDate(year: year, month: month).map { StatedDate($0) }
    }
    guard bytes[index] == mark else { return nil }
    index += 1
    guard let day = part() else { return nil }
    let rest = bytes[index...]
    let isTime =
      rest.first.map { $0 == 0x54 || $0 == 0x74 || $0 <= 0x20 } ?? true
      && rest.contains(UInt8(ascii: ":"))
      && rest.dropFirst().allSatisfy { byte in
        (0x30...0x39).contains(byte) || ":.+-TZztUCGM ".utf8.contains(byte)
      }
    guard rest.isEmpty || isTime else { return nil }
    return PartialDate(year: year, month: month, day: day).map { StatedDate($0) }
  }
}
