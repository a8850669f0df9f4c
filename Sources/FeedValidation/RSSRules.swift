import Markup

/// The rules of RSS 2.0 that neither table nor grammar can say; 0.91 and 0.92 are subsets of it.
struct RSSRules: XMLFormatRules {
  private let names = ElementTable.rss.names
  private let problems: ProblemList

  private var guids: Set<ByteKey> = []
  private var isPermalink = true
  private var hasSelfLink = false
  private var skips: Set<[UInt8]> = []

  init(_ problems: ProblemList) {
    self.problems = problems
  }

  mutating func open(_ element: XMLElement, index: Int, parent: Int?) {
    switch RSSName.all[index] {
    case .rss: version(element)
    case .skipHours, .skipDays: skips = []
    case .guid: permalinkFlag(element)
    case .enclosure:
      address(element, .url)
      number(element, .length)
      if let type = element.attribute(.type),
        !element.values.span.extracting(type.value).isMediaType
      {
        problems.add(
          .invalidMediaType, at: type.offset, "\(quoted(element.string(type))) is not a media type",
          "write one such as audio/mpeg or application/pdf")
      }
    case .source: address(element, .url)
    case .cloud: number(element, .port)
    default: break
    }
  }

  mutating func foreign(_ element: XMLElement, in parent: OpenElement) {
    guard RSSName.all[parent.index] == .channel, element.localName == "link",
      element.namespace == AtomName.namespace
    else { return }
    if element.value(.rel) == "self" { hasSelfLink = true }
    address(element, .href)
  }

  func wantsText(of index: Int) -> Bool { false }

  mutating func close(_ element: OpenElement, parent: Int?, text: Span<UInt8>) {
    let range = text.trimmedRange
    let value = text.extracting(range)
    switch RSSName.all[element.index] {
    case .channel:
      if !hasSelfLink {
        problems.add(
          .missingSelfLink, at: element.offset, "the feed does not say where it is published",
          "add <atom:link rel=\"self\" href=\"…\"/> with the feed's own URL")
      }
    case .item:
      let either = [RSSName.title.index, RSSName.description.index]
      if !either.contains(where: element.children.contains(index:)) {
        problems.add(
          .missingTitleOrDescription, at: element.offset,
          "the item has neither title nor description", "add a title")
      }
    case .title:
      if !element.hasText {
        problems.add(.emptyElement, at: element.offset, "\"title\" is empty", "write a title")
      }
    case .link, .docs, .comments, .url: address(value, element.textOffset)
    case .pubDate, .lastBuildDate: date(value, element)
    case .guid: guid(value, element)
    case .language:
      if !value.isLanguageTag {
        problems.add(
          .invalidLanguage, at: element.textOffset, "\(quoted(value)) is not a language tag",
          "write a tag such as en or de-at")
      }
    case .author, .managingEditor, .webMaster:
      if !value.isEmail(allowingName: true) {
        problems.add(
          .invalidEmail, at: element.textOffset, "\(quoted(value)) is not an e-mail address",
          "write one such as editor@example.org (Name), or use dc:creator for a name")
      }
    case .ttl: _ = number(value, element.textOffset)
    case .width, .height: size(value, element)
    case .hour: hour(value, element)
    case .day: day(value, element)
    default: break
    }
  }
}

extension RSSRules {
  private func version(_ element: XMLElement) {
    guard let version = element.attribute(.version) else { return }
    let known = ["2.0", "0.91", "0.92", "0.93", "0.94"]
    let value = element.string(version)
    guard !known.contains(value) else { return }
    problems.add(
      .unsupportedVersion, at: version.offset, "the version \(quoted(value)) is not one of RSS",
      "write version=\"2.0\"")
  }

  private mutating func permalinkFlag(_ element: XMLElement) {
    let values = element.values
    isPermalink = true
    guard let flag = element.attribute(.isPermaLink) else { return }
    let value = values.span.extracting(flag.value)
    isPermalink = !value.equals("false")
    guard isPermalink, !value.equals("true") else { return }
    problems.add(
      .invalidPermalinkFlag, at: flag.offset, "isPermaLink is \(quoted(value))",
      "write true or false")
  }

