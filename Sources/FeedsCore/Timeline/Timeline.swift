/// The items of one page with what the timeline needs to know of the page.
struct PageItems: Sendable {
  let page: ExtractedPage
  /// The path as it is shown in messages.
  let path: String
  /// The public URL of the page.
  let address: String
  /// Whether headings without an anchor get one from the page's generator.
  let hasAutomaticAnchors: Bool
}

/// All entries of all sources, newest first, each with its id and its instants.
struct Timeline: Sendable {
  let entries: [Entry]

  /// Puts items into one order.
  ///
  /// - Parameters:
  ///   - pages: The items, page by page.
  ///   - host: The host that ids are made with.
  ///   - now: The time of the run; nothing is published later than that.
  init(pages: [PageItems], host: String, now: Instant) {
    var drafts = Timeline.drafts(pages)
    Timeline.assignInstants(&drafts, now: now)
    drafts.sort { ($0.published, $0.order) > ($1.published, $1.order) }
    entries = Timeline.entries(merging: drafts, host: host)
  }

  /// An item on its way to an entry.
  private struct Draft {
    let item: Item
    let path: String
    /// The address of the item's page, and of its section there.
    let pageAddress: String
    let sectionAddress: String
    /// Among items of one date, the greater is the newer.
    let order: Int
    var published: Instant
    var feeds: [FeedName]
  }

  private static func drafts(_ pages: [PageItems]) -> [Draft] {
    var drafts: [Draft] = []
    drafts.reserveCapacity(pages.reduce(0) { $0 + $1.page.items.count })
    let count = pages.reduce(0) { $0 + $1.page.items.count }
    var first = 0
    for page in pages {
      let items = page.page.items
      var start = 0
      while start < items.count {
        var end = start + 1
        while end < items.count, items[end].section == items[start].section { end += 1 }
        let ascends = isAscending(items[start..<end])
        let sectionAddress = address(of: items[start].section, on: page)
        for index in start..<end {
          let place = ascends ? start + end - 1 - index : index
          drafts.append(
            Draft(
              item: items[index], path: page.path, pageAddress: page.address,
              sectionAddress: sectionAddress, order: count - first - place,
              published: items[index].date.nominalInstant,
              feeds: feeds(of: items[index], on: page.page)))
        }
        start = end
      }
      first += items.count
    }
    return drafts
  }

  /// Whether a list has its oldest item first.
  private static func isAscending(_ items: ArraySlice<Item>) -> Bool {
    var balance = 0
    for (item, next) in zip(items, items.dropFirst()) {
      let (day, nextDay) = (item.date.firstDay, next.date.firstDay)
      if day < nextDay { balance += 1 } else if day > nextDay { balance -= 1 }
    }
    return balance > 0
  }

  /// News sections make the news; where a page has none, its dated lists do, but for publications.
  private static func feeds(of item: Item, on page: ExtractedPage) -> [FeedName] {
    switch item.section.kind {
    case .news: [.news, .timeline]
    case .publications: [.publications, .timeline]
    case .other: page.hasNewsSection ? [.timeline] : [.news, .timeline]
    }
  }

  /// DESIGN.md, "The date of an entry": nothing lies in the future of the run, and what would tie is
  /// kept in page order by whole seconds, counted from the oldest, so that a new entry on top of a list
  /// moves no other.
  private static func assignInstants(_ drafts: inout [Draft], now: Instant) {
    let newestPast = drafts.lazy.map(\.published).filter { $0 <= now }.max()
    let latest = newestPast.map { min($0.adding(seconds: 1), now) } ?? now
    for index in drafts.indices where drafts[index].published > now {
      drafts[index].published = latest
    }
    let order = drafts.indices.sorted {
      (drafts[$0].published, drafts[$0].order) < (drafts[$1].published, drafts[$1].order)
    }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, drafts[order[end]].published == drafts[order[start]].published {
        end += 1
      }
      // A day has 43,200 seconds left at noon; beyond that, several share one.
      let step = min(1.0, 43_199 / Double(end - start))
      for place in start..<end {
        let draft = order[place]
        drafts[draft].published = drafts[draft].published.adding(
          seconds: Int(Double(place - start) * step))
      }
      start = end
    }
  }

  /// Makes the entries; the same text of the same date in several sections or pages is one entry.
  private static func entries(merging drafts: [Draft], host: String) -> [Entry] {
    var ids = EntryIDs()
    var merged: [Int: (categories: [String], feeds: [FeedName])] = [:]
    var kept: [(draft: Int, id: String)] = []
    var known: [UInt64: Int] = [:]
    kept.reserveCapacity(drafts.count)
    // Oldest first, so that the id of an older entry does not depend on newer ones.
    for index in drafts.indices.reversed() {
      let item = drafts[index].item
      let key = fnv1a(
        item.content.text.utf8, seed: UInt64(bitPattern: Int64(item.date.firstDay.daysSinceEpoch)))
      if let other = known[key], drafts[other].item.section != item.section,
        drafts[other].item.content.text == item.content.text,
        drafts[other].item.date == item.date
      {
        var sum = merged[other] ?? (categories(drafts[other]), drafts[other].feeds)
        sum.categories += categories(drafts[index]).filter { !sum.categories.contains($0) }
        sum.feeds = Set(sum.feeds + drafts[index].feeds).sorted()
        merged[other] = sum
        continue
      }
      known[key] = index
      let own = item.anchor.map { "\(drafts[index].pageAddress.prefix { $0 != "#" })#\($0)" }
      let id = own ?? EntryID.tag(host: host, date: item.date, text: item.content.text)
      kept.append((index, ids.unique(id)))
    }
    return kept.reversed().map { index, id in
      let draft = drafts[index]
      let sum = merged[index]
      return entry(
        draft, id: id, categories: sum?.categories ?? categories(draft),
        feeds: sum?.feeds ?? draft.feeds)
    }
  }

  private static func categories(_ draft: Draft) -> [String] {
    draft.item.section.title.isEmpty ? [] : [draft.item.section.title]
  }

  private static func entry(
    _ draft: Draft, id: String, categories: [String], feeds: [FeedName]
  ) -> Entry {
    let item = draft.item
    let own = item.anchor.flatMap { URLReference(base: draft.pageAddress)?.absolute("#" + $0) }
    return Entry(
      id: id, title: item.title, permalink: own ?? draft.sectionAddress,
      published: draft.published, updated: draft.published, date: item.date,
      categories: categories, content: item.content.html, text: item.content.text,
      links: item.content.links, feeds: feeds,
      source: SourceLocation(path: draft.path, line: item.line))
  }

  /// The anchor of a section, else its page.
  private static func address(of section: Section, on page: PageItems) -> String {
    let automatic = page.hasAutomaticAnchors ? automaticAnchor(section.heading) : nil
    guard let anchor = section.anchor ?? automatic, !anchor.isEmpty else { return page.address }
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
