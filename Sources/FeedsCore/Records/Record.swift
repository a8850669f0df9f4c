import Markup

/// One thing of a data file: what its fields say, whatever they are called.
struct Record {
  let fields: RecordFields
  /// The line that it begins on.
  let line: Int
  /// The date as it is written; `nil` if there is none.
  let date: DateExpression?
  /// The title, as markup.
  let title: String?
  /// The text, as markup.
  let text: String?
  /// Whether the text is HTML rather than Markdown.
  let isHTML: Bool
  /// Whether its author says that it is not to be shown.
  let isHidden: Bool

  /// - Parameters:
  ///   - row: The row.
  ///   - fields: Its fields, none for a row that is a text.
  ///   - roles: Which fields of its list hold what.
  ///   - isEvent: Whether the list is one of events, which are dated by their beginning.
  ///   - dates: Reads dates.
  init(
    _ row: RecordLists.Row, fields: RecordFields, roles: RecordRoles, isEvent: Bool,
    dates: inout RecordDates
  ) {
    self.fields = fields
    line = row.line
    isHidden = row.isHidden || fields.isHidden
    if let sentence = row.value.text {
      var text = sentence
      var date = row.above
      if row.above?.day == nil, let mark = dates.mark(in: sentence) {
        date = row.above.map { mark.expression.completed(by: $0) } ?? mark.expression
        text = Record.text(sentence, without: mark.marker)
      }
      (self.date, self.text, title, isHTML) = (date, text, nil, false)
      return
    }
    var title = fields.text(of: FieldNames.title)
    var (text, name) = Record.text(fields, roles: roles)
    var date = dates.expression(in: fields, key: roles.date, isEvent: isEvent)
    if date?.year == nil, let above = row.above {
      date = date?.completed(by: above) ?? above
    } else if date == nil, let sentence = title ?? text,
      let mark = dates.mark(in: sentence, atBeginning: true)
    {
      date = mark.expression
      let rest = Record.text(sentence, without: mark.marker)
      if title == nil { text = rest } else { title = rest }
    } else if let found = date, let above = row.above {
      date = found.completed(by: above)
    }
    (self.date, self.title) = (date, title)
    isHTML = name.map { $0.contains("html") } ?? false
    self.text = text
  }

  /// The text of a record and the name of its field; of a field without text, its name is of no use.
  private static func text(
    _ fields: RecordFields, roles: RecordRoles
  ) -> (String?, name: String?) {
    for name in FieldNames.text + [roles.text].compactMap(\.self) {
      guard let value = fields[name] else { continue }
      // A list of paragraphs, or of points.
      let texts = value.texts
      let text = texts.count > 1 ? texts.map { "- \($0)" }.joined(separator: "\n") : texts.first
      // `news: true` is no text.
      guard let text, text.contains(where: \.isLetter), value.bool == nil,
        !(texts.count == 1 && isAddress(text))
      else { continue }
      return (text, name)
    }
    return (nil, nil)
  }

  private static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("http") && !text.contains { $0.isWhitespace }
  }

  private static func text(_ text: String, without marker: Range<Int>) -> String {
    let bytes = Array(text.utf8)
    guard marker.upperBound <= bytes.count else { return text }
    let rest = bytes[..<marker.lowerBound] + bytes[marker.upperBound...]
    return String(decoding: rest, as: UTF8.self).trimmed
  }
}
