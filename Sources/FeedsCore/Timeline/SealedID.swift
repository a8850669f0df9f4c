/// The id of an entry that has vanished from its page, closed so that only the entry's own words open it.
///
/// An id says the first words of its entry. What an author took back must not live on in a file that lies
/// beside the feeds, and yet has to have its id again when it comes back. So the id of a vanished entry is
/// enciphered with a key that is made from all its words: who has the text can read the id, and who has
/// the ledger cannot.
struct SealedID: Hashable, Sendable {
  /// Tells whether a text is the one that opens the seal.
  let lock: UInt64
  /// Tells whether an id is the sealed one, but for chance: an id may not be given twice.
  let check: UInt32
  /// The enciphered id.
  let bytes: [UInt8]

  /// Seals an id with the hash of its entry's words.
  init(_ id: String, words: UInt64) {
    lock = SealedID.lock(words)
    check = SealedID.check(id)
    bytes = SealedID.enciphered(Array(id.utf8), words: words)
  }

  init(lock: UInt64, check: UInt32, bytes: [UInt8]) {
    self.lock = lock
    self.check = check
    self.bytes = bytes
  }

  /// The id, if these are the words of its entry.
  func opened(words: UInt64) -> String? {
    guard SealedID.lock(words) == lock else { return nil }
    let id = String(decoding: SealedID.enciphered(bytes, words: words), as: UTF8.self)
    return SealedID.check(id) == check ? id : nil
  }

  /// What ``lock`` is for a text.
  static func lock(_ words: UInt64) -> UInt64 {
    number(SHA256.digest(Array("lock".utf8) + octets(words)))
  }

  /// What ``check`` is for an id.
  static func check(_ id: String) -> UInt32 {
    UInt32(truncatingIfNeeded: number(SHA256.digest(Array("id".utf8) + Array(id.utf8))))
  }

  /// A stream cipher: SHA-256 in counter mode; its own inverse.
  private static func enciphered(_ bytes: [UInt8], words: UInt64) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (block, start) in stride(from: 0, to: bytes.count, by: 32).enumerated() {
      let stream = SHA256.digest(Array("seal".utf8) + octets(words) + octets(UInt64(block)))
      for (byte, mask) in zip(bytes[start...], stream) { result.append(byte ^ mask) }
    }
    return result
  }

  private static func octets(_ number: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
  }

  private static func number(_ digest: [UInt8]) -> UInt64 {
    digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
