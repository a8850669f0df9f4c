import Foundation

/// Takes HTML apart into tags by the letter, for tests of what may stand in it.
///
/// It knows one way of writing a tag: a name in lower case, attributes in double quotes after one space each.
/// Whatever a parser would have to recover from is a fault here, so that no parser reads more in the HTML than
/// this does.
struct MarkupTags {
  struct Tag {
    let name: String
    let attributes: [(name: String, value: String)]
  }

  /// The start tags, in order.
  private(set) var tags: [Tag] = []
  /// What stands in elements whose text is not parsed, by their names.
  private(set) var rawTexts: [(name: String, text: String)] = []
  /// What is wrong with the HTML.
  private(set) var faults: [String] = []

  private let text: [Unicode.Scalar]
  private var index = 0
  private var open: [String] = []

  private static let voids: Set = ["br", "img", "meta", "link", "input", "hr"]
  private static let references: Set = ["&amp;", "&lt;", "&gt;", "&quot;"]

  init(_ html: String) {
    text = Array(html.unicodeScalars)
    while index < text.count, faults.isEmpty {
      switch text[index] {
      case "<": readTag()
      case ">": fault("a bare >")
      case "&": readReference()
      default:
        if isForbidden(text[index]) { fault("U+\(String(text[index].value, radix: 16))") }
        index += 1
      }
    }
    if faults.isEmpty, !open.isEmpty { fault("open: \(open)") }
  }

  private mutating func fault(_ what: String) {
    let around = text[max(0, index - 40)..<min(text.count, index + 60)]
    faults.append("\(what) in …\(String(String.UnicodeScalarView(around)))…")
  }

  /// What HTML forbids in a document (HTML, "Preprocessing the input stream").
  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0C: false
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private func starts(_ word: String) -> Bool {
    text[index...].starts(with: word.unicodeScalars)
  }

  private mutating func readReference() {
    guard let known = MarkupTags.references.first(where: starts) else {
      return fault("a reference that needs no other")
    }
    index += known.unicodeScalars.count
  }

  /// In `viewBox` and `preserveAspectRatio` of our own drawing stand capitals.
  private mutating func readName() -> String {
    let start = index
    while index < text.count, text[index].isASCII,
      ("a"..."z").contains(text[index])
        || index > start && "0123456789-:BAR".unicodeScalars.contains(text[index])
    {
      index += 1
    }
    return String(String.UnicodeScalarView(text[start..<index]))
  }

  private mutating func readTag() {
    if starts("<!DOCTYPE html>"), index == 0 {
      index += "<!DOCTYPE html>".unicodeScalars.count
      return
    }
    index += 1
    let isEnd = starts("/")
    if isEnd { index += 1 }
    let name = readName()
    guard !name.isEmpty else { return fault("no name of a tag") }
    var attributes: [(name: String, value: String)] = []
    while !isEnd, starts(" ") {
      index += 1
      let attribute = readName()
      guard !attribute.isEmpty else { return fault("no name of an attribute of <\(name)>") }
      guard starts("=\"") else {
        attributes.append((attribute, ""))
        continue
      }
      index += 2
      let start = index
      while index < text.count, text[index] != "\"" {
        guard text[index] != "<", text[index] != ">", !isForbidden(text[index]) else {
          return fault("a character in \(attribute)")
        }
        if text[index] == "&" {
          readReference()
          guard faults.isEmpty else { return }
        } else {
          index += 1
        }
      }
      let value = String(String.UnicodeScalarView(text[start..<min(index, text.count)]))
      attributes.append((attribute, MarkupTags.unescaped(value)))
      index += 1
    }
    guard starts(">") else { return fault("a tag that is written otherwise, <\(name)") }
    index += 1
    if isEnd {
      if open.popLast() != name { fault("</\(name)> out of order") }
    } else {
      tags.append(Tag(name: name, attributes: attributes))
      if name == "style" || name == "script" || name == "title" {
        readRawText(name)
      } else if !MarkupTags.voids.contains(name) {
        open.append(name)
      }
    }
  }

  private mutating func readRawText(_ name: String) {
    let start = index
    let end = "</\(name)>"
    while index < text.count, !starts(end) { index += 1 }
    rawTexts.append((name, String(String.UnicodeScalarView(text[start..<index]))))
    index += end.unicodeScalars.count
  }

  static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(text) {
      $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal)
    }
  }
}
