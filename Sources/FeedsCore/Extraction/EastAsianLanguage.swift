import Markup

/// The language of a page in Chinese, Japanese or Korean, told by its letters: many such pages declare
/// none, or that of the template that they were made from.
enum EastAsianLanguage {
  /// The tag of the language that a good part of a page is written in; `nil` for any other language.
  static func written(in tree: PageTree) -> String? {
    var letters = 0
    var kana = 0
    var hangul = 0
    var han = 0
    for node in tree.nodes where tree.tag(node) == .text {
      tree.text(node).withUnsafeBufferPointer { text in
        // Most texts hold none of these letters: two passes, of which one has no branch, are faster than one.
        var highest = UInt8(0)
        for byte in text {
          letters &+= isLetter(byte) ? 1 : 0
          highest = max(highest, byte)
        }
        guard highest >= 0xE3 else { return }
        for index in text.indices.dropLast() where text[index] >= 0xE3 {
          switch (text[index], text[index + 1]) {
          case (0xE3, 0x81...0x83): kana += 1
          case (0xE3, 0x90...), (0xE4...0xE9, _): han += 1
          case (0xEA, 0xB0...), (0xEB...0xED, _): hangul += 1
          default: continue
          }
        }
      }
    }
    // A character says as much as a short word.
    guard (kana + hangul + han) * 4 > letters else { return nil }
    if kana * 8 > kana + han + hangul { return "ja" }
    return hangul > han ? "ko" : "zh"
  }

  /// Whether a byte begins a letter, or something like it.
  private static func isLetter(_ byte: UInt8) -> Bool { byte > 0x40 && byte & 0xC0 != 0x80 }
}
