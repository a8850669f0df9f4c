extension RuleCode {
  /// The rule's row of the table.
  ///
  /// What a specification demands, or its grammar excludes, is an error. What it advises against, or
  /// what is sure to cost readers, is a warning. What some readers do, and no specification says, is
  /// a note.
  var rule: Rule {
    switch self {
    // The document as bytes
    case .emptyDocument: error("A feed document is not empty.", "XML 1.0 §2.1; RFC 8259 §2")
    case .unknownFormat:
      error("A document is RSS 2.0, Atom 1.0 or JSON Feed.", "RSS 2.0; RFC 4287; JSON Feed 1.1")
    case .obsoleteFormat:
      error(
        "Drafts of Atom and RSS in RDF are other formats, which few readers still know.",
        "RFC 4287 §1.2; RSS 2.0")
    case .invalidUTF8:
      error(
        "Bytes that are declared or taken as UTF-8 are UTF-8.", "XML 1.0 §4.3.3; RFC 8259 §8.1")
    case .unknownEncoding: error("The declared encoding is one that is known.", "XML 1.0 §4.3.3")
    case .undecodableBytes:
      error("All bytes have a meaning in the declared encoding.", "XML 1.0 §4.3.3")
    case .encodingMismatch:
      error("A document has the encoding that it declares.", "XML 1.0 §4.3.3")
    case .missingByteOrderMark:
      error("A document in UTF-16 begins with a byte order mark.", "XML 1.0 §4.3.3")
    case .unusualEncoding:
      warning(
        "Readers have to know UTF-8 and UTF-16 only; some know no other encoding.",
        "XML 1.0 §2.2, §4.3.3")
    case .forbiddenCharacter:
      error(
        "Control characters other than tab and line ends are not text of XML.", "XML 1.0 §2.2")
    case .controlCharacter:
      warning(
        "Characters from U+0080 to U+009F show nothing; they are Windows-1252 in a wrong encoding.",
        "XML 1.0 §2.2")
    case .byteOrderMark: error("JSON is sent without a byte order mark.", "RFC 8259 §8.1")
    case .wrongMediaType:
      warning(
        "A feed is served with the media type of its format.",
        "RFC 4287 §7; JSON Feed 1.1; RFC 7303")
    case .unspecificMediaType:
      warning(
        "A media type of bytes or text in general does not say that this is a feed.",
        "RFC 4287 §7; JSON Feed 1.1")
    case .charsetMismatch:
      warning(
        "The charset of the media type is that of the document; some readers heed one, some the other.",
        "RFC 7303 §3")
    case .tooManyProblems: warning("A report lists the first problems only.", "this program")
    case .tooDeep:
      error("Elements and values are nested no deeper than in any real feed.", "this program")
    case .tooLarge:
      error("No single value or name is larger than the parser allows.", "this program")
    // XML
    case .notWellFormed: error("A feed in XML is well-formed.", "XML 1.0 §2.1")
    case .mismatchedTag: error("Each end tag closes the last open start tag.", "XML 1.0 §3")
    case .undeclaredEntity:
      error(
        "Only lt, gt, amp, quot, apos and character references are used; others are unknown to "
          + "readers, and entities of a document type declaration are not expanded.",
        "XML 1.0 §4.1, §4.6")
    case .declaredEntity:
      warning(
        "Entities of a document type declaration are left out by many readers, and make others "
          + "refuse the feed.", "XML 1.0 §4.1; RFC 4287 §2")
    case .undeclaredPrefix: error("Each prefix is bound to a namespace.", "Namespaces in XML §5")
    case .documentType:
      warning(
        "Feeds have no document type declaration; many readers refuse one.", "RFC 4287 §2")
    case .grammar: error("The document follows the format's grammar.", "atom.rng, rss.rng")
    case .wrongNamespace:
      error(
        "Atom's elements are in its namespace, RSS's in none.",
        "RFC 4287 §1.2; RSS 2.0, Extending RSS")
    case .misspeltNamespace:
      warning(
        "A namespace is compared letter by letter: one that is almost right is another one.",
        "Namespaces in XML §2.3")
    case .obsoleteNamespace:
      warning("An older name of a namespace is known to few readers.", "the module's specification")
    case .reservedPrefix:
      warning(
        "A prefix that all feeds use for one namespace stands for it; some readers look at the "
          + "prefix only.", "the module's specification")
    // Structure
    case .unexpectedElement:
      error("An element stands only where its format puts it.", "RFC 4287 §4; RSS 2.0")
    case .unexpectedText:
      error("Elements that hold elements, or nothing, hold no text.", "RFC 4287 §4; RSS 2.0")
    case .unexpectedAttribute:
      error(
        "Attributes without namespace are those of the format.",
        "RFC 4287 §2; RSS 2.0, Extending RSS")
    case .missingElement: error("Required elements are there.", "RFC 4287 §4.1; RSS 2.0, channel")
    case .duplicateElement:
      error(
        "Elements that have one value stand once.", "RFC 4287 §4.1; RSS 2.0, channel and item")
    case .missingAttribute:
      error("Required attributes are there.", "RFC 4287 §4.2; RSS 2.0, item")
    case .emptyElement:
      warning("An element that is there says something.", "RFC 4287 §4.1.1.1, §4.2.14; RSS 2.0")
    case .unnamedNamespace:
      warning(
        "An element that is not Atom's has a namespace, so that others can tell whose it is.",
        "RFC 4287 §6.1")
    case .unknownModuleElement:
      error("An element in a module's namespace is one that the module defines.", "the module")
    case .misplacedModuleElement:
      error("A module's element stands where the module puts it.", "the module")
    case .unknownModuleAttribute:
      warning("An attribute of a module's element is one that the module defines.", "the module")
    // Values
    case .invalidDate:
      error(
        "A date has its format's form, a day that exists and a zone.",
        "RFC 4287 §3.3, RFC 3339 §5.6; RSS 2.0, pubDate, RFC 822 §5; W3C Note on dates; JSON Feed 1.1"
      )
    case .wrongWeekday: error("The weekday is that of the date.", "RFC 822 §5.2")
    case .shortYear: warning("Years have four digits.", "RSS 2.0, pubDate")
    case .unusualDate:
      warning(
        "Dates have no comments and no military zones, which readers misread.", "RFC 2822 §4.3")
    case .implausibleDate:
      warning("A date of publication is not older than the web.", "RFC 4287 §3.3; RSS 2.0")
    case .invalidURL:
      error("An address has the form of a URL; in Atom, of an IRI.", "RFC 3986; RFC 3987; RSS 2.0")
    case .relativeURL:
      error(
        "An address is absolute where nothing says what it is relative to.",
        "RFC 4287 §4.2.6; RSS 2.0; JSON Feed 1.1")
    case .unregisteredScheme:
      error("An address begins with a scheme that the IANA has registered.", "RSS 2.0, Comments")
    case .invalidURN: error("A URN has the form urn:name:value.", "RFC 8141 §2; RFC 4122 §3")
    case .invalidTagURI: error("A tag URI has the form tag:host,date:value.", "RFC 4151 §2.1")
    case .relativeReference:
      warning(
        "A relative reference has an absolute xml:base; few readers know another base.",
        "RFC 4287 §2")
    case .invalidLanguage:
      error(
        "A language is a tag such as en or de-AT, of a language that is registered.",
        "RFC 4646 §2.1, §2.2.9; RSS 2.0, language")
    case .unknownRegion:
      warning("The region of a language tag is registered.", "RFC 4646 §2.2.4")
    case .invalidEmail:
      error("A person's address is an e-mail address.", "RFC 4287 §3.2.3; RSS 2.0, author")
    case .emailForm:
      warning(
        "An e-mail address has the person's name in parentheses after it.",
        "RSS Best Practices Profile, E-mail addresses")
    case .invalidMediaType:
      error("A media type has the form type/subtype.", "RFC 4287 §4.1.3.1; RSS 2.0, enclosure")
    case .invalidNumber:
      error("A number is written in digits and within its bounds.", "RSS 2.0; the module")
    case .invalidValue: error("A value is one of those that are defined.", "RSS 2.0; the module")
    case .invalidCoordinates:
      error("A place is pairs of latitude and longitude in degrees.", "GeoRSS Simple; WGS84 Geo")
    case .tooLong: error("A text is no longer than its specification allows.", "the module")
    case .duplicateID:
      error("An id is that of one item.", "RSS 2.0, guid; JSON Feed 1.1, Items")
    case .repeatedID:
      warning(
        "Versions of an entry differ in their dates, and readers show one entry for each id.",
        "RFC 4287 §4.1.1")
    case .missingSelfLink:
      warning(
        "A feed says where it is published.",
        "RFC 4287 §4.1.1; RSS Best Practices Profile, atom:link")
    case .duplicateSelfLink:
      warning("A feed says once where it is published.", "RSS Best Practices Profile, atom:link")
    // Atom
    case .missingAuthor:
      error("Each entry has an author, its own, its source's or the feed's.", "RFC 4287 §4.1.2")
    case .missingAlternate:
      error("An entry without content has a link rel=\"alternate\".", "RFC 4287 §4.1.2")
    case .duplicateAlternate:
      error("Alternate links differ in type or language.", "RFC 4287 §4.1.1, §4.1.2")
    case .missingSummary:
      error("An entry whose content is elsewhere or in base64 has a summary.", "RFC 4287 §4.1.2")
    case .missingText:
      warning("An entry without content has a summary.", "RFC 4287 §4.1.1.1")
    case .missingSourceElement:
      warning("A source says the id, title and date of its feed.", "RFC 4287 §4.2.11")
    case .invalidTextType: error("A text's type is text, html or xhtml.", "RFC 4287 §3.1.1")
    case .markupInText: error("Text and escaped HTML hold no elements.", "RFC 4287 §3.1.1")
    case .missingDiv: error("XHTML text is one div of XHTML.", "RFC 4287 §3.1.1.3")
    case .compositeContent: error("Content is of no composite type.", "RFC 4287 §4.1.3.1")
    case .sourceWithContent:
      error("Content with src is empty and has a media type, if any.", "RFC 4287 §4.1.3.2")
    case .missingContentType: warning("Content with src says its type.", "RFC 4287 §4.1.3.2")
    case .invalidBase64: error("Content of a binary type is base64.", "RFC 4287 §4.1.3.3")
    case .contentNotXML: warning("Content of an XML type is one element.", "RFC 4287 §4.1.3.3")
    case .invalidRelation: error("A link's rel is a name or an IRI.", "RFC 4287 §4.2.7.2")
    case .unregisteredRelation:
      warning("A link's rel that is a name is a registered one.", "RFC 4287 §4.2.7.2, §7.1")
    case .missingLength:
      warning("A link to an enclosure says its length.", "RFC 4287 §4.2.7.2")
    case .linkContent:
      warning("A link is empty: its content means nothing.", "RFC 4287 §4.2.7")
    case .unnormalizedID: warning("An id is a normalised IRI.", "RFC 4287 §4.2.6.1")
    // RSS
    case .unsupportedVersion:
      error("The version is one of the format's.", "RSS 2.0, What is RSS?; JSON Feed 1.1")
    case .missingTitleOrDescription:
      error("An item has title or description.", "RSS 2.0, item")
    case .invalidPermalink:
      error(
        "A guid is a URL that a browser can open, unless isPermaLink is false.", "RSS 2.0, guid")
    case .invalidPermalinkFlag: error("isPermaLink is true or false.", "RSS 2.0, guid")
    case .missingGuid:
      warning(
        "An item has a guid, by which readers know it again.", "RSS Best Practices Profile, guid")
    case .enclosureNotHTTP:
      error("An enclosure is fetched by http or https.", "RSS 2.0, enclosure")
    case .severalEnclosures:
      warning(
        "An item has one enclosure: many readers take one only.",
        "RSS Best Practices Profile, enclosure")
    case .invalidHour: error("An hour is a number from 0 to 23.", "RSS 2.0, skipHours")
    case .hourOfMidnight:
      warning("Midnight is hour 0; 24 is of RSS 0.91.", "RSS 2.0, skipHours; RSS 0.91")
    case .invalidDay: error("A day is an English weekday.", "RSS 2.0, skipDays")
    case .repeatedSkip: error("Hours and days stand once.", "RSS 2.0, skipHours, skipDays")
    case .imageTooLarge: error("An image is at most 144 by 400 pixels.", "RSS 2.0, image")
    case .imageMismatch:
      warning("An image has the title and link of its channel.", "RSS 2.0, image")
    case .imageFormat: warning("An image is a GIF, JPEG or PNG.", "RSS 2.0, image")
    case .textInput:
      warning("Most readers ignore textInput.", "RSS 2.0, textInput")
    case .saidTwice:
      warning(
        "One thing is said by one element: readers differ on which of two they take.",
        "RSS Best Practices Profile, Namespace elements")
    case .descriptionAfterContent:
      warning(
        "The description stands before content:encoded: some readers show the later one.",
        "RSS Best Practices Profile, content:encoded")
    case .itemBeforeMetadata:
      warning(
        "Items stand after the other elements of the channel.", "RSS Best Practices Profile, item")
    // Text and HTML
    case .htmlInPlainText:
      warning(
        "Plain text has no tags or entities: some readers show them as they are.",
        "RSS Best Practices Profile, Character data; RFC 4287 §3.1.1.1")
    case .unknownHTML: warning("Elements of HTML are those that HTML defines.", "HTML §4")
    case .unbalancedHTML: warning("Elements of HTML are closed where they end.", "HTML §13.1.2")
    case .malformedHTML: warning("Tags and comments of HTML are whole.", "HTML §13.1")
    case .relativeInContent:
      warning(
        "Addresses in content are absolute: readers do not know what they are relative to.",
        "RSS Best Practices Profile, Relative URLs; RFC 4287 §3.1.1")
    case .unsafeElement:
      warning("Readers strip elements that run, embed or restyle.", "RFC 4287 §8.1")
    case .unsafeAttribute:
      warning("Readers strip attributes that run scripts or restyle.", "RFC 4287 §8.1")
    case .unsafeURL: warning("Readers strip addresses that run scripts.", "RFC 4287 §8.1")
    case .notXHTML:
      warning("What stands in the div of XHTML text is XHTML.", "RFC 4287 §3.1.1.3")
    // Modules
    case .missingPodcastElement:
      warning("A podcast has what directories require.", "Apple, A Podcaster's Guide to RSS")
    case .missingMediaAddress:
      error("Media have a url or a media:player.", "Media RSS 1.5.1, media:content")
    case .singleAlternative:
      warning(
        "A group has more than one version of the same media.", "Media RSS 1.5.1, media:group")
    case .archiveAndComplete:
      error("A feed is an archive or complete, not both.", "RFC 5005 §2, §4")
    // JSON Feed
    case .invalidJSON: error("The document is one JSON object.", "RFC 8259 §2")
    case .duplicateMember: error("Names in an object differ.", "RFC 8259 §4")
    case .wrongType: error("Each member has its type.", "JSON Feed 1.1, Top-level, Items")
    case .missingMember:
      error("Required members are there.", "JSON Feed 1.1, Top-level, Items, Attachments")
    case .missingContent:
      error("An item has content_html or content_text.", "JSON Feed 1.1, Items")
    case .unknownMember:
      warning("Members of one's own begin with an underscore.", "JSON Feed 1.1, Extensions")
    case .deprecatedMember: warning("Version 1.1 replaced a member.", "JSON Feed 1.1, Top-level")
    case .missingHomePage:
      warning("A feed on the web says which page it belongs to.", "JSON Feed 1.1, Top-level")
    case .endlessFeed:
      error("The next part of a feed is not the feed itself.", "JSON Feed 1.1, Top-level")
    // What readers do
    case .missingTitle:
      note("Some readers drop or refuse items without a title, or invent one.", "readers")
    case .missingDate: note("Without a date, readers show the time of fetching.", "readers")
    case .missingLink: note("Without a link, some readers invent one.", "readers")
    }
  }

  private func error(_ explanation: String, _ section: String) -> Rule {
    Rule(code: rawValue, severity: .error, explanation: explanation, section: section)
  }

  private func warning(_ explanation: String, _ section: String) -> Rule {
    Rule(code: rawValue, severity: .warning, explanation: explanation, section: section)
  }

  private func note(_ explanation: String, _ section: String) -> Rule {
    Rule(code: rawValue, severity: .note, explanation: explanation, section: section)
  }
}
