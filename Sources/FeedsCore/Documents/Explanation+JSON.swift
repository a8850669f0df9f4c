extension Explanation {
  /// Adds the member `explanation` to an entry's object.
  func write(to json: inout JSONWriter) {
    json.beginObject("explanation")
    json.beginObject("section", .oneLine)
    json.member("kind", section.kind.rawValue)
    section.rule.write(to: &json)
    if let line = section.line { json.member("line", number: line) }
    json.end()
    json.beginObject("date", .oneLine)
    json.member("text", date.text)
    json.member("line", number: date.line)
    json.member("place", date.place.rawValue)
    if let element = date.element { json.member("element", element) }
    json.member("form", date.form.rawValue)
    if let order = date.order { json.member("order", order.rawValue) }
    json.end()
    date.year?.write("year", to: &json)
    date.month?.write("month", to: &json)
    json.member("element", element)
    json.end()
  }
}

extension SectionExplanation.Rule {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .knownName(let name):
      json.member("rule", "known-name")
      json.member("name", name)
    case .divides(let heading):
      json.member("rule", "divides")
      json.member("divided", heading)
    case .chosen: json.member("rule", "chosen")
    case .notChosen: json.member("rule", "not-chosen")
    case .unknownName: json.member("rule", "unknown-name")
    case .otherwise: json.member("rule", "otherwise")
    }
  }
}

extension DateExplanation.Source {
  fileprivate func write(_ name: StaticString, to json: inout JSONWriter) {
    json.beginObject(name, .oneLine)
    switch self {
    case .above(let line, let text):
      json.member("from", "above")
      json.member("line", number: line)
      json.member("text", text)
    case .heading(let line, let text):
      json.member("from", "heading")
      if let line { json.member("line", number: line) }
      json.member("text", text)
    case .neighbour(let line):
      json.member("from", "neighbour")
      if let line { json.member("line", number: line) }
    }
    json.end()
  }
}
