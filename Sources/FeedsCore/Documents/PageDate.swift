/// A stated date as the timeline page shows it below its year.
enum PageDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
    "November", "December",
  ]

  /// The date, never more precise than it was stated: in English words on English pages, elsewhere as
  /// ISO 8601 writes it, which is read everywhere.
  static func text(_ date: StatedDate, isEnglish: Bool) -> String {
    let start = isEnglish ? words(date.start) : date.start.description
    if let season = date.season, isEnglish {
      return season.rawValue.prefix(1).uppercased() + season.rawValue.dropFirst()
    }
    if date.isOpen { return isEnglish ? "since " + start : start + " –" }
    guard let end = date.end, end != date.start else { return start }
    guard isEnglish else { return start + " – " + end.description }
    let isSameYear = end.year == date.start.year
    if isSameYear, end.month == date.start.month, let first = date.start.day, end.day != nil {
      return "\(first)–\(words(end))"
    }
    let last = isSameYear || end.month == nil ? words(end) : words(end) + " \(end.year)"
    return start + " – " + last
  }

  private static func words(_ date: PartialDate) -> String {
    guard let month = date.month else { return "\(date.year)" }
    guard let day = date.day else { return months[month - 1] }
    return "\(day) \(months[month - 1])"
  }
}
