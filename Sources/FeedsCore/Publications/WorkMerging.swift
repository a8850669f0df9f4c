/// Makes one entry of the several that one work may have: a preprint and its paper, or the same in two files.
///
/// The rule (DESIGN.md, "One work, one entry"): two entries are one work if they have
/// - the same DOI or arXiv identifier, and titles that are alike; or
/// - the same title, authors in common and years no more than two apart, and one of them is a preprint, or
///   both are of one type and venue.
/// Two DOIs of venues are two works. The entry of the venue stands for both.
struct WorkMerging {
  private(set) var pages: [PageItems]
  private(set) var diagnostics: [Diagnostic] = []

  private struct Place: Hashable {
    let page: Int
    let item: Int
  }

  private var places: [Place] = []
  /// The ids that each one's DOIs give.
  private var ids: [Set<String>] = []
  /// The entries of each work, by the first of them.
  private var groups: [[Int]] = []

  /// How many works of the same title or DOI are compared with each other; a list has two or three.
  private static let limit = 8

  init(_ pages: [PageItems]) {
    self.pages = pages
    for page in pages.indices {
      for item in pages[page].page.items.indices where !pages[page].page.items[item].work.isEmpty {
        places.append(Place(page: page, item: item))
        ids.append(pages[page].page.items[item].work[0].identity.ids)
      }
    }
    guard places.count > 1 else { return }
    group()
    join()
  }

  private func item(_ index: Int) -> Item {
    pages[places[index].page].page.items[places[index].item]
  }

  // MARK: Which are one

  private enum Name: Hashable {
    case title(String)
    case identifier(String)
  }

  private mutating func group() {
    var known: [Name: [Int]] = [:]
    for index in places.indices {
      guard let work = item(index).work.first else { continue }
      var names: [Name] = [.title(work.foldedTitle)]
      for case .doi(let doi) in work.keys { names.append(.identifier(doi)) }
      var target: Int?
      for name in names where target == nil {
        for group in known[name] ?? [] {
          if groups[group].prefix(8).contains(where: { isSame($0, index) }) {
            target = group
            break
          }
        }
      }
      if target == nil { keepApart(index, work, known) }
      let group = target ?? groups.count
      if target == nil { groups.append([index]) } else { groups[group].append(index) }
      for name in names {
        let groups = known[name] ?? []
        if groups.count < WorkMerging.limit, !groups.contains(group) {
          known[name, default: []].append(group)
        }
      }
    }
  }

  /// A DOI that another work has too is typed wrong in one of them: the second has its id from its key.
  private mutating func keepApart(_ index: Int, _ work: Work, _ known: [Name: [Int]]) {
    var kept: [Work.Key] = []
    for key in work.keys {
      guard case .doi(let doi) = key, let group = known[.identifier(doi)]?.first else {
        kept.append(key)
        continue
      }
      let place = places[index]
      let other = item(groups[group][0])
      let name =
        doi.hasPrefix("10.48550/arxiv.") ? "arXiv:" + doi.dropFirst("10.48550/arxiv.".count) : doi
      diagnostics.append(
        Diagnostic(
          .warning, "shared-doi",
          "\(name) is also that of \"\(other.title.prefix(60))\" (line \(other.line)), another title; "
            + "correct the wrong one",
          at: SourceLocation(path: pages[place.page].path, line: item(index).line)))
    }
    guard kept.count < work.keys.count else { return }
    let place = places[index]
    pages[place.page].page.items[place.item].work[0].keys = kept
  }

  private func isSame(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (item(left), item(right))
    guard let one = first.work.first, let other = second.work.first else { return false }
    if !ids[left].isEmpty, !ids[left].isDisjoint(with: ids[right]) { return isAlike(first, second) }
    // Two DOIs of venues are two works.
    let mayBeOne =
      one.isPreprint || other.isPreprint || one.details.doi == nil || other.details.doi == nil
      || one.details.doi?.lowercased() == other.details.doi?.lowercased()
    guard mayBeOne else { return false }
    guard one.foldedTitle == other.foldedTitle, haveAuthorsInCommon(one, other),
      abs(first.date.start.year - second.date.start.year) <= 2
    else { return false }
    if one.isPreprint || other.isPreprint { return true }
    return one.details.type == other.details.type
      && Work.folded(one.details.venue ?? "") == Work.folded(other.details.venue ?? "")
  }

  /// Whether two titles are the same, or one goes on where the other ends, or most words are common.
  private func isAlike(_ first: Item, _ second: Item) -> Bool {
    guard let one = first.work.first?.foldedTitle, let other = second.work.first?.foldedTitle
    else { return false }
    if one == other
      || min(one.count, other.count) >= 12 && (one.hasPrefix(other) || other.hasPrefix(one))
    {
      return true
    }
    let words = [first, second].map { item in
      Set(
        item.title.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { $0.lowercased() })
    }
    return words[0].intersection(words[1]).count * 2 > max(words[0].count, words[1].count)
  }

  private func haveAuthorsInCommon(_ one: Work, _ other: Work) -> Bool {
    let (left, right) = (Set(one.families), Set(other.families))
    return left.intersection(right).count * 2 >= min(left.count, right.count)
      && !left.isEmpty && !right.isEmpty
  }

  // MARK: One of several

  private mutating func join() {
    var gone: Set<Place> = []
    for group in groups where group.count > 1 {
      let main = group.min { rank($0) < rank($1) } ?? group[0]
      let others = group.filter { $0 != main }
      var work = item(main).work[0]
      // A work has a few entries; what has hundreds is an accident, and adds nothing.
      for other in others.prefix(WorkMerging.limit * 4).map({ item($0).work[0] }) {
        for key in other.keys where !work.keys.contains(key) { work.keys.append(key) }
        let known = Set(work.links.map { $0.href.lowercased() })
        for link in other.links where !known.contains(link.href.lowercased()) {
          // Two links of one name: that of the other entry is told apart by where it leads to.
          let isTaken = work.links.contains { $0.text == link.text }
          work.links.append(
            isTaken ? Link(href: link.href, text: "\(link.text) (\(host(link.href)))") : link)
        }
        work.details.abstract = work.details.abstract ?? other.details.abstract
        work.details.arXiv = work.details.arXiv ?? other.details.arXiv
        work.details.pdf = work.details.pdf ?? other.details.pdf
        work.details.url = work.details.url ?? other.details.url
      }
      let place = places[main]
      let title = item(main).title
      let date = item(main).date
      pages[place.page].page.items[place.item].work[0] = work
      pages[place.page].page.items[place.item].content = Citation.content(
        of: work, title: title, date: date)
      gone.formUnion(others.map { places[$0] })
      let (path, line) = (pages[place.page].path, item(main).line)
      diagnostics += others.map { other in
        let from = pages[places[other].page].path
        return Diagnostic(
          .note, "same-work",
          "the same work as in \(from == path ? "line \(line)" : "\(path):\(line)"); one entry is made of both",
          at: SourceLocation(path: from, line: item(other).line))
      }
    }
    guard !gone.isEmpty else { return }
    for page in Set(gone.map(\.page)) {
      let items = pages[page].page.items
      pages[page].page.items = items.indices.filter { !gone.contains(Place(page: page, item: $0)) }
        .map { items[$0] }
    }
  }

  /// What has appeared stands for what has not, and the first for the others.
  private func rank(_ index: Int) -> Int {
    (item(index).work.first?.isPreprint ?? true ? places.count : 0) + index
  }

  private func host(_ url: String) -> String { URLReference(base: url)?.host ?? url }
}
