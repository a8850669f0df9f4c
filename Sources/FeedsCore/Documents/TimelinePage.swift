/// The timeline as a page for people: the face of the feeds in a browser.
///
/// One self-contained document without scripts. Entries stand by year, each with an anchor made of its id;
/// categories are chosen by radio buttons and `:has()`, which only hides and shows. To programs it is an
/// h-feed (microformats2) and a schema.org `CollectionPage`.
///
/// An entry keeps the link that it has in the feeds, also if that is only its page or section: the anchor here
/// is a further address, so that publishing the page, or not, changes no entry.
public struct TimelinePage {
  /// The name of the file.
  public static let fileName = "index.html"
  /// With more entries than this, only their titles are shown: the content is in the feeds.
  static let contentLimit = 2_000
  /// The most entries that are shown at all.
  static let entryLimit = 10_000

  /// The whole document.
  public let bytes: [UInt8]

  /// Writes the page.
  ///
  /// - Parameters:
  ///   - timeline: The feed whose entries it shows.
  ///   - feeds: The feeds that are published with it, which it offers.
  ///   - formats: The formats that they are published in.
  ///   - options: How it looks.
  public init(
    of timeline: Feed, offering feeds: [Feed], formats: [FeedFormat], options: PageOptions
  ) {
    let layout = PageLayout(timeline, offering: feeds, formats: formats)
    var html = HTMLWriter(capacity: 16_384 + min(timeline.expectedSize, 1 << 24))
    html.head(layout, options)
    html.body(layout)
    bytes = html.finish()
  }

  /// Whether some bytes are a page that this program has written.
  public static func isPage(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(2_048).firstRange(of: Array(mark.utf8)) != nil
  }

  /// What tells the pages of this program from others.
  static let mark = "<meta name=\"generator\" content=\"\(Generator.name) "
}

/// What the parts of the page need to know.
struct PageLayout {
  let timeline: Feed
  let feeds: [Feed]
  let formats: [FeedFormat]
  let entries: [Entry]
  let years: PageYears
  let categories: PageCategories
  let isEnglish: Bool
  let showsContent: Bool
  /// The language of the page: that of the texts, or, if nobody knows it, of the page's own words (WCAG 2.2,
  /// 3.1.1).
  let language: HTMLWriter.Attribute
  /// The language of the texts within the page's own words.
  let languageOfTexts: [HTMLWriter.Attribute]
  /// What says of texts that nobody knows their language (HTML, "The lang and xml:lang attributes").
  let unknownLanguage: [HTMLWriter.Attribute]
  /// The language of the page's own words, where it is not that of the texts around them.
  let ownLanguage: [HTMLWriter.Attribute]

  init(_ timeline: Feed, offering feeds: [Feed], formats: [FeedFormat]) {
    self.timeline = timeline
    self.feeds = feeds
    self.formats = formats
    entries = Array(timeline.entries.prefix(TimelinePage.entryLimit))
    years = PageYears(of: entries)
    categories = PageCategories(of: entries)
    isEnglish = PageLanguage.isEnglish(timeline.language)
    showsContent = entries.count <= TimelinePage.contentLimit
    guard let language = timeline.language else {
      self.language = ("lang", "en")
      languageOfTexts = [("lang", "")]
      unknownLanguage = languageOfTexts
      ownLanguage = [self.language]
      return
    }
    self.language = ("lang", language)
    languageOfTexts = isEnglish ? [] : [self.language]
    unknownLanguage = []
    ownLanguage = isEnglish ? [] : [("lang", "en"), ("dir", "ltr")]
  }
}

extension HTMLWriter {
  /// Everything up to the body.
  fileprivate mutating func head(_ layout: PageLayout, _ options: PageOptions) {
    let timeline = layout.timeline
    markup("<!DOCTYPE html>\n")
    let direction = PageLanguage.isRightToLeft(timeline.language) ? "rtl" : "ltr"
    begin("html", layout.language, ("dir", direction))
    markup("\n<head>\n<meta charset=\"utf-8\">\n")
    // HTML, "Content security policy state": only what follows is bound by it, so it comes first. Data
    // blocks are no scripts (HTML, "Prepare the script element") and never asked for.
    begin(
      "meta", ("http-equiv", "Content-Security-Policy"),
      (
        "content",
        "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'\(options.styleSource); "
          + "img-src https: http:; base-uri 'none'; form-action 'none'"
      ))
    line()
    begin("meta", ("name", "generator"), ("content", "\(Generator.name) \(Generator.version)"))
    markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
    element("title", text: timeline.title)
    line()
    if !timeline.subtitle.isEmpty {
      begin("meta", ("name", "description"), ("content", timeline.subtitle))
      line()
    }
    begin("link", ("rel", "canonical"), ("href", timeline.folder))
    line()
    for feed in layout.feeds {
      for format in layout.formats {
        begin(
          "link", ("rel", "alternate"), ("type", format.mediaType),
          ("title", feed.linkTitle(format)),
          ("href", feed.reference(format)))
        line()
      }
    }
    markup("<style>\n")
    markup(PageStyle.css)
    style(layout, options)
    markup("</style>\n")
    if let stylesheet = options.stylesheet {
      begin("link", ("rel", "stylesheet"), ("href", stylesheet))
      line()
    }
    markup("<script type=\"application/ld+json\">")
    data(PageData(layout).json)
    markup("</script>\n</head>\n")
  }

  /// What of the style depends on options and on the number of categories.
  private mutating func style(_ layout: PageLayout, _ options: PageOptions) {
    if let accent = options.accent {
      let light = accent.legible(on: PageStyle.lightBackground)
      let dark = accent.legible(on: PageStyle.darkBackground)
      text(":root{--accent:\(light)}\n")
      markup("@media (prefers-color-scheme:dark){:root{--accent:")
      text("\(dark)}}\n")
    }
    guard layout.categories.isChoice else { return }
    for name in layout.categories.classes {
      // Only letters and digits of our own.
      text("body:has(#show-\(name):checked) :is(.h-entry,.chart rect):not(.\(name)),")
      text("body:has(#show-\(name):checked) .year:not(:has(.\(name))){display:none}\n")
    }
  }
}

extension PageOptions {
  /// Where the stylesheet may come from (CSP 3, "Source lists").
  fileprivate var styleSource: String {
    guard let stylesheet else { return "" }
    guard stylesheet.lowercased().hasPrefix("https://"), let url = URLReference(base: stylesheet)
    else { return " 'self'" }
    return " " + url.origin
  }
}

extension Feed {
  /// The title by which a reader offers the feed in a format.
  public func linkTitle(_ format: FeedFormat) -> String { "\(title) (\(format.title))" }
}

extension FeedFormat {
  /// The name as people write it.
  public var title: String {
    switch self {
    case .rss: "RSS"
    case .atom: "Atom"
    case .json: "JSON Feed"
    }
  }
}
