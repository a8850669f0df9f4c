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

  /// All rules, in the order of the table.
  public static let all: [Rule] = RuleCode.allCases.map(\.rule)

  /// The rule of a code.
  public static func named(_ code: String) -> Rule? { RuleCode(rawValue: code)?.rule }

  /// All rules as a table in Markdown, as it stands in RULES.md.
  public static var markdownTable: String {
    let rows = all.map { "| `\($0.code)` | \($0.severity) | \($0.explanation) | \($0.section) |\n" }
    return "| code | severity | the rule | where it is written |\n| --- | --- | --- | --- |\n"
      + rows.joined()
  }
}

/// The rules, each a code; what they mean is in RuleTable.swift, complete by the compiler's word.
enum RuleCode: String, CaseIterable {
  // The document as bytes
  case emptyDocument = "empty-document"
  case unknownFormat = "unknown-format"
  case obsoleteFormat = "obsolete-format"
  case invalidUTF8 = "invalid-utf8"
  case unknownEncoding = "unknown-encoding"
  case undecodableBytes = "undecodable-bytes"
  case encodingMismatch = "encoding-mismatch"
  case missingByteOrderMark = "missing-byte-order-mark"
  case unusualEncoding = "unusual-encoding"
  case forbiddenCharacter = "forbidden-character"
  case controlCharacter = "control-character"
  case byteOrderMark = "byte-order-mark"
  case wrongMediaType = "wrong-media-type"
  case unspecificMediaType = "unspecific-media-type"
  case charsetMismatch = "charset-mismatch"
  case tooManyProblems = "too-many-problems"
  case tooDeep = "too-deep"
  case tooLarge = "too-large"
  // XML
  case notWellFormed = "not-well-formed"
  case mismatchedTag = "mismatched-tag"
  case undeclaredEntity = "undeclared-entity"
  case declaredEntity = "declared-entity"
  case undeclaredPrefix = "undeclared-prefix"
  case documentType = "document-type"
  case grammar
  case wrongNamespace = "wrong-namespace"
  case misspeltNamespace = "misspelt-namespace"
  case obsoleteNamespace = "obsolete-namespace"
  case reservedPrefix = "reserved-prefix"
  // Structure of Atom, RSS and modules
  case unexpectedElement = "unexpected-element"
  case unexpectedText = "unexpected-text"
  case unexpectedAttribute = "unexpected-attribute"
  case missingElement = "missing-element"
  case duplicateElement = "duplicate-element"
  case missingAttribute = "missing-attribute"
  case emptyElement = "empty-element"
  case unnamedNamespace = "unnamed-namespace"
  case unknownModuleElement = "unknown-module-element"
  case misplacedModuleElement = "misplaced-module-element"
  case unknownModuleAttribute = "unknown-module-attribute"
  // Values
  case invalidDate = "invalid-date"
  case wrongWeekday = "wrong-weekday"
  case shortYear = "short-year"
  case unusualDate = "unusual-date"
  case implausibleDate = "implausible-date"
  case invalidURL = "invalid-url"
  case relativeURL = "relative-url"
  case unregisteredScheme = "unregistered-scheme"
  case invalidURN = "invalid-urn"
  case invalidTagURI = "invalid-tag-uri"
  case relativeReference = "relative-reference"
  case invalidLanguage = "invalid-language"
  case unknownRegion = "unknown-region"
  case invalidEmail = "invalid-email"
  case emailForm = "email-form"
  case invalidMediaType = "invalid-media-type"
  case invalidNumber = "invalid-number"
  case invalidValue = "invalid-value"
  case invalidCoordinates = "invalid-coordinates"
  case tooLong = "too-long"
  case duplicateID = "duplicate-id"
  case repeatedID = "repeated-id"
  case missingSelfLink = "missing-self-link"
  case duplicateSelfLink = "duplicate-self-link"
  // Atom
  case missingAuthor = "missing-author"
  case missingAlternate = "missing-alternate"
  case duplicateAlternate = "duplicate-alternate"
  case missingSummary = "missing-summary"
  case missingText = "missing-text"
  case missingSourceElement = "missing-source-element"
  case invalidTextType = "invalid-text-type"
  case markupInText = "markup-in-text"
  case missingDiv = "missing-div"
  case compositeContent = "composite-content"
  case sourceWithContent = "source-with-content"
  case missingContentType = "missing-content-type"
  case invalidBase64 = "invalid-base64"
  case contentNotXML = "content-not-xml"
  case invalidRelation = "invalid-relation"
  case unregisteredRelation = "unregistered-relation"
  case missingLength = "missing-length"
  case linkContent = "link-content"
  case unnormalizedID = "unnormalized-id"
  // RSS
  case unsupportedVersion = "unsupported-version"
  case missingTitleOrDescription = "missing-title-or-description"
  case invalidPermalink = "invalid-permalink"
  case invalidPermalinkFlag = "invalid-permalink-flag"
  case missingGuid = "missing-guid"
  case enclosureNotHTTP = "enclosure-not-http"
  case severalEnclosures = "several-enclosures"
  case invalidHour = "invalid-hour"
  case hourOfMidnight = "hour-of-midnight"
  case invalidDay = "invalid-day"
  case repeatedSkip = "repeated-skip"
  case imageTooLarge = "image-too-large"
  case imageMismatch = "image-mismatch"
  case imageFormat = "image-format"
  case textInput = "text-input"
  case saidTwice = "said-twice"
  case descriptionAfterContent = "description-after-content"
  case itemBeforeMetadata = "item-before-metadata"
  // Text and HTML in Atom, RSS and JSON Feed
  case htmlInPlainText = "html-in-plain-text"
  case unknownHTML = "unknown-html"
  case unbalancedHTML = "unbalanced-html"
  case malformedHTML = "malformed-html"
  case relativeInContent = "relative-in-content"
  case unsafeElement = "unsafe-element"
  case unsafeAttribute = "unsafe-attribute"
  case unsafeURL = "unsafe-url"
  case notXHTML = "not-xhtml"
  // Modules
  case missingPodcastElement = "missing-podcast-element"
  case missingMediaAddress = "missing-media-address"
  case singleAlternative = "single-alternative"
  case archiveAndComplete = "archive-and-complete"
  // JSON Feed
  case invalidJSON = "invalid-json"
  case duplicateMember = "duplicate-member"
  case wrongType = "wrong-type"
  case missingMember = "missing-member"
  case missingContent = "missing-content"
  case unknownMember = "unknown-member"
  case deprecatedMember = "deprecated-member"
  case missingHomePage = "missing-home-page"
  case endlessFeed = "endless-feed"
  // What readers do
  case missingTitle = "missing-title"
  case missingDate = "missing-date"
  case missingLink = "missing-link"
}