  private mutating func guid(_ value: Span<UInt8>, _ element: OpenElement) {
    if isPermalink {
      switch value.reference() {
      case .absolute: break
      case .relative, .invalid:
        problems.add(
          .invalidPermalink, at: element.textOffset,
          "the guid \(quoted(value)) is not an absolute URL", "write isPermaLink=\"false\"")
      }
    }
    guard !guids.insert(ByteKey(bytes: value.array)).inserted else { return }
    problems.add(
      .duplicateID, at: element.textOffset, "the guid \(quoted(value)) is that of an earlier item",
      "give each item a guid of its own")
  }

  private func date(_ value: Span<UInt8>, _ element: OpenElement) {
    switch value.mailDate() {
    case .success(let date):
      guard date.hasShortYear else { return }
      problems.add(
        .shortYear, at: element.textOffset, "the year of \(quoted(value)) has two digits",
        "write four")
    case .failure(let fault):
      let isWeekday = if case .weekday = fault.kind { true } else { false }
      problems.add(
        isWeekday ? .wrongWeekday : .invalidDate, at: element.textOffset,
        "the date \(quoted(value)) \(fault.words)",
        "write a date such as Fri, 01 Mar 2024 12:00:00 GMT")
    }
  }

  private func address(_ element: XMLElement, _ name: AttributeName) {
    let values = element.values
    guard let attribute = element.attribute(name) else { return }
    address(values.span.extracting(attribute.value), attribute.offset)
  }

  private func address(_ value: Span<UInt8>, _ offset: Int) {
    switch value.reference() {
    case .absolute: break
    case .relative:
      problems.add(
        .relativeURL, at: offset, "the address \(quoted(value)) is not absolute",
        "write it with its scheme and host")
    case .invalid(let reason):
      problems.add(
        .invalidURL, at: offset, "the address \(quoted(value)) is malformed: \(reason)",
        "percent-encode what is not allowed")
    }
  }

  private func number(_ element: XMLElement, _ name: AttributeName) {
    let values = element.values
    guard let attribute = element.attribute(name) else { return }
    _ = number(values.span.extracting(attribute.value), attribute.offset)
  }

  private func number(_ value: Span<UInt8>, _ offset: Int) -> Int? {
    if let number = value.number { return number }
    problems.add(
      .invalidNumber, at: offset, "\(quoted(value)) is not a number", "write digits only")
    return nil
  }

  private func size(_ value: Span<UInt8>, _ element: OpenElement) {
    guard let size = number(value, element.textOffset) else { return }
    let isWidth = element.index == RSSName.width.index
    let limit = isWidth ? 144 : 400
    guard size > limit else { return }
    problems.add(
      .imageTooLarge, at: element.textOffset,
      "the image's \(isWidth ? "width" : "height") \(size) is more than \(limit)",
      "use a smaller image")
  }

  private mutating func hour(_ value: Span<UInt8>, _ element: OpenElement) {
    guard let hour = value.number, hour < 24 else {
      problems.add(
        .invalidHour, at: element.textOffset, "the hour \(quoted(value)) is not on the clock",
        "write a number from 0 to 23")
      return
    }
    repeated(Array("\(hour)".utf8), value, element)
  }

  private mutating func day(_ value: Span<UInt8>, _ element: OpenElement) {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    guard days.contains(String(decoding: value.array, as: UTF8.self)) else {
      problems.add(
        .invalidDay, at: element.textOffset, "\(quoted(value)) is not a day",
        "write an English weekday such as Monday")
      return
    }
    repeated(value.array, value, element)
  }

  private mutating func repeated(_ key: [UInt8], _ value: Span<UInt8>, _ element: OpenElement) {
    guard !skips.insert(key).inserted else { return }
    problems.add(.repeatedSkip, at: element.textOffset, "\(quoted(value)) stands twice", "keep one")
  }
}
