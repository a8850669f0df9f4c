/// An object of JSON Feed 1.1 and the table of its members.
enum JSONObject {
  case feed, item, author, attachment, hub

  /// What a member's value has to be.
  enum Value {
    case version, id, string, title, html, address, date, language, mediaType, boolean, number
    case strings
    case object(JSONObject)
    case objects(JSONObject)

    /// The JSON type of such a value.
    var type: JSONType {
      switch self {
      case .version, .id, .string, .title, .html, .address, .date, .language, .mediaType: .string
      case .boolean: .boolean
      case .number: .number
      case .strings, .objects: .array
      case .object: .object
      }
    }

    /// Whether not every string is such a value.
    var hasForm: Bool {
      switch self {
      case .version, .address, .date, .language, .mediaType: true
      default: false
      }
    }
  }

  /// A row of the table.
  struct Member {
    let name: StaticString
    let value: Value
    let isRequired: Bool
    let replacement: StaticString?

    init(
      _ name: StaticString, _ value: Value, required: Bool = false,
      replacement: StaticString? = nil
    ) {
      self.name = name
      self.value = value
      isRequired = required
      self.replacement = replacement
    }
  }

  /// What the object is called in a message.
  var name: String {
    switch self {
    case .feed: "the feed"
    case .item: "the item"
    case .author: "the author"
    case .attachment: "the attachment"
    case .hub: "the hub"
    }
  }

  /// The members that the specification names.
  var members: [Member] {
    switch self {
    case .feed: Self.feedMembers
    case .item: Self.itemMembers
    case .author: Self.authorMembers
    case .attachment: Self.attachmentMembers
    case .hub: Self.hubMembers
    }
  }

  private static let feedMembers = [
    Member("version", .version, required: true), Member("title", .title, required: true),
    Member("home_page_url", .address), Member("feed_url", .address),
    Member("description", .string), Member("user_comment", .string),
    Member("next_url", .address), Member("icon", .address), Member("favicon", .address),
    Member("authors", .objects(.author)),
    Member("author", .object(.author), replacement: "authors"), Member("language", .language),
    Member("expired", .boolean), Member("hubs", .objects(.hub)),
    Member("items", .objects(.item), required: true),
  ]
  private static let itemMembers = [
    Member("id", .id, required: true), Member("url", .address), Member("external_url", .address),
    Member("title", .title), Member("content_html", .html), Member("content_text", .string),
    Member("summary", .string), Member("image", .address), Member("banner_image", .address),
    Member("date_published", .date), Member("date_modified", .date),
    Member("authors", .objects(.author)),
    Member("author", .object(.author), replacement: "authors"), Member("tags", .strings),
    Member("language", .language), Member("attachments", .objects(.attachment)),
  ]
  private static let authorMembers = [
    Member("name", .string), Member("url", .address), Member("avatar", .address),
  ]
  private static let attachmentMembers = [
    Member("url", .address, required: true), Member("mime_type", .mediaType, required: true),
    Member("title", .string), Member("size_in_bytes", .number),
    Member("duration_in_seconds", .number),
  ]
  private static let hubMembers = [
    Member("type", .string, required: true), Member("url", .address, required: true),
  ]
}
