import Yams

/// A YAML mapping with the place of every key.
struct YAMLDocument {
  /// A value of the top level and its line.
  struct Scalar {
    let value: String
    let line: Int
  }

  /// What stands in the mapping under a key.
  struct Item {
    let name: String
    /// The place of the name.
    let location: SourceLocation
    /// The text of a single value; empty if there is none.
    let value: String?
    /// What YAML took for a comment right after the value although no space follows the `#`.
    let cutOff: String?
    /// What stands in the mapping that is its value; `nil` if it has another value.
    let items: [Item]?
  }

  private let text: String
  private let root: Node.Mapping
  private let path: String
  private let firstLine: Int

  /// Reads a document; an empty one is an empty mapping.
  ///
  /// - Throws: A diagnostic with the line, if it is no YAML or no mapping.
  init(_ text: String, path: String, firstLine: Int = 1) throws(ContentError) {
    self.text = text
    self.path = path
    self.firstLine = firstLine
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      throw ContentError.yaml(YAMLDocument.diagnostic(error, path: path, firstLine: firstLine))
    } catch {
      throw ContentError.yaml(
        Diagnostic(.error, "broken-yaml", "\(error)", at: SourceLocation(path: path)))
    }
    switch node {
    case .mapping(let mapping)?: root = mapping
    case nil: root = [:]
    case .scalar(let scalar)? where scalar.string.isEmpty: root = [:]
    default:
      throw ContentError.yaml(
        Diagnostic(
          .error, "no-mapping", "expected lines of the form \"key: value\"; write it so",
          at: SourceLocation(path: path, line: firstLine)))
    }
  }

  /// The single values of the top level by key.
  var scalars: [String: Scalar] {
    var result: [String: Scalar] = [:]
    for (key, value) in root {
      guard let name = key.string, case .scalar(let scalar) = value else { continue }
      result[name] = Scalar(value: scalar.string, line: line(key))
    }
    return result
  }

  /// The keys of the top level in order, with their places.
  var keys: [(name: String, location: SourceLocation)] {
    root.map { key, _ in (key.string ?? "", location(key)) }
  }

  /// The value of a key as text; `nil` if there is none or it is no single value.
  func string(_ key: String) -> String? {
    guard case .scalar(let scalar)? = root[key] else { return nil }
    return YAMLDocument.isNothing(scalar.string) ? nil : scalar.string
  }

  /// Whether YAML means no value by a text.
  static func isNothing(_ text: String) -> Bool {
    ["", "null", "~"].contains(text)
  }

  /// The values of a list, or the one value of a key that has one; `nil` if there is none, or
  /// something else among them.
  func strings(_ key: String) -> [String]? {
    guard case .sequence(let sequence)? = root[key] else { return string(key).map { [$0] } }
    let texts = sequence.compactMap { $0.scalar?.string }
    return texts.count == sequence.count ? texts : nil
  }

  /// The single values of a mapping under a key.
  func mapping(_ key: String) -> [String: String]? {
    guard case .mapping(let mapping)? = root[key] else { return nil }
    var result: [String: String] = [:]
    for (key, value) in mapping {
      guard let name = key.string, let text = value.string else { continue }
      result[name] = text
    }
    return result
  }

  /// Whether a key has any value at all.
  func hasValue(_ key: String) -> Bool {
    guard let node = root[key] else { return false }
    return node.scalar == nil || string(key) != nil
  }

  /// Reads the YAML of a configuration file.
  ///
  /// - Throws: A configuration error with the line, if it is no YAML, no mapping or not in UTF-8.
  static func configuration(_ bytes: [UInt8], path: String) throws(ContentError) -> YAMLDocument {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .configuration(
        Diagnostic(
          .error, "encoding", "the file is not in UTF-8; save it as UTF-8",
          at: SourceLocation(path: path)))
    }
    do {
      return try YAMLDocument(text, path: path)
    } catch .yaml(let diagnostic) {
      throw .configuration(diagnostic)
    } catch {
      throw error
    }
  }

  /// What stands in the mapping under a key, in order; `nil` if the key has another value.
  func items(_ key: String) -> [Item]? {
    root[key].flatMap(items)
  }

  private func items(_ node: Node) -> [Item]? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.map { key, value in
      Item(
        name: key.string ?? "", location: location(key), value: value.scalar?.string,
        cutOff: value.scalar.flatMap(cutOff), items: items(value))
    }
  }

  /// What of a value's line YAML took for a comment, as ` #news` in `ul #news`.
  private func cutOff(_ scalar: Node.Scalar) -> String? {
    guard scalar.style == .plain || scalar.style == .any, let mark = scalar.mark else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let rest = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)
    guard rest.starts(with: scalar.string.unicodeScalars) else { return nil }
    let comment = rest.dropFirst(scalar.string.unicodeScalars.count).drop {
      $0 == " " || $0 == "\t"
    }
    guard comment.first == "#", let next = comment.dropFirst().first,
      !next.properties.isWhitespace, next != "#"
    else { return nil }
    return String(comment)
  }

  /// The place of a key's value.
  func location(ofValue key: String) -> SourceLocation {
    root[key].map(location) ?? SourceLocation(path: path)
  }

  private func line(_ node: Node) -> Int { (node.mark?.line ?? 1) + firstLine - 1 }

  private func location(_ node: Node) -> SourceLocation {
    SourceLocation(path: path, line: line(node))
  }

  private static func diagnostic(
    _ error: YamlError, path: String, firstLine: Int
  ) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Diagnostic(
        .error, "broken-yaml",
        "YAML cannot be read here: \(problem); mend the line or quote its value",
        at: SourceLocation(path: path, line: mark.line + firstLine - 1))
    case .duplicatedKeysInMapping(let keys, let context):
      Diagnostic(
        .error, "duplicate-key",
        "the key \"\(keys.first ?? "")\" is given twice in one mapping; remove one of the two",
        at: SourceLocation(path: path, line: max(1, context.mark.line) + firstLine - 1))
    default:
      Diagnostic(
        .error, "broken-yaml",
        "YAML cannot be read: \("\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")); "
          + "mend it",
        at: SourceLocation(path: path))
    }
  }
}

