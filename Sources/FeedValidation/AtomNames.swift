import Markup

/// The elements of Atom 1.0 and the table of their structure (RFC 4287 §4).
enum AtomName: String, NumberedName {
  case feed, entry, source, author, contributor, category, content, generator, icon, id, link, logo
  case published, rights, subtitle, summary, title, updated, name, uri, email

  static let namespace = "http://www.w3.org/2005/Atom"
  static let all = allCases

  var xmlName: XMLName { XMLName(namespace: Self.namespace, local: text) }

  /// What the element may hold.
  var rule: ElementRule {
    let metadata: [AtomName] = [
      .author, .category, .contributor, .generator, .icon, .id, .link, .logo, .rights, .subtitle,
      .title, .updated,
    ]
    let many: [AtomName] = [.author, .category, .contributor, .link, .entry]
    var rule = ElementRule()
    switch self {
    case .feed:
      rule.content = .elements
      rule.children = Self.set(metadata + [.entry])
      rule.required = Self.set([.id, .title, .updated])
      rule.repeatable = Self.set(many)
      rule.place = .feed
    case .entry:
      rule.content = .elements
      rule.children = Self.set([
        .author, .category, .content, .contributor, .id, .link, .published, .rights, .source,
        .summary, .title, .updated,
      ])
      rule.required = Self.set([.id, .title, .updated])
      rule.repeatable = Self.set(many)
      rule.place = .entry
    case .source:
      rule.content = .elements
      rule.children = Self.set(metadata)
      rule.repeatable = Self.set(many)
      rule.place = .source
    case .author, .contributor:
      rule.content = .elements
      rule.children = Self.set([.name, .uri, .email])
      rule.required = Self.set([.name])
      rule.place = .person
    case .title, .subtitle, .summary, .rights:
      rule.content = .mixed
      rule.attributes = [.type: .any]
    case .content:
      rule.content = .mixed
      rule.attributes = [.type: .any, .src: .reference]
    case .link:
      rule.content = .mixed
      rule.attributes = [
        .href: .reference, .rel: .any, .type: .mediaType, .hreflang: .language, .title: .any,
        .length: .count, .threadCount: .count, .threadUpdated: .internetDate,
      ]
      rule.requiredAttributes = AttributeName.set([.href])
    case .category:
      rule.content = .mixed
      rule.attributes = [.term: .any, .scheme: .iri, .label: .any]
      rule.requiredAttributes = AttributeName.set([.term])
    case .generator: rule.attributes = [.uri: .reference, .version: .any]
    case .icon, .logo, .uri: rule.form = .reference
    case .published, .updated:
      rule.form = .internetDate
      rule.isWatched = true
    case .id:
      rule.form = .iri
      rule.isWatched = true
    case .email: rule.form = .email
    case .name: break
    }
    return rule
  }
}
