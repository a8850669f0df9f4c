/// Percent-encoding, one byte as `%` and two digits (RFC 3986 §2.1).
enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Bytes as a text, encoded but for those that stand at some indices.
  static func encoded(_ bytes: [UInt8], keeping isKept: (Int) -> Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for index in bytes.indices {
      if isKept(index) { result.append(bytes[index]) } else { append(bytes[index], to: &result) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends a byte encoded.
  static func append(_ byte: UInt8, to result: inout [UInt8]) {
    result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// Whether an encoded byte begins at an index.
  static func isEncoded<Bytes: RandomAccessCollection>(at index: Int, in bytes: Bytes) -> Bool
  where Bytes.Element == UInt8, Bytes.Index == Int {
    bytes[index] == UInt8(ascii: "%") && isDigit(index + 1, in: bytes)
      && isDigit(index + 2, in: bytes)
  }

  /// The bytes that a text stands for, as UTF-8; what is not encoded well stays as it is.
  static func decoded(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)[...]
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if isEncoded(at: index, in: bytes) {
        result.append(value(bytes[index + 1]) << 4 | value(bytes[index + 2]))
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isDigit<Bytes: RandomAccessCollection>(_ index: Int, in bytes: Bytes) -> Bool
  where Bytes.Element == UInt8, Bytes.Index == Int {
    guard index < bytes.endIndex else { return false }
    return (0x30...0x39).contains(bytes[index]) || (0x61...0x66).contains(bytes[index] | 0x20)
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x57
  }
}
