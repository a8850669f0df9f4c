import Glibc

/// One attempt to carry out a plan, which knows at every moment how to undo what it has done.
struct PublicationAttempt {
  private let plan: PublicationPlan
  private let store: any FileStore
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

  /// Writes every new file under a hidden name beside its target, and reads it back.
  mutating func stage() throws(PublicationError) {
    for step in plan.pending where step.change != .removed {
      let path = HiddenFile.path(.staged, of: step.target, token: store.token)
      staged[step.target] = path
      let isWhole = try PublicationError.naming(step.path) { () throws(FileError) in
        try clearing(path) { () throws(FileError) in
          try store.create(path, content: step.content, permissions: step.permissions)
        }
        return try store.holds(step.content, at: path)
      }
      guard isWhole else { throw .misread(path: step.path) }
    }
  }

  /// Gives every old file that is to be replaced a second, hidden name.
  ///
  /// Some file systems know no second names; there a failure half-way cannot be undone in full.
  mutating func keepOldFiles() throws(PublicationError) {
    for step in plan.pending where step.change == .changed {
      let path = HiddenFile.path(.kept, of: step.target, token: store.token)
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

  /// Puts every new file in the place of the old one; the ledger is on the disk before any feed is
  /// in its place.
  mutating func replace() throws(PublicationError) {
    for step in plan.pending {
      if step.change == .removed {
        try hide(step)
        continue
      }
      guard let path = staged[step.target] else { continue }
      try PublicationError.naming(step.path) { () throws(FileError) in
        try store.rename(path, to: step.target)
      }
      staged[step.target] = nil
      replaced.append(step)
      if step.isLedger { try syncFolders([Path.parent(of: step.target)]) }
    }
  }

  /// Gives an old file, for which there is no new one, a hidden name only.
  private mutating func hide(_ step: PublicationPlan.Step) throws(PublicationError) {
    let path = HiddenFile.path(.kept, of: step.target, token: store.token)
    try PublicationError.naming(step.path) { () throws(FileError) in
      try store.rename(step.target, to: path)
    }
    kept[step.target] = path
    replaced.append(step)
  }

  /// Brings names in folders to the disk.
  func syncFolders(_ folders: [String]) throws(PublicationError) {
    for folder in folders {
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
    return lost
  }

  /// Removes the second names of the old files; gives those that could not be removed.
  func dropOldFiles() -> [String] {
    kept.values.sorted().filter { !isRemoved($0) }
  }
}

extension PublicationAttempt {
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
    HiddenFile.isRemoved(path, from: store)
  }
}
