/// The rules by which a browser does not show an element (HTML, "The hidden attribute"; CSS 2.2
/// §9.2.4, §11.2).
enum Visibility {
  /// Whether a style attribute takes the element out of sight.
  ///
  /// Comments, case and blanks do not matter to CSS and so not here.
  static func hides(style: String) -> Bool {
    declarations(style).contains { text in
      ["display:none", "visibility:hidden", "visibility:collapse"].contains { hiding in
        text == hiding || text == hiding + "!important"
      }
    }
  }

  /// Whether declarations say how the element is displayed, and not that it is not.
  static func displays(style: String) -> Bool {
    declarations(style).contains { $0.hasPrefix("display:") && !$0.hasPrefix("display:none") }
  }

  private static func declarations(_ style: String) -> [String] {
    var compact: [UInt8] = []
    compact.reserveCapacity(style.utf8.count)
    var bytes = Array(style.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "/"), bytes.first == UInt8(ascii: "*") {
        bytes.removeFirst()
        while let next = bytes.popFirst() {
          if next == UInt8(ascii: "*"), bytes.first == UInt8(ascii: "/") {
            bytes.removeFirst()
            break
          }
        }
      } else if byte > 0x20 {
        compact.append(byte | (byte >= 0x41 && byte <= 0x5A ? 0x20 : 0))
      }
    }
    return compact.split(separator: UInt8(ascii: ";")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a class of a common style sheet takes the element out of sight on every screen (Bootstrap,
  /// "Display", "Visually hidden"; Tailwind, "Display"): not where another class brings it back on
  /// some.
  static func hides(classes: [String]) -> Bool {
    let hiding: Set = [
      "hidden", "d-none", "is-hidden", "hide", "invisible", "sr-only", "visually-hidden",
      "screen-reader-text", "display-none", "content-hidden",
    ]
    guard classes.contains(where: hiding.contains) else { return false }
    return !classes.contains { name in
      name.hasPrefix("d-") && !hiding.contains(name) || name.contains(":") || name == "show"
    }
  }

  /// Counts what looks like items in a stretch of source that is not shown: lines that begin with a
  /// list marker, and `<li>`, `<tr>`.
  static func itemCount(in bytes: some Sequence<UInt8>) -> Int {
    var count = 0
    var atLineStart = true
    var line: [UInt8] = []
    func closeLine() {
      var text = line[...]
      while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
      if text.starts(with: "<!--".utf8) { text.removeFirst(4) }
      while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
      if let first = text.first, [0x2A, 0x2B, 0x2D].contains(first), text.dropFirst().first == 0x20
      {
        count += 1
        return
      }
      var index = text.startIndex
      while let tag = text[index...].firstIndex(of: UInt8(ascii: "<")) {
        let name = text[tag...].dropFirst().prefix(3).map { $0 | 0x20 }
        if name.count == 3,
          name.starts(with: Array("li".utf8)) || name.starts(with: Array("tr".utf8)),
          name[2] == 0x20 || name[2] == UInt8(ascii: ">")
        {
          count += 1
        }
        index = tag + 1
      }
    }
    for byte in bytes {
      atLineStart = byte == 0x0A
      if atLineStart {
        closeLine()
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(byte)
      }
    }
    closeLine()
    return count
  }
}
