import Markup

/// The identifiers of works in one form each.
enum WorkIdentifiers {
  /// A DOI without resolver and prefix, as its registrant writes it: `10.1000/xyz`; `nil` if the text is none.
  static func doi(_ text: String) -> String? {
    var rest = text[...]
    if let start = rest.firstRange(of: "10.")?.lowerBound {
      let prefix = rest[..<start].lowercased()
      guard
        prefix.isEmpty || prefix.hasSuffix("doi.org/") || prefix.hasSuffix("doi:")
          || prefix.hasSuffix("doi.org%2f") || prefix.hasSuffix("/doi/") || prefix.hasSuffix("doi ")
      else { return nil }
      rest = rest[start...]
    }
    let slash = rest.firstRange(of: "%2F") ?? rest.firstRange(of: "%2f")
    var doi = String(rest)
    if let slash, !rest.contains("/") {
      doi = rest[..<slash.lowerBound] + "/" + rest[slash.upperBound...]
    }
    while let last = doi.last, last.isOne(of: ".,;") { doi.removeLast() }
    guard let bar = doi.firstIndex(of: "/"), doi.hasPrefix("10."),
      doi[..<bar].dropFirst(3).allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      doi.distance(from: doi.startIndex, to: bar) >= 7, doi.index(after: bar) < doi.endIndex,
      doi.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return doi
  }

  /// An arXiv identifier without its version: `2405.00136`, `hep-th/9901001`; `nil` if the text has none.
  static func arXiv(_ text: String) -> String? {
    var rest = text.trimmed[...]
    let lower = rest.lowercased()
    if let host = lower.firstRange(of: "arxiv.org/") {
      let path = lower[host.upperBound...]
      guard let folder = path.firstIndex(of: "/") else { return nil }
      rest = path[path.index(after: folder)...]
    } else if let mark = lower.firstRange(of: "arxiv:") ?? lower.firstRange(of: "arxiv.") {
      rest = lower[mark.upperBound...].drop { $0 == " " }
    } else if lower.hasPrefix("abs/") {
      rest = lower.dropFirst(4)
    }
    let token = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0.isOne(of: "./-")) }
    var id = String(token)
    if id.hasSuffix(".pdf") { id.removeLast(4) }
    while id.hasSuffix(".") { id.removeLast() }
    if let version = id.lastIndex(of: "v"), id[id.index(after: version)...].allSatisfy(\.isNumber) {
      id = String(id[..<version])
    }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].count == 4, (4...5).contains(parts[1].count),
      parts.joined().allSatisfy(\.isNumber)
    {
      return id
    }
    let old = id.split(separator: "/", omittingEmptySubsequences: false)
    guard old.count == 2, old[1].count == 7, old[1].allSatisfy(\.isNumber),
      let first = old[0].first, first.isLetter
    else { return nil }
    return id
  }

  /// An ISBN without hyphens, its check digit right; the first of several.
  static func isbn(_ text: String) -> String? {
    for part in text.split(whereSeparator: { $0.isOne(of: ",;/") }) {
      let digits = part.uppercased().filter { $0.isASCII && ($0.isNumber || $0 == "X") }
      let values = digits.compactMap { $0 == "X" ? 10 : $0.wholeNumberValue }
      guard !digits.dropLast().contains("X") else { continue }
      switch values.count {
      case 10:
        if zip(values, (1...10).reversed()).reduce(0, { $0 + $1.0 * $1.1 }) % 11 == 0 {
          return digits
        }
      case 13 where !digits.contains("X"):
        let sum = values.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
        if sum % 10 == 0 { return digits }
      default: continue
      }
    }
    return nil
  }

  /// An ISSN as `1234-567X`; the first of several.
  static func issn(_ text: String) -> String? {
    for part in text.split(whereSeparator: { $0.isOne(of: ",; ") }) {
      let digits = part.uppercased().filter { $0.isASCII && ($0.isNumber || $0 == "X") }
      let values = digits.compactMap { $0 == "X" ? 10 : $0.wholeNumberValue }
      guard values.count == 8, !digits.dropLast().contains("X"),
        zip(values, (1...8).reversed()).reduce(0, { $0 + $1.0 * $1.1 }) % 11 == 0
      else { continue }
      return digits.prefix(4) + "-" + digits.suffix(4)
    }
    return nil
  }

  /// Whether a DOI is one of an archive of preprints or deposits: arXiv, bioRxiv, Zenodo, SSRN and others.
  static func isOfPreprint(_ doi: String) -> Bool {
    let doi = doi.lowercased()
    // bioRxiv and medRxiv share their prefix with journals, whose suffixes begin with a letter.
    if doi.hasPrefix("10.1101/"), doi.dropFirst(8).first?.isNumber ?? false { return true }
    return [
      "10.48550/", "10.5281/zenodo", "10.2139/ssrn", "10.31234/", "10.31235/",
      "10.20944/preprints", "10.21203/rs", "10.36227/techrxiv", "10.26434/chemrxiv", "10.31219/",
      "10.6084/m9.figshare", "10.22541/",
    ].contains { doi.hasPrefix($0) }
  }
}
