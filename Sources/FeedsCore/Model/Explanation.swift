/// Why an entry was taken as it was: the facts, which the command puts into words.
///
/// Made only on demand (``FeedBuild/Options/explains``).
public struct Explanation: Hashable, Sendable {
  /// The section that the entry stands in.
  public let section: SectionExplanation
  /// What the date was read from.
  public let date: DateExplanation
  /// The name of the element that is the item, such as `li`.
  public let element: String
}

/// What a section was taken for, and by which rule.
public struct SectionExplanation: Hashable, Sendable {
  /// What a section holds.
  public enum Kind: String, Hashable, Sendable {
    /// News, updates, announcements.
    case news
    /// Papers and other works.
    case publications
    /// Any other list.
    case other
  }

  /// Why a section is of its kind.
  public enum Rule: Hashable, Sendable {
    /// Its heading is, or holds, a name of the table of known names.
    case knownName(String)
    /// The user named it.
    case chosen
    /// It is named as news, but the user named other headings.
    case notChosen
    /// It divides a section of news or publications with this heading.
    case divides(String)
    /// Its heading is no known name.
    case unknownName
    /// The page says so in another way than by a heading.
    case otherwise
  }

  /// The heading, without emoji at its ends; empty where there is none.
  public let title: String
  /// The line of the heading; `nil` for the page as a whole, whose heading is its title.
  public let line: Int?
  /// What it holds.
  public let kind: Kind
  /// Why.
  public let rule: Rule
}

/// What a date was read from.
public struct DateExplanation: Hashable, Sendable {
  /// Where a date stands.
  public enum Place: String, Hashable, Sendable {
    /// At the beginning of a line of the item.
    case beginning
    /// At the end of a line of the item.
    case end
    /// Between other words.
    case within
    /// On a line of its own in the item.
    case alone
    /// In the attribute `datetime` of an element of the item.
    case attribute
    /// On a line above, which dates what stands below it.
    case above
    /// In the row above, since the item's own cell is empty.
    case rowAbove = "row-above"
    /// Where the user's selector found it.
    case selector
  }

  /// How a date is written.
  public enum Form: String, Hashable, Sendable {
    /// A day.
    case day
    /// A month of a year.
    case month
    /// A year.
    case year
    /// A season of a year.
    case season
    /// From one date to another.
    case range
    /// From a date on.
    case openRange = "open-range"
  }

  /// Which of two numbers was taken for the day, and why: `05/06/2024`.
  public enum NumberOrder: String, Hashable, Sendable {
    /// The first, as other dates of the page show.
    case dayFirstOnPage = "day-first-on-page"
    /// The first, as is usual in the language of the page.
    case dayFirstInLanguage = "day-first-in-language"
    /// The second, as other dates of the page show.
    case monthFirstOnPage = "month-first-on-page"
    /// The second, as is usual in the language of the page.
    case monthFirstInLanguage = "month-first-in-language"
    /// None: `07/26` is a month and a year.
    case monthAndYear = "month-and-year"
  }

  /// Where a part of a date was found that the date itself does not state.
  public enum Source: Hashable, Sendable {
    /// On a line above that completes what stands below it.
    case above(line: Int, text: String)
    /// In the heading of the section.
    case heading(line: Int?, text: String)
    /// In the date of a neighbouring entry of the section, if it is known which.
    case neighbour(line: Int?)
  }

  /// The text, as it stands on the page.
  public let text: String
  /// Its line in the source.
  public let line: Int
  /// Where it stands.
  public let place: Place
  /// The inline element that holds it alone, such as `time` or `span.date`.
  public let element: String?
  /// How it is written.
  public let form: Form
  /// How its numbers were told apart, if the date leaves that open.
  public let order: NumberOrder?
  /// Where the year was found, if the date does not state it.
  public let year: Source?
  /// Where the month was found, if the date has a day and does not state it.
  public let month: Source?
}

/// Why a page was read as it was: its sections, and what was left out beside what the page hides.
public struct PageExplanation: Hashable, Sendable {
  /// A section and what was found in it.
  public struct Section: Hashable, Sendable {
    /// What it was taken for.
    public let explanation: SectionExplanation
    /// How many entries stand in it.
    public internal(set) var entryCount = 0
  }

  /// Something that looked like an entry.
  public struct Skipped: Hashable, Sendable {
    /// Why it is none.
    public enum Reason: String, Hashable, Sendable {
      /// It has no date, but stands among items that have one.
      case undated
      /// Its date has no year, or is not on the calendar.
      case incompleteDate = "incomplete-date"
      /// It is nothing but a date and marks.
      case noText = "no-text"
    }

    /// Why.
    public let reason: Reason
    /// Its first line.
    public let line: Int
    /// The text of that line.
    public let text: String
  }

  /// All sections in page order, also those without entries.
  public internal(set) var sections: [Section] = []
  /// What was skipped, in page order.
  public internal(set) var skipped: [Skipped] = []
  /// Whether the page has news sections, so that its other lists are no news.
  public internal(set) var hasNewsSection = false
  /// The user's selectors, if they chose the items.
  public internal(set) var selectors: ItemSelectors?
}
