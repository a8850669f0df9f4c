import Markup

/// The rules of RSS 2.0 that neither table nor grammar can say; 0.91 and 0.92 are subsets of it.
struct RSSRules: XMLFormatRules {
  let problems: ProblemList
  private let isBrief: Bool

  /// What is known of the item that is open.
  private struct ItemState {
    var enclosures = 0
    var hasContent = false
  }

  /// What image and channel should say alike: a title and a link.
  private struct Label {
    var title: [UInt8]?
    var link: [UInt8]?
    var titleOffset = 0
    var linkOffset = 0
  }

  private var guids = IDTable()
  private var isPermalink = true
  private var selfLinks = 0
  private var skips: Set<[UInt8]> = []
  private var item = ItemState()
  private var channel = Label()
  private var image = Label()
  private var saidTwice = SaidTwice()
  private var podcast = PodcastState()
  /// Items of versions before 2.0 need neither title nor description.
  private var isOldVersion = false

  init(_ problems: ProblemList, isBrief: Bool) {
    self.problems = problems
    self.isBrief = isBrief
  }

  mutating func open(_ element: XMLElement, _ open: OpenElement, parent: OpenElement?) {
    let name = RSSName.all[open.index]
    switch name {
    case .rss: version(element)
    case .skipHours, .skipDays: skips = []
    case .guid: permalinkFlag(element)
    case .item:
      item = ItemState()
      saidTwice.beginItem()
    case .enclosure: enclosure(element)
    case .description where item.hasContent && parent?.index == RSSName.item.index:
      problems.add(
        .descriptionAfterContent, at: element.offset,
        "the description stands after content:encoded", "put it before")
    case .textInput:
      problems.add(
        .textInput, at: element.offset, "most readers ignore \"textInput\"", "leave it out")
    default: break
    }
    guard let parent else { return }
    if parent.index == RSSName.channel.index, name != .item,
      parent.children.contains(index: RSSName.item.index)
    {
      problems.add(
        .itemBeforeMetadata, at: element.offset,
        "\(quoted(name.text)) stands after an item", "put it before the items")
    }
    if !isBrief { saidTwice.meet(name, in: parent, at: element.offset, problems) }
  }

  mutating func module(
    _ element: XMLElement, _ name: ModuleTable.Entry, in parent: OpenElement
  ) {
    let isItem = parent.index == RSSName.item.index
    switch (name.module.prefix, name.element.name) {
    case ("atom", "link"): link(element, isItem: isItem)
    case ("content", "encoded"): item.hasContent = true
    case ("itunes", _): podcast.meet(name.element.name, isItem: isItem)
    default: break
    }
    if !isBrief {
      saidTwice.meet(name, isItem: isItem, in: parent, at: element.offset, problems)
    }
  }

  func mixed(_ element: XMLElement, in parent: OpenElement) -> Bool { false }

  func form(of index: Int) -> ValueForm { .any }

  mutating func close(_ element: OpenElement, parent: OpenElement?, text: Span<UInt8>) {
    let value = text.extracting(text.trimmedRange)
    let name = RSSName.all[element.index]
    switch name {
    case .channel: closeChannel(element)
    case .item: closeItem(element)
    case .guid: guid(value, element)
    case .width, .height: size(value, element)
    case .hour: hour(value, element)
    case .day: day(value, element)
    case .title, .link: label(value, name, element, parent)
    case .url: imageFormat(value, element)
    default: break
    }
    guard !element.hasText else { return }
    switch name {
    case .title, .description, .category, .name, .copyright, .generator:
      problems.add(
        .emptyElement, at: element.offset, "\(quoted(name.text)) is empty",
        "write something, or leave it out")
    default: break
    }
  }
}

extension RSSRules {
  private mutating func closeChannel(_ channel: OpenElement) {
    if selfLinks == 0 {
      problems.add(
        .missingSelfLink, at: channel.offset, "the feed does not say where it is published",
        "add <atom:link rel=\"self\" href=\"…\"/> with the feed's own URL")
    }
    compare(image.title, self.channel.title, "title", at: image.titleOffset)
    compare(image.link, self.channel.link, "link", at: image.linkOffset)
    podcast.close(at: channel.offset, problems)
  }

  private func compare(_ inner: [UInt8]?, _ outer: [UInt8]?, _ name: String, at offset: Int) {
    guard let inner, let outer, inner != outer else { return }
    problems.add(
      .imageMismatch, at: offset,
      "the image's \(name) \(quoted(inner.span)) is not the channel's, \(quoted(outer.span))",
      "write the same")
  }

  private mutating func closeItem(_ item: OpenElement) {
    let hasTitle = item.children.contains(index: RSSName.title.index)
    if !hasTitle, !item.children.contains(index: RSSName.description.index) {
      if !isOldVersion {
        problems.add(
          .missingTitleOrDescription, at: item.offset,
          "the item has neither title nor description", "add a title")
      }
    } else if !hasTitle {
      problems.add(
        .missingTitle, at: item.offset, "the item has no title", "add one of a few words")
    }
    guard !isBrief, !isOldVersion else { return }
    if !item.children.contains(index: RSSName.guid.index) {
      problems.add(
        .missingGuid, at: item.offset, "the item has no guid",
        "add one that never changes, with isPermaLink=\"false\" if it is no URL")
    }
    let dates = ["date", "issued", "created", "modified", "published", "updated"]
    let hasDate =
      item.children.contains(index: RSSName.pubDate.index)
      || item.modules.contains { dates.contains($0.element.name) }
    if !hasDate {
      problems.add(.missingDate, at: item.offset, "the item has no date", "add a pubDate")
    }
  }

