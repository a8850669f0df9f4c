/// Apple's categories of podcasts and, after them, those that it had before 2019.
let podcastCategories: Set<String> = Set(
  """
  Arts;Books;Design;Fashion & Beauty;Food;Performing Arts;Visual Arts;Business;Careers;\
  Entrepreneurship;Investing;Management;Marketing;Non-Profit;Comedy;Comedy Interviews;Improv;\
  Stand-Up;Education;Courses;How To;Language Learning;Self-Improvement;Fiction;Comedy Fiction;\
  Drama;Science Fiction;Government;History;Health & Fitness;Alternative Health;Fitness;Medicine;\
  Mental Health;Nutrition;Sexuality;Kids & Family;Education for Kids;Parenting;Pets & Animals;\
  Stories for Kids;Leisure;Animation & Manga;Automotive;Aviation;Crafts;Games;Hobbies;\
  Home & Garden;Video Games;Music;Music Commentary;Music History;Music Interviews;News;\
  Business News;Daily News;Entertainment News;News Commentary;Politics;Sports News;Tech News;\
  Religion & Spirituality;Buddhism;Christianity;Hinduism;Islam;Judaism;Religion;Spirituality;\
  Science;Astronomy;Chemistry;Earth Sciences;Life Sciences;Mathematics;Natural Sciences;Nature;\
  Physics;Social Sciences;Society & Culture;Documentary;Personal Journals;Philosophy;\
  Places & Travel;Relationships;Sports;Baseball;Basketball;Cricket;Fantasy Sports;Football;Golf;\
  Hockey;Rugby;Running;Soccer;Swimming;Tennis;Volleyball;Wilderness;Wrestling;Technology;\
  True Crime;TV & Film;After Shows;Film History;Film Interviews;Film Reviews;TV Reviews;\
  Literature;Management & Marketing;Shopping;Education Technology;Educational Technology;\
  Higher Education;K-12;Language Courses;Training;Games & Hobbies;Other Games;\
  Government & Organizations;Local;National;Regional;Health;Fitness & Nutrition;Self-Help;\
  News & Politics;Other;Science & Medicine;Sports & Recreation;Amateur;College & High School;\
  Outdoor;Professional;Gadgets;Podcasting;Software How-To;Arts & Entertainment;Audio Blogs;\
  Family;International;Movies & Television;Public Radio;Talk Radio;Transportation;Travel
  """.split(separator: ";").map(String.init))

/// Modules of podcasts.
extension Module {
  private static let clean = ValueForm.word(["yes", "no", "clean", "true", "false", "explicit"])

  /// Apple's podcast tags (A Podcaster's Guide to RSS); older values, which Apple still reads, too.
  static let itunes = Module(
    "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
    obsolete: ["http://www.itunes.com/dtds/Podcast-1.0.dtd"],
    [
      Element("author", .both, .short(255)),
      Element("block", .both, .word(["yes", "no"])),
      Element(
        "category", .both, many: true, within: ["category"], holds: .elements,
        [
          Attribute("text", .podcastCategory, required: true)
        ]),
      Element("image", .both, [Attribute("href", .webURL, required: true)]),
      Element("explicit", .both, clean),
      Element("keywords", .both, .short(255)),
      Element("subtitle", .both, .short(255)),
      Element("summary", .both, .short(4_000)),
      Element("title", .both, .plain),
      Element("complete", .feeds, .word(["yes", "no"])),
      Element("type", .feeds, .word(["episodic", "serial"])),
      Element("new-feed-url", .feeds, .webURL),
      Element("owner", .feeds, holds: .elements),
      Element("name", within: ["owner"]),
      Element("email", [], .email, within: ["owner"]),
      Element("duration", .entries, .duration),
      Element("episode", .entries, .positive),
      Element("season", .entries, .positive),
      Element("episodeType", .entries, .word(["full", "trailer", "bonus"])),
      Element("order", .entries, .integer(0...Int.max)),
      Element("isClosedCaptioned", .entries, .word(["yes", "no"])),
      Element("pubDate", .both, .mailDate),
      Element("link", .both, many: true, holds: .anything),
      Element("applepodcastsverify", .feeds),
    ])

  /// The Podcast Namespace (podcastindex.org), which grows: other elements may be newer.
  static let podcast = Module(
    "podcast", "https://podcastindex.org/namespace/1.0",
    aliases: [
      "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    ], closed: false,
    [
      Element("locked", .feeds, .choice(["yes", "no"]), [Attribute("owner", .email)]),
      Element(
        "transcript", .entries, many: true, holds: .nothing,
        [
          Attribute("url", .webURL, required: true), Attribute("type", .mediaType, required: true),
          Attribute("language", .language), Attribute("rel"),
        ]),
      Element(
        "funding", .both, .short(128), many: true,
        [
          Attribute("url", .url, required: true)
        ]),
      Element(
        "chapters", .entries, holds: .nothing,
        [Attribute("url", .webURL, required: true), Attribute("type", .mediaType, required: true)]),
      Element(
        "soundbite", .entries, .short(128), many: true,
        [
          Attribute("startTime", .decimal(0...1e9), required: true),
          Attribute("duration", .decimal(0...1e9), required: true),
        ]),
      Element(
        "person", .both, .short(128), many: true,
        [Attribute("role"), Attribute("group"), Attribute("img", .url), Attribute("href", .url)]),
      Element("season", .entries, .count, [Attribute("name")]),
      Element("episode", .entries, .decimal(0...1e9), [Attribute("display")]),
      Element(
        "trailer", .feeds, .short(128), many: true,
        [
          Attribute("url", .webURL, required: true),
          Attribute("pubdate", .mailDate, required: true),
          Attribute("length", .count), Attribute("type", .mediaType), Attribute("season", .count),
        ]),
      Element("license", .both, .short(128), [Attribute("url", .url)]),
      Element("guid", .feeds, .uuid),
      Element(
        "medium", .feeds,
        .choice(
          ["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher"]
            + ["course", "mixed"]
            + ["podcastL", "musicL", "videoL", "filmL", "audiobookL", "newsletterL", "blogL"]
            + ["publisherL", "courseL"])),
      Element("txt", .both, .short(4_000), many: true, [Attribute("purpose")]),
    ])
}
