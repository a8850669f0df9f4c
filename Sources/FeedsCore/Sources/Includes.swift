import Markup

/// The files that a page includes: `{% include FILE %}`, `{% include_relative FILE %}` (Jekyll,
/// "Includes"), `{{< include FILE >}}` (Quarto, "Includes"), and the lines `#include{FILE}` and
/// `#includeraw{FILE}` of jemdoc ("Including Files").
enum Includes {
  /// A tag that includes a file.
  struct Tag: Hashable {
    /// The file as the tag names it.
    let name: String
    /// Whether it is looked for beside the page rather than in the site's `_includes`.
    let isRelative: Bool
    /// Where the tag stands.
    let range: Range<Int>
    /// Whether the file is HTML for a page that is not.
    var isRaw = false

    /// The name under which its content is kept with the page.
    var key: String { isRelative ? "./" + name : name }
  }

  /// The most files of a page, and the deepest nesting; no honest page comes near.
  static let maximumCount = 100
  static let maximumDepth = 8
  /// The most bytes that includes unfold to, each of them counted as some more.
  static let maximumWork = 32 << 20

  /// The tags of a source in order, by its format.
  static func tags(in source: [UInt8], of kind: Source.Kind) -> [Tag] {
    kind == .jemdoc ? jemdocTags(in: source) : tags(in: source)
  }

  /// Lines that are an include of jemdoc, which looks for the file beside the page.
  private static func jemdocTags(in source: [UInt8]) -> [Tag] {
    let mark = Array("#include".utf8)
    guard source.firstRange(of: mark) != nil else { return [] }
    return source.split(separator: 0x0A).compactMap { line in
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard start.starts(with: mark), let close = start.lastIndex(of: UInt8(ascii: "}")) else {
        return nil
      }
      var rest = start.dropFirst(mark.count)[..<close]
      let isRaw = rest.starts(with: "raw".utf8)
      if isRaw { rest = rest.dropFirst(3) }
      guard rest.first == UInt8(ascii: "{") else { return nil }
      let name = String(decoding: rest.dropFirst(), as: UTF8.self)
      guard isFollowed(name) else { return nil }
      return Tag(name: name, isRelative: true, range: line.startIndex..<line.endIndex, isRaw: isRaw)
    }
  }

  private static func isFollowed(_ name: some StringProtocol) -> Bool {
    !name.hasPrefix("/") && !name.contains("..") && !name.contains("{") && !name.contains("\\")
  }

  /// The tags of Jekyll and Quarto in a source in order. A name with `..`, an absolute one or one made of variables is not
  /// followed.
  static func tags(in source: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var position = 0
    var search = ForwardSearch(source)
    let openers: [(mark: [UInt8], closer: String)] = [
      (Array("{%".utf8), "%}"), (Array("{{<".utf8), ">}}"),
    ]
    while let brace = source[position...].firstIndex(of: UInt8(ascii: "{")) {
      position = brace + 1
      guard let opener = openers.first(where: { source[brace...].starts(with: $0.mark) }),
        let end = search.first(opener.closer, from: brace), end - brace < 500
      else { continue }
      let words = String(
        decoding: source[(brace + opener.mark.count)..<end], as: UTF8.self
      )
      .words.filter { $0 != "-" }
      guard words.count > 1, ["include", "include_relative"].contains(words[0]) else { continue }
      let name = words[1].filter { $0 != "\"" && $0 != "'" }
      guard isFollowed(name) else { continue }
      let isRelative = words[0] == "include_relative" || opener.mark.count == 3
      tags.append(
        Tag(name: name, isRelative: isRelative, range: brace..<(end + opener.closer.utf8.count)))
      position = end + opener.closer.utf8.count
    }
    return tags
  }

  /// How much unfolding takes: the bytes of the result, and some for each include.
  static func work(_ source: [UInt8], of kind: Source.Kind, files: [String: [UInt8]]) -> Int {
    guard !files.isEmpty else { return 0 }
    let tags = files.mapValues { self.tags(in: $0, of: kind).map(\.key) }
    // Of each file at the deepest level first, then of those that include it.
    var known: [String: Int] = files.mapValues(\.count)
    for _ in 0..<maximumDepth {
      known = files.reduce(into: [:]) { next, file in
        next[file.key] = (tags[file.key] ?? []).reduce(file.value.count) { sum, key in
          min(sum + 64 + (known[key] ?? 0), maximumWork + 1)
        }
      }
    }
    return self.tags(in: source, of: kind).reduce(0) { sum, tag in
      min(sum + 64 + (known[tag.key] ?? 0), maximumWork + 1)
    }
  }

  /// A source with its includes in place, and the lines that it did not have before, counted from 1.
  static func expanded(
    _ source: [UInt8], of kind: Source.Kind = .markdown, files: [String: [UInt8]], depth: Int = 0
  ) -> PageText {
    guard !files.isEmpty, depth < maximumDepth else { return PageText(bytes: source) }
    var result: [UInt8] = []
    var inserted: [Int] = []
    var line = 1
    var position = 0
    for tag in tags(in: source, of: kind) {
      guard let file = files[tag.key] else { continue }
      let before = source[position..<tag.range.lowerBound]
      result += before
      line += before.count { $0 == 0x0A }
      var content =
        tag.isRaw ? file : expanded(file, of: kind, files: files, depth: depth + 1).bytes
      if tag.isRaw { content = Array("~~~\n{}{raw}\n".utf8) + content + Array("\n~~~".utf8) }
      result += content
      for _ in 0..<content.count(where: { $0 == 0x0A }) {
        line += 1
        inserted.append(line)
      }
      position = tag.range.upperBound
    }
    return PageText(bytes: result + source[position...], inserted: inserted)
  }
}
