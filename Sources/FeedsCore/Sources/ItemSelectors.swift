import Markup

/// CSS selectors that say where a page's items, their dates and titles are, for pages that defy the
/// rules.
///
/// Each is a selector that can be read (see the package's `Selector` for what is supported).
public struct ItemSelectors: Hashable, Sendable {
  /// Matches each item.
  public let item: String?
  /// Matches the date in an item.
  public let date: String?
  /// Matches the title in an item.
  public let title: String?

  /// The keys of `select:` in `feeds.yml`.
  static let keys = ["date", "item", "title"]

  /// Reads `select:`; `nil` if there is none or nothing below it.
  ///
  /// - Throws: ``ContentError`` with the line, for what is no selector and for unknown keys.
  init?(in document: YAMLDocument) throws(ContentError) {
    guard let items = document.items("select") else {
      guard document.keys.contains(where: { $0.name == "select" }) else { return nil }
      guard document.scalars["select"].map({ YAMLDocument.isNothing($0.value) }) ?? false else {
        throw ItemSelectors.error(
          "value",
          "\"select\" must have selectors below it: write \"item: …\", \"date: …\" or "
            + "\"title: …\", indented", document.location(ofValue: "select"))
      }
      return nil
    }
    var texts: [String: String] = [:]
    for item in items {
      texts[item.name] = try ItemSelectors.selector(item)
    }
    guard !texts.isEmpty else { return nil }
    self.item = texts["item"]
    date = texts["date"]
    title = texts["title"]
  }

  private static func selector(_ item: YAMLDocument.Item) throws(ContentError) -> String {
    guard keys.contains(item.name) else {
      let nearest = keys.min { distance(item.name, $0) < distance(item.name, $1) } ?? ""
      throw error(
        "unknown-key",
        "there is no key \"\(item.name)\" in \"select\"; did you mean \"\(nearest)\"? Known keys: "
          + keys.joined(separator: ", "), item.location)
    }
    guard let value = item.value else {
      throw error(
        "value",
        "\"\(item.name)\" must be one selector, not a list or a mapping; put it in quotes if it "
          + "begins with [", item.location)
    }
    if let cutOff = item.cutOff {
      throw error(
        "selector",
        "in YAML \"\(cutOff)\" is a comment here; put the whole selector of \"\(item.name)\" in "
          + "quotes, or a space after the #", item.location)
    }
    guard !YAMLDocument.isNothing(value) else {
      throw error(
        "value", "\"\(item.name)\" has no selector; write one, or remove the line", item.location)
    }
    do {
      _ = try Selector(value)
    } catch {
      throw Self.error(
        "selector",
        "\"\(item.name)\" is no selector that can be read: \(String(reflecting: value)), \(error)",
        item.location)
    }
    return value
  }

  private static func error(
    _ code: String, _ message: String, _ location: SourceLocation
  ) -> ContentError {
    .configuration(Diagnostic(.error, code, message, at: location))
  }
}
