import Foundation
import Glibc
import Testing

@testable import FeedsCore

/// What a stamp is made of, and each way in which the disk may be otherwise.
struct RunStampTests {
  /// A folder with a file of three bytes, as if it had just been published.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "feeds-stamp-\(UUID())").path
    var file: String { path + "/a" }

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data("abc".utf8).write(to: URL(filePath: file))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func stamp(
      _ path: String? = nil, _ answer: DiskLog.Answer = .nothing, report: [String] = []
    ) -> RunStamp? {
      var log = DiskLog()
      if let path { log.add(answer, at: path) }
      return RunStamp(
        command: ["build"], log: log, folder: self.path, outputs: ["a"], report: report)
    }

    /// Whether a stamp, written and read again, finds everything the same.
    func isSame(
      _ path: String? = nil, _ answer: DiskLog.Answer = .nothing, for command: String = "build"
    ) throws -> Bool {
      let written = try #require(stamp(path, answer))
      let read = try #require(RunStamp(written.bytes))
      if case .same = read.state(of: [command], SourceReader()) { return true }
      return false
    }
  }

  @Test func whatIsFoundOtherwise() throws {
    let folder = try Folder()
    let (path, file) = (folder.path, folder.file)
    #expect(try folder.isSame())
    #expect(try !folder.isSame(for: "list"))
    #expect(try folder.isSame(file, .something(.file)))
    #expect(try !folder.isSame(file, .something(.folder)))
    #expect(try folder.isSame(path + "/b", .nothing))
    #expect(try !folder.isSame(file, .nothing))
    #expect(try folder.isSame(file, .sized(3)))
    #expect(try !folder.isSame(file, .sized(4)))
    let size = try #require(FileSignature(of: path)).size
    #expect(try !folder.isSame(path, .sized(Int(size))))
  }

  /// A line break would begin a line of its own.
  @Test func namesWithLineBreaksLeaveNoStamp() throws {
    let folder = try Folder()
    #expect(folder.stamp(report: ["a b"]) != nil)
    #expect(folder.stamp(report: ["a\nb"]) == nil)
    #expect(folder.stamp("/a\nb") == nil)
  }

  @Test func anotherVersionIsNoStamp() throws {
    let stamp = try #require(Folder().stamp())
    #expect(stamp.bytes.starts(with: "feeds stamp 1\n".utf8))
    #expect(
      RunStamp(Array("feeds stamp 2\n".utf8) + stamp.bytes.drop { $0 != 0x0A }.dropFirst()) == nil)
  }

  /// Who changes a feed right after a run is seen: a stamp is made when the tick of the writing is over.
  @Test func whatWasPublishedIsSettled() throws {
    let folder = try Folder()
    for _ in 0..<20 {
      try Data("abc".utf8).write(to: URL(filePath: folder.file))
      _ = try #require(folder.stamp())
      let signature = try #require(FileSignature(of: folder.file))
      #expect(signature.isSettled(at: FileSignature.now))
    }
  }

  @Test func whatIsCutOffIsNoStamp() throws {
    let folder = try Folder()
    let stamp = try #require(folder.stamp(report: ["one", "two"]))
    let bytes = stamp.bytes
    #expect(RunStamp(bytes)?.bytes == bytes)
    for length in bytes.indices { #expect(RunStamp(Array(bytes[..<length])) == nil) }
  }

  /// Between a change and its reading the clock has to move: within one tick a second change leaves no trace.
  @Test func whatIsReadInTheTickOfItsChangeIsNotKept() async {
    // The log is one for all of a process.
    await #expect(processExitsWith: .success) {
      func isSound(changed: Int64) -> Bool {
        let signature = FileSignature(
          device: 1, inode: 2, size: 3, modified: 4, changed: changed, kind: .file)
        var log = DiskLog()
        log.record { DiskLog.note(signature, at: "a") { 1 } }
        return log.isSound
      }
      precondition(isSound(changed: 5) && !isSound(changed: FileSignature.now + 60_000_000_000))
    }
  }

  /// A file that was written anew with the same bytes is known again, but not in the tick of its writing.
  @Test func whatIsWrittenAnew() throws {
    let folder = try Folder()
    let input = URL(filePath: folder.path + "/input")
    try Data("abc".utf8).write(to: input)
    let contents = DiskLog.Answer.contents(Self.signature, hash: contentHash(Array("abc".utf8)))
    let stamp = try #require(folder.stamp(input.path, contents))
    func isTouched() -> Bool {
      if case .touched = stamp.state(of: ["build"], SourceReader()) { true } else { false }
    }
    let wasTouched = try (0..<50).map { _ in
      try Data("abc".utf8).write(to: input)
      return isTouched()
    }
    #expect(wasTouched.contains(false))
    usleep(20_000)
    #expect(isTouched())
    try Data("abd".utf8).write(to: input)
    usleep(20_000)
    #expect(!isTouched())
  }

  private static let signature = FileSignature(
    device: 1, inode: 2, size: 3, modified: 4, changed: 5, kind: .file)

  /// Two answers that cannot both be true.
  @Test func answersThatDiffer() {
    func isSound(_ answers: DiskLog.Answer...) -> Bool {
      var log = DiskLog()
      for answer in answers { log.add(answer, at: "a") }
      return log.isSound
    }
    let contents = DiskLog.Answer.contents(Self.signature, hash: 1)
    let alike: [DiskLog.Answer] = [.something(.file), .sized(3), contents]
    for answer in alike {
      #expect(alike.allSatisfy { isSound(answer, $0) })
      for other: DiskLog.Answer in [.nothing, .something(.folder), .something(.other)] {
        #expect(!isSound(answer, other) && !isSound(other, answer))
      }
    }
    #expect(!isSound(.sized(3), .sized(4)))
    #expect(!isSound(.sized(4), contents) && !isSound(contents, .sized(4)))
    #expect(!isSound(contents, .contents(Self.signature, hash: 2)))
  }

  @Test func everyPartOfASignatureCounts() {
    let others = [
      FileSignature(device: 9, inode: 2, size: 3, modified: 4, changed: 5, kind: .file),
      FileSignature(device: 1, inode: 9, size: 3, modified: 4, changed: 5, kind: .file),
      FileSignature(device: 1, inode: 2, size: 9, modified: 4, changed: 5, kind: .file),
      FileSignature(device: 1, inode: 2, size: 3, modified: 9, changed: 5, kind: .file),
      FileSignature(device: 1, inode: 2, size: 3, modified: 4, changed: 9, kind: .file),
      FileSignature(device: 1, inode: 2, size: 3, modified: 4, changed: 5, kind: .folder),
    ]
    #expect(Set(([Self.signature] + others).map(\.hash)).count == 7)
  }

  /// Within a tick a second change leaves no trace; a whole second tells a clock of seconds.
  @Test(
    arguments: [
      (5, 5, false), (5, 6, true), (2_000_000_000, 4_000_000_000, false),
      (2_000_000_000, 4_000_000_001, true),
    ] as [(Int64, Int64, Bool)])
  func ticks(_ changed: Int64, _ now: Int64, _ isSettled: Bool) {
    let signature = FileSignature(
      device: 1, inode: 2, size: 3, modified: 4, changed: changed, kind: .file)
    #expect(signature.isSettled(at: now) == isSettled)
  }
}
