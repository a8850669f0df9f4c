/// The items of one page with what the timeline needs to know of the page.
struct PageItems: Sendable {
  var page: ExtractedPage
  /// The page's name in the ledger.
  var name: String
  /// The path as it is shown in messages.
  let path: String
  /// The public URL of the page.
  let address: String
  /// Whether headings without an anchor get one from the page's generator.
  let hasAutomaticAnchors: Bool
  /// Where readers find items without an address of their own, if that is another page.
  var shownAt: String?
}

/// All entries of all sources, newest first, each with its id and its instants.
struct Timeline: Sendable {
  let entries: [Entry]
  /// What was taken over from feeds that subscribers have.
  let adoption: AdoptionReport

  /// Puts items into one order.
  ///
  /// - Parameters:
  ///   - pages: The items, page by page.
  ///   - scope: What was read, beside those pages.
  ///   - host: The host that new ids are made with.
  ///   - now: The time of the run; nothing is published later than that.
  ///   - published: Items of feeds that subscribers have, and whether these are ours.
  ///   - ledger: What is known of the entries; it takes in what is seen now.
  init(
    pages: [PageItems], scope: Observation.Scope, host: String, now: Instant,
    adopting published: (items: [PublishedItem], areOurs: Bool) = ([], false),
    ledger: inout Ledger
  ) {
    let drafts = Timeline.merged(Timeline.drafts(pages))
    // By their places, here and below: an item has a dozen parts, which a copy counts one by one.
    let observation = Observation(
      entries: drafts.indices.map { drafts[$0].seen(host: host) }, scope: scope, time: now,
      host: host)
    var known = ledger.observe(observation)
    if published.items.isEmpty {
      adoption = AdoptionReport()
    } else {
      adoption = ledger.adopt(
        published.items, by: drafts.indices.map { drafts[$0].candidate(host: host) },
        ids: known.map(\.id),
        areOurs: published.areOurs, at: now)
      known = ledger.observe(observation)
    }
    let order = drafts.indices.sorted { left, right in
      (known[left].published, drafts[left].order) > (known[right].published, drafts[right].order)
    }
    entries = order.map { drafts[$0].entry(known[$0]) }
  }

  /// What pages showed at some time.
  static func observation(of pages: [PageItems], host: String, at time: Instant) -> Observation {
    let drafts = merged(drafts(pages))
    return Observation(
      entries: drafts.indices.map { drafts[$0].seen(host: host) },
      scope: Observation.Scope(pages: Set(pages.map(\.name))), time: time, host: host)
  }

