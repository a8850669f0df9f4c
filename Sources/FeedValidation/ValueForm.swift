/// What a value has to be: one word for each grammar that elements and attributes share.
enum ValueForm: Sendable {
  /// Nothing is asked.
  case any
  /// Text for people without markup; what it says does not matter.
  case plain
  /// Escaped HTML.
  case html
  /// Plain text of so many characters at most.
  case short(Int)
  /// An absolute URL of a registered scheme (RSS 2.0, Comments).
  case url
  /// A URL of http or https.
  case webURL
  /// An absolute IRI (RFC 3987).
  case iri
  /// An IRI or a relative reference (RFC 3986 §4.1).
  case reference
  case mailDate, internetDate, w3cDate
  case language, mediaType
  /// An e-mail address; a mailbox may have a name (RSS 2.0, author).
  case email, mailbox
  case integer(ClosedRange<Int>)
  case integers
  case decimal(ClosedRange<Double>)
  case choice([String])
  /// One of Apple's list, which is too long to quote.
  case podcastCategory
  /// One of these in any case of letters.
  case word([String])
  /// So many pairs of latitude and longitude.
  case points(ClosedRange<Int>)
  /// Seconds, or hours, minutes and seconds with colons.
  case duration
  /// Normal play time (RFC 2326 §3.6): seconds or a clock with a fraction.
  case playTime
  case uuid
  case hexadecimal
  /// Base64, which the rules of Atom look at.
  case binary

  static let count = ValueForm.integer(0...Int.max)
  static let positive = ValueForm.integer(1...Int.max)
  static let boolean = ValueForm.choice(["true", "false"])
  static let degrees = ValueForm.decimal(-180...180)

  /// Whether only warnings can come of it.
  var isAdvisory: Bool {
    switch self {
    case .any, .plain, .html: true
    default: false
    }
  }

  var isAny: Bool { if case .any = self { true } else { false } }
}

/// Why a value is not what it has to be; the words follow the value.
struct ValueFault {
  let code: RuleCode
  let words: String
  let remedy: String

  init(_ code: RuleCode, _ words: String, _ remedy: String) {
    self.code = code
    self.words = words
    self.remedy = remedy
  }
}

extension Span where Element == UInt8 {
  /// What is wrong with the bytes as a value; nothing if they are of the form.
  func fault(as form: ValueForm) -> ValueFault? {
    switch form {
    case .any, .plain, .html: return nil
    case .url, .webURL, .iri, .reference: return addressFault(as: form)
    case .mailDate: return mailDateFault
    case .internetDate:
      guard case .failure(let fault) = internetDate() else { return nil }
      return ValueFault(.invalidDate, fault.words, "write a date such as 2024-03-01T12:00:00Z")
    case .w3cDate:
      guard let kind = w3cDateFault else { return nil }
      return ValueFault(
        .invalidDate, DateFault(kind: kind).words,
        "write a date such as 2024-03-01 or 2024-03-01T12:00:00Z")
    case .language: return languageValueFault
    case .mediaType:
      if isMediaType { return nil }
      return ValueFault(
        .invalidMediaType, "is not a media type", "write one such as text/html or audio/mpeg")
    case .email:
      if isEmail { return nil }
      return ValueFault(
        .invalidEmail, "is not an e-mail address", "write one such as editor@example.org")
    case .mailbox: return mailboxFault
    default: return simpleFault(as: form)
    }
  }

