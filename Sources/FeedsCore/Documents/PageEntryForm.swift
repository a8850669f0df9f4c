import Markup

/// How much of an entry the timeline page shows at once.
///
/// A reader scans, so nothing is said twice: a text that its title is the beginning of stands alone. What is
/// longer than a few lines is folded behind its beginning.
enum PageEntryForm {
  /// What a folded content shows.
  enum Label {
    /// Nothing: it is not folded.
    case none
    /// Words of the page.
    case own(String)
    /// Words of the entry.
    case beginning(String)
  }

  /// The text only; it may also be the name.
  case note(PageContent, isNamed: Bool)
  /// The title, and the content, if there is any more to say.
  case titled(PageContent?, Label)

  /// Whether the title stands above.
  var hasHeading: Bool {
    if case .titled = self { return true }
    return false
  }

  /// The longest text that is shown in full, in bytes of UTF-8.
  private static let longest = 600

  init(_ entry: Entry, showsContent: Bool) {
    guard showsContent else {
      self = .titled(nil, .none)
      return
    }
    guard let content = PageContent(entry.content) else {
      // It is not what our own sanitiser writes: nothing of its markup is trusted.
      self = .titled(nil, .none)
      return
    }
    if let publication = entry.publication {
      self = .titled(
        content, .own(publication.abstract == nil ? "Citation" : "Abstract and citation"))
      return
    }
    let isShort = entry.text.utf8.count <= PageEntryForm.longest
    let words = PageEntryForm.words(entry.text)
    let title = PageEntryForm.words(entry.title)
    let isWhole = words == title
    let repeats = isWhole || PageEntryForm.isBeginning(title, of: words)
    if isWhole || isShort && repeats {
      // The words for an image would become a part of the name (microformats2, "parsing a p- property").
      self = .note(content, isNamed: isWhole && !entry.content.contains(bytesOf: "<img"))
    } else if isShort {
      self = .titled(content, .none)
    } else if repeats {
      self = .titled(content, .own("Read on"))
    } else {
      self = .titled(
        content, .beginning(String(decoding: Summary(of: entry.text).utf8, as: UTF8.self)))
    }
  }

  /// Whether a text begins with its title.
  private static func isBeginning(_ title: [UInt8], of text: [UInt8]) -> Bool {
    var title = String(decoding: title, as: UTF8.self)
    // Brackets that are open where a title was cut are closed behind the mark.
    let cut = title.lastIndex(of: "…")
    if let cut, title[cut...].dropFirst().allSatisfy({ $0.isOne(of: ")]}\"'”’»") }) {
      title.removeSubrange(cut...)
    }
    while let last = title.last, last.isOne(of: ".:,;!? ") { title.removeLast() }
    return !title.isEmpty && text.starts(with: title.utf8)
  }

  /// A text with one space between its words.
  private static func words(_ text: String) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    var isBetween = false
    for scalar in text.unicodeScalars {
      let isSpace =
        scalar.value < 0x80
        ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
        : scalar.properties.isWhitespace
      if isSpace {
        isBetween = !words.isEmpty
        continue
      }
      if isBetween { words.append(0x20) }
      isBetween = false
      words += String(scalar).utf8
    }
    return words
  }
}