  /// An item on its way to an entry.
  fileprivate struct Draft {
    let item: Item
    let path: String
    /// The page's name in the ledger.
    let source: String
    /// The address of the item's page, and of its section there.
    let pageAddress: String
    let sectionAddress: String
    /// Among items of one date, the greater is the newer.
    let order: Int
    /// The list that the item stands in, by a number.
    let list: Int
    /// Whether its page has no other.
    let isAlone: Bool
    var feeds: [FeedName]
    var categories: [String]

    /// The address of the item's own page or anchor.
    var ownAddress: String? {
      item.file.first?.address
        ?? item.anchor.map { "\(pageAddress.prefix { $0 != "#" })#\(EntryID.encoded($0))" }
    }

    /// Whether the item is the one of its file.
    var isFile: Bool { item.file.first?.isWhole ?? false }

    /// A hash of the key that the item has of its own on its page; a file is a key.
    var key: UInt64? {
      isFile
        ? fnv1a("\(source)#".utf8) : item.anchor.map { fnv1a("\(source)#\($0)".utf8) }
    }
  }

  private static func drafts(_ pages: [PageItems]) -> [Draft] {
    var drafts: [Draft] = []
    drafts.reserveCapacity(pages.reduce(0) { $0 + $1.page.items.count })
    let count = pages.reduce(0) { $0 + $1.page.items.count }
    var first = 0
    var list = 0
    for page in pages {
      let items = page.page.items
      var start = 0
      while start < items.count {
        var end = start + 1
        while end < items.count, items[end].section == items[start].section { end += 1 }
        let ascends = isAscending(items[start..<end])
        let sectionAddress = address(of: items[start].section, on: page)
        // One list for all items of a section, not one each.
        let feeds = feeds(of: items[start], on: page.page)
        let title = items[start].section.title
        let sectionCategories = title.isEmpty ? [] : [title]
        for index in start..<end {
          let place = ascends ? start + end - 1 - index : index
          drafts.append(
            Draft(
              item: items[index], path: page.path, source: page.name, pageAddress: page.address,
              sectionAddress: sectionAddress, order: count - first - place, list: list,
              isAlone: items.count == 1, feeds: feeds,
              categories: categories(of: items[index], in: sectionCategories)))
        }
        start = end
        list += 1
      }
      first += items.count
    }
    return drafts
  }

  /// The section and others that an item stands in, and the tags that are not the same word.
  private static func categories(of item: Item, in section: [String]) -> [String] {
    var categories = section
    if !item.alsoIn.isEmpty { categories += item.alsoIn.filter { !$0.isEmpty } }
    for tag in item.file.first?.tags ?? []
    where !categories.contains(where: { $0.lowercased() == tag.lowercased() }) {
      categories.append(tag)
    }
    return categories
  }

  /// Whether a list has its oldest item first.
  private static func isAscending(_ items: ArraySlice<Item>) -> Bool {
    var balance = 0
    for index in items.indices.dropLast() {
      let (day, nextDay) = (items[index].date.firstDay, items[index + 1].date.firstDay)
      if day < nextDay { balance += 1 } else if day > nextDay { balance -= 1 }
    }
    return balance > 0
  }

  /// News sections make the news; where a page has none, its dated lists do, but for publications.
  private static func feeds(of item: Item, on page: ExtractedPage) -> [FeedName] {
    switch item.section.kind {
    case .news: [.news, .timeline]
    case .publications: [.publications, .timeline]
    case .posts, .other: page.hasNewsSection ? [.timeline] : [.news, .timeline]
    }
  }

  /// Drafts from the oldest to the newest; the same text of the same date in several sections or pages is
  /// one (``Duplicates``).
  ///
  /// What is the same letter by letter in two sections is found first: of these the one listed last stands,
  /// as ever, for its id is out in the world.
  private static func merged(_ drafts: [Draft]) -> [Draft] {
    let keys = drafts.indices.map { (drafts[$0].item.date.nominalInstant, drafts[$0].order) }
    var merged: [Draft] = []
    var known: [UInt64: Int] = [:]
    merged.reserveCapacity(drafts.count)
    known.reserveCapacity(drafts.count)
    // Oldest first, so that the id of an older entry does not depend on newer ones.
    for index in drafts.indices.sorted(by: { keys[$0] < keys[$1] }) {
      let day = drafts[index].item.date.firstDay.daysSinceEpoch
      let key = fnv1a(
        drafts[index].item.content.text.utf8, seed: UInt64(bitPattern: Int64(day)))
      if let other = known[key], merged[other].isSame(as: drafts[index]) {
        merged[other].add(drafts[index])
        continue
      }
      known[key] = merged.count
      merged.append(drafts[index])
    }
    guard merged.indices.contains(where: { merged[$0].list != merged[0].list }) else {
      return merged
    }
    let duplicates = Duplicates(count: merged.count) { index in
      let draft = merged[index]
      return Duplicates.Text(
        item: draft.item, page: draft.source, address: draft.ownAddress ?? draft.pageAddress,
        hasOwnAddress: draft.ownAddress != nil || draft.isAlone)
    }
    var gone: Set<Int> = []
    for group in duplicates.groups {
      for other in group.dropFirst() { merged[group[0]].add(merged[other]) }
      gone.formUnion(group.dropFirst())
    }
    return gone.isEmpty ? merged : merged.indices.filter { !gone.contains($0) }.map { merged[$0] }
  }

  /// The anchor of a section, else its page.
  private static func address(of section: Section, on page: PageItems) -> String {
    let automatic = page.hasAutomaticAnchors ? automaticAnchor(section.heading) : nil
    guard let anchor = section.anchor ?? automatic, !anchor.isEmpty else {
      return page.shownAt ?? page.address
    }
    return URLReference(base: page.address)?.absolute("#" + anchor) ?? page.address
  }

  /// The anchor that kramdown (with GitHub's rule), Hugo and Pandoc give a heading: lower case, letters,
  /// digits and hyphens, spaces as hyphens.
  private static func automaticAnchor(_ heading: String) -> String? {
    let kept = heading.lowercased().compactMap { character -> Character? in
      if character == " " || character == "-" { return "-" }
      return character.isLetter || character.isNumber || character == "_" ? character : nil
    }
    return kept.isEmpty ? nil : String(kept)
  }
}

extension Timeline.Draft {
  /// Whether another one says the same letter by letter in another section.
  fileprivate func isSame(as other: Timeline.Draft) -> Bool {
    item.section != other.item.section && item.content.text == other.item.content.text
      && item.date == other.item.date && mayBe(other)
  }