  private func simpleFault(as form: ValueForm) -> ValueFault? {
    switch form {
    case .short(let limit):
      var characters = 0
      for index in 0..<count where self[index] & 0xC0 != 0x80 { characters += 1 }
      guard characters > limit else { return nil }
      return ValueFault(.tooLong, "has \(characters) characters", "use \(limit) at most")
    case .integer(let range):
      if let number, range.contains(number) { return nil }
      let bounds =
        range.upperBound == .max
        ? "not below \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      return ValueFault(
        .invalidNumber, number == nil ? "is not a number in digits" : "is out of bounds",
        "write a whole number \(bounds)")
    case .integers:
      if let parts = list(separatedBy: 0x2C), parts.allSatisfy({ $0 >= 0 }) { return nil }
      return ValueFault(.invalidNumber, "is not a list of numbers", "write numbers and commas only")
    case .decimal(let range):
      if let decimal, range.contains(decimal) { return nil }
      return ValueFault(
        .invalidNumber, decimal == nil ? "is not a number" : "is out of bounds",
        "write a number from \(range.lowerBound) to \(range.upperBound)")
    case .choice(let words):
      if words.contains(where: { matches($0) }) { return nil }
      return ValueFault(.invalidValue, "is not defined", "write " + words.spoken)
    case .podcastCategory:
      if podcastCategories.contains(String(decoding: array, as: UTF8.self)) { return nil }
      return ValueFault(.invalidValue, "is not listed", "write one of the module's list")
    case .word(let words):
      if words.contains(where: { matchesIgnoringCase($0) }) { return nil }
      return ValueFault(.invalidValue, "is not defined", "write " + words.spoken)
    case .points(let range):
      if arePoints(range) { return nil }
      return ValueFault(
        .invalidCoordinates, "is no place", "write latitudes and longitudes, as in \"48.2 16.37\"")
    case .duration:
      if isClock(hasFraction: false) { return nil }
      return ValueFault(
        .invalidValue, "is not a duration", "write seconds or hours:minutes:seconds")
    case .playTime:
      if isClock(hasFraction: true) { return nil }
      return ValueFault(.invalidValue, "is not a time", "write hours:minutes:seconds or seconds")
    case .uuid:
      if isUUID { return nil }
      return ValueFault(.invalidValue, "is not a UUID", "write 32 hexadecimal digits with hyphens")
    case .hexadecimal:
      var isHex = count > 0
      for index in 0..<count where !self[index].isHexDigit { isHex = false }
      return isHex
        ? nil : ValueFault(.invalidValue, "is not hexadecimal", "write hexadecimal digits")
    default: return nil
    }
  }

  private func addressFault(as form: ValueForm) -> ValueFault? {
    let kind = reference()
    switch kind {
    case .invalid(let reason):
      return ValueFault(
        .invalidURL, "is malformed: \(reason)", "percent-encode what is not allowed")
    case .relative:
      if case .reference = form { return nil }
      return ValueFault(.relativeURL, "is not absolute", "write it with its scheme and host")
    case .absolute(let isWeb):
      if let code = schemeFault {
        return ValueFault(
          code, "is not of its scheme's form",
          code == .invalidURN
            ? "write urn:, a registered name, a colon and a value"
            : "write one such as tag:example.org,2024:name")
      }
      if isWeb, case .webURL = form { return asciiFault }
      switch form {
      case .webURL:
        return ValueFault(.invalidURL, "is not of http or https", "write a web address")
      case .url:
        if !isWeb, let colon = firstIndex(of: 0x3A),
          !URISchemes.isRegistered(extracting(0..<colon))
        {
          return ValueFault(
            .unregisteredScheme, "has a scheme that is not registered", "write http or https")
        }
        return asciiFault
      default: return nil
      }
    }
  }

  /// A URL is ASCII (RFC 3986 §2); only Atom has IRIs.
  private var asciiFault: ValueFault? {
    for index in 0..<count where self[index] >= 0x80 {
      return ValueFault(
        .invalidURL, "is malformed: it holds a character that is not ASCII",
        "percent-encode its bytes in UTF-8; write a host in punycode")
    }
    return nil
  }

  private var mailDateFault: ValueFault? {
    let remedy = "write a date such as Fri, 01 Mar 2024 12:00:00 GMT"
    switch mailDate() {
    case .success(let date):
      switch date.oddity {
      case .shortYear?: return ValueFault(.shortYear, "has a year of two digits", "write four")
      case .comment?: return ValueFault(.unusualDate, "has a comment", remedy)
      case .militaryZone?: return ValueFault(.unusualDate, "has a military zone", remedy)
      case nil:
        guard date.moment.seconds < 0 else { return nil }
        return ValueFault(.implausibleDate, "lies before 1970", "check the year")
      }
    case .failure(let fault):
      let isWeekday = if case .weekday = fault.kind { true } else { false }
      return ValueFault(isWeekday ? .wrongWeekday : .invalidDate, fault.words, remedy)
    }
  }

  private var languageValueFault: ValueFault? {
    if equals("en") || equals("en-us") || equals("en-US") { return nil }
    let remedy = "write a tag such as en or de-AT"
    switch languageFault {
    case nil: return nil
    case .malformed?: return ValueFault(.invalidLanguage, "is not a language tag", remedy)
    case .unknownLanguage?:
      return ValueFault(.invalidLanguage, "is no language that is registered", remedy)
    case .unknownRegion(let region)?:
      return ValueFault(
        .unknownRegion, "has a region \(region) that is not registered",
        region == "UK" ? "write GB" : remedy)
    }
  }

  private var mailboxFault: ValueFault? {
    let remedy = "write one such as editor@example.org (A. Writer)"
    switch emailForm {
    case .named?: return nil
    case .bare?: return ValueFault(.emailForm, "has no name", remedy)
    case .bracketed?: return ValueFault(.emailForm, "does not have the name in parentheses", remedy)
    case nil:
      return ValueFault(
        .invalidEmail, "is not an e-mail address", remedy + ", or use dc:creator for a name alone")
    }
  }
}

extension [String] {
  /// The words as a choice: `"a", "b" or "c"`.
  fileprivate var spoken: String {
    let quoted = map { "\"\($0)\"" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
