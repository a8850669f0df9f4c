/// The bytes of a file, in pieces that several files may share.
///
/// Feeds of the same entries differ in their heads only: a large site's are held in memory once.
public struct FileBytes: Hashable, Sendable {
  /// What makes the file, one after the other.
  let pieces: [ArraySlice<UInt8>]

  /// Makes a file of one piece.
  public init(_ bytes: [UInt8]) {
    pieces = [bytes[...]]
  }

  init(pieces: [ArraySlice<UInt8>]) {
    self.pieces = pieces
  }

  /// How many bytes there are.
  public var count: Int { pieces.reduce(0) { $0 + $1.count } }

  /// All bytes in one array.
  public var all: [UInt8] { pieces.count == 1 ? Array(pieces[0]) : Array(pieces.joined()) }

  /// Whether the bytes are the same, however they are cut.
  public static func == (left: FileBytes, right: FileBytes) -> Bool {
    left.pieces == right.pieces || left.count == right.count && left.all == right.all
  }

  /// Hashes the bytes, however they are cut.
  public func hash(into hasher: inout Hasher) {
    for piece in pieces { piece.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }
}
