import Glibc

/// Why nothing was published; the feeds that were there still stand, but for ``incomplete(_:_:)``.
public enum PublicationError: Error, Hashable, Sendable {
  /// The operating system refused an operation, and gave `errno` as the reason.
  case refused(FileOperation, path: String, code: Int32)
  /// Something other than a file lies where a feed belongs, or than a folder where the folder does.
  case wrongKind(path: String, is: String, expected: String)
  /// Two feeds would be written to one file, because of symbolic links or equal names.
  case sameFile(String, String)
  /// Another process is publishing in the folder.
  case locked(folder: String)
  /// What was read back is not what was written.
  case misread(path: String)
  /// Replacing one file failed, and the files named here, already replaced, could not be put back.
  ///
  /// They are whole and new; the next run completes the set.
  indirect case incomplete([String], PublicationError)

  /// Which exit status tells it (`sysexits.h`).
  public enum Category: Hashable, Sendable {
    /// The place or the rights for a file are missing: `EX_CANTCREAT`.
    case cannotCreate
    /// A device failed: `EX_IOERR`.
    case inputOutput
    /// Another run is at work, and trying again later helps: `EX_TEMPFAIL`.
    case busy
  }

  /// Which exit status tells it.
  public var category: Category {
    switch self {
    case .refused(let operation, path: _, let code):
      operation != .read && PublicationError.creationCodes.contains(code)
        ? .cannotCreate : .inputOutput
    case .wrongKind, .sameFile: .cannotCreate
    case .misread: .inputOutput
    case .locked: .busy
    case .incomplete(_, let cause): cause.category
    }
  }

  /// Whatever the author of a page can mend by giving rights, space or another path.
  private static let creationCodes: Set<Int32> = [
    EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EFBIG, ENOENT, ENOTDIR, EISDIR, EEXIST, ENAMETOOLONG,
    ELOOP, EXDEV, EMLINK, ETXTBSY, EBUSY,
  ]

  private static let spaceCodes: Set<Int32> = [ENOSPC, EDQUOT]

  /// Does something with the store, and names the path if that fails.
  static func naming<Result>(
    _ path: String, _ body: () throws(FileError) -> Result
  ) throws(PublicationError) -> Result {
    do {
      return try body()
    } catch {
      throw .refused(error.operation, path: path, code: error.code)
    }
  }
}

extension PublicationError: CustomStringConvertible {
  /// For example `cannot create feeds/news.rss: No space left on device (ENOSPC)`.
  public var description: String {
    switch self {
    case .refused(let operation, let path, let code):
      "cannot \(operation.rawValue) \(path): \(PublicationError.reason(code))"
    case .wrongKind(let path, let kind, let expected):
      "cannot create \(path): there is a \(kind) where a \(expected) belongs"
    case .sameFile(let first, let second):
      "cannot create \(first) and \(second): both are one file"
    case .locked(let folder):
      "cannot publish in \(folder): another run is publishing there"
    case .misread(let path):
      "cannot read \(path) back as it was written: the file system or the disk is at fault"
    case .incomplete(let paths, let cause):
      "\(cause); \(paths.joined(separator: ", ")) could not be put back and "
        + "\(paths.count == 1 ? "is" : "are") new already"
    }
  }

  /// What to do about it, as it follows a semicolon.
  public var remedy: String {
    switch self {
    case .refused(_, path: _, let code) where PublicationError.spaceCodes.contains(code):
      "make room on that disk or raise the quota, and run again"
    case .refused(_, path: _, EROFS):
      "mount it for writing, or choose another folder by --output"
    case .refused, .wrongKind, .sameFile:
      category == .cannotCreate
        ? "make it writable, or choose another folder by --output"
        : "look after the disk, and run again"
    case .misread: "look after the disk, and run again"
    case .locked: "run again later, or wait longer by --wait SECONDS"
    case .incomplete: "mend the cause and run again, which completes the set"
    }
  }

  /// A reason in the operating system's words, and its name.
  static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return names[code].map { "\(text) (\($0))" } ?? "\(text) (errno \(code))"
  }

  private static let names: [Int32: String] = [
    EACCES: "EACCES", EBUSY: "EBUSY", EDQUOT: "EDQUOT", EEXIST: "EEXIST", EFBIG: "EFBIG",
    EINVAL: "EINVAL", ENOLCK: "ENOLCK", ENOSYS: "ENOSYS", EIO: "EIO", EISDIR: "EISDIR",
    ELOOP: "ELOOP", EMFILE: "EMFILE",
    EMLINK: "EMLINK", ENAMETOOLONG: "ENAMETOOLONG", ENFILE: "ENFILE", ENODEV: "ENODEV",
    ENOENT: "ENOENT", ENOMEM: "ENOMEM", ENOSPC: "ENOSPC", ENOTDIR: "ENOTDIR",
    ENOTEMPTY: "ENOTEMPTY", ENOTSUP: "ENOTSUP", ENXIO: "ENXIO", EPERM: "EPERM", EROFS: "EROFS",
    ESTALE: "ESTALE", ETIMEDOUT: "ETIMEDOUT", ETXTBSY: "ETXTBSY", EXDEV: "EXDEV",
  ]
}
