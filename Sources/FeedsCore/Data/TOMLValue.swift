import TOMLKit

/// Reads single values of TOML by TOMLKit, which says neither lines nor the order of keys.
enum TOMLValue {
  /// Why some text is no value.
  struct Fault: Error {
    let problem: String
  }

  /// The deepest nesting that is read.
  private static let maximumDepth = 100

  /// Reads what may stand behind `key =`; all of it is said to stand on one line.
  static func value(_ text: String, line: Int) throws(Fault) -> DataValue {
    // TOMLKit hands strings on as those of C.
    guard !text.contains("\0"), !text.contains("\\u0000"), !text.contains("\\U00000000") else {
      throw Fault(problem: "there is a character NUL")
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: "v = \(text)\n")
    } catch let error as TOMLParseError {
      throw Fault(problem: Self.problem(error.description))
    } catch {
      throw Fault(problem: "this is no value")
    }
    guard table.keys == ["v"], let value = table["v"] else {
      throw Fault(problem: "a line end is missing")
    }
    return try withExtendedLifetime(table) { () throws(Fault) in
      try self.value(value, line: line, depth: 0)
    }
  }

  private static func value(
    _ value: any TOMLValueConvertible, line: Int, depth: Int
  ) throws(Fault) -> DataValue {
    guard depth < maximumDepth else { throw Fault(problem: "the nesting is too deep") }
    if let text = value.string { return DataValue(.text(text), line: line) }
    if let array = value.array {
      var values: [DataValue] = []
      for index in 0..<array.count {
        values.append(try self.value(array[index], line: line, depth: depth + 1))
      }
      return DataValue(.list(values), line: line)
    }
    guard let table = value.table else {
      return DataValue(.text(value.debugDescription), line: line)
    }
    var members: [DataValue.Member] = []
    for key in table.keys {
      guard let member = table[key] else { continue }
      members.append(
        DataValue.Member(
          key: key, line: line, value: try self.value(member, line: line, depth: depth + 1)))
    }
    return DataValue(.mapping(members), line: line)
  }

  /// The part of a message that says what is wrong, in small letters and on one line.
  private static func problem(_ description: String) -> String {
    let text = description.split(separator: "; ", maxSplits: 1).last.map(String.init) ?? description
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
