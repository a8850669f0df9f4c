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

  @Test("No block that is not asked for its names has Latin letters")
  func blocksWithoutLatinLetters() {
    for value in UInt32(0x370)..<0x1_0000 {
      guard let scalar = Unicode.Scalar(value), EntryID.asciiByName(scalar) == nil,
        scalar.properties.isAlphabetic, let name = scalar.properties.name
      else { continue }
      for beginning in ["LATIN SMALL LETTER ", "LATIN CAPITAL LETTER "]
      where name.hasPrefix(beginning) {
        #expect(name.dropFirst(beginning.count).prefix { $0 != " " }.utf8.count > 2, "\(name)")
      }
    }
  }

  /// An apostrophe is no end of a word, however it is written.
  @Test func apostrophes() {
    #expect(EntryID.slug("Don't stop us now") == "dont-stop-now")
    #expect(EntryID.slug("Don\u{2019}t stop us now") == "dont-stop-now")
    #expect(EntryID.slug("Don\u{201D}t stop us now") == "don-t-stop-now")
  }

  @Test func numbersThatAreTakenAreNotGivenAgain() {
    var ids = EntryIDs()
    #expect(
      ["a-2", "a", "a", "a", "a-2"].map { ids.unique($0) } == ["a-2", "a", "a-3", "a-4", "a-2-2"])
  }
}
