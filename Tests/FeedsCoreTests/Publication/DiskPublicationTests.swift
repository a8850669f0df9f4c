import FeedsCore
import Foundation
import Glibc
import Testing

/// Publishing to a real folder.
final class DiskPublicationTests {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "feeds-test-\(UUID())")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  private func publish(_ files: [String: String], in folder: String = "out/feeds") throws {
    let publisher = Publisher(folder: root.appending(path: folder).path)
    let lock = try publisher.lock()
    let plan = try publisher.plan(
      for: files.sorted { $0.key < $1.key }.map {
        PublicationFile(name: $0.key, bytes: Array($0.value.utf8))
      })
    #expect(try publisher.publish(plan, holding: lock) == [])
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
  }

  /// What lies under the name of a new file, a link for instance, is neither written to nor followed.
  @Test func nothingIsWrittenOver() throws {
    try Data("old".utf8).write(to: root.appending(path: "old"))
    let link = root.appending(path: "link")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "old")
    for path in [link.path, root.appending(path: "old").path] {
      #expect(throws: FileError(.create, code: EEXIST)) {
        try DiskFileStore().create(path, content: FileBytes(Array("new".utf8)), permissions: nil)
      }
    }
    #expect(try text("old") == "old")
  }

  @Test func aFileThatGoesOnIsAnother() throws {
    let file = root.appending(path: "a")
    try Data("abc".utf8).write(to: file)
    for (text, isEqual) in [("abc", true), ("ab", false), ("abcd", false), ("abd", false)] {
      let bytes = FileBytes(Array(text.utf8))
      #expect(try DiskFileStore().holds(bytes, at: file.path) == isEqual)
    }
  }

  @Test func firstRunCreatesFolderAndFiles() throws {
    let large = String(repeating: "新", count: 200_000)
    try publish(["news.rss": "rss", "news.json": large, "empty": ""])
    #expect(try names("out/feeds") == ["empty", "news.json", "news.rss"])
    #expect(try text("out/feeds/news.rss") == "rss")
    #expect(try text("out/feeds/news.json") == large)
    let mode = try #require(try attributes("out/feeds/news.rss")[.posixPermissions] as? NSNumber)
    #expect(mode.intValue & ~0o644 == 0 && mode.intValue & 0o600 == 0o600)
  }

  @Test func equalFilesKeepInodeAndTime() throws {
    try publish(["news.rss": "one", "news.atom": "two"])
    let past = Date(timeIntervalSince1970: 1_000_000_000)
    for name in ["news.rss", "news.atom"] {
      try FileManager.default.setAttributes(
        [.modificationDate: past, .posixPermissions: 0o640],
        ofItemAtPath: root.appending(path: "out/feeds/\(name)").path)
    }
    let before = try attributes("out/feeds/news.rss")
    try publish(["news.rss": "one", "news.atom": "2wo"])
    let after = try attributes("out/feeds/news.rss")
    #expect(after[.modificationDate] as? Date == past)
    #expect(after[.systemFileNumber] as? NSNumber == before[.systemFileNumber] as? NSNumber)
    let changed = try attributes("out/feeds/news.atom")
    #expect(changed[.modificationDate] as? Date != past)
    #expect((changed[.posixPermissions] as? NSNumber)?.intValue == 0o640)
    #expect(try text("out/feeds/news.atom") == "2wo")
    #expect(try names("out/feeds") == ["news.atom", "news.rss"])
  }

  @Test func linksAreWrittenThrough() throws {
    try publish(["news.rss": "one"], in: "real")
    try FileManager.default.createDirectory(
      at: root.appending(path: "out"), withIntermediateDirectories: true)
    for (name, destination) in [("news.rss", "../real/news.rss"), ("new.rss", "../real/new.rss")] {
      try FileManager.default.createSymbolicLink(
        atPath: root.appending(path: "out/\(name)").path, withDestinationPath: destination)
    }
    try publish(["news.rss": "two", "new.rss": "three"], in: "out")
    #expect(try attributes("out/news.rss")[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try text("real/news.rss") == "two")
    #expect(try text("real/new.rss") == "three")
    #expect(try names("real") == ["new.rss", "news.rss"])
    #expect(try names("out") == ["new.rss", "news.rss"])
  }

  @Test func failureLeavesTheOldFeeds() throws {
    try publish(["a.rss": "old"])
    let publisher = Publisher(folder: root.appending(path: "out/feeds").path)
    let lock = try publisher.lock()
    let tooLong = String(repeating: "n", count: 250)
    let plan = try publisher.plan(for: [
      PublicationFile(name: "a.rss", bytes: Array("new".utf8)),
      PublicationFile(name: tooLong, bytes: Array("new".utf8)),
    ])
    let error = try #require(throws: PublicationError.self) {
      try publisher.publish(plan, holding: lock)
    }
    #expect(error.category == .cannotCreate)
    #expect(error.description.hasSuffix("File name too long (ENAMETOOLONG)"))
    #expect(try names("out/feeds") == ["a.rss"])
    #expect(try text("out/feeds/a.rss") == "old")
  }

  @Test func aFileAmongTheParentsIsAnError() throws {
    try publish(["file": "x"], in: "out")
    let error = try #require(throws: PublicationError.self) {
      try publish(["news.rss": "x"], in: "out/file/feeds")
    }
    #expect(error.category == .cannotCreate)
    #expect(error.description.hasSuffix("Not a directory (ENOTDIR)"))
  }

  /// Opening a named pipe would wait for ever.
  @Test func aNamedPipeIsAnError() throws {
    try publish(["file": "x"])
    let path = root.appending(path: "out/feeds/news.rss").path
    #expect(mkfifo(path, 0o644) == 0)
    let error = try #require(throws: PublicationError.self) { try publish(["news.rss": "x"]) }
    #expect(error == .wrongKind(path: path, is: "named pipe", expected: "file"))
  }
}
