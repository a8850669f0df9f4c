import Markup

/// The year of a citation, with the month or day that PubMed's citations have.
struct CitedYear: Hashable, Sendable {
  let date: PartialDate?
  /// Whether it stands in brackets, as hardly any other number does.
  let isInBrackets: Bool

  /// What begins a date that is not that of the work.
  private static let asides = [
    "Epub", "Conference date", "Accessed", "accessed", "Retrieved", "retrieved",
  ]

  /// Where a text begins to tell another date than that of the work.
  static func aside(in text: String) -> String.Index? {
    asides.compactMap { text.firstRange(ofBytes: $0)?.lowerBound }.min()
  }

  /// The year in brackets; else the one that journals set in bold; else, before `Epub` and the like, the last
  /// that stands in the text as a word.
  ///
  /// - Parameters:
  ///   - text: The citation.
  ///   - fragments: What stands in elements of its own.
  init(in text: String, _ fragments: [CitedFragment]) {
    if let bracket = CitedYear.bracket(in: text) {
      date = Int(text[bracket].dropFirst().prefix(4)).flatMap { PartialDate(year: $0) }
      isInBrackets = true
      return
    }
    isInBrackets = false
    if let year = fragments.first(where: { CitedYear.isYear($0.text) })?.text {
      date = Int(year).flatMap { PartialDate(year: $0) }
    } else {
      let own = text[..<(CitedYear.aside(in: text) ?? text.endIndex)]
      date = CitedYear.lastDate(in: own) ?? CitedYear.lastDate(in: text[...])
    }
  }

  private static func lastDate(in text: Substring) -> PartialDate? {
    let words = text.split(whereSeparator: \.isWhitespace)
    for index in words.indices.reversed() {
      // `10.1000/tides.2021.7`, `2105.01234` and addresses
      guard !words[index].contains(bytesOf: "://"), !isIdentifier(words[index]) else { continue }
      let word = words[index].last == ":" ? words[index].dropLast() : words[index]
      let parts = word.split { !($0.isLetter || $0.isNumber || $0.isOne(of: "-–/:")) }
      guard let year = parts.last(where: { isYear($0) }).flatMap({ Int($0) }) else { continue }
      guard words[index].utf8.count == 4, index + 1 < words.endIndex else {
        return PartialDate(year: year)
      }
      // `2024 Mar;`, `2024 Mar 5;`
      let next = words[(index + 1)...].prefix(2).joined(separator: " ")
      let stated = next.prefix { $0 != ";" }.split(separator: " ")
      guard stated.count <= 2, next.contains(";"), let name = stated.first, name.count == 3,
        let month = PartialDate.monthNames.firstIndex(where: { $0.hasPrefix(name) })
      else { return PartialDate(year: year) }
      let day = stated.count == 2 ? Int(stated[1]) : nil
      return PartialDate(year: year, month: month + 1, day: day) ?? PartialDate(year: year)
    }
    return nil
  }

  private static func isIdentifier(_ word: Substring) -> Bool {
    let start = word.drop { !$0.isNumber }
    let digits = start.prefix { $0.isNumber }
    let next = start[digits.endIndex...]
    guard next.first == "." else { return false }
    return digits == "10" && next.contains("/")
      || digits.utf8.count == 4 && next.dropFirst().prefix { $0.isNumber }.count >= 4
  }

  static func isYear(_ word: some StringProtocol) -> Bool {
    word.utf8.count == 4 && Int(word).map { (1900...2099).contains($0) } ?? false
  }

  /// The year in brackets, with them: `(2024)`, `(2024, May)`, `(2024a)`; `nil` for `(ICML 2024)`.
  static func bracket(in text: String) -> Range<String.Index>? {
    var from = text.startIndex
    while let open = text[from...].firstIndex(of: "("),
      let close = text[open...].firstIndex(of: ")")
    {
      let inner = text[text.index(after: open)..<close]
      if inner.utf8.count <= 20, isYear(inner.prefix(4)),
        !(inner.dropFirst(4).first?.isNumber ?? false)
      {
        return open..<text.index(after: close)
      }
      from = text.index(after: open)
    }
    return nil
  }
}
