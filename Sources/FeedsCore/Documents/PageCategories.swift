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

  /// Counts the categories of some entries.
  init(of entries: [Entry]) {
    // Most entries share their categories with many others.
    var entryCounts: [[String]: Int] = [:]
    for index in entries.indices { entryCounts[entries[index].categories, default: 0] += 1 }
    let groups = entryCounts.map { (categories: $0, sections: PageCategories.sections($0), count: $1) }
    var counts: [String: Int] = [:]
    for group in groups {
      for name in Set(group.sections) { counts[name, default: 0] += group.count }
    }
    // Named years and the like, which stand over a few entries each, are no choice.
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let all = sorted.prefix(PageCategories.maximumCount)
      .map { Category(name: $0.key, count: $0.value) }
    let indices = Dictionary(
      uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })
    self.all = all
    classesOfCategories = Dictionary(
      uniqueKeysWithValues: groups.map { group in
        let known = group.sections.compactMap { indices[$0] }.map { "c\($0)" }
        return (group.categories, known.isEmpty ? ["other"] : known)
      })
    otherCount = groups.reduce(0) { count, group in
      count + (group.sections.contains { indices[$0] != nil } ? 0 : group.count)
    }
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