  private mutating func version(_ element: XMLElement) {
    guard let version = element.attribute(.version) else { return }
    let known = ["2.0", "2.0.1", "0.91", "0.92", "0.93", "0.94"]
    let value = element.string(version)
    isOldVersion = value.hasPrefix("0.9")
    guard !known.contains(value) else { return }
    problems.add(
      .unsupportedVersion, at: version.offset, "the version \(quoted(value)) is not one of RSS",
      "write version=\"2.0\"")
  }

  /// Looks at a link of Atom: the feed's own address is one of them.
  private mutating func link(_ element: XMLElement, isItem: Bool) {
    let relation = problems.relation(of: element)
    guard relation == "self", !isItem else { return }
    selfLinks += 1
    if selfLinks == 2 {
      problems.add(
        .duplicateSelfLink, at: element.offset, "there is another link with rel=\"self\"",
        "keep one")
    }
  }

  private mutating func enclosure(_ element: XMLElement) {
    item.enclosures += 1
    if item.enclosures == 2 {
      problems.add(
        .severalEnclosures, at: element.offset, "the item has more than one enclosure",
        "keep one; name the others with media:content")
    }
    let values = element.values
    guard let url = element.attribute(.url) else { return }
    let value = values.span.extracting(url.value)
    guard case .absolute(let isWeb) = value.reference(), !isWeb else { return }
    problems.add(
      .enclosureNotHTTP, at: url.offset, "the enclosure \(quoted(value)) is not of http or https",
      "publish it on the web")
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
      let isPage = value.startsIgnoringCase("http") || value.startsIgnoringCase("ftp:")
      if !isPage || value.fault(as: .url) != nil {
        problems.add(
          .invalidPermalink, at: element.textOffset,
          "the guid \(quoted(value)) is no address of a page", "write isPermaLink=\"false\"")
      }
    } else if value.count == 0 {
      problems.add(
        .emptyElement, at: element.offset, "\"guid\" is empty", "give the item an id of its own")
      return
    }
    guard !guids.number(of: value).isNew else { return }
    problems.add(
      .duplicateID, at: element.textOffset, "the guid \(quoted(value)) is that of an earlier item",
      "give each item a guid of its own")
  }

  private mutating func label(
    _ value: Span<UInt8>, _ name: RSSName, _ element: OpenElement, _ parent: OpenElement?
  ) {
    switch parent.map({ RSSName.all[$0.index] }) {
    case .channel?:
      if name == .title { channel.title = value.array } else { channel.link = value.array }
    case .image?:
      if name == .title {
        (image.title, image.titleOffset) = (value.array, element.textOffset)
      } else {
        (image.link, image.linkOffset) = (value.array, element.textOffset)
      }
    default: break
    }
  }

  private func imageFormat(_ value: Span<UInt8>, _ element: OpenElement) {
    // An address that hides its format behind a query or no ending at all is not judged.
    guard value.firstIndex(of: 0x3F) == nil else { return }
    var slash = 0
    var dot = 0
    for index in 0..<value.count {
      if value[index] == 0x2F { slash = index }
      if value[index] == 0x2E { dot = index }
    }
    guard slash > 8, dot > slash else { return }
    let ending = value.extracting(dot + 1..<value.count)
    let known = ["gif", "jpg", "jpeg", "png"]
    guard !known.contains(where: { ending.matchesIgnoringCase($0) }) else { return }
    problems.add(
      .imageFormat, at: element.textOffset, "the image \(quoted(value)) is no GIF, JPEG or PNG",
      "use one of these")
  }

  private func size(_ value: Span<UInt8>, _ element: OpenElement) {
    let isWidth = element.index == RSSName.width.index
    let limit = isWidth ? 144 : 400
    guard let size = value.number, size > limit else { return }
    problems.add(
      .imageTooLarge, at: element.textOffset,
      "the image's \(isWidth ? "width" : "height") \(size) is more than \(limit)",
      "use a smaller image")
  }

  private mutating func hour(_ value: Span<UInt8>, _ element: OpenElement) {
    guard let hour = value.number, hour <= 24 else {
      problems.add(
        .invalidHour, at: element.textOffset, "the hour \(quoted(value)) is not on the clock",
        "write a number from 0 to 23")
      return
    }
    if hour == 24 {
      problems.add(
        .hourOfMidnight, at: element.textOffset, "midnight is written as 24", "write 0")
    }
    repeated(Array("\(hour % 24)".utf8), value, element)
  }

  private mutating func day(_ value: Span<UInt8>, _ element: OpenElement) {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    guard days.contains(where: { value.matches($0) }) else {
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
