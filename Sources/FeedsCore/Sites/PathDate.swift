/// What generators put of a day into a path.
struct PathDate {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  let day: CivilDay

  init(_ day: CivilDay) { self.day = day }

  /// The day of the year, counted from 1.
  var dayOfYear: Int {
    let first = CivilDay(year: day.year, month: 1, day: 1)?.daysSinceEpoch ?? 0
    return day.daysSinceEpoch - first + 1
  }

  /// The week and its year (ISO 8601): that of its Thursday.
  var week: (year: Int, number: Int) {
    let weekday = ((day.daysSinceEpoch + 3) % 7 + 7) % 7
    let thursday = CivilDay(daysSinceEpoch: day.daysSinceEpoch - weekday + 3)
    return (thursday.year, (PathDate(thursday).dayOfYear - 1) / 7 + 1)
  }
}
