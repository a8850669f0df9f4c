/// The few file operations that publishing needs.
///
/// There are two: the disk, and one in memory that the tests let fail at every operation in turn.
/// Paths are as the operating system takes them; symbolic links are followed unless it says not.
package protocol FileStore {
  /// What tells the hidden files of this process from those of others.
  var token: String { get }

  /// What lies at a path; `nil` if nothing does.
  func status(_ path: String) throws(FileError) -> FileStatus?

  /// Whether two paths of things that are there lead to one thing.
  func areOne(_ path: String, _ other: String) throws(FileError) -> Bool

  /// Where a symbolic link points, as it is written; `nil` if the path is no link.
  func destination(ofLink path: String) throws(FileError) -> String?

  /// Whether a file holds exactly these bytes.
  func holds(_ content: FileBytes, at path: String) throws(FileError) -> Bool

  /// Creates a file that must not be there yet, writes it and brings it to the disk.
  ///
  /// The permissions are exact; without them they are 0644 less the umask. If it fails, a part of
  /// the file may be left.
  func create(_ path: String, content: FileBytes, permissions: UInt32?) throws(FileError)

  /// Gives a file a second name, which must not be there yet.
  func link(_ path: String, as other: String) throws(FileError)

  /// Gives a file another name, replacing what is there, at one instant for every reader.
  func rename(_ path: String, to other: String) throws(FileError)

  /// Removes a file.
  func remove(_ path: String) throws(FileError)

  /// Creates a folder in one that is there.
  func createFolder(_ path: String) throws(FileError)

  /// Removes an empty folder.
  func removeFolder(_ path: String) throws(FileError)

  /// Brings the names in a folder to the disk.
  func syncFolder(_ path: String) throws(FileError)

  /// The names of what lies in a folder.
  func names(in folder: String) throws(FileError) -> [String]

  /// Takes the lock of a folder that is there, without waiting.
  ///
  /// - Throws: An error, `ENOENT` among them if the folder has just been removed.
  func lock(_ folder: String) throws(FileError) -> FolderLock

  /// Gives up a lock.
  func unlock(_ handle: Int32)

  /// Lets time pass.
  func pause(milliseconds: Int)
}

/// What became of taking the lock of a folder.
package enum FolderLock: Hashable, Sendable {
  /// It is ours, under this handle, until it is given up or this process ends.
  case held(Int32)
  /// Another process has it.
  case busy
  /// The file system knows no locks or allows none here, for this reason (`errno`).
  case refused(Int32)
}

/// What lies at a path.
package struct FileStatus: Hashable, Sendable {
  /// The kinds of things that have a path.
  package enum Kind: String, Hashable, Sendable {
    case file
    case folder
    case device
    case fifo = "named pipe"
    case socket
  }

  /// Its kind.
  package let kind: Kind
  /// Its size in bytes.
  package let size: Int
  /// Its permissions, the lower twelve bits of the mode.
  package let permissions: UInt32

  /// Makes a status.
  package init(kind: Kind, size: Int, permissions: UInt32) {
    self.kind = kind
    self.size = size
    self.permissions = permissions
  }
}

/// A file operation that the operating system refused.
package struct FileError: Error, Hashable {
  /// What was tried.
  package let operation: FileOperation
  /// The number that the operating system gave as the reason, `errno`.
  package let code: Int32

  /// Makes an error.
  package init(_ operation: FileOperation, code: Int32) {
    self.operation = operation
    self.code = code
  }
}

/// What was tried on a file, worded as it follows "cannot".
public enum FileOperation: String, Hashable, Sendable {
  /// Finding out what is there.
  case inspect
  /// Taking the lock of a folder.
  case lock
  /// Reading it.
  case read
  /// Creating it.
  case create
  /// Creating it, a folder.
  case createFolder = "create folder"
  /// Writing it.
  case write
  /// Bringing it to the disk.
  case sync
  /// Keeping the old file at hand until all are replaced.
  case keep = "keep a copy of"
  /// Putting the new file in place of the old.
  case replace
  /// Removing it.
  case remove
}
