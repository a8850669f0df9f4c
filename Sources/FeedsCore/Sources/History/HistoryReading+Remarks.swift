/// What is said of a reading.
extension HistoryReading {
  static let noGit = Diagnostic(
    .note, "no-git",
    "there is a git history, but no program git to read it with; install git, so that entries keep "
      + "the day on which they were first written")

  static func remark(_ refusal: GitRepository.Refusal, folder: String) -> Diagnostic {
    switch refusal {
    case .bare:
      Diagnostic(
        .note, "no-work-tree",
        "the repository has no work tree, so the page has no history in it",
        at: SourceLocation(path: folder))
    case .untrusted:
      Diagnostic(
        .note, "untrusted-repository",
        "the repository belongs to another user, so git does not read its history; if you trust it, "
          + "say so by: git config --global --add safe.directory \(folder)",
        at: SourceLocation(path: folder))
    case .unreadable(let reason):
      unreadable(folder, reason)
    }
  }

  static func unreadable(_ folder: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .note, "unreadable-history",
      "git cannot read all of the history: \(reason); what it cannot read is not known, see git fsck",
      at: SourceLocation(path: folder))
  }

  static func noCommits(_ folder: String) -> Diagnostic {
    Diagnostic(
      .note, "no-commits", "the repository has no commits yet, so no page has a history",
      at: SourceLocation(path: folder))
  }

  static func shallow(_ folder: String, _ pages: [Page]) -> Diagnostic {
    let first = pages.compactMap { $0.revisions.last?.time }.min()
    return Diagnostic(
      .note, "shallow-history",
      "the clone is shallow, so its history "
        + (first.map { "reaches back only to \($0.day)" } ?? "is not known")
        + "; fetch the rest by: git fetch --unshallow (in GitHub's actions/checkout: fetch-depth: 0)",
      at: SourceLocation(path: folder))
  }

  static func untracked(_ page: Page) -> Diagnostic {
    Diagnostic(
      .note, "untracked-page",
      "the page was never committed, so its entries are taken as they are seen",
      at: SourceLocation(path: page.request.path))
  }

  static func uncommitted(_ page: Page) -> Diagnostic {
    Diagnostic(
      .note, "uncommitted-changes",
      "the page has changes that are not committed; they count from now on",
      at: SourceLocation(path: page.request.path))
  }

  static func unknown(_ page: Page, since time: Instant) -> Diagnostic {
    Diagnostic(
      .note, "rewritten-history",
      "what was last read of the page is not in its git history, which was rewritten or never had "
        + "it; of the history, what came after \(time.day) is read",
      at: SourceLocation(path: page.request.path))
  }

  static func missing(_ page: Page) -> Diagnostic {
    Diagnostic(
      .note, "missing-versions",
      "\(count(page.missingCount)) of the page cannot be read (a partial clone, or a damaged "
        + "repository) and \(page.missingCount == 1 ? "is" : "are") passed over; nothing is fetched",
      at: SourceLocation(path: page.request.path))
  }

  static func tooLarge(_ page: Page) -> Diagnostic {
    Diagnostic(
      .note, "large-versions",
      "\(count(page.largeCount)) of the page "
        + "\(page.largeCount == 1 ? "is" : "are") too large (above \(SourceReader.maximumSize >> 20) MiB) "
        + "and passed over",
      at: SourceLocation(path: page.request.path))
  }

  static func tooMuch(_ page: Page, since time: Instant?) -> Diagnostic {
    Diagnostic(
      .note, "long-history",
      "all versions of the page together are too large, so its history is read "
        + (time.map { "from \($0.day) on only" } ?? "not at all"),
      at: SourceLocation(path: page.request.path))
  }

  private static func count(_ number: Int) -> String {
    number == 1 ? "one earlier version" : "\(number) earlier versions"
  }
}
