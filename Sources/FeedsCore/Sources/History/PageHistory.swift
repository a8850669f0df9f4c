/// What a page was before: the versions of it in the git history of its work tree.
public struct PageHistory: Sendable {
  /// The page as a commit left it.
  public struct Version: Sendable {
    /// When it was committed, made never earlier than the version before: clocks run backwards.
    public let time: Instant
    /// The name that the page had then, relative to the work tree; its ending tells the format.
    public let path: String
    /// The bytes that were committed.
    public let bytes: [UInt8]
  }

  /// The versions that were asked for, oldest first; no two that follow each other are equal. The last
  /// may equal the file on disk.
  public let versions: [Version]
  /// What could not be read as it should be, and what else is good to know: notes.
  public let remarks: [Diagnostic]

  /// The hash by which versions are known again. Line endings do not count: git may check out others
  /// than it keeps.
  public static func hash(of bytes: [UInt8]) -> UInt64 {
    var hash = fnv1a([])
    var start = 0
    for index in bytes.indices.dropFirst() where bytes[index] == 0x0A && bytes[index - 1] == 0x0D {
      hash = fnv1a(bytes[start..<index - 1], seed: hash)
      start = index
    }
    return fnv1a(bytes[start...], seed: hash)
  }
}
