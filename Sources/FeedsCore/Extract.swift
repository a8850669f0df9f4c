import Markup

/// What was understood of some sources: the entries, and an account of the rest.
public struct Extract: Sendable {
  /// The entries that the options ask for, newest first.
  public internal(set) var entries: [Entry] = []
  /// How many entries there are, wanted or not.
  public internal(set) var entryCount = 0
  /// The feeds that entries belong to, wanted or not.
  var feeds: Set<FeedName> = []
  /// Remarks and warnings, in the order of the sources.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// An account of each source.
  public internal(set) var summaries: [SourceSummary] = []
  /// What is known of all entries, with what was seen now.
  public internal(set) var ledger = Ledger()
  /// How many earlier versions of the sources were looked at.
  public internal(set) var versionCount = 0
  /// What was taken over from feeds that subscribers have.
  public internal(set) var adoption = AdoptionReport()
  /// Whether the same sources may give other entries later, as a post of the future does.
  public internal(set) var isTimeBound = false
  /// Why nothing may be published, if so.
  public internal(set) var refusal: Diagnostic?

  /// The public URL of everything.
  struct Base: Sendable {
    let url: URLReference
    /// Whether it was given, rather than made up to have something to write.
    let isKnown: Bool

    var host: String { url.host }

    /// What stands in while nothing was given.
    static let unknown = Base(url: .nowhere, isKnown: false)
  }

  let base: Base
  /// The folders of the collections that were read, with a slash at the end.
  var collections: Set<String> = []
  /// How many sources had a page; whose the first says to be, its address, author and language.
  var pages = 0
  var pageTitle: String?
  var pageAddress: String?
  var pageAuthor: String?
  var pageLanguage: String?

  init(base: Base) {
    self.base = base
  }

  /// Whether the public URL is known; without it nothing can be published.
  public var hasBaseURL: Bool { base.isKnown }

  mutating func note(_ reading: SourceReading) {
    diagnostics += reading.diagnostics
    if reading.isTimeBound { isTimeBound = true }
    if let collection = reading.collection {
      collections.insert(collection.folder)
      if let index = summaries.lastIndex(where: { $0.path == reading.summary.path }) {
        summaries[index].add(reading.summary)
      } else {
        summaries.append(reading.summary)
      }
    } else {
      summaries.append(reading.summary)
    }
    guard let page = reading.page else { return }
    if pages == 0 {
      pageTitle = page.owner
      pageAddress = page.address
      pageAuthor = page.author
      pageLanguage = page.language
    }
    pages += 1
  }
}

/// An account of one source: what was found in it, section by section, and what was left out.
public struct SourceSummary: Hashable, Sendable {
  /// A section that has entries.
  public struct Section: Hashable, Sendable {
    /// The heading; empty if there is none.
    public let title: String
    /// How many entries stand in it.
    public internal(set) var count: Int
    /// The earliest and the latest date.
    public internal(set) var oldest: PartialDate
    /// The latest date.
    public internal(set) var newest: PartialDate

    mutating func include(_ date: PartialDate) {
      if date.firstDay < oldest.firstDay { oldest = date }
      if date.lastDay > newest.lastDay { newest = date }
    }
  }

  /// Something that was left out.
  public struct LeftOut: Hashable, Sendable {
    /// Why something is left out.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
      /// It stands in a comment.
      case comment = "in a comment"
      /// An attribute or style hides it.
      case hidden = "hidden"
      /// A template decides whether it is shown.
      case template = "in a loop or condition of the template"
      /// It has no date.
      case undated = "without a date"
      /// It came with the site's template.
      case sample = "sample of the site's template"
    }

    /// A file of a collection that is left out.
    public struct File: Hashable, Sendable {
      /// Its path below the collection's folder.
      public let name: String
      /// Why it is left out: `it is a draft`.
      public let cause: String
    }

    /// Why.
    public let reason: Reason
    /// The first and last line, counted from 1.
    public let lines: ClosedRange<Int>
    /// How many items.
    public let count: Int
    /// The file, if the source is a folder of them.
    public let file: File?

    init(reason: Reason, lines: ClosedRange<Int>, count: Int, file: File? = nil) {
      self.reason = reason
      self.lines = lines
      self.count = count
      self.file = file
    }
  }

  /// What a source is.
  public enum Kind: Hashable, Sendable {
    /// A page with dated lists.
    case page
    /// A bibliography.
    case bibliography
    /// A file of data.
    case data
    /// A folder of files each of which is one entry.
    case collection
  }

  /// What the source is.
  public let kind: Kind
  /// The path as it was given.
  public let path: String
  /// The sections in page order.
  public private(set) var sections: [Section]
  /// What was left out, in page order.
  public private(set) var leftOut: [LeftOut]
  /// Why the page was read as it was, if ``FeedBuild/Options/explains`` asks for it.
  public let explanation: PageExplanation?

  init(_ page: Page, _ found: ExtractedPage, samples: [LeftOut] = []) {
    kind = .page
    path = page.source.path
    explanation = found.explanation
    sections = SourceSummary.sections(of: found.items)
    let hidden = page.tree.omissions.map { omission in
      LeftOut(
        reason: LeftOut.Reason(omission.reason), lines: omission.lines, count: omission.items)
    }
    leftOut = (hidden + samples + SourceSummary.leftOut(undated: found)).sorted {
      $0.lines.lowerBound < $1.lines.lowerBound
    }
  }

  /// Makes the summary of a bibliography, with those of its items that are kept.
  init(_ bibliography: Bibliography, items: [Item]) {
    kind = .bibliography
    path = bibliography.source.path
    explanation = bibliography.page.explanation
    sections = SourceSummary.sections(of: items)
    leftOut = bibliography.leftOut
  }

  /// Makes the summary of a data file, or of one file of a collection by the path of its folder.
  init(_ kind: Kind, path: String, items: [Item], leftOut: [LeftOut] = []) {
    self.kind = kind
    self.path = path
    explanation = nil
    sections = SourceSummary.sections(of: items)
    self.leftOut = leftOut
  }

  /// The items of a page that have no date.
  static func leftOut(undated page: ExtractedPage) -> [LeftOut] {
    page.undated.map { LeftOut(reason: .undated, lines: $0.line...$0.line, count: 1) }
  }

  /// Takes in another file of the same collection.
  mutating func add(_ other: SourceSummary) {
    leftOut = other.leftOut + leftOut
    for section in other.sections {
      guard let index = sections.firstIndex(where: { $0.title == section.title }) else {
        sections.append(section)
        continue
      }
      sections[index].count += section.count
      sections[index].include(section.oldest)
      sections[index].include(section.newest)
    }
  }

  private static func sections(of items: [Item]) -> [Section] {
    var sections: [Section] = []
    for place in items.indices {
      let date = items[place].date.start
      if let index = sections.firstIndex(where: { $0.title == items[place].section.title }) {
        sections[index].count += 1
        sections[index].include(date)
      } else {
        let title = items[place].section.title
        sections.append(Section(title: title, count: 1, oldest: date, newest: date))
      }
    }
    return sections
  }
}

extension SourceSummary.LeftOut.Reason {
  init(_ reason: Omission.Reason) {
    switch reason {
    case .comment: self = .comment
    case .hiddenElement: self = .hidden
    case .template: self = .template
    }
  }
}
