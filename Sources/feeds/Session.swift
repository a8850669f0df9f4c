import ArgumentParser
import FeedsCore

/// What every command does before its own work: it reads the configuration and the sources, and puts
/// options, configuration and defaults together.
struct Session {
  let configuration: Configuration
  let reading: SourceReader.Reading
  var options: FeedBuild.Options

  init(_ reading: ReadingOptions) throws {
    let reader = SourceReader()
    do throws(ContentError) {
      configuration = try Session.configuration(for: reading, reader)
      let paths = reading.sources.isEmpty ? configuration.sources ?? ["content"] : reading.sources
      self.reading = try reader.read(paths)
    } catch {
      Console.report(error.message)
      throw error.exitStatus
    }
    options = FeedBuild.Options(now: try reading.currentTime())
    options.baseURL = reading.baseURL ?? configuration.baseURL
    options.title = configuration.title
    options.author = configuration.author
    options.language = reading.language ?? configuration.language
    options.sections = reading.section.isEmpty ? configuration.sections ?? [] : reading.section
    options.since = reading.since ?? configuration.since
    options.until = reading.until ?? configuration.until
    options.limit = configuration.limit
    if let feeds = reading.feed?.values ?? configuration.feeds { options.feeds = feeds }
    if let formats = configuration.formats { options.formats = formats }
  }

  private static func configuration(
    for reading: ReadingOptions, _ reader: SourceReader
  ) throws(ContentError) -> Configuration {
    guard let path = reading.config ?? reader.configurationPath(for: reading.sources) else {
      return Configuration()
    }
    return try Configuration(try reader.bytes(of: path), path: path)
  }

  /// Reads the entries; says on stderr what was found and what was left out.
  func extract(_ reading: ReadingOptions) throws -> Extract {
    do throws(ContentError) {
      let extract = try FeedBuild(options: options).entries(
        in: self.reading.sources, of: self.reading.site)
      if !reading.quiet { Summary.report(extract, isVerbose: reading.verbose) }
      return extract
    } catch {
      Console.report(error.message)
      throw error.exitStatus
    }
  }
}

/// The account of a run for the person at the terminal or the log.
enum Summary {
  /// Says per source and section how many entries there are, and what was left out where.
  static func report(_ extract: Extract, isVerbose: Bool) {
    for diagnostic in extract.diagnostics {
      if diagnostic.severity == .note, !isVerbose, diagnostic.code == "encoding" { continue }
      Console.report(diagnostic.description)
    }
    for source in extract.summaries where !source.sections.isEmpty || isVerbose {
      Console.report(source.path)
      let width = source.sections.map { Columns.width(name($0)) }.max() ?? 0
      for section in source.sections {
        Console.report(
          "  \(Columns.fitted(name(section), to: min(width, 40)))  \(entries(section.count)), "
            + period(section))
      }
      for (reason, parts) in grouped(source.leftOut) {
        let count = parts.reduce(0) { $0 + $1.count }
        Console.report("  left out, \(reason): \(count) (\(lines(parts, isVerbose: isVerbose)))")
      }
    }
  }

  private static func name(_ section: SourceSummary.Section) -> String {
    section.title.isEmpty ? "(no heading)" : section.title
  }

  private static func period(_ section: SourceSummary.Section) -> String {
    section.oldest == section.newest
      ? "\(section.oldest)" : "\(section.oldest) to \(section.newest)"
  }

  private static func grouped(
    _ leftOut: [SourceSummary.LeftOut]
  ) -> [(String, [SourceSummary.LeftOut])] {
    ["in a comment", "hidden", "without a date"].compactMap { reason in
      let parts = leftOut.filter { $0.reason == reason }
      return parts.isEmpty ? nil : (reason, parts)
    }
  }

  private static func lines(_ parts: [SourceSummary.LeftOut], isVerbose: Bool) -> String {
    let shown = isVerbose ? parts[...] : parts.prefix(6)
    let texts = shown.map { part in
      part.lines.count == 1
        ? "\(part.lines.lowerBound)" : "\(part.lines.lowerBound)–\(part.lines.upperBound)"
    }
    let rest = parts.count - shown.count
    return "line \(texts.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "")
  }

  /// `1 entry`, `2 entries`.
  static func entries(_ count: Int) -> String {
    count == 1 ? "1 entry" : "\(count) entries"
  }
}
