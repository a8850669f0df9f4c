import Markup

/// The sample content that templates of sites come with, which is nobody's news.
///
/// A title of a sample that no owner would give counts alone; one that an owner may give too
/// (`Example Talk`, `Blog post`) only together with words of the sample in its text.
enum TemplateSamples {
  /// Whether an entry is a template's sample.
  ///
  /// - Parameters:
  ///   - title: The entry's title; empty if it has none.
  ///   - text: Its text, and what else it says of itself (abstract, venue, links).
  ///   - path: Its file in the site.
  /// - Returns: Whether nobody but the template's maker has written it.
  static func isSample(title: String, text: String, path: String) -> Bool {
    let title = folded(title.unicodeScalars)
    if certain.contains(title) || isNumbered(title) { return true }
    // Who has given a sample a title of their own has made it theirs.
    guard title.isEmpty || doubtful.contains(title) else { return false }
    if title.isEmpty {
      let start = folded(text.unicodeScalars.prefix(200))
      if texts.contains(where: { start.hasPrefix($0) }) { return true }
      guard doubtfulNames.contains(fileName(path)) else { return false }
    }
    let words = folded(text.unicodeScalars.prefix(8_000))
    return signs.contains { words.contains(bytesOf: $0) }
  }

  /// Whether a work of a bibliography is a template's sample, by title and author.
  static func isSampleWork(title: String, authors: [String]) -> Bool {
    let title = folded(title.unicodeScalars)
    if certain.contains(title) || isNumbered(title) { return true }
    let isEinsteins = authors.contains { folded($0.unicodeScalars).contains(bytesOf: "einstein") }
    return isEinsteins && works.contains(title)
  }

  /// Whether a line of a page or a row of a data file is a template's sample: by a title that no owner
  /// would give, or words that are nobody's.
  static func isSampleLine(title: String, text: String) -> Bool {
    let title = folded(title.unicodeScalars)
    if certain.contains(title) || isNumbered(title) { return true }
    let start = folded(text.unicodeScalars.prefix(400))
    return texts.contains(where: { start.hasPrefix($0) })
      || start.contains(bytesOf: "github university")
  }

  /// What is said of a sample that is left out.
  static func note(at location: SourceLocation) -> Diagnostic {
    Diagnostic(.note, "template-sample", "left out: \(cause)", at: location)
  }

  /// Why a sample is left out.
  static let cause = "it came with the site's template; --keep-samples keeps it"

