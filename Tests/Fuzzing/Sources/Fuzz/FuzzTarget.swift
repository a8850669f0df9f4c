import FeedValidation

@testable import FeedsCore

/// The inputs that others than the user may have a hand in.
enum FuzzTarget: String, CaseIterable {
  case markdown, html, jemdoc, bibtex, dates, hidden, selectors
  case yaml, json, toml, csv, configuration
  case ledger, stamp, published, validator

  func run(_ bytes: [UInt8]) {
    switch self {
    case .markdown: SiteChecks("page.md", bytes).run()
    case .html: SiteChecks("page.html", bytes).run()
    case .jemdoc: SiteChecks("page.jemdoc", bytes).run()
    case .bibtex: SiteChecks("works.bib", bytes).run()
    case .dates: DateChecks.run(bytes)
    case .hidden: HiddenChecks.run(bytes)
    case .selectors: SelectorChecks.run(bytes)
    case .yaml: DataChecks.run(bytes, as: .yaml)
    case .json: DataChecks.run(bytes, as: .json)
    case .toml: DataChecks.run(bytes, as: .toml)
    case .csv: DataChecks.run(bytes, as: .csv)
    case .configuration: _ = try? Configuration(bytes, path: "feeds.yml")
    case .ledger: MemoryChecks.ledger(bytes)
    case .stamp: MemoryChecks.stamp(bytes)
    case .published: FeedChecks.published(bytes)
    case .validator: FeedChecks.validator(bytes)
    }
  }
}
