/// Texts of characters that writers get wrong, the same in every run.
enum RandomText {
  /// Texts for the numbers below a count.
  static func texts(_ count: Int) -> [String] {
    (0..<count).map { number in
      var random = SplitMix(state: UInt64(number))
      let scalars = (0..<Int.random(in: 1...60, using: &random)).map { _ in scalar(&random) }
      // Something to see, or there would be no summary.
      return "a" + String(String.UnicodeScalarView(scalars)) + "z"
    }
  }

  /// Stretches of code points: markup, controls, marks of lines and directions, noncharacters, private use, and
  /// every plane.
  private static let stretches: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x22...0x3E, 0x00...0x1F, 0x7F...0x9F, 0xA0...0x2FF, 0x300...0x36F, 0x590...0x6FF,
    0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xD7F0...0xD7FF, 0xE000...0xE0FF,
    0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF0...0xFFFF, 0x1F300...0x1F6FF,
    0x1FFF0...0x2000F, 0xE0000...0xE01EF, 0x10FFF0...0x10FFFF, 0x10000...0x10FFFF,
  ]

  static func scalar(_ random: inout SplitMix) -> Unicode.Scalar {
    Unicode.Scalar(codePoint(&random)) ?? "\u{FFFD}"
  }

  /// A code point, sometimes one that is no character.
  static func codePoint(_ random: inout SplitMix, surrogates: Bool = false) -> UInt32 {
    let all = surrogates ? stretches + [0xD800...0xDFFF] : stretches
    let stretch = all[Int.random(in: all.indices, using: &random)]
    return UInt32.random(in: stretch, using: &random)
  }
}
