import Markup

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
  private let root: [YAMLNode.Member]
  private let path: String

  /// Reads a document; an empty one is an empty mapping.
  ///
  /// - Throws: A diagnostic with the line, if it is no YAML or no mapping.
  init(_ text: String, path: String) throws(ContentError) {
    self.text = text
    self.path = path
    func failure(_ code: String, _ message: String, line: Int) -> ContentError {
      .yaml(Diagnostic(.error, code, message, at: SourceLocation(path: path, line: line)))
    }
    let stream: YAMLStream
    do throws(YAMLProblem) {
      stream = try YAMLStream(Array(text.utf8))
    } catch {
      throw failure(
        "broken-yaml",
        "YAML cannot be read here: \(error.problem); mend the line or quote its value",
        line: error.line)
    }
    if let key = stream.repeatedKeys.first {
      throw failure(
        "duplicate-key",
        "the key \"\(key.name)\" is given twice in one mapping; remove one of the two",
        line: key.line)
    }
    if stream.documents.count > 1 {
      throw failure(
        "broken-yaml", "a second document begins here; remove it",
        line: stream.documents[1].line)
    }
    switch stream.documents.first?.content {
    case .mapping(let members)?: root = members
    case nil, .scalar("", _)?: root = []
    default:
      throw failure(
        "no-mapping", "expected lines of the form \"key: value\"; write it so", line: 1)
    }
  }

  /// The single values of the top level by key.
  var scalars: [String: Scalar] {
    var result: [String: Scalar] = [:]
    for member in root {
      guard let name = member.key.text, let value = member.value.text else { continue }
      result[name] = Scalar(value: value, line: member.key.line)
    }
    return result
  }

  /// The keys of the top level in order, with their places.
  var keys: [(name: String, location: SourceLocation)] {
    root.map { ($0.key.text ?? "", location($0.key)) }
  }

  /// The value of a key as text; `nil` if there is none or it is no single value.
  func string(_ key: String) -> String? {
    guard let text = value(of: key)?.text else { return nil }
    return YAMLDocument.isNothing(text) ? nil : text
  }

  /// Whether YAML means no value by a text.
  static func isNothing(_ text: String) -> Bool {
    ["", "null", "~"].contains(text)
  }

  /// The values of a list, or the one value of a key that has one; `nil` if there is none, or
  /// something else among them.
  func strings(_ key: String) -> [String]? {
    guard case .list(let values)? = value(of: key)?.content else { return string(key).map { [$0] } }
    let texts = values.compactMap(\.text)
    return texts.count == values.count ? texts : nil
  }

  /// The single values of a mapping under a key.
  func mapping(_ key: String) -> [String: String]? {
    guard case .mapping(let members)? = value(of: key)?.content else { return nil }
    var result: [String: String] = [:]
    for member in members {
      guard let name = member.key.text, let text = member.value.text else { continue }
      result[name] = text
    }
    return result
  }

  /// Whether a key has any value at all.
  func hasValue(_ key: String) -> Bool {
    guard let value = value(of: key) else { return false }
    return value.text == nil || string(key) != nil
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
    value(of: key).flatMap(items)
  }

  private func items(_ node: YAMLNode) -> [Item]? {
    guard case .mapping(let members) = node.content else { return nil }
    return members.map { member in
      Item(
        name: member.key.text ?? "", location: location(member.key), value: member.value.text,
        cutOff: cutOff(member.value), items: items(member.value))
    }
  }

  /// What of a value's line YAML took for a comment, as ` #news` in `ul #news`.
  private func cutOff(_ node: YAMLNode) -> String? {
    guard case .scalar(let value, isPlain: true) = node.content else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(node.line - 1) else { return nil }
    let rest = lines[node.line - 1].unicodeScalars.dropFirst(node.column - 1)
    guard rest.starts(with: value.unicodeScalars) else { return nil }
    let comment = rest.dropFirst(value.unicodeScalars.count).drop {
      $0 == " " || $0 == "\t"
    }
    guard comment.first == "#", let next = comment.dropFirst().first,
      !next.properties.isWhitespace, next != "#"
    else { return nil }
    return String(comment)
  }

  /// The place of a key's value.
  func location(ofValue key: String) -> SourceLocation {
    value(of: key).map(location) ?? SourceLocation(path: path)
  }

  private func value(of key: String) -> YAMLNode? {
    root.first { $0.key.text == key }?.value
  }

  private func location(_ node: YAMLNode) -> SourceLocation {
    SourceLocation(path: path, line: node.line)
  }
}
