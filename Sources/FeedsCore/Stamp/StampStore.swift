import Glibc
import Markup

/// Where stamps are kept: in the user's cache (XDG Base Directory Specification), one for each working folder and
/// whatever else keeps commands apart, such as their sources and output folder.
///
/// Whatever cannot be read or written is passed over: without a stamp a run is slower, and that is all.
public struct StampStore: Sendable {
  private let path: String
  /// What tells this program and its libraries from others, and from where it runs.
  private let place: [String]

  /// The store for commands of one name; `nil` where there is no cache.
  public init?(for name: [String]) {
    guard let cache = StampStore.cache, let program = FileSignature(of: "/proc/self/exe"),
      let current = StampStore.currentFolder
    else { return nil }
    place = [Generator.version, "\(program.hash)", Libraries.versions, current]
    let key = fnv1a(([current] + name).joined(separator: "\0").utf8)
    path = Path.joining(cache, "\(String(key, radix: 16)).stamp")
  }

  /// The stamp of the last run, if a command would find everything as that run left it.
  public func stamp(of arguments: [String]) -> RunStamp? {
    let reader = SourceReader()
    guard let bytes = try? reader.bytes(of: path), let stamp = RunStamp(bytes) else { return nil }
    switch stamp.state(of: place + arguments, reader) {
    case .same: return stamp
    case .touched(let stamp):
      write(stamp)
      return stamp
    case .other: return nil
    }
  }

  /// Keeps the stamp of a run.
  public func keep(
    _ log: DiskLog, of arguments: [String], folder: String, outputs: [String], report: [String]
  ) {
    guard
      let stamp = RunStamp(
        command: place + arguments, log: log, folder: folder, outputs: outputs, report: report)
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
