import Testing

@testable import FeedValidation

/// The number of a name is read from its bytes in memory: it has to be its place in the list.
@Suite struct NumberedNameTests {
  private func hasItsPlaces<Name: NumberedName>(_: Name.Type) -> Bool {
    MemoryLayout<Name>.size == 1
      && Name.allCases.map(\.index) == Array(0..<Name.allCases.count)
      && Name.allCases.count <= 64
  }

  @Test func numbersArePlaces() {
    #expect(hasItsPlaces(AtomName.self))
    #expect(hasItsPlaces(RSSName.self))
    #expect(hasItsPlaces(AttributeName.self))
  }
}
