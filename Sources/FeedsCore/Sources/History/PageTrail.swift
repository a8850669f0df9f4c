/// The commits that changed one page, followed back across its renames.
struct PageTrail {
  /// The page as a commit left it.
  struct Revision {
    let blob: [UInt8]
    var time: Instant
    let name: [UInt8]
  }

  /// A commit that added the page under the name that is followed: it may have renamed it.
  private struct Birth {
    let commit: GitRepository.Commit
    let revisionCount: Int
  }

  /// The revisions, newest first.
  private(set) var revisions: [Revision] = []
  private var name: [UInt8]
  /// The commit that gave the page a later name: only what is older counts.
  private var upper: [UInt8]?
  private var births: [Birth] = []

  private init(name: [UInt8]) {
    self.name = name
  }

  /// Follows some pages, all by the same few questions to git.
  ///
  /// - Parameters:
  ///   - names: The names of the pages today, relative to the work tree.
  ///   - repository: Where they are looked up.
  /// - Returns: A trail for each name, and why the trails end earlier than they should; `nil` if they
  ///   do not.
  static func trails(
    of names: [[UInt8]], in repository: GitRepository
  ) -> (trails: [PageTrail], problem: String?) {
    var trails = names.map(PageTrail.init(name:))
    guard let head = repository.head else { return (trails, nil) }
    var followed = Array(trails.indices)
    var problem: String?
    for _ in 0..<renameLimit where !followed.isEmpty {
      let places = Dictionary(grouping: followed) { trails[$0].name }
      let logged = repository.log(of: Array(places.keys), from: head) { commit, change in
        for index in places[change.name] ?? [] { trails[index].take(change, by: commit) }
      }
      problem = problem ?? logged
      let births = followed.flatMap { trails[$0].births.map(\.commit) }
      guard !births.isEmpty else { break }
      var renames: [[UInt8]: [[UInt8]: [UInt8]]] = [:]
      let compared = repository.renames(in: unique(births)) { commit, name, oldName in
        if places[name] != nil { renames[commit, default: [:]][name] = oldName }
      }
      problem = problem ?? compared
      followed = followed.filter { trails[$0].goBack(across: renames) }
    }
    for index in trails.indices { trails[index].settle() }
    return (trails, problem)
  }

  /// How many names of one page are followed.
  private static let renameLimit = 100

  private static func unique(_ commits: [GitRepository.Commit]) -> [GitRepository.Commit] {
    var known: Set<[UInt8]> = []
    return commits.filter { known.insert($0.id).inserted }
  }
}

extension PageTrail {
  private mutating func take(_ change: GitRepository.Change, by commit: GitRepository.Commit) {
    if let upper {
      if commit.id == upper { self.upper = nil }
      return
    }
    if case .deleted = change.kind { return }
    if change.isFile {
      revisions.append(Revision(blob: change.blob, time: commit.time, name: change.name))
    }
    if case .added = change.kind, commit.parent != nil {
      births.append(Birth(commit: commit, revisionCount: revisions.count))
    }
  }

  /// Goes on from the newest birth that was a rename, under the name before it.
  ///
  /// - Returns: Whether there is one.
  private mutating func goBack(across renames: [[UInt8]: [[UInt8]: [UInt8]]]) -> Bool {
    defer { births = [] }
    for birth in births {
      guard let oldName = renames[birth.commit.id]?[name] else { continue }
      revisions.removeSubrange(birth.revisionCount...)
      name = oldName
      upper = birth.commit.id
      return true
    }
    return false
  }

  /// Joins equal revisions that follow each other into the oldest of them, and makes the times rise.
  private mutating func settle() {
    var settled: [Revision] = []
    for var revision in revisions.reversed() where revision.blob != settled.last?.blob {
      revision.time = max(revision.time, settled.last?.time ?? revision.time)
      settled.append(revision)
    }
    revisions = settled.reversed()
  }
}
