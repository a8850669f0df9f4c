/// Which of the feeds made from one timeline.
public struct FeedName: Hashable, Sendable {
  /// The name as file names have it: `news`, `section-awards`.
  public let rawValue: String

  private init(known rawValue: String) {
    self.rawValue = rawValue
  }

  /// What the page's author announces as news.
  public static let news = FeedName(known: "news")
  /// Papers, books and other works.
  public static let publications = FeedName(known: "publications")
  /// Everything that is dated.
  public static let timeline = FeedName(known: "timeline")

  /// The feed of one section; `nil` if its heading has no letters or digits to make a name of.
  ///
  /// Headings that differ in capitals and punctuation only are one section.
  public init?(section heading: String) {
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard !words.isEmpty else { return nil }
    var name = ""
    for word in words {
      // Names of files may be 255 bytes long, and hidden files need some of them.
      if name.utf8.count + word.utf8.count > FeedName.longest { break }
      name += "-" + word
    }
    if name.isEmpty { name = "-" + words[0].prefix(FeedName.longest / 4) }
    rawValue = FeedName.sectionPrefix + name
  }

  private static let longest = 120
  private static let sectionPrefix = "section"

  /// Whether this is the feed of one section.
  public var isSection: Bool { rawValue.hasPrefix(FeedName.sectionPrefix + "-") }

  /// The name as people read it; of a section, whose heading tells more, its words.
  var title: String {
    let words = rawValue.split(separator: "-").dropFirst(isSection ? 1 : 0).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The feed that files of a name belong to, be it of a section or one of the three.
  init?(fileStem stem: String) {
    if let name = FeedName(rawValue: stem) {
      self = name
    } else {
      self.init(known: stem)
      guard isSection, FeedName(section: title) == self else { return nil }
    }
  }
}

extension FeedName: RawRepresentable, CaseIterable, Comparable, CustomStringConvertible {
  /// The name as file names have it.
  public var description: String { rawValue }

  /// The feeds that are always made, in the order that they are shown in.
  public static let allCases = [news, publications, timeline]

  /// One of the feeds that are always made.
  public init?(rawValue: String) {
    guard let name = FeedName.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = name
  }

  /// The order of ``allCases``, sections behind them.
  public static func < (left: FeedName, right: FeedName) -> Bool {
    let places = [left, right].map { allCases.firstIndex(of: $0) ?? allCases.count }
    return places[0] == places[1] ? left.rawValue < right.rawValue : places[0] < places[1]
  }
}
