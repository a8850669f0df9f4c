internal import Glibc

/// Bytes turned into UTF-8.
package enum DecodedText: Sendable {
  case text([UInt8])
  /// No decoder has that name.
  case unknownEncoding
  /// What could be decoded before the first bytes without meaning.
  case undecodable([UInt8])
}

/// Turns bytes of another encoding into UTF-8 by the C library's decoders.
///
/// libxml2 would decode too, but writes to standard error what it cannot decode.
package func decodedText(_ bytes: [UInt8], from start: Int, encoding: String) -> DecodedText {
  // The name comes from the document: nothing that iconv could take for a path or an option.
  let isName = encoding.utf8.allSatisfy { byte in
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x3A
  }
  guard isName, encoding.utf8.count <= 40, let decoder = iconv_open("UTF-8", encoding),
    Int(bitPattern: decoder) != -1
  else { return .unknownEncoding }
  defer { iconv_close(decoder) }
  var decoded: [UInt8] = []
  var buffer = [CChar](repeating: 0, count: 65_536)
  let isWhole = bytes.withUnsafeBytes { source in
    let first = source.baseAddress?.assumingMemoryBound(to: CChar.self)
    var input = first.map { UnsafeMutablePointer(mutating: $0 + start) }
    var left = bytes.count - start
    while left > 0 {
      let (result, written, code) = buffer.withUnsafeMutableBufferPointer { target in
        var output = target.baseAddress
        var room = target.count
        let result = iconv(decoder, &input, &left, &output, &room)
        return (result, target.count - room, errno)
      }
      for byte in buffer[..<written] { decoded.append(UInt8(bitPattern: byte)) }
      if result == -1, code != E2BIG { return false }
    }
    return true
  }
  return isWhole ? .text(decoded) : .undecodable(decoded)
}
