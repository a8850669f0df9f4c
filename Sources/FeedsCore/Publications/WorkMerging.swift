/// Makes one entry of the several that one work may have: a preprint and its paper, or the same in two files.
///
/// The rule (DESIGN.md, "One work, one entry"): two entries are one work if they have
/// - the same DOI or arXiv identifier, and titles that are alike, with authors in common if they are not the
///   same; or
/// - the same title, authors in common and years no more than two apart, and one of them is a preprint, or
///   both are of one type and venue, or have one BibTeX key in two files, or only one of them has such a
///   key: the other is of a collection or a data file, which says the same with other words.
/// Of the latter two, one may name no authors, if the title is no other's by chance.
/// Two DOIs of venues are two works. The entry of the venue stands for both, and that of a bibliography for
/// that of a file without a BibTeX key. Then the lines of pages are looked at (``ListedWorks``).
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
    guard !places.isEmpty else { return }
    if places.count > 1 {
      group()
      join()
    }
    let listed = ListedWorks(self.pages)
    self.pages = listed.pages
    diagnostics += listed.diagnostics
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
        // The nearest in time, of a talk and the paper that came of it.
        target = (known[name] ?? []).filter { group in
          let some = groups[group].prefix(WorkMerging.limit)
          return some.contains { isSame($0, index) } && some.allSatisfy { mayBeOne($0, index) }
        }.min { years(groups[$0][0], index) < years(groups[$1][0], index) }
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
    if !ids[left].isEmpty, !ids[left].isDisjoint(with: ids[right]) {
      let areOthers =
        !one.families.isEmpty && !other.families.isEmpty && !haveAuthorsInCommon(one, other)
      return isAlike(first, second) && !(areOthers && one.foldedTitle != other.foldedTitle)
    }
    guard mayBeOne(left, right), one.foldedTitle == other.foldedTitle, years(left, right) <= 2
    else { return false }
    let areOfTwoKinds = one.hasCitationKey != other.hasCitationKey
    if one.families.isEmpty || other.families.isEmpty {
      return areOfTwoKinds && FoldedText(first.title).isTelling
    }
    guard haveAuthorsInCommon(one, other) else { return false }
    if one.isPreprint || other.isPreprint || areOfTwoKinds || haveKeyInCommon(one, other) {
      return true
    }
    return one.details.type == other.details.type
      && Work.folded(one.details.venue ?? "") == Work.folded(other.details.venue ?? "")
  }

  /// Not if each has a DOI of a venue: these are two works.
  private func mayBeOne(_ left: Int, _ right: Int) -> Bool {
    guard let one = item(left).work.first, let other = item(right).work.first,
      !one.isPreprint, !other.isPreprint, let first = one.details.doi,
      let second = other.details.doi
    else { return true }
    return first.lowercased() == second.lowercased()
  }

  private func years(_ left: Int, _ right: Int) -> Int {
    abs(item(left).date.start.year - item(right).date.start.year)
  }

  /// Whether two files have the work under one BibTeX key.
  private func haveKeyInCommon(_ one: Work, _ other: Work) -> Bool {
    let keys = Set(one.keys.compactMap(\.citation))
    return other.keys.contains { $0.citation.map(keys.contains) ?? false }
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
  }

  // MARK: One of several

  private mutating func join() {
    var gone: Set<Place> = []
    for group in groups where group.count > 1 {
      let main = group.min { rank($0) < rank($1) } ?? group[0]
      let others = group.filter { $0 != main }
      var (item, place) = (item(main), places[main])
      var work = item.work[0]
      let isCitation =
        item.content == Citation.content(of: work, title: item.title, date: item.date)
      // A work has a few entries; what has hundreds is an accident, and adds nothing.
      for other in others.prefix(WorkMerging.limit * 4) { add(other, to: &work, &item) }
      item.content =
        isCitation
        ? Citation.content(of: work, title: item.title, date: item.date)
        : Citation.content(item.content, adding: work.links)
      item.work = [work]
      pages[place.page].page.items[place.item] = item
      gone.formUnion(others.map { places[$0] })
      let (path, line) = (pages[place.page].path, item.line)
      diagnostics += others.map { other in
        let from = pages[places[other].page].path
        return Diagnostic(
          .note, "same-work",
          "the same work as in \(from == path ? "line \(line)" : "\(path):\(line)"); one entry is made of both",
          at: SourceLocation(path: from, line: self.item(other).line))
      }
    }
    guard !gone.isEmpty else { return }
    for page in Set(gone.map(\.page)) {
      let items = pages[page].page.items
      pages[page].page.items = items.indices.filter { !gone.contains(Place(page: page, item: $0)) }
        .map { items[$0] }
    }
  }

  /// Adds what another entry of a work knows of it.
  private func add(_ index: Int, to work: inout Work, _ main: inout Item) {
    let (item, page) = (item(index), pages[places[index].page])
    guard let other = item.work.first else { return }
    for key in other.keys where !work.keys.contains(key) { work.keys.append(key) }
    // What had no key was known by its words.
    if other.keys.isEmpty {
      work.former.append(
        Work.Former(words: TextWords(item.content.text).all, source: page.name))
    }
    let known = Set(work.links.map { $0.href.lowercased() })
    for link in other.links where !known.contains(link.href.lowercased()) { work.add(link) }
    if work.families.isEmpty {
      work.names = other.names
      work.families = other.families
    }
    if work.bibTeX.isEmpty { work.bibTeX = other.bibTeX }
    for section in [item.section.title] + item.alsoIn
    where !section.isEmpty && section != main.section.title && !main.alsoIn.contains(section) {
      main.alsoIn.append(section)
    }
    work.details.add(
      other.details, of: other.isPreprint && !work.isPreprint ? .preprint : .same,
      // A file of its own is a page of its own.
      at: other.hasCitationKey || page.page.items.count > 1 ? nil : page.address)
  }

  /// What has appeared stands for what has not, what has a BibTeX key for what has none, and the first for
  /// the others.
  private func rank(_ index: Int) -> (Int, Int, Int) {
    let work = item(index).work.first
    return (work?.isPreprint ?? true ? 1 : 0, work?.hasCitationKey ?? false ? 0 : 1, index)
  }
}

extension Work {
  /// Whether it is an entry of a BibTeX file.
  fileprivate var hasCitationKey: Bool { keys.contains { $0.citation != nil } }
}

extension Work.Key {
  fileprivate var citation: String? {
    if case .citation(let key, _) = self { key } else { nil }
  }
}

extension PublicationDetails {
  fileprivate enum Relation {
    case same, preprint
  }

  /// Takes over what is not known yet; where a preprint appeared is not where its paper did.
  fileprivate mutating func add(
    _ other: PublicationDetails, of relation: Relation, at address: String?
  ) {
    abstract = abstract ?? other.abstract
    arXiv = arXiv ?? other.arXiv
    pdf = pdf ?? other.pdf
    url = url ?? other.url ?? address
    guard relation == .same else { return }
    if type.isEmpty { type = other.type }
    doi = doi ?? other.doi
    if venue == nil {
      venue = other.venue
      (volume, number) = (volume ?? other.volume, number ?? other.number)
      if startingPage == nil {
        (startingPage, endingPage) = (other.startingPage, other.endingPage)
      }
    }
    publisher = publisher ?? other.publisher
    isbn = isbn ?? other.isbn
    issn = issn ?? other.issn
    citationKey = citationKey ?? other.citationKey
  }
}
