/// The elements and attributes of HTML that the rules of content know.
enum HTMLName {
  enum Kind {
    /// It has to be closed.
    case closed
    /// Its end tag may be left out (HTML §13.1.2.4).
    case open
    /// It has no end tag.
    case void
    /// What it holds is not markup.
    case raw
    /// It begins markup of another vocabulary.
    case foreign
  }

  /// The kind of an element, by its name in lower case; `nil` if HTML never had it.
  static func kind(of name: String) -> Kind? { kinds[name] }

  /// Whether readers strip an element: it runs, embeds or restyles, or makes a document of its own.
  static func isUnsafe(_ name: String) -> Bool { unsafe.contains(name) }

  /// Whether the value of an attribute is an address.
  static func isAddress(_ attribute: String) -> Bool { addresses.contains(attribute) }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    let closed = words(
      """
      a abbr acronym address applet article aside audio b bdi bdo big blink blockquote button canvas \
      caption center cite code data datalist del details dfn dialog dir div dl em fieldset \
      figcaption figure font footer form frameset h1 h2 h3 h4 h5 h6 header hgroup i ilayer ins kbd \
      label layer legend listing main map mark marquee menu meter multicol nav nobr nolayer noscript \
      object ol output picture pre progress q ruby s samp search section select slot small span \
      strike strong sub summary sup table template time tt u ul var video
      """)
    for name in closed { kinds[name] = .closed }
    let open = words(
      "body colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr")
    for name in open { kinds[name] = .open }
    let void = words(
      """
      area base basefont bgsound br col command embed frame hr image img input isindex keygen link \
      menuitem meta nextid param source spacer track wbr
      """)
    for name in void { kinds[name] = .void }
    let raw = words("iframe noembed noframes plaintext script style textarea title xml xmp")
    for name in raw { kinds[name] = .raw }
    kinds["svg"] = .foreign
    kinds["math"] = .foreign
    return kinds
  }()

  private static let unsafe: Set<String> = Set(
    words(
      """
      applet base bgsound body embed frame frameset head html iframe ilayer isindex layer link meta \
      noembed noframes object param plaintext script style title xml
      """))

  private static let addresses: Set<String> = [
    "action", "background", "cite", "classid", "codebase", "data", "dynsrc", "formaction", "href",
    "longdesc", "lowsrc", "poster", "profile", "src", "usemap",
  ]
}
