import Glibc

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
    let wanted = Array(text.utf8)
    let found = bytes.withUnsafeBytes { all -> Int? in
      guard let base = all.baseAddress, let first = wanted.first else { return nil }
      var start = index
      while start < all.count, let place = memchr(base + start, Int32(first), all.count - start) {
        start = base.distance(to: UnsafeRawPointer(place))
        if all[start...].starts(with: wanted) { return start }
        start += 1
      }
      return nil
    }
    known[text] = (index, found)
    return found
  }
}
