/// Repairs text whose UTF-8 was once read as Mac Roman, Windows-1252 or Latin-1 and saved again:
/// `ü è Ü` after an apple instead of 🏆.
enum Mojibake {
  /// The text with what can be repaired repaired, and the lines where that was, counted from 1.
  ///
  /// A run of characters is repaired if, written back in the old encoding, it is UTF-8 again. Runs that
  /// could well be meant are left alone: of two bytes only those of Windows-1252 that begin with `Â` or
  /// `Ã`, and none that ends in a quotation mark.
  static func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], lines: [Int]) {
    var result: [UInt8] = []
    var lines: [Int] = []
    var copied = 0
    var start = 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      if mayNeedRepair(bytes[start..<end]), let repaired = repaired(line: bytes[start..<end]) {
        result.append(contentsOf: bytes[copied..<start])
        result.append(contentsOf: repaired)
        copied = end
        lines.append(line)
      }
      start = end
      line += 1
    }
    guard !lines.isEmpty else { return (bytes, []) }
    result.append(contentsOf: bytes[copied...])
    return (result, lines)
  }

  private static func repaired(line: ArraySlice<UInt8>) -> [UInt8]? {
    let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
    // Bytes: a view of scalars is copied as a whole each time that several are appended to it.
    var result: [UInt8] = []
    result.reserveCapacity(line.count)
    var copied = 0
    var index = 0
    while index < scalars.count {
      guard scalars[index].value >= 0x80, let (scalar, length) = sequence(scalars, at: index) else {
        index += 1
        continue
      }
      for kept in scalars[copied..<index] { result.append(contentsOf: kept.utf8) }
      result.append(contentsOf: scalar.utf8)
      index += length
      copied = index
    }
    guard copied > 0 else { return nil }
    for kept in scalars[copied...] { result.append(contentsOf: kept.utf8) }
    return result
  }

  /// A quick look: every sequence begins with a character that stands for a UTF-8 lead byte, and goes on
  /// with one that is not of ASCII either.
  private static func mayNeedRepair(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { bytes in
      // Nearly all lines are done with here, in a loop without a branch.
      guard bytes.reduce(0, max) >= 0xC2 else { return false }
      var index = 0
      while index + 2 < bytes.count {
        defer { index += 1 }
        guard bytes[index] >= 0xC2 else { continue }
        let length: Int
        switch (bytes[index], bytes[index + 1]) {
        case (0xC3, _), (0xC2, 0xB7): length = 2
        case (0xEF, 0xA3), (0xE2, 0x80): length = 3
        default: continue
        }
        if index + length < bytes.count, bytes[index + length] >= 0x80 { return true }
      }
      return false
    }
  }

  private static func sequence(_ scalars: [Unicode.Scalar], at index: Int) -> (Unicode.Scalar, Int)?
  {
    for encoding in encodings {
      guard let lead = encoding.byte(of: scalars[index]) else { continue }
      let length =
        lead >= 0xF0 && lead <= 0xF4
        ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0
      guard length > 0, index + length <= scalars.count else { continue }
      if length == 2, !encoding.trustsPairs || lead > 0xC3 { continue }
      var bytes = [lead]
      for offset in 1..<length {
        guard let byte = encoding.byte(of: scalars[index + offset]), (0x80...0xBF).contains(byte)
        else { break }
        bytes.append(byte)
      }
      guard bytes.count == length, let scalar = character(bytes) else { continue }
      if length == 2, quotes.contains(scalars[index + 1].value) { continue }
      return (scalar, length)
    }
    return nil
  }

  /// The one character that bytes are in UTF-8, if it is one that a text would hold.
  private static func character(_ bytes: [UInt8]) -> Unicode.Scalar? {
    guard let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.value >= 0xA0,
      scalar.properties.generalCategory != .unassigned
    else { return nil }
    return scalar
  }

  private static let quotes: Set<UInt32> = [0x2018, 0x2019, 0x201C, 0x201D, 0x201A, 0x201E]

  /// A single-byte encoding.
  private struct Encoding {
    /// The characters that its bytes stand for, in order.
    private let bytes: [(scalar: Unicode.Scalar, byte: UInt8)]
    /// Whether a sequence of two is evidence enough.
    let trustsPairs: Bool

    init(upperHalf: String, trustsPairs: Bool, fillsControls: Bool) {
      let scalars = Array(upperHalf.unicodeScalars)
      let first = 256 - scalars.count
      var bytes = scalars.enumerated().map { (scalar: $1, byte: UInt8(first + $0)) }
      if fillsControls {
        // Latin-1, and the bytes that Windows-1252 leaves undefined.
        for byte in UInt8(0x80)...0xFF where !scalars.contains(Unicode.Scalar(byte)) {
          bytes.append((Unicode.Scalar(byte), byte))
        }
      }
      self.bytes = bytes.sorted { $0.scalar < $1.scalar }
      self.trustsPairs = trustsPairs
    }

    /// The byte that a character was read from.
    func byte(of scalar: Unicode.Scalar) -> UInt8? {
      let place = bytes.partitioningIndex { $0.scalar >= scalar }
      return place < bytes.count && bytes[place].scalar == scalar ? bytes[place].byte : nil
    }
  }

  private static let encodings = [
    Encoding(
      upperHalf:
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
      trustsPairs: false, fillsControls: false),
    Encoding(
      upperHalf:
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
      trustsPairs: true, fillsControls: true),
  ]
}
