/// The rules of JSON Feed 1.1, followed while the bytes are read.
struct JSONFeedRules {
  private static let version: StaticString = "https://jsonfeed.org/version/1.1"

  private let problems: ProblemList
  private let isBrief: Bool
  private var content: ContentRules
  private var scanner: JSONScanner
  private var ids = IDTable()
  private var isCurrent = false
  private var address: [UInt8] = []
  private var next: (address: [UInt8], offset: Int)?
  private var deprecated: [(name: StaticString, offset: Int, replacement: StaticString)] = []

  init(_ bytes: [UInt8], _ problems: ProblemList, isBrief: Bool) {
    self.problems = problems
    self.isBrief = isBrief
    content = ContentRules(problems)
    scanner = JSONScanner(bytes, from: 0)
  }

  /// Reads the document.
  mutating func check(from start: Int) {
    scanner = JSONScanner(scanner.bytes, from: start)
    let fault = scanner.bytes.span.firstTextFault(from: start, allowsControls: true)
    if let fault {
      problems.add(
        .invalidUTF8, at: fault.offset,
        "the byte 0x\(String(scanner.bytes[fault.offset], radix: 16)) is not UTF-8 here",
        "save the file as UTF-8")
    }
    do throws(JSONFault) {
      let type = try scanner.type()
      guard type == .object else {
        problems.add(
          .wrongType, at: scanner.position, "the document is an \(type.rawValue), not an object",
          "write { \"version\": …, \"title\": …, \"items\": […] }")
        return
      }
      try object(.feed)
      try scanner.end()
    } catch {
      switch error.kind {
      case .syntax(let expected):
        problems.add(
          .invalidJSON, at: error.offset, "the document is not JSON: \(found(error.offset))",
          "write \(expected) here")
      case .tooDeep:
        problems.add(
          .tooDeep, at: error.offset,
          "values are nested more than \(JSONScanner.maximumDepth) deep", "nest less")
      }
    }
    if let next, next.address == address {
      problems.add(
        .endlessFeed, at: next.offset, "\"next_url\" is the feed's own address",
        "name the next part of the feed, or leave it out")
    }
    guard isCurrent else { return }
    for member in deprecated {
      problems.add(
        .deprecatedMember, at: member.offset, "\"\(member.name)\" is of version 1",
        "write \"\(member.replacement)\", an array")
    }
  }

  private func found(_ offset: Int) -> String {
    guard offset < scanner.bytes.count else { return "it ends too early" }
    let end = min(offset + 20, scanner.bytes.count)
    return "\(quoted(scanner.bytes.span.extracting(offset..<end))) is unexpected"
  }

  /// Reads an object that the specification describes.
  private mutating func object(_ object: JSONObject) throws(JSONFault) {
    let start = scanner.position
    let members = object.members
    var seen: UInt64 = 0
    var others = MemberNames()
    var isFirst = true
    var next = 0
    scanner.open()
    while let name = try scanner.member(isFirst: isFirst) {
      isFirst = false
      let place = name.range.lowerBound - 1
      guard let index = index(of: name, in: members, from: next) else {
        try stranger(name, in: object, &others)
        continue
      }
      next = index + 1
      if seen >> UInt64(index) & 1 == 1 { duplicate(name) }
      seen |= 1 << UInt64(index)
      if let replacement = members[index].replacement, deprecated.count < ProblemList.limit {
        deprecated.append((members[index].name, place, replacement))
      }
      try value(of: members[index])
    }
    for (index, member) in members.enumerated()
    where member.isRequired && seen >> UInt64(index) & 1 == 0 {
      problems.add(
        .missingMember, at: start, "\(object.name) has no \"\(member.name)\"",
        "add \"\(member.name)\"")
    }
    finish(object, at: start) { name in
      members.indices.contains { seen >> UInt64($0) & 1 == 1 && members[$0].name.equals(name) }
    }
  }

