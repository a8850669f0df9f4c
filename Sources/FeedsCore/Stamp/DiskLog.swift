import Synchronization

/// What the reading of sources asked the disk, and what the disk answered.
///
/// Whatever reading takes from the disk goes through `Disk` and `SourceReader.bytes(of:)`, which tell it here;
/// so nothing that the result depends on is missing, also not the files that were looked for and not found.
public struct DiskLog: Hashable, Sendable {
  /// An answer.
  enum Answer: Hashable, Sendable {
    /// There is nothing.
    case nothing
    /// There is something of this kind, and no more was asked.
    case something(Disk.Kind)
    /// There is a file of this size, and no more was asked.
    case sized(Int)
    /// It was read: its signature, and a hash of its bytes or, of a folder, of its names.
    case contents(FileSignature, hash: UInt64)
  }

  /// The last answers, by path.
  private(set) var answers: [String: Answer] = [:]
  /// Whether the answers are of one state of the disk, and a later change would be seen.
  private(set) var isSound = true

  private static let current = Mutex<DiskLog?>(nil)

  /// A log of nothing.
  public init() {}

  /// Does something and adds the questions that it asks meanwhile.
  public mutating func record<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let before = self
    DiskLog.current.withLock { $0 = before }
    defer { DiskLog.current.withLock { $0 = nil } }
    let result = try body()
    self = DiskLog.current.withLock { $0 } ?? before
    return result
  }

  /// Notes what a path was found to be.
  static func note(_ kind: Disk.Kind?, at path: String) {
    current.withLock { log in
      log?.add(kind.map { .something($0) } ?? .nothing, at: path)
    }
  }

  /// Notes how large a file was found to be.
  static func note(size: Int, at path: String) {
    current.withLock { $0?.add(.sized(size), at: path) }
  }

  /// Notes what was read.
  static func note(_ signature: FileSignature?, at path: String, hash: () -> UInt64) {
    guard current.withLock({ $0 != nil }) else { return }
    guard let signature else {
      current.withLock { $0?.isSound = false }
      return
    }
    let isSettled = signature.isSettled(at: FileSignature.now)
    let hash = hash()
    current.withLock { log in
      log?.add(.contents(signature, hash: hash), at: path)
      if !isSettled { log?.isSound = false }
    }
  }

  /// Notes that the answer depends on more than is kept here, as on a stream or on rights.
  static func noteStream() {
    current.withLock { $0?.isSound = false }
  }

  mutating func add(_ answer: Answer, at path: String) {
    guard let known = answers[path] else {
      answers[path] = answer
      return
    }
    switch (known, answer) {
    case (.contents(let signature, _), .something(let kind)):
      if signature.kind != kind { isSound = false }
    case (.contents(let signature, _), .sized(let size)):
      if signature.kind != .file || Int(signature.size) != size { isSound = false }
    case (.something(let kind), .contents(let signature, _)):
      if signature.kind != kind { isSound = false }
      answers[path] = answer
    case (.something(let kind), .sized):
      if kind != .file { isSound = false }
      answers[path] = answer
    case (.sized, .something(let kind)):
      if kind != .file { isSound = false }
    case (.sized(let size), .contents(let signature, _)):
      if signature.kind != .file || Int(signature.size) != size { isSound = false }
      answers[path] = answer
    case (.contents, .contents), (.something, .something), (.sized, .sized), (.nothing, _),
      (_, .nothing):
      if known != answer { isSound = false }
    }
  }
}

/// A hash of names.
func contentHash(_ names: [String]) -> UInt64 {
  contentHash(Array(names.joined(separator: "\0").utf8))
}

/// A hash of many bytes, eight at a time; the same on every machine of one byte order.
func contentHash(_ bytes: [UInt8]) -> UInt64 {
  bytes.withUnsafeBytes { buffer in
    var hash = fnvOffset ^ UInt64(buffer.count)
    var index = 0
    while index + 8 <= buffer.count {
      hash = (hash ^ buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* fnvPrime
      hash ^= hash >> 29
      index += 8
    }
    while index < buffer.count {
      hash = (hash ^ UInt64(buffer[index])) &* fnvPrime
      index += 1
    }
    return mixed(hash)
  }
}
