extension HugoLayout {
  /// Where Hugo puts a page (Hugo, "URL management"); `nil` if it renders none.
  func permalink(of path: SitePath, _ values: DataValue, date: StatedDate?) -> String? {
    guard let inside = inside(path) else {
      for folder in ["static/", "public/"] where path.path.hasPrefix(folder) {
        return String(path.path.dropFirst(folder.count))
      }
      return path.path
    }
    let build = values.first(of: ["build", "_build"])
    if ["never", "false"].contains(build?.first(of: ["render"])?.text?.lowercased()) { return nil }
    if values.first(of: ["headless"])?.bool == true { return nil }
    guard inside.isPage else { return languageFolder + inside.path }
    let (name, _) = stem(inside)
    // Widgets (Hugo Blox) stand on the first page.
    if inside.folders.first == "home" { return languageFolder }
    if name == "_index" {
      if let url = values.first(of: ["url"])?.text { return given(url) }
      return address(ofFolder: inside.folders)
    }
    var fill = HugoPermalink(
      path: inside, name: name, values: values, date: date, layout: self)
    if readsFileNames, let (_, rest) = SitePath.dated(fill.baseName), !rest.isEmpty {
      fill.dateFreeName = rest
    }
    if let url = values.first(of: ["url"])?.text { return given(fill.filled(url)) }
    if let section = inside.folders.first, inside.folders.count > (name == "index" ? 1 : 0),
      let template = permalinks[section.lowercased()]
    {
      return ended(languageFolder + URLPath.normalized(fill.filled(template)), section: section)
    }
    var folders = name == "index" ? Array(inside.folders.dropLast()) : inside.folders
    folders = folders.map { urlized($0) }
    if name == "index", inside.folders.isEmpty { return languageFolder }
    let last = values.first(of: ["slug"])?.text ?? fill.dateFreeName ?? fill.baseName
    let address = languageFolder + (folders + [urlized(last)]).joined(separator: "/")
    return ended(address + "/", section: inside.folders.first)
  }

  /// The URL of a folder: that of its section page or its bundle.
  func address(ofFolder folders: [String]) -> String {
    var folders = folders
    let content = content.split(separator: "/").map(String.init)
    if folders.starts(with: content) { folders.removeFirst(content.count) }
    return languageFolder + folders.map { urlized($0) + "/" }.joined()
  }

  /// A URL that the front matter gives: one that begins with a slash is not moved into a language's folder.
  private func given(_ url: String) -> String {
    let path = URLPath.normalized(url)
    let isFile = path.split(separator: "/").last?.contains(".") ?? false
    let ended = path.isEmpty || path.hasSuffix("/") || isFile ? path : path + "/"
    return url.hasPrefix("/") ? ended : languageFolder + ended
  }

  private func ended(_ address: String, section: String?) -> String {
    let isUgly = hasUglyURLs || section.map { uglySections.contains($0) } ?? false
    guard isUgly, address.hasSuffix("/") else {
      let isFile = address.split(separator: "/").last?.hasSuffix(".html") ?? false
      return address.isEmpty || address.hasSuffix("/") || isFile ? address : address + "/"
    }
    return address.dropLast() + ".html"
  }

  /// A text as a part of a path, as Hugo's `urlize` makes it: a run of spaces becomes a hyphen, characters
  /// that are neither letter, mark, digit nor one of `. / \ _ # + ~ - @` go.
  func urlized(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    var last: Unicode.Scalar?
    let source = keepsCase ? text : text.lowercased()
    for scalar in source.unicodeScalars {
      if HugoLayout.isKept(scalar) {
        if isPending, scalar != "-" { result.append("-") }
        isPending = false
        result.append(scalar)
        last = scalar
      } else if last != nil, last != "-", scalar.properties.isWhitespace {
        isPending = true
      }
    }
    let kept = String(result)
    return dropsAccents ? HugoLayout.withoutAccents(kept) : kept
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if "./\\_#+~-@".unicodeScalars.contains(scalar) { return true }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
      true
    default: false
    }
  }

  /// Latin letters without their marks; other scripts keep theirs.
  private static func withoutAccents(_ text: String) -> String {
    var result = ""
    for character in text {
      guard let first = character.unicodeScalars.first else { continue }
      if first.isASCII {
        result.unicodeScalars.append(first)
        for scalar in character.unicodeScalars.dropFirst()
        where scalar.properties.generalCategory != .nonspacingMark {
          result.unicodeScalars.append(scalar)
        }
      } else if first.value < 0x250, first.properties.isAlphabetic,
        let base = latin[first]
      {
        result += base
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// The letters of Latin-1 and Latin Extended-A that have a decomposition (Unicode, NFD).
  private static let latin: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥ"),
      ("i", "ìíîïĩīĭį"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"), ("o", "òóôõöōŏő"),
      ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťț"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"),
      ("z", "źżž"), ("A", "ÀÁÂÃÄÅĀĂĄ"), ("C", "ÇĆĈĊČ"), ("D", "Ď"), ("E", "ÈÉÊËĒĔĖĘĚ"),
      ("G", "ĜĞĠĢ"), ("H", "Ĥ"), ("I", "ÌÍÎÏĨĪĬĮ"), ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽ"),
      ("N", "ÑŃŅŇ"), ("O", "ÒÓÔÕÖŌŎŐ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠȘ"), ("T", "ŢŤȚ"),
      ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("W", "Ŵ"), ("Y", "ÝŸŶ"), ("Z", "ŹŻŽ"),
    ]
    var result: [Unicode.Scalar: String] = [:]
    for (base, letters) in rows {
      for letter in letters.unicodeScalars { result[letter] = base }
    }
    return result
  }()
}

