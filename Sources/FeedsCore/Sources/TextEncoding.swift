import Glibc

/// Turns the bytes of a page into UTF-8 (Encoding Standard, as far as real pages need it).
enum TextEncoding {
  /// The text in UTF-8 without byte order mark; `assumed` names the encoding if it was not stated and
  /// is not UTF-8. `nil` if the bytes are no text.
  static func decoded(_ bytes: [UInt8], isHTML: Bool) -> (bytes: [UInt8], assumed: String?)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3))) }
    if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes, from: "UTF-16LE", stated: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes, from: "UTF-16BE", stated: true) }
    guard !isBinary(bytes) else { return nil }
    if String(validating: bytes, as: UTF8.self) != nil { return (withLineFeeds(bytes), nil) }
    if isHTML, let stated = statedEncoding(bytes), stated != "UTF-8" {
      return converted(bytes, from: stated, stated: true)
    }
    return utf8(bytes)
  }

  /// UTF-8, or Windows-1252 if it is not: every byte is a character there.
  private static func utf8(_ bytes: [UInt8]) -> (bytes: [UInt8], assumed: String?) {
    if String(validating: bytes, as: UTF8.self) != nil { return (withLineFeeds(bytes), nil) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      let value = byte >= 0x80 && byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt32(byte)
      result.append(
        contentsOf: Unicode.Scalar(value).flatMap { UTF8.encode($0) }.map { Array($0) } ?? [0x3F])
    }
    return (withLineFeeds(result), "Windows-1252")
  }

  /// Windows-1252 from 0x80 to 0x9F, undefined bytes as controls (Encoding Standard, index
  /// windows-1252).
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152,
    0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
    0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  private static func converted(
    _ bytes: [UInt8], from name: String, stated: Bool
  ) -> (bytes: [UInt8], assumed: String?)? {
    let converter = iconv_open("UTF-8", name)
    guard let converter, converter != iconv_t(bitPattern: -1) else { return utf8(bytes) }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var result: [UInt8] = []
    let inputCount = input.count
    let outputCount = output.count
    let written: Int = input.withUnsafeMutableBufferPointer { inputBuffer in
      output.withUnsafeMutableBufferPointer { outputBuffer in
        var source = inputBuffer.baseAddress
        var target = outputBuffer.baseAddress
        var sourceLeft = inputCount
        var targetLeft = outputCount
        while sourceLeft > 0 {
          if iconv(converter, &source, &sourceLeft, &target, &targetLeft) != -1 { break }
          // A byte that means nothing in this encoding becomes a question mark.
          guard errno != E2BIG, sourceLeft > 0, targetLeft > 0 else { break }
          target?.pointee = 0x3F
          target = target?.advanced(by: 1)
          source = source?.advanced(by: 1)
          targetLeft -= 1
          sourceLeft -= 1
        }
        return outputCount - targetLeft
      }
    }
    result = output[..<written].map { UInt8(bitPattern: $0) }
    if result.starts(with: [0xEF, 0xBB, 0xBF]) { result.removeFirst(3) }
    return (withLineFeeds(result), stated ? nil : name)
  }

  /// The encoding that a `<meta>` in the first 1,024 bytes states (HTML, "Determining the character
  /// encoding"), by the names that browsers take for another one replaced.
  private static func statedEncoding(_ bytes: [UInt8]) -> String? {
    let start = String(decoding: bytes.prefix(2048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
      .lowercased()
    guard let found = start.firstRange(of: "charset=") else { return nil }
    let name = start[found.upperBound...].drop { "\"' ".contains($0) }
      .prefix { $0.isLetter || $0.isNumber || "-_:".contains($0) }
    switch name {
    case "", "utf-8", "utf8": return name.isEmpty ? nil : "UTF-8"
    case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252": return nil
    case "gb2312", "gbk", "gb_2312-80": return "GB18030"
    case "iso-8859-9": return "WINDOWS-1254"
    default: return name.uppercased()
    }
  }

  /// Text holds no NUL and few other controls.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(8192).contains(0)
      || bytes.prefix(8192).count { $0 < 0x09 || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1B) } > 16
  }

  /// CR LF and CR become LF, so that lines are counted alike everywhere.
  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for index in bytes.indices {
      guard bytes[index] == 0x0D else {
        result.append(bytes[index])
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      result.append(0x0A)
    }
    return result
  }
}
