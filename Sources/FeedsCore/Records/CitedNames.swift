import Markup

/// The authors that a citation in one text begins with: `Example, A., Case, B. (2024). "Title." …`
///
/// They are what stands before the year, the title or its quotation mark, whichever is first.
struct CitedNames {
  private(set) var names: RecordNames

  /// - Parameters:
  ///   - citation: The citation, plain text.
  ///   - title: The title of the work.
  init(in citation: String, title: String) {
    names = RecordNames()
    var end = citation.firstIndex { $0.isOne(of: "\"“”„«「『") } ?? citation.endIndex
    if let year = CitedNames.year(in: citation[..<end]) { end = year }
    if let place = citation.firstRange(of: title.prefix(40))?.lowerBound { end = min(end, place) }
    var text = citation[..<end]
    while let last = text.last, last.isOne(of: " .,:;([–—-"), !CitedNames.endsInInitial(text) {
      text = text.dropLast()
    }
    guard !text.isEmpty, text.utf8.count <= 5_000, text.utf8.count < citation.utf8.count,
      !text.contains(where: { $0.isASCII && $0.isNumber })
    else { return }
    let found = RecordNames(text: String(text))
    // Words of a sentence are no names.
    let areNames = found.names.allSatisfy { name in
      name.display.utf8.count <= 60 && name.display.split(separator: " ").count <= 6
        && !name.display.contains(":")
    }
    if areNames { names = found }
  }

  /// Where a year begins, alone or in a bracket: ` (2024`, `. 2024.`
  private static func year(in text: Substring) -> String.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isASCII, text[index].isNumber else {
        index = text.index(after: index)
        continue
      }
      let digits = text[index...].prefix { $0.isNumber }
      if digits.count == 4, let year = Int(digits), (1800...2099).contains(year) { return index }
      index = digits.endIndex
    }
    return nil
  }

  private static func endsInInitial(_ text: Substring) -> Bool {
    guard text.last == "." else { return false }
    let letter = text.dropLast()
    guard let last = letter.last, last.isUppercase else { return false }
    return !(letter.dropLast().last?.isLetter ?? false)
  }
}
