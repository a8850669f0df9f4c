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

  @Test func textsFallApartAtOthers() {
    let text = "x – Ada – – News – "[...]
    #expect(text.dropFirst(4).split(atBytes: " – ") == ["Ada", "– News"])
    #expect(text.split(atBytes: "|") == [text])
    #expect(""[...].split(atBytes: "|").isEmpty)
  }

  @Test func partsStandBetweenBytes() {
    #expect("a b,,\n c".parts { $0 == UInt8(ascii: ",") } == ["a b", "\n c"])
  }
}
