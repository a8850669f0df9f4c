import Markup

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

  init(firstLine: Int, budget: Int) {
    self.firstLine = firstLine
    self.budget = budget
  }

  /// Reads some text; `nil` if there is nothing in it.
  ///
  /// - Parameter text: The text.
  /// - Returns: The value of the first document that holds one.
  /// - Throws: The first fault because of which nothing is read.
  mutating func value(_ text: [UInt8]) throws(DataFault) -> DataValue? {
    let stream: YAMLStream
    do throws(YAMLProblem) {
      stream = try YAMLStream(text, maximumDepth: DataValue.maximumDepth)
    } catch {
      throw fault(error)
    }
    faults += stream.repeatedKeys.map { key in
      DataFault(
        .note, "duplicate-key",
        "the key \"\(key.name)\" is given twice in one mapping; the last one counts: remove the other",
        line: key.line + firstLine - 1)
    }
    for document in stream.documents {
      let value = try value(document, depth: 0)
      if value.content != .none { return value }
    }
    return nil
  }

  /// A value with all that its aliases stand for, which together may be deeper than each is written.
  private mutating func value(_ node: YAMLNode, depth: Int) throws(DataFault) -> DataValue {
    let line = node.line + firstLine - 1
    budget -= 1
    guard budget > 0 else {
      throw DataFault(
        .warning, YAMLTree.tooLarge, "the aliases unfold to more than can be read; write them out",
        line: line)
    }
    guard depth < DataValue.maximumDepth else { throw YAMLTree.tooDeep(line) }
    switch node.content {
    case .scalar(let text, let isPlain):
      let isNone = isPlain && ["", "~", "null", "Null", "NULL"].contains(text)
      return DataValue(isNone ? .none : .text(text), line: line)
    case .list(let nodes):
      var values: [DataValue] = []
      for node in nodes { values.append(try value(node, depth: depth + 1)) }
      return DataValue(.list(values), line: line)
    case .mapping(let members):
      return DataValue(.mapping(try self.members(members, depth)), line: line)
    }
  }

  /// The members of a mapping, with those that it takes from others last (YAML 1.1, "merge").
  private mutating func members(
    _ nodes: [YAMLNode.Member], _ depth: Int
  ) throws(DataFault) -> [DataValue.Member] {
    var members: [DataValue.Member] = []
    var merged: [DataValue] = []
    for node in nodes {
      let value = try self.value(node.value, depth: depth + 1)
      if case .scalar("<<", isPlain: true) = node.key.content {
        merged += value.list.isEmpty ? [value] : value.list
      } else {
        members.append(
          DataValue.Member(
            key: node.key.text ?? "", line: node.key.line + firstLine - 1, value: value))
      }
    }
    guard !merged.isEmpty else { return members }
    var names = Set(members.map(\.key))
    for member in merged.flatMap(\.members) where names.insert(member.key).inserted {
      members.append(member)
    }
    return members
  }

  private func fault(_ problem: YAMLProblem) -> DataFault {
    let line = problem.line + firstLine - 1
    guard !problem.isDepth else { return YAMLTree.tooDeep(line) }
    return DataFault(
      .warning, "broken-yaml",
      "YAML cannot be read here: \(problem.problem); mend the line or quote its value", line: line)
  }

  private static func tooDeep(_ line: Int) -> DataFault {
    DataFault(
      .warning, "too-deep", "the nesting is deeper than \(DataValue.maximumDepth); make it flatter",
      line: line)
  }
}
