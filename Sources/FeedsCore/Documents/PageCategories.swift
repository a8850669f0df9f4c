/// The categories that the timeline page tells apart: by colour, and by a choice each.
struct PageCategories {
  /// A category and how many entries are in it.
  struct Category {
    let name: String
    let count: Int
  }

  /// The most that can be chosen; the rest are one.
  static let maximumCount = 8
  /// How many have a colour of their own.
  static let colourCount = 6

  /// The categories, those with the most entries first.
  let all: [Category]
  /// How many entries have a category that is none of these.
  let otherCount: Int
  /// The names of the classes of the entries that have some categories.
  private let classesOfCategories: [[String]: [String]]

  /// Counts the categories of some entries. Of two that the same entries have, the one that stands first on
  /// them is kept: the other would show the same.
  init(of entries: [Entry]) {
    // Most entries share their categories with many others.
    var sections: [[String]: [String]] = [:]
    var places: [String: [Int]] = [:]
    var ranks: [String: Int] = [:]
    for place in entries.indices {
      let categories = entries[place].categories
      let names = sections[categories] ?? PageCategories.sections(categories)
      if sections[categories] == nil { sections[categories] = names }
      for (rank, name) in names.enumerated() where places[name]?.last != place {
        places[name, default: []].append(place)
        ranks[name, default: 0] += rank
      }
    }
    let sorted = places.sorted { first, second in
      (second.value.count, ranks[first.key] ?? 0, first.key)
        < (first.value.count, ranks[second.key] ?? 0, second.key)
    }
    var seen: Set<[Int]> = []
    // Named years and the like, which stand over a few entries each, are no choice.
    let all = sorted.filter { seen.insert($0.value).inserted }.prefix(PageCategories.maximumCount)
      .map { Category(name: $0.key, count: $0.value.count) }
    let indices = Dictionary(
      uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })
    self.all = all
    let classes = sections.mapValues { names in
      let known = names.compactMap { indices[$0] }.map { "c\($0)" }
      return known.isEmpty ? ["other"] : known
    }
    classesOfCategories = classes
    otherCount = entries.indices.count { classes[entries[$0].categories] == ["other"] }
  }

  /// Whether there is anything to choose.
  var isChoice: Bool { all.count + (otherCount > 0 ? 1 : 0) > 1 }

  /// The names of the classes of an entry, of which the first decides on the colour.
  func classes(of entry: Entry) -> [String] {
    classesOfCategories[entry.categories] ?? ["other"]
  }

  /// The places of categories in the chart from the most to the least, and their classes.
  var classes: [String] {
    all.indices.map { "c\($0)" } + (otherCount > 0 ? ["other"] : [])
  }

  /// The name that is shown for a class.
  func name(ofClass index: Int) -> String {
    all.indices.contains(index) ? all[index].name : "Other"
  }

  /// The number of entries of a class.
  func count(ofClass index: Int) -> Int {
    all.indices.contains(index) ? all[index].count : otherCount
  }

  /// The headings of an entry that are sections: no year, which the page has anyway.
  private static func sections(_ categories: [String]) -> [String] {
    categories.filter { !$0.isEmpty && PartialDate(iso8601: $0) == nil }
  }
}
