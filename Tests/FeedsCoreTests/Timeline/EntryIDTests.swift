import Testing

@testable import FeedsCore

struct EntryIDTests {
  /// Ids never change: what is looked up is what the letter's name says.
  @Test func latinLettersAreThoseOfTheirNames() {
    let byHand = "ßæÆœŒþÞðÐ".unicodeScalars
    for value in UInt32(0xC0)...0x24F {
      guard let scalar = Unicode.Scalar(value), !byHand.contains(scalar) else { continue }
      #expect(EntryID.ascii(scalar) == EntryID.asciiByName(scalar), "\(scalar)")
    }
    #expect(EntryID.ascii("é") == Array("e".utf8))
    #expect(EntryID.ascii("ı") == Array("i".utf8))
    #expect(EntryID.ascii("×") == nil)
  }
}