/// Reads a piece of YAML whole, or not at all.
struct YAMLTree {
  /// The number of the first line.
  let firstLine: Int
  /// How many values may still be made: aliases can unfold a few lines to more than any memory holds.
  private(set) var budget: Int
  /// What was said twice.
  private(set) var faults: [DataFault] = []

  /// The code of a fault after which nothing is tried again.
  static let tooLarge = "too-large"
  /// The deepest nesting that is read.
  private static let maximumDepth = 100
  /// The most aliases in text in which one may stand in a key: Yams compares keys by all that they hold.
  private static let maximumAliasesNearKeys = 16
  /// What keys that stand twice are told apart by; a character that no text has.
  private static let mark: Character = "\u{F8FD}"

  init(firstLine: Int, budget: Int) {
    self.firstLine = firstLine
    self.budget = budget
  }

  /// Reads some text; `nil` if there is nothing in it.
  ///
  /// - Parameters:
  ///   - text: The text, of one document.
  ///   - renaming: How many keys may stand twice.
  /// - Returns: The value of the first document that holds one.
  /// - Throws: The first fault because of which nothing is read.
  mutating func value(_ text: String, renaming: Int) throws(DataFault) -> DataValue? {
    guard !YAMLTree.isHostile(text) else {
      throw DataFault(
        .warning, YAMLTree.tooLarge, "too many aliases beside keys that are lists; write them out",
        line: firstLine)
    }
    var text = text
    for _ in 0...renaming {
      do {
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        while let node = try parser.nextRoot() {
          let value = try self.value(node, depth: 0)
          if value.content != .none { return value }
        }
        return nil
      } catch let fault as DataFault {
        throw fault
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let name = YAMLTree.original(keys.first ?? "")
        let line = context.mark.line + firstLine - 1
        let fault = DataFault(
          .note, "duplicate-key",
          "the key \"\(name)\" is given twice in one mapping; the last one counts: remove the other",
          line: line)
        guard let renamed = YAMLTree.renamed(text, context.mark, faults.count),
          faults.count < renaming
        else { throw fault }
        text = renamed
        faults.append(fault)
      } catch let error as YamlError {
        throw fault(error)
      } catch {
        throw DataFault(.warning, "broken-yaml", "YAML cannot be read: \(error)", line: firstLine)
      }
    }
    return nil
  }

