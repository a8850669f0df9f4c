/// How the timeline page looks.
public struct PageOptions: Hashable, Sendable {
  /// The colour of links and marks.
  public var accent: PageColor?
  /// A stylesheet of one's own, linked after the page's: an `https` URL, or one relative to the folder of
  /// the feeds.
  public var stylesheet: String?

  /// The page as it is.
  public init() {}

  /// A reference that a stylesheet may be linked by; `nil` for any other text.
  public static func stylesheet(_ text: String) -> String? {
    guard !text.isEmpty, let absolute = URLReference.nowhere.absolute(text),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    let isRelative = absolute.hasPrefix("https://site.invalid/") && !text.contains(":")
    if isRelative { return text.hasPrefix("//") ? nil : text }
    // The host becomes a part of the page's policy.
    guard text.lowercased().hasPrefix("https://"), let url = URLReference(base: text),
      url.hasPlainHost
    else { return nil }
    return url.base
  }
}

/// A colour of sRGB.
public struct PageColor: Hashable, Sendable, CustomStringConvertible {
  /// Red, green and blue, 0 up to 255.
  let channels: [Int]

  /// Reads `#rgb` or `#rrggbb` (CSS Color 4 §5.2); `nil` for anything else.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == text.utf8.count - 1 else {
      return nil
    }
    switch digits.count {
    case 3: channels = digits.map { $0 * 17 }
    case 6: channels = [0, 2, 4].map { digits[$0] * 16 + digits[$0 + 1] }
    default: return nil
    }
  }

  init(channels: [Int]) { self.channels = channels }

  /// `#rrggbb`.
  public var description: String {
    "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The relative luminance (WCAG 2.2, "relative luminance"), 0 up to 1.
  ///
  /// The curve of sRGB as a cubic that is less than 0.003 off, so that no library of mathematics decides on bytes.
  var luminance: Double {
    zip(channels, [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
      let value = Double(part.0) / 255
      return sum + part.1 * value * (value * (value * 0.305306011 + 0.682171111) + 0.012522878)
    }
  }

  /// The contrast of two colours (WCAG 2.2, "contrast ratio"), 1 up to 21.
  func contrast(with other: PageColor) -> Double {
    let (first, second) = (luminance, other.luminance)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// The colour, made darker or lighter as far as text in it needs to be read on a background
  /// (WCAG 2.2 §1.4.3: 4.5 to 1, and a little more for rounding).
  func legible(on background: PageColor) -> PageColor {
    let target = background.luminance > 0.2 ? 0 : 255
    for step in 0...20 {
      let mixed = PageColor(channels: channels.map { ($0 * (20 - step) + target * step) / 20 })
      if mixed.contrast(with: background) >= 4.7 { return mixed }
    }
    return PageColor(channels: [target, target, target])
  }
}
