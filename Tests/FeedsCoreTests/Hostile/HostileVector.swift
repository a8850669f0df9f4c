import Foundation
import Testing

/// One attempt to get something dangerous into a feed, as Fixtures/hostile/vectors.txt has it.
struct HostileVector: CustomTestStringConvertible, Sendable {
  let line: Int
  let text: String

  var testDescription: String { "line \(line)" }

  /// All of them.
  static let all: [HostileVector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/hostile/vectors.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        line.isEmpty || line.hasPrefix("# ")
          ? nil : HostileVector(line: index + 1, text: resolved(line))
      }
  }()

  /// The first thing in quotes, which is mostly an address; else all of it.
  var address: String {
    guard let start = text.firstIndex(of: "\"") else { return text }
    let rest = text[text.index(after: start)...]
    return String(rest.prefix { $0 != "\"" })
  }

  /// As a string of JSON, which YAML reads as well.
  var quoted: String { HostileVector.quoted(text) }

  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\"" && scalar != "\\"
        ? String(scalar)
        : scalar.utf16.map { unit in
          let digits = String(unit, radix: 16)
          return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
    return "\"" + escaped.joined() + "\""
  }

  /// The text with its escapes resolved.
  private static func resolved(_ line: Substring) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(line).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let mark = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch mark {
      case "t": result.append("\t")
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "0": result.append("\0")
      case "u" where rest.first == "{":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 2)
        if let value = UInt32(String(digits), radix: 16), let found = Unicode.Scalar(value) {
          result.append(found)
        }
      case "u": result.append(contentsOf: "\\u".unicodeScalars)
      default: result.append(mark)
      }
    }
    return String(result)
  }
}

extension Substring.UnicodeScalarView {
  fileprivate mutating func popFirst() -> Unicode.Scalar? {
    isEmpty ? nil : removeFirst()
  }
}
