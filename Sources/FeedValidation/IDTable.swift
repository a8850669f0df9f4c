/// The ids of a document, each numbered when it first comes.
///
/// They lie one after another in one buffer and are found by a hash that is seeded anew in each process, so
/// that no document can be made to be slow.
struct IDTable {
  private var bytes: [UInt8] = []
  /// By number: where the id ends, and its hash.
  private var ids: [(end: Int, hash: Int)] = []
  /// Numbers by their hashes, or -1; at most half of them are taken.
  private var slots = [Int](repeating: -1, count: 64)

  /// The number of an id, from 0, and whether it has just been given.
  mutating func number(of id: Span<UInt8>) -> (number: Int, isNew: Bool) {
    var hasher = Hasher()
    id.withUnsafeBytes { hasher.combine(bytes: $0) }
    let hash = hasher.finalize()
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      if ids[slots[slot]].hash == hash, holds(id, as: slots[slot]) { return (slots[slot], false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = ids.count
    slots[slot] = number
    id.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ids.append((bytes.count, hash))
    if ids.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private func holds(_ id: Span<UInt8>, as number: Int) -> Bool {
    let start = number == 0 ? 0 : ids[number - 1].end
    guard ids[number].end - start == id.count else { return false }
    for index in 0..<id.count where bytes[start + index] != id[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int](repeating: -1, count: slots.count * 2)
    for number in ids.indices {
      var slot = ids[number].hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }
}
