import FeedValidation
import Markup

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
  /// - Parameters:
  ///   - feed: The feed.
  ///   - isPublished: Whether a document is published already, byte by byte; it was read before it was.
  /// - Returns: The document.
  /// - Throws: ``ContentError`` if the document would be invalid.
  mutating func document(
    of feed: Feed, isPublished: (FeedDocument) -> Bool = { _ in false }
  ) throws(ContentError) -> FeedDocument {
    let first = feed.entries.first?.id
    let earlier = first.flatMap { written[$0] }.flatMap {
      $0.feed.sharesEntries(with: feed) ? $0 : nil
    }
    let parts = feed.parts(format, entries: earlier?.parts)
    let document = FeedDocument(
      fileName: feed.fileName(format), format: format, content: parts.content)
    if !isPublished(document) { try validate(parts.unread, as: document.fileName) }
    if let first, earlier == nil { written[first] = (feed, parts) }
    return document
  }

  /// Has the witness read what would be published.
  ///
  /// - Throws: ``ContentError`` if it finds an error.
  func validate(_ bytes: [UInt8], as fileName: String) throws(ContentError) {
    let report = validator.report(on: bytes)
    guard !report.isValid else { return }
    throw .invalidOutput(
      fileName: fileName,
      problems: report.problems.filter { $0.severity == .error }.prefix(5).map { problem in
        "line \(problem.line.map(String.init) ?? "?"): \(problem.message) [\(problem.code)]"
      })
  }
}

/// A document with its entries, which it may share with another.
struct DocumentParts {
  /// The whole document, but for entries that another has.
  private let bytes: [UInt8]
  /// Where the entries are, or would be.
  private let place: Range<Int>
  /// The entries of the other document.
  private let shared: ArraySlice<UInt8>?
  /// How many bytes the first entry takes; 0 if there is none.
  private let firstLength: Int

  /// Writes entries where a writer has come to, unless they are those of another document, and ends it.
  ///
  /// - Parameters:
  ///   - writer: A writer that has written all that stands before the entries.
  ///   - entries: The entries.
  ///   - other: A document that holds these very entries.
  ///   - write: Writes one entry.
  init<Writer: EntriesWriter & ~Copyable>(
    _ writer: inout Writer, _ entries: [Entry], sharing other: DocumentParts?,
    write: (inout Writer, Entry) -> Void
  ) {
    let start = writer.count
    var firstLength = 0
    if other == nil {
      for index in entries.indices {
        write(&writer, entries[index])
        if index == 0 { firstLength = writer.count - start }
      }
    } else {
      writer.leaveRoom()
    }
    place = start..<writer.count
    shared = other?.entries
    self.firstLength = other?.firstLength ?? firstLength
    bytes = writer.finish()
  }

  private var entries: ArraySlice<UInt8> { shared ?? bytes[place] }

  /// The document.
  var content: FileBytes {
    guard let shared else { return FileBytes(bytes) }
    return FileBytes(pieces: [bytes[..<place.lowerBound], shared, bytes[place.upperBound...]])
  }

  /// What has not been read as a part of another document, and the first entry.
  var unread: [UInt8] {
    guard let shared else { return bytes }
    return Array(bytes[..<place.lowerBound]) + shared.prefix(firstLength)
      + bytes[place.upperBound...]
  }
}

/// A writer of documents in which entries stand one after the other.
protocol EntriesWriter: ~Copyable {
  /// How many bytes there are so far.
  var count: Int { get }
  /// Leaves room for entries that were written in the same place of another document.
  mutating func leaveRoom()
  /// Ends everything that is still open, and hands over the document.
  mutating func finish() -> [UInt8]
}

extension XMLWriter: EntriesWriter {}
extension JSONWriter: EntriesWriter {}

extension Feed {
  fileprivate func sharesEntries(with other: Feed) -> Bool {
    authors == other.authors && language == other.language && entries == other.entries
  }
}
