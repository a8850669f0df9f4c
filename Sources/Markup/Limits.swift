/// Why a page is not read: it has more of something than any page that people read, and a parser would take
/// minutes or gigabytes for it.
package struct Excess: Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// What there is too much of, how much is read, and what to do.
  package let message: String
}

/// How much of anything a page may have. Each is far beyond what people write, and well within what can be read
/// in two seconds and 500 MB; what reads data and bibliographies has bounds of its own.
enum Limits {
  /// Quotes and lists in each other. A tree keeps ``HTMLReader/maximumDepth``.
  static let nesting = 100
  /// The columns of a table.
  static let columns = 500
  /// The cells of all tables: GitHub's extension fills up each row that is too short.
  static let cells = 200_000
  /// `<?`, `<!X` and `<![CDATA[` in one paragraph that nothing ends: each is looked for to its end.
  static let openMarks = 50
  /// What becomes a node of its own in one piece of Markdown, of some 250 bytes.
  static let marks = 1_400_000
  /// Bytes that references to the longest definition of a link may become.
  static let expansion = 64 << 20
  /// References to footnotes.
  static let footnotes = 100_000
  /// Rules of style sheets that hide or show, times the elements that they are tried on.
  static let styleMatches = 50_000_000
}
