import FeedValidation

/// Writes feeds in one format; an independent witness reads what would be published.
///
/// Feeds often hold the same entries: on most pages all that is dated is news. Such entries are written and
/// read once. Of a further feed with these very bytes in the same place, the witness reads everything
/// else and the first entry: no rule looks from one entry to what stands around it, but for their ids,
/// which are the same, and for authors and language, which then have to be.
struct DocumentWriter {
  private let format: FeedFormat
  private let validator = FeedValidator(scope: .errors)
  /// What was written for feeds with entries, by the id of the first.
  private var written: [String: (feed: Feed, parts: DocumentParts)] = [:]

  init(_ format: FeedFormat) {
    self.format = format
  }

  /// Writes a feed.
  ///
  /// - Throws: ``ContentError`` if the document would be invalid.
  mutating func document(of feed: Feed) throws(ContentError) -> FeedDocument {
    let first = feed.entries.first?.id
    let earlier = first.flatMap { written[$0] }.flatMap { $0.feed.sharesEntries(with: feed) ? $0 : nil }
    let parts = feed.parts(format, entries: earlier?.parts)
    let name = feed.fileName(format)
    try validate(earlier == nil ? parts.bytes : parts.abridged, as: name)
    if let first, earlier == nil { written[first] = (feed, parts) }
    return FeedDocument(fileName: name, format: format, bytes: parts.bytes)
  }

  private func validate(_ bytes: [UInt8], as fileName: String) throws(ContentError) {
    let report = validator.report(on: bytes)
    guard !report.isValid else { return }
    throw .invalidOutput(
      fileName: fileName,
      problems: report.problems.filter { $0.severity == .error }.prefix(5).map { problem in
        "line \(problem.line.map(String.init) ?? "?"): \(problem.message) [\(problem.code)]"
      })
  }
}

/// A document, and where its entries stand in it.
struct DocumentParts {
  /// The whole document.
  let bytes: [UInt8]
  /// The bytes of all entries.
  let entries: Range<Int>
  /// How many of them are the first entry; 0 if there is none.
  let firstLength: Int

  /// The entries as they are written in this format.
  var entryBytes: ArraySlice<UInt8> { bytes[entries] }

  /// The document without its entries but for the first.
  var abridged: [UInt8] { Array(bytes[..<(entries.lowerBound + firstLength)]) + bytes[entries.upperBound...] }
}

extension Feed {
  fileprivate func sharesEntries(with other: Feed) -> Bool {
    authors == other.authors && language == other.language && entries == other.entries
  }
}