  /// Whether the same text is the same news: not under two titles of two pages, and not as two works.
  fileprivate func mayBe(_ other: Timeline.Draft) -> Bool {
    (source == other.source || item.title == other.item.title)
      && (item.work.isEmpty || other.item.work.isEmpty)
  }

  /// Stands for another one too.
  fileprivate mutating func add(_ other: Timeline.Draft) {
    for category in other.categories where !categories.contains(category) {
      categories.append(category)
    }
    feeds = Set(feeds + other.feeds).sorted()
  }

  /// What the ledger is told.
  fileprivate func seen(host: String) -> Observation.Seen {
    let page = pageAddress.utf8.prefix { $0 != UInt8(ascii: "#") }
    // Where the site lies is no matter of the entry: links are hashed as seen from it.
    let root = page.lastIndex(of: UInt8(ascii: "/")).map { page[...$0] } ?? page
    let links = item.content.links.map { link in
      link.href.utf8.starts(with: root)
        ? fnv1a(link.href.utf8.dropFirst(root.count)) : fnv1a(link.href.utf8)
    }
    let words = item.words
    let content = links.reduce(fnv1a(words.utf8)) { mixed($0 &+ $1) }
    let identity = item.work.first?.identity(file: isFile ? key : nil)
    return Observation.Seen(
      date: item.date, words: TextWords(words), content: max(content, 1), links: links,
      key: identity?.keys.first ?? key, source: source, order: order, list: list,
      // The words of a citation begin with those who wrote it; a work is called by its title.
      text: item.work.isEmpty ? words : item.title,
      ownID: item.work.first?.keys.first?.id(host: host) ?? ownAddress, work: identity)
  }

  /// What an item of a feed is compared with.
  fileprivate func candidate(host: String) -> Adoption.Candidate {
    Adoption.Candidate(
      seen: seen(host: host), title: item.title,
      addresses: [ownAddress, item.work.first?.details.url].compactMap(\.self)
        + item.content.links.map(\.href))
  }

  /// The entry, with what the ledger says of it.
  fileprivate func entry(_ known: Ledger.Identity) -> Entry {
    let work = item.work.first
    let own =
      item.file.first?.address
      ?? item.anchor.flatMap { URLReference(base: pageAddress)?.absolute("#" + $0) }
    var entry = Entry(
      id: known.id, title: item.title, permalink: own ?? work?.details.url ?? sectionAddress,
      published: known.published, updated: known.updated, seen: known.seen, date: item.date,
      categories: categories,
      authors: work?.authors ?? item.cited.first?.authors ?? item.file.first?.authors ?? [],
      content: item.content.html,
      text: item.content.text, links: item.content.links, feeds: feeds,
      source: SourceLocation(path: path, line: item.line),
      publication: work?.details ?? item.cited.first?.details)
    entry.explanations = item.explanation
    return entry
  }
}
