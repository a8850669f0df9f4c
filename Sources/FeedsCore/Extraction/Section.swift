/// A part of a page under a heading.
struct Section: Hashable, Sendable {
  /// The heading as a reader sees it, without emoji at its ends; empty where there is none.
  let title: String
  /// The heading in full, as it stands on the page.
  let heading: String
  /// What it holds.
  var kind: SectionKind
  /// The level of the heading, 1 up to 6; 0 for the page itself.
  let level: Int
  /// The heading's anchor, if it has one.
  let anchor: String?
  /// The headings above, outermost first.
  let path: [String]
}

/// A dated thing found on a page, before it is known what came before it.
struct Item: Hashable, Sendable {
  /// The date as its author stated it.
  let date: StatedDate
  /// The section that it stands in.
  var section: Section
  /// Its content.
  var content: EntryContent
  /// Its title: plain text.
  let title: String
  /// The item's own anchor, if it has one.
  let anchor: String?
  /// The line of the source that it begins on.
  let line: Int
  /// Why it was taken as it was, if that is asked for; no more than one.
  var explanation: [Explanation] = []
  /// The work that it is, if it is one; no more than one.
  var work: [Work] = []
  /// What the line of a page tells of the work that it cites; no more than one.
  var cited: [CitedWork] = []
  /// The titles of other sections that it stands in too.
  var alsoIn: [String] = []
  /// What its own file says of it, if it has one; no more than one.
  var file: [EntryFile] = []

  /// The words that tell it from others: its text, and above it a title that does not stand in it.
  var words: String {
    file.isEmpty || content.text.hasPrefix(title) ? content.text : title + "\n" + content.text
  }
}

/// What a file that is one entry, or a row of a data file, says of it beside its title, date and text.
struct EntryFile: Hashable, Sendable {
  /// The address of the page that the generator makes of it; `nil` if it is shown on others only.
  let address: String?
  /// Who wrote it, if that is said.
  let authors: [Person]
  /// Its tags and categories.
  let tags: [String]
  /// Whether the entry is the only one of its file, so that the file's name is a key of it.
  var isWhole = true
}

/// What was found on a page.
struct ExtractedPage: Sendable {
  /// The dated entries in page order.
  var items: [Item] = []
  /// The lines of items without a date that stand among dated ones, by section title.
  var undated: [(section: String, line: Int, text: String)] = []
  /// Whether a section is headed as news.
  var hasNewsSection = false
  /// Why the page was read as it was, if that is asked for.
  var explanation: PageExplanation?
}
