import FeedValidation

@testable import FeedsCore

/// Dates: read by each way of looking for one, and at the beginning of items.
enum DateChecks {
  static func run(_ bytes: [UInt8]) {
    for language in [nil, "de", "ja"] {
      var scanner = DateScanner(language: language)
      let text = bytes[...]
      let marks = [
        scanner.leading(text), scanner.trailing(text), scanner.within(text),
        scanner.bracketed(text), scanner.dayAlone(text, below: 5),
      ]
      for mark in marks.compactMap(\.self) {
        require(
          mark.marker.lowerBound >= text.startIndex && mark.marker.upperBound <= text.endIndex,
          "a date lies outside of its text")
      }
      _ = scanner.partCount(text)
      _ = scanner.beginsItem(text, emphasised: 4)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = PublishedDate.instant(text)
    _ = Instant(rfc3339: text)
    let items = text.split(separator: "\n").map { "- \($0)\n" }.joined()
    SiteChecks("page.md", Array("## News\n\n\(items)".utf8)).run()
  }
}

/// Selectors, tried on a page with some of everything.
enum SelectorChecks {
  private static let page = """
    <h2 id="news" class="a b">News</h2><ul class="list"><li class="item first"><b>2024-03-01</b>
    <a href="x" title="One">One</a></li><li class="item"><b>2024-02-01</b> Two</li></ul>
    <table><tr><td>2023-01-01<td lang="en-GB">Three</table>
    """

  static func run(_ bytes: [UInt8]) {
    let selector = String(decoding: bytes, as: UTF8.self).map { character in
      character == "\"" || character == "\\" ? "\\\(character)" : String(character)
    }.joined()
    let file = "select:\n  item: \"\(selector)\"\n"
    guard let configuration = try? Configuration(Array(file.utf8), path: "feeds.yml") else {
      return
    }
    SiteChecks("page.html", Array(page.utf8), selectors: configuration.selectors).run()
  }
}

/// Data files, and the same as a front matter.
enum DataChecks {
  static func run(_ bytes: [UInt8], as format: DataFormat) {
    let document = DataDocument.read(bytes, as: format)
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    for fault in document.faults {
      require((1...lines + 1).contains(fault.line), "a fault lies on line \(fault.line)")
    }
    switch format {
    case .yaml:
      SiteChecks("data.yml", bytes).run()
      SiteChecks(
        "page.md", Array("---\n".utf8) + bytes + Array("\n---\n\n- 2024-03-01: One\n".utf8)
      ).run()
    case .json:
      SiteChecks("data.json", bytes).run()
      SiteChecks("page.md", bytes + Array("\n\n- 2024-03-01: One\n".utf8)).run()
    case .toml:
      SiteChecks("data.toml", bytes).run()
      SiteChecks(
        "page.md", Array("+++\n".utf8) + bytes + Array("\n+++\n\n- 2024-03-01: One\n".utf8)
      ).run()
    case .csv:
      SiteChecks("data.csv", bytes).run()
    }
  }
}

/// The files that the program itself wrote, and that anything may have happened to.
enum MemoryChecks {
  static func ledger(_ bytes: [UInt8]) {
    guard let ledger = try? Ledger(bytes, path: "ledger.tsv") else { return }
    let file = ledger.bytes
    guard let again = try? Ledger(file, path: "ledger.tsv") else {
      fatalError("what was read and written cannot be read")
    }
    require(again.bytes == file, "the ledger is read otherwise than it was written")
    remember(Memory(ledger: ledger))
  }

  /// A page is read with what is remembered, whatever that is.
  static func remember(_ memory: Memory) {
    let page =
      "## News\n\n- 2024-03-01: One thing\n- 2024-02: Another thing\n- 2023-01-01: A third\n"
    let checks = SiteChecks("page.md", Array(page.utf8))
    if let extract = checks.extract(memory) { _ = checks.documents(extract) }
  }

  static func stamp(_ bytes: [UInt8]) {
    guard let stamp = RunStamp(bytes) else { return }
    guard let again = RunStamp(stamp.bytes) else {
      fatalError("what was read and written cannot be read")
    }
    require(again.bytes == stamp.bytes, "the stamp is read otherwise than it was written")
  }
}

/// Feeds of others.
enum FeedChecks {
  static func published(_ bytes: [UInt8]) {
    guard let feed = try? PublishedFeed(bytes) else { return }
    for item in feed.items.prefix(4) {
      _ = WordDiff.changes(from: item.text, to: feed.items.last?.text ?? "")
    }
    var memory = Memory()
    memory.published = feed.items
    MemoryChecks.remember(memory)
  }

  private static let all = FeedValidator()
  private static let errors = FeedValidator(scope: .errors)

  static func validator(_ bytes: [UInt8]) {
    let report = all.report(on: bytes)
    let brief = errors.report(on: bytes)
    require(report.isValid == brief.isValid, "two scopes disagree on whether the feed is valid")
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    for problem in report.problems {
      require(
        problem.line.map { (1...lines).contains($0) } ?? true,
        "a problem lies on line \(problem.line ?? 0)")
    }
  }
}
