/// Hugo's configuration (Hugo, "Configuration"): one file, or a folder of files each of which is a key by
/// its name.
struct HugoConfiguration {
  /// All of it.
  let values: DataValue

  /// - Parameter files: The files by name, those that go before others last: `hugo.toml`, or the names in
  ///   `config/_default` and then those in `config/production`.
  init(_ files: [(name: String, value: DataValue)]) {
    var values = DataValue.empty
    for (name, value) in files {
      let stem = SitePath(name).stem
      values = values.overlaid(by: HugoConfiguration.placed(value, under: stem))
    }
    self.values = values
  }

  /// `params` is the key of that name, `params.de` that of the language.
  private static func placed(_ value: DataValue, under stem: String) -> DataValue {
    let parts = stem.split(separator: ".").map(String.init)
    guard let key = parts.first, !["hugo", "config"].contains(key.lowercased()) else {
      return value
    }
    func mapping(_ key: String, _ value: DataValue) -> DataValue {
      DataValue(.mapping([DataValue.Member(key: key, line: 1, value: value)]), line: 1)
    }
    let own = mapping(key, value)
    return parts.count == 2 ? mapping("languages", mapping(parts[1], own)) : own
  }

  private func text(_ keys: String...) -> String? { values.first(of: keys)?.text }

  /// The keys of the languages, the default one first.
  private var languageKeys: [String] {
    let disabled = values.first(of: ["disablelanguages"])?.texts.map { $0.lowercased() } ?? []
    let members = values.first(of: ["languages"])?.members ?? []
    let keys = members.filter { $0.value.value(at: "disabled")?.bool != true }
      .map { $0.key.lowercased() }.filter { !disabled.contains($0) }
    let first = (text("defaultcontentlanguage") ?? "en").lowercased()
    guard !keys.contains(first) else { return [first] + keys.filter { $0 != first } }
    return keys.isEmpty ? [first] : keys
  }

  /// What the default language says for itself.
  private var language: DataValue {
    languageKeys.first.flatMap { values.first(of: ["languages"])?.first(of: [$0]) } ?? .empty
  }

  /// What it says of the site.
  var site: Site {
    var site = Site()
    let own = language
    let params = (values.first(of: ["params"]) ?? .empty)
      .overlaid(by: own.first(of: ["params"]) ?? .empty)
    let identity = params.value(at: "hugoblox", "identity")
    site.title =
      TemplatePlaceholders.own(own.first(of: ["title"])?.text)
      ?? TemplatePlaceholders.own(text("title"))
      ?? TemplatePlaceholders.own(identity?.first(of: ["name"])?.text)
    site.url = TemplatePlaceholders.own(
      url: own.first(of: ["baseurl"])?.text ?? text("baseurl"))
    let descriptions = [
      own.first(of: ["description"]), params.first(of: ["description"]),
      params.value(at: "marketing", "seo", "description"),
      params.value(at: "seo", "description"), identity?.first(of: ["description"]),
      values.first(of: ["description"]),
    ]
    site.description =
      descriptions.lazy.compactMap { SiteConfiguration.description($0?.text) }.first
    site.language =
      SiteConfiguration.language(own, ["languagecode", "locale"])
      ?? SiteConfiguration.language(values, ["languagecode", "locale", "defaultcontentlanguage"])
      ?? (values.first(of: ["languages"]) == nil ? nil : languageKeys.first)
    site.author =
      SiteConfiguration.person(own.first(of: ["author"]), authors: .empty)
      ?? SiteConfiguration.person(params.first(of: ["author", "authors"]), authors: .empty)
      ?? SiteConfiguration.person(values.first(of: ["author", "authors"]), authors: .empty)
    site.layout = SiteLayout(generator: .hugo(layout), language: site.language)
    return site
  }

  /// What it says of files.
  var layout: HugoLayout {
    var layout = HugoLayout()
    let keys = languageKeys
    layout.languages = keys
    func folder(_ value: DataValue?) -> String? {
      value?.text.map { URLPath.normalized($0 + "/") }
    }
    let common = folder(values.first(of: ["contentdir"])) ?? "content/"
    layout.content = folder(language.first(of: ["contentdir"])) ?? common
    for key in keys.dropFirst() {
      let other = values.first(of: ["languages"])?.first(of: [key])
      if let path = folder(other?.first(of: ["contentdir"])), path != layout.content {
        layout.otherContent.append(path)
      }
    }
    layout.data = folder(values.first(of: ["datadir"])) ?? "data/"
    if values.first(of: ["defaultcontentlanguageinsubdir"])?.bool == true {
      layout.languageFolder = (keys.first ?? "en") + "/"
    }
    readPermalinks(into: &layout)
    let ugly = values.first(of: ["uglyurls"])
    layout.hasUglyURLs = ugly?.bool ?? false
    layout.uglySections = Set(
      (ugly?.members ?? []).filter { $0.value.bool == true }.map(\.key))
    layout.keepsCase = values.first(of: ["disablepathtolower"])?.bool ?? false
    layout.dropsAccents = values.first(of: ["removepathaccents"])?.bool ?? false
    layout.showsDrafts = values.first(of: ["builddrafts"])?.bool ?? false
    layout.showsFuture = values.first(of: ["buildfuture"])?.bool ?? false
    layout.showsExpired = values.first(of: ["buildexpired"])?.bool ?? false
    layout.mainSections = Set(values.value(at: "params", "mainsections")?.texts ?? [])
    layout.ignoredEndings = (values.first(of: ["ignorefiles"])?.texts ?? []).compactMap(ending)
    readDates(into: &layout)
    if let cascade = values.first(of: ["cascade"]) {
      layout.cascades = HugoLayout.cascades(cascade, folder: "")
    }
    return layout
  }

