import Glibc

/// What tells, without reading it, whether a file or folder is still the one that was seen.
///
/// The time of the last change of status (`ctime`) is in it, as programs can set that of the last modification.
struct FileSignature: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  let size: Int64
  /// Nanoseconds since 1970.
  let modified: Int64
  /// Nanoseconds since 1970.
  let changed: Int64
  let kind: Disk.Kind

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    modified = FileSignature.nanoseconds(status.st_mtim)
    changed = FileSignature.nanoseconds(status.st_ctim)
    kind = Disk.kind(status)
  }

  /// The signature of what a path leads to; `nil` if nothing.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The signature of an open file.
  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  init(
    device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64, kind: Disk.Kind
  ) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
    self.kind = kind
  }

  /// Whether a further change would be seen: file systems know time by ticks of some milliseconds, and some
  /// by seconds, and within one a change leaves no trace.
  func isSettled(at now: Int64) -> Bool {
    let tick: Int64 = changed % 1_000_000_000 == 0 ? 2_000_000_000 : 0
    return changed + tick < now
  }

  /// The time by which file systems mark changes, in nanoseconds since 1970.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return nanoseconds(time)
  }

  /// Waits until a change would be seen; some milliseconds at most. Whether it would.
  static func settle(_ signatures: [FileSignature]) -> Bool {
    for _ in 0..<10 {
      let now = now
      if signatures.allSatisfy({ $0.isSettled(at: now) }) { return true }
      usleep(1_000)
    }
    return false
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// All of it as one number.
  var hash: UInt64 {
    [
      device, inode, UInt64(bitPattern: size), UInt64(bitPattern: modified),
      UInt64(bitPattern: changed),
    ].reduce(UInt64(kind.rawValue)) { mixed($0 &* fnvPrime ^ $1) }
  }
}
