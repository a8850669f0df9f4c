/// An entry of a BibTeX or biblatex file as it is written there.
struct BibTeXEntry: Sendable {
  /// A field with its value: braces and quotes that enclose it removed, strings put in, parts joined.
  struct Field: Sendable {
    /// The name in lower case.
    let name: String
    /// LaTeX text, as bytes of UTF-8.
    var value: [UInt8]
    /// Where the name stands in the file.
    let offset: Int
  }

  /// The entry type in lower case: `article`.
  let type: String
  /// The key by which it is cited; empty if there is none.
  let key: String
  /// The fields in order, each name once.
  var fields: [Field]
  /// Where it begins and ends in the file.
  var range: Range<Int>

  /// The value of a field; `nil` if there is none or it is blank.
  subscript(name: String) -> [UInt8]? {
    guard let field = fields.first(where: { $0.name == name }),
      field.value.contains(where: { $0 > 0x20 })
    else { return nil }
    return field.value
  }

  /// The first of some fields that has a value.
  func first(of names: [String]) -> BibTeXEntry.Field? {
    for name in names {
      if let field = fields.first(where: { $0.name == name }),
        field.value.contains(where: { $0 > 0x20 })
      {
        return field
      }
    }
    return nil
  }
}

/// A fault of a file, with the place where it is.
struct BibTeXFault: Hashable, Sendable {
  let code: String
  let message: String
  let offset: Int
}

/// A BibTeX or biblatex file, read whole: the entries that are whole, and what is wrong with the rest.
///
/// One pass over the bytes, linear in their number whatever they hold. What BibTeX itself leaves open is
/// read as authors mean it: what follows a `%` on its line is commented out, and so is what stands in
/// `@comment{…}`, `<!-- … -->` and Liquid's `{% comment %}`. An entry begun at the beginning of a line
/// inside another one shows that the other was never closed.
struct BibTeXFile: Sendable {
  /// The entries in the order of the file, with crossrefs not yet followed.
  private(set) var entries: [BibTeXEntry] = []
  /// What is wrong, in the order of the file.
  private(set) var faults: [BibTeXFault] = []
  /// Where entries that are commented out begin.
  private(set) var commented: [Int] = []

  /// Reads a file.
  ///
  /// - Parameter bytes: The file in UTF-8 with line feeds, its front matter blanked.
  init(_ bytes: [UInt8]) {
    var parser = BibTeXParser(bytes)
    parser.read()
    entries = parser.entries
    faults = parser.faults
    commented = parser.commented
  }
}
