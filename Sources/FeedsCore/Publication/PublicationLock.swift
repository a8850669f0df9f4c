import Glibc

/// The right to publish in a folder, which one process at a time has.
///
/// It is taken before the sources and the ledger are read and kept until everything is in place, so
/// that no run builds on what another one is about to replace. It is given up when the value is
/// freed, and by the operating system when the process ends, however that ends: a dead process
/// blocks nobody.
public final class PublicationLock {
  /// The folder.
  public let folder: String
  /// Why there is no lock although publishing may go on, in the operating system's words, as where a
  /// file system knows none; `nil` if there is one.
  public let refusal: String?
  /// Folders that were not there before, outermost first.
  let createdFolders: [String]

  private let store: any FileStore
  /// What is locked: this folder and others that links lead into.
  private var locked: [(folder: String, handle: Int32)] = []
  private var isUsed = false

  fileprivate init(
    _ lock: FolderLock, of folder: String, createdFolders: [String], store: any FileStore
  ) {
    self.folder = folder
    self.store = store
    self.createdFolders = createdFolders
    if case .refused(let code) = lock {
      refusal = PublicationError.reason(code)
    } else {
      refusal = nil
    }
    if case .held(let handle) = lock { locked = [(folder, handle)] }
  }

  deinit {
    // As long as the lock is held: who waits for it then finds that the folder has gone.
    if !isUsed { createdFolders.reversed().forEach { try? store.removeFolder($0) } }
    locked.forEach { store.unlock($0.handle) }
  }

  /// The folders that no other process can be publishing in now.
  var lockedFolders: [String] { locked.map(\.folder) }

  /// Keeps the folders that were created.
  func keepFolders() {
    isUsed = true
  }

  /// Takes the locks of further folders as well, which links lead into from this one.
  ///
  /// - Throws: ``PublicationError/locked(folder:)`` if another process has one, unless only those
  ///   are wanted that are free.
  func extend(over folders: [String], ifFree: Bool) throws(PublicationError) {
    for other in folders where !lockedFolders.contains(other) {
      let lock = try PublicationError.naming(other) { () throws(FileError) -> FolderLock? in
        for known in [folder] + lockedFolders where try store.areOne(known, other) { return nil }
        return try store.lock(other)
      }
      switch lock {
      case .held(let handle): locked.append((other, handle))
      case .busy where !ifFree: throw .locked(folder: other)
      case .busy, .refused, nil: break
      }
    }
  }
}

extension Publisher {
  /// Takes the lock of the folder, which is created if it is not there.
  ///
  /// A folder that is created and then not published in is removed again with the lock.
  ///
  /// - Parameters:
  ///   - seconds: How long to wait while another process has the lock.
  ///   - willWait: Called once, before the waiting begins.
  /// - Returns: The lock, which is held until the value is freed.
  /// - Throws: ``PublicationError/locked(folder:)`` if another process still has it, or what keeps
  ///   the folder from being created.
  public func lock(
    waiting seconds: Int = 0, willWait: () -> Void = {}
  ) throws(PublicationError) -> PublicationLock {
    var createdFolders: [String] = []
    var vanished = 0
    var hasWaited = false
    var milliseconds = min(max(seconds, 0), 1_000_000_000) * 1_000
    var pause = 10
    while true {
      createdFolders += try createFolders().filter { !createdFolders.contains($0) }
      switch try lockIfThere(createdFolders) {
      case .busy?:
        guard milliseconds > 0 else { throw .locked(folder: folder) }
        if !hasWaited { willWait() }
        hasWaited = true
        pause = min(pause, milliseconds)
        store.pause(milliseconds: pause)
        milliseconds -= pause
        pause = min(pause * 2, 200)
      case let lock?:
        return PublicationLock(lock, of: folder, createdFolders: createdFolders, store: store)
      case nil:
        // Whoever had created it has just removed it; that is no reason to try for ever.
        vanished += 1
        guard vanished < 100 else { throw .refused(.lock, path: folder, code: ENOENT) }
      }
    }
  }

  private func lockIfThere(
    _ createdFolders: [String]
  ) throws(PublicationError) -> FolderLock? {
    do {
      return try store.lock(folder)
    } catch {
      if error.code == ENOENT { return nil }
      createdFolders.reversed().forEach { try? store.removeFolder($0) }
      throw .refused(error.operation, path: folder, code: error.code)
    }
  }

  /// Creates the folder and its parents, as far as they are missing; gives those that are new.
  private func createFolders() throws(PublicationError) -> [String] {
    var missing: [String] = []
    var path = folder
    while try !folderIsThere(path) {
      missing.append(path)
      let parent = Path.parent(of: path)
      guard parent != path else { break }
      path = parent
    }
    var created: [String] = []
    for path in missing.reversed() {
      do {
        try store.createFolder(path)
        created.append(path)
      } catch {
        // `a/../b` names `a` twice, and another process may have been faster.
        if error.code == EEXIST, try folderIsThere(path) { continue }
        created.reversed().forEach { try? store.removeFolder($0) }
        throw .refused(error.operation, path: path, code: error.code)
      }
    }
    return created
  }
}
