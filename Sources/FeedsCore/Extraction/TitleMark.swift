/// A quote or bracket that encloses a part of a text.
///
/// `‘` is none: who writes it closes it in many ways.
struct TitleMark: Hashable {
  /// Its bytes as one number.
  private let value: UInt32

  /// How many bytes it takes.
  var count: Int { value < 0x80 ? 1 : value < 0x1_0000 ? 2 : 3 }

  private init(_ mark: StaticString) {
    value = mark.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// Whether a byte may begin a mark: most cannot.
  static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x28, 0x29, 0x5B, 0x5D, 0xC2, 0xE2, 0xE3, 0xEF: true
    default: false
    }
  }

  /// The mark at some place; `nil` if there is none.
  init?(at index: Int, in bytes: ArraySlice<UInt8>) {
    let first = bytes[index]
    switch first {
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      guard !TitleMark.isFace(at: index, in: bytes) else { return nil }
      value = UInt32(first)
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""): value = UInt32(first)
    case 0xC2:
      guard index + 1 < bytes.endIndex else { return nil }
      value = UInt32(first) << 8 | UInt32(bytes[index + 1])
    case 0xE2, 0xE3, 0xEF:
      guard index + 2 < bytes.endIndex else { return nil }
      value =
        UInt32(first) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
    default: return nil
    }
    let value = value
    guard TitleMark.pairs.contains(where: { $0.value == value || $1.value == value }) else {
      return nil
    }
  }

  private static let pairs: [(opener: TitleMark, closer: TitleMark)] = [
    (TitleMark("("), TitleMark(")")), (TitleMark("["), TitleMark("]")),
    (TitleMark("\""), TitleMark("\"")), (TitleMark("“"), TitleMark("”")),
    (TitleMark("（"), TitleMark("）")), (TitleMark("「"), TitleMark("」")),
    (TitleMark("『"), TitleMark("』")), (TitleMark("《"), TitleMark("》")),
    (TitleMark("【"), TitleMark("】")), (TitleMark("«"), TitleMark("»")),
    (TitleMark("„"), TitleMark("“")),
  ]

  /// What closes it, if it opens something.
  var closer: TitleMark? { TitleMark.pairs.first { $0.opener == self }?.closer }

  private var bytes: [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  /// The last place of each mark that stands in a text; they are a handful.
  static func lastPlaces(in text: [UInt8]) -> [(mark: TitleMark, place: Int)] {
    var places: [(mark: TitleMark, place: Int)] = []
    for index in text.indices where mayBegin(text[index]) {
      guard let mark = TitleMark(at: index, in: text[...]) else { continue }
      if let known = places.firstIndex(where: { $0.mark == mark }) {
        places[known].place = index
      } else {
        places.append((mark, index))
      }
    }
    return places
  }

  /// Whether it stands in a text.
  func stands(in text: ArraySlice<UInt8>) -> Bool {
    let first = UInt8(truncatingIfNeeded: value >> (8 * UInt32(count - 1)))
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == first, TitleMark(at: index, in: text) == self { return true }
      index += 1
    }
    return false
  }

  /// Whether a bracket is the mouth of a face: `:(`.
  static func isFace(at index: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard index > bytes.startIndex else { return false }
    let before = bytes[index - 1]
    if before == UInt8(ascii: ":") || before == UInt8(ascii: ";") { return true }
    return before == UInt8(ascii: "-") && index - 1 > bytes.startIndex
      && bytes[index - 2] == UInt8(ascii: ":")
  }

  /// What closes the marks that are open at the end of a text, innermost first.
  private static func open(at text: ArraySlice<UInt8>) -> [TitleMark] {
    var open: [TitleMark] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard mayBegin(text[index]), let mark = TitleMark(at: index, in: text) else {
        index += 1
        continue
      }
      if let place = open.lastIndex(of: mark) {
        open.removeSubrange(place...)
      } else if let closer = mark.closer {
        open.append(closer)
      }
      index += mark.count
    }
    return open.reversed()
  }

  /// The brackets that close what is open at the end of a text: the date that stood in them is cut.
  static func missingBrackets(in text: ArraySlice<UInt8>) -> [UInt8] {
    // Without one that opens none is missing: those of one byte, or the first of a wide one.
    guard text.contains(where: { $0 == 0x28 || $0 == 0x5B || $0 == 0xEF }) else { return [] }
    let brackets = [TitleMark(")"), TitleMark("]"), TitleMark("）")]
    return open(at: text).filter { brackets.contains($0) }.flatMap(\.bytes)
  }

  /// The marks that close what is open at the end of a text, as far as they are closed in what follows.
  static func openMarks(
    in text: ArraySlice<UInt8>, closedIn rest: ArraySlice<UInt8>
  ) -> [UInt8] {
    open(at: text).filter { $0.stands(in: rest) }.flatMap(\.bytes)
  }
}