/// Fills Hugo's templates of permalinks (Hugo, "URL management", "Tokens").
struct HugoPermalink {
  /// The path in the content folder.
  let path: SitePath
  /// The file's name without ending and language.
  let name: String
  let values: DataValue
  let date: StatedDate?
  let layout: HugoLayout
  /// The file's name without the date in it, if names state dates.
  var dateFreeName: String?

  /// The file's name; that of the folder for an `index` file.
  var baseName: String { name == "index" ? path.folders.last ?? "" : name }

  private var sections: [String] { name == "index" ? path.folders.dropLast() : path.folders }

  /// A template with its tokens replaced.
  func filled(_ template: String) -> String {
    var result = ""
    var rest = template[...]
    while let colon = rest.firstIndex(of: ":") {
      result += rest[..<colon]
      rest = rest[rest.index(after: colon)...]
      let token = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest[token.endIndex...]
      var range: Substring?
      if token.lowercased() == "sections", rest.first == "[", let end = rest.firstIndex(of: "]") {
        range = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
      }
      if let value = value(token.lowercased(), range) {
        result += value
      } else {
        result += ":" + token
      }
    }
    return result + rest
  }

  private func value(_ token: String, _ range: Substring?) -> String? {
    let title = values.first(of: ["title"])?.text ?? baseName
    let slug = values.first(of: ["slug"])?.text
    let fileName = dateFreeName ?? baseName
    switch token {
    case "title": return layout.urlized(title)
    case "slug": return layout.urlized(slug ?? title)
    case "filename", "contentbasename": return layout.urlized(fileName)
    case "slugorfilename", "slugorcontentbasename": return layout.urlized(slug ?? fileName)
    case "section": return sections.first.map(layout.urlized) ?? ""
    case "sections":
      return chosen(range).map(layout.urlized).joined(separator: "/")
    default: break
    }
    guard let day = date?.firstDay else {
      return ["year", "month", "day", "monthname", "weekday", "weekdayname", "yearday"]
        .contains(token) ? "" : nil
    }
    let weekday = ((day.daysSinceEpoch + 3) % 7 + 7) % 7
    switch token {
    case "year": return fourDigits(day.year)
    case "month": return twoDigits(day.month)
    case "day": return twoDigits(day.day)
    case "monthname": return layout.urlized(PathDate.months[day.month - 1])
    case "weekday": return "\((weekday + 1) % 7)"
    case "weekdayname": return layout.urlized(PathDate.weekdays[weekday])
    case "yearday": return "\(PathDate(day).dayOfYear)"
    default: return nil
    }
  }

  /// `[1]`, `[1:]`, `[:2]`, `[last]` of the sections.
  private func chosen(_ range: Substring?) -> [String] {
    guard let range else { return sections }
    func bound(_ text: Substring, _ other: Int) -> Int {
      text == "last" ? sections.count - 1 : Int(text) ?? other
    }
    let ends = range.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count == 2 else {
      let index = bound(range, -1)
      return sections.indices.contains(index) ? [sections[index]] : []
    }
    let first = max(0, bound(ends[0], 0))
    let last = min(sections.count, bound(ends[1], sections.count))
    return first < last ? Array(sections[first..<last]) : []
  }
}
