import FeedValidation

/// Tags of languages (BCP 47).
package enum LanguageTag {
  /// A tag as BCP 47 writes it, as many of its first three parts as are registered; `nil` if not even the
  /// language is.
  ///
  /// Site configurations also say `en_US` and `de_AT.UTF-8`, and pages `jp` and `en-UK`, which are none: feeds
  /// may not repeat them.
  package static func normalized(_ tag: String) -> String? {
    let parts = tag.split { $0 == "_" || $0 == "-" || $0 == "." }
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.allSatisfy(isPart)
    else { return nil }
    return (1...min(3, parts.count)).reversed().lazy
      .map { parts.prefix($0).joined(separator: "-") }.first(where: \.isLanguageTag)
  }

  private static func isPart(_ part: Substring) -> Bool {
    part.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }
  }
}
