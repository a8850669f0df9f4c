/// Tags of languages (BCP 47).
package enum LanguageTag {
  /// A tag as BCP 47 writes it, its first three parts; `nil` if it can be none.
  ///
  /// Site configurations also say `en_US` and `de_AT.UTF-8`.
  package static func normalized(_ tag: String) -> String? {
    let parts = tag.split { $0 == "_" || $0 == "-" || $0 == "." }
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.allSatisfy(isPart)
    else { return nil }
    return parts.prefix(3).joined(separator: "-")
  }

  private static func isPart(_ part: Substring) -> Bool {
    part.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }
  }
}
