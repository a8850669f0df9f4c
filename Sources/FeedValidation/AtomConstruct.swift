import Markup

/// A text construct (RFC 4287 §3.1) or content (§4.1.3) while it is read.
struct AtomConstruct {
  /// How its characters and children are to be understood.
  enum Form {
    case text, html, xhtml
    /// XML of a media type.
    case xml
    /// Characters of a media type `text/…`.
    case plain
    /// Base64 of any other media type.
    case binary
    /// A type that a text construct cannot have, and where it stands.
    case unknown(String, offset: Int)
  }

  var form = Form.text
  var hasSource = false
  /// Whether it has just been opened.
  var isNew = false
  /// How many elements it holds.
  private(set) var children = 0
  private var hasFault = false

  init() {}

  /// A text construct.
  init(text element: XMLElement) {
    let values = element.values
    isNew = true
    guard let type = element.attribute(.type) else { return }
    let value = values.span.extracting(type.value)
    if value.equals("html") {
      form = .html
    } else if value.equals("xhtml") {
      form = .xhtml
    } else if !value.equals("text") {
      form = .unknown(element.string(type), offset: type.offset)
    }
  }

  /// The content of an entry.
  init(content element: XMLElement) {
    let values = element.values
    hasSource = element.attribute(.src) != nil
    guard let type = element.attribute(.type) else { return }
    let value = values.span.extracting(type.value)
    if value.equals("html") {
      form = .html
    } else if value.equals("xhtml") {
      form = .xhtml
    } else if value.equals("text") {
      form = .text
    } else if value.isXMLMediaType {
      form = .xml
    } else {
      form = value.startsIgnoringCase("text/") ? .plain : .binary
    }
  }

  /// What its characters have to be.
  var valueForm: ValueForm {
    switch form {
    case .text: .plain
    case .html: .html
    case .xhtml, .xml, .plain, .binary, .unknown: .any
    }
  }

  /// Meets a child.
  mutating func meet(_ element: XMLElement, in parent: String, _ problems: ProblemList) {
    children += 1
    if hasSource {
      report(
        .sourceWithContent, element.offset, "the content has src and an element",
        "keep one of them",
        problems)
      return
    }
    switch form {
    case .xml, .unknown: return
    case .xhtml:
      let isDivision =
        element.localName == "div" && element.namespace == "http://www.w3.org/1999/xhtml"
      if !isDivision || children > 1 {
        report(
          .missingDiv, element.offset,
          "\(quoted(element.qualifiedName)) stands in \(quoted(parent)) instead of one div of XHTML",
          "wrap the text in <div xmlns=\"http://www.w3.org/1999/xhtml\">", problems)
      }
    case .text, .html, .plain, .binary:
      report(
        .markupInText, element.offset,
        "\(quoted(element.qualifiedName)) stands in \(quoted(parent)), whose type holds no elements",
        "escape the markup with type=\"html\", or write type=\"xhtml\"", problems)
    }
  }

  /// Looks at the whole.
  mutating func close(
    _ element: OpenElement, _ name: String, _ text: Span<UInt8>, _ problems: ProblemList
  ) {
    if hasSource {
      if element.hasText {
        report(
          .sourceWithContent, element.textOffset, "the content has src and text",
          "keep one of them", problems)
      }
      return
    }
    switch form {
    case .xhtml where children == 0 || element.hasText:
      report(
        .missingDiv, element.hasText ? element.textOffset : element.offset,
        "\(quoted(name)) of type xhtml is not one div of XHTML",
        "wrap the text in <div xmlns=\"http://www.w3.org/1999/xhtml\">", problems)
    case .xml where children != 1 || element.hasText:
      report(
        .contentNotXML, element.hasText ? element.textOffset : element.offset,
        "the content of an XML type is not one element",
        "put the XML in as it is, without escaping it", problems)
    case .binary where !text.isBase64:
      report(
        .invalidBase64, element.textOffset, "the content \(quoted(text)) is not base64",
        "encode it, or give the type of text or XML", problems)
    default: break
    }
  }

  /// Reports the first problem only: the others follow from it.
  private mutating func report(
    _ code: RuleCode, _ offset: Int, _ message: String, _ remedy: String, _ problems: ProblemList
  ) {
    guard !hasFault else { return }
    hasFault = true
    problems.add(code, at: offset, message, remedy)
  }
}
