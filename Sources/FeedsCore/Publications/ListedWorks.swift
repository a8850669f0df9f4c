import Markup

/// Finds works of bibliographies and collections among the lines of pages, so that each is listed once.
///
/// The rule (DESIGN.md, "One work, one entry"): a line of a section of publications is a work if its words
/// contain the whole title, set off by marks, and the title of no other work; one of the authors' family
/// names, where authors are known; years no more than two apart; and it links to no other DOI of a venue. An
/// A title of one or two words, which others may have too, has to stand alone between marks, with the family
/// names of all authors and in the same year. An erratum, a comment or a reply is a work of its own. The entry of the work stands for both: it takes the
/// line's links and section, and the id of the one that was seen first.
struct ListedWorks {
  private(set) var pages: [PageItems]
  private(set) var diagnostics: [Diagnostic] = []

  private struct Place: Hashable {
    let page: Int
    let item: Int
  }

  private var works: [Place] = []
  private var titles = TitleIndex()
  private var shortTitles = TitleIndex(isTelling: false)
  /// The lines that are works, by their pages.
  private var gone: [Int: Set<Int>] = [:]

  /// The most lines that are told one by one.
  private static let noteLimit = 3
  /// The most links that a line adds.
  private static let linkLimit = 12

  init(_ pages: [PageItems]) {
    self.pages = pages
    for page in pages.indices {
      for item in pages[page].page.items.indices where !pages[page].page.items[item].work.isEmpty {
        titles.add(pages[page].page.items[item].title, at: works.count)
        shortTitles.add(pages[page].page.items[item].title, at: works.count)
        works.append(Place(page: page, item: item))
      }
    }
    guard !works.isEmpty else { return }
    for page in pages.indices { join(page) }
    for (page, lines) in gone {
      let items = self.pages[page].page.items
      self.pages[page].page.items = items.indices.filter { !lines.contains($0) }.map { items[$0] }
    }
  }

  private func item(_ place: Place) -> Item { pages[place.page].page.items[place.item] }

  // MARK: Which lines are works

  private mutating func join(_ page: Int) {
    var found: [(line: Int, work: Place)] = []
    var gone: Set<Int> = []
    for index in pages[page].page.items.indices {
      let line = pages[page].page.items[index]
      guard line.work.isEmpty, line.section.kind == .publications, let work = work(in: line)
      else { continue }
      add(line, on: page, to: works[work])
      found.append((line.line, works[work]))
      gone.insert(index)
    }
    guard !found.isEmpty else { return }
    note(found, on: page)
    // The places of works stay until all lines have been looked at.
    self.gone[page] = gone
  }

  private func work(in line: Item) -> Int? {
    let text = FoldedText(html: line.content.html)
    let matches = titles.matches(in: text)
    if matches.isEmpty { return shortWork(in: line, text) }
    guard let first = matches.first, matches.allSatisfy({ $0.titles == first.titles }),
      matches.contains(where: { isSetOff($0.words, in: text) })
    else { return nil }
    let dois = Set(
      line.content.links.compactMap { WorkAddress.name(of: $0.href) }
        .filter { $0.hasPrefix("doi:") && !WorkIdentifiers.isOfPreprint(String($0.dropFirst(4))) })
    func distance(_ index: Int) -> Int {
      abs(item(works[index]).date.start.year - line.date.start.year)
    }
    return first.titles.filter { index in
      guard distance(index) <= 2, let work = item(works[index]).work.first else { return false }
      if let doi = work.details.doi, !WorkIdentifiers.isOfPreprint(doi), !dois.isEmpty,
        !dois.contains(WorkAddress.name(doi: doi))
      {
        return false
      }
      return work.families.isEmpty || work.families.prefix(40).contains { text.has(word: $0) }
    }.min { distance($0) < distance($1) }
  }

