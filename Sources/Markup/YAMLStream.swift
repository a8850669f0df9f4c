import CLibYAML

/// The documents of some YAML, as libyaml reads them (YAML 1.1, section 4.3 "YAML Character Stream").
package struct YAMLStream: Sendable {
  /// A key that a later one of the same mapping repeats.
  package struct RepeatedKey: Sendable {
    package let name: String
    package let line: Int
  }

  /// The value of each document. An alias is the value that it stands for: who follows them all may find
  /// more than any memory holds.
  package let documents: [YAMLNode]
  package let repeatedKeys: [RepeatedKey]

  /// Reads text in UTF-8.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - maximumDepth: How deep values may stand in each other.
  /// - Throws: The first place that is no YAML.
  package init(_ text: [UInt8], maximumDepth: Int = 100) throws(YAMLProblem) {
    (documents, repeatedKeys) = try text.withUnsafeBufferPointer {
      input throws(YAMLProblem) in
      var reader = YAMLEventReader(input, maximumDepth: maximumDepth)
      return (try reader.documents(), reader.repeatedKeys)
    }
  }
}

/// Makes values of libyaml's events. It owns the parser, which keeps its own address and therefore must
/// not move, and reads the input only as long as that is there.
private struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeBufferPointer<UInt8>
  private let maximumDepth: Int
  private var anchors: [String: YAMLNode] = [:]
  private(set) var repeatedKeys: [YAMLStream.RepeatedKey] = []

  init(_ input: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
    self.input = input
    self.maximumDepth = maximumDepth
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func documents() throws(YAMLProblem) -> [YAMLNode] {
    var documents: [YAMLNode] = []
    while true {
      let event = try next()
      switch event.kind {
      case .nothing: return documents
      case .document:
        anchors = [:]
        documents.append(try node(try next(), depth: 0))
      default: continue
      }
    }
  }

  // MARK: Values

  private mutating func node(_ event: Event, depth: Int) throws(YAMLProblem) -> YAMLNode {
    guard depth < maximumDepth else {
      throw YAMLProblem(problem: "the nesting is too deep", line: event.line, isDepth: true)
    }
    let content: YAMLNode.Content
    switch event.kind {
    case .alias:
      guard let anchor = event.anchor, let node = anchors[anchor] else {
        throw YAMLProblem(problem: "found undefined alias", line: event.line)
      }
      return node
    case .scalar(let text, let isPlain): content = .scalar(text, isPlain: isPlain)
    case .list:
      var values: [YAMLNode] = []
      while let next = try nextInside() { values.append(try node(next, depth: depth + 1)) }
      content = .list(values)
    case .mapping:
      var members: [YAMLNode.Member] = []
      while let next = try nextInside() {
        let key = try node(next, depth: depth + 1)
        members.append(
          YAMLNode.Member(key: key, value: try node(try self.next(), depth: depth + 1)))
      }
      noteRepeatedKeys(of: members)
      content = .mapping(members)
    // A document has a value, if an empty one, and each key as well.
    case .document, .end, .nothing: content = .scalar("", isPlain: true)
    }
    let node = YAMLNode(content: content, line: event.line, column: event.column)
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func noteRepeatedKeys(of members: [YAMLNode.Member]) {
    var left: [String: Int] = [:]
    for member in members { if let name = member.key.text { left[name, default: 0] += 1 } }
    guard left.values.contains(where: { $0 > 1 }) else { return }
    for member in members {
      guard let name = member.key.text, let count = left[name], count > 1 else { continue }
      left[name] = count - 1
      repeatedKeys.append(YAMLStream.RepeatedKey(name: name, line: member.key.line))
    }
  }

  // MARK: Events

  private struct Event {
    enum Kind {
      case document, list, mapping, alias
      case scalar(String, isPlain: Bool)
      /// The end of anything, or the beginning of all.
      case end
      /// The end of the text.
      case nothing
    }

    let kind: Kind
    let anchor: String?
    let line: Int
    let column: Int
  }

  /// The next event in a list or mapping; `nil` at its end.
  private mutating func nextInside() throws(YAMLProblem) -> Event? {
    let event = try next()
    if case .end = event.kind { return nil }
    return event
  }

  private mutating func next() throws(YAMLProblem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { yaml_event_delete(&event) }
    let kind: Event.Kind
    var anchor: UnsafeMutablePointer<UInt8>?
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .document
    case YAML_ALIAS_EVENT:
      kind = .alias
      anchor = event.data.alias.anchor
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(
        String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
      anchor = scalar.anchor
    case YAML_SEQUENCE_START_EVENT:
      kind = .list
      anchor = event.data.sequence_start.anchor
    case YAML_MAPPING_START_EVENT:
      kind = .mapping
      anchor = event.data.mapping_start.anchor
    case YAML_STREAM_END_EVENT: kind = .nothing
    default: kind = .end
    }
    return Event(
      kind: kind, anchor: anchor.map { String(cString: $0) }, line: event.start_mark.line + 1,
      column: event.start_mark.column + 1)
  }

  private func problem() -> YAMLProblem {
    let parser = parser.pointee
    // What is no text of YAML has an offset instead of a mark.
    let line =
      parser.error == YAML_READER_ERROR
      ? input.prefix(parser.problem_offset).count { $0 == 0x0A } : parser.problem_mark.line
    return YAMLProblem(
      problem: parser.problem.map { String(cString: $0) } ?? "there is not enough memory",
      line: line + 1)
  }
}
