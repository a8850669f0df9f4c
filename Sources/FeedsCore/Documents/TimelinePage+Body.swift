extension HTMLWriter {
  /// What people see.
  mutating func body(_ layout: PageLayout) {
    begin("body")
    line()
    begin("a", layout.ownLanguage + [("class", "skip"), ("href", "#entries")])
    markup("Skip to the entries</a>\n<div class=\"page h-feed\">\n")
    masthead(layout)
    begin("main", ("id", "entries"))
    line()
    overview(layout)
    for year in layout.years.all { self.year(year, layout) }
    if layout.entries.count < layout.timeline.entries.count {
      begin("p", layout.ownLanguage + [("class", "note")])
      text(
        "These are the newest \(layout.entries.count) of \(layout.timeline.entries.count) entries; "
      )
      markup("the feeds have all.</p>\n")
    }
    markup("</main>\n")
    imprint(layout)
    markup("</div>\n</body>\n</html>\n")
  }

  /// Whose page it is, and how to subscribe.
  private mutating func masthead(_ layout: PageLayout) {
    let timeline = layout.timeline
    markup("<header>\n")
    begin("h1", layout.unknownLanguage + [("class", "p-name"), ("dir", "auto")])
    text(timeline.title)
    markup("</h1>\n")
    if !timeline.subtitle.isEmpty {
      begin("p", layout.unknownLanguage + [("class", "p-summary"), ("dir", "auto")])
      text(timeline.subtitle)
      markup("</p>\n")
    }
    begin("p", ("class", "by"))
    for (index, author) in timeline.authors.enumerated() {
      if index > 0 { markup(", ") }
      self.author(author)
    }
    markup(" <span aria-hidden=\"true\">·</span> ")
    if let address = PageAddress.shown(timeline.homePage) {
      begin("a", layout.ownLanguage + [("class", "home"), ("href", address)])
      markup("Home page</a>")
    }
    begin("a", ("class", "u-url u-uid"), ("href", timeline.folder), ("hidden", ""))
    text(timeline.title)
    markup("</a></p>\n")
    subscriptions(layout)
    markup("</header>\n")
  }

  private mutating func subscriptions(_ layout: PageLayout) {
    guard !layout.formats.isEmpty else { return }
    begin("nav", layout.ownLanguage + [("class", "subscribe"), ("aria-labelledby", "subscribe")])
    markup("\n<h2 id=\"subscribe\">Subscribe</h2>\n")
    markup(
      "<p>Copy one of these addresses into a feed reader; it will show what is new.</p>\n<ul>\n")
    for feed in layout.feeds {
      markup("<li><span class=\"feed\">")
      text(feed.name.rawValue.prefix(1).uppercased() + feed.name.rawValue.dropFirst())
      markup("</span>")
      for format in layout.formats {
        markup(" ")
        begin(
          "a", ("href", feed.reference(format)), ("type", format.mediaType),
          ("aria-label", "\(feed.name.rawValue) as \(format.title)"))
        text(format.title)
        markup("</a>")
      }
      markup("</li>\n")
    }
    markup("<li><span class=\"feed\">All</span> ")
    begin(
      "a", ("href", OutlineDocument.fileName), ("type", "text/x-opml"),
      ("aria-label", "All as OPML"))
    markup("OPML</a></li>\n</ul>\n</nav>\n")
  }

  /// The chart, the choice of categories, and the years.
  private mutating func overview(_ layout: PageLayout) {
    guard layout.years.all.count > 1 || layout.categories.isChoice else { return }
    begin("section", layout.ownLanguage + [("class", "overview"), ("aria-label", "Overview")])
    line()
    if layout.years.all.count > 1 { chart(layout) }
    if layout.categories.isChoice { choice(layout) }
    if layout.years.all.count > 1 {
      markup("<nav class=\"years\" aria-label=\"Years\">\n<ul>\n")
      for year in layout.years.all {
        markup("<li>")
        begin("a", ("href", "#y\(year.year)"))
        text("\(year.year)")
        markup("</a></li>\n")
      }
      markup("</ul>\n</nav>\n")
    }
    markup("</section>\n")
  }

  private mutating func choice(_ layout: PageLayout) {
    let categories = layout.categories
    markup("<fieldset class=\"filter\">\n<legend>Show</legend>\n")
    markup("<label><input type=\"radio\" name=\"show\" id=\"show-all\" checked> All ")
    element("span", ("class", "count"), text: "\(layout.entries.count)")
    markup("</label>\n")
    for (index, name) in categories.classes.enumerated() {
      begin("label", ("class", name))
      begin("input", ("type", "radio"), ("name", "show"), ("id", "show-\(name)"))
      markup("<span class=\"dot\"></span> ")
      begin("bdi", layout.languageOfTexts)
      text(categories.name(ofClass: index))
      markup("</bdi> ")
      element("span", ("class", "count"), text: "\(categories.count(ofClass: index))")
      markup("</label>\n")
    }
    markup("</fieldset>\n")
  }

  private mutating func imprint(_ layout: PageLayout) {
    begin("footer", layout.ownLanguage)
    markup("\n<p>Last changed ")
    let updated = layout.timeline.updated
    begin("time", ("class", "dt-updated"), ("datetime", updated.rfc3339))
    text(PartialDate(updated.day).description)
    markup("</time>. Written by ")
    text(Generator.name)
    markup(".</p>\n</footer>\n")
  }

  /// Somebody as an h-card.
  mutating func author(_ person: Person) {
    if let url = person.url.flatMap(PageAddress.shown) {
      begin("a", ("class", "p-author h-card"), ("href", url))
      begin("bdi")
      text(person.name)
      markup("</bdi></a>")
    } else {
      begin("bdi", ("class", "p-author h-card"))
      text(person.name)
      markup("</bdi>")
    }
  }
}

/// Which addresses the page links to.
enum PageAddress {
  /// An address of the web; `nil` for anything else, such as a script's.
  static func shown(_ address: String) -> String? {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return scheme == "https" || scheme == "http" ? address : nil
  }
}
