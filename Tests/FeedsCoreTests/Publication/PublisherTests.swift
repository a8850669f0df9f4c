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
    "feeds/publications.rss": file("papers", 5),
    "real": .folder,
    "real/news.json": file("old json", 3, permissions: 0o660),
  ]

  private static let new = files([
    "news.rss": "new rss", "news.atom": "same atom", "news.json": "new json",
    "timeline.rss": "new timeline",
  ])

  @Test func planSaysWhatWouldBecome() throws {
    let store = MemoryFileStore(Self.old)
    let plan = try Publisher(folder: "feeds", store: store).plan(
      for: Self.new, among: ["news.rss", "publications.rss", "publications.atom"])
    #expect(plan.paths(.created) == ["feeds/timeline.rss"])
    #expect(plan.paths(.changed) == ["feeds/news.rss", "feeds/news.json"])
    #expect(plan.paths(.unchanged) == ["feeds/news.atom"])
    #expect(plan.stale == ["feeds/publications.rss"])
    #expect(!plan.isEmpty)
    var before = Self.old
    before["."] = .folder
    #expect(store.nodes == before)
  }

  @Test func publishingReplacesWhatChangedOnly() throws {
    let store = MemoryFileStore(Self.old)
    let publisher = Publisher(folder: "feeds", store: store)
    #expect(try publisher.publish(try publisher.plan(for: Self.new)) == [])
    #expect(
      store.files == [
        "feeds/news.rss": "new rss", "feeds/news.atom": "same atom", "feeds/own.txt": "own",
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
    let again = try publisher.plan(for: Self.new)
    #expect(again.isEmpty)
    try publisher.publish(again)
    #expect(!store.log[operations...].contains { $0.hasPrefix("write") || $0.hasPrefix("rename") })
  }

  /// Nothing takes its place before everything is on the disk.
  @Test func everythingIsStagedBeforeAnythingIsRenamed() throws {
    let store = MemoryFileStore(Self.old)
    let publisher = Publisher(folder: "feeds", store: store)
    try publisher.publish(try publisher.plan(for: Self.new))
    let lastWrite = try #require(store.log.lastIndex { $0.hasPrefix("write") })
    let lastRead = try #require(store.log.lastIndex { $0.hasPrefix("read") })
    let firstRename = try #require(store.log.firstIndex { $0.hasPrefix("rename") })
    let lastRename = try #require(store.log.lastIndex { $0.hasPrefix("rename") })
    let firstSync = try #require(store.log.firstIndex { $0.hasPrefix("sync") })
    #expect(lastWrite < lastRead && lastRead < firstRename && lastRename < firstSync)
    #expect(store.log.filter { $0.hasPrefix("write") }.allSatisfy { $0.contains("/.") })
  }

  @Test(arguments: [old, [:]], [EIO, ENOSPC])
  func anyFailingOperationLeavesEverythingAsItWas(
    _ before: [String: MemoryFileStore.Node], code: Int32
  ) throws {
    var failures = 0
    for number in 1...200 {
      let store = MemoryFileStore(before)
      let untouched = store.nodes
      store.failing = number
      store.code = code
      let publisher = Publisher(folder: "feeds", store: store)
      do {
        let left = try publisher.publish(try publisher.plan(for: Self.new))
        #expect(store.files["feeds/news.rss"] == "new rss")
        #expect(store.files["feeds/timeline.rss"] == "new timeline")
        let hidden = store.nodes.keys.filter { $0.contains("/.") }
        #expect(hidden.sorted() == left.map(store.plain))
        if store.log.count < number { break }
        #expect(left.count == 1, "\(store.log[number - 1])")
      } catch {
        failures += 1
        #expect(store.nodes == untouched, "\(store.log[number - 1])")
      }
    }
    #expect(failures > 15)
  }

  @Test func foldersAreCreatedWithTheirParents() throws {
    let store = MemoryFileStore()
    let publisher = Publisher(folder: "public/site/feeds/", store: store)
    try publisher.publish(try publisher.plan(for: Self.files(["news.rss": "new"])))
    #expect(store.files == ["public/site/feeds/news.rss": "new"])
  }

  @Test func noFolderIsLeftBehind() throws {
    let store = MemoryFileStore()
    let publisher = Publisher(folder: "public/feeds", store: store)
    let plan = try publisher.plan(for: Self.files(["news.rss": "new"]))
    store.misreadBytes = [0]
    #expect(throws: PublicationError.misread(path: "public/feeds/news.rss")) {
      try publisher.publish(plan)
    }
    #expect(store.nodes == [".": .folder])
  }

  /// A killed process leaves hidden files; one with the same number later must not stumble.
  @Test func remainsOfAKilledRunAreOverwritten() throws {
    var nodes = Self.old
    nodes["feeds/.news.rss.42.staged"] = Self.file("half", 8)
    nodes["feeds/.news.rss.42.kept"] = Self.file("older", 9)
    let store = MemoryFileStore(nodes)
    let publisher = Publisher(folder: "feeds", store: store)
    #expect(try publisher.publish(try publisher.plan(for: Self.new)) == [])
    #expect(store.files["feeds/news.rss"] == "new rss")
    #expect(!store.nodes.keys.contains { $0.contains("/.") })
  }

  @Test func withoutSecondNamesTheErrorSaysWhatIsNew() throws {
    let store = MemoryFileStore(Self.old)
    store.knowsLinks = false
    let publisher = Publisher(folder: "feeds", store: store)
    let plan = try publisher.plan(for: Self.new)
    let trial = MemoryFileStore(Self.old)
    trial.knowsLinks = false
    try Publisher(folder: "feeds", store: trial).publish(plan)
    let secondRename = try #require(
      trial.log.firstIndex { $0.hasPrefix("rename") && $0.hasSuffix("news.json") })
    store.failing = store.log.count + secondRename + 1
    let cause = PublicationError.refused(.replace, path: "feeds/news.json", code: EIO)
    let error = try #require(throws: PublicationError.self) { try publisher.publish(plan) }
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
