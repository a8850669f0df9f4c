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
    let isWhole = PageEntryForm.words(entry.text) == PageEntryForm.words(entry.title)
    if isWhole || isShort && PageEntryForm.repeats(entry) {
      // The words for an image would become a part of the name (microformats2, "parsing a p- property").
      self = .note(content, isNamed: isWhole && !entry.content.contains("<img"))
    } else if isShort {
      self = .titled(content, .none)
    } else if PageEntryForm.repeats(entry) {
      self = .titled(content, .own("Read on"))
    } else {
      self = .titled(
        content, .beginning(String(decoding: Summary(of: entry.text).utf8, as: UTF8.self)))
    }
  }

  /// Whether the text begins with the title.
  private static func repeats(_ entry: Entry) -> Bool {
    var title = words(entry.title)
    // Brackets that are open where a title was cut are closed behind the mark.
    let cut = title.lastIndex(of: "…")
    if let cut, title[cut...].dropFirst().allSatisfy({ ")]}\"'”’»".contains($0) }) {
      title.removeSubrange(cut...)
    }
    while let last = title.last, ".:,;!? ".contains(last) { title.removeLast() }
    return !title.isEmpty && words(entry.text).hasPrefix(title)
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
