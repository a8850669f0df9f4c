import Glibc
import Testing

@testable import FeedsCore

struct PublisherTests {
  private static func file(_ text: String, _ number: Int, permissions: UInt32 = 0o644)
    -> MemoryFileStore.Node
  {
    .file(bytes: Array(text.utf8), permissions: permissions, number: -number)
  }

  private static func files(_ texts: KeyValuePairs<String, String>) -> [PublicationFile] {
    texts.map { PublicationFile(name: $0.key, bytes: Array($0.value.utf8)) }
  }

  private static let old: [String: MemoryFileStore.Node] = [
    "feeds": .folder,
    "feeds/news.rss": file("old rss", 1),
    "feeds/news.atom": file("same atom", 2),
    "feeds/news.json": .link("../real/news.json"),
    "feeds/own.txt": file("own", 4),
    "feeds/news.archive-1.rss": file("old archive", 6),
    "feeds/publications.rss": file("papers", 5),
    "real": .folder,
    "real/news.json": file("old json", 3, permissions: 0o660),
  ]

  private static let new = files([
    "news.rss": "new rss", "news.atom": "same atom", "news.json": "new json",
    "timeline.rss": "new timeline",
  ])

  private static let ledger = PublicationFile(name: "ledger.tsv", bytes: Array("rows".utf8))

  /// A whole run: lock, plan, publication.
  @discardableResult
  private static func publish(
    _ files: [PublicationFile] = new, ledger: PublicationFile? = nil,
    removing obsolete: [String] = [], in folder: String = "feeds", to store: MemoryFileStore
  ) throws -> [String] {
    let publisher = Publisher(folder: folder, store: store)
    let lock = try publisher.lock()
    let plan = try publisher.plan(for: files, ledger: ledger, removing: obsolete)
    return try publisher.publish(plan, holding: lock)
  }

  @Test func planSaysWhatWouldBecome() throws {
    let store = MemoryFileStore(Self.old)
    let plan = try Publisher(folder: "feeds", store: store).plan(
      for: Self.new, removing: ["news.archive-1.rss", "news.archive-2.rss", "."],
      among: ["news.rss", "publications.rss", "publications.atom"])
    #expect(plan.paths(.created) == ["feeds/timeline.rss"])
    #expect(plan.paths(.changed) == ["feeds/news.rss", "feeds/news.json"])
    #expect(plan.paths(.unchanged) == ["feeds/news.atom"])
    #expect(plan.paths(.removed) == ["feeds/news.archive-1.rss"])
    #expect(plan.stale == ["feeds/publications.rss"])
    #expect(!plan.isEmpty)
    var before = Self.old
    before["."] = .folder
    #expect(store.nodes == before)
  }

  @Test func publishingReplacesWhatChangedOnly() throws {
    let store = MemoryFileStore(Self.old)
    #expect(try Self.publish(to: store) == [])
    #expect(
      store.files == [
        "feeds/news.rss": "new rss", "feeds/news.atom": "same atom", "feeds/own.txt": "own",
        "feeds/news.archive-1.rss": "old archive",
        "feeds/publications.rss": "papers", "feeds/timeline.rss": "new timeline",
        "real/news.json": "new json",
      ])
    #expect(store.nodes["feeds/news.json"] == .link("../real/news.json"))
    #expect(store.nodes["feeds/news.atom"] == Self.old["feeds/news.atom"])
    guard case .file(_, let permissions, _) = store.nodes["real/news.json"] else {
      Issue.record("no file")
      return
    }
    #expect(permissions == 0o660)

