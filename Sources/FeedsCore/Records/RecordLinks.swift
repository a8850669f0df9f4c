/// The addresses that the fields of a record hold.
enum RecordLinks {
  /// The links of a record: the one that it is about first, then those of its lists of links.
  static func links(of fields: RecordFields, urls: URLReference) -> [Link] {
    var links: [Link] = []
    func add(_ link: Link?) {
      guard let link, !links.contains(where: { $0.href == link.href }) else { return }
      links.append(link)
    }
    for name in FieldNames.link {
      guard let value = fields[name] else { continue }
      add(link(value, urls: urls, label: fields.text("linktext", "linklabel", "linktitle")))
      if !links.isEmpty { break }
    }
    for name in FieldNames.links {
      guard let value = fields[name] else { continue }
      for element in value.list { add(link(element, urls: urls, label: nil)) }
      // By label: `links: {Paper: https://…}`.
      for member in value.members {
        add(address(member.value.text, urls: urls).map { Link(href: $0, text: member.key) })
      }
    }
    for (label, names) in labels {
      for name in names {
        add(address(fields[name]?.text, urls: urls).map { Link(href: $0, text: label) })
      }
    }
    return links
  }

  /// What news link to beside.
  private static let labels: [(String, [String])] = [
    ("Paper", ["paper", "doi"]), ("PDF", ["pdf", "pdfurl"]), ("Code", ["code", "github"]),
    ("Video", ["video", "youtube"]), ("Slides", ["slides"]), ("Poster", ["poster"]),
  ]

  /// The link that a value is: an address, or a mapping with an address and a label.
  static func link(_ value: DataValue, urls: URLReference, label: String?) -> Link? {
    if value.text != nil {
      return address(value.text, urls: urls).map { Link(href: $0, text: label ?? "") }
    }
    if let first = value.list.first { return link(first, urls: urls, label: label) }
    let fields = RecordFields(value)
    guard let href = address(fields.text(of: FieldNames.link), urls: urls) else { return nil }
    return Link(
      href: href, text: label ?? fields.text(of: FieldNames.linkLabel).map(RecordMarkup.plain) ?? ""
    )
  }

  /// The absolute URL that a text is: one with a scheme, or the path of a page or file.
  static func address(_ text: String?, urls: URLReference) -> String? {
    guard let text, !text.contains(where: \.isWhitespace), text.utf8.count <= 2_000 else {
      return nil
    }
    let lower = text.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return urls.absolute(text) }
    if lower.hasPrefix("www.") { return urls.absolute("https://" + text) }
    if lower.hasPrefix("mailto:") { return nil }
    if lower.hasPrefix("10."), let doi = WorkIdentifiers.doi(text) { return WorkURL.doi(doi) }
    guard !text.contains(":"), !text.contains("{") else { return nil }
    if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
      return text.count > 1 ? urls.absolute(text) : nil
    }
    // A file has an ending, and the path of a page a slash.
    let path = text.prefix { $0 != "?" && $0 != "#" }
    if let dot = path.lastIndex(of: "."), dot != path.startIndex, path[dot...].count <= 6,
      path[dot...].dropFirst().allSatisfy({ $0.isLetter || $0.isNumber }),
      path[dot...].dropFirst().contains(where: \.isLetter)
    {
      return urls.absolute(text)
    }
    return path.dropFirst().contains("/") ? urls.absolute(text) : nil
  }
}
