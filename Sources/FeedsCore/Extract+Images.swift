import Glibc

/// Images of the site's own, which become enclosures of the entries that show them.
extension Extract {
  /// Encloses images in the entries that show them: of each entry the first one that lies below the base URL, as
  /// far as its name says that it is one.
  ///
  /// - Parameter sizes: Finds out what there is of these files, named by their paths relative to the base URL, and
  ///   how large it is in bytes (``SourceReader/sizes(of:in:)``).
  public mutating func encloseImages(_ sizes: ([String]) -> [String: Int]) {
    guard let folder = base.url.absolute(".") else { return }
    let images = entries.indices.compactMap { index in
      LocalImage(in: entries[index].content, below: folder).map { (index, $0) }
    }
    let lengths = sizes(Set(images.map(\.1.path)).sorted())
    for (index, image) in images {
      guard let length = lengths[image.path] else { continue }
      entries[index].images = [Enclosure(url: image.url, type: image.type, length: length)]
    }
  }
}

/// The first image in an entry's content that may be a file of the site.
struct LocalImage: Hashable {
  /// The absolute URL.
  let url: String
  /// The path of the file, relative to the site.
  let path: String
  /// The media type.
  let type: String

  /// What readers show; a drawing is left to the content, as many do not show it.
  private static let types = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif",
  ]

  /// Finds it.
  ///
  /// - Parameters:
  ///   - content: HTML as ``ContentWriter`` writes it, in which all but elements is escaped.
  ///   - folder: The URL that the site's files lie below, with a slash at its end.
  init?(in content: String, below folder: String) {
    var start = 0
    while let place = LocalImage.imageTag(in: content, from: start) {
      let rest = content.utf8.dropFirst(place)
      let tag = Substring(rest.prefix { $0 != UInt8(ascii: ">") })
      start = place + tag.utf8.count
      if let image = LocalImage(tag: tag, below: folder) {
        self = image
        return
      }
    }
    return nil
  }

  private init?(tag: Substring, below folder: String) {
    func value(_ name: String) -> Substring? {
      tag.firstRange(of: " \(name)=\"").map { tag[$0.upperBound...].prefix { $0 != "\"" } }
    }
    // Spacers and what counts readers.
    let isPixel = ["width", "height"].contains {
      value($0).flatMap { Int($0) }.map { $0 < 2 } ?? false
    }
    guard !isPixel, let url = value("src")?.replacing("&amp;", with: "&"), url.hasPrefix(folder)
    else { return nil }
    let reference = url.dropFirst(folder.count).prefix { $0 != "?" && $0 != "#" }
    let path = PercentEncoding.decoded(reference)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let ending = parts.last?.split(separator: ".").last?.lowercased(),
      let type = LocalImage.types[ending], !parts.contains(".."), !path.contains("\0")
    else { return nil }
    self.url = String(url)
    self.path = path
    self.type = type
  }

  /// Where the next image begins. Most entries have none, and are to cost no more than a look.
  private static func imageTag(in text: String, from start: Int) -> Int? {
    func found(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
      guard let base = bytes.baseAddress else { return nil }
      var place = start
      while place < bytes.count,
        let next = memchr(base + place, Int32(UInt8(ascii: "<")), bytes.count - place)
      {
        place = UnsafeRawPointer(next) - UnsafeRawPointer(base)
        if bytes[place...].starts(with: "<img ".utf8) { return place }
        place += 1
      }
      return nil
    }
    return text.utf8.withContiguousStorageIfAvailable(found)
      ?? Array(text.utf8).withUnsafeBufferPointer(found)
  }
}
