/// The fields of a record by folded name, of those in several languages the wanted one.
struct RecordFields {
  /// A field.
  struct Field {
    /// The name in lower case, letters and digits only.
    let name: String
    let value: DataValue
  }

  /// The fields in the order of the file, without those that say nothing.
  let fields: [Field]
  let line: Int
  private let places: [String: Int]

  /// Reads a mapping.
  ///
  /// - Parameters:
  ///   - value: The mapping.
  ///   - language: The language of the site: of `title_en` and `title_de`, or a value in both, its one is
  ///     taken, else the first.
  init(_ value: DataValue, language: String? = nil) {
    line = value.line
    let wanted = language.map(FieldLanguage.primary)
    var fields: [Field] = []
    var places: [String: Int] = [:]
    var languages: [String: String] = [:]
    for member in value.members where !RecordFields.isComment(member.key) {
      let value = RecordFields.translated(member.value, language: wanted)
      guard !RecordFields.isBlank(value) else { continue }
      // Most keys are a word in lower case.
      let isPlain = member.key.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      let parts = isPlain ? nil : FieldLanguage.split(member.key)
      let name = isPlain ? member.key : RecordFields.folded(parts?.base ?? member.key)
      guard let place = places[name] else {
        places[name] = fields.count
        languages[name] = parts?.language
        fields.append(Field(name: name, value: value))
        continue
      }
      // A key given twice: the last one holds, but for another language.
      let isWanted = parts == nil ? languages[name] != wanted : parts?.language == wanted
      guard isWanted else { continue }
      fields[place] = Field(name: name, value: value)
      languages[name] = parts?.language
    }
    self.fields = fields
    self.places = places
  }

  /// The value of a field.
  subscript(_ name: String) -> DataValue? { places[name].map { fields[$0].value } }

  /// The value of the first of some fields that there is.
  func first(of names: [String]) -> DataValue? {
    for name in names {
      if let value = self[name] { return value }
    }
    return nil
  }

  /// The text of the first of some fields that has one.
  func text(_ names: String...) -> String? { text(of: names) }

  /// The text of the first of some fields that has one.
  func text(of names: [String]) -> String? {
    for name in names {
      if let text = self[name]?.text { return text }
    }
    return nil
  }

  /// Whether the author says that the record is not to be shown.
  var isHidden: Bool {
    if FieldNames.hiding.contains(where: { says($0, RecordFields.yes) }) { return true }
    // Whatever somebody writes into a column of that name but "no" marks what is to be hidden.
    let marks = ["hidden", "hide"].compactMap { self[$0]?.text?.lowercased() }
    if marks.contains(where: { !RecordFields.no.contains($0) }) { return true }
    if FieldNames.showing.contains(where: { says($0, RecordFields.no) }) { return true }
    return ["status", "state", "visibility"].contains {
      says($0, ["draft", "hidden", "private", "unpublished"])
    }
  }

  private static let yes: Set<String> = [
    "true", "yes", "1", "y", "on", "t", "x", "✓", "✔", "ja", "oui", "si", "sí", "sim", "да", "是",
    "はい",
  ]
  private static let no: Set<String> = [
    "false", "no", "0", "n", "off", "none", "never", "f", "-", "nein", "non", "não", "nee", "nej",
    "нет", "否", "いいえ", "null",
  ]

  private func says(_ name: String, _ values: Set<String>) -> Bool {
    self[name]?.text.map { values.contains($0.lowercased()) } ?? false
  }

  /// A key as it is compared: letters and digits in lower case.
  static func folded(_ key: String) -> String {
    key.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// JSON has no comments, so that some comment out a key: `// isbn`, `_comment`.
  static func isComment(_ key: String) -> Bool {
    key.hasPrefix("//") || key.hasPrefix("#") || key.hasPrefix("_")
  }

  private static func isBlank(_ value: DataValue) -> Bool {
    switch value.content {
    case .none: true
    case .text: value.text == nil
    case .list(let values): values.isEmpty
    case .mapping(let members): members.isEmpty
    }
  }

  /// The text in the wanted language, where a value is given in several; else the value.
  static func translated(_ value: DataValue, language: String?) -> DataValue {
    let members = value.members.filter { !isComment($0.key) }
    guard let first = members.first,
      members.allSatisfy({ FieldLanguage.language($0.key) != nil })
    else { return value }
    return (members.first { FieldLanguage.language($0.key) == language } ?? first).value
  }
}
