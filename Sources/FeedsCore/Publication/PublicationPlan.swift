/// What publishing would do, found out by reading only.
public struct PublicationPlan: Hashable, Sendable {
  /// What becomes of a file.
  public enum Change: String, Hashable, Sendable {
    /// There is no such file yet.
    case created
    /// The file holds other bytes.
    case changed
    /// The file holds these very bytes, and is not touched.
    case unchanged
    /// The file is of no use any more.
    case removed
  }

  /// One file of the plan.
  public struct Step: Hashable, Sendable {
    /// The path as messages name it: the folder and the file name.
    public let path: String
    /// What becomes of it.
    public let change: Change
    /// Whether it is the ledger, which is in its place, and on the disk, before any feed is.
    public let isLedger: Bool
    /// The path with symbolic links followed, so that a link stays and its destination is written.
    let target: String
    /// The permissions of the old file.
    let permissions: UInt32?
    /// What it is to hold; nothing if it is removed.
    let content: FileBytes
  }

  /// The folder.
  public let folder: String
  /// The files, in the order that they are put in place in; the ledger comes first.
  public let steps: [Step]
  /// Files that an earlier run may have published and that are not published now; they are left
  /// alone.
  public let stale: [String]

  /// The steps that change something.
  public var pending: [Step] { steps.filter { $0.change != .unchanged } }

  /// Whether everything is already as it should be.
  public var isEmpty: Bool { steps.allSatisfy { $0.change == .unchanged } }

  /// The folders that files lie in, links followed, each once.
  func targetFolders(of steps: [Step]) -> [String] {
    var folders: [String] = []
    for step in steps {
      let folder = Path.parent(of: step.target)
      if !folders.contains(folder) { folders.append(folder) }
    }
    return folders
  }

  /// The paths of the files that something becomes of.
  public func paths(_ change: Change) -> [String] {
    steps.filter { $0.change == change }.map(\.path)
  }
}

/// A file to be published: a name and its bytes.
public struct PublicationFile: Hashable, Sendable {
  /// The name, without folder.
  public let name: String
  /// What it is to hold.
  public let content: FileBytes

  /// Makes a file.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, content: FileBytes(bytes))
  }

  /// Makes a file.
  public init(name: String, content: FileBytes) {
    self.name = name
    self.content = content
  }
}
