import Foundation
import Testing

@testable import FeedsCore

struct PublicationLockTests {
  private static func store() -> MemoryFileStore {
    MemoryFileStore(["feeds": .folder, "real": .folder])
  }

  @Test func oneProcessAtATime() throws {
    let store = Self.store()
    let publisher = Publisher(folder: "feeds", store: store)
    do {
      let lock = try publisher.lock()
      #expect(lock.refusal == nil)
      let error = try #require(throws: PublicationError.self) { try publisher.lock() }
      #expect(error == .locked(folder: "feeds"))
      #expect(error.category == .busy)
      #expect(error.description == "cannot publish in feeds: another run is publishing there")
      #expect(error.remedy.contains("--wait"))
      withExtendedLifetime(lock) {}
    }
    #expect(store.ownLocks.isEmpty)
    _ = try publisher.lock()
  }

  @Test func aSecondRunWaits() throws {
    let store = Self.store()
    store.foreignLocks = ["feeds"]
    store.whilePausing = { if $0.pausedMilliseconds >= 1_500 { $0.foreignLocks = [] } }
    var calls = 0
    _ = try Publisher(folder: "feeds", store: store).lock(waiting: 2) { calls += 1 }
    #expect(calls == 1)
    #expect((1_500...1_700).contains(store.pausedMilliseconds))
  }

  @Test(arguments: [0, 3])
  func butNotForEver(seconds: Int) throws {
    let store = Self.store()
    store.foreignLocks = ["feeds"]
    #expect(throws: PublicationError.locked(folder: "feeds")) {
      try Publisher(folder: "feeds", store: store).lock(waiting: seconds)
    }
    #expect(store.pausedMilliseconds == seconds * 1_000)
  }

  @Test func aFolderThatIsNotUsedIsRemovedAgain() throws {
    let store = MemoryFileStore()
    _ = try Publisher(folder: "public/feeds", store: store).lock()
    #expect(store.nodes == [".": .folder])
  }

  /// The first run created the folder and publishes nothing; the second one has waited for it.
  @Test func aFolderThatVanishesIsCreatedAnew() throws {
    let store = MemoryFileStore(["public": .folder, "public/feeds": .folder])
    store.foreignLocks = ["public/feeds"]
    store.whilePausing = {
      $0.foreignLocks = []
      $0.removeSilently("public/feeds")
      $0.removeSilently("public")
    }
    let lock = try Publisher(folder: "public/feeds", store: store).lock(waiting: 1)
    #expect(lock.createdFolders == ["public", "public/feeds"])
    #expect(lock.lockedFolders == ["public/feeds"])
  }

  /// It goes between being looked for and being locked.
  @Test func aFolderThatGoesAtOnceIsLookedForAgain() throws {
    let store = Self.store()
    store.failing = 2
    store.code = ENOENT
    let lock = try Publisher(folder: "feeds", store: store).lock()
    #expect(lock.lockedFolders == ["feeds"])
    #expect(store.log.count { $0 == "lock feeds" } == 2)
  }

  /// `a/../b` is missing as long as `a` is, which is made on the way.
  @Test func aPathThroughANewFolder() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "feeds-lock-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let lock = try Publisher(folder: root + "/a/../b").lock()
    #expect(lock.refusal == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: root).sorted() == ["a", "b"])
    withExtendedLifetime(lock) {}
  }

  /// While another one holds the folder that we created, it is not ours to remove.
  @Test func aFolderThatAnotherRunUsesStays() throws {
    let store = MemoryFileStore()
    store.foreignLocks = ["feeds"]
    #expect(throws: PublicationError.locked(folder: "feeds")) {
      try Publisher(folder: "feeds", store: store).lock()
    }
    #expect(store.nodes["feeds"] == .folder)
  }

  /// Two runs with different folders may write one file through links.
  @Test func linkedFoldersAreLockedAsWell() throws {
    let store = MemoryFileStore([
      "feeds": .folder, "real": .folder, "feeds/a": .link("../real/a"),
      "feeds/b": .link("../feeds/c"),
    ])
    let files = ["a", "b"].map { PublicationFile(name: $0, bytes: [1]) }
    let publisher = Publisher(folder: "feeds", store: store)
    do {
      let lock = try publisher.lock()
      store.foreignLocks = ["real"]
      let plan = try publisher.plan(for: files)
      let error = try #require(throws: PublicationError.self) {
        try publisher.publish(plan, holding: lock)
      }
      #expect(error.category == .busy)
      #expect(store.files == [:])
      store.foreignLocks = []
      #expect(try publisher.publish(plan, holding: lock) == [])
      #expect(lock.lockedFolders.map(store.plain) == ["feeds", "real"])
    }
    #expect(store.ownLocks.isEmpty)
  }

  /// `flock` of two open folders excludes even within one process.
  @Test func onTheDisk() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "feeds-lock-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appending(path: "feeds").path
    do {
      let lock = try Publisher(folder: folder).lock()
      #expect(lock.refusal == nil)
      #expect(throws: PublicationError.locked(folder: folder)) {
        try Publisher(folder: folder).lock()
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
      withExtendedLifetime(lock) {}
    }
    #expect(!FileManager.default.fileExists(atPath: root.path))
    _ = try Publisher(folder: folder).lock()
  }
}
