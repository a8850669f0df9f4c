/// Finds announcements that stand in several places: in the news of the home page and in a list of awards,
/// in a list and as a post, in a data file and in the page that was made of it.
///
/// Two items are one if
/// - they stand on different pages, or in different sections of one: what a list has twice, its author
///   wrote twice;
/// - they say the same, but for case, marks, emoji, white space and markup. An item with a title of its own
///   says title and text; it also is one with an item that has its text alone, or only its title, if that
///   is of 25 letters at least, or links to it;
/// - their dates begin on one day, in one month or in one year, or one is a day in the month of the other.
///
/// The one with the more precise date stands, then the one with an address of its own, then the one that is
/// listed last. Works are compared elsewhere (``WorkMerging``), and never here.
struct Duplicates {
  struct Text {
    let item: Item
    /// The page's name, and its address.
    let page: String
    let address: String
    /// Whether it can be linked to.
    let hasOwnAddress: Bool
  }

  /// The places of those that are one, each two at least, the one that stands first.
  private(set) var groups: [[Int]] = []

  /// What an item says.
  private struct Form {
    /// Its letters.
    let letters: [UInt8]
    let kind: Kind

    enum Kind {
      /// All that it says.
      case whole
      /// Its text without the title of its own.
      case text
      /// The title without the text.
      case title
    }
  }

  private struct Key: Hashable {
    let letters: UInt64
    let year: Int
    let month: Int?
  }

  private struct List: Hashable {
    let page: String
    let section: Section
  }

  private struct Known {
    let group: Int
    let member: Int
    let kind: Form.Kind
  }

  /// Below this length words are the same by chance.
  private static let telling = 25
  /// How many of one text are told apart: a list has two or three.
  private static let limit = 16

  /// Compares items, from the oldest to the newest.
  init(count: Int, text: (Int) -> Text) {
    var groups: [[Int]] = []
    // The lists that each group has an item of.
    var lists: [Set<List>] = []
    var known: [Key: [Known]] = [:]
    for index in 0..<count {
      let this = text(index)
      guard this.item.work.isEmpty else { continue }
      let forms = Duplicates.forms(of: this.item)
      let date = this.item.date.start
      let list = List(page: this.page, section: this.item.section)
      var target: Int?
      for form in forms where target == nil {
        let key = Key(letters: fnv1a(form.letters), year: date.year, month: date.month)
        target =
          (known[key] ?? []).first { other in
            !lists[other.group].contains(list)
              && Duplicates.areOne(text(other.member), other.kind, this, form)
          }?.group
      }
      let group = target ?? groups.count
      if target == nil {
        groups.append([index])
        lists.append([list])
      } else {
        groups[group].append(index)
        lists[group].insert(list)
      }
      for form in forms {
        let key = Key(letters: fnv1a(form.letters), year: date.year, month: date.month)
        if known[key]?.count ?? 0 < Duplicates.limit {
          known[key, default: []].append(Known(group: group, member: index, kind: form.kind))
        }
      }
    }
    self.groups = groups.filter { $0.count > 1 }.map { group in
      let main = group.min { Duplicates.rank(text($0)) < Duplicates.rank(text($1)) } ?? group[0]
      return [main] + group.filter { $0 != main }
    }
  }

  private static func forms(of item: Item) -> [Form] {
    let text = Work.foldedLetters(of: item.content.text)
    let title = Work.foldedLetters(of: item.title)
    guard !text.starts(with: title) else {
      return text.isEmpty ? [] : [Form(letters: text, kind: .whole)]
    }
    var forms = [Form(letters: title + text, kind: .whole), Form(letters: title, kind: .title)]
    if text.count >= telling { forms.append(Form(letters: text, kind: .text)) }
    return forms
  }

  /// Whether two items whose forms have one hash are one.
  private static func areOne(_ left: Text, _ kind: Form.Kind, _ right: Text, _ form: Form) -> Bool {
    guard haveOneDate(left.item.date.start, right.item.date.start) else { return false }
    switch (kind, form.kind) {
    case (.whole, .whole), (.text, .whole), (.whole, .text): break
    case (.title, .whole):
      guard form.letters.count >= telling || right.links(to: left) else { return false }
    case (.whole, .title):
      guard form.letters.count >= telling || left.links(to: right) else { return false }
    default: return false
    }
    // A hash is no proof.
    return forms(of: left.item).contains { $0.kind == kind && $0.letters == form.letters }
  }

  private static func haveOneDate(_ left: PartialDate, _ right: PartialDate) -> Bool {
    left.year == right.year && left.month == right.month
      && (left.day == nil || right.day == nil || left.day == right.day)
  }

  private static func rank(_ text: Text) -> (Int, Int) {
    let date = text.item.date.start
    return (
      date.day != nil ? 0 : date.month != nil ? 1 : 2, text.hasOwnAddress ? 0 : 1
    )
  }
}

extension Duplicates.Text {
  fileprivate func links(to other: Duplicates.Text) -> Bool {
    other.hasOwnAddress && item.content.links.contains { $0.href == other.address }
  }
}