  /// What an object as a whole has to have.
  private func finish(_ object: JSONObject, at start: Int, _ has: (StaticString) -> Bool) {
    switch object {
    case .feed:
      if !has("feed_url") {
        problems.add(
          .missingSelfLink, at: start, "the feed does not say where it is published",
          "add \"feed_url\" with the feed's own URL")
      }
      if !has("home_page_url") {
        problems.add(
          .missingHomePage, at: start, "the feed does not say whose it is",
          "add \"home_page_url\" with the site's URL")
      }
    case .item:
      if !has("content_html"), !has("content_text") {
        problems.add(
          .missingContent, at: start, "the item has neither content_html nor content_text",
          "add one of them")
      }
    case .author:
      if !has("name"), !has("url"), !has("avatar") {
        problems.add(
          .missingMember, at: start, "the author has neither name nor url nor avatar",
          "add a name")
      }
    case .attachment, .hub: break
    }
  }

  /// The number of a member, which is looked for from a number on: most come in the table's order.
  private func index(
    of name: JSONString, in members: [JSONObject.Member], from next: Int
  ) -> Int? {
    if name.hasEscapes {
      let value = scanner.value(name)
      return members.firstIndex { value.span.equals($0.name) }
    }
    let span = scanner.bytes.span.extracting(name.range)
    for index in next..<members.count where span.equals(members[index].name) { return index }
    for index in 0..<next where span.equals(members[index].name) { return index }
    return nil
  }

  private mutating func stranger(
    _ name: JSONString, in object: JSONObject, _ others: inout MemberNames
  ) throws(JSONFault) {
    if !others.insert(name, in: scanner) { duplicate(name) }
    if name.range.isEmpty || scanner.bytes[name.range.lowerBound] != 0x5F {
      problems.add(
        .unknownMember, at: name.range.lowerBound - 1,
        "\(object.name) has a member \(quoted(scanner.bytes.span.extracting(name.range)))",
        "begin the names of your own members with an underscore")
    }
    try skip()
  }

  private func duplicate(_ name: JSONString) {
    problems.add(
      .duplicateMember, at: name.range.lowerBound - 1,
      "the member \(quoted(scanner.bytes.span.extracting(name.range))) stands twice", "keep one")
  }

  private mutating func value(of member: JSONObject.Member) throws(JSONFault) {
    let type = try scanner.type()
    let start = scanner.position
    guard type == member.value.type else {
      wrongType(type, "\"\(member.name)\"", member.value.type, start)
      try skip()
      return
    }
    switch member.value {
    case .object(let kind): try object(kind)
    case .objects(let kind):
      try elements(of: member.name, .object) { (rules) throws(JSONFault) in try rules.object(kind) }
    case .strings:
      try elements(of: member.name, .string) { (rules) throws(JSONFault) in
        _ = try rules.scanner.string()
      }
    case .boolean: try scanner.scalar(type)
    case .number:
      try scanner.scalar(type)
      guard scanner.bytes[start] == 0x2D else { return }
      problems.add(
        .invalidNumber, at: start, "\"\(member.name)\" is negative", "write a size or duration")
    default:
      let string = try scanner.string()
      if member.value.hasForm {
        if string.hasEscapes {
          let value = scanner.value(string)
          check(value.span, member, start)
        } else {
          check(scanner.bytes.span.extracting(string.range), member, start)
        }
      }
      if case .id = member.value { id(string, start) }
      if !isBrief { shown(string, member) }
      if case .address = member.value {
        if member.name.equals("feed_url") { address = scanner.value(string) }
        if member.name.equals("next_url") { next = (scanner.value(string), start) }
      }
      if case .version = member.value {
        isCurrent = scanner.value(string).span.equals(Self.version)
      }
    }
  }

  private func wrongType(_ type: JSONType, _ name: String, _ right: JSONType, _ offset: Int) {
    problems.add(
      .wrongType, at: offset, "\(name) is of type \(type.rawValue), not \(right.rawValue)",
      "write a value of type \(right.rawValue), or leave it out")
  }

  private mutating func elements(
    of name: StaticString, _ right: JSONType,
    _ read: (inout JSONFeedRules) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    scanner.open()
    var isFirst = true
    while try scanner.element(isFirst: isFirst) {
      isFirst = false
      let type = try scanner.type()
      if type == right {
        try read(&self)
      } else {
        wrongType(type, "an element of \"\(name)\"", right, scanner.position)
        try skip()
      }
    }
  }