    let operations = store.log.count
    #expect(try Publisher(folder: "feeds", store: store).plan(for: Self.new).isEmpty)
    try Self.publish(to: store)
    let reading = ["status", "destination", "read", "lock", "list", "compare"]
    #expect(
      store.log[operations...].allSatisfy { line in reading.contains { line.hasPrefix($0) } })
  }

  /// Nothing takes its place before everything is on the disk.
  @Test func everythingIsStagedBeforeAnythingIsRenamed() throws {
    let store = MemoryFileStore(Self.old)
    try Self.publish(ledger: Self.ledger, to: store)
    let lastWrite = try #require(store.log.lastIndex { $0.hasPrefix("write") })
    let lastRead = try #require(store.log.lastIndex { $0.hasPrefix("read") })
    let firstRename = try #require(store.log.firstIndex { $0.hasPrefix("rename") })
    let lastRename = try #require(store.log.lastIndex { $0.hasPrefix("rename") })
    let lastSync = try #require(store.log.lastIndex { $0.hasPrefix("sync") })
    #expect(lastWrite < lastRead && lastRead < firstRename && lastRename < lastSync)
    // The ledger is in its place, and on the disk, before any feed is replaced.
    #expect(store.log[firstRename].hasSuffix(" feeds/ledger.tsv"))
    #expect(store.log[firstRename + 1] == "sync feeds")
    #expect(store.log[firstRename + 2].hasPrefix("rename "))
    #expect(store.log.filter { $0.hasPrefix("write") }.allSatisfy { $0.contains("/.") })
  }

  @Test(arguments: [old, [:]], [EIO, ENOSPC, EDQUOT, EACCES, EROFS])
  func anyFailingOperationLeavesEverythingAsItWas(
    _ before: [String: MemoryFileStore.Node], code: Int32
  ) throws {
    var failures = 0
    for number in 1...200 {
      let store = MemoryFileStore(before)
      let untouched = store.nodes
      store.failing = number
      store.code = code
      do {
        let left = try Self.publish(
          ledger: Self.ledger, removing: ["news.archive-1.rss"], to: store)
        #expect(store.files["feeds/news.rss"] == "new rss")
        #expect(store.files["feeds/news.archive-1.rss"] == nil)
        #expect(store.files["feeds/timeline.rss"] == "new timeline")
        #expect(store.files["feeds/ledger.tsv"] == "rows")
        let hidden = store.nodes.keys.filter { $0.contains("/.") }
        #expect(hidden.sorted() == left.map(store.plain))
        if store.log.count < number { break }
        // What may fail is finding or removing hidden files.
        let failed = store.log[number - 1]
        #expect(left.count == 1 || failed.hasPrefix("list "), "\(failed)")
      } catch {
        failures += 1
        #expect(store.nodes == untouched, "\(store.log[number - 1])")
        let error = try #require(error as? PublicationError)
        #expect(error.description.contains(PublicationError.reason(code)))
      }
      #expect(store.ownLocks.isEmpty)
    }
    #expect(failures > 15)
  }

  /// Where putting back fails as well, each file is still whole, and the next run completes the set.
  @Test func whateverFailsFromSomePointOnEveryFileIsWhole() throws {
    for number in 1...200 {
      let store = MemoryFileStore(Self.old)
      store.failing = number
      store.failsForGood = true
      let obsolete = ["news.archive-1.rss"]
      let result = Result {
        try Self.publish(ledger: Self.ledger, removing: obsolete, to: store)
      }
      let files = store.files.filter { !$0.key.contains("/.") }
      #expect(["old rss", "new rss"].contains(files["feeds/news.rss"]))
      #expect(["old json", "new json"].contains(files["real/news.json"]))
      #expect([nil, "new timeline"].contains(files["feeds/timeline.rss"]))
      #expect([nil, "rows"].contains(files["feeds/ledger.tsv"]))
      #expect(files["feeds/own.txt"] == "own")
      #expect([nil, "old archive"].contains(files["feeds/news.archive-1.rss"]))
      let wasUndisturbed = store.log.count < number
      store.failing = nil
      #expect(try Self.publish(ledger: Self.ledger, removing: obsolete, to: store) == [])
      #expect(store.files == (try Self.undisturbed()), "\(number)")
      if case .success = result, wasUndisturbed { return }
    }
    Issue.record("it never ended")
  }

  private static func undisturbed() throws -> [String: String] {
    let store = MemoryFileStore(old)
    try publish(ledger: ledger, removing: ["news.archive-1.rss"], to: store)
    return store.files
  }

  /// A removal can be undone also where files have no second names, and never hits what is no file.
  @Test func aLinkIsRemovedAndNotWhatItLeadsTo() throws {
    var nodes = Self.old
    nodes["feeds/news.archive-2.rss"] = .link("own.txt")
    let store = MemoryFileStore(nodes)
    store.knowsLinks = false
    try Self.publish([], removing: ["news.archive-2.rss", "gone.rss"], to: store)
    #expect(store.nodes["feeds/news.archive-2.rss"] == nil)
    #expect(store.files["feeds/own.txt"] == "own")
  }

  @Test func foldersAreCreatedWithTheirParents() throws {
    let store = MemoryFileStore()
    try Self.publish(Self.files(["news.rss": "new"]), in: "public/site/feeds/", to: store)
    #expect(store.files == ["public/site/feeds/news.rss": "new"])
    #expect(store.log.suffix(4).filter { $0.hasPrefix("sync") }.count == 4)
  }

  @Test func noFolderIsLeftBehind() throws {
    let store = MemoryFileStore()
    store.misreadBytes = [0]
    #expect(throws: PublicationError.misread(path: "public/feeds/news.rss")) {
      try Self.publish(Self.files(["news.rss": "new"]), in: "public/feeds", to: store)
    }
    #expect(store.nodes == [".": .folder])
  }

  /// A killed process leaves hidden files; one with the same number later must not stumble.
  @Test func remainsOfAKilledRunAreOverwritten() throws {
    var nodes = Self.old
    nodes["feeds/.news.rss.feeds-42.staged"] = Self.file("half", 8)
    nodes["feeds/.news.rss.feeds-42.kept"] = Self.file("older", 9)
    let store = MemoryFileStore(nodes)
    store.lockRefusal = ENOSYS
    #expect(try Self.publish(to: store) == [])
    #expect(store.files["feeds/news.rss"] == "new rss")
    #expect(!store.nodes.keys.contains { $0.contains("/.") })
  }

  /// Whether or not there is anything else to do, also where links lead, and nothing but such files.
  @Test(arguments: [files([:]), new])
  func remainsOfAnyKilledRunAreRemoved(_ files: [PublicationFile]) throws {
    let remains = [
      "feeds/.news.rss.feeds-7.staged", "feeds/.news.rss.feeds-7.kept",
      "feeds/.ledger.tsv.feeds-123.staged", "real/.news.json.feeds-8.kept",
    ]
    let others = [
      "feeds/.htaccess", "feeds/.news.rss.feeds-x.staged", "feeds/.news.rss.7.staged",
      "feeds/news.rss.feeds-7.staged", "feeds/.feeds-7.staged", "feeds/..feeds-7.staged",
      "feeds/.news.rss.feeds-7.staged~", "feeds/.news.rss.feeds-.staged",
      "elsewhere/.news.rss.feeds-7.staged",
    ]
    var nodes = Self.old
    for (number, path) in (remains + others).enumerated() {
      nodes[path] = Self.file("remains", 20 + number)
    }
    let store = MemoryFileStore(nodes)
    let same = [PublicationFile(name: "news.json", bytes: Array("old json".utf8))]
    #expect(try Self.publish(files.isEmpty ? same : files, to: store) == [])
    let left = Set(store.nodes.keys)
    #expect(left.isDisjoint(with: remains))
    #expect(left.isSuperset(of: others))
  }

  /// Without a lock they might belong to a run that is at work.
  @Test func withoutALockForeignHiddenFilesStay() throws {
    var nodes = Self.old
    nodes["feeds/.news.rss.feeds-7.staged"] = Self.file("half", 8)
    let store = MemoryFileStore(nodes)
    store.lockRefusal = ENOLCK
    let publisher = Publisher(folder: "feeds", store: store)
    let lock = try publisher.lock()
    #expect(lock.refusal == "No locks available (ENOLCK)")
    #expect(try publisher.publish(try publisher.plan(for: Self.new), holding: lock) == [])
    #expect(store.files["feeds/news.rss"] == "new rss")
    #expect(store.files["feeds/.news.rss.feeds-7.staged"] == "half")
  }

  @Test func whatCannotBeRemovedIsReported() throws {
    var nodes = Self.old
    nodes["feeds/.news.rss.feeds-7.staged"] = Self.file("half", 8)
    let store = MemoryFileStore(nodes)
    let trial = MemoryFileStore(nodes)
    try Self.publish([], to: trial)
    store.failing = try #require(trial.log.firstIndex { $0.hasPrefix("remove ") }) + 1
    #expect(try Self.publish([], to: store) == ["feeds/.news.rss.feeds-7.staged"])
  }

  @Test func withoutSecondNamesTheErrorSaysWhatIsNew() throws {
    let store = MemoryFileStore(Self.old)
    store.knowsLinks = false
    let publisher = Publisher(folder: "feeds", store: store)
    let trial = MemoryFileStore(Self.old)
    trial.knowsLinks = false
    try Self.publish(to: trial)
    let secondRename = try #require(
      trial.log.firstIndex { $0.hasPrefix("rename") && $0.hasSuffix("news.json") })
    store.failing = secondRename + 1
    let lock = try publisher.lock()
    let plan = try publisher.plan(for: Self.new)
    let cause = PublicationError.refused(.replace, path: "feeds/news.json", code: EIO)
    let error = try #require(throws: PublicationError.self) {
      try publisher.publish(plan, holding: lock)
    }
    #expect(error == .incomplete(["feeds/news.rss"], cause))
    #expect(
      error.description == "cannot replace feeds/news.json: Input/output error (EIO); "
        + "feeds/news.rss could not be put back and is new already")
    #expect(!store.nodes.keys.contains { $0.contains("/.") })
  }

  @Test(arguments: [
    (MemoryFileStore.Node.folder, "a folder"), (.device, "a device"),
  ])
  func onlyFilesAreReplaced(_ node: MemoryFileStore.Node, kind: String) throws {
    let store = MemoryFileStore(["feeds": .folder, "feeds/news.rss": node])
    let error = try #require(throws: PublicationError.self) {
      try Publisher(folder: "feeds", store: store).plan(for: Self.new)
    }
    #expect(
      error.description
        == "cannot create feeds/news.rss: there is \(kind) where a file belongs")
    #expect(error.category == .cannotCreate)
  }

  @Test func aFileInPlaceOfTheFolderIsAnError() throws {
    let store = MemoryFileStore(["feeds": Self.file("mine", 1)])
    let error = try #require(throws: PublicationError.self) {
      try Publisher(folder: "feeds", store: store).plan(for: Self.new)
    }
    #expect(error == .wrongKind(path: "feeds", is: "file", expected: "folder"))
  }

  @Test func twoNamesOfOneFileAreAnError() {
    let store = MemoryFileStore([
      "feeds": .folder, "feeds/news.rss": .link("news.atom"), "feeds/news.atom": Self.file("a", 1),
    ])
    #expect(throws: PublicationError.sameFile("feeds/news.rss", "feeds/news.atom")) {
      try Publisher(folder: "feeds", store: store).plan(for: Self.new)
    }
  }

  @Test func aCircleOfLinksIsAnError() {
    let store = MemoryFileStore([
      "feeds": .folder, "feeds/a": .link("b"), "feeds/b": .link("a"),
    ])
    #expect(throws: PublicationError.refused(.inspect, path: "feeds/a", code: ELOOP)) {
      try Publisher(folder: "feeds", store: store).plan(for: Self.files(["a": ""]))
    }
  }

  @Test(arguments: [
    (FileOperation.create, ENOSPC, "No space left on device (ENOSPC)", true),
    (.create, EACCES, "Permission denied (EACCES)", true),
    (.createFolder, EROFS, "Read-only file system (EROFS)", true),
    (.write, EDQUOT, "Disk quota exceeded (EDQUOT)", true),
    (.write, EIO, "Input/output error (EIO)", false),
    (.read, EACCES, "Permission denied (EACCES)", false),
  ])
  func errorsSayWhatAndWhy(
    _ operation: FileOperation, code: Int32, reason: String, cannotCreate: Bool
  ) {
    let error = PublicationError.refused(operation, path: "feeds/news.rss", code: code)
    #expect(error.description == "cannot \(operation.rawValue) feeds/news.rss: \(reason)")
    #expect(error.category == (cannotCreate ? .cannotCreate : .inputOutput))
  }
}
