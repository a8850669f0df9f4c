/// What `feeds.yml` says. Where the command line has an option of the same name, that goes before it.
public struct Configuration: Hashable, Sendable {
  /// What to read.
  public var sources: [String]?
  /// The folder to publish in.
  public var output: String?
  /// The public URL of the page or site.
  public var baseURL: String?
  /// The public URL of the output folder.
  public var feedsURL: String?
  /// The title of the feeds.
  public var title: String?
  /// The author of the feeds.
  public var author: Person?
  /// The language of the texts.
  public var language: String?
  /// Headings to take for news.
  public var sections: [String]?
  /// Selectors of items, for pages that defy the rules.
  public var selectors: ItemSelectors?
  /// Only entries from then on.
  public var since: PartialDate?
  /// Only entries up to then.
  public var until: PartialDate?
  /// The formats to write.
  public var formats: [FeedFormat]?
  /// The feeds to build.
  public var feeds: [FeedName]?
  /// What the user calls some of them.
  public var words: [FeedName: FeedWords] = [:]
  /// Hubs, pictures, and how often the feeds change.
  public var extras = FeedExtras()
  /// How many entries each feed holds beside its archives.
  public var limit: Int?
  /// Whether each section has a feed of its own as well.
  public var perSection: Bool?
  /// How the timeline page looks; `nil` to write none.
  public var page: PageOptions? = PageOptions()
  /// Whether to keep the samples that came with a site's template.
  public var keepsSamples: Bool?

  /// A configuration that says nothing.
  public init() {}

