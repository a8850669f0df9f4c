import Glibc

/// The disk, by system calls: Foundation would double the time a run takes to start.
package struct DiskFileStore: FileStore {
  /// The number of this process.
  package let token: String

  /// Makes a store that stages under this process's number.
  package init() {
    token = String(getpid())
  }

  package func status(_ path: String) throws(FileError) -> FileStatus? {
    var result = stat()
    guard stat(path, &result) == 0 else {
      if errno == ENOENT { return nil }
      throw FileError(.inspect, code: errno)
    }
    let kind: FileStatus.Kind =
      switch result.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .fifo
      case S_IFSOCK: .socket
      default: .device
      }
    return FileStatus(
      kind: kind, size: Int(result.st_size), permissions: UInt32(result.st_mode & 0o7777))
  }

  package func areOne(_ path: String, _ other: String) throws(FileError) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(path, &first) == 0, stat(other, &second) == 0 else {
      throw FileError(.inspect, code: errno)
    }
    return first.st_ino == second.st_ino && first.st_dev == second.st_dev
  }

  package func destination(ofLink path: String) throws(FileError) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else {
      if errno == EINVAL || errno == ENOENT { return nil }
      throw FileError(.inspect, code: errno)
    }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  package func holds(_ content: FileBytes, at path: String) throws(FileError) -> Bool {
    let descriptor = try opened(path, O_RDONLY, as: .read)
    defer { _ = close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for piece in content.pieces {
      var position = piece.startIndex
      while position < piece.endIndex {
        let wanted = min(buffer.count, piece.endIndex - position)
        let count = try repeated(.read) { Glibc.read(descriptor, &buffer, wanted) }
        // The file ends before the content does.
        guard count > 0 else { return false }
        let isEqual = piece[position..<position + count].withUnsafeBytes { expected in
          expected.baseAddress.map { memcmp($0, buffer, count) == 0 } ?? false
        }
        guard isEqual else { return false }
        position += count
      }
    }
    return try repeated(.read) { Glibc.read(descriptor, &buffer, 1) } == 0
  }

  package func create(
    _ path: String, content: FileBytes, permissions: UInt32?
  ) throws(FileError) {
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_EXCL, as: .create)
    var isOpen = true
    defer { if isOpen { _ = close(descriptor) } }
    if let permissions {
      try repeated(.create) { Int(fchmod(descriptor, permissions)) }
    }
    for piece in content.pieces {
      var rest = piece
      while !rest.isEmpty {
        let count = try repeated(.write) {
          rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }
        rest = rest.dropFirst(count)
      }
    }
    try repeated(.sync) { Int(fsync(descriptor)) }
    // Some network file systems report only here that there was no space left.
    isOpen = false
    guard close(descriptor) == 0 || errno == EINTR else {
      throw FileError(.write, code: errno)
    }
  }

  package func link(_ path: String, as other: String) throws(FileError) {
    try repeated(.keep) { Int(Glibc.link(path, other)) }
  }

  package func rename(_ path: String, to other: String) throws(FileError) {
    try repeated(.replace) { Int(Glibc.rename(path, other)) }
  }

  package func remove(_ path: String) throws(FileError) {
    try repeated(.remove) { Int(unlink(path)) }
  }

  package func createFolder(_ path: String) throws(FileError) {
    try repeated(.createFolder) { Int(mkdir(path, 0o777)) }
  }

  package func removeFolder(_ path: String) throws(FileError) {
    try repeated(.remove) { Int(rmdir(path)) }
  }

  package func syncFolder(_ path: String) throws(FileError) {
    do {
      let descriptor = try opened(path, O_RDONLY | O_DIRECTORY, as: .sync)
      defer { _ = close(descriptor) }
      try repeated(.sync) { Int(fsync(descriptor)) }
    } catch  where [EACCES, EINVAL, ENOTSUP].contains(error.code) {
      // A folder that may be written but not read, or a file system that knows no such thing.
    }
  }

  package func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw FileError(.read, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
            String(cString: $0)
          }
        })
    }
    guard errno == 0 else { throw FileError(.read, code: errno) }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// The lock is on the folder itself (`flock`), so that no file is needed for it and none is left;
  /// it ends with the process, however that ends.
  package func lock(_ folder: String) throws(FileError) -> FolderLock {
    let descriptor: Int32
    do {
      descriptor = try opened(folder, O_RDONLY | O_DIRECTORY, as: .lock)
    } catch  where error.code == EACCES {
      return .refused(error.code)
    }
    var isOpen = true
    defer { if isOpen { _ = close(descriptor) } }
    do {
      try repeated(.lock) { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
    } catch {
      return error.code == EWOULDBLOCK ? .busy : .refused(error.code)
    }
    // Who had the lock before may have removed the folder, and somebody else may have made another.
    var locked = stat()
    var named = stat()
    guard fstat(descriptor, &locked) == 0, stat(folder, &named) == 0 else {
      throw FileError(.lock, code: errno)
    }
    guard locked.st_ino == named.st_ino, locked.st_dev == named.st_dev else {
      throw FileError(.lock, code: ENOENT)
    }
    isOpen = false
    return .held(descriptor)
  }

  package func unlock(_ handle: Int32) {
    _ = close(handle)
  }

  package func pause(milliseconds: Int) {
    _ = poll(nil, 0, Int32(clamping: milliseconds))
  }
}

extension DiskFileStore {
  private func opened(
    _ path: String, _ flags: Int32, as operation: FileOperation
  ) throws(FileError) -> Int32 {
    Int32(try repeated(operation) { Int(open(path, flags | O_CLOEXEC, 0o644)) })
  }

  /// Makes a system call until no signal interrupts it; -1 is failure.
  @discardableResult
  private func repeated(
    _ operation: FileOperation, _ call: () -> Int
  ) throws(FileError) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      guard errno == EINTR else { throw FileError(operation, code: errno) }
    }
  }
}
