/// Fills Jekyll's templates of permalinks (Jekyll, "Permalinks"; `Drops::UrlDrop`, `URL`, `Utils.slugify`).
struct JekyllPermalink {
  let path: SitePath
  let values: DataValue
  let date: StatedDate?
  /// The label of the collection; `nil` for a page.
  let label: String?
  /// The folder of the collection, with a slash at its end.
  let folder: String
  /// The folders above that of posts, which are categories.
  let foldersAbove: [String]

  /// A template with its placeholders replaced; one that is unknown becomes nothing.
  func filled(_ template: String) -> String {
    var result = ""
    var rest = template[...]
    while let colon = rest.firstIndex(of: ":") {
      result += rest[..<colon]
      rest = rest[rest.index(after: colon)...]
      var name = rest.prefix { $0.isASCII && ($0.isLowercase || $0 == "_") }
      guard !name.isEmpty else {
        result += ":"
        continue
      }
      // `:title_:day`: the underscore may be the template's.
      while value(String(name)) == nil, name.hasSuffix("_") { name = name.dropLast() }
      result += (value(String(name)) ?? "")
      rest = rest[name.endIndex...]
    }
    return result + rest
  }

  private func value(_ name: String) -> String? {
    switch name {
    case "collection": label ?? ""
    case "path":
      label == nil
        ? path.folders.joined(separator: "/")
        : String(path.withoutEnding.dropFirst(folder.count))
    case "basename": path.stem
    case "name": JekyllPermalink.slug(path.stem)
    case "title": JekyllPermalink.slug(givenSlug ?? ownSlug, mode: .pretty)
    case "slug": JekyllPermalink.slug(givenSlug ?? ownSlug).lowercased()
    case "categories": categories.map { $0.lowercased() }.joined(separator: "/")
    case "slugified_categories":
      categories.map { JekyllPermalink.slug($0).lowercased() }.joined(separator: "/")
    case "output_ext": ".html"
    default: datePart(name)
    }
  }

  private var givenSlug: String? { values["slug"]?.text }

  /// The name of the file without the date that it begins with.
  private var ownSlug: String {
    guard let (_, rest) = SitePath.dated(path.stem), !rest.isEmpty else { return path.stem }
    return rest
  }

  /// The folders above `_posts`, then what the front matter says, each once.
  var categories: [String] {
    var result = foldersAbove
    if let text = values["category"]?.text { result.append(text) }
    if let value = values["categories"] {
      if let text = value.text {
        result += text.split(separator: " ").map(String.init)
      } else {
        result += value.texts
      }
    }
    var known: Set<String> = []
    return result.filter { known.insert($0.lowercased()).inserted }
  }

  private func datePart(_ name: String) -> String? {
    let names = [
      "year", "short_year", "month", "i_month", "day", "i_day", "y_day", "hour", "minute", "second",
      "short_month", "long_month", "short_day", "long_day", "week", "w_year", "w_day",
    ]
    guard names.contains(name) else { return nil }
    guard let day = date?.firstDay else { return "" }
    let weekday = ((day.daysSinceEpoch + 3) % 7 + 7) % 7
    switch name {
    case "year": return fourDigits(day.year)
    case "short_year": return twoDigits(day.year % 100)
    case "month": return twoDigits(day.month)
    case "i_month": return "\(day.month)"
    case "day": return twoDigits(day.day)
    case "i_day": return "\(day.day)"
    case "y_day":
      let number = "\(PathDate(day).dayOfYear)"
      return String(repeating: "0", count: max(0, 3 - number.count)) + number
    case "short_month": return String(PathDate.months[day.month - 1].prefix(3))
    case "long_month": return PathDate.months[day.month - 1]
    case "short_day": return String(PathDate.weekdays[weekday].prefix(3))
    case "long_day": return PathDate.weekdays[weekday]
    case "week": return twoDigits(PathDate(day).week.number)
    case "w_year": return fourDigits(PathDate(day).week.year)
    case "w_day": return "\(weekday + 1)"
    default: return "00"
    }
  }

  /// Which characters a slug keeps.
  enum SlugMode { case letters, pretty }

  /// A text as a part of a path: what is neither letter, mark nor digit becomes one hyphen.
  static func slug(_ text: String, mode: SlugMode = .letters) -> String {
    var result = ""
    var isPending = false
    for scalar in text.unicodeScalars {
      let isKept: Bool =
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
          true
        default: mode == .pretty && "._~!$&'()+,;=@".unicodeScalars.contains(scalar)
        }
      if isKept {
        if isPending, !result.isEmpty { result += "-" }
        isPending = false
        result.unicodeScalars.append(scalar)
      } else {
        isPending = true
      }
    }
    return mode == .letters ? result.lowercased() : result
  }
}

extension JekyllLayout {
  /// Where Jekyll puts a file; `nil` if it gets no page of its own.
  func permalink(of path: SitePath, _ values: DataValue, date: StatedDate?) -> String? {
    let label = label(of: path)
    let folder = label.map { collectionFolder($0, path) } ?? ""
    if let label, label != "posts", label != "drafts", let collections,
      collections[label]?.hasPages != true
    {
      return nil
    }
    // al-folio: the text stands in the list, and nothing links to a page.
    if values["inline"]?.bool == true, label != nil { return nil }
    let fill = JekyllPermalink(
      path: path, values: values, date: date, label: label, folder: folder,
      foldersAbove: label == "posts" || label == "drafts" ? categories(above: folder) : [])
    if let own = values["permalink"]?.text { return URLPath.normalized(fill.filled(own)) }
    if path.isPage == false { return path.path }
    guard let label else { return pageAddress(path, fill) }
    return URLPath.normalized(fill.filled(template(ofCollection: label)))
  }

  private func collectionFolder(_ label: String, _ path: SitePath) -> String {
    guard label == "posts" || label == "drafts",
      let index = path.folders.firstIndex(of: "_\(label)")
    else { return "\(collectionsFolder)_\(label)/" }
    return path.folders[...index].joined(separator: "/") + "/"
  }

  private func categories(above folder: String) -> [String] {
    var folders = folder.split(separator: "/").dropLast().map(String.init)
    let known = collectionsFolder.split(separator: "/").map(String.init)
    if folders.starts(with: known) { folders.removeFirst(known.count) }
    return folders
  }

  private func template(ofCollection label: String) -> String {
    if let own = collections?[label]?.permalink { return own }
    if label == "posts" || label == "drafts" { return JekyllLayout.styles[permalink] ?? permalink }
    return "/:collection/:path" + suffix
  }

  /// What Jekyll's own styles stand for.
  private static let styles = [
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
  ]

  /// What the style of posts means for pages and other collections (`Utils.add_permalink_suffix`).
  private var suffix: String {
    switch permalink {
    case "pretty": "/"
    case "date", "ordinal", "none", "weekdate": ":output_ext"
    default:
      permalink.hasSuffix("/") ? "/" : permalink.hasSuffix(":output_ext") ? ":output_ext" : ""
    }
  }

  private func pageAddress(_ path: SitePath, _ fill: JekyllPermalink) -> String {
    var folder = path.folder
    if folder.hasPrefix("_pages/") { folder.removeFirst("_pages/".count) }
    if ["index", "README"].contains(path.stem) { return folder }
    return folder + path.stem + (suffix == ":output_ext" ? ".html" : suffix)
  }
}
