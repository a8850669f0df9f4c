/// A rule of a feed format: what it asks, why, and where that is written.
public struct Rule: Hashable, Sendable {
  /// The name under which problems of this rule are reported.
  public let code: String
  /// How bad it is to break it.
  public let severity: Problem.Severity
  /// What the rule asks, in a sentence or two.
  public let explanation: String
  /// The specification and section that says so.
  public let section: String

  /// All rules.
  public static let all: [Rule] = RuleCode.allCases.map(\.rule)
}

/// The rules, each a code; what they mean is the table below, complete by the compiler's word.
enum RuleCode: String, CaseIterable {
  // The document as bytes
  case emptyDocument = "empty-document"
  case unknownFormat = "unknown-format"
  case invalidUTF8 = "invalid-utf8"
  case unknownEncoding = "unknown-encoding"
  case undecodableBytes = "undecodable-bytes"
  case forbiddenCharacter = "forbidden-character"
  case byteOrderMark = "byte-order-mark"
  case tooManyProblems = "too-many-problems"
  case tooDeep = "too-deep"
  case tooLarge = "too-large"
  // XML
  case notWellFormed = "not-well-formed"
  case mismatchedTag = "mismatched-tag"
  case undeclaredEntity = "undeclared-entity"
  case undeclaredPrefix = "undeclared-prefix"
  case documentType = "document-type"
  case grammar
  case wrongNamespace = "wrong-namespace"
  // Structure of Atom and RSS
  case unexpectedElement = "unexpected-element"
  case unexpectedText = "unexpected-text"
  case unexpectedAttribute = "unexpected-attribute"
  case missingElement = "missing-element"
  case duplicateElement = "duplicate-element"
  case missingAttribute = "missing-attribute"
  case emptyElement = "empty-element"
  // Values
  case invalidDate = "invalid-date"
  case wrongWeekday = "wrong-weekday"
  case shortYear = "short-year"
  case invalidURL = "invalid-url"
  case relativeURL = "relative-url"
  case relativeReference = "relative-reference"
  case invalidLanguage = "invalid-language"
  case invalidEmail = "invalid-email"
  case invalidMediaType = "invalid-media-type"
  case invalidNumber = "invalid-number"
  case duplicateID = "duplicate-id"
  case repeatedID = "repeated-id"
  case missingSelfLink = "missing-self-link"
  // Atom
  case missingAuthor = "missing-author"
  case missingAlternate = "missing-alternate"
  case duplicateAlternate = "duplicate-alternate"
  case missingSummary = "missing-summary"
  case invalidTextType = "invalid-text-type"
  case markupInText = "markup-in-text"
  case missingDiv = "missing-div"
  case compositeContent = "composite-content"
  case sourceWithContent = "source-with-content"
  case missingContentType = "missing-content-type"
  case invalidBase64 = "invalid-base64"
  case invalidRelation = "invalid-relation"
  // RSS
  case unsupportedVersion = "unsupported-version"
  case missingTitleOrDescription = "missing-title-or-description"
  case invalidPermalink = "invalid-permalink"
  case invalidPermalinkFlag = "invalid-permalink-flag"
  case invalidHour = "invalid-hour"
  case invalidDay = "invalid-day"
  case repeatedSkip = "repeated-skip"
  case imageTooLarge = "image-too-large"
  // JSON Feed
  case invalidJSON = "invalid-json"
  case duplicateMember = "duplicate-member"
  case wrongType = "wrong-type"
  case missingMember = "missing-member"
  case missingContent = "missing-content"
  case unknownMember = "unknown-member"
  case deprecatedMember = "deprecated-member"

