import Foundation
import Testing

@testable import FeedsCore

/// A temporary folder for one test, in which lines of shell make repositories. Nothing of the user's
/// git configuration is read.
final class GitSandbox {
  /// Whether there is a git to test with.
  static let hasGit = program != nil

  static let program = ChildProcess.program(
    named: "git", in: ProcessInfo.processInfo.environment["PATH"] ?? "")

  let folder: URL

  init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    folder = base.appending(path: "feeds-git-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// All that git and the reader know of the environment.
  var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
      "GIT_CONFIG_NOSYSTEM": "1",
    ]
  }

  /// Runs lines of shell; the first that fails ends the test.
  ///
  /// - `new NAME`: makes a repository and goes there.
  /// - `put TIME TEXT [FILE]`: commits a file with this text, by default page.md.
  /// - `commit TIME`: commits what is staged.
  /// - `long TEXT`: a text of some lines that git knows again although its first line changes.
  func shell(_ lines: String) throws {
    let prelude = """
      set -eu
      new() { git init -q -b main "$@"; cd "${@: -1}"; }
      commit() {
        GIT_AUTHOR_DATE="@$1 +0000" GIT_COMMITTER_DATE="@$1 +0000" git commit -q --allow-empty -m x
      }
      put() {
        local file=${3:-page.md}
        mkdir -p "$(dirname "$file")"
        printf %s "$2" >"$file"
        git add -- "$file"
        commit "$1"
      }
      long() { printf '%s\\n' "$1" alpha beta gamma delta epsilon zeta eta theta; }

      """
    let log = folder.appending(path: "shell.log")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", prelude + lines]
    process.currentDirectoryURL = folder
    process.environment = environment.merging([
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org", "LC_ALL": "C",
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    let output = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    try #require(process.terminationStatus == 0, "\(output)")
  }

  /// Puts a program named git in the folder `bin`, which a `PATH` may name; `$GIT` is the real one.
  func fakeGit(_ lines: String) throws -> String {
    let bin = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let script = "#!/bin/sh\nGIT='\(GitSandbox.program ?? "")'\n\(lines)\n"
    try Data(script.utf8).write(to: bin.appending(path: "script"))
    // Copied by another process: a child that a test beside this one starts just now would inherit the
    // open file, and a file that is open for writing cannot be run (ETXTBSY).
    try shell("cp bin/script bin/git; chmod +x bin/git")
    return bin.path
  }

  func path(_ name: String) -> String {
    folder.appending(path: name).path
  }

  /// The bytes of a file.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// A request for a page as it is on disk.
  func request(
    _ name: String, known: (text: String, time: Int64)? = nil
  ) throws -> HistoryReader.Request {
    HistoryReader.Request(
      path: path(name), hash: PageHistory.hash(of: try bytes(name)),
      known: known.map {
        HistoryReader.Observation(
          hash: PageHistory.hash(of: Array($0.text.utf8)), time: Instant(seconds: $0.time))
      })
  }

  /// The history of one page.
  func history(
    _ name: String, known: (text: String, time: Int64)? = nil,
    environment: [String: String]? = nil, limits: HistoryReader.Limits = HistoryReader.Limits()
  ) throws -> PageHistory {
    let reader = HistoryReader(environment: environment ?? self.environment, limits: limits)
    return reader.histories(of: [try request(name, known: known)])[0]
  }
}

extension PageHistory {
  /// `TIME NAME: FIRST LINE` of each version.
  var lines: [String] {
    versions.map { version in
      let text = String(decoding: version.bytes.prefix { $0 != 0x0A }, as: UTF8.self)
      return "\(version.time.seconds) \(version.path): \(text)"
    }
  }

  /// The codes of the remarks.
  var codes: [String] {
    remarks.map(\.code)
  }
}
