import ArgumentParser
import FeedsCore
import Glibc

/// `feeds init`: looks at a site and writes a first configuration.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Look at a site and write a first feeds.yml.",
    usage: "feeds init [<options>] [<source> ...]",
    discussion: """
      Shows what a build would find, and writes feeds.yml into the site's folder: what you decide as \
      keys, what is known anyway as comments. Asks on a terminal, and takes defaults elsewhere. A file \
      that is there is never replaced.
      """)

  @Argument(
    help: ArgumentHelp(
      "A page or a folder (default: content, or the folder that you are in).",
      valueName: "source"),
    completion: .file())
  var sources: [String] = []

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The public URL of the page or site.", valueName: "url"),
    transform: OptionValue.baseURL)
  var baseURL: String?

  @Option(
    help: ArgumentHelp("The title of the feeds.", valueName: "text"), transform: OptionValue.text)
  var title: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The folder to publish in, from the site's folder (default: feeds; Hugo: static/feeds).",
      valueName: "folder"),
    completion: .directory, transform: OptionValue.text)
  var output: String?

  @Flag(name: [.short, .long], help: "Ask nothing; take the defaults.")
  var yes = false

  @Flag(name: [.short, .long], help: "Say errors only.")
  var quiet = false

  func validate() throws {
    if sources.contains("-") {
      throw ValidationError("standard input is no site; name a page or a folder")
    }
  }

  func run() throws {
    let reader = SourceReader()
    let paths = sources.isEmpty ? reader.usualSources() : sources
    let reading = try Console.reportingErrors { try reader.read(paths) }
    let folder = reader.configurationFolder(for: paths)
    let path =
      folder == "."
      ? "feeds.yml" : folder.hasSuffix("/") ? folder + "feeds.yml" : folder + "/feeds.yml"
    // One beside the sources would go before this one.
    for existing in [[path], paths].map(reader.configurationPath)
    where existing != nil && (existing == path || existing != "feeds.yml") {
      Console.report(
        "\(existing ?? path): error: there is a configuration already, and it stays as it is; edit it, "
          + "or remove it and run again [exists]")
      throw ExitStatus.cannotCreate
    }

    var options = FeedBuild.Options(now: ReadingOptions.currentTime(given: nil))
    options.baseURL = baseURL
    let extract = try Console.reportingErrors {
      let extract = try FeedBuild(options: options).entries(in: reading.sources, of: reading.site)
      guard extract.entryCount > 0 else {
        throw ContentError.noEntries(paths: extract.summaries.map(\.path))
      }
      return extract
    }
    let profile = SiteProfile(of: reading.site, extract)
    if !quiet { report(profile, extract, reading) }

    var draft = ConfigurationDraft(
      sources: paths.map { reader.path($0, writtenIn: folder) },
      output: output ?? profile.publishedFolder + "feeds", profile: profile)
    draft.baseURL = baseURL
    draft.title = title
    if Prompt.isPossible, !yes { ask(&draft) }
    let text = Array(draft.text.utf8)
    do throws(PublicationError) {
      try NewFile(path: path, bytes: text).create()
    } catch {
      Console.report(
        "error: \(error); nothing was written; make the folder writable and run again")
      throw error.exitStatus
    }
    if !quiet { reportNext(draft, path) }
  }

  // MARK: Questions

  private func ask(_ draft: inout ConfigurationDraft) {
    if draft.baseURL == nil, draft.profile.baseURL == nil {
      draft.baseURL = Prompt.answer(
        to: "The public URL of the site, such as https://example.org/", default: nil,
        OptionValue.baseURL)
    }
    if draft.title == nil {
      let known = draft.profile.title?.value
      let title = Prompt.answer(
        to: "What the feeds are named after", default: known, OptionValue.text)
      draft.title = title == known ? nil : title
    }
    if output == nil {
      draft.output =
        Prompt.answer(to: "The folder to write", default: draft.output, OptionValue.text)
        ?? draft.output
    }
  }

  // MARK: Report

  private func report(
    _ profile: SiteProfile, _ extract: Extract, _ reading: SourceReader.Reading
  ) {
    reading.diagnostics.forEach { Console.report($0.description) }
    Console.report("site: \(profile.generator ?? "pages as they are")")
    let known = [
      ("base URL", baseURL.map { .init($0, from: "--base-url") } ?? profile.baseURL),
      ("title", title.map { .init($0, from: "--title") } ?? profile.title),
      ("author", profile.author), ("language", profile.language),
    ]
    for (name, finding) in known {
      Console.report("\(name): " + (finding.map { "\($0.value) (\($0.origin))" } ?? "not known"))
    }
    Summary.lines(extract, isVerbose: false).forEach { Console.report($0) }
    let counts = FeedName.allCases.map { feed in
      (feed, extract.entries.count { $0.feeds.contains(feed) })
    }
    Console.report(
      "feeds: "
        + counts.filter { $0.1 > 0 }.map { "\($0.0.rawValue) \(Summary.entries($0.1))" }
        .joined(separator: ", "))
  }

  private func reportNext(_ draft: ConfigurationDraft, _ path: String) {
    Console.report("\(path): created")
    let isBaseKnown = draft.baseURL != nil || draft.profile.baseURL != nil
    if !isBaseKnown {
      Console.report(
        "\(path): warning: the public URL is not known, and links must be absolute; write "
          + "\"base-url:\" there before you build [no-base-url]")
    }
    if draft.profile.generator == "Quarto" {
      Console.report(
        "note: Quarto publishes such a folder if _quarto.yml says \"resources: \(draft.output)\" "
          + "below \"project:\" [quarto-resources]")
    }
    // A build that is given nothing finds it only where it looks.
    let isFound = SourceReader().configurationPath(for: []) == path
    let option = isFound ? "" : " --config \(Columns.shellWord(path))"
    Console.report(
      "next: \"feeds list\(option)\" shows the entries, \"feeds\(option)\" writes the feeds, and "
        + "\"feeds links\(option)\" prints what leads there from the page's head")
  }
}

/// Questions to the person at the terminal.
enum Prompt {
  /// Whether there is somebody to ask.
  static var isPossible: Bool { isatty(0) == 1 && isatty(2) == 1 }

  /// The answer to a question; an empty one, or three that will not do, take the default.
  static func answer(
    to question: String, default usual: String?, _ value: (String) throws -> String
  ) -> String? {
    for _ in 0..<3 {
      let hint = usual.map { " [\($0)]" } ?? ""
      Console.ask("\(question)\(hint): ")
      guard let line = readLine(), line.contains(where: { !$0.isWhitespace }) else { break }
      do {
        let words = line.split(whereSeparator: \.isWhitespace)
        return try value(words.joined(separator: " "))
      } catch let error as ValidationError {
        Console.report(error.message)
      } catch {
        Console.report("\(error)")
      }
    }
    return usual
  }
}
