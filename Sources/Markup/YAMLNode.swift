/// A value of YAML with the place at which it begins (YAML 1.1, section 3.1 "Processes").
package struct YAMLNode: Sendable {
  /// What a value is.
  package enum Content: Sendable {
    /// A single value; what is plain has no quotation marks and is no block.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([Member])
  }

  /// A key and its value.
  package struct Member: Sendable {
    package let key: YAMLNode
    package let value: YAMLNode
  }

  package let content: Content
  /// The line, counted from 1.
  package let line: Int
  /// The column, counted from 1 in Unicode scalars.
  package let column: Int

  /// The text of a single value; `nil` for anything else.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// What stands in a mapping, in order; none for anything else.
  package var members: [Member] {
    if case .mapping(let members) = content { members } else { [] }
  }
}

/// Why some text is no YAML.
package struct YAMLProblem: Error, Sendable {
  /// What libyaml says, in small letters.
  package let problem: String
  /// The line, counted from 1.
  package let line: Int
  /// Whether it is only that values stand in each other too deep.
  package var isDepth = false
}
