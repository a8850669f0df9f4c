import Markup

/// Validates feeds of RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1, from their bytes alone.
///
/// Feeds in XML are read once: libxml2 parses and follows a RELAX NG grammar while the rules look at
/// each element, so that memory grows only by the ids. No other file and no network is touched. One
/// validator may serve any number of documents and threads; it parses each grammar once.
public struct FeedValidator: Sendable {
  private let grammars = FeedGrammars()

  /// Makes a validator; nothing is parsed before it is needed.
  public init() {}

  /// Checks a document: RSS 2.0, RFC 4287 or JSON Feed 1.1, as its bytes show.
  ///
  /// - Parameter bytes: The whole document as it is published.
  /// - Returns: Its format and what is wrong with it.
  public func report(on bytes: [UInt8]) -> ValidationReport {
    let problems = ProblemList()
    let encoding = DocumentEncoding(bytes)
    guard let content = bytes.indices.first(where: { $0 >= encoding.start && !bytes[$0].isSpace })
    else {
      problems.add(.emptyDocument, at: nil, "the document is empty", "write a feed")
      return ValidationReport(kind: nil, problems: problems.problems(in: bytes))
    }
    if bytes[content] == UInt8(ascii: "{") || bytes[content] == UInt8(ascii: "[") {
      var rules = JSONFeedRules(bytes, problems)
      if encoding.start > 0 {
        problems.add(
          .byteOrderMark, at: 0, "the document begins with a byte order mark", "remove it")
      }
      rules.check(from: encoding.start)
      return ValidationReport(kind: .jsonFeed, problems: problems.problems(in: bytes))
    }
    guard let name = encoding.name else {
      return report(bytes, from: encoding.start, problems)
    }
    switch decodedText(bytes, from: encoding.start, encoding: name) {
    case .text(let text): return report(text, from: 0, problems)
    case .unknownEncoding:
      problems.add(
        .unknownEncoding, at: content, "the encoding \(quoted(name)) is not known",
        "write the feed in UTF-8")
      return ValidationReport(kind: nil, problems: problems.problems(in: bytes))
    case .undecodable(let text):
      problems.add(
        .undecodableBytes, at: text.count, "the bytes from here on are not \(quoted(name))",
        "declare the encoding that the file has, or write UTF-8")
      return report(text, from: 0, problems, isCut: true)
    }
  }

  /// Checks a document in XML whose bytes are UTF-8 or claim to be.
  private func report(
    _ bytes: [UInt8], from start: Int, _ problems: ProblemList, isCut: Bool = false
  ) -> ValidationReport {
    var end = bytes.count
    let isXML = bytes[start...].first { !$0.isSpace } == UInt8(ascii: "<")
    if let fault = bytes.span.firstTextFault(from: start) {
      end = fault.offset
      if fault.isEncoding {
        problems.add(
          .invalidUTF8, at: end, "the byte 0x\(String(bytes[end], radix: 16)) is not UTF-8 here",
          "save the file as UTF-8, or declare its encoding")
      } else {
        problems.add(
          .forbiddenCharacter, at: end,
          "the character U+\(String(fault.scalar, radix: 16, uppercase: true)) is forbidden in XML",
          "remove it")
      }
    }
    guard isXML else {
      problems.add(
        .unknownFormat, at: start, "the document is neither XML nor a JSON object",
        "validate an RSS 2.0, Atom 1.0 or JSON Feed document")
      return ValidationReport(kind: nil, problems: problems.problems(in: bytes))
    }
    let isWhole = end == bytes.count && !isCut
    var checker = XMLFeedChecker(
      problems: problems, grammars: grammars, textEnd: isWhole ? nil : end)
    XMLReader.read(
      bytes, from: start, to: end, vocabulary: XMLFeedChecker.vocabulary, handler: &checker)
    return ValidationReport(kind: checker.kind, problems: problems.problems(in: bytes))
  }
}