  private mutating func value(_ node: Node, depth: Int) throws(DataFault) -> DataValue {
    let line = (node.mark?.line ?? 1) + firstLine - 1
    budget -= 1
    guard budget > 0 else {
      throw DataFault(
        .warning, YAMLTree.tooLarge, "the aliases unfold to more than can be read; write them out",
        line: line)
    }
    guard depth < YAMLTree.maximumDepth else {
      throw DataFault(
        .warning, "too-deep",
        "the nesting is deeper than \(YAMLTree.maximumDepth); make it flatter",
        line: line)
    }
    switch node {
    case .scalar(let scalar):
      let isNone =
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return DataValue(isNone ? .none : .text(scalar.string), line: line)
    case .sequence(let sequence):
      var values: [DataValue] = []
      for node in sequence { values.append(try value(node, depth: depth + 1)) }
      return DataValue(.list(values), line: line)
    case .mapping(let mapping):
      return DataValue(.mapping(try members(mapping, depth)), line: line)
    case .alias:
      return DataValue(.none, line: line)
    }
  }

  /// The members of a mapping, with those that it takes from others last (YAML 1.1, "merge").
  private mutating func members(
    _ mapping: Node.Mapping, _ depth: Int
  ) throws(DataFault) -> [DataValue.Member] {
    var members: [DataValue.Member] = []
    var merged: [DataValue] = []
    for (key, node) in mapping {
      let value = try self.value(node, depth: depth + 1)
      let name = YAMLTree.original(key.string ?? "")
      if name == "<<", key.scalar?.style == .plain {
        merged += value.list.isEmpty ? [value] : value.list
      } else {
        let line = (key.mark?.line ?? 1) + firstLine - 1
        members.append(DataValue.Member(key: name, line: line, value: value))
      }
    }
    guard !merged.isEmpty else { return members }
    var names = Set(members.map(\.key))
    for member in merged.flatMap(\.members) where names.insert(member.key).inserted {
      members.append(member)
    }
    return members
  }

  private func fault(_ error: YamlError) -> DataFault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      DataFault(
        .warning, "broken-yaml",
        "YAML cannot be read here: \(problem); mend the line or quote its value",
        line: mark.line + firstLine - 1)
    case .reader(let problem, _, _, _):
      DataFault(.warning, "broken-yaml", "YAML cannot be read: \(problem)", line: firstLine)
    default:
      DataFault(.warning, "broken-yaml", "YAML cannot be read", line: firstLine)
    }
  }

  /// Text in which the key at a place has another name.
  private static func renamed(_ text: String, _ place: Mark, _ number: Int) -> String? {
    var bytes = Array(text.utf8)
    var index = 0
    for _ in 1..<max(place.line, 1) {
      guard let end = bytes[index...].firstIndex(of: 0x0A) else { return nil }
      index = end + 1
    }
    var column = 1
    while column < place.column, index < bytes.count {
      index += 1
      if index < bytes.count, bytes[index] & 0xC0 != 0x80 { column += 1 }
    }
    guard index < bytes.count, !"&!*[{".utf8.contains(bytes[index]) else { return nil }
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { index += 1 }
    bytes.insert(contentsOf: "\(mark)\(number)\(mark)".utf8, at: index)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func original(_ name: String) -> String {
    guard name.first == mark, let end = name.dropFirst().firstIndex(of: mark) else { return name }
    return String(name[name.index(after: end)...])
  }

  /// Whether text has more than a few aliases and also keys that may hold some.
  private static func isHostile(_ text: String) -> Bool {
    let bytes = text.utf8
    var (previous, beforeColon): (UInt8, UInt8) = (0x0A, 0)
    var (aliases, hasKeys, isLineStart) = (0, false, true)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "*") where previous <= 0x20 || "[{,".utf8.contains(previous): aliases += 1
      case UInt8(ascii: "?") where isLineStart || "[{,-".utf8.contains(beforeColon): hasKeys = true
      case UInt8(ascii: ":")
      where beforeColon == UInt8(ascii: "]") || beforeColon == UInt8(ascii: "}"):
        hasKeys = true
      default: break
      }
      if byte > 0x20 {
        beforeColon = byte
        isLineStart = false
      } else if byte == 0x0A {
        isLineStart = true
      }
      previous = byte
    }
    return hasKeys && aliases > maximumAliasesNearKeys
  }
}
