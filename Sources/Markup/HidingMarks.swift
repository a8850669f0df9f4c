/// The words without one of which a page hides nothing: of attributes, styles, classes and scripts.
enum HidingMarks {
  private static let marks = [
    "none", "hidden", "hide", "sr-only", "collapse", "invisible", "screen-reader", "popover",
    "opacity:0", "opacity: 0", "clip:", "clip-path", "-999", "-1000", "height:0", "height: 0",
  ].map { Array($0.utf8) }

  /// For each byte, the marks that have it at some place, in either case, as bits.
  private static func bits(at place: Int) -> [UInt16] {
    (0...255).map { byte in
      marks.indices.reduce(0) { bits, index in
        lowercased(UInt8(byte)) == marks[index][place] ? bits | 1 << UInt16(index) : bits
      }
    }
  }

  private static let first = bits(at: 0)
  private static let second = bits(at: 1)

  /// Whether any stands in a page, in one pass over it.
  static func stand(in html: [UInt8]) -> Bool {
    let (first, second, marks) = (first, second, marks)
    return html.withUnsafeBufferPointer { html in
      first.withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
          var bits = UInt16(0)
          for index in html.indices {
            let found = bits & second[Int(html[index])]
            bits = first[Int(html[index])]
            guard found != 0 else { continue }
            for mark in marks.indices where found >> UInt16(mark) & 1 == 1 {
              if stands(marks[mark], in: html, at: index - 1) { return true }
            }
          }
          return false
        }
      }
    }
  }

  private static func stands(
    _ mark: [UInt8], in html: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    guard start + mark.count <= html.count else { return false }
    for offset in 2..<mark.count where lowercased(html[start + offset]) != mark[offset] {
      return false
    }
    // A number before a hyphen is a range, as in the source positions of rendered Markdown.
    return mark[0] != UInt8(ascii: "-") || start == 0
      || !(0x30...0x39).contains(html[start - 1])
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
