import Glibc
import Markup

/// Where the stamps of a command are kept: in the user's cache (XDG Base Directory Specification), a few for each
/// working folder, so that commands whose options differ each time leave no more than that behind.
///
/// Whatever cannot be read or written is passed over: without a stamp a run is slower, and that is all.
public struct StampStore: Sendable {
  private let path: String
  /// The arguments, and what tells this program and its libraries from others, and from where it runs.
  private let command: [String]

  /// How many commands of one working folder are told apart; of others the last one is remembered.
  private static let places: UInt64 = 32

  /// The store of a command, given by its arguments; `nil` where there is no cache.
  public init?(for arguments: [String]) {
    guard let cache = StampStore.cache, let program = FileSignature(of: "/proc/self/exe"),
      let current = StampStore.currentFolder
    else { return nil }
    command = [Generator.version, "\(program.hash)", Libraries.versions, current] + arguments
    let folder = String(fnv1a(current.utf8), radix: 16)
    let place = fnv1a(arguments.joined(separator: "\0").utf8) % StampStore.places
    path = Path.joining(cache, "\(folder)-\(place).stamp")
  }

  /// The stamp of the last run, if the command would find everything as that run left it.
  public func stamp() -> RunStamp? {
    let reader = SourceReader()
    guard let bytes = try? reader.bytes(of: path), let stamp = RunStamp(bytes) else { return nil }
    switch stamp.state(of: command, reader) {
    case .same: return stamp
    case .touched(let stamp):
      write(stamp)
      return stamp
    case .other: return nil
    }
  }

  /// Keeps the stamp of a run.
  public func keep(_ log: DiskLog, folder: String, outputs: [String], report: [String]) {
    guard
      let stamp = RunStamp(
        command: command, log: log, folder: folder, outputs: outputs, report: report)
    else {
      unlink(path)
      return
    }
    write(stamp)
  }

  private func write(_ stamp: RunStamp) {
    let store = DiskFileStore()
    let folder = Path.parent(of: path)
    let staged = HiddenFile.path(.staged, of: path, token: store.token)
    do {
      for folder in [Path.parent(of: folder), folder] { try? store.createFolder(folder) }
      try? store.remove(staged)
      try store.create(staged, content: FileBytes(stamp.bytes), permissions: 0o600)
      try store.rename(staged, to: path)
    } catch {
      unlink(staged)
      unlink(path)
    }
  }

  private static var cache: String? {
    func value(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (value("XDG_CACHE_HOME") ?? value("HOME").map { Path.joining($0, ".cache") })
      .map { Path.joining($0, "feeds") }
  }

  private static var currentFolder: String? { Disk.absolute(".") }
}
