import Glibc

/// One attempt to carry out a plan, which knows at every moment how to undo what it has done.
struct PublicationAttempt {
  private let plan: PublicationPlan
  private let store: any FileStore
  /// Folders that were not there before, outermost first.
  private var createdFolders: [String] = []
  /// Hidden files that hold new bytes, by target.
  private var staged: [String: String] = [:]
  /// Second, hidden names of old files, by target.
  private var kept: [String: String] = [:]
  /// Steps whose target already is the new file.
  private var replaced: [PublicationPlan.Step] = []

  init(plan: PublicationPlan, store: any FileStore) {
    self.plan = plan
    self.store = store
  }

  /// Creates the output folder and its parents, as far as they are missing.
  mutating func createFolders() throws(PublicationError) {
    var missing: [String] = []
    var folder = plan.folder
    while try status(folder) == nil {
      missing.append(folder)
      let parent = Path.parent(of: folder)
      guard parent != folder else { break }
      folder = parent
    }
    for folder in missing.reversed() {
      do {
        try store.createFolder(folder)
        createdFolders.append(folder)
      } catch {
        // `a/../b` names `a` twice, and another process may have been faster.
        guard error.code == EEXIST, try status(folder)?.kind == .folder else {
          throw .refused(error.operation, path: folder, code: error.code)
        }
      }
    }
  }

  /// Writes every new file under a hidden name beside its target, and reads it back.
  mutating func stage() throws(PublicationError) {
    for step in plan.pending {
      let path = hiddenName("staged", for: step)
      staged[step.target] = path
      let isWhole = try PublicationError.naming(step.path) { () throws(FileError) in
        try clearing(path) { () throws(FileError) in
          try store.create(path, bytes: step.bytes, permissions: step.permissions)
        }
        return try store.holds(step.bytes, at: path)
      }
      guard isWhole else { throw .misread(path: step.path) }
    }
  }

  /// Gives every old file that is to be replaced a second, hidden name.
  ///
  /// Some file systems know no second names; there a failure half-way cannot be undone in full.
  mutating func keepOldFiles() throws(PublicationError) {
    for step in plan.pending where step.change == .changed {
      let path = hiddenName("kept", for: step)
      do {
        try clearing(path) { () throws(FileError) in try store.link(step.target, as: path) }
        kept[step.target] = path
      } catch {
        guard [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(error.code) else {
          throw .refused(error.operation, path: step.path, code: error.code)
        }
      }
    }
  }

  /// Puts every new file in the place of the old one.
  mutating func replace() throws(PublicationError) {
    for step in plan.pending {
      guard let path = staged[step.target] else { continue }
      try PublicationError.naming(step.path) { () throws(FileError) in
        try store.rename(path, to: step.target)
      }
      staged[step.target] = nil
      replaced.append(step)
    }
    for folder in targetFolders + createdFolders.map(Path.parent) {
      try PublicationError.naming(folder) { () throws(FileError) in try store.syncFolder(folder) }
    }
  }

  /// Puts everything back as it was; gives the paths where that could not be done.
  mutating func undo() -> [String] {
    var lost: [String] = []
    for step in replaced.reversed() {
      do {
        if let path = kept[step.target] {
          try store.rename(path, to: step.target)
          kept[step.target] = nil
        } else if step.change == .created {
          try store.remove(step.target)
        } else {
          lost.append(step.path)
        }
      } catch {
        lost.append(step.path)
        // Where the old file could not be put back, its second name is all that is left of it.
        kept[step.target] = nil
      }
    }
    for path in staged.values.sorted() + kept.values.sorted() {
      _ = isRemoved(path)
    }
    for folder in createdFolders.reversed() {
      try? store.removeFolder(folder)
    }
    return lost
  }

  /// Removes the second names of the old files; gives those that could not be removed.
  func dropOldFiles() -> [String] {
    kept.values.sorted().filter { !isRemoved($0) }
  }
}

extension PublicationAttempt {
  /// The folders of all targets, each once.
  private var targetFolders: [String] {
    var folders: [String] = []
    for step in plan.pending {
      let folder = Path.parent(of: step.target)
      if !folders.contains(folder) {
        folders.append(folder)
      }
    }
    return folders
  }

  private func status(_ path: String) throws(PublicationError) -> FileStatus? {
    try PublicationError.naming(path) { () throws(FileError) in try store.status(path) }
  }

  private func hiddenName(_ use: String, for step: PublicationPlan.Step) -> String {
    Path.joining(
      Path.parent(of: step.target), ".\(Path.name(of: step.target)).\(store.token).\(use)")
  }

  /// Creates something; what a killed run left under the same hidden name is removed first.
  private func clearing(
    _ path: String, _ create: () throws(FileError) -> Void
  ) throws(FileError) {
    do {
      try create()
    } catch {
      guard error.code == EEXIST else { throw error }
      try store.remove(path)
      try create()
    }
  }

  private func isRemoved(_ path: String) -> Bool {
    do {
      try store.remove(path)
      return true
    } catch {
      return error.code == ENOENT
    }
  }
}
