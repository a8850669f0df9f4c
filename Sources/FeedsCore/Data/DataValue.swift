import Markup

/// A value of a data file, a configuration or a front matter, in whatever format it is written, with the
/// line that it stands on.
///
/// Single values are text as their author wrote it (`2024-07-16`, `1.10`, `yes`), without quotes: what a
/// date or a number is, is decided by whoever asks, not by the format.
struct DataValue: Hashable, Sendable {
  /// The deepest nesting that is read, in any format: readers call themselves for each level, and no data that people
  /// write comes near.
  static let maximumDepth = 100

  /// What a value is.
  enum Content: Hashable, Sendable {
    /// Nothing: a key without a value, or `null`.
    case none
    /// A single value.
    case text(String)
    /// A list.
    case list([DataValue])
    /// A mapping, in the order of the file.
    case mapping([Member])
  }

  /// A key of a mapping with its value.
  struct Member: Hashable, Sendable {
    let key: String
    /// The line of the key, counted from 1.
    let line: Int
    let value: DataValue
  }

  let content: Content
  /// The line that it begins on, counted from 1.
  let line: Int

  init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// A mapping without keys.
  static let empty = DataValue(.mapping([]), line: 1)

  /// The text of a single value that is not blank, without white space at its ends.
  var text: String? {
    guard case .text(let text) = content else { return nil }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The text of a single value as it is.
  var string: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// The texts of a list of single values, or the one of a single value; what is neither is passed over.
  var texts: [String] {
    guard case .list(let values) = content else { return text.map { [$0] } ?? [] }
    return values.compactMap(\.text)
  }

  /// The values of a list; none for anything else.
  var list: [DataValue] {
    if case .list(let values) = content { values } else { [] }
  }

  /// The members of a mapping; none for anything else.
  var members: [Member] {
    if case .mapping(let members) = content { members } else { [] }
  }

  /// The value of a key in a mapping; of one that is given twice, the last.
  subscript(_ key: String) -> DataValue? {
    members.last { $0.key == key }?.value
  }

  /// The value of the first of some keys that has one, whatever the case of its letters; of one that is
  /// given twice, the last.
  func first(of keys: [String]) -> DataValue? {
    for key in keys {
      for member in members.reversed() where member.key.lowercased() == key {
        if case .none = member.value.content { continue }
        if case .text = member.value.content, member.value.text == nil { continue }
        return member.value
      }
    }
    return nil
  }

  /// What a single value says if it is a truth value (YAML 1.1, "bool").
  var bool: Bool? {
    switch text?.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  /// This mapping with the keys that it lacks taken from another.
  func completed(by other: DataValue) -> DataValue {
    let known = Set(members.map(\.key))
    return DataValue(
      .mapping(members + other.members.filter { !known.contains($0.key) }), line: line)
  }
}