  /// The keys that a configuration may have.
  static let keys = [
    "author", "base-url", "feeds", "feeds-url", "format", "hub", "icon", "keep-samples", "language",
    "limit", "logo", "output", "page", "per-section", "refresh", "sections", "select", "since",
    "sources", "title", "until",
  ]

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - bytes: The file, in YAML.
  ///   - path: Its path, for messages; relative sources and output are relative to its folder.
  /// - Throws: ``ContentError`` with the line, for an unknown key with the nearest known one.
  public init(_ bytes: [UInt8], path: String) throws(ContentError) {
    let document = try YAMLDocument.configuration(bytes, path: path)
    for (name, location) in document.keys where !Configuration.keys.contains(name) {
      throw Configuration.unknownKey(name, among: Configuration.keys, location)
    }
    let folder = Disk.parent(path)
    func inFolder(_ name: String) -> String {
      if name == "." { return folder }
      return name == "-" || name.hasPrefix("/") ? name : Disk.joined(folder, name)
    }
    sources = try Configuration.texts("sources", in: document)?.map(inFolder)
    output = try Configuration.text("output", in: document).map(inFolder)
    baseURL = try Configuration.text("base-url", in: document, as: "a URL with https://") {
      URLReference(base: $0) == nil ? nil : $0
    }
    feedsURL = try Configuration.text("feeds-url", in: document, as: "a URL or a relative one") {
      URLReference.nowhere.absolute($0) == nil ? nil : $0
    }
    title = try Configuration.text("title", in: document)
    language = try Configuration.text(
      "language", in: document, as: "a tag such as en or de-AT", LanguageTag.normalized)
    sections = try Configuration.texts("sections", in: document)
    selectors = try ItemSelectors(in: document)
    author = try Configuration.author(in: document)
    since = try Configuration.date("since", in: document)
    until = try Configuration.date("until", in: document)
    if let since, let until, since.firstDay > until.lastDay {
      throw Configuration.error(
        "period", "\"since\" \(since) lies after \"until\" \(until); swap the two",
        document.location(ofValue: "until"))
    }
    formats = try Configuration.choices("format", in: document)
    (feeds, words) = try Configuration.feeds(in: document)
    extras = try Configuration.extras(in: document)
    keepsSamples = try Configuration.flag("keep-samples", in: document)
    perSection = try Configuration.flag("per-section", in: document)
    page = try Configuration.page(in: document)
    limit = try Configuration.text("limit", in: document, as: "a number above 0, or all") { text in
      text == "all" ? .max : Int(text).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// The text of a key; `nil` if the key has no value.
  static func text(
    _ key: String, in document: YAMLDocument
  ) throws(ContentError) -> String? {
    if let text = document.string(key) { return text }
    guard document.hasValue(key) else { return nil }
    throw error(
      "value", "\"\(key)\" must be one value, not a list or a mapping",
      document.location(ofValue: key))
  }

  /// What the text of a key means.
  static func text<Value>(
    _ key: String, in document: YAMLDocument, as kind: String, _ meaning: (String) -> Value?
  ) throws(ContentError) -> Value? {
    guard let text = try text(key, in: document) else { return nil }
    guard let value = meaning(text) else {
      throw error(
        "value", "\"\(key)\" must be \(kind), not \"\(text)\"", document.location(ofValue: key))
    }
    return value
  }

  /// The value of a key that is true or false.
  private static func flag(
    _ key: String, in document: YAMLDocument, as kind: String = "true or false"
  ) throws(ContentError) -> Bool? {
    try text(key, in: document, as: kind) {
      ["true": true, "false": false][$0.lowercased()]
    }
  }

  /// The texts of a key that may have one or several.
  static func texts(
    _ key: String, in document: YAMLDocument
  ) throws(ContentError) -> [String]? {
    if let texts = document.strings(key), !texts.isEmpty { return texts }
    guard document.hasValue(key) else { return nil }
    throw error(
      "value", "\"\(key)\" must be one value or a list of values",
      document.location(ofValue: key))
  }

  /// The author: a name, or a mapping with more.
  private static func author(in document: YAMLDocument) throws(ContentError) -> Person? {
    guard let author = document.mapping("author") else {
      return try text("author", in: document).map { Person(name: $0) }
    }
    let location = document.location(ofValue: "author")
    let known = ["email", "name", "url"]
    if let name = author.keys.sorted().first(where: { !known.contains($0) }) {
      throw unknownKey(name, among: known, location)
    }
    guard let name = author["name"], !name.isEmpty else {
      throw error("value", "\"author\" must have a name: write \"name: …\" below it", location)
    }
    if let url = author["url"], URLReference(base: url) == nil {
      throw error(
        "value", "the author's \"url\" must begin with https://, not \"\(url)\"", location)
    }
    return Person(
      name: name, url: author["url"].flatMap { URLReference(base: $0)?.base },
      email: author["email"])
  }

  /// The timeline page: `true`, `false`, or a mapping of what it looks like.
  private static func page(in document: YAMLDocument) throws(ContentError) -> PageOptions? {
    guard let items = document.items("page") else {
      let isWritten = try flag("page", in: document, as: "true, false, or a mapping")
      return isWritten == false ? nil : PageOptions()
    }
    var options = PageOptions()
    let known = ["accent", "stylesheet"]
    for item in items {
      guard known.contains(item.name) else {
        throw unknownKey(item.name, among: known, item.location)
      }
      // YAML takes ` #0b57a4` for a comment.
      let value = item.value.flatMap { $0.isEmpty ? item.cutOff : $0 } ?? ""
      if item.name == "accent" {
        guard let color = PageColor(value) else {
          throw error(
            "value", "\"accent\" must be a colour such as \"#1a5a96\", in quotes, not \"\(value)\"",
            item.location)
        }
        options.accent = color
      } else {
        guard let stylesheet = PageOptions.stylesheet(value) else {
          throw error(
            "value",
            "\"stylesheet\" must be an https:// URL or a path relative to the feeds' folder, not "
              + "\"\(value)\"", item.location)
        }
        options.stylesheet = stylesheet
      }
    }
    return options
  }

  private static func date(
    _ key: String, in document: YAMLDocument
  ) throws(ContentError) -> PartialDate? {
    try text(key, in: document, as: "a date such as 2023, 2023-05 or 2023-05-17") {
      PartialDate(iso8601: $0)
    }
  }

  static func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, in document: YAMLDocument
  ) throws(ContentError) -> [Choice]? {
    guard let texts = try texts(key, in: document) else { return nil }
    var result: [Choice] = []
    for text in texts.flatMap({ $0.split { $0 == "," || $0 == " " } }) {
      guard let choice = Choice(rawValue: String(text)) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(
          "value", "\"\(key)\" must be of \(known), not \"\(text)\"",
          document.location(ofValue: key))
      }
      if !result.contains(where: { $0.rawValue == choice.rawValue }) { result.append(choice) }
    }
    return result
  }

  static func unknownKey(
    _ name: String, among keys: [String], _ location: SourceLocation
  ) -> ContentError {
    let nearest = keys.min { distance(name, $0) < distance(name, $1) } ?? ""
    return error(
      "unknown-key",
      "there is no key \"\(name)\"; did you mean \"\(nearest)\"? Known keys: "
        + keys.joined(separator: ", "), location)
  }

  static func error(
    _ code: String, _ message: String, _ location: SourceLocation
  ) -> ContentError {
    .configuration(Diagnostic(.error, code, message, at: location))
  }
}

/// The number of letters to insert, remove or replace to make one word of another (Levenshtein).
func distance(_ first: String, _ second: String) -> Int {
  let (first, second) = (Array(first.utf8.prefix(64)), Array(second.utf8.prefix(64)))
  var row = Array(0...second.count)
  for (index, byte) in first.enumerated() {
    var previous = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let replaced = previous + (byte == other ? 0 : 1)
      previous = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, previous + 1)
    }
  }
  return row[second.count]
}