  /// The work whose title of few words stands alone between marks.
  private func shortWork(in line: Item, _ text: FoldedText) -> Int? {
    let matches = shortTitles.matches(in: text).filter {
      text.gap(before: $0.words.lowerBound) == .mark && isSetOff($0.words, in: text)
    }
    let found = Set(matches.flatMap(\.titles)).filter { index in
      let item = item(works[index])
      guard item.date.start.year == line.date.start.year, let work = item.work.first else {
        return false
      }
      return !work.families.isEmpty && work.families.allSatisfy { text.has(word: $0) }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether words are a title as a list has it, and not part of another.
  private func isSetOff(_ words: Range<Int>, in text: FoldedText) -> Bool {
    guard text.gap(before: words.lowerBound) >= .colon, text.gap(before: words.upperBound) == .mark
    else { return false }
    let before = (max(words.lowerBound - 3, 0)..<words.lowerBound).map {
      String(decoding: text.letters(of: $0), as: UTF8.self)
    }
    if let last = before.last, ["on", "to", "of", "re", "zu"].contains(last) { return false }
    return before.allSatisfy { !ListedWorks.replies.contains($0) }
  }

  private static let replies: Set = [
    "erratum", "errata", "corrigendum", "correction", "retraction", "addendum", "comment",
    "comments", "commentary", "reply", "response", "rejoinder", "discussion", "review",
  ]

  // MARK: One of both

  private mutating func add(_ line: Item, on page: Int, to place: Place) {
    var item = item(place)
    guard var work = item.work.first else { return }
    let isCitation =
      item.content == Citation.content(of: work, title: item.title, date: item.date)
    var known = Set(work.links.compactMap { WorkAddress.name(of: $0.href) })
    let own = pages[page].address.prefix { $0 != "#" }
    for link in line.content.links.prefix(ListedWorks.linkLimit) {
      guard link.href.hasPrefix("http"), !link.href.hasPrefix(own + "#"),
        let name = WorkAddress.name(of: link.href), !isAuthor(link.text, of: work),
        known.insert(name).inserted
      else { continue }
      work.add(Link(href: link.href, text: label(link, of: work)))
      let isPDF = link.href.prefix { $0 != "?" && $0 != "#" }.lowercased().hasSuffix(".pdf")
      if isPDF, work.details.pdf == nil { work.details.pdf = link.href }
      if work.details.url == nil { work.details.url = link.href }
    }
    work.former.append(
      Work.Former(words: TextWords(line.content.text).all, source: pages[page].name))
    for section in [line.section.title] + line.alsoIn
    where !section.isEmpty && section != item.section.title && !item.alsoIn.contains(section) {
      item.alsoIn.append(section)
    }
    item.content =
      isCitation
      ? Citation.content(of: work, title: item.title, date: item.date)
      : Citation.content(item.content, adding: work.links)
    item.work = [work]
    pages[place.page].page.items[place.item] = item
  }

  /// A link's words, unless they are the title or a sentence, which say nothing as a label.
  private func label(_ link: Link, of work: Work) -> String {
    let text = link.text.trimmed
    let isLabel =
      !text.isEmpty && text.count <= 24 && !work.foldedTitle.contains(Work.folded(text))
    if isLabel { return text }
    return link.href.lowercased().hasSuffix(".pdf") ? "PDF" : "Link"
  }

  /// Whether a link is an author's, whose home page is not the work's.
  private func isAuthor(_ text: String, of work: Work) -> Bool {
    let text = FoldedText(text)
    return text.starts.count <= 4 && work.families.prefix(40).contains { text.has(word: $0) }
  }

  private mutating func note(_ found: [(line: Int, work: Place)], on page: Int) {
    let path = pages[page].path
    func place(_ work: Place) -> String {
      work.page == page ? "line \(item(work).line)" : "\(pages[work.page].path):\(item(work).line)"
    }
    guard found.count > ListedWorks.noteLimit else {
      diagnostics += found.map { line, work in
        Diagnostic(
          .note, "same-work", "the same work as in \(place(work)); one entry is made of both",
          at: SourceLocation(path: path, line: line))
      }
      return
    }
    diagnostics.append(
      Diagnostic(
        .note, "same-work",
        "\(found.count) lines, from this one on, are works of bibliographies or collections, this one as in "
          + "\(place(found[0].work)); one entry is made of both",
        at: SourceLocation(path: path, line: found[0].line)))
  }
}

extension FoldedText {
  /// Whether a name stands in the text as whole words.
  fileprivate func has(word name: String) -> Bool {
    let name = Array(name.utf8)
    guard !name.isEmpty else { return false }
    return starts.indices.contains { word in
      guard letters[starts[word]...].starts(with: name) else { return false }
      let end = starts[word] + name.count
      var next = word
      while next < starts.count, self.end(of: next) < end { next += 1 }
      return self.end(of: next) == end
    }
  }
}
