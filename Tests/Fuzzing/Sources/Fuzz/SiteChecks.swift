import FeedValidation

@testable import FeedsCore

/// One source of a site, built as the program builds it, but for validators that are made once: to parse the
/// grammars takes longer than all the rest.
struct SiteChecks {
  private static let validator = FeedValidator(scope: .errors)
  private static let site = Site()

  private let source: Source
  private let build: FeedBuild

  init(_ name: String, _ bytes: [UInt8], selectors: ItemSelectors? = nil) {
    var options = FeedBuild.Options(now: Instant(seconds: 1_900_000_000))
    options.baseURL = "https://example.org/"
    options.acceptsNew = true
    options.acceptsRemovals = true
    options.selectors = selectors
    source = Source(path: name, bytes: bytes)
    build = FeedBuild(options: options)
  }

  /// What is written is valid, what the ledger says is read as it was written, and a second run changes nothing.
  func run() {
    guard let first = extract(Memory()) else { return }
    _ = documents(first)
    let file = first.ledger.bytes
    guard let ledger = try? Ledger(file, path: "ledger.tsv") else {
      fatalError("the ledger cannot be read")
    }
    require(ledger.bytes == file, "the ledger is read otherwise than it was written")
    guard let second = extract(Memory(ledger: ledger)) else { return }
    require(second.ledger.bytes == file, "a second look changes the ledger")
    require(second.entries == first.entries, "a second look changes the entries")
  }

  /// The entries of the source; `nil` if it is no text or is empty.
  func extract(_ memory: Memory) -> Extract? {
    do throws(ContentError) {
      return try build.entries(in: [source], of: SiteChecks.site, remembering: memory)
    } catch .emptySource {
      return nil
    } catch .notText {
      return nil
    } catch {
      fatalError(error.message)
    }
  }

  /// The documents of the timeline, which are valid.
  func documents(_ extract: Extract) -> [[UInt8]] {
    let feeds = build.feeds(from: extract, of: SiteChecks.site)
    guard let timeline = feeds.first(where: { $0.name == .timeline }) else { return [] }
    let documents = FeedFormat.allCases.map { timeline.document(as: $0).bytes }
    for document in documents {
      let report = SiteChecks.validator.report(on: document)
      require(report.isValid, "invalid: \(report.problems.map(\.message))")
    }
    let page = TimelinePage(
      of: timeline, offering: feeds, formats: FeedFormat.allCases, options: PageOptions())
    return documents + [page.bytes]
  }
}
