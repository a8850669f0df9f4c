import Glibc

@testable import FeedsCore

/// A disk in memory that can be told to fail at one operation.
final class MemoryFileStore: FileStore {
  /// What lies at a path.
  enum Node: Equatable {
    case folder
    case file(bytes: [UInt8], permissions: UInt32, number: Int)
    case link(String)
    case device
  }

  let token = "42"
  private(set) var nodes: [String: Node]
  /// Every operation so far, in words.
  private(set) var log: [String] = []
  /// The operation that fails, counted from 1.
  var failing: Int?
  /// Whether all after it fail as well.
  var failsForGood = false
  /// The reason it fails with.
  var code = EIO
  /// Whether the file system knows second names for a file.
  var knowsLinks = true
  /// Folders that another process has the lock of.
  var foreignLocks: Set<String> = []
  /// Folders that a lock is held of.
  private(set) var ownLocks: [Int32: String] = [:]
  /// Why this file system has no locks.
  var lockRefusal: Int32?
  /// What happens elsewhere while a process waits.
  var whilePausing: (MemoryFileStore) -> Void = { _ in }
  /// How long it has waited.
  private(set) var pausedMilliseconds = 0
  /// What every file that is read back seems to hold, if the disk is at fault.
  var misreadBytes: [UInt8]?
  private var lastNumber = 0

  init(_ nodes: [String: Node] = [:]) {
    self.nodes = nodes
    self.nodes["."] = .folder
  }

  /// The files and their bytes, as text.
  var files: [String: String] {
    nodes.compactMapValues {
      guard case .file(let bytes, permissions: _, number: _) = $0 else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  func status(_ path: String) throws(FileError) -> FileStatus? {
    try log("status \(path)", .inspect)
    switch nodes[resolved(path)] {
    case nil: return nil
    case .folder: return FileStatus(kind: .folder, size: 0, permissions: 0o755)
    case .device, .link: return FileStatus(kind: .device, size: 0, permissions: 0o644)
    case .file(let bytes, let permissions, number: _):
      return FileStatus(kind: .file, size: bytes.count, permissions: permissions)
    }
  }

  func destination(ofLink path: String) throws(FileError) -> String? {
    try log("destination \(path)", .inspect)
    guard case .link(let destination) = nodes[plain(path)] else { return nil }
    return destination
  }

  func holds(_ expected: FileBytes, at path: String) throws(FileError) -> Bool {
    try log("read \(path)", .read)
    guard case .file(let content, permissions: _, number: _) = nodes[resolved(path)] else {
      throw FileError(.read, code: ENOENT)
    }
    return (misreadBytes ?? content) == expected.all
  }

  func create(_ path: String, content: FileBytes, permissions: UInt32?) throws(FileError) {
    let bytes = content.all
    let path = plain(path)
    try demandFolder(of: path, .create)
    guard nodes[path] == nil else { throw FileError(.create, code: EEXIST) }
    lastNumber += 1
    let half = Array(bytes.prefix(bytes.count / 2))
    nodes[path] = .file(bytes: half, permissions: permissions ?? 0o644, number: lastNumber)
    try log("write \(path)", .write)
    nodes[path] = .file(bytes: bytes, permissions: permissions ?? 0o644, number: lastNumber)
  }

  func link(_ path: String, as other: String) throws(FileError) {
    let path = plain(path)
    let other = plain(other)
    guard knowsLinks else { throw FileError(.keep, code: EPERM) }
    try log("link \(path) \(other)", .keep)
    guard nodes[other] == nil else { throw FileError(.keep, code: EEXIST) }
    nodes[other] = nodes[path]
  }

  func rename(_ path: String, to other: String) throws(FileError) {
    let path = plain(path)
    let other = plain(other)
    try log("rename \(path) \(other)", .replace)
    guard let node = nodes.removeValue(forKey: path) else {
      throw FileError(.replace, code: ENOENT)
    }
    nodes[other] = node
  }

  func remove(_ path: String) throws(FileError) {
    let path = plain(path)
    try log("remove \(path)", .remove)
    guard nodes.removeValue(forKey: path) != nil else { throw FileError(.remove, code: ENOENT) }
  }

  func createFolder(_ path: String) throws(FileError) {
    let path = plain(path)
    try log("create folder \(path)", .createFolder)
    try demandFolder(of: path, .createFolder)
    guard nodes[path] == nil else { throw FileError(.createFolder, code: EEXIST) }
    nodes[path] = .folder
  }

  func removeFolder(_ path: String) throws(FileError) {
    let path = plain(path)
    try log("remove folder \(path)", .remove)
    guard !nodes.keys.contains(where: { $0.hasPrefix(path + "/") }) else {
      throw FileError(.remove, code: ENOTEMPTY)
    }
    nodes[path] = nil
  }

  func syncFolder(_ path: String) throws(FileError) {
    try log("sync \(path)", .sync)
  }

  func areOne(_ path: String, _ other: String) throws(FileError) -> Bool {
    try log("compare \(path) \(other)", .inspect)
    return resolved(path) == resolved(other)
  }

  func names(in folder: String) throws(FileError) -> [String] {
    try log("list \(folder)", .read)
    let folder = resolved(folder)
    return nodes.keys.filter { $0 != folder && Path.parent(of: $0) == folder }.map(Path.name)
  }

  func lock(_ folder: String) throws(FileError) -> FolderLock {
    try log("lock \(folder)", .lock)
    let folder = resolved(folder)
    guard nodes[folder] == .folder else { throw FileError(.lock, code: ENOENT) }
    if let lockRefusal { return .refused(lockRefusal) }
    guard !foreignLocks.contains(folder), !ownLocks.values.contains(folder) else { return .busy }
    lastNumber += 1
    ownLocks[Int32(lastNumber)] = folder
    return .held(Int32(lastNumber))
  }

  func unlock(_ handle: Int32) {
    ownLocks[handle] = nil
  }

  func pause(milliseconds: Int) {
    pausedMilliseconds += milliseconds
    whilePausing(self)
  }

  /// Removes something behind the back of whoever is at work.
  func removeSilently(_ path: String) {
    nodes[path] = nil
  }

  private func demandFolder(of path: String, _ operation: FileOperation) throws(FileError) {
    guard nodes[Path.parent(of: path)] == .folder else { throw FileError(operation, code: ENOENT) }
  }

  private func log(_ line: String, _ operation: FileOperation) throws(FileError) {
    log.append(line)
    guard let failing else { return }
    if log.count == failing || failsForGood && log.count > failing {
      throw FileError(operation, code: code)
    }
  }

  /// A path without `..`.
  func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == "..", !parts.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private func resolved(_ path: String) -> String {
    let path = plain(path)
    guard case .link(let destination) = nodes[path] else { return path }
    return resolved(Path.joining(Path.parent(of: path), destination))
  }
}
