/// What `feeds.yml` says. Every key is also an option of the command line, which goes before it.
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
  /// Only the newest entries of each feed.
  public var limit: Int?

  /// A configuration that says nothing.
  public init() {}

  /// The keys that a configuration may have.
  static let keys = [
    "author", "base-url", "feeds", "feeds-url", "format", "language", "limit", "output", "sections",
    "select", "since", "sources", "title", "until",
  ]

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - bytes: The file, in YAML.
  ///   - path: Its path, for messages; relative sources and output are relative to its folder.
  /// - Throws: ``ContentError`` with the line, for an unknown key with the nearest known one.
  public init(_ bytes: [UInt8], path: String) throws(ContentError) {
    let document = try YAMLDocument(String(decoding: bytes, as: UTF8.self), path: path)
    for (name, location) in document.keys where !Configuration.keys.contains(name) {
      let nearest = Configuration.keys.min { distance(name, $0) < distance(name, $1) } ?? ""
      throw Configuration.error(
        "unknown-key",
        "there is no key \"\(name)\"; did you mean \"\(nearest)\"? Known keys: "
          + Configuration.keys.joined(separator: ", "), location)
    }
    let folder = Disk.parent(path)
    func inFolder(_ name: String) -> String {
      name == "-" || name.hasPrefix("/") ? name : Disk.joined(folder, name)
    }
    sources = document.strings("sources")?.map(inFolder)
    output = document.string("output").map(inFolder)
    baseURL = document.string("base-url")
    feedsURL = document.string("feeds-url")
    title = document.string("title")
    language = document.string("language")
    sections = document.strings("sections")
    selectors = try ItemSelectors(in: document)
    if let author = document.mapping("author") {
      author["name"].map {
        self.author = Person(name: $0, url: author["url"], email: author["email"])
      }
    } else {
      author = document.string("author").map { Person(name: $0) }
    }
    since = try Configuration.date("since", in: document)
    until = try Configuration.date("until", in: document)
    formats = try Configuration.choices("format", in: document)
    feeds = try Configuration.choices("feeds", in: document)
    if let text = document.string("limit") {
      guard let number = Int(text), number > 0 else {
        throw Configuration.error(
          "limit", "\"limit\" must be a number above 0, not \"\(text)\"",
          document.location(ofValue: "limit"))
      }
      limit = number
    }
  }

  private static func date(
    _ key: String, in document: YAMLDocument
  ) throws(ContentError) -> PartialDate? {
    guard let text = document.string(key) else { return nil }
    guard let date = PartialDate(iso8601: text) else {
      throw error(
        "date", "\"\(key)\" must be a date such as 2023, 2023-05 or 2023-05-17, not \"\(text)\"",
        document.location(ofValue: key))
    }
    return date
  }

  private static func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, in document: YAMLDocument
  ) throws(ContentError) -> [Choice]? {
    guard let texts = document.strings(key) else { return nil }
    var result: [Choice] = []
    for text in texts.flatMap({ $0.split { $0 == "," || $0 == " " } }) {
      guard let choice = Choice(rawValue: String(text)) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(
          "choice", "\"\(key)\" must be of \(known), not \"\(text)\"",
          document.location(ofValue: key))
      }
      result.append(choice)
    }
    return result
  }

  private static func error(
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
