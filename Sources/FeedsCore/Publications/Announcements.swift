/// Finds the listed works that news are about: an entry that is no work announces the works whose whole
/// titles stand in its words, or that it links to by DOI, arXiv identifier, PDF or address.
///
/// A title must be telling (``FoldedText/isTelling``): `Introduction` announces nothing. Of works with one
/// title it is the one that is linked, else the one nearest in time. The words of the entry stay its
/// author's: what it announces is said beside them (``Entry/announces``).
struct Announcements: Sendable {
  /// The entries, in their order, with what each announces.
  private(set) var entries: [Entry]

  private var titles = TitleIndex()
  /// Works by the names of their addresses; `nil` for what names several.
  private var addresses: [String: Int?] = [:]
  /// How many entries are found at a page.
  private var pages: [String: Int] = [:]

  /// The most works that one entry announces; what names more is a list.
  private static let limit = 16

  init(_ entries: [Entry]) {
    self.entries = entries
    guard entries.indices.contains(where: { !entries[$0].publications.isEmpty }),
      entries.indices.contains(where: { entries[$0].publications.isEmpty })
    else { return }
    for entry in entries { pages[Announcements.page(entry.permalink), default: 0] += 1 }
    for index in entries.indices where entries[index].publication != nil { add(index) }
    for index in entries.indices where entries[index].publication == nil {
      self.entries[index].announces = works(in: entries[index]).map { work in
        Entry.Reference(
          id: entries[work].id, title: entries[work].title, permalink: entries[work].permalink)
      }
    }
  }

  private static func page(_ address: String) -> String { String(address.prefix { $0 != "#" }) }

  // MARK: Works

  private mutating func add(_ index: Int) {
    let entry = entries[index]
    guard let details = entry.publication else { return }
    titles.add(entry.title, at: index)
    var names: Set<String> = []
    if let doi = details.doi { names.insert(WorkAddress.name(doi: doi)) }
    if let arXiv = details.arXiv { names.insert(WorkAddress.name(arXiv: arXiv)) }
    var urls = [details.url, details.pdf].compactMap(\.self)
    // The code or the slides of a work are not the work.
    urls += entry.links.filter { link in
      ["DOI", "arXiv", "PDF", "Link", "Project"].contains {
        link.text == $0 || link.text.hasPrefix("\($0) (")
      }
    }.map(\.href)
    // A page of its own, and none that it shares with others.
    if pages[Announcements.page(entry.permalink)] == 1 { urls.append(entry.permalink) }
    names.formUnion(urls.compactMap(WorkAddress.name(of:)))
    for name in names {
      if let known = addresses[name] {
        if known != index { addresses[name] = .some(nil) }
      } else {
        addresses[name] = index
      }
    }
  }

  // MARK: What is said of them

  private func works(in entry: Entry) -> [Int] {
    var linked: [Int] = []
    for link in entry.links {
      guard let name = WorkAddress.name(of: link.href), let work = addresses[name] ?? nil,
        !linked.contains(work)
      else { continue }
      linked.append(work)
      // A list of works announces none of them.
      guard linked.count <= Announcements.limit else { return [] }
    }
    let text = FoldedText(html: entry.content)
    var works: [Int] = []
    for match in titles.matches(in: text) where !goesOn(text, match.words.upperBound) {
      let work =
        match.titles.first(where: linked.contains)
        ?? match.titles.min { distance($0, entry) < distance($1, entry) }
      if let work, !works.contains(work) { works.append(work) }
      guard works.count <= Announcements.limit else { return [] }
    }
    works += linked.filter { !works.contains($0) }
    return works.count <= Announcements.limit ? works : []
  }

  /// Whether a title goes on as that of another part: `II`, `Part 2`.
  private func goesOn(_ text: FoldedText, _ word: Int) -> Bool {
    guard word < text.starts.count, text.gap(before: word) < .mark else { return false }
    let next = String(decoding: text.letters(of: word), as: UTF8.self)
    return ["ii", "iii", "iv", "v", "vi", "2", "3", "4", "part", "teil", "volume", "vol"]
      .contains(next)
  }

  private func distance(_ work: Int, _ entry: Entry) -> Int {
    abs(entries[work].date.firstDay.daysSinceEpoch - entry.date.firstDay.daysSinceEpoch)
  }
}
