import ArgumentParser
import FeedsCore
import Glibc

/// Where to read, and what of it.
struct ReadingOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A page, a folder (a site) or - for standard input (default: content).",
      valueName: "source"),
    completion: .file())
  var sources: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only entries dated then or later: 2023, 2023-05 or 2023-05-17.", valueName: "date"),
    transform: OptionValue.partialDate)
  var since: PartialDate?

  @Option(
    help: ArgumentHelp("Only entries dated then or earlier.", valueName: "date"),
    transform: OptionValue.partialDate)
  var until: PartialDate?

  @Option(
    help: ArgumentHelp("Only these feeds: news,publications,timeline.", valueName: "names"),
    completion: .list(FeedName.allCases.map(\.rawValue)), transform: OptionValue.choices)
  var feed: [FeedName]?

  @Option(
    help: ArgumentHelp(
      "A heading to take for news instead of the usual ones (repeatable).", valueName: "heading"),
    transform: OptionValue.text)
  var section: [String] = []

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "The public URL of the page or site (default: as feeds.yml, _config.yml, CNAME or the git "
        + "remote says).", valueName: "url"),
    transform: OptionValue.baseURL)
  var baseURL: String?

  @Option(
    help: ArgumentHelp("The language of the texts, such as en or de-AT.", valueName: "tag"),
    transform: OptionValue.language)
  var language: String?

  @Option(
    help: ArgumentHelp(
      "The time of the run, such as 2026-01-01T00:00:00Z (also SOURCE_DATE_EPOCH).",
      valueName: "time"),
    transform: OptionValue.instant)
  var now: Instant?

  @Option(
    help: ArgumentHelp(
      "Settings (default: feeds.yml by the source or here).",
      valueName: "file"), completion: .file(), transform: OptionValue.text)
  var config: String?

  @Flag(
    name: .customLong("no-history"),
    help: "Do not read the sources' git history.")
  var noHistory = false

  @Flag(
    name: .customLong("keep-samples"),
    help: "Keep the samples of a site's template.")
  var keepSamples = false

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Say where settings come from, and all left out.")
  var verbose = false

  func validate() throws {
    if let since, let until, since.firstDay > until.lastDay {
      throw ValidationError("--since \(since) lies after --until \(until); swap the two")
    }
    if now == nil, let text = ReadingOptions.sourceDateEpoch, Int64(text) == nil {
      throw ValidationError(
        "SOURCE_DATE_EPOCH must be a number of seconds, not \"\(text)\"; unset it, or give the time by --now"
      )
    }
  }
}

extension ReadingOptions {
  /// The clock: `--now`, else SOURCE_DATE_EPOCH, else the system's. The only place that reads it.
  var currentTime: Instant { ReadingOptions.currentTime(given: now) }

  /// A given time, else that of the environment or the system.
  static func currentTime(given now: Instant?) -> Instant {
    now
      ?? Instant(seconds: ReadingOptions.sourceDateEpoch.flatMap { Int64($0) } ?? Int64(time(nil)))
  }

  private static var sourceDateEpoch: String? {
    getenv("SOURCE_DATE_EPOCH").flatMap {
      let text = String(cString: $0)
      return text.isEmpty ? nil : text
    }
  }
}

/// Reads the values of options, and says what a good one looks like.
enum OptionValue {
  /// Any text but none.
  static func text(_ text: String) throws -> String {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("the value is empty; write one, or leave the option out")
    }
    return text
  }

  /// A number above 0, or `all`.
  static func limit(_ text: String) throws -> Int {
    try text == "all" ? .max : positiveNumber(text)
  }

  /// A number above 0.
  static func positiveNumber(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw ValidationError("\"\(text)\" is no number above 0; write one such as 10")
    }
    return number
  }

  /// A number of seconds, 0 or more.
  static func seconds(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 0 else {
      throw ValidationError("\"\(text)\" is no number of seconds; write one such as 0 or 30")
    }
    return number
  }

  /// Choices parted by commas, each once.
  static func choices<Choice: RawRepresentable<String> & CaseIterable & Equatable>(
    _ text: String
  ) throws -> [Choice] {
    var choices: [Choice] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = name.drop(while: \.isWhitespace)
      guard let choice = Choice(rawValue: String(name)) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "\"\(name)\" is none of \(known); write some of these, parted by commas")
      }
      if !choices.contains(choice) { choices.append(choice) }
    }
    return choices
  }

  /// An absolute URL of the web.
  static func baseURL(_ text: String) throws -> String {
    guard URLReference(base: text) != nil else {
      throw ValidationError(
        "\"\(text)\" is no public URL; it begins with https:// or http:// and names a host, "
          + "such as https://example.org/")
    }
    return text
  }

  /// A URL of the web, absolute or relative to the base URL.
  static func reference(_ text: String) throws -> String {
    guard URLReference(base: "https://site.invalid/")?.absolute(try self.text(text)) != nil else {
      throw ValidationError(
        "\"\(text)\" is no URL of the web; write one such as https://example.org/feeds/ or feeds/")
    }
    return text
  }

  /// A language tag.
  static func language(_ text: String) throws -> String {
    guard let tag = LanguageTag.normalized(text) else {
      throw ValidationError("\"\(text)\" is no language tag; write one such as en or de-AT")
    }
    return tag
  }

  /// `2023`, `2023-05` or `2023-05-17`.
  static func partialDate(_ text: String) throws -> PartialDate {
    guard let date = PartialDate(iso8601: text) else {
      throw ValidationError(
        "\"\(text)\" is no date; write a year, month or day such as 2023, 2023-05 or 2023-05-17")
    }
    return date
  }

  /// RFC 3339, or a date alone for its beginning in UTC.
  static func instant(_ text: String) throws -> Instant {
    if let instant = Instant(rfc3339: text) { return instant }
    guard let date = PartialDate(iso8601: text) else {
      throw ValidationError("\"\(text)\" is no time; write one such as 2026-01-01T00:00:00Z")
    }
    return Instant(date.firstDay)
  }
}
