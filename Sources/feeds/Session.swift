import ArgumentParser
import FeedsCore

/// What every command does before its own work: it reads the configuration and the sources, and puts
/// options, configuration and defaults together.
struct Session {
  let configuration: Configuration
  let reading: SourceReader.Reading
  var options: FeedBuild.Options
  private let configurationPath: String?

  /// Reads all, and does in between what has to be done once the configuration is known and before
  /// the sources are read.
  init(
    _ reading: ReadingOptions, beforeReading: (Configuration) throws -> Void = { _ in }
  ) throws {
    let reader = SourceReader()
    let path = reading.config ?? reader.configurationPath(for: reading.sources)
    configurationPath = path
    configuration = try Console.reportingErrors {
      try Session.configuration(at: path, reader)
    }
    try beforeReading(configuration)
    let paths = reading.sources.isEmpty ? configuration.sources : reading.sources
    self.reading = try Session.pages(at: paths, reader)
    options = FeedBuild.Options(now: reading.currentTime)
    options.baseURL = reading.baseURL ?? configuration.baseURL
    options.title = configuration.title
    options.author = configuration.author
    options.language = reading.language ?? configuration.language
    options.sections = reading.section.isEmpty ? configuration.sections ?? [] : reading.section
    options.selectors = configuration.selectors
    options.since = reading.since ?? configuration.since
    options.until = reading.until ?? configuration.until
    if let limit = configuration.limit { options.limit = limit }
    options.perSection = configuration.perSection ?? false
    options.page = configuration.page
    options.keepsSamples = reading.keepSamples || configuration.keepsSamples ?? false
    if let feeds = reading.feed ?? configuration.feeds { options.feeds = feeds }
    options.words = configuration.words
    options.extras = configuration.extras
    if let formats = configuration.formats { options.formats = formats }
    if let since = options.since, let until = options.until, since.firstDay > until.lastDay {
      Console.report(
        "error: since \(since) lies after until \(until), one an option and one from "
          + "\(path ?? "feeds.yml"); give both as options")
      throw ExitStatus.configuration
    }
  }

  static func configuration(
    at path: String?, _ reader: SourceReader
  ) throws(ContentError) -> Configuration {
    guard let path else { return Configuration() }
    do {
      return try Configuration(try reader.bytes(of: path), path: path)
    } catch .missingSource {
      throw .configuration(
        Diagnostic(
          .error, "no-configuration", "there is no such file; check the path given by --config",
          at: SourceLocation(path: path)))
    } catch {
      throw error
    }
  }

  private static func pages(
    at paths: [String]?, _ reader: SourceReader
  ) throws -> SourceReader.Reading {
    try Console.reportingErrors {
      do {
        return try reader.read(paths ?? ["content"])
      } catch ContentError.missingSource where paths == nil {
        Console.report(
          "error: there is no folder \"content\" here; name what to read, as in \"feeds about.md\", "
            + "or write \"sources:\" in feeds.yml")
        throw ExitStatus.missingSource
      }
    }
  }

  /// What is known from before: the ledger of an output folder, and the git histories of the sources.
  func memory(of folder: String, _ reading: ReadingOptions) throws -> Memory {
    try Console.reportingErrors {
      var memory = Memory(folders: self.reading.folders)
      let path = "\(folder)/\(Ledger.fileName)"
      do throws(ContentError) {
        memory.ledger = try Ledger(try SourceReader().bytes(ofFile: path), path: path)
      } catch .missingSource {
        // The first run, or one that has lost its ledger: what subscribers have tells what it said.
        memory.published = SourceReader().publishedItems(in: folder, feeds: FeedName.allCases)
        memory.publishedIsOurs = true
      }
      if !reading.noHistory {
        let requests = memory.ledger.historyRequests(for: self.reading.sources)
        memory.histories = HistoryReader().histories(of: requests)
      }
      return memory
    }
  }

  /// Reads the entries; says on stderr what was found and what was left out.
  func extract(
    _ reading: ReadingOptions, remembering memory: Memory, isSilent: Bool = false
  ) throws -> Extract {
    try Console.reportingErrors {
      if reading.verbose, !reading.quiet { settings(reading).forEach { Console.report($0) } }
      var progress = Progress(isQuiet: reading.quiet)
      defer { progress.erase() }
      let extract = try FeedBuild(options: options).entries(
        in: self.reading.sources, of: self.reading.site, remembering: memory
      ) { progress.show($0, of: self.reading.sources.count) }
      progress.erase()
      if !reading.quiet, !isSilent {
        let memory = Summary.memory(extract, isRebuilt: memory.publishedIsOurs)
        (memory + account(of: extract, reading)).forEach { Console.report($0) }
      }
      return extract
    }
  }

  /// What was found and left out.
  func account(of extract: Extract, _ reading: ReadingOptions) -> [String] {
    self.reading.diagnostics.map(\.description)
      + Summary.lines(extract, isVerbose: reading.verbose)
  }

  /// Where the settings come from.
  func settings(_ reading: ReadingOptions) -> [String] {
    var url = "base URL: none"
    if let given = options.baseURL {
      let origin = reading.baseURL == nil ? configurationPath ?? "feeds.yml" : "--base-url"
      url = "base URL: \(given) (\(origin))"
    } else if let found = self.reading.site.baseURL {
      let origin = self.reading.site.urlLocation.map { " (\($0))" } ?? ""
      url = "base URL: \(found)\(origin)"
    }
    return ["configuration: \(configurationPath ?? "none")", url]
  }
}