  /// Checks what readers show: HTML, and titles, which are plain text.
  private mutating func shown(_ string: JSONString, _ member: JSONObject.Member) {
    switch member.value {
    case .html: content.check(html: scanner.value(string).span, scanner.map(string), hasBase: false)
    case .title:
      content.check(
        plain: scanner.value(string).span, scanner.map(string), "\(member.name)")
    default: break
    }
  }

  private mutating func id(_ string: JSONString, _ offset: Int) {
    if string.hasEscapes {
      let value = scanner.value(string)
      id(value.span, offset)
    } else {
      let bytes = scanner.bytes
      id(bytes.span.extracting(string.range), offset)
    }
  }

  private mutating func id(_ value: Span<UInt8>, _ offset: Int) {
    if value.isEmpty {
      problems.add(.missingMember, at: offset, "the item's id is empty", "give it an id of its own")
    } else if !ids.number(of: value).isNew {
      problems.add(
        .duplicateID, at: offset, "the id \(quoted(value)) is that of an earlier item",
        "give each item an id of its own")
    }
  }

  private func check(_ value: Span<UInt8>, _ member: JSONObject.Member, _ offset: Int) {
    switch member.value {
    case .version:
      if value.equals(Self.version) || value.equals("https://jsonfeed.org/version/1") { return }
      problems.add(
        .unsupportedVersion, at: offset, "the version \(quoted(value)) is not one of JSON Feed",
        "write https://jsonfeed.org/version/1.1")
    case .address: fault(value.fault(as: .iri), value, member, offset)
    case .date:
      guard case .failure(let fault) = value.internetDate(allowsLowercase: true) else { return }
      problems.add(
        .invalidDate, at: offset, "the date \(quoted(value)) \(fault.words)",
        "write a date such as 2024-03-01T12:00:00Z")
    case .language: fault(value.fault(as: .language), value, member, offset)
    case .mediaType: fault(value.fault(as: .mediaType), value, member, offset)
    default: break
    }
  }

  private func fault(
    _ fault: ValueFault?, _ value: Span<UInt8>, _ member: JSONObject.Member, _ offset: Int
  ) {
    guard let fault else { return }
    problems.add(
      fault.code, at: offset, "\(quoted(value)) in \"\(member.name)\" \(fault.words)", fault.remedy)
  }

  /// Passes a value of any kind, without recursion.
  private mutating func skip() throws(JSONFault) {
    // The containers that are open, and the names so far in those that are objects.
    var isObject: [Bool] = []
    var names: [MemberNames] = []
    var isFirst = true
    repeat {
      switch isObject.last {
      case true?:
        guard let name = try scanner.member(isFirst: isFirst) else {
          isObject.removeLast()
          names.removeLast()
          isFirst = false
          continue
        }
        if !names[names.count - 1].insert(name, in: scanner) { duplicate(name) }
      case false?:
        guard try scanner.element(isFirst: isFirst) else {
          isObject.removeLast()
          isFirst = false
          continue
        }
      case nil: break
      }
      isFirst = false
      let type = try scanner.type()
      switch type {
      case .object, .array:
        guard isObject.count < JSONScanner.maximumDepth else {
          throw JSONFault(kind: .tooDeep, offset: scanner.position)
        }
        isObject.append(type == .object)
        if type == .object { names.append(MemberNames()) }
        scanner.open()
        isFirst = true
      case .string: _ = try scanner.string()
      case .number, .boolean, .null: try scanner.scalar(type)
      }
    } while !isObject.isEmpty
  }
}

/// The names of an object so far: few are compared, many are hashed.
private struct MemberNames {
  private var few: [JSONString] = []
  private var many: Set<[UInt8]> = []

  /// Adds a name; false if it is there.
  mutating func insert(_ name: JSONString, in scanner: JSONScanner) -> Bool {
    if !many.isEmpty { return many.insert(scanner.value(name)).inserted }
    if few.contains(where: { scanner.isSame($0, name) }) { return false }
    few.append(name)
    if few.count == 16 { many = Set(few.map(scanner.value)) }
    return true
  }
}

extension StaticString {
  fileprivate func equals(_ other: StaticString) -> Bool {
    utf8CodeUnitCount == other.utf8CodeUnitCount
      && withUTF8Buffer { first in other.withUTF8Buffer { first.elementsEqual($0) } }
  }
}
