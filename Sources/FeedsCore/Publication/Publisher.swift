import Glibc

/// Puts files into a folder, all or none, and leaves alone what already is as it should be.
public struct Publisher {
  /// The folder.
  public let folder: String
  let store: any FileStore

  /// Makes a publisher for a folder on the disk, which need not be there yet.
  public init(folder: String) {
    self.init(folder: folder, store: DiskFileStore())
  }

  /// Makes a publisher for a folder in any store.
  package init(folder: String, store: any FileStore) {
    self.folder = folder.isEmpty ? "." : folder
    self.store = store
  }

  /// Finds out what publishing would do, and writes nothing.
  ///
  /// - Parameters:
  ///   - files: The files, in the order that they are to be put in place in.
  ///   - ledger: The file that has to be in its place before any other is.
  ///   - obsolete: The names of files of earlier runs that are to go; what is not there, or no file, is
  ///     passed over.
  ///   - candidates: All names that this or an earlier run may have published; those that are there
  ///     and not among the files are reported as stale.
  /// - Returns: What would be created, changed and left as it is.
  /// - Throws: An error if publishing is bound to fail, as where a folder lies in place of a file.
  public func plan(
    for files: [PublicationFile], ledger: PublicationFile? = nil, removing obsolete: [String] = [],
    among candidates: [String] = []
  ) throws(PublicationError) -> PublicationPlan {
    let isThere = try folderIsThere(folder)
    var steps: [PublicationPlan.Step] = []
    if let ledger {
      steps.append(try step(for: ledger, isLedger: true, isFolderThere: isThere))
    }
    for file in files {
      steps.append(try step(for: file, isLedger: false, isFolderThere: isThere))
    }
    for name in obsolete where isThere {
      let path = Path.joining(folder, name)
      guard try status(path)?.kind == .file else { continue }
      steps.append(
        PublicationPlan.Step(
          path: path, change: .removed, isLedger: false, target: path, permissions: nil,
          content: FileBytes([])))
    }
    var targets: [String: String] = [:]
    for step in steps {
      if let other = targets.updateValue(step.path, forKey: step.target) {
        throw .sameFile(other, step.path)
      }
    }
    let names = Set(files.map(\.name))
    var stale: [String] = []
    for name in candidates where isThere && !names.contains(name) {
      let path = Path.joining(folder, name)
      if try status(path) != nil {
        stale.append(path)
      }
    }
    return PublicationPlan(folder: folder, steps: steps, stale: stale)
  }

  /// Whether a file holds just these bytes already. What cannot be read holds others.
  public func holds(_ content: FileBytes, as name: String) -> Bool {
    let path = Path.joining(folder, name)
    guard let status = try? store.status(path), status.kind == .file, status.size == content.count
    else { return false }
    return (try? store.holds(content, at: path)) ?? false
  }

  /// Carries out a plan.
  ///
  /// Every changed file is written beside its target under a hidden name, brought to the disk and
  /// read back. Only when all are there, they are renamed, each at one instant, the ledger first. The
  /// old files keep a second, hidden name until all are replaced, so that a failure half-way puts
  /// them back as they were, down to the modification time. Files that are to go are given a hidden name
  /// last of all. Hidden files of killed runs are removed.
  ///
  /// - Parameters:
  ///   - plan: A plan that was made while the lock was held.
  ///   - lock: The lock of the folder.
  /// - Returns: Hidden files that could not be removed; the publication is complete.
  /// - Throws: An error after which everything is as it was, but for
  ///   ``PublicationError/incomplete(_:_:)``.
  @discardableResult
  public func publish(
    _ plan: PublicationPlan, holding lock: PublicationLock
  ) throws(PublicationError) -> [String] {
    try lock.extend(over: plan.targetFolders(of: plan.steps), ifFree: plan.isEmpty)
    let remains = lock.lockedFolders.flatMap { HiddenFile.removeRemains(in: $0, of: store) }
    guard !plan.isEmpty else { return remains }
    var attempt = PublicationAttempt(plan: plan, store: store)
    do {
      try attempt.stage()
      try attempt.keepOldFiles()
      try attempt.replace()
      try attempt.syncFolders(
        plan.targetFolders(of: plan.pending) + lock.createdFolders.map(Path.parent))
    } catch {
      let replaced = attempt.undo()
      throw replaced.isEmpty ? error : .incomplete(replaced, error)
    }
    lock.keepFolders()
    return remains + attempt.dropOldFiles()
  }
}

extension Publisher {
  func folderIsThere(_ folder: String) throws(PublicationError) -> Bool {
    guard let status = try status(folder) else { return false }
    guard status.kind == .folder else {
      throw .wrongKind(path: folder, is: status.kind.rawValue, expected: "folder")
    }
    return true
  }

  private func step(
    for file: PublicationFile, isLedger: Bool, isFolderThere: Bool
  ) throws(PublicationError) -> PublicationPlan.Step {
    let path = Path.joining(folder, file.name)
    let target = isFolderThere ? try followingLinks(path) : path
    guard isFolderThere, let status = try status(path) else {
      return PublicationPlan.Step(
        path: path, change: .created, isLedger: isLedger, target: target, permissions: nil,
        content: file.content)
    }
    guard status.kind == .file else {
      throw .wrongKind(path: path, is: status.kind.rawValue, expected: "file")
    }
    let isEqual = try PublicationError.naming(path) { () throws(FileError) in
      guard status.size == file.content.count else { return false }
      return try store.holds(file.content, at: target)
    }
    return PublicationPlan.Step(
      path: path, change: isEqual ? .unchanged : .changed, isLedger: isLedger, target: target,
      permissions: status.permissions, content: file.content)
  }

  private func status(_ path: String) throws(PublicationError) -> FileStatus? {
    try PublicationError.naming(path) { () throws(FileError) in try store.status(path) }
  }

  /// The path that a chain of symbolic links ends at, whether there is anything or not.
  private func followingLinks(_ path: String) throws(PublicationError) -> String {
    var target = path
    for _ in 0..<40 {
      let next = try PublicationError.naming(path) { () throws(FileError) in
        try store.destination(ofLink: target)
      }
      guard let next else { return target }
      target = Path.joining(Path.parent(of: target), next)
    }
    throw .refused(.inspect, path: path, code: ELOOP)
  }
}
