import Markup

/// The elements of Atom 1.0 and the table of their structure (RFC 4287 §4).
enum AtomName: String, CaseIterable {
  case feed, entry, source, author, contributor, category, content, generator, icon, id, link, logo
  case published, rights, subtitle, summary, title, updated, name, uri, email

  static let namespace = "http://www.w3.org/2005/Atom"
  static let all = allCases
  private static let ordinals = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))

  var index: Int { Self.ordinals[self] ?? 63 }
  var xmlName: XMLName { XMLName(namespace: Self.namespace, local: rawValue) }

  private static func set(_ names: [AtomName]) -> NameSet {
    NameSet(rawValue: names.reduce(0) { $0 | 1 << UInt64($1.index) })
  }

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
    case .entry:
      rule.content = .elements
      rule.children = Self.set([
        .author, .category, .content, .contributor, .id, .link, .published, .rights, .source,
        .summary, .title, .updated,
      ])
      rule.required = Self.set([.id, .title, .updated])
      rule.repeatable = Self.set(many)
    case .source:
      rule.content = .elements
      rule.children = Self.set(metadata)
      rule.repeatable = Self.set(many)
    case .author, .contributor:
      rule.content = .elements
      rule.children = Self.set([.name, .uri, .email])
      rule.required = Self.set([.name])
    case .title, .subtitle, .summary, .rights:
      rule.content = .mixed
      rule.attributes = AttributeName.set([.type])
    case .content:
      rule.content = .mixed
      rule.attributes = AttributeName.set([.type, .src])
    case .link:
      rule.content = .mixed
      rule.attributes = AttributeName.set([.href, .rel, .type, .hreflang, .title, .length])
      rule.requiredAttributes = AttributeName.set([.href])
    case .category:
      rule.content = .mixed
      rule.attributes = AttributeName.set([.term, .scheme, .label])
      rule.requiredAttributes = AttributeName.set([.term])
    case .generator:
      rule.content = .text
      rule.attributes = AttributeName.set([.uri, .version])
    case .icon, .id, .logo, .published, .updated, .uri, .email: rule.content = .value
    case .name: rule.content = .text
    }
    return rule
  }
}
