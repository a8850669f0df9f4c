import Glibc

/// A file that is written once and belongs to the user from then on.
public struct NewFile: Hashable, Sendable {
  /// Its path.
  public let path: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// Makes a file that is not written yet.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Writes it where nothing is.
  ///
  /// - Throws: ``PublicationError``, also if there is something of that name; it stays as it was.
  public func create() throws(PublicationError) {
    try create(in: DiskFileStore())
  }

  func create(in store: some FileStore) throws(PublicationError) {
    try PublicationError.naming(path) { () throws(FileError) in
      do throws(FileError) {
        try store.create(path, content: FileBytes(bytes), permissions: nil)
      } catch {
        // A part of it is worse than nothing; what was there before is not ours.
        if error.code != EEXIST { try? store.remove(path) }
        throw error
      }
    }
  }
}
