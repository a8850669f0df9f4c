import Markup

/// What a generator's configuration says of its site.
///
/// What a template says of itself is left out (``TemplatePlaceholders``).
enum SiteConfiguration {
  /// Jekyll, "Configuration Options"; names by parts as al-folio has them; `author` may name a key of
  /// `_data/authors.yml`.
  static func jekyll(_ configuration: DataValue, authors: DataValue = .empty) -> Site {
    var site = Site()
    let parts = ["first_name", "middle_name", "last_name"].compactMap { configuration[$0]?.text }
    let full = TemplatePlaceholders.own(parts.joined(separator: " "))
    site.title =
      TemplatePlaceholders.own(configuration["title"]?.text)
      ?? TemplatePlaceholders.own(configuration["name"]?.text) ?? full
    site.description = description(configuration["description"]?.text)
    site.url = TemplatePlaceholders.own(url: configuration["url"]?.text)
    site.basePath = configuration["baseurl"]?.text
    site.language = language(configuration, ["lang", "locale", "language"])
    site.author =
      person(configuration["author"], authors: authors)
      ?? person(configuration["authors"], authors: authors)
      ?? full.map { Person(name: $0) }
      ?? TemplatePlaceholders.own(configuration["name"]?.text).flatMap { name in
        configuration["title"]?.text == nil ? nil : Person(name: name)
      }
    site.layout = SiteLayout(
      generator: .jekyll(JekyllLayout(configuration)), people: people(authors),
      language: site.language)
    return site
  }

  /// Quarto, "Website Options", "Book Options".
  static func quarto(_ configuration: DataValue) -> Site {
    var site = Site()
    let website = configuration["website"] ?? configuration["book"] ?? .empty
    site.title = TemplatePlaceholders.own((website["title"] ?? configuration["title"])?.text)
    site.description = description(
      (website["description"] ?? configuration["description"])?.text)
    site.url = TemplatePlaceholders.own(url: website["site-url"]?.text)
    // The path is that of the URL, unless the URL has none.
    let path = site.url.flatMap { URLReference(base: $0)?.basePath } ?? ""
    if path.isEmpty { site.basePath = website["site-path"]?.text }
    site.language = language(configuration, ["lang"]) ?? language(website, ["lang"])
    site.author = person(website["author"] ?? configuration["author"], authors: .empty)
    site.layout = SiteLayout(
      generator: .quarto(QuartoLayout(configuration)), language: site.language)
    return site
  }

  /// A person: a name, a key of the authors' file, a mapping with `name`, or the first of a list.
  static func person(_ value: DataValue?, authors: DataValue) -> Person? {
    guard let value else { return nil }
    if case .list(let values) = value.content { return person(values.first, authors: authors) }
    if let text = value.text {
      if let known = authors[text], known.text == nil {
        return person(known, authors: .empty)
      }
      return TemplatePlaceholders.own(text).map { Person(name: $0) }
    }
    var name = value.first(of: ["name", "display_name", "title"])
    if let parts = name, !parts.members.isEmpty {
      // Quarto, "Author schema": a name by parts.
      let words = ["given", "family", "literal"].compactMap { parts[$0]?.text }
      // Hugo Blox, "Authors": as it is shown.
      let shown = parts.first(of: ["display"])?.text ?? words.joined(separator: " ")
      name = DataValue(.text(shown), line: parts.line)
    }
    if name == nil, let first = value.first(of: ["first_name", "firstname"])?.text,
      let last = value.first(of: ["last_name", "lastname"])?.text
    {
      name = DataValue(.text("\(first) \(last)"), line: value.line)
    }
    guard let text = TemplatePlaceholders.own(name?.text) else { return nil }
    let url = value.first(of: ["uri", "url", "website", "homepage"])?.text
    return Person(
      name: text,
      url: TemplatePlaceholders.own(url: url).flatMap { URLReference(base: $0)?.base })
  }

  /// The names of the authors' file by key.
  private static func people(_ authors: DataValue) -> [String: String] {
    var result: [String: String] = [:]
    for member in authors.members {
      if let name = person(member.value, authors: .empty)?.name { result[member.key] = name }
    }
    return result
  }

  /// A description as plain text.
  static func description(_ text: String?) -> String? {
    guard let text = TemplatePlaceholders.own(text) else { return nil }
    var result = ""
    var rest = text.prefix(2_000)
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let name = rest[rest.index(after: open)..<close]
      guard let first = name.first, first.isLetter || first == "/" else {
        result += rest[...open]
        rest = rest[rest.index(after: open)...]
        continue
      }
      result += rest[..<open] + (name.lowercased().hasPrefix("br") ? ", " : "")
      rest = rest[rest.index(after: close)...]
    }
    return TemplatePlaceholders.own(
      (result + rest).collapsed)
  }

  static func language(_ configuration: DataValue, _ keys: [String]) -> String? {
    for key in keys {
      if let text = configuration.first(of: [key])?.text, LanguageTag.normalized(text) != nil {
        return text
      }
    }
    return nil
  }
}
