import ArgumentParser
import FeedsCore

/// `feeds links`: the links by which a page leads to its feeds.
struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Print, check or write a page's links to its feeds.",
    usage: """
      feeds links [<options>] [<source> ...]
      feeds links --check <page> [<source> ...]
      feeds links --write <page> [<source> ...]
      """,
    discussion: """
      Prints the <link rel="alternate"> lines that let browsers and readers find the feeds. With --check, \
      says what of them a page lacks or has wrong, and exits with 1 if anything; with --write, puts \
      them before its </head>, between two marks, where a further run renews them.
      """)

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup
  var target: OutputOptions

  @Option(
    help: ArgumentHelp("Only these formats: rss,atom,json.", valueName: "names"),
    completion: .list(FeedFormat.allCases.map(\.rawValue)), transform: OptionValue.choices)
  var format: [FeedFormat]?

  @Option(
    name: .customLong("feeds-url"),
    help: ArgumentHelp(
      "The public URL of the output folder (default: its name below the base URL).",
      valueName: "url"), transform: OptionValue.reference)
  var feedsURL: String?

  @Option(
    help: ArgumentHelp("Say whether this HTML page has the links.", valueName: "page"),
    completion: .file(), transform: OptionValue.text)
  var check: String?

  @Option(
    help: ArgumentHelp("Put the links into this HTML page.", valueName: "page"),
    completion: .file(), transform: OptionValue.text)
  var write: String?

  func validate() throws {
    if check != nil, write != nil {
      throw ValidationError("--check and --write exclude each other; --write also checks")
    }
  }

  func run() throws {
    let (links, address) = try found()
    if let page = check {
      let bytes = try Console.reportingErrors { try SourceReader().bytes(of: page) }
      try report(links.problems(of: try head(of: bytes, page), path: page, at: address), page)
    } else if let page = write {
      try write(links, into: page, at: address)
    } else {
      try Console.write(lines: links.lines)
    }
  }

  /// The links to the feeds of the sources, and the address that a page's links are relative to.
  private func found() throws -> (FeedLinks, String) {
    var session = try Session(reading)
    let folder = target.folder(session.configuration)
    if let format { session.options.formats = format }
    session.options.feedsURL =
      feedsURL ?? session.configuration.feedsURL ?? target.publicName(of: folder)
    // Which feeds there are does not depend on what is remembered.
    let extract = try session.extract(
      reading, remembering: Memory(folders: session.reading.folders), isSilent: true)
    return try Console.reportingErrors {
      guard extract.hasBaseURL else { throw ContentError.noBaseURL }
      let feeds = FeedBuild(options: session.options).feeds(
        from: extract, of: session.reading.site)
      guard let home = feeds.first?.homePage else {
        throw ContentError.noEntries(paths: extract.summaries.map(\.path))
      }
      return (FeedLinks(to: feeds, formats: session.options.formats), home)
    }
  }

  private func head(of bytes: [UInt8], _ page: String) throws -> PageHead {
    try naming(page) { () throws(PageHeadError) in try PageHead(bytes) }
  }

  private func naming<Result>(
    _ page: String, _ body: () throws(PageHeadError) -> Result
  ) throws -> Result {
    do throws(PageHeadError) {
      return try body()
    } catch {
      Console.report(error.diagnostic(in: page).description)
      throw ExitStatus.badContent
    }
  }

  private func write(_ links: FeedLinks, into page: String, at address: String) throws {
    let name = page.split(separator: "/").last.map(String.init) ?? page
    let folder = page.contains("/") ? String(page.dropLast(name.count)) : "."
    if [".md", ".markdown", ".mdown", ".qmd", ".rmd", ".org", ".rst", ".bib", ".jemdoc"]
      .contains(where: { page.lowercased().hasSuffix($0) })
    {
      Console.report(
        "\(page): error: this is no HTML and has no head; name the layout that the site's generator puts "
          + "around it, or paste there what \"feeds links\" prints [no-head]")
      throw ExitStatus.badContent
    }
    try Console.reportingErrors {
      let publisher = Publisher(folder: folder)
      let lock = try LockOptions.parse([]).lock(folder, isQuiet: reading.quiet)
      let bytes = try SourceReader().bytes(of: page)
      let head = try head(of: bytes, page)
      let written = try naming(page) { () throws(PageHeadError) in
        try links.written(into: bytes, head, at: address)
      }
      let plan = try publisher.plan(for: [PublicationFile(name: name, bytes: written)])
      try publisher.publish(plan, holding: lock)
      if !reading.quiet { Console.report("\(page): \(plan.isEmpty ? "unchanged" : "changed")") }
      try report(
        links.problems(of: try self.head(of: written, page), path: page, at: address), page)
    }
  }

  private func report(_ problems: [Diagnostic], _ page: String) throws {
    try Console.write(lines: problems.map(\.description))
    guard problems.isEmpty else { throw ExitStatus.difference }
    if !reading.quiet, check != nil { Console.report("\(page): all links are right") }
  }
}
