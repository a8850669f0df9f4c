import Yams

/// The values at the top of a page, between two lines `---` (Jekyll, Hugo and Quarto alike).
struct FrontMatter: Sendable {
  /// The values by key; those that are no single value are left out.
  let values: [String: String]
  /// The page without its front matter, whose lines are left empty so that all lines keep their
  /// numbers.
  let body: [UInt8]

  /// Splits a page.
  ///
  /// - Throws: A diagnostic with the line of the file, if the front matter is no YAML.
  init(_ bytes: [UInt8], path: String) throws(ContentError) {
    guard let (content, end, isYAML) = FrontMatter.block(bytes) else {
      values = [:]
      body = bytes
      return
    }
    let newlines = bytes[..<end].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    body = Array(repeating: 0x0A, count: newlines) + bytes[end...]
    guard isYAML else {
      values = [:]
      return
    }
    let text = String(decoding: bytes[content], as: UTF8.self)
    let document = try YAMLDocument(text, path: path, firstLine: 2)
    values = document.scalars.mapValues(\.value)
  }

  /// Whether the page says that it is not to be seen.
  var isHidden: Bool {
    values["published"]?.lowercased() == "false" || values["draft"]?.lowercased() == "true"
  }

  /// A value that is not empty.
  subscript(_ key: String) -> String? {
    values[key].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Where the content of the block lies, where the body begins, and whether it is YAML; TOML stands
  /// between lines `+++`.
  private static func block(_ bytes: [UInt8]) -> (Range<Int>, Int, Bool)? {
    let fences: [(mark: String, closers: [String], isYAML: Bool)] = [
      ("---", ["---", "..."], true), ("+++", ["+++"], false),
    ]
    func line(from start: Int) -> (text: ArraySlice<UInt8>, next: Int) {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var text = bytes[start..<end]
      while let last = text.last, last <= 0x20 { text.removeLast() }
      return (text, min(end + 1, bytes.count))
    }
    guard !bytes.isEmpty else { return nil }
    let (first, contentStart) = line(from: 0)
    guard let fence = fences.first(where: { first.elementsEqual($0.mark.utf8) }) else { return nil }
    var next = contentStart
    while next < bytes.count {
      let (text, after) = line(from: next)
      if fence.closers.contains(where: { text.elementsEqual($0.utf8) }) {
        return (contentStart..<next, after, fence.isYAML)
      }
      next = after
    }
    return nil
  }
}

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
          .error, "no-mapping", "expected lines of the form \"key: value\"",
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
    return ["", "null", "~"].contains(scalar.string) ? nil : scalar.string
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
    guard case .mapping(let mapping)? = root[key] else { return nil }
    return mapping.map { key, value in
      Item(
        name: key.string ?? "", location: location(key), value: value.scalar?.string,
        cutOff: value.scalar.flatMap(cutOff))
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
        "YAML cannot be read: \("\(error)".split(whereSeparator: \.isNewline).joined(separator: " "))",
        at: SourceLocation(path: path))
    }
  }
}
