/// One reading of the histories of pages in one work tree.
struct HistoryReading {
  /// A page that is read.
  struct Page {
    /// Its position among the requests.
    let index: Int
    let request: HistoryReader.Request
    /// Its path without links.
    let path: [UInt8]
    /// Its revisions that are asked for, newest first.
    var revisions: [PageTrail.Revision] = []
    /// What has been read, newest first.
    var versions: [PageHistory.Version] = []
    var remarks: [Diagnostic] = []
    var size = 0
    var missingCount = 0
    var largeCount = 0
    /// Whether the version that is known already was met.
    var isKnownFound = false
    var isFinished = false
  }

  private var pages: [Page]
  /// The next revision to ask for: its page and its place there.
  private var cursor = (page: 0, revision: 0)
  /// What was asked for and not answered.
  private var asked: [(page: Int, revision: Int)] = []
  private var answered = 0
  /// The pages as they were before any content came.
  private var unread: [Page] = []
  /// The objects that are known not to be there.
  private var missing: Set<[UInt8]> = []
  /// What is to be said of a shallow clone, once, if a page needs what lies behind its end.
  private var shallow: Diagnostic?
  private let isShallow: Bool
  private let limits: HistoryReader.Limits

  /// Reads the histories of pages in one work tree.
  static func read(
    _ pages: [Page], in folder: String, limits: HistoryReader.Limits,
    by open: (String) throws(GitRepository.Refusal) -> GitRepository,
    _ visit: (Int, PageHistory) -> Void
  ) {
    var pages = pages
    let repository: GitRepository
    do {
      repository = try open(folder)
    } catch {
      pages[0].remarks.append(remark(error, folder: folder))
      for page in pages { visit(page.index, PageHistory(versions: [], remarks: page.remarks)) }
      return
    }
    let prefix = repository.folder.last == 0x2F ? repository.folder : repository.folder + [0x2F]
    let inside = pages.indices.filter { pages[$0].path.starts(with: prefix) }
    let (trails, problem) = PageTrail.trails(
      of: inside.map { Array(pages[$0].path.dropFirst(prefix.count)) }, in: repository)
    for (index, trail) in zip(inside, trails) { pages[index].revisions = trail.revisions }
    if repository.head == nil {
      pages[0].remarks.append(noCommits(folder))
    } else if let problem {
      pages[0].remarks.append(unreadable(folder, problem))
    }

    var reading = HistoryReading(
      pages, limits: limits, shallow: repository.isShallow ? shallow(folder, pages) : nil)
    let hasHead = repository.head != nil
    for index in pages.indices where pages[index].revisions.isEmpty {
      if hasHead, problem == nil { reading.pages[index].remarks.append(untracked(pages[index])) }
      reading.finish(index, visit)
    }
    guard reading.hasNext else { return }
    var failure = reading.readContents(of: repository, visit)
    if failure?.contains("promisor") == true {
      let names = Set(reading.pages.flatMap { $0.revisions.map(\.name) })
      reading.restart(without: repository.missing(of: Array(names)))
      failure = reading.readContents(of: repository, visit)
    }
    if let failure, problem == nil, let index = reading.pages.firstIndex(where: { !$0.isFinished })
    {
      reading.pages[index].remarks.append(unreadable(folder, failure))
    }
    for index in reading.pages.indices { reading.finish(index, visit) }
  }

  private init(_ pages: [Page], limits: HistoryReader.Limits, shallow: Diagnostic?) {
    self.pages = pages
    self.limits = limits
    self.shallow = shallow
    isShallow = shallow != nil
  }

  private var hasNext: Bool {
    pages.contains { !$0.isFinished }
  }

  private mutating func readContents(
    of repository: GitRepository, _ visit: (Int, PageHistory) -> Void
  ) -> String? {
    unread = pages
    return repository.blobs(next: { next() }, limit: limits.version) { take($0, visit) }
  }

  /// Begins again with the pages that are not finished.
  private mutating func restart(without missing: Set<[UInt8]>) {
    for index in pages.indices where !pages[index].isFinished { pages[index] = unread[index] }
    self.missing = missing
    cursor = (0, 0)
    asked = []
    answered = 0
  }

  /// The next object to ask for.
  private mutating func next() -> [UInt8]? {
    while cursor.page < pages.count {
      let page = pages[cursor.page]
      if !page.isFinished, cursor.revision < page.revisions.count {
        defer { cursor.revision += 1 }
        let blob = page.revisions[cursor.revision].blob
        guard !missing.contains(blob) else {
          pages[cursor.page].missingCount += 1
          continue
        }
        asked.append(cursor)
        return blob
      }
      cursor = (cursor.page + 1, 0)
    }
    return nil
  }

  /// Takes the answer to the oldest question.
  private mutating func take(
    _ blob: BlobScanner.Blob, _ visit: (Int, PageHistory) -> Void
  ) {
    guard answered < asked.count else { return }
    let (index, number) = asked[answered]
    answered += 1
    // What was asked for before it was known that it is not needed.
    guard !pages[index].isFinished else { return }
    let isEnd = pages[index].take(blob, number, limits)
    if isEnd || number + 1 == pages[index].revisions.count { finish(index, visit) }
  }

  private mutating func finish(_ index: Int, _ visit: (Int, PageHistory) -> Void) {
    guard !pages[index].isFinished else { return }
    pages[index].isFinished = true
    if let shallow, !pages[index].isKnownFound {
      pages[index].remarks.append(shallow)
      self.shallow = nil
    }
    visit(pages[index].index, pages[index].history(isShallow: isShallow))
    pages[index].versions = []
    pages[index].revisions = []
  }
}

extension HistoryReading.Page {
  /// Takes one revision's content.
  ///
  /// - Returns: Whether nothing older is needed.
  fileprivate mutating func take(
    _ blob: BlobScanner.Blob, _ number: Int, _ limits: HistoryReader.Limits
  ) -> Bool {
    let revision = revisions[number]
    switch blob {
    case .missing: missingCount += 1
    case .tooLarge: largeCount += 1
    case .content(let bytes):
      if number == 0 || request.known != nil {
        let hash = PageHistory.hash(of: bytes)
        if number == 0, hash != request.hash { remarks.append(HistoryReading.uncommitted(self)) }
        if let known = request.known, known.hash == hash {
          isKnownFound = true
          return true
        }
      }
      size += bytes.count
      guard size <= limits.history else {
        remarks.append(HistoryReading.tooMuch(self, since: versions.last?.time))
        return true
      }
      versions.append(
        PageHistory.Version(
          time: revision.time, path: String(decoding: revision.name, as: UTF8.self), bytes: bytes))
    }
    return false
  }

  fileprivate func history(isShallow: Bool) -> PageHistory {
    var versions = self.versions
    var remarks = self.remarks
    if let known = request.known, !isKnownFound, !revisions.isEmpty {
      versions.removeAll { $0.time <= known.time }
      if !isShallow { remarks.append(HistoryReading.unknown(self, since: known.time)) }
    }
    if missingCount > 0 { remarks.append(HistoryReading.missing(self)) }
    if largeCount > 0 { remarks.append(HistoryReading.tooLarge(self)) }
    var rising: [PageHistory.Version] = []
    for version in versions.reversed() where version.bytes != rising.last?.bytes {
      rising.append(version)
    }
    return PageHistory(versions: rising, remarks: remarks)
  }
}
