import Foundation
import Glibc
import Testing

/// A temporary folder of its own for one test, in which the built program runs.
final class Sandbox {
  /// What a run left behind.
  struct Run {
    let stdout: String
    let stderr: String
    let status: Int32

    /// The lines of stderr that are errors.
    var errors: [String] {
      stderr.split(separator: "\n").map(String.init).filter { line in
        line.hasPrefix("error: ") || line.hasPrefix("Error: ") || line.contains(": error: ")
      }
    }
  }

  /// A time that is later than everything in the fixtures.
  static let now = "2024-06-01T00:00:00Z"

  /// Whether there is a git to make repositories with.
  static let hasGit = ["/usr/bin/git", "/usr/local/bin/git", "/bin/git"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let root: URL
  /// The folder that the program runs in.
  let folder: URL

  /// Makes a folder with copies of fixtures.
  init(_ fixtures: String...) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "feeds-cli-\(UUID())")
    folder = root.appending(path: "work")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for fixture in fixtures { try add(fixture: fixture) }
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// Runs the program.
  func run(
    _ arguments: [String], stdin: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try execute(Sandbox.program, arguments, stdin: stdin, environment: environment)
  }

  /// Runs a line of shell, in which `$FEEDS` is the program.
  func shell(_ line: String) throws -> Run {
    try execute(
      URL(filePath: "/bin/bash"), ["-c", line], stdin: "",
      environment: ["FEEDS": Sandbox.program.path])
  }

  /// Builds a page with a base URL at a fixed time.
  func build(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
    try run(
      ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now] + arguments,
      environment: environment)
  }

  /// Every file below the folder with its bytes, by its path.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: path)
      var status = stat()
      guard lstat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      // A sparse file of a test of sizes would fill the memory.
      files[path] =
        status.st_size > 1 << 20 ? Data("\(status.st_size)".utf8) : try Data(contentsOf: url)
    }
    return files
  }

  /// The paths of all files below a folder but the ledger, sorted.
  func paths(below name: String) throws -> [String] {
    try files().keys.filter { $0.hasPrefix(name + "/") && $0 != name + "/ledger.tsv" }.sorted()
  }

  /// Removes a file or a folder.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: name))
  }

  /// The text of a file.
  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Writes a file, and the folders above it.
  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  /// Writes a file, and the folders above it.
  func write(_ bytes: Data, to path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  /// Makes an empty folder.
  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: path), withIntermediateDirectories: true)
  }

  /// The items of a JSON Feed.
  func items(_ path: String) throws -> [[String: Any]] {
    try #require(try feed(path)["items"] as? [[String: Any]])
  }

  /// The members of a JSON Feed.
  func feed(_ path: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(try text(path).utf8))
    return try #require(json as? [String: Any])
  }

  /// The titles of the items of a JSON Feed.
  func titles(_ path: String) throws -> [String] {
    try items(path).compactMap { $0["title"] as? String }
  }

  /// The time and number of a file on disk, which change if it is written.
  func stamp(_ path: String) throws -> String {
    var status = stat()
    try #require(stat(folder.appending(path: path).path, &status) == 0)
    return "\(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }
}

extension Sandbox {
  /// The program lies beside the tests that are running.
  private static let program: URL = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? tests ?? ""
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "feeds")
  }()

  private func add(fixture: String) throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(fixture)")
    var isFolder: ObjCBool = false
    try #require(FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder))
    if isFolder.boolValue {
      for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
        try FileManager.default.copyItem(
          at: source.appending(path: name), to: folder.appending(path: name))
      }
    } else {
      try FileManager.default.copyItem(at: source, to: folder.appending(path: fixture))
    }
  }

  /// The child's output goes to files: a pipe that nobody empties would stop it.
  private func execute(
    _ program: URL, _ arguments: [String], stdin: String, environment: [String: String]
  ) throws -> Run {
    let input = root.appending(path: "stdin")
    let output = root.appending(path: "stdout")
    let errors = root.appending(path: "stderr")
    try Data(stdin.utf8).write(to: input)
    try Data().write(to: output)
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // What tells sanitizers what to look for holds for the program as well.
    let inherited = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": root.path, "COLUMNS": "80"]
      .merging(inherited) { $1 }.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "the program was killed by a signal")
    return Run(
      stdout: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      stderr: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationStatus)
  }
}
