import Glibc

/// Puts files into a folder, all or none, and leaves alone what already is as it should be.
public struct Publisher {
  /// The folder.
  public let folder: String
  private let store: any FileStore

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
  ///   - candidates: All names that this or an earlier run may have published; those that are there
  ///     and not among the files are reported as stale.
  /// - Returns: What would be created, changed and left as it is.
  /// - Throws: An error if publishing is bound to fail, as where a folder lies in place of a file.
  public func plan(
    for files: [PublicationFile], among candidates: [String] = []
  ) throws(PublicationError) -> PublicationPlan {
    let isThere = try folderIsThere()
    var steps: [PublicationPlan.Step] = []
    var targets: [String: String] = [:]
    for file in files {
      let step = try step(for: file, isFolderThere: isThere)
      if let other = targets.updateValue(step.path, forKey: step.target) {
        throw .sameFile(other, step.path)
      }
      steps.append(step)
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

  /// Carries out a plan.
  ///
  /// Every changed file is written beside its target under a hidden name, brought to the disk and
  /// read back. Only when all are there, they are renamed, each at one instant. The old files keep a
  /// second, hidden name until all are replaced, so that a failure half-way puts them back as they
  /// were, down to the modification time.
  ///
  /// - Returns: Hidden files that could not be removed afterwards; the publication is complete.
  /// - Throws: An error after which everything is as it was, but for
  ///   ``PublicationError/incomplete(_:_:)``.
  @discardableResult
  public func publish(_ plan: PublicationPlan) throws(PublicationError) -> [String] {
    guard !plan.isEmpty else { return [] }
    var attempt = PublicationAttempt(plan: plan, store: store)
    do {
      try attempt.createFolders()
      try attempt.stage()
      try attempt.keepOldFiles()
      try attempt.replace()
    } catch {
      let replaced = attempt.undo()
      throw replaced.isEmpty ? error : .incomplete(replaced, error)
    }
    return attempt.dropOldFiles()
  }
}

extension Publisher {
  private func folderIsThere() throws(PublicationError) -> Bool {
    guard let status = try status(folder) else { return false }
    guard status.kind == .folder else {
      throw .wrongKind(path: folder, is: status.kind.rawValue, expected: "folder")
    }
    return true
  }

  private func step(
    for file: PublicationFile, isFolderThere: Bool
  ) throws(PublicationError) -> PublicationPlan.Step {
    let path = Path.joining(folder, file.name)
    let target = isFolderThere ? try followingLinks(path) : path
    guard isFolderThere, let status = try status(path) else {
      return PublicationPlan.Step(
        path: path, change: .created, target: target, permissions: nil, bytes: file.bytes)
    }
    guard status.kind == .file else {
      throw .wrongKind(path: path, is: status.kind.rawValue, expected: "file")
    }
    let isEqual = try PublicationError.naming(path) { () throws(FileError) in
      guard status.size == file.bytes.count else { return false }
      return try store.holds(file.bytes, at: target)
    }
    return PublicationPlan.Step(
      path: path, change: isEqual ? .unchanged : .changed, target: target,
      permissions: status.permissions, bytes: file.bytes)
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
