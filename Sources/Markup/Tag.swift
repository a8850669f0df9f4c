/// The name of an element in a page tree, as far as any later stage cares which one it is.
///
/// Raw values are the names that HTML (WHATWG, "The elements of HTML") gives them, old ones included,
/// since pages of every age are read.
package enum Tag: String, CaseIterable, Sendable {
  // Text is a node without an element; `other` is any element not listed here.
  case text = "#text"
  case other = "#other"
  // Sections and blocks.
  case html, body, article, aside, footer, header, hgroup, main, nav, section, address, search
  case h1, h2, h3, h4, h5, h6, heading
  case div, p, center, blockquote, pre, hr, figure, figcaption, details, summary, fieldset, legend
  case form, dialog
  // Lists and tables.
  case ul, ol, menu, dir, li, dl, dt, dd
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th
  // Inline.
  case a, abbr, acronym, b, bdi, bdo, big, br, cite, code, data, del, dfn, em, font, i, img, ins
  case kbd, label, mark, nobr, q, rb, rp, rt, ruby, s, samp, small, span, strike, strong, sub, sup
  case time, tt, u, `var`, wbr
  // Media, controls and what has no visible text.
  case area, audio, button, canvas, embed, iframe, input, map, math, meter, object, option, output
  case picture, progress, select, source, svg, textarea, track, video
  case applet, base, frameset, head, link, meta, noembed, noframes, noscript, param, script
  case style, template, title

  /// The elements by name.
  package static let named: [String: Tag] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// Whether a browser breaks the line before and after the element.
  package var isBlock: Bool {
    switch self {
    case .html, .body, .article, .aside, .footer, .header, .hgroup, .main, .nav, .section,
      .address, .search, .h1, .h2, .h3, .h4, .h5, .h6, .heading, .div, .p, .center, .blockquote,
      .pre, .hr, .figure, .figcaption, .details, .summary, .fieldset, .legend, .form, .dialog,
      .ul, .ol, .menu, .dir, .li, .dl, .dt, .dd, .table, .caption, .colgroup, .col, .thead,
      .tbody, .tfoot, .tr, .td, .th:
      true
    default: false
    }
  }

  /// The level of a heading, 1 up to 6; `nil` for any other element.
  package var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    case .heading: 2
    default: nil
    }
  }

  /// Whether the element's content is never shown as text of the page.
  ///
  /// Scripts, styles and templates; fallbacks that a browser with the feature does not show; controls
  /// whose text is no content.
  var isInvisible: Bool {
    switch self {
    case .script, .style, .template, .noscript, .noembed, .noframes, .frameset, .applet, .object,
      .audio, .video, .canvas, .iframe, .embed, .svg, .select, .option, .textarea, .param, .meta,
      .link, .base, .title, .rp, .colgroup, .col, .area, .source, .track, .map, .progress, .meter:
      true
    default: false
    }
  }

  /// How many of the elements that are open end where this one begins, beside those that libxml2 knows of.
  ///
  /// Where a row or a cell begins, all that stands open in the cell before it ends (HTML, "in cell"): libxml2
  /// puts the next row into the list that a cell left open. A definition ends the one before it ("in body").
  ///
  /// - Parameters:
  ///   - open: The open elements, outermost first.
  ///   - tag: The name of one of them.
  /// - Returns: Their number, the innermost ones.
  func countClosed<Element>(in open: [Element], _ tag: (Element) -> Tag) -> Int {
    let outer: [Tag]
    switch self {
    case .td, .th: outer = [.tr, .thead, .tbody, .tfoot, .table]
    case .tr: outer = [.thead, .tbody, .tfoot, .table]
    case .thead, .tbody, .tfoot: outer = [.table]
    case .dt, .dd:
      let place = open.suffix(HTMLReader.maximumDepth).lastIndex { element in
        let tag = tag(element)
        return tag.isBlock && ![.div, .p, .address].contains(tag)
      }
      guard let place, [.dt, .dd].contains(tag(open[place])) else { return 0 }
      return open.count - place
    default: return 0
    }
    var isInCell = false
    for (count, element) in open.reversed().prefix(HTMLReader.maximumDepth).enumerated() {
      let tag = tag(element)
      if outer.contains(tag) { return isInCell ? count : 0 }
      if tag == .table { return 0 }
      isInCell = isInCell || tag == .td || tag == .th
    }
    return 0
  }

  /// Whether the element has no end tag (HTML, "Void elements").
  package var isVoid: Bool {
    switch self {
    case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source,
      .track, .wbr:
      true
    default: false
    }
  }
}
