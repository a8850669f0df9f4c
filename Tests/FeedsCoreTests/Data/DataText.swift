@testable import FeedsCore

extension DataValue {
  /// The value in one line, each single value and key with its line: `{a@1: x@1}`.
  var described: String {
    switch content {
    case .none: "-"
    case .text(let text): "\(text)@\(line)"
    case .list(let values): "[" + values.map(\.described).joined(separator: ", ") + "]"
    case .mapping(let members):
      "{" + members.map { "\($0.key)@\($0.line): \($0.value.described)" }.joined(separator: ", ")
        + "}"
    }
  }
}

extension DataDocument {
  /// The faults in one line each: `3 warning tab`, with the lines that are lost.
  var faultList: [String] {
    faults.map { fault in
      let lost = fault.lost.map { " \($0.lowerBound)-\($0.upperBound)" } ?? ""
      return "\(fault.line) \(fault.severity) \(fault.code)\(lost)"
    }
  }

  static func read(_ text: String, as format: DataFormat, firstLine: Int = 1) -> DataDocument {
    read(Array(text.utf8), as: format, firstLine: firstLine)
  }
}