  /// The old form has the sections as keys, the new one `page`, `section` and others with the sections below.
  private func readPermalinks(into layout: inout HugoLayout) {
    let permalinks = (values.first(of: ["permalinks"]) ?? .empty)
      .overlaid(by: language.first(of: ["permalinks"]) ?? .empty)
    for member in permalinks.members {
      if let template = member.value.text {
        layout.permalinks[member.key.lowercased()] = template
      } else if member.key.lowercased() == "page" {
        for page in member.value.members {
          layout.permalinks[page.key.lowercased()] = page.value.text
        }
      }
    }
  }

  /// Hugo, "Configure front matter".
  private func readDates(into layout: inout HugoLayout) {
    guard let names = values.value(at: "frontmatter", "date")?.texts, !names.isEmpty else { return }
    var places: [EntryDate.Place] = []
    for name in names.map({ $0.lowercased() }) {
      switch name {
      case ":filename":
        places.append(.fileName)
        layout.readsFileNames = true
      case ":default": places += EntryDate.hugoKeys
      case ":git", ":filemodtime": continue
      default: places.append(.key(name))
      }
    }
    if !places.isEmpty { layout.dateKeys = places }
  }

  /// The ending that a regular expression such as `\.Rmd$` means; `nil` for any other.
  private func ending(_ expression: String) -> String? {
    guard expression.hasSuffix("$") else { return nil }
    let text = expression.dropLast().filter { $0 != "\\" }
    let isPlain =
      !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "._-~".contains($0) }
    return isPlain ? String(text) : nil
  }
}

extension HugoLayout {
  /// What a `cascade` gives: one mapping, or a list of them each with its target.
  static func cascades(_ value: DataValue, folder: String) -> [Cascade] {
    let values = value.list.isEmpty ? [value] : value.list
    return values.compactMap { value in
      let target = value.first(of: ["_target", "target"])
      if let kind = target?.first(of: ["kind"])?.text, kind != "page", !kind.contains("{") {
        return nil
      }
      let members = value.members.filter {
        !["_target", "target", "params"].contains($0.key.lowercased())
      }
      return Cascade(
        folder: folder, target: target?.first(of: ["path"])?.text,
        values: DataValue(.mapping(members), line: value.line))
    }
  }

  /// Takes in the front matter of a section's page, `_index.md`.
  mutating func note(section path: String, _ frontMatter: DataValue) {
    guard let inside = inside(SitePath(path)) else { return }
    let (name, language) = stem(inside)
    guard name == "_index", language == nil || language == languages.first else { return }
    if let title = frontMatter.first(of: ["title"])?.text { sectionTitles[inside.folder] = title }
    if let cascade = frontMatter.first(of: ["cascade"]) {
      cascades += HugoLayout.cascades(cascade, folder: inside.folder)
    }
  }

  /// Takes in a file that makes its folder one page, `index.md`.
  mutating func note(bundle path: String) {
    guard let inside = inside(SitePath(path)) else { return }
    let (name, language) = stem(inside)
    guard name == "index", language == nil || language == languages.first else { return }
    bundles.insert(inside.folder)
  }

  /// Whether a file of data is about one author (Hugo Blox, "Authors").
  func isOfAuthor(data path: SitePath) -> Bool {
    path.path.hasPrefix(data) && path.isData && path.ending != ".csv"
      && path.folder.dropFirst(data.count) == "authors/"
  }

  /// The name that lists of authors give to a person, and the person's own name: from the page of an
  /// author in the default language, or from a file of data.
  func person(_ path: SitePath, _ values: DataValue) -> (key: String, name: String)? {
    if isOfAuthor(data: path) {
      let key = values.first(of: ["slug"])?.text ?? path.stem
      return SiteConfiguration.person(values, authors: .empty).map { (key, $0.name) }
    }
    guard let inside = inside(path), inside.folders.count == 2,
      ["authors", "author"].contains(inside.folders[0]),
      stem(inside).language ?? languages.first == languages.first,
      let name = TemplatePlaceholders.own(values.first(of: ["title", "name"])?.text)
    else { return nil }
    return (inside.folders[1], name)
  }
}
