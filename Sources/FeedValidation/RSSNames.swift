import Markup

/// The elements of RSS 2.0 and the table of their structure (RSS 2.0, channel and item).
enum RSSName: String, CaseIterable {
  case rss, channel, item, title, link, description, language, copyright, managingEditor, webMaster
  case pubDate, lastBuildDate, category, generator, docs, cloud, ttl, image, rating, textInput
  case skipHours, skipDays, author, comments, enclosure, guid, source, url, width, height, name
  case hour, day

  static let all = allCases
  private static let ordinals = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))

  var index: Int { Self.ordinals[self] ?? 63 }
  var xmlName: XMLName { XMLName(local: rawValue) }

  private static func set(_ names: [RSSName]) -> NameSet {
    NameSet(rawValue: names.reduce(0) { $0 | 1 << UInt64($1.index) })
  }

  /// What the element may hold.
  var rule: ElementRule {
    var rule = ElementRule()
    switch self {
    case .rss:
      rule.content = .elements
      rule.children = Self.set([.channel])
      rule.required = rule.children
      rule.attributes = AttributeName.set([.version])
      rule.requiredAttributes = rule.attributes
    case .channel:
      rule.content = .elements
      rule.children = Self.set([
        .title, .link, .description, .language, .copyright, .managingEditor, .webMaster, .pubDate,
        .lastBuildDate, .category, .generator, .docs, .cloud, .ttl, .image, .rating, .textInput,
        .skipHours, .skipDays, .item,
      ])
      rule.required = Self.set([.title, .link, .description])
      rule.repeatable = Self.set([.category, .item])
    case .item:
      rule.content = .elements
      rule.children = Self.set([
        .title, .link, .description, .author, .category, .comments, .enclosure, .guid, .pubDate,
        .source,
      ])
      // The specification shows one enclosure and allows more by silence; readers take the first.
      rule.repeatable = Self.set([.category, .enclosure])
    case .image:
      rule.content = .elements
      rule.children = Self.set([.url, .title, .link, .width, .height, .description])
      rule.required = Self.set([.url, .title, .link])
    case .textInput:
      rule.content = .elements
      rule.children = Self.set([.title, .description, .name, .link])
      rule.required = rule.children
    case .skipHours, .skipDays:
      rule.content = .elements
      rule.children = Self.set([self == .skipDays ? .day : .hour])
      rule.repeatable = rule.children
    case .cloud:
      rule.content = .empty
      rule.attributes = AttributeName.set([.domain, .port, .path, .registerProcedure, .protocol])
      rule.requiredAttributes = rule.attributes
    case .enclosure:
      rule.content = .empty
      rule.attributes = AttributeName.set([.url, .length, .type])
      rule.requiredAttributes = rule.attributes
    case .guid: rule.attributes = AttributeName.set([.isPermaLink])
    case .source:
      rule.content = .text
      rule.attributes = AttributeName.set([.url])
      rule.requiredAttributes = rule.attributes
    case .category:
      rule.content = .text
      rule.attributes = AttributeName.set([.domain])
    case .title, .description, .copyright, .generator, .rating, .name: rule.content = .text
    case .link, .language, .managingEditor, .webMaster, .pubDate, .lastBuildDate, .docs, .ttl,
      .author, .comments, .url, .width, .height, .hour, .day:
      rule.content = .value
    }
    return rule
  }
}
