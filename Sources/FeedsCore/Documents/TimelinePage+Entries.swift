extension HTMLWriter {
  /// A year with its entries.
  mutating func year(_ year: PageYears.Year, _ layout: PageLayout) {
    begin("section", ("class", "year"), ("aria-labelledby", "y\(year.year)"))
    line()
    begin("h2", ("id", "y\(year.year)"))
    text("\(year.year)")
    markup("</h2>\n")
    for entry in year.entries { self.entry(entry, layout) }
    markup("</section>\n")
  }

  /// An entry as an h-entry.
  private mutating func entry(_ entry: Entry, _ layout: PageLayout) {
    let anchor = PageAnchor.fragment(for: entry.id)
    markup("<article")
    attributes(layout.unknownLanguage)
    markup(" class=\"h-entry")
    for name in layout.categories.classes(of: entry) {
      markup(" ")
      text(name)
    }
    markup("\"")
    attribute("id", anchor)
    markup(">\n<p class=\"when\"><time class=\"dt-published\"")
    attribute("datetime", entry.published.rfc3339)
    if !layout.isEnglish { markup(" dir=\"ltr\"") }
    markup(">")
    text(PageDate.text(entry.date, isEnglish: layout.isEnglish))
    markup("</time></p>\n<div class=\"what\">\n")
    let form = PageEntryForm(entry, showsContent: layout.showsContent)
    switch form {
    case .note(let content, let isNamed):
      begin("div", ("class", isNamed ? "p-name e-content" : "e-content"), ("dir", "auto"))
      self.content(content)
      markup("</div>\n")
      if !isNamed { hiddenName(entry) }
    case .titled(let content, let label):
      heading(entry)
      if entry.publication != nil { byline(entry) }
      if let content { details(content, label: label, layout) }
    }
    meta(entry, anchor, hasHeading: form.hasHeading, layout)
    markup("</div>\n</article>\n")
  }

  private mutating func heading(_ entry: Entry) {
    markup("<h3 dir=\"auto\">")
    if let address = PageAddress.shown(entry.permalink) {
      markup("<a class=\"p-name u-url\"")
      attribute("href", address)
      markup(">")
      text(entry.title)
      markup("</a>")
    } else {
      markup("<span class=\"p-name\">")
      text(entry.title)
      markup("</span>")
    }
    markup("</h3>\n")
  }

  /// The title of an entry that shows its text only.
  private mutating func hiddenName(_ entry: Entry) {
    markup("<data class=\"p-name\"")
    attribute("value", entry.title)
    markup("></data>\n")
  }

  private mutating func details(
    _ content: PageContent, label: PageEntryForm.Label, _ layout: PageLayout
  ) {
    switch label {
    case .none:
      begin("div", ("class", "e-content"), ("dir", "auto"))
      self.content(content)
      markup("</div>\n")
    case .own(let words):
      begin("details")
      begin("summary", layout.ownLanguage)
      text(words)
      markup("</summary>\n")
      begin("div", ("class", "e-content"), ("dir", "auto"))
      self.content(content)
      markup("</div></details>\n")
    case .beginning(let words):
      begin("details")
      begin("summary", ("class", "p-summary"), ("dir", "auto"))
      text(words)
      markup("</summary>\n")
      begin("div", ("class", "e-content"), ("dir", "auto"))
      self.content(content)
      markup("</div></details>\n")
    }
  }

  /// Who wrote a work, and where it appeared.
  private mutating func byline(_ entry: Entry) {
    let venue = entry.publication?.venue
    guard !entry.authors.isEmpty || venue != nil else { return }
    begin("p", ("class", "by"), ("dir", "auto"))
    for (index, author) in entry.authors.prefix(12).enumerated() {
      if index > 0 { markup(", ") }
      self.author(author)
    }
    if entry.authors.count > 12 { markup(" …") }
    if let venue {
      if !entry.authors.isEmpty { markup(" <span aria-hidden=\"true\">·</span> ") }
      element("cite", text: venue)
    }
    markup("</p>\n")
  }

  /// The categories, the address of the entry and its anchor.
  private mutating func meta(
    _ entry: Entry, _ anchor: String, hasHeading: Bool, _ layout: PageLayout
  ) {
    markup("<p class=\"meta\"><span><span class=\"dot\"></span> ")
    for (index, category) in entry.namedCategories.enumerated() {
      if index > 0 { markup(", ") }
      markup("<bdi class=\"p-category\">")
      text(category)
      markup("</bdi>")
    }
    markup("</span><data class=\"u-uid\"")
    attribute("value", entry.iri)
    markup("></data>")
    if let publication = entry.publication {
      let doi = publication.doi.flatMap { URLReference.nowhere.absolute("https://doi.org/" + $0) }
      link(publication.pdf, "PDF")
      link(doi, "DOI")
    }
    if !hasHeading, let address = PageAddress.shown(entry.permalink) {
      markup("<a")
      attributes(layout.ownLanguage)
      markup(" class=\"u-url source\"")
      attribute("href", address)
      attribute("aria-label", "Source of: \(entry.title)")
      markup(">source</a>")
    }
    markup("<a")
    attributes(layout.ownLanguage)
    markup(" class=\"anchor\"")
    attribute("href", "#" + anchor)
    attribute("aria-label", "Link to: \(entry.title)")
    markup(">#</a></p>\n")
  }

  private mutating func link(_ address: String?, _ label: StaticString) {
    guard let address = address.flatMap(PageAddress.shown) else { return }
    markup("<a")
    attribute("href", address)
    markup(">")
    markup(label)
    markup("</a>")
  }
}