  /// The rule's row of the table.
  var rule: Rule {
    let (severity, explanation, section): (Problem.Severity, String, String) =
      switch self {
      case .emptyDocument: (.error, "A feed document is not empty.", "XML 1.0 §2.1; RFC 8259 §2")
      case .unknownFormat:
        (
          .error, "A document is RSS 2.0, Atom 1.0 or JSON Feed.",
          "RSS 2.0; RFC 4287; JSON Feed 1.1"
        )
      case .invalidUTF8:
        (
          .error, "Bytes that are declared or taken as UTF-8 are UTF-8.",
          "XML 1.0 §4.3.3; RFC 8259 §8.1"
        )
      case .unknownEncoding:
        (.error, "The declared encoding is one that is known.", "XML 1.0 §4.3.3")
      case .undecodableBytes:
        (.error, "All bytes have a meaning in the declared encoding.", "XML 1.0 §4.3.3")
      case .forbiddenCharacter:
        (
          .error, "Control characters other than tab and line ends are not text of XML.",
          "XML 1.0 §2.2"
        )
      case .byteOrderMark: (.error, "JSON is sent without a byte order mark.", "RFC 8259 §8.1")
      case .tooManyProblems: (.warning, "A report lists the first problems only.", "this program")
      case .tooDeep:
        (.error, "Elements and values are nested no deeper than any real feed.", "this program")
      case .tooLarge:
        (.error, "No single value or name is larger than the parser allows.", "this program")
      case .notWellFormed: (.error, "A feed in XML is well-formed.", "XML 1.0 §2.1")
      case .mismatchedTag: (.error, "Each end tag closes the last open start tag.", "XML 1.0 §3")
      case .undeclaredEntity:
        (
          .error,
          "Only lt, gt, amp, quot, apos and character references are used; others are unknown "
            + "to readers, and entities of a document type declaration are not expanded.",
          "XML 1.0 §4.1, §4.6"
        )
      case .undeclaredPrefix:
        (.error, "Each prefix is bound to a namespace.", "Namespaces in XML §5")
      case .documentType:
        (
          .warning, "Feeds have no document type declaration; many readers refuse one.",
          "RFC 4287 §2"
        )
      case .grammar: (.error, "The document follows the format's grammar.", "atom.rng, rss.rng")
      case .wrongNamespace:
        (
          .error, "Atom's elements are in its namespace, RSS's in none.",
          "RFC 4287 §1.2; RSS 2.0, Extending RSS"
        )
      case .unexpectedElement:
        (.error, "An element stands only where its format puts it.", "RFC 4287 §4; RSS 2.0")
      case .unexpectedText:
        (.error, "Elements that hold elements hold no text.", "RFC 4287 §4; RSS 2.0")
      case .unexpectedAttribute:
        (
          .error, "Attributes without namespace are those of the format.",
          "RFC 4287 §2; RSS 2.0, Extending RSS"
        )
      case .missingElement:
        (.error, "Required elements are there.", "RFC 4287 §4.1; RSS 2.0, channel")
      case .duplicateElement:
        (
          .error, "Elements that have one value stand once.",
          "RFC 4287 §4.1; RSS 2.0, channel and item"
        )
      case .missingAttribute:
        (.error, "Required attributes are there.", "RFC 4287 §4.2; RSS 2.0, item")
      case .emptyElement:
        (.warning, "A title and a name say something.", "RFC 4287 §4.2.14; RSS 2.0")
      case .invalidDate:
        (
          .error, "A date has its format's form, a day that exists and a zone.",
          "RFC 4287 §3.3, RFC 3339 §5.6; RFC 822 §5; JSON Feed 1.1, Items"
        )
      case .wrongWeekday: (.error, "The weekday is that of the date.", "RFC 822 §5.2")
      case .shortYear: (.warning, "Years have four digits.", "RSS 2.0, pubDate")
      case .invalidURL:
        (.error, "An address has the form of a URI or IRI.", "RFC 3986; RFC 3987; RSS 2.0")
      case .relativeURL:
        (
          .error, "An address is absolute where nothing says what it is relative to.",
          "RFC 4287 §4.2.6; RSS 2.0; JSON Feed 1.1"
        )
      case .relativeReference:
        (
          .warning, "A relative reference has an absolute xml:base; few readers know another base.",
          "RFC 4287 §2"
        )
      case .invalidLanguage:
        (.error, "A language is a tag such as en or de-AT.", "RFC 4646 §2.1; RSS 2.0, language")
      case .invalidEmail:
        (
          .warning, "A person's address is an e-mail address, in RSS with the name in parentheses.",
          "RFC 4287 §3.2.3; RSS 2.0, author"
        )
      case .invalidMediaType:
        (.error, "A media type has the form type/subtype.", "RFC 4287 §4.1.3.1; RSS 2.0, enclosure")
      case .invalidNumber:
        (.error, "A number is written in digits.", "RSS 2.0, ttl, image, enclosure")
      case .duplicateID:
        (
          .error, "An id is that of one entry; in Atom, of one version of it.",
          "RFC 4287 §4.1.1; RSS 2.0, guid; JSON Feed 1.1, Items"
        )
      case .repeatedID:
        (.warning, "Readers show one entry for each id, also if dates differ.", "RFC 4287 §4.1.1")
      case .missingSelfLink:
        (
          .warning, "A feed says where it is published.",
          "RFC 4287 §4.1.1; RSS Best Practices Profile, atom:link"
        )
      case .missingAuthor:
        (
          .error, "Each entry has an author, its own, its source's or the feed's.",
          "RFC 4287 §4.1.2"
        )
      case .missingAlternate:
        (.error, "An entry without content has a link rel=\"alternate\".", "RFC 4287 §4.1.2")
      case .duplicateAlternate:
        (.error, "Alternate links differ in type or language.", "RFC 4287 §4.1.1, §4.1.2")
      case .missingSummary:
        (
          .error, "An entry whose content is elsewhere or in base64 has a summary.",
          "RFC 4287 §4.1.2"
        )
      case .invalidTextType: (.error, "A text's type is text, html or xhtml.", "RFC 4287 §3.1.1")
      case .markupInText: (.error, "Text and escaped HTML hold no elements.", "RFC 4287 §3.1.1")
      case .missingDiv: (.error, "XHTML text is one div of XHTML.", "RFC 4287 §3.1.1.3")
      case .compositeContent: (.error, "Content is of no composite type.", "RFC 4287 §4.1.3.1")
      case .sourceWithContent:
        (
          .error, "Content with src is empty and has a media type, if any.", "RFC 4287 §4.1.3.2"
        )
      case .missingContentType: (.warning, "Content with src says its type.", "RFC 4287 §4.1.3.2")
      case .invalidBase64: (.error, "Content of a binary type is base64.", "RFC 4287 §4.1.3.3")
      case .invalidRelation:
        (.error, "A link's rel is a registered name or an IRI.", "RFC 4287 §4.2.7.2")
      case .unsupportedVersion:
        (.error, "The version is one of the format's.", "RSS 2.0, What is RSS?; JSON Feed 1.1")
      case .missingTitleOrDescription:
        (.error, "An item has title or description.", "RSS 2.0, item")
      case .invalidPermalink:
        (.error, "A guid is a URL, unless isPermaLink is false.", "RSS 2.0, guid")
      case .invalidPermalinkFlag: (.error, "isPermaLink is true or false.", "RSS 2.0, guid")
      case .invalidHour: (.error, "An hour is a number from 0 to 23.", "RSS 2.0, skipHours")
      case .invalidDay: (.error, "A day is an English weekday.", "RSS 2.0, skipDays")
      case .repeatedSkip: (.error, "Hours and days stand once.", "RSS 2.0, skipHours, skipDays")
      case .imageTooLarge: (.error, "An image is at most 144 by 400 pixels.", "RSS 2.0, image")
      case .invalidJSON: (.error, "The document is one JSON object.", "RFC 8259 §2")
      case .duplicateMember: (.error, "Names in an object differ.", "RFC 8259 §4")
      case .wrongType: (.error, "Each member has its type.", "JSON Feed 1.1, Top-level, Items")
      case .missingMember:
        (.error, "Required members are there.", "JSON Feed 1.1, Top-level, Items, Attachments")
      case .missingContent:
        (.error, "An item has content_html or content_text.", "JSON Feed 1.1, Items")
      case .unknownMember:
        (.warning, "Members of one's own begin with an underscore.", "JSON Feed 1.1, Extensions")
      case .deprecatedMember:
        (.warning, "Version 1.1 replaced a member.", "JSON Feed 1.1, Top-level")
      }
    return Rule(code: rawValue, severity: severity, explanation: explanation, section: section)
  }
}
