/// What the language of a page decides.
enum PageLanguage {
  private static let rightToLeft: Set<String> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr",
    "ug",
    "ur", "yi",
  ]
  private static let rightToLeftScripts: Set<String> = [
    "adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa",
  ]

  /// Whether a language (BCP 47) is written from right to left: by its script, if the tag names one.
  static func isRightToLeft(_ tag: String?) -> Bool {
    guard let parts = tag?.lowercased().split(separator: "-"), let first = parts.first else {
      return false
    }
    if let script = parts.dropFirst().first(where: {
      $0.utf8.count == 4 && !$0.utf8.contains { $0 < 0x61 }
    }) {
      return rightToLeftScripts.contains(String(script))
    }
    return rightToLeft.contains(String(first))
  }

  /// Whether the words of the page itself, which are English, are in the language of its texts.
  static func isEnglish(_ tag: String?) -> Bool {
    guard let tag = tag?.lowercased() else { return true }
    return tag == "en" || tag.hasPrefix("en-")
  }
}
