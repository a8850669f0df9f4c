/// Which fields of a list hold dates and texts, where no name says so.
struct RecordRoles {
  /// The field whose values are dates in most rows.
  private(set) var date: String?
  /// The field with the longest texts.
  private(set) var text: String?

  /// How many rows are looked at: the first ones show how all are written.
  private static let sampleSize = 200

  init(_ rows: [RecordFields], dates: inout RecordDates) {
    let rows = rows.prefix(RecordRoles.sampleSize)
    var named: [String: (dates: Int, length: Int)] = [:]
    var order: [String] = []
    for row in rows {
      for field in row.fields {
        guard let text = field.value.text else { continue }
        if named[field.name] == nil { order.append(field.name) }
        var (count, length) = named[field.name, default: (0, 0)]
        if let date = dates.alone(text), date.year != nil, !date.isPeriod { count += 1 }
        if RecordRoles.isProse(text) { length += min(text.utf8.count, 2_000) }
        named[field.name] = (count, length)
      }
    }
    let known = Set(FieldNames.date + FieldNames.start + RecordRoles.ends)
    date = order.filter { !known.contains($0) }
      .first { (named[$0]?.dates ?? 0) * 2 > rows.count }
    let other = Set(RecordRoles.noText + FieldNames.title + [date].compactMap(\.self)).union(known)
    text = order.filter { !other.contains($0) }
      .max { (named[$0]?.length ?? 0) < (named[$1]?.length ?? 0) }
      .flatMap { (named[$0]?.length ?? 0) >= rows.count * 12 ? $0 : nil }
  }

  /// Ends of periods, deadlines and the like date nothing that has happened.
  private static let ends = [
    "end", "enddate", "ends", "to", "until", "finish", "deadline", "due", "expires", "expirydate",
    "updated", "modified", "lastmod", "lastmodified", "datemodified", "joined", "left", "birthday",
    "born", "startdate", "started",
  ]

  private static let noText = [
    "image", "img", "id", "key", "slug", "author", "authors", "type", "category", "location",
    "place",
    "venue", "journal", "citation", "bibtex", "alt", "imagealt", "icon", "class",
  ]

  /// Whether a value is words, rather than an address or the name of a file.
  private static func isProse(_ text: String) -> Bool {
    guard !text.hasPrefix("http"), !text.hasPrefix("/") else { return false }
    let words = text.split(separator: " ", maxSplits: 2)
    return words.count > 2
      || text.unicodeScalars.contains { $0.value >= 0x2E80 } && text.count > 5
  }
}

extension DateExpression {
  /// Whether it says from when to when something lasts, rather than when it happens: in months or years.
  var isPeriod: Bool { isOpen || hasEnd && day == nil && endDay == nil }
}