  /// In lower case, letters and digits with single spaces between them.
  private static func folded(_ text: some Sequence<Unicode.Scalar>) -> String {
    var result: [UInt8] = []
    var isPending = false
    func add(_ bytes: some Sequence<UInt8>) {
      if isPending, !result.isEmpty { result.append(0x20) }
      isPending = false
      result += bytes
    }
    for scalar in text {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: add(CollectionOfOne(UInt8(ascii: scalar)))
      case 0x41...0x5A: add(CollectionOfOne(UInt8(ascii: scalar) | 0x20))
      // Apostrophes.
      case 0x27, 0x2019: continue
      case 0..<0x80: isPending = true
      default:
        for scalar in scalar.properties.lowercaseMapping.unicodeScalars {
          if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            add(String(scalar).utf8)
          } else {
            isPending = true
          }
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name that tells: of the file, or of the folder of an `index` file.
  private static func fileName(_ path: String) -> String {
    let path = SitePath(path)
    let name = path.stem == "index" ? path.folders.last ?? "" : path.stem
    return SitePath.dated(name).map { $0.rest.isEmpty ? name : $0.rest }?.lowercased()
      ?? name.lowercased()
  }

  /// `Paper Title Number 3`, `Blog Post number 1`, `Teaching experience 2`, `Portfolio item number 1`
  /// (academicpages), `a post with …` is no such list.
  private static func isNumbered(_ title: String) -> Bool {
    guard let space = title.lastIndex(of: " "), title[space...].dropFirst().allSatisfy(\.isNumber)
    else { return false }
    return numbered.contains(String(title[..<space]))
  }

  private static let numbered: Set = [
    "paper title number", "blog post number", "teaching experience", "portfolio item number",
    "example post", "my paper number",
  ]

  private static let certain: Set = [
    // academicpages
    "talk 1 on relevant topic in your field", "talk 2 on relevant topic in your field",
    "tutorial 1 on relevant topic in your field",
    "conference proceeding talk 3 on relevant topic in your field", "future blog post",
    "paper title number 4 with math",
    // Jekyll
    "welcome to jekyll",
    // Hugo Blox, Wowchemy, Academic
    "welcome to wowchemy the website builder for hugo",
    "welcome to hugo blox builder the website builder for hugo",
    "welcome to hugo blox the website builder for hugo",
    "academic the website builder for hugo", "academic the website designer for hugo",
    "display jupyter notebooks with academic", "writing technical content in academic",
    "an example conference paper", "an example journal article",
    "an example preprint working paper", "an example preprint", "an example working paper",
    "introduction to wowchemy", "blog with jupyter notebooks",
    "communicate your results effectively with the best data visualizations",
    "easily create your own simple yet highly customizable blog",
    "get started with hugo blox", "slides from your markdown",
    "sharpen your thinking with a second brain",
    // al-folio
    "a distill style blog post", "a simple inline announcement",
    "a long announcement with details", "a simple inline announcement with markdown emoji",
    "a post with formatting and links", "a post with images", "a post with math",
    "a post with code", "a post with disqus comments", "a post with comments",
    "a post with giscus comments", "a post with github metadata", "a post with twitter",
    "a post with custom blockquotes", "a post with videos", "a post with audios",
    "a post with diagrams", "a post with redirect", "a post with jupyter notebook",
    "a post with bibliography", "a post with table of contents",
    "a post with table of contents on a sidebar", "a post with pseudo code",
    "a post with code diff",
    "a post with advanced image components", "a post with vega lite", "a post with geojson",
    "a post with echarts", "a post with chart js", "a post with chartjs", "a post with tikzjax",
    "a post with typograms", "a post with plotlyjs", "a post with tabs",
    "a post with mermaid diagrams",
    "a post with image galleries", "a post with plotly js", "a post with beautiful tables",
    "displaying beautiful tables with bootstrap tables",
    "displaying external posts on your al folio blog",
    "google gemini updates flash 1 5 gemma 2 and project astra",
  ]

  private static let doubtful: Set = [
    "example talk", "example event", "example project", "external project", "internal project",
    "example page", "example page 1", "example post", "slides",
    "writing technical content in markdown",
    "getting started", "markdown", "blog post", "sample blog post", "test post", "my first post",
    "second brain", "data visualization", "project management", "teach courses", "teaching",
    "awards",
    "learn hugo blox builder", "learn javascript", "learn python", "hello world",
    "hello r markdown",
    "pandas", "pytorch", "scikit learn", "code project", "welcome", "example title",
    "welcome to my blog", "post with code", "the godfather",
  ]

  private static let doubtfulNames: Set = [
    "announcement_1", "announcement_2", "announcement_3", "paper-title-number-1",
    "paper-title-number-2", "paper-title-number-3", "paper-title-number-4", "talk-1", "talk-2",
    "talk-3", "tutorial-1", "blog-post-1", "blog-post-2", "blog-post-3", "blog-post-4",
    "getting-started",
    "writing-technical-content", "jupyter", "example", "example-talk", "conference-paper",
    "journal-article", "preprint", "example-post-1", "example-post-2", "example-post-3",
    "welcome-to-jekyll", "data-visualization", "project-management", "second-brain",
    "teach-courses",
  ]

  /// What samples say of themselves or of their template.
  private static let signs = [
    "lorem ipsum", "example org", "example com", "wowchemy", "hugo blox", "hugoblox",
    "hugo academic", "sourcethemes", "academic kickstart", "supplementary notes can be added here",
    "this is a sample blog post", "this post will show up by default", "your name",
    "this is a description of", "this paper is about the number", "paper about the number",
    "jean shorts raw denim", "al folio", "this theme", "this template",
    "a simple inline announcement", "powered by jekyll", "jekyll new", "quarto blog",
    "assets img book covers the godfather", "hugo new", "this is a post with executable code",
    "announcements and news can be much longer",
  ]

  /// How texts of samples without telling titles begin.
  private static let texts = [
    "a simple inline announcement",
    "announcements and news can be much longer than just quick inline posts",
    "this post will show up by default to disable scheduling of future posts edit config yml",
    "this post will show up by default to disable scheduling of future posts",
    "this is a sample blog post lorem ipsum", "this is a description of a teaching experience",
    "this is a description of your talk", "this is a description of your tutorial",
    "this is a description of your conference proceedings talk",
    "this is an item in your portfolio",
    "this paper is about the number", "youll find this post in your posts directory",
    "you ll find this post in your posts directory",
    "this is the first post in a quarto blog welcome", "this is a post with executable code",
    "jean shorts raw denim vice normcore",
  ]

  /// al-folio's bibliography.
  private static let works: Set = [
    "the meaning of relativity",
    "can quantum mechanical description of physical reality be considered complete",
    "on the electrodynamics of moving bodies",
    "does the inertia of a body depend upon its energy content",
    "on the movement of small particles suspended in stationary liquids required by the molecular kinetic theory of heat",
    "über die von der molekularkinetischen theorie der wärme geforderte bewegung von in ruhenden flüssigkeiten suspendierten teilchen",
    "un the movement of small particles suspended in statunary liquids required by the molecular kinetic theory 0f heat",
    "on a heuristic viewpoint concerning the production and transformation of light",
    "über einen die erzeugung und verwandlung des lichtes betreffenden heuristischen gesichtspunkt",
    "the photoelectric effect", "experimenteller nachweis der ampèreschen molekularströme",
    "investigations on the theory of the brownian movement",
    "relativity the special and general theory",
    "letter to the editor relativitätstheorie",
  ]
}
