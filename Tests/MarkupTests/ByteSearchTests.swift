import Testing

@testable import Markup

struct ByteSearchTests {
  @Test func placesAreThoseOfTheWhole() {
    let bytes = Array("a:b:c".utf8)
    #expect(bytes.firstIndex(of: UInt8(ascii: ":")) == 1)
    #expect(bytes[2...].firstIndex(of: UInt8(ascii: ":")) == 3)
    #expect(bytes[2..<3].firstIndex(of: UInt8(ascii: ":")) == nil)
    #expect(bytes[4...].contains(UInt8(ascii: "c")))
    #expect(!bytes[..<4].contains(UInt8(ascii: "c")))
  }

  @Test func nothingStandsInNothing() {
    let bytes: [UInt8] = []
    #expect(!bytes.contains(0))
    #expect([UInt8]([0])[1...].firstIndex(of: 0) == nil)
  }
}
