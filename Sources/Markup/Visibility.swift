/// The rules by which a browser does not show an element (HTML, "The hidden attribute"; CSS 2.2
/// §9.2.4, §11.2).
enum Visibility {
  /// A property that can take an element out of sight.
  enum Property: Hashable {
    case display, visibility, opacity, contentVisibility, clip, place, extent
  }

  /// What a declaration says of it.
  struct Setting {
    let property: Property
    let hides: Bool
    let isImportant: Bool
  }

  /// Whether a style attribute takes the element out of sight.
  ///
  /// Comments, case and blanks do not matter to CSS and so not here.
  static func hides(style: String) -> Bool { settings(style: style).contains(where: \.hides) }

  /// Whether declarations name any property that matters here: most do not, and need no closer look.
  static func maySet(_ style: Substring.UTF8View) -> Bool {
    style.withContiguousStorageIfAvailable { maySet(bytes: $0) } ?? true
  }

  /// The same of a string.
  static func maySet(_ style: String.UTF8View) -> Bool {
    style.withContiguousStorageIfAvailable { maySet(bytes: $0) } ?? true
  }

  /// Looks for the middles of `display`, `visibility`, `opacity`, `clip`, `position` and `height`.
  private static func maySet(bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 5 else { return false }
    for index in 0..<(bytes.count - 2) {
      switch (bytes[index] | 0x20, bytes[index + 1] | 0x20, bytes[index + 2] | 0x20) {
      case (0x73, 0x70, 0x6C), (0x73, 0x69, 0x62), (0x61, 0x63, 0x69), (0x63, 0x6C, 0x69),
        (0x6F, 0x73, 0x69), (0x65, 0x69, 0x67):
        return true
      default: continue
      }
    }
    return false
  }

  /// What declarations say of whether the element is seen.
  ///
  /// What is transparent or has no height, but moves, is about to be shown: such parts come in by an
  /// animation.
  static func settings(style: String) -> [Setting] {
    // A comment may stand in the middle of anything.
    guard maySet(style.utf8) || style.contains(bytesOf: "/*") else { return [] }
    var values: [String: (text: String, isImportant: Bool)] = [:]
    for declaration in declarations(style) {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      var value = String(declaration[declaration.index(after: colon)...])
      let isImportant = value.hasSuffix("!important")
      if isImportant { value.removeLast("!important".count) }
      let name = String(declaration[..<colon])
      if let last = values[name], last.isImportant, !isImportant { continue }
      values[name] = (value, isImportant)
    }
    let moves = values.keys.contains {
      $0.hasPrefix("animation") || $0.hasPrefix("transition") || $0 == "transform"
        || $0 == "will-change"
    }
    let isCut = ["overflow", "overflow-y"].contains {
      values[$0]?.text.hasPrefix("hidden") ?? false
    }
    let isPlaced = ["absolute", "fixed"].contains(values["position"]?.text ?? "")
    return values.compactMap { name, value in
      let isZero = Double(value.text.prefix { $0.isNumber || $0 == "." }) == 0
      switch name {
      case "display":
        return Setting(.display, value.text == "none", value.isImportant)
      case "visibility":
        let hides = value.text == "hidden" || value.text == "collapse"
        return hides && moves ? nil : Setting(.visibility, hides, value.isImportant)
      case "opacity":
        return isZero && moves ? nil : Setting(.opacity, isZero, value.isImportant)
      case "content-visibility":
        return Setting(.contentVisibility, value.text == "hidden", value.isImportant)
      case "clip", "clip-path":
        let corners = value.text.split { !($0.isNumber) }.compactMap { Int($0) }
        let hides =
          value.text.hasPrefix("rect(") && corners.allSatisfy { $0 <= 1 }
          || value.text.hasPrefix("inset(") && corners.first.map { $0 >= 50 } ?? false
        return Setting(.clip, hides && !corners.isEmpty, value.isImportant)
      case "left", "top", "right", "bottom":
        let far =
          value.text.hasPrefix("-") && value.text.filter(\.isNumber).count >= 3
          && (value.text.dropFirst().prefix { $0.isNumber }).count >= 3
        return isPlaced ? Setting(.place, far, value.isImportant) : nil
      case "height", "max-height":
        let hides = isZero && value.text.first == "0" && isCut
        return hides && moves ? nil : Setting(.extent, hides, value.isImportant)
      default: return nil
      }
    }
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

extension Visibility.Setting {
  fileprivate init(_ property: Visibility.Property, _ hides: Bool, _ isImportant: Bool) {
    (self.property, self.hides, self.isImportant) = (property, hides, isImportant)
  }
}
