import Markup

/// Validates feeds of RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1, from their bytes alone.
///
/// Feeds in XML are read once: libxml2 parses and follows a RELAX NG grammar while the rules look at
/// each element, so that memory grows only by the ids. No other file and no network is touched. One
/// validator may serve any number of documents and threads; it parses each grammar once.
public struct FeedValidator: Sendable {
  /// Which problems are looked for.
  public enum Scope: Sendable {
    /// All of them.
    case everything
    /// Only those that make a feed invalid: what readers are shown is then not parsed.
    case errors
  }

  private let grammars = FeedGrammars()
  private let scope: Scope

  /// Makes a validator; nothing is parsed before it is needed.
  public init(scope: Scope = .everything) { self.scope = scope }

  /// Checks a document: RSS 2.0, RFC 4287 or JSON Feed 1.1, as its bytes show.
  ///
  /// - Parameters:
  ///   - bytes: The whole document as it is published.
  ///   - contentType: The value of the header field `Content-Type` with which it is served, if that
  ///     is to be checked too (RFC 7303).
  /// - Returns: Its format and what is wrong with it.
  public func report(on bytes: [UInt8], contentType: String? = nil) -> ValidationReport {
    let problems = ProblemList(isBrief: scope == .errors)
    let mediaType = contentType.map { MediaType($0) }
    let encoding = DocumentEncoding(bytes, charset: mediaType?.charset)
    let (kind, text) = check(bytes, encoding, problems)
    if let mediaType {
      if let kind { mediaType.check(for: kind, problems) }
      if let charset = mediaType.charset, let other = Self.conflict(bytes, charset) {
        problems.add(
          .charsetMismatch, at: 0,
          "the media type says \(quoted(charset)), the document \(quoted(other))",
          "say the same in both")
      }
    }
    return ValidationReport(kind: kind, problems: problems.problems(in: text))
  }

  /// The encoding that a document says itself, if the charset of its media type is another.
  private static func conflict(_ bytes: [UInt8], _ charset: String) -> String? {
    let own = DocumentEncoding(bytes)
    let name = own.isASCII ? "US-ASCII" : own.name ?? "UTF-8"
    // UTF-16 leaves the order of its bytes to their mark.
    return name.lowercased().hasPrefix(charset.lowercased()) ? nil : name
  }

  /// Checks the document; gives its format, and the text that positions count in.
  private func check(
    _ bytes: [UInt8], _ encoding: DocumentEncoding, _ problems: ProblemList
  ) -> (DocumentKind?, [UInt8]) {
    guard let content = bytes.indices.first(where: { $0 >= encoding.start && !bytes[$0].isSpace })
    else {
      problems.add(.emptyDocument, at: nil, "the document is empty", "write a feed")
      return (nil, bytes)
    }
    if bytes[content] == UInt8(ascii: "{") || bytes[content] == UInt8(ascii: "[") {
      var rules = JSONFeedRules(bytes, problems, isBrief: scope == .errors)
      if encoding.start > 0 {
        problems.add(
          .byteOrderMark, at: 0, "the document begins with a byte order mark", "remove it")
      }
      rules.check(from: encoding.start)
      return (.jsonFeed, bytes)
    }
    report(encoding.fault, problems)
    guard let name = encoding.name else {
      return checkXML(bytes, from: encoding.start, problems, isASCII: encoding.isASCII)
    }
    switch decodedText(bytes, from: encoding.start, encoding: name) {
    case .text(let text):
      let usual = ["utf-16", "iso-8859-1", "windows-1252", "utf-16le", "utf-16be", "iso8859-1"]
      if !usual.contains(name.lowercased()) {
        problems.add(
          .unusualEncoding, at: 0, "the encoding is \(quoted(name))", "write the feed in UTF-8")
      }
      return checkXML(text, from: 0, problems)
    case .unknownEncoding:
      problems.add(
        .unknownEncoding, at: content, "the encoding \(quoted(name)) is not known",
        "write the feed in UTF-8")
      return (nil, bytes)
    case .undecodable(let text):
      problems.add(
        .undecodableBytes, at: text.count, "the bytes from here on are not \(quoted(name))",
        "declare the encoding that the file has, or write UTF-8")
      return checkXML(text, from: 0, problems, isCut: true)
    }
  }

  private func report(_ fault: DocumentEncoding.Fault?, _ problems: ProblemList) {
    switch fault {
    case .mismatch(let declared, let actual)?:
      problems.add(
        .encodingMismatch, at: 0, "the document declares \(quoted(declared)), but is \(actual)",
        "declare what it is, or write UTF-8")
    case .missingMark?:
      problems.add(
        .missingByteOrderMark, at: 0, "the document is UTF-16 without a byte order mark",
        "write UTF-8")
    case nil: break
    }
  }

  /// Checks a document in XML whose bytes are UTF-8 or claim to be.
  private func checkXML(
    _ bytes: [UInt8], from start: Int, _ problems: ProblemList, isASCII: Bool = false,
    isCut: Bool = false
  ) -> (DocumentKind?, [UInt8]) {
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
    if isASCII, let first = bytes.span.firstNonASCII(from: start) {
      problems.add(
        .undecodableBytes, at: first, "the byte 0x\(String(bytes[first], radix: 16)) is not ASCII",
        "declare the encoding that the file has, or write UTF-8")
    }
    guard isXML else {
      problems.add(
        .unknownFormat, at: start, "the document is neither XML nor a JSON object",
        "validate an RSS 2.0, Atom 1.0 or JSON Feed document")
      return (nil, bytes)
    }
    if scope == .everything, let control = bytes.span.firstControl(from: start) {
      problems.add(
        .controlCharacter, at: control,
        "the character U+00\(String(bytes[control + 1], radix: 16, uppercase: true)) shows nothing",
        "declare windows-1252, or write the character that was meant")
    }
    let isWhole = end == bytes.count && !isCut
    var checker = XMLFeedChecker(
      problems: problems, grammars: grammars, textEnd: isWhole ? nil : end,
      isBrief: scope == .errors)
    XMLReader.read(
      bytes, from: start, to: end, vocabulary: XMLFeedChecker.vocabulary, handler: &checker)
    return (checker.kind, bytes)
  }
}
