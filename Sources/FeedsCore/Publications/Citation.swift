import Markup

/// A work as its entry shows it: who wrote what, where and when; what it is about; where it is; how to cite
/// it.
enum Citation {
  /// The content of an entry. The plain text is without links and BibTeX, which say nothing new.
  static func content(of work: Work, title: String, date: StatedDate) -> EntryContent {
    let details = work.details
    var html: [UInt8] = []
    var text = ""
    func add(_ part: String, element: StaticString? = nil) {
      text += part
      if let element { html += Array("<\(element)>".utf8) }
      html.appendEscaped(Array(part.utf8)[...])
      if let element { html += Array("</\(element)>".utf8) }
    }
    html += "<p>".utf8
    let authors = Citation.list(work.names)
    if !authors.isEmpty { add(authors.last == "." ? authors + " " : authors + ". ") }
    add(title, element: "cite")
    add(title.last.map { $0.isOne(of: "?!.") } ?? false ? " " : ". ")
    if let venue = details.venue {
      add(venue, element: "i")
      if let place = Citation.place(details) { add(place) }
      add(", ")
    }
    if let publisher = details.publisher, publisher != details.venue {
      add(publisher)
      add(", ")
    }
    add(date.inWords)
    add(".")
    html += "</p>".utf8
    if let abstract = details.abstract {
      html += "\n<p>".utf8
      text += "\n"
      add(abstract)
      html += "</p>".utf8
    }
    html += paragraph(of: work.links)
    if !work.bibTeX.isEmpty {
      html += "\n<pre>".utf8
      html.appendEscaped(Array(work.bibTeX.utf8)[...])
      html += "</pre>".utf8
    }
    return EntryContent(
      html: String(decoding: html, as: UTF8.self), text: text, links: work.links)
  }

  /// A content that is its author's own, with links that another entry of the work has.
  static func content(_ content: EntryContent, adding links: [Link]) -> EntryContent {
    let known = Set(content.links.map { $0.href.lowercased() })
    let new = links.filter { !known.contains($0.href.lowercased()) }
    guard !new.isEmpty else { return content }
    return EntryContent(
      html: content.html + String(decoding: paragraph(of: new), as: UTF8.self), text: content.text,
      links: content.links + new)
  }

  private static func paragraph(of links: [Link]) -> [UInt8] {
    guard !links.isEmpty else { return [] }
    var html = Array("\n<p>".utf8)
    for (index, link) in links.enumerated() {
      if index > 0 { html += " · ".utf8 }
      html += "<a href=\"".utf8
      html.appendEscaped(link.href)
      html += "\">".utf8
      html.appendEscaped(Array(link.text.utf8)[...])
      html += "</a>".utf8
    }
    html += "</p>".utf8
    return html
  }

  /// `Ada Example, Bo Case and Cy Other`; `et al.` for those who are not named.
  private static func list(_ names: BibTeXNames) -> String {
    let names = names.names.map(\.display) + (names.hasOthers ? ["et al."] : [])
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    let rest = names.dropLast().joined(separator: ", ")
    return last == "et al." ? "\(rest) \(last)" : "\(rest) and \(last)"
  }

  /// Volume, number and pages behind the name of the venue: ` 12(3), 45–67`.
  private static func place(_ details: PublicationDetails) -> String? {
    var place = ""
    if let volume = details.volume { place += " " + volume }
    if let number = details.number { place += details.volume == nil ? " \(number)" : "(\(number))" }
    if let first = details.startingPage {
      place += ", " + first
      if let last = details.endingPage, last != first { place += "–" + last }
    }
    return place.isEmpty ? nil : place
  }
}

extension StatedDate {
  /// The date in English words at the precision stated: `2024`, `March 2024`, `5 March 2024`,
  /// `5–8 March 2024`, `Spring 2024`.
  var inWords: String {
    if let season {
      return "\(season.rawValue.prefix(1).uppercased())\(season.rawValue.dropFirst()) \(start.year)"
    }
    guard let end, end != start else { return start.inWords() }
    guard end.year == start.year else { return "\(start.inWords()) – \(end.inWords())" }
    guard end.month == start.month, let first = start.day else {
      return "\(start.inWords(withYear: false)) – \(end.inWords())"
    }
    return "\(first)–\(end.inWords())"
  }
}

extension PartialDate {
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  fileprivate func inWords(withYear: Bool = true) -> String {
    var words: [String] = []
    if let day { words.append(String(day)) }
    if let month { words.append(PartialDate.monthNames[month - 1]) }
    if withYear || month == nil { words.append(String(year)) }
    return words.joined(separator: " ")
  }
}

/// Writes an entry as BibTeX for others to copy: the fields of a citation, and none of those that a file
/// keeps for its owner.
enum BibTeXText {
  private static let fields = [
    "author", "editor", "title", "subtitle", "journal", "journaltitle", "booktitle", "maintitle",
    "series", "edition", "volume", "number", "issue", "chapter", "pages", "eid", "articleno",
    "publisher", "organization", "institution", "school", "address", "location", "howpublished",
    "date", "year", "month", "day", "doi", "isbn", "issn", "eprint", "archiveprefix", "eprinttype",
    "primaryclass", "eprintclass", "url",
  ]

  static func text(of entry: BibTeXEntry) -> String {
    var lines = ["@\(entry.type){\(entry.key),"]
    for name in fields {
      guard let value = entry[name] else { continue }
      let folded = value.split(whereSeparator: { $0 <= 0x20 })
        .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      // The name that the macro of a month was read as.
      let isMonth = name == "month" && PartialDate.monthNames.contains(folded)
      lines.append(
        isMonth ? "  month = \(folded.prefix(3).lowercased())," : "  \(name) = {\(folded)},")
    }
    lines.append("}")
    return lines.joined(separator: "\n")
  }
}
