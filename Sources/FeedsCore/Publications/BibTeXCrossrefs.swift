/// Follows `crossref` and `xdata`: an entry has the fields of the entries that it names, where it has none of
/// its own (BibTeX, "Cross-references"; biblatex §2.4.1).
struct BibTeXCrossrefs {
  private let entries: [BibTeXEntry]
  private var index: [String: Int] = [:]
  /// The entries that others name, by their places.
  private(set) var parents: Set<Int> = []
  private(set) var faults: [BibTeXFault] = []

  /// How far a chain of entries is followed.
  private static let chainLimit = 4

  /// What a part of a book has from the book; the title of the book is its `booktitle`.
  private static let inherited: Set<String> = [
    "booktitle", "maintitle", "journal", "journaltitle", "publisher", "organization", "editor",
    "series", "volume", "number", "year", "month", "day", "date", "address", "location", "isbn",
    "issn", "edition",
  ]

  init(_ entries: [BibTeXEntry]) {
    self.entries = entries
    for (place, entry) in entries.enumerated() where !entry.key.isEmpty {
      let key = entry.key.lowercased()
      if index[key] == nil { index[key] = place }
    }
  }

  /// The entries with what they have from others.
  mutating func resolved() -> [BibTeXEntry] {
    entries.indices.map { place in
      var entry = entries[place]
      guard entry["crossref"] != nil || entry["xdata"] != nil else { return entry }
      var seen: Set<Int> = [place]
      inherit(into: &entry, from: entry, &seen, depth: 0)
      return entry
    }
  }

  private mutating func inherit(
    into entry: inout BibTeXEntry, from child: BibTeXEntry, _ seen: inout Set<Int>, depth: Int
  ) {
    for name in ["xdata", "crossref"] {
      guard let field = child.first(of: [name]) else { continue }
      let keys = LaTeXText.verbatim(field.value).split(separator: ",")
      for key in keys.prefix(8) {
        guard let place = index[key.lowercased()] else {
          faults.append(
            BibTeXFault(
              code: "unknown-key", message: "there is no entry \"\(key)\" to take fields from",
              offset: field.offset))
          continue
        }
        guard depth < BibTeXCrossrefs.chainLimit, seen.insert(place).inserted else {
          faults.append(
            BibTeXFault(
              code: "crossref-loop", message: "the entries that this one names lead back to it",
              offset: field.offset))
          continue
        }
        if name == "crossref" { parents.insert(place) }
        let parent = entries[place]
        for field in parent.fields {
          add(field, of: parent, to: &entry, isWhole: name == "xdata")
        }
        inherit(into: &entry, from: parent, &seen, depth: depth + 1)
      }
    }
  }

  private func add(
    _ field: BibTeXEntry.Field, of parent: BibTeXEntry, to entry: inout BibTeXEntry, isWhole: Bool
  ) {
    var field = field
    if !isWhole {
      if field.name == "title" {
        field = BibTeXEntry.Field(name: "booktitle", value: field.value, offset: field.offset)
      }
      guard BibTeXCrossrefs.inherited.contains(field.name) else { return }
      // A date of one's own is not mixed with another's.
      let dates: Set<String> = ["date", "year", "month", "day"]
      if dates.contains(field.name),
        entry["date"] != nil || entry["year"] != nil && field.name == "date"
      {
        return
      }
      // A collection's own `booktitle` goes before its title.
      if field.name == "booktitle", parent["booktitle"] != nil, parent.type != "xdata" {
        field.value = parent["booktitle"] ?? field.value
      }
    }
    if entry[field.name] == nil, field.name != "crossref", field.name != "xdata" {
      entry.fields.removeAll { $0.name == field.name }
      entry.fields.append(field)
    }
  }
}
