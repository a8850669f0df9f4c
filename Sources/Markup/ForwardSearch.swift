/// Finds texts in bytes, from one place after the other.
///
/// What was found last is kept with where the search for it began: openers without an end, each of which would
/// look through the whole rest, cost one look together.
package struct ForwardSearch {
  private let bytes: [UInt8]
  private var known: [String: (from: Int, found: Int?)] = [:]

  /// A search that has not begun.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Where a text next begins at an index or after it.
  package mutating func first(_ text: String, from index: Int) -> Int? {
    if let last = known[text], last.from <= index, last.found.map({ $0 >= index }) ?? true {
      return last.found
    }
    let found = bytes.withUnsafeBufferPointer { bytes in
      text.withBytes { bytes.firstIndex(ofBytes: $0, from: index) }
    }
    known[text] = (index, found)
    return found
  }
}
