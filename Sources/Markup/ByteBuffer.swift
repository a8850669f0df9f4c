/// Bytes that a document is written to in many small pieces.
///
/// They are gathered in a block that stays in the processor's cache, and go into an array by the block: an
/// array that is appended to asks each time whether it is alone and has room.
package struct ByteBuffer: ~Copyable {
  private static let blockSize = 16_384

  private let block = UnsafeMutablePointer<UInt8>.allocate(capacity: ByteBuffer.blockSize)
  private var used = 0
  private var whole: [UInt8] = []

  /// Makes an empty buffer, with room for about so many bytes.
  package init(capacity: Int = 0) {
    // What fits into a block is not written before the end, when its size is known.
    if capacity > ByteBuffer.blockSize { whole.reserveCapacity(capacity) }
  }

  deinit { block.deallocate() }

  /// How many bytes there are.
  package var count: Int { whole.count + used }

  /// Appends one byte.
  package mutating func append(_ byte: UInt8) {
    if used == ByteBuffer.blockSize { empty() }
    block[used] = byte
    used += 1
  }

  /// Appends one byte some times.
  package mutating func append(_ byte: UInt8, times: Int) {
    for _ in 0..<times { append(byte) }
  }

  /// Appends text of our own.
  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }

  /// Appends bytes.
  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    if bytes.count > ByteBuffer.blockSize - used {
      empty()
      guard bytes.count <= ByteBuffer.blockSize else {
        whole.append(contentsOf: bytes)
        return
      }
    }
    (block + used).update(from: start, count: bytes.count)
    used += bytes.count
  }

  /// Appends bytes.
  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Hands over all bytes, and begins anew.
  package mutating func finish() -> [UInt8] {
    empty()
    var whole: [UInt8] = []
    swap(&whole, &self.whole)
    return whole
  }

  private mutating func empty() {
    whole.append(contentsOf: UnsafeBufferPointer(start: block, count: used))
    used = 0
  }
}
