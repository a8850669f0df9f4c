/// SHA-256 (FIPS 180-4): for the few hashes of the ledger that must not lead back to a text.
enum SHA256 {
  /// The digest of some bytes: 32 bytes.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state = initial
    let constants = constants
    var padded = message
    padded.reserveCapacity(message.count + 72)
    padded.append(0x80)
    padded.append(contentsOf: repeatElement(0, count: (120 - padded.count % 64) % 64))
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: (UInt64(message.count) * 8) >> UInt64(shift)))
    }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      for block in stride(from: 0, to: padded.count, by: 64) {
        for word in 0..<16 {
          let first = block + 4 * word
          let high = UInt32(padded[first]) << 8 | UInt32(padded[first + 1])
          schedule.initializeElement(
            at: word, to: high << 16 | UInt32(padded[first + 2]) << 8 | UInt32(padded[first + 3]))
        }
        for word in 16..<64 {
          let (early, late) = (schedule[word - 15], schedule[word - 2])
          let first = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
          let second = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
          schedule.initializeElement(
            at: word, to: schedule[word - 16] &+ first &+ schedule[word - 7] &+ second)
        }
        constants.withUnsafeBufferPointer { compress(&state, schedule, $0) }
      }
    }
    var digest: [UInt8] = []
    digest.reserveCapacity(32)
    for word in state {
      for shift in stride(from: UInt32(24), through: 0, by: -8) {
        digest.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return digest
  }

  private static func compress(
    _ state: inout [UInt32], _ schedule: UnsafeMutableBufferPointer<UInt32>,
    _ constants: UnsafeBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let sum = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ sum &+ ((e & f) ^ (~e & g)) &+ constants[round] &+ schedule[round]
      let other = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = other &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private static func rotated(_ value: UInt32, _ bits: UInt32) -> UInt32 {
    value >> bits | value << (32 - bits)
  }

  private static let primes: [UInt32] = (2..<312).filter { number in
    (2..<number).allSatisfy { number % $0 != 0 }
  }

  /// The first 32 bits of the fractional parts of roots of the first primes.
  private static func fraction(_ root: Double) -> UInt32 {
    UInt32((root - root.rounded(.down)) * 4_294_967_296)
  }

  private static let initial = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
  private static let constants = primes.map { prime in
    // Newton's method; a double has bits enough for 32 behind the point.
    var root = 7.0
    for _ in 0..<60 { root = (2 * root + Double(prime) / (root * root)) / 3 }
    return fraction(root)
  }
}
