import Markup

/// The elements of RSS 2.0 and the table of their structure (RSS 2.0, channel and item).
enum RSSName: String, NumberedName {
  case rss, channel, item, title, link, description, language, copyright, managingEditor, webMaster
  case pubDate, lastBuildDate, category, generator, docs, cloud, ttl, image, rating, textInput
  case skipHours, skipDays, author, comments, enclosure, guid, source, url, width, height, name
  case hour, day

  static let all = allCases

  var xmlName: XMLName { XMLName(local: text) }

  /// What the element may hold.
  var rule: ElementRule {
    var rule = ElementRule()
    switch self {
    case .rss:
      rule.content = .elements
      rule.children = Self.set([.channel])
      rule.required = rule.children
      rule.place = .root
      rule.attributes = [.version: .any]
      rule.requiredAttributes = rule.attributeSet
    case .channel:
      rule.content = .elements
      rule.children = Self.set([
        .title, .link, .description, .language, .copyright, .managingEditor, .webMaster, .pubDate,
        .lastBuildDate, .category, .generator, .docs, .cloud, .ttl, .image, .rating, .textInput,
        .skipHours, .skipDays, .item,
      ])
      rule.required = Self.set([.title, .link, .description])
      rule.repeatable = Self.set([.category, .item])
      rule.place = .channel
    case .item:
      rule.content = .elements
      rule.children = Self.set([
        .title, .link, .description, .author, .category, .comments, .enclosure, .guid, .pubDate,
        .source,
      ])
      // The specification shows one enclosure and allows more by silence; readers take the first.
      rule.repeatable = Self.set([.category, .enclosure])
      rule.place = .item
    case .image:
      rule.content = .elements
      rule.children = Self.set([.url, .title, .link, .width, .height, .description])
      rule.required = Self.set([.url, .title, .link])
      rule.place = .image
    case .textInput:
      rule.content = .elements
      rule.children = Self.set([.title, .description, .name, .link])
      rule.required = rule.children
      rule.place = .textInput
    case .skipHours, .skipDays:
      rule.content = .elements
      rule.children = Self.set([self == .skipDays ? .day : .hour])
      rule.required = rule.children
      rule.repeatable = rule.children
    case .cloud:
      rule.content = .empty
      rule.attributes = [
        .domain: .any, .port: .integer(1...65_535), .path: .any, .registerProcedure: .any,
        .protocol: .choice(["xml-rpc", "soap", "http-post"]),
      ]
      rule.requiredAttributes = rule.attributeSet
    case .enclosure:
      rule.content = .empty
      rule.attributes = [.url: .url, .length: .count, .type: .mediaType]
      rule.requiredAttributes = rule.attributeSet
    case .guid:
      rule.attributes = [.isPermaLink: .any]
      rule.isWatched = true
    case .source:
      rule.form = .plain
      rule.attributes = [.url: .url]
      rule.requiredAttributes = rule.attributeSet
    case .category:
      rule.form = .plain
      rule.attributes = [.domain: .any]
    case .description:
      rule.form = .plain
      rule.formInItem = .html
    case .title, .copyright, .generator, .rating, .name: rule.form = .plain
    case .link, .docs, .comments, .url: rule.form = .url
    case .language: rule.form = .language
    case .managingEditor, .webMaster, .author: rule.form = .mailbox
    case .pubDate, .lastBuildDate: rule.form = .mailDate
    case .ttl: rule.form = .count
    case .width: rule.form = .integer(1...Int.max)
    case .height: rule.form = .integer(1...Int.max)
    case .hour, .day: rule.isWatched = true
    }
    if [.title, .link, .url, .width, .height].contains(self) { rule.isWatched = true }
    return rule
  }
}
