import Markup

/// The content of a record that is no work: its title, its text and its links, as a card on a page shows
/// them.
struct RecordContent {
  /// The title: plain text.
  let title: String
  let content: EntryContent

  /// Writes the content; `nil` if nothing is to be seen of the record.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - links: Its links, the main one first.
  ///   - markup: Renders its texts.
  init?(_ record: Record, links: [Link], markup: RecordMarkup) {
    let heading = record.title.map { markup.line($0) }
    var body = record.text.map { markup.content($0, isHTML: record.isHTML) }
    if let text = body?.text, !text.contains(where: \.isLetter),
      !(body?.html.contains("<img") ?? false)
    {
      body = nil
    }
    let hasTitle = heading?.text.contains(where: \.isLetter) ?? false
    guard hasTitle || body != nil else { return nil }

    var html = ""
    var text = ""
    var pending = links
    let shown = Set((heading?.links ?? []).map(\.href) + (body?.links ?? []).map(\.href))
    pending.removeAll { shown.contains($0.href) }
    // A text that begins with its title says it itself.
    let repeatsTitle =
      hasTitle
      && RecordContent.begins(body?.text ?? "", with: heading?.text ?? "")
    if let heading, hasTitle, !repeatsTitle {
      var line = RecordContent.inline(heading.html)
      if let link = pending.first, !line.contains("<a "), !line.contains("<p>") {
        line = RecordContent.anchor(link.href, line)
        pending.removeFirst()
      }
      html = line.contains("<p>") ? line : "<p>\(line)</p>"
      text = heading.text
    }
    if let body {
      if !html.isEmpty { html += "\n" }
      html += body.html
      text += text.isEmpty ? body.text : "\n" + body.text
    }
    if !pending.isEmpty {
      let anchors = pending.map { link in
        RecordContent.anchor(link.href, RecordContent.escaped(RecordContent.label(link)))
      }
      html += "\n<p>" + anchors.joined(separator: " · ") + "</p>"
    }
    let all = links.map { link in
      link.text.isEmpty
        ? Link(href: link.href, text: hasTitle ? heading?.text ?? "" : RecordContent.label(link))
        : link
    }
    let others = ((heading?.links ?? []) + (body?.links ?? [])).filter { link in
      !links.contains { $0.href == link.href }
    }
    content = EntryContent(html: html, text: text, links: all + others)
    title =
      hasTitle && body != nil
      ? RecordContent.title(heading?.text ?? "") : EntryTitle.title(of: heading?.text ?? text)
  }

  /// How long a title may be that its author set above a text.
  private static let titleLimit = 200

  /// A title that its author set above a text stands whole, if it is not as long as one.
  static func title(_ text: String) -> String {
    let line = TitleText.tidied(Array(text.utf8)[...])
    let tidy = String(decoding: TitleText.trimmed(line[...]), as: UTF8.self)
    return tidy.isEmpty || tidy.count > titleLimit ? EntryTitle.title(of: text) : tidy
  }

  private static func begins(_ text: String, with title: String) -> Bool {
    let head = Work.folded(title)
    return !head.isEmpty && Work.folded(String(text.prefix(title.count * 2))).hasPrefix(head)
  }

  /// The content of a single paragraph.
  private static func inline(_ html: String) -> String {
    let (opener, closer) = ("<p>", "</p>")
    guard html.hasPrefix(opener), html.hasSuffix(closer) else { return html }
    let inner = html.dropFirst(opener.count).dropLast(closer.count)
    return inner.contains(opener) ? html : String(inner)
  }

  /// What a link is shown by: its label, or its address without what all have.
  private static func label(_ link: Link) -> String {
    guard link.text.isEmpty else { return link.text }
    var text = link.href[...]
    if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
    if text.hasPrefix("www.") { text = text.dropFirst(4) }
    if text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }

  private static func anchor(_ href: String, _ inner: String) -> String {
    var html = Array("<a href=\"".utf8)
    html.appendEscaped(href)
    html += "\">".utf8
    return String(decoding: html, as: UTF8.self) + inner + "</a>"
  }

  private static func escaped(_ text: String) -> String {
    var html: [UInt8] = []
    html.appendEscaped(Array(text.utf8)[...])
    return String(decoding: html, as: UTF8.self)
  }
}
