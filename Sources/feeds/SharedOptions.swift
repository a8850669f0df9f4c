import ArgumentParser
import FeedsCore
import Glibc

/// Where to read, and what of it.
struct ReadingOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A page, a folder (a site) or - for standard input.", valueName: "source"),
    completion: .file())
  var sources: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only entries dated then or later: 2023, 2023-05 or 2023-05-17.", valueName: "date"),
    transform: DateOption.partialDate)
  var since: PartialDate?

  @Option(
    help: ArgumentHelp("Only entries dated then or earlier.", valueName: "date"),
    transform: DateOption.partialDate)
  var until: PartialDate?

  @Option(
    name: .long,
    help: ArgumentHelp("Only these feeds: news, publications, timeline.", valueName: "names"))
  var feed: Choices<FeedName>?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A heading to take for news instead of the usual ones (repeatable).", valueName: "heading"))
  var section: [String] = []

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The public URL of the page or site.", valueName: "url"))
  var baseURL: String?

  @Option(help: ArgumentHelp("The language of the texts, such as en or de-AT.", valueName: "tag"))
  var language: String?

  @Option(
    help: ArgumentHelp(
      "The time of the run, such as 2026-01-01T00:00:00Z (also SOURCE_DATE_EPOCH).",
      valueName: "time"),
    transform: DateOption.instant)
  var now: Instant?

  @Option(
    help: ArgumentHelp(
      "The configuration (default: feeds.yml beside the source).", valueName: "file"),
    completion: .file())
  var config: String?

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Say what was mended and guessed, too.")
  var verbose = false

  func validate() throws {
    if let since, let until, since.firstDay > until.lastDay {
      throw ValidationError("--since \(since) lies after --until \(until); swap the two")
    }
  }
}

extension ReadingOptions {
  /// The clock: `--now`, else SOURCE_DATE_EPOCH, else the system's. The only place that reads it.
  func currentTime() throws -> Instant {
    if let now { return now }
    if let text = getenv("SOURCE_DATE_EPOCH") {
      guard let seconds = Int64(String(cString: text)) else {
        throw ValidationError(
          "SOURCE_DATE_EPOCH must be a number of seconds, not \"\(String(cString: text))\"")
      }
      return Instant(seconds: seconds)
    }
    return Instant(seconds: Int64(time(nil)))
  }
}

/// A comma-separated list of choices.
struct Choices<Choice: RawRepresentable<String> & CaseIterable & Sendable>: ExpressibleByArgument {
  let values: [Choice]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let values = names.compactMap(Choice.init(rawValue:))
    guard !values.isEmpty, values.count == names.count else { return nil }
    self.values = values
  }

  static var allValueStrings: [String] { Choice.allCases.map(\.rawValue) }
}

/// Reads the values of options that are dates, and says what a good one looks like.
enum DateOption {
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
