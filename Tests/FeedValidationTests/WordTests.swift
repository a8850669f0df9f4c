import Testing

@testable import FeedValidation

/// What is looked for in eight bytes at once: each byte, at each place of a word and after it.
@Suite struct WordTests {
  private static let places = 0..<20

  private func text(_ byte: UInt8, at place: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: Self.places.count)
    bytes[place] = byte
    return bytes
  }

  @Test(arguments: UInt8.min...UInt8.max) func findsWhatIsNoText(_ byte: UInt8) {
    for place in Self.places {
      let bytes = text(byte, at: place)
      let isText = byte < 0x80 && (byte >= 0x20 || byte.isSpace)
      #expect(bytes.span.firstTextFault(from: 0)?.offset == (isText ? nil : place))
      let controls = bytes.span.firstTextFault(from: 0, allowsControls: true)
      #expect(controls?.offset == (byte < 0x80 ? nil : place))
    }
  }

  @Test(arguments: UInt8.min...UInt8.max) func findsWhatEndsOrBreaksAString(_ byte: UInt8) throws {
    for place in Self.places {
      var scanner = JSONScanner(
        Array("\"".utf8) + text(byte, at: place) + Array("\"".utf8), from: 0)
      if byte < 0x20 || byte == UInt8(ascii: "\\") {
        #expect(throws: JSONFault.self) { _ = try scanner.string() }
      } else {
        let end = byte == UInt8(ascii: "\"") ? place : Self.places.upperBound
        #expect(try scanner.string().range == 1..<end + 1)
      }
    }
  }
}
