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
    let words = Array(entry.text.collapsed.utf8)
    let title = Array(entry.title.collapsed.utf8)
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
    var title = title[...]
    // Brackets that are open where a title was cut are closed behind the mark.
    let mark = "…".utf8
    if title.contains(0xE2),
      let cut = title.indices.last(where: { title[$0...].starts(with: mark) }),
      String(decoding: title[cut...].dropFirst(mark.count), as: UTF8.self)
        .allSatisfy({ $0.isOne(of: ")]}\"'”’»") })
    {
      title = title[..<cut]
    }
    while let last = title.last, ".:,;!? ".utf8.contains(last) { title.removeLast() }
    return !title.isEmpty && text.starts(with: title)
  }
}
