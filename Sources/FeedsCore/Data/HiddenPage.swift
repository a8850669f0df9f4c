/// What a front matter says about whether its page is seen.
enum HiddenPage {
  /// The keys that hide a page if they are true: `draft` and `headless` of Hugo, `draft` of Quarto,
  /// `cms_exclude` and `private` of Hugo Blox, `hidden` and `unlisted` of themes for Jekyll.
  private static let hiding: Set<String> = [
    "cms_exclude", "draft", "headless", "hidden", "private", "unlisted",
  ]
  /// The keys that decide whether a page is seen, in small letters.
  private static let keys = hiding.union([
    "_build", "active", "demo", "build", "expirydate", "published", "publishdate",
  ])

  /// Whether a key decides whether a page is seen; Hugo takes keys in any case.
  static func isDecided(by key: String) -> Bool { keys.contains(key.lowercased()) }

  /// Whether the values of a front matter, or of an entry of a data file, say that it is not to be seen,
  /// whatever the day.
  ///
  /// A key that is given twice hides if either does: which one counts depends on the generator.
  static func isStated(_ data: DataValue) -> Bool {
    data.members.contains { member in
      let key = member.key.lowercased()
      return switch key {
      case "published": member.value.bool == false
      case "build", "_build": isUnlisted(member.value)
      default: hiding.contains(key) && member.value.bool == true
      }
    }
  }

  /// Hugo, "Build options": a page that is not rendered, or is in no list.
  private static func isUnlisted(_ options: DataValue) -> Bool {
    options.members.contains { member in
      ["list", "render"].contains(member.key.lowercased())
        && (member.value.text?.lowercased() == "never" || member.value.bool == false)
    }
  }

  /// The first of some faults of a file that costs a line which holds one of the keys, so that what cannot
  /// be read there may hide it.
  static func unsure(_ faults: [DataFault], in bytes: [UInt8]) -> DataFault? {
    guard faults.contains(where: { $0.lost != nil }) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return faults.first { fault in
      guard let lost = fault.lost else { return false }
      return lines.prefix(lost.upperBound).dropFirst(lost.lowerBound - 1).contains(
        where: isPossible)
    }
  }

  /// Whether a line holds one of the keys.
  private static func isPossible(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    while let end = rest.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) {
      let before = rest[..<end].reversed().drop { !$0.isKeyByte }
      let word = before.prefix { $0.isKeyByte }.reversed()
      if isDecided(by: String(decoding: Array(word), as: UTF8.self)) { return true }
      rest = rest[(end + 1)...]
    }
    return false
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter or `_`.
  fileprivate var isKeyByte: Bool { (0x61...0x7A).contains(self | 0x20) || self == 0x5F }
}
