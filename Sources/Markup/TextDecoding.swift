internal import CLibXML2

/// Bytes turned into UTF-8.
package enum DecodedText: Sendable {
  case text([UInt8])
  /// No decoder has that name.
  case unknownEncoding
  /// What could be decoded before the first bytes without meaning.
  case undecodable([UInt8])
}

/// Turns bytes of another encoding into UTF-8 by libxml2's decoders, which open no file of ours.
package func decodedText(_ bytes: [UInt8], from start: Int, encoding: String) -> DecodedText {
  // libxml2 counts in 32 bits and the text may grow threefold.
  guard start < bytes.count, bytes.count < 500_000_000 else { return .text([]) }
  guard let handler = xmlFindCharEncodingHandler(encoding) else { return .unknownEncoding }
  defer { xmlCharEncCloseFunc(handler) }
  guard let output = xmlBufferCreate() else { return .text([]) }
  defer { xmlBufferFree(output) }
  let isWhole = bytes.withUnsafeBytes { buffer in
    let pointer = buffer.baseAddress.map { UnsafeMutableRawPointer(mutating: $0 + start) }
    guard let input = xmlBufferCreateStatic(pointer, bytes.count - start) else { return false }
    defer { xmlBufferFree(input) }
    while input.pointee.use > 0 {
      let before = input.pointee.use
      if xmlCharEncInFunc(handler, output, input) < 0 || input.pointee.use == before {
        return false
      }
    }
    return true
  }
  let decoded = Array(
    UnsafeBufferPointer(start: output.pointee.content, count: Int(output.pointee.use)))
  return isWhole ? .text(decoded) : .undecodable(decoded)
}
