extension Module {
  private static let anyMedia = ["content", "group"]
  private static let size = [Attribute("width", .count), Attribute("height", .count)]

  /// Media RSS 1.5.1.
  static let media = Module(
    "media", "http://search.yahoo.com/mrss/", obsolete: ["http://search.yahoo.com/mrss"],
    [
      Element("group", .entries, many: true, holds: .elements),
      Element(
        "content", .entries, many: true, within: ["group"], holds: .elements,
        size + [
          Attribute("url", .url), Attribute("fileSize", .count), Attribute("type", .mediaType),
          Attribute(
            "medium", .choice(["image", "audio", "video", "document", "executable"])),
          Attribute("isDefault", .boolean),
          Attribute("expression", .choice(["sample", "full", "nonstop"])),
          Attribute("bitrate", .decimal(0...1e12)), Attribute("framerate", .decimal(0...1e6)),
          Attribute("samplingrate", .decimal(0...1e9)), Attribute("channels", .decimal(0...1e4)),
          Attribute("duration", .decimal(0...1e9)), Attribute("lang", .language),
        ]),
      // The schemes that the module defines, such as urn:simple, are not of the form of URNs.
      shared("rating", .plain, [Attribute("scheme")]),
      shared("adult", .choice(["true", "false"])),
      shared("title", .any, many: false, [text]),
      shared("description", .any, many: false, [text]),
      shared("keywords", .plain, many: false),
      shared(
        "thumbnail", holds: .nothing,
        size + [Attribute("url", .url, required: true), Attribute("time", .playTime)]),
      shared("category", .plain, [Attribute("scheme"), Attribute("label")]),
      shared("hash", .hexadecimal, [Attribute("algo", .choice(["md5", "sha-1"]))]),
      shared(
        "player", many: false, holds: .nothing,
        size + [Attribute("url", .url, required: true)]),
      shared("credit", .plain, [Attribute("role"), Attribute("scheme")]),
      shared("copyright", .plain, many: false, [Attribute("url", .url)]),
      shared(
        "text",
        [text, Attribute("lang", .language), Attribute("start", .playTime)]
          + [Attribute("end", .playTime)]),
      shared(
        "restriction", .plain,
        [
          Attribute("relationship", .choice(["allow", "deny"]), required: true),
          Attribute("type", .choice(["country", "uri", "sharing"])),
        ]),
      shared("community", many: false, holds: .elements),
      Element(
        "starRating", within: ["community"], holds: .nothing,
        [
          Attribute("average", .decimal(0...1e6)), Attribute("count", .count),
          Attribute("min", .decimal(0...1e6)), Attribute("max", .decimal(0...1e6)),
        ]),
      Element(
        "statistics", within: ["community"], holds: .nothing,
        [Attribute("views", .count), Attribute("favorites", .count)]),
      Element("tags", within: ["community"]),
      list("comments", "comment"), Element("comment", many: true, within: ["comments"]),
      list("responses", "response"), Element("response", many: true, within: ["responses"]),
      list("backLinks", "backLink"),
      Element("backLink", [], .url, many: true, within: ["backLinks"]),
      shared(
        "embed", holds: .elements, size + [Attribute("url", .url, required: true)]),
      Element("param", many: true, within: ["embed"], [Attribute("name", required: true)]),
      shared(
        "status", holds: .nothing,
        [
          Attribute("state", .choice(["active", "blocked", "deleted"]), required: true),
          Attribute("reason"),
        ]),
      shared(
        "price", holds: .nothing,
        [
          Attribute("type", .choice(["rent", "purchase", "package", "subscription"])),
          Attribute("info"), Attribute("price", .decimal(0...1e12)), Attribute("currency"),
        ]),
      shared("license", .plain, [Attribute("type", .mediaType), Attribute("href", .url)]),
      shared(
        "subTitle", holds: .nothing,
        [
          Attribute("type", .mediaType), Attribute("lang", .language),
          Attribute("href", .url, required: true),
        ]),
      shared(
        "peerLink", holds: .nothing,
        [Attribute("type", .mediaType), Attribute("href", .url, required: true)]),
      shared(
        "location", holds: .anything,
        [Attribute("description"), Attribute("start", .playTime), Attribute("end", .playTime)]),
      shared(
        "rights", holds: .nothing,
        [Attribute("status", .choice(["userCreated", "official"]), required: true)]),
      list("scenes", "scene"),
      Element("scene", many: true, within: ["scenes"], holds: .elements),
    ]
      + ["sceneTitle", "sceneDescription", "sceneStartTime", "sceneEndTime"].map {
        Element($0, within: ["scene"])
      })

  private static let text = Attribute("type", .choice(["plain", "html"]))

  /// An element that may stand at any level: what stands deeper overrides it.
  private static func shared(
    _ name: String, _ form: ValueForm = .any, many: Bool = true, holds: Holds = .text,
    _ attributes: [Attribute] = []
  ) -> Element {
    Element(name, .both, form, many: many, within: anyMedia, holds: holds, attributes)
  }

  private static func shared(
    _ name: String, many: Bool = true, holds: Holds = .text, _ attributes: [Attribute]
  ) -> Element {
    shared(name, .any, many: many, holds: holds, attributes)
  }

  private static func list(_ name: String, _ child: String) -> Element {
    Element(name, .both, within: anyMedia, holds: .elements, requires: [child])
  }
}
